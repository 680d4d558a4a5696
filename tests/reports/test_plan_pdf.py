from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pytest
from pdf_reading import characters, fonts, overlapping, sizes, texts
from plan_samples import LONG_WORD, extreme_sample, long_sample, sample

from merchant_app.domain.messages import UserError
from merchant_app.reports.pdf.paper import LEAST_MARGIN, PAPERS
from merchant_app.reports.plan_pdf import plan_pdf, write_plan

if TYPE_CHECKING:
    from merchant_app.reports.plan_content import PlanContent

A4, LETTER = PAPERS["A4"], PAPERS["Letter"]
BOTH = pytest.mark.parametrize("code", ["en", "zh"])


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def pages_of(content: PlanContent, code: str = "en", paper=A4) -> list[str]:
    return [flat(text) for text in texts(plan_pdf(content, language=code, paper=paper))]


@pytest.fixture(scope="module")
def english() -> bytes:
    return plan_pdf(sample(), language="en", paper=A4)


@pytest.fixture(scope="module")
def extreme() -> bytes:
    return plan_pdf(extreme_sample(), language="en", paper=A4)


def test_the_english_plan_says_on_each_page_what_belongs_there(english: bytes) -> None:
    cover, contents, summary, timeline, tasks, more_tasks, budget, goals = map(flat, texts(english))
    assert "Campaign plan Half-year same-city promotion" in cover
    assert "1 Sep 2026 – 28 Feb 2027, 181 days" in cover
    assert "¥60,000, of which ¥4,800 in reserve" in cover
    assert "Sat 5 Dec 2026, half-year celebration opens" in cover
    assert re.search(r"At a glance\W+3", contents)
    assert re.search(r"Timeline\W+4", contents)
    assert re.search(r"Risks\W+8", contents)
    assert "Now in week 8 of Growth, day 83 of 181." in summary
    assert "Spent ¥26,635 (44 %)" in summary
    assert "Owner of the shop" in summary
    assert "Decides the end date" in timeline
    assert "Today 22 Nov" in timeline
    assert "Supplies Banner 3 x 1.2 m (1), Tasting cups (200), Beans (6 kg), First-aid box" in tasks
    assert "Proof read by two people" in tasks
    assert "Closing meeting" in more_tasks
    assert "6,000 pieces × ¥0.31" in budget
    assert "Unallocated ¥3,000.00" in budget
    assert "All channels ¥31,800.00 ¥22,295.00 ¥9,505.00" in budget
    assert "Cost of a new customer ¥19.28 at most ¥20 ¥25 15 % 28 Feb 2027" in goals
    assert "A rival starts a price war Market 4 4 16 Reduce Zhou Lan" in goals
    assert "2. Move ad money to regulars" in goals
    assert goals.count("Campaign lead") == 1


def test_the_chinese_plan_has_no_english_words_of_ours() -> None:
    pages = pages_of(sample("zh"), "zh")
    assert "一页看懂" in pages[2]
    assert "现在是增长第 8 周，活动第 83 天，共 181 天。新顾客超过计划" in pages[2]
    assert "第 3 页，共 8 页" in pages[2]
    ours = re.sub(r"Merchant Planner", "", " ".join(pages))
    assert re.findall(r"[A-Za-z]{2,}", ours) == []


@BOTH
@pytest.mark.parametrize("paper", [A4, LETTER])
def test_pages_have_the_size_of_the_paper_and_the_timeline_lies_across(code, paper) -> None:
    found = sizes(plan_pdf(sample(code), language=code, paper=paper))
    upright = pytest.approx((paper.width, paper.height), abs=0.5)
    across = pytest.approx((paper.height, paper.width), abs=0.5)
    assert [size == upright for size in found] == [n != 3 for n in range(len(found))]
    assert found[3] == across


def test_every_page_but_the_cover_counts_the_pages(english: bytes) -> None:
    pages = texts(english)
    assert "Page" not in pages[0]
    for number, text in enumerate(pages[1:], 2):
        assert f"Page {number} of {len(pages)}" in text
        assert "Printed 22 Nov 2026, 10:42, version 7" in text
        assert "Merchant Planner" in text


