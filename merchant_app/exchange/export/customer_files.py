"""Which files customers and purchases can be written to, by the suffix of their name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import Currency
from merchant_app.exchange.export.csv_text import csv_bytes
from merchant_app.exchange.export.customer_columns import (
    ExportColumn,
    customers_table,
    purchases_table,
)
from merchant_app.exchange.export.vcard import vcards
from merchant_app.exchange.export.workbook import workbook_bytes
from merchant_app.i18n import _
from merchant_app.store.customer_export import CustomerOut, PurchaseOut


class PeopleFile(StrEnum):
    """A kind of file, by its suffix."""

    WORKBOOK = ".xlsx"
    CSV = ".csv"
    CARDS = ".vcf"


_WORDS: Final[dict[PeopleFile, Callable[[], str]]] = {
    PeopleFile.WORKBOOK: lambda: _("Excel workbook (*.xlsx)"),
    PeopleFile.CSV: lambda: _("CSV table (*.csv)"),
    PeopleFile.CARDS: lambda: _("Address cards for a phone (*.vcf)"),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What is written, and the kinds of file it can be written to."""

    kinds: tuple[PeopleFile, ...]

    def words(self) -> list[str]:
        """Give the kinds as a file dialog lists them."""
        return [_WORDS[kind]() for kind in self.kinds]

    def kind_of(self, out: Path) -> PeopleFile:
        """Give the kind of file that a name asks for.

        Raises:
            UserError: if its suffix is none of them.

        """
        for kind in self.kinds:
            if out.suffix.lower() == kind.value:
                return kind
        raise UserError(
            msg(
                "{name} does not end in one of {known}. Choose another name.",
                name=out.name,
                known=", ".join(self.kinds),
            ),
            field="out",
        )


CUSTOMERS: Final = Subject(tuple(PeopleFile))
PURCHASES: Final = Subject((PeopleFile.WORKBOOK, PeopleFile.CSV))


def customers_file(
    customers: Sequence[CustomerOut],
    columns: Sequence[ExportColumn],
    kind: PeopleFile,
    currency: Currency,
) -> bytes:
    """Write customers with the chosen columns."""
    if kind is PeopleFile.CARDS:
        return vcards(customers, frozenset(columns))
    table = customers_table(customers, columns)
    if kind is PeopleFile.CSV:
        return csv_bytes(table, currency)
    return workbook_bytes([table], currency)


def purchases_file(purchases: Sequence[PurchaseOut], kind: PeopleFile, currency: Currency) -> bytes:
    """Write purchases."""
    table = purchases_table(purchases)
    if kind is PeopleFile.CSV:
        return csv_bytes(table, currency)
    return workbook_bytes([table], currency)
