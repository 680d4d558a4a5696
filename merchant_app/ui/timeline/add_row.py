"""The row under the tree where a new task or milestone is written."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedLayout, QWidget

from merchant_app.domain.plan import TaskKind
from merchant_app.i18n import _
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.find_bar import FindBar
from merchant_app.ui.widgets.buttons import icon_button, quiet_button
from merchant_app.ui.widgets.painting import hairline
from merchant_app.ui.widgets.text import ElidedLabel


class NameLine(QLineEdit):
    """A line for a name; Esc and leaving it empty give up."""

    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        passing = event.reason() in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        )
        if not passing and not self.text().strip():
            self.given_up.emit()


class AddRow(QWidget):
    """Offers to add a task and counts the rows shown; while writing, a line for the name."""

    #: A name was written; the `TaskKind` of what it names.
    written = Signal(str, object)
    #: Writing began from this row, or ended.
    asked = Signal()
    ended = Signal()
    #: All rows should be shown.
    all_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = TaskKind.TASK
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 1, 0, 0)
        rest = QWidget()
        row = QHBoxLayout(rest)
        row.setContentsMargins(4, 0, 16, 0)
        self.button = quiet_button(_("Add a task here"), self.asked.emit, icon="plus")
        self.count = ElidedLabel("", "second")
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.show_all = icon_button("x", _("Show all rows"), self.all_asked.emit)
        self.show_all.hide()
        row.addWidget(self.button)
        row.addWidget(self.count, 1)
        row.addWidget(self.show_all)
        writing = QWidget()
        row = QHBoxLayout(writing)
        row.setContentsMargins(8, 0, 16, 0)
        row.setSpacing(8)
        self.line = NameLine()
        self.line.returnPressed.connect(lambda: self.written.emit(self.line.text(), self._kind))
        self.line.given_up.connect(self.end)
        self.line.textEdited.connect(lambda _text: self.show_problem(""))
        self.note = ElidedLabel("", "second")
        row.addWidget(self.line, 3)
        row.addWidget(self.note, 2)
        self._stack.addWidget(rest)
        self._stack.addWidget(writing)
        self.find_bar = FindBar()
        self._stack.addWidget(self.find_bar)
        self._size()

    @property
    def writing(self) -> bool:
        """Whether a name is being written."""
        return self._stack.currentIndex() == 1

    @property
    def finding(self) -> bool:
        """Whether the bar to find with is shown."""
        return self._stack.currentIndex() == 2

    def begin(self, kind: TaskKind, place: str) -> None:
        """Let a name be written; `place` says where the new row will stand."""
        self._kind = kind
        milestone = kind is TaskKind.MILESTONE
        hint = _("Name of the milestone, then Enter") if milestone else _("Name, then Enter")
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(hint)
        self.line.clear()
        self._place = place
        self.show_problem("")
        self._stack.setCurrentIndex(1)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """Be ready for the next name."""
        self.line.clear()
        self.show_problem("")

    def show_problem(self, sentence: str) -> None:
        """Say beside the line why a name was not taken."""
        self.note.setText(sentence or self._place)
        self.note.setToolTip(sentence)
        if bool(self.line.property("problem")) != bool(sentence):
            self.line.setProperty("problem", bool(sentence))
            self.line.style().unpolish(self.line)
            self.line.style().polish(self.line)

    def end(self) -> None:
        """Go back to the button."""
        if self.writing:
            self._stack.setCurrentIndex(0)
            self.ended.emit()

    def show_count(self, text: str, *, filtered: bool = False) -> None:
        """Say how many rows are shown, and offer to show all if some are filtered out."""
        self.count.setText(text)
        self.show_all.setVisible(filtered)

    def show_find(self, *, shown: bool) -> None:
        """Show the bar to find with in the place of the button."""
        self._stack.setCurrentIndex(2 if shown else 0)

    def _size(self) -> None:
        self.setFixedHeight(theme().row + 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.height() != theme().row + 1:
            self._size()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color.surface)
        hairline(painter, QPointF(0, 0), QPointF(self.width(), 0), theme().color.line_strong)
        painter.end()
