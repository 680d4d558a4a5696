"""Alipay, personal: what the phone sends, and the older list from the web; both share their ids."""

from __future__ import annotations

import re
from typing import Final

from merchant_app.exchange.bills.bill_file import BillKind, Direction, Meaning
from merchant_app.exchange.bills.layout import Cells, Layout, Payment

_PAID_BACK: Final = "退款成功"
_NOTHING_MOVED: Final = ("关闭", "失败", "等待付款", "待付款", "撤销")
#: The id of a refund is the original's with more behind it; a trade's own id has 28 digits.
_REFUND_ID: Final = re.compile(r"([0-9A-Za-z]{8,})[_*].+|(\d{28})\d+")
_FLOWS: Final = {"已支出": Direction.OUT, "已收入": Direction.IN}


def _read(cells: Cells) -> Payment:
    return _payment(cells, cells.direction())


def _read_web(cells: Cells) -> Payment:
    stated = cells.direction()
    if not cells.text(Meaning.DIRECTION):
        stated = _FLOWS.get(cells.text(Meaning.FLOW), Direction.NEITHER)
    return _payment(cells, stated)


def _payment(cells: Cells, stated: Direction) -> Payment:
    amount = cells.amount()
    status = cells.text(Meaning.STATUS)
    own_id = cells.number(Meaning.ID)
    original_id = _original_of(own_id)
    text = cells.text(Meaning.TEXT)
    category = cells.text(Meaning.CATEGORY)
    told_back = status == _PAID_BACK
    refund = told_back and (
        stated is not Direction.OUT
        or bool(original_id)
        or category == "退款"
        or text.startswith("退款")
    )
    refunded = abs(cells.optional(Meaning.REFUNDED))
    return Payment(
        line=cells.line,
        at=cells.at(),
        direction=Direction.IN if refund else stated,
        amount=amount,
        stated=stated,
        payee=cells.text(Meaning.PAYEE),
        text=text,
        own_id=own_id,
        original_id=original_id if refund else "",
        method=cells.text(Meaning.METHOD),
        status=status,
        refund=refund,
        carried_out=not any(word in status for word in _NOTHING_MOVED),
        refunded=0 if refund else min(amount, refunded or (amount if told_back else 0)),
        fee=abs(cells.optional(Meaning.FEE)),
        document=cells.number(Meaning.DOCUMENT),
        category=category,
    )


def _original_of(own_id: str) -> str:
    parts = _REFUND_ID.fullmatch(own_id)
    return (parts[1] or parts[2]) if parts else ""


ALIPAY: Final = Layout(
    kind=BillKind.ALIPAY,
    prefix="alipay",
    names={
        Meaning.DAY: "交易时间 交易创建时间",
        Meaning.CATEGORY: "交易分类",
        Meaning.PAYEE: "交易对方",
        Meaning.TEXT: "商品说明 商品名称",
        Meaning.DIRECTION: "收支",
        Meaning.AMOUNT: "金额",
        Meaning.METHOD: "收付款方式",
        Meaning.STATUS: "交易状态",
        Meaning.ID: "交易订单号 交易号",
        Meaning.DOCUMENT: "商家订单号",
        Meaning.NOTE: "备注",
    },
    needed=frozenset({Meaning.DAY, Meaning.DIRECTION, Meaning.AMOUNT, Meaning.STATUS, Meaning.ID}),
    read=_read,
)

ALIPAY_WEB: Final = Layout(
    kind=BillKind.ALIPAY_WEB,
    prefix="alipay",
    names={
        Meaning.DAY: "付款时间 交易创建时间",
        Meaning.CREATED: "交易创建时间",
        Meaning.CATEGORY: "类型",
        Meaning.PAYEE: "交易对方",
        Meaning.TEXT: "商品名称",
        Meaning.DIRECTION: "收支",
        Meaning.AMOUNT: "金额",
        Meaning.STATUS: "交易状态",
        Meaning.ID: "交易号",
        Meaning.DOCUMENT: "商家订单号",
        Meaning.FEE: "服务费",
        Meaning.REFUNDED: "成功退款",
        Meaning.NOTE: "备注",
        Meaning.FLOW: "资金状态",
    },
    needed=frozenset(
        {Meaning.DAY, Meaning.DIRECTION, Meaning.AMOUNT, Meaning.STATUS, Meaning.ID, Meaning.FLOW}
    ),
    read=_read_web,
)
