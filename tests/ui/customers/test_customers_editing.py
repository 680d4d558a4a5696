"""Adding, editing and deleting customers, their purchases, tags, stages and consents."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from merchant_app.domain.customers import ConsentPurpose, Stage
from merchant_app.domain.messages import UserError, msg
from merchant_app.store import customers as store
from merchant_app.ui.customers.consent_dialogs import GiveConsentDialog, WithdrawConsentDialog
from merchant_app.ui.customers.customer_dialog import CustomerDialog
from merchant_app.ui.customers.detail.consents import ConsentSection
from merchant_app.ui.customers.purchase_dialog import PurchaseDialog
from merchant_app.ui.customers.stage_dialog import StageDialog
from merchant_app.ui.widgets.buttons import Button

Key = Qt.Key


def opened(page, kind):
    """Give the dialog that is open; those that were closed are on their way out."""
    return next(dialog for dialog in page.findChildren(kind) if dialog.isVisible())


def show(page, people, name):
    page.show_row(people[name])
    return page.detail


def link(page, kind, text):
    return next(
        button
        for part in page.findChildren(kind)
        if part.isVisible()
        for button in part.findChildren(Button)
        if button.accessibleName() == text
    )


def test_a_customer_is_added_by_keyboard_and_shown(page, names, qtbot, said, shop):
    page.desk.page.add_new("customer")
    dialog = opened(page, CustomerDialog)
    assert dialog.focusWidget() is dialog.fields["name"]
    qtbot.keyClicks(dialog.fields["name"], "Zoe Tan")
    qtbot.keyClick(dialog.focusWidget(), Key.Key_Tab)
    qtbot.keyClicks(dialog.focusWidget(), "13900001234")
    dialog.fields["birthday"].setFocus()
    qtbot.keyClicks(dialog.fields["birthday"], "12.18")
    dialog.tags.setFocus()
    qtbot.keyClicks(dialog.tags, "oat milk, dog")
    qtbot.keyClick(dialog.tags, Key.Key_Return)
    assert not dialog.isVisible()
    assert "Zoe Tan" in names(page)
    assert page.counted.text() == "6 customers"
    assert page.detail.head.name.text() == "Zoe Tan"
    assert page.table.current_row().name == "Zoe Tan"
    assert page.detail.facts.customer.tags == ("oat milk", "dog")
    assert page.detail.facts.customer.birthday == "12-18"
    assert said == [("Zoe Tan is added", True)]
    shop.undo()
    assert page.counted.text() == "5 customers"
    assert not page.detail.isVisible()


def test_a_new_customer_is_found_by_tag_at_once(page, names, qtbot):
    page.commands.add()
    dialog = opened(page, CustomerDialog)
    dialog.fields["name"].setText("Zoe")
    dialog.tags.setText("greyhound")
    dialog.try_submit()
    qtbot.keyClicks(page.search, "greyh")
    assert names(page) == ["Zoe"]


def test_mistakes_stand_at_their_fields(page, qtbot):
    page.commands.add()
    dialog = opened(page, CustomerDialog)
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    assert dialog.form.error("name") == "A customer needs a name. Write one."
    dialog.fields["name"].setText("Zoe")
    dialog.fields["birthday"].setText("31-31")
    dialog.try_submit()
    assert dialog.isVisible()
    assert dialog._forms[1].error("birthday").startswith("31-31 is no day of the calendar.")
    dialog.fields["birthday"].setText("")
    dialog.fields["phone"].setText("call me")
    dialog.try_submit()
    assert dialog.form.error("phone") == "call me is not a phone number. Write its digits."
    assert not dialog.open_other.isVisible()


def test_a_phone_that_somebody_has_names_them_and_opens_them(page, people, qtbot):
    page.commands.add()
    dialog = opened(page, CustomerDialog)
    dialog.fields["name"].setText("Zoe")
    dialog.fields["phone"].setText("+86 138 0000 2716")
    dialog.try_submit()
    assert dialog.form.error("phone").startswith("王小满 has this phone number already.")
    assert dialog.open_other.text() == "Open 王小满"
    qtbot.mouseClick(dialog.open_other, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert page.detail.facts.customer.id == people["王小满"]
    assert page.model.rowCount() == 5


def test_a_family_may_share_a_phone(page, qtbot):
    page.commands.add()
    dialog = opened(page, CustomerDialog)
    dialog.fields["name"].setText("Zoe")
    dialog.fields["phone"].setText("13800002716")
    dialog.try_submit()
    qtbot.mouseClick(dialog.keep_both, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert page.model.rowCount() == 6


def test_an_edit_and_its_undo_show_at_once_and_the_list_keeps_its_place(
    page, people, names, qtbot, shop
):
    detail = show(page, people, "陈晓敏")
    qtbot.mouseClick(detail.head.edit_button, Qt.MouseButton.LeftButton)
    dialog = opened(page, CustomerDialog)
    dialog.fields["name"].setText("陈大敏")
    dialog.note.setPlainText("Window seat")
    dialog.try_submit()
    assert names(page)[1] == "陈大敏"
    assert detail.head.name.text() == "陈大敏"
    assert page.table.currentIndex().row() == 1
    shop.undo()
    assert names(page)[1] == "陈晓敏"
    assert detail.head.name.text() == "陈晓敏"


def test_a_purchase_moves_the_figures_and_the_row(page, people, names, qtbot, said, shop):
    detail = show(page, people, "徐明")
    assert detail.figures["visits"]._figure.text() == "2"
    qtbot.mouseClick(detail.purchase_button, Qt.MouseButton.LeftButton)
    dialog = opened(page, PurchaseDialog)
    qtbot.keyClicks(dialog.amount, "35.5")
    dialog.items.setFocus()
    qtbot.keyClicks(dialog.items, "Cake")
    qtbot.keyClick(dialog.items, Key.Key_Return)
    assert not dialog.isVisible()
    assert names(page)[0] == "徐明"
    assert page.table.current_row().id == people["徐明"]
    assert detail.figures["visits"]._figure.text() == "3"
    assert detail.figures["spent"]._figure.text() == "¥76"
    assert detail.facts.weeks[-1] == 1
    assert page.groups.button("stage:at_risk").count == 0
    assert page.groups.button("stage:active").count == 2
    assert said == [("The visit is written down: 35 points earned", True)]
    shop.undo()
    assert detail.figures["visits"]._figure.text() == "2"


def test_a_purchase_still_to_come_is_refused_at_the_day(page, people):
    page.commands.record_purchase(people["徐明"])
    dialog = opened(page, PurchaseDialog)
    dialog.amount.setText("10")
    dialog.day.setText("2026-11-30")
    dialog.try_submit()
    assert dialog.isVisible()
    assert "still to come" in dialog.form.error("day")


def test_the_phone_is_masked_shown_on_demand_and_masked_again(page, people, qtbot):
    detail = show(page, people, "王小满")
    assert detail.head.phone.text() == "138****2716"
    qtbot.mouseClick(detail.head.show_phone, Qt.MouseButton.LeftButton)
    assert detail.head.phone.text() == "13800002716"
    assert not detail.head.show_phone.isVisible()
    detail.head._open_for.timeout.emit()
    assert detail.head.phone.text() == "138****2716"
    qtbot.mouseClick(detail.head.show_phone, Qt.MouseButton.LeftButton)
    show(page, people, "陈晓敏")
    assert detail.head.phone.text() == "159****0382"


def test_tags_are_written_and_taken_off_by_keyboard(page, people, qtbot, shop):
    detail = show(page, people, "王小满")
    qtbot.mouseClick(detail.head.tags.add_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(detail.head.tags.field, "Oat milk")
    qtbot.keyClick(detail.head.tags.field, Key.Key_Return)
    assert [button.text() for button in detail.head.tags.tags] == ["Oat milk"]
    qtbot.mouseClick(detail.head.tags.add_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(detail.head.tags.field, "nothing")
    qtbot.keyClick(detail.head.tags.field, Key.Key_Escape)
    assert not detail.head.tags.field.isVisible()
    assert detail.isVisible()
    detail.head.tags.tags[0].setFocus()
    qtbot.keyClick(detail.head.tags.tags[0], Key.Key_Delete)
    assert detail.head.tags.tags == []
    assert detail.head.tags.add_button.hasFocus()
    assert store.tags_of(shop, people["王小满"]) == ()


def test_a_stage_set_by_hand_says_so_with_its_reason(page, people, qtbot):
    detail = show(page, people, "王小满")
    qtbot.mouseClick(detail.head.change_stage, Qt.MouseButton.LeftButton)
    dialog = opened(page, StageDialog)
    dialog.stage.setCurrentIndex(dialog.stage.findText("Lost"))
    dialog.try_submit()
    assert dialog.form.error("reason") == "Write why, so that others understand it later."
    qtbot.keyClicks(dialog.reason, "Moved away")
    dialog.try_submit()
    assert detail.head.stage.text == "Lost"
    assert detail.head.by_hand.text() == "Set by hand on 22 Nov: Moved away"
    assert page.groups.button("stage:lost").count == 2
    page.commands.set_stage(people["王小满"])
    dialog = opened(page, StageDialog)
    assert dialog.chosen() is Stage.LOST
    dialog.stage.setCurrentIndex(0)
    dialog.try_submit()
    assert detail.head.stage.text == "Active"
    assert detail.head.by_hand.text() == ""


def test_consent_is_noted_with_how_and_day_and_taken_back(page, people, qtbot):
    detail = show(page, people, "王小满")
    row = page.table.current_row()
    assert row.can_message
    assert not row.can_call
    qtbot.keyClick(link(page, ConsentSection, "Agreed: Phone calls"), Key.Key_Space)
    dialog = opened(page, GiveConsentDialog)
    qtbot.keyClicks(dialog.how, "Signed")
    dialog.how.completer().popup().hide()
    dialog.try_submit()
    given = next(c for c in detail.facts.consents if c.purpose is ConsentPurpose.CALLS)
    assert given.how == "Signed"
    assert page.table.current_row().can_call
    qtbot.keyClick(link(page, ConsentSection, "Take back: Phone calls"), Key.Key_Space)
    opened(page, WithdrawConsentDialog).try_submit()
    assert not page.table.current_row().can_call


def test_delete_asks_and_can_be_undone(page, people, names, qtbot, questions, said, shop):
    page.table.setFocus()
    page.table.make_current(1)
    questions.will_answer("keep", "delete")
    qtbot.keyClick(page.table, Key.Key_Delete)
    assert len(names(page)) == 5
    qtbot.keyClick(page.table, Key.Key_Delete)
    assert questions.asked == ["Delete 陈晓敏?"] * 2
    assert "陈晓敏" not in names(page)
    assert said == [("陈晓敏 is deleted", True)]
    shop.undo()
    assert names(page)[1] == "陈晓敏"


def test_deleting_whoever_is_in_detail_closes_it_and_selects_the_next(
    page, people, qtbot, questions
):
    detail = show(page, people, "陈晓敏")
    questions.will_answer("delete")
    detail.delete_action.trigger()
    assert not detail.isVisible()
    assert page.table.current_row().name == "徐明"


def test_a_customer_that_another_page_leads_to_is_shown_whatever_is_searched(page, people, qtbot):
    page.choose_stage(Stage.LOST)
    qtbot.keyClicks(page.search, "an")
    page.show_row(people["李雪梅"])
    assert page.search.text() == ""
    assert page.model.query.stage is None
    assert page.table.current_row().name == "李雪梅"
    assert page.detail.facts.customer.id == people["李雪梅"]
    page.show_row(987654)
    assert page.detail.facts.customer.id == people["李雪梅"]


@pytest.mark.parametrize(
    "command", ["add", "edit", "record_purchase", "set_stage", "delete", "give_consent"]
)
def test_a_file_that_can_only_be_read_says_so_before_a_form_opens(
    page, people, shop, questions, command
):
    shop.read_only = msg("The file is open on another computer. You can look, but not change.")
    who = people["王小满"]
    arguments = {"add": (), "give_consent": (who, ConsentPurpose.CALLS)}.get(command, (who,))
    getattr(page.commands, command)(*arguments)
    assert [type(error) for error in questions.errors] == [UserError]
    assert questions.asked == []
    assert QApplication.activeModalWidget() is None


def test_the_detail_is_walked_through_with_tab(page, people, qtbot):
    detail = show(page, people, "王小满")
    detail.head.show_phone.setFocus()
    passed = []
    for _step in range(12):
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        passed.append(QApplication.focusWidget())
    wanted = [detail.head.edit_button, detail.close_button, detail.head.change_stage]
    assert [widget for widget in passed if widget in wanted] == wanted
    detail.more_button.setFocus()
    qtbot.keyClick(detail.more_button, Key.Key_Tab)
    assert detail.purchase_button.hasFocus()
    assert all(widget.accessibleName() for widget in passed)
