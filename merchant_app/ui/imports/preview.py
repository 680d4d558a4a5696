"""What an import would bring: recognised columns, counts, sum, and the rows that are left out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.actions.imports import PurchasePreview
from merchant_app.domain.money import Currency
from merchant_app.exchange.purchase_file import Meaning, PurchaseFormat, UnreadableRow
from merchant_app.i18n import _, _n, _p, say
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.columns import ColumnSpec
from merchant_app.ui.widgets.table import TableView
from merchant_app.ui.widgets.table_model import RowsModel
from merchant_app.ui.widgets.text import label


class PreviewView(QWidget):
    """Facts as label and text, and below them the rows that cannot be read, with reasons."""

    def __init__(self, currency: Currency) -> None:
        super().__init__()
        self._currency = currency
        self._facts: QWidget | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self.left_out = label("", "strong")
        self._rows.addWidget(self.left_out)
        self.unreadable: RowsModel[UnreadableRow] = RowsModel(
            (
                ColumnSpec(
                    "line",
                    _p("file", "Line"),
                    lambda row: formats.number(row.line),
                    align="right",
                    width=72,
                    sort=lambda row: row.line,
                ),
                ColumnSpec(
                    "reason", _("Why"), lambda row: say(row.reason), width=240, stretch=True
                ),
                ColumnSpec("text", _("Begins with"), lambda row: row.text, width=160, quiet=True),
            ),
            key=lambda row: row.line,
        )
        self.table = TableView(self.unreadable, name=_("Rows that are left out"))
        self.table.setMinimumHeight(theme().row * 5)
        self._rows.addWidget(self.table, 1)
        self._rows.addStretch(0)

    def show_preview(self, preview: PurchasePreview) -> None:
        """Show what a file would bring."""
        if self._facts is not None:
            self._facts.hide()
            self._facts.deleteLater()
        self._facts = QWidget()
        grid = QGridLayout(self._facts)
        grid.setContentsMargins(0, 0, 0, 8)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (title, text) in enumerate(self.facts(preview)):
            grid.addWidget(label(title, "quiet"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(text, wrap=True), row, 1)
        self._rows.insertWidget(0, self._facts)
        bad = len(preview.unreadable)
        self.left_out.setText(
            _n("{many} row is left out", "{many} rows are left out", bad, many=formats.number(bad))
        )
        self.unreadable.set_rows(preview.unreadable)
        self.left_out.setVisible(bad > 0)
        self.table.setVisible(bad > 0)

    def facts(self, preview: PurchasePreview) -> list[tuple[str, str]]:
        """Give what the file would bring, as label and text."""
        number = formats.number
        out = [(_("Recognised"), _recognised(preview))]
        if preview.file.unused:
            out.append((_("Not used"), _p("between names", ", ").join(preview.file.unused)))
        known = number(preview.rows_known)
        purchases = _n("{many} new", "{many} new", preview.rows_new, many=number(preview.rows_new))
        if preview.rows_known:
            purchases += _(", ") + _("{n} in the file already", n=known)
        out.append((_("Purchases"), purchases))
        customers = _n(
            "{many} new", "{many} new", preview.customers_new, many=number(preview.customers_new)
        )
        if preview.customers_known:
            customers += _(", ") + _("{n} known already", n=number(preview.customers_known))
        out.append((_("Customers"), customers))
        if preview.first_day is not None and preview.last_day is not None:
            out.append((_("Sum"), formats.money(preview.total, self._currency)))
            out.append((_("Dates"), formats.date_range(preview.first_day, preview.last_day)))
        else:
            out.append((_("Sum"), _("Nothing new in this file")))
        return out


def _recognised(preview: PurchasePreview) -> str:
    if preview.file.format is PurchaseFormat.CDNOW:
        return _("The CDNOW list of purchases")
    columns = [
        word
        if (word := _meaning(meaning)).casefold() == head.casefold()
        else _("{name} ({detail})", name=word, detail=head)
        for meaning, head in preview.file.recognised
    ]
    return _("A table with {columns}", columns=_p("between names", ", ").join(columns))


def _meaning(meaning: Meaning) -> str:
    return {
        Meaning.DAY: _p("column", "day"),
        Meaning.AMOUNT: _p("column", "amount"),
        Meaning.CUSTOMER_ID: _p("column", "customer number"),
        Meaning.NAME: _p("column", "name"),
        Meaning.PHONE: _p("column", "phone"),
        Meaning.COUNT: _p("column", "number of items"),
        Meaning.ITEMS: _p("column", "items"),
        Meaning.NOTE: _p("column", "note"),
        Meaning.ID: _p("column", "receipt number"),
    }[meaning]
