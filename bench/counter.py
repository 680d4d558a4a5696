"""The counter of a shop with 100,000 customers, beside an open main window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.big_shop import CUSTOMERS
from bench.cases import Row, case
from bench.measure import percentile_95
from bench.timeline_page import measured_apart

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAGE = "bench.counter_page"
_FIND_BAR = 0.03
_SAVE_BAR = 0.05
_OPEN_BAR = 0.2


@case("counter")
def rows() -> Iterator[Row]:
    """Measure in a process of its own, offscreen, with the Customers tab open behind."""
    found = measured_apart(_PAGE, CUSTOMERS)
    many = f"{CUSTOMERS:,} customers"
    yield Row(f"open the counter, {many}", found["open"][0], bar=_OPEN_BAR)
    for key, words, bar in (
        ("find", "Enter in the line until the customer is shown", _FIND_BAR),
        ("code", "a scanned coupon until its sale is shown", _FIND_BAR),
        ("amount", "a key in the amount until it is worked out", _FIND_BAR),
        ("save", "confirm a sale until every number on screen is right", _SAVE_BAR),
        ("undo", "take it back until every number on screen is right", _SAVE_BAR),
    ):
        yield Row(f"{words}, {many}, 95th percentile", percentile_95(found[key]), bar=bar)
