"""Purchases in the window of an import: what would come, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from merchant_app import formats
from merchant_app.actions.imports import PurchasePreview
from merchant_app.domain.money import Currency
from merchant_app.domain.phones import masked_phone
from merchant_app.exchange.purchase_file import (
    Meaning,
    PurchaseFormat,
    PurchaseRow,
    UnreadableRow,
)
from merchant_app.i18n import _, _n, _p
from merchant_app.ui.imports.preview import ALL, PreviewView, known_words, line_column
from merchant_app.ui.widgets.columns import Cell, ColumnSpec

_NEW, _KNOWN = "new", "known"


class _Line(NamedTuple):
    row: PurchaseRow
    known: bool

    @property
    def line(self) -> int:
        return self.row.line


class PurchasesView(PreviewView[PurchasePreview, _Line]):
    """The purchases of a file, the new ones and those that the shop has already."""

    def __init__(self, currency: Currency) -> None:
        self._currency = currency
        self._sorted: dict[str, list[_Line]] = {}
        super().__init__(
            _columns(currency),
            lambda each: each.row.key,
            ((_NEW, _p("rows", "New")), (_KNOWN, _p("rows", "Known"))),
        )

    def show_preview(self, preview: PurchasePreview) -> None:
        """Show what a file would bring."""
        refused = {each.line for each in preview.unreadable}
        lines = [
            _Line(row, row.key in preview.known)
            for row in preview.file.rows
            if row.line not in refused
        ]
        self._sorted = {
            ALL: lines,
            _NEW: [each for each in lines if not each.known],
            _KNOWN: [each for each in lines if each.known],
        }
        super().show_preview(preview)

    def rows_of(self, preview: PurchasePreview, counter: str) -> Sequence[_Line]:  # noqa: ARG002
        """Give the rows behind a counter."""
        return self._sorted[counter]

    def unreadable_of(self, preview: PurchasePreview) -> Sequence[UnreadableRow]:
        """Give the rows that are not taken."""
        return preview.unreadable

    def has_columns(self, preview: PurchasePreview) -> bool:
        """Tell whether there are columns to choose the meaning of."""
        return bool(preview.file.columns)

    def facts(self, preview: PurchasePreview) -> list[tuple[str, str]]:
        """Give what the file would bring, as label and text."""
        number = formats.number
        out = [(_("Recognised"), format_word(preview.file.format))]
        if preview.file.format is not PurchaseFormat.CDNOW:
            out.append((_("Columns"), _recognised(preview)))
        if preview.file.unused:
            out.append((_("Not used"), _p("between names", ", ").join(preview.file.unused)))
        out.append((_p("import", "Purchases"), known_words(preview.rows_new, preview.rows_known)))
        customers = _n(
            "{many} new", "{many} new", preview.customers_new, many=number(preview.customers_new)
        )
        if preview.customers_known:
            customers += _(", ") + _("{n} known already", n=number(preview.customers_known))
        out.append((_("Customers"), customers))
        if preview.first_day is not None and preview.last_day is not None:
            money = formats.money(preview.total, self._currency)
            days = formats.date_range(preview.first_day, preview.last_day)
            out.append((_("Sum"), _p("sum and days", "{sum}, {days}", sum=money, days=days)))
        else:
            out.append((_("Sum"), _("Nothing new in this file")))
        return out


def format_word(form: PurchaseFormat) -> str:
    """Name a layout of purchases."""
    return {
        PurchaseFormat.CDNOW: _("The CDNOW list of purchases"),
        PurchaseFormat.SHOPIFY: _("Shopify orders"),
        PurchaseFormat.SQUARE: _("Square transactions"),
        PurchaseFormat.DOUYIN: _("Douyin shop orders"),
        PurchaseFormat.TAOBAO: _("Taobao or Tmall orders"),
        PurchaseFormat.TABLE: _("Table by its columns"),
    }[form]


def meaning_word(meaning: Meaning) -> str:
    """Give what a column of purchases means, as it is chosen in the list."""
    return {
        Meaning.DAY: _("Date"),
        Meaning.TIME: _("Time of day"),
        Meaning.AMOUNT: _("Amount"),
        Meaning.CUSTOMER_ID: _("Customer number"),
        Meaning.NICKNAME: _("Buyer's nickname"),
        Meaning.NAME: _p("customer", "Name"),
        Meaning.PHONE: _("Phone"),
        Meaning.COUNT: _("Number of items"),
        Meaning.ITEMS: _("Items"),
        Meaning.NOTE: _("Note"),
        Meaning.ID: _("Number of the order"),
        Meaning.STATUS: _("State of the order"),
        Meaning.AFTER_SALE: _("State of the refund"),
        Meaning.REFUND: _("Refunded amount"),
        Meaning.CURRENCY: _("Currency"),
    }[meaning]


def _recognised(preview: PurchasePreview) -> str:
    return _p("between names", ", ").join(
        word
        if (word := meaning_word(meaning)).casefold() == head.casefold()
        else _("{name} ({detail})", name=word, detail=head)
        for meaning, head in preview.file.recognised
    )


def _columns(currency: Currency) -> tuple[ColumnSpec[_Line], ...]:
    return (
        line_column(),
        ColumnSpec(
            "day",
            _("Date"),
            lambda each: formats.short_form(each.row.day),
            width=84,
            sort=lambda each: each.row.day,
        ),
        ColumnSpec(
            "name",
            _("Customer"),
            lambda each: each.row.buyer.name or masked_phone(each.row.buyer.phone),
            width=120,
        ),
        ColumnSpec(
            "items", _("Items"), lambda each: each.row.items, width=120, stretch=True, quiet=True
        ),
        ColumnSpec(
            "amount",
            _("Amount"),
            lambda each: formats.money(each.row.amount, currency),
            align="right",
            width=100,
            sort=lambda each: each.row.amount,
        ),
        ColumnSpec("state", _("What becomes of it"), _state, width=150),
    )


def _state(each: _Line) -> Cell:
    if each.known:
        return Cell(_("Known already"), icon="check", color="text2")
    if each.row.amount < 0:
        return Cell(_("Refund"), icon="undo-2")
    return Cell(_("Added"), icon="plus")
