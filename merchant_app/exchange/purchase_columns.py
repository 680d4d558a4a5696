"""Finds what the columns of a table of purchases mean, by their names in the header row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from merchant_app.exchange.column_mapping import by_names, known_names
from merchant_app.exchange.column_names import bare_name
from merchant_app.exchange.purchase_file import Meaning, PurchaseFormat

#: Names without blanks, marks and units in brackets; earlier ones of a meaning go first.
_NAMES: Final = {
    Meaning.DAY: (
        "date day datetime purchasedate orderdate transactiondate saledate visitdate createdat "
        "日期 消费日期 购买日期 交易日期 下单日期 到店日期 销售日期 消费时间 交易时间 支付时间 "
        "下单时间 购买时间 订单付款时间 付款时间 订单创建时间 交易创建时间 订单提交时间 "
        "创建时间 时间"
    ),
    Meaning.AMOUNT: (
        "amount paid amountpaid netsales total sum price dollarvalue revenue sales "
        "买家实际支付金额 实付金额 实收金额 实付 实收 消费金额 支付金额 交易金额 金额 销售额 "
        "订单应付金额 订单金额 总金额 合计"
    ),
    Meaning.CUSTOMER_ID: (
        "customerid customerno customernumber memberid memberno membernumber cardno cardnumber "
        "会员号 会员卡号 会员编号 会员id 顾客编号 顾客号 客户编号 客户号 卡号 用户id"
    ),
    Meaning.PHONE: (
        "phone mobile phonenumber mobilenumber mobilephone tel telephone customerphone "
        "手机 联系手机 收货人手机 收件人手机号 收件人手机 收货人手机号 手机号 "
        "手机号码 电话 电话号码 联系电话 联系方式 会员手机 会员手机号 顾客手机"
    ),
    Meaning.NAME: (
        "customername name customer membername member buyer guest "
        "顾客姓名 客户姓名 会员姓名 姓名 顾客 客户 会员 顾客名称 客户名称 买家 名字 "
        "收货人姓名 收货人 收件人 收件人姓名"
    ),
    Meaning.COUNT: (
        "quantity qty count itemcount numberofitems numberofcds pieces "
        "数量 件数 商品数量 购买数量 份数 宝贝总数量"
    ),
    Meaning.ITEMS: (
        "items item product products productname itemname goods service "
        "宝贝标题 商品标题 商品 商品名称 品名 项目 消费项目 服务项目 选购商品 订单标题"
    ),
    Meaning.NOTE: "note notes remark remarks comment comments memo 备注 说明 附言",
    Meaning.ID: (
        "orderid orderno ordernumber transactionid receipt receiptno receiptnumber invoice "
        "子订单编号 订单号 订单编号 主订单编号 交易号 交易单号 流水号 小票号 单号 商家订单号"
    ),
    Meaning.TIME: "timeofday time 时刻",
    Meaning.NICKNAME: "买家会员名 买家昵称 买家旺旺",
    Meaning.STATUS: "订单状态 交易状态 financialstatus orderstatus paymentstatus",
    Meaning.AFTER_SALE: "售后状态 退款状态 refundstatus",
    Meaning.REFUND: "退款金额 refundedamount amountrefunded",
    Meaning.CURRENCY: "币种 货币 currency currencycode",
}
_KNOWN: Final = known_names({meaning.value: names for meaning, names in _NAMES.items()})
#: What Shopify's columns mean where their names say something else: Name is the order's number.
_SHOPIFY: Final = known_names(
    {
        Meaning.ID.value: "name",
        Meaning.DAY.value: "createdat paidat",
        Meaning.AMOUNT.value: "total",
        Meaning.NAME.value: "billingname shippingname",
        Meaning.PHONE.value: "phone billingphone shippingphone",
        Meaning.COUNT.value: "lineitemquantity",
        Meaning.ITEMS.value: "lineitemname",
        Meaning.NOTE.value: "notes",
        Meaning.STATUS.value: "financialstatus",
        Meaning.REFUND.value: "refundedamount",
        Meaning.CURRENCY.value: "currency",
    }
)
#: Who writes such columns; all of one of the sets must be there.
_SIGNS: Final = (
    (PurchaseFormat.SHOPIFY, {"name", "financialstatus", "lineitemname"}),
    (PurchaseFormat.SQUARE, {"netsales", "timezone", "transactionid"}),
    (PurchaseFormat.DOUYIN, {"主订单编号", "子订单编号"}),
    (PurchaseFormat.TAOBAO, {"订单编号", "买家会员名"}),
    (PurchaseFormat.TAOBAO, {"订单编号", "买家昵称"}),
)


def format_of(columns: Sequence[str]) -> PurchaseFormat:
    """Tell by the names of its columns where a table comes from."""
    bare = {bare_name(column) for column in columns}
    return next((each for each, signs in _SIGNS if signs <= bare), PurchaseFormat.TABLE)


def propose(columns: Sequence[str]) -> dict[str, str]:
    """Say what columns mean by their names."""
    shopify = format_of(columns) is PurchaseFormat.SHOPIFY
    return by_names(columns, _SHOPIFY if shopify else _KNOWN)


def usable(meanings: frozenset[str]) -> bool:
    """Tell whether a day and an amount are there; all else may be missing."""
    return {Meaning.DAY.value, Meaning.AMOUNT.value} <= meanings
