"""Queries for what hangs on tasks: checklists, supplies, activity sheets and helpers."""

from __future__ import annotations

from merchant_app.domain.campaign import ActivitySheet, ChecklistItem, Supply
from merchant_app.store.shop import Shop


def checklists(
    shop: Shop, campaign_id: int, *, task_id: int | None = None
) -> dict[int, list[ChecklistItem]]:
    """Give the boxes to tick by task, of all tasks or of one."""
    rows = shop.rows(
        "SELECT checklist_item.id, task_id, text, done FROM checklist_item"
        f" JOIN task ON task.id = task_id WHERE {_of(task_id)}"
        " ORDER BY task_id, checklist_item.position, checklist_item.id",
        {"campaign": campaign_id, "task": task_id},
    )
    found: dict[int, list[ChecklistItem]] = {}
    for row in rows:
        item = ChecklistItem(row["id"], row["task_id"], row["text"], bool(row["done"]))
        found.setdefault(item.task_id, []).append(item)
    return found


def supplies(
    shop: Shop, campaign_id: int, *, task_id: int | None = None
) -> dict[int, list[Supply]]:
    """Give what activities need, by task, of all tasks or of one."""
    rows = shop.rows(
        "SELECT supply.id, task_id, supply.name, quantity, ready FROM supply"
        f" JOIN task ON task.id = task_id WHERE {_of(task_id)}"
        " ORDER BY task_id, supply.position, supply.id",
        {"campaign": campaign_id, "task": task_id},
    )
    found: dict[int, list[Supply]] = {}
    for row in rows:
        supply = Supply(row["id"], row["task_id"], row["name"], row["quantity"], bool(row["ready"]))
        found.setdefault(supply.task_id, []).append(supply)
    return found


def activity_sheets(
    shop: Shop, campaign_id: int, *, task_id: int | None = None
) -> dict[int, ActivitySheet]:
    """Give the activity sheets by task, of all tasks or of one."""
    wanted = {"campaign": campaign_id, "task": task_id}
    helpers: dict[int, list[int]] = {}
    for row in shop.rows(
        "SELECT task_id, person_id FROM task_person JOIN task ON task.id = task_id"
        f" WHERE {_of(task_id)} AND role = 'helper' ORDER BY task_person.id",
        wanted,
    ):
        helpers.setdefault(row["task_id"], []).append(row["person_id"])
    rows = shop.rows(
        "SELECT task_id, place, hours, lead_id, safety, transport, guests, media"
        f" FROM activity_sheet JOIN task ON task.id = task_id WHERE {_of(task_id)}",
        wanted,
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


def _of(task_id: int | None) -> str:
    """Say which tasks are meant, so that a look at one of them reads no others."""
    return "campaign_id = :campaign" if task_id is None else "task_id = :task"


def people_beside_owners(shop: Shop, campaign_id: int) -> dict[int, list[int]]:
    """Give who leads or helps with each activity, by task."""
    found: dict[int, list[int]] = {}
    for row in shop.rows(
        "SELECT task_id, person_id FROM task_person JOIN task ON task.id = task_id"
        " WHERE campaign_id = :campaign AND role = 'helper'"
        " UNION SELECT task_id, lead_id FROM activity_sheet JOIN task ON task.id = task_id"
        " WHERE campaign_id = :campaign AND lead_id IS NOT NULL",
        {"campaign": campaign_id},
    ):
        found.setdefault(row["task_id"], []).append(row["person_id"])
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


def supply_rows(shop: Shop, task_id: int) -> list[int]:
    """Give the rows of what an activity needs, in their order."""
    rows = shop.rows("SELECT id FROM supply WHERE task_id = ? ORDER BY position, id", (task_id,))
    return [row["id"] for row in rows]


def checklist_rows(shop: Shop, item_id: int) -> list[tuple[int, int]]:
    """Give id and position of all boxes of the checklist that one is in, in their order."""
    rows = shop.rows(
        "SELECT id, position FROM checklist_item WHERE task_id ="
        " (SELECT task_id FROM checklist_item WHERE id = ?) ORDER BY position, id",
        (item_id,),
    )
    return [(row["id"], row["position"]) for row in rows]
