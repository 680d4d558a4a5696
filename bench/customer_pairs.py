"""The same person twice: found among a hundred thousand, and merged with all purchases."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bench.cases import Row, case
from bench.customers import CUSTOMERS, TODAY, large_shop
from merchant_app.actions.customers import add_customer
from merchant_app.actions.merge import merge_customers
from merchant_app.domain.duplicates import likely_duplicates
from merchant_app.domain.messages import msg
from merchant_app.store.create import create_shop
from merchant_app.store.duplicates import not_same, people_to_compare
from merchant_app.store.point_lapses import all_due_lapses, point_figures
from merchant_app.store.tiers import tier_counts

if TYPE_CHECKING:
    from collections.abc import Iterator

_PURCHASES = 500
_BAR_MERGE = 0.2
_BAR_PAIRS = 10
_BAR_POINTS = 2.5
#: Done in the background, once a day at most.
_BAR_LAPSES = 10


@case("customer-merge")
def merge_rows() -> Iterator[Row]:
    with TemporaryDirectory(prefix="bench-merge-") as folder:
        path = Path(folder) / "merge.merchant"
        with create_shop(path, name="M", currency="CNY", country="CN", language="zh") as shop:
            ids = [
                add_customer(shop, name=name, phone=phone, today=TODAY)
                for name, phone in (("王小满", "13800002716"), ("王晓满", "13800002717"))
            ]
            with shop.edit(msg("Fill")) as edit:
                for customer_id in ids:
                    for ago in range(_PURCHASES):
                        day = TODAY - timedelta(days=ago)
                        purchase_id = edit.insert(
                            "purchase", customer_id=customer_id, day=day, amount=3_000
                        )
                        edit.insert(
                            "point_entry",
                            customer_id=customer_id,
                            day=day,
                            points=30,
                            purchase_id=purchase_id,
                        )
            seconds = []
            for _ in range(3):
                start = time.perf_counter()
                merge_customers(shop, keep_id=ids[0], gone_id=ids[1], take={}, today=TODAY)
                seconds.append(time.perf_counter() - start)
                shop.undo()
    yield Row(f"merge two customers with {_PURCHASES} purchases each", max(seconds), bar=_BAR_MERGE)


@case("customer-pairs")
def pair_rows() -> Iterator[Row]:
    shop = large_shop()
    start = time.perf_counter()
    likely_duplicates(people_to_compare(shop), not_same=not_same(shop))
    seconds = time.perf_counter() - start
    yield Row(f"find the same person twice among {CUSTOMERS:,}", seconds, bar=_BAR_PAIRS)


@case("customer-points")
def point_rows() -> Iterator[Row]:
    """Points of everybody: two years of them, half of them over."""
    shop = large_shop()
    with shop.edit(msg("Points")) as edit:
        edit.insert("tier", name="Gold", from_spent=100_000)
        edit.insert("tier", name="Silver", from_spent=20_000)
        edit.insert_many(
            "point_entry",
            ("customer_id", "day", "points", "expires"),
            (
                (
                    customer_id,
                    TODAY - timedelta(days=ago),
                    40,
                    TODAY - timedelta(days=ago - 365),
                )
                for customer_id in range(1, CUSTOMERS + 1)
                for ago in (20, 300, 500)
            ),
        )
    month = TODAY.replace(day=1)
    for what, work, bar in (
        ("the tier of everybody", lambda: tier_counts(shop, TODAY), _BAR_POINTS),
        ("the shop's points of a month", lambda: point_figures(shop, month, TODAY), _BAR_POINTS),
        ("the points of everybody that lapse", lambda: all_due_lapses(shop, TODAY), _BAR_LAPSES),
    ):
        start = time.perf_counter()
        work()
        yield Row(f"{what}, {CUSTOMERS:,}", time.perf_counter() - start, bar=bar)
    shop.undo()
