"""What hangs on a task: the boxes of its checklist, and its supplies being ready."""

from __future__ import annotations

from merchant_app.actions.checks import name_of
from merchant_app.domain.messages import msg
from merchant_app.store.shop import Shop
from merchant_app.store.task_parts import checklist_rows, checklist_text, supply_name


def add_checklist_item(shop: Shop, *, task_id: int, text: str) -> int:
    """Add a box to tick to a task. Gives its id."""
    text = name_of(text, field="text")
    with shop.edit(msg("Add to the checklist: {text}", text=text)) as edit:
        return edit.insert("checklist_item", task_id=task_id, text=text, position=1_000_000)


def rename_checklist_item(shop: Shop, *, item_id: int, text: str) -> None:
    """Let a box of a checklist say something else."""
    before, text = checklist_text(shop, item_id), name_of(text, field="text")
    with shop.edit(msg("Rename {before} to {name}", before=before, name=text)) as edit:
        edit.update("checklist_item", item_id, text=text)


def delete_checklist_item(shop: Shop, *, item_id: int) -> None:
    """Take a box out of a checklist."""
    text = checklist_text(shop, item_id)
    with shop.edit(msg("Delete {name}", name=text)) as edit:
        edit.delete("checklist_item", item_id)


def move_checklist_item(shop: Shop, *, item_id: int, by: int) -> None:
    """Move a box of a checklist up (negative) or down; at the ends it stays."""
    text = checklist_text(shop, item_id)
    known = checklist_rows(shop, item_id)
    rows = [row_id for row_id, _position in known]
    at = rows.index(item_id)
    to = min(max(at + by, 0), len(rows) - 1)
    if to == at:
        return
    rows.insert(to, rows.pop(at))
    before = dict(known)
    with shop.edit(msg("Move {name}", name=text)) as edit:
        for position, row_id in enumerate(rows):
            if before[row_id] != position:
                edit.update("checklist_item", row_id, position=position)


def tick(shop: Shop, *, item_id: int, done: bool) -> None:
    """Tick a box of a checklist, or take the tick away."""
    text = checklist_text(shop, item_id)
    label = msg("Tick {text}", text=text) if done else msg("Untick {text}", text=text)
    with shop.edit(label) as edit:
        edit.update("checklist_item", item_id, done=int(done))


def set_supply_ready(shop: Shop, *, supply_id: int, ready: bool) -> None:
    """Say that a thing an activity needs is there, or that it is not."""
    name = supply_name(shop, supply_id)
    label = msg("Tick {text}", text=name) if ready else msg("Untick {text}", text=name)
    with shop.edit(label) as edit:
        edit.update("supply", supply_id, ready=int(ready))
