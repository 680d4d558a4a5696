"""A campaign and what hangs on its tasks, as the shop wrote it down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from merchant_app.domain.plan import WhenAway


class CampaignState(StrEnum):
    """Draft: not started on purpose; active: planned or running; closed: done with."""

    DRAFT = "draft"
    ACTIVE = "active"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Campaign:
    """One campaign; `budget` in minor units, days inclusive."""

    id: int
    name: str
    template: str
    summary: str
    icon: str
    state: CampaignState
    first: date
    last: date
    key_day: date | None
    budget: int
    lead_id: int | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works on campaigns; templates bring roles as people to rename."""

    id: int
    name: str
    role: str = ""
    phone: str = ""
    archived: bool = False


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """What a task says beside its dates.

    Attributes:
        channel_id: the channel it works for, or None.
        when_away: what becomes of it while its owner is away.
        occurrence_day: of an occurrence of a recurring task, the day its rule gives.

    """

    task_id: int
    position: int
    purpose: str
    result: str
    note: str
    channel_id: int | None = None
    when_away: WhenAway = WhenAway.AS_SHOP
    occurrence_day: date | None = None


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One box to tick on a task."""

    id: int
    task_id: int
    text: str
    done: bool


@dataclass(frozen=True, slots=True)
class Supply:
    """One thing an activity needs; `quantity` is in words ("2 boxes")."""

    id: int
    task_id: int
    name: str
    quantity: str
    ready: bool


@dataclass(frozen=True, slots=True)
class ActivitySheet:
    """Place, hours and the other blocks of an activity; `hours` as "14:00-18:00"."""

    task_id: int
    place: str
    hours: str
    lead_id: int | None
    helper_ids: tuple[int, ...]
    safety: str
    transport: str
    guests: str
    media: str


@dataclass(frozen=True, slots=True)
class OpeningDays:
    """When the shop works.

    Attributes:
        weekdays: days of the week it is open, 0 for Monday.
        closed: spans of closed days with their reason, days inclusive.
        country: whose public holidays are meant, as an ISO code.
        observed: "none", "all", or the keys of the holidays it closes on.
        also_open: single days on which it opens although it would be closed.

    """

    weekdays: frozenset[int]
    closed: tuple[tuple[date, date, str], ...]
    country: str
    observed: Literal["none", "all"] | frozenset[str]
    also_open: frozenset[date] = frozenset()
