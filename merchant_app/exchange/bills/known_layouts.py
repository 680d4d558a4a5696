"""The layouts that are known, and which of them a table is in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from merchant_app.exchange.bills.alipay import ALIPAY, ALIPAY_WEB
from merchant_app.exchange.bills.bill_file import BillKind
from merchant_app.exchange.bills.layout import Columns, Layout
from merchant_app.exchange.bills.meituan import MEITUAN
from merchant_app.exchange.bills.merchants import ALIPAY_MERCHANT, WECHAT_MERCHANT
from merchant_app.exchange.bills.tables import Table, first_rows
from merchant_app.exchange.bills.wechat import WECHAT
from merchant_app.exchange.delimited import Row

#: Those that need more columns stand first: their headers hold what others need, too.
LAYOUTS: Final = (ALIPAY_MERCHANT, WECHAT_MERCHANT, ALIPAY_WEB, MEITUAN, WECHAT, ALIPAY)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A table with its layout, its header row, and what stands above that."""

    table: Table
    layout: Layout
    columns: Columns
    header: Row
    above: tuple[Row, ...]


def recognise(table: Table, kind: BillKind | None) -> Recognised | None:
    """Find a known header among the first rows; of one kind only, if that is given.

    Raises:
        UserError: if it has more columns than any bill.

    """
    layouts = [each for each in LAYOUTS if kind in {None, each.kind}]
    above: list[Row] = []
    for row in first_rows(table):
        found = _layout_of(row, layouts)
        if found:
            return Recognised(table, *found, row, tuple(above))
        above.append(row)
    return None


def _layout_of(row: Row, layouts: Iterable[Layout]) -> tuple[Layout, Columns] | None:
    for layout in layouts:
        columns = layout.columns(row.cells)
        if columns:
            return layout, columns
    return None
