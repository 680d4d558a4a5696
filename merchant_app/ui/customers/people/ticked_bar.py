"""The bar below the list while customers are ticked: how many, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from merchant_app import formats
from merchant_app.i18n import _, _n
from merchant_app.store.several_customers import out_of_reach
from merchant_app.ui.customers.commands import SELECTION_COMMANDS, SelectionCommand
from merchant_app.ui.customers.desk import Desk
from merchant_app.ui.customers.people.ticks import Ticks
from merchant_app.ui.icons import icon
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import Button, outlined_button, quiet_button
from merchant_app.ui.widgets.painting import hairline
from merchant_app.ui.widgets.text import ElidedLabel, label


class TickedBar(QWidget):
    """The commands are buttons as far as there is room; the others are behind "More"."""

    def __init__(self, desk: Desk, ticks: Ticks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ticks = ticks
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("What can be done with the ticked customers"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 9, 16, 8)
        self._row.setSpacing(8)
        self.counted = label("", "strong")
        self.reach = ElidedLabel("", "quiet")
        self._row.addWidget(self.counted)
        self._row.addSpacing(8)
        self.buttons: list[Button] = []
        for command in SELECTION_COMMANDS:
            button = outlined_button(command.words(), self._runner(command), icon=command.icon)
            self.buttons.append(button)
            self._row.addWidget(button)
        self.menu = QMenu()
        self.more = outlined_button(_("More"), icon="ellipsis", menu=self.menu)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.clear_button = quiet_button(_("Clear ticks"), ticks.clear)
        self._row.addWidget(self.more)
        self._row.addWidget(self.reach, 1)
        self._row.addWidget(self.clear_button)
        self._fit()

    def _runner(self, command: SelectionCommand) -> Callable[[], None]:
        return lambda: self.run(command)

    def run(self, command: SelectionCommand) -> None:
        """Do something with those who are ticked now."""
        if not command.writes or self._desk.may_write():
            command.run(self._desk, self._ticks.ids())

    def show_ticks(self) -> None:
        """Say how many are ticked, and how many of them cannot be contacted."""
        count = len(self._ticks)
        self.setVisible(count > 0)
        if not count:
            return
        many = formats.number(count)
        self.counted.setText(_n("{many} ticked", "{many} ticked", count, many=many))
        far = out_of_reach(self._desk.workspace.shop, self._ticks.ids())
        many = formats.number(far)
        told = _n("{many} agreed to no contact", "{many} agreed to no contact", far, many=many)
        self.reach.setText(told if far else "")
        self._fit()

    def _fill_menu(self) -> None:
        self.menu.clear()
        for command in self._hidden():
            action = self.menu.addAction(icon(command.icon), command.words())
            action.triggered.connect(lambda _on=False, command=command: self.run(command))

    def _hidden(self) -> Sequence[SelectionCommand]:
        shown = sum(1 for button in self.buttons if not button.isHidden())
        return SELECTION_COMMANDS[shown:]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(320, super().minimumSizeHint().height())

    def _fit(self) -> None:
        """Show as many buttons as there is room for."""
        room = self.width() - self.counted.sizeHint().width() - self.clear_button.sizeHint().width()
        room -= 2 * 16 + 5 * 8 + theme().scaled(24)
        wide = [button.sizeHint().width() + 8 for button in self.buttons]
        shown = len(wide)
        if sum(wide) > room:
            room -= self.more.sizeHint().width()
            while shown and sum(wide[:shown]) > room:
                shown -= 1
        for place, button in enumerate(self.buttons):
            button.setVisible(place < shown)
        self.more.setVisible(shown < len(self.buttons))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color.window)
        ends = self.rect().topLeft().toPointF(), self.rect().topRight().toPointF()
        hairline(painter, *ends, theme().color.line_strong)
        painter.end()
