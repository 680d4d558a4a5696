"""Reads a file of purchases: the CDNOW data set, or a table of any till or shop by its columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from merchant_app.domain.customers import LONGEST_NAME
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import Currency
from merchant_app.exchange.cdnow import is_cdnow, read_cdnow
from merchant_app.exchange.column_mapping import (
    FoundColumns,
    Remembered,
    clean,
    find_columns,
    nothing_remembered,
)
from merchant_app.exchange.days import Days
from merchant_app.exchange.delimited import LONGEST_CELL, Row
from merchant_app.exchange.open_table import delimited_tables, open_tables
from merchant_app.exchange.phone_cells import is_hidden, phones_in
from merchant_app.exchange.purchase_columns import format_of, propose, usable
from merchant_app.exchange.purchase_file import (
    Amounts,
    Buyer,
    Meaning,
    Occurrences,
    PurchaseFile,
    PurchaseFormat,
    PurchaseRow,
    RowProblem,
    UnreadableRow,
    content_key,
    excerpt,
)
from merchant_app.exchange.text_file import TextFile
from merchant_app.exchange.watch import UNWATCHED, Watch

#: States of an order in which nothing was paid, or all of it was given back at once.
_NOT_PAID: Final = frozenset(
    [
        "已关闭",
        "交易关闭",
        "已取消",
        "订单取消",
        "待支付",
        "待付款",
        "等待买家付款",
        "未付款",
        "支付失败",
        "cancelled",
        "canceled",
        "voided",
        "pending",
        "authorized",
        "expired",
        "failed",
        "unpaid",
        "declined",
    ]
)
_ALL_BACK: Final = ("退款成功", "已退款", "全额退款", "退货退款成功", "refunded")


def read_purchases(
    path: Path,
    *,
    currency: Currency,
    today: date,
    told: Mapping[str, str] | None = None,
    remembered: Remembered = nothing_remembered,
    watch: Watch = UNWATCHED,
) -> PurchaseFile:
    """Read a file of purchases without touching anything.

    Args:
        path: the file.
        currency: the shop's.
        today: no purchase is after it.
        told: what the columns mean, as values of `Meaning` by the columns' names.
        remembered: gives what such columns were said to mean before.
        watch: whom to tell how far it is.

    Raises:
        ColumnsNeededError: if what the columns mean must be told.
        UserError: if it is no such file; the sentence says what to do.
        Cancelled: if the work is stopped.

    """
    opened = open_tables(path, watch)
    if isinstance(opened, TextFile):
        with opened.open() as text:
            first = next((line for line in text if line.strip()), "")
        if is_cdnow(first):
            return read_cdnow(opened, currency, today, watch)
        opened = delimited_tables(opened)
    found = find_columns(
        opened,
        propose,
        usable=usable,
        missing=msg("Say which column is the date, and which is the amount."),
        told=told,
        remembered=remembered,
    )
    reading = _Reading(found, currency, _days(found, today))
    reading.read(found.table.rows(found.header, watch))
    if not reading.rows and not reading.unreadable:
        raise UserError(
            msg("{name} has a header but no rows. Export a longer time.", name=path.name)
        )
    return PurchaseFile(
        name=path.name,
        sha256=found.table.sha256,
        format=reading.format,
        recognised=tuple(
            (meaning, found.columns[found.places[meaning.value]])
            for meaning in Meaning
            if meaning.value in found.places
        ),
        unused=found.unused,
        rows=tuple(reading.rows),
        unreadable=tuple(reading.unreadable),
        repeated=reading.repeated,
        columns=found.columns,
        mapping=found.mapping,
        samples=found.samples,
    )


def _days(found: FoundColumns, today: date) -> Days:
    place = found.places[Meaning.DAY.value]
    rows = found.table.rows(found.header)
    return Days({row.cells[place] for row in rows if len(row.cells) > place}, today)


class _Reading:
    """Turns rows of one table into purchases; keeps those that cannot be with their reason."""

    def __init__(self, found: FoundColumns, currency: Currency, days: Days) -> None:
        self.rows: list[PurchaseRow] = []
        self.unreadable: list[UnreadableRow] = []
        self.repeated = 0
        self.format = format_of(found.columns)
        self._width = len(found.columns)
        self._place = {Meaning(meaning): place for meaning, place in found.places.items()}
        self._currency = currency
        self._amounts = Amounts(currency)
        self._days = days
        self._occurrences = Occurrences()
        self._contents_by_id: dict[str, list[str]] = {}
        #: The order of the row before, and its place among the rows; None if it was not taken.
        self._order: tuple[str, int | None] = ("", None)

    def read(self, rows: Iterator[Row]) -> None:
        """Read all rows."""
        for row in rows:
            if self.format is PurchaseFormat.SHOPIFY and self._joins_order(row):
                continue
            before = len(self.rows)
            try:
                self._read_row(row)
            except RowProblem as problem:
                shown = excerpt(" ".join(cell[:60] for cell in row.cells[:12]))
                self.unreadable.append(UnreadableRow(row.line, problem.reason, shown))
            taken = before if len(self.rows) > before else None
            self._order = (self._cell(row, Meaning.ID), taken)

    def _joins_order(self, row: Row) -> bool:
        """Add a further item to the order above it: its row leaves the order's own cells empty."""
        own_id, place = self._order
        if not own_id or self._cell(row, Meaning.ID) != own_id or self._cell(row, Meaning.AMOUNT):
            return False
        if place is not None:
            order = self.rows[place]
            try:
                count, items = self._count_and_items(row)
            except RowProblem:
                count, items = 1, ""
            joined = ", ".join(filter(None, (order.items, items)))
            self.rows[place] = replace(order, item_count=order.item_count + count, items=joined)
        return True

    def _read_row(self, row: Row) -> None:
        if any(cell.strip() for cell in row.cells[self._width :]):
            raise RowProblem(msg("This row has more cells than the header."))
        if any(len(cell) > LONGEST_CELL for cell in row.cells):
            raise RowProblem(msg("A cell of this row is too long."))
        status = self._cell(row, Meaning.STATUS)
        if status.casefold() in _NOT_PAID:
            raise RowProblem(msg("The order was not paid: {status}.", status=excerpt(status)))
        self._check_currency(self._cell(row, Meaning.CURRENCY))
        day, time = self._days(self._cell(row, Meaning.DAY))
        amount = self._amounts(self._cell(row, Meaning.AMOUNT))
        buyer = self._buyer(row)
        count, items = self._count_and_items(row)
        note = self._cell(row, Meaning.NOTE)
        content = content_key(
            (
                buyer.source_key,
                buyer.phone,
                buyer.name,
                day.isoformat(),
                time or self._cell(row, Meaning.TIME),
                str(amount),
                str(count),
                items,
                note,
            )
        )
        key = self._key(self._cell(row, Meaning.ID), content)
        if key is None:
            self.repeated += 1
            return
        self.rows.append(PurchaseRow(row.line, key, buyer, day, amount, count, items, note))
        back = self._given_back(row, status, amount)
        if back:
            self.rows.append(
                PurchaseRow(row.line, f"{key}:refund", buyer, day, -back, 0, items, note)
            )

    def _check_currency(self, code: str) -> None:
        if code and code.upper() not in {self._currency.code, "RMB"} and code.isalpha():
            raise RowProblem(
                msg("This row is in {code}, the shop counts in {own}.", code=excerpt(code),
                    own=self._currency.code)
            )  # fmt: skip

    def _given_back(self, row: Row, status: str, amount: int) -> int:
        """Give how much of an order came back to the buyer, in minor units."""
        if amount <= 0:
            return 0
        written = self._cell(row, Meaning.REFUND)
        try:
            back = abs(self._amounts(written)) if written else 0
        except RowProblem:  # "no refund" in words
            back = 0
        after = self._cell(row, Meaning.AFTER_SALE)
        if not back and any(word in (after, status.casefold()) for word in _ALL_BACK):
            back = amount
        return min(back, amount)

    def _key(self, own_id: str, content: str) -> str | None:
        """Give the identity of a row, or None if its own id came before with equal content.

        Some exports have a row for each item of an order: same id, other content.
        """
        if not own_id:
            return f"row:{content}:{self._occurrences.number(content)}"
        contents = self._contents_by_id.setdefault(own_id, [])
        if content in contents:
            return None
        contents.append(content)
        return f"id:{own_id}" if len(contents) == 1 else f"id:{own_id}:{len(contents)}"

    def _buyer(self, row: Row) -> Buyer:
        own_id = self._cell(row, Meaning.CUSTOMER_ID)
        nickname = self._cell(row, Meaning.NICKNAME)
        written = self._cell(row, Meaning.PHONE)
        phones = phones_in(written) if written else ("", "")
        if phones is None:
            raise RowProblem(msg("{text} is not a phone number.", text=excerpt(written)))
        name = " ".join((self._cell(row, Meaning.NAME) or nickname).split())
        if is_hidden(name):
            name = ""
        if len(name) > LONGEST_NAME:
            raise RowProblem(msg("The name has more than {most} characters.", most=LONGEST_NAME))
        if own_id and not is_hidden(own_id):
            return Buyer(f"member:{own_id}", phones[0], name)
        known = nickname and not is_hidden(nickname)
        return Buyer(f"nick:{nickname}" if known else "", phones[0], name)

    def _count_and_items(self, row: Row) -> tuple[int, str]:
        counted = self._cell(row, Meaning.COUNT)
        items = self._cell(row, Meaning.ITEMS)
        if not counted and items.isascii() and items.isdigit():
            counted, items = items, ""  # a column "items" may be a number or the things
        if not counted:
            return 1, items
        whole = counted.removesuffix(".0").removesuffix(".00")
        if not (whole.isascii() and whole.isdigit() and len(whole) < 9):  # noqa: PLR2004
            raise RowProblem(msg("{text} is not a number of items.", text=excerpt(counted)))
        return int(whole), items

    def _cell(self, row: Row, meaning: Meaning) -> str:
        place = self._place.get(meaning)
        return "" if place is None or place >= len(row.cells) else clean(row.cells[place])
