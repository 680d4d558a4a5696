"""The two shares as bars, each with the span in which the true share lies."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from merchant_app import formats
from merchant_app.domain.recall_result import Group, wilson
from merchant_app.i18n import _
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.painting import fill_rounded, smooth

_BAR = 14
_CAP = 4


class ShareBars(QWidget):
    """Those on the list above, the control group below; a fork shows the span."""

    def __init__(self) -> None:
        super().__init__()
        self._groups: list[tuple[str, Group]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_groups(self, ours: Group, theirs: Group) -> None:
        """Show the shares of the groups that have people."""
        self._groups = [
            (title, group)
            for title, group in ((_("On the list"), ours), (_("Control group"), theirs))
            if group.people
        ]
        told = [
            _("{name}: {value}", name=title, value=formats.percent(group.share))
            for title, group in self._groups
        ]
        self.setAccessibleName("; ".join(told))
        self.setToolTip(_("The fork shows where the true share lies 95 times out of 100."))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(360, theme().scaled(30) * max(1, len(self._groups)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        painter = smooth(QPainter(self))
        metrics = now.metrics()
        lead = max((metrics.horizontalAdvance(title) for title, _g in self._groups), default=0) + 12
        tail = metrics.horizontalAdvance(formats.percent(10_000)) + 16
        wide = max(40.0, self.width() - lead - tail)
        row = now.scaled(30)
        fills = (now.color.accent, now.color.ghost)
        for at, (title, group) in enumerate(self._groups):
            middle = at * row + row / 2
            painter.setFont(now.font())
            painter.setPen(now.color.text)
            painter.drawText(
                QRectF(0, at * row, lead, row), int(Qt.AlignmentFlag.AlignVCenter), title
            )
            track = QRectF(lead, middle - _BAR / 2, wide, _BAR)
            fill_rounded(painter, track, 3, now.color.track)
            filled = QRectF(track.left(), track.top(), wide * group.share / 10_000, _BAR)
            fill_rounded(painter, filled, 3, fills[at])
            self._fork(painter, track, group, now.color.text)
            painter.setPen(now.color.text)
            painter.drawText(
                QRectF(lead + wide + 8, at * row, tail, row),
                int(Qt.AlignmentFlag.AlignVCenter),
                formats.percent(group.share),
            )
        painter.end()

    @staticmethod
    def _fork(painter: QPainter, track: QRectF, group: Group, color: QColor) -> None:
        low, high = wilson(group.came, group.people)
        middle = track.center().y()
        left, right = (track.left() + track.width() * share for share in (low, high))
        painter.setPen(QPen(color, 1.5))
        painter.drawLine(QPointF(left, middle), QPointF(right, middle))
        for x in (left, right):
            painter.drawLine(QPointF(x, middle - _CAP), QPointF(x, middle + _CAP))
