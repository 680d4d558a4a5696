"""What came of a drag on the chart, as values: the view emits them, `ChartEdits` acts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from merchant_app.domain.plan import Link
from merchant_app.ui.timeline.rows import TimelineRow


@dataclass(frozen=True, slots=True)
class Moved:
    """Tasks by id that start on other days, and the one that was held.

    `jumped`: the held one was dropped on a closed day and starts on the next open one.
    """

    row: TimelineRow
    starts: dict[int, date]
    jumped: bool = False


@dataclass(frozen=True, slots=True)
class Stayed:
    """The held task comes to stand where it was: something else holds it there."""

    row: TimelineRow


@dataclass(frozen=True, slots=True)
class Stretched:
    """A task that takes other working days; `start` only if its beginning was dragged."""

    row: TimelineRow
    duration: int
    start: date | None = None


@dataclass(frozen=True, slots=True)
class Progressed:
    """A task of which so much is done, in per cent."""

    row: TimelineRow
    per_cent: int


@dataclass(frozen=True, slots=True)
class Linked:
    """A new link."""

    link: Link


@dataclass(frozen=True, slots=True)
class Drawn:
    """A new task, still without a name, in a phase and perhaps a part of another task."""

    phase_id: int
    parent_id: int | None
    start: date
    duration: int


@dataclass(frozen=True, slots=True)
class Refused:
    """What cannot be, and why."""

    words: str


Drop = Moved | Stayed | Stretched | Progressed | Linked | Drawn | Refused
