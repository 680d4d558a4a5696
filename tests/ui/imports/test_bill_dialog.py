"""A bill in the window: previewed, decided by keyboard, booked, undone, cancelled, refused."""

from __future__ import annotations

from datetime import date

import pytest
from bill_hands import KEY, choose_rows, counters, drop, line, shown, write_bill
from PySide6.QtCore import Qt

from merchant_app import i18n
from merchant_app.actions.bill_rules import add_rule
from merchant_app.actions.budget import book
from merchant_app.domain.budget import EntryKind
from merchant_app.domain.messages import msg
from merchant_app.exchange.bills.bill_file import Meaning
from merchant_app.store.bill_import import bill_rules, column_mapping
from merchant_app.store.budget import budget_figures, budget_lines, ledger
from merchant_app.ui.budget.page import BudgetPage
from merchant_app.ui.imports.bills.dialog import BillDialog
from merchant_app.ui.imports.bills.rules import RuleDialog, RulesDialog
from merchant_app.ui.imports.bills.start import import_bills, import_files
from merchant_app.ui.jobs import Jobs

TODAY = date(2026, 11, 22)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def lines(shop):
    return budget_lines(shop, 1)


@pytest.fixture
def order(shop, lines):
    return book(
        shop, campaign_id=1, kind=EntryKind.COMMITMENT, day=date(2026, 11, 1), amount=960_00,
        text="Banner", payee="上海印刷", line_id=lines[3].id, today=TODAY,
    )  # fmt: skip


@pytest.fixture
def page(workspace, qtbot):
    made = BudgetPage(workspace)
    qtbot.addWidget(made)
    made.resize(1440, 788)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def opened(workspace, page, tmp_path, qtbot):
    """Give a function that opens a bill over the Budget tab."""

    def open_(*rows, **facts):
        dialog = import_files(workspace, page, [write_bill(tmp_path, *rows, **facts)])
        qtbot.waitExposed(dialog)
        dialog.activateWindow()
        return dialog

    return open_


@pytest.fixture
def said(workspace):
    heard = []
    workspace.said.connect(lambda text, undo: heard.append((text, undo)))
    return heard


def press(qtbot, dialog, key):
    qtbot.keyClick(dialog.view.table, key)


def booked(shop):
    entries = sorted(ledger(shop, 1), key=lambda entry: entry.id)
    return [(each.kind.value, each.payee, each.amount, each.line_id) for each in entries]


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


def test_several_bills_come_one_after_the_other_and_another_account_is_told(
    workspace, page, tmp_path, shop, qtbot
):
    paths = [
        write_bill(tmp_path, line(1), name="a.csv"),
        write_bill(tmp_path, line(2), name="b.csv", account="另一家店"),
    ]
    drop(page, *paths)
    dialog = page.window().findChild(BillDialog)
    assert dialog.file_name.text() == "a.csv (1 of 2)"
    dialog.view.table.setCurrentIndex(dialog.view.model.index(0, 0))
    press(qtbot, dialog, KEY.Key_L)
    dialog.book()
    assert dialog.file_name.text() == "b.csv (2 of 2)"
    assert "另一家店" in dialog.view.message.bar.title.text()
    assert dialog.isVisible()


def test_a_file_can_be_skipped(workspace, page, tmp_path, qtbot):
    paths = [write_bill(tmp_path, line(at), name=f"{at}.csv") for at in (1, 2)]
    dialog = import_files(workspace, page, paths)
    qtbot.mouseClick(dialog.skip_button, LEFT)
    assert dialog.file_name.text() == "2.csv (2 of 2)"
    assert not dialog.skip_button.isVisible()


def test_a_table_of_its_own_is_read_once_its_columns_are_said(
    workspace, page, tmp_path, shop, qtbot
):
    path = tmp_path / "bank.csv"
    path.write_text("Alpha,Beta,Gamma\n2026-11-02,12.00,Tea\n2026-11-03,7.50,Cups\n")
    dialog = import_files(workspace, page, [path])
    assert dialog.columns.isVisible()
    dialog._go_on()
    assert dialog.columns.message.bar is not None
    for choice, meaning in zip(
        dialog.columns.choices, (Meaning.DAY, Meaning.AMOUNT, Meaning.TEXT), strict=True
    ):
        choice.setCurrentIndex(choice.findData(meaning))
    qtbot.mouseClick(dialog.book_button, LEFT)
    assert dialog.view.isVisible()
    assert shown(dialog, "text") == ["Tea", "Cups"]
    assert column_mapping(shop, "bill", ("Alpha", "Beta", "Gamma")) is not None
    dialog.reject()
    again = import_files(workspace, page, [path])
    assert again.view.isVisible()


def test_a_locked_bill_asks_for_its_password_until_it_fits(
    workspace, page, tmp_path, questions, qtbot
):
    import pyzipper

    inner = write_bill(tmp_path, line(1))
    path = tmp_path / "bill.zip"
    with pyzipper.AESZipFile(
        path, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES
    ) as archive:
        archive.setpassword(b"123456")
        archive.writestr("bill.csv", inner.read_bytes())
    dialog = import_files(workspace, page, [path])
    assert dialog.password.isVisible()
    assert dialog.password.form.error("password") == ""
    qtbot.keyClicks(dialog.password.password, "wrong")
    qtbot.keyClick(dialog.password.password, KEY.Key_Return)
    assert "does not open" in dialog.password.form.error("password")
    dialog.password.password.selectAll()
    qtbot.keyClicks(dialog.password.password, "123456")
    qtbot.keyClick(dialog.password.password, KEY.Key_Return)
    assert dialog.view.isVisible()
    assert questions.errors == []


