"""The dialogs of an entry: its fields, other currencies, refunds, several lines, striking out."""

from __future__ import annotations

from datetime import date

import pytest
from budget_hands import KEY, LEFT_BUTTON, entry_shown, type_into
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from merchant_app.actions.budget import Part
from merchant_app.domain.budget import EntryKind
from merchant_app.domain.messages import msg
from merchant_app.store.budget import ledger
from merchant_app.store.ledger import budget_summary, ledger_rows
from merchant_app.store.people import channels


def choose(qtbot, control, word):
    part = next(each for each in control.children() if each.property("text") == word)
    qtbot.mouseClick(part, LEFT_BUTTON)


def leave(qtbot, field):
    """Press Tab; a list of completions that is open gets it first."""
    qtbot.keyClick(QApplication.activePopupWidget() or field, KEY.Key_Tab)


def ask(page, what, shop, entry_id):
    page.money._entry_asked(what, ledger_rows(shop, [entry_id])[entry_id])
    return page.dialog


def tip_of(page, entry_id, column="text"):
    model = page.ledger.model
    index = model.index_of(entry_id, model.column_of(column))
    return index.data(Qt.ItemDataRole.ToolTipRole)


# -- the fields ------------------------------------------------------------------------------


def test_revenue_is_written_down_for_the_channel_that_brought_it(page, qtbot, shop):
    page.add_new("expense")
    dialog = page.dialog
    choose(qtbot, dialog.kind, "Revenue")
    qtbot.keyClicks(dialog.amount, "900")
    qtbot.keyClicks(dialog.text, "Saturday")
    dialog.places.channel.setFocus()
    qtbot.keyClicks(dialog.places.channel, channels(shop)[2].name[:4])
    qtbot.keyClick(dialog.text, KEY.Key_Return)
    (entry,) = ledger(shop, 1)
    assert (entry.kind, entry.channel_id) == (EntryKind.REVENUE, channels(shop)[2].id)


def test_a_line_says_phase_and_channel_and_they_cannot_be_chosen_then(page, qtbot, shop, lines):
    page.add_new("expense")
    places = page.dialog.places
    assert places.phase.isEnabled()
    places.line.write(lines[2].id)
    assert (places.phase.read(), places.channel.read()) == (
        lines[2].phase_id, lines[2].channel_id,
    )  # fmt: skip
    assert not places.phase.isEnabled()
    places.line.write(None)
    assert places.phase.isEnabled()
    assert places.phase.read() is None


def test_an_entry_without_a_line_keeps_the_phase_it_was_given(page, qtbot, shop, lines):
    page.add_new("expense")
    dialog = page.dialog
    qtbot.keyClicks(dialog.amount, "5")
    qtbot.keyClicks(dialog.text, "Tea")
    dialog.places.phase.setCurrentIndex(2)
    chosen = dialog.places.phase.read()
    qtbot.keyClick(dialog.text, KEY.Key_Return)
    assert ledger(shop, 1)[0].phase_id == chosen
    again = ask(page, "edit", shop, ledger(shop, 1)[0].id)
    assert again.places.phase.read() == chosen


def test_a_payee_that_is_a_supplier_sets_the_supplier(page, qtbot, shop):
    with shop.edit(msg("Add a supplier")) as edit:
        supplier = edit.insert("supplier", name="City Print")
    page.add_new("expense")
    dialog = page.dialog
    qtbot.waitUntil(dialog.amount.hasFocus)
    qtbot.keyClicks(dialog.amount, "5")
    qtbot.keyClicks(dialog.text, "Cards")
    dialog.payee.setFocus()
    qtbot.keyClicks(dialog.payee, "city print")
    leave(qtbot, dialog.payee)
    assert dialog.supplier.read() == supplier
    qtbot.keyClick(dialog.text, KEY.Key_Return)
    assert ledger(shop, 1)[0].supplier_id == supplier


def test_only_an_order_asks_until_when_it_is_to_be_paid(page, qtbot, shop):
    page.add_new("expense")
    dialog = page.dialog
    assert not dialog.due.isVisible()
    choose(qtbot, dialog.kind, "Order")
    qtbot.keyClicks(dialog.amount, "5")
    qtbot.keyClicks(dialog.text, "Cups")
    type_into(qtbot, dialog.due, "1 Jan 2062")
    qtbot.keyClick(dialog.text, KEY.Key_Return)
    assert "far from today" in dialog.more.error("due")
    type_into(qtbot, dialog.due, "25 Dec 2026")
    qtbot.keyClick(dialog.text, KEY.Key_Return)
    assert ledger(shop, 1)[0].due == date(2026, 12, 25)


