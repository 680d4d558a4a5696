"""The demonstration's customers: when they joined, how often they come, what they spend."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from merchant_app.domain.points import PointRules, expires_on
from merchant_app.i18n import _
from merchant_app.store.people import channels
from merchant_app.store.search_text import search_text
from merchant_app.store.shop import Edit, Shop

CUSTOMERS: Final = 1200
PURCHASES: Final = 9000
_YEAR: Final = 365
_MONDAY: Final = 0
#: Days between visits of the kinds of guest, how many in a hundred are of it, and the chance in
#: a hundred that they stay away for good after a visit.
_HABITS: Final = ((4, 14, 2), (7, 24, 4), (14, 30, 9), (30, 22, 16), (400, 10, 70))
_PRICES: Final = (1800, 2200, 2600, 2800, 3200, 3600, 4200, 4800, 5600, 6800)
#: Every so many visits somebody takes something else than usual.
_CHANGE: Final = 3

_FAMILY: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡"
)
_GIVEN: Final = (
    "明敏晓梅伟芳娜秀静丽强磊军洋勇艳杰娟涛超霞平刚桂兰玉萍红玲芬燕丹"
    "雪琳欣怡佳慧思雨子涵浩然宇轩梓豪可馨诗琪语嫣若曦"
)
_FOREIGN: Final = (
    "Anna Müller",
    "James Wright",
    "Marie Dubois",
    "Lucas García",
    "Emma Johansson",
    "Oliver Smith",
    "Sofia Rossi",
    "Noah Keller",
)


@dataclass(frozen=True, slots=True)
class Guest:
    """A customer as generated: id, first and last visit, and the channel they came by."""

    id: int
    channel_id: int | None
    days: tuple[date, ...]


def fill(
    shop: Shop, edit: Edit, rng: Random, *, today: date, running: int, language: str
) -> list[Guest]:
    """Write about 1,200 customers and 9,000 purchases; gives the customers."""
    ways = [channel.id for channel in channels(shop)]
    start = today - timedelta(days=_YEAR)
    guests = [_guest(rng, number, ways, start, today) for number in range(1, CUSTOMERS + 1)]
    names = [_name(rng, number, language) for number in range(1, CUSTOMERS + 1)]
    areas = (_("Next door offices"), _("Garden estate"), _("School street"), "")
    rows = []
    for guest, name in zip(guests, names, strict=True):
        phone = f"1{rng.choice('35789')}{rng.randrange(10**9):09d}" if rng.random() < 0.9 else ""
        birthday = (
            f"{rng.randrange(1960, 2008)}-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d}"
        )
        joined = guest.days[0] if guest.days else today - timedelta(days=rng.randrange(90))
        rows.append(
            (
                guest.id,
                name,
                phone,
                rng.choice(("female", "female", "male")),
                rng.choice(areas),
                birthday if rng.random() < 0.4 else None,
                guest.channel_id,
                running if joined >= today - timedelta(days=82) else None,
                joined,
                search_text(name, phones=(phone,)),
            )
        )
    edit.insert_many(
        "customer",
        (
            "id",
            "name",
            "phone",
            "gender",
            "area",
            "birthday",
            "channel_id",
            "campaign_id",
            "joined",
            "search_text",
        ),
        rows,
    )
    _purchases(edit, rng, guests)
    _tags_consents_points(edit, rng, guests)
    return guests


def _guest(rng: Random, number: int, ways: list[int], start: date, today: date) -> Guest:
    span = (today - start).days
    # Twice as many join while the campaign of the last months runs.
    joined = int(span * (rng.random() ** 0.7))
    pause, _share, leaves = rng.choices(_HABITS, weights=[share for _p, share, _l in _HABITS])[0]
    day = start + timedelta(days=joined)
    days: list[date] = []
    if rng.random() < 0.93:  # the rest are on the list and have not bought yet
        while day <= today:
            if day.weekday() == _MONDAY:
                day += timedelta(days=1)
                continue
            days.append(day)
            if rng.randrange(100) < leaves:
                break
            day += timedelta(days=max(1, round(rng.expovariate(1 / pause))))
    return Guest(number, rng.choice([*ways, None]), tuple(days))


def _purchases(edit: Edit, rng: Random, guests: list[Guest]) -> None:
    visits = [(guest, day, n) for guest in guests for n, day in enumerate(guest.days)]
    if len(visits) > PURCHASES:
        # First visits all stay, so that nobody's history begins later than they joined.
        later = [visit for visit in visits if visit[2]]
        kept = set(rng.sample(range(len(later)), PURCHASES - (len(visits) - len(later))))
        visits = [visit for visit in visits if not visit[2]] + [
            visit for place, visit in enumerate(later) if place in kept
        ]
    visits.sort(key=lambda visit: (visit[1], visit[0].id))
    rows = []
    menu = _menu()
    for guest, day, number in visits:
        items = rng.choice((1, 1, 1, 2, 3))
        amount = sum(rng.choice(_PRICES) for _each in range(items))
        other = number if number % _CHANGE == _CHANGE - 1 else 0
        taken = menu[(guest.id + other) % len(menu)]
        rows.append((guest.id, day, amount, items, taken, guest.channel_id))
    columns = ("customer_id", "day", "amount", "item_count", "items", "channel_id")
    edit.insert_many("purchase", columns, rows)


def _menu() -> tuple[str, ...]:
    return (
        _("Oat latte"),
        _("Americano"),
        _("Osmanthus latte"),
        _("Cold brew"),
        _("Flat white"),
        _("Hot chocolate"),
        _("Hand drip"),
    )


def _tags_consents_points(edit: Edit, rng: Random, guests: list[Guest]) -> None:
    tags = [
        edit.insert("tag", name=name)
        for name in (_("Oat milk"), _("Office nearby"), _("Brings a dog"), _("Comes early"))
    ]
    marked = [guest for guest in guests if rng.random() < 0.35]
    edit.insert_many(
        "customer_tag",
        ("customer_id", "tag_id"),
        [(guest.id, rng.choice(tags)) for guest in marked],
    )
    how = _("Signed at the counter")
    agreed = [
        (guest.id, purpose, guest.days[0], how)
        for guest in guests
        if guest.days
        for purpose, share in (("messages", 0.72), ("calls", 0.55), ("wechat", 0.4))
        if rng.random() < share
    ]
    edit.insert_many("consent", ("customer_id", "purpose", "given_on", "how"), agreed)
    members = [guest for guest in guests if len(guest.days) > 1 and rng.random() < 0.6]
    edit.insert_many(
        "point_entry",
        ("customer_id", "day", "points", "kind", "expires"),
        [
            (
                guest.id,
                guest.days[-1],
                20 * len(guest.days) + rng.randrange(40),
                "earned",
                expires_on(guest.days[-1], PointRules()),
            )
            for guest in members
        ],
    )


def _name(rng: Random, number: int, language: str) -> str:
    if language == "en" and number % 12 == 0:
        return rng.choice(_FOREIGN)
    given = "".join(rng.choice(_GIVEN) for _each in range(rng.choice((1, 2, 2))))
    return rng.choice(_FAMILY) + given
