"""The table of control: a click on a head sorts lines within their phases."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import Qt

from merchant_app import formats
from merchant_app.domain.budget_control import ControlMoney
from merchant_app.domain.money import Currency
from merchant_app.i18n import _, _p
from merchant_app.reports.budget.rows import ControlRow
from merchant_app.reports.budget.words import explained, signed, signed_share
from merchant_app.ui.widgets.columns import Cell, ColumnSpec, RowLook
from merchant_app.ui.widgets.table_model import RowsModel

#: Columns that give way first in a narrow window.
FIRST_TO_GO = ("share", "left", "committed")
NOTHING = "–"
#: How far a line stands in under its phase, px at 100 %.
_INDENT = 18


def control_columns(currency: Currency, limit: Callable[[], int]) -> list[ColumnSpec[ControlRow]]:
    """Give the columns; `limit` says from how many basis points over plan on a row is marked."""

    def money(amount: int) -> str:
        return formats.brief_money(amount, currency)

    def figure(key: str, value: Callable[[ControlMoney], int]) -> Callable[[ControlRow], Cell]:
        def show(row: ControlRow) -> Cell:
            amount = value(row.money)
            color = "emergency.text" if amount < 0 else "" if amount else "text3"
            return Cell(
                money(amount) if amount else NOTHING,
                color=color,
                tip=explained(row, key, money),
            )

        return show

    def column(key: str, title: str, value: Callable[[ControlMoney], int]) -> ColumnSpec[Any]:
        return ColumnSpec(
            key, title, figure(key, value), align="right", width=92,
            sort=lambda row: value(row.money),
        )  # fmt: skip

    def difference(row: ControlRow) -> Cell:
        return Cell(
            difference_text(row.money, money),
            color=difference_color(row.money),
            tip=explained(row, "difference", money),
        )

    def share(row: ControlRow) -> Cell:
        return Cell(
            signed_share(row.money.share),
            color=difference_color(row.money),
            tip=explained(row, "share", money),
        )

    def reason(row: ControlRow) -> Cell:
        if row.reason is None:
            return Cell("", tip=explained(row, "reason", money))
        return Cell(
            row.reason.text,
            second=_("older") if row.older else "",
            color="text3" if row.older else "",
            tip=f"{row.reason.text}\n{explained(row, 'reason', money)}",
        )

    return [
        ColumnSpec("name", _("What"), _name, kind="mark", stretch=True, width=170),
        column("planned", _("Planned"), lambda of: of.planned),
        column("committed", _("Committed"), lambda of: of.committed),
        column("spent", _("Spent"), lambda of: of.spent),
        column("left", _p("money", "Left"), lambda of: of.left),
        column("forecast", _("Forecast"), lambda of: of.forecast),
        ColumnSpec(
            "difference", _("Difference"), difference, align="right", width=96,
            sort=lambda row: row.money.difference,
        ),
        ColumnSpec(
            "share", _("In %"), share, align="right", width=76,
            sort=lambda row: row.money.share or 0,
        ),
        ColumnSpec(
            "state", _("State"), lambda row: state_cell(row.money, limit()), kind="chip",
            width=132, sort=lambda row: -(row.money.share or 0),
        ),
        ColumnSpec(
            "reason", _("Why"), reason, kind="mark", stretch=True, width=170, editor="text",
            edit=lambda row: row.reason.text if row.reason else "",
            editable=lambda row: row.about is not None,
        ),
    ]  # fmt: skip


def difference_text(of: ControlMoney, money: Callable[[int], str]) -> str:
    """Write a difference; a dash where only kept money is meant and none of it was used."""
    if not of.expected and not of.difference:
        return NOTHING
    return signed(of.difference, money)


def difference_color(of: ControlMoney) -> str:
    """Give the ink of a difference: more than planned is a concern."""
    return "concern.text" if of.difference > 0 else "good.text" if of.difference < 0 else "text3"


def state_cell(of: ControlMoney, limit: int) -> Cell:
    """Mark what is over its plan by more than a limit now, or expected to be at the end."""
    if of.over_by(limit):
        return Cell(_("Over plan"), tone="warning", icon="triangle-alert")
    if of.share is not None and of.share > limit:
        return Cell(_("Likely over"), tone="concern", icon="trending-up")
    return Cell()


def _name(row: ControlRow) -> Cell:
    return Cell(row.name, tone=row.tone, tip=row.name, indent=_INDENT if row.under else 0)


class ControlModel(RowsModel[ControlRow]):
    """Sorts phases by their sums, and the lines of each phase below it."""

    def _sorted(self, rows: Iterable[ControlRow]) -> list[ControlRow]:
        given = list(rows)
        if self._order is None or not any(row.group for row in given):
            return super()._sorted(given)
        column, order = self._order
        value, down = self.columns[column].sort_value, order == Qt.SortOrder.DescendingOrder
        groups: list[list[ControlRow]] = []
        for row in given:
            if not row.under:
                groups.append([])
            groups[-1].append(row)
        groups.sort(key=lambda group: value(group[0]), reverse=down)
        return [
            row
            for head, *below in groups
            for row in (head, *sorted(below, key=value, reverse=down))
        ]


def control_model(
    currency: Currency,
    *,
    limit: Callable[[], int],
    edited: Callable[[ControlRow, str, Any], None] | None,
) -> ControlModel:
    """Make the model of the table; `edited` keeps a reason that was typed."""
    return ControlModel(
        control_columns(currency, limit),
        key=lambda row: row.key,
        edited=edited,
        look=lambda row: RowLook("window", bold=True) if row.group else RowLook(),
    )
