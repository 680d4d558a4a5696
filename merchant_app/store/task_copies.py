"""Reads tasks with all that hangs on them, to be put somewhere else."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from merchant_app.domain.campaign import ActivitySheet
from merchant_app.domain.plan import Task
from merchant_app.domain.recurrence import rule_text
from merchant_app.domain.task_copies import (
    CopiedLink,
    CopiedRepeat,
    CopiedSheet,
    CopiedTask,
    CopiedTasks,
)
from merchant_app.store.people import channel_names, person_names
from merchant_app.store.recurrence import Recurrence, recurrences
from merchant_app.store.shop import Shop
from merchant_app.store.task_parts import activity_sheets, checklists, supplies
from merchant_app.store.timeline import Planned


def copy_tasks(shop: Shop, planned: Planned, task_ids: Collection[int]) -> CopiedTasks:
    """Give these tasks and their parts, and the links among them.

    What waits for a task that is not among them stays on the days it is planned for.
    """
    campaign_id = planned.campaign.id
    people, channels = person_names(shop), channel_names(shop)
    boxes, things = checklists(shop, campaign_id), supplies(shop, campaign_id)
    sheets = activity_sheets(shop, campaign_id)
    repeating = recurrences(shop, campaign_id)
    chosen = _with_parts(planned, frozenset(task_ids))
    places = {task.id: at for at, task in enumerate(chosen)}
    inner = [
        link
        for link in planned.plan.links
        if link.predecessor in places and link.successor in places
    ]
    follows = {link.successor for link in inner}
    summaries = {task.parent_id for task in chosen}

    def start(task: Task) -> date | None:
        if task.not_before is not None or task.id in follows or task.id in summaries:
            return task.not_before
        return planned.schedule.tasks[task.id].start

    def copied(task: Task) -> CopiedTask:
        facts, sheet = planned.facts[task.id], sheets.get(task.id)
        return CopiedTask(
            name=task.name,
            kind=task.kind,
            duration=task.duration,
            parent=places.get(task.parent_id) if task.parent_id is not None else None,
            owner=people.get(task.owner_id, "") if task.owner_id is not None else "",
            channel=channels.get(facts.channel_id, "") if facts.channel_id is not None else "",
            not_before=start(task),
            deadline=task.deadline,
            actual_start=task.actual_start,
            actual_end=task.actual_end,
            progress=task.progress,
            purpose=facts.purpose,
            result=facts.result,
            note=facts.note,
            when_away=facts.when_away,
            checklist=tuple((box.text, box.done) for box in boxes.get(task.id, ())),
            supplies=tuple((s.name, s.quantity, s.ready) for s in things.get(task.id, ())),
            sheet=_sheet(sheet, people) if sheet is not None else None,
            repeats=_repeat(repeating[task.id]) if task.id in repeating else None,
            occurrence_day=facts.occurrence_day,
        )

    links = (
        CopiedLink(places[link.predecessor], places[link.successor], link.kind, link.lag)
        for link in inner
    )
    return CopiedTasks(tuple(map(copied, chosen)), tuple(links), planned.campaign.first)


def _sheet(sheet: ActivitySheet, people: dict[int, str]) -> CopiedSheet:
    return CopiedSheet(
        place=sheet.place,
        hours=sheet.hours,
        lead=people.get(sheet.lead_id, "") if sheet.lead_id is not None else "",
        helpers=tuple(people[each] for each in sheet.helper_ids if each in people),
        safety=sheet.safety,
        transport=sheet.transport,
        guests=sheet.guests,
        media=sheet.media,
    )


def _repeat(known: Recurrence) -> CopiedRepeat:
    return CopiedRepeat(
        rule_text(known.rule), known.first, known.until, known.on_closed, known.skipped
    )


def _with_parts(planned: Planned, wanted: frozenset[int]) -> list[Task]:
    """Give the tasks that are wanted or inside of one, from top to bottom."""
    parts: dict[int | None, list[Task]] = {}
    for task in planned.plan.tasks:
        parts.setdefault(task.parent_id, []).append(task)
    found: list[Task] = []
    todo = [(task, False) for task in reversed(parts.get(None, []))]
    while todo:
        task, inside = todo.pop()
        inside = inside or task.id in wanted
        if inside:
            found.append(task)
        todo.extend((part, inside) for part in reversed(parts.get(task.id, [])))
    return found
