"""Queries for the plan: phases, tasks, links, days off, and the dates computed from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from merchant_app.domain.baselines import Baseline
from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.campaign import Campaign, OpeningDays, TaskFacts
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.plan import (
    Absence,
    Link,
    LinkKind,
    Phase,
    PhaseKind,
    Plan,
    Schedule,
    Task,
    TaskKind,
    WhenAway,
)
from merchant_app.domain.public_holidays import calendar_for
from merchant_app.domain.schedule.known import KnownSchedules
from merchant_app.domain.task_order import OrderRow
from merchant_app.store.baselines import BASELINE_TABLES, baseline_days, compared_baseline
from merchant_app.store.campaigns import campaign, optional_day
from merchant_app.store.settings import opening_days, setting
from merchant_app.store.shop import Shop


@dataclass(frozen=True, slots=True)
class Planned:
    """A campaign's plan together with the dates computed from it.

    `baseline` is the approved plan it is compared with, and `first_plan` the days (first, last) of
    each task in that one.
    """

    campaign: Campaign
    plan: Plan
    calendar: WorkingCalendar
    schedule: Schedule
    facts: dict[int, TaskFacts]
    first_plan: dict[int, tuple[date, date]]
    baseline: Baseline | None = None


#: Tables whose change makes a `Planned` out of date.
PLANNED_TABLES = (
    "campaign",
    "phase",
    "task",
    "dependency",
    "setting",
    "closed_period",
    "absence",
    *BASELINE_TABLES,
    "shop",
)


#: Most edits leave all dates as they are.
_schedules: Final = KnownSchedules()


def planned(shop: Shop, campaign_id: int) -> Planned:
    """Read a campaign's plan and compute its dates.

    Raises:
        CycleError: never from plans edited here, since `link_tasks` refuses loops.

    """
    return shop.kept(
        ("planned", campaign_id), lambda: _planned(shop, campaign_id), tables=PLANNED_TABLES
    )


def _planned(shop: Shop, campaign_id: int) -> Planned:
    of = campaign(shop, campaign_id)
    plan, facts = _plan_with_facts(shop, of)
    calendar = shop_calendar(shop, of.first, of.last)
    compared = compared_baseline(shop, campaign_id)
    approved = {} if compared is None else baseline_days(shop, compared.id).tasks
    return Planned(
        campaign=of,
        plan=plan,
        calendar=calendar,
        schedule=_schedules.schedule(plan, calendar),
        facts=facts,
        first_plan={task_id: (days.first, days.last) for task_id, days in approved.items()},
        baseline=compared,
    )


def shop_calendar(shop: Shop, first: date, last: date) -> WorkingCalendar:
    """Give the shop's working days around a span; holidays are known a year to either side."""
    return calendar_of(opening_days(shop), first, last)


def calendar_of(opening: OpeningDays, first: date, last: date) -> WorkingCalendar:
    """Give the working days that opening days would make, as `shop_calendar`."""
    return calendar_for(
        weekdays=opening.weekdays,
        closed_ranges=[(start, end) for start, end, _ in opening.closed],
        country=opening.country,
        observed=opening.observed,
        years=range(first.year - 1, last.year + 2),
        also_open=opening.also_open,
    )


def plan_of(shop: Shop, of: Campaign) -> Plan:
    """Read phases, tasks, links and days off, each in the order they are shown."""
    return _plan_with_facts(shop, of)[0]


def _plan_with_facts(shop: Shop, of: Campaign) -> tuple[Plan, dict[int, TaskFacts]]:
    moves = _away_moves(shop)
    phases = shop.rows(
        "SELECT id, kind, name, first, last, buffer FROM phase WHERE campaign_id = ?"
        " ORDER BY position, id",
        (of.id,),
    )
    rows = shop.rows(
        f"SELECT {_TASK_COLUMNS}, {_FACTS_COLUMNS} FROM task WHERE campaign_id = ?", (of.id,)
    )
    place = {row["id"]: at for at, row in enumerate(phases)}
    # Sorted here, which takes a quarter of the time that it takes the database to read them so.
    made = [(place[row[1]], row[_POSITION], row[0], row) for row in rows]
    made.sort()
    read = [_task(tuple(row), away_moves=moves) for *_order, row in made]
    links = shop.rows(
        "SELECT predecessor_id, successor_id, kind, lag FROM dependency WHERE campaign_id = ?"
        " ORDER BY id",
        (of.id,),
    )
    plan = Plan(
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
        tasks=tuple(task for task, _facts in read),
        links=tuple(_link(*row) for row in links),
        absences=absences(shop),
    )
    return plan, {facts.task_id: facts for _task, facts in read}


