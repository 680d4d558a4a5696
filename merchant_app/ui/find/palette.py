"""Ctrl+K: one field over the window; arrows and Enter lead to what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from merchant_app.i18n import _
from merchant_app.ui.find.finds import Find, finds
from merchant_app.ui.icons import paint_icon
from merchant_app.ui.main_window.menus import Command
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.painting import box, smooth
from merchant_app.ui.widgets.search_field import SearchField
from merchant_app.ui.widgets.text import divider, label
from merchant_app.ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
_WIDE = 640
_TOP = 64
_ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class _Head:
    title: str


class FindPalette(QWidget):
    """Lies over the whole window and dims it; Esc or a click beside the panel closes it."""

    def __init__(self, workspace: Workspace, commands: Sequence[Command], parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._workspace = workspace
        self._commands = tuple(commands)
        self._before: QWidget | None = parent.focusWidget()
        self.setAccessibleName(_("Find"))
        self.panel = _Panel(self)
        rows = QVBoxLayout(self.panel)
        rows.setContentsMargins(12, 12, 12, 8)
        rows.setSpacing(8)
        self.field = SearchField(_("Customers, tasks, money, goals, risks, commands"))
        self.field.setAccessibleName(_("Find"))
        self.model = _Results(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Painter(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(_("Found"))
        self.list.clicked.connect(lambda _index: self._take())
        self.nothing = label(_("Nothing matches. Try fewer letters."), "quiet")
        self.nothing.setContentsMargins(10, 6, 0, 6)
        self.hint = label(_("Arrows choose, Enter opens, Esc closes"), "second")
        self.hint.setContentsMargins(10, 0, 0, 0)
        rows.addWidget(self.field)
        rows.addWidget(divider())
        rows.addWidget(self.list, 1)
        rows.addWidget(self.nothing)
        rows.addWidget(self.hint)
        self.field.textChanged.connect(self._search)
        self.field.cleared.connect(self.close)
        self.field.installEventFilter(self)
        parent.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show it and give it the keyboard."""
        self._search(self.field.text())
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _search(self, text: str) -> None:
        rows: list[_Head | Find] = []
        for group in finds(self._workspace, self._commands, text):
            rows.append(_Head(group.title))
            rows += group.finds
        self.model.show_rows(rows)
        self.nothing.setVisible(not rows)
        self.list.setVisible(bool(rows))
        if rows:
            self.list.setCurrentIndex(self.model.index(1))
        self._place()

    def _place(self) -> None:
        window = self._window
        self.setGeometry(window.rect())
        now = theme()
        wide = min(now.scaled(_WIDE), window.width() - 80)
        rows = self.model.rowCount() or 1
        high = now.row * rows + now.row + now.metrics("second").height() + 56
        high = min(high, window.height() - 2 * _TOP)
        self.panel.setGeometry((window.width() - wide) // 2, _TOP, wide, high)

    def _step(self, by: int) -> None:
        count = self.model.rowCount()
        at = self.list.currentIndex().row()
        for _try in range(count):
            at = (at + by) % count
            if self.model.find_at(self.model.index(at)) is not None:
                index = self.model.index(at)
                self.list.setCurrentIndex(index)
                # Coming up to the first line of all, its head is shown with it.
                self.list.scrollTo(self.model.index(0) if at == 1 else index)
                return

    def _take(self) -> None:
        found = self.model.find_at(self.list.currentIndex())
        if found is not None:
            self.close()
            found.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            return self._key(Qt.Key(event.key()))
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _key(self, key: Qt.Key) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Tab: 1,
            Qt.Key.Key_Backtab: -1,
        }
        if key in steps:
            self._step(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            return False
        return True

    def close(self) -> bool:
        """Go away and give the keyboard back to where it was."""
        self.hide()
        self.deleteLater()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.close()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 110 if theme().dark else 60))
        painter.end()


class _Panel(QWidget):
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        color = theme().color
        box(painter, QRectF(self.rect()), fill=color.surface, border=color.line_strong, radius=8)
        painter.end()


class _Results(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[_Head | Find] = []

    def show_rows(self, rows: list[_Head | Find]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.find_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def find_at(self, index: Index) -> Find | None:
        row = self._rows[index.row()] if index.isValid() else None
        return row if isinstance(row, Find) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == _ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return _(", ").join((row.title, row.detail)) if isinstance(row, Find) else row.title
        return None


class _Painter(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, theme().row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now = theme()
        color = now.color
        painter.save()
        smooth(painter)
        rect = QRectF(option.rect)
        row = index.data(_ROW_ROLE)
        middle = Qt.AlignmentFlag.AlignVCenter
        if not isinstance(row, Find):
            painter.setFont(now.font("second_strong"))
            painter.setPen(color.text2)
            painter.drawText(rect.adjusted(10, 4, 0, 0), int(middle), row.title)
            painter.restore()
            return
        if option.state & QStyle.StateFlag.State_Selected:
            box(painter, rect, fill=color.selection)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            box(painter, rect, fill=color.hover)
        side = now.scaled(16)
        top = rect.top() + round((rect.height() - side) / 2)
        paint_icon(painter, row.icon, QRectF(rect.left() + 10, top, side, side), color.text2)
        second = now.metrics("second")
        detail = second.elidedText(row.detail, Qt.TextElideMode.ElideRight, now.scaled(260))
        wide = second.horizontalAdvance(detail)
        painter.setFont(now.font())
        painter.setPen(color.text)
        left = rect.left() + side + 20
        room = rect.right() - left - wide - 24
        title = painter.fontMetrics().elidedText(row.title, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(QRectF(left, rect.top(), room, rect.height()), int(middle), title)
        painter.setFont(now.font("second"))
        painter.setPen(color.text2)
        painter.drawText(
            rect.adjusted(0, 0, -10, 0), int(middle | Qt.AlignmentFlag.AlignRight), detail
        )
        painter.restore()
