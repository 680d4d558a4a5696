"""How far the demonstration's tasks have come: done, under way, and one that is late."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from merchant_app.domain.plan import Task, TaskDates, TaskKind
from merchant_app.store.shop import Edit, Shop
from merchant_app.store.task_parts import checklists
from merchant_app.store.timeline import Planned, planned

#: The late task ended about this long ago.
_LATE: Final = timedelta(days=6)
_SLIPPED: Final = 2


def finish(shop: Shop, edit: Edit, campaign_id: int) -> None:
    """Mark everything in a campaign as done on the planned days."""
    of = planned(shop, campaign_id)
    items = checklists(shop, campaign_id)
    for task in _leaves(of):
        _done(edit, task, of.schedule.tasks[task.id])
        for item in items.get(task.id, ()):
            edit.update("checklist_item", item.id, done=1)


def bring_up_to(shop: Shop, edit: Edit, campaign_id: int, today: date) -> None:
    """Bring a running campaign to today: the past done, one task late, one took longer."""
    _let_one_slip(shop, edit, campaign_id, today)
    of = planned(shop, campaign_id)
    items = checklists(shop, campaign_id)
    late = _late_task(of, today)
    for task in _leaves(of):
        dates = of.schedule.tasks[task.id]
        if task.id == late:
            edit.update("task", task.id, progress=60, actual_start=dates.start)
        elif dates.end < today:
            _done(edit, task, dates)
            for item in items.get(task.id, ()):
                edit.update("checklist_item", item.id, done=1)
        elif dates.start < today:
            gone = of.calendar.count(dates.start, today)
            share = 100 * gone // of.calendar.count(dates.start, dates.end)
            edit.update(
                "task",
                task.id,
                progress=max(5, min(95, share // 5 * 5)),
                actual_start=dates.start,
            )
            for item in items.get(task.id, ())[:2]:
                edit.update("checklist_item", item.id, done=1)


def _let_one_slip(shop: Shop, edit: Edit, campaign_id: int, today: date) -> None:
    """Lengthen the last deciding task that is over by now, so that buffer is eaten."""
    of = planned(shop, campaign_id)
    over = [
        task
        for task in _leaves(of)
        if task.kind is not TaskKind.MILESTONE
        and of.schedule.tasks[task.id].end < today - _LATE * 2
    ]
    if over:
        slipped = max(over, key=lambda task: of.schedule.tasks[task.id].end)
        edit.update("task", slipped.id, duration=slipped.duration + _SLIPPED)


def _late_task(of: Planned, today: date) -> int | None:
    """Choose the task that should be done by now and is not: nothing after it has begun."""
    waiting = {link.predecessor for link in of.plan.links}
    recent = [
        task
        for task in _leaves(of)
        if task.kind is TaskKind.TASK and today - _LATE * 4 < of.schedule.tasks[task.id].end < today
    ]
    free = [task for task in recent if task.id not in waiting] or recent
    return max(free, key=lambda task: of.schedule.tasks[task.id].end).id if free else None


def _leaves(of: Planned) -> list[Task]:
    parents = {task.parent_id for task in of.plan.tasks}
    return [task for task in of.plan.tasks if task.id not in parents]


def _done(edit: Edit, task: Task, dates: TaskDates) -> None:
    edit.update("task", task.id, progress=100, actual_start=dates.start, actual_end=dates.end)
