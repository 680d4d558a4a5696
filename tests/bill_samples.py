"""Rows and bills for tests, as a reader gives them."""

from __future__ import annotations

from datetime import datetime
from itertools import count

from merchant_app.exchange.bills.bill_file import BillFile, BillKind, BillRow, Direction

_numbers = count(1)


def row(amount=10_00, payee="美团", text="推广费", day="2026-11-02 10:00:00", **facts):
    """A payment unless said otherwise; `day` is a day or a moment."""
    number = next(_numbers)
    given = {
        "line": number,
        "at": datetime.fromisoformat(day),
        "direction": Direction.OUT,
        "amount": amount,
        "payee": payee,
        "text": text,
        "key": f"alipay:{number}",
    } | facts
    return BillRow(**given)


def refund(amount=10_00, of=None, **facts):
    """Money that came back, of a row if that is known."""
    named = {"original_key": of.key, "payee": of.payee, "text": of.text} if of else {}
    known = {"direction": Direction.IN, "refund": True, "day": "2026-11-05 09:00:00"}
    return row(amount, **(known | named | facts))


def income(amount=10_00, **facts):
    return row(amount, direction=Direction.IN, **facts)


def bill(*rows, **facts):
    given = {
        "name": "支付宝交易明细.csv",
        "sha256": "ab" * 32,
        "kind": BillKind.ALIPAY,
        "account": "138****0001",
        "currency": "CNY",
        "rows": rows,
    } | facts
    return BillFile(**given)
