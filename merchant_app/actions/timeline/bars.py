"""What is done by hand with the bars of the chart, several at once or at their ends."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from merchant_app.actions.checks import day_of
from merchant_app.actions.timeline.limits import check_duration, unfinished
from merchant_app.domain.messages import msg, msgn
from merchant_app.store.shop import Shop, Value


def move_tasks(shop: Shop, *, starts: Mapping[int, date]) -> None:
    """Let several tasks, by id, each start no earlier than a day, in one edit.

    Raises:
        UserError: if one of them is finished, or a day lies in another century.

    """
    tasks = [unfinished(shop, task_id) for task_id in starts]
    for start in starts.values():
        day_of(start, field="start")
    if not tasks:
        return
    label = (
        msg("Move {name}", name=tasks[0].name)
        if len(tasks) == 1
        else msgn("Move {n} task", "Move {n} tasks", n=len(tasks))
    )
    with shop.edit(label) as edit:
        for task in tasks:
            values: dict[str, Value] = {"not_before": starts[task.id]}
            if task.actual_start is not None:
                values["actual_start"] = starts[task.id]
            edit.update("task", task.id, **values)


def stretch_task(shop: Shop, *, task_id: int, duration: int, start: date | None = None) -> None:
    """Give a task as many working days, and with `start` let it start no earlier than that.

    Raises:
        UserError: if the task is finished or a milestone, or the number of days is not sensible.

    """
    task = unfinished(shop, task_id)
    check_duration(duration, task.kind)
    values: dict[str, Value] = {"duration": duration}
    if start is not None:
        day_of(start, field="start")
        values["not_before"] = start
        if task.actual_start is not None:
            values["actual_start"] = start
    with shop.edit(msg("Change {name}", name=task.name)) as edit:
        edit.update("task", task_id, **values)
