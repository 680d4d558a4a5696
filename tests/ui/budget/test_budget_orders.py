"""The plan is rolled up in another order, with the reserve and what is in no line in view."""

from __future__ import annotations

import pytest
from budget_hands import KEY, LEFT_BUTTON, click_cell, shown, type_into
from PySide6.QtWidgets import QApplication

from merchant_app.actions.budget import set_tax
from merchant_app.domain.budget import EntryKind, Money
from merchant_app.domain.budget_tree import ORDERS, USUAL_ORDER, Level
from merchant_app.domain.messages import msg
from merchant_app.store.budget import budget_line, budget_lines
from merchant_app.ui.budget import commands

CHANNELS_FIRST = (Level.CHANNEL, Level.CATEGORY, Level.PHASE)


def choose(qtbot, page, order):
    """Open the menu of orders by mouse and take one of them by keys."""
    button = page.toolbar.order
    page.toolbar.order.menu().popup(button.mapToGlobal(button.rect().bottomLeft()))
    menu = button.menu()
    menu.setActiveAction(button.choices[order])
    qtbot.keyClick(menu, KEY.Key_Return)


def names(page, kind):
    return [row.name for row in page.plan.rows() if row.kind == kind]


def test_the_plan_is_rolled_up_by_channel_and_part_with_one_click(page, qtbot):
    assert page.toolbar.order.text() == "By phase, part"
    choose(qtbot, page, CHANNELS_FIRST)
    assert page.toolbar.order.text() == "By channel, part, phase"
    tops = [row for row in page.plan.rows() if row.depth == 0 and row.is_group]
    assert {row.kind for row in tops} == {"channel"}
    assert tops[-1].name == "No channel"
    phases = [row for row in page.plan.rows() if row.kind == "phase"]
    assert all(row.depth == 2 for row in phases)
    douyin = next(row for row in tops if row.name == "Douyin local ads")
    inside = [r for r in phases if r.channel_id == douyin.channel_id]
    assert sum((row.money for row in inside), Money()) == douyin.money


@pytest.mark.parametrize("order", [ORDERS[0], ORDERS[4], ORDERS[7], ORDERS[13]])
def test_every_order_shows_the_same_whole(page, qtbot, spend, order):
    spend(5_00, line_id=None)
    spend(7_00, EntryKind.COMMITMENT)
    choose(qtbot, page, order)
    rows = page.plan.rows()
    whole = [r for r in rows if (r.depth == 0 and r.kind != "line") or r.reserve]
    assert sum(row.money.planned for row in whole) == 60_000_00
    assert sum(row.money.spent for row in whole) == 5_00
    assert sum(row.money.committed for row in whole) == 7_00
    assert "On no line" in names(page, "loose")
    assert "Unallocated in Winning customers" in names(page, "unallocated")


def test_the_order_is_remembered_with_the_file(page, qtbot, open_page, shop):
    choose(qtbot, page, CHANNELS_FIRST)
    page.workspace.leave()
    again = open_page(shop)
    assert again.toolbar.order.text() == "By channel, part, phase"
    assert again.toolbar.order.choices[CHANNELS_FIRST].isChecked()
    choose(qtbot, again, USUAL_ORDER)
    assert again.plan.rows()[0].kind == "phase"


def test_selection_and_editing_in_place_work_in_any_order(page, qtbot, shop, lines):
    choose(qtbot, page, (Level.CATEGORY,))
    tree, key = page.plan.tree, f"line:{lines[2].id}"
    index = tree.habits.model.index_of(key, tree.habits.model.column_of("quantity"))
    click_cell(qtbot, tree, index, double=True)
    type_into(qtbot, QApplication.focusWidget(), "3")
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    assert budget_line(shop, lines[2].id).quantity == 3_000
    assert tree.current_row().key == key
    assert page.ledger.bar.wanted.line_id == lines[2].id


def test_an_order_that_waits_for_approval_is_told_at_its_line(page, shop, spend, lines):
    entry = spend(kind=EntryKind.COMMITMENT)
    with shop.edit(msg("Ask")) as edit:
        edit.update("ledger_entry", entry, approval="asked")
    assert shown(page, f"line:{lines[2].id}", "note") == "Approval waiting"
    assert shown(page, f"line:{lines[2].id}", "committed") == "–"


# -- the reserve ------------------------------------------------------------------------------


def test_the_reserve_stays_below_the_tree_in_its_columns(page, lines):
    reserve = next(line for line in lines if line.name == "Reserve, kept aside")
    row = page.plan.reserve.habits.model.row_at(page.plan.reserve.habits.model.index(0, 0))
    assert (row.line, row.reserve) == (reserve, True)
    assert not page.plan.tree.habits.model.index_of(row.key).isValid()
    tree, pinned = page.plan.tree.header(), page.plan.reserve.header()
    for width in (1440, 1024):
        page.resize(width, 700)
        QApplication.processEvents()
        for at in range(tree.count()):
            assert tree.isSectionHidden(at) == pinned.isSectionHidden(at)
            assert tree.sectionSize(at) == pinned.sectionSize(at)


