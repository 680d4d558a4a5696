"""Entries of the ledger are written, changed, struck out, filtered and sorted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from budget_hands import CTRL, KEY, LEFT_BUTTON, click_cell, entry_shown, figure, shown, type_into
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from merchant_app.domain.budget import EntryKind
from merchant_app.domain.messages import msg
from merchant_app.store.budget import ledger
from merchant_app.store.ledger import EntryState, budget_summary, ledger_rows
from merchant_app.ui.budget.commands import run_on_entry

TODAY = date(2026, 11, 22)


def test_an_expense_is_written_down_by_keyboard_alone(page, qtbot, shop, lines):
    page.add_new("expense")
    dialog = page.dialog

    def tab(text):
        field = QApplication.focusWidget()
        if text:
            qtbot.keyClicks(field, text)
        qtbot.keyClick(field, KEY.Key_Tab)

    qtbot.waitUntil(dialog.amount.hasFocus)
    for text in ("1860", "Flyers, round 2", "City Print"):
        tab(text)
    line = QApplication.focusWidget()
    qtbot.keyClicks(line, "creator visits (mat")
    qtbot.keyClick(line, KEY.Key_Return)
    if page.dialog is not None:  # the first Enter may have closed the list of matches
        qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    assert page.dialog is None
    (entry,) = ledger(shop, 1)
    assert (entry.amount, entry.text, entry.payee) == (1_860_00, "Flyers, round 2", "City Print")
    assert (entry.line_id, entry.phase_id) == (lines[19].id, 3)
    assert page.ledger.table.current_row().entry == entry
    assert entry_shown(page, 0, "amount") == "¥1,860.00"
    assert "¥1,860.00" in page.ledger.totals.accessibleName()


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [
        ("", "Enter an amount."),
        ("abc", "Write the amount in figures, like 1860 or 1,860.50."),
        ("1.234", "Write at most 2 decimals."),
        ("0", "Write an amount above zero."),
        ("-5", "Enter an amount of 0 or more."),
    ],
)
def test_a_wrong_amount_is_told_at_its_field(page, qtbot, shop, amount, sentence):
    page.add_new("expense")
    dialog = page.dialog
    qtbot.keyClicks(dialog.amount, amount)
    qtbot.keyClicks(dialog.text, "Flyers")
    qtbot.keyClick(dialog.text, KEY.Key_Return)
    assert dialog.form.error("amount") == sentence
    assert dialog.isVisible()
    assert ledger(shop, 1) == []


def test_a_day_to_come_is_told_at_the_date_and_possible_as_an_order(page, qtbot, shop):
    page.add_new("expense")
    dialog = page.dialog
    type_into(qtbot, dialog.day, "1 Dec 2026")
    qtbot.keyClicks(dialog.amount, "5")
    qtbot.keyClicks(dialog.text, "Cups")
    qtbot.keyClick(dialog.text, KEY.Key_Return)
    assert "still to come" in dialog.form.error("day")
    order = next(part for part in dialog.kind.children() if part.property("text") == "Order")
    qtbot.mouseClick(order, LEFT_BUTTON)
    qtbot.keyClick(dialog.text, KEY.Key_Return)
    assert ledger(shop, 1)[0].kind is EntryKind.COMMITMENT


def test_a_line_that_is_none_is_told_at_its_field(page, qtbot, shop):
    page.add_new("expense")
    dialog = page.dialog
    qtbot.keyClicks(dialog.amount, "5")
    qtbot.keyClicks(dialog.text, "Cups")
    dialog.line.setEditText("Douyin")
    qtbot.keyClick(dialog.text, KEY.Key_Return)
    assert dialog.form.error("line_id") == "Choose one of the lines in the list."
    dialog.line.setEditText("")
    qtbot.keyClick(dialog.text, KEY.Key_Return)
    assert ledger(shop, 1)[0].line_id is None


def test_control_enter_saves_and_starts_the_next_one(page, qtbot, shop):
    page.add_new("expense")
    dialog = page.dialog
    qtbot.keyClicks(dialog.payee, "City Print")
    for amount in ("5", "6"):
        qtbot.keyClicks(dialog.amount, amount)
        qtbot.keyClicks(dialog.text, "Cups")
        qtbot.keyClick(dialog.text, KEY.Key_Return, CTRL)
        assert dialog.isVisible()
        assert dialog.amount.text() == dialog.text.text() == ""
    dialog.reject()
    assert [(e.amount, e.payee) for e in ledger(shop, 1)] == [
        (6_00, "City Print"), (5_00, "City Print"),
    ]  # fmt: skip


def test_payees_are_completed_from_earlier_entries(page, spend):
    spend(payee="Hills Roastery")
    page.add_new("expense")
    page.dialog.payee.completer().setCompletionPrefix("roast")
    assert page.dialog.payee.completer().currentCompletion() == "Hills Roastery"


def test_enter_edits_an_entry(page, qtbot, shop, spend):
    entry_id = spend()
    page.ledger.select(entry_id)
    page.ledger.table.setFocus()
    qtbot.keyClick(page.ledger.table, KEY.Key_Return)
    type_into(qtbot, page.dialog.amount, "12.50")
    qtbot.keyClick(page.dialog.amount, KEY.Key_Return)
    assert entry_shown(page, 0, "amount") == "¥12.50"
    assert shop.undo().in_english() == "Change entry Flyers"


def test_delete_strikes_an_entry_out_with_a_reason(page, qtbot, shop, spend):
    entry_id = spend()
    page.ledger.select(entry_id)
    qtbot.keyClick(page.ledger.table, KEY.Key_Delete)
    dialog = page.dialog
    qtbot.keyClick(dialog.reason, KEY.Key_Return)
    assert dialog.form.error("reason") == "Write here why."
    qtbot.keyClicks(dialog.reason, "Written down twice")
    qtbot.keyClick(dialog.reason, KEY.Key_Return)
    model = page.ledger.model
    index = model.index(0, model.column_of("text"))
    assert model.look_of(index).struck
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "Struck out: Written down twice"
    assert entry_shown(page, 0, "state") == "Struck out"
    assert budget_summary(shop, 1).total.spent == 0
    qtbot.keyClick(page.ledger.table, KEY.Key_Return)
    assert page.dialog is None


def test_an_order_is_paid_in_part_and_then_in_full(page, qtbot, shop, spend):
    order = spend(640_00, EntryKind.COMMITMENT)
    assert not page.ledger.bar.pay.isVisible()
    page.ledger.select(order)
    qtbot.mouseClick(page.ledger.bar.pay, LEFT_BUTTON)
    assert page.dialog.amount.text() == "¥640.00"
    type_into(qtbot, page.dialog.amount, "300")
    qtbot.keyClick(page.dialog.amount, KEY.Key_Return)
    assert figure(page.figures.committed).startswith("Committed: ¥340")
    page.ledger.select(order)
    qtbot.mouseClick(page.ledger.bar.pay, LEFT_BUTTON)
    assert page.dialog.amount.text() == "¥340.00"
    qtbot.keyClick(page.dialog.amount, KEY.Key_Return)
    page.ledger.select(order)
    assert not page.ledger.bar.pay.isVisible()
    assert ledger_rows(shop, [order])[order].open == 0
    states = [entry_shown(page, row, "state") for row in range(3)]
    assert states == ["Paid", "Paid", "Order paid"]


def test_money_that_came_back_begins_with_its_expense(page, qtbot, shop, spend):
    expense = spend(450_00, payee="Creator")
    page.money._entry_asked("refund", ledger_rows(shop, [expense])[expense])
    dialog = page.dialog
    assert (dialog.amount.text(), dialog.payee.text()) == ("¥450.00", "Creator")
    type_into(qtbot, dialog.amount, "50")
    qtbot.keyClick(dialog.amount, KEY.Key_Return)
    assert entry_shown(page, 0, "amount") == "−¥50.00"
    assert shown(page, "line:3", "spent") == "¥400"


def test_money_of_an_expense_long_ago_comes_back_too(page, qtbot, shop, spend):
    expense = spend(450_00, payee="Creator", text="Visit", day=TODAY - timedelta(days=80))
    with shop.edit(msg("Add entries")) as edit:
        rows = ((1, "expense", TODAY, 900_00, f"Later {number}") for number in range(400))
        edit.insert_many("ledger_entry", ("campaign_id", "kind", "day", "amount", "text"), rows)
    run_on_entry(page.desk, "refund", ledger_rows(shop, [expense])[expense])
    dialog = page.dialog
    assert dialog.expense.isVisible()
    assert (dialog.expense.read(), dialog.amount.text()) == (expense, "¥450.00")
    qtbot.keyClick(dialog.amount, KEY.Key_Return)
    assert ledger_rows(shop, [expense])[expense].open == 0


def test_refunds_offer_the_expenses_to_give_back(page, qtbot, spend):
    spend(450_00)
    page.add_new("expense")
    dialog = page.dialog
    assert dialog.expense.isHidden()
    refund = next(part for part in dialog.kind.children() if part.property("text") == "Refund")
    qtbot.mouseClick(refund, LEFT_BUTTON)
    assert dialog.expense.isVisible()
    assert dialog.expense.itemText(1) == "22 Nov · Flyers · ¥450.00"


def test_a_selected_line_filters_the_ledger_until_its_chip_is_pressed(page, qtbot, spend, lines):
    spend(text="On three")
    spend(text="On seven", line_id=lines[6].id)
    tree = page.plan.tree
    click_cell(qtbot, tree, tree.habits.model.index_of(f"line:{lines[2].id}"))
    assert page.ledger.model.rowCount() == 1
    assert page.ledger.bar.line_chip.text() == "Douyin local ads"
    assert page.ledger.bar.count.text() == "1 of 2"
    qtbot.mouseClick(page.ledger.bar.line_chip, LEFT_BUTTON)
    assert page.ledger.model.rowCount() == 2
    assert not page.ledger.bar.line_chip.isVisible()
    assert tree.current_row() is None


def test_a_new_expense_begins_on_the_selected_line(page, lines):
    page.show_row(lines[2].id)
    page.add_new("expense")
    assert page.dialog.line.read() == lines[2].id


def test_filters_narrow_the_ledger_and_an_empty_result_offers_to_clear_them(page, qtbot, spend):
    spend(text="Cups", kind=EntryKind.COMMITMENT)
    spend(text="Flyers")
    bar = page.ledger.bar
    bar.state.chosen.emit(EntryState.ORDERED)
    assert [entry_shown(page, 0, "text"), page.ledger.model.rowCount()] == ["Cups", 1]
    qtbot.keyClicks(bar.search, "flyers")
    assert page.ledger.no_match.isVisible()
    qtbot.mouseClick(page.ledger.no_match.button, LEFT_BUTTON)
    assert page.ledger.model.rowCount() == 2
    assert bar.search.text() == ""
    assert bar.count.text() == "2 entries"


def test_the_menu_of_a_filter_chooses_by_keyboard(page, qtbot, spend):
    spend(text="Flyers")
    spend(text="On no phase", line_id=None)
    actions = page.ledger.bar.phase.menu().actions()
    assert [each.text() for each in actions] == [
        "All phases", "Launch", "Growth", "Maturity", "Expansion", "Whole campaign",
    ]  # fmt: skip
    actions[-1].trigger()
    assert page.ledger.model.rowCount() == 1
    assert page.ledger.bar.phase.text() == "Whole campaign"
    assert page.ledger.bar.phase.isChecked()


def test_days_are_chosen_by_month_or_by_hand(page, qtbot, spend):
    spend(text="Old", day=page.workspace.today.replace(month=10))
    spend(text="New")
    bar = page.ledger.bar
    bar.period.menu().actions()[1].trigger()
    assert (page.ledger.model.rowCount(), bar.period.text()) == (1, "This month")
    bar.period.menu().actions()[-1].trigger()
    dialog = page.dialog
    type_into(qtbot, dialog.first, "2026-10-01")
    type_into(qtbot, dialog.last, "2026-09-01")
    qtbot.keyClick(dialog.last, KEY.Key_Return)
    assert "is before" in dialog.form.error("last")
    type_into(qtbot, dialog.last, "2026-10-31")
    qtbot.keyClick(dialog.last, KEY.Key_Return)
    assert entry_shown(page, 0, "text") == "Old"
    assert page.ledger.model.rowCount() == 1


def test_an_entry_that_the_filters_hide_is_told(page, qtbot):
    said = []
    page.workspace.said.connect(lambda text, _undo: said.append(text))
    page.ledger.bar.state.chosen.emit(EntryState.REVENUE)
    page.add_new("expense")
    qtbot.keyClicks(page.dialog.amount, "5")
    qtbot.keyClicks(page.dialog.text, "Cups")
    qtbot.keyClick(page.dialog.text, KEY.Key_Return)
    assert said == ["Saved. The filters of the ledger hide it."]


def test_a_click_on_a_head_sorts_the_ledger(page, qtbot, spend):
    for amount in (3_00, 1_00, 2_00):
        spend(amount)
    header = page.ledger.table.horizontalHeader()
    place = page.ledger.model.column_of("amount")
    for expected in (["¥1.00", "¥2.00", "¥3.00"], ["¥3.00", "¥2.00", "¥1.00"]):
        at = QPoint(header.sectionViewportPosition(place) + 20, 10)
        qtbot.mouseClick(header.viewport(), LEFT_BUTTON, pos=at)
        assert [entry_shown(page, row, "amount") for row in range(3)] == expected


def test_an_undone_entry_leaves_the_ledger(page, shop, spend):
    page.ledger.select(spend())
    shop.undo()
    assert page.ledger.model.rowCount() == 0
    assert page.ledger.nothing.isVisible()


def test_filters_and_widths_are_kept_in_the_file(page, open_page, qtbot, shop, spend):
    spend()
    page.ledger.bar.state.chosen.emit(EntryState.REFUND)
    qtbot.waitUntil(lambda: shop.remembered("budget_view") is not None)
    again = open_page(shop)
    assert again.ledger.bar.state.text() == "Refund"
    assert again.ledger.no_match.isVisible()
