"""Turning a task into a milestone or an activity, and back."""

from __future__ import annotations

from datetime import date

from merchant_app.domain.messages import Message, UserError, msg
from merchant_app.domain.plan import Task, TaskKind
from merchant_app.store.recurrence import followers, has_parts, recurrence_of
from merchant_app.store.shop import Edit, Shop, Value
from merchant_app.store.task_parts import sheet_id
from merchant_app.store.timeline import campaign_of_task, planned, task_row


def change_kind(shop: Shop, *, task_id: int, kind: TaskKind) -> None:
    """Let a task be of another kind; what repeats takes its unfinished times along.

    A milestone stands on the day the task would have ended and takes no days; a milestone that
    becomes a task takes one. An activity gets a sheet; it is kept should it become a task again.

    Raises:
        UserError: if a task that has parts or is under way would become a milestone.

    """
    task = task_row(shop, task_id)
    if task.kind is kind:
        return
    repeats = recurrence_of(shop, task_id) is not None
    if kind is TaskKind.MILESTONE:
        if has_parts(shop, task_id) and not repeats:
            raise UserError(
                msg("{name} has parts, so it cannot be a milestone.", name=task.name), field="kind"
            )
        if task.actual_start is not None and task.actual_end is None:
            raise UserError(
                msg(
                    "{name} is under way. Finish it, or set Done to zero first.",
                    name=task.name,
                ),
                field="kind",
            )
    parts = followers(shop, task_id, ["kind"])["kind"] if repeats else []
    dates = planned(shop, campaign_of_task(shop, task_id)).schedule.tasks
    with shop.edit(_label(task, kind)) as edit:
        for each in (task_id, *parts):
            _turn(shop, edit, task_row(shop, each), kind, dates[each].end)


def _label(task: Task, kind: TaskKind) -> Message:
    return {
        TaskKind.TASK: msg("Make {name} a task", name=task.name),
        TaskKind.MILESTONE: msg("Make {name} a milestone", name=task.name),
        TaskKind.ACTIVITY: msg("Make {name} an activity", name=task.name),
    }[kind]


def _turn(shop: Shop, edit: Edit, task: Task, kind: TaskKind, end: date) -> None:
    values: dict[str, Value] = {"kind": kind.value}
    if kind is TaskKind.MILESTONE:
        values["duration"] = 0
        if task.not_before is not None and task.duration > 1:
            values["not_before"] = end
    elif task.kind is TaskKind.MILESTONE:
        values["duration"] = 1
        if task.actual_end is not None and task.actual_start is None:
            values["actual_start"] = task.actual_end
    edit.update("task", task.id, **values)
    if kind is TaskKind.ACTIVITY and sheet_id(shop, task.id) is None:
        edit.insert("activity_sheet", task_id=task.id)
