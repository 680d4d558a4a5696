"""The view Control: by line, phase, part, channel, month and quarter, with reasons and charts."""

from __future__ import annotations

import pytest
from budget_hands import CTRL, KEY, LEFT_BUTTON, click_cell
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLineEdit

from merchant_app.actions.budget import set_rule_limits
from merchant_app.domain.budget import EntryKind
from merchant_app.domain.budget_control import Grouping
from merchant_app.domain.budget_rules import RuleLimits
from merchant_app.store.budget_control import reasons


@pytest.fixture
def view(page, qtbot):
    page.choose_view("control")
    QApplication.processEvents()
    return page._views["control"]


def cell(view, key, column):
    return view.model.index_of(key, view.model.column_of(column)).data()


def go_to(view, key, column):
    view.table.setFocus()
    view.table.setCurrentIndex(view.model.index_of(key, view.model.column_of(column)))


def type_reason(qtbot, view, key, text):
    go_to(view, key, "reason")
    qtbot.keyClick(view.table, KEY.Key_Return)
    editor = next(e for e in view.table.findChildren(QLineEdit) if e.isVisible())
    editor.selectAll()
    qtbot.keyClick(editor, KEY.Key_Delete)
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, KEY.Key_Return)


def test_lines_stand_under_their_phases_with_the_reserve_last(view, lines):
    keys = [row.key for row in view.model.rows]
    assert keys[0] == "phase:1"
    assert view.model.rows[0].group
    reserve = next(line for line in lines if "Reserve" in line.name)
    assert keys[-1] == f"line:{reserve.id}"
    assert cell(view, keys[-1], "difference") == "–"
    assert cell(view, "phase:1", "planned") == "¥10,116"
    assert "Total  ¥60,000" in view.totals.accessibleName()
    assert "Unallocated  ¥3,000" in view.totals.accessibleName()


def test_the_rows_change_by_keys_and_always_add_up_to_the_same(view, qtbot, spend):
    spend(1_120_00)
    spend(70_00, EntryKind.COMMITMENT)
    view.head.grouping.focus_chosen()
    seen = []
    for _step in range(6):
        seen.append(view.grouping)
        money = [row.money for row in view.model.rows if not row.under]
        assert sum(each.planned for each in money) == 57_000_00
        assert sum(each.spent for each in money) == 1_120_00
        assert sum(each.committed for each in money) == 70_00
        assert "¥1,120" in view.totals.accessibleName()
        qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Right)
    assert seen == list(Grouping)


def test_the_grouping_is_remembered(view, page, open_page, qtbot):
    view.head.grouping.focus_chosen()
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Right)
    page.workspace.leave()
    again = open_page(page.workspace.shop)
    assert again.view == "control"
    assert again._views["control"].grouping is Grouping.PHASE


def test_a_reason_is_typed_in_its_cell_and_kept(view, qtbot, spend, shop, campaign_id, lines):
    key = f"line:{lines[2].id}"
    spend(2_150_00)
    type_reason(qtbot, view, key, "ran a day longer")
    assert cell(view, key, "reason") == "ran a day longer"
    (reason,) = reasons(shop, campaign_id).values()
    assert (reason.text, reason.difference) == ("ran a day longer", 50_00)
    type_reason(qtbot, view, key, "")
    assert reasons(shop, campaign_id) == {}
    shop.undo()
    assert cell(view, key, "reason") == "ran a day longer"


def test_a_reason_is_called_older_once_the_difference_has_moved_on(view, qtbot, spend, lines):
    key = f"line:{lines[2].id}"
    spend(2_150_00)
    type_reason(qtbot, view, key, "ran a day longer")
    row = view.model.rows[view.model.index_of(key).row()]
    assert not row.older
    spend(200_00)
    row = view.model.rows[view.model.index_of(key).row()]
    assert row.older
    go_to(view, key, "reason")
    assert "Written on 22 Nov 2026, when the difference was +¥50." in view.why.text()
    assert "look whether it holds" in view.why.text()


def test_reasons_of_months_and_channels_are_kept_apart(view, qtbot, shop, campaign_id):
    for by, key in ((Grouping.MONTH, "month:2026-11"), (Grouping.CHANNEL, "channel:1")):
        view.head.grouping.choose(by.value)
        view.head.grouping_chosen.emit(by.value)
        type_reason(qtbot, view, key, f"because of {by.value}")
        assert cell(view, key, "reason") == f"because of {by.value}"
    assert set(reasons(shop, campaign_id)) == {("period", "2026-11"), ("channel_id", 1)}


def test_a_line_over_by_15_per_cent_is_marked_with_a_word(view, spend, shop, lines):
    key = f"line:{lines[2].id}"
    spend(2_415_00)
    assert cell(view, key, "state") == "Likely over" or not cell(view, key, "state")
    spend(1)
    assert cell(view, key, "state") == "Over plan"
    assert cell(view, key, "share") == "+15.0 %"
    set_rule_limits(shop, limits=RuleLimits(overspent=2000))
    assert cell(view, key, "state") == ""


