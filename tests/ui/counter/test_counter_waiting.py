"""The counter while an import holds the file, and as a part of the main window."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date

import pytest
from PySide6.QtCore import Qt

from merchant_app import i18n
from merchant_app.actions.customers import add_customer, delete_customer
from merchant_app.domain.messages import msg
from merchant_app.store.waiting_sales import waiting_file

TODAY = date(2026, 11, 22)


@contextmanager
def importing(shop):
    """Hold the file as a long import does, until told to let go."""
    other = shop.second_connection()
    with other, other.edit(msg("Import")) as edit:
        edit.insert("purchase", day=TODAY, amount=100)
        yield


def test_a_sale_during_an_import_is_kept_said_so_and_written_afterwards(till, anna, qtbot):
    with importing(till.shop):
        till.serve("2716", "42")
        assert till.window.idle.card.title.text() == "Kept, ¥42.00"
        assert till.rows[0].detail == "waits until the import is done"
        assert till.purchases() == []
        assert waiting_file(till.shop).exists()
    qtbot.waitUntil(lambda: till.purchases() == [(anna, 4200)])
    assert till.window.idle.card.title.text() == "Saved, ¥42.00"
    assert till.rows[0].detail == ""
    assert not waiting_file(till.shop).exists()


def test_a_sale_that_waits_is_undone_too(till, anna):
    with importing(till.shop):
        till.serve("2716", "42")
        till.window.idle.card.undo.click()
        assert not waiting_file(till.shop).exists()
    assert till.window.idle.card.title.text() == "Taken back, ¥42.00"
    till.window.flow.refresh()
    assert till.purchases() == []


def test_a_sale_refused_after_the_import_is_settled_by_a_person(till, anna, questions, workspace):
    waiting = till.window.flow._waiting
    with importing(till.shop):
        till.serve("2716", "42")
    delete_customer(till.shop, anna)
    waiting.look()
    assert "not in the file any more" in till.rows[0].detail
    assert "not in the file any more" in till.window.idle.card.accessibleName()
    questions.will_answer("plain")
    till.down()
    till.enter()
    assert till.purchases() == [(None, 4200)]


@pytest.fixture
def counter(window, shop, qtbot):
    """The counter opened from the main window."""
    add_customer(shop, name="Anna", phone="13812342716", today=TODAY)
    qtbot.mouseClick(window.top.counter, Qt.MouseButton.LeftButton)
    return window.counter.window


def test_the_button_of_the_main_window_opens_the_counter_once(window, counter, qtbot):
    assert counter.isVisible()
    assert counter.windowTitle() == "Counter, Corner Coffee"
    window.show_counter()
    assert window.counter.window is counter


def test_the_counter_is_among_the_commands_with_its_key(window):
    [command] = [each for each in window.menus.commands if each.text == "Counter"]
    assert command.key == "Ctrl+Shift+C"
    keys = [each.key for each in window.menus.commands if each.key]
    assert len(keys) == len(set(keys))


def test_the_counter_closes_with_the_main_window_and_not_before(window, counter, application):
    window.showMinimized()
    assert counter.isVisible()
    window.close()
    assert application.window is None


def test_another_language_makes_the_counter_anew_with_what_is_typed(
    window, counter, application, qtbot
):
    counter.flow.look_for("2716")
    qtbot.keyClicks(counter.sale.amount, "56")
    application.set_language("zh")
    again = application.window.counter.window
    assert again is not counter
    assert again.windowTitle() == "收银台，Corner Coffee"
    assert (again.page, again.sale.amount.text()) == ("sale", "56")
    assert again.flow.serving.name == "Anna"
    application.set_language("en")
    i18n.use("en")


def test_what_an_earlier_window_left_waiting_is_written_on_opening(application, shop, qtbot):
    from datetime import UTC, datetime

    from merchant_app.actions.visits import Sale
    from merchant_app.actions.waiting_sales import WaitingSale, serve_or_keep

    sale = WaitingSale("left", Sale(4200, TODAY), datetime(2026, 11, 22, 9, tzinfo=UTC), 4200)
    with importing(shop):
        serve_or_keep(shop, sale, today=TODAY)
    application.show_shop(shop)
    qtbot.waitExposed(application.window)
    assert shop.value("SELECT count(*) FROM purchase WHERE source_key = 'counter:left'") == 1
    application.window.close()
