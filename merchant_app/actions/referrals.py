"""Codes with which customers bring customers: made on demand, counted once for each newcomer."""

from __future__ import annotations

from datetime import date
from secrets import SystemRandom

from merchant_app.actions.customers import existing
from merchant_app.domain.coupon_codes import new_codes, problem_of
from merchant_app.domain.messages import Message, UserError, msg
from merchant_app.domain.points import PointKind, expires_on
from merchant_app.domain.referrals import ReferralCode, ReferralRefusal
from merchant_app.store import referrals as store
from merchant_app.store.coupons import TakenCodes
from merchant_app.store.points import point_rules
from merchant_app.store.shop import Edit, Shop


def make_referral_code(shop: Shop, customer_id: int, *, today: date) -> ReferralCode:
    """Give a customer's referral code, making it if there is none.

    Raises:
        UserError: if the customer is gone, or the file can only be read.

    """
    found = store.referral_code_of(shop, customer_id)
    if found is not None:
        return found
    name = existing(shop, customer_id).name
    [code] = new_codes(1, TakenCodes(shop), SystemRandom())
    with shop.edit(msg("Referral code for {name}", name=name)) as edit:
        row_id = edit.insert("referral_code", customer_id=customer_id, code=code, made_on=today)
    return ReferralCode(row_id, customer_id, name, code, today)


def checked_referral(
    shop: Shop, text: str, customer_id: int | None, *, but_not: int | None = None
) -> ReferralCode:
    """Give the referral code that is meant by what was typed or scanned.

    `customer_id` is the newcomer who shows it, None while they are not in the file yet;
    `but_not` a purchase that does not count as bought before, being the one just made.

    Raises:
        UserError: if there is no such code, or it cannot count for this newcomer.

    """
    found = store.referral_from_typed(shop, text)
    if found is None:
        raise UserError(
            problem_of(text) or msg("No customer has this code. Ask for it once more."),
            field="referral",
        )
    if customer_id is not None:
        why = store.referral_refusal(shop, customer_id, found, but_not=but_not)
        if why is not None:
            raise UserError(_refusal_words(why), field="referral")
    return found


def book_referral(
    shop: Shop, edit: Edit, customer_id: int, referral: ReferralCode, *, today: date
) -> None:
    """Write inside an open edit who brought a newcomer, and points for both by the shop's rule.

    The newcomer may have been added in the same edit. `checked_referral` comes before.
    """
    edit.update("customer", customer_id, referred_by_id=referral.customer_id)
    rules = point_rules(shop)
    if not rules.active or rules.referral <= 0:
        return
    for who in (referral.customer_id, customer_id):
        edit.insert(
            "point_entry",
            customer_id=who,
            day=today,
            points=rules.referral,
            kind=PointKind.GIVEN.value,
            expires=expires_on(today, rules),
            source_key=f"referral:{customer_id}:{who}",
        )


def apply_referral(shop: Shop, customer_id: int, text: str, *, today: date) -> ReferralCode:
    """Write down who brought a newcomer, by the code they show; points for both.

    Raises:
        UserError: as `checked_referral`, or if the file can only be read.

    """
    newcomer = existing(shop, customer_id)
    referral = checked_referral(shop, text, customer_id)
    label = msg("{name} was brought by {other}", name=newcomer.name, other=referral.name)
    with shop.edit(label) as edit:
        book_referral(shop, edit, customer_id, referral, today=today)
    return referral


def _refusal_words(why: ReferralRefusal) -> Message:
    words = {
        ReferralRefusal.THEIR_OWN: msg("This is their own code. It counts for friends only."),
        ReferralRefusal.BROUGHT_ALREADY: msg(
            "Somebody else brought this customer already. It counts once."
        ),
        ReferralRefusal.BOUGHT_BEFORE: msg(
            "This customer has bought before. Referral codes are for first visits."
        ),
        ReferralRefusal.RING: msg(
            "This customer brought the one whose code it is. It does not count back."
        ),
    }
    return words[why]
