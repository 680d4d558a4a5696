"""What a person can do with coupons: make batches, hand out, stop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from secrets import SystemRandom
from typing import Final

from merchant_app.actions.coupon_offer import Offer, checked_offer, columns_of
from merchant_app.actions.customers import existing
from merchant_app.domain.coupon_codes import new_codes, shown_code
from merchant_app.domain.coupons import Coupon, CouponBatch
from merchant_app.domain.messages import UserError, msg, msgn
from merchant_app.store import coupon_batches
from merchant_app.store import coupons as store
from merchant_app.store.shop import Edit, Shop

#: The most codes that are made in one step.
MOST_CODES: Final = 100_000


@dataclass(frozen=True, slots=True)
class HandedOut:
    """How many customers got a coupon, and how many had one already."""

    given: int
    skipped: int


def add_batch(
    shop: Shop, offer: Offer, *, campaign_id: int, codes: int, laid_out: bool, today: date
) -> int:
    """Make a batch with its codes and give its id.

    With `laid_out` the coupons count as handed out today, to nobody in particular: flyers.

    Raises:
        UserError: if a field of the offer cannot be, or there are to be too many codes; its
            `field` is the name in `Offer`, or "codes".

    """
    checked = checked_offer(offer)
    _check_codes(codes)
    with shop.edit(msg("New coupons: {name}", name=checked.name)) as edit:
        return _insert(
            shop, edit, checked, campaign_id=campaign_id, codes=codes, laid_out=laid_out,
            today=today,
        )  # fmt: skip


def change_batch(shop: Shop, batch_id: int, offer: Offer) -> None:
    """Change what a batch offers; coupons used already keep what they took off.

    Raises:
        UserError: as `add_batch`, or if the batch is gone.

    """
    existing_batch(shop, batch_id)
    checked = checked_offer(offer)
    with shop.edit(msg("Change coupons: {name}", name=checked.name)) as edit:
        edit.update("coupon_batch", batch_id, **columns_of(checked))


def duplicate_batch(
    shop: Shop,
    batch_id: int,
    *,
    place: str,
    codes: int,
    laid_out: bool,
    today: date,
    partner: str | None = None,
    channel_id: int | None = None,
) -> int:
    """Make the same offer with its own codes for another street or partner; gives its id.

    Without `partner` and `channel_id` those of the batch are taken over.

    Raises:
        UserError: as `add_batch`, or if the batch is gone.

    """
    of = existing_batch(shop, batch_id)
    copy = Offer(
        name=of.name, kind=of.kind, value=of.value, valid_from=of.valid_from,
        valid_to=of.valid_to, threshold=of.threshold, cost=of.cost, per_person=of.per_person,
        channel_id=of.channel_id if channel_id is None else channel_id, place=place,
        partner=of.partner if partner is None else partner, terms=of.terms, on_item=of.on_item,
    )  # fmt: skip
    return add_batch(
        shop, copy, campaign_id=of.campaign_id, codes=codes, laid_out=laid_out, today=today
    )


def add_codes(shop: Shop, batch_id: int, *, codes: int, laid_out: bool, today: date) -> None:
    """Make more coupons of a batch.

    Raises:
        UserError: if they are none or too many, or the batch is gone or stopped.

    """
    of = _running_batch(shop, batch_id)
    _check_codes(codes, least=1)
    label = msgn("{n} more coupon: {name}", "{n} more coupons: {name}", n=codes, name=of.name)
    with shop.edit(label) as edit:
        _insert_codes(shop, edit, batch_id, codes, today if laid_out else None)


def stop_batch(shop: Shop, batch_id: int, *, today: date) -> None:
    """Let no coupon of a batch be used from now on.

    Raises:
        UserError: if the batch is gone.

    """
    name = existing_batch(shop, batch_id).name
    with shop.edit(msg("Stop coupons: {name}", name=name)) as edit:
        edit.update("coupon_batch", batch_id, stopped_on=today)


def resume_batch(shop: Shop, batch_id: int) -> None:
    """Let the coupons of a stopped batch be used again.

    Raises:
        UserError: if the batch is gone.

    """
    name = existing_batch(shop, batch_id).name
    with shop.edit(msg("Use coupons again: {name}", name=name)) as edit:
        edit.update("coupon_batch", batch_id, stopped_on=None)


def stop_coupon(shop: Shop, coupon_id: int, *, today: date) -> None:
    """Let one coupon not be used any more, such as one that was lost.

    Raises:
        UserError: if it is gone or was used.

    """
    of = _existing_coupon(shop, coupon_id)
    if of.redeemed_on is not None:
        raise UserError(
            msg("This coupon was used on {day}. There is nothing to stop.", day=of.redeemed_on)
        )
    with shop.edit(msg("Stop coupon {code}", code=shown_code(of.code))) as edit:
        edit.update("coupon", coupon_id, stopped_on=today)


def resume_coupon(shop: Shop, coupon_id: int) -> None:
    """Let a stopped coupon be used again.

    Raises:
        UserError: if it is gone.

    """
    of = _existing_coupon(shop, coupon_id)
    with shop.edit(msg("Use coupon {code} again", code=shown_code(of.code))) as edit:
        edit.update("coupon", coupon_id, stopped_on=None)


def delete_batch(shop: Shop, batch_id: int) -> None:
    """Delete a batch of which nothing was used, with its codes.

    Raises:
        UserError: if some coupon of it was used, or it is gone.

    """
    of = existing_batch(shop, batch_id)
    used = store.used_in(shop, batch_id)
    if used:
        raise UserError(
            msgn(
                "{n} coupon of this batch was used, so it stays. Stop the batch instead.",
                "{n} coupons of this batch were used, so it stays. Stop the batch instead.",
                n=used,
            )
        )
    with shop.edit(msg("Delete coupons: {name}", name=of.name)) as edit:
        edit.delete("coupon_batch", batch_id)


def hand_out(shop: Shop, batch_id: int, customer_ids: Sequence[int], *, today: date) -> HandedOut:
    """Hand one coupon of a batch to each of these customers.

    Who has an unused one already, or as many as one person may have, gets none. Codes that are
    left are taken first; more are made where there are too few.

    Raises:
        UserError: if the batch is gone, stopped or over; or all of them have one.

    """
    of = _running_batch(shop, batch_id)
    if of.valid_to < today:
        raise UserError(
            msg("These coupons were valid until {day}. Choose others.", day=of.valid_to),
            field="batch",
        )
    wanted = list(dict.fromkeys(customer_ids))
    supplied = coupon_batches.supplied(shop, batch_id, wanted, of.per_person)
    getting = [each for each in wanted if each not in supplied]
    if not getting:
        raise UserError(
            msgn(
                "This customer has such a coupon already.",
                "These {n} customers have such a coupon already.",
                n=len(wanted),
            ),
            field="batch",
        )
    if len(getting) == 1:
        label = msg("Coupon for {name}: {what}", name=existing(shop, getting[0]).name, what=of.name)
    else:
        label = msgn(
            "Coupon for {n} customer: {what}", "Coupons for {n} customers: {what}",
            n=len(getting), what=of.name,
        )  # fmt: skip
    free = coupon_batches.free_coupons(shop, batch_id, len(getting))
    missing = getting[len(free) :]
    codes = _new_codes(shop, len(missing))
    with shop.edit(label) as edit:
        for coupon_id, customer_id in zip(free, getting, strict=False):
            edit.update("coupon", coupon_id, customer_id=customer_id, issued_on=today)
        edit.insert_many(
            "coupon",
            ("batch_id", "code", "customer_id", "issued_on"),
            (
                (batch_id, code, customer_id, today)
                for code, customer_id in zip(codes, missing, strict=True)
            ),
        )
    return HandedOut(len(getting), len(wanted) - len(getting))


def lay_out(shop: Shop, batch_id: int, *, count: int, today: date) -> None:
    """Note that so many coupons of a batch went out to nobody in particular, as flyers do.

    Raises:
        UserError: if the batch is gone or stopped, or has fewer that nobody was handed.

    """
    of = _running_batch(shop, batch_id)
    free = coupon_batches.free_coupons(shop, batch_id, count)
    if count < 1 or len(free) < count:
        raise UserError(
            msgn(
                "{n} coupon of this batch is left. Write a number up to that, or make more.",
                "{n} coupons of this batch are left. Write a number up to that, or make more.",
                n=len(free),
            ),
            field="count",
        )
    label = msgn("{n} coupon laid out: {name}", "{n} coupons laid out: {name}", n=count,
                 name=of.name)  # fmt: skip
    with shop.edit(label) as edit:
        for coupon_id in free:
            edit.update("coupon", coupon_id, issued_on=today)


def existing_batch(shop: Shop, batch_id: int) -> CouponBatch:
    """Give the batch.

    Raises:
        UserError: if there is none with this id.

    """
    found = store.batch(shop, batch_id)
    if found is None:
        raise UserError(
            msg("These coupons are not in the file any more. Look in the history."), field="batch"
        )
    return found


def _existing_coupon(shop: Shop, coupon_id: int) -> Coupon:
    found = store.coupon(shop, coupon_id)
    if found is None:
        raise UserError(
            msg("This coupon is not in the file any more. Look in the history."), field="coupon"
        )
    return found


def _running_batch(shop: Shop, batch_id: int) -> CouponBatch:
    of = existing_batch(shop, batch_id)
    if of.stopped_on is not None:
        raise UserError(
            msg("These coupons were stopped on {day}. Use them again first.", day=of.stopped_on),
            field="batch",
        )
    return of


def _insert(
    shop: Shop, edit: Edit, offer: Offer, *, campaign_id: int, codes: int, laid_out: bool,
    today: date,
) -> int:  # fmt: skip
    batch_id = edit.insert("coupon_batch", campaign_id=campaign_id, **columns_of(offer))
    _insert_codes(shop, edit, batch_id, codes, today if laid_out else None)
    return batch_id


def _insert_codes(
    shop: Shop, edit: Edit, batch_id: int, count: int, issued_on: date | None
) -> None:
    codes = _new_codes(shop, count)

    def rows() -> Iterator[tuple[int, str, date | None]]:
        for code in codes:
            yield batch_id, code, issued_on

    edit.insert_many("coupon", ("batch_id", "code", "issued_on"), rows())


def _new_codes(shop: Shop, count: int) -> list[str]:
    return new_codes(count, store.taken_codes(shop), SystemRandom()) if count else []


def _check_codes(codes: int, *, least: int = 0) -> None:
    if not least <= codes <= MOST_CODES:
        raise UserError(
            msg("Write a number of codes from {least} to {most}.", least=least, most=MOST_CODES),
            field="codes",
        )
