"""Makes the rows of the timeline from a plan, and uses those of the time before again.

After an edit nearly all rows are as they were. What is the very same object again need not be
compared, laid out or painted by anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from merchant_app.domain.budget import BudgetLine
from merchant_app.domain.buffer_days import buffer_span
from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.days_off import clashes
from merchant_app.domain.plan import Phase, Task, TaskDates, TaskKind
from merchant_app.store.timeline import Planned
from merchant_app.ui.timeline.rows import (
    RowKind,
    TimelineNode,
    TimelineRow,
    phase_key,
    task_key,
)
from merchant_app.ui.widgets.table_model import Node

_ONE_DAY = timedelta(days=1)
_DONE = 100


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the dates: names of people and channels by id, and planned money."""

    people: Mapping[int, str] = field(default_factory=dict)
    channels: Mapping[int, str] = field(default_factory=dict)
    lines: tuple[BudgetLine, ...] = ()


#: What a task's row is made of beside its parts: if none of it changed, the row did not.
_Made = tuple[
    Task,
    TaskDates,
    tuple[date, date] | None,
    int | None,
    str,
    str,
    tuple[BudgetLine, ...],
    tuple[date, date] | None,
    date | None,
    tuple[int, int],
]


class RowMaker:
    """Makes trees of rows, one after the other, of one campaign or another."""

    def __init__(self) -> None:
        self._nodes: dict[str, TimelineNode] = {}
        self._made: dict[int, _Made] = {}
        self._same: tuple[date, WorkingCalendar, dict[int, str]] | None = None

    def tree(self, planned: Planned, beside: Beside, *, today: date) -> tuple[TimelineNode, ...]:
        """Give phases with their tasks as a tree; `today` decides what is overdue."""
        same = (today, planned.calendar, {each.id: each.kind.value for each in planned.plan.phases})
        if same != self._same:
            self._made, self._same = {}, same
        making = _Making(planned, beside, today, self._nodes, self._made)
        tree = tuple(making.phase(phase) for phase in planned.plan.phases)
        self._nodes, self._made = making.nodes, making.made
        return tree


