"""A campaign's plan: phases, tasks and the links between them, as frozen values.

Times are whole days. A task's `duration` counts working days of the shop's calendar and both
its start and its end are days on which it is worked on. A milestone has duration 0 and stands
at the end of its day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PhaseKind(StrEnum):
    """The four kinds every phase belongs to, whatever its own name."""

    LAUNCH = "launch"
    GROWTH = "growth"
    MATURITY = "maturity"
    EXPANSION = "expansion"


class TaskKind(StrEnum):
    """A plain task, a milestone without duration, or an activity with a place and hours."""

    TASK = "task"
    MILESTONE = "milestone"
    ACTIVITY = "activity"


class WhenAway(StrEnum):
    """What becomes of a task while its owner is away."""

    AS_SHOP = "shop"
    MOVE = "move"
    WARN = "warn"


class LinkKind(StrEnum):
    """Which end of the predecessor holds which end of the successor."""

    FINISH_START = "FS"
    START_START = "SS"
    FINISH_FINISH = "FF"
    START_FINISH = "SF"


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase: its planned window and the buffer at the end of that window.

    `start` and `end` are the planned window, both inclusive; `buffer` is the number of working
    days at the end of the window that are kept for surprises. Later phases are listed later.
    """

    id: int
    kind: PhaseKind
    name: str
    start: date
    end: date
    buffer: int = 0


@dataclass(frozen=True, slots=True)
class Task:
    """One row of the plan. A task that others name as `parent_id` is a summary of them.

    Attributes:
        duration: working days; 0 exactly for milestones; ignored for summaries.
        not_before: the earliest start the person allows (for a milestone: its earliest day).
        deadline: the day by which it should be done; missing it is a conflict to show, it never
            moves the task.
        actual_start: when work really began; it then starts on that day, links or not. A
            milestone with an actual date has been reached.
        actual_end: when it was really finished; only with `actual_start`, but for milestones.
        progress: per cent done, 0 to 100.
        owner_id: the person who does it, or None.
        waits_for_owner: no work is done on days on which the owner is away: it then starts
            later, or takes longer. Otherwise an absence is only something to warn of.

    """

    id: int
    phase_id: int
    name: str
    duration: int
    kind: TaskKind = TaskKind.TASK
    parent_id: int | None = None
    not_before: date | None = None
    deadline: date | None = None
    actual_start: date | None = None
    actual_end: date | None = None
    progress: int = 0
    owner_id: int | None = None
    waits_for_owner: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A dependency with its lag in working days (negative: a lead)."""

    predecessor: int
    successor: int
    kind: LinkKind = LinkKind.FINISH_START
    lag: int = 0


@dataclass(frozen=True, slots=True)
class Absence:
    """Days on which a person is away, both inclusive."""

    person_id: int
    first: date
    last: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything a schedule is computed from, but the calendar."""

    start: date
    phases: tuple[Phase, ...]
    tasks: tuple[Task, ...]
    links: tuple[Link, ...]
    absences: tuple[Absence, ...] = ()


@dataclass(frozen=True, slots=True)
class TaskDates:
    """The computed dates of one task, days inclusive, and how much it may slip.

    What is finished has its own dates as late dates, no float, and is not critical. Between
    `start` and `end` may lie days on which nobody works on it: closed days, and days off of the
    owner if it waits for them; what it takes is `Task.duration`.

    Attributes:
        late_start: the latest day it may start; of what has begun, its start.
        late_end: the latest day it may end without moving the end of work or a deadline.
        total_float: the shop's working days it may slip before the end of work moves; negative
            when a deadline cannot be met.
        phase_float: working days it may slip before its phase's buffer is touched, at least 0.
        critical: it decides the end date (no total float).

    """

    start: date
    end: date
    late_start: date
    late_end: date
    total_float: int
    phase_float: int
    critical: bool


@dataclass(frozen=True, slots=True)
class PhaseDates:
    """The computed window of one phase.

    Attributes:
        start: its first day: as planned, or later if the phase before used up its buffer.
        work_end: the last day of its last task (its start if it has none).
        end: its last day with the buffer: as planned, or `work_end` if that is later.
        buffer_left: working days of the buffer not eaten by slipping tasks, 0 to `Phase.buffer`.
        pushed: working days by which its start was moved by the phase before.

    """

    start: date
    work_end: date
    end: date
    buffer_left: int
    pushed: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """The result of scheduling a plan, by task id and by phase id.

    `end` is the last day of work; the last phase may end later, with what is left of its buffer.
    """

    tasks: dict[int, TaskDates]
    phases: dict[int, PhaseDates]
    end: date


class CycleError(ValueError):
    """Links that lead back to where they began; `task_ids` is the loop in order, closed.

    The first id is repeated at the end: (3, 7, 3) for two tasks that wait for each other.
    """

    def __init__(self, task_ids: tuple[int, ...]) -> None:
        super().__init__(f"a loop of links: {task_ids}")
        self.task_ids = task_ids
