"""The tags of a customer: chips that can be taken off, and a place to write another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCompleter, QLineEdit, QWidget

from merchant_app.i18n import _
from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.flow import FlowLayout
from merchant_app.ui.widgets.painting import box, fill_rounded, smooth


class TagRow(QWidget):
    """Shows tags; a click, Enter or Del on one takes it off."""

    #: A tag was written, or is to go.
    added = Signal(str)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(self)
        self.tags: list[TagButton] = []
        self.add_button = TagButton(_("Tag"), adds=True)
        self.add_button.setAccessibleName(_("Add a tag"))
        self.add_button.setToolTip(_("Add a tag"))
        self.add_button.clicked.connect(self.begin)
        self.field = TagField()
        self.field.setPlaceholderText(_("New tag"))
        self.field.setAccessibleName(_("New tag"))
        self.field.returnPressed.connect(self._written)
        self.field.left.connect(self._end)
        self._flow.addWidget(self.add_button)
        self._flow.addWidget(self.field)
        self.field.hide()

    def show_tags(self, tags: Sequence[str], offered: Sequence[str]) -> None:
        """Show the tags of a customer; `offered` complete what is typed."""
        focused: QWidget | None = self.window().focusWidget()
        if focused in self.tags:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        for button in self.tags:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.tags = []
        for item in (self.add_button, self.field):
            self._flow.removeWidget(item)
        for tag in tags:
            button = TagButton(tag)
            button.clicked.connect(lambda _on, tag=tag: self.removed.emit(tag))
            self._flow.addWidget(button)
            button.show()
            self.tags.append(button)
        self._flow.addWidget(self.add_button)
        self._flow.addWidget(self.field)
        completer = QCompleter([tag for tag in offered if tag not in tags], self.field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.field.setCompleter(completer)
        self.updateGeometry()

    def begin(self) -> None:
        """Open the field for a new tag."""
        self.add_button.hide()
        self.field.clear()
        self.field.show()
        self.field.setFocus()

    def _written(self) -> None:
        text = self.field.text()
        self._end()
        self.add_button.setFocus()
        if text.strip():
            self.added.emit(text)

    def _end(self) -> None:
        self.field.hide()
        self.add_button.show()


class TagField(QLineEdit):
    """Where a tag is written; Esc or leaving gives up."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(theme().scaled(140))
        self.setMaxLength(60)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class TagButton(QAbstractButton):
    """A tag with a cross, or the dashed one that adds."""

    def __init__(self, text: str, *, adds: bool = False) -> None:
        super().__init__()
        self.setText(text)
        self._adds = adds
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if not adds:
            self.setAccessibleName(_("Tag {tag}, remove", tag=text))
            self.setToolTip(_("Remove"))

    def sizeHint(self) -> QSize:
        now = theme()
        wide = now.metrics("second").horizontalAdvance(self.text())
        return QSize(wide + now.scaled(13) + 20, now.scaled(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        removing = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        entering = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in entering or (not self._adds and event.key() in removing):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        color = now.color
        painter = smooth(QPainter(self))
        rect = QRectF(self.rect())
        if self._adds:
            fill = color.hover if self.underMouse() else color.surface
            box(painter, rect, fill=fill, border=color.line_strong, radius=4, dashed=True)
        else:
            fill_rounded(painter, rect, 4, color.pressed if self.underMouse() else color.sunken)
        if self.hasFocus():
            box(painter, rect, border=color.accent, width=2, radius=4)
        side = now.scaled(13)
        top = round((rect.height() - side) / 2)
        painter.setFont(now.font("second"))
        ink = color.text2
        left = 8.0
        if self._adds:
            paint_icon(painter, "plus", QRectF(6, top, side, side), ink)
            left = side + 10
        else:
            paint_icon(painter, "x", QRectF(rect.right() - side - 5, top, side, side), ink)
        room = rect.width() - side - 18
        shown = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(room) + 1
        )
        painter.setPen(ink)
        area = QRectF(left, 0, room + 2, rect.height())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()
