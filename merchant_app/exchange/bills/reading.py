"""Turns the rows of a recognised bill into payments that keep their identity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import Currency
from merchant_app.exchange.bills.bill_file import BillFile, BillRow, Meaning
from merchant_app.exchange.bills.facts import Facts
from merchant_app.exchange.bills.layout import Cells, Columns, Layout, Payment
from merchant_app.exchange.bills.moments import Moments
from merchant_app.exchange.bills.pairing import pair_refunds
from merchant_app.exchange.bills.tables import Table
from merchant_app.exchange.delimited import LONGEST_CELL, Row
from merchant_app.exchange.purchase_file import (
    Amounts,
    Occurrences,
    RowProblem,
    UnreadableRow,
    content_key,
    excerpt,
)
from merchant_app.exchange.watch import Watch

#: A file with more than so many lines that cannot be read is no bill; showing more helps nobody.
_MOST_UNREADABLE: Final = 10_000


class BillReading:
    """Reads one table that was recognised."""

    def __init__(
        self, table: Table, layout: Layout, columns: Columns, facts: Facts, currency: Currency
    ) -> None:
        self._table = table
        self._layout = layout
        self._columns = columns
        self._facts = facts
        self._currency = currency
        self._unreadable: list[UnreadableRow] = []

    def read(self, header_line: int, today: date, watch: Watch) -> BillFile:
        """Read the rows below the header, and give the whole bill.

        Raises:
            UserError: if it has no rows, or those of two accounts.
            Cancelled: if the work is stopped.

        """
        moments = Moments(
            lambda: self._days_written(header_line), today, serials=self._table.workbook
        )
        cells = Cells(self._columns, Amounts(self._currency), moments)
        payments = list(self._payments(cells, self._table.rows(header_line, watch)))
        if not payments and not self._unreadable:
            raise UserError(
                msg("{name} has a header but no rows. Export a longer time.", name=self._table.name)
            )
        totals = self._facts.totals(payments)
        account = self._account()
        pair_refunds(payments)
        rows, repeated = keep_identity(payments, self._layout.prefix, account)
        return BillFile(
            name=self._table.file_name,
            sha256=self._table.sha256,
            kind=self._layout.kind,
            account=account,
            currency=self._currency.code,
            rows=rows,
            unreadable=tuple(self._unreadable),
            recognised=self._columns.recognised,
            unused=self._columns.unused,
            totals=totals,
            repeated=repeated,
        )

    def _days_written(self, header_line: int) -> set[str]:
        place = self._columns.places[Meaning.DAY]
        rows = self._table.rows(header_line)
        return {row.cells[place] for row in rows if len(row.cells) > place}

    def _payments(self, cells: Cells, rows: Iterator[Row]) -> Iterator[Payment]:
        width = len(self._columns.header)
        names_account = Meaning.ACCOUNT in self._columns.places
        for row in rows:
            cells.take(row.line, row.cells)
            try:
                self._check(row, width)
                payment = self._layout.read(cells)
            except RowProblem as problem:
                self._leave_out(row, problem)
                continue
            if names_account:
                self._facts.add_account(cells.text(Meaning.ACCOUNT))
            yield payment

    @staticmethod
    def _check(row: Row, width: int) -> None:
        if len(row.cells) > width and any(cell.strip() for cell in row.cells[width:]):
            raise RowProblem(msg("This row has more cells than the header."))
        if any(len(cell) > LONGEST_CELL for cell in row.cells):
            raise RowProblem(msg("A cell of this row is too long."))

    def _leave_out(self, row: Row, problem: RowProblem) -> None:
        header = self._columns.header
        if self._facts.take_aside(row.cells) or tuple(c.strip() for c in row.cells) == header:
            return
        if len(self._unreadable) >= _MOST_UNREADABLE:
            raise UserError(
                msg(
                    "More than {most} rows of {name} cannot be read. Export it once more.",
                    most=_MOST_UNREADABLE,
                    name=self._table.name,
                )
            )
        shown = excerpt(" ".join(cell[:60] for cell in row.cells[:12]))
        self._unreadable.append(UnreadableRow(row.line, problem.reason, shown))

    def _account(self) -> str:
        accounts = [account for account in self._facts.accounts if account]
        if len(accounts) > 1:
            raise UserError(
                msg(
                    "{name} holds payments of several accounts: {accounts}. "
                    "Export each account into a file of its own.",
                    name=self._table.name,
                    accounts=excerpt(", ".join(accounts)),
                )
            )
        return accounts[0] if accounts else ""


def keep_identity(
    payments: Iterable[Payment], prefix: str, account: str
) -> tuple[tuple[BillRow, ...], int]:
    """Give each payment the key by which every export knows it, and how many came twice.

    A row with an id of its own that came before with equal content is left out; with other
    content it is another part of the same payment.
    """
    rows: list[BillRow] = []
    occurrences = Occurrences()
    contents_by_id: dict[str, list[str]] = {}
    repeated = 0
    for payment in payments:
        content = content_key(
            (
                account,
                payment.at.isoformat(),
                payment.direction,
                str(payment.amount),
                payment.payee,
                payment.text,
                payment.document,
            )
        )
        if payment.own_id:
            key = f"{prefix}:{payment.own_id}"
            if payment.refund and payment.original_id == payment.own_id:
                key += ":refund"
            contents = contents_by_id.setdefault(key, [])
            if content in contents:
                repeated += 1
                continue
            contents.append(content)
            if len(contents) > 1:
                key += f":{content}"
        else:
            key = f"{prefix}:row:{content}:{occurrences.number(content)}"
        rows.append(_bill_row(payment, key, prefix))
    return tuple(rows), repeated


def _bill_row(payment: Payment, key: str, prefix: str) -> BillRow:
    return BillRow(
        line=payment.line,
        at=payment.at,
        direction=payment.direction,
        amount=payment.amount,
        payee=payment.payee,
        text=payment.text,
        key=key,
        method=payment.method,
        status=payment.status,
        original_key=f"{prefix}:{payment.original_id}" if payment.original_id else "",
        refund=payment.refund,
        carried_out=payment.carried_out,
        refunded=payment.refunded,
        fee=payment.fee,
        document=payment.document,
        category=payment.category,
    )
