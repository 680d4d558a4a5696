"""Two plans side by side: what a proposal changes, in figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from merchant_app.domain.plan import Plan, Schedule
from merchant_app.domain.proposals.search import Proposal


@dataclass(frozen=True, slots=True)
class Moved:
    """A task that would stand on other days, first and last inclusive; `after` None: left out."""

    task_id: int
    name: str
    before: tuple[date, date]
    after: tuple[date, date] | None


@dataclass(frozen=True, slots=True)
class BufferDays:
    """Working days of a phase's buffer that are left, before and after."""

    phase_id: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a proposal changes.

    Attributes:
        end_before, end_after: the last day of work.
        moved: tasks without children on other days, those that begin first first.
        buffers: by phase, in the order of phases.
        changes: whether anything differs at all.

    """

    end_before: date
    end_after: date
    moved: tuple[Moved, ...]
    buffers: tuple[BufferDays, ...]
    changes: bool


def compare(before: Plan, now: Schedule, proposal: Proposal) -> Comparison:
    """Compare the plan as it is, with its dates `now`, with what a proposal leads to."""
    after, then = proposal.result.plan, proposal.result.schedule
    parents = {task.parent_id for task in before.tasks}
    moved = []
    for task in before.tasks:
        was, will = now.tasks[task.id], then.tasks.get(task.id)
        days = None if will is None else (will.start, will.end)
        if task.id not in parents and days != (was.start, was.end):
            moved.append(Moved(task.id, task.name, (was.start, was.end), days))
    moved.sort(key=lambda each: each.before)
    return Comparison(
        end_before=now.end,
        end_after=then.end,
        moved=tuple(moved),
        buffers=tuple(
            BufferDays(
                phase.id, now.phases[phase.id].buffer_left, then.phases[phase.id].buffer_left
            )
            for phase in before.phases
        ),
        changes=after != before or proposal.result.draft.calendar != proposal.start.draft.calendar,
    )
