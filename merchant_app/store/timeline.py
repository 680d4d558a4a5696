"""Queries for phases, tasks and what hangs on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.campaign import ActivitySheet, Campaign, ChecklistItem, Supply, TaskFacts
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.plan import (
    Link,
    LinkKind,
    Phase,
    PhaseKind,
    Plan,
    Schedule,
    Task,
    TaskKind,
)
from merchant_app.domain.public_holidays import calendar_for
from merchant_app.domain.schedule import schedule
from merchant_app.store.campaigns import campaign, optional_day
from merchant_app.store.settings import opening_days
from merchant_app.store.shop import Shop


@dataclass(frozen=True, slots=True)
class Planned:
    """A campaign's plan together with the dates computed from it.

    `first_plan` holds the days (first, last) of each task in the oldest baseline.
    """

    campaign: Campaign
    plan: Plan
    calendar: WorkingCalendar
    schedule: Schedule
    facts: dict[int, TaskFacts]
    first_plan: dict[int, tuple[date, date]]


#: Tables whose change makes a `Planned` out of date.
PLANNED_TABLES = (
    "campaign",
    "phase",
    "task",
    "dependency",
    "setting",
    "closed_period",
    "baseline",
    "baseline_task",
    "shop",
)


def planned(shop: Shop, campaign_id: int) -> Planned:
    """Read a campaign's plan and compute its dates.

    Raises:
        CycleError: never from plans edited here, since `link_tasks` refuses loops.

    """
    return shop.kept(("planned", campaign_id), lambda: _planned(shop, campaign_id))


def _planned(shop: Shop, campaign_id: int) -> Planned:
    of = campaign(shop, campaign_id)
    plan = plan_of(shop, of)
    calendar = shop_calendar(shop, of.first, of.last)
    return Planned(
        campaign=of,
        plan=plan,
        calendar=calendar,
        schedule=schedule(plan, calendar),
        facts=task_facts(shop, campaign_id),
        first_plan=first_plan(shop, campaign_id),
    )


def shop_calendar(shop: Shop, first: date, last: date) -> WorkingCalendar:
    """Give the shop's working days around a span; holidays are known a year to either side."""
    opening = opening_days(shop)
    return calendar_for(
        weekdays=opening.weekdays,
        closed_ranges=[(start, end) for start, end, _ in opening.closed],
        country=opening.country,
        observed=opening.observed,
        years=range(first.year - 1, last.year + 2),
    )


def plan_of(shop: Shop, of: Campaign) -> Plan:
    """Read phases, tasks and links, each in the order they are shown."""
    phases = shop.rows(
        "SELECT id, kind, name, first, last, buffer FROM phase WHERE campaign_id = ?"
        " ORDER BY position, id",
        (of.id,),
    )
    tasks = shop.rows(
        "SELECT task.id, phase_id, task.name, duration, task.kind, parent_id, not_before, deadline,"
        " actual_start, actual_end, progress FROM task JOIN phase ON phase.id = phase_id"
        " WHERE task.campaign_id = ? ORDER BY phase.position, phase.id, task.position, task.id",
        (of.id,),
    )
    links = shop.rows(
        "SELECT predecessor_id, successor_id, kind, lag FROM dependency WHERE campaign_id = ?"
        " ORDER BY id",
        (of.id,),
    )
    return Plan(
        start=of.first,
        phases=tuple(
            Phase(
                row["id"],
                PhaseKind(row["kind"]),
                row["name"],
                date.fromisoformat(row["first"]),
                date.fromisoformat(row["last"]),
                row["buffer"],
            )
            for row in phases
        ),
        tasks=tuple(_task(*row) for row in tasks),
        links=tuple(_link(*row) for row in links),
    )


def task_row(shop: Shop, task_id: int) -> Task:
    """Give one task.

    Raises:
        UserError: if the task is gone, for example undone in another window.

    """
    row = shop.row(
        "SELECT id, phase_id, name, duration, kind, parent_id, not_before, deadline,"
        " actual_start, actual_end, progress FROM task WHERE id = ?",
        (task_id,),
    )
    if row is None:
        raise _gone()
    return _task(*row)


def task_facts(shop: Shop, campaign_id: int) -> dict[int, TaskFacts]:
    """Give what each task says beside its dates."""
    rows = shop.rows(
        "SELECT id, position, owner_id, purpose, result, note FROM task WHERE campaign_id = ?",
        (campaign_id,),
    )
    return {row["id"]: _facts(*row) for row in rows}


def phase_purposes(shop: Shop, campaign_id: int) -> dict[int, str]:
    """Give what each phase is for, in one line."""
    rows = shop.rows("SELECT id, purpose FROM phase WHERE campaign_id = ?", (campaign_id,))
    return {row["id"]: row["purpose"] for row in rows}


def checklists(shop: Shop, campaign_id: int) -> dict[int, list[ChecklistItem]]:
    """Give the boxes to tick by task."""
    rows = shop.rows(
        "SELECT checklist_item.id, task_id, text, done FROM checklist_item"
        " JOIN task ON task.id = task_id WHERE campaign_id = ?"
        " ORDER BY task_id, checklist_item.position, checklist_item.id",
        (campaign_id,),
    )
    found: dict[int, list[ChecklistItem]] = {}
    for row in rows:
        item = ChecklistItem(row["id"], row["task_id"], row["text"], bool(row["done"]))
        found.setdefault(item.task_id, []).append(item)
    return found


