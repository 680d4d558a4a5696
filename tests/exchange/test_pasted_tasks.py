"""Text from elsewhere becomes tasks; what cannot be is refused row by row."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchant_app.domain.messages import UserError
from merchant_app.exchange.pasted_tasks import PastedTask, read_pasted
from merchant_app.exchange.watch import Cancelled, Watch
from merchant_app.ui.widgets.typed_day import read_day


def read(text, **more):
    return read_pasted(text, read_day=lambda each: read_day(each, date(2026, 11, 22)), **more)


def test_plain_lines_are_tasks():
    rows = read("Print flyers\n\n- Hang them up\r\n☐ 准备物料\n").rows
    assert rows == (
        PastedTask(1, "Print flyers"),
        PastedTask(3, "Hang them up"),
        PastedTask(4, "准备物料"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Stall\n  Rent it\n    Sign\n  Build it\nOpen",
        "Stall\n\tRent it\n\t\tSign\n\tBuild it\nOpen",
        "Level\tTask\n1\tStall\n2\tRent it\n3\tSign\n2\tBuild it\n1\tOpen",
        "任务\t层级\nStall\t1\nRent it\t2\nSign\t3\nBuild it\t2\nOpen\t1",
    ],
)
def test_blanks_tabs_or_a_column_of_levels_make_parts(text):
    assert [row.level for row in read(text).rows] == [0, 1, 2, 1, 0]


def test_a_table_with_english_headings_is_read_by_them():
    (row,) = read(
        "Start\tTask\tDays\tOwner\tDone\tDeadline\tChannel\tCost\tNote\n"
        "2026-12-02\tSet up the stall\t2\tA Mei\t40 %\t5 Dec 2026\tDouyin\t¥960\tBring tape"
    ).rows
    assert row == PastedTask(
        2,
        "Set up the stall",
        owner="A Mei",
        channel="Douyin",
        start=date(2026, 12, 2),
        days=2,
        done=40,
        deadline=date(2026, 12, 5),
        note="Bring tape",
    )


def test_a_table_with_chinese_headings_is_read_by_them():
    (row,) = read(
        "任务\t负责人\t开始\t结束\t天数\t完成\t阶段\n搭建摊位\t阿美\t12-02\t12月3日 周四\t2 天\t完成\t增长"
    ).rows
    assert (row.name, row.owner, row.phase, row.done) == ("搭建摊位", "阿美", "增长", 100)
    assert (row.start, row.end, row.days) == (date(2026, 12, 2), date(2026, 12, 3), 2)


def test_without_headings_cells_are_known_by_their_look():
    (row,) = read("Walk the area\t2026-12-01\t2026-12-04 18:00\t3\t50%\tsee map").rows
    assert (row.start, row.end) == (date(2026, 12, 1), date(2026, 12, 4))
    assert (row.days, row.done, row.note) == (3, 50, "see map")


def test_each_bad_row_is_refused_with_its_line_and_reason_and_the_others_are_taken():
    found = read(
        "Task\tStart\tEnd\tDays\tDone\n"
        "Good\t2026-12-01\t\t2\t\n"
        "No such day\t2027-02-30\t\t\t\n"
        "\t2026-12-01\t\t\t\n"
        "Back\t2026-12-05\t2026-12-01\t\t\n"
        "Long\t\t\t99999\t\n"
        "Many\t\t\tmany\t\n"
        "More\t\t\t\t140 %\n" + "x" * 300 + "\t\t\t\t\n"
        "Also good\t\t\t\t100\n"
    )
    assert [row.name for row in found.rows] == ["Good", "Also good"]
    assert [(each.line, each.reason.in_english()) for each in found.refused] == [
        (3, "February has 28 days."),
        (4, "The name of the task is missing."),
        (5, "The last day lies before the first."),
        (6, "Write a number of days from 1 to 1500."),
        (7, "Write a number of days from 1 to 1500."),
        (8, "Write a number from 0 to 100."),
        (9, "This name has 300 characters. Shorten it to 200."),
    ]
    assert found.refused[-1].text.endswith("…")


def test_parts_of_a_refused_row_go_to_the_row_above_it():
    found = read("Level\tTask\tDays\n1\tStall\t1\n2\tRent\tno\n3\tSign\t1")
    assert [(row.name, row.level) for row in found.rows] == [("Stall", 0), ("Sign", 1)]


def test_cells_in_quotes_may_hold_line_ends_and_a_lone_quote_is_only_a_quote():
    rows = read('Task\tNote\n"Ask ""Lin"""\t"one\ntwo"\nNext\t').rows
    assert [(row.line, row.name, row.note) for row in rows] == [
        (2, 'Ask "Lin"', "one\ntwo"),
        (4, "Next", ""),
    ]
    rows = read('Banner 5" wide\t2\n"Open\t1').rows
    assert [row.name for row in rows] == ['Banner 5" wide', '"Open']


@pytest.mark.parametrize("text", ["", " \n\t\n", "\n" * 50])
def test_nothing_to_read_is_told(text):
    with pytest.raises(UserError, match="no text to paste"):
        read(text)


def test_far_too_many_rows_are_told():
    with pytest.raises(UserError, match="at most 20000"):
        read("a\n" * 20_001)


def test_reading_stops_when_it_is_cancelled():
    with pytest.raises(Cancelled):
        read("a\n" * 5000, watch=Watch(cancelled=lambda: True))


@given(st.text())
def test_rubbish_is_refused_but_never_breaks(text):
    try:
        found = read(text)
    except UserError:
        return
    assert all(row.name and len(row.name) <= 200 for row in found.rows)
    levels = [-1, *(row.level for row in found.rows)]
    assert all(b <= a + 1 for a, b in pairwise(levels))
