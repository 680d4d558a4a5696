import pytest
from PySide6.QtCore import Qt

from merchant_app import i18n
from merchant_app.actions.people import close_for
from merchant_app.store.masking import shown_phone
from merchant_app.store.people import channels, people
from merchant_app.store.settings import closed_periods, opening_days, setting
from merchant_app.ui.settings.dialog import SettingsDialog


@pytest.fixture
def dialog(window, application, qtbot):
    made = SettingsDialog(window.workspace, application, window)
    made.open()
    qtbot.waitExposed(made)
    return made


def click(qtbot, control, key):
    qtbot.mouseClick(control._parts[key], Qt.MouseButton.LeftButton)


def test_arrows_walk_through_the_sections(dialog, qtbot):
    assert dialog.focusWidget() is dialog.list
    shown = []
    dialog.section_shown.connect(shown.append)
    dialog.show_section("shop")
    for _step in range(4):
        qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert shown[-4:] == ["opening", "people", "channels", "computer"]


def test_a_new_name_is_an_edit_when_the_field_is_left(dialog, shop, qtbot, window):
    field = dialog.sections["shop"].name
    field.setText("Corner Tea")
    field.editingFinished.emit()
    assert shop.info.name == "Corner Tea"
    assert "Corner Tea" in window.windowTitle()
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shop.info.name == "Corner Coffee"
    assert field.text() == "Corner Coffee"


def test_an_empty_name_is_refused_at_the_field(dialog, shop):
    section = dialog.sections["shop"]
    section.name.setText(" ")
    section.name.editingFinished.emit()
    assert section.form.error("name") == "Write a name here."
    assert shop.info.name == "Corner Coffee"


def test_closing_the_dialog_takes_over_what_is_typed(dialog, shop, qtbot):
    section = dialog.sections["shop"]
    section.name.setFocus()
    section.name.selectAll()
    qtbot.keyClicks(section.name, "Half typed")
    dialog.done_button.click()
    assert shop.info.name == "Half typed"


def test_enter_in_a_field_does_not_close_the_dialog(dialog, shop, qtbot):
    field = dialog.sections["shop"].name
    field.setText("By Enter")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert shop.info.name == "By Enter"
    assert dialog.isVisible()


def test_currency_country_and_history_are_edits(dialog, shop):
    section = dialog.sections["shop"]
    section.currency.setCurrentIndex(section.currency.findData("EUR"))
    section.currency.activated.emit(0)
    section.country.setCurrentIndex(section.country.findData("DE"))
    section.country.activated.emit(0)
    section.history.setCurrentIndex(section.history.findData(90))
    section.history.activated.emit(0)
    assert shop.info.currency.code == "EUR"
    assert shop.info.country == "DE"
    assert setting(shop, "history_days") == 90


def test_the_pause_between_contacts_is_an_edit(dialog, shop, qtbot):
    field = dialog.sections["shop"].pause
    assert field.value() == 14
    field.setFocus()
    field.lineEdit().selectAll()
    qtbot.keyClicks(field, "21")
    field.editingFinished.emit()
    assert setting(shop, "contact_pause") == 21
    shop.undo()
    assert field.value() == 14


def test_a_weekday_is_closed_and_one_stays_open(dialog, shop, qtbot):
    section = dialog.sections["opening"].part
    dialog.show_section("opening")
    for key in "654321":
        click(qtbot, section.weekdays, key)
    assert opening_days(shop).weekdays == {0}
    click(qtbot, section.weekdays, "0")
    assert opening_days(shop).weekdays == {0}
    assert "at least one day" in section.note.error
    assert section.weekdays.keys == ("0",)


def test_holidays_are_observed_all_or_by_name(dialog, shop, qtbot):
    section = dialog.sections["opening"].part
    dialog.show_section("opening")
    click(qtbot, section.observed, "all")
    assert opening_days(shop).observed == "all"
    click(qtbot, section.observed, "some")
    kept = opening_days(shop).observed
    assert "national-day" in kept
    box = section.holidays.boxes["national-day"]
    assert box.text() == "National Day, 1 Oct"
    box.click()
    assert opening_days(shop).observed == kept - {"national-day"}
    click(qtbot, section.observed, "none")
    assert opening_days(shop).observed == "none"


