"""Entries that repeat: made, offered over the ledger, booked, skipped, paused, ended."""

from __future__ import annotations

from datetime import date

import pytest
from budget_hands import CTRL, KEY, LEFT_BUTTON, entry_shown, type_into

from merchant_app.actions.budget import add_recurring
from merchant_app.domain.budget import EntryKind
from merchant_app.domain.recurrence import Frequency, Rule
from merchant_app.store.budget import ledger
from merchant_app.store.recurring_entries import due_entries, recurring_entries
from merchant_app.ui.budget.commands import BUDGET_COMMANDS, run_on_entry

TODAY = date(2026, 11, 22)


@pytest.fixture
def rent(shop, lines):
    def add(**values):
        given = {
            "kind": EntryKind.EXPENSE, "amount": 300_00, "text": "Rent",
            "rule": Rule(Frequency.MONTHLY, month_day=5), "first": date(2026, 10, 5),
            "line_id": lines[2].id,
        }  # fmt: skip
        return add_recurring(shop, campaign_id=1, **given | values)

    return add


def open_list(page):
    command = next(each for each in BUDGET_COMMANDS if each.words() == "Entries that repeat...")
    command.run(page.desk)
    return page.dialog


def cell(dialog, row, column):
    return dialog.model.index(row, dialog.model.column_of(column)).data()


def test_what_is_due_is_told_over_the_ledger_and_booked(page, qtbot, shop, rent):
    assert not page.ledger.due.isVisible()
    rent()
    bar = page.ledger.due
    assert bar.isVisible()
    assert bar.bar.title.text() == "2 entries that repeat are due"
    said = []
    page.workspace.said.connect(lambda text, undo: said.append((text, undo)))
    qtbot.mouseClick(bar.bar.button, LEFT_BUTTON)
    dialog = page.dialog
    assert [cell(dialog, 0, key) for key in ("what", "day", "amount")] == [
        "Book", "Mon 5 Oct", "¥300.00",
    ]  # fmt: skip
    assert dialog.submit_button.text() == "Book 2 entries"
    qtbot.mouseClick(dialog.submit_button, LEFT_BUTTON)
    assert page.dialog is None
    assert [each.day for each in ledger(shop, 1)] == [date(2026, 11, 5), date(2026, 10, 5)]
    assert not bar.isVisible()
    assert said == [("2 entries booked", True)]
    assert page.ledger.table.current_row().entry.day == date(2026, 11, 5)
    page.workspace.undo()
    assert ledger(shop, 1) == []
    assert bar.isVisible()


def test_each_time_can_be_changed_or_skipped_by_keyboard(page, qtbot, shop, rent):
    rent()
    page.ledger.due.open()
    dialog = page.dialog
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    table, model = dialog.table, dialog.model
    first, second = (row.key for row in model.rows)

    def write(key, column, text):
        table.setFocus()
        table.setCurrentIndex(model.index_of(key, model.column_of(column)))
        qtbot.keyClick(table, KEY.Key_Return)
        editor = table.habits.delegate._open.widget
        type_into(qtbot, editor, text)
        qtbot.keyClick(editor, KEY.Key_Return)

    write(second, "amount", "310")
    write(second, "text", "Rent, dearer")
    dialog._edited(model.rows[0], "what", "skip")
    assert dialog.submit_button.text() == "Book 1 entry"
    assert model.look_of(model.index_of(first)).struck
    qtbot.keyClick(table, KEY.Key_Return, CTRL)
    (entry,) = ledger(shop, 1)
    assert (entry.amount, entry.text, entry.day) == (310_00, "Rent, dearer", date(2026, 11, 5))
    assert due_entries(shop, 1, TODAY) == []


def test_a_later_time_cannot_be_booked_while_an_earlier_one_waits(page, qtbot, shop, rent):
    rent()
    page.ledger.due.open()
    dialog = page.dialog
    dialog._edited(dialog.model.rows[0], "what", "later")
    qtbot.mouseClick(dialog.submit_button, LEFT_BUTTON)
    assert dialog.message.bar.title.text().startswith("Decide on Rent of")
    assert ledger(shop, 1) == []
    qtbot.mouseClick(dialog.skip_all, LEFT_BUTTON)
    assert dialog.submit_button.text() == "Skip 2 entries"
    qtbot.mouseClick(dialog.submit_button, LEFT_BUTTON)
    assert not page.ledger.due.isVisible()
    assert ledger(shop, 1) == []


