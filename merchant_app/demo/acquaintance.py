"""What the café knows of its guests: ages, needs, notes, calls and messages, who brought whom."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Final

from merchant_app.demo.customers import Guest
from merchant_app.i18n import _
from merchant_app.store.people import people
from merchant_app.store.shop import Edit, Shop

#: The ages and needs of guests; they are what the form of a customer offers.
_AGES: Final = ("18-25", "26-35", "26-35", "36-45", "46-60", "61+")
_NEEDS: Final = ("high", "middle", "middle", "low")
#: Of so many guests one is known better, has a note, was contacted, or was brought by another.
_KNOWN, _NOTED, _CONTACTED, _BROUGHT = 4, 25, 12, 20


def fill(shop: Shop, edit: Edit, rng: Random, *, today: date, known: list[Guest]) -> None:
    """Write some of it for some of the guests who came."""
    staff = [person.id for person in people(shop)]
    came = [guest for guest in known if guest.days]
    for guest in rng.sample(came, len(came) // _KNOWN):
        edit.update("customer", guest.id, age_band=rng.choice(_AGES), need_level=rng.choice(_NEEDS))
    words = (
        _("Must not have nuts"), _("Sits at the window"), _("Pays for the whole office"),
        _("Asks for less sugar"),
    )  # fmt: skip
    edit.insert_many(
        "customer_note",
        ("customer_id", "person_id", "day", "text"),
        [
            (guest.id, rng.choice(staff), rng.choice(guest.days), rng.choice(words))
            for guest in rng.sample(came, len(came) // _NOTED)
        ],
    )
    _contact(edit, rng, came, staff, today)
    for guest in rng.sample(came, len(came) // _BROUGHT):
        friends = [each for each in came if each.days[0] < guest.days[0]]
        if friends:
            edit.update("customer", guest.id, referred_by_id=rng.choice(friends).id)


def _contact(edit: Edit, rng: Random, came: list[Guest], staff: list[int], today: date) -> None:
    kinds = (
        ("message", _("Reminder of the coupon"), "sent"),
        ("call", _("Invited to the tasting"), "reached"),
        ("wechat", _("Joined the group of regulars"), "opened"),
    )
    rows = []
    for guest in rng.sample(came, len(came) // _CONTACTED):
        means, text, outcome = rng.choice(kinds)
        day = today - timedelta(days=rng.randrange(20, 120))
        rows.append((guest.id, rng.choice(staff), day, means, text, outcome))
    edit.insert_many(
        "contact", ("customer_id", "person_id", "day", "means", "text", "outcome"), rows
    )
