"""Makes tasks for a plan of the rows that were read from pasted text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.plan import TaskKind
from merchant_app.domain.task_copies import CopiedTask, CopiedTasks
from merchant_app.exchange.pasted_tasks import PastedTask

_DONE = 100
_LONGEST = 1500


def as_copies(rows: Iterable[PastedTask], *, calendar: WorkingCalendar, today: date) -> CopiedTasks:
    """Give rows as tasks.

    Days that were given win over the end; without them the end decides how long a task takes,
    and without a start when it begins. What is begun or done is so since its days, but no
    later than `today`.
    """
    tasks: list[CopiedTask] = []
    above: list[int] = []
    for at, row in enumerate(rows):
        del above[row.level :]
        tasks.append(_task(row, above[-1] if above else None, calendar, today))
        above.append(at)
    parents = {task.parent for task in tasks}
    return CopiedTasks(
        tuple(_summary(task) if at in parents else task for at, task in enumerate(tasks))
    )


def _task(
    row: PastedTask, parent: int | None, calendar: WorkingCalendar, today: date
) -> CopiedTask:
    days = row.days
    if days is None:
        days = 1
        if row.start is not None and row.end is not None:
            days = min(max(1, calendar.count(row.start, row.end)), _LONGEST)
    start = row.start
    if start is None and row.end is not None:
        start = calendar.add(calendar.previous_open(row.end), 1 - max(1, days))
    begun = min(start or today, today)
    ended = max(begun, min(row.end or today, today))
    return CopiedTask(
        name=row.name,
        kind=TaskKind.TASK if days else TaskKind.MILESTONE,
        duration=days,
        parent=parent,
        phase="" if parent is not None else row.phase,
        owner=row.owner,
        channel=row.channel,
        not_before=start,
        deadline=row.deadline,
        actual_start=begun if row.done else None,
        actual_end=ended if row.done == _DONE else None,
        progress=row.done,
        note=row.note,
    )


def _summary(task: CopiedTask) -> CopiedTask:
    """Give a task with parts: what it says of days and progress follows from them."""
    return CopiedTask(
        name=task.name,
        parent=task.parent,
        phase=task.phase,
        owner=task.owner,
        channel=task.channel,
        deadline=task.deadline,
        note=task.note,
    )
