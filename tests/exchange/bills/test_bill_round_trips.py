"""What is written in a layout is read back the same, and nothing but a sentence comes of nonsense."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from bill_locks import locked_workbook, locked_zip, zipped
from bill_writers import (
    Paid,
    alipay,
    alipay_merchant,
    alipay_web,
    meituan,
    ofx,
    wechat_csv,
    wechat_merchant,
    wechat_xlsx,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from merchant_app.domain.messages import UserError
from merchant_app.domain.money import CURRENCIES
from merchant_app.exchange.bills.bill_file import BillFile, Direction
from merchant_app.exchange.bills.read import read_bill

CNY = CURRENCIES["CNY"]
TODAY = date(2026, 11, 22)
WAYS = {"支出": Direction.OUT, "收入": Direction.IN}

moments = st.datetimes(datetime(2000, 1, 1), datetime(2026, 11, 22)).map(
    lambda at: at.replace(microsecond=0)
)
amounts = st.integers(0, 10**11)
#: Web pages write no commas into cells, so the older list of Alipay has none either.
plain_texts = (
    st.text("咖啡豆商户退ABCabc 019.()（）&-é𠮷", max_size=20)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: text not in {"/", "-", "--"})
)
texts = (
    st.text("咖啡,\"'豆￥¥=+;|\t\n<>&ab 09", max_size=20)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: text not in {"/", "-", "--"})
)


def lists(text):
    payments = st.builds(
        Paid, at=moments, way=st.sampled_from(list(WAYS)), amount=amounts, payee=text, text=text
    )
    return st.lists(payments, min_size=1, max_size=8).map(
        lambda rows: [
            replace(row, id=f"20261003220014{n:013d}7", document=f"M{n}")
            for n, row in enumerate(rows)
        ]
    )


def read(data: bytes, name: str = "bill", password: str | None = None) -> BillFile:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        return read_bill(path, currency=CNY, today=TODAY, password=password)


def money(bill: BillFile):
    return [(row.at, row.direction, row.amount) for row in bill.rows]


def written(rows):
    return [(row.at, WAYS[row.way], row.amount) for row in rows]


@settings(deadline=None, max_examples=60)
@given(lists(texts), st.booleans(), st.integers(0, 5))
def test_alipay_personal(rows, old, more):
    bill = read(alipay(rows, old=old, more_preamble=more))
    assert not bill.unreadable
    assert money(bill) == written(rows)
    assert [(row.payee, row.text, row.key) for row in bill.rows] == [
        (row.payee, row.text, f"alipay:{row.id}") for row in rows
    ]
    assert all(each.agrees for each in bill.totals)


@settings(deadline=None, max_examples=40)
@given(lists(plain_texts))
def test_alipay_web(rows):
    bill = read(alipay_web(rows))
    assert not bill.unreadable
    assert money(bill) == written(rows)
    assert [row.text for row in bill.rows] == [row.text for row in rows]
    assert all(each.agrees for each in bill.totals)


@settings(deadline=None, max_examples=40)
@given(lists(plain_texts), st.booleans())
def test_alipay_for_merchants(rows, packed):
    rows = [replace(row, way="收入") for row in rows]
    data = alipay_merchant(rows)
    bill = read(zipped({"20880_业务明细.csv": data}, gbk_names=True) if packed else data)
    assert not bill.unreadable
    assert money(bill) == written(rows)
    assert all(each.agrees for each in bill.totals)


@settings(deadline=None, max_examples=60)
@given(lists(texts), st.sampled_from("¥￥"), st.integers(0, 5))
def test_wechat_as_csv(rows, sign, more):
    bill = read(wechat_csv(rows, sign=sign, more_preamble=more))
    assert not bill.unreadable
    assert money(bill) == written(rows)
    assert [(row.payee, row.text) for row in bill.rows] == [(row.payee, row.text) for row in rows]
    assert all(each.agrees for each in bill.totals)


@settings(deadline=None, max_examples=40)
@given(lists(texts), st.booleans(), st.booleans(), st.integers(0, 2))
def test_wechat_as_a_workbook(rows, numeric, dates, more):
    bill = read(wechat_xlsx(rows, numeric=numeric, dates=dates, more_preamble=more))
    assert not bill.unreadable
    assert money(bill) == written(rows)
    assert [(row.payee, row.text) for row in bill.rows] == [(row.payee, row.text) for row in rows]


@settings(deadline=None, max_examples=40)
@given(lists(plain_texts))
def test_wechat_for_merchants(rows):
    rows = [replace(row, way="收入") for row in rows]
    bill = read(wechat_merchant(rows))
    assert not bill.unreadable
    assert money(bill) == written(rows)
    assert all(each.agrees for each in bill.totals)


@settings(deadline=None, max_examples=40)
@given(lists(texts))
def test_meituan(rows):
    bill = read(meituan(rows))
    assert not bill.unreadable
    assert money(bill) == written(rows)


@settings(deadline=None, max_examples=60)
@given(lists(texts), st.booleans(), st.booleans())
def test_bank_statements(rows, xml, comma):
    bill = read(ofx(rows, xml=xml, comma=comma))
    assert not bill.unreadable
    paid = [(row.at, WAYS[row.way] if row.amount else Direction.IN, row.amount) for row in rows]
    assert money(bill) == paid
    assert [(row.payee, row.text) for row in bill.rows] == [(row.payee, row.text) for row in rows]


@settings(deadline=None, max_examples=25)
@given(lists(texts))
def test_keys_are_the_same_however_a_bill_is_packed(rows):
    keys = [row.key for row in read(wechat_csv(rows)).rows]
    for data in (
        wechat_xlsx(rows, numeric=True),
        zipped({"a.csv": wechat_csv(rows)}),
        locked_zip({"a.xlsx": wechat_xlsx(rows)}, "密码1"),
    ):
        assert [row.key for row in read(data, password="密码1").rows] == keys


@settings(deadline=None, max_examples=40)
@given(lists(texts), st.integers(0, 8), st.integers(0, 8))
def test_overlapping_exports_agree_on_rows_without_ids(rows, first, second):
    rows = [
        replace(row, id="/", at=datetime(2026, 5, 3), amount=row.amount % 2, payee="", text="")
        for row in rows
    ]
    part = rows[min(first, second) : max(first, second) + 1] or rows
    whole_keys = {row.key for row in read(wechat_csv(rows)).rows}
    assert len(whole_keys) == len(rows)
    assert {row.key for row in read(wechat_csv(part)).rows} <= whole_keys


SOME = [Paid(id=f"2026{n:024d}", payee=f"商户{n}") for n in range(4)]
SEEDS = (
    alipay(SOME),
    alipay_web(SOME),
    zipped({"a.csv": alipay_merchant(SOME)}),
    wechat_csv(SOME),
    wechat_xlsx(SOME, numeric=True, dates=True),
    wechat_merchant(SOME),
    meituan(SOME),
    ofx(SOME),
    ofx(SOME, xml=True),
    locked_zip({"a.csv": wechat_csv(SOME)}, "1"),
    "日期,摘要,支出,收入\n2026-05-03,传单,12.00,\n".encode(),
)
LOCKED = locked_workbook(wechat_xlsx(SOME), "1")


def gives_a_bill_or_a_sentence(data: bytes) -> None:
    with suppress(UserError):
        assert isinstance(read(data, password="1"), BillFile)


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400))
def test_random_bytes_give_a_bill_or_a_sentence(data):
    gives_a_bill_or_a_sentence(data)


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=400), st.sampled_from(["utf-8", "gb18030", "utf-16"]))
def test_random_text_gives_a_bill_or_a_sentence(text, encoding):
    gives_a_bill_or_a_sentence(text.encode(encoding, errors="replace"))


edits = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=6
)


@pytest.mark.parametrize("seed", range(len(SEEDS)))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(edits)
def test_bills_with_some_bytes_changed_give_a_bill_or_a_sentence(seed, changes):
    gives_a_bill_or_a_sentence(changed(SEEDS[seed], changes))


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(edits)
def test_locked_workbooks_with_some_bytes_changed_give_a_bill_or_a_sentence(changes):
    gives_a_bill_or_a_sentence(changed(LOCKED, changes))


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(edits)
def test_workbooks_with_changed_insides_give_a_bill_or_a_sentence(changes):
    inside = dict(members(wechat_xlsx(SOME, numeric=True, dates=True)).items())
    for name in (
        "xl/worksheets/sheet1.xml",
        "xl/sharedStrings.xml",
        "xl/workbook.xml",
        "xl/styles.xml",
    ):
        inside[name] = changed(inside[name], changes)
    gives_a_bill_or_a_sentence(zipped(inside))


def members(data: bytes) -> dict[str, bytes]:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(data: bytes, changes) -> bytes:
    for place, removed, put in changes:
        at = int(place * len(data))
        data = data[:at] + put + data[at + removed :]
    return data
