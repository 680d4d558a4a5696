"""Queries for long ledgers: filtered ids, pages of rows, and sums; never all rows at once."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from merchant_app.domain.budget import ApprovalState, EntryKind, LedgerEntry, Money
from merchant_app.domain.budget_summary import BudgetSummary, summarise
from merchant_app.domain.entry_links import SplitPlace, split_place
from merchant_app.domain.ledger_filter import EntryState, LedgerFilter
from merchant_app.store.budget import (
    BUDGET_TABLES,
    ENTRY_COLUMNS,
    budget_lines,
    categories,
    entry_of,
)
from merchant_app.store.campaigns import campaign
from merchant_app.store.entry_links import parts_of_splits
from merchant_app.store.entry_sums import entry_sums
from merchant_app.store.ledger_where import (
    ASKED,
    FILES,
    NEWEST_FIRST,
    PROMISED,
    SETTLED,
    conditions,
    order_by,
    source,
)
from merchant_app.store.shop import Shop, Value

__all__ = [
    "PROMISED",
    "SETTLED",
    "EntryState",
    "LedgerCounts",
    "LedgerFilter",
    "LedgerRow",
    "balances",
    "budget_summary",
    "count_entries",
    "entry_ids",
    "entry_ids_after",
    "filtered_money",
    "ledger_counts",
    "ledger_rows",
    "methods_used",
    "money_of",
    "open_orders",
    "settled_amount",
]

#: Tables by which the number of missing receipts changes.
_BESIDE: Final = (*BUDGET_TABLES, "attachment")
#: Up to so many entries are added up one by one instead of going through the whole ledger.
_FEW: Final = 4000
#: How many rows are asked for at once; SQLite takes no list of any length.
_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """An entry with what later entries settled of it: paid of an order, given back of an expense.

    `line` is the name of its budget line, "" for none; `files` counts what is attached to it;
    `answered` is who answered last when somebody had to agree, "" for nobody; `split` is None for
    an entry that is no part of a receipt on several lines.
    """

    entry: LedgerEntry
    settled: int
    line: str
    files: int = 0
    answered: str = ""
    split: SplitPlace | None = None

    @property
    def open(self) -> int:
        """What is not settled yet; for an order, what is still to be paid."""
        return 0 if self.entry.closed else max(0, self.entry.amount - self.settled)

    @property
    def receipt_missing(self) -> bool:
        """Whether it was paid and nothing is there to show for it."""
        return self.state is EntryState.PAID and not self.files

    @property
    def state(self) -> EntryState:
        """What a person calls it."""
        if self.entry.voided:
            return EntryState.VOIDED
        if self.entry.kind is EntryKind.COMMITMENT:
            if self.entry.approval is ApprovalState.ASKED:
                return EntryState.ASKED
            if self.entry.approval is ApprovalState.DECLINED:
                return EntryState.DECLINED
        return {
            EntryKind.EXPENSE: EntryState.PAID,
            EntryKind.COMMITMENT: EntryState.ORDERED,
            EntryKind.REFUND: EntryState.REFUND,
            EntryKind.REVENUE: EntryState.REVENUE,
        }[self.entry.kind]


@dataclass(frozen=True, slots=True)
class LedgerCounts:
    """How many entries a campaign has, struck out ones too, and how many lack a receipt.

    A campaign that keeps no receipts at all misses none.
    """

    every: int
    receipt_missing: int
    keeps_receipts: bool


#: A file of a counted expense of a campaign.
_RECEIPTS: Final = (
    "a.owner_table = 'ledger_entry' AND e.campaign_id = ? AND e.kind = 'expense' AND e.voided = 0"
)
_ENTRY = ", ".join(f"e.{name}" for name in ENTRY_COLUMNS.split(", "))
#: Who answered last about an entry or the order that it pays.
_ANSWERED = (
    "coalesce((SELECT p.name FROM approval AS a JOIN person AS p ON p.id = a.decided_by"
    " WHERE a.entry_id IN (e.id, e.settles_id) ORDER BY a.id DESC LIMIT 1), '')"
)


# -- which entries -------------------------------------------------------------------------


def entry_ids(
    shop: Shop,
    campaign_id: int,
    wanted: LedgerFilter,
    *,
    order: str = "",
    down: bool = False,
) -> list[int]:
    """Give the ids of the entries that a filter leaves, the newest day first.

    `order` is the key of a column of the ledger to sort by instead.
    """
    where, values = conditions(campaign_id, wanted)
    return shop.column(
        f"SELECT e.id FROM {source(wanted, order)} WHERE {where}"
        f" ORDER BY {order_by(order, down=down)}",
        values,
    )


def entry_ids_after(
    shop: Shop,
    campaign_id: int,
    wanted: LedgerFilter,
    before: Sequence[int],
    changed: Collection[int],
) -> list[int]:
    """Give what `entry_ids` gives, newest first, after an edit of some entries.

    `before` is what it gave before the edit. Only the places of those `changed` are looked up,
    unless the filter asks for open orders, which another entry opens or ends.
    """
    if wanted.state is EntryState.ORDERED:
        return entry_ids(shop, campaign_id, wanted)
    where, values = conditions(campaign_id, wanted)
    found = shop.rows(
        f"SELECT e.id, e.day FROM ledger_entry AS e WHERE {where}"
        f" AND e.id IN ({_marks(changed)}) ORDER BY {NEWEST_FIRST}",
        [*values, *changed],
    )
    ids = list(before)
    for entry_id in changed:
        with suppress(ValueError):  # the filter did not show it, or it is new
            ids.remove(entry_id)
    for entry_id, day in found:
        place = shop.value(
            f"SELECT count(*) FROM {source(wanted)} WHERE {where} AND e.day >= ?"
            " AND (e.day, e.id) > (?, ?)",
            [*values, day, day, entry_id],
        )
        ids.insert(place, entry_id)
    return ids


def ledger_rows(shop: Shop, ids: Sequence[int]) -> dict[int, LedgerRow]:
    """Give some entries by id; those that are gone are missing."""
    found: dict[int, LedgerRow] = {}
    for first in range(0, len(ids), _AT_ONCE):
        some = ids[first : first + _AT_ONCE]
        rows = shop.rows(
            f"SELECT {_ENTRY}, {SETTLED} AS settled, {FILES} AS files,"
            f" {_ANSWERED} AS answered,"
            " coalesce((SELECT l.name FROM budget_line AS l WHERE l.id = e.line_id), '') AS line"
            f" FROM ledger_entry AS e WHERE e.id IN ({_marks(some)})",
            some,
        )
        parts = parts_of_splits(shop, {row["split_id"] for row in rows} - {None})
        for row in rows:
            found[row["id"]] = LedgerRow(
                entry_of(row),
                row["settled"],
                row["line"],
                row["files"],
                row["answered"],
                split_place(row["id"], parts.get(row["split_id"], ())),
            )
    return found


def count_entries(shop: Shop, campaign_id: int) -> int:
    """Count a campaign's entries, voided ones too."""
    return ledger_counts(shop, campaign_id).every


