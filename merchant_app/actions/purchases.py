"""What a person can do with purchases: write one down, change it, take it out."""

from __future__ import annotations

from datetime import date
from typing import Final

from merchant_app.actions.customers import existing, not_after
from merchant_app.actions.purchase_points import (
    Wanted,
    check_move,
    follow,
    free_coupons,
)
from merchant_app.domain.customers import Purchase
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import MAX_MINOR, decimal_text
from merchant_app.store import customers as store
from merchant_app.store.shop import Shop

_LONGEST_NOTE: Final = 5000


def record_purchase(
    shop: Shop,
    *,
    day: date,
    amount: int,
    today: date,
    customer_id: int | None = None,
    item_count: int = 1,
    items: str = "",
    note: str = "",
    channel_id: int | None = None,
    campaign_id: int | None = None,
) -> int:
    """Write down a purchase and give its id; `amount` in minor units, below zero for a refund.

    It earns no points; a visit, with coupon and points, is written down by `record_visit`.

    Raises:
        UserError: if the day is still to come, the amount is beyond what a file keeps, or the
            customer is gone.

    """
    not_after(day, today, "day")
    check_amount(amount)
    name = existing(shop, customer_id).name if customer_id is not None else ""
    written = decimal_text(amount, shop.info.currency)
    label = (
        msg("Purchase of {amount} by {name}", amount=written, name=name)
        if name
        else msg("Purchase of {amount}", amount=written)
    )
    with shop.edit(label) as edit:
        return edit.insert(
            "purchase",
            customer_id=customer_id,
            day=day,
            amount=amount,
            item_count=max(0, item_count),
            items=items.strip()[:_LONGEST_NOTE],
            note=note.strip()[:_LONGEST_NOTE],
            channel_id=channel_id,
            campaign_id=campaign_id,
        )


def change_purchase(
    shop: Shop,
    purchase_id: int,
    *,
    today: date,
    day: date,
    amount: int,
    customer_id: int | None,
    items: str | None = None,
    note: str = "",
) -> None:
    """Correct a purchase; points and coupons follow. None leaves what was bought as written.

    Raises:
        UserError: as `record_purchase`, if the purchase is gone, or if its coupon or the points
            used with it cannot go to this customer.

    """
    not_after(day, today, "day")
    check_amount(amount)
    before = _existing(shop, purchase_id)
    if customer_id is not None:
        existing(shop, customer_id)
    wanted = Wanted(day, amount, customer_id)
    check_move(shop, before, wanted)
    written = decimal_text(amount, shop.info.currency)
    with shop.edit(msg("Change purchase of {amount}", amount=written)) as edit:
        edit.update(
            "purchase",
            purchase_id,
            day=day,
            amount=amount,
            customer_id=customer_id,
            note=note.strip()[:_LONGEST_NOTE],
        )
        if items is not None:
            edit.update("purchase", purchase_id, items=items.strip()[:_LONGEST_NOTE])
        follow(shop, edit, before, wanted, today=today)


def delete_purchase(shop: Shop, purchase_id: int) -> None:
    """Take a purchase out of the file, with the points it earned.

    Points that were used with it are there again, and its coupon can be redeemed again.

    Raises:
        UserError: if it is gone already.

    """
    written = decimal_text(_existing(shop, purchase_id).amount, shop.info.currency)
    with shop.edit(msg("Delete purchase of {amount}", amount=written)) as edit:
        free_coupons(shop, edit, purchase_id)
        edit.delete("purchase", purchase_id)


def _existing(shop: Shop, purchase_id: int) -> Purchase:
    found = store.purchase(shop, purchase_id)
    if found is None:
        raise UserError(msg("This purchase is not in the file any more. Look in the history."))
    return found


def check_amount(amount: int) -> None:
    """Check that a file can keep an amount.

    Raises:
        UserError: if it is too large.

    """
    if abs(amount) > MAX_MINOR:
        raise UserError(msg("This amount is too large. Check its digits."), field="amount")
