"""The card of the differences: what will cost more than planned, and what less."""

from __future__ import annotations

from collections.abc import Sequence

from merchant_app import formats
from merchant_app.domain.money import Currency
from merchant_app.i18n import _, _n
from merchant_app.reports.budget.rows import ControlRow
from merchant_app.reports.budget.words import signed, signed_share
from merchant_app.ui.budget.control.row_chart import BarPart, BarRow, BarSwatch, RowChart
from merchant_app.ui.widgets.chart_card import ChartCard
from merchant_app.ui.widgets.columns import ColumnSpec
from merchant_app.ui.widgets.empty_state import EmptyState
from merchant_app.ui.widgets.table_model import RowsModel

#: The largest differences are drawn; the table has them all.
_MOST = 8


class VarianceCard(ChartCard):
    """Bars to the right for more than planned, hatched; to the left for less, solid."""

    def __init__(self, currency: Currency) -> None:
        self._currency = currency
        chart = RowChart(_("Differences from the plan"))
        super().__init__(
            _("Differences from the plan"),
            chart,
            RowsModel(self._columns(), key=lambda row: row.key),
            EmptyState(
                "circle-check",
                _("Nothing differs from the plan"),
                _("What is expected to cost more or less than planned is shown here."),
            ),
            (
                (BarSwatch("warning", hatched=True), _("more than planned")),
                (BarSwatch("good"), _("less than planned")),
            ),
        )
        self.bars = chart

    def _columns(self) -> list[ColumnSpec[ControlRow]]:
        return [
            ColumnSpec("name", _("What"), lambda row: row.name, stretch=True, width=120),
            ColumnSpec(
                "difference", _("Difference"),
                lambda row: signed(row.money.difference, self._money),
                align="right", width=96, sort=lambda row: row.money.difference,
            ),
            ColumnSpec(
                "share", _("In %"), lambda row: signed_share(row.money.share), align="right",
                width=76, sort=lambda row: row.money.share or 0,
            ),
            ColumnSpec(
                "reason", _("Why"), lambda row: row.reason.text if row.reason else "",
                stretch=True, width=120,
            ),
        ]  # fmt: skip

    def _money(self, amount: int) -> str:
        return formats.brief_money(amount, self._currency)

    def show_rows(self, rows: Sequence[ControlRow]) -> None:
        """Show the differences of other rows, the largest first; sums of rows are left out."""
        found = [row for row in rows if not row.group and row.money.difference]
        found.sort(key=lambda row: (-abs(row.money.difference), row.key))
        bars = [self._bar(row) for row in found[:_MOST]]
        hidden = len(found) - len(bars)
        summary = bars[0].words if bars else ""
        if hidden:
            summary = _n(
                "The largest ones; {n} smaller one is in the table.",
                "The largest ones; {n} smaller ones are in the table.",
                hidden,
            )
        self.bars.show_rows(bars, summary)
        self.model.set_rows(found)
        self.show_summary(summary, empty=not found)

    def _bar(self, row: ControlRow) -> BarRow:
        of = row.money
        more = of.difference > 0
        words = _(
            "{name}: {forecast} expected, {planned} planned, {difference}.",
            name=row.name,
            forecast=self._money(of.forecast),
            planned=self._money(of.expected),
            difference=signed(of.difference, self._money),
        )
        if row.reason is not None:
            words += " " + row.reason.text
        part = BarPart(0, of.difference, "warning" if more else "good", hatched=more)
        return BarRow(row.name, (part,), signed(of.difference, self._money), words)
