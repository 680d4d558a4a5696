"""How often the shop's customers come, and where the fifths of recency, frequency and money lie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from merchant_app.domain.customers import Rhythm
from merchant_app.domain.rfm import RfmCuts, last_places
from merchant_app.store.settings import setting, write_setting
from merchant_app.store.shop import Edit, Shop

T = TypeVar("T", int, date)
_KEY: Final = "rfm_cuts"
_TABLES: Final = ("purchase", "customer")


def rhythm_of(shop: Shop) -> Rhythm:
    """Give after how many days the shop's customers count as at risk, and as lost."""
    return Rhythm(**setting(shop, "rhythm"))


def write_rhythm(shop: Shop, edit: Edit, rhythm: Rhythm) -> None:
    """Write the rhythm inside an edit."""
    value = {"at_risk_after": rhythm.at_risk_after, "lost_after": rhythm.lost_after}
    write_setting(shop, edit, "rhythm", value)


def rfm_cuts(shop: Shop) -> RfmCuts:
    """Give the boundaries of the fifths among all who bought, exactly as they are now.

    They are counted along the indexes of the figures, which takes some milliseconds for 100,000
    customers, so that they need not be kept through a purchase that might move them.
    """
    return shop.kept(_KEY, lambda: _cuts_now(shop), tables=_TABLES)


def keep_rfm_cuts(shop: Shop, cuts: RfmCuts) -> None:
    """Take cuts that were worked out otherwise, so that nobody counts for them again."""
    shop.kept(_KEY, lambda: cuts, tables=_TABLES)


@dataclass(frozen=True, slots=True)
class Spread:
    """How many buyers there are of each last day, and of each number of purchases."""

    days: Mapping[date, int]
    counts: Mapping[int, int]


def spread_of(shop: Shop) -> Spread:
    """Count the buyers by last day and by number of purchases."""
    days = shop.rows(
        "SELECT last_day, count(*) FROM customer_figures WHERE last_day IS NOT NULL"
        " GROUP BY last_day"
    )
    counts = shop.rows(
        "SELECT purchases, count(*) FROM customer_figures WHERE purchases > 0 GROUP BY purchases"
    )
    return Spread({date.fromisoformat(day): number for day, number in days}, dict(counts))


def cuts_from(shop: Shop, spread: Spread) -> RfmCuts:
    """Give the boundaries of the fifths from what was counted, and the sums from their index."""
    places = last_places(sum(spread.days.values()))
    return RfmCuts(
        tuple(_at(sorted(spread.days.items()), places)),
        tuple(_at(sorted(spread.counts.items()), places)),
        _spent_at(shop, places),
    )


def _at(numbered: Iterable[tuple[T, int]], places: Sequence[int]) -> list[T]:
    """Give the values at some places in order, from values with how many there are of each."""
    found: list[T] = []
    end = 0
    for value, number in numbered:
        end += number
        while len(found) < len(places) and places[len(found)] < end:
            found.append(value)
    return found


def _cuts_now(shop: Shop) -> RfmCuts:
    """Read the values at the ends of the fifths, each by its place in the index of its column."""
    buyers = int(shop.value("SELECT count(*) FROM customer_figures WHERE last_day IS NOT NULL"))
    places = last_places(buyers)
    days, counts = (
        [
            shop.value(
                f"SELECT {column} FROM customer_figures WHERE {rule} ORDER BY {column}"
                " LIMIT 1 OFFSET ?",
                (place,),
            )
            for place in places
        ]
        for column, rule in (("last_day", "last_day IS NOT NULL"), ("purchases", "purchases > 0"))
    )
    return RfmCuts(tuple(map(date.fromisoformat, days)), tuple(counts), _spent_at(shop, places))


def _spent_at(shop: Shop, places: Sequence[int]) -> tuple[int, ...]:
    """Give what was spent at some places among the buyers.

    The index of what was spent has everybody in it. Who did not buy has spent nothing, so they
    stand in one run: after those with more refunds than purchases, before those who spent.
    """
    below = shop.value("SELECT count(*) FROM customer_figures WHERE spent < 0")
    others = shop.value("SELECT count(*) FROM customer_figures WHERE purchases = 0")
    if not places:
        return ()
    nothing = shop.value("SELECT count(*) FROM customer_figures WHERE spent = 0") - others
    found = []
    for place in places:
        skipped = place if place < below + nothing else place + others
        value = shop.value(
            "SELECT spent FROM customer_figures ORDER BY spent LIMIT 1 OFFSET ?", (skipped,)
        )
        found.append(int(value))
    return tuple(found)
