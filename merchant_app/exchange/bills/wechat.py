"""WeChat Pay, personal: what the phone sends as CSV and, since July 2025, as a workbook."""

from __future__ import annotations

import re
from typing import Final

from merchant_app.domain.messages import msg
from merchant_app.domain.money import CURRENCIES, AmountError, parse_amount
from merchant_app.exchange.bills.bill_file import BillKind, Direction, Meaning
from merchant_app.exchange.bills.layout import Cells, Layout, Payment
from merchant_app.exchange.purchase_file import RowProblem, excerpt

_CURRENCY: Final = CURRENCIES["CNY"]
_REFUNDED: Final = re.compile(r"已退款\(?[￥¥]?([\d.,]+)\)?")
_FEE: Final = re.compile(r"服务费\s*[￥¥]?\s*([\d.,]*\d)")
_ALL_BACK: Final = frozenset({"已全额退款", "已退款", "对方已退还", "已退还"})
_NOTHING_MOVED: Final = ("失败", "关闭", "撤销", "待支付", "待付款", "已过期")


def _read(cells: Cells) -> Payment:
    stated = cells.direction()
    amount = cells.amount()
    status = cells.text(Meaning.STATUS).replace("（", "(").replace("）", ")")
    refund = "退款" in cells.text(Meaning.SORT) and stated is not Direction.OUT
    return Payment(
        line=cells.line,
        at=cells.at(),
        direction=Direction.IN if refund else stated,
        amount=amount,
        stated=stated,
        payee=cells.text(Meaning.PAYEE),
        text=cells.text(Meaning.TEXT),
        own_id=cells.number(Meaning.ID),
        method=cells.text(Meaning.METHOD),
        status=status,
        refund=refund,
        carried_out=not any(word in status for word in _NOTHING_MOVED),
        refunded=0 if refund else _refunded(status, amount),
        fee=_amount_in(_FEE, cells.text(Meaning.NOTE)),
        document=cells.number(Meaning.DOCUMENT),
        category=cells.text(Meaning.SORT),
    )


def _refunded(status: str, amount: int) -> int:
    if status in _ALL_BACK:
        return amount
    refunded = _amount_in(_REFUNDED, status)
    if refunded > amount:
        raise RowProblem(
            msg("{text} is more than was paid.", text=excerpt(status)),
        )
    return refunded


def _amount_in(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.search(text)
    if not found:
        return 0
    try:
        return parse_amount(found[1], _CURRENCY)
    except AmountError:
        raise RowProblem(msg("{text} is not an amount.", text=excerpt(text))) from None


WECHAT: Final = Layout(
    kind=BillKind.WECHAT,
    prefix="wechat",
    names={
        Meaning.DAY: "交易时间",
        Meaning.SORT: "交易类型",
        Meaning.PAYEE: "交易对方",
        Meaning.TEXT: "商品",
        Meaning.DIRECTION: "收支",
        Meaning.AMOUNT: "金额",
        Meaning.METHOD: "支付方式",
        Meaning.STATUS: "当前状态",
        Meaning.ID: "交易单号",
        Meaning.DOCUMENT: "商户单号",
        Meaning.NOTE: "备注",
    },
    needed=frozenset({Meaning.DAY, Meaning.DIRECTION, Meaning.AMOUNT, Meaning.STATUS, Meaning.ID}),
    read=_read,
)
