"""The sheet of a call list, read back from the PDF."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from pdf_reading import characters, fonts, overlapping, texts

from merchant_app.actions.consents import give_consent, withdraw_consent
from merchant_app.actions.customers import add_customer
from merchant_app.actions.recall import make_list, set_state
from merchant_app.domain.customers import ConsentPurpose
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.recall import Arm, Means, RecallState
from merchant_app.i18n import using
from merchant_app.reports.call_sheet import (
    DONE_BY,
    SheetPerson,
    call_sheet_document,
    masked,
    save_call_sheet,
    sheet_content,
)
from merchant_app.reports.call_sheet_pdf import call_sheet_pdf
from merchant_app.reports.pdf.paper import PAPERS
from merchant_app.store.create import create_shop
from merchant_app.store.recall import recall_people

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, 42).astimezone()
OPENING = "{name}您好，我是街角咖啡，给您留了半价券，方便来坐坐吗？"


@pytest.fixture
def shop(tmp_path):
    path = tmp_path / "a.merchant"
    with create_shop(path, name="街角咖啡", currency="CNY", country="CN", language="zh") as made:
        yield made


@pytest.fixture
def guests(shop):
    """Ten customers; the third has not agreed to calls."""
    ids = []
    for n in range(10):
        ids.append(add_customer(shop, name=f"顾客{n}", phone=f"1390000{2200 + n}", today=TODAY))
        if n != 2:
            give_consent(shop, ids[-1], purpose=ConsentPurpose.CALLS, day=TODAY, today=TODAY)
    return ids


def new_list(shop, ids, **facts):
    wished = {"name": "老客电话名单", "means": Means.CALL, "until": date(2026, 12, 6), **facts}
    return make_list(
        shop, customer_ids=ids, today=TODAY, who="30 天没来的熟客", opening=OPENING,
        hours="10:00 – 12:00", **wished,
    )  # fmt: skip


def sheet(shop, recall_id, *, language="zh", paper="A4"):
    return texts(
        call_sheet_document(
            shop, 0, language=language, paper=paper, today=TODAY, now=NOW, recall_id=recall_id
        )
    )


def test_the_sheet_says_whom_to_call_and_what_to_say(shop, guests):
    (page,) = sheet(shop, new_list(shop, guests))
    for text in (
        "街角咖啡", "老客电话名单", "30 天没来的熟客，第 1 – 10 人，共 10 人", "打印编号 0001",
        "11月29日前交回碎纸", "“____您好，我是街角咖啡", "只在 10:00 – 12:00 拨打",
        "139 0000 2200", "拨打人", "打印于 2026-11-22 10:42", "第 1 页，共 1 页",
    ):  # fmt: skip
        assert text in page


def test_who_has_not_agreed_is_masked_and_without_boxes(shop, guests):
    (page,) = sheet(shop, new_list(shop, guests))
    assert "139 ****2202" in page
    assert "139 0000 2202" not in page
    assert page.count("未同意电话联系，请勿拨打") == 1


def test_who_took_the_consent_back_since_is_greyed_too(shop, guests):
    recall_id = new_list(shop, guests)
    withdraw_consent(shop, guests[0], purpose=ConsentPurpose.CALLS, day=TODAY, today=TODAY)
    give_consent(shop, guests[2], purpose=ConsentPurpose.CALLS, day=TODAY, today=TODAY)
    (page,) = sheet(shop, recall_id)
    assert "139 ****2200" in page
    assert "顾客2" not in page  # not on the list, and not without consent any more


def test_the_control_group_is_not_printed(shop, guests):
    recall_id = new_list(shop, guests, control=33)
    (page,) = sheet(shop, recall_id)
    left_out = [each for each in recall_people(shop, recall_id) if each.arm is Arm.CONTROL]
    assert len(left_out) == 3
    for each in left_out:
        assert each.name not in page


def test_each_print_has_a_number_and_says_of_what_it_was(shop, guests, tmp_path):
    recall_id = new_list(shop, guests)
    with shop.edit(msg("People")) as edit:
        by = edit.insert("person", name="阿美")
    shop.remember(DONE_BY, by)
    out = tmp_path / "sheet.pdf"
    save_call_sheet(shop, recall_id, out=out, language="zh", today=TODAY, now=NOW)
    assert "打印编号 0001" in texts(out.read_bytes())[0]
    (page,) = sheet(shop, recall_id)
    assert "打印编号 0002" in page
    assert "打印人：阿美" in page
    assert "老客电话名单" in shop.value("SELECT options FROM print_log")


def test_a_list_that_is_not_there_is_one_sentence(shop):
    with pytest.raises(UserError) as caught:
        sheet(shop, 9)
    assert caught.value.field == "list"
    with pytest.raises(UserError):
        sheet(shop, None)


def test_messages_are_written_not_called(shop, guests):
    give_consent(shop, guests[0], purpose=ConsentPurpose.MESSAGES, day=TODAY, today=TODAY)
    recall_id = new_list(shop, guests, means=Means.MESSAGE)
    (page,) = sheet(shop, recall_id, language="en")
    for text in ("Write it like this:", "Sent", "Written by", "do not write", "Write only 10:00"):
        assert text in page
    assert "Called" not in page


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_two_hundred_people_with_long_names_fill_numbered_pages(
    shop, guests, language, paper, tmp_path
):
    recall_id = new_list(shop, guests)
    with using(language):
        content = sheet_content(shop, recall_id, today=TODAY, now=NOW)
        people = tuple(
            SheetPerson(
                name=f"N{n:03d}: Maximiliane Constantinopolitanskaja von und zu Hohenlohe " * 3,
                address="+49 (0) 170 1234567 ext. 12",
                last_day=date(2025, 1, 1),
                favourites=("Iced oat latte with a double shot and cinnamon", "可颂"),
                purchases=12345,
                agrees=n % 7 != 0,
                state=RecallState.DECLINED,
                note="很长的备注" * 20,
            )
            for n in range(200)
        )
        full = replace(
            content, people=people, campaign="开业半周年同城引流" * 6, name="老客电话名单" * 8,
            who="三十天没来的熟客" * 9, opening="您好，" * 60, coupon="第二杯半价",
            coupon_until=TODAY,
        )  # fmt: skip
        data = call_sheet_pdf(full, language=language, paper=PAPERS[paper])
    (tmp_path / "big.pdf").write_bytes(data)
    pages = texts(data)
    assert len(pages) > 10
    for number, text in enumerate(pages, 1):
        said = f"第 {number} 页，共 {len(pages)} 页" if language == "zh" else f"Page {number} of"
        assert said in text
    for n in range(200):
        assert sum(f"N{n:03d}:" in text for text in pages) == 1
    (width, height), found = characters(data, 1)
    assert list(overlapping(found)) == []
    for _char, (left, bottom, right, top) in found:
        assert left > 30
        assert bottom > 20
        assert right < width - 30
        assert top < height - 30
    assert all(embedded for _name, embedded in fonts(data))


def test_addresses_are_masked_whatever_they_are():
    assert masked("13900002218") == "139 ****2218"
    assert masked("someone@example.com") == "so****"
    assert masked("wx_anna") == "wx****"
    assert masked("") == ""


def test_an_empty_list_still_is_a_page(shop, guests):
    recall_id = new_list(shop, guests[:1])
    set_state(shop, recall_people(shop, recall_id)[0].id, state=RecallState.OPENED, today=TODAY)
    with shop.edit(msg("Gone")) as edit:
        edit.delete("customer", guests[0])
    (page,) = sheet(shop, recall_id, language="en")
    assert "0 people" in page
