import sys
import threading
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from merchant_app import i18n
from merchant_app.actions.timeline import add_task
from merchant_app.domain.messages import UserError, msg
from merchant_app.store.backup import backup_shop, list_backups
from merchant_app.store.shop import open_shop
from merchant_app.ui.theme import theme


def damage(path):
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(bytes(data))


def test_without_a_file_the_start_page_is_shown(application):
    application.start(None)
    assert application.welcome.isVisible()
    assert application.window is None


def test_a_file_opens_in_the_main_window_and_is_remembered(application, shop):
    shop.close()
    application.start(shop.path)
    assert application.window.isVisible()
    assert application.welcome is None
    assert application.window.windowTitle() == (
        "Same-city promotion – Corner Coffee – Merchant Planner"
    )
    assert application.preferences.recent == [str(shop.path)]


def test_a_file_that_is_not_there_is_told_and_the_start_page_stays(application, tmp_path):
    application.start(tmp_path / "gone.merchant")
    assert [str(error) for error in application.questions.errors] == [
        "There is no file gone.merchant here. Look for it in another folder."
    ]
    assert application.welcome.isVisible()


def test_opening_the_file_that_is_open_only_brings_it_to_the_front(application, window, shop):
    assert application.open_path(shop.path)
    assert application.window is window


def test_closing_the_window_gives_the_file_back(application, window, shop):
    window.close()
    assert application.window is None
    with open_shop(shop.path) as again:
        assert again.read_only is None


def test_size_and_tab_are_as_they_were_left(application, window, shop):
    window.show_tab("risks")
    window.resize(1100, 720)
    window.close()
    application.open_path(shop.path)
    assert application.window.top.tabs._buttons["risks"].isChecked()
    with_room = application.window.screen().availableGeometry()
    assert application.window.width() == max(1024, min(1100, with_room.width()))


def test_a_second_window_on_the_same_file_can_only_look(application, shop, qtbot):
    application.open_path(shop.path)  # `shop` itself still has it open for writing
    bar = application.window.messages.bar
    assert bar.title.text() == "You can look, but not change"
    assert "is open in another window" in bar.text.text()
    assert not application.window.top.add.isEnabled()
    assert application.window.status._saved.text() == "Looking only"


def test_the_language_changes_without_losing_the_place(application, window, shop):
    window.show_tab("budget")
    application.set_language("zh")
    assert application.window is not window
    assert i18n.language() == "zh"
    assert application.window.top.tabs._buttons["budget"].isChecked()
    assert application.shop is shop
    assert application.window.menus.undo.text().startswith("撤销")
    assert application.window.windowTitle().endswith(" – 商户营销管家")
    application.set_language("en")
    assert application.window.menus.undo.text().startswith("Undo")


def test_the_settings_stay_open_when_the_language_changes(application, window, qtbot):
    window.show_settings("computer")
    application.set_language("zh")
    assert application.window.settings_section == "computer"


def test_colours_and_text_size_act_at_once_and_are_kept(application, window):
    application.set_colors("dark")
    assert theme().dark
    application.set_text_scale(130)
    assert theme().text_scale == 130
    assert application.preferences.load().text_scale == 130


def test_a_damaged_file_offers_its_newest_good_backup(application, shop, qtbot):
    backup_shop(shop, now=datetime(2026, 11, 22, 9, 0, tzinfo=UTC))
    shop.close()
    damage(shop.path)
    assert not application.open_path(shop.path)
    bar = application.welcome.messages.bar
    assert bar.title.text() == "corner.merchant cannot be read"
    assert bar.text.text().endswith("is fine.")
    application.questions.will_answer("restore")
    qtbot.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    assert application.window is not None
    assert application.shop.info.name == "Corner Coffee"


def test_a_damaged_file_without_a_backup_is_only_told(application, shop):
    shop.close()
    damage(shop.path)
    assert not application.open_path(shop.path)
    assert len(application.questions.errors) == 1


