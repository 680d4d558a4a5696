"""How far away another point of the history is."""

from __future__ import annotations

from dataclasses import dataclass

from merchant_app.store.shop import Shop


@dataclass(frozen=True, slots=True)
class Way:
    """How many edits are undone and how many are done again on the way to a point."""

    undone: int
    redone: int

    @property
    def here(self) -> bool:
        """The file is at this point now."""
        return not self.undone and not self.redone


def way_to(shop: Shop, edit_id: int) -> Way:
    """Give what going to the moment right after an edit would turn."""
    row = shop.row(
        "SELECT count(*) FILTER (WHERE undone = 0 AND id > :at),"
        " count(*) FILTER (WHERE undone = 1 AND id <= :at) FROM edit",
        {"at": edit_id},
    )
    return Way(row[0], row[1])
