"""Approvals are answered by keyboard and mouse, and the rules are set in their dialog."""

from __future__ import annotations

import pytest
from budget_hands import CTRL, KEY, LEFT_BUTTON, click_cell, entry_shown, type_into
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from merchant_app.actions.budget import decline, set_approval_rules
from merchant_app.actions.people import add_person
from merchant_app.domain.budget import ApprovalState, EntryKind
from merchant_app.store.approval_rules import approval_rules
from merchant_app.store.approvals import answers_of, decisions
from merchant_app.store.budget import ledger_entry
from merchant_app.ui.budget.approvals.rules_dialog import RulesDialog

ORDER = EntryKind.COMMITMENT


@pytest.fixture(autouse=True)
def _rules(shop, campaign_id):
    """Up to 100.00 nobody, up to 500.00 the owner, above both."""
    set_approval_rules(
        shop,
        campaign_id=campaign_id,
        tiers=[
            (100_00, ["Shift leader"], None),
            (500_00, ["Zhou Lan"], None),
            (None, ["Zhou Lan", "Finance"], None),
        ],
        unplanned_over=None,
        unplanned_approvers=[],
    )


@pytest.fixture
def flyers(shop, spend):
    """An order of 186.00 that Xiao Lin asks for."""
    add_person(shop, name="Zhou Lan")
    person = add_person(shop, name="Xiao Lin")
    return spend(186_00, ORDER, text="Flyers, round 2", payee="City Print", person_id=person)


@pytest.fixture
def view(page):
    page.choose_view("approvals")
    return page._views["approvals"]


def cell(table, row, column):
    model = table.habits.model
    return model.index(row, model.column_of(column)).data()


def stands(shop, entry_id):
    return ledger_entry(shop, entry_id).approval


def press(qtbot, key, *modifiers):
    qtbot.keyClick(QApplication.focusWidget(), key, *modifiers)


def menu_of(table, row):
    """Open the context menu of a row and give its words and actions."""
    place = table.visualRect(table.habits.model.index(row, 1)).center()
    table.setCurrentIndex(table.habits.model.index(row, 1))
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, table.viewport().mapToGlobal(place)
    )
    QApplication.sendEvent(table.viewport(), event)
    menu = QApplication.activePopupWidget()
    return menu, {action.text(): action for action in menu.actions()}


def test_what_waits_is_listed_with_all_that_has_to_be_known(flyers, view):
    shown = {column.key: cell(view.waiting, 0, column.key) for column in view.model.columns}
    assert shown["text"] == "Flyers, round 2"
    assert (shown["payee"], shown["by"], shown["must"]) == ("City Print", "Xiao Lin", "Zhou Lan")
    assert (shown["amount"], shown["papers"], shown["state"]) == ("¥186.00", "none", "Asked for")
    assert shown["left"].startswith("¥")
    assert view.count.text() == "1 purchase, ¥186.00"


def test_the_switch_counts_what_waits(flyers, spend, page, shop):
    parts = [part.text() for part in page.toolbar.view.children() if part.property("text")]
    assert "Approvals 1" in parts
    spend(200_00, EntryKind.EXPENSE)
    assert page.toolbar.view._parts["approvals"].text() == "Approvals 2"
    shop.undo()
    shop.undo()
    assert page.toolbar.view._parts["approvals"].text() == "Approvals"


def test_a_purchase_is_approved_by_keyboard_alone(flyers, page, view, shop, qtbot):
    view.waiting.setFocus()
    press(qtbot, KEY.Key_Return)
    dialog = page.dialog
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.who.currentText() == "Zhou Lan"
    for _stop in range(2):
        press(qtbot, KEY.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "The cheaper paper")
    press(qtbot, KEY.Key_Return)
    assert page.dialog is None
    assert stands(shop, flyers) is ApprovalState.APPROVED
    assert view.model.rowCount() == 0
    assert cell(view.history, 0, "who") == "Zhou Lan"
    assert cell(view.history, 0, "note") == "The cheaper paper"
    assert cell(view.history, 0, "answer") == "Approved"
    shop.undo()
    assert view.model.rowCount() == 1
    assert view.history_model.rowCount() == 0


