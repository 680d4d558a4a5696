"""Call lists in the window, with real keys."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from recall_hands import NAMES, TODAY, call_list

from merchant_app.actions.purchases import record_purchase
from merchant_app.domain.recall import RecallState
from merchant_app.store.customers import consents_of
from merchant_app.store.recall import recall, recall_people, recall_rows

KEY = Qt.Key


def states(shop, recall_id):
    return {each.name: each.state for each in recall_people(shop, recall_id)}


def cell(view, column):
    row = view.people.currentIndex().row()
    place = view.people.rows_model.column_of(column)
    return view.people.rows_model.index(row, place).data()


def test_digits_note_what_came_of_it_and_go_on(view, shop, recall_id, qtbot):
    assert view.people.current_row().name == "何秀兰"
    edits = len(shop.history())
    for key in (KEY.Key_1, KEY.Key_2, KEY.Key_Down, KEY.Key_3):
        qtbot.keyClick(view.people, key)
    found = states(shop, recall_id)
    assert [found[name] for name in NAMES] == [
        RecallState.NO_ANSWER,
        RecallState.REACHED,
        RecallState.WAITING,
        RecallState.OPENED,
        RecallState.WAITING,
    ]
    assert len(shop.history()) == edits + 3
    assert view.people.current_row().name == "Anna Miller"
    assert shop.value("SELECT count(*) FROM contact WHERE recall_id = ?", (recall_id,)) == 3
    qtbot.keyClick(view.people, KEY.Key_Up)
    qtbot.keyClick(view.people, KEY.Key_0)
    assert states(shop, recall_id)["宋志强"] is RecallState.WAITING


def test_who_declines_is_asked_about_and_loses_the_consent(view, shop, guests, questions, qtbot):
    questions.will_answer("keep", "withdraw")
    qtbot.keyClick(view.people, KEY.Key_4)
    assert shop.value("SELECT count(*) FROM contact") == 0
    qtbot.keyClick(view.people, KEY.Key_4)
    assert consents_of(shop, guests["何秀兰"])[0].withdrawn_on == TODAY
    assert view.people.current_row().name == "马晓东"
    view._workspace.undo()
    assert consents_of(shop, guests["何秀兰"])[0].withdrawn_on is None


def test_numbers_are_hidden_until_asked_for_and_again_on_the_next_row(view, qtbot):
    assert "139 ****2210" in cell(view, "address")
    qtbot.keyClick(view.people, KEY.Key_S)
    assert cell(view, "address") == "139 0000 2210"
    assert view.bar.number.text() == "139 0000 2210"
    qtbot.keyClick(view.people, KEY.Key_Down)
    assert cell(view, "address") == "139 ****2211"
    qtbot.mouseClick(view.bar.show_button, Qt.MouseButton.LeftButton)
    assert cell(view, "address") == "139 0000 2211"
    view.people.hide_number()
    place = view.people.rows_model.column_of("address")
    spot = view.people.visualRect(view.people.rows_model.index(2, place)).center()
    qtbot.mouseClick(view.people.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert cell(view, "address") == "139 0000 2212"


def test_a_note_is_written_by_keyboard_and_the_list_goes_on(view, shop, recall_id, qtbot):
    qtbot.keyClick(view.people, KEY.Key_N)
    assert view.bar.note.hasFocus()
    qtbot.keyClicks(view.bar.note, "comes on Monday")
    qtbot.keyClick(view.bar.note, KEY.Key_Return)
    assert recall_people(shop, recall_id)[0].note == "comes on Monday"
    assert view.people.hasFocus()
    assert view.bar.words.text() == "Hi 何秀兰"


def test_the_left_out_stand_apart_and_are_not_called(view, shop, recall_id, qtbot):
    assert "1 has not agreed" in view.left_out.text()
    out = view.head.which._parts["out"]
    qtbot.mouseClick(out, Qt.MouseButton.LeftButton)
    assert [row.name for row in view.people.rows_model.rows] == ["唐雨"]
    view.people.select_key(view.people.rows_model.rows[0].id)
    qtbot.keyClick(view.people, KEY.Key_1)
    qtbot.keyClick(view.people, KEY.Key_S)
    assert states(shop, recall_id)["唐雨"] is RecallState.WAITING
    assert "****" in view.bar.number.text()


def test_in_those_who_wait_the_next_one_takes_the_place(view, qtbot):
    qtbot.mouseClick(view.head.which._parts["waiting"], Qt.MouseButton.LeftButton)
    view.people.setFocus()
    qtbot.keyClick(view.people, KEY.Key_2)
    qtbot.keyClick(view.people, KEY.Key_2)
    assert [row.name for row in view.people.rows_model.rows] == list(NAMES[2:])
    assert view.people.current_row().name == "罗静"


def test_who_came_back_is_shown_with_day_and_amount(view, shop, guests, qtbot):
    record_purchase(
        shop, customer_id=guests["何秀兰"], day=TODAY + timedelta(days=2), amount=4250,
        today=TODAY + timedelta(days=2),
    )  # fmt: skip
    assert "24 Nov" in cell(view, "came")
    assert "¥42.50" in cell(view, "came")
    qtbot.mouseClick(view.head.mode._parts["result"], Qt.MouseButton.LeftButton)
    assert view.result.figures[4, 1].text() == "1"
    view.result.figures[5, 1].click()
    assert "1 of 5 bought something" in view.result.meaning.text()


def test_a_list_that_is_over_opens_with_its_result(shop, guests, open_view):
    ids = list(guests.values())
    call_list(shop, ids, today=TODAY - timedelta(days=30), until=TODAY - timedelta(days=1))
    view = open_view()
    assert view.head.mode.key == "result"
    assert view.result.verdict.accessibleName().startswith("There is nothing to compare with")
    assert view.result.span.text() == "Ended on 21 Nov 2026."


def test_lists_are_closed_opened_and_deleted_with_undo(view, shop, recall_id, qtbot):
    qtbot.mouseClick(view.head.close_button, Qt.MouseButton.LeftButton)
    assert recall(shop, recall_id).closed_on == TODAY
    assert not view.bar.buttons[RecallState.REACHED].isEnabled()
    qtbot.mouseClick(view.head.close_button, Qt.MouseButton.LeftButton)
    assert recall(shop, recall_id).closed_on is None
    view.lists.setFocus()
    qtbot.keyClick(view.lists, KEY.Key_Delete)
    assert recall_rows(shop) == []
    assert view._stack.currentWidget() is view.empty
    view._workspace.undo()
    assert view.people.rows_model.rowCount() == 5


def test_a_list_is_changed_in_a_dialog(view, shop, recall_id, qtbot):
    qtbot.mouseClick(view.head.change_button, Qt.MouseButton.LeftButton)
    dialog = view._desk.dialog
    dialog.name.selectAll()
    qtbot.keyClicks(dialog.name, "Old friends")
    dialog.until.write(TODAY)
    qtbot.keyClick(dialog.name, KEY.Key_Return)
    assert dialog.form.error("until")
    dialog.until.write(date(2026, 12, 24))
    qtbot.keyClick(dialog.name, KEY.Key_Return)
    assert (recall(shop, recall_id).name, view.head.title.text()) == ("Old friends",) * 2


def test_the_sheet_is_shown_among_the_printed_pages(view, workspace, recall_id, qtbot):
    workspace.choose_campaign(1)
    with qtbot.waitSignal(workspace.asked_for) as asked:
        qtbot.mouseClick(view.head.print_button, Qt.MouseButton.LeftButton)
    assert asked.args == ["reports", recall_id, "call-sheet"]


def test_without_a_campaign_the_sheet_is_saved(view, workspace, questions, tmp_path, qtbot):
    out = tmp_path / "sheet.pdf"
    questions.will_answer(out)
    qtbot.mouseClick(view.head.print_button, Qt.MouseButton.LeftButton)
    assert out.read_bytes().startswith(b"%PDF-")
    assert workspace.shop.value("SELECT report FROM print_log") == "call-sheet"
