"""A hundred thousand customers: found while typing; and a real file read in."""

from __future__ import annotations

import os
import random
import time
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bench.cases import Row, case
from bench.measure import ROOT, percentile_95, times
from merchant_app.actions.imports import import_purchases, preview_purchases
from merchant_app.domain.customers import Stage
from merchant_app.domain.messages import msg
from merchant_app.store.create import create_shop
from merchant_app.store.customer_list import CustomerQuery, page
from merchant_app.store.search_text import search_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from merchant_app.store.shop import Shop

CUSTOMERS = 100_000
TODAY = date(2026, 11, 22)
CDNOW = Path(os.environ.get("CDNOW_MASTER", ROOT.parent / "shared/data/cdnow/CDNOW_master.txt"))
_FAMILY = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗单曾解覃吕"
_GIVEN = "小满晓敏雪梅明夏萌铭秀心苗向薛梦曼欣美木熊翔伟芳娜静丽强磊洋艳勇军杰娟涛超霞平刚桂英重乐"
_LATIN = ("Anna", "Maria", "John", "Xavier", "Olga", "Peter", "Lily", "Tom", "Zoe")
#: What people type, letter by letter.
TYPED = (
    "wangxiaoman",
    "xiaoman",
    "xm",
    "王小满",
    "小满",
    "13812",
    "2716",
    "anna m",
    "zhang 13",
    "o p",
)
_BAR_KEY = 0.03
_BAR_IMPORT = 15


@cache
def _folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="bench-customers-")


@cache
def large_shop() -> Shop:
    """Give a shop of 100,000 customers and about 230,000 purchases, always the same."""
    dice = random.Random(2)
    path = Path(_folder().name) / "large.merchant"
    shop = create_shop(path, name="Large", currency="CNY", country="CN", language="zh")
    people, sales = [], []
    for number in range(1, CUSTOMERS + 1):
        latin = dice.random() < 0.2
        name = (
            f"{dice.choice(_LATIN)} {dice.choice(_LATIN)}son"
            if latin
            else dice.choice(_FAMILY) + "".join(dice.choices(_GIVEN, k=dice.choice((1, 2, 2))))
        )
        phone = f"1{dice.choice('3589')}{dice.randrange(10**9):09d}"
        people.append((number, name, phone, search_text(name, phones=[phone])))
        since = int(dice.expovariate(1 / 60))
        for visit in range(dice.choice((0, 1, 1, 2, 3, 5)) if number % 20 else 0):
            day = TODAY - timedelta(days=min(700, since + dice.randrange(60) * visit))
            sales.append((number, day, dice.randrange(500, 9000)))
    with shop.edit(msg("Fill")) as edit:
        edit.insert_many("customer", ("id", "name", "phone", "search_text"), people)
        edit.insert_many("purchase", ("customer_id", "day", "amount"), sales)
    return shop


@case("customer-search")
def search_rows() -> Iterator[Row]:
    shop = large_shop()
    typed = [text[:end] for text in TYPED for end in range(1, len(text) + 1)]
    for where, wish in (("", None), (" within a stage", Stage.LOST)):
        seconds = []
        for text in typed:
            query = CustomerQuery(today=TODAY, text=text, stage=wish)
            seconds += times(partial(page, shop, query), runs=3)
        yield Row(
            f"key stroke in {CUSTOMERS:,} customers{where}, 95th percentile",
            percentile_95(seconds),
            bar=_BAR_KEY,
        )


@case("import-purchases")
def import_rows() -> Iterator[Row]:
    if not CDNOW.is_file():
        return
    path = Path(_folder().name) / "import.merchant"
    with create_shop(path, name="CD", currency="USD", country="US", language="en") as shop:
        start = time.perf_counter()
        preview = preview_purchases(shop, CDNOW, today=TODAY)
        import_purchases(shop, preview, now=datetime.now(UTC))
        seconds = time.perf_counter() - start
    yield Row(f"import {preview.rows_new:,} purchases", seconds, bar=_BAR_IMPORT)
