"""What holds for every edit of a plan: sensible durations, no loops, finished work stays."""

from __future__ import annotations

from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.plan import CycleError, Plan, Task, TaskKind
from merchant_app.domain.schedule import schedule
from merchant_app.store.campaigns import campaign
from merchant_app.store.shop import Shop
from merchant_app.store.timeline import (
    campaign_of_task,
    plan_of,
    shop_calendar,
    task_row,
)

#: Longer tasks are a typing mistake: four years of working days.
MAX_DURATION = 1500


def check_duration(duration: int, kind: TaskKind) -> None:
    """Refuse working days that do not fit the kind of task (field "duration")."""
    if kind is TaskKind.MILESTONE:
        if duration != 0:
            raise UserError(msg("A milestone takes no days."), field="duration")
    elif not 1 <= duration <= MAX_DURATION:
        raise UserError(
            msg("Write a number of days from 1 to {limit}.", limit=MAX_DURATION), field="duration"
        )


def unfinished(shop: Shop, task_id: int) -> Task:
    """Give a task whose days can still change; one that is finished is refused."""
    task = task_row(shop, task_id)
    check_movable(task)
    return task


def check_movable(task: Task) -> None:
    """Refuse a task whose days cannot change any more, since it is finished."""
    if task.actual_end is not None:
        raise UserError(
            msg(
                "{name} is finished, so its days stay. Set Done below 100 % to move it.",
                name=task.name,
            )
        )


def plan_around(shop: Shop, task_id: int) -> Plan:
    """Give the plan of the campaign a task is in."""
    return plan_of(shop, campaign(shop, campaign_of_task(shop, task_id)))


def refuse_loops(shop: Shop, plan: Plan, task_id: int) -> None:
    """Refuse a changed plan, of the campaign the task is in, whose tasks wait for each other."""
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
