"""Queries for long ledgers: filtered ids, pages of rows, and sums; never all rows at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from merchant_app.domain.budget import ApprovalState, EntryKind, LedgerEntry, Money
from merchant_app.domain.budget_summary import BudgetSummary, EntrySum, summarise
from merchant_app.domain.entry_links import SplitPlace, split_place
from merchant_app.store.budget import (
    BUDGET_TABLES,
    ENTRY_COLUMNS,
    budget_lines,
    categories,
    entry_of,
)
from merchant_app.store.campaigns import campaign
from merchant_app.store.entry_links import parts_of_splits
from merchant_app.store.shop import Shop, Value


class EntryState(StrEnum):
    """What a person calls an entry; one that is struck out is nothing else.

    An order that waits for approval is asked for, one that was declined is not ordered either.
    """

    PAID = "paid"
    ASKED = "asked"
    DECLINED = "declined"
    ORDERED = "ordered"
    REFUND = "refund"
    REVENUE = "revenue"
    VOIDED = "voided"


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """What to show of a campaign's ledger; an empty filter shows everything.

    Attributes:
        first: the first day.
        last: the last day.
        phase_id: entries of this phase; 0 for those of no phase.
        channel_id: entries of this channel; 0 for those of no channel.
        line_id: entries on this budget line.
        state: entries in this state.
        words: each must be found in what for, paid to, document or line.

    """

    first: date | None = None
    last: date | None = None
    phase_id: int | None = None
    channel_id: int | None = None
    line_id: int | None = None
    state: EntryState | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """An entry with what later entries settled of it: paid of an order, given back of an expense.

    `line` is the name of its budget line, "" for none; `answered` who answered last when somebody
    had to agree; `split` is None for an entry that is no part of a receipt on several lines.
    """

    entry: LedgerEntry
    settled: int
    line: str
    answered: str = ""
    split: SplitPlace | None = None

    @property
    def open(self) -> int:
        """What is not settled yet; for an order, what is still to be paid."""
        return 0 if self.entry.closed else max(0, self.entry.amount - self.settled)

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


#: What counted expenses paid of a commitment, or counted refunds gave back of an expense.
SETTLED = (
    "coalesce((SELECT sum(s.amount) FROM ledger_entry AS s WHERE s.settles_id = e.id"
    " AND s.voided = 0), 0)"
)
#: Who answered last about an entry or the order that it pays.
_ANSWERED = (
    "(SELECT p.name FROM approval AS a JOIN person AS p ON p.id = a.decided_by"
    " WHERE a.entry_id IN (e.id, e.settles_id) ORDER BY a.id DESC LIMIT 1)"
)
#: An order that all have agreed to and of which more is to be paid.
PROMISED = "e.kind = 'commitment' AND e.closed = 0 AND e.approval IN ('', 'approved')"
_STATES: Mapping[EntryState, str] = {
    EntryState.PAID: "e.voided = 0 AND e.kind = 'expense'",
    EntryState.ASKED: "e.voided = 0 AND e.kind = 'commitment' AND e.approval = 'asked'",
    EntryState.DECLINED: "e.voided = 0 AND e.kind = 'commitment' AND e.approval = 'declined'",
    EntryState.ORDERED: f"e.voided = 0 AND {PROMISED} AND e.amount > {SETTLED}",
    EntryState.REFUND: "e.voided = 0 AND e.kind = 'refund'",
    EntryState.REVENUE: "e.voided = 0 AND e.kind = 'revenue'",
    EntryState.VOIDED: "e.voided = 1",
}
#: What a column of the ledger sorts by.
_ORDERS: Mapping[str, str] = {
    "day": "e.day",
    "text": "e.text COLLATE NOCASE",
    "payee": "e.payee COLLATE NOCASE",
    "phase": "(SELECT p.position FROM phase AS p WHERE p.id = e.phase_id)",
    "state": "e.voided || e.kind",
    "line": "(SELECT l.name FROM budget_line AS l WHERE l.id = e.line_id) COLLATE NOCASE",
    "person": "(SELECT p.name FROM person AS p WHERE p.id = e.person_id) COLLATE NOCASE",
    "amount": "e.amount",
    "approval": "e.approval",
    "note": "e.note COLLATE NOCASE",
}
_ENTRY = ", ".join(f"e.{name}" for name in ENTRY_COLUMNS.split(", "))


def entry_ids(
    shop: Shop,
    campaign_id: int,
    wanted: LedgerFilter,
    *,
    order: str = "",
    down: bool = False,
) -> list[int]:
    """Give the ids of the entries that a filter leaves, the newest day first.

    `order` is a column to sort by instead: day, text, payee, phase, state, line, person,
    amount, approval, note.
    """
    where, values = _where(campaign_id, wanted)
    by = "e.day DESC, e.id DESC"
    if order:
        turned = f"{_ORDERS[order]} {'DESC' if down else 'ASC'}"
        by = f"{turned}, {by}"
    # The index on days gives all entries in their order; for the rest see `_sums`.
    plain = wanted == LedgerFilter() and not order
    source = "ledger_entry AS e" if plain else "ledger_entry AS e NOT INDEXED"
    rows = shop.rows(f"SELECT e.id FROM {source} WHERE {where} ORDER BY {by}", values)
    return [row[0] for row in rows]


def ledger_rows(shop: Shop, ids: Sequence[int]) -> dict[int, LedgerRow]:
    """Give some entries by id; those that are gone are missing."""
    marks = ", ".join("?" * len(ids))
    rows = shop.rows(
        f"SELECT {_ENTRY}, {SETTLED} AS settled,"
        " coalesce((SELECT l.name FROM budget_line AS l WHERE l.id = e.line_id), '') AS line,"
        f" CASE e.approval WHEN '' THEN '' ELSE coalesce({_ANSWERED}, '') END AS answered"
        f" FROM ledger_entry AS e WHERE e.id IN ({marks})",
        ids,
    )
    parts = parts_of_splits(shop, {row["split_id"] for row in rows} - {None})
    return {
        row["id"]: LedgerRow(
            entry_of(row),
            row["settled"],
            row["line"],
            row["answered"],
            split_place(row["id"], parts.get(row["split_id"], ())),
        )
        for row in rows
    }


def count_entries(shop: Shop, campaign_id: int) -> int:
    """Count a campaign's entries, voided ones too."""
    return int(
        shop.value("SELECT count(*) FROM ledger_entry WHERE campaign_id = ?", (campaign_id,))
    )


