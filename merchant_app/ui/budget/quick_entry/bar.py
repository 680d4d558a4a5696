"""The line in which an entry is written: amount, what for, payee, Enter; the rest follows."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from merchant_app.actions.budget import book
from merchant_app.domain.budget import EntryKind, LedgerEntry
from merchant_app.domain.entry_completion import PastEntry, folded
from merchant_app.domain.messages import UserError
from merchant_app.domain.refund_match import Paid, Refund, certain_original, likely_originals
from merchant_app.i18n import _, say, say_error
from merchant_app.store.budget import budget_lines
from merchant_app.store.campaigns import campaign
from merchant_app.store.changes import Changes
from merchant_app.store.entry_history import expenses_to_return
from merchant_app.store.people import channels, supplier_names
from merchant_app.store.timeline import plan_of
from merchant_app.ui.budget.entry.agreed_due import agreed_due
from merchant_app.ui.budget.quick_entry.fields import QuickFields
from merchant_app.ui.budget.quick_entry.memory import Memory
from merchant_app.ui.budget.quick_entry.proposal_list import Proposal
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.fields import CheckedField
from merchant_app.ui.widgets.form import FieldNote
from merchant_app.ui.widgets.painting import underline
from merchant_app.ui.workspace import Workspace


class QuickEntryBar(QWidget):
    """Hidden until asked for. Enter books and begins the next one, Esc closes it.

    What is typed into "What for" or "Paid to" brings up whole entries of the past; taking one
    fills the other fields. For a refund the expenses that it may give back are proposed.

    Args:
        workspace: whose shop is written to; its campaign is the one booked on.
        ledger: the table that opens it by key and gets the keyboard back.
        line: gives the line that the ledger is narrowed to, with which entries begin.

    """

    #: The id of an entry that was booked.
    booked = Signal(int)

    def __init__(
        self,
        workspace: Workspace,
        ledger: QWidget,
        line: Callable[[], int | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._ledger, self._line = workspace, ledger, line
        self._memory: Memory | None = None
        self._marked: QWidget | None = None
        #: The past entry, or the expense given back, that was taken from the proposals.
        self._like: PastEntry | None = None
        self._original: Paid | None = None
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Quick line for entries"))
        self.fields = QuickFields(workspace.shop.info.currency, workspace.today)
        self.note = FieldNote(_("Enter books it and begins the next one. Esc closes the line."))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 8, 24, 8)
        rows.setSpacing(4)
        rows.addWidget(self.fields)
        rows.addWidget(self.note)
        self.hide()
        self._connect()

    def _connect(self) -> None:
        fields = self.fields
        fields.kind.currentIndexChanged.connect(lambda _at: self._kind_changed())
        fields.book.clicked.connect(lambda _on: self.book())
        fields.close_button.clicked.connect(lambda _on: self.close_line())
        for name, field in (("text", fields.text), ("payee", fields.payee)):
            field.textEdited.connect(lambda text, name=name: self._propose(name, text))
            field.proposals.taken.connect(self._take)
            field.entered.connect(self.book)
        for checked in (fields.day, fields.amount):
            checked.problem.connect(lambda words, field=checked: self._show_problem(field, words))
        self._workspace.changed.connect(self._follow)
        self._workspace.campaign_changed.connect(self.close_line)

    # -- opening and closing ---------------------------------------------------------------

    def open(self) -> None:
        """Show the line with the keyboard in the amount; what was typed before is still there."""
        campaign_id = self._workspace.campaign_id
        reason = self._workspace.shop.read_only
        if reason is not None:
            self._workspace.say(say(reason))
        if campaign_id is None or reason is not None:
            return
        if not self.isVisible():
            self._read_choices(campaign_id)
            if not self.fields.text.text():
                self._begin_line()
            self.show()
        self.fields.amount.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.fields.amount.selectAll()

    def close_line(self) -> None:
        """Hide the line and give the keyboard back to the ledger."""
        focus = cast("QWidget | None", self.focusWidget())
        inside = focus is not None and focus.hasFocus()
        self.hide()
        if inside:
            self._ledger.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read_choices(self, campaign_id: int) -> None:
        shop = self._workspace.shop
        if self._memory is None or self._memory.campaign_id != campaign_id:
            self._memory = Memory(shop, campaign_id)
        self._memory.read()
        phases = plan_of(shop, campaign(shop, campaign_id)).phases
        self.fields.offer(budget_lines(shop, campaign_id), phases, channels(shop))

    def _follow(self, changes: Changes) -> None:
        if self._memory is not None:
            self._memory.follow(changes)
        campaign_id = self._workspace.campaign_id
        touched = changes.touches("budget_line", "phase", "channel")
        if touched and self.isVisible() and campaign_id is not None:
            self._read_choices(campaign_id)

    # -- proposals -------------------------------------------------------------------------

    def _propose(self, name: str, typed: str) -> None:
        self._show_problem(None, "")
        field = self.fields.text if name == "text" else self.fields.payee
        field.proposals.show_proposals(self._proposals(name, typed))

    def _proposals(self, name: str, typed: str) -> list[Proposal]:
        if self._memory is None:
            return []
        if self.fields.chosen_kind is EntryKind.REFUND:
            refund = self._refund()
            return [] if refund is None else self._memory.returned(refund, typed=typed)
        payee = self.fields.payee.text() if name == "text" else ""
        return self._memory.like(typed, self.fields.chosen_kind, field=name, payee=payee)

    def _refund(self) -> Refund | None:
        """Give what is known of the refund; None while day or amount cannot be read."""
        fields = self.fields
        try:
            day = fields.day.read() or self._workspace.today
            amount = fields.amount.read() if fields.amount.text().strip() else None
        except UserError:
            return None
        return Refund(day, amount, fields.payee.text(), fields.text.text())

    def _take(self, meant: object) -> None:
        """Fill in what the chosen proposal says."""
        fields = self.fields
        entry: LedgerEntry | PastEntry
        if isinstance(meant, Paid):
            entry, amount, self._original = meant.entry, meant.left, meant
        else:
            assert isinstance(meant, PastEntry)
            entry, amount, self._like = meant, meant.amount, meant
            fields.method.setCurrentText(meant.method)
        fields.text.setText(entry.text)
        fields.payee.setText(entry.payee)
        fields.channel.write(entry.channel_id)
        if entry.line_id is not None:
            fields.line.write(entry.line_id)
        if not fields.amount.text().strip():
            fields.amount.write(amount)
            fields.amount.setFocus(Qt.FocusReason.OtherFocusReason)
            fields.amount.selectAll()
        self._show_original()

    def _kind_changed(self) -> None:
        self._original = None
        self.fields.show_kind()
        self._show_original()

    def _show_original(self) -> None:
        told = ""
        if self._original is not None and self._memory is not None:
            told = self._memory.told(self._original)
        self.note.show_hint(
            told or _("Enter books it and begins the next one. Esc closes the line.")
        )

    # -- booking ---------------------------------------------------------------------------

    def book(self) -> None:
        """Write the entry down and begin the next one; a mistake is told and nothing is lost."""
        campaign_id, fields = self._workspace.campaign_id, self.fields
        self._show_problem(None, "")
        if campaign_id is None or not (self._is_well(fields.day) and self._is_well(fields.amount)):
            return
        kind, payee, day = fields.chosen_kind, fields.payee.text(), fields.day.read()
        assert day is not None
        revenue, refund = kind is EntryKind.REVENUE, kind is EntryKind.REFUND
        supplier_id = self._supplier(payee)
        agreed = agreed_due(self._workspace.shop, supplier_id, day)
        original = self._original or (self._certain() if refund else None)
        like = self._like if self._like and folded(self._like.payee) == folded(payee) else None
        try:
            entry_id = book(
                self._workspace.shop,
                campaign_id=campaign_id,
                kind=kind,
                day=day,
                amount=fields.amount.read(),
                text=fields.text.text(),
                payee=payee,
                today=self._workspace.today,
                line_id=None if revenue else fields.line.read(),
                channel_id=fields.channel.read() if revenue else None,
                person_id=like.person_id if like else None,
                supplier_id=supplier_id,
                due=agreed.day if agreed else None,
                method=fields.method.currentText(),
                settles_id=original.entry.id if refund and original else None,
            )
        except UserError as error:
            field = fields.named(error.field) or fields.text
            self._show_problem(field, say_error(error))
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._begin_next(original if refund else None)
        self.booked.emit(entry_id)

    def _is_well(self, field: CheckedField) -> bool:
        """Check a field; go there if it is not well. What is wrong was told by its signal."""
        if field.check():
            return True
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def _certain(self) -> Paid | None:
        refund, campaign_id = self._refund(), self._workspace.campaign_id
        if refund is None or campaign_id is None:
            return None
        paid = expenses_to_return(self._workspace.shop, campaign_id, refund)
        found = certain_original(likely_originals(refund, paid))
        return None if found is None else found.paid

    def _supplier(self, payee: str) -> int | None:
        wanted = folded(payee)
        names = supplier_names(self._workspace.shop) if wanted else {}
        return next((each for each, name in names.items() if folded(name) == wanted), None)

    def _begin_next(self, original: Paid | None) -> None:
        """Say what was booked and keep what the next entry has in common with it."""
        fields = self.fields
        text, amount = fields.text.text(), fields.amount.text()
        words = _("Booked: {text}, {amount}.", text=text, amount=amount)
        if original is not None and self._memory is not None:
            words = f"{words} {self._memory.told(original)}"
        self._like = self._original = None
        for field in (fields.amount, fields.text, fields.payee):
            field.clear()
        self._begin_line()
        self.note.show_hint(words)
        fields.amount.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_line(self) -> None:
        """Begin on the line that the ledger shows alone, else on none."""
        self.fields.clear_line()
        if (line_id := self._line()) is not None:
            self.fields.line.write(line_id)

    def _show_problem(self, field: QWidget | None, words: str) -> None:
        """Put a sentence under the line and mark the field that it is about; "" takes both away."""
        self.note.show_error(words)
        for each, problem in ((self._marked, False), (field, bool(words))):
            if each is not None:
                each.setProperty("problem", problem)
                each.style().unpolish(each)
                each.style().polish(each)
        self._marked = field if words else None
        if field is not None and words:
            field.setAccessibleDescription(words)

    # -- keys and looks --------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.book()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_line()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        underline(painter, self, theme().color.line)
        painter.end()
