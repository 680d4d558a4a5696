"""Bills of those who are paid: Alipay's 业务明细 and WeChat Pay's list for merchants."""

from __future__ import annotations

from typing import Final

from merchant_app.domain.messages import msg
from merchant_app.domain.money import CURRENCIES
from merchant_app.exchange.bills.bill_file import BillKind, Direction, Meaning
from merchant_app.exchange.bills.layout import Cells, Layout, Payment
from merchant_app.exchange.purchase_file import RowProblem, excerpt

_CURRENCY: Final = CURRENCIES["CNY"]
_SALE: Final = "SUCCESS"
_BACK: Final = frozenset({"REFUND", "REVOKED"})
_NO_ID: Final = frozenset({"", "0"})


def _read_alipay(cells: Cells) -> Payment:
    sort = cells.text(Meaning.SORT)
    if sort not in {"交易", "退款"}:
        raise RowProblem(
            msg("{text} is neither a payment nor a refund.", text=excerpt(sort) or "-")
        )
    refund = sort == "退款"
    # Refunds are written below zero, in a few years without the sign.
    amount = abs(cells.signed()) if refund else cells.amount()
    own_id = cells.number(Meaning.ID)
    refund_id = cells.number(Meaning.REFUND_ID)
    return Payment(
        line=cells.line,
        at=cells.at(),
        direction=Direction.OUT if refund else Direction.IN,
        amount=amount,
        stated=Direction.OUT if refund else Direction.IN,
        payee=cells.text(Meaning.PAYEE),
        text=cells.text(Meaning.TEXT),
        own_id=f"{own_id}:{refund_id}" if refund and refund_id and own_id else own_id,
        original_id=own_id if refund else "",
        status=sort,
        refund=refund,
        fee=_kept(cells, refund=refund),
        document=cells.number(Meaning.DOCUMENT),
        category=sort,
    )


def _read_wechat(cells: Cells) -> Payment:
    status = cells.text(Meaning.STATUS)
    if status != _SALE and status not in _BACK:
        raise RowProblem(
            msg("{text} is neither a payment nor a refund.", text=excerpt(status) or "-")
        )
    currency = cells.text(Meaning.CURRENCY)
    if currency not in {"", _CURRENCY.code}:
        raise RowProblem(msg("This row is in {currency}.", currency=excerpt(currency)))
    own_id = cells.number(Meaning.ID)
    given_back = abs(cells.optional(Meaning.REFUNDED))
    refund = status in _BACK and given_back > 0
    refund_id = cells.number(Meaning.REFUND_ID)
    if refund_id in _NO_ID:
        refund_id = own_id
    return Payment(
        line=cells.line,
        at=cells.at(),
        direction=Direction.OUT if refund else Direction.IN,
        amount=given_back if refund else cells.amount(),
        stated=Direction.OUT if refund else Direction.IN,
        text=cells.text(Meaning.TEXT),
        own_id=refund_id if refund else own_id,
        original_id=own_id if refund else "",
        method=cells.text(Meaning.METHOD),
        status=status,
        refund=refund,
        carried_out=refund or status == _SALE,
        fee=_kept(cells, refund=refund),
        document=cells.number(Meaning.DOCUMENT),
        category=cells.text(Meaning.SORT),
    )


def _kept(cells: Cells, *, refund: bool) -> int:
    """Give the fee: one bill writes it below zero, the other above; a refund gives it back."""
    fee = abs(cells.fee(_CURRENCY))
    return -fee if refund else fee


ALIPAY_MERCHANT: Final = Layout(
    kind=BillKind.ALIPAY_MERCHANT,
    prefix="alipay-merchant",
    names={
        Meaning.DAY: "完成时间 创建时间",
        Meaning.CREATED: "创建时间",
        Meaning.SORT: "业务类型",
        Meaning.PAYEE: "对方账户",
        Meaning.TEXT: "商品名称",
        Meaning.AMOUNT: "商家实收",
        Meaning.ID: "支付宝交易号",
        Meaning.DOCUMENT: "商户订单号",
        Meaning.FEE: "服务费",
        Meaning.REFUND_ID: "退款批次号请求号 退款批次号",
    },
    needed=frozenset({Meaning.DAY, Meaning.SORT, Meaning.AMOUNT, Meaning.ID}),
    read=_read_alipay,
)

WECHAT_MERCHANT: Final = Layout(
    kind=BillKind.WECHAT_MERCHANT,
    prefix="wechat-merchant",
    names={
        Meaning.DAY: "交易时间",
        Meaning.SORT: "交易类型",
        Meaning.TEXT: "商品名称",
        Meaning.AMOUNT: "应结订单金额 总金额 订单金额",
        Meaning.METHOD: "付款银行",
        Meaning.STATUS: "交易状态",
        Meaning.ID: "微信订单号 微信支付订单号",
        Meaning.DOCUMENT: "商户订单号",
        Meaning.FEE: "手续费",
        Meaning.CURRENCY: "货币种类",
        Meaning.ACCOUNT: "商户号",
        Meaning.REFUNDED: "退款金额",
        Meaning.REFUND_ID: "微信退款单号",
    },
    needed=frozenset({Meaning.DAY, Meaning.AMOUNT, Meaning.STATUS, Meaning.ID, Meaning.ACCOUNT}),
    read=_read_wechat,
)
