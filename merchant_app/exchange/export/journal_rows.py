"""What a journal says: each entry that counts as a balanced transaction, in order of days.

An open order stands in an account of its own with what is still to be paid of it, so that the
expenses hold spending alone. What waits for approval or is struck out is in no transaction.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from merchant_app.domain.budget import EntryKind, LedgerEntry, Money
from merchant_app.exchange.export.accounts import Accounts
from merchant_app.exchange.export.books import Books


@dataclass(frozen=True, slots=True)
class Transaction:
    """One transaction: `amount` (minor units, above 0) moves into one account out of another.

    `tags` are pairs of a plain key and its text.
    """

    day: date
    payee: str
    text: str
    into: str
    out_of: str
    amount: int
    tags: tuple[tuple[str, str], ...]


def transactions(books: Books, accounts: Accounts) -> Iterator[Transaction]:
    """Give the transactions of a campaign."""
    for entry in books.entries:
        money = books.figures.entry_money.get(entry.id, Money())
        line = books.line_of(entry)
        line_id = line.id if line is not None else None
        paid_with, spent = accounts.paid_with(entry.method), accounts.expenses(line_id)
        amount = money.spent or money.committed or money.revenue
        if entry.kind is EntryKind.COMMITMENT:
            into, out_of = accounts.orders(line_id), accounts.equity
        elif entry.kind is EntryKind.EXPENSE:
            into, out_of = spent, paid_with
        elif entry.kind is EntryKind.REFUND:
            into, out_of = paid_with, spent
        else:
            into, out_of = paid_with, accounts.income(entry.channel_id)
        if amount:
            yield Transaction(
                entry.day, entry.payee, entry.text, into, out_of, abs(amount), _tags(books, entry)
            )


def _tags(books: Books, entry: LedgerEntry) -> tuple[tuple[str, str], ...]:
    tags = (
        ("phase", books.phase_name(entry.phase_id)),
        ("part", books.category_name(books.category_of(entry))),
        ("channel", books.channel_name(entry.channel_id)),
        ("document", entry.document),
        ("entry", str(entry.id)),
    )
    return tuple((key, text) for key, text in tags if text)
