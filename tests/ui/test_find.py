from datetime import date

import pytest
from PySide6.QtCore import Qt

from merchant_app.actions.customers import add_customer
from merchant_app.ui.find.finds import masked
from merchant_app.ui.find.palette import FindPalette

TODAY = date(2026, 11, 22)


@pytest.fixture
def palette(window, qtbot):
    made = FindPalette(window.workspace, window.menus.commands, window)
    made.open()
    return made


def lines(palette):
    model = palette.model
    return [model.data(model.index(at)) for at in range(model.rowCount())]


def test_an_empty_field_offers_commands(palette):
    assert lines(palette)[0] == "Commands"
    assert "New shop" in lines(palette)[1]


def test_a_task_is_found_and_enter_leads_to_it(palette, window, qtbot):
    qtbot.keyClicks(palette.field, "review the year")
    assert lines(palette)[0] == "Tasks"
    found = palette.model.find_at(palette.list.currentIndex())
    assert found.detail == "Same-city promotion"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert window.pages.currentWidget().field.accessibleName() == "timeline"
    assert len(window.page("timeline").rows) == 1


def test_a_row_of_another_campaign_switches_to_it(window, shop, qtbot):
    from merchant_app.actions.campaigns import create_campaign, draft_campaign

    new = create_campaign(
        shop, draft_campaign(shop, template_id="street_campus", start=date(2027, 3, 1))
    )
    palette = FindPalette(window.workspace, window.menus.commands, window)
    palette.open()
    qtbot.keyClicks(palette.field, "campus")
    while "campus" not in palette.model.find_at(palette.list.currentIndex()).detail.casefold():
        qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.workspace.campaign_id == new


def test_a_customer_is_found_and_the_phone_is_masked(palette, shop, window, qtbot):
    customer = add_customer(shop, name="Wang Xiaoming", phone="13800002716", today=TODAY)
    qtbot.keyClicks(palette.field, "xiaom")
    assert lines(palette)[:2] == ["Customers", "Wang Xiaoming, 138****2716"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.page("customers").rows == [customer]


def test_arrows_skip_the_heads_and_go_round(palette, qtbot):
    qtbot.keyClicks(palette.field, "goal")
    first = palette.list.currentIndex().row()
    assert first == 1
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == palette.model.rowCount() - 1
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 1


def test_a_command_is_run(palette, window, qtbot):
    ran = []
    window.host.set_colors = ran.append
    qtbot.keyClicks(palette.field, "dark col")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert ran == ["dark"]


def test_what_nobody_knows_says_so(palette, qtbot):
    qtbot.keyClicks(palette.field, "zzzz")
    assert palette.nothing.isVisible()
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_esc_clears_and_then_closes_and_gives_the_keyboard_back(window, qtbot):
    field = window.page("overview").field
    field.setFocus()
    palette = FindPalette(window.workspace, window.menus.commands, window)
    palette.open()
    qtbot.keyClicks(palette.field, "x")
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert palette.isVisible()
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert window.focusWidget() is field


def test_a_click_beside_the_panel_closes_it(palette, qtbot):
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette.rect().bottomLeft())
    assert not palette.isVisible()


def test_ctrl_k_opens_it(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.findChild(FindPalette).isVisible()


def test_short_numbers_stay_as_they_are():
    assert masked("12345") == "12345"
    assert masked("13812342716") == "138****2716"
