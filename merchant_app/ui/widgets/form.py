"""Forms: label left, field, hint or error below; errors stand at the field concerned."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from merchant_app.domain.messages import UserError
from merchant_app.i18n import say_error
from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.fields import CheckedField


class FieldNote(QLabel):
    """The line under a field: a quiet hint, or the error in its colour with an icon."""

    def __init__(self, hint: str = "") -> None:
        super().__init__(hint)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "second")
        self.setWordWrap(True)
        self._hint = hint
        self._error = ""
        if not hint:  # showing it now, without a parent, would open a window
            self.hide()

    @property
    def error(self) -> str:
        """The error shown, "" if there is none."""
        return self._error

    def show_hint(self, hint: str) -> None:
        """Show another hint."""
        self._hint = hint
        self.show_error(self._error)

    def show_error(self, sentence: str) -> None:
        """Show an error in place of the hint; "" brings the hint back."""
        self._error = sentence
        self.setText(sentence or self._hint)
        self.setIndent(theme().scaled(13) + 6 if sentence else 0)
        self.setHidden(not (sentence or self._hint))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._error:
            super().paintEvent(event)
            return
        now = theme()
        ink = now.tone("emergency").text
        painter = QPainter(self)
        side = now.scaled(13)
        line = now.metrics("second").height()
        paint_icon(painter, "circle-alert", QRectF(0, (line - side) // 2 + 1, side, side), ink)
        painter.setFont(now.font("second"))
        painter.setPen(ink)
        area = self.rect().adjusted(self.indent(), 0, 0, 0)
        painter.drawText(area, int(Qt.TextFlag.TextWordWrap), self._error)
        painter.end()


class Form(QWidget):
    """Rows of a label, a field and a note; a narrow form puts labels above.

    `add` names each field as actions name it in `UserError.field`, so that `show_error` finds
    the place. Fields of the kit report their own mistakes; others only what `set_error` says.
    """

    def __init__(self, *, labels_above: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._above = labels_above
        self._fields: dict[str, QWidget] = {}
        self._notes: dict[str, FieldNote] = {}
        self._labels: dict[str, QLabel] = {}
        self._below: dict[str, QWidget] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0 if labels_above else 1, 1)

    def add(self, name: str, text: str, field: QWidget, *, hint: str = "") -> FieldNote:
        """Add a row; `name` is what errors call the field, `text` its label ("&Start")."""
        at = self._grid.rowCount()
        caption = QLabel(text)
        caption.setProperty("role", "second" if self._above else "quiet")
        caption.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(text.replace("&", ""))
        note = FieldNote(hint)
        below = QWidget()
        stack = QVBoxLayout(below)
        stack.setContentsMargins(0, 2, 0, 10)
        stack.addWidget(note)
        if field.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Fixed:
            side = Qt.AlignmentFlag.AlignLeft
        else:
            side = Qt.AlignmentFlag(0)
        if self._above:
            self._grid.addWidget(caption, at, 0)
            self._grid.addWidget(field, at + 1, 0, side)
            self._grid.addWidget(below, at + 2, 0)
        else:
            top = Qt.AlignmentFlag.AlignTop if field.sizeHint().height() > 60 else side & side
            self._grid.addWidget(caption, at, 0, top)
            self._grid.addWidget(field, at, 1, side)
            self._grid.addWidget(below, at + 1, 1)
        self._fields[name] = field
        self._notes[name] = note
        self._labels[name] = caption
        self._below[name] = below
        if isinstance(field, CheckedField):
            field.problem.connect(lambda sentence, name=name: self.set_error(name, sentence))
        return note

    def add_heading(self, text: str) -> None:
        """Head the rows that follow."""
        heading = QLabel(text)
        heading.setProperty("role", "strong")
        at = self._grid.rowCount()
        heading.setContentsMargins(0, 6 if self._fields else 0, 0, 8)
        self._grid.addWidget(heading, at, 0, 1, 2)

    def field(self, name: str) -> QWidget:
        """Give the field of that name."""
        return self._fields[name]

    def set_error(self, name: str, sentence: str) -> None:
        """Put a sentence at a field, "" takes it away."""
        self._notes[name].show_error(sentence)
        field = self._fields[name]
        if bool(field.property("problem")) != bool(sentence):
            field.setProperty("problem", bool(sentence))
            field.style().unpolish(field)
            field.style().polish(field)
        field.setAccessibleDescription(sentence)

    def set_hint(self, name: str, hint: str) -> None:
        """Change the quiet line under a field."""
        self._notes[name].show_hint(hint)

    def error(self, name: str) -> str:
        """Give the sentence at a field, "" if it is well."""
        return self._notes[name].error

    def clear_errors(self) -> None:
        """Take all sentences away."""
        for name in self._notes:
            self.set_error(name, "")

    def check(self) -> bool:
        """Let every field check itself; go to the first that is not well."""
        for field in self._fields.values():
            if isinstance(field, CheckedField) and field.isEnabled():
                field.check()
        return not self.go_to_first_error()

    def show_error(self, error: UserError) -> bool:
        """Put the error at its field and go there; False if the form has no such field."""
        if error.field not in self._fields:
            return False
        self.set_error(error.field, say_error(error))
        self._fields[error.field].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def go_to_first_error(self) -> bool:
        """Put the keyboard into the first field with an error; False if there is none."""
        for name, note in self._notes.items():
            if note.error:
                self._fields[name].setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def set_visible(self, name: str, *, visible: bool) -> None:
        """Show or hide a whole row."""
        for part in (self._labels[name], self._fields[name], self._below[name]):
            part.setVisible(visible)
