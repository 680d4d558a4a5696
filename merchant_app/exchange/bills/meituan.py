"""Meituan, for those who buy there: one line a payment, in the words of the app."""

from __future__ import annotations

from typing import Final

from merchant_app.exchange.bills.bill_file import BillKind, Direction, Meaning
from merchant_app.exchange.bills.layout import Cells, Layout, Payment

_PAYEE: Final = "美团"


def _read(cells: Cells) -> Payment:
    stated = cells.direction()
    sort = cells.text(Meaning.SORT)
    refund = "退款" in sort and stated is not Direction.OUT
    return Payment(
        line=cells.line,
        at=cells.at(),
        direction=Direction.IN if refund else stated,
        amount=cells.amount(),
        stated=stated,
        payee=_PAYEE,
        text=cells.text(Meaning.TEXT),
        own_id=cells.number(Meaning.ID),
        method=cells.text(Meaning.METHOD),
        status=sort,
        refund=refund,
        document=cells.number(Meaning.DOCUMENT),
        category=sort,
    )


MEITUAN: Final = Layout(
    kind=BillKind.MEITUAN,
    prefix="meituan",
    names={
        Meaning.DAY: "交易成功时间 交易创建时间",
        Meaning.CREATED: "交易创建时间",
        Meaning.SORT: "交易类型",
        Meaning.TEXT: "订单标题",
        Meaning.DIRECTION: "收支",
        Meaning.AMOUNT: "实付金额",
        Meaning.METHOD: "支付方式",
        Meaning.ID: "交易单号",
        Meaning.DOCUMENT: "商家单号",
        Meaning.NOTE: "备注",
    },
    needed=frozenset(
        {Meaning.DAY, Meaning.SORT, Meaning.TEXT, Meaning.DIRECTION, Meaning.AMOUNT, Meaning.ID}
    ),
    read=_read,
)
