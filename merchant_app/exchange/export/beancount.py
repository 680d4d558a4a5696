"""A campaign's money as a ledger of Beancount."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from merchant_app.domain.money import decimal_text
from merchant_app.exchange.export.accounts import Accounts, beancount_name
from merchant_app.exchange.export.books import Books
from merchant_app.exchange.export.journal_rows import Transaction, transactions

_TOPS: Final = ("Expenses", "Income", "Assets:Ordered", "Assets:Paid", "Equity:Ordered")


def beancount_ledger(books: Books) -> str:
    """Write the ledger: options, the accounts that are used, then the transactions."""
    found = list(transactions(books, Accounts(books, beancount_name, _TOPS)))
    return "\n".join([*_head(books, found), *(_written(books, each) for each in found)])


def _head(books: Books, found: list[Transaction]) -> Iterator[str]:
    code = books.currency.code
    yield f'option "title" {_quoted(books.campaign.name)}'
    yield f'option "operating_currency" "{code}"\n'
    first = min((each.day for each in found), default=books.campaign.first)
    for account in sorted({name for each in found for name in (each.into, each.out_of)}):
        yield f"{first.isoformat()} open {account} {code}"
    yield ""


def _written(books: Books, each: Transaction) -> str:
    amount = f"{decimal_text(each.amount, books.currency)} {books.currency.code}"
    tags = "".join(f"\n  {key}: {_quoted(text)}" for key, text in each.tags)
    return (
        f"{each.day.isoformat()} * {_quoted(each.payee)} {_quoted(each.text)}{tags}\n"
        f"  {each.into}  {amount}\n"
        f"  {each.out_of}  -{amount}\n"
    )


def _quoted(text: str) -> str:
    plain = " ".join(text.replace("\\", "\\\\").replace('"', '\\"').split())
    return f'"{plain}"'
