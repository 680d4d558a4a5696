"""Risks: probability × impact, named levels, strategies and prepared plans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class RiskKind(StrEnum):
    """What a risk threatens."""

    MARKET = "market"
    EXECUTION = "execution"
    MONEY = "money"
    TECHNICAL = "technical"
    LEGAL = "legal"
    REPUTATION = "reputation"
    SAFETY = "safety"


class RiskStrategy(StrEnum):
    """How a risk is met."""

    AVOID = "avoid"
    TRANSFER = "transfer"
    REDUCE = "reduce"
    ACCEPT = "accept"


class RiskState(StrEnum):
    """Where a risk stands: watched, raised to a level of alarm, or over."""

    WATCHED = "watched"
    NOTICE = "notice"
    WARNING = "warning"
    EMERGENCY = "emergency"
    CLOSED = "closed"


class RiskBand(StrEnum):
    """The four bands of the heat map by score: 1-4, 5-9, 10-14, 15-25."""

    ACCEPT = "accept"
    WATCH = "watch"
    PREPARE = "prepare"
    ACT = "act"


@dataclass(frozen=True, slots=True)
class Risk:
    """One risk of a campaign; probability and impact are 1 to 5."""

    id: int
    campaign_id: int
    name: str
    kind: RiskKind
    probability: int
    impact: int
    strategy: RiskStrategy
    state: RiskState
    trigger: str
    first_step: str
    plan: tuple[str, ...]
    owner_id: int | None
    phase_id: int | None
    checked: date | None = None

    @property
    def score(self) -> int:
        """Probability × impact, 1 to 25."""
        return self.probability * self.impact


@dataclass(frozen=True, slots=True)
class Rating:
    """How a risk was rated on a day, and why; probability and impact are 1 to 5."""

    day: date
    probability: int
    impact: int
    reason: str = ""

    @property
    def score(self) -> int:
        """Probability × impact, 1 to 25."""
        return self.probability * self.impact


def band(score: int) -> RiskBand:
    """Give the heat map's band for a score."""
    for limit, name in ((4, RiskBand.ACCEPT), (9, RiskBand.WATCH), (14, RiskBand.PREPARE)):
        if score <= limit:
            return name
    return RiskBand.ACT
