"""The report "Budget and differences", read back from its pages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from pdf_reading import fonts, texts

from merchant_app.actions.budget import book, explain_difference
from merchant_app.demo import write_demo
from merchant_app.domain.budget import EntryKind
from merchant_app.domain.budget_control import total
from merchant_app.domain.messages import UserError, msg
from merchant_app.i18n import using
from merchant_app.reports.budget.chart_parts import Scale, steps_for
from merchant_app.reports.budget.content import RowLook
from merchant_app.reports.budget.source import BUDGET, budget_content
from merchant_app.reports.printable import report_of, save_report
from merchant_app.store.budget import budget_lines
from merchant_app.store.campaigns import campaigns
from merchant_app.store.prints import prints
from merchant_app.store.shop import open_shop

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)


@pytest.fixture(scope="module")
def demos(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demos")
    paths = {code: folder / f"{code}.merchant" for code in ("en", "zh")}
    for code, path in paths.items():
        write_demo(path, today=TODAY, language=code)
    return paths


@pytest.fixture
def shop(demos, tmp_path):
    copy = tmp_path / "copy.merchant"
    copy.write_bytes(demos["en"].read_bytes())
    with open_shop(copy) as opened:
        yield opened


@pytest.fixture
def running(shop):
    return next(each.id for each in campaigns(shop) if each.first <= TODAY <= each.last)


def pages_of(shop, campaign_id, *, language="en", paper="A4", today=TODAY):
    data = report_of(BUDGET).document(
        shop, campaign_id, language=language, paper=paper, today=today, now=NOW
    )
    return data, texts(data)


def content_of(shop, campaign_id, today=TODAY):
    return budget_content(shop, campaign_id, today=today, now=NOW, language="en")


def test_the_head_says_how_it_stands(shop, running):
    _data, pages = pages_of(shop, running)
    first = pages[0]
    assert "Budget and differences" in first
    assert "Up to Sun 22 Nov 2026, day 83 of 181." in first
    assert "with ¥9,000 reserve" in first
    assert "ordered, not yet paid" in first
    assert "By phase, in thousands" in first
    assert "Page 1 of" in first


def test_rows_add_up_to_the_total(shop, running):
    content = content_of(shop, running)
    *rows, last = content.rows
    assert last.look is RowLook.TOTAL
    groups = [row.money for row in rows if row.look is RowLook.GROUP]
    assert total(groups) == last.money == content.whole
    assert last.money.planned == 60_000_00
    assert last.money.forecast == content.forecast.amount
    months = total(row.money for row in content.months)
    assert (months.spent, months.forecast) == (last.money.spent, last.money.forecast)


def test_phases_say_whether_they_are_over_and_those_to_come_are_one_row(shop, running):
    content = content_of(shop, running)
    names = [row.name for row in content.rows if row.look is RowLook.GROUP]
    assert names == [
        "Launch, closed", "Growth, closed", "Maturity, now", "Expansion",
        "Reserve, kept aside", "Unallocated",
    ]  # fmt: skip
    at = next(n for n, row in enumerate(content.rows) if row.name == "Expansion")
    assert content.rows[at + 1].look is RowLook.GROUP


def test_a_reason_is_printed_and_marked_once_it_is_older(shop, running):
    line = next(each for each in budget_lines(shop, running) if each.name == "Creator visits")
    explain_difference(
        shop, campaign_id=running, about=("line_id", line.id), name=line.name,
        reason="Paid later", difference=-23_00, today=TODAY,
    )  # fmt: skip
    _data, pages = pages_of(shop, running)
    assert "Paid later" in " ".join(pages)
    explain_difference(
        shop, campaign_id=running, about=("line_id", line.id), name=line.name,
        reason="Paid later", difference=900_00, today=TODAY,
    )  # fmt: skip
    why = [row.why for row in content_of(shop, running).rows]
    assert "Paid later (older)" in why


def test_what_is_to_be_decided_stands_with_the_lines_to_sign_on(shop, running):
    _data, pages = pages_of(shop, running)
    page = next(page for page in pages if "To decide:" in page)
    assert "of revenue, usual are" in page
    assert "Prepared by" in page
    assert "Approved by" in page
    assert "Total" in page


def test_both_ways_to_foresee_are_told_below_money_over_time(shop, running):
    _data, pages = pages_of(shop, running)
    page = next(page for page in pages if "Money over time" in page)
    assert "By the plan: ¥" in page
    assert "By the pace: ¥" in page
    assert "Today" in page


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_all_pages_are_in_one_language_with_embedded_fonts(demos, language, paper):
    with open_shop(demos[language], read_only=True) as shop:
        for each in campaigns(shop):
            data, pages = pages_of(shop, each.id, language=language, paper=paper)
            assert fonts(data)
            assert len(pages) <= 5
            if language == "zh":
                assert "预算与差额" in pages[0]
                assert "待决定：" in "".join(pages)
                assert "Planned" not in "".join(pages)
                assert "By " not in "".join(pages)


def test_before_the_start_and_after_the_end_it_can_be_printed_too(shop, running):
    for today in (date(2026, 8, 1), date(2027, 3, 20)):
        content = content_of(shop, running, today)
        assert 0 <= content.day <= content.days
        _data, pages = pages_of(shop, running, today=today)
        assert pages


def test_a_campaign_with_many_lines_repeats_its_head_and_signs_once(shop, running):
    from merchant_app.actions.budget import add_line

    category = budget_lines(shop, running)[0].category_id
    for n in range(60):
        add_line(
            shop, campaign_id=running, category_id=category, phase_id=None, name=f"Extra {n}",
            quantity=1000, unit_price=1_00,
        )  # fmt: skip
    _data, pages = pages_of(shop, running)
    assert sum("Prepared by" in page for page in pages) == 1
    assert sum("Budget line" in page for page in pages) >= 2
    assert all(f"Extra {n}" in " ".join(pages) for n in range(60))


def test_orders_that_wait_for_approval_are_to_be_decided(shop, running):
    assert "¥1,860 waits for approval." in content_of(shop, running).decisions
    order = book(
        shop, campaign_id=running, kind=EntryKind.COMMITMENT, day=TODAY, amount=1_860_00,
        text="Flyers", today=TODAY,
    )  # fmt: skip
    with shop.edit(msg("Ask")) as edit:
        edit.update("ledger_entry", order, approval="asked")
    assert "¥3,720 waits for approval." in content_of(shop, running).decisions


def test_receipts_are_missed_only_where_any_are_kept(shop, running):
    assert content_of(shop, running).decisions[-1] == "1 expense has no receipt."
    with shop.edit(msg("Remove all receipts")) as edit:
        for row in shop.rows("SELECT id FROM attachment"):
            edit.delete("attachment", row["id"])
    assert not any("receipt" in each for each in content_of(shop, running).decisions)


def test_saving_is_noted_with_its_version(shop, running, tmp_path):
    facts = {"language": "en", "paper": "A4", "today": TODAY, "now": NOW}
    out = tmp_path / "budget.pdf"
    save_report(shop, report_of(BUDGET), campaign_id=running, out=out, **facts)
    assert out.read_bytes().startswith(b"%PDF-")
    (noted,) = prints(shop, report=BUDGET, campaign_id=running)
    assert (noted.purpose, noted.options["version"]) == ("saved", "1")
    assert content_of(shop, running).version == 2
    with pytest.raises(UserError):
        save_report(shop, report_of(BUDGET), campaign_id=9999, out=out, **facts)


def test_axes_have_round_steps_in_thousands_where_amounts_are_large(shop):
    assert steps_for(26_600) == (0, 10_000, 20_000, 30_000)
    assert steps_for(1) == (0, 1)
    with using("en"):
        large = Scale.up_to(26_600_00, shop.info.currency)
        assert [large.axis(step) for step in large.steps] == ["¥0k", "¥10k", "¥20k", "¥30k"]
        assert (large.value(26_449_00), large.value(0)) == ("26.4k", "0")
        small = Scale.up_to(480_00, shop.info.currency)
        assert [small.axis(step) for step in small.steps] == ["¥0", "¥200", "¥400", "¥600"]
        assert small.value(480_00) == "480"


def test_a_course_without_any_money_is_no_reason_to_stumble(tmp_path):
    from merchant_app.actions.campaigns import create_campaign, draft_campaign
    from merchant_app.actions.shops import new_shop

    with new_shop(
        tmp_path / "new.merchant", name="New", currency="JPY", country="JP", language="en"
    ) as shop:
        draft = draft_campaign(shop, template_id="blank", start=TODAY, end=TODAY + timedelta(90))
        _data, pages = pages_of(shop, create_campaign(shop, draft))
    assert "Budget and differences" in pages[0]
