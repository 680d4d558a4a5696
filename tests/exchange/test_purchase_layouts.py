"""Purchases as shops and tills export them; all orders are invented."""

from __future__ import annotations

import io
from datetime import date

import pytest
import xlsxwriter

from merchant_app.domain.money import CURRENCIES
from merchant_app.exchange.purchase_file import PurchaseFormat
from merchant_app.exchange.purchases import read_purchases

TODAY = date(2026, 11, 22)


@pytest.fixture
def read(tmp_path):
    def read(content, currency="CNY"):
        path = tmp_path / "orders"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_purchases(path, currency=CURRENCIES[currency], today=TODAY)

    return read


def facts(file):
    return [(row.key, row.amount, row.item_count, row.items) for row in file.rows]


def reasons(file):
    return [row.reason.in_english() for row in file.unreadable]


def test_shopify_orders_are_one_purchase_however_many_rows_they_have(read):
    file = read(
        "Name,Email,Financial Status,Paid at,Currency,Total,Created at,Lineitem quantity,"
        "Lineitem name,Billing Name,Refunded Amount,Phone,Notes\n"
        "#1001,a@x.example,paid,,USD,45.00,2026-11-02 10:00:00 +0800,2,Tea,Anna Berg,0.00,,\n"
        "#1001,a@x.example,,,,,2026-11-02 10:00:00 +0800,1,Cup,,,,\n"
        "#1002,b@x.example,partially_refunded,,USD,30.00,2026-11-03 10:00:00 +0800,1,Tea,Ben,"
        "10.00,,\n"
        "#1003,c@x.example,pending,,USD,9.00,2026-11-03 10:00:00 +0800,1,Tea,Cleo,0.00,,\n"
        "#1003,c@x.example,,,,,2026-11-03 10:00:00 +0800,1,Cup,,,,\n"
        "#1004,d@x.example,paid,,EUR,9.00,2026-11-03 10:00:00 +0800,1,Tea,Dan,0.00,,\n",
        "USD",
    )
    assert file.format is PurchaseFormat.SHOPIFY
    assert facts(file) == [
        ("id:#1001", 4500, 3, "Tea, Cup"),
        ("id:#1002", 3000, 1, "Tea"),
        ("id:#1002:refund", -1000, 0, "Tea"),
    ]
    assert file.rows[0].buyer.name == "Anna Berg"
    assert reasons(file) == [
        "The order was not paid: pending.",
        "This row is in EUR, the shop counts in USD.",
    ]


def test_square_transactions_with_signs_before_the_dollar(read):
    file = read(
        "Date,Time,Time Zone,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Customer ID,"
        "Customer Name,Description\n"
        '11/02/26,10:00:00,Pacific,"$1,045.00",$0.00,"$1,045.00",$4.00,T1,SQ1,Anna Berg,Tea\n'
        "11/13/26,10:05:00,Pacific,-$45.00,$0.00,-$45.00,-$4.00,T2,SQ1,Anna Berg,Tea\n"
        "11/14/26,10:05:00,Pacific,$0.00,$0.00,($5.00),$0.00,T3,,,Tea\n",
        "USD",
    )
    assert file.format is PurchaseFormat.SQUARE
    assert [row.amount for row in file.rows] == [104500, -4500, -500]
    assert [row.day.day for row in file.rows] == [2, 13, 14]
    assert file.rows[0].buyer.source_key == "member:SQ1"


def test_douyin_orders_keep_their_long_numbers_and_their_refunds(read):
    file = read(
        "\ufeff主订单编号,子订单编号,选购商品,商品数量,订单应付金额,订单提交时间,订单状态,售后状态,"
        "收件人,收件人手机号\n"
        '"\t6917000000000000001","\t6917000000000000011",拿铁,2,36.00,2026/11/02 10:00:00,'
        "已完成,-,王小满,13812342716\n"
        '"\t6917000000000000002","\t6917000000000000012",美式,1,18.00,2026/11/02 11:00:00,'
        "已完成,退款成功,##a1,##b2\n"
        '"\t6917000000000000003","\t6917000000000000013",美式,1,18.00,2026/11/02 12:00:00,'
        "已关闭,-,##a1,##b2\n"
    )
    assert file.format is PurchaseFormat.DOUYIN
    assert facts(file) == [
        ("id:6917000000000000011", 3600, 2, "拿铁"),
        ("id:6917000000000000012", 1800, 1, "美式"),
        ("id:6917000000000000012:refund", -1800, 0, "美式"),
    ]
    assert file.rows[0].buyer.phone == "13812342716"
    assert not file.rows[1].buyer
    assert reasons(file) == ["The order was not paid: 已关闭."]


def test_taobao_orders(read):
    file = read(
        "订单编号,买家会员名,买家应付货款,总金额,买家实际支付金额,订单状态,收货人姓名,联系手机,订单创建时间,"
        "宝贝标题,宝贝总数量,退款金额\n"
        '="1234567890123456789",猫咪2020,20.00,20.00,18.50,交易成功,王小满,\'13812342716,'
        "2026-11-02 10:00:00,拿铁豆,1,无退款申请\n"
    )
    (row,) = file.rows
    assert file.format is PurchaseFormat.TAOBAO
    assert (row.key, row.amount) == ("id:1234567890123456789", 1850)
    assert (row.buyer.source_key, row.buyer.phone) == ("nick:猫咪2020", "13812342716")


def test_a_workbook_of_purchases_is_read_with_exact_amounts(read):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    style = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, ["日期", "金额", "顾客"])
    sheet.write_datetime(1, 0, date(2026, 11, 2), style)
    sheet.write_number(1, 1, 1234567.89)
    sheet.write_string(1, 2, "王小满")
    book.close()
    (row,) = read(out.getvalue()).rows
    assert (row.day, row.amount, row.buyer.name) == (date(2026, 11, 2), 123456789, "王小满")
