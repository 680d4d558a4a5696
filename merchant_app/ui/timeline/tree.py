"""The tree of phases and tasks on the left of the timeline."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from merchant_app.i18n import _
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.columns import FIRST_TO_GO, HIDDEN_AT_FIRST
from merchant_app.ui.timeline.gantt.head import head_height
from merchant_app.ui.timeline.row_words import tooltip
from merchant_app.ui.timeline.rows import RowKind, TimelineRow
from merchant_app.ui.timeline.tree_drag import RowDrag
from merchant_app.ui.widgets.buttons import icon_button
from merchant_app.ui.widgets.painting import smooth
from merchant_app.ui.widgets.staying_menu import StayingMenu
from merchant_app.ui.widgets.table import TreeView
from merchant_app.ui.widgets.table_model import TreeModel
from merchant_app.ui.widgets.view_habits import ViewState

Index = QModelIndex | QPersistentModelIndex
_INDENT = 16
_DIAMOND = 11


class TimelineTree(TreeView):
    """Rows as high as the chart's, a head as high as the chart's, and milestones as diamonds."""

    #: A key that the tree itself has no use for; accept the event to take it.
    key_pressed = Signal(object)
    #: A menu is asked for by mouse or key, at a place of the screen.
    menu_asked = Signal(QPoint)

    def __init__(
        self,
        model: TreeModel[TimelineRow],
        *,
        name: str,
        state: ViewState,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        state.setdefault("hidden", list(HIDDEN_AT_FIRST))
        super().__init__(model, name=name, state=state, today=today, several=True, parent=parent)
        self.drag = RowDrag(self, self.habits)
        self.setIndentation(_INDENT)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.header().customContextMenuRequested.connect(self._open_column_menu)
        self.column_button = icon_button(
            "columns-3", _("Choose the columns"), lambda: self._open_column_menu(None)
        )
        self.column_button.setParent(self.header())
        self._narrow = False
        self._size_head()

    @property
    def folded(self) -> frozenset[str]:
        """The keys of the rows that are folded."""
        return frozenset(self.habits.state.get("folded", ()))

    def say_at(self, key: str, column: str, sentence: str) -> None:
        """Show a sentence under a cell."""
        model = self.habits.model
        self.habits.delegate.show_refusal(model.index_of(key, model.column_of(column)), sentence)

    def shown_columns(self) -> list[tuple[str, str]]:
        """Give keys and titles of the columns that are shown, left to right."""
        columns = enumerate(self.habits.model.columns)
        return [(spec.key, spec.title) for at, spec in columns if not self.isColumnHidden(at)]

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - the one thing it sets
        """Let owners and days give way where there is little room."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        hidden = set(self.habits.state.get("hidden", ()))
        for key in FIRST_TO_GO:
            self.setColumnHidden(self.habits.model.column_of(key), narrow or key in hidden)

    def column_menu(self, menu: QMenu | None = None) -> QMenu:
        """Make the menu that shows and hides columns, or fill one."""
        menu = StayingMenu(self) if menu is None else menu
        for place, spec in enumerate(self.habits.model.columns):
            if place == 0:
                continue
            action = menu.addAction(spec.title)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(place))
            action.toggled.connect(lambda on, key=spec.key: self.habits.show_column(key, shown=on))
        return menu

    def _open_column_menu(self, place: QPoint | None) -> None:
        menu = self.column_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        if place is None:
            below = self.column_button.rect().bottomLeft()
            menu.popup(self.column_button.mapToGlobal(below))
        else:
            menu.popup(self.header().mapToGlobal(place))

    def _size_head(self) -> None:
        self.header().setFixedHeight(head_height())
        top = head_height() - theme().row - 4
        self.header().setStyleSheet(f"QHeaderView::section {{ padding-top: {top}px; }}")

        self._place_button()

    def _place_button(self) -> None:
        side = theme().scaled(28)
        self.column_button.setGeometry(self.header().width() - side - 4, 2, side, side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_button()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the rows, below the current one if by key."""
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            rect = self.visualRect(self.currentIndex())
            place = self.viewport().mapToGlobal(rect.bottomLeft() + QPoint(24, 0))
        self.menu_asked.emit(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.drag.active:
            painter = QPainter(self.viewport())
            self.drag.paint(painter)
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.drag.active:
            if event.key() == Qt.Key.Key_Escape:
                self.drag.cancel()
            return
        event.ignore()
        self.key_pressed.emit(event)
        if not event.isAccepted():
            event.accept()
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell all about a row, whose name may be cut short, when the mouse rests on it."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            text = tooltip(self.habits.model.row_at(index)) if index.isValid() else ""
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        return super().viewportEvent(event)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw the arrows that fold, and a diamond before each milestone."""
        super().drawBranches(painter, rect, index)
        row: TimelineRow = self.habits.model.row_at(index)
        if row.kind is not RowKind.MILESTONE:
            return
        now = theme()
        middle = QPointF(rect.right() - _INDENT / 2 + 2, rect.center().y())
        half = _DIAMOND / 2
        shape = [(0.0, -half), (half, 0.0), (0.0, half), (-half, 0.0)]
        painter.save()
        smooth(painter)
        painter.setPen(QPen(Qt.PenStyle.NoPen))
        painter.setBrush(now.color.text if row.critical else now.tone(row.tone).text)
        painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in shape]))
        painter.restore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_narrow"):
            self._size_head_if_changed()

    def _size_head_if_changed(self) -> None:
        # The head's own sheet is set only when it differs, or each would bring the next.
        if self.header().height() != head_height():
            self._size_head()
