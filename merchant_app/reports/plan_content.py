"""What the printed campaign plan says: every figure computed, nothing drawn yet.

These values are the contract between the shop file and the page. Amounts are whole minor units
of `currency`, days are dates, both ends of a span included. Names and notes are the shop's own
words and printed as they are; everything else is worded by the pages in their language.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from merchant_app.domain.goals import Direction, GoalUnit, Level
from merchant_app.domain.plan import LinkKind, PhaseKind, TaskKind

if TYPE_CHECKING:
    from datetime import date, datetime

    from merchant_app.domain.money import Currency
    from merchant_app.domain.risks import RiskKind, RiskStrategy


_ALL_DONE: Final = 100


@dataclass(frozen=True, slots=True)
class KeyDay:
    """The day the campaign turns on: the festival, the opening."""

    day: date
    name: str


@dataclass(frozen=True, slots=True)
class MoneyFacts:
    """The campaign's money in all, in minor units.

    Attributes:
        total: the whole budget.
        planned: the sum of all plan lines, the reserve not among them.
        reserve: kept aside for surprises.
        unallocated: what is left of `total` after `planned` and `reserve`; negative when the
            plan claims more than there is.
        spent: paid to this day.
        committed: ordered, not yet paid.
        forecast: expected spending at the end, or None before there is one.

    """

    total: int
    planned: int
    reserve: int = 0
    unallocated: int = 0
    spent: int = 0
    committed: int = 0
    forecast: int | None = None

    @property
    def available(self) -> int:
        """What may still be ordered without touching the reserve; negative when overdrawn."""
        return self.total - self.reserve - self.spent - self.committed


@dataclass(frozen=True, slots=True)
class PlanPhase:
    """One phase of the campaign.

    Attributes:
        start: its first day as scheduled.
        end: its last day, the buffer included.
        work: its main work in one line, or "".
        tasks_done: finished tasks, of `tasks_total`; summaries are not counted.
        planned: the sum of its plan lines, minor units.
        spent: paid for it to this day, minor units.
        buffer: working days kept at its end.
        buffer_left: how many of them are not used up.
        buffer_start: the first day of the buffer, or None if it has none.

    """

    id: int
    kind: PhaseKind
    name: str
    start: date
    end: date
    work: str = ""
    tasks_done: int = 0
    tasks_total: int = 0
    planned: int = 0
    spent: int = 0
    buffer: int = 0
    buffer_left: int = 0
    buffer_start: date | None = None


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One line of a task's checklist."""

    text: str
    done: bool = False


@dataclass(frozen=True, slots=True)
class Supply:
    """Something an activity needs, and how many: ("Tasting cups", "200")."""

    name: str
    amount: str = ""


@dataclass(frozen=True, slots=True)
class ActivitySheet:
    """What the people at an activity need to know; an empty text is not printed.

    Attributes:
        lead: who decides on the spot.
        helpers: who else is there, in order.
        place: where it is.
        hours: when, as the shop wrote it ("10:00 to 18:00, set up from 8:00").
        programme: what happens.
        supplies: what to bring.
        safety: safety and first aid.
        transport: how people and things get there.
        guests: who is invited.
        media: who reports or posts.

    """

    lead: str = ""
    helpers: tuple[str, ...] = ()
    place: str = ""
    hours: str = ""
    programme: str = ""
    supplies: tuple[Supply, ...] = ()
    safety: str = ""
    transport: str = ""
    guests: str = ""
    media: str = ""


@dataclass(frozen=True, slots=True)
class PlanTask:
    """One row of the plan, in the order of the timeline.

    Attributes:
        start: its first working day as scheduled.
        end: its last working day; equal to `start` for a milestone.
        days: duration in working days, 0 for a milestone.
        progress: per cent done; 100 means done.
        critical: it decides the end date.
        summary: it only sums up the tasks below it.
        indent: how deep it stands below summaries, 0 at the top.
        owner: who does it, or "".
        goal: what should come of it, or "".

    """

    id: int
    phase_id: int
    name: str
    start: date
    end: date
    days: int
    owner: str = ""
    kind: TaskKind = TaskKind.TASK
    progress: int = 0
    critical: bool = False
    summary: bool = False
    indent: int = 0
    goal: str = ""
    checklist: tuple[CheckItem, ...] = ()
    activity: ActivitySheet | None = None

    @property
    def milestone(self) -> bool:
        """Whether it is a point in time rather than work."""
        return self.kind is TaskKind.MILESTONE

    @property
    def done(self) -> bool:
        """Whether nothing is left to do."""
        return self.progress >= _ALL_DONE