@BOTH
def test_only_noto_is_used_and_it_is_embedded(code: str) -> None:
    found = fonts(plan_pdf(sample(code), language=code, paper=A4))
    assert {name.split("+")[-1] for name, _ in found} == {
        "NotoSansSC-Regular",
        "NotoSansSC-Bold",
    }
    assert all(embedded for _, embedded in found)


def test_no_other_font_is_named_in_the_file(english: bytes) -> None:
    assert b"Helvetica" not in english


def test_the_outline_leads_to_each_section(english: bytes) -> None:
    with pdfium.PdfDocument(english) as document:
        outline = [
            (item.level, item.get_title(), item.get_dest().get_index())
            for item in document.get_toc()
        ]
    assert outline == [
        (0, "At a glance", 2),
        (0, "Timeline", 3),
        (0, "Tasks by phase", 4),
        (1, "Launch", 4),
        (1, "Growth", 4),
        (1, "Maturity", 5),
        (1, "Expansion", 5),
        (0, "Budget", 6),
        (0, "Goals", 7),
        (0, "Risks", 7),
    ]


def test_the_file_names_its_title_author_and_language() -> None:
    data = plan_pdf(sample("zh"), language="zh", paper=A4)
    with pdfium.PdfDocument(data) as document:
        about = document.get_metadata_dict()
    assert about["Title"] == "开业半周年同城引流 – 活动计划书"
    assert about["Author"] == "街角咖啡"
    assert about["Subject"] == "活动计划书"
    assert b"/Lang (zh-CN)" in data
    assert b"/DisplayDocTitle true" in data


@BOTH
@pytest.mark.parametrize("paper", [A4, LETTER])
def test_nothing_is_printed_in_the_margins_or_over_each_other(code, paper) -> None:
    data = plan_pdf(sample(code), language=code, paper=paper)
    for number in range(len(sizes(data))):
        assert_clean(data, number)


def test_extreme_names_stay_in_their_places(extreme: bytes) -> None:
    count = len(sizes(extreme))
    for number in {*range(7), *range(count - 12, count)}:
        assert_clean(extreme, number)


def assert_clean(data: bytes, number: int) -> None:
    (width, height), found = characters(data, number)
    least = LEAST_MARGIN - 0.1
    for char, (left, bottom, right, top) in found:
        assert left >= least, (number, char, left)
        assert bottom >= least, (number, char, bottom)
        assert right <= width - least, (number, char, right)
        assert top <= height - least, (number, char, top)
    assert list(overlapping(found)) == []


def test_long_texts_are_shortened_in_front_and_printed_in_full_behind(extreme: bytes) -> None:
    pages = texts(extreme)
    full = "".join(pages[4:]).replace("\n", "")
    assert "More on page 5." in pages[2]
    assert "The campaign in full" in pages[4]
    assert full.count("Ungeheuer") > LONG_WORD.count("Ungeheuer") * 2


def test_signs_that_the_font_lacks_are_shown_as_boxes(extreme: bytes) -> None:
    timeline = flat(texts(extreme)[3])
    assert "Cake □□□ day □" in timeline
    assert "abcdef ghi" in timeline


def test_a_thousand_tasks_go_on_over_many_pages_with_the_same_head() -> None:
    data = plan_pdf(long_sample(), language="en", paper=A4)
    pages = texts(data)
    joined = flat(" ".join(pages))
    assert all(joined.count(f"Task {n} ") >= 2 for n in range(0, 1000, 37))
    charts = [n for n, (width, height) in enumerate(sizes(data)) if width > height]
    assert len(charts) == 34
    for number in charts:
        assert "2027" in pages[number]
        assert "Start" in pages[number]
    assert_clean(data, charts[1])


def test_before_the_start_goals_are_printed_without_now() -> None:
    content = replace(sample(), today=date(2026, 8, 30))
    pages = pages_of(content)
    assert "Starts in 2 days, on 1 Sep 2026." in pages[2]
    assert "New customers 1,600 people 840" in pages[2]
    assert "1,043" not in " ".join(pages)


