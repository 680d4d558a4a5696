"""Content pieces: posts, films and pages, each going through the same five steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from merchant_app.domain.campaign_template import ContentForm


class PieceStep(StrEnum):
    """How far a piece is: each step is reached when its work is done."""

    TOPIC = "topic"
    MADE = "made"
    CHECKED = "checked"
    PUBLISHED = "published"
    FEEDBACK = "feedback"


#: The steps in their order.
STEPS: Final = tuple(PieceStep)


class RhythmPart(StrEnum):
    """The three pieces around one event: told before, shown on the day, looked back upon."""

    PREVIEW = "preview"
    POST = "post"
    REVIEW = "review"


#: Days from the beginning of an event to its preview, and from its end to its review.
_PREVIEW_BEFORE: Final = 3
_REVIEW_AFTER: Final = 2


@dataclass(frozen=True, slots=True)
class ContentPiece:
    """One piece; `form` is None where nobody has decided, `publish_day` where it has no day."""

    id: int
    campaign_id: int
    name: str
    form: ContentForm | None = None
    step: PieceStep = PieceStep.TOPIC
    publish_day: date | None = None
    channel_id: int | None = None
    owner_id: int | None = None
    phase_id: int | None = None
    task_id: int | None = None
    note: str = ""

    @property
    def is_out(self) -> bool:
        """Whether guests can see it."""
        return self.step in (PieceStep.PUBLISHED, PieceStep.FEEDBACK)

    def is_late(self, today: date) -> bool:
        """Whether its day has passed and it is not published."""
        return self.publish_day is not None and self.publish_day < today and not self.is_out


def step_after(step: PieceStep, by: int) -> PieceStep:
    """Give the step `by` places further (negative: back), stopping at both ends."""
    return STEPS[min(max(STEPS.index(step) + by, 0), len(STEPS) - 1)]


def rhythm_around(first: date, last: date) -> dict[RhythmPart, date]:
    """Give the days of the three pieces around an event from `first` to `last`."""
    return {
        RhythmPart.PREVIEW: first - timedelta(days=_PREVIEW_BEFORE),
        RhythmPart.POST: first,
        RhythmPart.REVIEW: last + timedelta(days=_REVIEW_AFTER),
    }
