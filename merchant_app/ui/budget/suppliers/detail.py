"""One supplier: who they are, the terms, what is owed, how they did and what they asked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from merchant_app import formats
from merchant_app.domain.supplier_terms import due_day, terms_words
from merchant_app.domain.suppliers import Supplier
from merchant_app.i18n import _, _n, _p, say
from merchant_app.store.budget import line_name
from merchant_app.store.ledger import LedgerRow
from merchant_app.store.suppliers import (
    SupplierRow,
    quotes_from,
    supplier_entries,
    supplier_events,
    unlinked_entries,
)
from merchant_app.ui.budget.commands import run_on_entry
from merchant_app.ui.budget.desk import Desk
from merchant_app.ui.budget.suppliers.commands import SupplierCommands
from merchant_app.ui.budget.suppliers.detail_tables import EntryTable, QuoteTable, RecordTable
from merchant_app.ui.budget.suppliers.words import score_figure, star_row
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import (
    ElidedLabel,
    KeyFigure,
    MessageBarHost,
    Segment,
    SegmentedControl,
    icon_button,
    label,
    link_button,
    outlined_button,
)


class SupplierDetail(QScrollArea):
    """The right side of the view."""

    def __init__(self, desk: Desk, commands: SupplierCommands) -> None:
        super().__init__()
        self._desk, self._commands = desk, commands
        self._row: SupplierRow | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        body.setProperty("ground", "surface")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._rows = QVBoxLayout(body)
        self._rows.setContentsMargins(16, 10, 16, 12)
        self._rows.setSpacing(8)
        self._build_head()
        self._build_facts()
        self._build_tables()
        self.setWidget(body)
        writable = desk.workspace.shop.read_only is None
        for button in (*self._head_buttons, *self.record_buttons, self.link_button):
            button.setEnabled(writable)

    # -- building --------------------------------------------------------------------------

    def _build_head(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        self.name = ElidedLabel("", "title")
        self.grade = label("", "second")
        head.addWidget(self.name, 1)
        head.addWidget(self.grade)
        head.addSpacing(4)
        ask = self._for
        self.edit_button = icon_button("pencil", _("Edit supplier"), ask(self._commands.edit))
        self.block_button = icon_button("ban", _("Block"), ask(self._commands.block))
        self.delete_button = icon_button(
            "trash-2", _("Delete supplier"), ask(self._commands.delete)
        )
        self._head_buttons = (self.edit_button, self.block_button, self.delete_button)
        for button in self._head_buttons:
            head.addWidget(button)
        self._rows.addLayout(head)
        self.message = MessageBarHost()
        self._rows.addWidget(self.message)
        figures = QGridLayout()
        figures.setHorizontalSpacing(12)
        self.figures = {
            "open": KeyFigure(_("To be paid"), small=True),
            "overdue": KeyFigure(_("Overdue"), small=True),
            "paid": KeyFigure(_("Paid so far"), small=True),
            "score": KeyFigure(_("Score"), small=True),
        }
        for column, figure in enumerate(self.figures.values()):
            figures.addWidget(figure, 0, column)
            figures.setColumnStretch(column, 1)
        self._rows.addLayout(figures)

    def _build_facts(self) -> None:
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(2)
        self._facts.setColumnStretch(1, 1)
        self._rows.addLayout(self._facts)

    def _build_tables(self) -> None:
        workspace = self._desk.workspace
        currency, today = workspace.shop.info.currency, workspace.today
        self.part = SegmentedControl(
            [
                Segment("entries", _p("supplier", "Orders and payments")),
                Segment("records", _p("supplier", "How they did")),
                Segment("quotes", _p("supplier", "Quotes")),
            ],
            name=_("What is shown of the supplier"),
        )
        self.part.chosen.connect(self.choose_part)
        self._rows.addWidget(self.part, 0, Qt.AlignmentFlag.AlignLeft)
        self.entries = EntryTable(currency, today)
        self.records = RecordTable(today)
        self.quotes = QuoteTable(
            currency, today, lambda line_id: line_name(workspace.shop, line_id)
        )
        self._tables = QStackedWidget()
        self._tables.addWidget(self._entries_part())
        self._tables.addWidget(self._records_part())
        self._tables.addWidget(self.quotes)
        self._tables.setMinimumHeight(theme().scaled(208))
        self._rows.addWidget(self._tables, 1)
        self.entries.asked.connect(self._entry_asked)
        self.records.delete_asked.connect(self._commands.delete_event)
        self.quotes.row_activated.connect(
            lambda quote: self._commands.compare_quotes(quote.line_id)
        )

    def _entries_part(self) -> QWidget:
        self._link_row = QWidget()
        row = QHBoxLayout(self._link_row)
        row.setContentsMargins(0, 0, 0, 4)
        self._unlinked = label("", "second", wrap=True)
        self.link_button = link_button(_("Link them"), self._for(self._commands.link), icon="link")
        row.addWidget(self._unlinked, 1)
        row.addWidget(self.link_button)
        return _stacked(self._link_row, self.entries)

    def _records_part(self) -> QWidget:
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 6)
        row.setSpacing(6)
        self.score_button = outlined_button(_("Score"), self._for(self._commands.score),
                                            icon="star")  # fmt: skip
        self.incident_button = outlined_button(
            _("Something went wrong"), self._for(self._commands.incident), icon="triangle-alert"
        )
        self.note_button = outlined_button(
            _p("supplier", "Note"), self._for(self._commands.note), icon="pencil"
        )
        self.record_buttons = (self.score_button, self.incident_button, self.note_button)
        for button in self.record_buttons:
            row.addWidget(button)
        row.addStretch(1)
        return _stacked(buttons, self.records)

    # -- showing ---------------------------------------------------------------------------

    def show_row(self, row: SupplierRow) -> None:
        """Show a supplier as it is now."""
        before = self._row.supplier.id if self._row else None
        self._row = row
        of, shop = row.supplier, self._desk.workspace.shop
        self.name.setText(of.name)
        self.grade.setText(_("Grade {grade}", grade=of.grade) if of.grade else "")
        self.setAccessibleName(of.name)
        words = _("Order from them again") if of.blocked else _("Block")
        self.block_button.setToolTip(words)
        self.block_button.setAccessibleName(words)
        self._show_message(row)
        self._show_figures(row)
        self._show_facts(row)
        self.entries.rows_model.set_rows(supplier_entries(shop, of.id))
        self.records.rows_model.set_rows(supplier_events(shop, of.id))
        self.quotes.rows_model.set_rows(quotes_from(shop, of.id))
        unlinked = unlinked_entries(shop, of.id)
        self._link_row.setVisible(bool(unlinked))
        self._unlinked.setText(
            _n(
                "{n} entry is paid to this name and not linked yet.",
                "{n} entries are paid to this name and not linked yet.",
                len(unlinked),
            )
        )
        if before != of.id:
            self.verticalScrollBar().setValue(0)

    def choose_part(self, key: str) -> None:
        """Show entries, records or quotes."""
        self.part.choose(key)
        self._tables.setCurrentIndex(("entries", "records", "quotes").index(key))

    def _show_message(self, row: SupplierRow) -> None:
        of = row.supplier
        self.message.dismiss()
        if of.blocked:
            day = formats.long_date(of.blocked_on) if of.blocked_on else ""
            self.message.show_message(
                "emergency",
                _("Blocked since {day}", day=day) if day else _("Blocked"),
                of.blocked_reason,
                button=_("Plan a replacement") if self._desk.campaign_id else "",
                clicked=self._for(self._commands.plan_replacement),
                icon="ban",
            )
        elif row.failing:
            self.message.show_message(
                "warning",
                _("Two serious failures running"),
                _("Consider to block them and to look for a replacement."),
                button=_("Block..."),
                clicked=lambda: self._commands.block(of, reason=_("Two serious failures running")),
            )

    def _show_figures(self, row: SupplierRow) -> None:
        currency, account = self._desk.workspace.shop.info.currency, row.account
        orders = _n("{n} order", "{n} orders", account.orders) if account.orders else ""
        self.figures["open"].show_figure(formats.brief_money(account.open, currency), orders)
        self.figures["overdue"].show_figure(formats.brief_money(account.overdue, currency))
        self.figures["overdue"].set_tone("emergency" if account.overdue else "")
        self.figures["paid"].show_figure(formats.brief_money(account.paid, currency))
        score = row.score
        self.figures["score"].show_figure(
            score_figure(score.mean) if score else "–",
            f"{star_row(score.mean)} ({score.count})" if score else "",
        )

    def _show_facts(self, row: SupplierRow) -> None:
        while (item := self._facts.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for at, (title, text) in enumerate(self._facts_of(row)):
            self._facts.addWidget(label(title, "quiet"), at, 0, Qt.AlignmentFlag.AlignTop)
            shown = label(text, wrap=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._facts.addWidget(shown, at, 1)

    def _facts_of(self, row: SupplierRow) -> list[tuple[str, str]]:
        of, today = row.supplier, self._desk.workspace.today
        due = due_day(of.terms, today)
        example = ""
        if due is not None and not of.blocked:
            example = _("Ordered today: pay by {due}.", due=formats.long_date(due))
        pairs = (
            (_("Terms"), say(terms_words(of.terms))),
            ("", example),
            ("", of.terms_note),
            (
                _p("supplier", "Contact"),
                _(", ").join(part for part in (of.contact, of.phone) if part),
            ),
            (_("Note"), of.note),
        )
        return [(title, text) for title, text in pairs if text]

    # -- asking ----------------------------------------------------------------------------

    def _for(self, command: Callable[[Supplier], None]) -> Callable[[], None]:
        def run() -> None:
            if self._row is not None:
                command(self._row.supplier)

        return run

    def _entry_asked(self, what: str, row: LedgerRow) -> None:
        if what == "show":
            self._desk.show_entry(row.entry.id)
        else:
            run_on_entry(self._desk, what, row)


def _stacked(*parts: QWidget) -> QWidget:
    whole = QWidget()
    rows = QVBoxLayout(whole)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    for part in parts[:-1]:
        rows.addWidget(part)
    rows.addWidget(parts[-1], 1)
    return whole
