"""The demonstration's call list: regulars who stayed away, most of them called by now."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Final

from merchant_app.demo.customers import Guest
from merchant_app.domain.recall import Arm, LeftOut, Means, RecallState, SortedOut, sort_out
from merchant_app.i18n import _
from merchant_app.store.people import people
from merchant_app.store.recall import candidates
from merchant_app.store.settings import setting
from merchant_app.store.shop import Edit, Shop

_MADE: Final = timedelta(days=17)
_RUNS: Final = timedelta(days=28)
_STAYED_AWAY: Final = timedelta(days=21)
_VISITS: Final = 4
_CONTACT: Final = 46
_CONTROL: Final = 20
#: How many of each group came back, out of those of the demonstration who did.
_CAME: Final = {Arm.CONTACT: 17, Arm.CONTROL: 2}
_NO_CONSENT: Final = 9
#: What comes of nine calls one after the other; the last few people still wait.
_STATES: Final = (
    RecallState.OPENED,
    RecallState.REACHED,
    RecallState.NO_ANSWER,
    RecallState.OPENED,
    RecallState.REACHED,
    RecallState.OPENED,
    RecallState.NO_ANSWER,
    RecallState.REACHED,
    RecallState.DECLINED,
)
_STILL_WAITING: Final = 5


def fill(shop: Shop, edit: Edit, *, today: date, campaign_id: int, known: list[Guest]) -> None:
    """Write a list of regulars who had stayed away, and what came of most calls."""
    made_on = today - _MADE
    guests = {guest.id: guest for guest in known if _stayed_away(guest, made_on)}
    found = sort_out(
        candidates(shop, list(guests), made_on),
        means=Means.CALL,
        today=made_on,
        pause=setting(shop, "contact_pause"),
        protect_active=False,  # who came back since counts as active by now
    )
    recall_id = edit.insert(
        "recall",
        campaign_id=campaign_id,
        name=_("Call regulars who stayed away"),
        who=_("Regulars who have not been seen for three weeks"),
        opening=_(
            "Hello {name}, half price for your next cup: this is Corner Coffee. We have not seen"
            " you for a while, would you like to drop in this week?"
        ),
        hours=_("10:00 – 12:00 and 15:00 – 18:00"),
        made_on=made_on,
        until=made_on + _RUNS,
        left_out=json.dumps({LeftOut.NO_CONSENT.value: _NO_CONSENT}),
    )
    arms = _arms(found, guests, made_on, today)
    callers = people(shop)
    rows, contacts = [], []
    called = 0
    for customer_id in sorted(arms, key=lambda each: _last_before(guests[each], made_on)):
        arm = arms[customer_id]
        state, day, by = RecallState.WAITING, None, None
        if arm is Arm.CONTACT and called < _CONTACT - _STILL_WAITING:
            state = _STATES[called % len(_STATES)]
            day = made_on + timedelta(days=1 + called // 14)
            by = callers[called % 2].id
            contacts.append((customer_id, campaign_id, by, day, "call", state.outcome, recall_id))
        called += arm is Arm.CONTACT
        rows.append((recall_id, customer_id, by, arm.value, state.value, day))
    edit.insert_many(
        "recall_person", ("recall_id", "customer_id", "person_id", "arm", "state", "day"), rows
    )
    text = _("Call regulars who stayed away")
    edit.insert_many(
        "contact",
        ("customer_id", "campaign_id", "person_id", "day", "means", "outcome", "recall_id", "text"),
        [(*each, text) for each in contacts],
    )


def _stayed_away(guest: Guest, made_on: date) -> bool:
    before = [day for day in guest.days if day <= made_on]
    return len(before) >= _VISITS and before[-1] <= made_on - _STAYED_AWAY


def _last_before(guest: Guest, made_on: date) -> tuple[int, int]:
    """Give what puts guests in order: those who came last first."""
    return -max(day for day in guest.days if day <= made_on).toordinal(), guest.id


def _arms(found: SortedOut, guests: dict[int, Guest], made_on: date, today: date) -> dict[int, Arm]:
    """Take some of those who came back and some who did not for each group."""
    came = {
        each for each in found.contact if any(made_on < day <= today for day in guests[each].days)
    }
    back = [each for each in found.contact if each in came]
    away = [each for each in found.contact if each not in came]
    arms: dict[int, Arm] = {}
    for arm, size in ((Arm.CONTACT, _CONTACT), (Arm.CONTROL, _CONTROL)):
        taken = _taken(back, _CAME[arm])
        taken += _taken(away, size - len(taken))
        arms.update(dict.fromkeys(taken, arm))
    without = found.left_out[LeftOut.NO_CONSENT]
    arms.update(dict.fromkeys(without[:_NO_CONSENT], Arm.NO_CONSENT))
    return arms


def _taken(of: list[int], count: int) -> list[int]:
    """Take the first so many out of a list."""
    taken = of[:count]
    del of[:count]
    return taken
