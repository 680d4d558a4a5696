"""The card of the burn-up chart, with what it comes to in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from merchant_app import formats
from merchant_app.domain.budget_burn_up import BurnUpPoint
from merchant_app.domain.money import Currency
from merchant_app.i18n import _
from merchant_app.ui.budget.control.burn_up_chart import BurnUpChart
from merchant_app.ui.widgets.chart_card import ChartCard
from merchant_app.ui.widgets.columns import ColumnSpec
from merchant_app.ui.widgets.empty_state import EmptyState
from merchant_app.ui.widgets.legend import LineSwatch
from merchant_app.ui.widgets.table_model import RowsModel


def _columns(money: Callable[[int], str]) -> list[ColumnSpec[BurnUpPoint]]:
    def figure(
        key: str, title: str, value: Callable[[BurnUpPoint], int | None]
    ) -> ColumnSpec[BurnUpPoint]:
        def show(point: BurnUpPoint) -> str:
            amount = value(point)
            return "" if amount is None else money(amount)

        return ColumnSpec(
            key, title, show, align="right", width=96, sort=lambda point: value(point) or 0
        )

    return [
        ColumnSpec(
            "day", _("Day"), lambda row: formats.short_form(row.day), stretch=True, width=90,
            sort=lambda row: row.day,
        ),
        figure("planned", _("Planned"), lambda row: row.planned),
        figure("spent", _("Spent"), lambda row: row.spent),
        figure("used", _("With orders"), lambda row: row.used),
        figure("expected", _("Expected"), lambda row: row.expected),
    ]  # fmt: skip


class BurnUpCard(ChartCard):
    """How the money goes beside the plan, and where that leads."""

    def __init__(self, currency: Currency) -> None:
        self._currency = currency
        chart = BurnUpChart()
        super().__init__(
            _("Money over time"),
            chart,
            RowsModel(_columns(self._money), key=lambda row: row.day),
            EmptyState(
                "chart-line",
                _("No money planned or spent yet"),
                _("Plan a line or add an expense, and see here where it leads."),
            ),
            (
                (LineSwatch("accent"), _("spent")),
                (LineSwatch("committed"), _("with orders")),
                (LineSwatch("control", dashed=True), _("planned")),
                (LineSwatch("text", dashed=True), _("expected")),
            ),
        )
        self.burn_up = chart

    def _money(self, amount: int) -> str:
        return formats.brief_money(amount, self._currency)

    def show_course(self, points: Sequence[BurnUpPoint], today: date, summary: str) -> None:
        """Show other days; `summary` says how the forecast comes about."""
        self.burn_up.show_course(
            points, today, summary, money=self._money, unit=self._currency.minor_per_unit
        )
        self.model.set_rows(points)
        last = points[-1]
        self.show_summary(summary, empty=not (last.planned or last.expected or last.spent))
