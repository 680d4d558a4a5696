"""Two customers become one: what can be chosen, what is proposed, and how their consents unite."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from merchant_app.domain.customers import Consent, ConsentPurpose, Customer


class Side(StrEnum):
    """One of the two customers: the one that stays, or the one that goes into it."""

    STAYS = "stays"
    GOES = "goes"


#: What is chosen from either side, in the order it is shown. A birthday goes with its calendar,
#: a stage set by hand with its reason.
FIELDS: Final = (
    "name", "phone", "phone_other", "wechat", "email", "birthday", "gender", "age_band", "area",
    "occupation", "need_level", "channel_id", "campaign_id", "joined", "referred_by_id", "tier",
    "stage_override", "family_id", "referral_code",
)  # fmt: skip
#: Columns that go along with a chosen field.
ALONG: Final = {"birthday": ("birthday_lunar",), "stage_override": ("stage_reason", "stage_set_on")}
#: Of these the customer who was seen last knows best.
_NEWEST: Final = frozenset({"phone", "wechat", "email", "need_level", "stage_override"})
#: Of these the longer one says more: a name in full, a birthday with its year.
_FULLEST: Final = frozenset({"name", "birthday", "area", "occupation"})
#: Where the customer came from: who was there first knows.
_OLDEST: Final = frozenset({"channel_id", "campaign_id", "joined", "referred_by_id"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A customer as they stand side by side with the other.

    `facts` are the values of `FIELDS` by name; `last_day` is the last purchase.
    """

    customer: Customer
    facts: dict[str, str | int | date | None]
    purchases: int = 0
    last_day: date | None = None


def stays(one: Candidate, other: Candidate) -> Candidate:
    """Tell which of both stays: who bought more, else who was there first."""
    return min(one, other, key=lambda each: (-each.purchases, each.customer.id))


def proposed(staying: Candidate, going: Candidate) -> dict[str, Side]:
    """Propose for each field the side to take it from: what is there before what is missing.

    Of two values the newer counts for how to reach somebody, the older for where they came
    from, the fuller for names and the like; the rest stays as it is.
    """
    return {name: _side(name, staying, going) for name in FIELDS}


def _side(name: str, staying: Candidate, going: Candidate) -> Side:
    mine, theirs = staying.facts[name], going.facts[name]
    if mine in {None, ""} or theirs in {None, ""}:
        return Side.GOES if mine in {None, ""} and theirs not in {None, ""} else Side.STAYS
    if name in _OLDEST:
        goes = _first_seen(going) < _first_seen(staying)
    elif name in _NEWEST:
        goes = (going.last_day or date.min) > (staying.last_day or date.min)
    else:
        goes = name in _FULLEST and len(str(theirs)) > len(str(mine))
    return Side.GOES if goes else Side.STAYS


def _first_seen(of: Candidate) -> date:
    return of.customer.joined or date.max


def numbers_left(chosen: Sequence[str], every: Iterable[str]) -> list[str]:
    """Give the phone numbers of both that are not among the chosen ones, each once."""
    return [each for each in dict.fromkeys(every) if each and each not in chosen]


@dataclass(frozen=True, slots=True)
class ConsentChange:
    """What happens to one consent: it is taken back on a day, or goes, being there twice."""

    consent_id: int
    withdrawn_on: date | None = None
    gone: bool = False


def united_consents(ours: Sequence[Consent], theirs: Sequence[Consent]) -> list[ConsentChange]:
    """Give what has to change so that nobody has agreed to more than they did.

    What one of both took back is taken back for both, unless it was agreed to after that day.
    What both have agreed to is kept once, as it was said first.
    """
    every = [*ours, *theirs]
    changes = []
    for purpose in ConsentPurpose:
        of = [each for each in every if each.purpose is purpose]
        taken_back = max((each.withdrawn_on for each in of if each.withdrawn_on), default=None)
        valid = sorted(
            (each for each in of if each.withdrawn_on is None),
            key=lambda each: (each.given_on, each.id),
        )
        kept = False
        for each in valid:
            if taken_back is not None and each.given_on <= taken_back:
                changes.append(ConsentChange(each.id, withdrawn_on=taken_back))
            elif kept:
                changes.append(ConsentChange(each.id, gone=True))
            else:
                kept = True
    return changes