def test_an_order_is_due_as_agreed_with_its_supplier_unless_another_day_is_typed(page, qtbot, shop):
    with shop.edit(msg("Add suppliers")) as edit:
        print_shop = edit.insert("supplier", name="City Print", terms_kind="days", credit_days=30)
        roastery = edit.insert("supplier", name="Hills", terms_kind="days", credit_days=10)
    page.add_new("expense")
    dialog = page.dialog
    choose(qtbot, dialog.kind, "Order")
    dialog.supplier.write(print_shop)
    assert dialog.due.read() == date(2026, 12, 22)
    assert dialog.more._notes["due"].text() == "Pay within 30 days"
    dialog.supplier.write(roastery)
    assert dialog.due.read() == date(2026, 12, 2)
    type_into(qtbot, dialog.due, "5 Dec 2026")
    dialog.supplier.write(print_shop)
    assert dialog.due.read() == date(2026, 12, 5)


# -- other currencies ------------------------------------------------------------------------


def test_an_amount_in_another_currency_is_shown_in_the_shops_own_while_typing(page, qtbot, shop):
    page.add_new("expense")
    dialog = page.dialog
    assert not dialog.money.rate.isVisible()
    dialog.money.currency.write("USD")
    assert dialog.money.rate.isVisible()
    qtbot.keyClicks(dialog.amount, "120")
    qtbot.keyClicks(dialog.money.rate, "7.125")
    assert dialog.more._notes["rate"].text() == "comes to ¥855.00"
    qtbot.keyClicks(dialog.text, "Stock photos")
    qtbot.keyClick(dialog.text, KEY.Key_Return)
    (entry,) = ledger(shop, 1)
    assert (entry.amount, entry.original_amount, entry.rate) == (855_00, 120_00, "7.125")
    assert entry_shown(page, 0, "amount") == "¥855.00"
    assert tip_of(page, entry.id, "amount") == "US$120.00 at 7.1250"


def test_the_last_rate_of_a_currency_is_proposed(page, spend):
    spend(None, original_currency="USD", original_amount=1_00, rate="7.0901")
    page.add_new("expense")
    page.dialog.money.currency.write("USD")
    assert page.dialog.money.rate.text() == "7.0901"
    page.dialog.money.currency.write("EUR")
    assert page.dialog.money.rate.text() == ""


@pytest.mark.parametrize(
    ("rate", "sentence"),
    [("0", "Write a rate above zero."), ("-7", "Write a rate above zero."),
     ("1e308", "Write the rate in figures, like 7.125."),
     ("", "Write the rate: what one of that currency costs.")],
)  # fmt: skip
def test_an_impossible_rate_is_told_at_its_field(page, qtbot, shop, rate, sentence):
    page.add_new("expense")
    dialog = page.dialog
    dialog.money.currency.write("USD")
    qtbot.keyClicks(dialog.amount, "120")
    qtbot.keyClicks(dialog.money.rate, rate)
    qtbot.keyClicks(dialog.text, "Stock photos")
    qtbot.keyClick(dialog.text, KEY.Key_Return)
    assert dialog.more.error("rate") == sentence
    assert dialog.text.text() == "Stock photos"
    assert ledger(shop, 1) == []


def test_an_entry_in_another_currency_is_edited_as_it_was_paid(page, qtbot, shop, spend):
    entry_id = spend(None, original_currency="USD", original_amount=120_00, rate="7.125")
    dialog = ask(page, "edit", shop, entry_id)
    assert (dialog.amount.text(), dialog.money.rate.text()) == ("$120.00", "7.1250")
    type_into(qtbot, dialog.amount, "100")
    qtbot.keyClick(dialog.amount, KEY.Key_Return)
    assert ledger(shop, 1)[0].amount == 712_50


# -- refunds ---------------------------------------------------------------------------------


def test_a_refund_proposes_the_likeliest_expense_as_soon_as_payee_and_amount_are_typed(
    page, qtbot, shop, spend
):
    spend(450_00, text="Beans", payee="Hills")
    flyers = spend(450_00, text="Flyers", payee="City Print")
    spend(90_00, text="Cards", payee="City Print")
    page.add_new("expense")
    dialog = page.dialog
    qtbot.waitUntil(dialog.amount.hasFocus)
    choose(qtbot, dialog.kind, "Refund")
    qtbot.keyClicks(dialog.amount, "450")
    qtbot.keyClick(dialog.amount, KEY.Key_Tab)
    assert dialog.expense.read() is None
    dialog.payee.setFocus()
    qtbot.keyClicks(dialog.payee, "City Print")
    leave(qtbot, dialog.payee)
    assert dialog.expense.read() == flyers
    assert dialog.text.text() == "Flyers"
    assert dialog.expense.count() == 3  # none, and the two of which as much can come back
    qtbot.keyClick(dialog.text, KEY.Key_Return)
    assert max(ledger(shop, 1), key=lambda each: each.id).settles_id == flyers
    assert budget_summary(shop, 1).total.spent == 540_00
    assert tip_of(page, flyers) == "Fully refunded"


def test_no_more_than_is_left_can_come_back(page, qtbot, shop, spend):
    flyers = spend(450_00)
    spend(400_00, EntryKind.REFUND, settles_id=flyers)
    dialog = ask(page, "refund", shop, flyers)
    assert dialog.amount.text() == "¥50.00"
    assert dialog.expense.currentText() == "22 Nov · Flyers · ¥50.00 of ¥450.00"
    type_into(qtbot, dialog.amount, "50.01")
    qtbot.keyClick(dialog.amount, KEY.Key_Return)
    assert dialog.form.error("amount") == (
        "Only ¥50.00 of Flyers can still come back. Write that or less."
    )
    assert len(ledger(shop, 1)) == 2


