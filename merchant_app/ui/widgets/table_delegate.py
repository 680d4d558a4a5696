"""Paints the cells of tables and trees and looks after their editors."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from merchant_app.domain.messages import UserError
from merchant_app.i18n import say_error
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.columns import RowLook
from merchant_app.ui.widgets.painting import box, hairline, smooth
from merchant_app.ui.widgets.table_cells import paint_cell
from merchant_app.ui.widgets.table_editors import Bubble, CellEditor, editor_for
from merchant_app.ui.widgets.table_model import CELL_ROLE, ColumnModel

if TYPE_CHECKING:
    from merchant_app.domain.money import Currency

Index = QModelIndex | QPersistentModelIndex
_SELECTED = QStyle.StateFlag.State_Selected
_FOCUSED = QStyle.StateFlag.State_HasFocus
_HINT = QAbstractItemDelegate.EndEditHint
#: Room beside a cell's content, more at the outer edges of the table.
PAD = 8
FIRST_PAD = 16


def first_of(index: Index) -> QModelIndex:
    """Give the first cell of the same row."""
    return index.model().index(index.row(), 0, index.parent())


def is_last(header: QHeaderView, column: int) -> bool:
    """Say whether no column is shown to the right of this one."""
    behind = range(header.count() - 1, column, -1)
    return all(header.isSectionHidden(each) for each in behind)


class CellDelegate(QStyledItemDelegate):
    """One delegate for every kind of cell; the column says which it is.

    Enter and Tab take an edit over. Where it is refused the editor stays open with the sentence
    under it. Esc leaves the old value. Leaving by mouse takes a good value and drops a bad one.
    """

    def __init__(
        self,
        view: QAbstractItemView,
        header: QHeaderView,
        *,
        currency: Currency | None = None,
        today: date | None = None,
    ) -> None:
        super().__init__(view)
        self._view = view
        self._currency = currency
        self._today = today
        self._header = header
        self._in_tree = bool(view.property("tree"))
        self.hovered = QPersistentModelIndex()
        self._refusal = ""
        self._open: CellEditor | None = None
        self._bubble: Bubble | None = None

    def _model(self) -> ColumnModel[Any]:
        model = self._view.model()
        assert isinstance(model, ColumnModel)
        return model

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        now = theme()
        spec = self._model().columns[index.column()]
        tall = now.row if spec.kind != "two_lines" else now.row + now.metrics("second").height() - 2
        return QSize(spec.width, tall)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now = theme()
        model = self._model()
        column = index.column()
        spec, look = model.columns[column], model.look_of(index)
        rect = QRectF(option.rect)
        state = option.state
        painter.save()
        smooth(painter)
        if not self._in_tree:  # which paints the ground of whole rows
            self._ground(painter, rect, index, look, chosen=bool(state & _SELECTED))
        first = FIRST_PAD if column == 0 and not self._in_tree else PAD
        last = FIRST_PAD if is_last(self._header, column) else PAD
        inner = rect.adjusted(first, 0, -last, -1)
        cell = spec.cell(model.row_at(index))
        if look.faint:
            cell = replace(cell, color="text3", bold=False)
        paint_cell(painter, inner, spec, cell, bold=look.bold, struck=look.struck)
        if state & _FOCUSED and self._view.hasFocus():
            box(painter, rect.adjusted(1, 1, -1, -2), border=now.color.accent, width=2, radius=4)
        painter.restore()

    def _ground(
        self, painter: QPainter, rect: QRectF, index: Index, look: RowLook, *, chosen: bool
    ) -> None:
        now = theme()
        if chosen:
            painter.fillRect(rect, now.color.selection)
        elif self.hovered.isValid() and self.hovered == first_of(index):
            painter.fillRect(rect, now.color.hover)
        elif look.ground:
            painter.fillRect(rect, now.named(look.ground))
        base = rect.bottom() - 1
        hairline(painter, QPointF(rect.left(), base), QPointF(rect.right(), base), now.color.line)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = self._model()
        spec = model.columns[index.column()]
        made = editor_for(
            spec, model.edit_value(index), parent, currency=self._currency, today=self._today
        )
        made.widget.setAccessibleName(spec.title)
        made.index = QPersistentModelIndex(index)
        made.when_picked(lambda: self._finish(made, _HINT.NoHint))
        made.when_typed(self._bubble_away)
        self._open = made
        return made.widget

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The editor began with its value; a refresh must not overwrite what is being typed."""

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        editor.setGeometry(option.rect.adjusted(0, 0, 0, -1))

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, _index: Index) -> None:
        if self._open is not None and editor is self._open.widget and not self._open.done:
            self._attempt(self._open)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        made = self._open
        if made is not None and watched is made.widget and isinstance(event, QKeyEvent):
            key = event.key()
            pressed = event.type() == QEvent.Type.KeyPress
            if pressed and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._finish(made, _HINT.NoHint)
                return True
            if pressed and key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                back = key == Qt.Key.Key_Backtab
                self._finish(made, _HINT.EditPreviousItem if back else _HINT.EditNextItem)
                return True
            if pressed and key == Qt.Key.Key_Escape:
                self._bubble_away()
        return super().eventFilter(watched, event)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Switch a tick box by click or Space."""
        if not isinstance(model, ColumnModel) or model.columns[index.column()].kind != "check":
            return super().editorEvent(event, model, option, index)
        clicked = event.type() == QEvent.Type.MouseButtonRelease
        spaced = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Space
        )
        if (clicked or spaced) and model.columns[index.column()].can_edit(model.row_at(index)):
            cell = index.data(CELL_ROLE)
            return model.setData(index, not cell.checked)
        return False

    def _finish(self, made: CellEditor, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Take the value over and close, or stay open with the reason."""
        if made.done or self._attempt(made):
            self.closeEditor.emit(made.widget, hint)

    def _attempt(self, made: CellEditor) -> bool:
        self._refusal = ""
        model = self._model()
        try:
            value = made.read()
        except UserError as error:
            self.show_refusal(made.index, say_error(error))
            return False
        if not made.index.isValid() or value == model.edit_value(made.index):
            made.done = True
            return True
        made.done = True  # a refresh that closes the editor must not bring the edit twice
        if not model.setData(made.index, value):
            made.done = False
            return False
        self._bubble_away()
        return True

    def show_refusal(self, index: Index, sentence: str) -> None:
        """Show why an edit was refused, under its cell."""
        self._refusal = sentence
        if self._bubble is None:
            self._bubble = Bubble(self._view.viewport())
        self._bubble.show_under(self._view.visualRect(index), sentence)

    @property
    def refusal(self) -> str:
        """The sentence shown under a cell, "" if there is none."""
        return self._refusal

    def _bubble_away(self) -> None:
        self._refusal = ""
        if self._bubble is not None:
            self._bubble.hide()
