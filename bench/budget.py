"""A ledger of 50,000 entries: the tab that shows it, and what its months add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.budget_shop import ENTRIES
from bench.cases import Row, case
from bench.measure import percentile_95
from bench.timeline_page import measured_apart

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAGE = "bench.budget_page"
_OPEN_BAR = 0.15
_BAR = 0.05
_STEPS = {
    "book": "book an entry until it is shown",
    "undo": "take it back",
    "book filtered": "book an entry into what a filter shows",
    "state": "filter by state, and the totals",
    "period": "filter by days, and the totals",
    "words": "filter by words, and the totals",
    "select all": "select all entries, and their totals",
}


@case("budget")
def rows() -> Iterator[Row]:
    """Measure in processes of their own, offscreen: each opens the tab once."""
    measured_apart(_PAGE, ENTRIES)  # the first compiles what it imports
    runs = [measured_apart(_PAGE, ENTRIES) for _ in range(3)]
    opened = sorted(run["open"][0] for run in runs)[1]
    yield Row(f"open the Budget tab, {ENTRIES:,} entries", opened, bar=_OPEN_BAR)
    for key, words in _STEPS.items():
        seconds = percentile_95([each for run in runs for each in run[key]])
        yield Row(f"{words}, {ENTRIES:,} entries, 95th percentile", seconds, bar=_BAR)