def test_a_bar_that_was_closed_stays_away_until_more_is_due(page, rent):
    rent()
    page.ledger.due.dismiss()
    page.refresh()
    assert not page.ledger.due.isVisible()
    rent(text="Ads", first=date(2026, 11, 20), rule=Rule(Frequency.DAILY))
    assert page.ledger.due.bar.title.text() == "5 entries that repeat are due"


def test_an_entry_is_made_to_repeat_from_its_menu(page, qtbot, shop, spend):
    entry_id = spend(450_00, text="Creator visit", payee="Ann", day=date(2026, 11, 17))
    page.ledger.select(entry_id)
    run_on_entry(page.desk, "repeat", page.ledger.table.current_row())
    dialog = page.dialog
    assert (dialog.amount.text(), dialog.payee.text()) == ("¥450.00", "Ann")
    assert dialog.preview.text() == "On day 17 of each month: 17 Dec, 17 Jan, 17 Feb."
    weeks = next(
        part for part in dialog.fields.frequency.children() if part.property("text") == "Weeks"
    )
    qtbot.mouseClick(weeks, LEFT_BUTTON)
    assert dialog.preview.text().startswith("Every Tuesday: 24 Nov, 1 Dec, 8 Dec, 15 Dec and")
    qtbot.keyClick(dialog.text, KEY.Key_Return)
    (made,) = recurring_entries(shop, 1)
    assert made.rule == Rule(Frequency.WEEKLY, weekdays=frozenset({1}))
    assert (made.line_id, made.done_until) == (ledger(shop, 1)[0].line_id, date(2026, 11, 17))
    assert due_entries(shop, 1, TODAY) == []


def test_the_list_adds_changes_pauses_ends_and_deletes(page, qtbot, shop):
    dialog = open_list(page)
    assert dialog.model.rowCount() == 0
    qtbot.mouseClick(dialog.add, LEFT_BUTTON)
    form = page.findChild(type(dialog)).findChildren(type(dialog).__mro__[1])[0]
    qtbot.keyClick(form.text, KEY.Key_Return)
    assert form.form.error("amount") == "Enter an amount."
    qtbot.keyClicks(form.amount, "300")
    qtbot.keyClicks(form.text, "Rent")
    qtbot.keyClick(form.text, KEY.Key_Return)
    assert cell(dialog, 0, "text") == "Rent"
    assert cell(dialog, 0, "next") == "Sun 22 Nov"
    qtbot.mouseClick(dialog.pause, LEFT_BUTTON)
    assert (cell(dialog, 0, "next"), dialog.pause.text()) == ("Paused", "Go on")
    qtbot.mouseClick(dialog.pause, LEFT_BUTTON)
    assert not recurring_entries(shop, 1)[0].paused
    qtbot.mouseClick(dialog.end, LEFT_BUTTON)
    assert recurring_entries(shop, 1)[0].until == TODAY
    assert not dialog.end.isEnabled()
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, KEY.Key_Delete)
    assert dialog.model.rowCount() == 0
    shop.undo()
    assert cell(dialog, 0, "text") == "Rent"


def test_enter_changes_what_repeats(page, qtbot, shop, rent):
    rent(until=date(2026, 12, 31))
    dialog = open_list(page)
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, KEY.Key_Return)
    form = next(
        each for each in dialog.findChildren(type(dialog).__mro__[1]) if hasattr(each, "fields")
    )
    assert form.fields.ends.key == "day"
    type_into(qtbot, form.amount, "320")
    qtbot.keyClick(form.amount, KEY.Key_Return)
    (made,) = recurring_entries(shop, 1)
    assert (made.amount, made.until) == (320_00, date(2026, 12, 31))


def test_an_order_that_is_paid_a_last_time_is_closed(page, qtbot, shop, spend):
    order = spend(640_00, EntryKind.COMMITMENT)
    page.ledger.select(order)
    qtbot.mouseClick(page.ledger.bar.pay, LEFT_BUTTON)
    dialog = page.dialog
    assert dialog.last.isHidden()
    type_into(qtbot, dialog.amount, "600")
    assert dialog.last.isVisible()
    qtbot.mouseClick(dialog.last, LEFT_BUTTON)
    qtbot.keyClick(dialog.amount, KEY.Key_Return)
    page.ledger.select(order)
    row = page.ledger.table.current_row()
    assert (row.open, row.entry.closed, row.settled) == (0, True, 600_00)
    assert entry_shown(page, page.ledger.model.ids.index(order), "state") == "Order closed"
    assert not page.ledger.bar.pay.isVisible()
    assert page.figures.committed.accessibleName().startswith("Committed: ¥0")
    shop.undo()
    assert page.ledger.table.current_row().open == 640_00
