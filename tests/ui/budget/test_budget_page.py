from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from merchant_app import i18n
from merchant_app.actions.budget import book, change_line, set_budget, void_entry
from merchant_app.domain.budget import EntryKind, Money
from merchant_app.store.budget import budget_lines, ledger
from merchant_app.store.ledger import EntryState, budget_summary, ledger_rows
from merchant_app.store.shop import open_shop
from merchant_app.ui.budget import ledger_pane, plan_tree
from merchant_app.ui.budget.plan_columns import bar_parts

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT_BUTTON = Qt.MouseButton.LeftButton


def shown(page, key, column):
    model = page.plan.tree.habits.model
    return model.index_of(key, model.column_of(column)).data()


def entry_shown(page, row, column):
    return page.ledger.model.index(row, page.ledger.model.column_of(column)).data()


def click_cell(qtbot, view, index, *, double=False):
    view.scrollTo(index)
    place = view.visualRect(index).center()
    click = qtbot.mouseDClick if double else qtbot.mouseClick
    qtbot.mouseClick(view.viewport(), LEFT_BUTTON, pos=place)
    if double:
        click(view.viewport(), LEFT_BUTTON, pos=place)


def type_into(qtbot, field, text):
    field.selectAll()
    qtbot.keyClicks(field, text)


def figure(widget):
    return widget.accessibleName()


# -- what is shown ---------------------------------------------------------------------------


def test_the_head_tells_the_money_of_the_campaign(page, spend, lines):
    spend(1_120_00)
    spend(960_00, EntryKind.COMMITMENT)
    head = page.figures
    assert figure(head.planned) == "Planned: ¥60,000 with the reserve"
    assert figure(head.committed) == "Committed: ¥960 ordered, not yet paid"
    assert figure(head.spent) == "Spent: ¥1,120 2 % of the plan"
    assert figure(head.left) == "Left: ¥57,920 free and reserve"
    assert figure(head.unallocated) == "Unallocated: ¥3,000 in no line yet"
    assert figure(head.reserve) == "Reserve: ¥9,000 15 %, untouched"
    spend(9_000_50, line_id=next(line.id for line in lines if "Reserve" in line.name))
    assert figure(head.reserve) == "Reserve: ¥9,000 15 %, ¥9,000.50 used"


def test_unallocated_money_has_its_row_and_the_planned_column_adds_up(page):
    rows = [row for row in page.plan.rows() if row.kind in ("phase", "unallocated")]
    assert rows[-1].name == "Unallocated in Winning customers"
    assert shown(page, "unallocated:1", "planned") == "¥3,000"
    assert sum(row.money.planned for row in rows) == 60_000_00
    assert "Total  ¥60,000" in page.plan.totals.accessibleName()


def test_unallocated_goes_away_when_there_is_none_and_warns_when_lines_claim_too_much(
    page, shop, campaign_id
):
    set_budget(shop, campaign_id=campaign_id, budget=57_000_00)
    assert page.figures.unallocated.isHidden()
    set_budget(shop, campaign_id=campaign_id, budget=50_000_00)
    assert figure(page.figures.unallocated) == "Unallocated: −¥7,000 too much in lines"
    assert shown(page, "unallocated:0", "planned") == "−¥10,000"


def test_phases_and_categories_sum_up_their_lines(page):
    rows = {row.key: row for row in page.plan.rows()}
    for phase in (row for row in rows.values() if row.kind == "phase"):
        of_phase = [r for r in rows.values() if r.kind == "line" and r.phase_id == phase.phase_id]
        assert phase.money == sum((row.money for row in of_phase), Money())
    assert shown(page, "phase:1", "planned") == "¥10,116"
    assert shown(page, "category:1:1", "committed") == "–"


def test_only_the_phase_of_today_is_open_at_first(page):
    tree, model = page.plan.tree, page.plan.tree.habits.model
    assert [tree.isExpanded(model.index_of(f"phase:{n}")) for n in (1, 2, 3, 4)] == [
        False, False, True, False,
    ]  # fmt: skip


