"""The inspector says why a task stands on its day, and leads along the chain."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from timeline_hands import click_row, current, plan, row_named

from merchant_app import i18n
from merchant_app.actions.people import close_for, set_opening_days
from merchant_app.actions.timeline import add_task, change_task, link_tasks, move_task


def chained(page):
    """Two tasks of ours at the end of the first phase: Menu, and Flyers that wait for it."""
    phase = plan(page).plan.phases[1]
    shop = page.workspace.shop
    menu, flyers = (
        add_task(shop, phase_id=phase.id, campaign_id=1, name=name, duration=days)
        for name, days in (("Menu", 3), ("Flyers", 2))
    )
    link_tasks(shop, predecessor_id=menu, successor_id=flyers)
    move_task(shop, task_id=menu, start=date(2026, 12, 7))
    return menu, flyers


def told(page):
    return [line.text for line in page.inspector.details.why.lines]


def test_the_chain_is_told_from_the_first_cause_to_the_task(qtbot, page):
    chained(page)
    click_row(qtbot, page, row_named(page, "Flyers"))
    assert told(page)[:3] == [
        "Menu is not to start before Mon 7 Dec",
        "Menu ends Wed 9 Dec",
        "Flyers starts Thu 10 Dec",
    ]


def test_closed_days_are_told_with_their_reason(qtbot, page):
    chained(page)
    close_for(
        page.workspace.shop, first=date(2026, 12, 10), last=date(2026, 12, 11), reason="Fit-out"
    )
    click_row(qtbot, page, row_named(page, "Flyers"))
    why = page.inspector.details.why
    (skipped,) = [line for line in why.lines if "skipped" in line.text]
    assert skipped.detail == "The shop is closed: Fit-out."
    assert "Flyers starts Sat 12 Dec" in told(page)
    set_opening_days(page.workspace.shop, weekdays=[0, 1, 2, 3, 4])
    assert "The shop is closed on Sat, Sun." in " ".join(line.detail for line in why.lines)


def test_a_line_leads_to_its_task_by_mouse_and_by_keyboard(qtbot, page):
    chained(page)
    click_row(qtbot, page, row_named(page, "Flyers"))
    why = page.inspector.details.why
    qtbot.mouseClick(why.step(1), Qt.MouseButton.LeftButton)
    assert current(page).name == "Menu"
    click_row(qtbot, page, row_named(page, "Flyers"))
    why.step(1).setFocus()
    qtbot.keyClick(why.step(1), Qt.Key.Key_Space)
    assert current(page).name == "Menu"


def test_what_would_bring_it_earlier_is_worked_out_when_asked(qtbot, page):
    chained(page)
    click_row(qtbot, page, row_named(page, "Flyers"))
    why = page.inspector.details.why
    assert why.pull_lines == []
    qtbot.mouseClick(why.ask, Qt.MouseButton.LeftButton)
    found = {line.text: line.detail for line in why.pull_lines}
    assert found["If Menu took a day less"] == "it would start Wed 9 Dec"
    assert "Without the day you chose for Menu" in found


def test_the_chain_follows_an_edit_at_once(qtbot, page):
    menu, _flyers = chained(page)
    click_row(qtbot, page, row_named(page, "Flyers"))
    move_task(page.workspace.shop, task_id=menu, start=date(2026, 12, 7) + timedelta(days=1))
    assert "Flyers starts Fri 11 Dec" in told(page)


def test_a_deadline_that_cannot_be_met_is_said(qtbot, page):
    _menu, flyers = chained(page)
    change_task(page.workspace.shop, task_id=flyers, deadline=date(2026, 12, 9))
    click_row(qtbot, page, row_named(page, "Flyers"))
    line = next(line for line in page.inspector.details.why.lines if line.tone == "warning")
    assert line.detail == "2 days too late"


def test_in_chinese_no_english_is_left(qtbot, page):
    chained(page)
    with i18n.using("zh"):
        click_row(qtbot, page, row_named(page, "Flyers"))
        assert told(page)[1] == "“Menu”到 12月9日 周三 结束"
