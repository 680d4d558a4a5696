"""The rows of the panel of groups: heads that fold their section, and the groups themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from merchant_app import formats
from merchant_app.i18n import _
from merchant_app.ui.customers.people.groups.listing import Group, Section
from merchant_app.ui.customers.words import people
from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.painting import box, fill_rounded, smooth

if TYPE_CHECKING:
    from merchant_app.ui.customers.people.groups.panel import GroupPanel

_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
_PAD = 12
#: The room above a head, which parts its section from the one before.
_GAP = 8


class PanelRow(QAbstractButton):
    """What heads and groups share: up and down move, the row under the mouse is tinted."""

    #: Px at the top that belong to no row.
    gap = 0

    def __init__(self, panel: GroupPanel) -> None:
        super().__init__(panel.content)
        self._panel = panel
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}
        folds = {Qt.Key.Key_Left.value: True, Qt.Key.Key_Right.value: False}
        if event.key() in steps:
            self._panel.step(self, steps[event.key()])
        elif event.key() in folds:
            self._panel.fold_section_of(self, folded=folds[event.key()])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paint_ground(self, painter: QPainter) -> None:
        """Tint the row under the mouse or chosen, and ring the one with the keyboard."""
        color = theme().color
        rect = QRectF(self.rect()).adjusted(0, self.gap, 0, 0)
        on = self.isChecked()
        if on or self.underMouse():
            fill_rounded(painter, rect, 6, color.selection if on else color.hover)
        if self.hasFocus():
            box(painter, rect.adjusted(1, 1, -1, -1), border=color.accent, width=2)


class SectionHead(PanelRow):
    """The head of a section; a click folds and unfolds what is under it."""

    gap = _GAP

    def __init__(self, section: Section, panel: GroupPanel) -> None:
        super().__init__(panel)
        self.section = section
        self.folded = section.folded
        self.setText(section.title)
        self.setEnabled(section.foldable)
        self.tell()

    def tell(self) -> None:
        """Say whether it is folded, for screen readers and the eye."""
        state = _("folded") if self.folded else _("unfolded")
        told = (self.text(), state) if self.section.foldable else (self.text(),)
        self.setAccessibleName(_(", ").join(told))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().scaled(200), theme().scaled(30) + _GAP)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        painter = smooth(QPainter(self))
        if self.section.foldable:
            self.paint_ground(painter)
        painter.setFont(now.font("second"))
        painter.setPen(now.color.text2)
        rect = QRectF(self.rect()).adjusted(_PAD, _GAP, -_PAD, 0)
        painter.drawText(rect, _LEFT, self.text())
        if self.section.foldable:
            side = now.scaled(14)
            icon = "chevron-right" if self.folded else "chevron-down"
            place = QRectF(rect.right() - side, round(rect.center().y() - side / 2), side, side)
            paint_icon(painter, icon, place, now.color.text2)
        painter.end()


class GroupButton(PanelRow):
    """One group: dot or picture, name, count."""

    def __init__(self, group: Group, panel: GroupPanel) -> None:
        super().__init__(panel)
        self.shows = group
        self.count: int | None = None
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setText(group.words)
        self.setToolTip(group.meaning or group.words)
        self.setAccessibleName(group.words)

    def show_count(self, count: int) -> None:
        """Show how many there are."""
        self.count = count
        self.setAccessibleName(_(", ").join((self.text(), people(count))))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().scaled(200), theme().row)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.shows.own_id is not None:
            self._panel.menu_asked.emit(self.shows, event.globalPos())

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        color = now.color
        painter = smooth(QPainter(self))
        self.paint_ground(painter)
        rect = QRectF(self.rect())
        middle = rect.center().y()
        side = now.scaled(16)
        left = float(_PAD)
        if self.shows.icon:
            place = QRectF(_PAD, round(middle - side / 2), side, side)
            paint_icon(painter, self.shows.icon, place, color.text2)
            left += side + 6
        elif self.shows.dot:
            painter.setBrush(now.named(self.shows.dot))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QPointF(_PAD + side / 2, middle), 5, 5)
            left += side + 6
        on = self.isChecked()
        figure = "" if self.count is None else formats.number(self.count)
        painter.setFont(now.font("strong" if on else "base"))
        wide = painter.fontMetrics().horizontalAdvance(figure)
        painter.setPen(color.text if on else color.text2)
        painter.drawText(rect.adjusted(0, 0, -_PAD, 0), _RIGHT, figure)
        room = rect.width() - left - _PAD - wide - 8
        painter.setPen(color.text)
        shown = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(room)
        )
        painter.drawText(QRectF(left, 0, room + 2, rect.height()), _LEFT, shown)
        painter.end()
