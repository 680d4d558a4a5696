"""Entries are written in one line above the ledger, by keyboard alone."""

from __future__ import annotations

from datetime import date

import pytest
from budget_hands import CTRL, KEY, LEFT_BUTTON, entry_shown
from PySide6.QtWidgets import QApplication

from merchant_app.actions.budget import void_entry
from merchant_app.domain.budget import EntryKind
from merchant_app.domain.messages import msg
from merchant_app.store.budget import ledger
from merchant_app.store.people import channels


@pytest.fixture
def quick(page, qtbot):
    qtbot.waitUntil(page.isActiveWindow)
    page.ledger.table.setFocus()
    qtbot.keyClick(page.ledger.table, KEY.Key_Insert)
    assert page.ledger.quick.fields.amount.hasFocus()
    return page.ledger.quick


@pytest.fixture
def press(qtbot):
    """Type where the keyboard is: text, or one key; a list on screen gets it first."""

    def type_it(what, modifier=None):
        target = QApplication.activePopupWidget() or QApplication.focusWidget()
        if isinstance(what, str):
            qtbot.keyClicks(target, what)
        elif modifier is None:
            qtbot.keyClick(target, what)
        else:
            qtbot.keyClick(target, what, modifier)

    return type_it


def proposed(field):
    popup = field.proposals._popup
    if not popup.isVisible():
        return []
    return [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())]


def test_an_expense_is_booked_with_amount_text_payee_and_enter(page, quick, press, shop):
    for part in ("12.5", KEY.Key_Tab, "Cups", KEY.Key_Tab, "Metro", KEY.Key_Return):
        press(part)
    (entry,) = ledger(shop, 1)
    assert (entry.kind, entry.amount, entry.text, entry.payee) == (
        EntryKind.EXPENSE, 12_50, "Cups", "Metro",
    )  # fmt: skip
    assert (entry.day, entry.line_id) == (page.workspace.today, None)
    assert entry_shown(page, 0, "amount") == "¥12.50"
    assert quick.isVisible()
    assert QApplication.focusWidget() is quick.fields.amount
    assert quick.fields.amount.text() == quick.fields.text.text() == ""
    assert quick.note.text() == "Booked: Cups, ¥12.50."


def test_one_entry_after_the_other_keeps_day_kind_and_method(quick, press, shop):
    quick.fields.kind.setFocus()
    press(KEY.Key_Down)
    press(KEY.Key_Tab)
    quick.fields.day.selectAll()
    press("20 Nov")
    quick.fields.method.setCurrentText("Cash")
    for amount, text in (("5", "Cups"), ("6", "Lids")):
        quick.fields.amount.setFocus()
        for part in (amount, KEY.Key_Tab, text, KEY.Key_Return):
            press(part)
    assert [(e.text, e.kind, e.day.day, e.method) for e in ledger(shop, 1)] == [
        ("Lids", EntryKind.COMMITMENT, 20, "Cash"), ("Cups", EntryKind.COMMITMENT, 20, "Cash"),
    ]  # fmt: skip


def test_a_known_text_brings_back_the_whole_entry(page, spend, shop, qtbot, quick, press, lines):
    spend(9_00, text="Coffee mugs", payee="Hills")
    spend(640_00, text="Coffee beans", payee="Hills Roastery", line_id=lines[6].id,
          method="WeChat Pay")  # fmt: skip
    press(KEY.Key_Tab)
    press("be")
    assert proposed(quick.fields.text) == ["Coffee beans · Hills Roastery"]
    press(KEY.Key_Down)
    press(KEY.Key_Return)
    assert quick.fields.amount.text() == "¥640.00"
    assert quick.fields.amount.hasFocus()
    press(KEY.Key_Return)
    new = max(ledger(shop, 1), key=lambda each: each.id)
    assert (new.amount, new.text, new.payee) == (640_00, "Coffee beans", "Hills Roastery")
    assert (new.line_id, new.method) == (lines[6].id, "WeChat Pay")
    assert new.channel_id == lines[6].channel_id