def ledger_counts(shop: Shop, campaign_id: int) -> LedgerCounts:
    """Count a campaign's entries, and those paid without a receipt."""
    return shop.kept(
        ("ledger_counts", campaign_id), lambda: _counts(shop, campaign_id), tables=_BESIDE
    )


def _counts(shop: Shop, campaign_id: int) -> LedgerCounts:
    every = shop.value("SELECT count(*) FROM ledger_entry WHERE campaign_id = ?", (campaign_id,))
    paid = sum(
        each.count
        for each in budget_summary(shop, campaign_id).sums
        if each.kind is EntryKind.EXPENSE
    )
    # A receipt that is divided keeps its files with its first part.
    with_receipt = shop.value(
        # CROSS JOIN goes from the files, which are few, to their entries.
        "SELECT count(*) FROM (SELECT e.id FROM attachment AS a CROSS JOIN ledger_entry AS e"
        f" ON e.id = a.owner_id WHERE {_RECEIPTS} UNION"
        " SELECT e.id FROM attachment AS a CROSS JOIN ledger_entry AS e"
        f" ON e.split_id = a.owner_id WHERE {_RECEIPTS})",
        (campaign_id, campaign_id),
    )
    kept = with_receipt > 0
    return LedgerCounts(every, paid - with_receipt if kept else 0, kept)


