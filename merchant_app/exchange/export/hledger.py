"""A campaign's money as a journal of hledger, with the planned lines as its budget."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from merchant_app.domain.budget import BudgetLine
from merchant_app.domain.money import Currency, decimal_text
from merchant_app.exchange.export.accounts import Accounts, hledger_name
from merchant_app.exchange.export.books import Books
from merchant_app.exchange.export.journal_rows import transactions

_TOPS: Final = ("expenses", "income", "ordered", "assets", "equity:ordered")
#: What planned money is set against.
_BUDGET: Final = "equity:budget"
#: What ends a description or a tag.
_ENDS: Final = re.compile(r"[;|\s]+")


def hledger_journal(books: Books) -> str:
    """Write the journal: the currency, the planned lines, then the transactions.

    A line is planned in the month in which its phase begins, one without a phase in the
    campaign's first month: `hledger bal -M --budget` then sets spending beside it.
    """
    accounts = Accounts(books, hledger_name, _TOPS)
    return "\n".join([_head(books), *_budget(books, accounts), *_transactions(books, accounts)])


def _head(books: Books) -> str:
    currency = books.currency
    sample = f"{'1000.' + '0' * currency.decimals} {currency.code}"
    return f"; {_one_line(books.campaign.name)}\ncommodity {sample}\n"


def _budget(books: Books, accounts: Accounts) -> Iterator[str]:
    planned: dict[date, list[BudgetLine]] = {}
    for line in books.lines.values():
        phase = books.phases.get(line.phase_id or 0)
        first = phase.start if phase is not None else books.campaign.first
        planned.setdefault(first.replace(day=1), []).append(line)
    for month, lines in sorted(planned.items()):
        after = (month + timedelta(days=31)).replace(day=1)
        postings = "".join(
            f"    {accounts.expenses(line.id)}  {_amount(line.planned, books.currency)}\n"
            for line in lines
        )
        days = f"from {month.isoformat()} to {after.isoformat()}"
        yield f"~ monthly {days}\n{postings}    {_BUDGET}\n"


def _transactions(books: Books, accounts: Accounts) -> Iterator[str]:
    for each in transactions(books, accounts):
        payee = f"{_one_line(each.payee)} | " if each.payee else ""
        tags = ", ".join(f"{key}:{_one_line(text).replace(',', ' ')}" for key, text in each.tags)
        amount = _amount(each.amount, books.currency)
        yield (
            f"{each.day.isoformat()} {payee}{_one_line(each.text)}  ; {tags}\n"
            f"    {each.into}  {amount}\n"
            f"    {each.out_of}  -{amount}\n"
        )


def _amount(minor: int, currency: Currency) -> str:
    return f"{decimal_text(minor, currency)} {currency.code}"


def _one_line(text: str) -> str:
    return _ENDS.sub(" ", text).strip()
