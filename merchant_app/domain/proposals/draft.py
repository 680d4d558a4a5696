"""What steps work on, and what a step has to be able to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol, Self

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.messages import Message
from merchant_app.domain.plan import Phase, Plan, Task


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan that is being thought about.

    Attributes:
        plan: the plan as changed so far; the windows of its phases are fitted in the end.
        calendar: the shop's days, with those it would open on besides.
        day: the day that is planned towards, where a question has one.
        begin: the first day on which work may begin, where a question asks for that.
        closer: by phase id the working days by which what follows it moves nearer.
        people: names by id, for what is said of steps.

    """

    plan: Plan
    calendar: WorkingCalendar
    day: date | None = None
    begin: date | None = None
    closer: tuple[tuple[int, int], ...] = ()
    people: Mapping[int, str] = field(default_factory=dict, compare=False)

    def task(self, task_id: int) -> Task | None:
        """Give a task, None if an earlier step took it out."""
        return next((task for task in self.plan.tasks if task.id == task_id), None)

    def phase(self, phase_id: int) -> Phase:
        """Give a phase."""
        return next(phase for phase in self.plan.phases if phase.id == phase_id)

    def with_task(self, changed: Task) -> Draft:
        """Put a changed task into its place."""
        tasks = tuple(changed if task.id == changed.id else task for task in self.plan.tasks)
        return replace(self, plan=replace(self.plan, tasks=tasks))


class Change(Protocol):
    """One step: something that can be done to a plan, said in one sentence.

    Changes are frozen values that compare by what they do. One whose task is gone does nothing.
    """

    @property
    def size(self) -> int:
        """By how many working days it could help; 1 where it is done or left."""

    def sized(self, days: int, /) -> Change:
        """Give the same change with a smaller effect; itself where it is done or left."""

    def apply(self, draft: Draft) -> Draft:
        """Give the plan after the step."""

    def words(self, draft: Draft, /) -> Message:
        """Say what the step is, by the names in `draft`, the plan as it was."""


class DoneOrLeft:
    """The part of a `Change` that cannot be made smaller."""

    __slots__ = ()

    @property
    def size(self) -> int:
        """Done or left."""
        return 1

    def sized(self, _days: int, /) -> Self:
        """Done or left."""
        return self
