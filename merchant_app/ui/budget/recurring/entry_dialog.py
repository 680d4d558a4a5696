"""The dialog for an entry that comes again."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QSizePolicy, QWidget

from merchant_app import formats
from merchant_app.actions.budget import add_recurring, change_recurring
from merchant_app.domain.budget import EntryKind
from merchant_app.domain.messages import UserError
from merchant_app.domain.recurrence import Frequency, Rule, checked_rule
from merchant_app.domain.recurring_entry import RecurringEntry
from merchant_app.i18n import _, _p, say_error
from merchant_app.store.budget import budget_lines
from merchant_app.store.campaigns import campaign
from merchant_app.store.ledger import LedgerRow
from merchant_app.store.people import payees, people
from merchant_app.store.timeline import plan_of
from merchant_app.ui.budget.line_choice import LineChoice
from merchant_app.ui.budget.small_dialogs import payment_methods
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.rule_fields import RuleFields
from merchant_app.ui.rule_words import with_end
from merchant_app.ui.widgets import AmountField, Segment, SegmentedControl, divider, label
from merchant_app.ui.workspace import Workspace

#: How many of the days to come are told.
_TOLD = 4
_LAST_SAFE_DAY = 28


class RecurringEntryDialog(FormDialog):
    """Add or change what comes again; below, the next days that come of it.

    Args:
        workspace: whose shop is written to.
        campaign_id: the campaign it belongs to.
        entry: what to change, None to add.
        like: an entry of the ledger to begin with, which is its first time.
        parent: the window.

    """

    def __init__(
        self,
        workspace: Workspace,
        campaign_id: int,
        *,
        entry: RecurringEntry | None = None,
        like: LedgerRow | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            parent,
            _("Entry that repeats") if entry is None else _("Change what repeats"),
            _("Save"),
            note=_("Nothing is booked by itself: each time is offered to you on its day."),
        )
        self._workspace = workspace
        self._campaign_id = campaign_id
        self._entry = entry
        self._like = like
        start = entry or (_from_row(like) if like is not None else _new(workspace, campaign_id))
        self._make_fields(start)
        self._timing = self.add_form()
        self.fields = RuleFields(
            self._timing, today=workspace.today, rule=start.rule, first=start.first,
            until=start.until, endless=True,
        )  # fmt: skip
        self._timing.set_hint("ends", _("Without an end it goes on until the campaign ends."))
        self.preview = label("", "second", wrap=True)
        self.body.addWidget(divider())
        self.body.addWidget(self.preview)
        self.fields.changed.connect(self.show_days)
        self.submit_button.setEnabled(workspace.shop.read_only is None)
        self.show_days()

    def _make_fields(self, start: RecurringEntry) -> None:
        shop = self._workspace.shop
        self.kind = SegmentedControl(
            [
                Segment(EntryKind.EXPENSE.value, _p("entry", "Expense")),
                Segment(EntryKind.COMMITMENT.value, _p("entry", "Order")),
                Segment(EntryKind.REVENUE.value, _p("entry", "Revenue")),
            ],
            chosen=start.kind.value,
            name=_("Kind of entry"),
        )
        self.amount = AmountField(shop.info.currency, start.amount or None)
        self.text = QLineEdit(start.text)
        self.payee = QLineEdit(start.payee)
        completer = QCompleter(payees(shop), self.payee)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.payee.setCompleter(completer)
        plan = plan_of(shop, campaign(shop, self._campaign_id))
        self.line = LineChoice(budget_lines(shop, self._campaign_id), plan.phases, start.line_id)
        self.person = QComboBox()
        self.person.addItem("–", None)
        for someone in people(shop):
            self.person.addItem(someone.name, someone.id)
        self.person.setCurrentIndex(max(0, self.person.findData(start.person_id)))
        self.method = QComboBox()
        self.method.setEditable(True)
        self.method.addItems(["", *payment_methods()])
        self.method.setCurrentText(start.method)
        for box in (self.person, self.method):
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.note = QLineEdit(start.note)
        form = self.form
        form.add("kind", _("Kind"), self.kind)
        form.add("amount", _("Amount"), self.amount, hint=_("It can be changed each time."))
        form.add("text", _("What for"), self.text)
        form.add("payee", _("Paid to"), self.payee)
        form.add("line_id", _("Budget line"), self.line)
        form.add("person_id", _p("entry", "By"), self.person)
        form.add("method", _("Paid by"), self.method)
        form.add("note", _("Note"), self.note)

    def showEvent(self, event: QShowEvent) -> None:
        """Make room for what the preview says at once."""
        super().showEvent(event)
        self.grow()

    def show_days(self) -> None:
        """Tell the next days that what is chosen leads to."""
        try:
            self.preview.setText(self._days_words())
        except UserError as error:
            self.preview.setText(say_error(error))
        if self.isVisible():
            self.grow()

    def _days_words(self) -> str:
        rule, first, until = self._read_timing()
        shown = RecurringEntry(
            0, self._campaign_id, EntryKind.EXPENSE, 0, "", checked_rule(rule), first, until,
            done_until=self._done_until(),
        )  # fmt: skip
        end = campaign(self._workspace.shop, self._campaign_id).last
        days = list(shown.open_days(end))
        words = with_end(rule, until)
        words = words[:1].upper() + words[1:]
        if not days:
            return _("{rule}: no day until the campaign ends.", rule=words)
        told = _p("between names", ", ").join(formats.short_form(day) for day in days[:_TOLD])
        if len(days) > _TOLD:
            return _("{rule}: {days} and {n} more.", rule=words, days=told, n=len(days) - _TOLD)
        return _("{rule}: {days}.", rule=words, days=told)

    def _read_timing(self) -> tuple[Rule, date, date | None]:
        first = self.fields.first.read()
        assert first is not None  # the field is required
        return self.fields.read(), first, self.fields.read_until()

    def _done_until(self) -> date | None:
        if self._entry is not None:
            return self._entry.done_until
        return self._like.entry.day if self._like is not None else None

    def submit(self) -> None:
        """Write it down."""
        shop = self._workspace.shop
        rule, first, until = self._read_timing()
        amount = self.amount.read()
        assert amount is not None
        kind = EntryKind(self.kind.key)
        more = {
            "payee": self.payee.text(),
            "line_id": self.line.read(),
            "person_id": self.person.currentData(),
            "method": self.method.currentText(),
            "note": self.note.text(),
        }
        if self._entry is not None:
            change_recurring(
                shop, entry_id=self._entry.id, rule=rule, first=first, until=until,
                kind=kind.value, amount=amount, text=self.text.text(), **more,
            )  # fmt: skip
            return
        add_recurring(
            shop, campaign_id=self._campaign_id, kind=kind, amount=amount, text=self.text.text(),
            rule=rule, first=first, until=until, done_until=self._done_until(), **more,
        )  # fmt: skip


def _new(workspace: Workspace, campaign_id: int) -> RecurringEntry:
    today = workspace.today
    return RecurringEntry(0, campaign_id, EntryKind.EXPENSE, 0, "", _monthly(today), today)


def _from_row(row: LedgerRow) -> RecurringEntry:
    entry = row.entry
    kind = EntryKind.EXPENSE if entry.kind is EntryKind.REFUND else entry.kind
    return RecurringEntry(
        0, entry.campaign_id, kind, entry.amount, entry.text, _monthly(entry.day), entry.day,
        payee=entry.payee, method=entry.method, note=entry.note, line_id=entry.line_id,
        person_id=entry.person_id,
    )  # fmt: skip


def _monthly(day: date) -> Rule:
    """Give the rule of each month on this day; on the last one from the 29th on."""
    return Rule(Frequency.MONTHLY, month_day=day.day if day.day <= _LAST_SAFE_DAY else -1)
