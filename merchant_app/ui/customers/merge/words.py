"""The words for what two customers have in common, and for the facts side by side."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from merchant_app import formats
from merchant_app.domain.customers import Stage
from merchant_app.domain.duplicates import Pair, Reason
from merchant_app.domain.merging import Candidate
from merchant_app.i18n import _, _n, _p
from merchant_app.store.campaigns import campaigns
from merchant_app.store.cards import card
from merchant_app.store.customer_circle import known
from merchant_app.store.merging import Hanging
from merchant_app.store.people import channel_names
from merchant_app.store.shop import Shop
from merchant_app.ui.customers.members.words import points_text
from merchant_app.ui.customers.words import gender_words, stage_word

_VERY_LIKELY = 85
_LIKELY = 65


def reason_word(reason: Reason) -> str:
    """Say why two customers may be one."""
    return {
        Reason.SAME_PHONE: _("Same phone number"),
        Reason.SAME_EMAIL: _("Same e-mail"),
        Reason.SAME_WECHAT: _("Same WeChat"),
        Reason.NAME_AND_BIRTHDAY: _("Same name and birthday"),
        Reason.LIKE_NAME_AND_BIRTHDAY: _("Similar names, same birthday"),
        Reason.NAME_AND_LIKE_PHONE: _("Similar names and numbers"),
        Reason.NAME_ONLY: _("Same name, one without a number"),
    }[reason]


def reasons_text(pair: Pair) -> str:
    """Say all reasons of a pair."""
    return _("; ").join(reason_word(each) for each in pair.reasons)


def likelihood(pair: Pair) -> tuple[str, str]:
    """Say how likely a pair is one person, and its tone."""
    if pair.score >= _VERY_LIKELY:
        return _("Very likely"), "good"
    if pair.score >= _LIKELY:
        return _("Likely"), "notice"
    return _("Perhaps"), "neutral"


def field_word(name: str) -> str:
    """Name a fact of a customer."""
    return {
        "name": _p("customer", "Name"),
        "phone": _("Phone"),
        "phone_other": _("Second phone"),
        "wechat": _("WeChat"),
        "email": _("E-mail"),
        "birthday": _("Birthday"),
        "gender": _("Gender"),
        "age_band": _p("customer", "Age"),
        "area": _p("customer", "Area"),
        "occupation": _("Occupation"),
        "need_level": _p("customer", "Need"),
        "channel_id": _("Came through"),
        "campaign_id": _p("customer", "Campaign"),
        "joined": _("Customer since"),
        "referred_by_id": _("Brought by"),
        "tier": _("Tier set by hand"),
        "stage_override": _("Stage set by hand"),
        "family_id": _p("points", "Card"),
        "referral_code": _("Code to bring others"),
    }[name]


def value_text(shop: Shop, name: str, of: Candidate) -> str:
    """Write a fact of a customer, "" where it is not known."""
    value = of.facts[name]
    if value in {None, ""}:
        return ""
    write: dict[str, Callable[[], str]] = {
        "birthday": lambda: (
            f"{value} " + _("(lunar)") if of.customer.birthday_lunar else str(value)
        ),
        "gender": lambda: gender_words().get(str(value), str(value)),
        "channel_id": lambda: channel_names(shop).get(int(str(value)), ""),
        "campaign_id": lambda: next(
            (each.name for each in campaigns(shop) if each.id == value), ""
        ),
        "joined": lambda: formats.long_date(date.fromisoformat(str(value))),
        "referred_by_id": lambda: _name(shop, int(str(value))),
        "stage_override": lambda: stage_word(Stage(str(value))),
        "family_id": lambda: _card(shop, int(str(value))),
    }
    return write[name]() if name in write else str(value)


def hanging_text(ours: Hanging, theirs: Hanging) -> str:
    """Say what of both comes together."""
    parts = [
        _n("{n} purchase", "{n} purchases", ours.purchases + theirs.purchases),
        points_text(ours.points + theirs.points),
    ]
    coupons = ours.coupons + theirs.coupons
    if coupons:
        parts.append(_n("{n} coupon", "{n} coupons", coupons))
    notes = ours.contacts + theirs.contacts + ours.notes + theirs.notes
    if notes:
        parts.append(_n("{n} contact or note", "{n} contacts and notes", notes))
    return _(
        "Everything of both is kept: {parts}, tags, files and consents. What one of them has"
        " taken back counts for both.",
        parts=_(", ").join(parts),
    )


def _name(shop: Shop, customer_id: int) -> str:
    found = known(shop, customer_id)
    return found.name if found is not None else ""


def _card(shop: Shop, card_id: int) -> str:
    found = card(shop, card_id)
    return found.name if found is not None else ""
