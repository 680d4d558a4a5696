from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from merchant_app import i18n
from merchant_app.store.backup import backup_shop
from merchant_app.store.settings import opening_days
from merchant_app.ui.theme import theme
from merchant_app.ui.welcome.new_shop import NewShopDialog
from merchant_app.ui.welcome.restore import RestoreDialog, restore_from_backup


@pytest.fixture
def welcome(application, qtbot):
    application.show_welcome()
    qtbot.waitExposed(application.welcome)
    return application.welcome


def titles(welcome):
    return [row.text() for row in welcome.choices.rows]


def test_the_first_choice_has_the_keyboard_and_arrows_move(welcome, qtbot):
    rows = welcome.choices.rows
    assert titles(welcome) == [
        "Set up my shop and first campaign",
        "Look around with a sample café",
        "Open a file",
        "Restore a backup",
    ]
    assert welcome.focusWidget() is rows[0]
    qtbot.keyClick(rows[0], Qt.Key.Key_Down)
    assert welcome.focusWidget() is rows[1]
    qtbot.keyClick(rows[1], Qt.Key.Key_Up)
    qtbot.keyClick(rows[0], Qt.Key.Key_Up)
    assert welcome.focusWidget() is rows[3]


def test_enter_takes_a_choice(welcome, application, qtbot, shop):
    shop.close()
    application.questions.will_answer(shop.path)
    qtbot.keyClick(welcome.choices.rows[2], Qt.Key.Key_Return)
    assert application.questions.asked == ["Open a shop file"]
    assert application.window is not None


def test_recent_files_replace_the_lower_choices(application, shop, tmp_path, qtbot):
    shop.close()
    application.preferences.recent = [str(shop.path), str(tmp_path / "gone.merchant")]
    application.show_welcome()
    assert titles(application.welcome)[2:] == ["corner"]
    qtbot.mouseClick(application.welcome.choices.rows[2], Qt.MouseButton.LeftButton)
    assert application.shop.info.name == "Corner Coffee"


def test_language_acts_at_once_and_keeps_the_keyboard(welcome, application, qtbot):
    part = welcome.looks.language._parts["zh"]
    qtbot.mouseClick(part, Qt.MouseButton.LeftButton)
    assert i18n.language() == "zh"
    now = application.welcome
    assert now is not welcome
    assert titles(now)[0] == "设置我的店铺和第一个活动"
    assert now.focusWidget() is now.looks.language._parts["zh"]


def test_colours_and_text_size_act_at_once(welcome, application, qtbot):
    qtbot.mouseClick(welcome.looks.colors._parts["dark"], Qt.MouseButton.LeftButton)
    assert theme().dark
    qtbot.mouseClick(welcome.looks.sizes._parts["130"], Qt.MouseButton.LeftButton)
    assert theme().text_scale == 130
    assert application.welcome.isVisible()


def test_nothing_is_cut_off_at_the_largest_text(application, qtbot):
    application.set_text_scale(130)
    application.show_welcome()
    welcome = application.welcome
    welcome.resize(welcome.minimumSizeHint())
    for widget in (*welcome.choices.rows, welcome.looks):
        assert widget.height() >= widget.minimumSizeHint().height()


def test_another_folder_is_chosen_and_kept(welcome, application, tmp_path, qtbot):
    folder = tmp_path / "shops"
    folder.mkdir()
    application.questions.will_answer(folder)
    qtbot.mouseClick(welcome.looks.change, Qt.MouseButton.LeftButton)
    assert application.preferences.load().folder == str(folder)
    assert "shops" in welcome.looks.folder.text()


def test_a_folder_that_takes_no_files_is_refused_below_the_field(
    welcome, application, tmp_path, qtbot, monkeypatch
):
    monkeypatch.setattr("os.access", lambda *_: False)
    application.questions.will_answer(tmp_path)
    before = application.preferences.folder
    qtbot.mouseClick(welcome.looks.change, Qt.MouseButton.LeftButton)
    assert welcome.looks.note.error == (
        "Nothing can be saved in this folder. Choose one of your own."
    )
    assert application.preferences.folder == before


