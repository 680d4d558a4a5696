"""A list of things to tick, each with its words over as many lines as they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from merchant_app.i18n import _
from merchant_app.ui.widgets.buttons import Button, icon_button
from merchant_app.ui.widgets.text import label

_ALT = Qt.KeyboardModifier.AltModifier


@dataclass(frozen=True, slots=True)
class _Line:
    """The parts of one row."""

    box: TickBox
    words: QLabel
    editor: NameEditor


class TickList(QWidget):
    """Shows items as (id, words, ticked).

    With `editable`, F2 renames the item of the box that has the keyboard, Del deletes it, Alt+Up
    and Alt+Down move it; the menu at its end offers the same.
    """

    #: An item's id and whether it is ticked now.
    ticked = Signal(int, bool)
    #: An item's id and its new words.
    renamed = Signal(int, str)
    removed = Signal(int)
    #: An item's id, and -1 for up or 1 for down.
    moved = Signal(int, int)

    def __init__(self, *, editable: bool = False) -> None:
        super().__init__()
        self._editable = editable
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self._lines: dict[int, _Line] = {}

    def box(self, item_id: int) -> QCheckBox:
        """Give the box of an item."""
        return self._lines[item_id].box

    def editor(self, item_id: int) -> QLineEdit:
        """Give the line in which an item is renamed."""
        return self._lines[item_id].editor

    def show_items(self, items: Sequence[tuple[int, str, bool]]) -> None:
        """Show other items; the same ones keep their boxes, and so the keyboard its place."""
        ids = [item[0] for item in items]
        if ids != list(self._lines):
            old = list(self._lines)
            held = next((key for key, line in self._lines.items() if line.box.hasFocus()), None)
            self._build(ids)
            if held is not None and ids:
                near = held if held in ids else ids[min(old.index(held), len(ids) - 1)]
                self._lines[near].box.setFocus(Qt.FocusReason.OtherFocusReason)
        for item_id, text, done in items:
            line = self._lines[item_id]
            with QSignalBlocker(line.box):
                line.box.setChecked(done)
            line.box.setAccessibleName(text)
            line.words.setText(text)
        self.setVisible(bool(items))

    def rename(self, item_id: int) -> None:
        """Open the line in which an item is renamed."""
        line = self._lines[item_id]
        line.editor.setText(line.words.text())
        line.words.hide()
        line.editor.show()
        line.editor.selectAll()
        line.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, ids: Sequence[int]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self._lines = {}
        for item_id in ids:
            self._rows.addWidget(self._line(item_id))

    def _line(self, item_id: int) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(2, 0, 0, 0)
        across.setSpacing(8)
        box = TickBox()
        words, editor = _Words(box), NameEditor()
        box.toggled.connect(lambda on: self.ticked.emit(item_id, on))
        across.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(words, 1)
        across.addWidget(editor, 1)
        editor.hide()
        self._lines[item_id] = _Line(box, words, editor)
        if self._editable:
            box.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
            box.key_pressed.connect(lambda event: self._key(item_id, event))
            editor.left.connect(lambda text: self._renamed(item_id, text))
            more: Button = icon_button("ellipsis", _("Change this item"))
            more.clicked.connect(lambda: self._open_menu(item_id, more))
            across.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def menu(self, item_id: int) -> QMenu:
        """Make the menu of an item."""
        menu = QMenu(self)
        for text, key, command in (
            (_("Rename"), "F2", lambda: self.rename(item_id)),
            (_("Move up"), "Alt+Up", lambda: self.moved.emit(item_id, -1)),
            (_("Move down"), "Alt+Down", lambda: self.moved.emit(item_id, 1)),
            (_("Delete"), "Del", lambda: self.removed.emit(item_id)),
        ):
            # The keys are shown only: the box takes them, whichever item it belongs to.
            action = menu.addAction(f"{text}\t{key}")
            action.triggered.connect(lambda _on=False, command=command: command())
        return menu

    def _open_menu(self, item_id: int, at: QWidget) -> None:
        menu = self.menu(item_id)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at.mapToGlobal(QPoint(0, at.height())))

    def _key(self, item_id: int, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if key in steps and event.modifiers() & _ALT:
            self.moved.emit(item_id, steps[key])
        elif key in steps:
            ids = list(self._lines)
            to = ids.index(item_id) + steps[key]
            if 0 <= to < len(ids):
                self._lines[ids[to]].box.setFocus(Qt.FocusReason.TabFocusReason)
        elif key is Qt.Key.Key_F2:
            self.rename(item_id)
        elif key is Qt.Key.Key_Delete:
            self.removed.emit(item_id)
        else:
            return
        event.accept()

    def _renamed(self, item_id: int, text: str) -> None:
        line = self._lines.get(item_id)
        if line is None:
            return
        had_keys = line.editor.hasFocus()
        line.editor.hide()
        line.words.show()
        if had_keys:
            line.box.setFocus(Qt.FocusReason.OtherFocusReason)
        if text and text != line.words.text():
            self.renamed.emit(item_id, text)


class TickBox(QCheckBox):
    """A box that offers the keys it has no use for."""

    #: Accept the event to take the key.
    key_pressed = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
        self.key_pressed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)


class NameEditor(QLineEdit):
    """A line that takes its text over on Enter and on being left; Esc gives "" instead."""

    #: What was written, "" if nothing should change.
    left = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit(self.text().strip())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit("")
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason and self.isVisible():
            self.left.emit(self.text().strip())


class _Words(QLabel):
    """The words beside a box; a click on them ticks it."""

    def __init__(self, box: QCheckBox) -> None:
        super().__init__()
        self._box = box
        plain = label()
        self.setTextFormat(plain.textFormat())
        self.setWordWrap(True)
        self.setContentsMargins(0, 3, 0, 3)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._box.click()
