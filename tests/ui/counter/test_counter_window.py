"""A sale at the counter by the keyboard alone."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from merchant_app import i18n
from merchant_app.actions.customers import add_customer, change_customer
from merchant_app.domain.messages import msg
from merchant_app.store.customers import consents_of, customer, customer_by_phone
from merchant_app.store.points import balance_of
from merchant_app.store.shop import open_shop
from merchant_app.ui.counter.waiting import WaitingSales
from merchant_app.ui.counter.window import CounterWindow
from merchant_app.ui.dialogs import ScriptedQuestions
from merchant_app.ui.jobs import Jobs
from merchant_app.ui.workspace import Workspace

TODAY = date(2026, 11, 22)


def test_a_known_customer_is_served_with_nine_keys(till, anna):
    till.type("2716")
    till.enter()
    assert till.window.page == "sale"
    assert "138****2716, last Sat 21 Nov" in till.window.sale.who.accessibleName()
    assert "320 points" in till.window.sale.who.accessibleName()
    till.type("42")
    till.enter()
    assert till.window.sale.confirm.text() == "Confirm ¥42.00"
    till.enter()
    assert till.keys == 9
    assert till.purchases() == [(anna, 4200)]
    assert till.window.page == "idle"
    assert till.window.idle.card.title.text() == "Saved, ¥42.00"
    assert balance_of(till.shop, anna) == 362
    assert till.focused is till.window.line
    assert till.window.line.text() == ""


def test_enter_in_the_empty_line_serves_a_guest_without_a_name(till):
    till.enter()
    till.type("28")
    till.enter(2)
    assert till.purchases() == [(None, 2800)]
    assert till.rows[0].title == "Guest"
    assert till.rows[0].right == "¥28.00"
    assert till.window.idle.today.text() == "Today: 1 visit, 0 coupons"
    assert till.window.idle.total.text() == "¥28.00"


def test_several_who_fit_are_chosen_by_arrows_or_by_number(till, anna):
    other = add_customer(till.shop, name="Ben", phone="13900002716", today=TODAY)
    till.type("2716")
    till.enter()
    assert [(row.lead, row.title) for row in till.rows[:2]] == [
        ("1", "王小满 Wang Xiaoman"),
        ("2", "Ben"),
    ]
    till.down()
    till.enter()
    assert till.window.flow.serving.customer_id == other
    till.escape(2)
    assert till.window.page == "idle"
    till.type("2716")
    till.enter()
    till.type("1")
    assert till.window.flow.serving.customer_id == anna


@pytest.mark.parametrize("typed", ["小满", "xiaoman", "wxm", "1381234", "+86 138 1234 2716"])
def test_a_customer_is_found_by_name_pinyin_initials_and_any_part_of_the_phone(till, anna, typed):
    till.window.line.setText(typed)
    till.enter()
    assert till.window.flow.serving.customer_id == anna


def test_somebody_unknown_becomes_a_customer_with_their_first_sale_in_one_edit(till):
    before = len(till.shop.history())
    till.type("13900001111")
    till.enter()
    assert till.rows[0].title == "New customer"
    till.enter()
    assert till.window.new.phone.text() == "13900001111"
    till.type("Xu Hui")
    till.enter()
    till.tick()
    till.enter()
    till.type("42")
    till.enter(2)
    who = customer_by_phone(till.shop, "13900001111")
    assert who.name == "Xu Hui"
    assert [c.purpose.value for c in consents_of(till.shop, who.id)] == ["messages"]
    assert till.purchases() == [(who.id, 4200)]
    assert len(till.shop.history()) == before + 1


def test_a_new_customer_needs_no_name(till):
    till.type("13900001111")
    till.enter(4)
    assert "139****1111" in till.window.sale.who.accessibleName()
    till.type("42")
    till.enter(2)
    assert customer_by_phone(till.shop, "13900001111").name == "13900001111"
    assert till.rows[0].title == "139****1111"


def test_a_number_that_is_none_is_told_at_the_form(till):
    till.type("Zoe")
    till.enter(2)
    till.window.new.phone.setText("12ab")
    till.enter(3)
    assert "is not a phone number" in till.window.new.problem.text
    assert till.focused is till.window.new.phone


def test_a_double_enter_neither_saves_twice_nor_begins_with_a_guest(till, anna, clock):
    till.serve("2716", "42")
    clock.step = 0.01
    till.enter()
    assert till.window.page == "idle"
    assert till.purchases() == [(anna, 4200)]


def test_a_double_click_on_confirm_saves_once(till, anna, qtbot):
    till.type("2716")
    till.enter()
    till.type("42")
    confirm = till.window.sale.confirm
    qtbot.mouseClick(confirm, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(confirm, Qt.MouseButton.LeftButton)
    confirm.click()
    assert till.purchases() == [(anna, 4200)]


@pytest.mark.parametrize(
    ("typed", "paid"),
    [("56", 5600), ("56.0", 5600), ("¥56", 5600), ("56元", 5600), ("5600分", 5600), ("0", 0),
     ("５６。５", 5650), ("1,860.50", 186050)],
)  # fmt: skip
def test_amounts_are_read_as_people_write_them(till, typed, paid):
    till.enter()
    till.window.sale.amount.setText(typed)
    till.enter(2)
    assert till.purchases() == [(None, paid)]


@pytest.mark.parametrize(
    ("typed", "words"),
    [("", "Enter an amount"), ("abc", "in figures"), ("12.345", "at most 2 decimals"),
     ("99999999999999", "larger than"), ("9999999999999999999999分", "larger than")],
)  # fmt: skip
def test_an_amount_that_cannot_be_is_told_at_the_field_and_nothing_is_lost(till, typed, words):
    till.enter()
    till.window.sale.amount.setText(typed)
    till.enter()
    assert words in till.problem
    assert till.window.sale.amount.text() == typed
    assert till.focused is till.window.sale.amount
    assert till.purchases() == []


def test_giving_money_back_is_a_step_of_its_own(till, anna):
    till.type("2716")
    till.enter()
    till.type("-5")
    till.enter()
    assert till.focused is till.window.sale.refund.yes
    till.escape()
    assert till.window.sale.amount.text() == "5"
    till.type("-5")
    till.enter(2)
    assert till.window.sale.confirm.text() == "Give back ¥5.00"
    till.enter()
    assert till.purchases() == [(anna, -500)]
    assert balance_of(till.shop, anna) == 315


def test_points_are_used_in_steps_and_come_off_the_bill(till, anna):
    till.type("2716")
    till.enter()
    till.type("56")
    till.down()
    assert till.row("points").title == "Use 300 points"
    till.tick()
    assert till.window.sale.to_pay.text() == "¥53.00"
    till.enter(2)
    assert till.purchases() == [(anna, 5300)]
    assert balance_of(till.shop, anna) == 320 - 300 + 53


def test_undo_takes_back_this_sale_though_something_else_was_done_since(till, anna):
    till.serve("2716", "42")
    change_customer(till.shop, anna, today=TODAY, note="Likes oat milk")
    till.window.idle.card.undo.click()
    assert till.purchases() == []
    assert customer(till.shop, anna).note == "Likes oat milk"
    assert balance_of(till.shop, anna) == 320
    assert till.window.idle.card.title.text() == "Taken back, ¥42.00"


def test_ctrl_z_takes_the_last_sale_back(till, anna, qtbot):
    till.serve("2716", "42")
    qtbot.keyClick(till.focused, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert till.purchases() == []


def test_the_seconds_to_undo_are_counted_down(till, anna):
    till.serve("2716", "42")
    undo = till.window.idle.card.undo
    till.pass_time(6)
    assert undo.accessibleDescription() in {"23 s left", "24 s left"}
    till.pass_time(30)
    assert undo.isHidden()
    assert till.purchases() == [(anna, 4200)]


def test_an_older_entry_is_taken_back_after_asking(till, anna, questions):
    till.serve("2716", "42")
    till.pass_time(60)
    questions.will_answer("back")
    till.down()
    till.enter()
    assert till.purchases() == []
    assert balance_of(till.shop, anna) == 320


def test_undo_in_the_main_window_is_seen_at_the_counter(till, anna):
    till.serve("2716", "42")
    till.window.workspace.undo()
    assert till.window.idle.card.title.text() == "Taken back, ¥42.00"
    assert till.rows == []


def test_who_it_is_can_be_changed_while_the_amount_is_typed(till, anna):
    till.enter()
    till.type("42")
    till.escape()
    till.type("2716")
    till.enter()
    assert till.window.sale.amount.text() == "42"
    till.enter(2)
    assert till.purchases() == [(anna, 4200)]


def test_a_file_that_can_only_be_read_says_so_and_saves_nothing(shop, anna, qtbot):
    path = shop.path
    with open_shop(path, read_only=True) as look:
        questions = ScriptedQuestions()
        workspace = Workspace(
            look, jobs=Jobs(print, inline=True), questions=questions, today=lambda: TODAY
        )
        window = CounterWindow(workspace, WaitingSales(workspace, workspace))
        qtbot.addWidget(window)
        window.show()
        assert "looking only" in window.read_only.text
        window.flow.look_for("2716")
        window.sale.amount.setText("42")
        window.sale.try_confirm()
        assert not window.sale.confirm.isEnabled()
        assert window.page == "sale"
        workspace.leave()
    assert shop.value("SELECT count(*) FROM purchase WHERE amount = 4200") == 0


def test_place_size_and_pin_are_remembered(till, workspace, qtbot):
    till.window.resize(400, 700)
    till.window.pin.setChecked(True)
    assert till.window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    till.window.close()
    again = CounterWindow(workspace, WaitingSales(workspace, workspace))
    qtbot.addWidget(again)
    assert (again.width(), again.height(), again.pin.isChecked()) == (400, 700, True)


def test_every_word_of_it_is_chinese_in_a_chinese_window(workspace, anna, qtbot):
    i18n.use("zh")
    window = CounterWindow(workspace, WaitingSales(workspace, workspace))
    qtbot.addWidget(window)
    window.flow.look_for("2716")
    assert window.windowTitle() == "收银台，Corner Coffee"
    assert window.sale.confirm.text() == "确认"


def test_show_all_opens_the_whole_day(till, qtbot):
    with till.shop.edit(msg("Many")) as edit:
        for number in range(12):
            edit.insert(
                "purchase", day=TODAY, amount=number, at=f"2026-11-22T10:{number:02}:00"
                "+00:00",
            )  # fmt: skip
    assert len(till.rows) == 8
    qtbot.mouseClick(till.window.idle.more, Qt.MouseButton.LeftButton)
    assert len(till.rows) == 12
