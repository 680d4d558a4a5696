"""The ledger says what stands behind each entry; columns, order, selection and totals."""

from __future__ import annotations

from datetime import date

import pytest
from budget_hands import CTRL, KEY, LEFT_BUTTON, entry_shown
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from merchant_app.actions.budget import void_entry
from merchant_app.domain.budget import EntryKind
from merchant_app.domain.messages import msg
from merchant_app.i18n import use
from merchant_app.store.ledger import budget_summary

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def write(shop):
    def rows(table, **values):
        with shop.edit(msg("Write")) as edit:
            return edit.insert(table, **values)

    return rows


@pytest.fixture
def receipt(write):
    def add(entry_id):
        return write(
            "attachment", owner_table="ledger_entry", owner_id=entry_id, name="a.jpg",
            media_type="image/jpeg", size=1, sha256="0", added_at="2026-11-22T00:00:00+00:00",
        )  # fmt: skip

    return add


def change(shop, entry_id, **values):
    with shop.edit(msg("Change")) as edit:
        edit.update("ledger_entry", entry_id, **values)


def click_row(qtbot, page, row, modifier=Qt.KeyboardModifier.NoModifier):
    table = page.ledger.table
    index = page.ledger.model.index(row, 1)
    table.scrollTo(index)
    place = table.visualRect(index).center()
    qtbot.mouseClick(table.viewport(), LEFT_BUTTON, modifier, place)


def totals(page):
    return page.ledger.totals.accessibleName()


def test_receipts_are_counted_and_what_lacks_one_can_be_filtered(page, qtbot, spend, receipt):
    with_two, without = spend(text="With"), spend(text="Without")
    for _ in range(2):
        receipt(with_two)
    assert entry_shown(page, 1, "receipt") == "2 files"
    assert entry_shown(page, 0, "receipt") == "none"
    assert entry_shown(page, 0, "approval") == "Receipt missing"
    bar = page.ledger.bar
    assert bar.missing.text() == "Receipt missing: 1"
    qtbot.mouseClick(bar.missing, LEFT_BUTTON)
    assert page.ledger.model.ids == (without,)
    receipt(without)
    assert page.ledger.no_match.isVisible()
    qtbot.mouseClick(bar.missing, LEFT_BUTTON)
    assert page.ledger.model.rowCount() == 2
    assert not bar.missing.isVisible()


def test_approvals_say_by_whom(page, shop, spend, write):
    order = spend(5_00, EntryKind.COMMITMENT)
    change(shop, order, approval="asked")
    assert entry_shown(page, 0, "approval") == "Waiting"
    assert entry_shown(page, 0, "state") == "Asked for"
    person = write("person", name="Zhou Lan")
    write(
        "approval", entry_id=order, state="approved", amount=5_00, decided_by=person,
        asked_at="2026-11-22T00:00:00+00:00",
    )  # fmt: skip
    change(shop, order, approval="approved")
    assert entry_shown(page, 0, "approval") == "Approved, Zhou Lan"
    change(shop, order, approval="declined")
    assert entry_shown(page, 0, "approval") == "Declined, Zhou Lan"


def test_an_order_that_is_late_says_so_in_words(page, shop, spend):
    order = spend(5_00, EntryKind.COMMITMENT)
    change(shop, order, due=date(2026, 11, 23))
    page.ledger.table.show_column("due", shown=True)
    assert (entry_shown(page, 0, "state"), entry_shown(page, 0, "due")) == ("Ordered", "23 Nov")
    change(shop, order, due=date(2026, 11, 20))
    assert entry_shown(page, 0, "state") == "Overdue"
    assert entry_shown(page, 0, "due") == "20 Nov, 2 days late"
    cell = page.ledger.model.columns[page.ledger.model.column_of("due")].cell(
        page.ledger.model.row_at(page.ledger.model.index(0, 0))
    )
    assert cell.icon == "triangle-alert"


def test_the_running_balance_ends_at_what_is_left(page, shop, spend):
    page.ledger.table.show_column("balance", shown=True)
    first = spend(100_00, day=date(2026, 11, 1))
    spend(30_00, EntryKind.COMMITMENT, day=date(2026, 11, 2))
    spend(20_00, EntryKind.REFUND, settles_id=first)
    left = budget_summary(shop, 1).left
    assert entry_shown(page, 0, "balance") == "¥59,890.00"
    assert left == 59_890_00
    assert entry_shown(page, 2, "balance") == "¥59,900.00"
    void_entry(shop, entry_id=page.ledger.model.ids[1], reason="Twice")
    assert entry_shown(page, 1, "balance") == ""
    assert entry_shown(page, 0, "balance") == "¥59,920.00"


def test_columns_are_chosen_and_remembered(page, open_page, qtbot, shop, spend):
    spend()
    table = page.ledger.table
    menu = table.column_menu(page.ledger.bar.period.menu())
    shown = {each.text(): each for each in menu.actions() if each.isCheckable()}
    assert not shown["Left after it"].isChecked()
    shown["Left after it"].trigger()
    shown["Phase"].trigger()
    assert not table.isColumnHidden(page.ledger.model.column_of("balance"))
    assert table.isColumnHidden(page.ledger.model.column_of("phase"))
    table.resize(table.width() + 400, table.height())
    assert table.isColumnHidden(page.ledger.model.column_of("phase"))
    qtbot.waitUntil(lambda: shop.remembered("budget_view") is not None)
    again = open_page(shop).ledger
    assert not again.table.isColumnHidden(again.model.column_of("balance"))
    assert again.table.isColumnHidden(again.model.column_of("phase"))


