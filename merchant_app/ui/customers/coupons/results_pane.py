"""What coupons brought: added up by batch, channel, street, partner or campaign."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from merchant_app.domain.coupon_figures import CouponFigures
from merchant_app.domain.money import Currency
from merchant_app.i18n import _, _p
from merchant_app.store.coupon_batches import BatchRow
from merchant_app.ui.customers.coupons.figure_words import figures_of
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import Cell, ColumnSpec, PinnedTotals, RowsModel, TableView, ViewState

#: How batches can be put together, and the words where one says nothing of it.
GROUPS: Final[dict[str, Callable[[BatchRow], str]]] = {
    "batch": lambda row: row.batch.name,
    "channel": lambda row: row.channel or _("No channel"),
    "place": lambda row: row.batch.place or _("No street"),
    "partner": lambda row: row.batch.partner or _("No partner"),
    "campaign": lambda row: row.campaign,
}
_WIDTHS: Final = {
    "made": 68, "handed_out": 88, "redeemed": 62, "use_rate": 76, "revenue": 148,
    "discount": 116, "cost": 92, "brought": 108, "per_new": 140,
}  # fmt: skip


#: From this width on, at 100 %, all columns have room.
_ROOMY: Final = 1060


@dataclass(frozen=True, slots=True)
class _Group:
    name: str
    figures: CouponFigures


class ResultsPane(QWidget):
    """A table with the totals below it; each figure says how it comes about."""

    def __init__(self, currency: Currency, state: ViewState) -> None:
        super().__init__()
        self._currency = currency

        def sum_of(key: str) -> Callable[[_Group], Cell]:
            return lambda group: self._cell(group.figures, key)

        def value_of(key: str) -> Callable[[_Group], Any]:
            name = {"per_new": "cost_per_new"}.get(key, key)
            return lambda group: getattr(group.figures, name) or 0

        titles = {each.key: each.title for each in figures_of(CouponFigures(), currency)}
        self._keys = tuple(titles)
        model = RowsModel[_Group](
            (
                ColumnSpec("name", _p("coupons", "For"),
                           lambda group: Cell(group.name, tip=group.name),
                           width=140, stretch=True),
                *(
                    ColumnSpec(key, title, sum_of(key), align="right", width=_WIDTHS[key],
                               sort=value_of(key))
                    for key, title in titles.items()
                ),
            ),
            key=lambda group: group.name,
        )  # fmt: skip
        self.table = TableView(model, name=_("What the coupons brought"), state=state)
        model.setParent(self.table)
        self._model = model
        self.totals = PinnedTotals(self.table)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.totals)

    def show_rows(self, rows: Sequence[BatchRow], by: str) -> None:
        """Add the batches up by one of `GROUPS`."""
        groups: dict[str, list[CouponFigures]] = {}
        for row in rows:
            groups.setdefault(GROUPS[by](row), []).append(row.figures)
        self._model.set_rows(
            _Group(name, CouponFigures.total(each)) for name, each in groups.items()
        )
        total = CouponFigures.total(row.figures for row in rows)
        cells: dict[str, str | Cell] = {key: self._cell(total, key) for key in self._keys}
        self.totals.show_rows({"name": _("Total"), **cells})
        told = [f"{each.title}: {each.text} ({each.why})" for each in
                figures_of(total, self._currency)]  # fmt: skip
        self.totals.setToolTip("\n".join(told))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the discount to the cost, which tells of it, where there is too little room."""
        super().resizeEvent(event)
        habits, place = self.table.habits, self._model.column_of("discount")
        by_hand = "discount" in habits.state.get("hidden", ())
        habits.header.setSectionHidden(place, by_hand or self.width() < theme().scaled(_ROOMY))

    def _cell(self, figures: CouponFigures, key: str) -> Cell:
        each = next(each for each in figures_of(figures, self._currency) if each.key == key)
        return Cell(each.text, tip=each.why)