def methods_used(shop: Shop, campaign_id: int) -> list[str]:
    """Give the ways in which entries of a campaign were paid, the most usual first."""
    return shop.column(
        "SELECT method FROM ledger_entry WHERE campaign_id = ? AND method <> ''"
        " GROUP BY method ORDER BY count(*) DESC, method LIMIT 20",
        (campaign_id,),
    )


def open_orders(shop: Shop, campaign_id: int) -> list[LedgerRow]:
    """Give the orders that are not fully paid, the newest first."""
    ids = entry_ids(shop, campaign_id, LedgerFilter(state=EntryState.ORDERED))[:200]
    found = ledger_rows(shop, ids)
    return [found[each] for each in ids]


def settled_amount(shop: Shop, entry_id: int) -> int:
    """Give what counted entries settled of an order or expense."""
    value = shop.value(
        "SELECT sum(amount) FROM ledger_entry WHERE settles_id = ? AND voided = 0", (entry_id,)
    )
    return int(value or 0)


# -- what they add up to -------------------------------------------------------------------


def filtered_money(
    shop: Shop, campaign_id: int, wanted: LedgerFilter, *, ids: Sequence[int] | None = None
) -> Money:
    """Add up what a filter leaves: open orders, spent less refunds, revenue.

    `ids` are those of the entries, where they are known already.
    """
    if ids is not None and len(ids) <= _FEW:
        return money_of(shop, ids)
    where, values = conditions(campaign_id, wanted)
    return _added_up(shop, source(wanted), where, values)


def money_of(shop: Shop, ids: Sequence[int]) -> Money:
    """Add up some entries."""
    where = "e.id IN (SELECT value FROM json_each(?))"
    return _added_up(shop, "ledger_entry AS e", where, [json.dumps(list(ids))])


def budget_summary(shop: Shop, campaign_id: int) -> BudgetSummary:
    """Read a campaign's money and add it up by line."""
    return shop.kept(
        ("budget_summary", campaign_id),
        lambda: _summary(shop, campaign_id),
        tables=BUDGET_TABLES,
    )


def balances(shop: Shop, campaign_id: int) -> dict[int, int]:
    """Give what is left of a campaign's budget after each entry, by id, day by day.

    Entries of one day come in the order in which they were written. An order takes what is open
    of it today, so that after the last entry what is left is what the figures say.
    """
    return shop.kept(
        ("ledger_balances", campaign_id),
        lambda: _balances(shop, campaign_id),
        tables=("campaign", "ledger_entry"),
    )


def _balances(shop: Shop, campaign_id: int) -> dict[int, int]:
    rows = shop.rows(
        "SELECT e.id, CASE WHEN e.voided = 1 THEN 0 WHEN e.kind = 'expense' THEN e.amount"
        " WHEN e.kind = 'refund' THEN -e.amount"
        f" WHEN {PROMISED} THEN max(0, e.amount - {SETTLED}) ELSE 0 END"
        " FROM ledger_entry AS e INDEXED BY entry_list WHERE e.campaign_id = ?"
        " ORDER BY e.day, e.id",
        (campaign_id,),
    )
    left = campaign(shop, campaign_id).budget
    found = {}
    for entry_id, taken in rows:
        left -= taken
        found[entry_id] = left
    return found


def _summary(shop: Shop, campaign_id: int) -> BudgetSummary:
    return summarise(
        budget=campaign(shop, campaign_id).budget,
        categories=categories(shop, campaign_id),
        lines=budget_lines(shop, campaign_id),
        sums=entry_sums(shop, campaign_id),
    )


def _added_up(shop: Shop, entries: str, where: str, values: Sequence[Value]) -> Money:
    """Add up the entries of one condition."""
    kinds = ("expense", "refund", "revenue")
    sums = [f"sum(e.amount) FILTER (WHERE e.kind = '{kind}')" for kind in kinds]
    rest = f"sum(max(0, e.amount - {SETTLED}))"
    sums += [f"{rest} FILTER (WHERE {PROMISED})", f"{rest} FILTER (WHERE {ASKED})"]
    row = shop.row(
        f"SELECT {', '.join(sums)} FROM {entries} WHERE {where} AND e.voided = 0", values
    )
    paid, back, revenue, ordered, asked = (amount or 0 for amount in row)
    return Money(committed=ordered, spent=paid - back, revenue=revenue, asked=asked)


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))
