"""Lines of the plan are added, changed in place and taken away, by mouse and keys."""

from __future__ import annotations

from budget_hands import KEY, LEFT_BUTTON, click_cell, figure, shown, type_into
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from merchant_app.store.budget import budget_lines


def test_a_quantity_is_edited_in_place_as_one_edit_and_undone(page, qtbot, shop, lines):
    tree, key = page.plan.tree, f"line:{lines[2].id}"
    model = tree.habits.model
    index = model.index_of(key, model.column_of("quantity"))
    before = len(shop.history())
    click_cell(qtbot, tree, index, double=True)
    editor = QApplication.focusWidget()
    type_into(qtbot, editor, "2.5")
    qtbot.keyClick(editor, KEY.Key_Return)
    assert shown(page, key, "planned") == "¥5,250"
    assert shown(page, "phase:3", "planned") == "¥14,160"
    assert len(shop.history()) == before + 1
    page.workspace.undo()
    assert shown(page, key, "planned") == "¥2,100"
    assert page.plan.tree.current_row().key == key


def test_arrows_go_from_cell_to_cell_and_enter_edits(page, qtbot, shop, lines):
    tree = page.plan.tree
    page.show_row(lines[2].id)
    for _ in range(3):
        qtbot.keyClick(tree, KEY.Key_Right)
    qtbot.keyClick(tree, KEY.Key_Return)
    editor = QApplication.focusWidget()
    type_into(qtbot, editor, "1,500")
    qtbot.keyClick(editor, KEY.Key_Return)
    assert budget_lines(shop, 1)[2].unit_price == 1_500_00
    for _ in range(3):
        qtbot.keyClick(tree, KEY.Key_Left)
    qtbot.keyClick(tree, KEY.Key_F2)
    type_into(qtbot, QApplication.focusWidget(), "Douyin, autumn")
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    assert budget_lines(shop, 1)[2].name == "Douyin, autumn"
    qtbot.keyClick(tree, KEY.Key_Left)
    assert tree.current_row().kind == "category"


def test_a_wrong_quantity_says_why_at_the_cell_and_escape_leaves_it(page, qtbot, shop, lines):
    tree = page.plan.tree
    tree.edit_cell(f"line:{lines[2].id}", "quantity")
    editor = QApplication.focusWidget()
    type_into(qtbot, editor, "two")
    qtbot.keyClick(editor, KEY.Key_Return)
    assert "figures" in tree.habits.delegate.refusal
    qtbot.keyClick(editor, KEY.Key_Escape)
    assert budget_lines(shop, 1) == lines


def test_a_channel_is_chosen_in_place(page, qtbot, shop, lines):
    tree = page.plan.tree
    tree.edit_cell(f"line:{lines[2].id}", "channel")
    editor = QApplication.focusWidget()
    editor.setCurrentIndex(0)
    editor.activated.emit(0)
    assert budget_lines(shop, 1)[2].channel_id is None


def test_enter_on_a_phase_folds_it(page, qtbot):
    tree = page.plan.tree
    page.plan.select("phase:3")
    qtbot.keyClick(tree, KEY.Key_Return)
    assert not tree.isExpanded(tree.habits.model.index_of("phase:3"))


def test_a_line_is_added_by_keyboard_with_its_amount_worked_out(page, qtbot, shop):
    page.plan.select("phase:3/category:2")
    qtbot.keyClick(page.plan.tree, KEY.Key_Insert)
    dialog = page.dialog
    qtbot.keyClicks(dialog.name, "Stickers")
    type_into(qtbot, dialog.quantity, "200")
    qtbot.keyClicks(dialog.unit, "pcs")
    qtbot.keyClicks(dialog.unit_price, "0.35")
    assert dialog.planned.text() == "¥70.00"
    qtbot.keyClick(dialog.unit_price, KEY.Key_Return)
    assert page.dialog is None
    line = budget_lines(shop, 1)[-1]
    assert (line.name, line.planned, line.phase_id, line.category_id) == ("Stickers", 70_00, 3, 2)
    assert page.plan.tree.current_row().line == line


def test_a_line_can_open_a_new_part_of_the_budget(page, qtbot, shop):
    qtbot.mouseClick(page.toolbar.add_line, LEFT_BUTTON)
    dialog = page.dialog
    assert dialog.category_name.isHidden()
    dialog.category.setCurrentIndex(dialog.category.count() - 1)
    assert dialog.category_name.isVisible()
    qtbot.keyClicks(dialog.name, "Mugs")
    qtbot.keyClicks(dialog.unit_price, "9")
    qtbot.mouseClick(dialog.submit_button, LEFT_BUTTON)
    assert dialog.form.error("category_name") == "Write a name here."
    qtbot.keyClicks(dialog.category_name, "Prizes")
    qtbot.mouseClick(dialog.submit_button, LEFT_BUTTON)
    assert "Prizes" in [row.name for row in page.plan.rows()]


def test_a_line_is_edited_in_its_dialog_by_double_click_on_a_figure(page, qtbot, shop, lines):
    tree = page.plan.tree
    model = tree.habits.model
    index = model.index_of(f"line:{lines[2].id}", model.column_of("planned"))
    click_cell(qtbot, tree, index, double=True)
    dialog = page.dialog
    assert dialog.name.text() == "Douyin local ads"
    type_into(qtbot, dialog.note, "half as much")
    dialog.phase.setCurrentIndex(0)
    qtbot.keyClick(dialog.note, KEY.Key_Return)
    line = budget_lines(shop, 1)[2]
    assert (line.note, line.phase_id) == ("half as much", 1)


def test_delete_removes_a_line_keeps_its_entries_and_offers_undo(page, qtbot, shop, lines, spend):
    spend()
    said = []
    page.workspace.said.connect(lambda text, undo: said.append((text, undo)))
    page.show_row(lines[2].id)
    qtbot.keyClick(page.plan.tree, KEY.Key_Delete)
    assert lines[2] not in budget_lines(shop, 1)
    assert said == [("Budget line deleted; its entries stay", True)]
    assert shown(page, "phase:3/loose", "spent") == "¥10"
    assert page.ledger.bar.wanted.line_id is None
    page.workspace.undo()
    assert budget_lines(shop, 1) == lines


def test_the_whole_budget_is_changed_by_pressing_planned(page, qtbot, shop):
    qtbot.mouseClick(page.figures.planned, LEFT_BUTTON, pos=QPoint(5, 5))
    qtbot.keyClicks(page.dialog.amount, "65,000")
    qtbot.keyClick(page.dialog.amount, KEY.Key_Return)
    assert figure(page.figures.planned) == "Planned: ¥65,000 with the reserve"
    page.figures.planned.setFocus()
    qtbot.keyClick(page.figures.planned, KEY.Key_Space)
    assert page.dialog.amount.text() == "¥65,000.00"
    qtbot.keyClick(page.dialog.amount, KEY.Key_Escape)
    assert page.dialog is None
