"""The table of those that may get a part: ticks, shares, and what each would get."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from merchant_app import formats
from merchant_app.domain.budget_division import Claim
from merchant_app.domain.money import Currency
from merchant_app.i18n import _
from merchant_app.ui.budget.share_field import read_share, share_text
from merchant_app.ui.widgets.columns import Cell, ColumnSpec
from merchant_app.ui.widgets.table import TableView
from merchant_app.ui.widgets.table_model import RowsModel

#: Columns of which only one is shown: what is typed, or what the earlier campaign spent.
SHARE, SPENT = "share", "spent"


@dataclass(frozen=True, slots=True)
class SplitRow:
    """A claim with the amount it would get; None while that cannot be told."""

    claim: Claim
    amount: int | None


class SplitTable(TableView):
    """Space or a click ticks, Enter in the share edits it.

    Args:
        currency: of the amounts.
        edited: told row, column ("chosen" or "share") and new value.

    """

    def __init__(self, currency: Currency, edited: Callable[[Claim, str, int], object]) -> None:
        self._rows: RowsModel[SplitRow] = RowsModel(
            _columns(currency), key=lambda row: row.claim.id, edited=self._edited
        )
        self._tell = edited
        super().__init__(self._rows, name=_("Who gets a part"), currency=currency)
        self._rows.setParent(self)
        self.show_spending(shown=False)

    def _edited(self, row: SplitRow, column: str, value: Any) -> None:
        if column == SHARE:
            value = read_share(value)
        self._tell(row.claim, column, value)

    def show_rows(self, rows: list[SplitRow]) -> None:
        """Show what each would get."""
        self.habits.show_column("where", shown=any(row.claim.where for row in rows))
        self._rows.set_rows(rows)

    def show_spending(self, *, shown: bool) -> None:
        """Show what the earlier campaign spent in place of the shares that are typed."""
        self.habits.show_column(SHARE, shown=not shown)
        self.habits.show_column(SPENT, shown=shown)


def _columns(currency: Currency) -> list[ColumnSpec[SplitRow]]:
    def money(amount: int | None) -> str:
        return "–" if amount is None else formats.brief_money(amount, currency)

    def after(row: SplitRow) -> Cell:
        if not row.claim.chosen:
            return Cell("")
        return Cell(money(row.amount), bold=row.amount != row.claim.now)

    return [
        ColumnSpec(
            "chosen", "", lambda row: Cell(checked=row.claim.chosen, text=row.claim.name),
            kind="check", width=44,
        ),
        ColumnSpec("name", _("Name"), lambda row: row.claim.name, width=170, stretch=True),
        ColumnSpec("where", "", lambda row: row.claim.where, width=110, quiet=True),
        ColumnSpec(
            SHARE, _("Share"), lambda row: share_text(row.claim.share) if row.claim.chosen else "",
            align="right", width=84, editor="text", edit=lambda row: share_text(row.claim.share),
            editable=lambda row: row.claim.chosen,
        ),
        ColumnSpec(
            SPENT, _("Spent then"), lambda row: money(row.claim.spent), align="right", width=110,
            quiet=True,
        ),
        ColumnSpec(
            "now", _("Has now"), lambda row: money(row.claim.now), align="right", width=100,
            quiet=True,
        ),
        ColumnSpec("after", _("Gets"), after, align="right", width=104),
    ]  # fmt: skip
