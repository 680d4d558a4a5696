"""Stages, RFM, movements, cohorts and the return curve of a shop of 100,000 customers."""

from __future__ import annotations

import shutil
import time
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bench.big_shop import CUSTOMERS, PURCHASES, TODAY, big_shop
from bench.cases import Row, case
from bench.measure import median_time, times
from merchant_app.actions.purchases import record_purchase
from merchant_app.store.coming_back import cohorts, return_curve
from merchant_app.store.lifecycle import movements, stage_numbers
from merchant_app.store.rfm_table import count_rfm, keep_rfm, rfm_at_hand
from merchant_app.store.separators import separators
from merchant_app.store.shop import open_shop
from merchant_app.ui.customers.life.figures import looking, standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from merchant_app.store.shop import Shop

_BAR_ALL = 2.5
_BAR_ONE = 0.05
_RUNS = 9


@case("customer-life")
def life_rows() -> Iterator[Row]:
    """Measure cold in a shop just opened, then after single purchases."""
    with TemporaryDirectory(prefix="bench-life-") as folder:
        copy = Path(folder) / "big.merchant"
        shutil.copyfile(big_shop(), copy)
        with open_shop(copy) as shop:
            start = time.perf_counter()
            counted = count_rfm(shop)
            stage_numbers(shop, TODAY)
            seconds = time.perf_counter() - start
            people = f"{CUSTOMERS:,} with {PURCHASES:,} purchases"
            yield Row(f"stages and RFM of {people}, cold", seconds, bar=_BAR_ALL)
            keep_rfm(shop, counted)
            yield from _after_one_purchase(shop)
            for what, work in _slower(shop):
                yield Row(f"{what}, in the background", median_time(work, runs=1))
            first = median_time(partial(standing, shop, TODAY), runs=3)
            yield Row("first part of the view, in the background", first, bar=_BAR_ALL)
            rest = median_time(partial(looking, shop, TODAY), runs=1)
            yield Row("the rest of the view, in the background", rest)


def _after_one_purchase(shop: Shop) -> Iterator[Row]:
    numbers = iter(range(1, CUSTOMERS, 997))

    def buy() -> None:
        record_purchase(shop, customer_id=next(numbers), day=TODAY, amount=99_900, today=TODAY)
        assert rfm_at_hand(shop) is not None
        stage_numbers(shop, TODAY)

    def buy_and_undo() -> None:
        buy()
        shop.undo()
        assert rfm_at_hand(shop) is not None
        stage_numbers(shop, TODAY)

    bought = max(times(buy, runs=_RUNS))
    yield Row("one purchase saved, stages and RFM of all right again", bought, bar=_BAR_ONE)
    undone = max(times(buy_and_undo, runs=_RUNS)) / 2
    yield Row("the same for its undo", undone, bar=_BAR_ONE)


def _slower(shop: Shop) -> list[tuple[str, Callable[[], object]]]:
    day: date = TODAY
    return [
        ("movements since last month", partial(movements, shop, day)),
        ("months and who came back", partial(cohorts, shop, day)),
        ("the curve of the shop's rhythm", partial(return_curve, shop, day)),
        ("what separates lost from kept", partial(separators, shop, day)),
    ]
