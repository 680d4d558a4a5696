"""The content that belongs to a task, in the inspector: each piece with its step and its day."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.domain.content import STEPS, ContentPiece
from merchant_app.domain.plan import TaskKind
from merchant_app.i18n import _
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.content.words import step_word
from merchant_app.ui.timeline.inspector.facts import TaskDetails
from merchant_app.ui.widgets.buttons import link_button, outlined_button
from merchant_app.ui.widgets.chip import Chip
from merchant_app.ui.widgets.text import label
from merchant_app.ui.workspace import Workspace


class PiecesPart(QWidget):
    """A link for each piece, and the ways to add some."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._shown: tuple[ContentPiece, ...] | None = None
        self._task_id: int | None = None
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 8)
        rows.setSpacing(4)
        self._title = label(_("Content"), "heading")
        rows.addWidget(self._title)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        rows.addLayout(self._lines)
        self.add = outlined_button(_("Add content..."), self._add, icon="megaphone")
        self.add.setEnabled(workspace.shop.read_only is None)
        rows.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.week = outlined_button(_("A week's content..."), self._add_week, icon="calendar-plus")
        self.week.setEnabled(workspace.shop.read_only is None)
        rows.addWidget(self.week, 0, Qt.AlignmentFlag.AlignLeft)

    def show_details(self, details: TaskDetails) -> None:
        """Show a task's pieces."""
        self._task_id = details.row.id
        self.week.setVisible(details.task.kind is TaskKind.ACTIVITY)
        if details.pieces == self._shown:
            return
        self._shown = details.pieces
        self._title.setVisible(bool(details.pieces))
        while (item := self._lines.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for piece in details.pieces:
            self._lines.addWidget(self._line(piece))

    def _line(self, piece: ContentPiece) -> QWidget:
        line = QWidget()
        rows = QVBoxLayout(line)
        rows.setContentsMargins(0, 0, 0, 4)
        rows.setSpacing(0)
        room = theme().scaled(236)
        go = link_button(
            self.fontMetrics().elidedText(piece.name, Qt.TextElideMode.ElideRight, room),
            lambda: self._open(piece.id),
        )
        go.setAccessibleName(piece.name)
        go.setToolTip(piece.name)
        rows.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)
        below = QHBoxLayout()
        below.setContentsMargins(2, 0, 0, 0)
        below.setSpacing(8)
        late = piece.is_late(self._workspace.today)
        at = STEPS.index(piece.step) + 1
        words = _("{n} of {m}: {name}", n=at, m=len(STEPS), name=step_word(piece.step))
        below.addWidget(Chip(words, "good" if piece.is_out else "neutral"))
        if piece.publish_day is not None:
            day = formats.day_and_weekday(piece.publish_day)
            below.addWidget(Chip(day, "concern", "clock") if late else label(day, "second"))
        below.addStretch(1)
        rows.addLayout(below)
        return line

    def _open(self, piece_id: int) -> None:
        from merchant_app.ui.timeline.content.piece_dialog import open_piece_dialog

        open_piece_dialog(self._workspace, piece_id)

    def _add(self) -> None:
        from merchant_app.ui.timeline.content.piece_dialog import open_new_piece_dialog

        open_new_piece_dialog(self._workspace, task_id=self._task_id)

    def _add_week(self) -> None:
        from merchant_app.ui.timeline.content.week_dialog import open_week_dialog

        open_week_dialog(self._workspace, task_id=self._task_id)