def test_every_column_sorts_both_ways(page, spend):
    for number in range(4):
        spend(1_00 + number, text=f"T{number}", payee=f"P{number % 2}")
    ids = set(page.ledger.model.ids)
    orders = Qt.SortOrder
    for place in range(len(page.ledger.model.columns)):
        for order in (orders.AscendingOrder, orders.DescendingOrder):
            page.ledger.model.sort(place, order)
            assert set(page.ledger.model.ids) == ids
    page.ledger.model.sort(page.ledger.model.column_of("payee"))
    assert [entry_shown(page, row, "payee") for row in range(4)] == ["P0", "P0", "P1", "P1"]
    page.ledger.model.sort(-1)
    assert entry_shown(page, 0, "text") == "T3"


def test_several_entries_that_are_selected_are_added_up(page, qtbot, spend):
    spend(7_00, EntryKind.REVENUE, text="Sale")
    spend(5_00, EntryKind.COMMITMENT)
    spend(3_00)
    spend(1_00)
    assert totals(page) == ("All shown, Spent ¥4.00, Ordered ¥5.00, Revenue ¥7.00, Net −¥2.00")
    click_row(qtbot, page, 0)
    assert "selected" not in totals(page)
    click_row(qtbot, page, 2, SHIFT)
    qtbot.waitUntil(lambda: "selected" in totals(page))
    assert totals(page).startswith("3 selected, Spent ¥4.00, Ordered ¥5.00, Together ¥9.00; ")
    click_row(qtbot, page, 3, CTRL)
    qtbot.waitUntil(lambda: totals(page).startswith("4 selected"))
    assert "Revenue ¥7.00, Net −¥2.00; All shown" in totals(page)
    qtbot.keyClick(page.ledger.table, KEY.Key_Delete)
    assert page.dialog is None


def test_a_selection_stays_when_an_entry_is_booked_and_taken_back(page, qtbot, shop, spend):
    for amount in (1_00, 2_00, 3_00):
        spend(amount)
    click_row(qtbot, page, 0)
    click_row(qtbot, page, 1, SHIFT)
    chosen = page.ledger.table.selected_ids()
    spend(4_00)
    assert page.ledger.table.selected_ids() == chosen
    shop.undo()
    assert page.ledger.table.selected_ids() == chosen
    qtbot.waitUntil(lambda: totals(page).startswith("2 selected, Spent ¥5.00"))


def test_selected_entries_are_copied_as_a_table_that_cannot_act(page, qtbot, spend):
    said = []
    page.workspace.said.connect(lambda text, _undo: said.append(text))
    first = spend(1_250_00, text='=HYPERLINK("x")', payee="A\tB")
    spend(3_00, EntryKind.REFUND, text="Back", settles_id=first)
    page.ledger.table.setFocus()
    qtbot.keyClick(page.ledger.table, KEY.Key_A, CTRL)
    qtbot.keyClick(page.ledger.table, KEY.Key_C, CTRL)
    lines = QApplication.clipboard().text().split("\n")
    heads = lines[0].split("\t")
    back, paid = (dict(zip(heads, line.split("\t"), strict=True)) for line in lines[1:])
    assert (back["Date"], back["Amount"]) == ("2026-11-22", "-3.00")
    assert paid["Amount"] == "1250.00"
    assert paid["What for"] == '"\'=HYPERLINK(""x"")"'
    assert paid["Paid to"] == "A B"
    assert said == ["2 entries copied"]


def test_a_click_on_a_head_still_sorts_with_everything_selected(page, qtbot, spend):
    for amount in (2_00, 1_00, 3_00):
        spend(amount)
    page.ledger.table.selectAll()
    header = page.ledger.table.horizontalHeader()
    place = header.sectionViewportPosition(page.ledger.model.column_of("amount")) + 20
    qtbot.mouseClick(header.viewport(), LEFT_BUTTON, pos=QPoint(place, 10))
    assert [entry_shown(page, row, "amount") for row in range(3)] == ["¥1.00", "¥2.00", "¥3.00"]
    assert len(page.ledger.table.selected_ids()) == 3


def test_the_menu_of_an_entry_offers_what_is_possible(page, shop, spend):
    order = spend(5_00, EntryKind.COMMITMENT)
    page.ledger.select(order)
    menu = page.ledger.table.entry_menu(page.ledger.table.current_row())
    words = [each.text() for each in menu.actions() if each.text()]
    assert "Pay the order..." in words
    assert "Repeat..." in words
    assert words[-1] == "Copy as a table"
    void_entry(shop, entry_id=order, reason="Twice")
    menu = page.ledger.table.entry_menu(page.ledger.table.current_row())
    assert [each.text() for each in menu.actions() if each.text()] == ["Copy as a table"]


def test_an_order_is_closed_without_a_payment_and_opened_again(page, shop, spend):
    order = spend(5_00, EntryKind.COMMITMENT)
    page.ledger.select(order)

    def commands():
        menu = page.ledger.table.entry_menu(page.ledger.table.current_row())
        return {each.text(): each for each in menu.actions()}

    assert "Open the order again" not in commands()
    commands()["Close the order"].trigger()
    assert entry_shown(page, 0, "state") == "Order closed"
    assert budget_summary(shop, 1).total.committed == 0
    commands()["Open the order again"].trigger()
    assert budget_summary(shop, 1).total.committed == 5_00
    assert shop.undo().in_english() == "Open order Flyers again"


def test_the_ledger_speaks_chinese(open_page, shop, spend):
    use("zh")
    spend(1_00)
    spend(2_00, EntryKind.REVENUE)
    page = open_page(shop)
    heads = [spec.title for spec in page.ledger.model.columns]
    assert not [each for each in heads if each.isascii()]
    assert "净额" in totals(page)
