from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from merchant_app import i18n
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import CURRENCIES
from merchant_app.ui.dialogs import BugDialog, Choice, QuestionDialog, ScriptedQuestions
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.widgets import AmountField

MOVE = [Choice("keep", "Keep 5 Dec"), Choice("move", "Move to 12 Dec", "primary")]


def _question(qtbot):
    dialog = QuestionDialog(None, "Move opening day to 12 Dec?", "9 tasks move with it.", MOVE)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_enter_takes_the_primary_choice(qtbot):
    dialog = _question(qtbot)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.answer == "move"
    assert not dialog.isVisible()


def test_escape_takes_the_choice_that_changes_nothing(qtbot):
    dialog = _question(qtbot)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.answer == "keep"


def test_a_click_takes_its_choice(qtbot):
    dialog = _question(qtbot)
    qtbot.mouseClick(dialog.buttons["keep"], Qt.MouseButton.LeftButton)
    assert dialog.answer == "keep"


def test_a_bug_comes_with_a_report_to_copy(qtbot):
    try:
        [].pop()
    except IndexError as error:
        dialog = BugDialog(None, error)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    assert "pop from empty list" in QGuiApplication.clipboard().text()


def test_scripted_answers_come_in_their_order_and_nothing_else_may_be_asked(tmp_path: Path):
    questions = ScriptedQuestions("move", tmp_path, None)
    assert questions.ask(None, "Move?", "", MOVE) == "move"
    assert questions.save_file(None, "Save", "", tmp_path) == tmp_path
    assert questions.open_file(None, "Open", "") is None
    with pytest.raises(AssertionError, match="foresaw"):
        questions.ask(None, "Delete?", "", MOVE)


def test_scripted_questions_note_errors_and_raise_bugs():
    questions = ScriptedQuestions()
    error = UserError(msg("The stick is full."))
    questions.show_error(None, error)
    assert questions.errors == [error]
    with pytest.raises(ZeroDivisionError):
        questions.show_error(None, ZeroDivisionError())


class Expense(FormDialog):
    def __init__(self, refuse: UserError | None = None) -> None:
        super().__init__(None, "New expense", "Add expense")
        self.text = QLineEdit()
        self.amount = AmountField(CURRENCIES["CNY"])
        self.form.add("text", "What for", self.text)
        self.form.add("amount", "Amount", self.amount)
        self.refuse = refuse
        self.saved: list[int | None] = []

    def submit(self) -> None:
        if self.refuse:
            raise self.refuse
        self.saved.append(self.amount.read())


def _shown(qtbot, refuse=None):
    dialog = Expense(refuse)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_form_stays_open_until_its_fields_are_well(qtbot, write):
    dialog = _shown(qtbot)
    qtbot.keyClicks(dialog.amount, "18x")
    qtbot.keyClick(dialog.amount, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.form.error("amount") == "Write the amount in figures, like 1860 or 1,860.50."
    dialog.amount.clear()
    write(dialog.amount, "1860元")
    assert dialog.form.error("amount") == ""
    qtbot.keyClick(dialog.amount, Qt.Key.Key_Return)
    assert dialog.saved == [186000]
    assert not dialog.isVisible()


def test_a_refusal_stands_at_its_field(qtbot):
    dialog = _shown(qtbot, UserError(msg("Write a name here."), field="text"))
    dialog.amount.write(100)
    dialog.try_submit()
    assert dialog.form.error("text") == "Write a name here."
    assert dialog.isVisible()


def test_a_refusal_without_a_field_stands_above_the_form(qtbot):
    dialog = _shown(qtbot, UserError(msg("The stick is full.")))
    dialog.amount.write(100)
    dialog.try_submit()
    assert dialog.message.bar is not None
    assert dialog.message.bar.title.text() == "The stick is full."


def test_the_buttons_speak_the_language_in_use(qtbot):
    i18n.use("zh")
    assert _shown(qtbot).cancel_button.text() == "取消"
