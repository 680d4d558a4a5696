"""Adding, changing, moving and removing tasks; durations in working days of the shop."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from merchant_app.actions.checks import day_of, name_of, text_of
from merchant_app.actions.timeline.baselines import keep_gone
from merchant_app.actions.timeline.limits import (
    check_duration,
    unfinished,
)
from merchant_app.actions.timeline.order import put_in_place
from merchant_app.actions.timeline.recurrence import carry_to_occurrences, note_skipped
from merchant_app.domain.messages import UserError, msg, msgn
from merchant_app.domain.plan import TaskKind
from merchant_app.domain.schedule.owner_days import working_days
from merchant_app.domain.task_order import LAST, Place
from merchant_app.store.shop import Shop, Value
from merchant_app.store.timeline import (
    campaign_of_task,
    planned,
    task_row,
)


def add_task(
    shop: Shop,
    *,
    phase_id: int,
    campaign_id: int,
    name: str,
    duration: int = 1,
    kind: TaskKind = TaskKind.TASK,
    owner_id: int | None = None,
    parent_id: int | None = None,
    not_before: date | None = None,
    after_id: int | None = None,
) -> int:
    """Add a task at the end of its phase, or right below the row `after_id`. Gives its id."""
    name = name_of(name)
    check_duration(duration, kind)
    label = msg("Add milestone {name}") if kind is TaskKind.MILESTONE else msg("Add task {name}")
    with shop.edit(msg(label.text, name=name)) as edit:
        task_id = edit.insert(
            "task",
            campaign_id=campaign_id,
            phase_id=phase_id,
            parent_id=parent_id,
            name=name,
            kind=kind.value,
            duration=duration,
            owner_id=owner_id,
            not_before=not_before,
        )
        if kind is TaskKind.ACTIVITY:
            edit.insert("activity_sheet", task_id=task_id)
        place = Place(phase_id, parent_id, LAST if after_id is None else after_id)
        put_in_place(shop, edit, campaign_id, [task_id], place)
    return task_id


def change_task(shop: Shop, *, task_id: int, **values: Value) -> None:
    """Change columns of a task: name, duration, owner_id, not_before, deadline, note and others.

    Raises:
        UserError: with the column's name as its field if a value is not possible.

    """
    task = task_row(shop, task_id)
    if "name" in values:
        values["name"] = name_of(str(values["name"]))
    for field in ("purpose", "result", "note"):
        if field in values:
            values[field] = text_of(str(values[field] or ""), field=field)
    for field in ("not_before", "deadline", "actual_start", "actual_end"):
        day = values.get(field)
        if isinstance(day, date):
            day_of(day, field=field)
    duration = values.get("duration", task.duration)
    kind = TaskKind(str(values.get("kind", task.kind)))
    assert isinstance(duration, int)
    check_duration(duration, kind)
    with shop.edit(msg("Change {name}", name=task.name)) as edit:
        carry_to_occurrences(shop, edit, task_id, values)
        edit.update("task", task_id, **values)


def rename_task(shop: Shop, *, task_id: int, name: str) -> None:
    """Give a task another name."""
    before, name = task_row(shop, task_id).name, name_of(name)
    with shop.edit(msg("Rename {before} to {name}", before=before, name=name)) as edit:
        carry_to_occurrences(shop, edit, task_id, {"name": name})
        edit.update("task", task_id, name=name)


def move_task(shop: Shop, *, task_id: int, start: date) -> None:
    """Let a task start no earlier than a day; what waits for it follows.

    Raises:
        UserError: if the task is finished, or the day lies in another century.

    """
    task = unfinished(shop, task_id)
    day_of(start, field="start")
    with shop.edit(msg("Move {name}", name=task.name)) as edit:
        values: dict[str, Value] = {"not_before": start}
        if task.actual_start is not None:
            values["actual_start"] = start
        edit.update("task", task_id, **values)


def end_task_on(shop: Shop, *, task_id: int, end: date) -> None:
    """Give a task as many working days as it needs to end on a day.

    Days on which its owner is away are not among them if it waits for its owner.

    Raises:
        UserError: if the task is finished or a milestone, or the day lies before its start.

    """
    task = unfinished(shop, task_id)
    day_of(end, field="end")
    of = planned(shop, campaign_of_task(shop, task_id))
    start = of.schedule.tasks[task_id].start
    if end < start:
        raise UserError(msg("The last day lies before the first."), field="end")
    duration = max(1, working_days(of.plan, of.calendar, task, start, end))
    check_duration(duration, task.kind)
    with shop.edit(msg("Change {name}", name=task.name)) as edit:
        edit.update("task", task_id, duration=duration)


def delete_tasks(shop: Shop, *, task_ids: Sequence[int]) -> None:
    """Remove tasks with their subtasks, links, checklists and sheets."""
    if not task_ids:
        return
    label = (
        msg("Delete {name}", name=task_row(shop, task_ids[0]).name)
        if len(task_ids) == 1
        else msgn("Delete {n} task", "Delete {n} tasks", n=len(task_ids))
    )
    with shop.edit(label) as edit:
        note_skipped(shop, edit, task_ids)
        keep_gone(shop, edit, task_ids)
        for task_id in task_ids:
            edit.delete("task", task_id)