def test_after_the_end_the_summary_says_so() -> None:
    pages = pages_of(replace(sample(), today=date(2027, 3, 5)))
    assert "Ended on 28 Feb 2027." in pages[2]
    assert "Today" not in pages[3]


def test_a_plan_with_nothing_in_it_is_printed_too() -> None:
    empty = replace(
        sample(), phases=(), tasks=(), links=(), budget=(), channels=(), goals=(), risks=(),
        key_dates=(), people=(), key_day=None, lead="", motto="", summary="", notices=(), version=0,
    )  # fmt: skip
    pages = pages_of(empty)
    assert "No phases yet." in pages[3]
    assert "No goals yet." in pages[-1]
    assert "No risks noted yet." in pages[-1]
    assert "Owner of the shop" in pages[-1]
    assert "version" not in pages[-1]


def test_phases_without_tasks_say_so() -> None:
    pages = pages_of(replace(sample(), tasks=(), links=()))
    assert pages[4].count("No tasks in this phase yet.") == 4


def test_forty_short_phases_are_listed_without_overlapping() -> None:
    content = sample()
    week = timedelta(days=4)
    phases = tuple(
        replace(
            content.phases[n % 4],
            id=n,
            name=f"Stage number {n}",
            start=content.start + n * week,
            end=content.start + n * week + timedelta(days=3),
            buffer_start=None,
        )
        for n in range(40)
    )
    data = plan_pdf(replace(content, phases=phases, tasks=()), language="en", paper=A4)
    pages = texts(data)
    assert "Stage number 39" in pages[2]
    assert re.search(r"3\d more on page \d+\.", pages[3])
    for number in range(6):
        assert_clean(data, number)


def test_many_goals_and_dates_are_left_out_of_the_summary_and_named() -> None:
    content = sample()
    many = replace(content, goals=content.goals * 5, key_dates=content.key_dates * 3)
    pages = pages_of(many)
    assert re.search(r"\d+ more on page 8\.", pages[2])
    assert re.search(r"\d+ more on page 5\.", pages[2])
    assert "Owner of the shop" in pages[2]


def test_money_beyond_the_budget_is_named() -> None:
    content = sample()
    money = replace(content.money, spent=5900000, unallocated=-100000)
    pages = pages_of(replace(content, money=money))
    assert "Over by ¥7,200" in pages[2]
    assert "Planned beyond the budget −¥1,000.00" in " ".join(pages)


def test_signatures_stay_with_the_last_risk() -> None:
    content = sample()
    for count in range(8, 16):
        pages = pages_of(replace(content, risks=(content.risks[2],) * count + content.risks[:1]))
        last = pages[-1]
        assert "A rival starts a price war" in last
        assert "Owner of the shop" in last


def test_a_plan_of_one_day_is_printed() -> None:
    day = date(2026, 12, 25)
    content = sample()
    one = replace(
        content,
        start=day,
        end=day,
        today=day,
        phases=(replace(content.phases[0], start=day, end=day, buffer=0, buffer_start=None),),
        tasks=(replace(content.tasks[0], start=day, end=day),),
        links=(),
        festivals=(),
    )
    assert "Campaign period 25 Dec 2026, 1 day" in pages_of(one)[0]


def test_the_plan_is_written_to_a_stream_and_to_a_file(tmp_path) -> None:
    stream = io.BytesIO()
    write_plan(sample(), stream, language="zh", paper="Letter")
    out = tmp_path / "计划 plan.pdf"
    write_plan(sample(), out)
    assert stream.getvalue().startswith(b"%PDF")
    assert out.read_bytes().startswith(b"%PDF")
    assert [file.name for file in tmp_path.iterdir()] == [out.name]


def test_a_missing_folder_is_named(tmp_path) -> None:
    with pytest.raises(UserError, match="There is no folder"):
        write_plan(sample(), tmp_path / "nowhere" / "plan.pdf")


def test_the_chart_reaches_to_tasks_past_the_end_of_the_campaign() -> None:
    content = sample()
    late = replace(content.tasks[-1], end=content.end + timedelta(days=20))
    pages = pages_of(replace(content, tasks=(*content.tasks[:-1], late)))
    assert "1 Sep 2026 – 20 Mar 2027" in pages[3]
