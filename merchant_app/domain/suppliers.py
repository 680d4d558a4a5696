"""Suppliers: their scores, what went wrong, and when that is reason to block them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from merchant_app.domain.messages import Message, msg
from merchant_app.domain.money import round_half_away
from merchant_app.domain.supplier_terms import Terms

#: Serious failures running that are reason to block a supplier (playbook §7).
FAILURES_RUNNING: Final = 2
#: An average score from here on, in hundredths, breaks a run of failures.
_GOOD: Final = 300
#: The best score for each of service, timeliness and quality.
BEST_SCORE: Final = 5


@dataclass(frozen=True, slots=True)
class Supplier:
    """Who the shop buys from.

    Attributes:
        grade: the shop's own word for how much it relies on them ("A").
        terms_note: what was agreed beside the terms, in the shop's words.
        blocked: whether nothing is ordered from them any more; `blocked_on` says since when.

    """

    id: int
    name: str
    grade: str = ""
    contact: str = ""
    phone: str = ""
    terms: Terms = field(default_factory=Terms)
    terms_note: str = ""
    note: str = ""
    blocked: bool = False
    blocked_on: date | None = None
    blocked_reason: str = ""


def blocked_words(supplier: Supplier) -> Message:
    """Say that a supplier is blocked, why, and what can still be done with them."""
    if supplier.blocked_on is None or not supplier.blocked_reason:
        return msg(
            "{name} is blocked. Choose another supplier; old orders can still be paid.",
            name=supplier.name,
        )
    return msg(
        "{name} is blocked since {day}: {reason}. Choose another supplier; old orders can still"
        " be paid.",
        name=supplier.name,
        day=supplier.blocked_on,
        reason=supplier.blocked_reason,
    )


class EventKind(StrEnum):
    """What is written down about a supplier."""

    SCORE = "score"
    INCIDENT = "incident"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class SupplierEvent:
    """A score, an incident or a note. Scores are 1 to 5, None in the other kinds.

    `entry_id` is the ledger entry that an incident is about.
    """

    id: int
    supplier_id: int
    day: date
    kind: EventKind
    service: int | None = None
    timeliness: int | None = None
    quality: int | None = None
    note: str = ""
    serious: bool = False
    entry_id: int | None = None

    @property
    def score(self) -> int | None:
        """The mean of what was scored, in hundredths; None where nothing was."""
        given = [each for each in (self.service, self.timeliness, self.quality) if each is not None]
        return round_half_away(sum(given) * 100, len(given)) if given else None


@dataclass(frozen=True, slots=True)
class Score:
    """What a supplier's scores come to: the mean of all of them in hundredths, and how many."""

    mean: int
    count: int


def average_score(events: Iterable[SupplierEvent]) -> Score | None:
    """Give the mean of all scores; each time of scoring weighs the same. None without any."""
    means = [each.score for each in events if each.kind is EventKind.SCORE]
    known = [mean for mean in means if mean is not None]
    return Score(round_half_away(sum(known), len(known)), len(known)) if known else None


def failures_running(events: Iterable[SupplierEvent]) -> Sequence[SupplierEvent]:
    """Give the latest serious failures with nothing good since or between, the newest first.

    A score of 3 or more on average is something good; lighter incidents and notes change
    nothing. Two of them are reason to block the supplier, which only a person does.
    """
    run: list[SupplierEvent] = []
    for event in sorted(events, key=lambda each: (each.day, each.id), reverse=True):
        if event.kind is EventKind.SCORE and (event.score or 0) >= _GOOD:
            break
        if event.kind is EventKind.INCIDENT and event.serious:
            run.append(event)
    return run


def should_be_blocked(events: Iterable[SupplierEvent]) -> bool:
    """Tell whether there were two serious failures running (playbook §7)."""
    return len(failures_running(events)) >= FAILURES_RUNNING
