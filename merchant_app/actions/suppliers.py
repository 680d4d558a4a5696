"""What a person does with suppliers: one verb each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from merchant_app.actions.checks import name_of, text_of
from merchant_app.actions.supplier_checks import day_between, known_supplier
from merchant_app.actions.timeline import add_task
from merchant_app.domain.messages import UserError, msg, msgn
from merchant_app.domain.supplier_terms import PAY_DAY, RECONCILE_DAY, TermsKind
from merchant_app.domain.suppliers import BEST_SCORE, EventKind
from merchant_app.i18n import _
from merchant_app.store.budget import ledger_entry
from merchant_app.store.campaigns import campaign
from merchant_app.store.shop import Shop, Value
from merchant_app.store.suppliers import (
    hanging_on_supplier,
    supplier_event,
    supplier_named,
    unlinked_entries,
)
from merchant_app.store.timeline import plan_of

#: Credit longer than a year is a slip of the finger.
_MOST_CREDIT: Final = 365
_LAST_OF_MONTH: Final = 31
_SCORES: Final = ("service", "timeliness", "quality")


def add_supplier(
    shop: Shop,
    *,
    name: str,
    grade: str = "",
    contact: str = "",
    phone: str = "",
    note: str = "",
    terms_kind: TermsKind = TermsKind.NONE,
    credit_days: int = 0,
    reconcile_day: int = RECONCILE_DAY,
    pay_day: int = PAY_DAY,
    terms_note: str = "",
) -> int:
    """Add somebody the shop buys from. Gives the id; a name that is known is refused."""
    values = _checked(
        shop,
        name=name, grade=grade, contact=contact, phone=phone, note=note, terms_kind=terms_kind,
        credit_days=credit_days, reconcile_day=reconcile_day, pay_day=pay_day,
        terms_note=terms_note,
    )  # fmt: skip
    with shop.edit(msg("Add supplier {name}", name=str(values["name"]))) as edit:
        return edit.insert("supplier", **values)


def change_supplier(shop: Shop, *, supplier_id: int, **values: Value) -> None:
    """Change facts of a supplier, named as in `add_supplier`.

    Terms count for what is ordered from then on; orders keep the day they are due.
    """
    known = known_supplier(shop, supplier_id)
    before: dict[str, Value] = {
        "terms_kind": known.terms.kind,
        "credit_days": known.terms.credit_days,
        "reconcile_day": known.terms.reconcile_day,
        "pay_day": known.terms.pay_day,
    }
    checked = _checked(shop, supplier_id, **(before | values))
    with shop.edit(msg("Change supplier {name}", name=known.name)) as edit:
        edit.update("supplier", supplier_id, **checked)


def block_supplier(shop: Shop, *, supplier_id: int, day: date, reason: str, today: date) -> None:
    """Order nothing from a supplier any more; old orders can still be paid."""
    known = known_supplier(shop, supplier_id)
    day_between(day, field="day", last=today)
    if not reason.strip():
        raise UserError(msg("Write here why."), field="reason")
    reason = name_of(reason, field="reason")
    with shop.edit(msg("Block supplier {name}", name=known.name)) as edit:
        edit.update("supplier", supplier_id, blocked=1, blocked_on=day, blocked_reason=reason)


def unblock_supplier(shop: Shop, *, supplier_id: int) -> None:
    """Let a supplier be ordered from again."""
    known = known_supplier(shop, supplier_id)
    with shop.edit(msg("Unblock supplier {name}", name=known.name)) as edit:
        edit.update("supplier", supplier_id, blocked=0, blocked_on=None, blocked_reason="")


def delete_supplier(shop: Shop, *, supplier_id: int) -> None:
    """Remove a supplier that nothing hangs on.

    Raises:
        UserError: if there are entries, budget lines, quotes or records of them.

    """
    known = known_supplier(shop, supplier_id)
    hanging = hanging_on_supplier(shop, supplier_id)
    if hanging:
        raise UserError(
            msgn(
                "{n} entry, quote or record belongs to {name}. Block the supplier instead.",
                "{n} entries, quotes or records belong to {name}. Block the supplier instead.",
                n=hanging,
                name=known.name,
            )
        )
    with shop.edit(msg("Delete supplier {name}", name=known.name)) as edit:
        edit.delete("supplier", supplier_id)


def score_supplier(
    shop: Shop,
    *,
    supplier_id: int,
    day: date,
    service: int,
    timeliness: int,
    quality: int,
    today: date,
    note: str = "",
) -> int:
    """Score how a supplier did, 1 to 5 each. Gives the id of the record."""
    known = known_supplier(shop, supplier_id)
    day_between(day, field="day", last=today)
    for field, score in zip(_SCORES, (service, timeliness, quality), strict=True):
        if not 1 <= score <= BEST_SCORE:
            raise UserError(msg("Choose a score from 1 to {best}.", best=BEST_SCORE), field=field)
    note = text_of(note, field="note")
    with shop.edit(msg("Score supplier {name}", name=known.name)) as edit:
        return edit.insert(
            "supplier_event", supplier_id=supplier_id, day=day, kind=EventKind.SCORE.value,
            service=service, timeliness=timeliness, quality=quality, note=note,
        )  # fmt: skip


def note_incident(
    shop: Shop,
    *,
    supplier_id: int,
    day: date,
    note: str,
    serious: bool,
    today: date,
    entry_id: int | None = None,
) -> int:
    """Write down what went wrong, perhaps with an order or payment. Gives the id of the record."""
    known = known_supplier(shop, supplier_id)
    day_between(day, field="day", last=today)
    if not note.strip():
        raise UserError(msg("Write here what went wrong."), field="note")
    note = text_of(note, field="note")
    if entry_id is not None and ledger_entry(shop, entry_id) is None:
        raise UserError(
            msg("This entry is no longer there. Somebody may have undone it."), field="entry_id"
        )
    with shop.edit(msg("Incident with {name}", name=known.name)) as edit:
        return edit.insert(
            "supplier_event", supplier_id=supplier_id, day=day, kind=EventKind.INCIDENT.value,
            note=note, serious=int(serious), entry_id=entry_id,
        )  # fmt: skip


def note_on_supplier(shop: Shop, *, supplier_id: int, day: date, note: str, today: date) -> int:
    """Write down something to remember about a supplier. Gives the id of the record."""
    known = known_supplier(shop, supplier_id)
    day_between(day, field="day", last=today)
    if not note.strip():
        raise UserError(msg("Write here what to remember."), field="note")
    note = text_of(note, field="note")
    with shop.edit(msg("Note on {name}", name=known.name)) as edit:
        return edit.insert(
            "supplier_event", supplier_id=supplier_id, day=day, kind=EventKind.NOTE.value, note=note
        )


def delete_supplier_event(shop: Shop, *, event_id: int) -> None:
    """Take back a score, an incident or a note that was a mistake."""
    event = supplier_event(shop, event_id)
    if event is None:
        raise UserError(msg("This record is no longer there. Somebody may have undone it."))
    known = known_supplier(shop, event.supplier_id)
    with shop.edit(msg("Delete a record of {name}", name=known.name)) as edit:
        edit.delete("supplier_event", event_id)


def link_entries(shop: Shop, *, supplier_id: int) -> Sequence[int]:
    """Link every entry that is paid to the supplier's name and to no supplier. Gives their ids."""
    known = known_supplier(shop, supplier_id)
    found = unlinked_entries(shop, supplier_id)
    label = msgn(
        "Link {n} entry to {name}", "Link {n} entries to {name}", n=len(found), name=known.name
    )
    with shop.edit(label) as edit:
        for entry_id in found:
            edit.update("ledger_entry", entry_id, supplier_id=supplier_id)
    return found


