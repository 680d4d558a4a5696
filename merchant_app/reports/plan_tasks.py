"""The tasks of the printed plan, in the order of the timeline, with all that hangs on them."""

from __future__ import annotations

from merchant_app.domain import campaign as written
from merchant_app.domain.money import round_half_away
from merchant_app.domain.plan import Task, TaskKind
from merchant_app.reports.plan_content import ActivitySheet, CheckItem, PlanTask, Supply
from merchant_app.store.people import person_names
from merchant_app.store.shop import Shop
from merchant_app.store.task_parts import activity_sheets, checklists, supplies
from merchant_app.store.timeline import Planned

_DONE = 100


def working_tasks(of: Planned) -> list[Task]:
    """Give the tasks that are done themselves, not those that only sum up others."""
    summaries = {task.parent_id for task in of.plan.tasks}
    return [task for task in of.plan.tasks if task.id not in summaries]


def plan_tasks(shop: Shop, of: Planned) -> tuple[PlanTask, ...]:
    """Give the rows of the plan, each summary before what it sums up."""
    names = person_names(shop)
    boxes = checklists(shop, of.campaign.id)
    sheets = activity_sheets(shop, of.campaign.id)
    needed = supplies(shop, of.campaign.id)
    by_id = {task.id: task for task in of.plan.tasks}
    summaries = {task.parent_id for task in of.plan.tasks if task.parent_id is not None}
    rows = []
    for task in of.plan.tasks:
        dates, facts = of.schedule.tasks[task.id], of.facts[task.id]
        sheet = None
        if task.kind is TaskKind.ACTIVITY:
            given = needed.get(task.id, [])
            sheet = _sheet(sheets.get(task.id), given, names, facts.purpose)
        milestone = task.kind is TaskKind.MILESTONE
        rows.append(
            PlanTask(
                id=task.id,
                phase_id=task.phase_id,
                name=task.name,
                start=dates.end if milestone else dates.start,
                end=dates.end,
                days=_days(of, task, summary=task.id in summaries),
                owner=names.get(task.owner_id or 0, ""),
                kind=task.kind,
                progress=_progress(of, task, summary=task.id in summaries),
                critical=dates.critical,
                summary=task.id in summaries,
                indent=_depth(by_id, task),
                goal=facts.result or (facts.purpose if sheet is None else ""),
                checklist=tuple(CheckItem(box.text, box.done) for box in boxes.get(task.id, [])),
                activity=sheet,
            )
        )
    return tuple(rows)


def _sheet(
    sheet: written.ActivitySheet | None,
    needed: list[written.Supply],
    names: dict[int, str],
    programme: str,
) -> ActivitySheet:
    things = tuple(Supply(each.name, each.quantity) for each in needed)
    if sheet is None:
        return ActivitySheet(programme=programme, supplies=things)
    return ActivitySheet(
        lead=names.get(sheet.lead_id or 0, ""),
        helpers=tuple(names[each] for each in sheet.helper_ids),
        place=sheet.place,
        hours=sheet.hours,
        programme=programme,
        supplies=things,
        safety=sheet.safety,
        transport=sheet.transport,
        guests=sheet.guests,
        media=sheet.media,
    )


def _days(of: Planned, task: Task, *, summary: bool) -> int:
    """Working days; of a summary those of its whole span."""
    if not summary:
        return task.duration
    dates = of.schedule.tasks[task.id]
    return of.calendar.count(dates.start, dates.end)


def _progress(of: Planned, task: Task, *, summary: bool) -> int:
    """Per cent done; of a summary the share of the work below it, by working days."""
    if not summary:
        return _DONE if task.actual_end is not None else task.progress
    below = _below(of, task.id)
    whole = sum(max(each.duration, 1) for each in below)
    done = sum(max(each.duration, 1) * _progress(of, each, summary=False) for each in below)
    return min(round_half_away(done, whole), _DONE if done == whole * _DONE else _DONE - 1)


def _below(of: Planned, task_id: int) -> list[Task]:
    """The work below a summary, at any depth."""
    found: list[Task] = []
    for task in of.plan.tasks:
        if task.parent_id == task_id:
            deeper = _below(of, task.id)
            found += deeper or [task]
    return found


def _depth(by_id: dict[int, Task], task: Task) -> int:
    depth, parent = 0, task.parent_id
    while parent is not None:
        depth, parent = depth + 1, by_id[parent].parent_id
    return depth
