"""Queries for approved plans: which there are, and the days each of them holds."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

from merchant_app.domain.baselines import Baseline, BaselineDays, GoneTask, PhaseDays, TaskDays
from merchant_app.store.shop import Shop

#: Tables whose change makes a comparison out of date, beside those of the plan.
BASELINE_TABLES: Final = ("baseline", "baseline_task", "baseline_phase", "baseline_gone")

_COLUMNS: Final = "id, campaign_id, name, taken_at, approved_by, compared"
#: The one the plan is compared with stands first.
_COMPARED_FIRST: Final = "ORDER BY compared DESC, id"
_DAYS_KEPT: Final = 1 << 14


def baselines(shop: Shop, campaign_id: int) -> list[Baseline]:
    """Give the approved plans of a campaign, the oldest first; `compared` is set on one of them."""
    rows = shop.rows(
        f"SELECT {_COLUMNS} FROM baseline WHERE campaign_id = ? ORDER BY id", (campaign_id,)
    )
    compared = compared_id(shop, campaign_id)
    return [_baseline(row, compared=row["id"] == compared) for row in rows]


def baseline(shop: Shop, baseline_id: int) -> Baseline | None:
    """Give one approved plan, or None if it is gone."""
    row = shop.row(f"SELECT {_COLUMNS} FROM baseline WHERE id = ?", (baseline_id,))
    if row is None:
        return None
    return _baseline(row, compared=compared_id(shop, row["campaign_id"]) == baseline_id)


def compared_baseline(shop: Shop, campaign_id: int) -> Baseline | None:
    """Give the approved plan to compare with: the one that was chosen, else the oldest."""
    row = shop.row(
        f"SELECT {_COLUMNS} FROM baseline WHERE campaign_id = ? {_COMPARED_FIRST} LIMIT 1",
        (campaign_id,),
    )
    return None if row is None else _baseline(row, compared=True)


def compared_id(shop: Shop, campaign_id: int) -> int | None:
    """Give the row of the approved plan that the present one is compared with."""
    found: int | None = shop.value(
        f"SELECT id FROM baseline WHERE campaign_id = ? {_COMPARED_FIRST} LIMIT 1", (campaign_id,)
    )
    return found


def baseline_days(shop: Shop, baseline_id: int) -> BaselineDays:
    """Give all the days an approved plan holds; nobody may change what is given."""
    return shop.kept(
        ("baseline_days", baseline_id),
        lambda: _read_days(shop, baseline_id),
        tables=BASELINE_TABLES,
    )


def _read_days(shop: Shop, baseline_id: int) -> BaselineDays:
    phases = shop.rows(
        "SELECT phase_id, first, last, buffer FROM baseline_phase WHERE baseline_id = ?",
        (baseline_id,),
    )
    gone = shop.rows(
        "SELECT phase_id, name, first, last, duration FROM baseline_gone WHERE baseline_id = ?"
        " ORDER BY first, id",
        (baseline_id,),
    )
    return BaselineDays(
        tasks=_tasks(shop, baseline_id),
        phases={
            row["phase_id"]: PhaseDays(
                date.fromisoformat(row["first"]), date.fromisoformat(row["last"]), row["buffer"]
            )
            for row in phases
        },
        gone=tuple(
            GoneTask(
                row["phase_id"], row["name"], _days(row["first"], row["last"], row["duration"])
            )
            for row in gone
        ),
    )


def task_counts(shop: Shop, campaign_id: int) -> dict[int, int]:
    """Give how many tasks each approved plan of a campaign holds that are still there."""
    rows = shop.rows(
        "SELECT baseline.id, count(baseline_task.id) FROM baseline LEFT JOIN baseline_task"
        " ON baseline_id = baseline.id WHERE campaign_id = ? GROUP BY baseline.id",
        (campaign_id,),
    )
    return {row[0]: row[1] for row in rows}


def approved_days_of(shop: Shop, task_id: int) -> list[tuple[int, TaskDays]]:
    """Give the days of one task in each approved plan that holds it, with that plan's row."""
    rows = shop.rows(
        "SELECT baseline_id, first, last, duration FROM baseline_task WHERE task_id = ?"
        " ORDER BY baseline_id",
        (task_id,),
    )
    return [(row[0], _days(row[1], row[2], row[3])) for row in rows]


def with_subtasks(shop: Shop, task_id: int) -> list[tuple[int, int, str]]:
    """Give a task and everything in it, each with its phase and its name."""
    rows = shop.rows(
        "WITH RECURSIVE inside(id) AS (SELECT ? UNION SELECT task.id FROM task"
        " JOIN inside ON task.parent_id = inside.id)"
        " SELECT task.id, phase_id, name FROM task JOIN inside ON inside.id = task.id"
        " ORDER BY task.id",
        (task_id,),
    )
    return [(row[0], row[1], row[2]) for row in rows]


def _tasks(shop: Shop, baseline_id: int) -> dict[int, TaskDays]:
    rows = shop.rows(
        "SELECT task_id, first, last, duration FROM baseline_task WHERE baseline_id = ?",
        (baseline_id,),
    )
    return {row[0]: _days(row[1], row[2], row[3]) for row in rows}


@lru_cache(_DAYS_KEPT)
def _days(first: str, last: str, duration: int) -> TaskDays:
    return TaskDays(date.fromisoformat(first), date.fromisoformat(last), duration)


def _baseline(row: Any, *, compared: bool) -> Baseline:
    return Baseline(
        id=row["id"],
        campaign_id=row["campaign_id"],
        name=row["name"],
        taken_at=datetime.fromisoformat(row["taken_at"]),
        approved_by=row["approved_by"],
        compared=compared,
    )
