"""A campaign plan laid out from a template, before it is kept in a shop file.

Its parts name each other by the template's keys; "" means none. Texts are in one language,
amounts are minor units of the shop's currency, dates are final. The store gives the ids.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from merchant_app.domain.budget import CategoryKind
from merchant_app.domain.campaign_template import ContentForm
from merchant_app.domain.channels import ChannelKind
from merchant_app.domain.goals import Direction, GoalUnit, Measure
from merchant_app.domain.messages import Message
from merchant_app.domain.money import line_total
from merchant_app.domain.plan import Link, LinkKind, Phase, PhaseKind, Plan, Task, TaskKind
from merchant_app.domain.risks import RiskKind, RiskStrategy


@dataclass(frozen=True, slots=True)
class DraftPhase:
    """A phase with its planned window, both days inclusive, and its buffer in working days."""

    key: str
    kind: PhaseKind
    name: str
    purpose: str
    start: date
    end: date
    buffer: int


@dataclass(frozen=True, slots=True)
class DraftRole:
    """Somebody a task is given to."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class DraftChannel:
    """Where customers come from."""

    key: str
    kind: ChannelKind
    name: str


@dataclass(frozen=True, slots=True)
class DraftSupply:
    """One thing an activity needs, with a quantity in words."""

    name: str
    quantity: str


@dataclass(frozen=True, slots=True)
class DraftActivity:
    """An activity sheet; `lead` and `helpers` are role keys, `hours` is "14:00-18:00"."""

    place: str
    hours: str
    lead: str
    helpers: tuple[str, ...]
    supplies: tuple[DraftSupply, ...]
    safety: str
    transport: str
    guests: str
    media: str


@dataclass(frozen=True, slots=True)
class DraftTask:
    """A task; `duration` in working days, 0 exactly for milestones; `owner` is a role key."""

    key: str
    phase: str
    name: str
    kind: TaskKind
    duration: int
    owner: str
    parent: str
    not_before: date | None
    purpose: str
    result: str
    checklist: tuple[str, ...]
    activity: DraftActivity | None


@dataclass(frozen=True, slots=True)
class DraftLink:
    """A dependency between two tasks; lag in working days."""

    predecessor: str
    successor: str
    kind: LinkKind
    lag: int


@dataclass(frozen=True, slots=True)
class DraftCategory:
    """A part of the budget; `allotted` is None for a category that has lines alone."""

    key: str
    kind: CategoryKind
    name: str
    allotted: int | None


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A budget line: quantity (thousandths) × unit price, in at most one phase."""

    key: str
    category: str
    phase: str
    channel: str
    task: str
    name: str
    quantity: int
    unit: str
    unit_price: int

    @property
    def planned(self) -> int:
        """The line's money, rounded once."""
        return line_total(self.quantity, self.unit_price)


@dataclass(frozen=True, slots=True)
class DraftApproval:
    """Who approves expenses up to an amount; None: those above all others."""

    up_to: int | None
    approver: str


@dataclass(frozen=True, slots=True)
class DraftGoal:
    """A goal with its due date; figures as `domain.goals` has them."""

    key: str
    name: str
    measure: Measure
    unit: GoalUnit
    direction: Direction
    target: int
    stop_line: int | None
    baseline: int | None
    weight: int
    owner: str
    due: date
    prepared_action: str


@dataclass(frozen=True, slots=True)
class DraftRisk:
    """A risk with its prepared plan."""

    key: str
    name: str
    kind: RiskKind
    probability: int
    impact: int
    strategy: RiskStrategy
    trigger: str
    first_step: str
    plan: tuple[str, ...]
    owner: str
    phase: str


@dataclass(frozen=True, slots=True)
class DraftContent:
    """A content piece and the day it goes out."""

    name: str
    form: ContentForm
    channel: str
    phase: str
    day: date


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A whole campaign, ready to be kept.

    Attributes:
        key_day: the festival or event it is worked back from, None if it has none.
        summary: what the template is for, in one sentence.
        icon: the name of the template's icon.
        notes: what the shop should know about this plan, such as that the time is short.

    """

    template: str
    icon: str
    name: str
    summary: str
    start: date
    end: date
    key_day: date | None
    budget: int
    phases: tuple[DraftPhase, ...]
    roles: tuple[DraftRole, ...]
    channels: tuple[DraftChannel, ...]
    tasks: tuple[DraftTask, ...]
    links: tuple[DraftLink, ...]
    categories: tuple[DraftCategory, ...]
    lines: tuple[DraftLine, ...]
    approvals: tuple[DraftApproval, ...]
    goals: tuple[DraftGoal, ...]
    risks: tuple[DraftRisk, ...]
    content: tuple[DraftContent, ...]
    notes: tuple[Message, ...]

    def unallocated_in(self, category: str) -> int:
        """Money that a category was given and its lines do not claim; below 0 if they overdo."""
        allotted = next(c.allotted for c in self.categories if c.key == category)
        claimed = sum(line.planned for line in self.lines if line.category == category)
        return 0 if allotted is None else allotted - claimed

    @property
    def unallocated(self) -> int:
        """Money of the campaign that no line claims; below 0 if the lines claim too much."""
        return self.budget - sum(line.planned for line in self.lines)


def plan_of(
    start: date,
    phases: tuple[DraftPhase, ...],
    tasks: tuple[DraftTask, ...],
    links: tuple[DraftLink, ...],
) -> Plan:
    """Number the parts from 1 in their order and give the plan that a schedule is made of."""
    phase_ids = {phase.key: n for n, phase in enumerate(phases, 1)}
    task_ids = {task.key: n for n, task in enumerate(tasks, 1)}
    return Plan(
        start=start,
        phases=tuple(
            Phase(phase_ids[p.key], p.kind, p.name, p.start, p.end, p.buffer) for p in phases
        ),
        tasks=tuple(
            Task(
                id=task_ids[task.key],
                phase_id=phase_ids[task.phase],
                name=task.name,
                duration=task.duration,
                kind=task.kind,
                parent_id=task_ids.get(task.parent),
                not_before=task.not_before,
            )
            for task in tasks
        ),
        links=tuple(
            Link(task_ids[link.predecessor], task_ids[link.successor], link.kind, link.lag)
            for link in links
        ),
    )
