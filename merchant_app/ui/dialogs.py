"""Questions to the person and errors for the person: the one presenter of the program.

Code asks through `Questions`, so that tests answer with `ScriptedQuestions` and never block.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from merchant_app import __version__
from merchant_app.domain.messages import UserError
from merchant_app.i18n import _, say_error
from merchant_app.ui.widgets.buttons import Button
from merchant_app.ui.widgets.empty_state import IconPicture
from merchant_app.ui.widgets.message_bar import TonedLabel
from merchant_app.ui.widgets.text import label

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer: the key code gets, the words on its button, and how much weight it has."""

    key: str
    text: str
    kind: Literal["primary", "outlined", "destructive"] = "outlined"


class Questions(Protocol):
    """Everything that may be asked of the person or must be told to them."""

    def ask(
        self,
        parent: QWidget | None,
        title: str,
        text: str,
        choices: Sequence[Choice],
        *,
        warning: str = "",
    ) -> str:
        """Ask a question and give the key of the answer; Esc answers with the first choice.

        Choices stand left to right, so the one that changes nothing comes first. Their words
        repeat the choice ("Keep 5 Dec", "Move to 12 Dec"), never "OK".
        """

    def show_error(self, parent: QWidget | None, error: BaseException) -> None:
        """Tell what a `UserError` says; anything else is a bug and comes with a report."""

    def open_file(
        self, parent: QWidget | None, title: str, filters: str, folder: Path | None = None
    ) -> Path | None:
        """Let the person choose a file to open, None if they would rather not."""

    def open_files(self, parent: QWidget | None, title: str, filters: str) -> tuple[Path, ...]:
        """Let the person choose files to open; none if they would rather not."""

    def save_file(
        self, parent: QWidget | None, title: str, filters: str, proposed: Path
    ) -> Path | None:
        """Let the person choose where to save, None if they would rather not."""

    def choose_folder(
        self, parent: QWidget | None, title: str, folder: Path | None = None
    ) -> Path | None:
        """Let the person choose a folder, None if they would rather not."""


class Dialogs:
    """The real `Questions`."""

    def ask(
        self,
        parent: QWidget | None,
        title: str,
        text: str,
        choices: Sequence[Choice],
        *,
        warning: str = "",
    ) -> str:
        """Ask in a dialog."""
        dialog = QuestionDialog(parent, title, text, choices, warning=warning)
        dialog.exec()
        dialog.deleteLater()
        return dialog.answer

    def show_error(self, parent: QWidget | None, error: BaseException) -> None:
        """Show the sentence, or for a bug the report to copy."""
        if isinstance(error, UserError):
            choices = [Choice("close", _("Close"))]
            self.ask(parent, _("That did not work"), say_error(error), choices)
            return
        log.error("an error nobody expected", exc_info=error)
        dialog = BugDialog(parent, error)
        dialog.exec()
        dialog.deleteLater()

    def open_file(
        self, parent: QWidget | None, title: str, filters: str, folder: Path | None = None
    ) -> Path | None:
        """Ask with the system's own dialog."""
        name, _filter = QFileDialog.getOpenFileName(parent, title, str(folder or ""), filters)
        return Path(name) if name else None

    def open_files(self, parent: QWidget | None, title: str, filters: str) -> tuple[Path, ...]:
        """Ask with the system's own dialog."""
        names, _filter = QFileDialog.getOpenFileNames(parent, title, "", filters)
        return tuple(map(Path, names))

    def save_file(
        self, parent: QWidget | None, title: str, filters: str, proposed: Path
    ) -> Path | None:
        """Ask with the system's own dialog, which also asks before it replaces a file."""
        name, _filter = QFileDialog.getSaveFileName(parent, title, str(proposed), filters)
        return Path(name) if name else None

    def choose_folder(
        self, parent: QWidget | None, title: str, folder: Path | None = None
    ) -> Path | None:
        """Ask with the system's own dialog."""
        name = QFileDialog.getExistingDirectory(parent, title, str(folder or ""))
        return Path(name) if name else None


#: What a test answers: the key of a choice, a path or several, or None for "rather not".
Answer = str | Path | tuple[Path, ...] | None