def test_a_file_dropped_on_the_window_opens(application, window, tmp_path, qtbot):
    from merchant_app.actions.shops import new_shop

    other = tmp_path / "other.merchant"
    new_shop(other, name="Other", currency="EUR", country="DE", language="en").close()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(other))])
    event = QDropEvent(
        QPointF(20, 20),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    assert application.shop.info.name == "Other"


def test_what_is_typed_when_the_window_closes_is_taken_over(application, window, qtbot):
    taken = []
    field = window.page("overview").field
    field.editingFinished.connect(lambda: taken.append(field.text()))
    field.setFocus()
    qtbot.keyClicks(field, "half typed")
    window.close()
    assert taken == ["half typed"]


def test_a_file_deleted_under_the_window_is_saved_anew(application, window, shop, tmp_path, qtbot):
    from merchant_app.actions.people import add_person

    shop.path.unlink()
    add_person(shop, name="Zhou Lan")
    bar = window.messages.bar
    assert bar.title.text() == "corner.merchant was deleted or moved while it is open"
    copy = tmp_path / "again.merchant"
    application.questions.will_answer(copy)
    qtbot.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    assert application.shop.path == copy
    assert application.shop.value("SELECT count(*) FROM person WHERE name = 'Zhou Lan'") == 1


def test_another_day_refreshes_the_page_that_is_shown(application, window):
    page = window.page("overview")
    before = page.refreshed
    application._today = date(2026, 11, 23)
    window.workspace._today = application.today
    window.safe_keeping.look()
    assert page.refreshed == before + 1
    assert window.status._today.text() == "Today Mon 23 Nov"


def test_a_backup_is_made_on_demand_and_shown(window, shop):
    window.back_up()
    assert len(list_backups(shop.path)) == 1
    assert window.toast.text == "The backup is made and checked"
    assert "Last backup" in window.status._backup.text()


def test_a_backup_is_made_by_itself_when_it_is_due(window, shop):
    window.safe_keeping.look()
    assert len(list_backups(shop.path)) == 1
    window.safe_keeping.look()
    assert len(list_backups(shop.path)) == 1


def test_a_bug_is_shown_once_and_nothing_is_lost(application, window, shop, monkeypatch, qtbot):
    shown = []

    def show(_parent, error):
        shown.append(str(error))
        application.show_bug(ValueError, ValueError("another"), None)

    monkeypatch.setattr(application.questions, "show_error", show)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("merchant_app.ui.application._LOG.error", lambda *_, **__: None)
        application.show_bug(RuntimeError, RuntimeError("one"), None)
    assert shown == ["one"]
    assert shop.info.name == "Corner Coffee"


def test_an_edit_that_breaks_is_rolled_back(shop, workspace):
    def broken():
        with shop.edit(msg("Break")) as edit:
            edit.insert("person", name="Half")
            raise UserError(msg("The stick is full."))

    assert workspace.act(broken) is None
    assert shop.value("SELECT count(*) FROM person WHERE name = 'Half'") == 0


def test_preferences_that_cannot_be_saved_cost_nothing_else(application, shop, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.mkdir", refuse)
    application.set_colors("dark")
    assert theme().dark


def test_an_edit_of_another_thread_reaches_pages_in_the_windows_thread(window, shop, qtbot):
    threads = []
    window.workspace.changed.connect(lambda _changes: threads.append(threading.get_ident()))
    campaign = window.workspace.campaign_id

    def work():
        with shop.second_connection() as other:
            phase = other.value("SELECT min(id) FROM phase")
            add_task(other, campaign_id=campaign, phase_id=phase, name="From elsewhere")

    page = window.page("overview")
    before = page.refreshed
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert not threads
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [threading.get_ident()]
    assert page.refreshed == before + 1


def test_view_state_is_remembered_after_a_job_that_writes(workspace, monkeypatch):
    monkeypatch.setattr(type(workspace.jobs), "busy", property(lambda _self: True))
    workspace.remember("tab", "risks")
    assert workspace.shop.remembered("tab") is None
    workspace.jobs.busy_changed.emit(False)
    assert workspace.shop.remembered("tab") == "risks"


def test_the_sample_cafe_opens_and_may_be_made_anew(application, monkeypatch):
    written = []

    def write_demo(path, **how):
        written.append(how)
        from merchant_app.actions.shops import new_shop

        path.unlink(missing_ok=True)
        new_shop(path, name="Sample", currency="CNY", country="CN", language="en").close()

    monkeypatch.setattr("merchant_app.demo.write_demo", write_demo)
    application.open_demo()
    assert application.shop.info.name == "Sample"
    application.questions.will_answer("open", "replace")
    application.open_demo()
    assert len(written) == 1
    application.open_demo()
    assert len(written) == 2


def test_the_process_hook_is_the_presenters(application, monkeypatch, qapp):
    from merchant_app.ui import application as program

    monkeypatch.setattr(program, "new_application", lambda _arguments: qapp)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(QApplication, "exec", lambda *_: 0)
    monkeypatch.setattr(program.Application, "start", lambda *_: None)
    assert program.run(None, today=date(2026, 11, 22), language="en") == 0
    assert sys.excepthook.__name__ == "show_bug"
