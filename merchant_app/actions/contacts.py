"""Contacts and notes of a customer, written by hand: add, change, take out."""

from __future__ import annotations

from datetime import date
from typing import Final

from merchant_app.actions.customers import existing, not_after
from merchant_app.domain.customer_events import (
    Contact,
    ContactMeans,
    ContactOutcome,
    CustomerNote,
)
from merchant_app.domain.messages import UserError, msg
from merchant_app.store import customer_events as store
from merchant_app.store.customers import refresh_search_text
from merchant_app.store.shop import Shop, Value

#: The longest text of a contact or a note, in characters.
LONGEST_TEXT: Final = 5000


def note_contact(
    shop: Shop,
    customer_id: int,
    *,
    day: date,
    today: date,
    means: ContactMeans,
    text: str = "",
    outcome: ContactOutcome = ContactOutcome.REACHED,
    person_id: int | None = None,
) -> int:
    """Write down that the shop spoke with a customer, or means to; give the contact's id.

    Raises:
        UserError: if the day is still to come though the contact is not only planned, the text
            is too long, or the customer is gone.

    """
    name = existing(shop, customer_id).name
    values = _contact(day, today, means, text, outcome, person_id)
    with shop.edit(msg("Contact with {name}", name=name)) as edit:
        return edit.insert("contact", customer_id=customer_id, **values)


def change_contact(
    shop: Shop,
    contact_id: int,
    *,
    day: date,
    today: date,
    means: ContactMeans,
    text: str = "",
    outcome: ContactOutcome = ContactOutcome.REACHED,
    person_id: int | None = None,
) -> None:
    """Correct a contact.

    Raises:
        UserError: as `note_contact`, or if the contact is gone.

    """
    before = _existing_contact(shop, contact_id)
    values = _contact(day, today, means, text, outcome, person_id)
    name = existing(shop, before.customer_id).name
    with shop.edit(msg("Change a contact with {name}", name=name)) as edit:
        edit.update("contact", contact_id, **values)


def delete_contact(shop: Shop, contact_id: int) -> None:
    """Take a contact out.

    Raises:
        UserError: if it is gone already.

    """
    before = _existing_contact(shop, contact_id)
    name = existing(shop, before.customer_id).name
    with shop.edit(msg("Delete a contact with {name}", name=name)) as edit:
        edit.delete("contact", contact_id)


def add_note(
    shop: Shop,
    customer_id: int,
    *,
    text: str,
    day: date,
    today: date,
    person_id: int | None = None,
) -> int:
    """Write a note on a customer and give its id.

    Raises:
        UserError: if it says nothing or too much, the day is still to come, or the customer is
            gone.

    """
    name = existing(shop, customer_id).name
    plain = _note_text(text)
    not_after(day, today, "day")
    with shop.edit(msg("Note on {name}", name=name)) as edit:
        note_id = edit.insert(
            "customer_note", customer_id=customer_id, day=day, text=plain, person_id=person_id
        )
        refresh_search_text(shop, edit, customer_id)
        return note_id


def change_note(
    shop: Shop, note_id: int, *, text: str, day: date, today: date, person_id: int | None = None
) -> None:
    """Write a note anew.

    Raises:
        UserError: as `add_note`, or if the note is gone.

    """
    before = _existing_note(shop, note_id)
    plain = _note_text(text)
    not_after(day, today, "day")
    name = existing(shop, before.customer_id).name
    with shop.edit(msg("Change a note on {name}", name=name)) as edit:
        edit.update("customer_note", note_id, day=day, text=plain, person_id=person_id)
        refresh_search_text(shop, edit, before.customer_id)


def delete_note(shop: Shop, note_id: int) -> None:
    """Take a note out.

    Raises:
        UserError: if it is gone already.

    """
    before = _existing_note(shop, note_id)
    name = existing(shop, before.customer_id).name
    with shop.edit(msg("Delete a note on {name}", name=name)) as edit:
        edit.delete("customer_note", note_id)
        refresh_search_text(shop, edit, before.customer_id)


def _contact(
    day: date,
    today: date,
    means: ContactMeans,
    text: str,
    outcome: ContactOutcome,
    person_id: int | None,
) -> dict[str, Value]:
    if outcome is not ContactOutcome.PLANNED:
        not_after(day, today, "day")
    return {
        "day": day,
        "means": means.value,
        "text": _plain(text),
        "outcome": outcome.value,
        "person_id": person_id,
    }


def _note_text(text: str) -> str:
    plain = _plain(text)
    if not plain:
        raise UserError(msg("A note needs a few words. Write them."), field="text")
    return plain


def _plain(text: str) -> str:
    plain = text.encode("utf-8", "ignore").decode("utf-8").replace("\x00", "").strip()
    if len(plain) > LONGEST_TEXT:
        raise UserError(
            msg("This has up to {most} characters. Shorten it.", most=LONGEST_TEXT), field="text"
        )
    return plain


def _existing_contact(shop: Shop, contact_id: int) -> Contact:
    found = store.contact(shop, contact_id)
    if found is None:
        raise UserError(msg("This contact is not in the file any more. Look in the history."))
    return found


def _existing_note(shop: Shop, note_id: int) -> CustomerNote:
    found = store.note(shop, note_id)
    if found is None:
        raise UserError(msg("This note is not in the file any more. Look in the history."))
    return found