class ScriptedQuestions:
    """Answers for tests, in their order; an unforeseen question or error fails the test.

    Args:
        answers: keys of choices, paths, or None for "rather not".

    Attributes:
        asked: the titles asked so far.
        errors: the errors shown so far; bugs are raised instead.

    """

    def __init__(self, *answers: Answer) -> None:
        self._answers = list(answers)
        self.asked: list[str] = []
        self.errors: list[UserError] = []

    def will_answer(self, *answers: Answer) -> None:
        """Add answers."""
        self._answers += answers

    def _next(self, title: str) -> Answer:
        self.asked.append(title)
        assert self._answers, f"nobody foresaw this question: {title}"
        return self._answers.pop(0)

    def ask(
        self,
        parent: QWidget | None,  # noqa: ARG002 - a real dialog needs it
        title: str,
        text: str,  # noqa: ARG002
        choices: Sequence[Choice],
        *,
        warning: str = "",  # noqa: ARG002
    ) -> str:
        """Give the next answer, which must be one of the choices."""
        answer = self._next(title)
        keys = [choice.key for choice in choices]
        assert answer in keys, f"{answer!r} is none of {keys} for: {title}"
        return str(answer)

    def show_error(self, parent: QWidget | None, error: BaseException) -> None:  # noqa: ARG002
        """Note a `UserError`; raise a bug."""
        if not isinstance(error, UserError):
            raise error
        self.errors.append(error)

    def _path(self, title: str) -> Path | None:
        answer = self._next(title)
        assert not isinstance(answer, tuple), f"one file is asked for: {title}"
        return Path(answer) if answer is not None else None

    def open_file(
        self,
        parent: QWidget | None,  # noqa: ARG002
        title: str,
        filters: str,  # noqa: ARG002
        folder: Path | None = None,  # noqa: ARG002
    ) -> Path | None:
        """Give the next answer."""
        return self._path(title)

    def open_files(
        self,
        parent: QWidget | None,  # noqa: ARG002
        title: str,
        filters: str,  # noqa: ARG002
    ) -> tuple[Path, ...]:
        """Give the next answer, a path for one file or several in a tuple."""
        answer = self._next(title)
        if isinstance(answer, tuple):
            return answer
        return () if answer is None else (Path(answer),)

    def save_file(
        self,
        parent: QWidget | None,  # noqa: ARG002
        title: str,
        filters: str,  # noqa: ARG002
        proposed: Path,  # noqa: ARG002
    ) -> Path | None:
        """Give the next answer."""
        return self._path(title)

    def choose_folder(
        self,
        parent: QWidget | None,  # noqa: ARG002
        title: str,
        folder: Path | None = None,  # noqa: ARG002
    ) -> Path | None:
        """Give the next answer."""
        return self._path(title)


def _frame(dialog: QDialog, title: str) -> QVBoxLayout:
    dialog.setWindowTitle(title)
    dialog.setAccessibleName(title)
    rows = QVBoxLayout(dialog)
    rows.setContentsMargins(24, 20, 24, 20)
    rows.setSpacing(8)
    heading = label(title, "title", wrap=True)
    rows.addWidget(heading)
    return rows


class QuestionDialog(QDialog):
    """A question with named choices; Enter takes the primary one, Esc the first."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        text: str,
        choices: Sequence[Choice],
        *,
        warning: str = "",
    ) -> None:
        super().__init__(parent)
        self.answer = choices[0].key
        rows = _frame(self, title)
        if text:
            words = label(text, "quiet", wrap=True)
            words.setMinimumWidth(360)
            rows.addWidget(words)
        if warning:
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(
                IconPicture("triangle-alert", 16, "concern.text"), 0, Qt.AlignmentFlag.AlignTop
            )
            line.addWidget(TonedLabel(warning, "concern", bold=False), 1)
            rows.addLayout(line)
        rows.addSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        self.buttons: dict[str, Button] = {}
        for choice in choices:
            button = Button(choice.text, choice.kind)
            button.clicked.connect(lambda _on, key=choice.key: self._choose(key))
            row.addWidget(button)
            self.buttons[choice.key] = button
        rows.addLayout(row)
        strongest = next((c.key for c in choices if c.kind == "primary"), choices[0].key)
        self.buttons[strongest].setDefault(True)
        self.buttons[strongest].setFocus()

    def _choose(self, key: str) -> None:
        self.answer = key
        self.accept()


class BugDialog(QDialog):
    """What the person sees of a bug: nothing is lost, and here is a report to copy."""

    def __init__(self, parent: QWidget | None, error: BaseException) -> None:
        super().__init__(parent)
        rows = _frame(self, _("Something went wrong that should not have"))
        text = _("Your data is safe: the last step was taken back. This report helps to fix it.")
        rows.addWidget(label(text, "quiet", wrap=True))
        self.report = bug_report(error)
        shown = QPlainTextEdit(self.report)
        shown.setReadOnly(True)
        shown.setTabChangesFocus(True)
        shown.setMinimumSize(520, 220)
        shown.setAccessibleName(_("Report"))
        rows.addWidget(shown)
        rows.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        self.copy_button = Button(_("Copy the report"), icon_name="copy")
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report))
        self.close_button = Button(_("Close"), "primary")
        self.close_button.clicked.connect(self.accept)
        row.addWidget(self.copy_button)
        row.addWidget(self.close_button)
        rows.addLayout(row)
        self.close_button.setDefault(True)
        self.close_button.setFocus()


def bug_report(error: BaseException) -> str:
    """Write down a bug with what is needed to find it, and nothing of the shop's data."""
    import platform  # takes a while to import

    head = (
        f"Merchant Planner {__version__}, Python {platform.python_version()}, {platform.platform()}"
    )
    return head + "\n\n" + "".join(traceback.format_exception(error))
