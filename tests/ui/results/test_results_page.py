"""The tab Results with real keys and mouse on a real shop file."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolTip
from results_hands import DOWN, ENTER, ESCAPE, TAB, TODAY, found, opened, shown, type_into_cell

from merchant_app.actions.campaigns import delete_campaign
from merchant_app.actions.customers import add_customer
from merchant_app.actions.goals import enter_value
from merchant_app.actions.purchases import record_purchase
from merchant_app.domain.goals import Measure
from merchant_app.i18n import say, use
from merchant_app.store.goals import goal_values, goals, values_on
from merchant_app.store.shop import open_shop
from merchant_app.ui.dialogs import ScriptedQuestions
from merchant_app.ui.jobs import Jobs
from merchant_app.ui.results.enter_numbers import EnterNumbersDialog
from merchant_app.ui.results.page import ResultsPage
from merchant_app.ui.workspace import Workspace


def test_goals_show_plan_stop_line_and_state(page, workspace):
    cost = found(workspace, Measure.CAC)
    cells = [shown(page, cost.id, key) for key in ("name", "now", "target", "stop_line", "state")]
    assert cells == ["Cost of a new customer", "–", "¥18 or less", "¥25", "No figure yet"]
    new = found(workspace, Measure.NEW_CUSTOMERS)
    assert shown(page, new.id, "plan") == "752"  # 82 of 180 days towards 1,650


def test_a_goal_past_its_stop_line_goes_on_top_and_is_tinted(page, workspace, shop):
    cost = found(workspace, Measure.CAC)
    enter_value(shop, goal_id=cost.id, day=TODAY, value=2700, today=TODAY)
    model = page.table.rows_model
    assert model.rows[0].goal.id == cost.id
    assert shown(page, cost.id, "state") == "Past the stop line"
    assert model.look_of(model.index_of(cost.id)).ground == "warning.tint"
    assert model.look_of(model.index(1, 0)).ground == ""


def test_a_week_of_numbers_is_typed_with_the_keyboard_alone_as_one_edit(
    page, workspace, shop, qtbot, campaign_id, meanwhile
):
    def type_them(dialog):
        assert isinstance(dialog, EnterNumbersDialog)
        for text in ("700", "29.5", "217", "", "4.4", "19.28", "2"):
            qtbot.keyClicks(QApplication.focusWidget(), text)
            qtbot.keyClick(QApplication.focusWidget(), ENTER)
        qtbot.keyClick(QApplication.focusWidget(), ENTER)

    before = len(shop.history())
    meanwhile(type_them)
    qtbot.mouseClick(page.enter_button, Qt.MouseButton.LeftButton)
    assert len(shop.history()) == before + 1
    entered = values_on(shop, campaign_id, TODAY)
    assert sorted(entered.values()) == sorted((700, 2950, 217, 4400, 1928, 2000))
    assert shown(page, found(workspace, Measure.CAC).id, "now") == "¥19.28"
    workspace.undo()
    assert values_on(shop, campaign_id, TODAY) == {}
    assert shown(page, found(workspace, Measure.CAC).id, "now") == "–"


def test_a_wrong_figure_is_refused_at_its_field(page, workspace, shop, qtbot, campaign_id):
    dialog = EnterNumbersDialog(workspace, campaign_id, page)
    opened(dialog, qtbot)
    first, second = list(dialog.fields)[:2]
    qtbot.keyClicks(dialog.fields[first], "seven")
    qtbot.keyClick(dialog.fields[first], ENTER)
    assert dialog.fields[first].hasFocus()
    assert dialog.notes[first].error == "Write the figure in digits, like 1,600."
    dialog.fields[second].setFocus()
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.fields[first].hasFocus()
    assert values_on(shop, campaign_id, TODAY) == {}
    dialog.fields[first].selectAll()
    qtbot.keyClicks(dialog.fields[first], "7")
    assert dialog.notes[first].error == ""
    dialog.try_submit()
    assert values_on(shop, campaign_id, TODAY) == {first: 7}


def test_numbers_of_a_day_to_come_are_refused_at_the_day(page, workspace, qtbot, campaign_id):
    dialog = EnterNumbersDialog(workspace, campaign_id, page)
    opened(dialog, qtbot)
    dialog.day.write(date(2026, 11, 23))
    next(iter(dialog.fields.values())).write(7)
    dialog.try_submit()
    assert "still to come" in dialog.form.error("day")
    assert dialog.isVisible()


def test_another_day_shows_its_figures_and_keeps_what_was_typed(
    page, workspace, shop, qtbot, campaign_id
):
    monday = date(2026, 11, 16)
    first, second = [goal.id for goal in goals(shop, campaign_id, TODAY)[:2]]
    enter_value(shop, goal_id=first, day=monday, value=640, today=TODAY)
    dialog = EnterNumbersDialog(workspace, campaign_id, page)
    opened(dialog, qtbot)
    qtbot.keyClicks(dialog.fields[second], "31")
    dialog.day.setFocus()
    dialog.day.selectAll()
    qtbot.keyClicks(dialog.day, "2026-11-16")
    qtbot.keyClick(dialog.day, TAB)
    assert dialog.fields[first].text() == "640"
    assert dialog.fields[second].text() == "31"
    dialog.fields[first].clear()
    dialog.try_submit()
    assert values_on(shop, campaign_id, monday) == {second: 3100}


def test_arrows_walk_through_the_figures(page, workspace, qtbot, campaign_id):
    dialog = EnterNumbersDialog(workspace, campaign_id, page)
    opened(dialog, qtbot)
    fields = list(dialog.fields.values())
    fields[0].setFocus()
    qtbot.keyClick(fields[0], DOWN)
    assert fields[1].hasFocus()
    qtbot.keyClick(fields[1], Qt.Key.Key_Up)
    assert fields[0].hasFocus()
    fields[-1].setFocus()
    qtbot.keyClick(fields[-1], DOWN)
    assert dialog.isVisible()


@pytest.mark.parametrize(
    ("column", "text", "field", "value"),
    [
        ("name", "Price of a guest", "name", "Price of a guest"),
        ("target", "19", "target", 1900),
        ("stop_line", "27.50", "stop_line", 2750),
        ("stop_line", "", "stop_line", None),
        ("weight", "12.5", "weight", 1250),
        ("due", "2026-12-31", "due", date(2026, 12, 31)),
        ("now", "¥21", "current", 2100),
    ],
)
def test_a_cell_is_edited_in_place(page, workspace, qtbot, column, text, field, value):
    cost = found(workspace, Measure.CAC)
    page.table.edit_cell(cost.id, column)
    editor = QApplication.focusWidget()
    editor.clear()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, ENTER)
    assert getattr(found(workspace, Measure.CAC), field) == value
    workspace.undo()
    assert found(workspace, Measure.CAC) == cost


def test_escape_leaves_a_cell_as_it_was(page, workspace, qtbot):
    cost = found(workspace, Measure.CAC)
    type_into_cell(page, qtbot, cost.id, "target", "19", leave=ESCAPE)
    assert found(workspace, Measure.CAC) == cost


def test_a_stop_line_on_the_wrong_side_is_refused_at_its_cell(page, workspace, qtbot):
    cost = found(workspace, Measure.CAC)
    type_into_cell(page, qtbot, cost.id, "stop_line", "10")
    assert "stop line lies beyond the goal" in page.table.habits.delegate.refusal
    assert found(workspace, Measure.CAC) == cost


def test_an_owner_is_chosen_from_the_people(page, workspace):
    cost = found(workspace, Measure.CAC)
    model = page.table.rows_model
    model.setData(model.index_of(cost.id, model.column_of("owner_id")), "")
    assert found(workspace, Measure.CAC).owner_id is None
    assert shown(page, cost.id, "owner_id") == ""


def test_an_emptied_figure_takes_the_newest_one_away(page, workspace, shop, qtbot):
    cost = found(workspace, Measure.CAC)
    for day, value in ((date(2026, 11, 14), 1900), (date(2026, 11, 21), 2000)):
        enter_value(shop, goal_id=cost.id, day=day, value=value, today=TODAY)
    page.table.edit_cell(cost.id, "now")
    QApplication.focusWidget().clear()
    qtbot.keyClick(QApplication.focusWidget(), ENTER)
    assert goal_values(shop, cost.id) == [(date(2026, 11, 14), 1900)]


def test_a_figure_from_the_records_is_marked_and_explains_itself(page, workspace, shop, qtbot):
    anna = add_customer(shop, name="Anna", today=TODAY)
    record_purchase(shop, day=TODAY, amount=4200, today=TODAY, customer_id=anna)
    new = found(workspace, Measure.NEW_CUSTOMERS)
    model = page.table.rows_model
    index = model.index_of(new.id, model.column_of("now"))
    assert index.data() == "1"
    assert model.columns[index.column()].cell(model.row_at(index)).icon == "receipt-text"
    place = page.table.visualRect(index).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert QToolTip.text() == "1 first purchase since the campaign began"
    assert page.about.source.text().startswith("1 first purchase")


def test_the_score_explains_itself(page, workspace, shop, qtbot):
    assert page.score.isHidden()
    cost = found(workspace, Measure.CAC)
    enter_value(shop, goal_id=cost.id, day=TODAY, value=3600, today=TODAY)
    assert page.score.text() == "Score 50 %"
    qtbot.mouseClick(page.score, Qt.MouseButton.LeftButton)
    assert page.score.explanation.isVisible()
    qtbot.keyClick(page.score.explanation, ESCAPE)
    assert not page.score.explanation.isVisible()


def test_the_selected_goal_shows_its_prepared_action_and_its_course(page, workspace, shop):
    cost = found(workspace, Measure.CAC)
    page.show_row(cost.id)
    assert page.about.prepared.text() == cost.prepared_action
    assert page.course.sentence.text() == "No figure yet. Enter one, and the line begins here."
    enter_value(shop, goal_id=cost.id, day=TODAY, value=1700, today=TODAY)
    assert page.course.sentence.text() == "One figure so far: ¥17 on Sun 22 Nov."
    enter_value(shop, goal_id=cost.id, day=date(2026, 11, 15), value=1600, today=TODAY)
    assert page.course.sentence.isHidden()
    assert page.course.chart.accessibleDescription() == "15 Nov ¥16, 22 Nov ¥17"
    assert page.table.current_row().goal.id == cost.id


def test_a_narrow_page_does_without_the_plan_for_today(page, qtbot):
    header = page.table.horizontalHeader()
    place = page.table.rows_model.column_of("plan")
    assert not header.isSectionHidden(place)
    page.resize(1024, 588)
    assert header.isSectionHidden(place)
    qtbot.waitUntil(lambda: page.table.horizontalScrollBar().maximum() == 0)


def test_without_goals_the_table_says_what_to_do(page, workspace, shop):
    from merchant_app.actions.goals import delete_goal

    for goal in goals(shop, workspace.campaign_id, TODAY):
        delete_goal(shop, goal_id=goal.id)
    assert page.table.rows_model.rows == ()
    assert page.course.isHidden()
    assert not page.enter_button.isEnabled()


def test_without_a_campaign_the_page_offers_one(page, workspace, shop):
    delete_campaign(shop, campaign_id=workspace.campaign_id)
    assert page.stack.currentIndex() == 0
    page.enter_numbers()
    page.add_new("goal")
    shop.undo()
    assert page.stack.currentIndex() == 1


def test_a_file_to_look_at_shows_goals_but_changes_none(shop, qtbot):
    with open_shop(shop.path, read_only=True) as looked_at:
        workspace = Workspace(
            looked_at,
            jobs=Jobs(lambda _error: None, inline=True),
            questions=ScriptedQuestions(),
            today=lambda: TODAY,
        )
        page = ResultsPage(workspace)
        qtbot.addWidget(page)
        page.show()
        assert len(page.table.rows_model.rows) > 3
        buttons = (
            page.add_button, page.enter_button, page.about.change_button, page.about.delete_button,
        )  # fmt: skip
        assert not any(button.isEnabled() for button in buttons)
        model = page.table.rows_model
        editable = Qt.ItemFlag.ItemIsEditable
        assert not any(model.flags(model.index(0, at)) & editable for at in range(10))
        page.table.setFocus()
        qtbot.keyClick(page.table, Qt.Key.Key_Delete)
        page.add_new("goal")
        page.close()
        workspace.leave()


def test_every_word_is_there_in_chinese(workspace, qtbot):
    use("zh")
    page = ResultsPage(workspace)
    qtbot.addWidget(page)
    page.resize(1440, 788)
    page.show()
    heads = [column.title for column in page.table.rows_model.columns]
    assert heads[:3] == ["关注什么", "现在", "目标"]
    cost = found(workspace, Measure.CAC)
    assert shown(page, cost.id, "state") == "还没有数字"
    assert say(workspace.shop.undo_label)
