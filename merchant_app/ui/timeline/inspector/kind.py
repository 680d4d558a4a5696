"""The choice of what a task is: a task, a milestone or an activity."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox

from merchant_app.domain.plan import TaskKind
from merchant_app.i18n import _
from merchant_app.ui.icons import icon


class KindField(QComboBox):
    """The three kinds with their icons."""

    def __init__(self) -> None:
        super().__init__()
        for kind, word, picture in (
            (TaskKind.TASK, _("Task"), "square-check"),
            (TaskKind.MILESTONE, _("Milestone"), "diamond"),
            (TaskKind.ACTIVITY, _("Activity"), "map-pin"),
        ):
            self.addItem(icon(picture), word, kind)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_kind(self, kind: TaskKind) -> None:
        """Show a kind without telling of it."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(kind))

    def read(self) -> TaskKind:
        """Give the kind chosen."""
        return TaskKind(self.currentData())