def test_notes_tell_what_is_over_used_up_or_closed(page, spend, lines):
    spend(2_100_00)
    assert shown(page, f"line:{lines[2].id}", "note") == "Fully used"
    spend(1_00)
    assert shown(page, f"line:{lines[2].id}", "note") == "Over plan"
    assert shown(page, f"line:{lines[2].id}", "left") == "−¥1"
    assert shown(page, "phase:1", "note") == "Closed, ¥10,116 under"
    assert shown(page, "phase:3", "note") == ""


def test_an_entry_on_no_line_has_a_row_of_its_own_and_counts(page, spend):
    spend(5_00, line_id=None)
    assert shown(page, "loose:0", "spent") == "¥5"
    assert shown(page, "phase:0", "spent") == "¥5"
    assert "¥5" in page.plan.totals.accessibleName()


@pytest.mark.parametrize(
    ("money", "parts"),
    [
        (Money(100, 20, 30), {"spent": 3000, "committed": 2000, "over": 0}),
        (Money(100, 0, 125), {"spent": 8000, "committed": 0, "over": 2000}),
        (Money(100, 50, 75), {"spent": 6000, "committed": 2000, "over": 2000}),
        (Money(0, 0, 10), {"spent": 0, "committed": 0, "over": 10_000}),
    ],
)
def test_a_bar_shows_what_lies_beyond_the_plan(money, parts):
    assert {fill: share for share, fill in bar_parts(money)} == parts


def test_a_bar_without_any_money_is_empty():
    assert bar_parts(Money()) == ((0, "spent"),)


def test_channel_note_and_bar_give_way_in_this_order(page, qtbot):
    tree = page.plan.tree

    def hidden():
        model = tree.habits.model
        keys = [spec.key for spec in model.columns]
        return {k for k in keys if tree.header().isSectionHidden(model.column_of(k))}

    seen = []
    for width in (1440, 1200, 1024, 900, 1440):
        page.resize(width, 588)
        QApplication.processEvents()
        seen.append(hidden())
    assert seen == [set(), {"channel"}, {"channel", "note"}, {"channel", "note", "bar"}, set()]


def test_a_broken_rule_explains_itself_and_leads_to_its_category(page, qtbot, shop, lines):
    assert page.figures.hint is None
    change_line(shop, line_id=lines[1].id, unit_price=12_600_00)
    hint = page.figures.hint
    assert hint.title.text() == "Winning customers is 54 % of the plan, the usual ceiling is 50 %"
    qtbot.mouseClick(hint.button, LEFT_BUTTON)
    assert page.plan.tree.current_row().key == "category:2:1"
    change_line(shop, line_id=lines[1].id, unit_price=4_200_00)
    assert page.figures.hint is None


def test_a_line_far_over_its_plan_is_selected_by_its_hint(page, qtbot, spend, lines):
    spend(2_500_00)
    assert page.figures.hint.title.text() == "Douyin local ads is ¥400 over its plan"
    qtbot.mouseClick(page.figures.hint.button, LEFT_BUTTON)
    assert page.plan.tree.current_row().line.id == lines[2].id


def test_an_alert_leads_to_a_line_even_in_a_folded_phase(page, lines):
    page.show_row(lines[0].id)
    assert page.plan.tree.current_row().line.id == lines[0].id
    assert page.ledger.bar.wanted.line_id == lines[0].id


def test_an_entry_that_was_searched_for_is_shown_though_filters_hid_it(page, qtbot):
    entry_id = book(
        page.workspace.shop,
        campaign_id=page.workspace.campaign_id,
        kind=EntryKind.EXPENSE,
        day=page.workspace.today,
        amount=1_000,
        text="Flyers",
        today=page.workspace.today,
    )
    page.ledger.bar.search.setText("nothing of this name")
    page.show_part("ledger", entry_id)
    assert page.ledger.table.current_row().entry.id == entry_id


def test_no_campaign_shows_the_way_to_make_one(bare_shop, open_page, qtbot):
    page = open_page(bare_shop)
    assert page.empty.isVisible()
    with qtbot.waitSignal(page.workspace.asked_for_campaign):
        qtbot.mouseClick(page.empty.button, LEFT_BUTTON)
    page.add_new("expense")
    assert page.dialog is None


