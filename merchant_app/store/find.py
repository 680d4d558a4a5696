"""Finds tasks, money, goals and risks of all campaigns by words in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from merchant_app.store.shop import Shop

Kind = Literal["task", "entry", "line", "goal", "risk"]


@dataclass(frozen=True, slots=True)
class Hit:
    """One row that was found.

    Attributes:
        kind: what it is.
        id: its id in its table.
        campaign_id: the campaign it belongs to.
        title: what it is called.
        campaign: the campaign's name.
        day: of a ledger entry, the day it was made.
        amount: of a ledger entry, in minor units.

    """

    kind: Kind
    id: int
    campaign_id: int
    title: str
    campaign: str
    day: date | None = None
    amount: int | None = None


#: For each kind its table, the text that is searched, and the order of what is found.
_SOURCES: Final[dict[Kind, tuple[str, str, str, str, str]]] = {
    "task": ("task", "name", "name", "NULL, NULL", "row.id DESC"),
    "entry": (
        "ledger_entry",
        "text",
        "text || ' ' || payee",
        "day, amount",
        "day DESC, row.id DESC",
    ),
    "line": ("budget_line", "name", "name", "NULL, NULL", "row.id DESC"),
    "goal": ("goal", "name", "name", "NULL, NULL", "row.id DESC"),
    "risk": ("risk", "name", "name", "NULL, NULL", "row.id DESC"),
}


def find(
    shop: Shop, text: str, *, campaign_id: int | None = None, limit: int = 5
) -> dict[Kind, list[Hit]]:
    """Give up to `limit` rows of each kind that contain every word of `text`.

    Rows of the campaign `campaign_id` come first. An empty text finds nothing.
    """
    words = text.split()[:_MOST_WORDS]
    return {
        kind: _found(shop, kind, words, campaign_id, limit) if words else [] for kind in _SOURCES
    }


_MOST_WORDS: Final = 8


def _found(
    shop: Shop, kind: Kind, words: list[str], campaign_id: int | None, limit: int
) -> list[Hit]:
    table, title, searched, more, order = _SOURCES[kind]
    rules = " AND ".join(f"{searched} LIKE ? ESCAPE '\\'" for _word in words)
    rows = shop.rows(
        f"SELECT row.id, row.campaign_id, {_of_row(title)}, campaign.name, {_of_row(more)}"
        f" FROM (SELECT * FROM {table} WHERE {rules}) AS row"
        " JOIN campaign ON campaign.id = row.campaign_id"
        f" ORDER BY row.campaign_id IS ? DESC, {order} LIMIT ?",
        (*(f"%{_literal(word)}%" for word in words), campaign_id, limit),
    )
    return [
        Hit(
            kind,
            row[0],
            row[1],
            row[2],
            row[3],
            date.fromisoformat(row[4]) if row[4] else None,
            row[5],
        )
        for row in rows
    ]


def _of_row(columns: str) -> str:
    return ", ".join(name if name == "NULL" else f"row.{name}" for name in columns.split(", "))


def _literal(word: str) -> str:
    for sign in ("\\", "%", "_"):
        word = word.replace(sign, f"\\{sign}")
    return word
