"""The whole campaign as one band of phases with today on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from merchant_app.i18n import _
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.painting import box, fill_rounded, smooth


@dataclass(frozen=True, slots=True)
class StripPhase:
    """One phase of the band: its kind ("growth"), name, and days, both inclusive."""

    kind: str
    name: str
    start: date
    end: date


class PhaseStrip(QWidget):
    """Phases to scale, past days solid and coming ones tinted, with a marker for today.

    Args:
        phases: in their order.
        today: where the marker stands; none outside the campaign.
        caption: the words over the marker ("Today, day 83 of 181").

    """

    #: The place of the phase that was clicked.
    phase_clicked = Signal(int)

    def __init__(
        self,
        phases: Sequence[StripPhase] = (),
        today: date | None = None,
        caption: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_phases(phases, today, caption)

    def show_phases(
        self, phases: Sequence[StripPhase], today: date | None, caption: str = ""
    ) -> None:
        """Show other phases."""
        self._phases = tuple(phases)
        self._today = today
        self._caption = caption
        names = _(", ").join(phase.name for phase in self._phases)
        self.setAccessibleName(f"{names}. {caption}" if caption else names)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, theme().metrics("second").height() + 14)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def _x(self, day: date) -> float:
        first, last = self._phases[0].start, max(phase.end for phase in self._phases)
        whole = max(1, (last - first).days + 1)
        return self.width() * (day - first).days / whole

    def _after(self, day: date) -> float:
        return self._x(date.fromordinal(day.toordinal() + 1))

    def rect_of(self, index: int) -> QRectF:
        """Give the rectangle of one phase, for tests and for tooltips."""
        phase = self._phases[index]
        top = self.height() - 10
        left, right = self._x(phase.start), self._after(phase.end)
        gap = 2 if index + 1 < len(self._phases) else 0
        return QRectF(left, top, max(2.0, right - left - gap), 7)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for index in range(len(self._phases)):
            if self.rect_of(index).adjusted(0, -6, 0, 6).contains(event.position()):
                self.phase_clicked.emit(index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._phases:
            return
        now = theme()
        painter = smooth(QPainter(self))
        mark = self._after(self._today) if self._today is not None else None
        for index, phase in enumerate(self._phases):
            rect = self.rect_of(index)
            tone = now.tone(phase.kind)
            box(painter, rect, fill=tone.tint, border=tone.solid, radius=2)
            if mark is not None and mark > rect.left():
                done = QRectF(rect)
                done.setRight(min(rect.right(), mark))
                fill_rounded(painter, done, 2, tone.solid)
        first, last = self._phases[0].start, max(phase.end for phase in self._phases)
        if mark is not None and self._today is not None and first <= self._today <= last:
            x = round(min(mark, self.width() - 1))
            painter.fillRect(QRectF(x - 1, self.height() - 13, 2, 13), now.color.accent)
            painter.setFont(now.font("second"))
            painter.setPen(now.color.accent_text)
            wide = painter.fontMetrics().horizontalAdvance(self._caption)
            left = min(max(0.0, x - wide / 2), self.width() - wide)
            area = QRectF(left, 0, wide + 2, self.height() - 13)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignBottom), self._caption)
        painter.end()
