"""The approval slip, read back from its PDF."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from pdf_reading import fonts, sizes, texts

from merchant_app.actions.budget import NewCategory, add_line, approve, book, set_approval_rules
from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.domain.budget import CategoryKind, EntryKind
from merchant_app.domain.messages import UserError, msg
from merchant_app.reports.printable import report_of, save_report
from merchant_app.store.create import create_shop
from merchant_app.store.prints import prints

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, 42).astimezone()


@pytest.fixture
def shop(tmp_path):
    path = tmp_path / "café.merchant"
    with create_shop(path, name="街角咖啡", currency="CNY", country="CN", language="zh") as made:
        yield made


@pytest.fixture
def campaign_id(shop):
    return create_campaign(
        shop, draft_campaign(shop, template_id="street_campus", start=TODAY, language="en")
    )


@pytest.fixture
def order(shop, campaign_id):
    """An order of 1,860.00 on a line of 1,500.00, with three quotes; two have to agree."""
    set_approval_rules(
        shop, campaign_id=campaign_id,
        tiers=[(1_000_00, ["Lead"], None), (None, ["Zhou Lan", "Finance"], None)],
        unplanned_over=None, unplanned_approvers=[],
    )  # fmt: skip
    line = add_line(
        shop, campaign_id=campaign_id, name="Flyers, round 2", quantity=3_000_000, unit="pcs",
        unit_price=50, category_id=NewCategory("Print", CategoryKind.OTHER),
    )  # fmt: skip
    with shop.edit(msg("Quotes")) as edit:
        for name, amount, chosen, reason in (
            ("City Print", 1_860_00, 1, "Same paper"),
            ("Speedy Copy", 1_980_00, 0, ""),
            ("Red Leaf", 2_150_00, 0, ""),
        ):
            edit.insert(
                "quote", line_id=line, day=TODAY, name=name, amount=amount, chosen=chosen,
                reason=reason, delivery="4 days", valid_until=date(2026, 12, 4),
            )  # fmt: skip
    return book(
        shop, campaign_id=campaign_id, kind=EntryKind.COMMITMENT, day=TODAY, amount=1_860_00,
        text="Flyers, round 2: 3,000 pcs", payee="City Print", line_id=line, today=TODAY,
        note="Hand out before the fair",
    )  # fmt: skip


def slip(shop, campaign_id, entry_id=None, *, language="en", paper="A4"):
    make = report_of("approval").document_about(entry_id)
    return make(shop, campaign_id, language=language, paper=paper, today=TODAY, now=NOW)


def test_a_slip_says_all_that_has_to_be_agreed_to_on_one_page(shop, campaign_id, order):
    data = slip(shop, campaign_id, order)
    (text,) = texts(data)
    for word in (
        "Approval slip", f"No. {order}", "¥1,860.00", "Flyers, round 2: 3,000 pcs",
        "Order, not yet paid", "City Print", "Hand out before the fair", "街角咖啡",
        "¥1,500.00", "−¥360.00", "It is ¥360.00 more than the line has left.",
        "Speedy Copy", "¥120.00", "¥290.00", "4 Dec 2026", "Same paper",
        "Signature: Zhou Lan", "Signature: Finance", "Page 1 of 1",
    ):  # fmt: skip
        assert word in text, word
    assert sizes(data) == [pytest.approx((595.3, 841.9), abs=0.1)]
    assert all(embedded for _name, embedded in fonts(data))


def test_a_slip_says_who_agreed_and_when(shop, campaign_id, order):
    approve(
        shop, entry_ids=[order], who="周岚", day=date(2026, 11, 21), today=TODAY,
        approvers=["Zhou Lan"], note="On time only",
    )  # fmt: skip
    (text,) = texts(slip(shop, campaign_id, order))
    assert "周岚" in text
    assert "21 Nov 2026" in text
    assert "On time only" in text


def test_a_slip_in_chinese_has_no_english_words(shop, campaign_id, order):
    (text,) = texts(slip(shop, campaign_id, order, language="zh", paper="Letter"))
    assert "审批单" in text
    assert "签字：Finance" in text
    for word in ("Approval", "Budget", "Left", "Planned", "Signature", "Page", "Note"):
        assert word not in text


def test_a_small_purchase_has_a_slip_for_whoever_is_in_charge(shop, campaign_id, order):
    small = book(
        shop, campaign_id=campaign_id, kind=EntryKind.EXPENSE, day=TODAY, amount=90_00,
        text="Tape", today=TODAY,
    )  # fmt: skip
    (text,) = texts(slip(shop, campaign_id, small))
    assert "Signature: Lead" in text
    assert "Expense, paid already" in text
    assert "On no budget line" in text


def test_without_an_entry_it_is_the_one_that_waits(shop, campaign_id, order):
    assert f"No. {order}" in texts(slip(shop, campaign_id))[0]


def test_what_is_not_there_is_told(shop, campaign_id):
    with pytest.raises(UserError) as error:
        slip(shop, campaign_id)
    assert "No purchase" in error.value.message.in_english()
    with pytest.raises(UserError) as error:
        slip(shop, campaign_id, 99)
    assert error.value.field == "entry"


def test_a_long_slip_keeps_what_belongs_together(shop, campaign_id, order):
    set_approval_rules(
        shop, campaign_id=campaign_id, tiers=[(None, [f"Owner {n}" for n in range(6)], True)],
        unplanned_over=None, unplanned_approvers=[],
    )  # fmt: skip
    entry = book(
        shop, campaign_id=campaign_id, kind=EntryKind.EXPENSE, day=TODAY, amount=90_00,
        text="A very long name of something. " * 6, note="Why we need it. " * 60, today=TODAY,
        payee="Somebody with a long name " * 3,
    )  # fmt: skip
    pages = texts(slip(shop, campaign_id, entry))
    assert len(pages) == 1
    assert all(f"Signature: Owner {n}" in pages[0] for n in range(6))


def test_saving_a_slip_is_noted_among_the_prints(shop, campaign_id, order, tmp_path):
    out = tmp_path / "slip.pdf"
    save_report(
        shop, report_of("approval"), campaign_id=campaign_id, out=out, language="en", paper="A4",
        today=TODAY, now=NOW, subject=order,
    )  # fmt: skip
    assert out.read_bytes().startswith(b"%PDF")
    (noted,) = prints(shop, report="approval", campaign_id=campaign_id)
    assert noted.purpose == "saved"
