"""Quotes are laid side by side, one is chosen with its reason and ordered in the same dialog."""

from __future__ import annotations

from datetime import date

import pytest
from budget_hands import KEY, LEFT_BUTTON
from PySide6.QtWidgets import QMenu

from merchant_app.actions.quotes import QuoteFacts, add_quote
from merchant_app.actions.suppliers import add_supplier, block_supplier
from merchant_app.domain.supplier_terms import TermsKind
from merchant_app.store.budget import budget_lines, ledger
from merchant_app.store.suppliers import quotes_of, supplier_named
from merchant_app.ui.budget.commands import compare_quotes

TODAY = date(2026, 11, 22)


@pytest.fixture
def line(lines):
    return lines[2]


@pytest.fixture
def ask(shop, line):
    def add(name, amount, **facts):
        given = QuoteFacts(name=name, amount=amount, **({"day": TODAY} | facts))
        return add_quote(shop, line_id=line.id, facts=given, today=TODAY)

    return add


@pytest.fixture
def compare(page, line):
    def show():
        compare_quotes(page.desk, line.id)
        return page.dialog

    return show


def write_quote(qtbot, dialog, name, amount):
    qtbot.mouseClick(dialog.add_button, LEFT_BUTTON)
    editor = dialog.editor
    editor.who.setCurrentText(name)
    qtbot.keyClicks(editor.amount, amount)
    qtbot.mouseClick(editor.submit_button, LEFT_BUTTON)


def line_now(shop, line):
    return next(each for each in budget_lines(shop, 1) if each.id == line.id)


def chips(dialog):
    return [(card.quote.name, card.chip.text) for card in dialog.cards]


def test_the_menu_of_a_line_opens_the_comparison(page, qtbot, line):
    tree = page.plan.tree
    page.plan.select(f"line:{line.id}")
    qtbot.waitUntil(lambda: tree.current_row() is not None)
    row = tree.current_row()
    menu = QMenu(tree)
    tree._offer(menu, "x", "quotes", row)
    menu.actions()[0].trigger()
    assert page.dialog.windowTitle() == f"Quotes for {line.name}"
    assert page.dialog.cards == []
    assert not page.dialog.submit_button.isEnabled()


def test_three_quotes_are_written_down_and_the_cheapest_is_taken_and_ordered(
    compare, page, qtbot, shop, line
):
    add_supplier(shop, name="City Print", terms_kind=TermsKind.MONTH)
    dialog = compare()
    for name, amount in (("City Print", "1800"), ("Fast Copy", "1900"), ("Old Press", "2000")):
        write_quote(qtbot, dialog, name, amount)
    assert chips(dialog) == [("City Print", "Cheapest"), ("Fast Copy", ""), ("Old Press", "")]
    qtbot.mouseClick(dialog.cards[0], LEFT_BUTTON)
    assert dialog.cards[0].pick.isChecked()
    qtbot.keyClick(dialog.cards[0].pick, KEY.Key_Return)
    assert line_now(shop, line).planned == 1_800_00
    assert line_now(shop, line).supplier_id == supplier_named(shop, "City Print").id
    assert dialog.isVisible()
    assert chips(dialog)[0] == ("City Print", "Chosen")
    qtbot.keyClick(dialog.order_button, KEY.Key_Space)
    (entry,) = ledger(shop, 1)
    assert (entry.amount, entry.due, entry.payee) == (1_800_00, date(2026, 12, 25), "City Print")
    assert "to be paid by 25 Dec 2026" in dialog.message.bar.title.text()


def test_ordering_once_more_is_asked(compare, page, qtbot, shop, line, ask):
    ask("City Print", 100_00)
    dialog = compare()
    dialog.cards[0].pick.setChecked(True)
    qtbot.keyClicks(dialog.reason, "Only one printer in town")
    qtbot.keyClick(dialog.reason, KEY.Key_Return)
    qtbot.mouseClick(dialog.order_button, LEFT_BUTTON)
    page.workspace.questions._answers += ["keep", "order"]
    qtbot.mouseClick(dialog.order_button, LEFT_BUTTON)
    assert len(ledger(shop, 1)) == 1
    qtbot.mouseClick(dialog.order_button, LEFT_BUTTON)
    assert len(ledger(shop, 1)) == 2
    assert page.workspace.questions.asked == ["Order it once more?"] * 2