class _Making:
    """One tree in the making; `nodes` and `made` are to be remembered."""

    def __init__(
        self,
        planned: Planned,
        beside: Beside,
        today: date,
        before: dict[str, TimelineNode],
        made_before: dict[int, _Made],
    ) -> None:
        self._planned = planned
        self._beside = beside
        self._today = today
        self._before = before
        self._made_before = made_before
        self.nodes: dict[str, TimelineNode] = {}
        self.made: dict[int, _Made] = {}
        found = clashes(planned.plan, planned.schedule, planned.calendar)
        self._away = {key: (each.first, each.last) for key, each in found.items()}
        self._parts: dict[int | None, list[Task]] = {}
        self._leaves: dict[int, list[Task]] = {}
        for task in planned.plan.tasks:
            self._parts.setdefault(task.parent_id, []).append(task)
        self._tops: dict[int, list[Task]] = {}
        for task in self._parts.get(None, ()):
            self._tops.setdefault(task.phase_id, []).append(task)
        for task in planned.plan.tasks:
            if task.id not in self._parts:
                self._leaves.setdefault(task.phase_id, []).append(task)
        times: dict[int | None, list[int]] = {}
        for task in planned.plan.tasks:
            if task.parent_id is not None and planned.facts[task.id].occurrence_day is not None:
                times.setdefault(task.parent_id, []).append(task.id)
        self._times = {
            task_id: (at, len(ids)) for ids in times.values() for at, task_id in enumerate(ids, 1)
        }
        self._lines: dict[int, list[BudgetLine]] = {}
        for line in beside.lines:
            if line.task_id is not None:
                self._lines.setdefault(line.task_id, []).append(line)

    def phase(self, phase: Phase) -> TimelineNode:
        children = tuple(self._task(task, phase) for task in self._tops.get(phase.id, ()))
        row = self._phase_row(phase, children)
        return self._node(row, children)

    def _task(self, task: Task, phase: Phase) -> TimelineNode:
        parts = self._parts.get(task.id)
        children = tuple(self._task(each, phase) for each in parts) if parts else ()
        planned, beside, task_id = self._planned, self._beside, task.id
        channel_id = planned.facts[task_id].channel_id
        lines = self._lines.get(task_id)
        made = self.made[task_id] = (
            task,
            planned.schedule.tasks[task_id],
            planned.first_plan.get(task_id),
            channel_id,
            "" if channel_id is None else beside.channels.get(channel_id, ""),
            "" if task.owner_id is None else beside.people.get(task.owner_id, ""),
            () if lines is None else tuple(lines),
            self._away.get(task_id),
            planned.facts[task_id].occurrence_day,
            self._times.get(task_id, (0, 0)),
        )
        if made == self._made_before.get(task_id):
            old = self._before[task_key(task_id)]
            if len(old.children) == len(children) and all(map(_is, old.children, children)):
                self.nodes[old.row.key] = old
                return old
        return self._node(self._task_row(made, phase, children), children)

    def _node(self, row: TimelineRow, children: tuple[TimelineNode, ...]) -> TimelineNode:
        old = self._before.get(row.key)
        same = (
            old is not None
            and old.row == row
            and len(old.children) == len(children)
            and all(map(_is, old.children, children))
        )
        node = old if old is not None and same else Node(row, children)
        self.nodes[row.key] = node
        return node

    def _task_row(
        self, made: _Made, phase: Phase, children: tuple[TimelineNode, ...]
    ) -> TimelineRow:
        task, dates, first, channel_id, channel, owner, lines, away, day, time = made
        calendar = self._planned.calendar
        if children:
            kind, progress = RowKind.SUMMARY, _weighted(node.row for node in children)
        else:
            milestone = task.kind is TaskKind.MILESTONE
            kind, progress = RowKind.MILESTONE if milestone else RowKind.TASK, task.progress
        finished = progress == _DONE
        due = min(dates.end, task.deadline or dates.end)
        missed = task.deadline is not None and dates.end > task.deadline
        slipped = 0
        repeats = any(node.row.time[0] for node in children)
        # What repeats now ends later than its one time in the first plan, and is not late for it.
        if first is not None and dates.end > first[1] and not finished and not repeats:
            slipped = calendar.count(first[1] + _ONE_DAY, dates.end)
        costs = [line.planned for line in lines]
        costs += [node.row.cost for node in children if node.row.cost is not None]
        return TimelineRow(
            key=task_key(task.id),
            kind=kind,
            id=task.id,
            phase_id=phase.id,
            name=task.name,
            tone=phase.kind.value,
            start=dates.start,
            end=dates.end,
            days=self._days(task, dates, kind),
            progress=progress,
            owner_id=task.owner_id,
            owner=owner,
            channel_id=channel_id,
            channel=channel,
            deadline=task.deadline,
            slack=None if finished else dates.total_float,
            cost=sum(costs) if costs else None,
            lines=tuple(line.id for line in lines),
            critical=dates.critical,
            first_plan=first,
            slipped=slipped,
            overdue=not finished and (due < self._today or missed),
            away=away,
            time=time,
            moved_from=day if day is not None and task.not_before != day else None,
            repeats=repeats,
        )

    def _days(self, task: Task, dates: TaskDates, kind: RowKind) -> int:
        """Working days of a row; days off of an owner that a task waits for are not among them."""
        if kind is RowKind.TASK and task.actual_end is None:
            return task.duration
        count = self._planned.calendar.count(dates.start, dates.end)
        return 0 if kind is RowKind.MILESTONE else count

    def _phase_row(self, phase: Phase, children: tuple[TimelineNode, ...]) -> TimelineRow:
        planned = self._planned
        dates = planned.schedule.phases[phase.id]
        calendar = planned.calendar
        leaves = self._leaves.get(phase.id, ())
        worked = sum(max(task.duration, 1) * task.progress for task in leaves)
        whole = sum(max(task.duration, 1) for task in leaves)
        costs = [node.row.cost for node in children if node.row.cost is not None]
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
            cost=sum(costs) if costs else None,
            buffer=(phase.buffer, dates.buffer_left),
            buffer_days=buffer_span(phase, dates, calendar),
        )


def _is(one: object, other: object) -> bool:
    return one is other


def _weighted(rows: Iterable[TimelineRow]) -> int:
    done = whole = 0
    for row in rows:
        weight = max(row.days, 1)
        done += weight * row.progress
        whole += weight
    return done // whole if whole else 0
