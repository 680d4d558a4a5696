from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from bill_locks import locked_workbook, locked_zip, zip_crypto
from bill_writers import Paid, meituan, wechat_csv, wechat_merchant, wechat_xlsx

from merchant_app.domain.messages import UserError
from merchant_app.exchange.bills.bill_file import BillKind, Direction, PasswordNeededError

BEANS = Paid(id="4200001234202610030000000001")


@pytest.mark.parametrize("sign", ["¥", "￥", ""])
@pytest.mark.parametrize("more_preamble", [0, 1, 5])
def test_a_personal_bill_is_read_with_either_sign_and_any_preamble(read, sign, more_preamble):
    rows = [BEANS, replace(BEANS, id="2" * 28, way="收入", amount=123_456)]
    bill = read(wechat_csv(rows, sign=sign, more_preamble=more_preamble))
    assert bill.kind is BillKind.WECHAT
    assert bill.account == "街角咖啡"
    assert not bill.unreadable
    assert [(row.direction, row.amount) for row in bill.rows] == [
        (Direction.OUT, 2816),
        (Direction.IN, 123_456),
    ]
    assert bill.rows[0].key == "wechat:4200001234202610030000000001"
    assert all(each.agrees for each in bill.totals)


@pytest.mark.parametrize("numeric", [False, True])
@pytest.mark.parametrize("dates", [False, True])
def test_the_workbook_says_what_the_csv_said(read, numeric, dates):
    rows = [
        BEANS,
        replace(BEANS, id="2" * 28, amount=1, way="/", sort="零钱提现", note="服务费¥0.10"),
    ]
    old = read(wechat_csv(rows))
    new = read(wechat_xlsx(rows, numeric=numeric, dates=dates, more_preamble=1), name="bill.xlsx")
    assert [replace(row, line=0) for row in new.rows] == [replace(row, line=0) for row in old.rows]
    assert new.rows[1].fee == 10
    assert new.rows[1].direction is Direction.NEITHER
    assert new.totals == old.totals


def test_what_came_back_is_read_from_the_status(read):
    whole = replace(BEANS, status="已全额退款")
    part = replace(BEANS, id="2" * 28, status="已退款(￥3.00)")
    other_sign = replace(BEANS, id="3" * 28, status="已退款（¥3.50）")
    bill = read(wechat_csv([whole, part, other_sign]))
    assert [row.refunded for row in bill.rows] == [2816, 300, 350]


def test_more_cannot_come_back_than_was_paid(read):
    bill = read(wechat_csv([replace(BEANS, status="已退款(￥30.00)")]))
    assert bill.unreadable[0].reason.in_english() == "已退款(￥30.00) is more than was paid."


def test_a_refund_finds_its_original_and_is_not_counted_twice(read):
    original = replace(BEANS, status="已退款(￥3.00)")
    back = replace(
        BEANS,
        id="5" * 28,
        way="收入",
        sort="美团-退款",
        amount=300,
        document="R9",
        at=datetime(2026, 10, 4),
    )
    bill = read(wechat_csv([back, original]))
    refund, paid = bill.rows
    assert (refund.refund, refund.direction) == (True, Direction.IN)
    assert refund.original_key == paid.key
    assert paid.refunded == 0


def test_what_came_back_in_parts_is_taken_from_the_status_part_by_part(read):
    original = replace(BEANS, status="已退款(￥3.00)")
    parts = [
        replace(
            BEANS,
            id=str(n),
            way="收入",
            sort="美团-退款",
            amount=n * 100,
            document="",
            at=datetime(2026, 10, 4, n),
        )
        for n in (1, 2)
    ]
    bill = read(wechat_csv([original, *parts]))
    assert bill.rows[0].refunded == 0
    assert {row.original_key for row in bill.rows[1:]} == {bill.rows[0].key}


def test_marks_that_nobody_sees_do_not_count(read):
    row = read(wechat_csv([replace(BEANS, payee="\u202a美团\u200b", id=f"{BEANS.id}\ufeff")])).rows[
        0
    ]
    assert (row.payee, row.key) == ("美团", f"wechat:{BEANS.id}")


def test_a_refund_of_nothing_in_the_bill_has_no_original(read):
    back = replace(BEANS, way="收入", sort="美团-退款")
    assert read(wechat_csv([back])).rows[0].original_key == ""


