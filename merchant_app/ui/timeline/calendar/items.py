"""What the calendar shows on its days, as frozen values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from merchant_app.domain.calendar_geometry import DaySpan
from merchant_app.domain.campaign import ActivitySheet
from merchant_app.domain.closed_days import ClosedDay, closed_days
from merchant_app.domain.content import ContentPiece
from merchant_app.domain.day_hours import Hours, read_hours
from merchant_app.domain.festivals import FestivalDay, occurrences
from merchant_app.domain.plan import Task, TaskKind
from merchant_app.domain.public_holidays import PublicHoliday, public_holidays
from merchant_app.i18n import _, _n, language
from merchant_app.store.content import pieces
from merchant_app.store.people import person_names
from merchant_app.store.settings import opening_days
from merchant_app.store.shop import Shop
from merchant_app.store.task_parts import activity_sheets
from merchant_app.store.timeline import Planned
from merchant_app.ui.timeline.outline import Outline
from merchant_app.ui.timeline.rows import task_key

#: Holidays of one name with only a weekend between them are shown as one.
_WEEKEND: Final = 3


class ItemKind(StrEnum):
    """What an item is; each kind can be switched off by itself."""

    ACTIVITY = "activity"
    CONTENT = "content"
    MILESTONE = "milestone"
    TASK = "task"
    FESTIVAL = "festival"
    BIRTHDAY = "birthday"
    AWAY = "away"


ICONS: Final = {
    ItemKind.ACTIVITY: "map-pin",
    ItemKind.CONTENT: "square-pen",
    ItemKind.MILESTONE: "diamond",
    ItemKind.TASK: "list-todo",
    ItemKind.FESTIVAL: "party-popper",
    ItemKind.BIRTHDAY: "cake",
    ItemKind.AWAY: "tree-palm",
}
#: What is shown until the person chooses: single tasks are many, and have their chart.
SHOWN_FIRST: Final = tuple(kind for kind in ItemKind if kind is not ItemKind.TASK)


@dataclass(frozen=True, slots=True)
class CalendarItem:
    """One thing on one or more days.

    Attributes:
        key: unique among the items of a view.
        first, last: its days, both inclusive.
        tone: the phase it belongs to, as the name of its colours; "" for none.
        id: of the task, the piece or the person.
        icon: another one than that of its kind.
        hours: when on each of its days, if that can be told.
        place: where an activity is.
        piece: the content piece, for its step.
        deadline: the day a task has to be done by, not the one it begins on.

    """

    key: str
    kind: ItemKind
    name: str
    first: date
    last: date
    tone: str = ""
    id: int = 0
    icon: str = ""
    hours: Hours | None = None
    place: str = ""
    owner: str = ""
    piece: ContentPiece | None = None
    done: bool = False
    deadline: bool = False

    @property
    def row_key(self) -> str:
        """The key of its row in the plan, "" if it has none."""
        task = self.kind in (ItemKind.ACTIVITY, ItemKind.MILESTONE, ItemKind.TASK)
        return task_key(self.id) if task else ""

    @property
    def movable(self) -> bool:
        """Whether it can be put on another day at all."""
        return bool(self.row_key) or self.kind is ItemKind.CONTENT

    @property
    def span(self) -> DaySpan:
        """Its days, for laying it out."""
        return DaySpan(self.key, self.first, self.last)


@dataclass(frozen=True, slots=True)
class Days:
    """Everything on the days of a view.

    Attributes:
        items: by key, in the order in which they are laid out.
        closed: the days on which the shop is closed, and why.

    """

    items: dict[str, CalendarItem] = field(default_factory=dict)
    closed: dict[date, ClosedDay] = field(default_factory=dict)

    def on(self, day: date) -> list[CalendarItem]:
        """Give what happens on a day."""
        return [item for item in self.items.values() if item.first <= day <= item.last]


def gather(
    shop: Shop,
    planned: Planned,
    outline: Outline,
    first: date,
    last: date,
    kinds: Iterable[ItemKind],
    birthdays: Callable[[date, date], Mapping[date, int]],
) -> Days:
    """Read what happens from `first` to `last`; of the tasks only those that `outline` has.

    `birthdays` counts those of the customers by day.
    """
    wanted = frozenset(kinds)
    opening = opening_days(shop)
    found: list[CalendarItem] = []
    if ItemKind.FESTIVAL in wanted:
        found += _festivals(opening.country, first, last)
    names = person_names(shop)
    if ItemKind.AWAY in wanted:
        found += _absences(planned, names, first, last)
    found += _tasks(shop, planned, outline, names, first, last, wanted)
    if ItemKind.CONTENT in wanted:
        found += _content(shop, planned, names, first, last)
    if ItemKind.BIRTHDAY in wanted:
        found += _birthdays(birthdays(first, last))
    closed = closed_days(opening, first, last, language())
    return Days({item.key: item for item in found}, {each.day: each for each in closed})


def _festivals(country: str, first: date, last: date) -> Iterator[CalendarItem]:
    """Festivals and public holidays; a holiday stands for the festival it is."""
    kind, chinese = ItemKind.FESTIVAL, language() == "zh"
    around = first - timedelta(days=_WEEKEND), last + timedelta(days=_WEEKEND)
    covered: set[str] = set()
    festivals = occurrences(first, last)
    for holiday, end in _holidays(country, *around):
        if end < first or holiday.day > last:
            continue
        same = next((each for each in festivals if _same(each, holiday)), None)
        name = holiday.name
        if same is not None:
            covered.add(f"{same.key}{same.day}")
            name = same.zh if chinese else same.en
        yield CalendarItem(f"h{holiday.key}{holiday.day}", kind, name, holiday.day, end)
    for each in festivals:
        if f"{each.key}{each.day}" not in covered:
            name = each.zh if chinese else each.en
            yield CalendarItem(f"f{each.key}{each.day}", kind, name, each.day, each.day)


def _same(festival: FestivalDay, holiday: PublicHoliday) -> bool:
    if festival.day != holiday.day:
        return False
    return festival.en.casefold() in holiday.name.casefold() or festival.zh in holiday.name


def _holidays(country: str, first: date, last: date) -> list[tuple[PublicHoliday, date]]:
    """Public holidays with the last day of each."""
    if not country:
        return []
    spans: list[tuple[PublicHoliday, date]] = []
    for holiday in public_holidays(country, range(first.year, last.year + 1), language()):
        if not first <= holiday.day <= last:
            continue
        if spans and spans[-1][0].key == holiday.key:
            begun, end = spans[-1]
            between = [end + timedelta(days=n) for n in range(1, (holiday.day - end).days)]
            if len(between) < _WEEKEND and all(day.weekday() > 4 for day in between):
                spans[-1] = (begun, holiday.day)
                continue
        spans.append((holiday, holiday.day))
    return spans


def _absences(
    planned: Planned, names: dict[int, str], first: date, last: date
) -> Iterator[CalendarItem]:
    for at, each in enumerate(planned.plan.absences):
        if each.first <= last and each.last >= first:
            name = _("{name}: days off", name=names.get(each.person_id, ""))
            yield CalendarItem(
                f"a{at}", ItemKind.AWAY, name, each.first, each.last, id=each.person_id,
                place=each.reason,
            )  # fmt: skip


def _tasks(
    shop: Shop,
    planned: Planned,
    outline: Outline,
    names: dict[int, str],
    first: date,
    last: date,
    wanted: frozenset[ItemKind],
) -> list[CalendarItem]:
    tones = {phase.id: phase.kind.value for phase in planned.plan.phases}
    parents = {task.parent_id for task in planned.plan.tasks}
    sheets = activity_sheets(shop, planned.campaign.id)
    found = []
    for task in planned.plan.tasks:
        kind = ItemKind(task.kind.value)
        if kind not in wanted or task.id in parents or task_key(task.id) not in outline:
            continue
        dates = planned.schedule.tasks[task.id]
        start, end = dates.start, dates.end
        if kind is ItemKind.MILESTONE:
            start = end
        elif kind is ItemKind.TASK:
            end = start
        owner = names.get(task.owner_id or 0, "")
        if start <= last and end >= first:
            sheet = sheets.get(task.id)
            found.append(_task(task, kind, start, end, tones[task.phase_id], owner, sheet))
        due = task.deadline
        if due is not None and first <= due <= last and task.kind is TaskKind.TASK:
            item = CalendarItem(
                f"{task_key(task.id)}due", kind, task.name, due, due,
                tones[task.phase_id], task.id, "calendar-clock",
                owner=owner, done=task.actual_end is not None, deadline=True,
            )  # fmt: skip
            found.append(item)
    return found


def _task(
    task: Task,
    kind: ItemKind,
    start: date,
    end: date,
    tone: str,
    owner: str,
    sheet: ActivitySheet | None,
) -> CalendarItem:
    done = task.actual_end is not None
    if kind is ItemKind.MILESTONE:
        done = done or task.actual_start is not None
    return CalendarItem(
        task_key(task.id),
        kind,
        task.name,
        start,
        end,
        tone,
        task.id,
        hours=read_hours(sheet.hours) if sheet is not None else None,
        place=sheet.place if sheet is not None else "",
        owner=owner,
        done=done,
    )


def _content(
    shop: Shop, planned: Planned, names: dict[int, str], first: date, last: date
) -> Iterator[CalendarItem]:
    tones = {phase.id: phase.kind.value for phase in planned.plan.phases}
    phases = {task.id: task.phase_id for task in planned.plan.tasks}
    of = planned.campaign.id
    for piece in shop.kept(("content pieces", of), lambda: pieces(shop, of)):
        day = piece.publish_day
        if day is None or not first <= day <= last:
            continue
        phase_id = piece.phase_id or phases.get(piece.task_id or 0, 0)
        yield CalendarItem(
            f"c{piece.id}", ItemKind.CONTENT, piece.name, day, day,
            tones.get(phase_id, ""), piece.id,
            owner=names.get(piece.owner_id or 0, ""), piece=piece, done=piece.is_out,
        )  # fmt: skip


def _birthdays(counts: Mapping[date, int]) -> Iterator[CalendarItem]:
    for day, count in counts.items():
        name = _n("{n} birthday", "{n} birthdays", count)
        yield CalendarItem(f"b{day}", ItemKind.BIRTHDAY, name, day, day)
