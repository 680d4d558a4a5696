from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from bill_locks import zipped
from bill_writers import Paid, alipay, alipay_merchant, alipay_web

from merchant_app.domain.messages import UserError
from merchant_app.exchange.bills.bill_file import BillKind, Direction, Meaning

COFFEE = Paid(id="2026100322001400001122334455", status="交易成功")
REFUND = replace(
    COFFEE,
    at=datetime(2026, 10, 5, 9),
    way="不计收支",
    status="退款成功",
    sort="退款",
    text="退款-咖啡豆",
    id=f"{COFFEE.id}_2082013841241534464",
)


@pytest.mark.parametrize("old", [False, True])
@pytest.mark.parametrize("more_preamble", [0, 3])
def test_a_personal_bill_is_read_whatever_stands_above_its_header(read, old, more_preamble):
    rows = [COFFEE, replace(COFFEE, way="收入", amount=500, id="2026100322001400001122334456")]
    bill = read(alipay(rows, old=old, more_preamble=more_preamble))
    assert bill.kind is BillKind.ALIPAY
    assert (bill.account, bill.currency) == ("138****1234", "CNY")
    assert not bill.unreadable
    first, second = bill.rows
    assert first.at == datetime(2026, 10, 3, 8, 5, 10)
    assert (first.direction, first.amount) == (Direction.OUT, 2816)
    assert (first.payee, first.text, first.method) == ("美团", "咖啡豆", "零钱")
    assert first.key == "alipay:2026100322001400001122334455"
    assert first.document == "M1"
    assert first.category == "餐饮美食"
    assert (second.direction, second.amount) == (Direction.IN, 500)
    assert (Meaning.AMOUNT, "金额") in bill.recognised
    assert bill.unused == ("对方账号",)


def test_a_header_on_the_first_line_will_do(read):
    text = alipay([COFFEE]).decode("gb18030")
    bill = read(text[text.index("交易时间,交易分类") :])
    assert len(bill.rows) == 1
    assert bill.account == ""


def test_columns_may_stand_in_any_order_and_new_ones_among_them(read):
    bill = read(
        "金额,交易订单号,门店,收/支,交易状态,交易时间\n28.16,20261003,总店,支出,交易成功,2026-10-03 08:05:10\n"
    )
    assert bill.kind is BillKind.ALIPAY
    assert bill.rows[0].amount == 2816
    assert bill.unused == ("门店",)


def test_methods_joined_by_an_ampersand_stay_together(read):
    assert read(alipay([replace(COFFEE, method="余额宝&红包")])).rows[0].method == "余额宝&红包"


def test_a_refund_in_part_finds_its_original_by_its_id(read):
    bill = read(alipay([replace(REFUND, amount=300), COFFEE]))
    refund, original = bill.rows
    assert refund.refund
    assert refund.direction is Direction.IN
    assert refund.original_key == original.key
    assert (original.amount, original.refunded, original.carried_out) == (2816, 0, True)


def test_a_closed_trade_that_was_paid_back_had_been_paid(read):
    closed = replace(COFFEE, way="不计收支", status="交易关闭")
    refund, original = read(alipay([REFUND, closed])).rows
    assert (original.direction, original.carried_out) == (Direction.OUT, True)
    assert refund.original_key == original.key
    assert refund.amount == original.amount


def test_a_closed_trade_alone_moved_nothing(read):
    bill = read(
        alipay(
            [replace(COFFEE, status="交易关闭"), replace(COFFEE, id="1" * 28, status="还款失败")]
        )
    )
    assert [row.carried_out for row in bill.rows] == [False, False]


def test_waiting_for_the_parcel_is_paid(read):
    assert read(alipay([replace(COFFEE, status="等待确认收货")])).rows[0].carried_out


def test_a_refund_alone_names_the_original_that_is_not_in_the_file(read):
    assert read(alipay([REFUND])).rows[0].original_key == f"alipay:{COFFEE.id}"


def test_moves_within_the_account_are_neither_in_nor_out(read):
    for old, way in ((True, "其他"), (False, "不计收支")):
        row = read(alipay([replace(COFFEE, way=way, text="余额宝-自动转入")], old=old)).rows[0]
        assert row.direction is Direction.NEITHER
        assert not row.refund


def test_totals_of_the_bill_stand_beside_those_read(read):
    rows = [COFFEE, replace(COFFEE, amount=100, id="1" * 28), replace(REFUND, amount=300)]
    totals = {each.direction: each for each in read(alipay(rows)).totals}
    assert (totals[None].count, totals[None].read_count) == (3, 3)
    assert (totals[Direction.OUT].amount, totals[Direction.OUT].read_amount) == (2916, 2916)
    assert all(each.agrees for each in totals.values())


def test_totals_that_leave_out_what_came_back_agree_too(read):
    net = ["共2笔记录", "支出：1笔 25.16元", "不计收支：1笔 3.00元"]
    assert all(
        each.agrees
        for each in read(alipay([COFFEE, replace(REFUND, amount=300)], totals=net)).totals
    )


def test_totals_that_differ_are_told_and_not_refused(read):
    bill = read(alipay([COFFEE], totals=["共66笔记录", "支出：63笔 16.54元"]))
    assert len(bill.rows) == 1
    assert not any(each.agrees for each in bill.totals)


