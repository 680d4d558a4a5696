"""A hundred thousand customers from a CSV, beside sqlite-utils with the same file."""

from __future__ import annotations

import csv
import random
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bench.cases import Row, case
from merchant_app.actions.customer_imports import Verdict, import_customers, preview_customers
from merchant_app.store.create import create_shop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from merchant_app.domain.messages import Message
    from merchant_app.store.edit import Edit
    from merchant_app.store.shop import Shop

CUSTOMERS = 100_000
TODAY = date(2026, 11, 22)
_FAMILY = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗单曾解覃吕"
_GIVEN = "小满晓敏雪梅明夏萌铭秀心苗向薛梦曼欣美木熊翔伟芳娜静丽强磊洋艳勇军杰娟涛超霞平刚桂英重乐"
_LATIN = ("Anna", "Maria", "John", "Xavier", "Olga", "Peter", "Lily", "Tom", "Zoe")
_BAR = 2.5
_BAR_PREVIEW = 12


def write_members(path: Path) -> None:
    """Write a list of invented members, always the same."""
    dice = random.Random(5)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["会员号", "姓名", "手机", "微信", "生日", "地区", "备注", "加入日期"])
        for number in range(CUSTOMERS):
            latin = dice.random() < 0.2
            name = (
                f"{dice.choice(_LATIN)} {dice.choice(_LATIN)}son"
                if latin
                else dice.choice(_FAMILY) + "".join(dice.choices(_GIVEN, k=dice.choice((1, 2, 2))))
            )
            phone = f"1{dice.choice('3589')}{dice.randrange(10**9):09d}"
            born = date(1960, 1, 1) + timedelta(days=dice.randrange(16_000))
            joined = date(2024, 1, 1) + timedelta(days=dice.randrange(900))
            area = dice.choice(("东城", "西城", "海淀"))
            table.writerow([f"M{number:06d}", name, phone, f"wx{number}", born, area, "", joined])


@case("import-customers")
def import_rows() -> Iterator[Row]:
    with TemporaryDirectory(prefix="bench-members-") as folder:
        members = Path(folder) / "members.csv"
        write_members(members)
        insert = [sys.executable, "-m", "sqlite_utils", "insert", f"{folder}/bare.db", "member"]
        start = time.perf_counter()
        subprocess.run([*insert, str(members), "--csv", "--silent"], check=True)
        bare = time.perf_counter() - start
        shop = create_shop(
            Path(folder) / "shop.merchant", name="A", currency="CNY", country="CN", language="zh"
        )
        with shop, _timed_edit(shop) as edits:
            start = time.perf_counter()
            preview = preview_customers(shop, members, today=TODAY)
            seen = time.perf_counter() - start
            import_customers(shop, preview, now=datetime.now(UTC), today=TODAY)
            whole = time.perf_counter() - start
        count = preview.count(Verdict.NEW)
    yield Row(f"preview of {count:,} customers", seen, bar=_BAR_PREVIEW)
    yield Row(f"preview and import of {count:,} customers from CSV", whole, yardstick=bare,
              bar=_BAR)  # fmt: skip
    yield Row("of it while nobody else can write", edits[0])


@contextmanager
def _timed_edit(shop: Shop) -> Iterator[list[float]]:
    """Note how long each edit lasts, from its beginning until it is kept."""
    seconds: list[float] = []
    edit = shop.edit

    @contextmanager
    def timed(label: Message) -> Iterator[Edit]:
        start = time.perf_counter()
        with edit(label) as opened:
            yield opened
        seconds.append(time.perf_counter() - start)

    shop.edit = timed  # type: ignore[method-assign]
    yield seconds
