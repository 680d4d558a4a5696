"""Money is moved by slider and by figures, saved, compared, adopted as one edit, thrown away."""

from __future__ import annotations

import pytest
from budget_hands import KEY, LEFT_BUTTON, shown, type_into
from PySide6.QtWidgets import QApplication

from merchant_app.store.budget import budget_lines
from merchant_app.store.budget_scenarios import scenarios
from merchant_app.ui.budget import commands


def line_row(dialog, line_id):
    """The row of a line; its part is unfolded for it."""
    part = next(key for key in dialog.list._below if line_id in key)
    if dialog.list._below[part].isHidden():
        dialog.list.unfold(part)
    return dialog.list.rows[0, line_id]


@pytest.fixture
def dialog(page):
    commands.try_scenarios(page.desk)
    return page.dialog


def planned(shop):
    return {line.id: line.planned for line in budget_lines(shop, 1)}


def move(qtbot, dialog, line, text):
    row = line_row(dialog, line.id)
    row.amount.setFocus()
    type_into(qtbot, row.amount, text)
    qtbot.keyClick(row.amount, KEY.Key_Return)


def test_a_slider_moves_money_and_totals_follow_while_the_plan_stays(dialog, qtbot, shop, lines):
    before = planned(shop)
    row = line_row(dialog, lines[2].id)
    row.slider.setFocus()
    for _ in range(3):
        qtbot.keyClick(row.slider, KEY.Key_Right)
    amount = dialog.trial.amounts[lines[2].id]
    assert amount > before[lines[2].id]
    assert row.amount.text() == f"¥{amount // 100:,}.00"
    rest = 3_000_00 - (amount - before[lines[2].id])
    assert dialog.outcome.figures["unallocated"].text() == f"¥3,000 → ¥{rest // 100:,}"
    assert planned(shop) == before


def test_money_comes_from_another_line_when_that_is_chosen(dialog, qtbot, lines):
    dialog.against.setCurrentIndex(
        next(i for i in range(dialog.against.count()) if dialog.against.itemData(i) == (lines[0].id,))
    )  # fmt: skip
    before = dialog.trial.amounts[lines[0].id]
    move(qtbot, dialog, lines[2], "2,600")
    assert dialog.trial.amounts[lines[2].id] == 2_600_00
    assert dialog.trial.amounts[lines[0].id] == before - 500_00
    assert dialog.outcome.figures["unallocated"].text() == "¥3,000"


def test_a_part_is_moved_with_its_lines_in_proportion(dialog, qtbot, lines):
    _part, line_ids = dialog.trial.parts()[0]
    row = dialog.list.rows[tuple(line_ids)]
    row.amount.setFocus()
    type_into(qtbot, row.amount, "13,500")
    qtbot.keyClick(row.amount, KEY.Key_Tab)
    assert dialog.trial.of(line_ids) == 13_500_00
    assert dialog.trial.amounts[lines[2].id] == 1_050_00


def test_rules_and_goals_follow_the_money(dialog, qtbot, lines):
    def told():
        return [
            part.itemAt(at).widget().accessibleName() or part.itemAt(at).widget().text()
            for part in (dialog.outcome.rules, dialog.outcome.goals)
            for at in range(part.count())
        ]

    assert any(
        "The way in which the lines share the money breaks none" in words for words in told()
    )
    assert any("Nobody came yet" in words or "for each new one" in words for words in told())
    move(qtbot, dialog, lines[1], "20,000")
    assert any("usual ceiling is 50 %" in words for words in told())


def test_an_amount_that_is_none_says_why_and_moves_nothing(dialog, qtbot, lines):
    before = dict(dialog.trial.amounts)
    for text in ("-3", "1e308", "much"):
        move(qtbot, dialog, lines[2], text)
        assert dialog.message.findChildren(type(dialog.message)) is not None
        assert dialog.trial.amounts == before
    assert dialog.isVisible()


def test_a_scenario_is_saved_compared_and_adopted_as_one_edit_that_can_be_undone(
    page, dialog, qtbot, shop, lines
):
    before = budget_lines(shop, 1)
    move(qtbot, dialog, lines[2], "2,345.67")
    dialog.name.setFocus()
    qtbot.keyClicks(dialog.name, "More on Douyin")
    qtbot.keyClick(dialog.name, KEY.Key_Return)
    assert [each.name for each in scenarios(shop, 1)] == ["More on Douyin"]
    assert dialog.saved.currentText() == "More on Douyin"
    dialog.view.focus_chosen()
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Right)
    model = dialog.compare.model
    heads = [model.columns[at].title for at in range(model.columnCount())]
    assert heads == ["Budget line", "The plan", "More on Douyin"]
    index = model.index_of(f"line:{lines[2].id}", 2)
    assert index.data() == "¥2,345.67"
    edits = len(shop.history())
    qtbot.mouseClick(dialog.adopt_button, LEFT_BUTTON)
    assert page.dialog is None
    assert len(shop.history()) == edits + 1
    assert shown(page, f"line:{lines[2].id}", "planned") == "¥2,345.67"
    assert scenarios(shop, 1) == []
    page.workspace.undo()
    assert budget_lines(shop, 1) == before
    assert len(scenarios(shop, 1)) == 1


def test_a_saved_scenario_is_shown_again_and_thrown_away(page, dialog, qtbot, shop, lines):
    move(qtbot, dialog, lines[2], "5,000")
    qtbot.keyClicks(dialog.name, "Less")
    qtbot.mouseClick(dialog.save_button, LEFT_BUTTON)
    qtbot.mouseClick(dialog.close_button, LEFT_BUTTON)
    commands.try_scenarios(page.desk)
    again = page.dialog
    assert not again.throw_button.isEnabled()
    again.saved.setFocus()
    qtbot.keyClick(again.saved, KEY.Key_Down)
    again.saved.activated.emit(again.saved.currentIndex())
    assert again.trial.amounts[lines[2].id] == 5_000_00
    qtbot.mouseClick(again.throw_button, LEFT_BUTTON)
    assert scenarios(shop, 1) == []
    assert again.trial.changed == {}
    assert not again.adopt_button.isEnabled()


def test_a_scenario_without_a_name_asks_for_one(dialog, qtbot, shop, lines):
    move(qtbot, dialog, lines[2], "5,000")
    qtbot.mouseClick(dialog.save_button, LEFT_BUTTON)
    assert scenarios(shop, 1) == []
    assert QApplication.focusWidget() is dialog.name


def test_escape_leaves_the_plan_as_it_is(page, dialog, qtbot, shop, lines):
    before = len(shop.history())
    move(qtbot, dialog, lines[2], "5,000")
    qtbot.keyClick(dialog.name, KEY.Key_Escape)
    assert page.dialog is None
    assert len(shop.history()) == before