# -- several lines ---------------------------------------------------------------------------


def test_an_entry_is_divided_by_keyboard_and_the_rest_is_shown_live(
    page, qtbot, shop, spend, lines
):
    whole = spend(300_00)
    dialog = ask(page, "split", shop, whole)
    first, second = dialog.parts
    assert first.places.line.read() == lines[2].id
    qtbot.keyClicks(first.amount, "100")
    qtbot.keyClicks(second.amount, "150")
    assert dialog.rest.text() == "Still to divide: ¥50.00"
    qtbot.keyClick(second.amount, KEY.Key_Return)
    assert dialog.isVisible()
    qtbot.keyClick(dialog.add_button, KEY.Key_Space)
    third = dialog.parts[2]
    assert third.amount.placeholderText() == "¥50.00"
    assert dialog.rest.text() == "All of ¥300.00 is divided"
    third.places.line.write(lines[6].id)
    qtbot.keyClick(third.amount, KEY.Key_Return)
    assert page.dialog is None
    entries = sorted(ledger(shop, 1), key=lambda each: each.id)
    assert [(e.amount, e.line_id) for e in entries] == [
        (100_00, lines[2].id), (150_00, None), (50_00, lines[6].id),
    ]  # fmt: skip
    assert tip_of(page, entries[1].id) == "part 2 of 3, together ¥300.00"
    assert shop.undo().in_english() == "Split Flyers"


def test_parts_that_are_more_than_the_receipt_are_told_and_nothing_is_booked(
    page, qtbot, shop, spend
):
    dialog = ask(page, "split", shop, spend(300_00))
    for part in dialog.parts:
        qtbot.keyClicks(part.amount, "200")
    assert dialog.rest.text() == "¥100.00 more than the receipt"
    qtbot.keyClick(dialog.parts[0].amount, KEY.Key_Return)
    assert dialog.isVisible()
    assert [e.amount for e in ledger(shop, 1)] == [300_00]


def test_a_part_is_taken_away_but_two_stay(page, qtbot, shop, spend):
    dialog = ask(page, "split", shop, spend(300_00))
    assert not dialog.parts[0].drop.isEnabled()
    qtbot.mouseClick(dialog.add_button, LEFT_BUTTON)
    qtbot.mouseClick(dialog.parts[1].drop, LEFT_BUTTON)
    assert len(dialog.parts) == 2
    assert not dialog.parts[0].drop.isEnabled()


def test_a_new_receipt_is_divided_before_it_is_booked(page, qtbot, shop, lines):
    page.add_new("expense")
    dialog = page.dialog
    qtbot.keyClicks(dialog.amount, "90")
    qtbot.keyClicks(dialog.text, "Metro")
    qtbot.mouseClick(dialog.split_button, LEFT_BUTTON)
    split = next(
        each for each in QApplication.topLevelWidgets()
        if each is not dialog and each.isVisible() and hasattr(each, "parts")
    )  # fmt: skip
    qtbot.keyClicks(split.parts[1].amount, "40")
    split.parts[1].places.line.write(lines[6].id)
    qtbot.keyClick(split.parts[1].amount, KEY.Key_Return)
    assert page.dialog is None
    assert sorted((e.amount, e.line_id) for e in ledger(shop, 1) if e.line_id) == [
        (40_00, lines[6].id)
    ]
    assert sum(e.amount for e in ledger(shop, 1)) == 90_00
    assert shop.undo().in_english() == "Add expense Metro"
    assert ledger(shop, 1) == []


def test_striking_out_a_part_offers_the_whole_receipt(page, qtbot, shop, spend):
    first = spend(300_00, parts=[Part(100_00), Part(200_00)])
    page.ledger.select(first)
    page.ledger.table.setFocus()
    qtbot.keyClick(page.ledger.table, KEY.Key_Delete)
    dialog = page.dialog
    assert dialog.extent.key == "whole"
    qtbot.keyClicks(dialog.reason, "Private")
    qtbot.keyClick(dialog.reason, KEY.Key_Return)
    assert all(each.voided for each in ledger(shop, 1))
    shop.undo()
    page.ledger.select(first)
    qtbot.keyClick(page.ledger.table, KEY.Key_Delete)
    choose(qtbot, page.dialog.extent, "Only this part")
    qtbot.keyClicks(page.dialog.reason, "Private")
    qtbot.keyClick(page.dialog.reason, KEY.Key_Return)
    assert [each.voided for each in sorted(ledger(shop, 1), key=lambda e: e.id)] == [True, False]


def test_editing_a_part_says_which_one_it_is(page, shop, spend):
    first = spend(300_00, parts=[Part(100_00), Part(200_00)])
    dialog = ask(page, "edit", shop, first + 1)
    texts = [each.text() for each in dialog.children() if hasattr(each, "text")]
    assert "part 2 of 2, together ¥300.00" in texts
