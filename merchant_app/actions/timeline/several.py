"""What is done with several tasks at once: who does them, for which channel, when, how far."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from merchant_app.actions.checks import name_of
from merchant_app.actions.timeline.recurrence import carry_to_occurrences
from merchant_app.domain.channels import ChannelKind
from merchant_app.domain.messages import Message, UserError, msg, msgn
from merchant_app.domain.plan import Plan, Task
from merchant_app.store.people import channel_names, person_names
from merchant_app.store.shop import Edit, Shop
from merchant_app.store.timeline import campaign_of_task, planned, task_row

_DONE: Final = 100


def give_tasks(shop: Shop, *, task_ids: Sequence[int], owner: str) -> None:
    """Give tasks to the person of this name, who is added if new; "" takes them from everybody."""
    name = name_of(owner, field="owner") if owner.strip() else ""
    with shop.edit(_changes(shop, task_ids)) as edit:
        owner_id = person_of(shop, edit, name)
        for task_id in task_ids:
            carry_to_occurrences(shop, edit, task_id, {"owner_id": owner_id})
            edit.update("task", task_id, owner_id=owner_id)


def give_task(shop: Shop, *, task_id: int, owner: str) -> None:
    """Give one task to the person of this name, as `give_tasks` does."""
    give_tasks(shop, task_ids=[task_id], owner=owner)


def set_channel(shop: Shop, *, task_ids: Sequence[int], channel: str) -> None:
    """Say which channel tasks work for; a name that is new is added, "" stands for none."""
    name = name_of(channel, field="channel") if channel.strip() else ""
    with shop.edit(_changes(shop, task_ids)) as edit:
        channel_id = channel_of(shop, edit, name)
        for task_id in task_ids:
            carry_to_occurrences(shop, edit, task_id, {"channel_id": channel_id})
            edit.update("task", task_id, channel_id=channel_id)


def mark_tasks(shop: Shop, *, task_ids: Sequence[int], progress: int, today: date) -> None:
    """Say how much of some tasks is done, in per cent; of a task with parts, of its parts.

    The first progress fixes when one really began, 100 when it really ended, each as planned but
    no later than today.
    """
    if not 0 <= progress <= _DONE:
        raise UserError(msg("Write a number from 0 to 100."), field="progress")
    of = planned(shop, campaign_of_task(shop, task_ids[0]))
    plan, dates = of.plan, of.schedule.tasks
    with shop.edit(_progress_label(shop, task_ids, progress)) as edit:
        for task in _leaves(plan, task_ids):
            if task.progress == progress and len(task_ids) > 1:
                continue  # it keeps the day on which it was finished
            days = dates[task.id]
            start = task.actual_start or min(days.start, today)
            end = max(start, min(days.end, today))
            edit.update(
                "task",
                task.id,
                progress=progress,
                actual_start=start if progress else None,
                actual_end=end if progress == _DONE else None,
            )


def set_progress(shop: Shop, *, task_id: int, progress: int, today: date) -> None:
    """Say how much of one task is done, as `mark_tasks` does."""
    mark_tasks(shop, task_ids=[task_id], progress=progress, today=today)


def person_of(shop: Shop, edit: Edit, name: str) -> int | None:
    """Give the person of a name, added if new; None for ""."""
    if not name:
        return None
    known = {each.casefold(): person_id for person_id, each in person_names(shop).items()}
    return known.get(name.casefold()) or edit.insert("person", name=name, role="")


def channel_of(shop: Shop, edit: Edit, name: str) -> int | None:
    """Give the channel of a name, added if new; None for ""."""
    if not name:
        return None
    known = {each.casefold(): channel_id for channel_id, each in channel_names(shop).items()}
    return known.get(name.casefold()) or edit.insert(
        "channel", name=name, kind=ChannelKind.PUBLIC.value
    )


def _changes(shop: Shop, task_ids: Sequence[int]) -> Message:
    if len(task_ids) == 1:
        return msg("Change {name}", name=task_row(shop, task_ids[0]).name)
    return msgn("Change {n} task", "Change {n} tasks", n=len(task_ids))


def _progress_label(shop: Shop, task_ids: Sequence[int], progress: int) -> Message:
    if len(task_ids) > 1:
        count = len(task_ids)
        if progress == _DONE:
            return msgn("Mark {n} task as done", "Mark {n} tasks as done", n=count)
        return msgn("Set progress of {n} task", "Set progress of {n} tasks", n=count)
    name = task_row(shop, task_ids[0]).name
    if progress == _DONE:
        return msg("Mark {name} as done", name=name)
    return msg("Set progress of {name}", name=name)


def _leaves(plan: Plan, task_ids: Sequence[int]) -> list[Task]:
    """Give the tasks without parts among these and inside of them, each once."""
    parts: dict[int | None, list[Task]] = {}
    for task in plan.tasks:
        parts.setdefault(task.parent_id, []).append(task)
    wanted = set(task_ids)
    todo = [task for task in plan.tasks if task.id in wanted]
    found: dict[int, Task] = {}
    while todo:
        task = todo.pop()
        if task.id in parts:
            todo += parts[task.id]
        else:
            found[task.id] = task
    return [task for task in plan.tasks if task.id in found]
