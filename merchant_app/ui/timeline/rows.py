"""What the timeline shows: one frozen row for each phase and task, made from a `Planned`.

Tree and Gantt chart show the same rows; neither reads the plan itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from merchant_app.ui.widgets.table_model import Node

_DONE = 100


class RowKind(StrEnum):
    """How a row is drawn."""

    PHASE = "phase"
    SUMMARY = "summary"
    TASK = "task"
    MILESTONE = "milestone"


class State(StrEnum):
    """How far a task is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One row.

    Attributes:
        key: "p3" for a phase and "t7" for a task: unique, and fit to be remembered as JSON.
        id: of the phase or the task.
        phase_id: the phase it is or lies in.
        tone: the kind of that phase, which is also the name of its colours.
        owner_id, owner: who does it; a phase has none.
        days: working days from start to end.
        first_plan: the days of the first plan, None for what was added later.
        slipped: working days by which the end lies behind the first plan; 0 if it does not.
        overdue: unfinished though its end or its deadline has passed.
        deadline: the day by which it should be done.
        channel: the name of the channel it works for.
        slack: working days it can slip before the end date moves; None for what is finished
            and for phases.
        cost: the planned money of it and of its parts, in minor units; None where there is none.
        lines: the budget lines of it alone.
        dimmed: shown only because of a row in it.
        buffer: the days at the end of a phase that are kept, and how many of them are left.
        away: days off of the owner, first and last, on which the task stays nevertheless.
        buffer_days: the first day of a phase's buffer, the first that is left, and the last.
        time: of one time of what repeats, which it is and of how many; else zeros.
        moved_from: the day its rule gives, if it was moved to another.
        repeats: its parts are the times of what repeats.

    """

    key: str
    kind: RowKind
    id: int
    phase_id: int
    name: str
    tone: str
    start: date
    end: date
    days: int
    progress: int
    owner_id: int | None = None
    owner: str = ""
    channel_id: int | None = None
    channel: str = ""
    deadline: date | None = None
    slack: int | None = None
    cost: int | None = None
    lines: tuple[int, ...] = ()
    dimmed: bool = False
    critical: bool = False
    first_plan: tuple[date, date] | None = None
    slipped: int = 0
    overdue: bool = False
    away: tuple[date, date] | None = None
    buffer: tuple[int, int] = (0, 0)
    buffer_days: tuple[date, date, date] | None = None
    time: tuple[int, int] = (0, 0)
    moved_from: date | None = None
    repeats: bool = False

    @property
    def task_id(self) -> int | None:
        """The task's id, None for a phase."""
        return None if self.kind is RowKind.PHASE else self.id

    @property
    def movable(self) -> bool:
        """Whether its days can be changed by themselves; those of summaries follow their tasks."""
        return self.kind in (RowKind.TASK, RowKind.MILESTONE)

    @property
    def state(self) -> State:
        """How far it is."""
        if self.progress == _DONE:
            return State.DONE
        if self.overdue:
            return State.LATE
        return State.RUNNING if self.progress else State.WAITING


TimelineNode = Node[TimelineRow]


def phase_key(phase_id: int) -> str:
    """Give the key of a phase's row."""
    return f"p{phase_id}"


def task_key(task_id: int) -> str:
    """Give the key of a task's row."""
    return f"t{task_id}"


def visible_rows(nodes: Iterable[TimelineNode], folded: AbstractSet[str]) -> list[TimelineRow]:
    """Give the rows from top to bottom that are not inside a folded one."""
    rows: list[TimelineRow] = []
    for node in nodes:
        rows.append(node.row)
        if node.children and node.row.key not in folded:
            rows.extend(visible_rows(node.children, folded))
    return rows
