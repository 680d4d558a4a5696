"""The form of a customer: every field, who brought them, and what cannot be."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from merchant_app.store import customers as store
from merchant_app.ui.customers.customer_dialog import CustomerDialog

Key = Qt.Key


def asked(page, person=None):
    if person is None:
        page.commands.add()
    else:
        page.commands.edit(person)
    return next(each for each in page.findChildren(CustomerDialog) if each.isVisible())


def test_every_field_is_typed_in_the_order_of_tab_and_kept(page, people, shop, qtbot):
    dialog = asked(page)

    def type_on(text):
        qtbot.keyClicks(dialog.focusWidget(), text)
        qtbot.keyClick(QApplication.activePopupWidget() or dialog.focusWidget(), Key.Key_Tab)

    for text in ("Zoe", "+86 139-0000-1234", "021 6555 1234", "zoe88", "z@example.org"):
        type_on(text)
    type_on("")  # source
    type_on("")  # campaign
    type_on("anna")
    type_on("08-15")
    qtbot.keyClick(dialog.focusWidget(), Key.Key_Space)  # lunar
    assert dialog._right._notes["birthday"].text() == "Next on Wed 15 Sep"
    for text in ("", "Wo", "36", "Teacher", "School street", "Mi", "dog, cat", "Window seat"):
        type_on(text)
    dialog.try_submit()
    assert not dialog.isVisible()
    kept = store.customer(shop, dialog.customer_id)
    facts = (
        kept.phone, kept.phone_other, kept.wechat, kept.email, kept.birthday, kept.birthday_lunar,
        kept.gender, kept.age_band, kept.occupation, kept.area, kept.need_level, kept.tags,
        kept.note, kept.referred_by_id,
    )  # fmt: skip
    assert facts == (
        "13900001234", "021 6555 1234", "zoe88", "z@example.org", "08-15", True,
        "female", "36-45", "Teacher", "School street", "middle", ("dog", "cat"),
        "Window seat", people["Anna Miller"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("birthday", "lunar", "words"),
    [
        ("1900-02-30", False, "1900-02-30 is no day of the calendar."),
        ("12-31", True, "A lunar birthday is a month and a day"),
        ("1990-12-18", True, "A lunar birthday is a month and a day"),
        ("2030-01-01", False, "1 Jan 2030 is still to come."),
    ],
)
def test_a_birthday_that_cannot_be_is_said_at_its_field(page, birthday, lunar, words, qtbot):
    dialog = asked(page)
    dialog.fields["name"].setText("Z")
    qtbot.keyClicks(dialog.fields["birthday"], birthday)
    dialog.lunar.setChecked(lunar)
    dialog.try_submit()
    assert dialog.isVisible()
    assert dialog._right.error("birthday").startswith(words)
    assert dialog.focusWidget() is dialog.fields["birthday"]


def test_the_thirtieth_of_a_lunar_month_is_a_birthday(page, shop):
    dialog = asked(page)
    dialog.fields["name"].setText("n" * 200)
    dialog.fields["birthday"].setText("12-30")
    dialog.lunar.setChecked(True)
    dialog.try_submit()
    assert store.customer(shop, dialog.customer_id).birthday == "12-30"


@pytest.mark.parametrize(
    ("typed", "words"), [("nobody like that", "Nobody is found by"), ("xiao", "Several are found")]
)
def test_somebody_who_is_not_found_or_not_chosen_brought_nobody(page, typed, words, qtbot):
    dialog = asked(page)
    dialog.fields["name"].setText("Zoe")
    qtbot.keyClicks(dialog.brought_by, typed)
    dialog.brought_by.completer().popup().hide()
    dialog.try_submit()
    assert dialog.isVisible()
    assert dialog.form.error("referred_by_id").startswith(words)


def test_who_brought_them_is_picked_from_the_list_and_taken_out_again(page, people, shop, qtbot):
    dialog = asked(page, people["徐明"])
    qtbot.keyClicks(dialog.brought_by, "2716")
    popup = dialog.brought_by.completer().popup()
    assert popup.model().index(0, 0).data() == "王小满  138****2716"
    qtbot.keyClick(popup, Key.Key_Down)
    qtbot.keyClick(popup, Key.Key_Return)
    assert dialog.brought_by.text() == "王小满"
    dialog.try_submit()
    assert store.customer(shop, people["徐明"]).referred_by_id == people["王小满"]
    dialog = asked(page, people["徐明"])
    assert dialog.brought_by.text() == "王小满"
    dialog.brought_by.clear()
    dialog.try_submit()
    assert store.customer(shop, people["徐明"]).referred_by_id is None
