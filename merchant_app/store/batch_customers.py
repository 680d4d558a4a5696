"""Customers as an import brought or changed them, and what hangs on them since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from merchant_app.store.customers import refresh_search_text
from merchant_app.store.import_batches import BOOKED_BY
from merchant_app.store.shop import Edit, Shop, Value

_MINE: Final = "SELECT id FROM customer WHERE import_batch_id = :batch"
_LUNAR: Final = "lunar "


class Tie(StrEnum):
    """What keeps a customer here whom an import brought; the plainest reason comes last."""

    CHANGED = "changed"
    CALLED = "called"
    KEPT = "kept"
    TAGGED = "tagged"
    AGREED = "agreed"
    BROUGHT = "brought"
    POINTS = "points"
    COUPON = "coupon"
    BOUGHT = "bought"


#: For each tie the customers who have it; what the batch itself brought is none.
_TIES: Final = {
    Tie.CHANGED: "SELECT c.row_id FROM journal_change AS c JOIN edit ON edit.id = c.edit_id"
    " WHERE c.table_name = 'customer' AND c.operation = 'update' AND edit.undone = 0"
    f" AND edit.id > {BOOKED_BY} AND c.row_id IN ({_MINE})",
    Tie.CALLED: f"SELECT customer_id FROM contact WHERE customer_id IN ({_MINE})"
    f" UNION SELECT customer_id FROM recall_person WHERE customer_id IN ({_MINE})",
    Tie.KEPT: f"SELECT customer_id FROM customer_note WHERE customer_id IN ({_MINE})"
    f" UNION SELECT customer_id FROM customer_source WHERE customer_id IN ({_MINE})"
    " UNION SELECT owner_id FROM attachment WHERE owner_table = 'customer'"
    f" AND owner_id IN ({_MINE})"
    " UNION SELECT id FROM customer WHERE import_batch_id = :batch AND family_id IS NOT NULL",
    Tie.TAGGED: "SELECT ct.customer_id FROM customer_tag AS ct JOIN tag AS t ON t.id = ct.tag_id"
    f" WHERE ct.customer_id IN ({_MINE}) AND NOT EXISTS (SELECT 1 FROM import_change AS i"
    " WHERE i.import_batch_id = :batch AND i.customer_id = ct.customer_id AND i.field = 'tag'"
    " AND i.after = t.name)",
    Tie.AGREED: f"SELECT o.customer_id FROM consent AS o WHERE o.customer_id IN ({_MINE})"
    " AND (o.withdrawn_on IS NOT NULL OR NOT EXISTS (SELECT 1 FROM import_change AS i"
    " WHERE i.import_batch_id = :batch AND i.customer_id = o.customer_id"
    " AND i.field = 'consent:' || o.purpose AND i.after = o.given_on))",
    Tie.BROUGHT: f"SELECT referred_by_id FROM customer WHERE referred_by_id IN ({_MINE})"
    f" UNION SELECT customer_id FROM referral_code WHERE customer_id IN ({_MINE})",
    Tie.POINTS: f"SELECT customer_id FROM point_entry WHERE customer_id IN ({_MINE})",
    Tie.COUPON: f"SELECT customer_id FROM coupon WHERE customer_id IN ({_MINE})",
    Tie.BOUGHT: "SELECT customer_id FROM purchase WHERE import_batch_id IS NOT :batch"
    f" AND customer_id IN ({_MINE})",
}


@dataclass(frozen=True, slots=True)
class BatchCustomer:
    """A customer an import brought who would stay, and why."""

    id: int
    name: str
    tie: Tie


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What an import changed of a customer it did not bring."""

    customer_id: int
    field: str
    before: str
    after: str


def tied_customers(shop: Shop, batch_id: int) -> list[BatchCustomer]:
    """Give the customers an import brought on whom something else hangs, by name."""
    ties: dict[int, Tie] = {}
    for tie, question in _TIES.items():
        ties.update({row[0]: tie for row in shop.rows(question, {"batch": batch_id})})
    rows = shop.rows(
        "SELECT id, name FROM customer WHERE import_batch_id = ? ORDER BY name, id", (batch_id,)
    )
    return [BatchCustomer(row[0], row[1], ties[row[0]]) for row in rows if row[0] in ties]


