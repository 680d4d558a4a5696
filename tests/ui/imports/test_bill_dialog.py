"""A bill in the window: previewed, decided by keyboard, booked, undone, cancelled, refused."""

from __future__ import annotations

from bill_hands import (
    KEY,
    LEFT,
    booked,
    choose_rows,
    counters,
    line,
    press,
    shown,
)

from merchant_app import i18n
from merchant_app.domain.budget import EntryKind
from merchant_app.store.bill_import import bill_rules
from merchant_app.store.budget import budget_figures, ledger


def test_a_bill_is_looked_at_decided_by_keys_booked_and_undone(
    opened, workspace, shop, order, lines, said, qtbot
):
    before = booked(shop)
    dialog = opened()
    facts = dict(dialog.view.facts(dialog.session.preview.file))
    assert facts["Recognised"] == "WeChat Pay, personal · 街角咖啡 · 2 Nov – 7 Nov 2026"
    assert facts["Rows"] == "6 new"
    assert counters(dialog) == [6, 0, 1, 1, 4, 0]
    assert dialog.book_button.text() == "Book 1 row, ¥960.00"
    assert booked(shop) == before

    choose_rows(dialog, "undecided", "美团")
    press(qtbot, dialog, KEY.Key_B)
    question = dialog.deciding.dialog
    qtbot.keyClicks(question.line.lineEdit(), lines[2].name)
    question.line.write(lines[2].id)
    qtbot.keyClick(question.line, KEY.Key_Return)
    assert counters(dialog) == [6, 2, 1, 1, 2, 0]
    choose_rows(dialog, "undecided", "花店")
    press(qtbot, dialog, KEY.Key_L)
    assert counters(dialog) == [6, 2, 1, 2, 1, 0]
    assert dialog.book_button.text() == "Book 3 rows, ¥1,016.32"
    qtbot.keyClick(dialog.book_button, KEY.Key_Return)

    assert not dialog.isVisible()
    assert said == [("3 rows booked", True)]
    assert booked(shop)[len(before) :] == [
        ("expense", "美团", 28_16, lines[2].id),
        ("expense", "美团", 28_16, lines[2].id),
        ("expense", "上海印刷", 960_00, lines[3].id),
    ]
    workspace.undo()
    assert booked(shop) == before
    assert shop.value("SELECT count(*) FROM bill_left_out") == 0


def test_the_same_bill_again_brings_only_what_is_undecided(opened, qtbot):
    dialog = opened()
    choose_rows(dialog, "undecided", "美团", "花店")
    press(qtbot, dialog, KEY.Key_L)
    qtbot.keyClick(dialog.book_button, KEY.Key_Return)
    again = opened()
    assert dict(again.view.facts(again.session.preview.file))["Rows"] == "3 new, 3 known already"
    assert counters(again) == [3, 0, 0, 1, 2, 0]


def test_for_all_like_this_makes_a_rule_that_decides_the_others(opened, shop, lines, qtbot):
    dialog = opened(line(1), line(2), line(3, "美团", "配送"))
    dialog.view.table.setCurrentIndex(dialog.view.model.index(0, 0))
    press(qtbot, dialog, KEY.Key_D)
    assert bill_rules(shop, 1) == []  # nothing is decided yet
    press(qtbot, dialog, KEY.Key_Return)
    question = dialog.deciding.dialog
    question.line.write(lines[2].id)
    qtbot.keyClick(question.for_all, KEY.Key_Space)
    qtbot.keyClick(question.for_all, KEY.Key_Return)
    (rule,) = bill_rules(shop, 1)
    assert (rule.payee, rule.line_id) == ("美团", lines[2].id)
    assert shown(dialog) == [lines[2].name] * 3
    assert shown(dialog, "why") == ["By your rule"] * 3


def test_leaving_out_can_be_for_all_like_this_too(opened, shop, qtbot):
    dialog = opened(line(1), line(2), line(3, "花店"))
    choose_rows(dialog, "all", "美团")
    press(qtbot, dialog, KEY.Key_L)
    choose_rows(dialog, "all", "美团")
    press(qtbot, dialog, KEY.Key_D)
    assert [rule.leave_out for rule in bill_rules(shop, 1)] == [True]
    assert counters(dialog) == [3, 0, 0, 2, 1, 0]


