"""Whom the café buys from: terms, scores, one incident, and what may be bought without asking."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from merchant_app.i18n import _
from merchant_app.store.approval_rules import tier_ids
from merchant_app.store.people import people
from merchant_app.store.shop import Edit, Shop

_YUAN: Final = 100
#: Up to this whoever is in charge decides; above it the owner, above the second the books, too.
_OWNER_ABOVE: Final = 1_000 * _YUAN
_BOOKS_ABOVE: Final = 5_000 * _YUAN
_UNPLANNED_OVER: Final = 500 * _YUAN
_BOOKKEEPER: Final = 6


def add_suppliers(edit: Edit, *, today: date) -> dict[str, int]:
    """Add the printer, the roastery and the sign maker. Gives their ids by key."""
    ids = {
        "print": edit.insert(
            "supplier", name=_("City Print"), grade="A", contact=_("Ms Tang"),
            phone="13900002101", terms_kind="month", reconcile_day=15, pay_day=25, credit_days=55,
        ),
        "coffee": edit.insert(
            "supplier", name=_("Hills Roastery"), grade="A", contact=_("Mr Hu"),
            phone="13900002102", terms_kind="days", credit_days=30,
        ),
        "signs": edit.insert(
            "supplier", name=_("Star Signs"), grade="B", contact=_("Ms Luo"),
            phone="13900002103", terms_kind="receipt", credit_days=3,
        ),
    }  # fmt: skip
    for key, days, scores, note in (
        ("print", 58, (5, 4, 5), _("Banner on time")),
        ("print", 21, (4, 4, 4), ""),
        ("coffee", 47, (5, 5, 5), _("Beans fresh, came along to the tasting")),
        ("coffee", 16, (5, 4, 5), ""),
        ("signs", 33, (3, 2, 4), _("Two days late")),
    ):
        service, timeliness, quality = scores
        edit.insert(
            "supplier_event", supplier_id=ids[key], day=today - timedelta(days=days),
            service=service, timeliness=timeliness, quality=quality, note=note,
        )  # fmt: skip
    edit.insert(
        "supplier_event", supplier_id=ids["print"], day=today - timedelta(days=12),
        kind="incident", note=_("Posters printed twice; the second lot was given back"),
    )  # fmt: skip
    return ids


def set_rules(shop: Shop, edit: Edit, campaign_id: int) -> None:
    """Say who approves what in a café: the owner above 1,000, the books too above 5,000."""
    names = [person.name for person in sorted(people(shop), key=lambda each: each.id)]
    owner, books = names[0], names[_BOOKKEEPER]
    for brought_by_template in tier_ids(shop, campaign_id):
        edit.delete("approval_tier", brought_by_template)
    for up_to, approvers in (
        (_OWNER_ABOVE, [_("Person in charge")]),
        (_BOOKS_ABOVE, [owner]),
        (None, [owner, books]),
    ):
        edit.insert(
            "approval_tier", campaign_id=campaign_id, up_to=up_to, approver="\n".join(approvers)
        )
    edit.insert(
        "approval_policy", campaign_id=campaign_id, unplanned_over=_UNPLANNED_OVER,
        unplanned_approver=owner,
    )  # fmt: skip
