"""The second tab of the inspector: purpose, result and notes of a task, saved on leaving."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from merchant_app.actions import timeline as actions
from merchant_app.i18n import _
from merchant_app.ui.timeline.inspector.facts import TaskDetails
from merchant_app.ui.widgets.text import label
from merchant_app.ui.workspace import Workspace


class NoteField(QPlainTextEdit):
    """A text that says when it is left."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class NotesTab(QWidget):
    """Three texts under their words."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._task_id: int | None = None
        self._kept: dict[str, str] = {}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 14, 16, 12)
        rows.setSpacing(4)
        self.fields: dict[str, NoteField] = {}
        for column, word in (
            ("purpose", _("What it is for")),
            ("result", _("What came of it")),
            ("note", _("Note")),
        ):
            rows.addWidget(label(word, "second"))
            field = NoteField()
            field.setAccessibleName(word)
            field.left.connect(lambda column=column: self._save(column))
            rows.addWidget(field, 1)
            rows.addSpacing(8)
            self.fields[column] = field

    def show_details(self, details: TaskDetails) -> None:
        """Show a task's texts; one that is being written in keeps what is written."""
        same = self._task_id == details.row.id
        if not same:
            self.save()
        self._task_id = details.row.id
        facts = details.facts
        texts = {"purpose": facts.purpose, "result": facts.result, "note": facts.note}
        for column, text in texts.items():
            field = self.fields[column]
            writing = same and field.hasFocus() and field.toPlainText() != self._kept.get(column)
            self._kept[column] = text
            if not writing and field.toPlainText() != text:
                field.setPlainText(text)

    def filled(self) -> int:
        """Give how many of the texts say something."""
        return sum(bool(text) for text in self._kept.values())

    def save(self) -> None:
        """Save whatever was written and not yet left."""
        for column in self.fields:
            self._save(column)

    def _save(self, column: str) -> None:
        text = self.fields[column].toPlainText().strip()
        task_id = self._task_id
        if task_id is None or text == self._kept.get(column, "").strip():
            return
        self._kept[column] = text
        self._workspace.acted(
            lambda: actions.change_task(self._workspace.shop, task_id=task_id, **{column: text})
        )
