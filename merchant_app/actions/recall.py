"""What a person can do with call lists: make and change them, note what came of each, close."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Final

from merchant_app.domain.messages import Message, UserError, msg
from merchant_app.domain.recall import (
    MOST_CONTROL,
    Arm,
    LeftOut,
    Means,
    Recall,
    RecallState,
    drawn_by_lot,
    sort_out,
)
from merchant_app.store import customers as customer_store
from merchant_app.store import recall as store
from merchant_app.store.settings import setting, write_setting
from merchant_app.store.shop import Edit, Shop, Value

LONGEST_LIST_NAME: Final = 80
_LONGEST_OPENING: Final = 500
_LONGEST_LINE: Final = 200
#: The longest time after a contact in which nobody is contacted again, in days.
LONGEST_PAUSE: Final = 365


def make_list(
    shop: Shop,
    *,
    name: str,
    customer_ids: Sequence[int],
    means: Means,
    until: date,
    today: date,
    who: str = "",
    opening: str = "",
    hours: str = "",
    campaign_id: int | None = None,
    batch_id: int | None = None,
    control: int = 0,
    pause: int | None = None,
    protect_active: bool = True,
) -> int:
    """Make a list of those of some customers who may be contacted, and give its id.

    `control` per cent of them are left out by lot, to compare with; `pause` sets for how many
    days somebody is left in peace after a contact, None leaves it as it is.

    Raises:
        UserError: if the name is missing or too long, the last day has passed, nobody is left to
            contact, or a text or number is too large. `field` says which entry it is about.

    """
    facts = _checked(name=name, opening=opening, hours=hours, until=until, made_on=today)
    if not 0 <= control <= MOST_CONTROL:
        raise UserError(
            msg("The part left out by lot can be up to {most} %.", most=MOST_CONTROL),
            field="control",
        )
    days = setting(shop, "contact_pause") if pause is None else pause
    _check_pause(days)
    found = sort_out(
        store.candidates(shop, customer_ids, today),
        means=means,
        today=today,
        pause=days,
        protect_active=protect_active,
    )
    if not found.contact:
        raise UserError(
            msg("Nobody of these customers can be contacted. Choose others or another way."),
            field="who",
        )
    with shop.edit(msg("Make the call list {name}", name=str(facts["name"]))) as edit:
        if days != setting(shop, "contact_pause"):
            write_setting(shop, edit, "contact_pause", days)
        recall_id = edit.insert(
            "recall",
            **facts,
            who=who.strip()[:_LONGEST_LINE],
            means=means.value,
            made_on=today,
            campaign_id=campaign_id,
            batch_id=batch_id,
            left_out=json.dumps(found.counts()),
        )
        lot = drawn_by_lot(found.contact, control, seed=f"{recall_id} {today.isoformat()}")
        arms = {
            **dict.fromkeys(found.left_out[LeftOut.NO_CONSENT], Arm.NO_CONSENT),
            **dict.fromkeys(found.contact, Arm.CONTACT),
            **dict.fromkeys(lot, Arm.CONTROL),
        }
        edit.insert_many(
            "recall_person",
            ("recall_id", "customer_id", "arm"),
            [(recall_id, each, arms[each].value) for each in customer_ids if each in arms],
        )
    return recall_id


def change_list(
    shop: Shop, recall_id: int, *, name: str, opening: str, hours: str, until: date
) -> None:
    """Change what a list is called, says, and until when it runs.

    Raises:
        UserError: as `make_list`, or if the list is gone.

    """
    before = existing_list(shop, recall_id)
    facts = _checked(name=name, opening=opening, hours=hours, until=until, made_on=before.made_on)
    with shop.edit(msg("Change the call list {name}", name=str(facts["name"]))) as edit:
        edit.update("recall", recall_id, **facts)


def close_list(shop: Shop, recall_id: int, *, today: date) -> None:
    """Close a list: nobody on it is contacted any more. Purchases count until its last day.

    Raises:
        UserError: if the list is gone.

    """
    name = existing_list(shop, recall_id).name
    with shop.edit(msg("Close the call list {name}", name=name)) as edit:
        edit.update("recall", recall_id, closed_on=today)


def reopen_list(shop: Shop, recall_id: int) -> None:
    """Open a closed list again.

    Raises:
        UserError: if the list is gone.

    """
    name = existing_list(shop, recall_id).name
    with shop.edit(msg("Open the call list {name} again", name=name)) as edit:
        edit.update("recall", recall_id, closed_on=None)


def delete_list(shop: Shop, recall_id: int) -> None:
    """Delete a list; the contacts that were written down for its people stay with them.

    Raises:
        UserError: if the list is gone already.

    """
    name = existing_list(shop, recall_id).name
    with shop.edit(msg("Delete the call list {name}", name=name)) as edit:
        edit.delete("recall", recall_id)


def set_state(
    shop: Shop,
    recall_person_id: int,
    *,
    state: RecallState,
    today: date,
    person_id: int | None = None,
    withdraw_consent: bool = False,
) -> None:
    """Note what came of somebody on a list, and write the contact down with the customer.

    A second state on the same day changes the contact of that day; `WAITING` takes it back.
    With `withdraw_consent` the customer's consent to be contacted so ends, too.

    Raises:
        UserError: if the person or the list is gone, the list is closed, or they are not to be
            contacted.

    """
    person, of = _existing_person(shop, recall_person_id)
    if of.closed_on is not None:
        raise UserError(msg("This list is closed. Open it again to go on."))
    if person.arm is not Arm.CONTACT:
        raise UserError(
            msg("{name} is not contacted on this list. Choose somebody else.", name=person.name)
        )
    if state not in {RecallState.WAITING, *of.means.states}:
        raise ValueError(state)
    with shop.edit(_state_label(person.name, of, state)) as edit:
        waiting = state is RecallState.WAITING
        edit.update(
            "recall_person",
            recall_person_id,
            state=state.value,
            day=None if waiting else today,
            person_id=None if waiting else person_id,
        )
        _write_contact(shop, edit, person, of, state, today=today, person_id=person_id)
        if withdraw_consent:
            for consent in customer_store.consents_of(shop, person.customer_id):
                if consent.purpose is of.means.purpose and consent.withdrawn_on is None:
                    edit.update("consent", consent.id, withdrawn_on=today)


def set_note(shop: Shop, recall_person_id: int, *, note: str) -> None:
    """Note something about somebody on a list; it goes into the last contact as well.

    Raises:
        UserError: if the note is too long, or the person is gone.

    """
    person, of = _existing_person(shop, recall_person_id)
    plain = _line(note, "note")
    if plain == person.note:
        return
    with shop.edit(msg("Note about {name}", name=person.name)) as edit:
        edit.update("recall_person", recall_person_id, note=plain)
        contact_id = (
            store.contact_on(shop, of.id, person.customer_id, person.day) if person.day else None
        )
        if contact_id is not None:
            edit.update("contact", contact_id, text=_contact_text(of, plain))


def set_contact_pause(shop: Shop, *, days: int) -> None:
    """Set for how many days somebody is left in peace after a contact.

    Raises:
        UserError: if it is below 0 or longer than a year.

    """
    _check_pause(days)
    with shop.edit(msg("Set the pause between contacts")) as edit:
        write_setting(shop, edit, "contact_pause", days)


def existing_list(shop: Shop, recall_id: int) -> Recall:
    """Give the list.

    Raises:
        UserError: if there is none with this id.

    """
    found = store.recall(shop, recall_id)
    if found is None:
        raise UserError(msg("There is no such call list any more. Choose another one."))
    return found


def _existing_person(shop: Shop, recall_person_id: int) -> tuple[store.RecallPerson, Recall]:
    found = store.recall_person(shop, recall_person_id)
    if found is None:
        raise UserError(msg("This person is not on the list any more. Choose somebody else."))
    return found, existing_list(shop, found.recall_id)


def _write_contact(
    shop: Shop,
    edit: Edit,
    person: store.RecallPerson,
    of: Recall,
    state: RecallState,
    *,
    today: date,
    person_id: int | None,
) -> None:
    written_on = today if state is not RecallState.WAITING else person.day
    contact_id = (
        store.contact_on(shop, of.id, person.customer_id, written_on) if written_on else None
    )
    if state is RecallState.WAITING:
        if contact_id is not None:
            edit.delete("contact", contact_id)
        return
    values: dict[str, Value] = {
        "person_id": person_id,
        "outcome": state.outcome,
        "text": _contact_text(of, person.note),
    }
    if contact_id is not None:
        edit.update("contact", contact_id, **values)
        return
    edit.insert(
        "contact",
        customer_id=person.customer_id,
        campaign_id=of.campaign_id,
        recall_id=of.id,
        day=today,
        means=of.means.value,
        **values,
    )


def _contact_text(of: Recall, note: str) -> str:
    return f"{of.name}: {note}" if note else of.name


def _state_label(name: str, of: Recall, state: RecallState) -> Message:
    opened = msg("{name} has read it", name=name)
    if of.means is Means.CALL:
        opened = msg("{name} wants to come", name=name)
    labels = {
        RecallState.WAITING: msg("{name} waits again", name=name),
        RecallState.NO_ANSWER: msg("{name} does not answer", name=name),
        RecallState.SENT: msg("Written to {name}", name=name),
        RecallState.REACHED: msg("Reached {name}", name=name),
        RecallState.OPENED: opened,
        RecallState.DECLINED: msg("{name} is not to be contacted again", name=name),
    }
    return labels[state]


def _checked(
    *, name: str, opening: str, hours: str, until: date, made_on: date
) -> dict[str, Value]:
    plain = _storable(name)
    if not plain:
        raise UserError(msg("A list needs a name. Write one."), field="name")
    if len(plain) > LONGEST_LIST_NAME:
        raise UserError(
            msg("A name has up to {most} characters. Shorten it.", most=LONGEST_LIST_NAME),
            field="name",
        )
    if until <= made_on:
        raise UserError(
            msg("A list needs at least a day for people to come back. Choose a later day."),
            field="until",
        )
    words = opening.strip().encode("utf-8", "ignore").decode("utf-8").replace("\x00", "")
    if len(words) > _LONGEST_OPENING:
        raise UserError(
            msg("This has up to {most} characters. Shorten it.", most=_LONGEST_OPENING),
            field="opening",
        )
    return {
        "name": plain,
        "opening": words,
        "hours": _line(hours, "hours"),
        "until": until,
    }


def _line(text: str, field: str) -> str:
    plain = _storable(text)
    if len(plain) > _LONGEST_LINE:
        raise UserError(
            msg("This has up to {most} characters. Shorten it.", most=_LONGEST_LINE), field=field
        )
    return plain


def _storable(text: str) -> str:
    """Give a text in one line, without what no file can keep."""
    kept = text.encode("utf-8", "ignore").decode("utf-8").replace("\x00", "")
    return " ".join(kept.split())


def _check_pause(days: int) -> None:
    if not 0 <= days <= LONGEST_PAUSE:
        raise UserError(
            msg("Choose a pause of up to {most} days.", most=LONGEST_PAUSE), field="pause"
        )
