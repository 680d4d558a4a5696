"""The row under the menu bar: campaign switch, tabs, find, add."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from merchant_app.domain.campaign import Campaign, CampaignState
from merchant_app.i18n import _, _p
from merchant_app.store.campaigns import campaigns
from merchant_app.ui.main_window.tab_row import TabRow
from merchant_app.ui.tabs import TABS
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import Button, icon_button, outlined_button, primary_button
from merchant_app.ui.widgets.text import divider
from merchant_app.ui.workspace import Workspace

#: Below this width, at 100 %, the tabs lose their icons and find shrinks to an icon.
NARROW = 1200
_LONGEST_NAME = 260


class TopRow(QWidget):
    """Campaign switch, tabs, find, add. Below 1200 px it does without icons and words."""

    new_campaign_asked = Signal()
    find_asked = Signal()
    #: The row was clicked to add something: "task", "expense", "customer", "goal", "risk".
    add_asked = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setProperty("ground", "surface")
        self.setFixedHeight(theme().scaled(48))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 16, 1)
        row.setSpacing(8)
        self._menu = QMenu(self)
        self.switch = Button("", "quiet", icon_name="store", menu=self._menu, name=_("Campaign"))
        row.addWidget(self.switch)
        line = divider(upright=True)
        line.setFixedHeight(theme().scaled(24))
        row.addWidget(line)
        self.tabs = TabRow(TABS)
        row.addWidget(self.tabs)
        row.addStretch(1)
        self.find_button = outlined_button(_("Find"), self.find_asked.emit, icon="search")
        self.find_button.setToolTip(_("Find (Ctrl+K)"))
        self.find_small = icon_button("search", _("Find (Ctrl+K)"), self.find_asked.emit)
        row.addWidget(self.find_button)
        row.addWidget(self.find_small)
        add_menu = QMenu(self)
        for key, text in (
            ("task", _("Task")),
            ("expense", _("Expense")),
            ("customer", _("Customer")),
            ("goal", _("Goal")),
            ("risk", _("Risk")),
            ("campaign", _("Campaign")),
        ):
            action = add_menu.addAction(text)
            action.triggered.connect(lambda _on=False, what=key: self._add(what))
        self.add = primary_button(_p("button", "Add"), icon="plus")
        self.add.setMenu(add_menu)
        row.addWidget(self.add)
        self._group: QActionGroup | None = None
        self.show_campaigns()
        self._fit(self.width())

    def show_campaigns(self) -> None:
        """Fill the campaign switch anew."""
        self._menu.clear()
        group = QActionGroup(self._menu)
        known = campaigns(self._workspace.shop)
        for title, states in (
            ("", {CampaignState.ACTIVE, CampaignState.DRAFT}),
            (_("Closed"), {CampaignState.CLOSED}),
        ):
            part = [each for each in known if each.state in states]
            if part and title:
                self._menu.addSection(title)
            for each in part:
                self._menu.addAction(self._choice(each, group))
        if known:
            self._menu.addSeparator()
        new = self._menu.addAction(_("New campaign..."))
        new.triggered.connect(self.new_campaign_asked.emit)
        shown = next((c for c in known if c.id == self._workspace.campaign_id), None)
        text = shown.name if shown else _("No campaign yet")
        metrics = theme().metrics("strong")
        room = _LONGEST_NAME if self.width() >= NARROW else _LONGEST_NAME // 2
        self.switch.setText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, room))
        self.switch.setToolTip(text)
        self._group = group

    def _choice(self, campaign: Campaign, group: QActionGroup) -> QAction:
        action = QAction(campaign.name, group)
        action.setCheckable(True)
        action.setChecked(campaign.id == self._workspace.campaign_id)
        action.triggered.connect(
            lambda _on=False, which=campaign.id: self._workspace.choose_campaign(which)
        )
        return action

    def _add(self, what: str) -> None:
        if what == "campaign":
            self.new_campaign_asked.emit()
        else:
            self.add_asked.emit(what)

    def _fit(self, width: int) -> None:
        narrow = width < theme().scaled(NARROW)
        self.tabs.set_icons_shown(shown=not narrow)
        self.find_button.setVisible(not narrow)
        self.find_small.setVisible(narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        was_narrow = event.oldSize().width() < NARROW
        self._fit(event.size().width())
        if was_narrow != (event.size().width() < NARROW):
            self.show_campaigns()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        color = theme().color
        painter.fillRect(self.rect(), color.surface)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), color.line)
        painter.end()
