"""The button at the left end of the top row: which campaign is shown, and the list of all."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu

from merchant_app.domain.campaign import Campaign, CampaignState
from merchant_app.i18n import _
from merchant_app.store.campaigns import campaigns
from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import Button
from merchant_app.ui.widgets.painting import box, centred, smooth
from merchant_app.ui.workspace import Workspace

_TILE = 24
_LONGEST = 250


class CampaignSwitch(Button):
    """A tile with the campaign's icon, its name, and a menu of campaigns under it."""

    def __init__(self, workspace: Workspace) -> None:
        self._list = QMenu()
        super().__init__("", "quiet", menu=self._list, name=_("Campaign"))
        self._workspace = workspace
        self._shown: Campaign | None = None
        self._room = theme().scaled(_LONGEST)
        #: The last entry of the menu.
        self.new = QAction(_("New campaign..."), self)

    def set_room(self, width: int) -> None:
        """Shorten the name so that the whole button is at most this wide."""
        room = min(theme().scaled(_LONGEST), width - self._besides())
        if room != self._room:
            self._room = room
            self.updateGeometry()
            self.update()

    def _besides(self) -> int:
        return theme().scaled(_TILE) + 4 + 10 + 8 + 14 + 10

    def refresh(self) -> None:
        """Fill the menu anew and name the campaign that is shown."""
        known = campaigns(self._workspace.shop)
        self._shown = next((c for c in known if c.id == self._workspace.campaign_id), None)
        self._list.clear()
        group = QActionGroup(self._list)
        for title, states in (
            ("", {CampaignState.ACTIVE, CampaignState.DRAFT}),
            (_("Closed"), {CampaignState.CLOSED}),
        ):
            part = [each for each in known if each.state in states]
            if part and title:
                self._list.addSection(title)
            for each in part:
                self._list.addAction(self._choice(each, group))
        if known:
            self._list.addSeparator()
        self._list.addAction(self.new)
        text = self._shown.name if self._shown else _("No campaign yet")
        self.setText(text.replace("&", "&&"))
        self.setToolTip(text)
        self.setAccessibleName(_("Campaign {name}", name=text) if self._shown else text)
        self.updateGeometry()
        self.update()

    def _choice(self, campaign: Campaign, group: QActionGroup) -> QAction:
        action = QAction(campaign.name.replace("&", "&&"), group)
        action.setCheckable(True)
        action.setChecked(campaign.id == self._workspace.campaign_id)
        action.triggered.connect(
            lambda _on=False, which=campaign.id: self._workspace.choose_campaign(which)
        )
        return action

    def _name(self) -> str:
        text = self.text().replace("&&", "&")
        room = max(0, self._room)
        return theme().metrics("strong").elidedText(text, Qt.TextElideMode.ElideRight, room)

    def sizeHint(self) -> QSize:
        now = theme()
        wide = now.metrics("strong").horizontalAdvance(self._name())
        return QSize(wide + self._besides(), now.scaled(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        painter = smooth(QPainter(self))
        rect = QRectF(self.rect())
        if self.isDown() or self.underMouse():
            box(painter, rect, fill=now.color.pressed if self.isDown() else now.color.hover)
        side = now.scaled(_TILE)
        tile = QRectF(4, round((rect.height() - side) / 2), side, side)
        tone = now.tone("good" if self._shown else "neutral")
        box(painter, tile, fill=tone.tint)
        picture = (self._shown.icon if self._shown else "") or "store"
        paint_icon(painter, picture, centred(tile, now.scaled(16)), tone.text)
        painter.setFont(now.font("strong"))
        painter.setPen(now.color.text)
        left = tile.right() + 10
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(
            QRectF(left, 0, rect.width() - left - 20, rect.height()), middle, self._name()
        )
        arrow = QRectF(rect.right() - 20, round((rect.height() - 14) / 2), 14, 14)
        paint_icon(painter, "chevron-down", arrow, now.color.text2)
        painter.end()
