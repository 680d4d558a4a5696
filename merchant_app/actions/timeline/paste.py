"""Putting copied tasks into a plan: one edit, whatever their number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from merchant_app.actions.checks import day_of, name_of, text_of
from merchant_app.actions.timeline.limits import check_duration
from merchant_app.actions.timeline.paste_repeats import fitted_repeats, write_repeats
from merchant_app.actions.timeline.several import channel_of, person_of
from merchant_app.domain.messages import Message, UserError, msg, msgn
from merchant_app.domain.plan import CycleError
from merchant_app.domain.schedule import schedule
from merchant_app.domain.task_copies import CopiedTask, CopiedTasks
from merchant_app.domain.task_order import LAST, Place, TaskOrder
from merchant_app.store.campaigns import campaign
from merchant_app.store.shop import Edit, Shop, Value
from merchant_app.store.timeline import next_task_id, order_rows, plan_of, shop_calendar

_DONE: Final = 100
_TASK: Final = (
    "id", "campaign_id", "phase_id", "parent_id", "position", "name", "kind", "duration",
    "owner_id", "channel_id", "not_before", "deadline", "actual_start", "actual_end", "progress",
    "purpose", "result", "note", "when_away", "occurrence_day",
)  # fmt: skip


def paste_tasks(
    shop: Shop,
    *,
    campaign_id: int,
    copied: CopiedTasks,
    place: Place,
    label: Message | None = None,
    in_place_of: Sequence[int] = (),
) -> list[int]:
    """Put copied tasks with their parts, links and lists to a place. Gives their ids.

    People and channels of unknown names are added. Tasks with the name of a phase go to the end
    of that phase. Repeating tasks repeat again where their days fit. `in_place_of` are tasks that
    go in the same edit: those the copies are of.

    Raises:
        UserError: if a name, a number or a day of a copy is not possible, or the links among
            them would close a loop.

    """
    if not copied.tasks:
        return []
    of = campaign(shop, campaign_id)
    moved = of.first - copied.first if copied.first is not None else timedelta(0)
    calendar = shop_calendar(shop, of.first, of.last)
    fitted = fitted_repeats(copied.tasks, moved, calendar)
    tasks = [_checked(_moved(task, moved)) for task in fitted]
    phases = {
        phase.name.casefold(): phase.id for phase in plan_of(shop, of).phases if phase.name.strip()
    }
    if label is None:
        label = msg("Paste {name}", name=tasks[0].name)
        if len(tasks) > 1:
            label = msgn("Paste {n} task", "Paste {n} tasks", n=len(tasks))
    with shop.edit(label) as edit:
        for task_id in in_place_of:
            edit.delete("task", task_id)
        paste = _Paste(shop, edit, campaign_id, tasks, place, phases)
        paste.write_tasks()
        paste.write_parts()
        write_repeats(edit, paste.ids, tasks)
        if copied.links:
            paste.write_links(copied)
            _refuse_loops(shop, campaign_id)
    return paste.ids


@dataclass(slots=True)
class _Known:
    """People and channels by name, each looked up once."""

    shop: Shop
    edit: Edit
    people: dict[str, int | None]
    channels: dict[str, int | None]

    def person(self, name: str) -> int | None:
        if name not in self.people:
            plain = name_of(name, field="owner") if name.strip() else ""
            self.people[name] = person_of(self.shop, self.edit, plain)
        return self.people[name]

    def channel(self, name: str) -> int | None:
        if name not in self.channels:
            plain = name_of(name, field="channel") if name.strip() else ""
            self.channels[name] = channel_of(self.shop, self.edit, plain)
        return self.channels[name]


class _Paste:
    def __init__(
        self,
        shop: Shop,
        edit: Edit,
        campaign_id: int,
        tasks: Sequence[CopiedTask],
        place: Place,
        phases: dict[str, int],
    ) -> None:
        self._edit = edit
        self._campaign_id = campaign_id
        self._tasks = tasks
        self._known = _Known(shop, edit, {}, {})
        first = next_task_id(shop)
        self.ids = [first + at for at in range(len(tasks))]
        self._order = TaskOrder(order_rows(shop, campaign_id))
        self._put(place, phases)

    def _put(self, place: Place, phases: dict[str, int]) -> None:
        """Find each task's place; those that stand side by side are put at once."""
        beside: dict[Place, list[int]] = {}
        for task_id, task in zip(self.ids, self._tasks, strict=True):
            named = phases.get(task.phase.strip().casefold())
            if task.parent is not None:
                parent = self.ids[task.parent]
                where = Place(0, parent, LAST)
            elif named is None or named == place.phase_id:
                where = place
            else:
                where = Place(named, None, LAST)
            beside.setdefault(where, []).append(task_id)
        for where, some in beside.items():  # parents come before their parts
            phase_id = self._order.phases.get(where.parent_id or 0, where.phase_id)
            self._order.add(some, replace(where, phase_id=phase_id))

    def write_tasks(self) -> None:
        """Write the tasks, and make room for them among the others."""
        positions = self._order.positions()
        new = set(self.ids)
        self._edit.insert_many("task", _TASK, self._rows(positions))
        for task_id, position in positions.items():
            if task_id not in new:
                self._edit.update("task", task_id, position=position)

    def _rows(self, positions: dict[int, int]) -> Iterator[tuple[Value, ...]]:
        for task_id, task in zip(self.ids, self._tasks, strict=True):
            yield (
                task_id, self._campaign_id, self._order.phases[task_id],
                self._order.parents[task_id], positions[task_id], task.name, task.kind.value,
                task.duration, self._known.person(task.owner), self._known.channel(task.channel),
                task.not_before, task.deadline, task.actual_start, task.actual_end,
                task.progress, task.purpose, task.result, task.note, task.when_away.value,
                task.occurrence_day,
            )  # fmt: skip

    def write_parts(self) -> None:
        """Write check lists, supplies and sheets."""
        both = list(zip(self.ids, self._tasks, strict=True))
        self._edit.insert_many(
            "checklist_item",
            ("task_id", "position", "text", "done"),
            [
                (task_id, at, name_of(text, field="text", longest=1000), int(done))
                for task_id, task in both
                for at, (text, done) in enumerate(task.checklist)
            ],
        )
        self._edit.insert_many(
            "supply",
            ("task_id", "position", "name", "quantity", "ready"),
            [
                (task_id, at, name_of(name), text_of(quantity, field="quantity"), int(ready))
                for task_id, task in both
                for at, (name, quantity, ready) in enumerate(task.supplies)
            ],
        )
        for task_id, task in both:
            sheet = task.sheet
            if sheet is None:
                continue
            self._edit.insert(
                "activity_sheet",
                task_id=task_id,
                place=sheet.place,
                hours=sheet.hours,
                lead_id=self._known.person(sheet.lead),
                safety=sheet.safety,
                transport=sheet.transport,
                guests=sheet.guests,
                media=sheet.media,
            )
            for person_id in dict.fromkeys(map(self._known.person, sheet.helpers)):
                if person_id is not None:
                    self._edit.insert("task_person", task_id=task_id, person_id=person_id)

    def write_links(self, copied: CopiedTasks) -> None:
        """Write the links among the copies."""
        links = {(each.predecessor, each.successor, each.kind): each for each in copied.links}
        self._edit.insert_many(
            "dependency",
            ("campaign_id", "predecessor_id", "successor_id", "kind", "lag"),
            [
                (self._campaign_id, self.ids[link.predecessor], self.ids[link.successor],
                 link.kind.value, link.lag)
                for link in links.values()
            ],
        )  # fmt: skip