@dataclass(frozen=True, slots=True)
class PlanLink:
    """A link between two tasks, drawn as an arrow on the timeline."""

    predecessor: int
    successor: int
    kind: LinkKind = LinkKind.FINISH_START
    critical: bool = False


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One plan line: quantity × unit price.

    Attributes:
        phase_id: the phase it belongs to, or None for the whole campaign.
        quantity: thousandths.
        unit: the word after the quantity ("m", "pieces"), or "".
        unit_price: minor units for one unit.
        planned: the line's total in minor units.
        spent: paid on it to this day, minor units.
        channel: the channel it wins customers through, or "".

    """

    phase_id: int | None
    name: str
    planned: int
    category: str = ""
    channel: str = ""
    quantity: int = 1000
    unit: str = ""
    unit_price: int = 0
    spent: int = 0


@dataclass(frozen=True, slots=True)
class ChannelTotal:
    """The money of one channel over the whole campaign, minor units."""

    name: str
    planned: int
    spent: int = 0


@dataclass(frozen=True, slots=True)
class Unallocated:
    """Money that has a purpose but no plan line yet: ("Channels", 300000)."""

    name: str
    amount: int


@dataclass(frozen=True, slots=True)
class PlanGoal:
    """One goal; its figures are whole numbers of the smallest part of `unit`, as in the domain.

    Attributes:
        now: the newest figure, or None before there is one.
        stop: the stop line, or None.
        weight: its share in the campaign's score, basis points.
        counted: the word after counts ("people"), or "".
        level: how it stands; not printed before the start or without a figure.

    """

    name: str
    unit: GoalUnit
    target: int
    stop: int | None = None
    now: int | None = None
    direction: Direction = Direction.AT_LEAST
    weight: int = 0
    due: date | None = None
    owner: str = ""
    counted: str = ""
    level: Level = Level.GOOD


@dataclass(frozen=True, slots=True)
class PlanRisk:
    """One risk and what is prepared against it.

    `probability` and `impact` are 1 to 5, their product is the score. `trigger` is the sign
    that it has happened, `steps` what is then done, in order, `deputy` who stands in.
    """

    name: str
    kind: RiskKind
    probability: int
    impact: int
    strategy: RiskStrategy
    owner: str = ""
    deputy: str = ""
    trigger: str = ""
    steps: tuple[str, ...] = ()

    @property
    def score(self) -> int:
        """Probability × impact, 1 to 25."""
        return self.probability * self.impact


@dataclass(frozen=True, slots=True)
class KeyDate:
    """One of the next dates to remember; `fixed` ones cannot be moved and are printed bold."""

    start: date
    end: date
    name: str
    note: str = ""
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Festival:
    """A festival within the campaign and its name in the language of the page."""

    day: date
    name: str


@dataclass(frozen=True, slots=True)
class PlanContent:
    """Everything that the campaign plan prints.

    Attributes:
        shop: the shop's name.
        campaign: the campaign's name.
        motto: one line below the title of the cover, or "".
        summary: what the campaign is for, in the shop's words, or "".
        notices: sentences on what needs a decision, already in the language of the page.
        lead: who answers for the campaign, or "".
        people: everybody else who takes part.
        start: the campaign's first day.
        end: its last day.
        key_day: the day it turns on, or None.
        phases: in order of time.
        tasks: in the order of the timeline, phase by phase.
        links: arrows between those tasks.
        budget: plan lines, in the order they are printed within their phase.
        channels: totals by channel.
        unallocated: what has no plan line yet, by purpose; may be empty.
        closed: the days on which the shop is closed, in the span of the plan.
        festivals: in order of time.
        today: the day the plan is printed for; the figures are of this day.
        printed_at: local time of printing.
        version: counts the plans approved or printed; 0 is not printed.

    """

    shop: str
    campaign: str
    start: date
    end: date
    currency: Currency
    money: MoneyFacts
    today: date
    printed_at: datetime
    motto: str = ""
    summary: str = ""
    notices: tuple[str, ...] = ()
    lead: str = ""
    people: tuple[str, ...] = ()
    key_day: KeyDay | None = None
    phases: tuple[PlanPhase, ...] = ()
    tasks: tuple[PlanTask, ...] = ()
    links: tuple[PlanLink, ...] = ()
    budget: tuple[BudgetLine, ...] = ()
    channels: tuple[ChannelTotal, ...] = ()
    unallocated: tuple[Unallocated, ...] = ()
    goals: tuple[PlanGoal, ...] = ()
    risks: tuple[PlanRisk, ...] = ()
    key_dates: tuple[KeyDate, ...] = ()
    closed: frozenset[date] = field(default_factory=frozenset)
    festivals: tuple[Festival, ...] = ()
    version: int = 0

    @property
    def days(self) -> int:
        """How many days the campaign lasts, both ends included."""
        return (self.end - self.start).days + 1

    @property
    def begun(self) -> bool:
        """Whether the first day has come."""
        return self.today >= self.start