def filtered_money(shop: Shop, campaign_id: int, wanted: LedgerFilter) -> Money:
    """Add up what a filter leaves: open orders, spent less refunds, revenue."""
    where, values = _where(campaign_id, wanted)
    return sum((each.money for each in _sums(shop, where, values)), Money())


def budget_summary(shop: Shop, campaign_id: int) -> BudgetSummary:
    """Read a campaign's money and add it up by line."""
    return shop.kept(
        ("budget_summary", campaign_id),
        lambda: _summary(shop, campaign_id),
        tables=BUDGET_TABLES,
    )


def _summary(shop: Shop, campaign_id: int) -> BudgetSummary:
    where, values = _where(campaign_id, LedgerFilter())
    return summarise(
        budget=campaign(shop, campaign_id).budget,
        categories=categories(shop, campaign_id),
        lines=budget_lines(shop, campaign_id),
        sums=_sums(shop, where, values, by_line=True),
    )


def open_orders(shop: Shop, campaign_id: int) -> list[LedgerRow]:
    """Give the orders that are not fully paid, the newest first."""
    ids = entry_ids(shop, campaign_id, LedgerFilter(state=EntryState.ORDERED))[:200]
    found = ledger_rows(shop, ids)
    return [found[each] for each in ids]


def refundable(shop: Shop, campaign_id: int) -> list[LedgerRow]:
    """Give the latest expenses of which money could come back, the newest first."""
    ids = entry_ids(shop, campaign_id, LedgerFilter(state=EntryState.PAID))[:200]
    found = ledger_rows(shop, ids)
    return [found[each] for each in ids if found[each].open]


def settled_amount(shop: Shop, entry_id: int) -> int:
    """Give what counted entries settled of an order or expense."""
    value = shop.value(
        "SELECT sum(amount) FROM ledger_entry WHERE settles_id = ? AND voided = 0", (entry_id,)
    )
    return int(value or 0)


def _sums(
    shop: Shop, where: str, values: Sequence[Value], *, by_line: bool = False
) -> list[EntrySum]:
    """Add up entries by kind, and by line, phase and channel if asked for.

    Reading the table once from end to end is several times faster here than by way of an index.
    """
    kinds = (EntryKind.EXPENSE, EntryKind.REFUND, EntryKind.REVENUE)
    sums = [f"sum(e.amount) FILTER (WHERE e.kind = '{kind.value}')" for kind in kinds]
    rest = f"sum(max(0, e.amount - {SETTLED}))"
    asked = "e.kind = 'commitment' AND e.closed = 0 AND e.approval = 'asked'"
    sums += [f"{rest} FILTER (WHERE {PROMISED})", f"{rest} FILTER (WHERE {asked})"]
    place = "e.line_id, e.phase_id, e.channel_id" if by_line else "NULL, NULL, NULL"
    rows = shop.rows(
        f"SELECT {place}, {', '.join(sums)} FROM ledger_entry AS e NOT INDEXED"
        f" WHERE {where} AND e.voided = 0" + (f" GROUP BY {place}" if by_line else ""),
        values,
    )
    found = []
    for line_id, phase_id, channel_id, *amounts, ordered, waiting in rows:
        for kind, amount in zip(kinds, amounts, strict=True):
            if amount is not None:
                found.append(EntrySum(kind, line_id, phase_id, amount, channel_id))
        if ordered is not None or waiting is not None:
            order = EntryKind.COMMITMENT
            found.append(
                EntrySum(order, line_id, phase_id, ordered or 0, channel_id, asked=waiting or 0)
            )
    return found


def _where(campaign_id: int, wanted: LedgerFilter) -> tuple[str, list[Value]]:
    parts, values = ["e.campaign_id = ?"], list[Value]([campaign_id])
    for column, edge, day in (("e.day", ">=", wanted.first), ("e.day", "<=", wanted.last)):
        if day is not None:
            parts.append(f"{column} {edge} ?")
            values.append(day)
    for column, chosen in (("e.phase_id", wanted.phase_id), ("e.channel_id", wanted.channel_id)):
        if chosen == 0:
            parts.append(f"{column} IS NULL")
        elif chosen is not None:
            parts.append(f"{column} = ?")
            values.append(chosen)
    if wanted.line_id is not None:
        parts.append("e.line_id = ?")
        values.append(wanted.line_id)
    if wanted.state is not None:
        parts.append(_STATES[wanted.state])
    for word in wanted.words.split():
        like = "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        columns = ("e.text", "e.payee", "e.document", "e.note")
        found = [f"{column} LIKE ? ESCAPE '\\'" for column in columns]
        found.append(
            "e.line_id IN (SELECT l.id FROM budget_line AS l WHERE l.name LIKE ? ESCAPE '\\')"
        )
        parts.append(f"({' OR '.join(found)})")
        values += [like] * len(found)
    return " AND ".join(parts), values
