"""The words for approvals: states, names in a row, and what a purchase is called."""

from __future__ import annotations

from collections.abc import Iterable

from merchant_app import formats
from merchant_app.domain.approvals import Answer
from merchant_app.domain.budget import ApprovalState, EntryKind, LedgerEntry
from merchant_app.domain.money import Currency
from merchant_app.i18n import _, _n, _p
from merchant_app.ui.widgets import Cell


def names_in_a_row(names: Iterable[str]) -> str:
    """Give names with commas between them, each once."""
    return _(", ").join(dict.fromkeys(names))


def answer_cell(answer: Answer) -> Cell:
    """Give the chip of an answer."""
    if answer.withdrawn:
        return Cell(_("Withdrawn"), tone="notice", icon="undo-2")
    if answer.state is ApprovalState.APPROVED:
        return Cell(_p("answer", "Approved"), tone="good", icon="circle-check")
    return Cell(_p("answer", "Declined"), tone="warning", icon="ban")


def entry_cell(entry: LedgerEntry, who: str) -> Cell:
    """Give the chip of an entry in the ledger; empty where nobody has to agree.

    `who` answered last, "" if nobody has.
    """
    if entry.voided or entry.approval is ApprovalState.NOT_NEEDED:
        return Cell()
    if entry.approval is ApprovalState.APPROVED:
        text = _("Approved, {who}", who=who) if who else _p("answer", "Approved")
        return Cell(text, tone="good", icon="circle-check", tip=text)
    paid = entry.kind is EntryKind.EXPENSE
    if entry.approval is ApprovalState.ASKED:
        text = _("Not approved yet") if paid else _p("answer", "Waiting")
        return Cell(text, tone="concern" if paid else "accent", icon="clock", tip=text)
    text = _("Declined, {who}", who=who) if who else _p("answer", "Declined")
    return Cell(text, tone="warning", icon="ban", tip=text)


def purchase_words(entry: LedgerEntry, currency: Currency) -> str:
    """Give "Flyers, round 2, ¥1,860.00, City Print"."""
    amount = formats.money(entry.amount, currency)
    if entry.payee:
        return _("{text}, {amount}, {payee}", text=entry.text, amount=amount, payee=entry.payee)
    return _("{text}, {amount}", text=entry.text, amount=amount)


def purchases_words(entries: list[LedgerEntry], currency: Currency) -> str:
    """Name one purchase, or count several and add them up."""
    if len(entries) == 1:
        return purchase_words(entries[0], currency)
    whole = formats.money(sum(entry.amount for entry in entries), currency)
    return _n("{n} purchase, {amount}", "{n} purchases, {amount}", len(entries), amount=whole)
