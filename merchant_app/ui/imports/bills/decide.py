"""The short questions about selected rows of a bill: booked where, attached to what."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from merchant_app import formats
from merchant_app.domain.bill_decisions import Decision, OpenOrder, Verdict
from merchant_app.domain.budget import EntryKind
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.refund_match import Refund, likely_originals
from merchant_app.exchange.bills.bill_file import BillRow, Direction
from merchant_app.i18n import _, _n, _p
from merchant_app.store.bill_import import payable_orders
from merchant_app.store.budget import budget_lines
from merchant_app.store.campaigns import campaign
from merchant_app.store.entry_history import expenses_to_return
from merchant_app.store.people import channels
from merchant_app.store.shop import Shop
from merchant_app.store.timeline import plan_of
from merchant_app.ui.budget.line_choice import LineChoice
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.imports.bills.session import DecidedRow
from merchant_app.ui.widgets.segmented import Segment, SegmentedControl
from merchant_app.ui.workspace import Workspace

#: No longer list is looked through.
_MOST = 200
#: Gets the decision, and whether it holds for all rows like these from now on.
Decided = Callable[[Decision, bool], object]


def line_choice(workspace: Workspace, campaign_id: int, line_id: int | None = None) -> LineChoice:
    """Make the field that chooses a line of a campaign."""
    shop = workspace.shop
    phases = plan_of(shop, campaign(shop, campaign_id)).phases
    return LineChoice(budget_lines(shop, campaign_id), phases, line_id)


def channel_choice(workspace: Workspace, channel_id: int | None = None) -> QComboBox:
    """Make the list that chooses a channel, or none."""
    made = QComboBox()
    made.addItem(_("No channel"), None)
    for channel in channels(workspace.shop):
        made.addItem(channel.name, channel.id)
    made.setCurrentIndex(max(0, made.findData(channel_id)))
    return made


class BookDialog(FormDialog):
    """Ask where the selected rows are booked; what comes in may be a refund or revenue."""

    def __init__(
        self,
        workspace: Workspace,
        campaign_id: int,
        rows: Sequence[DecidedRow],
        decided: Decided,
        parent: QWidget | None,
    ) -> None:
        first = rows[0]
        note = rows_words(rows, workspace)
        super().__init__(parent, _("Book these rows") if len(rows) > 1 else _("Book this row"),
                         _("Book"), note=note)  # fmt: skip
        self._decided = decided
        shown = first.decision if first.decision.booked else first.proposal.decision
        incoming = first.row.direction is Direction.IN
        segments = [
            Segment(EntryKind.REFUND.value, _p("entry", "Refund")),
            Segment(EntryKind.REVENUE.value, _p("entry", "Revenue")),
        ]
        if not incoming:
            segments = [Segment(EntryKind.EXPENSE.value, _p("entry", "Expense"))]
        self.kind = SegmentedControl(segments, name=_("Kind of entry"))
        if incoming and (shown.kind is EntryKind.REVENUE or not first.row.refund):
            self.kind.choose(EntryKind.REVENUE.value)
        self.kind.chosen.connect(lambda _key: self._kind_changed())
        self.line = line_choice(workspace, campaign_id, shown.line_id)
        self.channel = channel_choice(workspace, shown.channel_id)
        self.for_all = QCheckBox(
            _("Do so for all rows from {payee}, now and later", payee=first.row.payee)
            if first.row.payee
            else _("Do so for all rows like this, now and later")
        )
        self.form.add("kind", _("Kind"), self.kind)
        self.form.set_visible("kind", visible=incoming)
        self.form.add("line_id", _("Budget line"), self.line)
        self.form.add("channel_id", _("Channel"), self.channel)
        self.form.add("for_all", "", self.for_all)
        self.form.set_visible("for_all", visible=len({each.row.payee for each in rows}) == 1)
        self._kind_changed()
        self.line.setFocus()
        edit = self.line.lineEdit()
        assert edit is not None
        edit.selectAll()

    def _kind_changed(self) -> None:
        revenue = self.kind.key == EntryKind.REVENUE
        self.form.set_visible("line_id", visible=not revenue)
        self.form.set_visible("channel_id", visible=revenue)

    def submit(self) -> None:
        """Take the decision over."""
        kind = EntryKind(self.kind.key)
        revenue = kind is EntryKind.REVENUE
        decision = Decision(
            Verdict.BOOK,
            kind,
            None if revenue else self.line.read(),
            self.channel.currentData() if revenue else None,
        )
        self._decided(decision, self.for_all.isChecked())


class AttachDialog(FormDialog):
    """Ask which order a row pays, or which expense it gives back."""

    def __init__(
        self,
        workspace: Workspace,
        campaign_id: int,
        row: DecidedRow,
        decided: Decided,
        parent: QWidget | None,
    ) -> None:
        back = row.row.direction is Direction.IN
        title = _("What does this row give back?") if back else _("Which order does this row pay?")
        super().__init__(parent, title, _("Attach"), note=rows_words([row], workspace))
        self._decided = decided
        self._back = back
        self._currency = workspace.shop.info.currency
        fitting = (_originals if back else _orders)(workspace.shop, campaign_id, row.row)
        self._choices = fitting[:_MOST]
        self.choice = QComboBox()
        for each in self._choices:
            self.choice.addItem(self._told(each), each.id)
        self.form.add(
            "entry",
            _p("bill", "Expense") if back else _p("bill", "Order"),
            self.choice,
            hint="" if self._choices else _("None is open for so much."),
        )
        self.submit_button.setEnabled(bool(self._choices))

    def _told(self, each: OpenOrder) -> str:
        money = formats.money(each.open, self._currency)
        parts = (formats.short_form(each.day), each.names[0], each.text, money)
        return " · ".join(part for part in parts if part)

    def submit(self) -> None:
        """Take the decision over."""
        entry_id = self.choice.currentData()
        entry = next((each for each in self._choices if each.id == entry_id), None)
        if entry is None:
            raise UserError(msg("Choose one of the list."), field="entry")
        decision = Decision(Verdict.ATTACH, line_id=entry.line_id, entry_id=entry.id)
        if self._back:
            decision = Decision(
                Verdict.BOOK, EntryKind.REFUND, line_id=entry.line_id, entry_id=entry.id
            )
        self._decided(decision, False)


def _orders(shop: Shop, campaign_id: int, row: BillRow) -> list[OpenOrder]:
    """Give the orders that a row may pay, those of its amount and near its day first."""
    day = row.at.date()
    return sorted(
        (each for each in payable_orders(shop, campaign_id) if each.open >= row.amount),
        key=lambda each: (each.open != row.amount, abs((each.day - day).days)),
    )


def _originals(shop: Shop, campaign_id: int, row: BillRow) -> list[OpenOrder]:
    """Give the expenses that a row may give back, the likeliest first, in the shape of orders."""
    refund = Refund(row.at.date(), row.amount, row.payee, row.text)
    found = likely_originals(refund, expenses_to_return(shop, campaign_id, refund))
    return [
        OpenOrder(
            paid.entry.id, (paid.entry.payee,), paid.entry.text, paid.left, paid.entry.day,
            paid.entry.line_id,
        )
        for paid in (each.paid for each in found)
    ]  # fmt: skip


def rows_words(rows: Sequence[DecidedRow], workspace: Workspace) -> str:
    """Say which rows are meant: the one, or how many and how much."""
    currency = workspace.shop.info.currency
    first = rows[0].row
    amount = formats.money(sum(each.row.amount for each in rows), currency)
    if len(rows) == 1:
        parts = (formats.short_form(first.at.date()), first.payee, first.text, amount)
        return " · ".join(part for part in parts if part)
    return _n(
        "{many} row, {amount}", "{many} rows, {amount}", len(rows),
        many=formats.number(len(rows)), amount=amount,
    )  # fmt: skip
