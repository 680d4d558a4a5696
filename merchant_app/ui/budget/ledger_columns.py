"""The columns of the ledger: what each shows of an entry, and how that stands out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from merchant_app import formats
from merchant_app.domain.budget import EntryKind
from merchant_app.domain.money import Currency
from merchant_app.domain.plan import Phase
from merchant_app.i18n import _, _n, _p
from merchant_app.store.ledger import EntryState, LedgerRow
from merchant_app.ui.budget.approvals.words import entry_cell
from merchant_app.ui.budget.entry.words import came_back_words, entry_notes
from merchant_app.ui.widgets import Cell, ColumnSpec

#: Columns that are there once the person chooses them.
HIDDEN_AT_FIRST = ("line", "due", "balance", "method", "document")
#: Columns that give way where there is no room for all, the first ones first.
GIVING_WAY = ("note", "person", "phase", "line", "receipt", "payee")
#: Dots of the states; orders that are fully paid are as quiet as those struck out.
_DOTS = {
    EntryState.PAID: "spent",
    EntryState.ASKED: "reserve",
    EntryState.DECLINED: "reserve",
    EntryState.ORDERED: "committed",
    EntryState.REFUND: "concern",
    EntryState.REVENUE: "good",
    EntryState.VOIDED: "reserve",
}


@dataclass(slots=True)
class Surroundings:
    """What columns look up beside the entry; filled anew by the pane.

    Attributes:
        today: what is due before it is overdue.
        balances: gives what is left after each entry, by its id.
        keeps_receipts: whether the campaign keeps any; where it does not, none is missed.

    """

    today: Callable[[], date]
    balances: Callable[[], Mapping[int, int]]
    phases: Mapping[int, Phase] = field(default_factory=dict)
    channels: Mapping[int, str] = field(default_factory=dict)
    people: Mapping[int, str] = field(default_factory=dict)
    keeps_receipts: bool = False

    def misses_receipt(self, row: LedgerRow) -> bool:
        """Tell whether an entry was paid and nothing is there to show for it."""
        return self.keeps_receipts and row.receipt_missing


def state_words() -> dict[EntryState, str]:
    """Give what each state is called."""
    return {
        EntryState.PAID: _("Paid"),
        EntryState.ASKED: _("Asked for"),
        EntryState.DECLINED: _("Declined"),
        EntryState.ORDERED: _("Ordered"),
        EntryState.REFUND: _("Refund"),
        EntryState.REVENUE: _("Revenue"),
        EntryState.VOIDED: _("Struck out"),
    }


def days_late(row: LedgerRow, today: date) -> int:
    """Give by how many days the payment of an order is late; 0 if it is not."""
    if row.state is not EntryState.ORDERED or not row.open or row.entry.due is None:
        return 0
    return max(0, (today - row.entry.due).days)


def signed_amount(row: LedgerRow) -> int:
    """Give an entry's amount, negative for money that came back of an expense."""
    return -row.entry.amount if row.entry.kind is EntryKind.REFUND else row.entry.amount


def ledger_columns(currency: Currency, around: Surroundings) -> list[ColumnSpec[LedgerRow]]:
    """Give the columns, left to right; names are looked up when a row is shown."""
    return [
        *_what_columns(currency, around),
        *_standing_columns(currency, around),
        *_chosen_columns(currency, around),
    ]


def _what_columns(currency: Currency, around: Surroundings) -> list[ColumnSpec[LedgerRow]]:
    def phase(row: LedgerRow) -> Cell:
        found = around.phases.get(row.entry.phase_id or 0)
        return Cell(found.name, tone=found.kind.value) if found else Cell()

    return [
        ColumnSpec(
            "day", _("Date"), width=116,
            show=lambda row: Cell(
                formats.day_and_weekday(row.entry.day), tip=entry_notes(row, currency)
            ),
        ),
        ColumnSpec(
            "text", _("What for"), width=170, stretch=True,
            show=lambda row: Cell(row.entry.text, tip=entry_notes(row, currency) or row.entry.text),
        ),
        ColumnSpec("payee", _("Paid to"), lambda row: row.entry.payee, width=124, quiet=True),
        ColumnSpec("phase", _("Phase"), phase, kind="mark", width=108),
        ColumnSpec(
            "person", _p("entry", "By"), width=88, quiet=True,
            show=lambda row: around.people.get(row.entry.person_id or 0, ""),
        ),
    ]  # fmt: skip


