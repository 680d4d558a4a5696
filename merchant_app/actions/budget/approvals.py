"""What a person does about approvals: asking, agreeing, declining, asking again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from merchant_app.actions.checks import day_of, name_of, text_of
from merchant_app.domain.approvals import Answer, Review, basis_of, review
from merchant_app.domain.budget import ApprovalState, LedgerEntry
from merchant_app.domain.messages import Message, UserError, msg, msgn
from merchant_app.store.approval_rules import (
    order_it_pays,
    paid_of,
    who_must_agree,
    worth_asking,
)
from merchant_app.store.approvals import (
    answers_of,
    basis_text,
    moment_of,
    payments_that_follow,
)
from merchant_app.store.budget import ledger_entry
from merchant_app.store.people import people
from merchant_app.store.shop import Edit, Shop

#: What an edit is called for one entry, and for several.
_Words = tuple[Message, Message]
_APPROVE: Final[_Words] = (
    msg("Approve {text}"), msgn("Approve {n} purchase", "Approve {n} purchases", n=0),
)  # fmt: skip
_DECLINE: Final[_Words] = (
    msg("Decline {text}"), msgn("Decline {n} purchase", "Decline {n} purchases", n=0),
)  # fmt: skip
_WITHDRAW: Final[_Words] = (
    msg("Withdraw the request for {text}"),
    msgn("Withdraw {n} request", "Withdraw {n} requests", n=0),
)


def ask_if_needed(
    shop: Shop, edit: Edit, entry_id: int, *, before: LedgerEntry | None = None
) -> None:
    """Ask whoever has to agree to an entry that was booked or changed in the open edit.

    `before` is the entry as it was before the change; None for one that was booked just now. Call
    it once all entries are written that belong together: the parts of a receipt, an order and
    its payment. Nobody is asked again for less money or another note or day.
    """
    entry = _entry(shop, entry_id)
    if before is not None and _agreed_before(before, entry):
        return
    order = order_it_pays(shop, entry)
    if order is not None and paid_of(shop, order.id) <= order.amount:
        edit.update("ledger_entry", entry_id, approval=order.approval.value)
        return
    answers = answers_of(shop, (entry_id,))[entry_id]
    if before is not None and before.approval is ApprovalState.APPROVED:
        basis = basis_of(entry)
        agreed = (each for each in answers if each.state is ApprovalState.APPROVED)
        if any(each.basis.covers(basis) for each in agreed):
            return
    _write(shop, edit, entry, review(basis_of(entry), who_must_agree(shop, entry), answers))


def ask_for_all(shop: Shop, edit: Edit, entry_ids: Iterable[int]) -> None:
    """Ask about many new entries, as an import books them; small ones cost next to nothing."""
    for entry_id in worth_asking(shop, list(entry_ids)):
        ask_if_needed(shop, edit, entry_id)


def approve(
    shop: Shop,
    *,
    entry_ids: Sequence[int],
    who: str,
    day: date,
    today: date,
    approvers: Sequence[str] | None = None,
    note: str = "",
) -> None:
    """Write down that somebody agrees to entries, for the approvers named or for all of them.

    An entry is approved once nobody is left who has to agree.

    Raises:
        UserError: if nobody waits for this answer, or no name or a later day is given.

    """
    name = name_of(who, field="who")
    _check_day(day, today)
    note = text_of(note, field="note")
    found = _open(shop, entry_ids, approvers)
    with shop.edit(_label(found, _APPROVE)) as edit:
        person_id = _person(shop, edit, name)
        for entry, answers in found:
            for each in answers:
                _answer(edit, each, ApprovalState.APPROVED, person_id, day, note)
            left = _still_asked(shop, entry.id)
            _set_state(
                shop, edit, entry.id, ApprovalState.ASKED if left else ApprovalState.APPROVED
            )


def decline(
    shop: Shop,
    *,
    entry_ids: Sequence[int],
    who: str,
    day: date,
    today: date,
    reason: str,
    approvers: Sequence[str] | None = None,
) -> None:
    """Write down that somebody does not agree, and why; nobody else is asked then.

    Raises:
        UserError: if nobody waits for this answer, or name or reason is missing.

    """
    name = name_of(who, field="who")
    _check_day(day, today)
    reason = text_of(reason, field="reason")
    if not reason:
        raise UserError(msg("Write here why."), field="reason")
    found = _open(shop, entry_ids, approvers)
    with shop.edit(_label(found, _DECLINE)) as edit:
        person_id = _person(shop, edit, name)
        for entry, answers in found:
            for each in answers:
                _answer(edit, each, ApprovalState.DECLINED, person_id, day, reason)
            for rest in _still_asked(shop, entry.id):
                edit.delete("approval", rest.id)
            _set_state(shop, edit, entry.id, ApprovalState.DECLINED)


def withdraw_request(
    shop: Shop, *, entry_ids: Sequence[int], today: date, reason: str = ""
) -> None:
    """Take requests back before they are answered; an order is then not placed.

    Raises:
        UserError: if nobody is asked about these entries any more.

    """
    reason = text_of(reason, field="reason")
    found = _open(shop, entry_ids, None)
    with shop.edit(_label(found, _WITHDRAW)) as edit:
        for entry, answers in found:
            for each in answers:
                _answer(edit, each, ApprovalState.DECLINED, None, today, reason)
            _set_state(shop, edit, entry.id, ApprovalState.DECLINED)


def ask_again(shop: Shop, *, entry_id: int) -> None:
    """Ask anew about an entry that was declined; where nobody has to agree any more, it counts.

    Raises:
        UserError: if it is struck out or not there, or was not declined.

    """
    entry = _entry(shop, entry_id)
    if entry.voided:
        raise UserError(
            msg("{text} is struck out and stays as it is. Add a new entry.", text=entry.text)
        )
    if entry.approval is not ApprovalState.DECLINED:
        raise UserError(msg("Nobody declined {text}. There is nothing to ask.", text=entry.text))
    with shop.edit(msg("Ask again for {text}", text=entry.text)) as edit:
        answers = [
            each for each in answers_of(shop, (entry_id,))[entry_id]
            if each.state is not ApprovalState.DECLINED
        ]  # fmt: skip
        _write(shop, edit, entry, review(basis_of(entry), who_must_agree(shop, entry), answers))


def _entry(shop: Shop, entry_id: int) -> LedgerEntry:
    entry = ledger_entry(shop, entry_id)
    if entry is None:
        raise UserError(msg("This entry is no longer there. Somebody may have undone it."))
    return entry


def _agreed_before(before: LedgerEntry, now: LedgerEntry) -> bool:
    """Tell whether a change leaves alone what was asked or agreed, or needed nobody."""
    if before.settles_id != now.settles_id:
        return False
    settled = before.approval in (ApprovalState.NOT_NEEDED, ApprovalState.APPROVED)
    then, today = basis_of(before), basis_of(now)
    return then == today or (settled and then.covers(today))


def _write(shop: Shop, edit: Edit, entry: LedgerEntry, verdict: Review) -> None:
    """Ask those who are to be asked, let go of the others, and say how the entry stands."""
    basis = basis_of(entry)
    for answer_id in verdict.drop:
        edit.delete("approval", answer_id)
    for answer_id in verdict.renew:
        edit.update("approval", answer_id, amount=entry.amount, basis=basis_text(basis))
    for name in verdict.ask:
        edit.insert(
            "approval",
            entry_id=entry.id,
            approver=name,
            amount=entry.amount,
            basis=basis_text(basis),
            asked_by=entry.person_id,
            asked_at=moment_of(shop, edit),
        )
    _set_state(shop, edit, entry.id, verdict.state)


def _set_state(shop: Shop, edit: Edit, entry_id: int, state: ApprovalState) -> None:
    """Say how an entry stands; what pays it within its amount stands the same way."""
    edit.update("ledger_entry", entry_id, approval=state.value)
    for payment_id in payments_that_follow(shop, entry_id):
        edit.update("ledger_entry", payment_id, approval=state.value)


def _answer(
    edit: Edit, to: Answer, state: ApprovalState, person_id: int | None, day: date, note: str
) -> None:
    edit.update(
        "approval", to.id, state=state.value, decided_by=person_id, decided_at=day, note=note
    )


def _still_asked(shop: Shop, entry_id: int) -> list[Answer]:
    found = answers_of(shop, (entry_id,))[entry_id]
    return [each for each in found if each.state is ApprovalState.ASKED]


def _open(
    shop: Shop, entry_ids: Sequence[int], approvers: Sequence[str] | None
) -> list[tuple[LedgerEntry, list[Answer]]]:
    """Give the entries with the requests that wait for these approvers, None for all.

    Raises:
        UserError: if there are none.

    """
    wanted = None if approvers is None else {name.casefold() for name in approvers}
    found = []
    for entry_id in dict.fromkeys(entry_ids):
        entry = ledger_entry(shop, entry_id)
        if entry is None or entry.voided:
            continue
        waiting = [
            each for each in _still_asked(shop, entry_id)
            if wanted is None or each.approver.casefold() in wanted
        ]  # fmt: skip
        if waiting:
            found.append((entry, waiting))
    if not found:
        raise UserError(msg("Nobody is asked about this any more. Look at the list again."))
    return found


def _label(found: Sequence[tuple[LedgerEntry, list[Answer]]], words: _Words) -> Message:
    """Name the entry of an edit, or count its entries."""
    one, many = words
    if len(found) == 1:
        return msg(one.text, text=found[0][0].text)
    return msgn(many.text, many.plural, n=len(found))


def _person(shop: Shop, edit: Edit, name: str) -> int:
    """Give the person of that name; somebody new is added to the shop's people."""
    for person in people(shop, archived=True):
        if person.name.casefold() == name.casefold():
            return person.id
    return edit.insert("person", name=name, role="")


def _check_day(day: date, today: date) -> None:
    day_of(day, field="day")
    if day > today:
        raise UserError(
            msg("{day} is still to come. Write the day on which it was said.", day=day),
            field="day",
        )
