"""Finding customers: typed letters, stages, keys, and what is shown when nobody is found."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester

from merchant_app import i18n
from merchant_app.actions.customers import add_customer
from merchant_app.domain.customers import Stage
from merchant_app.ui.customers.customer_dialog import CustomerDialog
from merchant_app.ui.customers.people.model import PAGE
from merchant_app.ui.widgets.empty_state import EmptyState

Key = Qt.Key


def type_into(qtbot, page, text):
    page.search.setFocus()
    qtbot.keyClicks(page.search, text)


def test_the_list_begins_with_who_came_last(page, names):
    assert names(page) == ["王小满", "陈晓敏", "徐明", "Anna Miller", "李雪梅"]
    assert page.counted.text() == "5 customers"


def test_initials_find_while_typing(page, names, qtbot):
    type_into(qtbot, page, "xm")
    assert names(page) == ["王小满", "陈晓敏", "徐明", "李雪梅"]
    assert page.counted.text() == "4 found"
    qtbot.keyClicks(page.search, "x")
    assert names(page) == []


def test_two_words_must_both_match(page, names, qtbot):
    type_into(qtbot, page, "138 xiao")
    assert names(page) == ["王小满"]


def test_the_last_digits_of_a_phone_find(page, names, qtbot):
    type_into(qtbot, page, "0382")
    assert names(page) == ["陈晓敏"]


def test_phones_are_masked_in_the_list_and_for_screen_readers(page):
    index = page.model.index(0, page.model.column_of("phone"))
    assert index.data() == "138****2716"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "138****2716"


def test_escape_clears_and_a_second_one_goes_to_all_customers(page, names, qtbot):
    qtbot.mouseClick(page.groups.button("stage:lost"), Qt.MouseButton.LeftButton)
    type_into(qtbot, page, "an")
    assert names(page) == ["Anna Miller"]
    qtbot.keyClick(page.search, Key.Key_Escape)
    assert page.search.text() == ""
    assert page.model.query.stage is Stage.LOST
    qtbot.keyClick(page.search, Key.Key_Escape)
    assert page.model.query.stage is None
    assert page.groups.button("all").isChecked()
    assert len(names(page)) == 5


def test_stages_carry_counts_and_filter(page, names, qtbot):
    counts = {stage: page.groups.button(f"stage:{stage}").count for stage in Stage}
    assert counts == dict.fromkeys(Stage, 1)
    assert page.groups.button("all").count == 5
    qtbot.mouseClick(page.groups.button("stage:at_risk"), Qt.MouseButton.LeftButton)
    assert names(page) == ["徐明"]
    assert page.counted.text() == "1 customer in At risk"
    page.groups.button("stage:at_risk").setFocus()
    qtbot.keyClick(page.groups.button("stage:at_risk"), Key.Key_Down)
    assert names(page) == ["Anna Miller"]


def test_nobody_in_this_stage_leads_to_those_in_the_others(page, names, qtbot):
    qtbot.mouseClick(page.groups.button("stage:lost"), Qt.MouseButton.LeftButton)
    type_into(qtbot, page, "xm")
    told = page.pane.no_match.findChildren(EmptyState)[-1]
    assert told.accessibleName().startswith("Nobody matches xm in Lost")
    assert told.button.text() == "4 in all customers"
    qtbot.mouseClick(told.button, Qt.MouseButton.LeftButton)
    assert len(names(page)) == 4
    assert page.search.text() == "xm"


def test_nobody_anywhere_offers_to_clear(page, names, qtbot):
    type_into(qtbot, page, "zzz")
    told = page.pane.no_match.findChildren(EmptyState)[-1]
    assert told.accessibleName().startswith("Nobody matches zzz")
    qtbot.mouseClick(told.button, Qt.MouseButton.LeftButton)
    assert len(names(page)) == 5


def test_slash_and_control_f_lead_to_the_search(page, qtbot):
    page.table.setFocus()
    qtbot.keyClick(page.table, Key.Key_Slash)
    assert page.search.hasFocus()
    page.table.setFocus()
    qtbot.keyClick(page.table, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.search.hasFocus()
    qtbot.keyClicks(page.search, "1/2")
    assert page.search.text() == "1/2"


def test_down_leads_into_the_list_and_enter_opens_the_customer(page, people, qtbot):
    page.search.setFocus()
    qtbot.keyClick(page.search, Key.Key_Down)
    assert page.table.hasFocus()
    qtbot.keyClick(page.table, Key.Key_Down)
    assert not page.detail.isVisible()
    qtbot.keyClick(page.table, Key.Key_Return)
    assert page.detail.isVisible()
    assert page.detail.facts.customer.id == people["陈晓敏"]
    qtbot.keyClick(page.focusWidget(), Key.Key_Escape)
    assert not page.detail.isVisible()
    assert page.table.hasFocus()


def test_only_the_heads_that_the_store_sorts_by_sort(page, names, qtbot):
    header = page.table.horizontalHeader()

    def click(key):
        place = header.sectionViewportPosition(page.model.column_of(key))
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place + 20, 10))

    click("visits")
    assert names(page)[-1] == "王小满"
    click("phone")
    assert names(page)[-1] == "王小满"
    assert header.sortIndicatorSection() == page.model.column_of("visits")
    click("visits")
    assert names(page)[0] == "王小满"


def test_the_model_keeps_the_rules_of_qt(page, shop, qtbot):
    for number in range(PAGE + 20):
        add_customer(shop, name=f"Guest {number:03}", today=page.workspace.today)
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal, page)
    assert page.model.rowCount() == PAGE + 25
    type_into(qtbot, page, "guest 1")
    assert 0 < page.model.rowCount() < PAGE
    page.choose_stage(Stage.LOST)
    page.search.clear()
    assert page.model.rowCount() == 1


def test_rows_far_down_are_read_when_they_are_shown(page, shop, qtbot):
    for number in range(PAGE * 2):
        add_customer(shop, name=f"Guest {number:03}", today=page.workspace.today)
    page.table.setFocus()
    qtbot.keyClick(page.table, Key.Key_End)
    assert page.table.current_row().name == page.model.index(PAGE * 2 + 4, 1).data()
    qtbot.keyClick(page.table, Key.Key_Home)
    assert page.table.current_row().name == "王小满"


def test_a_shop_without_customers_says_what_to_do(open_page, qtbot):
    page = open_page()
    assert page.pane.nobody.isVisible()
    assert page.counted.text() == "0 customers"
    qtbot.mouseClick(page.pane.nobody.button, Qt.MouseButton.LeftButton)
    assert page.findChildren(CustomerDialog)[-1].isVisible()


def test_a_narrow_window_has_a_menu_of_stages_and_the_detail_over_the_list(
    people, open_page, names, qtbot
):
    page = open_page(1024)
    assert not page.groups.isVisible()
    assert page.pane.group_button.isVisible()
    page.group_menu.fill()
    active = next(a for a in page.group_menu.actions() if a.text().startswith("Active"))
    assert active.text() == "Active\t1"
    active.trigger()
    assert names(page) == ["王小满"]
    assert page.pane.group_button.text() == "Active"
    place = page.table.visualRect(page.model.index(0, 1)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.detail.isVisible()
    assert page.table.width() == 1024
    assert page.detail.geometry().right() == page.rect().right()
    qtbot.mouseClick(page.detail.close_button, Qt.MouseButton.LeftButton)
    assert not page.detail.isVisible()


def test_the_window_is_in_chinese_without_a_word_of_english(people, open_page):
    i18n.use("zh")
    page = open_page()
    assert page.counted.text() == "5 位顾客"
    heads = [
        page.model.headerData(column, Qt.Orientation.Horizontal)
        for column in range(page.model.columnCount())
    ]
    assert not any(char.isascii() and char.isalpha() for head in heads for char in head)
    assert page.groups.button("stage:at_risk").text() == "有流失风险"


def test_widths_and_order_are_kept_with_the_file(page, open_page, workspace):
    page.table.sortByColumn(page.model.column_of("spent"), Qt.SortOrder.DescendingOrder)
    page.table.horizontalHeader().resizeSection(page.model.column_of("phone"), 150)
    page.close()
    again = open_page()
    assert again.table.columnWidth(again.model.column_of("phone")) == 150
    assert again.model.query.sort.value == "spent"
