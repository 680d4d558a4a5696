"""What the view "Rhythm and value" shows: some at once, the rest by two background jobs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from merchant_app.domain.customers import Rhythm, Stage
from merchant_app.domain.lifecycle import Movements
from merchant_app.domain.retention import Cohort
from merchant_app.domain.rfm_table import RfmTable
from merchant_app.domain.separators import Separator, telling
from merchant_app.store.coming_back import cohorts
from merchant_app.store.lifecycle import movements, stage_numbers
from merchant_app.store.rfm_table import CountedRfm, count_rfm
from merchant_app.store.rhythm import rhythm_of
from merchant_app.store.separators import separators, value_names
from merchant_app.store.shop import Shop


@dataclass(frozen=True, slots=True)
class AtOnce:
    """What is right on screen as soon as an edit is saved."""

    today: date
    rhythm: Rhythm
    stages: Mapping[Stage, int]
    rfm: RfmTable


@dataclass(frozen=True, slots=True)
class Standing:
    """Where customers stand, and how they moved; known before the rest."""

    counted: CountedRfm
    at_once: AtOnce
    movements: Movements


@dataclass(frozen=True, slots=True)
class Looking:
    """Who comes back, and what separates lost from kept.

    `names` gives the word of an attribute's value where it is kept as an id.
    """

    cohorts: tuple[Cohort, ...]
    separators: tuple[Separator, ...]
    names: Mapping[tuple[str, int], str]


def standing(shop: Shop, today: date) -> Standing:
    """Count everybody; a fraction of a second with a hundred thousand customers."""
    counted = count_rfm(shop)
    return Standing(counted, at_once(shop, today, counted.table), movements(shop, today))


def looking(shop: Shop, today: date) -> Looking:
    """Look back over all purchases; a second or two with a million of them."""
    return Looking(
        cohorts=tuple(cohorts(shop, today)),
        separators=tuple(telling(separators(shop, today))),
        names=value_names(shop),
    )


def at_once(shop: Shop, today: date, rfm: RfmTable) -> AtOnce:
    """Read what takes milliseconds, around a table that is known."""
    return AtOnce(today, rhythm_of(shop), stage_numbers(shop, today), rfm)
