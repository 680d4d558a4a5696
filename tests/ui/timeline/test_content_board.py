"""The board of content pieces: real mouse and keys, filters, and the two dialogs."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from timeline_hands import click_row, row_named

from merchant_app.actions.content import PieceFields, add_piece, delete_piece
from merchant_app.domain.campaign_template import ContentForm
from merchant_app.domain.content import PieceStep
from merchant_app.domain.plan import TaskKind
from merchant_app.store.content import piece, pieces
from merchant_app.store.timeline import planned
from merchant_app.ui.timeline.content.piece_dialog import PieceDialog, open_piece_dialog
from merchant_app.ui.timeline.content.week_dialog import WeekDialog

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def added(workspace):
    fields = PieceFields("Weekend preview", publish_day=date(2026, 11, 20))
    return add_piece(workspace.shop, campaign_id=1, fields=fields)


@pytest.fixture
def view(qtbot, page, added):
    page.show_view("content")
    qtbot.waitExposed(page.body.other_view)
    return page.body.other_view


@pytest.fixture
def board(view):
    return view.board


def step(workspace, piece_id):
    return piece(workspace.shop, piece_id).step


def test_the_pieces_of_the_template_stand_in_the_first_column(workspace, board):
    shown = board.columns[PieceStep.TOPIC].cards
    assert len(shown) == len(pieces(workspace.shop, 1))
    assert all(not column.cards for column in list(board.columns.values())[1:])
    assert board.columns[PieceStep.MADE]._hint.isVisible()


def test_ctrl_and_the_arrows_send_a_card_on_and_back(qtbot, workspace, board, added):
    card = board.card(added)
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Right, CTRL)
    qtbot.keyClick(card, Qt.Key.Key_Right, CTRL)
    assert step(workspace, added) is PieceStep.CHECKED
    assert board.columns[PieceStep.CHECKED].cards == [card]
    assert card.hasFocus(), "the keyboard stays on the card"
    qtbot.keyClick(card, Qt.Key.Key_Left, CTRL)
    assert step(workspace, added) is PieceStep.MADE
    assert workspace.toasts[-1] == ("Weekend preview: Made", True)
    workspace.undo()
    assert step(workspace, added) is PieceStep.CHECKED


def test_the_arrows_go_from_card_to_card(qtbot, board, added):
    cards = board.columns[PieceStep.TOPIC].cards
    cards[0].setFocus()
    qtbot.keyClick(cards[0], Qt.Key.Key_Down)
    assert cards[1].hasFocus()
    qtbot.keyClick(cards[1], Qt.Key.Key_Right, CTRL)
    qtbot.keyClick(cards[1], Qt.Key.Key_Left)
    assert board.columns[PieceStep.TOPIC].cards[0].hasFocus()
    qtbot.keyClick(cards[0], Qt.Key.Key_Right)
    assert cards[1].hasFocus()


def drag(qtbot, board, card, to, *, release=True):
    start = QPoint(40, 30)
    end = card.mapFrom(board, to)
    qtbot.mousePress(card, Qt.MouseButton.LeftButton, pos=start)
    for place in (start + QPoint(30, 5), end):
        qtbot.mouseMove(card, place)
    if release:
        qtbot.mouseRelease(card, Qt.MouseButton.LeftButton, pos=end)


def test_a_card_is_dragged_to_another_step_in_one_edit(qtbot, workspace, board, added):
    before = len(workspace.shop.history())
    target = board.columns[PieceStep.PUBLISHED]
    drag(qtbot, board, board.card(added), target.geometry().center(), release=False)
    assert target.marked
    assert board._ghost is not None
    qtbot.mouseRelease(
        board.card(added),
        Qt.MouseButton.LeftButton,
        pos=board.card(added).mapFrom(board, target.geometry().center()),
    )
    assert step(workspace, added) is PieceStep.PUBLISHED
    assert len(workspace.shop.history()) == before + 1
    assert not target.marked
    assert board._ghost is None


def test_esc_leaves_a_dragged_card_where_it_was(qtbot, workspace, board, added):
    target = board.columns[PieceStep.MADE].geometry().center()
    drag(qtbot, board, board.card(added), target, release=False)
    qtbot.keyClick(board, Qt.Key.Key_Escape)
    qtbot.mouseRelease(board.card(added), Qt.MouseButton.LeftButton)
    assert step(workspace, added) is PieceStep.TOPIC
    assert board._ghost is None


def test_del_deletes_a_card_and_the_keyboard_stays_on_the_board(qtbot, workspace, board, added):
    card = board.card(added)
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Delete)
    assert all(each.id != added for each in pieces(workspace.shop, 1))
    assert workspace.toasts[-1] == ("Weekend preview is deleted", True)
    assert any(each.hasFocus() for each in board._in_order())
    workspace.undo()
    assert board.card(added).isVisible()


def test_late_pieces_are_marked_counted_and_filtered(qtbot, workspace, view, added):
    late = [each for each in pieces(workspace.shop, 1) if each.is_late(workspace.today)]
    assert view.board.card(added).facts.late
    assert f"{len(late)} late" in view.count.text()
    view.late.click()
    assert len(view.board._in_order()) == len(late)
    channel = next(each.channel_id for each in pieces(workspace.shop, 1) if each.channel_id)
    view.channel._take(channel)
    assert all(each.facts.piece.channel_id == channel for each in view.board._in_order())
    view.clear_filters()
    assert len(view.board._in_order()) == len(pieces(workspace.shop, 1))


def test_filters_that_fit_nothing_offer_to_be_cleared(qtbot, workspace, view):
    for each in pieces(workspace.shop, 1):
        if each.is_late(workspace.today):
            delete_piece(workspace.shop, piece_id=each.id)
    view.late.click()
    assert view.nothing.isVisible()
    qtbot.mouseClick(view.nothing.button, Qt.MouseButton.LeftButton)
    assert view.board.isVisible()


def test_a_campaign_without_content_says_how_to_begin(workspace, view):
    for each in pieces(workspace.shop, 1):
        delete_piece(workspace.shop, piece_id=each.id)
    assert view.empty.isVisible()
    workspace.undo()
    assert view.board.isVisible()


def dialog_of(qtbot, workspace, piece_id):
    made = PieceDialog(workspace, 1, piece(workspace.shop, piece_id))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_a_piece_is_written_and_its_steps_set_by_the_keyboard(qtbot, workspace, added):
    dialog = dialog_of(qtbot, workspace, added)
    assert dialog.focusWidget() is dialog.name
    dialog.name.selectAll()
    qtbot.keyClicks(dialog.name, "Sunday preview")
    dialog.form_box.setCurrentIndex(dialog.form_box.findData(ContentForm.LIVE))
    dialog.stepper.setFocus()
    qtbot.keyClick(dialog.stepper, Qt.Key.Key_Right)
    qtbot.keyClick(dialog.stepper, Qt.Key.Key_Right)
    assert dialog.stepper.accessibleName() == "Step 3 of 5: Checked"
    qtbot.keyClick(dialog.stepper, Qt.Key.Key_Return)
    changed = piece(workspace.shop, added)
    assert (changed.name, changed.step) == ("Sunday preview", PieceStep.CHECKED)
    assert changed.form is ContentForm.LIVE
    assert changed.phase_id is not None, "the phase of its day"
    workspace.undo()
    assert piece(workspace.shop, added).name == "Weekend preview"


def test_a_click_on_a_step_sets_it(qtbot, workspace, added):
    dialog = dialog_of(qtbot, workspace, added)
    place = dialog.stepper.dot(PieceStep.PUBLISHED).center().toPoint()
    qtbot.mouseClick(dialog.stepper, Qt.MouseButton.LeftButton, pos=place)
    assert dialog.step_words.text() == "Guests can see it."
    dialog.name.clear()
    dialog.try_submit()
    assert dialog.form.error("name") == "Write a name here."


def test_a_piece_that_is_gone_is_said_so(workspace, questions, added):
    delete_piece(workspace.shop, piece_id=added)
    open_piece_dialog(workspace, added)
    assert "no longer there" in str(questions.errors[-1])


def test_a_week_of_content_is_laid_around_an_activity(qtbot, workspace):
    plan = planned(workspace.shop, 1)
    activity = next(each for each in plan.plan.tasks if each.kind is TaskKind.ACTIVITY)
    dialog = WeekDialog(workspace, 1, activity.id)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.about.text() == activity.name
    before = pieces(workspace.shop, 1)
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    made = [each for each in pieces(workspace.shop, 1) if each.task_id == activity.id]
    start, end = plan.schedule.tasks[activity.id].start, plan.schedule.tasks[activity.id].end
    assert [(each.publish_day - start).days for each in made[:2]] == [-3, 0]
    assert (made[2].publish_day - end).days == 2
    assert [each.name.split(":")[0] for each in made] == ["Preview", "On the day", "Looking back"]
    workspace.undo()
    assert pieces(workspace.shop, 1) == before


def test_a_task_lists_its_pieces_and_opens_them(qtbot, page, monkeypatch):
    row = row_named(page, "Run the third-visit")
    fields = PieceFields("Card of the week", publish_day=date(2026, 11, 20), task_id=row.id)
    add_piece(page.workspace.shop, campaign_id=1, fields=fields)
    click_row(qtbot, page, row)
    part = page.inspector.details.pieces
    asked = []
    monkeypatch.setattr(PieceDialog, "exec", lambda self: asked.append(self.name.text()) or 0)
    from PySide6.QtWidgets import QPushButton

    links = [each for each in part.findChildren(QPushButton) if each.text() == "Card of the week"]
    qtbot.mouseClick(links[0], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(part.add, Qt.MouseButton.LeftButton)
    assert asked == ["Card of the week", ""]


def test_a_card_with_a_task_shows_that_task_beside_the_board(qtbot, page, view):
    row = row_named(page, "Walk")
    fields = PieceFields("About it", task_id=row.id)
    made = add_piece(page.workspace.shop, campaign_id=1, fields=fields)
    qtbot.mouseClick(view.board.card(made), Qt.MouseButton.LeftButton)
    assert page.inspector._name.text() == row.name
    assert view.board.card(made).hasFocus()