def test_what_cannot_be_read_is_a_sentence_and_nothing_stays_open(
    workspace, page, tmp_path, questions
):
    path = tmp_path / "cut.zip"
    path.write_bytes(b"PK\x03\x04 cut in the middle")
    dialog = import_files(workspace, page, [path])
    assert not dialog.isVisible()
    assert len(questions.errors) == 1


def test_a_shop_that_can_only_be_read_says_so_first(workspace, page, questions, shop):
    shop.read_only = msg("The file is open on another computer. You can look, but not change.")
    assert import_bills(workspace, page) is None
    assert questions.asked == []
    assert len(questions.errors) == 1


def test_without_a_campaign_there_is_a_sentence(workspace, page, questions):
    workspace.choose_campaign(None)
    assert import_bills(workspace, page) is None
    assert "there is none yet" in str(questions.errors[0])


def test_the_button_in_the_toolbar_asks_for_files(page, questions, tmp_path, qtbot):
    questions.will_answer(write_bill(tmp_path, line(1)))
    qtbot.mouseClick(page.toolbar.import_bill, LEFT)
    dialog = page.window().findChild(BillDialog)
    assert dialog.file_name.text() == "微信支付账单.csv"
    questions.will_answer(None)
    qtbot.mouseClick(dialog.other_file, LEFT)
    assert dialog.isVisible()


def test_closing_asks_once_something_was_decided(opened, questions, qtbot):
    dialog = opened()
    choose_rows(dialog, "all", "花店")
    press(qtbot, dialog, KEY.Key_L)
    questions.will_answer("stay", "close")
    qtbot.keyClick(dialog, KEY.Key_Escape)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, KEY.Key_Escape)
    assert not dialog.isVisible()


def test_in_the_background_a_cancel_keeps_nothing_and_the_window_hears_of_the_booking(
    opened, workspace, questions, shop, page, qtbot
):
    workspace.jobs = Jobs(lambda error: questions.show_error(None, error))
    dialog = opened(*(line(at, text=f"row {at}") for at in range(300)))
    assert not dialog.book_button.isEnabled()
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    choose_rows(dialog, "all", "美团")
    press(qtbot, dialog, KEY.Key_B)
    qtbot.keyClick(dialog.deciding.dialog.line, KEY.Key_Return)
    qtbot.keyClick(dialog.book_button, KEY.Key_Return)
    assert workspace.jobs.busy
    dialog.reject()
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    assert ledger(shop, 1) == []
    add_rule(shop, campaign_id=1, payee="美团")
    dialog = opened(*(line(at, text=f"row {at}") for at in range(300)))
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    with qtbot.waitSignal(workspace.said):
        dialog.book()
    qtbot.waitUntil(lambda: page.ledger.model.rowCount() == 300)
    workspace.jobs.close()


def test_rules_are_listed_changed_and_deleted(workspace, page, shop, lines, said, qtbot):
    add_rule(shop, campaign_id=1, payee="美团", line_id=lines[2].id)
    next(
        each for each in page.toolbar.menu.actions() if each.text() == "Rules for bills..."
    ).trigger()
    dialog = page.dialog
    assert isinstance(dialog, RulesDialog)
    assert [rule.payee for rule in dialog.model.rows] == ["美团"]
    qtbot.keyClick(dialog.table, KEY.Key_Return)
    form = dialog.findChild(RuleDialog)
    form.payee.clear()
    qtbot.keyClick(form.payee, KEY.Key_Return)
    assert "speak of every row" in form.form.error("payee")
    form.words.setText("推广")
    form.does.choose("leave_out")
    qtbot.keyClick(form.words, KEY.Key_Return)
    (rule,) = bill_rules(shop, 1)
    assert (rule.payee, rule.words, rule.leave_out) == ("", "推广", True)
    assert dialog.model.index(0, dialog.model.column_of("does")).data() == "Leave out"
    qtbot.keyClick(dialog.table, KEY.Key_Delete)
    assert bill_rules(shop, 1) == []
    assert said[-1] == ("Rule deleted; what it booked stays", True)


def test_a_rule_changed_in_its_window_decides_the_rows_anew(opened, shop, lines, qtbot):
    dialog = opened(line(1), line(2))
    dialog._show_rules()
    add_rule(shop, campaign_id=1, payee="美团", line_id=lines[2].id)
    assert shown(dialog) == [lines[2].name] * 2
    dialog.deciding.dialog.reject()


def test_the_preview_is_in_chinese(opened, order):
    i18n.use("zh")
    dialog = opened()
    facts = dict(dialog.view.facts(dialog.session.preview.file))
    assert facts["识别为"].startswith("微信支付个人账单")
    assert dialog.book_button.text() == "入账 1 行，¥960.00"
