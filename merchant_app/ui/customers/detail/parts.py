"""What the sections of a customer's detail share: a heading, links at its end, a body."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from merchant_app.ui.widgets.buttons import Button, link_button
from merchant_app.ui.widgets.text import divider, label


class Section(QWidget):
    """A heading with a quiet word and links at its right end, and what stands below."""

    def __init__(self, title: str) -> None:
        super().__init__()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(divider())  # goes with the section where that is hidden
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 10, 0, 10)
        self._rows.setSpacing(4)
        whole.addLayout(self._rows)
        self._head = QHBoxLayout()
        self._head.setSpacing(12)
        self._head.addWidget(label(title, "strong"))
        self._head.addStretch(1)
        self.note = label("", "second")
        self._head.addWidget(self.note)
        self._rows.addLayout(self._head)
        self._body: QWidget | None = None

    def add_link(self, text: str, name: str, clicked: Callable[[], object]) -> Button:
        """Put a link at the end of the heading; `name` says more to screen readers."""
        link = link_button(text, clicked)
        link.setAccessibleName(name)
        self._head.addWidget(link)
        return link

    def fill(self, body: QWidget) -> None:
        """Show another content; the keyboard stays on the button of the same place."""
        self._rows.addWidget(body)
        body.show()
        if self._body is not None:
            pairs = zip(self._body.findChildren(Button), body.findChildren(Button), strict=False)
            focused: QWidget | None = self.window().focusWidget()
            for old, new in pairs:
                if old is focused:
                    new.setFocus(Qt.FocusReason.OtherFocusReason)
            self._rows.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = body
