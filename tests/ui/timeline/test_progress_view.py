"""The view "Progress": figures, buffers, charts by mouse and keyboard, and the comparison."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from timeline_hands import current, plan

from merchant_app.actions.absences import add_absence
from merchant_app.actions.timeline import change_task, delete_baseline, delete_tasks
from merchant_app.domain.messages import msg
from merchant_app.store.baselines import baselines
from merchant_app.store.progress import progress as progress_of
from merchant_app.ui.timeline.filters import Filter
from merchant_app.ui.timeline.progress.deciding_table import deciding_rows

KIT = "Write the kit"
REPEAT = "Repeat the launch"


@pytest.fixture
def not_begun(qtbot, page):
    """The view of a plan in which nobody has marked anything as begun."""
    page.show_view("progress")
    return page.body.other_view


@pytest.fixture
def view(qtbot, page):
    """The view of a plan that was kept up to today, opened with the mouse."""
    shop = page.workspace.shop
    with shop.edit(msg("Keep up")) as edit:
        for task in plan(page).plan.tasks:
            dates = plan(page).schedule.tasks[task.id]
            if dates.end < page.workspace.today:
                edit.update(
                    "task",
                    task.id,
                    progress=100,
                    actual_start=dates.start,
                    actual_end=dates.end,
                )
    switch = page.toolbar.view._parts["progress"]
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    view = page.body.other_view
    qtbot.waitUntil(lambda: not view.fever.busy)
    page.activateWindow()
    return view


def task_named(page, name):
    return next(task for task in plan(page).plan.tasks if task.name.startswith(name))


def lengthen(page, name, days):
    task = task_named(page, name)
    change_task(page.workspace.shop, task_id=task.id, duration=task.duration + days)
    return task


def compared(view, name):
    return next(row for row in view.compare.model.rows if row.name.startswith(name))


def cell(view, row, column):
    model = view.compare.model
    return model.index_of(row.key, model.column_of(column)).data()


def mode(qtbot, view, key):
    qtbot.mouseClick(view.compare.mode._parts[key], Qt.MouseButton.LeftButton)


def test_a_plan_as_approved_is_on_time_everywhere(qtbot, page, view):
    assert view.figures.end.accessibleName().endswith("on time")
    assert view.figures.deviation.accessibleName() == (
        "Off the approved plan: 0 % over 15 % asks for a decision"
    )
    assert not view.figures.overdue.isVisible()
    assert view.compare.sentence.text() == "Nothing differs from the approved plan."
    assert {row.end_late for row in view.compare.model.rows} == {0}


def test_a_delay_eats_the_buffer_of_its_phase_before_the_next_phase_moves(qtbot, page, view):
    shop = page.workspace.shop
    maturity = next(p for p in plan(page).plan.phases if p.kind.value == "maturity")
    last = max(
        (t for t in plan(page).plan.tasks if t.phase_id == maturity.id and t.duration),
        key=lambda task: plan(page).schedule.tasks[task.id].end,
    )
    free = maturity.buffer + plan(page).calendar.count(
        plan(page).schedule.phases[maturity.id].work_end, maturity.end
    )
    free -= maturity.buffer + 1  # the days from the end of the work to the last one of the buffer
    expansion = plan(page).plan.phases[-1].id
    begin = plan(page).schedule.phases[expansion].start

    def gauge():
        row = next(r for r in view.buffers.model.rows if r.name == maturity.name)
        return row.use.left

    whole = gauge()
    change_task(shop, task_id=last.id, duration=last.duration + free - 2)
    assert gauge() == 2 < whole
    assert plan(page).schedule.phases[expansion].start == begin
    assert compared(view, maturity.name).why.endswith(f"{maturity.buffer - 2} buffer days used")
    change_task(shop, task_id=last.id, duration=last.duration + free)
    assert gauge() == 0
    assert plan(page).schedule.phases[expansion].start == begin
    change_task(shop, task_id=last.id, duration=last.duration + free + 1)
    row = next(r for r in view.buffers.model.rows if r.name == maturity.name)
    assert view.buffers.model.index_of(row.key, 2).data() == "used up, and 1 day over"
    assert plan(page).schedule.phases[expansion].start > begin
    assert "the next phase moves by 1 day" in compared(view, maturity.name).why
    assert view.figures.end.accessibleName().endswith("1 day later")
    for _step in range(3):
        page.workspace.undo()
    assert gauge() == whole


def test_the_comparison_tells_what_takes_longer_and_what_waits_for_it(qtbot, page, view):
    lengthen(page, KIT, 3)
    later = compared(view, KIT)
    assert (later.start_late, later.end_late, later.longer) == (0, 3, 3)
    assert cell(view, later, "end_late") == "+3"
    mode(qtbot, view, "all")
    assert compared(view, REPEAT).end_late == 0, "it had float"
    lengthen(page, KIT, 14)
    later, waiting = compared(view, KIT), compared(view, REPEAT)
    assert later.why == "takes 17 days longer"
    assert waiting.start_late == waiting.end_late > 0
    assert waiting.why.startswith(f"waits for {KIT}")
    assert "tasks changed" in compared(view, "Expansion").why


def test_all_tasks_can_be_shown_and_sorted_within_their_phases(qtbot, page, view):
    mode(qtbot, view, "all")
    rows = view.compare.model.rows
    assert len(rows) == len(plan(page).plan.tasks) + 4
    lengthen(page, KIT, 3)
    header = view.compare.table.horizontalHeader()
    place = view.compare.model.column_of("end_late")
    x = header.sectionViewportPosition(place) + header.sectionSize(place) // 2
    spot = QPoint(x, header.height() // 2)
    view.scroller.ensureWidgetVisible(header)
    for _click in range(2):  # the second click turns the order
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    rows = view.compare.model.rows
    assert rows[0].phase
    worst = [row.end_late for row in rows if not row.phase and row.key in _keys_of(page, rows[0])]
    assert worst == sorted(worst, reverse=True)
    heads = [row.end_late for row in rows if row.phase]
    assert heads == sorted(heads, reverse=True)


def _keys_of(page, head):
    phase_id = int(head.key[1:])
    return {f"t{task.id}" for task in plan(page).plan.tasks if task.phase_id == phase_id}


def test_a_click_on_a_row_shows_the_task_in_the_inspector(qtbot, page, view):
    lengthen(page, KIT, 3)
    row = compared(view, KIT)
    table = view.compare.table
    view.scroller.ensureWidgetVisible(table)
    index = view.compare.model.index_of(row.key, 0)
    table.scrollTo(index)
    qtbot.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center()
    )
    assert current(page).key == row.key
    assert page.inspector._name.text() == row.name
    assert table.hasFocus(), "the arrows go on in the table"
    qtbot.keyClick(table, Qt.Key.Key_Up)
    assert current(page).key == table.current_row().key != row.key


def test_a_row_selected_elsewhere_is_marked_without_asking_back(qtbot, page, view):
    mode(qtbot, view, "all")
    task = task_named(page, KIT)
    page.go_to_row(f"t{task.id}")
    assert view.compare.table.current_row().key == f"t{task.id}"


def test_what_decides_the_end_date_is_listed_in_order_on_request(qtbot, page, view):
    mode(qtbot, view, "deciding")
    rows = view.compare.deciding.habits.model.rows
    of = plan(page)
    assert [row.place for row in rows] == list(range(1, len(rows) + 1))
    assert all(of.schedule.tasks[int(row.key[1:])].critical for row in rows)
    assert rows[-1].span[1] == of.schedule.end
    assert "each day one of them is late moves that day" in view.compare.sentence.text()
    table = view.compare.deciding
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert current(page).key == table.current_row().key


def test_days_off_of_the_owner_do_not_lengthen_a_task_in_that_list(page):
    shop = page.workspace.shop
    progress = progress_of(shop, page.workspace.campaign_id, page.workspace.today)
    tasks = {f"t{task.id}": task for task in plan(page).plan.tasks}
    row = next(
        each
        for each in deciding_rows(shop, progress)
        if each.days > 1
        and each.span[0] > page.workspace.today
        and tasks[each.key].waits_for_owner
        and tasks[each.key].owner_id
    )
    second = row.span[0] + timedelta(days=1)
    owner = tasks[row.key].owner_id
    add_absence(shop, person_id=owner, first=second, last=second)
    progress = progress_of(shop, page.workspace.campaign_id, page.workspace.today)
    after = next(each for each in deciding_rows(shop, progress) if each.key == row.key)
    assert after.span[1] > row.span[1]
    assert after.days == row.days == tasks[row.key].duration


def test_a_removed_task_is_listed_as_removed(qtbot, page, view):
    task = task_named(page, KIT)
    delete_tasks(page.workspace.shop, task_ids=[task.id])
    row = compared(view, KIT)
    assert (row.why, row.now, row.end_late) == ("removed since then", None, None)
    page.workspace.undo()
    assert all(row.why != "removed since then" for row in view.compare.model.rows)


def test_arrows_walk_through_the_points_of_the_fever_chart(qtbot, page, view):
    chart = view.fever.chart
    assert len(chart.series) == 3, "launch and growth are done, maturity is under way"
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert view.fever.sentence.text().startswith("Launch, ")
    assert ": 100 % of the work done" in view.fever.sentence.text()
    qtbot.keyClick(chart, Qt.Key.Key_Up)
    newest = view.fever.sentence.text()
    assert newest.startswith("Maturity, Sun 22 Nov:")
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert view.fever.sentence.text() != newest
    assert chart.accessibleDescription() == view.fever.sentence.text()
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    assert chart.current is chart.series[2][0]
    qtbot.keyClick(chart, Qt.Key.Key_End)
    assert view.fever.sentence.text() == newest
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.current is None


def test_the_mouse_is_told_the_day_it_points_at_in_the_burn_down(qtbot, page, view):
    chart = view.burn.chart
    view.scroller.ensureWidgetVisible(chart)
    spot = chart.series[0][0]
    qtbot.mouseMove(chart, chart.place(spot).toPoint())
    assert view.burn.sentence.text() == spot.words
    assert "of work left" in spot.words
    assert "planned" in spot.words


def test_each_chart_is_a_table_too(qtbot, page, view):
    qtbot.mouseClick(view.burn.toggle, Qt.MouseButton.LeftButton)
    assert view.burn.table.isVisible()
    assert view.burn.model.rowCount() == len(view.burn.chart.series[0])
    first = view.burn.model.index(0, 2).data()
    assert float(first) > 0
    view.burn.table.setFocus()
    qtbot.keyClick(view.burn.table, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert view.burn.chart.isVisible()
    assert view.burn.chart.hasFocus()


def test_before_anything_began_the_fever_chart_says_so(not_begun):
    assert not_begun.fever.stack.currentIndex() == 2
    assert not not_begun.fever.toggle.isVisible()


def test_what_should_be_done_by_now_counts_as_done_today_and_that_is_said(page, not_begun):
    assert "should be done by now" in not_begun.figures.overdue.text()
    assert "later" in not_begun.figures.end.accessibleName()
    first = not_begun.compare.model.rows[1]
    assert first.why == "should be done by now"
    assert first.now[1] == page.workspace.today


def test_without_an_approved_plan_the_way_to_one_is_offered(qtbot, page, view, questions):
    shop = page.workspace.shop
    (first,) = baselines(shop, page.workspace.campaign_id)
    delete_baseline(shop, baseline_id=first.id, even_the_last=True)
    assert view.compare.stack.currentIndex() == 2
    assert not view.figures.approved.isVisible()
    assert not view.head.button.isVisible()
    assert not page.toolbar.first_plan.isEnabled()
    assert view.burn.chart.isVisible()


def test_an_alert_leads_to_the_comparison(qtbot, page):
    page.show_part("progress")
    assert page.body.other_view is not None
    assert page.toolbar.view.key == "progress"


def test_without_tasks_the_view_says_what_to_do(qtbot, page, view):
    ids = [task.id for task in plan(page).plan.tasks if task.parent_id is None]
    delete_tasks(page.workspace.shop, task_ids=ids)
    assert view._pages.currentIndex() == 1
    page.workspace.undo()
    assert view._pages.currentIndex() == 0


def test_the_filter_by_owner_holds_in_the_comparison(qtbot, page, view):
    mode(qtbot, view, "all")
    whole = view.compare.model.rowCount()
    owner = next(t.owner_id for t in plan(page).plan.tasks if t.owner_id is not None)
    page.rows.show(Filter(owners=frozenset({owner})))
    keys = {row.key for row in view.compare.model.rows if not row.phase}
    mine = {f"t{task.id}" for task in plan(page).plan.tasks if task.owner_id == owner}
    assert keys == mine
    assert view.compare.model.rowCount() < whole


def test_a_narrow_window_stacks_the_charts(qtbot, page, view):
    page.resize(860, 700)
    qtbot.waitUntil(lambda: view.width() < 900)
    QApplication.processEvents()
    assert view.burn.y() > view.fever.y()
    assert view.compare.table.isColumnHidden(view.compare.model.column_of("longer"))