def test_the_next_row_is_current_after_one_was_decided(opened, qtbot):
    dialog = opened(line(1), line(2, "花店"), line(3, "瑞幸"))
    choose_rows(dialog, "undecided", "美团")
    for left in (2, 1):
        press(qtbot, dialog, KEY.Key_L)
        assert dialog.view.model.rowCount() == left
        assert dialog.view.table.current_row() is not None
    dialog.view.counters.choose("all")
    dialog.view._show_rows()
    assert shown(dialog) == ["Leave out", "Leave out", "Not decided"]


def test_a_row_is_attached_to_an_order_that_is_chosen(opened, shop, order, qtbot):
    dialog = opened(line(1, "王师傅", "横幅", "500.00"))
    press(qtbot, dialog, KEY.Key_A)
    question = dialog.deciding.dialog
    assert question.choice.currentText() == "1 Nov · 上海印刷 · Banner · ¥960.00"
    qtbot.keyClick(question.choice, KEY.Key_Return)
    assert shown(dialog) == ["Pays Banner"]
    dialog.book()
    assert budget_figures(shop, 1).total.committed == 460_00


def test_a_guess_is_shown_with_a_question_mark_and_taken_by_a_key(opened, order, qtbot):
    dialog = opened(line(1, "上海印刷", "横幅", "500.00"))
    assert shown(dialog) == ["Pays Banner?"]
    assert counters(dialog) == [1, 0, 0, 0, 1, 0]
    press(qtbot, dialog, KEY.Key_A)
    assert counters(dialog) == [1, 0, 1, 0, 0, 0]
    press(qtbot, dialog, KEY.Key_N)
    assert counters(dialog) == [1, 0, 0, 0, 1, 0]
    assert shown(dialog) == ["Not decided"]


def test_income_is_booked_as_revenue_of_a_channel_or_as_money_back(opened, shop, qtbot):
    dialog = opened(line(6, "小王", "转账", "9.00", direction="收入", state="已存入零钱"))
    press(qtbot, dialog, KEY.Key_B)
    question = dialog.deciding.dialog
    assert question.kind.key == "revenue"
    question.channel.setCurrentIndex(1)
    channel = question.channel.currentData()
    qtbot.keyClick(question.channel, KEY.Key_Return)
    dialog.book()
    (entry,) = ledger(shop, 1)
    assert (entry.kind, entry.channel_id) == (EntryKind.REVENUE, channel)


def test_fees_are_booked_where_they_are_said_to_be(opened, shop, lines, qtbot):
    dialog = opened()
    assert dialog.view.with_fees.text().startswith(
        "Book the fees of the payment service too, ¥0.50"
    )
    qtbot.mouseClick(dialog.view.with_fees, LEFT, pos=dialog.view.with_fees.rect().center() / 4)
    dialog.view.fee_line.write(lines[1].id)
    choose_rows(dialog, "all", "花店")
    press(qtbot, dialog, KEY.Key_L)
    dialog.book()
    assert booked(shop) == [("expense", "", 50, lines[1].id)]


def test_rows_that_cannot_be_read_have_their_own_list(opened, qtbot):
    dialog = opened(line(1), line(2, day="2026-11-32 10:00:00"))
    assert counters(dialog) == [1, 0, 0, 0, 1, 1]
    qtbot.mouseClick(dialog.view.counters._parts["unreadable"], LEFT)
    assert dialog.view.bad_table.isVisible()
    assert [row.line for row in dialog.view.unreadable.rows] == [5]
    assert not dialog.view.buttons["book"].isEnabled()


def test_totals_that_do_not_agree_are_told(opened):
    dialog = opened(line(1), above=("共3笔记录,,", "支出：3笔 84.48元,,"))
    assert dialog.view.message.bar.title.text().startswith("The totals that the bill states")
    assert "the bill says 3 rows" in dialog.view.message.bar.text.text()


def test_totals_that_agree_are_shown(opened):
    dialog = opened(line(1), above=("共1笔记录,,", "支出：1笔 28.16元,,"))
    facts = dict(dialog.view.facts(dialog.session.preview.file))
    assert facts["Control totals"].startswith("as the bill says: ")
    assert dialog.view.message.bar is None


def test_the_preview_is_in_chinese(opened, order):
    i18n.use("zh")
    dialog = opened()
    facts = dict(dialog.view.facts(dialog.session.preview.file))
    assert facts["识别为"].startswith("微信支付个人账单")
    assert dialog.book_button.text() == "入账 1 行，¥960.00"