def absences(shop: Shop) -> tuple[Absence, ...]:
    """Give everybody's days off, the earliest first."""
    rows = shop.rows("SELECT person_id, first, last, reason FROM absence ORDER BY first, id")
    return tuple(
        Absence(
            row["person_id"],
            date.fromisoformat(row["first"]),
            date.fromisoformat(row["last"]),
            row["reason"],
        )
        for row in rows
    )


#: What a `Task` is made of, and behind it what `TaskFacts` are made of.
_TASK_COLUMNS: Final = (
    "id, phase_id, name, duration, kind, parent_id, not_before, deadline, actual_start,"
    " actual_end, progress, owner_id, when_away"
)
_FACTS_COLUMNS: Final = "position, purpose, result, note, channel_id, occurrence_day"
#: The place of a task's position among them.
_POSITION: Final = 13


def task_row(shop: Shop, task_id: int) -> Task:
    """Give one task.

    Raises:
        UserError: if the task is gone, for example undone in another window.

    """
    row = shop.row(
        f"SELECT {_TASK_COLUMNS}, {_FACTS_COLUMNS} FROM task WHERE id = ?",
        (task_id,),
    )
    if row is None:
        raise _gone()
    return _task(tuple(row), away_moves=_away_moves(shop))[0]


def _away_moves(shop: Shop) -> bool:
    return bool(setting(shop, "when_away") == WhenAway.MOVE)


def order_rows(shop: Shop, campaign_id: int) -> list[OrderRow]:
    """Give what is a part of what, siblings in their order."""
    rows = shop.rows(
        "SELECT id, phase_id, parent_id, position FROM task WHERE campaign_id = ?"
        " ORDER BY position, id",
        (campaign_id,),
    )
    return [OrderRow(*row) for row in rows]


def next_task_id(shop: Shop) -> int:
    """Give the first of the ids that no task has, to be used in the edit that is open."""
    return int(shop.value("SELECT coalesce(max(id), 0) + 1 FROM task"))


def campaigns_with_work(shop: Shop, owner_id: int | None = None) -> list[int]:
    """Give the campaigns with unfinished tasks, or only those with such tasks of one person."""
    rows = shop.rows(
        "SELECT DISTINCT campaign_id FROM task WHERE actual_end IS NULL"
        " AND (:owner IS NULL OR owner_id = :owner) ORDER BY campaign_id",
        {"owner": owner_id},
    )
    return [row["campaign_id"] for row in rows]


def phase_days(shop: Shop, phase_id: int) -> tuple[date, date]:
    """Give the planned days of a phase, both inclusive.

    Raises:
        UserError: if the phase is gone, for example with its campaign.

    """
    row = shop.row("SELECT first, last FROM phase WHERE id = ?", (phase_id,))
    if row is None:
        raise UserError(msg("This phase is no longer there. Somebody may have undone it."))
    return date.fromisoformat(row["first"]), date.fromisoformat(row["last"])


def phase_purposes(shop: Shop, campaign_id: int) -> dict[int, str]:
    """Give what each phase is for, in one line."""
    rows = shop.rows("SELECT id, purpose FROM phase WHERE campaign_id = ?", (campaign_id,))
    return {row["id"]: row["purpose"] for row in rows}


#: An edit changes a row or two of a plan; what was made of the others is used again.
_MADE_KEPT: Final = 1 << 14


@lru_cache(_MADE_KEPT)
def _task(row: tuple[Any, ...], *, away_moves: bool) -> tuple[Task, TaskFacts]:
    """Make a task and what it says beside its dates of `_TASK_COLUMNS` and `_FACTS_COLUMNS`."""
    (row_id, phase_id, name, duration, kind_text, parent_id, not_before, deadline, actual_start,
     actual_end, progress, owner_id, when_away, position, purpose, result, note, channel_id,
     occurrence_day) = row  # fmt: skip
    kind = TaskKind(kind_text)
    waits = when_away == WhenAway.MOVE
    if when_away == WhenAway.AS_SHOP:
        # An activity has its day; a day off of the one who leads it is something to be told.
        waits = away_moves and kind is TaskKind.TASK
    task = Task(
        id=row_id,
        phase_id=phase_id,
        name=name,
        duration=duration,
        kind=kind,
        parent_id=parent_id,
        not_before=optional_day(not_before),
        deadline=optional_day(deadline),
        actual_start=optional_day(actual_start),
        actual_end=optional_day(actual_end),
        progress=progress,
        owner_id=owner_id,
        waits_for_owner=waits and kind is not TaskKind.MILESTONE,
    )
    facts = TaskFacts(
        row_id,
        position,
        purpose,
        result,
        note,
        channel_id,
        WhenAway(when_away),
        optional_day(occurrence_day),
    )
    return task, facts


@lru_cache(_MADE_KEPT)
def _link(predecessor: int, successor: int, kind: str, lag: int) -> Link:
    return Link(predecessor, successor, LinkKind(kind), lag)


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