def test_a_country_without_known_holidays_says_so(dialog, shop, qtbot):
    from merchant_app.domain.messages import msg

    with shop.edit(msg("Move")) as edit:
        edit.update("shop", 1, country="XX")
    section = dialog.sections["opening"].part
    dialog.show_section("opening")
    click(qtbot, section.observed, "some")
    assert section.holidays.boxes == {}


def test_a_closed_period_is_added_and_taken_back(dialog, shop, qtbot):
    section = dialog.sections["opening"].part
    dialog.show_section("opening")
    line = section.periods
    qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
    assert line.note.error == "Enter the first day on which you are closed."
    qtbot.keyClicks(line.first, "2027-02-01")
    qtbot.keyClicks(line.last, "10 Feb 2027")
    qtbot.keyClicks(line.reason, "Renovation")
    qtbot.keyClick(line.reason, Qt.Key.Key_Return)
    period = closed_periods(shop)[0]
    assert (period.first.day, period.last.day, period.reason) == (1, 10, "Renovation")
    assert line.first.text() == ""
    line.table.select_key(period.id)
    line.table.setFocus()
    qtbot.keyClick(line.table, Qt.Key.Key_Delete)
    assert closed_periods(shop) == []


def test_a_period_that_ends_before_it_begins_is_refused_there(dialog, qtbot):
    line = dialog.sections["opening"].part.periods
    line.first.setText("2027-02-10")
    line.last.setText("2027-02-01")
    line.add()
    assert line.note.error == "The last day lies before the first."


def test_people_are_added_renamed_and_removed(dialog, shop, qtbot, write):
    section = dialog.sections["people"]
    dialog.show_section("people")
    write(section.name, "周岚")
    qtbot.keyClick(section.name, Qt.Key.Key_Return)
    person = next(each for each in people(shop) if each.name == "周岚")
    assert section.table.current_row().id == person.id
    section.table.edit_cell(person.id, "name")
    editor = section.table.findChild(__import__("PySide6.QtWidgets").QtWidgets.QLineEdit)
    editor.setText("Zhou Lan")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert "Zhou Lan" in [each.name for each in people(shop)]
    section.table.select_key(person.id)
    section.table.setFocus()
    qtbot.mouseClick(section.remove, Qt.MouseButton.LeftButton)
    assert "Zhou Lan" not in [each.name for each in people(shop)]
    assert dialog.told.text() == "Zhou Lan is removed"
    qtbot.mouseClick(dialog.undo, Qt.MouseButton.LeftButton)
    assert "Zhou Lan" in [each.name for each in people(shop)]


def test_a_channel_is_added_once(dialog, shop, qtbot):
    section = dialog.sections["channels"]
    dialog.show_section("channels")
    for _time in range(2):
        section.name.setText("Market stall")
        section.kind.setCurrentIndex(2)
        qtbot.mouseClick(section.add, Qt.MouseButton.LeftButton)
    assert [c.kind for c in channels(shop) if c.name == "Market stall"] == ["offline"]
    assert section.note.error == "There is a channel Market stall already."


def test_the_language_changes_from_here_and_the_settings_stay(dialog, application, qtbot):
    dialog.show_section("computer")
    dialog.section_shown.connect(lambda key: None)
    application.window.settings_section = "computer"
    old = application.window
    click(qtbot, dialog.sections["computer"].language, "zh")
    qtbot.waitUntil(lambda: application.window is not old)
    assert i18n.language() == "zh"
    assert application.window.settings_section == "computer"


def test_a_file_that_is_looked_at_only_keeps_its_settings(application, shop, qtbot):
    application.open_path(shop.path)
    made = SettingsDialog(application.window.workspace, application, application.window)
    assert not made.sections["shop"].isEnabled()
    assert made.sections["computer"].isEnabled()
    made.close()


def test_a_change_elsewhere_is_shown_here(dialog, shop):
    from datetime import date

    close_for(shop, first=date(2027, 1, 1), last=date(2027, 1, 1))
    assert dialog.sections["opening"].part.periods.model.rowCount() == 1


def test_phone_numbers_are_shown_whole_by_one_tick_that_can_be_undone(dialog, shop, qtbot):
    section = dialog.sections["shop"]
    dialog.show_section("shop")
    assert section.hide_phones.isChecked()
    qtbot.keyClick(section.hide_phones, Qt.Key.Key_Space)
    assert shown_phone(shop, "13800002716") == "13800002716"
    shop.undo()
    assert section.hide_phones.isChecked()
    assert shown_phone(shop, "13800002716") == "138****2716"
