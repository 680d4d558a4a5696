"""The view "Progress" of the timeline: cards from the whole to the single task."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from merchant_app.actions.timeline import compare_with
from merchant_app.i18n import _
from merchant_app.store.baselines import baselines
from merchant_app.store.progress import progress
from merchant_app.store.timeline import Planned
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.outline import Outline
from merchant_app.ui.timeline.progress.buffers_card import BufferRow, BuffersCard
from merchant_app.ui.timeline.progress.burn_card import BurnCard
from merchant_app.ui.timeline.progress.commands import approve, show_approved
from merchant_app.ui.timeline.progress.compare_card import CompareCard
from merchant_app.ui.timeline.progress.fever_card import FeverCard
from merchant_app.ui.timeline.progress.figures_card import FiguresCard
from merchant_app.ui.timeline.progress.head import ProgressHead
from merchant_app.ui.timeline.views import PlanView
from merchant_app.ui.widgets.empty_state import EmptyState
from merchant_app.ui.workspace import Workspace

_MEMORY = "progress"
#: Below this width the charts stand one above the other, and the tables leave out columns.
_WIDE = 900


class ProgressView(PlanView):
    """Where the campaign stands against the approved plan."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._memory: dict[str, Any] = dict(workspace.shop.remembered(_MEMORY, {}))
        self._wide: bool | None = None
        writable = workspace.shop.read_only is None and not workspace.is_copy
        self.setAccessibleName(_("Progress"))
        self.head = ProgressHead(
            approve=self._approve, plans=self._show_approved, writable=writable
        )
        self.figures = FiguresCard()
        self.buffers = BuffersCard()
        self.fever = FeverCard()
        self.burn = BurnCard()
        self.compare = CompareCard(
            workspace.shop, self._memory, self._approve if writable else None
        )
        self._charts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._charts.setSpacing(16)
        self._charts.addWidget(self.fever, 1)
        self._charts.addWidget(self.burn, 1)
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setWidget(self._body())
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.scroller)
        self._pages.addWidget(
            EmptyState(
                "chart-line",
                _("No tasks yet"),
                _("Add tasks in the chart. Then you see here whether they keep to the plan."),
            )
        )
        self._connect()

    def _body(self) -> QWidget:
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(24, 16, 24, 24)
        rows.setSpacing(16)
        rows.addWidget(self.head)
        rows.addWidget(self.figures)
        rows.addWidget(self.buffers)
        rows.addLayout(self._charts)
        rows.addWidget(self.compare)
        rows.addStretch(1)
        return body

    def _connect(self) -> None:
        self.head.chosen.connect(self._compare_with)
        self.compare.row_asked.connect(self.row_asked)
        self.buffers.table.row_activated.connect(self._show_phase)
        self.buffers.table.clicked.connect(
            lambda index: self._show_phase(self.buffers.model.row_at(index))
        )
        self._workspace.leaving.connect(self._keep)

    def show_plan(self, planned: Planned, outline: Outline) -> None:
        """Show a plan; the tasks of the filter are compared, the other figures are of all."""
        shop = self._workspace.shop
        self._pages.setCurrentIndex(0 if planned.plan.tasks else 1)
        if not planned.plan.tasks:
            return
        of = progress(shop, planned.campaign.id, self._workspace.today)
        self.head.show_plans(baselines(shop, planned.campaign.id))
        self.figures.show_progress(of)
        self.buffers.show_progress(of)
        self.fever.show_progress(of)
        self.burn.show_progress(of)
        self.compare.show_progress(of, lambda key: key in outline)

    def choose(self, keys: AbstractSet[str]) -> None:
        """Mark the rows that are selected now."""
        self.compare.choose(keys)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme().scaled(_WIDE)
        if wide != self._wide:
            self._wide = wide
            way = QBoxLayout.Direction
            self._charts.setDirection(way.LeftToRight if wide else way.TopToBottom)
            self.compare.set_wide(wide=wide)

    def _show_phase(self, row: BufferRow) -> None:
        self.row_asked.emit(row.key)

    def _compare_with(self, baseline_id: int) -> None:
        self._workspace.acted(lambda: compare_with(self._workspace.shop, baseline_id=baseline_id))

    def _approve(self) -> None:
        approve(self._workspace, self)

    def _show_approved(self) -> None:
        show_approved(self._workspace, self)

    def _keep(self) -> None:
        if self._memory != self._workspace.shop.remembered(_MEMORY, {}):
            self._workspace.remember(_MEMORY, self._memory)
