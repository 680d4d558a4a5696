"""What the columns of the plan show and how they are edited."""

from __future__ import annotations

from collections.abc import Mapping

from merchant_app import formats
from merchant_app.domain.budget import Money
from merchant_app.domain.money import QUANTITY_ONE, WHOLE, Currency
from merchant_app.i18n import _, _p
from merchant_app.ui.budget.plan_rows import PlanRow
from merchant_app.ui.budget.share_field import share_text
from merchant_app.ui.widgets import Cell, ColumnSpec

#: Columns that give way on narrow windows, the first one first.
GIVING_WAY = ("channel", "note", "bar")
#: What a zero looks like.
NOTHING = "–"


def plan_columns(currency: Currency, channels: Mapping[int, str]) -> list[ColumnSpec[PlanRow]]:
    """Give the columns; `channels` are those to choose from."""

    def figure(amount: int, *, bold: bool = False, zero: str = NOTHING, row: PlanRow) -> Cell:
        text = formats.brief_money(amount, currency) if amount else zero
        color = "emergency.text" if amount < 0 else "text3" if not amount else ""
        if (row.kind == "unallocated" or row.reserve) and amount >= 0:
            color = "text2"
        return Cell(text, bold=bold, color=color)

    def left(row: PlanRow) -> Cell:
        zero = formats.brief_money(0, currency) if row.money.planned else NOTHING
        return figure(row.money.left, zero=zero, row=row)

    def quantity(row: PlanRow) -> str:
        if row.line is None or (row.line.quantity == QUANTITY_ONE and not row.line.unit):
            return ""
        return f"{formats.quantity(row.line.quantity)} {row.line.unit}".strip()

    def price(row: PlanRow) -> str:
        if row.line is None:
            return ""
        return f"× {formats.brief_money(row.line.unit_price, currency)}"

    def tax(row: PlanRow) -> Cell:
        if row.line is None or not row.line.tax_rate:
            return Cell("" if row.line is None else NOTHING)
        amount = formats.brief_money(row.line.tax, currency)
        return Cell(share_text(row.line.tax_rate), tip=_("{amount} tax on top", amount=amount))

    choices = [("", _("No channel")), *((str(key), name) for key, name in channels.items())]
    return [
        ColumnSpec(
            "name", _("Budget line"), _name, kind="mark", width=220, stretch=True,
            editor="text", edit=lambda row: row.name, editable=is_line,
        ),
        ColumnSpec(
            "channel", _("Channel"), lambda row: row.channel, width=150, quiet=True,
            editor="choice", choices=choices, editable=is_line,
            edit=lambda row: str(row.line.channel_id or "") if row.line else "",
        ),
        ColumnSpec(
            "quantity", _("Quantity"), quantity, align="right", width=96, quiet=True,
            editor="quantity", edit=lambda row: row.line.quantity if row.line else 0,
            editable=is_line,
        ),
        ColumnSpec(
            "unit_price", _("× price"), price, align="right", width=92, quiet=True,
            editor="amount", edit=lambda row: row.line.unit_price if row.line else 0,
            editable=is_line,
        ),
        ColumnSpec(
            "tax_rate", _("Tax"), tax, align="right", width=72, quiet=True,
            editor="text", edit=lambda row: share_text(row.line.tax_rate) if row.line else "",
            editable=is_line,
        ),
        ColumnSpec(
            "planned", _("Planned"), align="right", width=96,
            show=lambda row: figure(row.money.planned, bold=_strong(row), row=row),
        ),
        ColumnSpec(
            "committed", _("Committed"), align="right", width=96,
            show=lambda row: figure(row.money.committed, row=row),
        ),
        ColumnSpec(
            "spent", _("Spent"), align="right", width=96,
            show=lambda row: figure(row.money.spent, row=row),
        ),
        ColumnSpec("left", _p("money", "Left"), left, align="right", width=96),
        ColumnSpec("bar", "", _bar, kind="progress", width=168),
        ColumnSpec(
            "note", _("Note"), lambda row: row.note, kind="chip", width=180, quiet=True,
            editor="text", edit=lambda row: row.line.note if row.line else "", editable=is_line,
        ),
    ]  # fmt: skip


def is_line(row: PlanRow) -> bool:
    """Tell whether a row can be written in."""
    return row.line is not None


def _strong(row: PlanRow) -> bool:
    return row.is_group


def _name(row: PlanRow) -> Cell:
    color = "text2" if row.kind in ("unallocated", "loose") or row.reserve else ""
    return Cell(row.name, tone=row.tone, bold=_strong(row), color=color)


def _bar(row: PlanRow) -> Cell:
    """Show spent and committed; what is beyond the plan is hatched at the end."""
    if row.kind == "unallocated":
        return Cell()
    return Cell(parts=bar_parts(row.money), text=_used(row.money))


def bar_parts(money: Money) -> tuple[tuple[int, str], ...]:
    """Give basis points of the bar for spent, committed and, over plan, the excess."""
    used = money.spent + money.committed
    whole = max(money.planned, used)
    if whole <= 0:
        return ((0, "spent"),)
    over = max(0, used - money.planned)
    committed = max(0, money.committed - over)
    spent = max(0, min(money.spent, money.planned - committed))
    sizes = ((spent, "spent"), (committed, "committed"), (over, "over"))
    return tuple((size * WHOLE // whole, fill) for size, fill in sizes)


def _used(money: Money) -> str:
    if money.planned <= 0:
        return ""
    return formats.percent((money.spent + money.committed) * WHOLE // money.planned)
