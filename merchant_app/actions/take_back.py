"""Taking an import back, at once or weeks later: what it brought goes, what was worked on stays.

An imported entry that somebody has changed, struck out, split, refunded, approved or given a
receipt is part of the shop's own books by then. It stays as an entry like any other, and so does
what is tied to it; the person sees each of them with the reason before anything goes.
"""

from __future__ import annotations

from dataclasses import dataclass

from merchant_app.actions.imports import take_back_import
from merchant_app.domain.messages import UserError, msg
from merchant_app.store.import_batches import (
    BatchEntry,
    ImportBatch,
    Since,
    batch_entries,
    done_since,
    import_batch,
)
from merchant_app.store.shop import Shop


@dataclass(frozen=True, slots=True)
class Staying:
    """An entry that would stay, and what was done with it since."""

    entry: BatchEntry
    since: Since


@dataclass(frozen=True, slots=True)
class TakeBack:
    """What taking an import back would do: how many entries go, and which stay."""

    batch: ImportBatch
    going: tuple[int, ...]
    staying: tuple[Staying, ...]


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What taking an import back did; `stayed` are entries, or customers of purchases."""

    gone: int
    stayed: int


def look_at_take_back(shop: Shop, batch_id: int) -> TakeBack:
    """Say what taking an import back would do; nothing is changed.

    Raises:
        UserError: if it was taken back already.

    """
    batch = import_batch(shop, batch_id)
    if batch is None:
        raise UserError(msg("This import was taken back already. Look in the history."))
    entries = batch_entries(shop, batch_id)
    stays = _with_tied(entries, done_since(shop, batch_id))
    return TakeBack(
        batch,
        going=tuple(entry.id for entry in entries if entry.id not in stays),
        staying=tuple(Staying(entry, stays[entry.id]) for entry in entries if entry.id in stays),
    )


def take_back_batch(shop: Shop, batch_id: int) -> TakenBack:
    """Take out what an import brought, but for what was worked on since; one edit, undoable.

    Rows that a bill left out are asked about again when it comes once more; those of entries that
    stay are not.

    Raises:
        UserError: if it was taken back already, or the file can only be read.

    """
    plan = look_at_take_back(shop, batch_id)
    if not plan.batch.bill:
        return TakenBack(plan.batch.purchases, take_back_import(shop, batch_id))
    with shop.edit(msg("Take back the import of {file}", file=plan.batch.source)) as edit:
        for entry_id in plan.going:
            edit.delete("ledger_entry", entry_id)
        edit.delete("import_batch", batch_id)
    return TakenBack(len(plan.going), len(plan.staying))


def _with_tied(entries: list[BatchEntry], stays: dict[int, Since]) -> dict[int, Since]:
    """Add to what stays what is tied to it: a payment and what came back of it stay together."""
    found = dict(stays)
    ids = {entry.id for entry in entries}
    tied: dict[int, list[int]] = {}
    for entry in entries:
        if entry.settles_id in ids:
            assert entry.settles_id is not None
            tied.setdefault(entry.settles_id, []).append(entry.id)
            tied.setdefault(entry.id, []).append(entry.settles_id)
    todo = list(stays)
    while todo:
        for other in tied.get(todo.pop(), ()):
            if other not in found:
                found[other] = Since.TOGETHER
                todo.append(other)
    return found
