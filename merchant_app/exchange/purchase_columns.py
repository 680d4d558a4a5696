"""Finds what the columns of a table of purchases mean, by their names in the header row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from merchant_app.exchange.column_names import bare_name
from merchant_app.exchange.purchase_file import Meaning

#: Names without blanks, marks and units in brackets; earlier ones of a meaning go first.
_NAMES: Final = {
    Meaning.DAY: (
        "date day datetime purchasedate orderdate transactiondate saledate visitdate createdat "
        "日期 消费日期 购买日期 交易日期 下单日期 到店日期 销售日期 消费时间 交易时间 支付时间 "
        "下单时间 购买时间 订单创建时间 交易创建时间 订单提交时间 创建时间 时间 time"
    ),
    Meaning.AMOUNT: (
        "amount paid amountpaid netsales total sum price dollarvalue revenue sales "
        "实付金额 实收金额 实付 实收 消费金额 支付金额 交易金额 金额 销售额 订单金额 总金额 合计"
    ),
    Meaning.CUSTOMER_ID: (
        "customerid customerno customernumber memberid memberno membernumber cardno cardnumber "
        "会员号 会员卡号 会员编号 会员id 顾客编号 顾客号 客户编号 客户号 卡号 用户id"
    ),
    Meaning.PHONE: (
        "phone mobile phonenumber mobilenumber mobilephone tel telephone customerphone "
        "手机 手机号 手机号码 电话 电话号码 联系电话 联系方式 会员手机 会员手机号 顾客手机"
    ),
    Meaning.NAME: (
        "customername name customer membername member buyer guest "
        "顾客姓名 客户姓名 会员姓名 姓名 顾客 客户 会员 顾客名称 客户名称 买家 名字"
    ),
    Meaning.COUNT: (
        "quantity qty count itemcount numberofitems numberofcds pieces "
        "数量 件数 商品数量 购买数量 份数"
    ),
    Meaning.ITEMS: (
        "items item product products productname itemname goods service "
        "商品 商品名称 品名 项目 消费项目 服务项目 选购商品 订单标题"
    ),
    Meaning.NOTE: "note notes remark remarks comment comments memo 备注 说明 附言",
    Meaning.ID: (
        "orderid orderno ordernumber transactionid receipt receiptno receiptnumber invoice "
        "订单号 订单编号 主订单编号 交易号 交易单号 流水号 小票号 单号 商家订单号"
    ),
}
_MEANING: Final = {
    name: (meaning, rank)
    for meaning, names in _NAMES.items()
    for rank, name in enumerate(names.split())
}


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what, by number, and the header as written."""

    header: tuple[str, ...]
    places: tuple[tuple[Meaning, int], ...]

    @property
    def usable(self) -> bool:
        """A day and an amount are there; all else may be missing."""
        found = {meaning for meaning, _ in self.places}
        return {Meaning.DAY, Meaning.AMOUNT} <= found

    @property
    def recognised(self) -> tuple[tuple[Meaning, str], ...]:
        """Each meaning with the name of its column."""
        return tuple((meaning, self.header[place]) for meaning, place in self.places)

    @property
    def unused(self) -> tuple[str, ...]:
        """Names of the columns that are not read."""
        used = {place for _, place in self.places}
        return tuple(name for k, name in enumerate(self.header) if k not in used and name)


def columns_of(cells: Sequence[str]) -> Columns:
    """Recognise a row as a header, as far as its cells are names of columns.

    Where two columns mean the same, the more exact name is taken, then the first.
    """
    best: dict[Meaning, tuple[int, int]] = {}
    for place, cell in enumerate(cells):
        known = _MEANING.get(bare_name(cell))
        if known is not None:
            meaning, rank = known
            best[meaning] = min(best.get(meaning, (rank, place)), (rank, place))
    places = tuple((meaning, best[meaning][1]) for meaning in Meaning if meaning in best)
    return Columns(tuple(cell.strip()[:60] for cell in cells), places)