def test_every_figure_explains_itself_when_it_is_clicked(view, qtbot, spend, lines):
    spend(749_00)
    spend(100_00, EntryKind.COMMITMENT)
    key = f"line:{lines[2].id}"
    model = view.model
    said = {}
    for column in ("planned", "committed", "spent", "left", "forecast", "difference"):
        index = model.index_of(key, model.column_of(column))
        click_cell(qtbot, view.table, index)
        said[column] = view.why.text().split(": ", 1)[1]
    assert said == {
        "planned": "¥2,100 planned.",
        "committed": "¥100 is ordered and not yet paid.",
        "spent": "¥749 is paid, less what came back.",
        "left": "¥2,100 planned − ¥100 ordered − ¥749 spent = ¥1,251 left.",
        "forecast": (
            "¥749 spent + ¥100 ordered + ¥1,251 still to come = ¥2,100 at the end. What is "
            "planned and not used yet is expected to be spent."
        ),
        "difference": "¥2,100 expected − ¥2,100 planned = 0.",
    }


def test_the_pace_is_another_way_to_foresee_and_says_so(view, qtbot, spend, lines):
    spend(500_00)
    by_plan = cell(view, f"line:{lines[2].id}", "forecast")
    view.head.method.focus_chosen()
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Right)
    assert view.method.value == "pace"
    assert "at the pace so far" in view.head.sentence.text()
    assert cell(view, f"line:{lines[2].id}", "forecast") != by_plan
    go_to(view, f"line:{lines[2].id}", "forecast")
    assert "The pace of" in view.why.text()


def test_a_head_sorts_lines_within_their_phases(view, qtbot):
    header = view.table.horizontalHeader()
    place = view.model.column_of("planned")
    where = QPoint(header.sectionViewportPosition(place) + 20, 10)
    qtbot.mouseClick(header.viewport(), LEFT_BUTTON, pos=where)
    qtbot.mouseClick(header.viewport(), LEFT_BUTTON, pos=where)
    rows = view.model.rows
    groups = [row.money.planned for row in rows if not row.under]
    assert groups == sorted(groups, reverse=True)
    first = [row.money.planned for row in rows if row.under == rows[0].key]
    assert first == sorted(first, reverse=True)
    assert [row.key for row in rows[1 : 1 + len(first)]] == [
        row.key for row in rows if row.under == rows[0].key
    ]


def test_enter_on_a_line_leads_to_it_in_the_plan(view, page, qtbot, lines):
    go_to(view, f"line:{lines[0].id}", "name")
    qtbot.keyClick(view.table, KEY.Key_Return)
    assert page.view == "plan"
    assert page.plan.tree.current_row().line.id == lines[0].id


def test_an_alert_can_lead_to_a_line_here(page, lines):
    page.show_part("control", lines[3].id)
    assert page.view == "control"
    assert page._views["control"].table.current_row().line.id == lines[3].id


# -- charts ------------------------------------------------------------------------------------


def test_money_over_time_is_told_point_by_point_and_as_a_table(view, qtbot, spend):
    spend(749_00)
    chart = view.burn_up.chart
    chart.setFocus()
    qtbot.keyClick(chart, KEY.Key_Left)
    assert view.burn_up.sentence.text().startswith("Sun 22 Nov: ¥749 spent, ")
    qtbot.keyClick(chart, KEY.Key_Down)
    assert "spent or ordered" in view.burn_up.sentence.text()
    qtbot.keyClick(chart, KEY.Key_T, CTRL)
    assert view.burn_up.stack.currentWidget() is view.burn_up.table
    days = view.burn_up.model.rows
    assert [row.spent for row in days if row.day == view._workspace.today] == [749_00]


def test_channels_and_differences_are_read_row_by_row(view, qtbot, spend):
    spend(2_150_00)
    chart = view.channels.chart
    chart.setFocus()
    qtbot.keyClick(chart, KEY.Key_Down)
    qtbot.keyClick(chart, KEY.Key_Down)
    assert "planned" in view.channels.sentence.text()
    assert "% of all lines" in view.channels.sentence.text()
    view.scroller.ensureWidgetVisible(view.variance)
    middle = view.variance.chart.place(view.variance.chart.series[0][0])
    qtbot.mouseMove(view.variance.chart, QPoint(40, int(middle.y())))
    assert ": ¥" in view.variance.sentence.text()
    rows = view.variance.model.rows
    sizes = [abs(row.money.difference) for row in rows]
    assert sizes == sorted(sizes, reverse=True)


def test_a_narrow_window_leaves_out_columns_but_never_the_state_and_the_reason(view, page):
    page.resize(1024, 588)
    QApplication.processEvents()
    header = view.table.horizontalHeader()
    hidden = {spec.key for at, spec in enumerate(view.model.columns) if header.isSectionHidden(at)}
    assert hidden == {"share", "left", "committed"}


def test_printing_leads_to_the_report(view, qtbot, page):
    asked = []
    page.workspace.asked_for.connect(lambda *what: asked.append(what))
    qtbot.mouseClick(view.head.print_button, LEFT_BUTTON)
    assert asked == [("reports", None, "budget")]
