"""What a person does with phases, tasks, links and checklists.

Durations and lags are working days of the shop.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from merchant_app.actions.checks import day_of, name_of, text_of
from merchant_app.domain.campaign import TaskFacts
from merchant_app.domain.messages import UserError, msg, msgn
from merchant_app.domain.plan import CycleError, Link, LinkKind, Plan, Task, TaskKind
from merchant_app.domain.schedule import schedule
from merchant_app.store.campaigns import campaign
from merchant_app.store.people import person_names
from merchant_app.store.shop import Edit, Shop, Value
from merchant_app.store.timeline import (
    campaign_of_task,
    checklist_text,
    link_id,
    plan_of,
    shop_calendar,
    supply_name,
    task_facts,
    task_row,
)

#: Longer tasks are a typing mistake: four years of working days.
MAX_DURATION = 1500
_MAX_LAG = 750
_DONE = 100


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
    _check_duration(duration, kind)
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
            position=0,
        )
        if kind is TaskKind.ACTIVITY:
            edit.insert("activity_sheet", task_id=task_id)
        _place(shop, edit, campaign_id, phase_id, task_id, after_id)
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
    _check_duration(duration, kind)
    with shop.edit(msg("Change {name}", name=task.name)) as edit:
        edit.update("task", task_id, **values)


def rename_task(shop: Shop, *, task_id: int, name: str) -> None:
    """Give a task another name."""
    before, name = task_row(shop, task_id).name, name_of(name)
    with shop.edit(msg("Rename {before} to {name}", before=before, name=name)) as edit:
        edit.update("task", task_id, name=name)


def move_task(shop: Shop, *, task_id: int, start: date) -> None:
    """Let a task start no earlier than a day; what waits for it follows.

    Raises:
        UserError: if the task is finished, or the day lies in another century.

    """
    task = _unfinished(shop, task_id)
    day_of(start, field="start")
    with shop.edit(msg("Move {name}", name=task.name)) as edit:
        values: dict[str, Value] = {"not_before": start}
        if task.actual_start is not None:
            values["actual_start"] = start
        edit.update("task", task_id, **values)


def end_task_on(shop: Shop, *, task_id: int, end: date) -> None:
    """Give a task as many working days as it needs to end on a day.

    Raises:
        UserError: if the task is finished or a milestone, or the day lies before its start.

    """
    task = _unfinished(shop, task_id)
    day_of(end, field="end")
    of = campaign(shop, campaign_of_task(shop, task_id))
    calendar = shop_calendar(shop, of.first, of.last)
    start = schedule(plan_of(shop, of), calendar).tasks[task_id].start
    if end < start:
        raise UserError(msg("The last day lies before the first."), field="end")
    duration = max(1, calendar.count(start, end))
    _check_duration(duration, task.kind)
    with shop.edit(msg("Change {name}", name=task.name)) as edit:
        edit.update("task", task_id, duration=duration)


def give_task(shop: Shop, *, task_id: int, owner: str) -> None:
    """Give a task to the person of this name, who is added if new; "" takes it from everybody."""
    task = task_row(shop, task_id)
    known = {name.casefold(): person_id for person_id, name in person_names(shop).items()}
    name = name_of(owner, field="owner") if owner.strip() else ""
    with shop.edit(msg("Change {name}", name=task.name)) as edit:
        owner_id = known.get(name.casefold()) if name else None
        if name and owner_id is None:
            owner_id = edit.insert("person", name=name, role="")
        edit.update("task", task_id, owner_id=owner_id)


def set_progress(shop: Shop, *, task_id: int, progress: int, today: date) -> None:
    """Say how much of a task is done, in per cent.

    The first progress fixes when it really began, 100 when it really ended, each as planned but
    no later than today.
    """
    task = task_row(shop, task_id)
    if not 0 <= progress <= _DONE:
        raise UserError(msg("Write a number from 0 to 100."), field="progress")
    of = campaign(shop, campaign_of_task(shop, task_id))
    dates = schedule(plan_of(shop, of), shop_calendar(shop, of.first, of.last)).tasks[task_id]
    values: dict[str, Value] = {"progress": progress}
    start = task.actual_start or min(dates.start, today)
    values["actual_start"] = start if progress else None
    values["actual_end"] = max(start, min(dates.end, today)) if progress == _DONE else None
    label = msg("Mark {name} as done") if progress == _DONE else msg("Set progress of {name}")
    with shop.edit(msg(label.text, name=task.name)) as edit:
        edit.update("task", task_id, **values)


def delete_tasks(shop: Shop, *, task_ids: Sequence[int]) -> None:
    """Remove tasks with their subtasks, links, checklists and sheets."""
    names = [task_row(shop, task_id).name for task_id in task_ids]
    if not names:
        return
    label = (
        msg("Delete {name}", name=names[0])
        if len(names) == 1
        else msgn("Delete {n} task", "Delete {n} tasks", n=len(names))
    )
    with shop.edit(label) as edit:
        for task_id in task_ids:
            edit.delete("task", task_id)


def place_task(shop: Shop, *, task_id: int, phase_id: int, after_id: int | None) -> None:
    """Put a task into a phase below the row `after_id`, or first if that is None."""
    task = task_row(shop, task_id)
    campaign_id = campaign_of_task(shop, task_id)
    with shop.edit(msg("Move {name} in the list", name=task.name)) as edit:
        if phase_id != task.phase_id:
            edit.update("task", task_id, phase_id=phase_id, parent_id=None)
        _place(shop, edit, campaign_id, phase_id, task_id, after_id, first=after_id is None)


def indent_task(shop: Shop, *, task_id: int, parent_id: int | None) -> None:
    """Make a task a part of another one, or of none.

    Raises:
        UserError: if the parent is a milestone, lies in another phase or inside the task.

    """
    task = task_row(shop, task_id)
    plan = _plan(shop, task_id)
    by_id = {each.id: each for each in plan.tasks}
    step = parent_id
    while step is not None:
        if step == task_id:
            raise UserError(msg("{name} cannot be a part of itself.", name=task.name))
        step = by_id[step].parent_id
    if parent_id is not None:
        parent = by_id[parent_id]
        if parent.kind is TaskKind.MILESTONE or parent.phase_id != task.phase_id:
            raise UserError(
                msg("{name} cannot be a part of {parent}.", name=task.name, parent=parent.name)
            )
    moved = tuple(
        each if each.id != task_id else replace(task, parent_id=parent_id) for each in plan.tasks
    )
    _refuse_loops(shop, Plan(plan.start, plan.phases, moved, plan.links), task_id)
    with shop.edit(msg("Move {name} in the list", name=task.name)) as edit:
        edit.update("task", task_id, parent_id=parent_id)


def link_tasks(
    shop: Shop,
    *,
    predecessor_id: int,
    successor_id: int,
    kind: LinkKind = LinkKind.FINISH_START,
    lag: int = 0,
) -> None:
    """Let a task wait for another one; `lag` in working days, negative for a lead.

    Raises:
        UserError: if that would close a loop; the sentence names its tasks.

    """
    plan = _plan(shop, predecessor_id)
    if abs(lag) > _MAX_LAG:
        raise UserError(msg("Write a number of days up to {limit}.", limit=_MAX_LAG), field="lag")
    first, then = task_row(shop, predecessor_id), task_row(shop, successor_id)
    if predecessor_id == successor_id:
        raise UserError(msg("{name} cannot wait for itself.", name=first.name))
    if link_id(shop, predecessor_id, successor_id, kind) is not None:
        raise UserError(msg("{then} waits for {first} already.", then=then.name, first=first.name))
    links = (*plan.links, Link(predecessor_id, successor_id, kind, lag))
    _refuse_loops(shop, Plan(plan.start, plan.phases, plan.tasks, links), predecessor_id)
    with shop.edit(msg("Let {then} wait for {first}", then=then.name, first=first.name)) as edit:
        edit.insert(
            "dependency",
            campaign_id=campaign_of_task(shop, predecessor_id),
            predecessor_id=predecessor_id,
            successor_id=successor_id,
            kind=kind.value,
            lag=lag,
        )


def unlink_tasks(shop: Shop, *, predecessor_id: int, successor_id: int, kind: LinkKind) -> None:
    """Take away a link; harmless if it is gone already."""
    found = link_id(shop, predecessor_id, successor_id, kind)
    if found is None:
        return
    then = task_row(shop, successor_id)
    with shop.edit(msg("Let {then} no longer wait", then=then.name)) as edit:
        edit.delete("dependency", found)


def add_checklist_item(shop: Shop, *, task_id: int, text: str) -> int:
    """Add a box to tick to a task. Gives its id."""
    text = name_of(text, field="text")
    with shop.edit(msg("Add to the checklist: {text}", text=text)) as edit:
        return edit.insert("checklist_item", task_id=task_id, text=text, position=1_000_000)


def tick(shop: Shop, *, item_id: int, done: bool) -> None:
    """Tick a box of a checklist, or take the tick away."""
    text = checklist_text(shop, item_id)
    label = msg("Tick {text}", text=text) if done else msg("Untick {text}", text=text)
    with shop.edit(label) as edit:
        edit.update("checklist_item", item_id, done=int(done))


def set_supply_ready(shop: Shop, *, supply_id: int, ready: bool) -> None:
    """Say that a thing an activity needs is there, or that it is not."""
    name = supply_name(shop, supply_id)
    label = msg("Tick {text}", text=name) if ready else msg("Untick {text}", text=name)
    with shop.edit(label) as edit:
        edit.update("supply", supply_id, ready=int(ready))


def change_phase(shop: Shop, *, phase_id: int, name: str, **values: Value) -> None:
    """Change columns of a phase: name, purpose, first, last, buffer."""
    name = name_of(name)
    first, last = values.get("first"), values.get("last")
    for field, day in (("first", first), ("last", last)):
        if isinstance(day, date):
            day_of(day, field=field)
    if isinstance(first, date) and isinstance(last, date) and last < first:
        raise UserError(msg("The last day lies before the first."), field="last")
    with shop.edit(msg("Change phase {name}", name=name)) as edit:
        edit.update("phase", phase_id, name=name, **values)


def _check_duration(duration: int, kind: TaskKind) -> None:
    if kind is TaskKind.MILESTONE:
        if duration != 0:
            raise UserError(msg("A milestone takes no days."), field="duration")
    elif not 1 <= duration <= MAX_DURATION:
        raise UserError(
            msg("Write a number of days from 1 to {limit}.", limit=MAX_DURATION), field="duration"
        )


def _unfinished(shop: Shop, task_id: int) -> Task:
    task = task_row(shop, task_id)
    if task.actual_end is not None:
        raise UserError(
            msg(
                "{name} is finished, so its days stay. Set Done below 100 % to move it.",
                name=task.name,
            )
        )
    return task


def _plan(shop: Shop, task_id: int) -> Plan:
    return plan_of(shop, campaign(shop, campaign_of_task(shop, task_id)))


def _refuse_loops(shop: Shop, plan: Plan, task_id: int) -> None:
    of = campaign(shop, campaign_of_task(shop, task_id))
    try:
        schedule(plan, shop_calendar(shop, of.first, of.last))
    except CycleError as loop:
        names = {task.id: task.name for task in plan.tasks}
        raise UserError(
            msg(
                "These tasks would wait for each other: {loop}. Take away one of the links first.",
                loop=" → ".join(names[each] for each in loop.task_ids),
            )
        ) from loop


def _place(
    shop: Shop,
    edit: Edit,
    campaign_id: int,
    phase_id: int,
    task_id: int,
    after_id: int | None,
    *,
    first: bool = False,
) -> None:
    """Number the rows of a phase anew with `task_id` at its place."""
    of = campaign(shop, campaign_id)
    rows = [t.id for t in plan_of(shop, of).tasks if t.phase_id == phase_id and t.id != task_id]
    end = 0 if first else len(rows)
    rows.insert(rows.index(after_id) + 1 if after_id in rows else end, task_id)
    known: dict[int, TaskFacts] = task_facts(shop, campaign_id)
    for position, row_id in enumerate(rows):
        if known[row_id].position != position or row_id == task_id:
            edit.update("task", row_id, position=position)