def test_a_purchase_is_declined_by_keyboard_and_asks_for_the_reason(
    flyers, page, view, shop, qtbot
):
    view.waiting.setFocus()
    press(qtbot, KEY.Key_Delete)
    dialog = page.dialog
    qtbot.waitUntil(dialog.reason.hasFocus)
    press(qtbot, KEY.Key_Return)
    assert dialog.form.error("reason") == "Write here why."
    qtbot.keyClicks(dialog.reason, "Too dear")
    press(qtbot, KEY.Key_Return)
    assert stands(shop, flyers) is ApprovalState.DECLINED
    assert cell(view.history, 0, "answer") == "Declined"


def test_a_name_that_is_new_is_taken_and_nobody_is_a_mistake(flyers, page, view, shop, qtbot):
    qtbot.mouseClick(view.approve, LEFT_BUTTON)
    dialog = page.dialog
    dialog.who.setCurrentText("")
    qtbot.mouseClick(dialog.submit_button, LEFT_BUTTON)
    assert dialog.form.error("who") == "Write a name here."
    qtbot.keyClicks(dialog.who.lineEdit(), "Wang Fang")
    qtbot.mouseClick(dialog.submit_button, LEFT_BUTTON)
    assert decisions(shop, 1)[0].who == "Wang Fang"


def test_where_several_have_to_agree_each_is_ticked(spend, page, view, shop, qtbot):
    entry_id = spend(900_00, ORDER)
    qtbot.mouseClick(view.approve, LEFT_BUTTON)
    first, second = page.dialog.roles.boxes
    assert (first.text(), first.isChecked()) == ("Zhou Lan", True)
    assert (second.text(), second.isChecked()) == ("Finance", False)
    qtbot.keyClicks(page.dialog.who.lineEdit(), "Zhou Lan")
    qtbot.mouseClick(page.dialog.submit_button, LEFT_BUTTON)
    assert stands(shop, entry_id) is ApprovalState.ASKED
    assert cell(view.waiting, 0, "must") == "Finance (Zhou Lan agreed)"
    qtbot.mouseClick(view.approve, LEFT_BUTTON)
    page.dialog.who.setCurrentText("Chen Yu")
    qtbot.mouseClick(page.dialog.submit_button, LEFT_BUTTON)
    assert stands(shop, entry_id) is ApprovalState.APPROVED


def test_an_answer_for_nobody_is_told_at_the_ticks(spend, page, view, qtbot):
    spend(900_00, ORDER)
    qtbot.mouseClick(view.decline, LEFT_BUTTON)
    dialog = page.dialog
    dialog.who.setCurrentText("A")
    dialog.reason.setText("B")
    dialog.roles.boxes[0].click()
    qtbot.mouseClick(dialog.submit_button, LEFT_BUTTON)
    assert dialog.form.error("roles") == "Tick for whom this answer is."


def test_several_are_approved_at_once_with_shift_and_the_arrow(
    flyers, spend, page, view, shop, qtbot
):
    other = spend(200_00, ORDER, text="Cups")
    view.waiting.setFocus()
    qtbot.keyClick(view.waiting, KEY.Key_A, CTRL)
    assert not view.slip.isEnabled()
    press(qtbot, KEY.Key_Return)
    assert page.dialog.windowTitle() == "Approve 2 purchases"
    qtbot.mouseClick(page.dialog.submit_button, LEFT_BUTTON)
    assert {stands(shop, each) for each in (flyers, other)} == {ApprovalState.APPROVED}
    assert shop.undo_label.in_english() == "Approve 2 purchases"


def test_a_request_is_withdrawn_and_asked_again_from_the_ledger(flyers, page, view, shop, qtbot):
    said = []
    page.workspace.said.connect(lambda text, undo: said.append((text, undo)))
    qtbot.mouseClick(view.withdraw, LEFT_BUTTON)
    qtbot.mouseClick(page.dialog.submit_button, LEFT_BUTTON)
    assert said == [("1 request is withdrawn", True)]
    assert cell(view.history, 0, "answer") == "Withdrawn"
    page.choose_view("plan")
    menu, actions = menu_of(page.ledger.table, 0)
    assert "Approve..." not in actions
    actions["Ask again..."].trigger()
    menu.close()
    qtbot.mouseClick(page.dialog.submit_button, LEFT_BUTTON)
    assert stands(shop, flyers) is ApprovalState.ASKED


