"""Customers: who they are, what they bought, and where they stand in their life with the shop."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from merchant_app.domain.money import round_half_away

#: The longest name of a customer, in characters.
LONGEST_NAME: Final = 200


class Stage(StrEnum):
    """Where a customer stands (playbook §4, A 4.1)."""

    POTENTIAL = "potential"
    NEW = "new"
    ACTIVE = "active"
    AT_RISK = "at_risk"
    LOST = "lost"


class ConsentPurpose(StrEnum):
    """What a customer may have agreed to; without consent nothing of it is done."""

    MESSAGES = "messages"
    CALLS = "calls"
    WECHAT = "wechat"
    ANALYSIS = "analysis"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """After how many days without a purchase a customer is at risk, and lost.

    The defaults are the playbook's: lost after five weeks, where the retention curve of C7
    goes flat; three weeks leave time to write before that.
    """

    at_risk_after: int = 21
    lost_after: int = 35


@dataclass(frozen=True, slots=True)
class CustomerFigures:
    """What a customer's purchases add up to; `spent` in minor units, refunds subtracted.

    `previous_day` is the last day with a purchase before `last_day`.
    """

    purchases: int = 0
    spent: int = 0
    first_day: date | None = None
    last_day: date | None = None
    previous_day: date | None = None


@dataclass(frozen=True, slots=True)
class Purchase:
    """One purchase or visit; `amount` paid in minor units, below zero for a refund.

    `discount` is what coupons and points took off before; `at` when it was written down (UTC).
    """

    id: int
    customer_id: int | None
    day: date
    amount: int
    item_count: int = 1
    items: str = ""
    note: str = ""
    channel_id: int | None = None
    campaign_id: int | None = None
    discount: int = 0
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    """A consent as it was given, and the day it was taken back, if it was."""

    id: int
    purpose: ConsentPurpose
    given_on: date
    how: str = ""
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer's own facts. `birthday` is "MM-DD" or a full ISO date, "" if not known."""

    id: int
    name: str
    phone: str = ""
    phone_other: str = ""
    wechat: str = ""
    email: str = ""
    gender: str = ""
    age_band: str = ""
    area: str = ""
    occupation: str = ""
    need_level: str = ""
    note: str = ""
    birthday: str = ""
    birthday_lunar: bool = False
    channel_id: int | None = None
    campaign_id: int | None = None
    joined: date | None = None
    stage_override: Stage | None = None
    stage_reason: str = ""
    stage_set_on: date | None = None
    referred_by_id: int | None = None
    tags: tuple[str, ...] = ()


def stage(
    figures: CustomerFigures,
    today: date,
    rhythm: Rhythm = Rhythm(),
    override: Stage | None = None,
) -> Stage:
    """Give the stage a customer is in today; what a person set by hand goes before it.

    Without a purchase potential; with one recent purchase new, with several active; then at
    risk and lost by the days since the last one.
    """
    if override is not None:
        return override
    if figures.last_day is None:
        return Stage.POTENTIAL
    quiet = (today - figures.last_day).days
    if quiet >= rhythm.lost_after:
        return Stage.LOST
    if quiet >= rhythm.at_risk_after:
        return Stage.AT_RISK
    return Stage.NEW if figures.purchases == 1 else Stage.ACTIVE


def returned(
    figures: CustomerFigures,
    today: date,
    rhythm: Rhythm = Rhythm(),
) -> bool:
    """Tell whether the newest purchase brought back a customer who counted as lost."""
    if figures.last_day is None or figures.previous_day is None:
        return False
    gap = (figures.last_day - figures.previous_day).days
    return gap >= rhythm.lost_after and (today - figures.last_day).days < rhythm.lost_after


def average_gap(figures: CustomerFigures) -> int | None:
    """Give the mean time between purchases in tenths of a day, or None below two purchases."""
    if figures.purchases < 2 or figures.first_day is None or figures.last_day is None:  # noqa: PLR2004
        return None
    days = (figures.last_day - figures.first_day).days
    return round_half_away(days * 10, figures.purchases - 1)


def birthday_text(text: str, *, lunar: bool = False) -> str | None:
    """Read a birthday and give it as "MM-DD" or a full ISO date; None if it is neither.

    A lunar birthday is month and day only, and its months have up to 30 days.
    """
    plain = text.strip().replace("/", "-").replace(".", "-")
    parts = plain.split("-")
    if not all(part.isascii() and part.isdigit() for part in parts):
        return None
    numbers = [int(part) for part in parts]
    match numbers:
        case [month, day] if lunar:
            fits = 1 <= month <= 12 and 1 <= day <= 30  # noqa: PLR2004 - the lunar year
            return f"{month:02d}-{day:02d}" if fits else None
        case [month, day]:
            # A leap year, so that 29 February is a birthday.
            return _iso(2000, month, day, year_too=False)
        case [year, month, day] if not lunar and len(parts[0]) == 4:  # noqa: PLR2004
            return _iso(year, month, day, year_too=True)
        case _:
            return None


def _iso(year: int, month: int, day: int, *, year_too: bool) -> str | None:
    try:
        text = date(year, month, day).isoformat()
    except ValueError:
        return None
    return text if year_too else text[5:]


@dataclass(frozen=True, slots=True)
class BirthdayKeys:
    """Month and day, as "MM-DD", of the solar and lunar birthdays kept on some days."""

    solar: frozenset[str]
    lunar: frozenset[str]


def birthday_keys(days: Iterable[date]) -> BirthdayKeys:
    """Give the birthdays that are kept on these days.

    Who is born on a day the year does not have (29 February, the 30th of a short lunar month)
    is congratulated on the day before it. Leap months of the lunar year count as their month.
    """
    from borax.calendars.lunardate import LunarDate

    solar: set[str] = set()
    lunar: set[str] = set()
    for day in days:
        tomorrow = day + timedelta(days=1)
        solar.add(day.isoformat()[5:])
        if (day.month, day.day, tomorrow.month) == (2, 28, 3):
            solar.add("02-29")
        moon = LunarDate.from_solar(day)
        lunar.add(f"{moon.month:02d}-{moon.day:02d}")
        if moon.day == 29 and LunarDate.from_solar(tomorrow).day == 1:  # noqa: PLR2004
            lunar.add(f"{moon.month:02d}-30")
    return BirthdayKeys(frozenset(solar), frozenset(lunar))
