"""The row under the menu bar: campaign switch, tabs, find, counter, add."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from merchant_app.i18n import _, _p
from merchant_app.ui.main_window.campaign_switch import CampaignSwitch
from merchant_app.ui.main_window.counter_button import CounterButton
from merchant_app.ui.main_window.find_button import FindButton
from merchant_app.ui.main_window.tab_row import TabRow
from merchant_app.ui.tabs import TABS
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import Button
from merchant_app.ui.widgets.text import divider
from merchant_app.ui.workspace import Workspace

#: Below this width, at 100 %, the tabs lose their icons and find shrinks to an icon.
NARROW = 1200
#: Margins, the spaces between the parts, and the line beside the switch.
_SPACES = 8 + 16 + 6 * 8 + 1


class TopRow(QWidget):
    """Campaign switch, tabs, find, counter, add. Below 1200 px it does without icons and words."""

    new_campaign_asked = Signal()
    find_asked = Signal()
    counter_asked = Signal()
    #: The row was clicked to add something: "task", "repeating" (a task that
    #: repeats), "expense", "customer", "goal", "risk".
    add_asked = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setProperty("ground", "surface")
        self.setFixedHeight(theme().scaled(48))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 16, 1)
        row.setSpacing(8)
        self.switch = CampaignSwitch(workspace)
        self.switch.new.triggered.connect(self.new_campaign_asked)
        row.addWidget(self.switch)
        line = divider(upright=True)
        line.setFixedHeight(theme().scaled(24))
        row.addWidget(line)
        self.tabs = TabRow(TABS)
        row.addWidget(self.tabs)
        row.addStretch(1)
        self.find_button = FindButton()
        self.find_button.clicked.connect(self.find_asked)
        row.addWidget(self.find_button)
        self.counter = CounterButton()
        self.counter.clicked.connect(self.counter_asked)
        row.addWidget(self.counter)
        self.add = Button(_p("button", "Add"), "primary", icon_name="plus", menu=self._add_menu())
        self.add.setEnabled(workspace.shop.read_only is None)
        row.addWidget(self.add)
        self.show_campaigns()
        self._fit(self.width())

    def show_campaigns(self) -> None:
        """Fill the campaign switch anew."""
        self.switch.refresh()

    def set_count(self, tab: str, count: int) -> None:
        """Show on a tab how many things wait to be acted on; 0 shows none."""
        self.tabs.set_count(tab, count)
        self._fit(self.width())

    def _add_menu(self) -> QMenu:
        menu = QMenu(self)
        for key, text in (
            ("task", _("Task")),
            ("repeating", _("Repeating task...")),
            ("expense", _("Expense")),
            ("customer", _("Customer")),
            ("goal", _("Goal")),
            ("risk", _("Risk")),
        ):
            action = menu.addAction(text)
            action.triggered.connect(lambda _on=False, what=key: self.add_asked.emit(what))
        menu.addSeparator()
        menu.addAction(_("Campaign")).triggered.connect(self.new_campaign_asked)
        return menu

    def _fit(self, width: int) -> None:
        narrow = width < theme().scaled(NARROW)
        self.tabs.set_icons_shown(shown=not narrow)
        self.find_button.set_narrow(narrow=narrow)
        self.counter.set_narrow(narrow=narrow)
        others = (self.tabs, self.find_button, self.counter, self.add)
        taken = sum(part.sizeHint().width() for part in others) + _SPACES
        self.switch.set_room(width - taken)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size().width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        color = theme().color
        painter.fillRect(self.rect(), color.surface)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), color.line)
        painter.end()
