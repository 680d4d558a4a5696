from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QLineEdit

from merchant_app import i18n
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import CURRENCIES
from merchant_app.ui.widgets import AmountField, DateField, Form, NumberField, QuantityField

CNY = CURRENCIES["CNY"]
TODAY = date(2026, 11, 22)


@pytest.fixture
def form(qtbot):
    made = Form()
    made.add("name", "Name", QLineEdit(), hint="As on the sign")
    made.add("amount", "Amount", AmountField(CNY))
    made.add("end", "End", DateField(TODAY))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("text", ["1860", "1,860", "¥1860", "1860元", "１８６０"])
def test_an_amount_is_read_on_leaving_and_written_in_full(form, qtbot, write, text):
    field = form.field("amount")
    field.setFocus()
    write(field, text)
    assert field.text() == text
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "¥1,860.00"
    assert field.read() == 186000


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("-5", "Enter an amount of 0 or more."),
        ("1.234", "Write at most 2 decimals."),
        ("abc", "Write the amount in figures, like 1860 or 1,860.50."),
        ("9" * 20, "This amount is larger than the program can hold."),
    ],
)
def test_a_wrong_amount_stays_with_its_sentence(form, qtbot, text, sentence):
    field = form.field("amount")
    field.setFocus()
    qtbot.keyClicks(field, text)
    assert form.error("amount") == ""
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == text
    assert form.error("amount") == sentence
    assert field.property("problem")
    assert field.accessibleDescription() == sentence


def test_typing_on_takes_the_sentence_away(form, qtbot):
    field = form.field("end")
    field.setFocus()
    qtbot.keyClicks(field, "31 Feb 2027")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert form.error("end") == "February has 28 days."
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert form.error("end") == ""


def test_checking_goes_to_the_first_mistake(form):
    form.field("end").setText("soon")
    assert not form.check()
    assert form.error("amount") == "Enter an amount."
    assert form.field("amount").hasFocus()


def test_a_refusal_finds_its_field_and_the_hint_comes_back(form):
    assert form.show_error(UserError(msg("Write a name here."), field="name"))
    assert form.error("name") == "Write a name here."
    form.clear_errors()
    assert form.error("name") == ""
    assert not form.show_error(UserError(msg("Write a name here."), field="elsewhere"))


def test_labels_lead_to_their_fields(form):
    assert form.field("amount").accessibleName() == "Amount"


def test_a_day_is_picked_from_the_calendar(form, qtbot):
    field = form.field("end")
    field.setText("5 Dec 2026")
    field.open_calendar()
    popup = field._calendar
    assert popup.month.selectedDate() == QDate(2026, 12, 5)
    with qtbot.waitSignal(field.picked):
        popup.month.activated.emit(QDate(2026, 12, 12))
    assert field.read() == date(2026, 12, 12)
    assert field.text() == "Sat 12 Dec 2026"


def test_a_day_is_written_in_chinese(form):
    i18n.use("zh")
    field = DateField(TODAY, date(2026, 12, 5))
    assert field.text() == "2026-12-05 周六"


def test_a_field_that_may_be_empty_reads_as_nothing():
    assert DateField(TODAY, required=False).read() is None
    assert AmountField(CNY, required=False).read() is None


def test_a_quantity_keeps_its_thousandths(qtbot):
    field = QuantityField(12500)
    assert field.text() == "12.5"
    field.setText("0.375")
    assert field.read() == 375
    field.setText("1.2345")
    with pytest.raises(UserError, match="3 decimals"):
        field.read()


def test_a_number_says_what_it_counts(qtbot):
    field = NumberField(1, 40, 4, suffix=" people")
    assert field.text() == "4 people"
