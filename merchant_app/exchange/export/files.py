"""Which files a campaign's money can be written to, by the suffix of their name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from merchant_app.domain.messages import UserError, msg
from merchant_app.exchange.export.beancount import beancount_ledger
from merchant_app.exchange.export.books import Books
from merchant_app.exchange.export.csv_text import csv_bytes
from merchant_app.exchange.export.hledger import hledger_journal
from merchant_app.exchange.export.money_tables import budget_tables, ledger_tables
from merchant_app.exchange.export.table import Table
from merchant_app.exchange.export.workbook import workbook_bytes
from merchant_app.i18n import _


class Subject(StrEnum):
    """What is exported."""

    LEDGER = "ledger"
    BUDGET = "budget"


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file: its suffix, what it is called, for what, and how it is written."""

    suffix: str
    words: Callable[[], str]
    subjects: frozenset[Subject]
    write: Callable[[Books, Subject], bytes]


def _tables(books: Books, subject: Subject) -> list[Table]:
    return ledger_tables(books) if subject is Subject.LEDGER else budget_tables(books)


_BOTH: Final = frozenset(Subject)
_LEDGER: Final = frozenset({Subject.LEDGER})
FILE_KINDS: Final[tuple[FileKind, ...]] = (
    FileKind(
        ".xlsx",
        lambda: _("Excel workbook, one sheet for each view (*.xlsx)"),
        _BOTH,
        lambda books, subject: workbook_bytes(_tables(books, subject), books.currency),
    ),
    FileKind(
        ".csv",
        lambda: _("CSV table (*.csv)"),
        _BOTH,
        lambda books, subject: csv_bytes(_tables(books, subject)[0], books.currency),
    ),
    FileKind(
        ".journal",
        lambda: _("Journal for hledger (*.journal)"),
        _LEDGER,
        lambda books, _subject: hledger_journal(books).encode(),
    ),
    FileKind(
        ".beancount",
        lambda: _("Ledger for Beancount (*.beancount)"),
        _LEDGER,
        lambda books, _subject: beancount_ledger(books).encode(),
    ),
)
_OTHER_NAMES: Final[Mapping[str, str]] = {".hledger": ".journal", ".j": ".journal"}


def kinds_for(subject: Subject) -> list[FileKind]:
    """Give the kinds of file that a subject can be written to."""
    return [kind for kind in FILE_KINDS if subject in kind.subjects]


def kind_of(out: Path, subject: Subject) -> FileKind:
    """Give the kind of file that a name asks for.

    Raises:
        UserError: if its suffix is none of those that the subject can be written to.

    """
    suffix = out.suffix.lower()
    suffix = _OTHER_NAMES.get(suffix, suffix)
    for kind in kinds_for(subject):
        if kind.suffix == suffix:
            return kind
    raise UserError(
        msg(
            "{name} does not end in one of {known}. Choose another name.",
            name=out.name,
            known=", ".join(kind.suffix for kind in kinds_for(subject)),
        ),
        field="out",
    )