def supplies(shop: Shop, campaign_id: int) -> dict[int, list[Supply]]:
    """Give what activities need, by task."""
    rows = shop.rows(
        "SELECT supply.id, task_id, supply.name, quantity, ready FROM supply"
        " JOIN task ON task.id = task_id WHERE campaign_id = ?"
        " ORDER BY task_id, supply.position, supply.id",
        (campaign_id,),
    )
    found: dict[int, list[Supply]] = {}
    for row in rows:
        supply = Supply(row["id"], row["task_id"], row["name"], row["quantity"], bool(row["ready"]))
        found.setdefault(supply.task_id, []).append(supply)
    return found


def activity_sheets(shop: Shop, campaign_id: int) -> dict[int, ActivitySheet]:
    """Give the activity sheets by task."""
    helpers: dict[int, list[int]] = {}
    for row in shop.rows(
        "SELECT task_id, person_id FROM task_person JOIN task ON task.id = task_id"
        " WHERE campaign_id = ? AND role = 'helper' ORDER BY task_person.id",
        (campaign_id,),
    ):
        helpers.setdefault(row["task_id"], []).append(row["person_id"])
    rows = shop.rows(
        "SELECT task_id, place, hours, lead_id, safety, transport, guests, media"
        " FROM activity_sheet JOIN task ON task.id = task_id WHERE campaign_id = ?",
        (campaign_id,),
    )
    return {
        row["task_id"]: ActivitySheet(
            task_id=row["task_id"],
            place=row["place"],
            hours=row["hours"],
            lead_id=row["lead_id"],
            helper_ids=tuple(helpers.get(row["task_id"], ())),
            safety=row["safety"],
            transport=row["transport"],
            guests=row["guests"],
            media=row["media"],
        )
        for row in rows
    }


def first_plan(shop: Shop, campaign_id: int) -> dict[int, tuple[date, date]]:
    """Give each task's days in the oldest baseline of the campaign."""
    rows = shop.rows(
        "SELECT task_id, first, last FROM baseline_task WHERE baseline_id ="
        " (SELECT min(id) FROM baseline WHERE campaign_id = ?)",
        (campaign_id,),
    )
    return {
        row["task_id"]: (date.fromisoformat(row["first"]), date.fromisoformat(row["last"]))
        for row in rows
    }


#: An edit changes a row or two of a plan; what was made of the others is used again.
_MADE_KEPT: Final = 1 << 14


@lru_cache(_MADE_KEPT)
def _task(
    row_id: int,
    phase_id: int,
    name: str,
    duration: int,
    kind: str,
    parent_id: int | None,
    not_before: str | None,
    deadline: str | None,
    actual_start: str | None,
    actual_end: str | None,
    progress: int,
) -> Task:
    return Task(
        id=row_id,
        phase_id=phase_id,
        name=name,
        duration=duration,
        kind=TaskKind(kind),
        parent_id=parent_id,
        not_before=optional_day(not_before),
        deadline=optional_day(deadline),
        actual_start=optional_day(actual_start),
        actual_end=optional_day(actual_end),
        progress=progress,
    )


@lru_cache(_MADE_KEPT)
def _link(predecessor: int, successor: int, kind: str, lag: int) -> Link:
    return Link(predecessor, successor, LinkKind(kind), lag)


_facts = lru_cache(_MADE_KEPT)(TaskFacts)


def campaign_of_task(shop: Shop, task_id: int) -> int:
    """Give the campaign a task belongs to.

    Raises:
        UserError: if the task is gone, for example undone in another window.

    """
    found: int | None = shop.value("SELECT campaign_id FROM task WHERE id = ?", (task_id,))
    if found is None:
        raise _gone()
    return found


def _gone() -> UserError:
    return UserError(msg("This task is no longer there. Somebody may have undone it."))


def link_id(shop: Shop, predecessor_id: int, successor_id: int, kind: LinkKind) -> int | None:
    """Give the row of a link, or None if the tasks are not linked like this."""
    found: int | None = shop.value(
        "SELECT id FROM dependency WHERE predecessor_id = ? AND successor_id = ? AND kind = ?",
        (predecessor_id, successor_id, kind.value),
    )
    return found


def checklist_text(shop: Shop, item_id: int) -> str:
    """Give what a box of a checklist says, for labels."""
    return str(shop.value("SELECT text FROM checklist_item WHERE id = ?", (item_id,)) or "")


def supply_name(shop: Shop, supply_id: int) -> str:
    """Give the name of a thing an activity needs, for labels."""
    return str(shop.value("SELECT name FROM supply WHERE id = ?", (supply_id,)) or "")


def sheet_id(shop: Shop, task_id: int) -> int | None:
    """Give the row of an activity's sheet, or None if it has none yet."""
    found: int | None = shop.value("SELECT id FROM activity_sheet WHERE task_id = ?", (task_id,))
    return found


def helper_rows(shop: Shop, task_id: int) -> dict[int, int]:
    """Give the rows that say who helps with a task, by person."""
    rows = shop.rows(
        "SELECT person_id, id FROM task_person WHERE task_id = ? AND role = 'helper'", (task_id,)
    )
    return {row["person_id"]: row["id"] for row in rows}
