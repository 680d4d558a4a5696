"""A shop file far larger than a shop's, made once and kept in the system's temporary folder.

100,000 customers, 1,000,000 purchases, 50,000 ledger entries, one running campaign of 2,000 tasks.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from merchant_app import __version__
from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.domain.messages import msg
from merchant_app.store.budget import budget_lines
from merchant_app.store.campaigns import campaign
from merchant_app.store.create import create_shop
from merchant_app.store.file_check import SCHEMA_VERSION
from merchant_app.store.search_text import search_text
from merchant_app.store.shop import Edit, Shop
from merchant_app.store.timeline import plan_of

CUSTOMERS = 100_000
PURCHASES = 1_000_000
ENTRIES = 50_000
TASKS = 2_000
TODAY = date(2026, 11, 22)
_FIRST = date(2026, 9, 1)
_LAST = date(2027, 2, 28)
#: Counts up when the file is made in another way.
_MADE = 1
_FAMILY = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗"
_GIVEN = "小满晓敏雪梅明夏萌铭秀心苗向薛梦曼欣美木"
_LATIN = ("Anna", "Maria", "John", "Xavier", "Olga", "Peter", "Lily", "Tom", "Zoe")
_CHAIN = 12


@cache
def big_shop() -> Path:
    """Give the file, making it first where this version has not; copy it before changing it."""
    name = f"merchant-bench-{__version__}-{SCHEMA_VERSION}-{_MADE}.merchant"
    path = Path(tempfile.gettempdir()) / name
    if not path.exists():
        print("making the large shop file, once ...", flush=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix="merchant-bench-") as folder:
            unfinished = Path(folder) / path.name
            _make(unfinished)
            unfinished.replace(path)
    return path


def big_campaign(shop: Shop, *, tasks: int) -> int:
    """Add a running campaign of so many tasks in four phases, each with a chain of links."""
    draft = draft_campaign(
        shop, template_id="blank", name="同城推广", start=_FIRST, end=_LAST, language="zh"
    )
    campaign_id = create_campaign(shop, draft)
    with shop.edit(msg("Fill the campaign")) as edit:
        _tasks(shop, edit, campaign_id, tasks)
        _lines(shop, edit, campaign_id)
    return campaign_id


def _make(path: Path) -> None:
    with create_shop(
        path, name="街角咖啡 Corner Coffee", currency="CNY", country="CN", language="zh"
    ) as shop:
        campaign_id = big_campaign(shop, tasks=TASKS)
        dice = random.Random(7)
        with shop.edit(msg("Fill the shop")) as edit:
            edit.insert_many(
                "customer", ("name", "phone", "joined", "search_text"), _customers(dice)
            )
            edit.insert_many("purchase", ("customer_id", "day", "amount"), _purchases(dice))
            lines = [line.id for line in budget_lines(shop, campaign_id)]
            edit.insert_many(
                "ledger_entry",
                ("campaign_id", "kind", "day", "amount", "text", "line_id"),
                _entries(dice, campaign_id, lines),
            )


def _customers(dice: random.Random) -> Iterator[tuple[str | date, ...]]:
    for number in range(CUSTOMERS):
        if number % 6 == 0:
            name = f"{dice.choice(_LATIN)} {chr(dice.randrange(65, 91))}."
        else:
            name = dice.choice(_FAMILY) + "".join(dice.choices(_GIVEN, k=dice.choice((1, 2))))
        phone = f"13{dice.randrange(10**9):09}"
        joined = TODAY - timedelta(days=dice.randrange(1500))
        yield name, phone, joined, search_text(name, phones=(phone,))


def _purchases(dice: random.Random) -> Iterator[tuple[int | date, ...]]:
    for _number in range(PURCHASES):
        day = TODAY - timedelta(days=min(int(dice.expovariate(1 / 300)), 1500))
        yield dice.randrange(CUSTOMERS) + 1, day, dice.randrange(800, 12_000)


def _entries(
    dice: random.Random, campaign_id: int, lines: list[int]
) -> Iterator[tuple[int | str | date, ...]]:
    for number in range(ENTRIES):
        day = _FIRST + timedelta(days=dice.randrange((TODAY - _FIRST).days + 1))
        amount = dice.randrange(100, 5000)
        yield campaign_id, "expense", day, amount, f"传单 {number + 1}", dice.choice(lines)


def _tasks(shop: Shop, edit: Edit, campaign_id: int, count: int) -> None:
    phases = plan_of(shop, campaign(shop, campaign_id)).phases
    each = count // len(phases)
    for phase in phases:
        before: int | None = None
        for number in range(each):
            task_id = edit.insert(
                "task",
                campaign_id=campaign_id,
                phase_id=phase.id,
                position=number,
                name=f"联系第 {number + 1} 家合作商户并确认活动物料",
                duration=1 + number % 4,
                result="名单和确认单",
            )
            edit.insert("checklist_item", task_id=task_id, text="两人核对", position=0)
            if before is not None and number % _CHAIN:
                edit.insert(
                    "dependency",
                    campaign_id=campaign_id,
                    predecessor_id=before,
                    successor_id=task_id,
                )
            before = task_id


def _lines(shop: Shop, edit: Edit, campaign_id: int) -> None:
    category = edit.insert(
        "budget_category", campaign_id=campaign_id, name="获客", kind="acquisition"
    )
    for phase in plan_of(shop, campaign(shop, campaign_id)).phases:
        for number in range(25):
            edit.insert(
                "budget_line",
                campaign_id=campaign_id,
                category_id=category,
                phase_id=phase.id,
                position=number,
                name=f"抖音同城投放第 {number + 1} 批",
                quantity=1000,
                unit_price=100_000,
            )