def test_the_ledger_approves_from_its_menu_and_says_who_did(flyers, page, shop, qtbot):
    assert entry_shown(page, 0, "approval") == "Waiting"
    menu, actions = menu_of(page.ledger.table, 0)
    assert "Ask again..." not in actions
    actions["Approve..."].trigger()
    menu.close()
    qtbot.mouseClick(page.dialog.submit_button, LEFT_BUTTON)
    assert entry_shown(page, 0, "approval") == "Approved, Zhou Lan"


def test_booking_says_for_whose_agreement_the_entry_waits(page, shop, qtbot):
    said = []
    page.workspace.said.connect(lambda text, _undo: said.append(text))
    page.add_new("expense")
    qtbot.keyClicks(page.dialog.amount, "186")
    qtbot.keyClicks(page.dialog.text, "Flyers")
    qtbot.mouseClick(page.dialog.submit_button, LEFT_BUTTON)
    assert said == ["Waits for approval: Zhou Lan"]


def test_an_expense_that_is_paid_is_shown_as_not_approved_yet(spend, page, shop):
    entry_id = spend(186_00, EntryKind.EXPENSE)
    assert entry_shown(page, 0, "approval") == "Not approved yet"
    decline(
        shop, entry_ids=[entry_id], who="Zhou Lan", day=page.workspace.today,
        today=page.workspace.today, reason="No",
    )  # fmt: skip
    assert entry_shown(page, 0, "approval") == "Declined, Zhou Lan"


def test_the_menu_of_what_waits_leads_to_slip_and_ledger(flyers, page, view, qtbot):
    asked = []
    page.workspace.asked_for.connect(lambda *where: asked.append(where))
    menu, actions = menu_of(view.waiting, 0)
    actions["Print slip"].trigger()
    menu.close()
    assert asked == [("reports", flyers, "approval")]
    menu, actions = menu_of(view.waiting, 0)
    actions["Show in the ledger"].trigger()
    menu.close()
    assert page.view == "plan"
    assert page.ledger.table.current_row().entry.id == flyers


def test_answers_are_filtered_and_searched(flyers, spend, page, view, shop, qtbot):
    other = spend(200_00, ORDER, text="Cups")
    qtbot.mouseClick(view.approve, LEFT_BUTTON)
    qtbot.mouseClick(page.dialog.submit_button, LEFT_BUTTON)
    today = page.workspace.today
    decline(shop, entry_ids=[other], who="A Mei", day=today, today=today, reason="No")
    assert view.history_count.text() == "2 answers"
    declined = view.which._parts["declined"]
    qtbot.mouseClick(declined, LEFT_BUTTON)
    assert [row.text for row in view.history_model.rows] == ["Cups"]
    qtbot.keyClicks(view.search, "flyers")
    assert view.history_model.rowCount() == 0
    assert view.no_match.isVisible()
    qtbot.mouseClick(view.no_match.button, LEFT_BUTTON)
    assert view.history_model.rowCount() == 2
    view.history.select_key(view.history_model.rows[0].answer.id)
    view.history.setFocus()
    press(qtbot, KEY.Key_Return)
    assert page.view == "plan"


def test_an_alert_leads_to_the_purchase_that_waits(flyers, spend, page, qtbot):
    later = spend(200_00, ORDER, text="Cups")
    page.show_part("approvals", later)
    view = page._views["approvals"]
    assert page.view == "approvals"
    assert view.waiting.current_row().entry.id == later


def test_nothing_waiting_says_so_and_leads_to_the_rules(page, view, qtbot):
    button = view.waiting.habits._empty.button
    assert not view.approve.isEnabled()
    qtbot.mouseClick(button, LEFT_BUTTON)
    assert isinstance(page.dialog, RulesDialog)


def test_a_file_that_is_only_looked_at_offers_no_answer(flyers, open_page, shop):
    from merchant_app.store.shop import open_shop

    shop.close()
    page = open_page(open_shop(shop.path, read_only=True))
    page.choose_view("approvals")
    view = page._views["approvals"]
    assert view.model.rowCount() == 1
    assert not view.approve.isEnabled()
    assert [key for key, _words in view._offers()] == ["slip", "show"]


# -- who approves what -----------------------------------------------------------------------


@pytest.fixture
def rules(page, qtbot):
    action = next(a for a in page.toolbar.menu.actions() if a.text() == "Who approves what...")
    action.trigger()
    qtbot.waitUntil(page.dialog.isActiveWindow)
    return page.dialog


