"""A campaign with a ledger of every kind of entry, of any length, always the same."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bench.big_shop import TODAY, big_campaign
from merchant_app.domain.messages import msg
from merchant_app.store.budget import budget_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from merchant_app.store.shop import Shop, Value

ENTRIES = 50_000
_FIRST = date(2026, 9, 1)
_COLUMNS = (
    "id", "campaign_id", "kind", "day", "amount", "text", "payee", "line_id", "phase_id",
    "channel_id", "settles_id", "voided", "void_reason", "method", "document", "due",
)  # fmt: skip
_WHAT = ("传单", "抖音同城投放", "Flyers", "试饮杯", "海报", "Creator visit", "优惠券印刷")
_PAYEES = ("City Print", "抖音", "大众点评", "Hills Roastery", "美团", "小林广告", "")
_METHODS = ("微信支付", "支付宝", "现金", "银行转账")


def fill_ledger(shop: Shop, entries: int = ENTRIES) -> int:
    """Make a campaign of 100 budget lines and so many entries; gives its id.

    Of twenty entries twelve are expenses, three orders, two payments of an order, one a refund,
    one revenue, and one an expense that is struck out.
    """
    campaign_id = big_campaign(shop, tasks=40)
    with shop.edit(msg("Fill the ledger")) as edit:
        edit.insert_many("ledger_entry", _COLUMNS, _entries(shop, campaign_id, entries))
    return campaign_id


def _entries(shop: Shop, campaign_id: int, count: int) -> Iterator[tuple[Value, ...]]:
    dice = random.Random(11)
    lines = budget_lines(shop, campaign_id)
    orders: list[tuple[int, int, int]] = []  # id, amount, place of the line
    for number in range(1, count + 1):
        kind, settles, due, void = "expense", None, None, 0
        at, amount = dice.randrange(len(lines)), dice.randrange(100, 5000)
        day = _FIRST + timedelta(days=dice.randrange((TODAY - _FIRST).days + 1))
        turn = number % 20
        if turn in (0, 7, 14):
            kind, due = "commitment", day + timedelta(days=30)
            orders.append((number, amount, at))
        elif turn in (8, 15) and orders:
            settles, ordered, at = orders.pop(dice.randrange(len(orders)))
            amount = dice.choice((ordered, max(1, ordered // 2)))
        elif turn == 3:
            kind = "refund"
        elif turn == 5:
            kind = "revenue"
        elif turn == 11:
            void = 1
        line = lines[at]
        yield (
            number, campaign_id, kind, day, amount, f"{dice.choice(_WHAT)} {number}",
            dice.choice(_PAYEES), line.id if turn != 9 else None, line.phase_id, line.channel_id,
            settles, void, "写了两次" if void else "", dice.choice(_METHODS), f"R{number}", due,
        )  # fmt: skip
