"""Baselines: the plan as it was approved, and how far the present one lies from it.

All differences are whole working days of the shop: positive is later or longer, negative is
earlier or shorter. A start is compared by the first open day on or after it, an end by the last
open day up to it, so that a day on which the shop is closed makes no difference.

**Deviation.** A span (a phase's work, or all the work of a campaign) deviates by the working days
by which its end has moved, divided by the working days that were planned for it. The playbook
(D 7, E 5.3) wants an alert and a decision from 15 % on. The end of the *work* counts, not that of
the buffer behind it: the buffer is a fifth of a phase, so its end would only move when it is far
too late to decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.money import WHOLE
from merchant_app.domain.plan import Phase, Plan, Schedule, Task

#: A greater deviation asks for a decision (playbook D 7, E 5.3), in basis points.
DEVIATION_LIMIT: Final = 1500

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Baseline:
    """One approved plan: when it was approved (UTC) and by whom.

    The first one of a campaign has no name of its own. Of several, `compared` marks the one the
    plan is compared with.
    """

    id: int
    campaign_id: int
    name: str
    taken_at: datetime
    approved_by: str = ""
    compared: bool = False


@dataclass(frozen=True, slots=True)
class TaskDays:
    """The days of a task as approved, both inclusive, and its duration in working days."""

    first: date
    last: date
    duration: int


@dataclass(frozen=True, slots=True)
class PhaseDays:
    """The window of a phase as approved, both days inclusive, and its buffer in working days."""

    first: date
    last: date
    buffer: int


@dataclass(frozen=True, slots=True)
class GoneTask:
    """A task that was approved and then removed; its phase may be gone too."""

    phase_id: int | None
    name: str
    days: TaskDays


@dataclass(frozen=True, slots=True)
class BaselineDays:
    """The days of one baseline, by task id and by phase id.

    Baselines of older files know nothing of phases.
    """

    tasks: Mapping[int, TaskDays] = field(default_factory=dict)
    phases: Mapping[int, PhaseDays] = field(default_factory=dict)
    gone: tuple[GoneTask, ...] = ()


@dataclass(frozen=True, slots=True)
class TaskChange:
    """What became of one task since it was approved.

    Attributes:
        task_id: None for a task that is gone.
        then, now: its days, None where it was not there (new) or is no more (gone).
        start_late, end_late: working days; 0 for what is new or gone.
        longer: working days from start to end more than approved.

    """

    task_id: int | None
    phase_id: int | None
    name: str
    then: Span | None
    now: Span | None
    start_late: int = 0
    end_late: int = 0
    longer: int = 0

    @property
    def changed(self) -> bool:
        """Whether there is anything to tell."""
        differs = bool(self.start_late or self.end_late or self.longer)
        return differs or self.then is None or self.now is None


@dataclass(frozen=True, slots=True)
class SpanChange:
    """How the work of a phase, or of all of them, moved as a whole.

    Attributes:
        then, now: first and last day of work; None without work.
        planned_days: working days from the first to the last day as approved.
        start_late, end_late: working days.

    """

    then: Span | None
    now: Span | None
    planned_days: int = 0
    start_late: int = 0
    end_late: int = 0

    @property
    def deviation(self) -> int:
        """How far the end moved, in basis points of the planned days; negative if earlier."""
        if not self.planned_days:
            return 0
        share = abs(self.end_late) * WHOLE // self.planned_days
        return share if self.end_late >= 0 else -share

    @property
    def deviates(self) -> bool:
        """Whether the end moved so far, in either direction, that it asks for a decision."""
        return abs(self.end_late) * WHOLE > DEVIATION_LIMIT * self.planned_days > 0


@dataclass(frozen=True, slots=True)
class PhaseChange:
    """What became of one phase.

    Attributes:
        work: its tasks as a whole.
        window_late: working days by which its last day, buffer included, lies behind the approved
            one; None if the baseline does not know it. The buffer keeps it 0 until it is used up.
        changed: how many of its tasks changed, came or went.

    """

    phase_id: int
    work: SpanChange
    window_late: int | None
    changed: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """The plan beside a baseline: every task in the order of the plan, every phase, the whole.

    Tasks that are gone stand behind those of their phase, those without a phase at the end.
    """

    tasks: tuple[TaskChange, ...]
    phases: tuple[PhaseChange, ...]
    whole: SpanChange


@dataclass(frozen=True, slots=True)
class Deviations:
    """How the work of each phase, by id, and all of it moved: what a `Comparison` comes to."""

    phases: Mapping[int, SpanChange]
    whole: SpanChange


def deviations(
    plan: Plan, schedule: Schedule, calendar: WorkingCalendar, then: BaselineDays
) -> Deviations:
    """Compare as `compare` does, without telling what became of each task."""
    approved: dict[int | None, list[Span]] = {phase.id: [] for phase in plan.phases}
    present: dict[int | None, list[Span]] = {phase.id: [] for phase in plan.phases}
    for task in plan.tasks:
        dates = schedule.tasks[task.id]
        present[task.phase_id].append((dates.start, dates.end))
        if (days := then.tasks.get(task.id)) is not None:
            approved[task.phase_id].append((days.first, days.last))
    for gone in then.gone:
        phase_id = gone.phase_id if gone.phase_id in present else None
        approved.setdefault(phase_id, []).append((gone.days.first, gone.days.last))
    before = {phase_id: _span(spans) for phase_id, spans in approved.items()}
    now = {phase_id: _span(spans) for phase_id, spans in present.items()}
    return Deviations(
        phases={
            phase.id: _span_change(before[phase.id], now[phase.id], calendar)
            for phase in plan.phases
        },
        whole=_span_change(_span(before.values()), _span(now.values()), calendar),
    )


def compare(
    plan: Plan, schedule: Schedule, calendar: WorkingCalendar, then: BaselineDays
) -> Comparison:
    """Compare a plan's computed dates with a baseline; this module's docstring has the rules."""
    by_phase: dict[int | None, list[TaskChange]] = {phase.id: [] for phase in plan.phases}
    for task in plan.tasks:
        dates = schedule.tasks[task.id]
        change = _change(task, (dates.start, dates.end), then.tasks.get(task.id), calendar)
        by_phase[task.phase_id].append(change)
    for gone in then.gone:
        phase_id = gone.phase_id if gone.phase_id in by_phase else None
        days = (gone.days.first, gone.days.last)
        by_phase.setdefault(phase_id, []).append(TaskChange(None, phase_id, gone.name, days, None))
    moved = deviations(plan, schedule, calendar, then)
    return Comparison(
        tasks=tuple(change for changes in by_phase.values() for change in changes),
        phases=tuple(
            PhaseChange(
                phase_id=phase.id,
                work=moved.phases[phase.id],
                window_late=_window_late(phase, schedule, calendar, then),
                changed=sum(change.changed for change in by_phase[phase.id]),
            )
            for phase in plan.phases
        ),
        whole=moved.whole,
    )


def _change(
    task: Task, now: Span, approved: TaskDays | None, calendar: WorkingCalendar
) -> TaskChange:
    if approved is None:
        return TaskChange(task.id, task.phase_id, task.name, None, now)
    then = (approved.first, approved.last)
    if then == now:
        return TaskChange(task.id, task.phase_id, task.name, then, now)
    start_late, end_late = _moved(then, now, calendar)
    return TaskChange(
        task.id,
        task.phase_id,
        task.name,
        then,
        now,
        start_late,
        end_late,
        calendar.count(*now) - calendar.count(*then),
    )


def _moved(then: Span, now: Span, calendar: WorkingCalendar) -> tuple[int, int]:
    """Give by how many working days the start and the end moved."""
    return (
        calendar.index_of(now[0]) - calendar.index_of(then[0]),
        calendar.index_after(now[1]) - calendar.index_after(then[1]),
    )


def _window_late(
    phase: Phase, schedule: Schedule, calendar: WorkingCalendar, then: BaselineDays
) -> int | None:
    approved = then.phases.get(phase.id)
    if approved is None:
        return None
    now = schedule.phases[phase.id]
    _start, late = _moved((approved.first, approved.last), (now.start, now.end), calendar)
    return late


def _span_change(then: Span | None, now: Span | None, calendar: WorkingCalendar) -> SpanChange:
    if then is None:
        return SpanChange(None, now)
    planned = calendar.count(*then)
    if now is None:
        return SpanChange(then, None, planned)
    return SpanChange(then, now, planned, *_moved(then, now, calendar))


def _span(spans: Iterable[Span | None]) -> Span | None:
    known = [span for span in spans if span is not None]
    if not known:
        return None
    return min(first for first, _last in known), max(last for _first, last in known)
