"""What a bill would bring: what was recognised, its totals, its rows, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from merchant_app import formats
from merchant_app.actions.bill_entries import Fees
from merchant_app.domain.bill_decisions import Verdict
from merchant_app.domain.money import Currency
from merchant_app.exchange.bills.bill_file import BillFile, BillKind
from merchant_app.exchange.purchase_file import UnreadableRow
from merchant_app.i18n import _, _n, _p, say
from merchant_app.ui.budget.line_choice import LineChoice
from merchant_app.ui.imports.bills.session import DecidedRow, Session
from merchant_app.ui.imports.bills.table import (
    BillTable,
    bill_columns,
    row_look,
)
from merchant_app.ui.imports.bills.words import Names, kind_word, meaning_word, total_words
from merchant_app.ui.imports.preview import unreadable_columns
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import Button, quiet_button
from merchant_app.ui.widgets.message_bar import MessageBarHost
from merchant_app.ui.widgets.segmented import Segment, SegmentedControl
from merchant_app.ui.widgets.table import TableView
from merchant_app.ui.widgets.table_model import RowsModel
from merchant_app.ui.widgets.text import ElidedLabel, label

_ALL, _UNREADABLE = "all", "unreadable"
_VERDICTS = {
    Verdict.BOOK.value: Verdict.BOOK,
    Verdict.ATTACH.value: Verdict.ATTACH,
    Verdict.LEAVE_OUT.value: Verdict.LEAVE_OUT,
    Verdict.UNDECIDED.value: Verdict.UNDECIDED,
}


class BillView(QWidget):
    """Facts, counters that narrow the table, the table, and a button for each of its letters."""

    #: What is asked of the selected rows; a value of `LETTERS`.
    asked = Signal(str)

    def __init__(self, currency: Currency, names: Callable[[], Names]) -> None:
        super().__init__()
        self._currency = currency
        self._session: Session | None = None
        self._facts: QWidget | None = None
        self.message = MessageBarHost()
        self.counters = SegmentedControl(
            [
                Segment(_ALL, _("All")),
                Segment(Verdict.BOOK.value, _("To book")),
                Segment(Verdict.ATTACH.value, _("To attach")),
                Segment(Verdict.LEAVE_OUT.value, _("Left out")),
                Segment(Verdict.UNDECIDED.value, _("Not decided")),
                Segment(_UNREADABLE, _("Unreadable")),
            ],
            name=_("Which rows are shown"),
        )
        self.counters.chosen.connect(lambda _key: self._show_rows())
        self.model: RowsModel[DecidedRow] = RowsModel(
            bill_columns(currency, names), key=lambda each: each.key, look=row_look
        )
        self.table = BillTable(self.model)
        self.unreadable: RowsModel[UnreadableRow] = RowsModel(
            unreadable_columns(), key=lambda row: row.line
        )
        self.bad_table = TableView(self.unreadable, name=_("Rows that cannot be read"))
        self.model.setParent(self.table)
        self.unreadable.setParent(self.bad_table)
        self.with_fees = QCheckBox()
        self.fee_line: LineChoice | None = None
        self._lay_out()
        self.table.asked.connect(self.asked)

    def _lay_out(self) -> None:
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self._rows.addWidget(self.message)
        head = QHBoxLayout()
        head.addWidget(self.counters)
        head.addStretch(1)
        self._rows.addLayout(head)
        self._tables = QStackedWidget()
        self._tables.addWidget(self.table)
        self._tables.addWidget(self.bad_table)
        self._tables.setMinimumHeight(theme().row * 5)
        self._rows.addWidget(self._tables, 1)
        actions = QHBoxLayout()
        actions.setSpacing(4)
        self.buttons: dict[str, Button] = {}
        for what, words, key in (
            ("attach", _("Attach..."), "A"),
            ("book", _("Book..."), "B"),
            ("leave_out", _("Leave out"), "L"),
            ("undecide", _("Not decided"), "N"),
            ("all_like_this", _("Do so for all like this"), "D"),
        ):
            button = quiet_button(
                _p("command and its key", "{words} ({key})", words=words, key=key),
                lambda what=what: self.asked.emit(what),  # type: ignore[misc]
            )
            self.buttons[what] = button
            actions.addWidget(button)
        actions.addStretch(1)
        self._rows.addLayout(actions)
        self._fees = QHBoxLayout()
        self._fees.setSpacing(8)
        self._fees.addWidget(self.with_fees)
        self._fees.addStretch(1)
        self._rows.addLayout(self._fees)

    # -- showing ---------------------------------------------------------------------------

    def show_session(self, session: Session, lines: LineChoice) -> None:
        """Show a bill from its beginning; `lines` chooses where fees are booked."""
        self._session = session
        self._show_facts(session.preview.file)
        self._offer_fees(session, lines)
        self.unreadable.set_rows(session.preview.file.unreadable)
        undecided = session.tally.undecided
        self.counters.choose(Verdict.UNDECIDED.value if 0 < undecided < len(session.rows) else _ALL)
        self.refresh()
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._warn(session)

    def refresh(self) -> None:
        """Show the decisions as they are now."""
        assert self._session is not None
        tally = self._session.tally
        counts = {
            _ALL: (_("All"), tally.rows),
            Verdict.BOOK.value: (_("To book"), tally.booked),
            Verdict.ATTACH.value: (_("To attach"), tally.attached),
            Verdict.LEAVE_OUT.value: (_("Left out"), tally.left_out),
            Verdict.UNDECIDED.value: (_("Not decided"), tally.undecided),
            _UNREADABLE: (_("Unreadable"), len(self._session.preview.file.unreadable)),
        }
        for key, (word, count) in counts.items():
            many = formats.number(count)
            self.counters.rename(key, _p("name and count", "{name} {n}", name=word, n=many))
        self._show_rows()

    def _show_rows(self) -> None:
        if self._session is None:
            return
        key = self.counters.key
        unreadable = key == _UNREADABLE
        self._tables.setCurrentWidget(self.bad_table if unreadable else self.table)
        for button in self.buttons.values():
            button.setEnabled(not unreadable)
        if not unreadable:
            at = self.table.currentIndex().row()
            self.model.set_rows(self._session.of(_VERDICTS.get(key)))
            self._keep_place(at)

    def _keep_place(self, at: int) -> None:
        """Go on with the next row where the one that was decided is no longer shown."""
        rows = self.model.rowCount()
        if rows and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(min(max(at, 0), rows - 1), 0))

    def _warn(self, session: Session) -> None:
        self.message.dismiss()
        wrong = [total for total in session.preview.file.totals if not total.agrees]
        if wrong:
            self.message.show_message(
                "concern",
                _("The totals that the bill states are not those of its rows."),
                "\n".join(total_words(total, self._currency) for total in wrong),
            )
        for warning in session.preview.warnings:
            text = _("Book it only if both accounts belong to the shop.")
            self.message.show_message("warning", say(warning), text)

    def _show_facts(self, file: BillFile) -> None:
        if self._facts is not None:
            self._facts.hide()
            self._facts.deleteLater()
        self._facts = QWidget()
        grid = QGridLayout(self._facts)
        grid.setContentsMargins(0, 0, 0, 4)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for row, (title, text) in enumerate(self.facts(file)):
            grid.addWidget(label(title, "quiet"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(ElidedLabel(text), row, 1)
        self._rows.insertWidget(0, self._facts)

    def facts(self, file: BillFile) -> list[tuple[str, str]]:
        """Give what was read, as label and text."""
        between = _p("between names", ", ")
        parts = [kind_word(file.kind.value)]
        if file.account:
            parts.append(file.account)
        if file.rows:
            days = [row.at.date() for row in file.rows]
            parts.append(formats.date_range(min(days), max(days)))
        out = [(_("Recognised"), " · ".join(parts))]
        if file.kind is BillKind.TABLE:
            columns = [
                _("{name} ({detail})", name=meaning_word(meaning), detail=head)
                for meaning, head in file.recognised
            ]
            out.append((_("Columns"), between.join(columns)))
        if file.totals and all(each.agrees for each in file.totals):
            totals = "; ".join(total_words(each, self._currency) for each in file.totals)
            out.append((_("Control totals"), _("as the bill says: {totals}", totals=totals)))
        assert self._session is not None
        known = self._session.preview.known
        new = len(self._session.rows)
        text = _n("{many} new", "{many} new", new, many=formats.number(new))
        if known:
            text += _(", ") + _("{n} known already", n=formats.number(known))
        out.append((_("Rows"), text))
        return out

    # -- fees ------------------------------------------------------------------------------

    def _offer_fees(self, session: Session, lines: LineChoice) -> None:
        fees = session.preview.fees
        self.with_fees.setText(
            _("Book the fees of the payment service too, {amount} in all, on",
              amount=formats.money(fees, self._currency))
        )  # fmt: skip
        self.with_fees.setChecked(False)
        if self.fee_line is not None:
            self._fees.removeWidget(self.fee_line)
            self.fee_line.hide()
            self.fee_line.deleteLater()
        self.fee_line = lines
        lines.setAccessibleName(_("Line that fees are booked on"))
        lines.setMinimumWidth(theme().scaled(260))
        lines.setEnabled(False)
        self.with_fees.toggled.connect(lines.setEnabled)
        self._fees.insertWidget(1, lines)
        self.with_fees.setVisible(fees != 0)
        lines.setVisible(fees != 0)

    def fees(self) -> Fees | None:
        """Give how fees are booked, None if they are not.

        Raises:
            UserError: if the line that is typed is none.

        """
        if not self.with_fees.isChecked() or self.fee_line is None:
            return None
        return Fees(self.fee_line.read())