def test_an_empty_ledger_says_when_to_add_the_first_expense(page, qtbot):
    assert page.ledger.nothing.isVisible()
    qtbot.mouseClick(page.ledger.nothing.button, LEFT_BUTTON)
    assert page.dialog is not None
    page.dialog.reject()


def test_the_tab_speaks_chinese(shop, open_page, spend):
    i18n.use("zh")
    spend()
    page = open_page(shop)
    assert figure(page.figures.unallocated).startswith("未分配")
    assert entry_shown(page, 0, "state") == "已付"


# -- editing the plan ------------------------------------------------------------------------


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
    page.plan.select("category:3:2")
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
    qtbot.mouseClick(page.figures.add_line, LEFT_BUTTON)
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
    assert shown(page, "loose:3", "spent") == "¥10"
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


# -- the ledger ------------------------------------------------------------------------------


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
    page._entry_asked(ledger_pane.REFUND, ledger_rows(shop, [expense])[expense])
    dialog = page.dialog
    assert (dialog.amount.text(), dialog.payee.text()) == ("¥450.00", "Creator")
    type_into(qtbot, dialog.amount, "50")
    qtbot.keyClick(dialog.amount, KEY.Key_Return)
    assert entry_shown(page, 0, "amount") == "−¥50.00"
    assert shown(page, "line:3", "spent") == "¥400"


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
    bar.period.menu().actions()[2].trigger()
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


# -- keyboard and reading only ---------------------------------------------------------------


def test_tab_goes_from_figures_to_plan_border_filters_and_ledger(page, qtbot, spend):
    spend()
    page.figures.planned.setFocus()
    seen = []
    for _ in range(12):
        focus = QApplication.focusWidget()
        seen.append(focus)
        if focus is page.ledger.table:
            break
        qtbot.keyClick(focus, KEY.Key_Tab)
    bar = page.ledger.bar
    assert seen == [
        page.figures.planned, page.figures.add_line, page.plan.tree, page.splitter.handle(1),
        bar.period, bar.phase, bar.channel, bar.state, bar.search, bar.add, page.ledger.table,
    ]  # fmt: skip


def test_f6_goes_from_pane_to_pane(page, qtbot, spend):
    spend()
    page.figures.planned.setFocus()
    seen = []
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), KEY.Key_F6)
        seen.append(QApplication.focusWidget())
    ledger_bar = page.ledger.bar
    assert seen == [page.plan.tree, ledger_bar.period, page.ledger.table, page.figures.planned]


def test_arrows_move_the_border(page, qtbot):
    handle = page.splitter.handle(1)
    above = page.splitter.sizes()[0]
    qtbot.keyClick(handle, KEY.Key_Down)
    assert page.splitter.sizes()[0] > above
    qtbot.keyClick(handle, KEY.Key_Up)
    assert page.splitter.sizes()[0] == above


def test_a_file_that_is_only_looked_at_can_be_read_but_not_edited(open_page, qtbot, shop, spend):
    spend()
    shop.close()
    page = open_page(open_shop(shop.path, read_only=True))
    said = []
    page.workspace.said.connect(lambda text, _undo: said.append(text))
    assert entry_shown(page, 0, "amount") == "¥10.00"
    assert not page.figures.add_line.isEnabled()
    assert not page.ledger.bar.add.isEnabled()
    page.add_new("expense")
    page._plan_asked(plan_tree.DELETE, page.plan.rows()[2])
    page.ledger.table.selectRow(0)
    qtbot.keyClick(page.ledger.table, KEY.Key_Delete)
    assert page.dialog is None
    assert said == ["The file was opened for looking only."] * 3
    model = page.plan.tree.habits.model
    index = model.index_of("line:1", model.column_of("quantity"))
    assert not model.flags(index) & Qt.ItemFlag.ItemIsEditable


def test_an_order_can_be_struck_out_while_it_is_shown(page, shop, spend):
    order = spend(kind=EntryKind.COMMITMENT)
    page.ledger.select(order)
    assert page.ledger.bar.pay.isVisible()
    void_entry(shop, entry_id=order, reason="not needed")
    assert not page.ledger.bar.pay.isVisible()
