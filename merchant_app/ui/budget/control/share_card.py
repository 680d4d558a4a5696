"""The card of the channels: what each takes of the money, planned, spent and ordered."""

from __future__ import annotations

from collections.abc import Sequence

from merchant_app import formats
from merchant_app.domain.money import WHOLE, Currency, round_half_away
from merchant_app.i18n import _
from merchant_app.reports.budget.rows import ControlRow
from merchant_app.ui.budget.control.row_chart import BarPart, BarRow, BarSwatch, RowChart
from merchant_app.ui.widgets.chart_card import ChartCard
from merchant_app.ui.widgets.columns import ColumnSpec
from merchant_app.ui.widgets.empty_state import EmptyState
from merchant_app.ui.widgets.table_model import RowsModel

#: More channels than these are one bar.
_MOST = 8


class ShareCard(ChartCard):
    """The share of each channel in the planned money, and how much of it is used."""

    def __init__(self, currency: Currency) -> None:
        self._currency = currency
        self._whole = 0
        chart = RowChart(_("Money by channel"))
        super().__init__(
            _("Money by channel"),
            chart,
            RowsModel(self._columns(), key=lambda row: row.key),
            EmptyState(
                "megaphone",
                _("No channel has money yet"),
                _("Choose a channel for a budget line, and its share is shown here."),
            ),
            (
                (BarSwatch("spent"), _("spent")),
                (BarSwatch("committed"), _("ordered")),
                (BarSwatch("outline"), _("planned")),
            ),
        )
        self.bars = chart

    def _columns(self) -> list[ColumnSpec[ControlRow]]:
        return [
            ColumnSpec("name", _("Channel"), lambda row: row.name, stretch=True, width=90),
            ColumnSpec(
                "planned", _("Planned"), lambda row: self._money(row.money.planned),
                align="right", width=96, sort=lambda row: row.money.planned,
            ),
            ColumnSpec(
                "share", _("Share"), lambda row: self._share(row.money.planned), align="right",
                width=72, sort=lambda row: row.money.planned,
            ),
            ColumnSpec(
                "used", _("Used"), lambda row: self._money(row.money.spent + row.money.committed),
                align="right", width=96, sort=lambda row: row.money.spent + row.money.committed,
            ),
        ]  # fmt: skip

    def _money(self, amount: int) -> str:
        return formats.brief_money(amount, self._currency)

    def _share(self, amount: int) -> str:
        return formats.percent(round_half_away(amount * WHOLE, self._whole)) if self._whole else ""

    def show_channels(self, rows: Sequence[ControlRow]) -> None:
        """Show other channels, the largest first; those of little money together."""
        self._whole = sum(row.money.planned for row in rows)
        ordered = sorted(rows, key=lambda row: (-max(row.money.planned, row.money.spent), row.key))
        shown = ordered if len(ordered) <= _MOST else ordered[: _MOST - 1]
        bars = [
            self._bar(row.name, row.money.planned, row.money.spent, row.money.committed)
            for row in shown
        ]
        if rest := ordered[len(shown) :]:
            bars.append(
                self._bar(
                    _("Others"),
                    sum(row.money.planned for row in rest),
                    sum(row.money.spent for row in rest),
                    sum(row.money.committed for row in rest),
                )
            )
        first = bars[0].words if bars else ""
        self.bars.show_rows(bars, first)
        self.model.set_rows(ordered)
        channels = any(not row.key.endswith(":0") for row in rows)
        self.show_summary(first, empty=not channels)

    def _bar(self, name: str, planned: int, spent: int, committed: int) -> BarRow:
        spent = max(0, spent)
        words = _(
            "{name}: {planned} planned, {share} of all lines; {spent} spent, {committed} ordered.",
            name=name,
            planned=self._money(planned),
            share=self._share(planned) or formats.percent(0),
            spent=self._money(spent),
            committed=self._money(committed),
        )
        parts = (
            BarPart(0, spent, "spent"),
            BarPart(spent, spent + committed, "committed"),
            BarPart(0, planned, "outline"),
        )
        figure = f"{self._money(planned)}  {self._share(planned)}".strip()
        return BarRow(name, parts, figure, words)
