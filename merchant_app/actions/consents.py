"""What customers agree to, written down with the day and how, and taken back."""

from __future__ import annotations

from datetime import date

from merchant_app.actions.customers import existing, not_after
from merchant_app.domain.customers import ConsentPurpose
from merchant_app.domain.messages import msg
from merchant_app.store import customers as store
from merchant_app.store.shop import Edit, Shop


def give_consent(
    shop: Shop,
    customer_id: int,
    *,
    purpose: ConsentPurpose,
    day: date,
    today: date,
    how: str = "",
) -> None:
    """Write down that a customer agrees to be contacted so; agreeing twice changes nothing.

    Raises:
        UserError: if the day is still to come or the customer is gone.

    """
    name = existing(shop, customer_id).name
    not_after(day, today, "day")
    given = {c.purpose for c in store.consents_of(shop, customer_id) if c.withdrawn_on is None}
    if purpose in given:
        return
    with shop.edit(msg("Consent of {name}", name=name)) as edit:
        write_consent(edit, customer_id, purpose=purpose, day=day, how=how)


def write_consent(
    edit: Edit, customer_id: int, *, purpose: ConsentPurpose, day: date, how: str = ""
) -> None:
    """Write down inside an open edit that a customer agrees."""
    edit.insert(
        "consent",
        customer_id=customer_id,
        purpose=purpose.value,
        given_on=day,
        how=how.strip()[:200],
    )


def withdraw_consent(
    shop: Shop, customer_id: int, *, purpose: ConsentPurpose, day: date, today: date
) -> None:
    """Write down that a customer takes a consent back; without one nothing changes.

    Raises:
        UserError: if the day is still to come or the customer is gone.

    """
    name = existing(shop, customer_id).name
    not_after(day, today, "day")
    with shop.edit(msg("Consent of {name} taken back", name=name)) as edit:
        for consent in store.consents_of(shop, customer_id):
            if consent.purpose is purpose and consent.withdrawn_on is None:
                edit.update("consent", consent.id, withdrawn_on=day)