def test_an_amount_that_is_typed_stays_when_the_rest_is_proposed(spend, shop, quick, press):
    spend(640_00, text="Coffee beans", payee="Hills")
    for part in ("700", KEY.Key_Tab, KEY.Key_Tab, "hil"):
        press(part)
    assert proposed(quick.fields.payee) == ["Coffee beans · Hills"]
    press(KEY.Key_Down)
    press(KEY.Key_Tab)
    assert quick.fields.text.text() == "Coffee beans"
    press(KEY.Key_Return)
    assert max(ledger(shop, 1), key=lambda each: each.id).amount == 700_00


def test_enter_books_what_is_typed_while_proposals_are_shown(spend, shop, quick, press):
    spend(text="Coffee beans")
    for part in ("7", KEY.Key_Tab, "Coffee"):
        press(part)
    assert proposed(quick.fields.text) == ["Coffee beans"]
    press(KEY.Key_Return)
    assert {each.text for each in ledger(shop, 1)} == {"Coffee", "Coffee beans"}
    assert proposed(quick.fields.text) == []


def test_a_click_takes_a_proposal(spend, quick, press, qtbot):
    spend(30_00, text="Coffee beans", payee="Hills")
    press(KEY.Key_Tab)
    press("cof")
    popup = quick.fields.text.proposals._popup
    place = popup.visualRect(popup.model().index(0, 0)).center()
    qtbot.mouseClick(popup.viewport(), LEFT_BUTTON, pos=place)
    assert (quick.fields.payee.text(), quick.fields.amount.text()) == ("Hills", "¥30.00")


def test_what_was_just_booked_is_proposed_and_what_was_struck_out_is_not(quick, press, shop):
    for part in ("5", KEY.Key_Tab, "Paper cups", KEY.Key_Return, KEY.Key_Tab, "pap"):
        press(part)
    assert proposed(quick.fields.text) == ["Paper cups"]
    void_entry(shop, entry_id=ledger(shop, 1)[0].id, reason="wrong")
    press("e")
    assert proposed(quick.fields.text) == []


def test_a_refund_finds_what_it_gives_back(page, spend, shop, quick, press):
    flyers = spend(450_00, text="Flyers", payee="City Print")
    spend(90_00, text="Cards", payee="City Print")
    spend(450_00, text="Beans", payee="Hills")
    quick.fields.kind.setCurrentIndex(2)
    for part in ("100", KEY.Key_Tab, KEY.Key_Tab, "city"):
        press(part)
    assert proposed(quick.fields.payee) == ["Flyers"]
    press(KEY.Key_Down)
    press(KEY.Key_Return)
    assert quick.note.text() == "Gives back 22 Nov · Flyers · ¥450.00"
    press(KEY.Key_Return)
    refund = max(ledger(shop, 1), key=lambda each: each.id)
    assert (refund.kind, refund.settles_id, refund.amount) == (EntryKind.REFUND, flyers, 100_00)


def test_a_refund_of_a_known_payee_and_amount_is_tied_by_itself_and_says_so(
    page, spend, shop, quick, press
):
    flyers = spend(450_00, text="Flyers", payee="City Print")
    quick.fields.kind.setCurrentIndex(2)
    for part in ("450", KEY.Key_Tab, "Flyers back", KEY.Key_Tab, "City Print", KEY.Key_Return):
        press(part)
    assert max(ledger(shop, 1), key=lambda each: each.id).settles_id == flyers
    assert quick.note.text() == (
        "Booked: Flyers back, ¥450.00. Gives back 22 Nov · Flyers · ¥450.00"
    )
    row = page.ledger.model.index_of(flyers).row()
    assert entry_shown(page, row, "state") == "Fully refunded"


def test_revenue_is_booked_on_the_channel_that_brought_it(quick, press, shop):
    channel = channels(shop)[1]
    quick.fields.kind.setCurrentIndex(3)
    assert quick.fields.channel.isVisible()
    quick.fields.channel.write(channel.id)
    for part in ("800", KEY.Key_Tab, "Saturday", KEY.Key_Return):
        press(part)
    (entry,) = ledger(shop, 1)
    assert (entry.kind, entry.channel_id, entry.line_id) == (EntryKind.REVENUE, channel.id, None)