def test_a_reason_is_asked_where_one_is_needed(compare, qtbot, shop, line, ask):
    ask("City Print", 100_00)
    ask("Fast Copy", 90_00)
    dialog = compare()
    qtbot.mouseClick(dialog.cards[0], LEFT_BUTTON)
    qtbot.mouseClick(dialog.submit_button, LEFT_BUTTON)
    assert "fewer than three quotes" in dialog.form.error("reason")
    assert line_now(shop, line) == line
    ask("Old Press", 80_00)
    dialog.show_quotes()
    qtbot.mouseClick(dialog.submit_button, LEFT_BUTTON)
    assert "Another quote is cheaper" in dialog.form.error("reason")
    qtbot.keyClicks(dialog.reason, "Delivers tomorrow")
    qtbot.keyClick(dialog.reason, KEY.Key_Return)
    assert line_now(shop, line).planned == 100_00
    assert next(quote for quote in quotes_of(shop, line.id) if quote.chosen).reason == (
        "Delivers tomorrow"
    )


def test_arrows_go_from_quote_to_quote_past_blocked_ones(compare, qtbot, shop, ask):
    for name, amount in (("City Print", 100_00), ("Fast Copy", 90_00), ("Old Press", 80_00)):
        ask(name, amount)
    blocked = add_supplier(shop, name="Fast Copy")
    block_supplier(shop, supplier_id=blocked, day=TODAY, reason="Late", today=TODAY)
    dialog = compare()
    assert chips(dialog)[1] == ("Fast Copy", "Supplier blocked")
    first, second, third = (card.pick for card in dialog.cards)
    assert not second.isEnabled()
    first.setFocus()
    first.setChecked(True)
    qtbot.keyClick(first, KEY.Key_Right)
    assert third.isChecked()
    assert not first.isChecked()
    qtbot.keyClick(third, KEY.Key_Right)
    assert first.isChecked()


def test_a_quote_of_nothing_and_a_blocked_supplier_are_told_at_their_field(
    compare, qtbot, shop, line
):
    blocked = add_supplier(shop, name="Fast Copy")
    block_supplier(shop, supplier_id=blocked, day=TODAY, reason="Late", today=TODAY)
    dialog = compare()
    qtbot.keyClick(dialog, KEY.Key_Insert)
    editor = dialog.editor
    editor.who.setCurrentText("fast copy")
    assert "Fast Copy is blocked since 22 Nov 2026: Late." in editor.form.error("name")
    qtbot.keyClicks(editor.amount, "0")
    qtbot.mouseClick(editor.submit_button, LEFT_BUTTON)
    assert "blocked" in editor.form.error("name")
    editor.who.setCurrentText("City Print")
    qtbot.mouseClick(editor.submit_button, LEFT_BUTTON)
    assert editor.form.error("amount") == "Write an amount above zero."
    editor.amount.write(10_00)
    editor.valid_until.setText("3 Jan 2101")
    qtbot.mouseClick(editor.submit_button, LEFT_BUTTON)
    assert editor.form.error("valid_until")
    editor.valid_until.setText("")
    qtbot.mouseClick(editor.submit_button, LEFT_BUTTON)
    assert [quote.name for quote in quotes_of(shop, line.id)] == ["City Print"]


def test_an_expired_quote_is_marked_and_deleted_with_undo(compare, page, qtbot, shop, line, ask):
    ask("City Print", 100_00, day=date(2026, 10, 1), valid_until=date(2026, 11, 21))
    dialog = compare()
    assert chips(dialog) == [("City Print", "Expired")]
    dialog.cards[0].pick.setFocus()
    qtbot.keyClick(dialog.cards[0].pick, KEY.Key_Delete)
    assert quotes_of(shop, line.id) == []
    page.workspace.undo()
    assert len(quotes_of(shop, line.id)) == 1
