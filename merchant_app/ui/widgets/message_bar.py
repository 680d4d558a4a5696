"""The bar on top of a page that says what happened and what to do, one at a time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from merchant_app.i18n import _
from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import Button, icon_button
from merchant_app.ui.widgets.painting import fill_rounded, smooth
from merchant_app.ui.widgets.text import label


class MessageBar(QWidget):
    """Tint, icon, a bold first line, a second line and at most one button.

    Args:
        level: a state: "good", "notice", "concern", "warning" or "emergency".
        title: what happened.
        text: what stays safe, or what to do.
        button: the verb of the button, with `clicked`; none if empty.
        icon: a Lucide name in place of the level's own.
        closable: show a small x that calls `closed`.

    """

    def __init__(
        self,
        level: str,
        title: str,
        text: str = "",
        *,
        button: str = "",
        clicked: Callable[[], object] | None = None,
        icon: str = "",
        closed: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._level = level
        self._icon = icon or theme().tone(level).icon
        self.setAccessibleName(f"{title} {text}".strip())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(self)
        row.setContentsMargins(48, 7, 8, 7)
        row.setSpacing(8)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        self.title = TonedLabel(title, level, bold=True)
        lines.addWidget(self.title)
        self.text = TonedLabel(text, level, bold=False)
        lines.addWidget(self.text)
        if not text:  # showing it now, without a parent, would open a window
            self.text.hide()
        row.addLayout(lines, 1)
        self.button: Button | None = None
        if button:
            self.button = Button(button, "toned", tone=level)
            if clicked is not None:
                self.button.clicked.connect(lambda _on=False: clicked())
            row.addWidget(self.button)
        if closed is not None:
            row.addWidget(icon_button("x", _("Close"), closed))

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        tone = now.tone(self._level)
        painter = smooth(QPainter(self))
        fill_rounded(painter, QRectF(self.rect()), 6, tone.tint)
        side = now.scaled(18)
        top = round((self.height() - side) / 2)
        paint_icon(painter, self._icon, QRectF(16, top, side, side), tone.text)
        painter.end()


class TonedLabel(QLabel):
    """A label whose ink follows the tone through changes of theme."""

    def __init__(self, text: str, tone: str, *, bold: bool) -> None:
        super().__init__(text)
        made = label("", "strong" if bold else "second")
        self.setTextFormat(made.textFormat())
        self.setProperty("role", made.property("role"))
        self.setWordWrap(True)
        self._tone = tone
        self._inked = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        ink = theme().tone(self._tone).text.name()
        if ink != self._inked:
            self._inked = ink
            self.setStyleSheet(f"color: {ink}")
        super().paintEvent(event)


class MessageBarHost(QWidget):
    """The place for the bar on top of a page; takes no room while there is none.

    A new message replaces the one shown unless that one is more serious.
    """

    _ORDER = ("good", "notice", "concern", "warning", "emergency")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.bar: MessageBar | None = None
        self._level = ""
        self.hide()

    def show_message(
        self,
        level: str,
        title: str,
        text: str = "",
        *,
        button: str = "",
        clicked: Callable[[], object] | None = None,
        icon: str = "",
    ) -> bool:
        """Show a message; give False if a more serious one keeps its place."""
        if self.bar is not None and self._ORDER.index(level) < self._ORDER.index(self._level):
            return False
        self.dismiss()
        self._level = level
        self.bar = MessageBar(
            level, title, text, button=button, clicked=clicked, icon=icon, closed=self.dismiss
        )
        self._rows.addWidget(self.bar)
        self.show()
        return True

    def dismiss(self) -> None:
        """Take the message away."""
        if self.bar is not None:
            self._rows.removeWidget(self.bar)
            self.bar.hide()
            self.bar.deleteLater()
            self.bar = None
        self.hide()
