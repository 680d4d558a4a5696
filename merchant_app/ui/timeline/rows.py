"""What the timeline shows: one frozen row for each phase and task, made from a `Planned`.

Tree and Gantt chart show the same rows; neither reads the plan itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from merchant_app.domain.buffer_days import buffer_span
from merchant_app.domain.days_off import clashes
from merchant_app.domain.plan import Phase, Task, TaskKind
from merchant_app.store.timeline import Planned
from merchant_app.ui.widgets.table_model import Node

_ONE_DAY = timedelta(days=1)
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


def tree_of(
    planned: Planned,
    names: Mapping[int, str],
    *,
    today: date,
    owner: int | None = None,
    nobody: bool = False,
) -> tuple[TimelineNode, ...]:
    """Give phases with their tasks as a tree.

    Args:
        planned: the campaign.
        names: people by id.
        today: decides what is overdue.
        owner: show only this person's tasks, and the phases and tasks they are parts of.
        nobody: show only tasks that nobody owns.

    """
    maker = _Maker(planned, names, today)
    nodes = []
    for phase in planned.plan.phases:
        children = tuple(maker.node(task, phase) for task in maker.tops(phase))
        if owner is not None or nobody:
            children = tuple(_filtered(children, owner))
        nodes.append(Node(maker.phase_row(phase), children))
    return tuple(nodes)


def visible_rows(nodes: Iterable[TimelineNode], folded: AbstractSet[str]) -> list[TimelineRow]:
    """Give the rows from top to bottom that are not inside a folded one."""
    rows: list[TimelineRow] = []
    for node in nodes:
        rows.append(node.row)
        if node.children and node.row.key not in folded:
            rows.extend(visible_rows(node.children, folded))
    return rows


def _filtered(nodes: Iterable[TimelineNode], owner: int | None) -> Iterable[TimelineNode]:
    for node in nodes:
        children = tuple(_filtered(node.children, owner))
        if children or node.row.owner_id == owner:
            yield Node(node.row, children)


class _Maker:
    def __init__(self, planned: Planned, names: Mapping[int, str], today: date) -> None:
        self._planned = planned
        self._names = names
        self._today = today
        found = clashes(planned.plan, planned.schedule, planned.calendar)
        self._away = {key: (each.first, each.last) for key, each in found.items()}
        self._children: dict[int | None, list[Task]] = {}
        for task in planned.plan.tasks:
            self._children.setdefault(task.parent_id, []).append(task)
        self._tops: dict[int, list[Task]] = {}
        for task in self._children.get(None, ()):
            self._tops.setdefault(task.phase_id, []).append(task)

        times: dict[int | None, list[int]] = {}
        for task in planned.plan.tasks:
            if task.parent_id is not None and planned.facts[task.id].occurrence_day is not None:
                times.setdefault(task.parent_id, []).append(task.id)
        self._times = {
            task_id: (at, len(ids)) for ids in times.values() for at, task_id in enumerate(ids, 1)
        }

    def tops(self, phase: Phase) -> list[Task]:
        """The tasks of a phase that are not parts of another one."""
        return self._tops.get(phase.id, [])

    def node(self, task: Task, phase: Phase) -> TimelineNode:
        children = tuple(self.node(each, phase) for each in self._children.get(task.id, ()))
        return Node(self._task_row(task, phase, children), children)

    def _task_row(
        self, task: Task, phase: Phase, children: tuple[TimelineNode, ...]
    ) -> TimelineRow:
        planned = self._planned
        dates = planned.schedule.tasks[task.id]
        first = planned.first_plan.get(task.id)
        if children:
            kind, progress = RowKind.SUMMARY, _weighted(node.row for node in children)
        else:
            milestone = task.kind is TaskKind.MILESTONE
            kind, progress = RowKind.MILESTONE if milestone else RowKind.TASK, task.progress
        milestone = kind is RowKind.MILESTONE
        finished = progress == _DONE
        due = min(dates.end, task.deadline or dates.end)
        missed = task.deadline is not None and dates.end > task.deadline
        slipped = 0
        repeats = any(node.row.time[0] for node in children)
        # What repeats now ends later than its one time in the first plan, and is not late for it.
        if first is not None and dates.end > first[1] and not finished and not repeats:
            slipped = planned.calendar.count(first[1] + _ONE_DAY, dates.end)
        day = planned.facts[task.id].occurrence_day
        moved = day is not None and task.not_before != day
        return TimelineRow(
            key=task_key(task.id),
            kind=kind,
            id=task.id,
            phase_id=phase.id,
            name=task.name,
            tone=phase.kind.value,
            start=dates.start,
            end=dates.end,
            days=0 if milestone else planned.calendar.count(dates.start, dates.end),
            progress=progress,
            owner_id=task.owner_id,
            owner=self._names.get(task.owner_id, "") if task.owner_id is not None else "",
            critical=dates.critical,
            first_plan=first,
            slipped=slipped,
            away=self._away.get(task.id),
            overdue=not finished and (due < self._today or missed),
            time=self._times.get(task.id, (0, 0)),
            moved_from=day if moved else None,
            repeats=repeats,
        )

    def phase_row(self, phase: Phase) -> TimelineRow:
        planned = self._planned
        dates = planned.schedule.phases[phase.id]
        calendar = planned.calendar
        leaves = [
            task
            for task in planned.plan.tasks
            if task.phase_id == phase.id and task.id not in self._children
        ]
        worked = sum(max(task.duration, 1) * task.progress for task in leaves)
        whole = sum(max(task.duration, 1) for task in leaves)
        return TimelineRow(
            key=phase_key(phase.id),
            kind=RowKind.PHASE,
            id=phase.id,
            phase_id=phase.id,
            name=phase.name,
            tone=phase.kind.value,
            start=dates.start,
            end=dates.end,
            days=calendar.count(dates.start, dates.end),
            progress=worked // whole if whole else 0,
            buffer=(phase.buffer, dates.buffer_left),
            buffer_days=buffer_span(phase, dates, calendar),
        )


def _weighted(rows: Iterable[TimelineRow]) -> int:
    done = whole = 0
    for row in rows:
        weight = max(row.days, 1)
        done += weight * row.progress
        whole += weight
    return done // whole if whole else 0
