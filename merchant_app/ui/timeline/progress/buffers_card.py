"""The buffer of every phase: a gauge, what is left in words, and what that asks for."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QHeaderView

from merchant_app import formats
from merchant_app.domain.buffer_use import BufferUse, buffer_use
from merchant_app.domain.money import WHOLE
from merchant_app.i18n import _, _p
from merchant_app.store.progress import Progress
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.progress.words import ZONE_TONES, left_words, zone_word
from merchant_app.ui.timeline.rows import phase_key
from merchant_app.ui.widgets.card import Card
from merchant_app.ui.widgets.columns import Cell, ColumnSpec
from merchant_app.ui.widgets.table import TableView
from merchant_app.ui.widgets.table_model import RowsModel
from merchant_app.ui.widgets.text import label


@dataclass(frozen=True, slots=True)
class BufferRow:
    """One phase with the use of its buffer today."""

    key: str
    name: str
    tone: str
    use: BufferUse


class BuffersCard(Card):
    """A row for each phase."""

    def __init__(self) -> None:
        super().__init__(_("Buffers"), divided=True)
        self.add_head(
            label(_("A delay uses up the buffer of its phase first. Only then the next one moves."),
                  "second"), left=True,
        )  # fmt: skip
        self.model: RowsModel[BufferRow] = RowsModel(
            [
                ColumnSpec(
                    "name", _("Phase"), lambda row: Cell(row.name, tone=row.tone), kind="phase",
                    stretch=True, width=120,
                ),
                ColumnSpec(
                    "gauge", _("Buffer"),
                    lambda row: Cell(left_words(row.use), days=(row.use.buffer, row.use.left)),
                    kind="buffer", stretch=True, width=150, sort=lambda row: row.use.left,
                ),
                ColumnSpec(
                    "left", _("Left"), lambda row: left_words(row.use), width=180,
                    sort=lambda row: row.use.left,
                ),
                ColumnSpec(
                    "done", _("Work done"), lambda row: formats.percent(row.use.done),
                    align="right", width=90, sort=lambda row: row.use.done,
                ),
                ColumnSpec("state", _("State"), _state, kind="chip", width=112),
            ],
            key=lambda row: row.key,
        )  # fmt: skip
        self.table = TableView(self.model, name=_("Buffers"))
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.add(self.table)

    def show_progress(self, progress: Progress) -> None:
        """Show other phases."""
        of, today = progress.planned, progress.today
        uses = buffer_use(of.plan, of.calendar, progress.forecast, today, today)
        self.model.set_rows(
            BufferRow(phase_key(phase.id), phase.name, phase.kind.value, uses[phase.id])
            for phase in of.plan.phases
        )
        rows = len(of.plan.phases)
        self.table.setFixedHeight(theme().row * (rows + 1) + 3)


def _state(row: BufferRow) -> Cell:
    use = row.use
    if use.done == WHOLE:
        return Cell(_p("task", "Done"), tone="good", icon="circle-check")
    if not use.buffer or (not use.done and not use.used):
        return Cell(_p("phase", "Not begun") if not use.done else "", tone="neutral")
    return Cell(zone_word(use.zone), tone=ZONE_TONES[use.zone])
