"""Places groups and detail beside the list; where that is narrow, in a menu and over it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from merchant_app.ui.customers.people.list_pane import ListPane
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.text import divider

#: From this width on, at 100 %, groups, list and detail stand side by side.
_WIDE = 1200


class Sides:
    """The three columns of the view, asked to place themselves when its size changes."""

    def __init__(self, view: QWidget, groups: QWidget, pane: ListPane) -> None:
        self._view, self._groups, self._pane = view, groups, pane
        self._detail: QWidget | None = None
        self._wide = True
        self._line = divider(upright=True)
        self._columns = QHBoxLayout(view)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)
        self._columns.addWidget(groups)
        self._columns.addWidget(self._line)
        self._columns.addWidget(pane, 1)

    def add_detail(self, detail: QWidget) -> None:
        """Take in the detail, hidden, once it was made."""
        self._detail = detail
        detail.setParent(self._view)
        detail.hide()
        if self._wide:
            self._columns.addWidget(detail)
        self.place()

    def place(self) -> None:
        """Place them for the present size of the view."""
        room = self._view.width()
        wide = room >= theme().scaled(_WIDE)
        self._groups.setFixedWidth(self._groups.sizeHint().width())
        if self._detail is not None:
            self._detail.setFixedWidth(min(self._detail.sizeHint().width(), room))
        self._pane.size_search()
        self._groups.setVisible(wide)
        self._line.setVisible(wide)
        self._pane.group_button.setVisible(not wide)
        if wide != self._wide:
            self._wide = wide
            if self._detail is not None:
                (self._columns.addWidget if wide else self._columns.removeWidget)(self._detail)
        self.place_detail()

    def place_detail(self) -> None:
        """Put the detail over the list where the view is narrow."""
        if self._detail is not None and not self._wide:
            # Below the search and above the bar, so that all three can be used.
            layout = self._pane.layout()
            assert layout is not None
            layout.activate()
            width, room = self._detail.width(), self._pane.shown.geometry()
            self._detail.setGeometry(self._view.width() - width, room.top(), width, room.height())
            self._detail.raise_()
