import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QSplitter, QVBoxLayout, QWidget

from merchant_app.actions.people import add_person
from merchant_app.actions.timeline import set_progress
from merchant_app.store.attention import attention
from merchant_app.store.campaigns import campaigns
from merchant_app.store.timeline import planned
from merchant_app.ui.main_window.panes import next_pane
from merchant_app.ui.tabs import TABS

CTRL = Qt.KeyboardModifier.ControlModifier


def shown(window):
    return window.pages.currentWidget().field.accessibleName()


def test_numbers_with_ctrl_switch_tabs(window, qtbot):
    window.activateWindow()
    for number, tab in enumerate(TABS, 1):
        qtbot.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), CTRL)
        assert shown(window) == tab.key


def test_pages_are_made_when_first_shown(window):
    assert window.pages.count() == 1
    window.show_tab("risks")
    assert window.pages.count() == 2


def test_a_click_on_a_tab_shows_it_and_keeps_it(window, shop, qtbot):
    qtbot.mouseClick(window.top.tabs._buttons["budget"], Qt.MouseButton.LeftButton)
    assert shown(window) == "budget"
    assert shop.remembered("tab") == "budget"


def test_undo_and_redo_are_named_in_the_menu_and_done_by_key(window, shop, qtbot):
    add_person(shop, name="Zhou Lan")
    assert window.menus.undo.text() == "Undo: Add Zhou Lan"
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert window.toast.text == "Undone: Add Zhou Lan"
    assert window.menus.redo.text() == "Redo: Add Zhou Lan"
    qtbot.keyClick(window, Qt.Key.Key_Y, CTRL)
    assert window.menus.undo.text() == "Undo: Add Zhou Lan"
    assert shop.value("SELECT count(*) FROM person WHERE name = 'Zhou Lan'") == 1


def test_the_switch_lists_campaigns_and_chooses_one(window, shop, qtbot):
    from datetime import date

    from merchant_app.actions.campaigns import create_campaign, draft_campaign

    new = create_campaign(
        shop, draft_campaign(shop, template_id="street_campus", start=date(2027, 3, 1))
    )
    actions = {action.text(): action for action in window.top.switch.menu().actions()}
    name = next(each.name for each in campaigns(shop) if each.id == new)
    actions[name].trigger()
    assert window.workspace.campaign_id == new
    assert window.windowTitle().startswith(name)
    assert window.top.switch.toolTip() == name


def test_a_narrow_window_leaves_icons_and_words_out(window, qtbot):
    wide = window.top.find_button.sizeHint().width()
    window.resize(1024, 700)
    QApplication.processEvents()
    assert window.top.find_button.sizeHint().width() < wide
    assert not window.top.tabs._buttons["overview"]._icon_shown
    for part in window.top.tabs._buttons.values():
        assert part.width() >= part.sizeHint().width()
    assert window.top.add.geometry().right() <= window.top.width()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("scale", [100, 115, 130])
def test_everything_fits_into_the_top_row_at_every_text_size(application, window, language, scale):
    application.set_language(language)
    application.set_text_scale(scale)
    top = application.window.top
    application.window.resize(1024, 700)
    top.set_count("overview", 12)
    QApplication.processEvents()
    assert top.minimumSizeHint().width() <= 1024


def test_adding_leads_to_the_tab_of_the_thing(window, qtbot):
    for what, tab in (
        ("task", "timeline"),
        ("repeating", "timeline"),
        ("expense", "budget"),
        ("goal", "results"),
    ):
        window.top.add_asked.emit(what)
        assert shown(window) == tab
        assert window.page(tab).added[-1] == what


def test_ctrl_e_adds_an_expense(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_E, CTRL)
    assert window.page("budget").added == ["expense"]


def test_ctrl_n_opens_the_list_of_things_to_add(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
    menu = window.top.add.menu()
    assert menu.isVisible()
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["Task", "Repeating task...", "Expense", "Customer", "Goal", "Risk", "Campaign"]
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()


def test_another_page_leads_to_a_row(window):
    window.workspace.go_to("timeline", 7)
    assert shown(window) == "timeline"
    assert window.page("timeline").rows == [7]


def test_f6_goes_from_pane_to_pane_and_back(qtbot):
    outer = QWidget()
    qtbot.addWidget(outer)
    row, splitter = QVBoxLayout(outer), QSplitter()
    top, left, right = QLineEdit(), QLineEdit(), QLineEdit()
    for part in (left, right):
        splitter.addWidget(part)
    row.addWidget(top)
    row.addWidget(splitter)
    outer.show()
    areas = [top, splitter]
    top.setFocus()
    next_pane(areas)
    assert outer.focusWidget() is left
    next_pane(areas)
    assert outer.focusWidget() is right
    next_pane(areas)
    assert outer.focusWidget() is top
    next_pane(areas, back=True)
    assert outer.focusWidget() is right


def test_f6_leaves_the_top_row_for_the_page(window, qtbot):
    window.top.add.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert window.focusWidget() is window.page("overview").field
    qtbot.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert window.top.isAncestorOf(window.focusWidget())


def test_a_campaign_is_deleted_only_after_asking(window, shop, questions):
    questions.will_answer("keep")
    window.delete_campaign()
    assert len(campaigns(shop)) == 1
    questions.will_answer("delete")
    window.delete_campaign()
    assert campaigns(shop) == []
    assert window.workspace.campaign_id is None
    assert window.top.switch.text() == "No campaign yet"
    window.workspace.undo()
    assert window.workspace.campaign_id == campaigns(shop)[0].id


def test_a_campaign_is_closed_and_opened_again(window, shop):
    window.close_campaign()
    assert campaigns(shop)[0].state == "closed"
    window.reopen_campaign()
    assert campaigns(shop)[0].state == "active"


def test_the_status_says_when_the_last_change_was_saved(window, shop):
    add_person(shop, name="Zhou Lan")
    text = window.status._saved.text()
    assert text.startswith("All changes saved ")
    assert text[-5:-3].isdigit()


def test_a_name_with_an_ampersand_shows_it(window, shop):
    with_sign = "Bread & butter"
    from merchant_app.domain.messages import msg

    with shop.edit(msg("Rename")) as edit:
        edit.update("campaign", window.workspace.campaign_id, name=with_sign)
    assert window.top.switch._name() == with_sign
    assert window.windowTitle().startswith(with_sign)


def test_the_overviews_tab_counts_what_needs_attention(window, qtbot):
    shop, today = window.workspace.shop, window.workspace.today
    badge = window.top.tabs._buttons["overview"]
    late = len(attention(shop, 1, today))
    qtbot.waitUntil(lambda: badge._count == late)
    overdue = next(
        task
        for task in planned(shop, 1).plan.tasks
        if planned(shop, 1).schedule.tasks[task.id].end < today
    )
    set_progress(shop, task_id=overdue.id, progress=100, today=today)
    qtbot.waitUntil(lambda: badge._count == late - 1)
    assert badge.accessibleName() == f"Overview {late - 1}"