def test_the_rules_are_changed_by_keyboard_in_one_edit(rules, page, shop, campaign_id, qtbot):
    first = rules.steps.rows[0]
    assert QApplication.focusWidget() is first.up_to
    type_into(qtbot, first.up_to, "200")
    press(qtbot, KEY.Key_Tab)
    type_into(qtbot, QApplication.focusWidget(), "A Mei, Chen Yu")
    press(qtbot, KEY.Key_Tab)
    press(qtbot, KEY.Key_Space)
    press(qtbot, KEY.Key_Return)
    assert page.dialog is None
    tier = approval_rules(shop, campaign_id).tiers[0]
    assert (tier.up_to, tier.approvers, tier.asks) == (200_00, ("A Mei", "Chen Yu"), True)
    assert shop.undo_label.in_english() == "Set who approves what"


def test_a_step_is_added_and_another_removed(rules, page, shop, campaign_id, qtbot):
    qtbot.mouseClick(rules.add_step, LEFT_BUTTON)
    assert [row.up_to.text() for row in rules.steps.rows[:-1]] == ["¥100.00", "¥500.00", ""]
    added = rules.steps.rows[2]
    assert QApplication.focusWidget() is added.up_to
    qtbot.keyClicks(added.up_to, "900")
    qtbot.keyClicks(added.approvers, "Owner")
    qtbot.mouseClick(rules.steps.rows[1].remove, LEFT_BUTTON)
    qtbot.mouseClick(rules.submit_button, LEFT_BUTTON)
    kept = approval_rules(shop, campaign_id)
    assert [(tier.up_to, tier.approvers) for tier in kept.tiers] == [
        (100_00, ("Shift leader",)), (900_00, ("Owner",)), (None, ("Zhou Lan", "Finance")),
    ]  # fmt: skip


def test_amounts_that_do_not_rise_are_told_at_their_step(rules, page, qtbot):
    type_into(qtbot, rules.steps.rows[1].up_to, "50")
    qtbot.mouseClick(rules.submit_button, LEFT_BUTTON)
    assert rules.isVisible()
    assert "below the one before" in rules.steps.rows[1].note.error
    assert not rules.message.isVisible()
    type_into(qtbot, rules.steps.rows[1].up_to, "abc")
    qtbot.mouseClick(rules.submit_button, LEFT_BUTTON)
    assert "in figures" in rules.steps.rows[1].note.error
    qtbot.mouseClick(rules.add_step, LEFT_BUTTON)
    assert len(rules.steps.rows) == 3


def test_who_is_missing_is_told_at_the_field(rules, page, qtbot):
    rules.steps.rows[2].approvers.clear()
    qtbot.mouseClick(rules.submit_button, LEFT_BUTTON)
    assert "who has to agree" in rules.steps.rows[2].note.error
    rules.steps.rows[2].approvers.setText("Owner")
    qtbot.keyClicks(rules.unplanned_over, "300")
    qtbot.mouseClick(rules.submit_button, LEFT_BUTTON)
    assert "who has to agree" in rules.form.error("unplanned_approvers")


def test_the_usual_rules_are_filled_in(rules, page, shop, campaign_id, qtbot):
    qtbot.mouseClick(rules.usual, LEFT_BUTTON)
    assert rules.steps.rows[1].approvers.text() == "Person in charge, Finance"
    qtbot.mouseClick(rules.submit_button, LEFT_BUTTON)
    kept = approval_rules(shop, campaign_id)
    assert (kept.tiers[1].up_to, kept.unplanned_over) == (200_000_00, 10_000_00)
    assert kept.unplanned_approvers == ("Owner",)


def test_no_more_than_a_few_steps_can_be_added(rules, qtbot):
    for amount in ("600", "700", "800"):
        qtbot.mouseClick(rules.add_step, LEFT_BUTTON)
        qtbot.keyClicks(QApplication.focusWidget(), amount)
    assert not rules.add_step.isEnabled()


def test_a_double_click_opens_the_answer_and_esc_leaves_it(flyers, page, view, shop, qtbot):
    click_cell(qtbot, view.waiting, view.model.index(0, 1), double=True)
    qtbot.waitUntil(page.dialog.isActiveWindow)
    press(qtbot, KEY.Key_Escape)
    assert page.dialog is None
    assert answers_of(shop, (flyers,))[flyers][0].state is ApprovalState.ASKED
