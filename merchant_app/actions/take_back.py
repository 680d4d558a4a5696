"""Taking an import back, at once or weeks later: what it brought goes, what was worked on stays.

An imported entry that somebody has changed, struck out, split, refunded, approved or given a
receipt is part of the shop's own books by then. It stays as an entry like any other, and so does
what is tied to it; the person sees each of them with the reason before anything goes.

Customers stay on whom something else hangs by now. Of those that an import changed, a field goes
back to what it was where it still holds what the import wrote; tags and consents that it added go.
"""

from __future__ import annotations

from dataclasses import dataclass

from merchant_app.domain.messages import UserError, msg
from merchant_app.store.batch_customers import (
    BatchCustomer,
    changes_of_batch,
    customers_of_batch,
    purchases_of_batch,
    tied_customers,
    turn_back,
    turned_back,
)
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
    """What taking an import back would do.

    Attributes:
        going: the entries that go, and `staying` those that do not; empty but for bills.
        customers_going: how many customers go; `customers_staying` do not.
        turned_back: how many fields of other customers go back to before the import.
        changed_since: how many do not, because somebody has changed them since.

    """

    batch: ImportBatch
    going: tuple[int, ...] = ()
    staying: tuple[Staying, ...] = ()
    customers_going: int = 0
    customers_staying: tuple[BatchCustomer, ...] = ()
    turned_back: int = 0
    changed_since: int = 0


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What taking an import back did, in rows; `stayed` are entries, or customers."""

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
    if not batch.bill:
        staying = tied_customers(shop, batch_id)
        changes = changes_of_batch(shop, batch_id)
        back = len(turned_back(shop, changes))
        return TakeBack(
            batch,
            customers_going=len(customers_of_batch(shop, batch_id)) - len(staying),
            customers_staying=tuple(staying),
            turned_back=back,
            changed_since=len(changes) - back,
        )
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
        return _take_back_customers(shop, plan)
    with shop.edit(msg("Take back the import of {file}", file=plan.batch.source)) as edit:
        for entry_id in plan.going:
            edit.delete("ledger_entry", entry_id)
        edit.delete("import_batch", batch_id)
    return TakenBack(len(plan.going), len(plan.staying))


def _take_back_customers(shop: Shop, plan: TakeBack) -> TakenBack:
    """Take back customers, purchases, and what was changed of other customers."""
    batch = plan.batch
    staying = {each.id for each in plan.customers_staying}
    going = [row_id for row_id in customers_of_batch(shop, batch.id) if row_id not in staying]
    with shop.edit(msg("Take back the import of {file}", file=batch.source)) as edit:
        edit.delete_many("purchase", purchases_of_batch(shop, batch.id))
        turn_back(shop, edit, changes_of_batch(shop, batch.id))
        edit.delete_many("customer", going)
        edit.delete("import_batch", batch.id)
    return TakenBack(batch.purchases or len(going) + plan.turned_back, len(staying))


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