def _standing_columns(currency: Currency, around: Surroundings) -> list[ColumnSpec[LedgerRow]]:
    words = state_words()

    def amount(row: LedgerRow) -> Cell:
        text = formats.money(signed_amount(row), currency)
        ink = {EntryKind.REFUND: "emergency.text", EntryKind.REVENUE: "good.text"}
        return Cell(text, color=ink.get(row.entry.kind, ""), tip=entry_notes(row, currency))

    def state(row: LedgerRow) -> Cell:
        dot = _DOTS[row.state]
        if row.state is not EntryState.ORDERED:
            back = came_back_words(row, currency)
            whole = back if row.settled == row.entry.amount and back else words[row.state]
            return Cell(whole, tone=dot, tip=entry_notes(row, currency))
        if not row.open:
            closed = row.entry.closed and row.settled < row.entry.amount
            return Cell(_("Order closed") if closed else _("Order paid"), tone="reserve")
        rest = formats.money(row.open, currency)
        tip = _("{amount} of it still to be paid", amount=rest) if row.settled else ""
        if late := days_late(row, around.today()):
            return Cell(
                _("Overdue"), icon="triangle-alert", color="emergency.text",
                tip=_late_words(row, late),
            )  # fmt: skip
        return Cell(words[row.state], tone=dot, tip=tip)

    def receipt(row: LedgerRow) -> Cell:
        if row.files:
            return Cell(_n("{n} file", "{n} files", row.files), icon="paperclip", color="text2")
        color = "concern.text" if around.misses_receipt(row) else "text3"
        return Cell(_p("receipt", "none"), icon="paperclip", color=color)

    def approval(row: LedgerRow) -> Cell:
        agreed = entry_cell(row.entry, row.answered)
        if not agreed.text and around.misses_receipt(row):
            return Cell(_("Receipt missing"), tone="concern", icon="receipt-text")
        return agreed

    return [
        ColumnSpec("state", _("State"), state, kind="dot", width=112),
        ColumnSpec("receipt", _("Receipt"), receipt, width=106),
        ColumnSpec("amount", _("Amount"), amount, align="right", width=116),
        ColumnSpec("approval", _("Approval"), approval, kind="chip", width=172),
        ColumnSpec(
            "note", _("Note"), lambda row: Cell(row.entry.note, tip=row.entry.note),
            width=120, quiet=True,
        ),
    ]  # fmt: skip


def _chosen_columns(currency: Currency, around: Surroundings) -> list[ColumnSpec[LedgerRow]]:
    def line(row: LedgerRow) -> Cell:
        channel = around.channels.get(row.entry.channel_id or 0, "")
        if row.line and channel and channel != row.line:
            return Cell(f"{channel} · {row.line}", tip=f"{channel} · {row.line}")
        return Cell(row.line or channel, tip=row.line or channel)

    def due(row: LedgerRow) -> Cell:
        if row.entry.due is None or row.entry.voided:
            return Cell()
        if late := days_late(row, around.today()):
            return Cell(
                _late_words(row, late), icon="triangle-alert", color="emergency.text",
                tip=_late_words(row, late),
            )  # fmt: skip
        open_order = row.state is EntryState.ORDERED and row.open > 0
        return Cell(formats.short_form(row.entry.due), color="" if open_order else "text3")

    def balance(row: LedgerRow) -> Cell:
        left = around.balances().get(row.entry.id)
        if left is None or row.entry.voided:
            return Cell()
        return Cell(
            formats.money(left, currency), color="emergency.text" if left < 0 else "",
            tip=_("What is left of the whole budget after this entry, in the order of the days"),
        )  # fmt: skip

    return [
        ColumnSpec("line", _("Channel and line"), line, width=190, quiet=True),
        ColumnSpec("due", _p("order", "Due"), due, width=172),
        ColumnSpec("balance", _("Left after it"), balance, align="right", width=124),
        ColumnSpec("method", _("Paid by"), lambda row: row.entry.method, width=110, quiet=True),
        ColumnSpec(
            "document", _("Document number"), lambda row: row.entry.document, width=130, quiet=True
        ),
    ]  # fmt: skip


def _late_words(row: LedgerRow, days: int) -> str:
    assert row.entry.due is not None
    day = formats.short_form(row.entry.due)
    return _n("{day}, {n} day late", "{day}, {n} days late", days, day=day)
