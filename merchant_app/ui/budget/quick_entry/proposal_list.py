"""The list under a field with what may be meant: two lines each, the amount at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from merchant_app.i18n import _
from merchant_app.ui.theme import theme

_ROLE = Qt.ItemDataRole.UserRole
#: The list is at least this wide, px at 100 %.
_WIDTH = 440
_PAD = 10


@dataclass(frozen=True, slots=True)
class Proposal:
    """One line of the list: what it says, and what it stands for."""

    text: str
    detail: str
    amount: str
    meant: object


class ProposalList(QObject):
    """Shows proposals under a line edit; arrows choose, Enter, Tab or a click takes one."""

    #: What the chosen proposal stands for.
    taken = Signal(object)

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._field = field
        self._model = QStandardItemModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(field)
        self._popup = QListView()
        self._popup.setProperty("popup", True)
        self._popup.setUniformItemSizes(True)
        self._popup.setAccessibleName(_("Proposals from earlier entries"))
        self._completer.setPopup(self._popup)
        self._popup.setItemDelegate(_ProposalDelegate(self._popup))
        self._popup.clicked.connect(self._take)

    @property
    def is_open(self) -> bool:
        """Whether the list is on screen."""
        return self._popup.isVisible()

    @property
    def is_choosing(self) -> bool:
        """Whether a proposal was marked by the arrows, so that Enter takes it."""
        return self.is_open and self._popup.selectionModel().hasSelection()

    def take_marked(self) -> None:
        """Take the proposal that is marked."""
        index = self._popup.currentIndex()
        self.hide()
        self._take(index)

    def show_proposals(self, proposals: Sequence[Proposal]) -> None:
        """Show these under the field, or nothing."""
        self._model.clear()
        for each in proposals:
            item = QStandardItem(each.text)
            item.setData(each, _ROLE)
            item.setData(f"{each.text}, {each.detail}, {each.amount}",
                         Qt.ItemDataRole.AccessibleTextRole)  # fmt: skip
            self._model.appendRow(item)
        if not proposals:
            self._popup.hide()
            return
        wide = max(self._field.width(), theme().scaled(_WIDTH))
        self._completer.complete(QRect(0, 0, wide, self._field.height() + 2))

    def hide(self) -> None:
        """Take the list away."""
        self._popup.hide()

    def _take(self, index: QModelIndex) -> None:
        each = index.data(_ROLE)
        if isinstance(each, Proposal):
            self.taken.emit(each.meant)


class ProposedField(QLineEdit):
    """A line with a list of proposals under it: Enter and Tab take the one that is marked."""

    #: Enter was pressed and no proposal is marked.
    entered = Signal()

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.proposals = ProposalList(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        event.accept()
        if self.proposals.is_choosing:
            self.proposals.take_marked()
        else:
            self.proposals.hide()
            self.entered.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - as Qt has it
        if forward and self.proposals.is_choosing:
            self.proposals.take_marked()
            return True
        self.proposals.hide()
        return super().focusNextPrevChild(forward)


class _ProposalDelegate(QStyledItemDelegate):
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        now = theme()
        high = now.metrics().height() + now.metrics("second").height() + now.scaled(8)
        return QSize(super().sizeHint(option, index).width(), high)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        now, each = theme(), index.data(_ROLE)
        area = QRectF(option.rect)
        marked = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(area, now.color.selection if marked else now.color.surface)
        area.adjust(_PAD, now.scaled(4), -_PAD, -now.scaled(4))
        painter.setFont(now.font())
        painter.setPen(now.color.text)
        wide = now.metrics().horizontalAdvance(each.amount)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        painter.drawText(area, right, each.amount)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        room = int(area.width()) - wide - 2 * _PAD
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(area, left, now.metrics().elidedText(each.text, elide, room))
        painter.setFont(now.font("second"))
        painter.setPen(now.color.text2)
        below = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        detail = now.metrics("second").elidedText(each.detail, elide, int(area.width()))
        painter.drawText(area, below, detail)