def test_two_accounts_in_one_file_are_refused(read):
    other = alipay([replace(COFFEE, id="3" * 28)], account="139****9999")
    with pytest.raises(UserError, match=r"several accounts: 138\*\*\*\*1234, 139\*\*\*\*9999"):
        read(alipay([COFFEE]) + other)


def test_two_bills_of_one_account_written_one_below_the_other_are_one(read):
    bill = read(alipay([COFFEE]) + alipay([replace(COFFEE, id="3" * 28), COFFEE]))
    assert [row.key for row in bill.rows] == [f"alipay:{COFFEE.id}", f"alipay:{'3' * 28}"]
    assert bill.repeated == 1
    assert not bill.unreadable


def test_a_bill_saved_again_by_a_spreadsheet_lost_seconds_and_ids_but_is_read(read):
    spoilt = replace(COFFEE, id="2.0261E+27", document="2.1E+20")
    bill = read(alipay([spoilt, spoilt], seconds=False))
    assert [row.at for row in bill.rows] == [datetime(2026, 10, 3, 8, 5)] * 2
    assert len({row.key for row in bill.rows}) == 2
    assert all(row.key.startswith("alipay:row:") for row in bill.rows)
    assert bill.rows[0].document == ""


def test_an_amount_below_zero_has_no_place_in_a_personal_bill(read):
    bill = read(alipay([replace(COFFEE, amount=-2816), replace(COFFEE, id="2" * 28)]))
    assert len(bill.rows) == 1
    assert (
        bill.unreadable[0].reason.in_english() == "-28.16 is below zero, where this bill has none."
    )


def test_the_older_list_from_the_web_is_read_to_its_dashed_line(read):
    rows = [
        replace(COFFEE, refunded=300, fee=12),
        replace(COFFEE, id="2" * 28, way="收入", amount=5000),
        replace(COFFEE, id="3" * 28, way="", amount=700),
    ]
    bill = read(alipay_web(rows), name="alipay_record.txt")
    assert bill.kind is BillKind.ALIPAY_WEB
    assert bill.account == "a@b.cn"
    assert not bill.unreadable
    assert [row.direction for row in bill.rows] == [Direction.OUT, Direction.IN, Direction.NEITHER]
    assert (bill.rows[0].refunded, bill.rows[0].fee) == (300, 12)
    assert all(each.agrees for each in bill.totals)
    assert len(bill.totals) == 3


def test_web_and_phone_know_a_payment_by_the_same_key(read):
    assert read(alipay_web([COFFEE])).rows[0].key == read(alipay([COFFEE])).rows[0].key


def test_money_told_back_by_column_and_by_row_counts_once(read):
    back = replace(REFUND, way="", amount=300)
    refund, original = read(alipay_web([back, replace(COFFEE, refunded=1000)])).rows
    assert (refund.refund, refund.amount) == (True, 300)
    assert original.refunded == 700


def test_a_trade_never_paid_has_at_least_been_created(read):
    text = alipay_web([replace(COFFEE, status="交易关闭")]).decode("gb18030")
    stamp = "2026-10-03 08:05:10"
    bill = read(text.replace(f"{stamp},{stamp},{stamp}", f"{stamp},,{stamp}"))
    assert bill.rows[0].at == datetime(2026, 10, 3, 8, 5, 10)


def test_a_merchants_archive_gives_sales_and_refunds(read):
    sale = replace(COFFEE, amount=10000, fee=60)
    back = replace(COFFEE, sort="退款", amount=2000, fee=12, note="RF1")
    detail, summary = (
        alipay_merchant([sale, back]),
        "#支付宝业务汇总查询\r\n门店编号,交易订单总笔数\r\n".encode("gb18030"),
    )
    names = {
        "20880012345678900156_20261001_业务明细.csv": detail,
        "20880012345678900156_20261001_业务明细(汇总).csv": summary,
    }
    bill = read(zipped(names, gbk_names=True), name="bill.zip")
    assert bill.kind is BillKind.ALIPAY_MERCHANT
    assert (bill.name, bill.account) == ("bill.zip", "20880012345678900156")
    assert not bill.unreadable
    sold, refund = bill.rows
    assert (sold.direction, sold.amount, sold.fee, sold.refund) == (Direction.IN, 10000, 60, False)
    assert (refund.direction, refund.amount, refund.fee, refund.refund) == (
        Direction.OUT,
        2000,
        -12,
        True,
    )
    assert refund.original_key == sold.key
    assert refund.key != sold.key
    assert [(each.count, each.amount, each.agrees) for each in bill.totals] == [
        (1, 10000, True),
        (1, 2000, True),
    ]


def test_two_bills_in_one_archive_must_be_chosen_one_by_one(read):
    data = zipped({"a.csv": alipay([COFFEE]), "b.csv": alipay([COFFEE])})
    with pytest.raises(UserError, match=r"several bills: a\.csv, b\.csv"):
        read(data, name="both.zip")


def test_what_is_neither_payment_nor_refund_stays_out_with_its_reason(read):
    bill = read(alipay_merchant([COFFEE, replace(COFFEE, sort="分账")]))
    assert [row.reason.in_english() for row in bill.unreadable] == [
        "分账 is neither a payment nor a refund."
    ]
