"""What a bill asks first: its password, its columns, another file; and the rules it has taught."""

from __future__ import annotations

from bill_hands import (
    KEY,
    LEFT,
    choose_rows,
    drop,
    line,
    press,
    shown,
    write_bill,
)

from merchant_app.actions.bill_rules import add_rule
from merchant_app.domain.messages import msg
from merchant_app.exchange.bills.bill_file import Meaning
from merchant_app.store.bill_import import bill_rules, column_mapping
from merchant_app.store.budget import ledger
from merchant_app.ui.imports.bills.dialog import BillDialog
from merchant_app.ui.imports.bills.rules import RuleDialog, RulesDialog
from merchant_app.ui.imports.bills.start import import_bills, import_files
from merchant_app.ui.jobs import Jobs


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
