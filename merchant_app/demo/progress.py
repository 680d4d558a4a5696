"""How far the demonstration's tasks have come: done, under way, and one that is late."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from merchant_app import formats
from merchant_app.actions.timeline.baselines import write_baseline
from merchant_app.domain.plan import Task, TaskDates, TaskKind
from merchant_app.domain.schedule.owner_days import working_days
from merchant_app.i18n import _
from merchant_app.store.people import person_names
from merchant_app.store.shop import Edit, Shop
from merchant_app.store.task_parts import checklists
from merchant_app.store.timeline import Planned, planned

#: The late task ended about this long ago.
_LATE: Final = timedelta(days=6)
#: So many working days longer than planned took what is over, and will take what is not.
_SLIPPED: Final = 3
_SLIPPING: Final = 7
#: The first plan was made this long before the start, the second approved this long ago.
_BEFORE_START: Final = timedelta(days=14)
_APPROVED: Final = timedelta(days=41)
_NOON: Final = time(12)


def finish(shop: Shop, edit: Edit, campaign_id: int) -> None:
    """Mark everything in a campaign as done on the planned days."""
    of = planned(shop, campaign_id)
    items = checklists(shop, campaign_id)
    for task in _leaves(of):
        _done(edit, task, of.schedule.tasks[task.id])
        for item in items.get(task.id, ()):
            edit.update("checklist_item", item.id, done=1)


def bring_up_to(shop: Shop, edit: Edit, campaign_id: int, today: date) -> None:
    """Bring a running campaign to today: the past done, one task late, some that take longer.

    What took longer at first was approved some weeks ago as a second plan.
    """
    _let_slip(shop, edit, campaign_id, today, running=False)
    _approve(shop, edit, planned(shop, campaign_id), today)
    _let_slip(shop, edit, campaign_id, today, running=True)
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
            gone = working_days(of.plan, of.calendar, task, dates.start, today)
            share = 100 * gone // max(1, task.duration)
            edit.update(
                "task",
                task.id,
                progress=max(5, min(95, share // 5 * 5)),
                actual_start=dates.start,
            )
            for item in items.get(task.id, ())[:2]:
                edit.update("checklist_item", item.id, done=1)


def _let_slip(shop: Shop, edit: Edit, campaign_id: int, today: date, *, running: bool) -> None:
    """Lengthen what ends the work of the phases behind us, or of the running one."""
    of = planned(shop, campaign_id)
    leaves = [task for task in _leaves(of) if task.kind is TaskKind.TASK]
    for phase in of.plan.phases[1:]:
        dates = of.schedule.phases[phase.id]
        inside = [task for task in leaves if task.phase_id == phase.id]
        if not inside or (dates.start <= today <= dates.end) is not running or dates.start > today:
            continue
        last = max(inside, key=lambda task: (of.schedule.tasks[task.id].end, task.duration))
        more = _SLIPPING if running else _SLIPPED
        edit.update("task", last.id, duration=last.duration + more)


def _approve(shop: Shop, edit: Edit, of: Planned, today: date) -> None:
    first = of.baseline
    if first is None:
        return
    began = datetime.combine(of.campaign.first - _BEFORE_START, _NOON, UTC)
    edit.update("baseline", first.id, taken_at=began.isoformat(timespec="seconds"))
    day = today - _APPROVED
    names = person_names(shop)
    write_baseline(
        edit,
        of,
        name=_("Plan of {day}", day=formats.long_date(day)),
        approved_by=names.get(of.campaign.lead_id or 0, ""),
        now=datetime.combine(day, _NOON, UTC),
    )


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