def _checked(task: CopiedTask) -> CopiedTask:
    check_duration(task.duration, task.kind)
    if not 0 <= task.progress <= _DONE:
        raise UserError(msg("Write a number from 0 to 100."), field="progress")
    days = (task.not_before, task.deadline, task.actual_start, task.actual_end)
    for day in (*days, task.occurrence_day):
        if day is not None:
            day_of(day, field="start")
    return replace(
        task,
        name=name_of(task.name),
        purpose=text_of(task.purpose, field="purpose"),
        result=text_of(task.result, field="result"),
        note=text_of(task.note, field="note"),
    )


def _moved(task: CopiedTask, by: timedelta) -> CopiedTask:
    if not by:
        return task

    def later(day: date | None) -> date | None:
        return None if day is None else day + by

    return replace(
        task,
        not_before=later(task.not_before),
        deadline=later(task.deadline),
        actual_start=later(task.actual_start),
        actual_end=later(task.actual_end),
    )


def _refuse_loops(shop: Shop, campaign_id: int) -> None:
    of = campaign(shop, campaign_id)
    try:
        schedule(plan_of(shop, of), shop_calendar(shop, of.first, of.last))
    except CycleError as loop:
        raise UserError(
            msg("The copied tasks wait for each other. Copy them without their links.")
        ) from loop