def customers_of_batch(shop: Shop, batch_id: int) -> list[int]:
    """Give the customers an import brought."""
    return shop.column("SELECT id FROM customer WHERE import_batch_id = ?", (batch_id,))


def changes_of_batch(shop: Shop, batch_id: int) -> list[FieldChange]:
    """Give what an import changed of customers it did not bring."""
    rows = shop.rows(
        "SELECT i.customer_id, i.field, i.before, i.after FROM import_change AS i"
        " JOIN customer AS c ON c.id = i.customer_id WHERE i.import_batch_id = ?1"
        " AND c.import_batch_id IS NOT ?1 ORDER BY i.id DESC",
        (batch_id,),
    )
    return [FieldChange(*row) for row in rows]


def purchases_of_batch(shop: Shop, batch_id: int) -> list[int]:
    """Give the purchases an import brought."""
    return shop.column("SELECT id FROM purchase WHERE import_batch_id = ?", (batch_id,))


def turned_back(shop: Shop, changes: Iterable[FieldChange]) -> list[FieldChange]:
    """Give those of some changes of which the shop still has what the import wrote."""
    return [each for each in changes if _row_of(shop, each) is not None]


def turn_back(shop: Shop, edit: Edit, changes: Iterable[FieldChange]) -> None:
    """Bring fields back to before an import; tags, consents and keys that it added go."""
    found_anew: set[int] = set()
    for each in changes:
        row_id = _row_of(shop, each)
        if row_id is None:
            continue
        kind = each.field.partition(":")[0]
        if kind == "consent" and each.before:
            edit.update("consent", row_id, withdrawn_on=None)
        elif kind in _TABLES:
            edit.delete(_TABLES[kind], row_id)
        elif each.field == "birthday":
            lunar = each.before.startswith(_LUNAR)
            birthday = each.before.removeprefix(_LUNAR) or None
            edit.update("customer", row_id, birthday=birthday, birthday_lunar=int(lunar))
        elif each.field == "channel":
            channel = shop.value("SELECT id FROM channel WHERE name = ?", (each.before,))
            edit.update("customer", row_id, channel_id=channel)
        else:
            empty = None if each.field == "joined" else ""
            edit.update("customer", row_id, **{each.field: each.before or empty})
        found_anew.add(each.customer_id)
    for customer_id in found_anew:
        refresh_search_text(shop, edit, customer_id)


_TABLES: Final = {"tag": "customer_tag", "consent": "consent", "source": "customer_source"}
_ROWS: Final = {
    "tag": "SELECT ct.id FROM customer_tag AS ct JOIN tag AS t ON t.id = ct.tag_id"
    " WHERE ct.customer_id = :who AND t.name = :after",
    "source": "SELECT id FROM customer_source WHERE customer_id = :who AND source_key = :after",
    "given": "SELECT id FROM consent WHERE customer_id = :who AND purpose = :purpose"
    " AND given_on = :after AND withdrawn_on IS NULL",
    "withdrawn": "SELECT id FROM consent WHERE customer_id = :who AND purpose = :purpose"
    " AND withdrawn_on = :after",
    "birthday": "SELECT id FROM customer WHERE id = :who"
    f" AND CASE WHEN birthday_lunar THEN '{_LUNAR}' ELSE '' END || birthday = :after",
    "channel": "SELECT id FROM customer WHERE id = :who AND channel_id IN"
    " (SELECT id FROM channel WHERE name = :after COLLATE NOCASE)",
}


def _row_of(shop: Shop, change: FieldChange) -> int | None:
    """Give the row that still holds what an import wrote, or None."""
    kind, _, purpose = change.field.partition(":")
    if kind == "consent":
        kind = "withdrawn" if change.before else "given"
    question = _ROWS.get(kind) or f"SELECT id FROM customer WHERE id = :who AND {kind} = :after"
    values: dict[str, Value] = {
        "who": change.customer_id,
        "after": change.after,
        "purpose": purpose,
    }
    used = {name: value for name, value in values.items() if f":{name}" in question}
    found = shop.value(question, used)
    return None if found is None else int(found)