def plan_replacement_search(shop: Shop, *, supplier_id: int, campaign_id: int, today: date) -> int:
    """Put the search for a replacement on the timeline, in the phase that runs. Gives the task.

    Raises:
        UserError: if the campaign has no phase to put it in.

    """
    known = known_supplier(shop, supplier_id)
    phases = plan_of(shop, campaign(shop, campaign_id)).phases
    phase = next((each for each in phases if each.end >= today), phases[-1] if phases else None)
    if phase is None:
        raise UserError(msg("This campaign has no phases yet. Add one on the timeline first."))
    return add_task(
        shop,
        campaign_id=campaign_id,
        phase_id=phase.id,
        name=name_of(_("Find a replacement for {name}", name=known.name[:120])),
        not_before=today,
    )


def _checked(shop: Shop, supplier_id: int | None = None, **given: Value) -> dict[str, Value]:
    """Give columns of a supplier from facts as `add_supplier` names them."""
    values = dict(given)
    if "name" in values:
        values["name"] = name_of(str(values["name"]))
        same = supplier_named(shop, str(values["name"]))
        if same is not None and same.id != supplier_id:
            raise UserError(
                msg("There is a supplier {name} already. Choose another name.", name=same.name),
                field="name",
            )
    for field, longest in (("grade", 20), ("contact", 200), ("phone", 200)):
        text = str(values.get(field) or "")
        if field in values:
            values[field] = name_of(text, field=field, longest=longest) if text.strip() else ""
    for field in ("note", "terms_note"):
        if field in values:
            values[field] = text_of(str(values[field] or ""), field=field)
    if "terms_note" in values:
        values["terms"] = values.pop("terms_note")
    return values | _checked_terms(values)


def _checked_terms(values: dict[str, Value]) -> dict[str, Value]:
    """Give the columns of the terms; what a kind does not use is as at first."""
    kind = TermsKind(str(values["terms_kind"]))
    credit, reconcile, pay = (
        int(str(values[name])) for name in ("credit_days", "reconcile_day", "pay_day")
    )
    if kind in (TermsKind.NONE, TermsKind.RECEIPT):
        credit = 0
    least = 1 if kind is TermsKind.DAYS else 0
    if not least <= credit <= _MOST_CREDIT:
        raise UserError(
            msg("Write from {least} to {most} days.", least=least, most=_MOST_CREDIT),
            field="credit_days",
        )
    if kind is not TermsKind.MONTH:
        reconcile, pay = RECONCILE_DAY, PAY_DAY
    for field, day in (("reconcile_day", reconcile), ("pay_day", pay)):
        if not 1 <= day <= _LAST_OF_MONTH:
            raise UserError(msg("Write a day of the month, from 1 to 31."), field=field)
    if reconcile > pay:
        raise UserError(
            msg("The bills are compared before they are paid. Choose a day up to {day}.", day=pay),
            field="reconcile_day",
        )
    return {
        "terms_kind": kind.value,
        "credit_days": credit,
        "reconcile_day": reconcile,
        "pay_day": pay,
    }
