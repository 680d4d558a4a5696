"""What hangs on a customer, and how it is hung on another one.

`MOVED` are all tables that name a customer and allow any number of rows of one; the others have
their own functions here. A test compares both with the schema, so that no table is forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from merchant_app.domain.customers import Customer
from merchant_app.domain.merging import FIELDS, Candidate
from merchant_app.store import customers as store
from merchant_app.store.shop import Edit, Shop

#: Tables and their columns in which one customer takes the place of another as it is.
MOVED: Final = (
    ("purchase", "customer_id"),
    ("coupon", "customer_id"),
    ("point_entry", "customer_id"),
    ("contact", "customer_id"),
    ("consent", "customer_id"),
    ("customer_note", "customer_id"),
    ("customer_source", "customer_id"),
    ("import_change", "customer_id"),
    ("customer", "referred_by_id"),
)
#: Tables with at most one row of a customer and another thing.
SINGLE: Final = (
    ("customer_tag", "customer_id"),
    ("recall_person", "customer_id"),
    ("referral_code", "customer_id"),
    ("not_duplicate", "one_id"),
    ("not_duplicate", "other_id"),
)
_ATTACHED: Final = "customer"
#: How far somebody was reached by a recall, the least first.
_REACHED: Final = ("waiting", "no_answer", "sent", "declined", "reached", "opened")


@dataclass(frozen=True, slots=True)
class Hanging:
    """How much hangs on a customer, for the sentence below the fields."""

    purchases: int
    coupons: int
    points: int
    contacts: int
    notes: int


def candidate(shop: Shop, customer_id: int) -> Candidate | None:
    """Give a customer as they are compared; None if they are gone."""
    found = store.customer(shop, customer_id)
    if found is None:
        return None
    row = shop.row("SELECT * FROM customer WHERE id = ?", (customer_id,))
    figures = store.figures(shop, customer_id)
    facts = {name: row[name] for name in FIELDS if name != "referral_code"}
    facts["referral_code"] = referral_code(shop, customer_id)
    return Candidate(found, facts, figures.purchases, figures.last_day)


def columns(shop: Shop, customer_id: int) -> dict[str, str | int | None]:
    """Give all columns of a customer as they are kept."""
    row = shop.row("SELECT * FROM customer WHERE id = ?", (customer_id,))
    return {name: row[name] for name in row.keys()}  # noqa: SIM118 - a row is no mapping


def hanging(shop: Shop, customer_id: int) -> Hanging:
    """Count what hangs on a customer."""
    row = shop.row(
        "SELECT (SELECT count(*) FROM purchase WHERE customer_id = :id),"
        " (SELECT count(*) FROM coupon WHERE customer_id = :id AND customer_id IS NOT NULL),"
        " (SELECT coalesce(sum(points), 0) FROM point_entry WHERE customer_id = :id),"
        " (SELECT count(*) FROM contact WHERE customer_id = :id),"
        " (SELECT count(*) FROM customer_note WHERE customer_id = :id)",
        {"id": customer_id},
    )
    return Hanging(*row)


def referral_code(shop: Shop, customer_id: int) -> str:
    """Give the code by which a customer brings others, "" without one."""
    found = shop.value("SELECT code FROM referral_code WHERE customer_id = ?", (customer_id,))
    return found or ""


def move_rows(edit: Edit, from_id: int, to_id: int) -> None:
    """Hang everything of one customer on another that may be there any number of times."""
    for table, column in MOVED:
        edit.repoint(table, column, from_id, to_id)


def unite_tags(shop: Shop, edit: Edit, from_id: int, to_id: int) -> None:
    """Give a customer the tags of another."""
    had = set(shop.column("SELECT tag_id FROM customer_tag WHERE customer_id = ?", (to_id,)))
    for row in shop.rows(
        "SELECT id, tag_id FROM customer_tag WHERE customer_id = ? ORDER BY id", (from_id,)
    ):
        if row["tag_id"] in had:
            edit.delete("customer_tag", row["id"])
        else:
            edit.update("customer_tag", row["id"], customer_id=to_id)


def unite_recalls(shop: Shop, edit: Edit, from_id: int, to_id: int) -> None:
    """Leave in each call list one line of the two: the one that got further.

    Who was called at all was not left out to compare.
    """
    for row in shop.rows("SELECT * FROM recall_person WHERE customer_id = ?", (from_id,)):
        own = shop.row(
            "SELECT * FROM recall_person WHERE customer_id = ? AND recall_id = ?",
            (to_id, row["recall_id"]),
        )
        if own is None:
            edit.update("recall_person", row["id"], customer_id=to_id)
            continue
        further = max(own, row, key=lambda each: _REACHED.index(each["state"]))
        arms = {own["arm"], row["arm"]}
        notes = dict.fromkeys(text for text in (own["note"], row["note"]) if text)
        edit.delete("recall_person", row["id"])
        edit.update(
            "recall_person",
            own["id"],
            state=further["state"],
            day=further["day"],
            person_id=further["person_id"],
            arm="contact" if "contact" in arms else "control",
            note="\n".join(notes),
        )


def unite_referral_codes(
    shop: Shop, edit: Edit, from_id: int, to_id: int, *, keep_theirs: bool
) -> None:
    """Leave one referral code: the only one, or the one that was chosen."""
    query = "SELECT id FROM referral_code WHERE customer_id = ?"
    theirs, own = shop.value(query, (from_id,)), shop.value(query, (to_id,))
    if theirs is None:
        return
    if own is not None and not keep_theirs:
        edit.delete("referral_code", theirs)
        return
    if own is not None:
        edit.delete("referral_code", own)
    edit.update("referral_code", theirs, customer_id=to_id)


def unite_not_duplicates(shop: Shop, edit: Edit, from_id: int, to_id: int) -> None:
    """Keep apart from a customer whoever was kept apart from the other."""
    rows = shop.rows(
        "SELECT id, one_id, other_id FROM not_duplicate WHERE one_id = ?1 OR other_id = ?1",
        (from_id,),
    )
    for row in rows:
        third = row["other_id"] if row["one_id"] == from_id else row["one_id"]
        low, high = min(third, to_id), max(third, to_id)
        there = shop.value(
            "SELECT id FROM not_duplicate WHERE one_id = ? AND other_id = ?", (low, high)
        )
        if third == to_id or there is not None:
            edit.delete("not_duplicate", row["id"])
        else:
            edit.update("not_duplicate", row["id"], one_id=low, other_id=high)


def move_attachments(shop: Shop, edit: Edit, from_id: int, to_id: int) -> None:
    """Hang the files of a customer on another."""
    for row_id in shop.column(
        "SELECT id FROM attachment WHERE owner_table = ? AND owner_id = ?", (_ATTACHED, from_id)
    ):
        edit.update("attachment", row_id, owner_id=to_id)


def both_notes(ours: Customer, theirs: Customer) -> str:
    """Give the notes of both, one below the other; the same one once."""
    texts = dict.fromkeys(text for text in (ours.note.strip(), theirs.note.strip()) if text)
    return "\n".join(texts)