def test_a_payee_that_is_a_supplier_sets_the_supplier(quick, press, shop):
    with shop.edit(msg("Add a supplier")) as edit:
        supplier = edit.insert("supplier", name="City Print")
    for part in ("5", KEY.Key_Tab, "Cards", KEY.Key_Tab, "city  print", KEY.Key_Return):
        press(part)
    assert ledger(shop, 1)[0].supplier_id == supplier


def test_an_order_written_in_one_line_is_due_as_agreed_with_the_supplier(quick, press, shop):
    with shop.edit(msg("Add a supplier")) as edit:
        edit.insert("supplier", name="City Print", terms_kind="days", credit_days=30)
    quick.fields.kind.setCurrentIndex(1)
    for part in ("5", KEY.Key_Tab, "Cards", KEY.Key_Tab, "City Print", KEY.Key_Return):
        press(part)
    assert ledger(shop, 1)[0].due == date(2026, 12, 22)


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [
        ("", "Enter an amount."),
        ("-5", "Enter an amount of 0 or more."),
        ("1e308", "Write the amount in figures, like 1860 or 1,860.50."),
        ("1" + "0" * 30, "This amount is larger than the program can hold."),
        ("0", "Write an amount above zero."),
    ],
)
def test_an_impossible_amount_is_told_below_and_nothing_is_lost(
    quick, press, shop, amount, sentence
):
    for part in (amount, KEY.Key_Tab, "Cups", KEY.Key_Tab, "Metro", KEY.Key_Return):
        press(part)
    assert quick.note.error == sentence
    assert quick.fields.amount.hasFocus()
    assert (quick.fields.text.text(), quick.fields.payee.text()) == ("Cups", "Metro")
    assert ledger(shop, 1) == []
    quick.fields.amount.selectAll()
    press("5")
    press(KEY.Key_Return)
    assert ledger(shop, 1)[0].amount == 5_00


def test_a_day_in_2062_is_told_at_the_day(quick, press, shop):
    quick.fields.day.setFocus()
    quick.fields.day.selectAll()
    for part in ("2062-01-01", KEY.Key_Tab, "5", KEY.Key_Tab, "Cups", KEY.Key_Return):
        press(part)
    assert "still to come" in quick.note.error
    assert quick.fields.day.hasFocus()
    assert ledger(shop, 1) == []


def test_escape_closes_the_line_and_keeps_what_was_typed(page, quick, press, qtbot):
    press("5")
    press(KEY.Key_Escape)
    assert not quick.isVisible()
    assert page.ledger.table.hasFocus()
    qtbot.keyClicks(page.ledger.table, "+")
    assert quick.isVisible()
    assert quick.fields.amount.text() == "¥5.00"


def test_the_line_begins_with_the_budget_line_that_the_ledger_shows(page, qtbot, press, lines):
    page.show_row(lines[6].id)
    page.ledger.table.setFocus()
    qtbot.keyClick(page.ledger.table, KEY.Key_Insert)
    assert page.ledger.quick.fields.line.read() == lines[6].id


def test_control_d_duplicates_an_entry_with_todays_date(page, qtbot, spend, shop, lines):
    old = spend(80_00, text="Rent", payee="Landlord", document="A-7", note="monthly",
                day=page.workspace.today.replace(day=1))  # fmt: skip
    page.ledger.select(old)
    page.ledger.table.setFocus()
    qtbot.keyClick(page.ledger.table, KEY.Key_D, CTRL)
    dialog = page.dialog
    qtbot.keyClick(dialog.amount, KEY.Key_Return)
    new = max(ledger(shop, 1), key=lambda each: each.id)
    assert (new.amount, new.text, new.payee, new.note) == (80_00, "Rent", "Landlord", "monthly")
    assert (new.day, new.line_id, new.document) == (page.workspace.today, lines[2].id, "")
