"""The tab Risks with real keys and mouse on a real shop file."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from merchant_app.actions.campaigns import delete_campaign
from merchant_app.actions.risks import add_risk, change_risk, delete_risk, rate_risk
from merchant_app.domain.risks import RiskKind, RiskState, RiskStrategy
from merchant_app.i18n import use
from merchant_app.store.campaigns import campaign
from merchant_app.store.risks import ratings, risks
from merchant_app.store.shop import open_shop
from merchant_app.store.timeline import plan_of
from merchant_app.ui.dialogs import ScriptedQuestions
from merchant_app.ui.jobs import Jobs
from merchant_app.ui.risks.page import RisksPage
from merchant_app.ui.risks.risk_dialog import RateDialog, RiskDialog
from merchant_app.ui.workspace import Workspace

TODAY = date(2026, 11, 22)
LEFT = Qt.MouseButton.LeftButton
TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return


def opened(window, qtbot):
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def page(workspace, qtbot):
    made = RisksPage(workspace)
    made.resize(1440, 900)
    return opened(made, qtbot)


@pytest.fixture
def meanwhile(qtbot):
    """Do something while the next dialog is open; it is closed afterwards if it still is."""

    def arrange(act):
        def when_open():
            dialog = QApplication.activeModalWidget()
            try:
                qtbot.waitUntil(dialog.isActiveWindow)
                act(dialog)
            finally:
                if dialog.isVisible():
                    dialog.reject()

        QTimer.singleShot(0, when_open)

    return arrange


def known(workspace):
    return risks(workspace.shop, workspace.campaign_id)


def first(workspace):
    return known(workspace)[0]


def cell(page, risk_id, column):
    model = page.table.rows_model
    return model.index_of(risk_id, model.column_of(column))


def words(widget):
    return [label.text() for label in widget.findChildren(QLabel)]


def choose_filter(button, word):
    next(action for action in button.menu().actions() if action.text() == word).trigger()


def test_risks_are_numbered_by_their_score_in_list_and_map(page, workspace):
    rows = page.table.rows_model.rows
    assert [row.risk.id for row in rows] == [risk.id for risk in known(workspace)]
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert page.table.current_row().number == 1
    assert cell(page, rows[0].risk.id, "score").data() == str(rows[0].risk.score)


def test_a_click_on_the_map_selects_the_row(page, workspace, qtbot):
    third = known(workspace)[2]
    spot = page.map.mark_rect(third.id).center().toPoint()
    qtbot.mouseClick(page.map, LEFT, pos=spot)
    assert page.table.current_row().risk.id == third.id
    assert third.first_step in words(page.detail)


def test_the_arrows_in_the_list_move_through_the_map(page, workspace, qtbot):
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    second = known(workspace)[1]
    assert page.table.current_row().risk.id == second.id
    assert page.map.accessibleDescription() == second.name
    page.map.setFocus()
    qtbot.keyClick(page.map, Qt.Key.Key_Right)
    assert page.table.current_row().number == 3


def test_a_risk_drawn_elsewhere_asks_why_and_is_rated_anew(page, workspace, qtbot, meanwhile):
    risk = first(workspace)
    start = page.map.mark_rect(risk.id).center().toPoint()
    target = page.map.cell(1, 1).center().toPoint()

    def say_why(dialog):
        assert isinstance(dialog, RateDialog)
        assert (dialog.probability.currentData(), dialog.impact.currentData()) == (1, 1)
        qtbot.keyClicks(dialog.reason, "They closed")
        qtbot.keyClick(dialog.reason, ENTER)

    qtbot.mousePress(page.map, LEFT, pos=start)
    qtbot.mouseMove(page.map, target)
    meanwhile(say_why)
    qtbot.mouseRelease(page.map, LEFT, pos=target)
    newest = ratings(workspace.shop, risk.id)[0]
    assert (newest.score, newest.reason, newest.day) == (1, "They closed", TODAY)
    assert page.table.current_row().risk.id == risk.id
    assert page.table.current_row().moved == 1 - risk.score
    workspace.undo()
    assert first(workspace) == risk


def test_a_drag_that_is_thought_over_changes_nothing(page, workspace, qtbot, meanwhile):
    risk = first(workspace)
    start = page.map.mark_rect(risk.id).center().toPoint()
    meanwhile(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    qtbot.mousePress(page.map, LEFT, pos=start)
    qtbot.mouseMove(page.map, start + QPoint(4, 4))
    qtbot.mouseRelease(page.map, LEFT, pos=page.map.cell(1, 1).center().toPoint())
    assert first(workspace) == risk


@pytest.mark.parametrize(
    ("column", "text", "field"), [("name", "Frost", "name"), ("first_step", "Salt", "first_step")]
)
def test_a_cell_is_edited_in_place(page, workspace, qtbot, column, text, field):
    risk = first(workspace)
    page.table.edit_cell(risk.id, column)
    editor = QApplication.focusWidget()
    editor.clear()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, ENTER)
    assert getattr(first(workspace), field) == text
    assert first(workspace).checked == TODAY
    workspace.undo()
    assert first(workspace) == risk


def test_an_empty_name_is_refused_at_its_cell(page, workspace, qtbot):
    risk = first(workspace)
    page.table.edit_cell(risk.id, "name")
    editor = QApplication.focusWidget()
    editor.clear()
    qtbot.keyClick(editor, ENTER)
    assert page.table.habits.delegate.refusal == "Write a name here."
    assert first(workspace) == risk


def test_a_raised_state_is_counted_at_its_level(page, workspace):
    risk = first(workspace)
    model = page.table.rows_model
    model.setData(cell(page, risk.id, "state"), "warning")
    assert first(workspace).state is RiskState.WARNING
    assert page.levels.levels[RiskState.WARNING].count.count == 1
    assert page.map_card.note.text() == f"{len(known(workspace))} risks, 1 needs action"
    model.setData(cell(page, risk.id, "owner_id"), "")
    assert first(workspace).owner_id is None


def test_what_is_over_goes_last_and_leaves_the_map(page, workspace, shop):
    risk = first(workspace)
    change_risk(shop, risk_id=risk.id, today=TODAY, state="closed")
    assert page.table.rows_model.rows[-1].risk.id == risk.id
    with pytest.raises(StopIteration):
        page.map.mark_rect(risk.id)


def test_a_risk_is_added_with_the_keyboard(page, workspace, qtbot, meanwhile):
    def fill(dialog):
        assert isinstance(dialog, RiskDialog)
        qtbot.keyClicks(QApplication.focusWidget(), "The cat sleeps on the till")
        for key in (TAB, TAB, Qt.Key.Key_Down, Qt.Key.Key_Down, TAB, Qt.Key.Key_Down, TAB):
            qtbot.keyClick(QApplication.focusWidget(), key)
        for text in ("It purrs", "Lift the cat", "Offer a box"):
            qtbot.keyClicks(QApplication.focusWidget(), text)
            if text != "Offer a box":
                qtbot.keyClick(QApplication.focusWidget(), TAB)
        qtbot.keyClick(dialog.plan, ENTER)
        qtbot.keyClicks(dialog.plan, "Close the lid")
        qtbot.keyClick(dialog.plan, ENTER, Qt.KeyboardModifier.ControlModifier)

    meanwhile(fill)
    page.add_new("risk")
    made = page.table.current_row().risk
    assert (made.name, made.probability, made.impact) == ("The cat sleeps on the till", 5, 4)
    assert (made.trigger, made.first_step) == ("It purrs", "Lift the cat")
    assert made.plan == ("Offer a box", "Close the lid")
    assert (made.strategy, made.state) == (RiskStrategy.REDUCE, RiskState.WATCHED)
    shown = words(page.detail)
    assert {"It purrs", "Lift the cat", "Offer a box", "Close the lid", "1", "2"} <= set(shown)


def test_a_risk_without_a_name_stays_open_at_the_name(page, workspace, qtbot):
    dialog = opened(RiskDialog(workspace, workspace.campaign_id, None, page), qtbot)
    qtbot.mouseClick(dialog.submit_button, LEFT)
    assert dialog.isVisible()
    assert dialog.form.error("name") == "Write a name here."
    assert dialog.name.hasFocus()


def test_changing_a_rating_in_the_dialog_asks_why(page, workspace, qtbot):
    risk = first(workspace)
    dialog = opened(RiskDialog(workspace, workspace.campaign_id, risk, page), qtbot)
    assert dialog.reason.isHidden()
    dialog.probability.setCurrentIndex(0)
    assert not dialog.reason.isHidden()
    dialog.probability.setCurrentIndex(risk.probability - 1)
    assert dialog.reason.isHidden()
    dialog.impact.setCurrentIndex(0)
    dialog.reason.setText("It moved away")
    dialog.try_submit()
    newest = ratings(workspace.shop, risk.id)[0]
    assert (newest.probability, newest.impact, newest.reason) == (
        risk.probability, 1, "It moved away",
    )  # fmt: skip


def test_a_change_without_a_new_rating_keeps_everything_else(page, workspace, qtbot):
    risk = first(workspace)
    dialog = opened(RiskDialog(workspace, workspace.campaign_id, risk, page), qtbot)
    dialog.name.setText("Renamed")
    dialog.try_submit()
    after = next(each for each in known(workspace) if each.id == risk.id)
    assert after.name == "Renamed"
    for field in ("kind", "strategy", "trigger", "first_step", "plan", "owner_id", "phase_id"):
        assert getattr(after, field) == getattr(risk, field)


def test_the_detail_lists_ratings_with_their_reasons(page, workspace, shop):
    risk = first(workspace)
    rate_risk(shop, risk_id=risk.id, probability=5, impact=5, reason="Next door", today=TODAY)
    shown = words(page.detail)
    assert "25: likely 5, harm 5" in shown
    assert "Next door" in shown


def test_delete_removes_a_risk_and_offers_undo(page, workspace, qtbot):
    risk = first(workspace)
    page.table.setFocus()
    with qtbot.waitSignal(workspace.said) as said:
        qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert said.args == [f"{risk.name} is deleted", True]
    assert risk.id not in {row.risk.id for row in page.table.rows_model.rows}
    workspace.undo()
    assert risk.id in {row.risk.id for row in page.table.rows_model.rows}


def test_filters_narrow_the_list_and_can_be_cleared(page, workspace, shop, qtbot):
    every = len(page.table.rows_model.rows)
    risk = first(workspace)
    change_risk(shop, risk_id=risk.id, today=TODAY, state="emergency")
    choose_filter(page.list_card.state_button, "Level 3 Emergency")
    assert [row.risk.id for row in page.table.rows_model.rows] == [risk.id]
    choose_filter(page.list_card.state_button, "Over")
    assert page.table.rows_model.rows == ()
    assert page.detail.isHidden()
    page.list_card.clear_filters()
    assert len(page.table.rows_model.rows) == every
    assert page.list_card.state_button.text() == "All states"


def test_a_phase_shows_its_own_risks_and_those_of_all_phases(page, workspace, shop):
    campaign_id = workspace.campaign_id
    early, late = plan_of(shop, campaign(shop, campaign_id)).phases[:2]
    common = {"campaign_id": campaign_id, "kind": RiskKind.MARKET, "today": TODAY}
    ids = [
        add_risk(shop, name="R", probability=1, impact=1, phase_id=phase, **common)
        for phase in (early.id, late.id, None)
    ]
    choose_filter(page.list_card.phase_button, late.name)
    left = {row.risk.id for row in page.table.rows_model.rows}
    assert (ids[0] in left, ids[1] in left, ids[2] in left) == (False, True, True)
    page.show_row(ids[0])
    assert page.table.current_row().risk.id == ids[0]


def test_on_a_narrow_page_the_list_stands_above_map_and_levels(page, qtbot):
    assert page.map_card.mapTo(page, QPoint(0, 0)).x() < page.table.mapTo(page, QPoint(0, 0)).x()
    page.resize(1024, 588)

    def stacked():
        list_end = page.list_card.mapTo(page, QPoint(0, page.list_card.height())).y()
        map_top = page.map_card.mapTo(page, QPoint(0, 0))
        levels_top = page.levels.mapTo(page, QPoint(0, 0))
        assert map_top.y() >= list_end
        assert levels_top.y() == map_top.y()
        assert levels_top.x() > map_top.x()

    qtbot.waitUntil(stacked)
    page.resize(1440, 900)
    qtbot.waitUntil(lambda: page.levels.mapTo(page, QPoint(0, 0)).x() == 24)


def test_without_risks_the_list_says_what_to_do(page, workspace, shop):
    for risk in known(workspace):
        delete_risk(shop, risk_id=risk.id)
    assert page.table.rows_model.rows == ()
    assert page.detail.isHidden()
    assert page.map_card.note.text() == "0 risks"


def test_without_a_campaign_the_page_offers_one(page, workspace, shop):
    delete_campaign(shop, campaign_id=workspace.campaign_id)
    assert page.stack.currentIndex() == 0
    page.add_new("risk")
    shop.undo()
    assert page.stack.currentIndex() == 1


def test_a_file_to_look_at_shows_risks_but_changes_none(shop, qtbot):
    with open_shop(shop.path, read_only=True) as looked_at:
        workspace = Workspace(
            looked_at,
            jobs=Jobs(lambda _error: None, inline=True),
            questions=ScriptedQuestions(),
            today=lambda: TODAY,
        )
        page = RisksPage(workspace)
        qtbot.addWidget(page)
        page.show()
        detail = page.detail
        buttons = (
            page.list_card.add_button, detail.rate_button, detail.change_button,
            detail.delete_button,
        )  # fmt: skip
        assert not any(button.isEnabled() for button in buttons)
        model = page.table.rows_model
        editable = Qt.ItemFlag.ItemIsEditable
        assert not any(model.flags(model.index(0, at)) & editable for at in range(8))
        page.map.moved.emit(first(workspace).id, 1, 1)
        qtbot.keyClick(page.table, Qt.Key.Key_Delete)
        page.add_new("risk")
        page.close()
        workspace.leave()


def test_every_word_is_there_in_chinese(workspace, qtbot):
    use("zh")
    page = RisksPage(workspace)
    qtbot.addWidget(page)
    page.show()
    heads = [column.title for column in page.table.rows_model.columns]
    assert heads[:3] == ["序号", "可能发生什么", "阶段"]
    assert page.list_card.phase_button.text() == "全部阶段"
