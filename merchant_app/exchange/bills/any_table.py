"""Bills of no known layout: banks, tills, anything with a day, an amount and a text.

What the columns mean is told by a mapping of their names. Where the usual names leave no doubt,
they are the mapping; where they do, the person is asked, with the beginning of the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from merchant_app.domain.messages import UserError, msg
from merchant_app.exchange.bills.bill_file import MappingNeededError, Meaning, TableSample
from merchant_app.exchange.bills.layout import DIRECTIONS, Columns, columns_by_name
from merchant_app.exchange.bills.tables import Table, first_rows
from merchant_app.exchange.column_names import bare_name
from merchant_app.exchange.delimited import NOTHING, Row

_NAMES: Final = {
    Meaning.DAY: (
        "交易时间 交易日期 支付时间 付款时间 入账日期 记账日期 记账时间 业务日期 日期 时间 "
        "transactiondate datetime date posteddate postingdate bookingdate valuedate day time"
    ),
    Meaning.AMOUNT: (
        "交易金额 发生额 实付金额 支付金额 付款金额 金额 实付 "
        "amount transactionamount sum total paid"
    ),
    Meaning.DEBIT: (
        "支出金额 借方发生额 借方金额 转出金额 付款额 支出 借方 debit debitamount debits "
        "withdrawal withdrawals withdrawalamount moneyout paidout"
    ),
    Meaning.CREDIT: (
        "收入金额 贷方发生额 贷方金额 转入金额 收款额 存入金额 收入 存入 贷方 credit creditamount "
        "credits deposit deposits depositamount moneyin paidin"
    ),
    Meaning.DIRECTION: (
        "收支 收支类型 收支方向 借贷标志 借贷方向 借贷 收付标志 direction debitcredit drcr "
        "creditdebit creditdebitindicator type transactiontype"
    ),
    Meaning.PAYEE: (
        "交易对方 对方户名 对方名称 对方 收款人 收款方 商户名称 商户 商家 供应商 payee merchant "
        "counterparty beneficiary vendor supplier name"
    ),
    Meaning.TEXT: (
        "摘要 商品说明 商品名称 商品 交易摘要 用途 交易说明 说明 交易类型 附言 备注 "
        "description details "
        "particulars narrative memo text note reference"
    ),
    Meaning.METHOD: "支付方式 付款方式 收付款方式 交易渠道 method paymentmethod",
    Meaning.STATUS: "交易状态 当前状态 状态 status state",
    Meaning.ID: (
        "交易流水号 流水号 交易单号 交易订单号 交易号 订单号 凭证号 "
        "transactionid transactionnumber "
        "transactionno referencenumber referenceno fitid id"
    ),
    Meaning.DOCUMENT: (
        "商户单号 商家订单号 发票号 单据号 invoice invoiceno invoicenumber checknumber"
    ),
    Meaning.CURRENCY: "币种 货币 货币种类 交易币种 currency ccy",
    Meaning.ACCOUNT: "本方账号 本方帐号 accountnumber accountno",
    Meaning.CATEGORY: "交易分类 分类 类别 category",
    Meaning.FEE: "手续费 服务费 fee fees",
}  # fmt: skip
_SAMPLE_ROWS: Final = 8
_SAMPLE_CELL: Final = 60
_FEWEST_COLUMNS: Final = 2
#: Begins like a figure or a day; such a cell is no name of a column.
_FIGURE: Final = re.compile(r"[+\-¥￥$€£]?\s*\d")
_MONEY: Final = frozenset({Meaning.AMOUNT, Meaning.DEBIT, Meaning.CREDIT})


@dataclass(frozen=True, slots=True)
class MappedTable:
    """A table with its header row and what the columns mean."""

    table: Table
    header: Row
    columns: Columns
    above: tuple[Row, ...]
    #: Whether the person said so, or it was concluded from the names.
    told: bool


def map_table(tables: Iterable[Table], mapping: Mapping[str, Meaning] | None) -> MappedTable:
    """Find the header row and what its columns mean.

    `tables` are ways to look at the same part: a text with each mark, a workbook's sheets.

    Raises:
        MappingNeededError: if that must be told.
        UserError: if there is no table with columns at all.

    """
    tables = list(tables)
    found = [each for each in (_with_mapping(table, mapping) for table in tables) if each]
    if found:
        return found[0]
    best = [each for each in (_by_names(table) for table in tables) if each]
    if best and mapping is None:
        chosen = max(best, key=lambda each: len(each.columns.places))
        if not _doubtful(chosen):
            return chosen
        raise _ask(chosen.table, chosen.header, chosen.columns)
    guesses = [(table, row) for table in tables for row in [likely_header(table)] if row]
    if not guesses:
        raise UserError(
            msg(
                "No columns for date and amount were found in {name}. Name them in the first "
                'row, for example "date" and "amount".',
                name=tables[0].name if tables else "",
            )
        )
    table, header = max(guesses, key=lambda each: len(each[1].cells))
    raise _ask(table, header, columns_by_name(unique_names(header.cells), _NAMES))


def unique_names(cells: Iterable[str]) -> tuple[str, ...]:
    """Name the columns so that each name is there once: a second 金额 is "金额 (2)"."""
    names: list[str] = []
    for place, cell in enumerate(cells, start=1):
        name = " ".join(cell.split())[:_SAMPLE_CELL] or f"({place})"
        candidate, number = name, 1
        while candidate in names:
            number += 1
            candidate = f"{name} ({number})"
        names.append(candidate)
    while names and names[-1] == f"({len(names)})":  # what follows the last comma of the line
        names.pop()
    return tuple(names)


def _with_mapping(table: Table, mapping: Mapping[str, Meaning] | None) -> MappedTable | None:
    if not mapping:
        return None
    above: list[Row] = []
    for row in first_rows(table):
        names = unique_names(row.cells)
        if mapping.keys() <= set(names):
            places = {mapping[name]: place for place, name in enumerate(names) if name in mapping}
            columns = Columns(names, places)
            if not _usable(columns):
                raise _ask(table, row, columns)
            return MappedTable(table, row, columns, tuple(above), told=True)
        above.append(row)
    return None


def _by_names(table: Table) -> MappedTable | None:
    """Find the row that most names of columns are known in."""
    best: MappedTable | None = None
    above: list[Row] = []
    for row in first_rows(table):
        columns = _without_strange_directions(
            table, row, columns_by_name(unique_names(row.cells), _NAMES)
        )
        if _usable(columns) and (best is None or len(columns.places) > len(best.columns.places)):
            best = MappedTable(table, row, columns, tuple(above), told=False)
        above.append(row)
    return best


def _without_strange_directions(table: Table, header: Row, columns: Columns) -> Columns:
    """Leave out a column called "type" that has mostly other things in it than in and out."""
    place = columns.places.get(Meaning.DIRECTION)
    if place is None:
        return columns
    rows = islice(table.rows(header.line), _SAMPLE_ROWS)
    words = {row.cells[place].strip().casefold() for row in rows if len(row.cells) > place}
    known = words & DIRECTIONS.keys() | words & NOTHING
    if len(known) * 2 > len(words):
        return columns
    places = dict(columns.places)
    del places[Meaning.DIRECTION]
    return Columns(columns.header, places)


def _usable(columns: Columns) -> bool:
    return Meaning.DAY in columns.places and bool(_MONEY & columns.places.keys())


def _doubtful(found: MappedTable) -> bool:
    """Tell whether the names leave open which figure is meant, or which way the money went."""
    places = found.columns.places
    kinds = _MONEY & places.keys()
    if kinds == {Meaning.DEBIT, Meaning.CREDIT}:
        return False
    if kinds != {Meaning.AMOUNT}:
        return True
    known = _NAMES[Meaning.AMOUNT].split()
    if sum(bare_name(name) in known for name in found.columns.header) > 1:
        return True
    return Meaning.DIRECTION not in places and not _has_signs(found)


def _has_signs(found: MappedTable) -> bool:
    """Tell whether some amounts are below zero: then the sign says which way the money went."""
    place = found.columns.places[Meaning.AMOUNT]
    return any(
        row.cells[place].strip().startswith(("-", "\u2212"))
        for row in found.table.rows(found.header.line)
        if len(row.cells) > place
    )


def likely_header(table: Table) -> Row | None:
    """Give the row that looks most like the names of columns: full, and without figures."""
    rows = first_rows(table)
    widest = max((len(row.cells) for row in rows), default=0)
    if widest < _FEWEST_COLUMNS:
        return None
    for row in rows:
        filled = [cell for cell in row.cells if cell.strip()]
        names = [cell for cell in filled if not _FIGURE.match(cell.strip())]
        if len(filled) >= _FEWEST_COLUMNS and len(filled) * 2 >= widest and names == filled:
            return row
    return None


def _ask(table: Table, header: Row, columns: Columns) -> MappingNeededError:
    names = unique_names(header.cells)
    rows = tuple(
        tuple(cell.strip()[:_SAMPLE_CELL] for cell in row.cells[: len(names)])
        for row in islice(table.rows(header.line), _SAMPLE_ROWS)
    )
    proposed = {names[place]: meaning for meaning, place in columns.places.items()}
    return MappingNeededError(
        msg("Say what the columns of {name} mean.", name=table.name),
        TableSample(names, rows, proposed),
    )
