"""Copying, cutting, duplicating and pasting rows, also between campaigns and spreadsheets."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from timeline_hands import click_row, current, names, plan, row_named

from merchant_app import i18n
from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.exchange.pasted_tasks import read_pasted
from merchant_app.exchange.task_clip import CLIP_TYPE
from merchant_app.store.task_parts import checklists
from merchant_app.store.timeline import planned
from merchant_app.ui.widgets.typed_day import read_day

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key


@pytest.fixture(autouse=True)
def _empty_clipboard(qapp):
    QGuiApplication.clipboard().clear()


def press(qtbot, page, key):
    qtbot.keyClick(page.tree, key, CTRL)


def put(text):
    QGuiApplication.clipboard().setText(text)


def edits(page):
    return len(page.workspace.shop.history())


def state(page):
    now = plan(page)
    return now.plan, now.facts


def test_a_copy_stands_below_the_current_row_with_all_that_hangs_on_it(qtbot, page):
    row = row_named(page, "Design, print")
    click_row(qtbot, page, row)
    press(qtbot, page, KEY.Key_C)
    assert page.workspace.toasts[-1] == ("1 task is copied", False)
    before, count = state(page), edits(page)
    click_row(qtbot, page, row_named(page, "Walk"))
    press(qtbot, page, KEY.Key_V)
    assert names(page)[2] == row.name
    copy = current(page)
    assert copy.key != row.key
    assert copy.owner == row.owner
    boxes = checklists(page.workspace.shop, page.workspace.campaign_id)
    assert [each.text for each in boxes[copy.id]] == [each.text for each in boxes[row.id]]
    assert edits(page) == count + 1
    page.workspace.undo()
    assert state(page) == before


def test_links_among_copied_rows_are_copied_too(qtbot, page):
    click_row(qtbot, page, row_named(page, "Walk"))
    click_row(qtbot, page, row_named(page, "Fix the"), modifier=SHIFT)
    ids = {row.id for row in page.tree.selected_rows()}
    inner = [each for each in plan(page).plan.links if {each.predecessor, each.successor} <= ids]
    press(qtbot, page, KEY.Key_D)
    copies = {row.id for row in page.tree.selected_rows()}
    assert len(copies) == len(ids)
    assert copies.isdisjoint(ids)
    copied = [
        each for each in plan(page).plan.links if {each.predecessor, each.successor} <= copies
    ]
    assert len(copied) == len(inner) > 0
    assert page.workspace.shop.undo_label.in_english() == f"Duplicate {len(ids)} tasks"


def test_cut_rows_are_faint_and_move_when_they_are_pasted(qtbot, page):
    row = row_named(page, "Walk")
    links = plan(page).plan.links
    click_row(qtbot, page, row)
    press(qtbot, page, KEY.Key_X)
    assert page.model.look_of(page.model.index_of(row.key)).faint
    click_row(qtbot, page, row_named(page, "Describe"))
    press(qtbot, page, KEY.Key_V)
    assert current(page).key == row.key, "the row itself moves, with its links and its money"
    assert [name[:4] for name in names(page)[1:4]] == ["List", "Desc", "Walk"]
    assert plan(page).plan.links == links
    assert not page.model.look_of(page.model.index_of(row.key)).faint
    press(qtbot, page, KEY.Key_V)
    assert len([name for name in names(page) if name.startswith("Walk")]) == 2, "now it is a copy"


def test_esc_lets_cut_rows_be(qtbot, page):
    row = row_named(page, "Walk")
    click_row(qtbot, page, row)
    press(qtbot, page, KEY.Key_X)
    qtbot.keyClick(page.tree, KEY.Key_Escape)
    assert not page.model.look_of(page.model.index_of(row.key)).faint


def test_rows_go_to_another_campaign_with_their_days_moved_along(qtbot, page):
    row = row_named(page, "Hold a members")
    first = plan(page).campaign.first
    here = page.workspace.campaign_id
    shop = page.workspace.shop
    other = create_campaign(
        shop, draft_campaign(shop, template_id="blank", start=date(2027, 3, 1), budget=0)
    )
    click_row(qtbot, page, row)
    press(qtbot, page, KEY.Key_X)
    page.workspace.choose_campaign(other)
    press(qtbot, page, KEY.Key_V)
    moved = plan(page).plan.tasks[0]
    assert moved.name == row.name
    assert moved.not_before - plan(page).campaign.first == row.start - first
    assert row.name not in [task.name for task in planned(shop, here).plan.tasks]
    page.workspace.undo()
    assert row.name in [task.name for task in planned(shop, here).plan.tasks]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_copied_is_a_table_that_can_be_pasted_back(qtbot, workspace, language):
    from merchant_app.ui.timeline.page import TimelinePage

    i18n.use(language)
    try:
        page = TimelinePage(workspace)
        qtbot.addWidget(page)
        page.resize(1440, 788)
        page.show()
        for column in ("channel", "deadline", "slack", "cost"):
            page.tree.habits.show_column(column, shown=True)
        qtbot.keyClick(page.tree, KEY.Key_A, CTRL)
        press(qtbot, page, KEY.Key_C)
        text = QGuiApplication.clipboard().text()
        found = read_pasted(text, read_day=lambda each: read_day(each, workspace.today))
    finally:
        i18n.use("en")
    assert found.refused == ()
    rows = [row for row in page.rows.whole.rows if row.task_id]
    phases = {row.id: row.name for row in page.rows.whole.phases}
    assert [(each.name, each.owner, each.start, each.done, each.phase) for each in found.rows] == [
        (row.name, row.owner, row.start, row.progress, phases[row.phase_id]) for row in rows
    ]


def test_plain_lines_become_tasks_and_parts(qtbot, page):
    click_row(qtbot, page, row_named(page, "Walk"))
    put("Stall\n  Rent it\n  Build it\nOpen the stall")
    before, count = state(page), edits(page)
    press(qtbot, page, KEY.Key_V)
    assert names(page)[2:6] == ["Stall", "Rent it", "Build it", "Open the stall"]
    assert row_named(page, "Stall").kind == "summary"
    assert edits(page) == count + 1
    page.workspace.undo()
    assert state(page) == before


TABLE = "Task\tOwner\tStart\tDays\tDone\nGood\tA Mei\t2026-12-01\t3\t50%\nBad\t\t2027-02-30\t1\t\n"


def test_bad_rows_are_shown_with_their_reasons_and_the_good_ones_are_offered(qtbot, page):
    click_row(qtbot, page, row_named(page, "Walk"))
    put(TABLE)
    count = edits(page)
    press(qtbot, page, KEY.Key_V)
    dialog = page.tools.clipboard.dialog
    assert dialog.isVisible()
    (refused,) = dialog.model.rows
    assert (refused.line, refused.reason.in_english()) == (3, "February has 28 days.")
    assert edits(page) == count
    qtbot.mouseClick(dialog.paste_button, Qt.MouseButton.LeftButton)
    row = row_named(page, "Good")
    assert (row.owner, row.progress, row.days) == ("A Mei", 50, 3)
    assert edits(page) == count + 1


def test_the_paste_can_be_given_up(qtbot, page):
    click_row(qtbot, page, row_named(page, "Walk"))
    put(TABLE)
    count = edits(page)
    press(qtbot, page, KEY.Key_V)
    qtbot.keyClick(page.tools.clipboard.dialog, KEY.Key_Escape)
    assert edits(page) == count


def test_nothing_to_paste_is_told(qtbot, page, questions):
    click_row(qtbot, page, row_named(page, "Walk"))
    press(qtbot, page, KEY.Key_V)
    assert str(questions.errors[0]).startswith("There is no text to paste.")


def test_what_is_none_of_ours_on_the_clipboard_is_taken_as_text(qtbot, page):
    from PySide6.QtCore import QMimeData

    data = QMimeData()
    data.setData(CLIP_TYPE, b"\xff{not ours")
    data.setText("Only this")
    QGuiApplication.clipboard().setMimeData(data)
    click_row(qtbot, page, row_named(page, "Walk"))
    press(qtbot, page, KEY.Key_V)
    assert names(page)[2] == "Only this"


def test_five_thousand_rows_are_read_in_the_background_and_pasted_as_one_edit(qtbot, page):
    lines = [f"Task number {n}\tPerson {n % 9}\t{1 + n % 4}" for n in range(5000)]
    put("Task\tOwner\tDays\n" + "\n".join(lines))
    assert len("\n".join(lines)) > 100_000
    click_row(qtbot, page, row_named(page, "Walk"))
    before, count = state(page), edits(page)
    press(qtbot, page, KEY.Key_V)
    dialog = page.tools.clipboard.dialog
    assert dialog.paste_button.text() == "Paste 5,000 tasks"
    qtbot.mouseClick(dialog.paste_button, Qt.MouseButton.LeftButton)
    assert len(plan(page).plan.tasks) == len(before[0].tasks) + 5000
    assert names(page)[2:5] == ["Task number 0", "Task number 1", "Task number 2"]
    assert edits(page) == count + 1
    page.workspace.undo()
    assert state(page) == before


def test_reading_can_be_stopped(qtbot, page):
    from merchant_app.ui.jobs import Jobs
    from merchant_app.ui.timeline.paste_dialog import PasteDialog

    jobs = Jobs(lambda error: None)
    page.workspace.jobs = jobs
    pasted = []
    dialog = PasteDialog(page.workspace, page, paste=pasted.append)
    dialog.open()
    dialog.read("some words\n" * 15_000)
    dialog.reject()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert pasted == []
    jobs.close()
