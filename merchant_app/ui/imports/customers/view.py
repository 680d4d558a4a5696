"""Customers of a file, row by row: who is new, who would change and how, who is known."""

from __future__ import annotations

from collections.abc import Sequence

from merchant_app import formats
from merchant_app.actions.customer_imports import CustomerPreview, PreviewRow, Verdict
from merchant_app.domain.phones import masked_phone
from merchant_app.exchange.customers.customer_file import CustomerMeaning
from merchant_app.exchange.purchase_file import UnreadableRow
from merchant_app.i18n import _, _n, _p, say
from merchant_app.ui.imports.customers.words import change_words, layout_word, meaning_word
from merchant_app.ui.imports.preview import ALL, PreviewView, known_words, line_column
from merchant_app.ui.widgets.columns import Cell, ColumnSpec

_ICONS = {
    Verdict.NEW: ("user-plus", ""),
    Verdict.CHANGED: ("pencil", "accent.text"),
    Verdict.KNOWN: ("check", "text2"),
}


def verdict_word(verdict: Verdict) -> str:
    """Say what a row is to the shop."""
    return {
        Verdict.NEW: _p("rows", "New"),
        Verdict.CHANGED: _p("rows", "Changed"),
        Verdict.KNOWN: _p("rows", "Known"),
    }[verdict]


class CustomersImportView(PreviewView[CustomerPreview, PreviewRow]):
    """The customers of a file; `masked` hides the middle of their numbers."""

    def __init__(self, *, masked: bool) -> None:
        self._masked = masked
        self._sorted: dict[str, Sequence[PreviewRow]] = {}
        super().__init__(
            self._columns(),
            lambda row: row.line,
            [(verdict.value, verdict_word(verdict)) for verdict in Verdict],
        )

    def show_preview(self, preview: CustomerPreview) -> None:
        """Show what a file would bring."""
        self._sorted = {ALL: preview.rows}
        for verdict in Verdict:
            self._sorted[verdict.value] = [row for row in preview.rows if row.verdict is verdict]
        super().show_preview(preview)

    def rows_of(self, preview: CustomerPreview, counter: str) -> Sequence[PreviewRow]:  # noqa: ARG002
        """Give the rows behind a counter."""
        return self._sorted[counter]

    def unreadable_of(self, preview: CustomerPreview) -> Sequence[UnreadableRow]:
        """Give the rows that are not taken."""
        return preview.unreadable

    def has_columns(self, preview: CustomerPreview) -> bool:
        """Tell whether there are columns to choose the meaning of."""
        return bool(preview.file.columns)

    def facts(self, preview: CustomerPreview) -> list[tuple[str, str]]:
        """Give what the file would bring, as label and text."""
        between = _p("between names", ", ")
        file = preview.file
        out = [(_("Recognised"), layout_word(file.layout))]
        if file.columns:
            columns = [
                word
                if (word := meaning_word(CustomerMeaning(file.mapping[name]))).casefold()
                == name.casefold()
                else _("{name} ({detail})", name=word, detail=name)
                for name in file.columns
                if name in file.mapping
            ]
            out.append((_("Columns"), between.join(columns)))
        if file.unused:
            out.append((_("Not used"), between.join(file.unused)))
        new, changed = preview.count(Verdict.NEW), preview.count(Verdict.CHANGED)
        words = known_words(new, preview.count(Verdict.KNOWN) + preview.repeated)
        if changed:
            words += _(", ") + _("{n} changed", n=formats.number(changed))
        out.append((_("Customers"), words))
        partly = sum(bool(row.left_out) for row in preview.rows)
        if partly:
            text = _n(
                "{many} row is taken but for one thing or another",
                "{many} rows are taken but for one thing or another",
                partly,
                many=formats.number(partly),
            )
            out.append((_("Remarks"), text))
        return out

    def _columns(self) -> tuple[ColumnSpec[PreviewRow], ...]:
        return (
            line_column(),
            ColumnSpec("verdict", _("What becomes of it"), _verdict, width=140),
            ColumnSpec("name", _p("customer", "Name"), lambda row: row.name, width=130),
            ColumnSpec("phone", _("Phone"), self._phone, width=130, quiet=True),
            ColumnSpec("changes", _("What would change"), self._changes, width=180, stretch=True),
        )

    def _phone(self, row: PreviewRow) -> str:
        return masked_phone(row.phone) if self._masked else row.phone

    def _changes(self, row: PreviewRow) -> Cell:
        parts = [change_words(change, masked=self._masked) for change in row.changes]
        left_out = [_("left out: {reason}", reason=say(reason)) for reason in row.left_out]
        text = _p("between changes", "; ").join((*parts, *left_out))
        return Cell(text, icon="triangle-alert" if left_out else "", tip=text)


def _verdict(row: PreviewRow) -> Cell:
    icon, color = _ICONS[row.verdict]
    return Cell(verdict_word(row.verdict), icon=icon, color=color)