def test_rows_that_are_truly_equal_are_all_kept(read):
    rows = [replace(BEANS, id="/"), replace(BEANS, id="/")]
    first, second = read(wechat_csv(rows)).rows
    assert first.key != second.key
    again = read(wechat_csv([*rows, replace(BEANS, amount=1, id="/")]))
    assert [row.key for row in again.rows[:2]] == [first.key, second.key]


def test_the_same_id_twice_is_one_payment_and_other_content_is_another_part(read):
    bill = read(wechat_csv([BEANS, BEANS, replace(BEANS, amount=1)]))
    assert bill.repeated == 1
    assert len({row.key for row in bill.rows}) == 2


@pytest.mark.parametrize("lock", [locked_zip, zip_crypto])
def test_a_locked_archive_asks_for_its_password(read, lock):
    data = lock({"bill.csv": wechat_csv([BEANS])}, "842193")
    with pytest.raises(PasswordNeededError) as none:
        read(data, name="bill.zip")
    assert not none.value.wrong
    for password in ("000000", "842194", "密码"):
        with pytest.raises(PasswordNeededError) as wrong:
            read(data, name="bill.zip", password=password)
        assert wrong.value.wrong
        assert wrong.value.field == "password"
    assert len(read(data, name="bill.zip", password="842193").rows) == 1


def test_a_locked_workbook_asks_for_its_password(read):
    data = locked_workbook(wechat_xlsx([BEANS]), "842193")
    with pytest.raises(PasswordNeededError) as none:
        read(data, name="bill.xlsx")
    assert not none.value.wrong
    with pytest.raises(PasswordNeededError) as wrong:
        read(data, name="bill.xlsx", password="1")
    assert wrong.value.wrong
    assert len(read(data, name="bill.xlsx", password="842193").rows) == 1


def test_a_workbook_in_a_locked_archive_is_read(read):
    data = locked_zip({"微信支付账单流水文件.xlsx": wechat_xlsx([BEANS], numeric=True)}, "842193")
    assert read(data, name="bill.zip", password="842193").rows[0].amount == 2816


def test_a_merchants_bill_loses_its_back_ticks_and_keeps_its_totals(read):
    sale = replace(BEANS, amount=10000, fee=60)
    back = replace(sale, amount=2500, fee=15, status="REFUND", note="50000001")
    bill = read(wechat_merchant([sale, back]))
    assert bill.kind is BillKind.WECHAT_MERCHANT
    assert (bill.account, bill.currency) == ("1900000109", "CNY")
    assert not bill.unreadable
    sold, refund = bill.rows
    assert (sold.direction, sold.amount, sold.fee) == (Direction.IN, 10000, 60)
    assert (refund.direction, refund.amount, refund.fee) == (Direction.OUT, 2500, -15)
    assert refund.original_key == sold.key == f"wechat-merchant:{BEANS.id}"
    assert refund.key == "wechat-merchant:50000001"
    assert [(each.direction, each.agrees) for each in bill.totals] == [
        (None, True),
        (Direction.IN, True),
        (Direction.OUT, True),
    ]


def test_a_fee_with_more_decimals_is_rounded_as_the_service_does(read):
    data = wechat_merchant([replace(BEANS, fee=0)]).replace(b"`0.00,`0.60%", b"`0.01500,`0.60%")
    assert read(data).rows[0].fee == 2


def test_a_revoked_sale_moved_nothing(read):
    row = read(wechat_merchant([replace(BEANS, status="REVOKED")])).rows[0]
    assert not row.carried_out


def test_rows_in_another_currency_stay_out(read):
    bill = read(wechat_merchant([BEANS], currency="USD"))
    assert bill.unreadable[0].reason.in_english() == "This row is in USD."


def test_two_merchants_in_one_file_are_refused(read):
    one, other = (
        wechat_merchant([BEANS], account=each).decode("utf-8-sig") for each in ("19", "20")
    )
    lines = one.splitlines()
    lines.insert(2, other.splitlines()[1])
    with pytest.raises(UserError, match="several accounts: 19, 20"):
        read("\n".join(lines))


def test_meituans_list_is_read_with_its_refund(read):
    dish = replace(BEANS, text="午市套餐")
    back = replace(dish, id="7" * 20, way="收入", sort="退款", amount=500, at=datetime(2026, 10, 4))
    bill = read(meituan([dish, back]))
    assert bill.kind is BillKind.MEITUAN
    paid, refund = bill.rows
    assert (paid.payee, paid.text, paid.amount) == ("美团", "午市套餐", 2816)
    assert refund.original_key == paid.key
    assert not bill.unreadable