def test_down_leads_from_the_tree_to_the_reserve_and_up_back(page, qtbot):
    tree, reserve = page.plan.tree, page.plan.reserve
    page.plan.select("unallocated:1")
    qtbot.keyClick(tree, KEY.Key_Down)
    assert QApplication.focusWidget() is reserve
    assert not tree.currentIndex().isValid()
    assert page.ledger.bar.wanted.line_id == reserve.current_row().line.id
    qtbot.keyClick(reserve, KEY.Key_Up)
    assert tree.current_row().key == "unallocated:1"
    assert page.ledger.bar.wanted.line_id is None


def test_the_reserve_is_set_to_a_share_of_the_whole(page, qtbot, shop):
    commands.set_reserve(page.desk)
    dialog = page.dialog
    assert dialog.share.text() == "15 %"
    type_into(qtbot, dialog.share, "20")
    assert dialog.amount.text() == "¥12,000.00 of ¥60,000.00"
    assert dialog.rest.text() == "¥0.00"
    qtbot.keyClick(dialog.share, KEY.Key_Return)
    row = page.plan.reserve.habits.model.row_at(page.plan.reserve.habits.model.index(0, 0))
    assert row.money.planned == 12_000_00
    page.workspace.undo()
    assert shown_reserve(page) == "¥9,000"


def shown_reserve(page):
    model = page.plan.reserve.habits.model
    return model.index(0, model.column_of("planned")).data()


def test_a_share_that_is_none_is_refused_at_its_field(page, qtbot):
    commands.set_reserve(page.desk)
    type_into(qtbot, page.dialog.share, "150")
    assert page.dialog.amount.text() == "–"
    qtbot.mouseClick(page.dialog.submit_button, LEFT_BUTTON)
    assert page.dialog.form.error("share") == "Write a share from 0 to 100 %."


# -- tax --------------------------------------------------------------------------------------


def tax_hidden(page):
    tree = page.plan.tree
    return tree.header().isSectionHidden(tree.habits.model.column_of("tax_rate"))


def test_tax_is_switched_on_edited_in_place_and_off_again(page, qtbot, shop, lines):
    assert tax_hidden(page)
    commands.set_tax(page.desk)
    dialog = page.dialog
    dialog.how.focus_chosen()
    qtbot.keyClick(dialog.focusWidget(), KEY.Key_Right)
    type_into(qtbot, dialog.usual_rate, "13")
    qtbot.keyClick(dialog.usual_rate, KEY.Key_Return)
    assert not tax_hidden(page)
    tree, key = page.plan.tree, f"line:{lines[2].id}"
    tree.edit_cell(key, "tax_rate")
    type_into(qtbot, QApplication.focusWidget(), "6%")
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    assert shown(page, key, "tax_rate") == "6 %"
    assert shown(page, key, "planned") == "¥2,226"
    tree.edit_cell(key, "tax_rate")
    type_into(qtbot, QApplication.focusWidget(), "lots")
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    assert "0 to 100" in tree.habits.delegate.refusal
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Escape)
    set_tax(shop, on=False)
    assert tax_hidden(page)
    assert shown(page, key, "planned") == "¥2,100"


def test_a_new_line_begins_with_the_usual_tax_and_shows_what_it_makes(page, qtbot, shop):
    set_tax(shop, on=True, usual_rate=600)
    page.plan.select("phase:3/category:2")
    qtbot.keyClick(page.plan.tree, KEY.Key_Insert)
    dialog = page.dialog
    qtbot.keyClicks(dialog.name, "Stickers")
    type_into(qtbot, dialog.unit_price, "100")
    assert dialog.planned.text() == "¥106.00, ¥6.00 of it tax"
    qtbot.keyClick(dialog.unit_price, KEY.Key_Return)
    assert budget_lines(shop, 1)[-1].planned == 106_00


def test_a_line_is_tied_to_a_task_and_a_supplier(page, qtbot, shop, lines):
    with shop.edit(msg("Add a supplier")) as edit:
        edit.insert("supplier", name="City Print")
    task = shop.row("SELECT id, name FROM task ORDER BY id LIMIT 1 OFFSET 3")
    page.show_row(lines[2].id)
    page.money._plan_asked("edit", page.plan.current_row())
    dialog = page.dialog
    type_into(qtbot, dialog.task.lineEdit(), task["name"])
    type_into(qtbot, dialog.supplier.lineEdit(), "city")
    qtbot.keyClick(dialog.note, KEY.Key_Return)
    line = budget_line(shop, lines[2].id)
    assert (line.task_id, line.supplier_id) == (task["id"], 1)
    page.money._plan_asked("edit", page.plan.current_row())
    assert page.dialog.supplier.currentText() == "City Print"
    type_into(qtbot, page.dialog.supplier.lineEdit(), "nobody")
    qtbot.mouseClick(page.dialog.submit_button, LEFT_BUTTON)
    forms = page.dialog._forms
    assert "Choose one of the list." in [form._notes["supplier_id"].error for form in forms[:1]]
