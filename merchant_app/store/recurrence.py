"""Queries for what repeats: the rule of a task, its occurrences, and the pattern they copy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from merchant_app.domain.recurrence import OnClosed, Rule, rule_from
from merchant_app.store.campaigns import optional_day
from merchant_app.store.edit import Value
from merchant_app.store.shop import Shop


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How a task repeats. `first` is the day the rule counts from, `skipped` days to leave out."""

    id: int
    task_id: int
    rule: Rule
    first: date
    until: date | None
    on_closed: OnClosed
    skipped: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time of a recurring task.

    Attributes:
        day: the day its rule gives.
        not_before: the day it was put on; another one if it was moved.
        begun: work on it has begun or is done.
        own: it has something of its own that must not be lost: a note, a tick, a link, a piece
            of content, money, another name or owner.

    """

    task_id: int
    day: date
    not_before: date | None
    begun: bool
    own: bool

    @property
    def moved(self) -> bool:
        """Whether it was put on another day than its rule gives."""
        return self.not_before != self.day

    @property
    def untouched(self) -> bool:
        """Whether it is still as it was made."""
        return not (self.begun or self.moved or self.own)


@dataclass(frozen=True, slots=True)
class Pattern:
    """What each occurrence copies from its task: columns, and the rows that hang on it."""

    task: dict[str, Value]
    checklist: tuple[str, ...]
    sheet: dict[str, Value] | None
    people: tuple[tuple[int, str], ...]
    supplies: tuple[tuple[str, str], ...]


#: Columns an occurrence takes from its task.
PATTERN_COLUMNS = (
    "campaign_id",
    "phase_id",
    "name",
    "kind",
    "duration",
    "owner_id",
    "channel_id",
    "when_away",
    "purpose",
)
_SHEET_COLUMNS = ("place", "hours", "safety", "transport", "guests", "media", "lead_id")
_SELECT = (
    "SELECT recurrence.id, task_id, rule, until, on_closed,"
    " coalesce(recurrence.first, task.not_before, phase.first) AS first"
    " FROM recurrence JOIN task ON task.id = task_id JOIN phase ON phase.id = phase_id"
)


def recurrence_of(shop: Shop, task_id: int) -> Recurrence | None:
    """Give how a task repeats, None if it does not."""
    row = shop.row(f"{_SELECT} WHERE task_id = ?", (task_id,))
    if row is None:
        return None
    return _recurrence(shop, row)


def recurrences(shop: Shop, campaign_id: int) -> dict[int, Recurrence]:
    """Give the tasks of a campaign that repeat, by id, with how they do."""
    rows = shop.rows(f"{_SELECT} WHERE task.campaign_id = ?", (campaign_id,))
    return {row["task_id"]: _recurrence(shop, row) for row in rows}


def recurrence_around(shop: Shop, task_id: int) -> Recurrence | None:
    """Give the recurrence an occurrence belongs to, None for any other task."""
    parent: int | None = shop.value(
        "SELECT parent_id FROM task WHERE id = ? AND occurrence_day IS NOT NULL", (task_id,)
    )
    return None if parent is None else recurrence_of(shop, parent)


def occurrences(shop: Shop, task_id: int) -> list[Occurrence]:
    """Give the times of a recurring task by the day of their rule."""
    rows = shop.rows(
        """
        SELECT task.id, task.occurrence_day, task.not_before,
            task.progress > 0 OR task.actual_start IS NOT NULL
                OR task.actual_end IS NOT NULL AS begun,
            task.note <> '' OR task.result <> '' OR task.deadline IS NOT NULL
                OR task.name <> whole.name OR task.duration <> whole.duration
                OR task.kind <> whole.kind
                OR task.owner_id IS NOT whole.owner_id
                OR task.channel_id IS NOT whole.channel_id
                OR EXISTS (SELECT 1 FROM task AS part WHERE part.parent_id = task.id)
                OR EXISTS (SELECT 1 FROM checklist_item AS box
                    WHERE box.task_id = task.id AND box.done)
                OR EXISTS (SELECT 1 FROM supply WHERE supply.task_id = task.id AND ready)
                OR EXISTS (SELECT 1 FROM dependency
                    WHERE predecessor_id = task.id OR successor_id = task.id)
                OR EXISTS (SELECT 1 FROM content_piece AS piece WHERE piece.task_id = task.id)
                OR EXISTS (SELECT 1 FROM budget_line AS line WHERE line.task_id = task.id) AS own
        FROM task JOIN task AS whole ON whole.id = task.parent_id
        WHERE task.parent_id = ? AND task.occurrence_day IS NOT NULL
        ORDER BY task.occurrence_day, task.id
        """,
        (task_id,),
    )
    return [
        Occurrence(
            row["id"],
            date.fromisoformat(row["occurrence_day"]),
            optional_day(row["not_before"]),
            bool(row["begun"]),
            bool(row["own"]),
        )
        for row in rows
    ]


def pattern_of(shop: Shop, task_id: int) -> Pattern:
    """Read what occurrences of a task copy."""
    task = shop.row(f"SELECT {', '.join(PATTERN_COLUMNS)} FROM task WHERE id = ?", (task_id,))
    sheet = shop.row(
        f"SELECT {', '.join(_SHEET_COLUMNS)} FROM activity_sheet WHERE task_id = ?", (task_id,)
    )
    assert task is not None
    return Pattern(
        task=_named(PATTERN_COLUMNS, task),
        checklist=tuple(
            row["text"]
            for row in shop.rows(
                "SELECT text FROM checklist_item WHERE task_id = ? ORDER BY position, id",
                (task_id,),
            )
        ),
        sheet=None if sheet is None else _named(_SHEET_COLUMNS, sheet),
        people=tuple(
            (row["person_id"], row["role"])
            for row in shop.rows(
                "SELECT person_id, role FROM task_person WHERE task_id = ? ORDER BY id", (task_id,)
            )
        ),
        supplies=tuple(
            (row["name"], row["quantity"])
            for row in shop.rows(
                "SELECT name, quantity FROM supply WHERE task_id = ? ORDER BY position, id",
                (task_id,),
            )
        ),
    )


def occurrence_day(shop: Shop, task_id: int) -> date | None:
    """Give the day the rule places an occurrence on, None for any other task."""
    return optional_day(shop.value("SELECT occurrence_day FROM task WHERE id = ?", (task_id,)))


def exception_id(shop: Shop, recurrence_id: int, day: date) -> int | None:
    """Give the row that says a day is skipped, None if it is not."""
    found: int | None = shop.value(
        "SELECT id FROM recurrence_exception WHERE recurrence_id = ? AND day = ?",
        (recurrence_id, day),
    )
    return found


def parts_of(shop: Shop, task_id: int) -> list[tuple[str, int]]:
    """Give table and id of every row that hangs on a task as its checklist, sheet or supplies."""
    return [
        (table, row["id"])
        for table in ("checklist_item", "activity_sheet", "task_person", "supply")
        for row in shop.rows(f"SELECT id FROM {table} WHERE task_id = ?", (task_id,))
    ]


def has_parts(shop: Shop, task_id: int) -> bool:
    """Say whether other tasks are parts of this one."""
    return shop.value("SELECT 1 FROM task WHERE parent_id = ?", (task_id,)) is not None


def followers(shop: Shop, task_id: int, columns: Iterable[str]) -> dict[str, list[int]]:
    """Give by column the unfinished occurrences that have in it what their task has."""
    return {
        column: [
            row["id"]
            for row in shop.rows(
                "SELECT part.id FROM task AS part JOIN task ON task.id = part.parent_id"
                " WHERE task.id = ? AND part.occurrence_day IS NOT NULL"
                f" AND part.actual_end IS NULL AND part.{column} IS task.{column}",
                (task_id,),
            )
        ]
        for column in columns
        if column in PATTERN_COLUMNS
    }


def order_of_phase(shop: Shop, task_id: int) -> list[tuple[int, int]]:
    """Give id and position of every task in the phase of one, as they are shown."""
    rows = shop.rows(
        "SELECT id, position FROM task WHERE phase_id = (SELECT phase_id FROM task WHERE id = ?)"
        " ORDER BY position, id",
        (task_id,),
    )
    return [(row["id"], row["position"]) for row in rows]


def _recurrence(shop: Shop, row: Any) -> Recurrence:
    days = shop.rows(
        "SELECT day FROM recurrence_exception WHERE recurrence_id = ? ORDER BY day", (row["id"],)
    )
    return Recurrence(
        id=row["id"],
        task_id=row["task_id"],
        rule=rule_from(row["rule"]),
        first=date.fromisoformat(row["first"]),
        until=optional_day(row["until"]),
        on_closed=OnClosed(row["on_closed"]),
        skipped=tuple(date.fromisoformat(day["day"]) for day in days),
    )


def _named(columns: Iterable[str], row: Any) -> dict[str, Value]:
    return {column: row[column] for column in columns}
