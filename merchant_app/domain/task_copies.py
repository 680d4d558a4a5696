"""Tasks on their way to another place: without ids, with people and channels by name."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from merchant_app.domain.plan import LinkKind, TaskKind, WhenAway
from merchant_app.domain.recurrence import OnClosed


@dataclass(frozen=True, slots=True)
class CopiedSheet:
    """The sheet of an activity; people by name."""

    place: str = ""
    hours: str = ""
    lead: str = ""
    helpers: tuple[str, ...] = ()
    safety: str = ""
    transport: str = ""
    guests: str = ""
    media: str = ""


@dataclass(frozen=True, slots=True)
class CopiedRepeat:
    """How a task repeats; `rule` is iCalendar text, `skipped` are days left out by hand."""

    rule: str
    first: date
    until: date | None = None
    on_closed: OnClosed = OnClosed.NEXT
    skipped: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class CopiedTask:
    """One task with what hangs on it.

    Attributes:
        parent: the place of the task it is a part of among the copies, always before its own;
            None for those that are parts of none of them.
        phase: the name of a phase it belongs to, "" for wherever the copies are put.
        duration: working days; 0 exactly for milestones.
        checklist: texts, and whether they are ticked.
        supplies: name, quantity in words, and whether it is there.
        repeats: how it repeats; its times are parts of it that have an `occurrence_day`, the day
            on which the rule places them.

    """

    name: str
    kind: TaskKind = TaskKind.TASK
    duration: int = 1
    parent: int | None = None
    phase: str = ""
    owner: str = ""
    channel: str = ""
    not_before: date | None = None
    deadline: date | None = None
    actual_start: date | None = None
    actual_end: date | None = None
    progress: int = 0
    purpose: str = ""
    result: str = ""
    note: str = ""
    when_away: WhenAway = WhenAway.AS_SHOP
    checklist: tuple[tuple[str, bool], ...] = ()
    supplies: tuple[tuple[str, str, bool], ...] = ()
    sheet: CopiedSheet | None = None
    repeats: CopiedRepeat | None = None
    occurrence_day: date | None = None


@dataclass(frozen=True, slots=True)
class CopiedLink:
    """A link between two of the copies, by their places; `lag` in working days."""

    predecessor: int
    successor: int
    kind: LinkKind = LinkKind.FINISH_START
    lag: int = 0


@dataclass(frozen=True, slots=True)
class CopiedTasks:
    """Tasks from top to bottom, each before its parts, and the links among them.

    `first` is the first day of the campaign they come from; in another campaign their days are
    moved along with it. None leaves the days as they are.
    """

    tasks: tuple[CopiedTask, ...] = ()
    links: tuple[CopiedLink, ...] = field(default=())
    first: date | None = None

    def unbegun(self) -> CopiedTasks:
        """Give the same with nothing done yet, for work that is to be done once more."""
        return replace(self, tasks=tuple(map(_unbegun, self.tasks)))


def _unbegun(task: CopiedTask) -> CopiedTask:
    return replace(
        task,
        progress=0,
        actual_start=None,
        actual_end=None,
        checklist=tuple((text, False) for text, _done in task.checklist),
        supplies=tuple((name, quantity, False) for name, quantity, _ready in task.supplies),
    )
