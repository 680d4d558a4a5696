"""Lines of the plan go to a spreadsheet and come back, with a preview."""

from __future__ import annotations

import pytest
from budget_hands import CTRL, KEY, LEFT_BUTTON, shown
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from merchant_app import i18n
from merchant_app.exchange.pasted_columns import columns_of
from merchant_app.exchange.pasted_lines import HEADINGS
from merchant_app.store.budget import budget_lines
from merchant_app.ui.budget.plan_clipboard import headings


def clipboard():
    return QGuiApplication.clipboard()


def said(page):
    heard = []
    page.workspace.said.connect(lambda text, undo: heard.append((text, undo)))
    return heard


def test_selected_lines_are_copied_as_a_table_and_a_group_with_all_in_it(page, qtbot, lines):
    heard = said(page)
    page.show_row(lines[2].id)
    qtbot.keyClick(page.plan.tree, KEY.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page.plan.tree, KEY.Key_C, CTRL)
    rows = [row.split("\t") for row in clipboard().text().split("\n")]
    assert rows[0][:3] == ["Budget line", "Part of the budget", "Phase"]
    assert rows[1] == [
        "Douyin local ads", "Winning customers", "Maturity", "Douyin local ads", "1", "sum",
        "2100.00", "2100.00", "",
    ]  # fmt: skip
    assert len(rows) == 3
    qtbot.keyClick(page.plan.tree, KEY.Key_Home)
    qtbot.keyClick(page.plan.tree, KEY.Key_C, CTRL)
    of_phase = [line for line in lines if line.phase_id == 1]
    assert len(clipboard().text().split("\n")) == len(of_phase) + 1
    assert heard[-1] == (f"{len(of_phase)} lines are copied", False)


def test_what_was_copied_is_pasted_after_a_look_at_it_as_one_edit(page, qtbot, shop, lines):
    heard = said(page)
    page.plan.select("phase:1/category:1")
    qtbot.keyClick(page.plan.tree, KEY.Key_C, CTRL)
    qtbot.keyClick(page.plan.tree, KEY.Key_V, CTRL)
    dialog = page.dialog
    count = len(clipboard().text().split("\n")) - 1
    assert dialog.paste_button.text() == f"Paste {count} lines"
    before = len(shop.history())
    qtbot.keyClick(dialog.paste_button, KEY.Key_Return)
    assert page.dialog is None
    assert len(shop.history()) == before + 1
    assert len(budget_lines(shop, 1)) == len(lines) + count
    copied = [line for line in lines if line.phase_id == 1 and line.category_id == 1]
    pasted = budget_lines(shop, 1)[-count:]
    assert [(p.name, p.planned, p.phase_id, p.channel_id) for p in pasted] == [
        (c.name, c.planned, c.phase_id, c.channel_id) for c in copied
    ]
    assert heard[-1] == (f"{count} lines are pasted", True)
    assert page.plan.current_row().line == pasted[0]
    page.workspace.undo()
    assert budget_lines(shop, 1) == lines


def test_rubbish_is_refused_row_by_row_and_the_rest_is_offered(page, qtbot, shop, lines):
    clipboard().setText(
        "Item\tQty\tUnit\tPrice\nBanner\t12\tm\t6.00\nCards\t-3\t\t1\nCups\t1e308\t\t2\n"
        "Mugs\t2\t\t=A1*3\nTotal\t\t\t292"
    )
    page.plan.select("phase:3/category:2")
    qtbot.keyClick(page.plan.tree, KEY.Key_V, CTRL)
    dialog = page.dialog
    model = dialog.refused
    why = [model.index(at, model.column_of("why")).data() for at in range(model.rowCount())]
    assert [reason.partition(".")[0] for reason in why] == [
        "The quantity is below zero",
        "The quantity is not written in figures",
        "There is a formula in this row",
        "This is a total; the program adds up by itself",
    ]
    assert "1 line is ready to be pasted, ¥72 in all." in dialog.words.text()
    qtbot.mouseClick(dialog.paste_button, LEFT_BUTTON)
    new = budget_lines(shop, 1)[-1]
    assert (new.name, new.phase_id, new.category_id, new.planned) == ("Banner", 3, 2, 72_00)
    assert shown(page, f"line:{new.id}", "planned") == "¥72"


def test_nothing_but_rubbish_cannot_be_pasted_and_escape_leaves_all_as_it_is(
    page, qtbot, shop, lines
):
    clipboard().setText("Item\tPrice\nCards\tmany")
    qtbot.keyClick(page.plan.tree, KEY.Key_V, CTRL)
    assert not page.dialog.paste_button.isEnabled()
    qtbot.keyClick(page.dialog, KEY.Key_Escape)
    assert page.dialog is None
    assert budget_lines(shop, 1) == lines


def test_an_empty_clipboard_says_what_to_do(page, qtbot):
    clipboard().setText("")
    qtbot.keyClick(page.plan.tree, KEY.Key_V, CTRL)
    assert page.dialog is None
    assert "There is no text to paste" in str(page.workspace.questions.errors[-1])


def test_several_lines_are_deleted_at_once(page, qtbot, shop, lines):
    heard = said(page)
    page.show_row(lines[2].id)
    qtbot.keyClick(page.plan.tree, KEY.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page.plan.tree, KEY.Key_Delete)
    assert len(budget_lines(shop, 1)) == len(lines) - 2
    assert heard[-1] == ("2 budget lines deleted; their entries stay", True)
    page.workspace.undo()
    assert budget_lines(shop, 1) == lines


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_headings_of_a_copy_are_known_to_whoever_pastes_it(language):
    i18n.use(language)
    heads = headings(taxed=True)
    assert columns_of(list(heads.values()), HEADINGS) == {key: at for at, key in enumerate(heads)}