def test_five_answers_make_a_shop(application, welcome, qtbot):
    dialog = NewShopDialog(application, welcome)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.focusWidget() is dialog.name
    qtbot.keyClicks(dialog.name, "Corner: Coffee")
    assert dialog.file.text() == "Corner Coffee.merchant"
    dialog.country.setCurrentIndex(dialog.country.findData("DE"))
    dialog.currency.setCurrentIndex(dialog.currency.findData("EUR"))
    qtbot.mouseClick(dialog.closed._parts["6"], Qt.MouseButton.LeftButton)
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    with dialog.shop as shop:
        assert shop.info.name == "Corner: Coffee"
        assert (shop.info.country, shop.info.currency.code) == ("DE", "EUR")
        assert opening_days(shop).weekdays == frozenset(range(6))
        assert shop.path.parent.name == "files"


def test_a_shop_needs_a_name_and_an_open_day_and_a_free_file(application, welcome, qtbot):
    dialog = NewShopDialog(application, welcome)
    qtbot.addWidget(dialog)
    dialog.try_submit()
    assert dialog.form.error("name") == "Write a name here."
    dialog.name.setText("Corner")
    dialog.closed.choose(*"0123456")
    dialog.try_submit()
    assert "at least one day" in dialog.form.error("weekdays")
    dialog.closed.choose()
    dialog.file.clear()
    dialog.try_submit()
    assert dialog.form.error("path") == "Give the file a name."
    dialog.file.setText("Corner")
    dialog.try_submit()
    dialog.shop.close()
    again = NewShopDialog(application, welcome)
    qtbot.addWidget(again)
    again.name.setText("Corner")
    again.try_submit()
    assert "already" in again.form.error("path")


def test_backups_of_recent_files_are_listed_newest_first(application, welcome, shop, qtbot):
    for hour in (9, 10):
        backup_shop(shop, now=datetime(2026, 11, 22, hour, tzinfo=UTC))
    application.preferences.recent = [str(shop.path)]
    dialog = RestoreDialog(application, welcome)
    qtbot.addWidget(dialog)
    hours = [found.at.hour for found in dialog.table.habits.model.rows]
    assert hours == [10, 9]
    assert dialog.take.isEnabled()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    backup, target = dialog.chosen
    assert backup.name.startswith("corner 2026-11-22 09")
    assert target == shop.path


def test_without_backups_the_list_says_what_to_do(application, welcome, qtbot, tmp_path):
    dialog = RestoreDialog(application, welcome)
    qtbot.addWidget(dialog)
    assert not dialog.take.isEnabled()
    application.questions.will_answer(tmp_path / "stick.merchant", tmp_path / "here.merchant")
    qtbot.mouseClick(dialog.other, Qt.MouseButton.LeftButton)
    assert dialog.chosen == (tmp_path / "stick.merchant", tmp_path / "here.merchant")


def test_restoring_closes_the_window_and_goes_back(application, window, shop, qtbot, monkeypatch):
    from merchant_app.actions.people import add_person

    backup_shop(shop, now=datetime(2026, 11, 22, 9, tzinfo=UTC))
    add_person(shop, name="After the backup")
    monkeypatch.setattr(RestoreDialog, "exec", lambda self: self._take() or True)
    application.questions.will_answer("restore")
    application.restore_backup()
    assert application.shop is not shop
    assert application.shop.value("SELECT count(*) FROM person WHERE name LIKE 'After%'") == 0


def test_who_thinks_better_of_it_keeps_the_file(application, window, shop, monkeypatch):
    backup_shop(shop, now=datetime(2026, 11, 22, 9, tzinfo=UTC))
    monkeypatch.setattr(RestoreDialog, "exec", lambda self: self._take() or True)
    application.questions.will_answer("keep")
    assert restore_from_backup(application, window) is None
    assert application.window is window


def test_setting_up_leads_on_to_the_first_campaign(application, welcome, monkeypatch, qapp):
    asked = []
    monkeypatch.setattr(
        "merchant_app.ui.main_window.window.MainWindow.new_campaign",
        lambda self: asked.append(self),  # noqa: PLW0108 - bound as a method
    )

    def fill(dialog):
        dialog.name.setText("New")
        dialog.try_submit()
        return True

    monkeypatch.setattr(NewShopDialog, "exec", fill)
    application.new_shop()
    assert asked == [application.window]
    assert QApplication.activeWindow() is not welcome
