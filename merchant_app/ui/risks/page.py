"""The tab Risks: the map and the list, linked both ways, and the plan of the selected risk."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from merchant_app.actions.risks import delete_risk
from merchant_app.domain.risks import RiskState
from merchant_app.i18n import _, _n
from merchant_app.store.campaigns import campaign
from merchant_app.store.people import people, person_names
from merchant_app.store.risks import RISK_TABLES, rating_changes, ratings, risks
from merchant_app.store.timeline import plan_of
from merchant_app.ui.page import Page
from merchant_app.ui.risks.detail_card import DetailCard
from merchant_app.ui.risks.levels_card import LevelsCard
from merchant_app.ui.risks.risk_dialog import RateDialog, RiskDialog
from merchant_app.ui.risks.risk_list import RiskListCard, RiskTable
from merchant_app.ui.risks.rows import RiskRow, risk_rows
from merchant_app.ui.widgets import Card, HeatMapGrid, RiskMark
from merchant_app.ui.widgets.legend import HeatSwatch, legend
from merchant_app.ui.workspace import Workspace

#: From this width on the map stands beside the list.
_WIDE = 1200
_MAP_WIDTH = 380
_ANY_WIDTH = 16_777_215
_RAISED = (RiskState.WARNING, RiskState.EMERGENCY)


class RisksPage(Page):
    """The register of risks of the campaign."""

    TABLES: ClassVar[tuple[str, ...]] = (*RISK_TABLES, "campaign", "phase", "person")

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._writable = workspace.shop.read_only is None
        self._rows: list[RiskRow] = []
        self._wide: bool | None = None
        self.stack = QStackedLayout(self)
        self.stack.addWidget(
            self.no_campaign(
                "shield-alert",
                _(
                    "Risks belong to a campaign."
                    " Make one from a template, and the usual ones come too."
                ),
            )
        )
        self.stack.addWidget(self._content())
        self.setFocusProxy(self.table)

    def _content(self) -> QWidget:
        self.table = RiskTable(self.workspace, self.kept_state("risks_view"))
        self.table.current_changed.connect(lambda _row: self._show_risk())
        self.table.row_activated.connect(lambda _row: self._change())
        self.table.delete_asked.connect(lambda _row: self._delete())
        self.list_card = RiskListCard(self.table, self._add, writable=self._writable)
        self.list_card.filtered.connect(self._select_some)
        self.map = HeatMapGrid()
        self.map.chosen.connect(self._choose)
        self.map.moved.connect(self._moved)
        self.map_card = self._map_card()
        self.levels = LevelsCard()
        self.detail = DetailCard(self._rate, self._change, self._delete)
        self._side = QWidget()
        self._side_row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._side)
        self._side_row.setContentsMargins(0, 0, 0, 0)
        self._side_row.setSpacing(16)
        self._side_row.addWidget(self.map_card, 1)
        self._side_row.addWidget(self.levels, 1)
        body = QWidget()
        whole = QVBoxLayout(body)
        whole.setContentsMargins(24, 16, 24, 24)
        self._grid = QGridLayout()
        self._grid.setSpacing(16)
        whole.addLayout(self._grid)
        whole.addStretch(1)
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setWidget(body)
        self._lay_out(wide=True)
        return self.scroller

    def _map_card(self) -> Card:
        card = Card(_("Where we stand"))
        card.add(self.map, 1)
        bands = legend(
            (HeatSwatch(1), _("Accept")),
            (HeatSwatch(5), _("Watch")),
            (HeatSwatch(10), _("Prepare")),
            (HeatSwatch(15), _("Act")),
        )
        card.body.addWidget(bands, 0, Qt.AlignmentFlag.AlignRight)
        self.map.setMinimumHeight(270)
        return card

    def _lay_out(self, *, wide: bool) -> None:
        """Put map and levels beside the list, or below it where there is no room."""
        if wide == self._wide:
            return
        self._wide = wide
        grid, direction = self._grid, QBoxLayout.Direction
        for card in (self._side, self.list_card, self.detail):
            grid.removeWidget(card)
        if wide:
            self._side_row.setDirection(direction.TopToBottom)
            grid.addWidget(self._side, 0, 0, 3, 1)
            grid.addWidget(self.list_card, 0, 1)
            grid.addWidget(self.detail, 1, 1)
        else:
            self._side_row.setDirection(direction.LeftToRight)
            grid.addWidget(self.list_card, 0, 0, 1, 2)
            grid.addWidget(self._side, 1, 0, 1, 2)
            grid.addWidget(self.detail, 2, 0, 1, 2)
        self._side.setMinimumWidth(_MAP_WIDTH if wide else 0)
        self._side.setMaximumWidth(_MAP_WIDTH if wide else _ANY_WIDTH)
        grid.setColumnStretch(1, 1)
        QWidget.setTabOrder(self.table, self.map)

    # -- showing ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the risks anew; the selected one stays selected."""
        campaign_id = self.workspace.campaign_id
        self.stack.setCurrentIndex(0 if campaign_id is None else 1)
        if campaign_id is None:
            return
        shop = self.workspace.shop
        found = risks(shop, campaign_id)
        phases = plan_of(shop, campaign(shop, campaign_id)).phases
        self._rows = risk_rows(
            found,
            moved=rating_changes(shop, campaign_id),
            phases=phases,
            owners=person_names(shop),
        )
        staff = [(str(each.id), each.name) for each in people(shop)]
        self.list_card.show_risks(self._rows, phases, [("", _("Nobody")), *staff])
        self.levels.show_risks(found)
        self.map.show_marks(
            [
                RiskMark(
                    row.risk.id, str(row.number), row.risk.probability, row.risk.impact,
                    row.risk.name,
                )
                for row in self._rows
                if row.open
            ]
        )  # fmt: skip
        self._show_count()
        self._select_some()

    def _show_count(self) -> None:
        standing = [row for row in self._rows if row.open]
        raised = sum(row.risk.state in _RAISED for row in standing)
        parts = [_n("{n} risk", "{n} risks", len(standing))]
        if raised:
            parts.append(_n("{n} needs action", "{n} need action", raised))
        self.map_card.note.setText(_(", ").join(parts))

    def _select_some(self) -> None:
        """Keep a row selected while there are any."""
        rows = self.table.rows_model.rows
        if self.table.current_row() is None and rows:
            self.table.select_key(rows[0].risk.id)
        self._show_risk()

    def _show_risk(self) -> None:
        row: RiskRow | None = self.table.current_row()
        self.detail.setVisible(row is not None)
        self.map.choose(row.risk.id if row is not None and row.open else None)
        if row is not None:
            known = ratings(self.workspace.shop, row.risk.id)
            self.detail.show_row(row, known, writable=self._writable)

    def _choose(self, risk_id: int) -> None:
        self.list_card.let_through(risk_id)
        self.table.select_key(risk_id)

    def show_row(self, row_id: int) -> None:
        """Select a risk, past the filters."""
        self._choose(row_id)
        self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(wide=event.size().width() >= _WIDE)

    # -- doing -----------------------------------------------------------------------------

    def add_new(self, what: str) -> None:
        """Begin a new risk."""
        if what == "risk":
            self._add()

    def _add(self) -> None:
        campaign_id = self.workspace.campaign_id
        if campaign_id is None or not self._writable:
            return
        dialog = RiskDialog(self.workspace, campaign_id, None, self)
        if dialog.exec() and dialog.risk_id is not None:
            self.show_row(dialog.risk_id)

    def _change(self) -> None:
        row: RiskRow | None = self.table.current_row()
        if row is not None and self._writable:
            RiskDialog(self.workspace, row.risk.campaign_id, row.risk, self).exec()

    def _rate(self) -> None:
        row: RiskRow | None = self.table.current_row()
        if row is not None and self._writable:
            RateDialog(self.workspace, row.risk, self).exec()

    def _moved(self, risk_id: int, likely: int, harm: int) -> None:
        """Ask why a risk was drawn to another place on the map."""
        row = next(row for row in self._rows if row.risk.id == risk_id)
        if self._writable:
            RateDialog(self.workspace, row.risk, self, probability=likely, impact=harm).exec()

    def _delete(self) -> None:
        row: RiskRow | None = self.table.current_row()
        if row is None or not self._writable:
            return
        shop, name = self.workspace.shop, row.risk.name
        if self.workspace.acted(lambda: delete_risk(shop, risk_id=row.risk.id)):
            self.workspace.say(_("{name} is deleted", name=name), undo=True)
