"""The visits of a customer week by week, painted."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from merchant_app import formats
from merchant_app.i18n import _, _n
from merchant_app.ui.customers.detail.facts import CustomerFacts
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.painting import box, fill_rounded, smooth

_HIGHEST = 4
_BLOCK = 9
_STEP = 12


class VisitBlocks(QWidget):
    """A small block for each purchase of a week, up to four high; weeks without one are empty."""

    def __init__(self) -> None:
        super().__init__()
        self._facts: CustomerFacts | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_facts(self, facts: CustomerFacts) -> None:
        """Show the weeks of a customer."""
        self._facts = facts
        total = sum(facts.weeks)
        told = [
            _n("week of {day}: {n} visit", "week of {day}: {n} visits", count, day=day)
            for day, count in self._weeks(facts)
            if count
        ]
        text = _n("{n} visit in the last 12 weeks", "{n} visits in the last 12 weeks", total)
        self.setAccessibleName("; ".join([text, *told]))
        self.setToolTip("\n".join(told))
        self.updateGeometry()
        self.update()

    @staticmethod
    def _weeks(facts: CustomerFacts) -> list[tuple[str, int]]:
        return [
            (formats.short_form(facts.first_week + timedelta(weeks=k)), count)
            for k, count in enumerate(facts.weeks)
        ]

    def _levels(self) -> int:
        weeks = self._facts.weeks if self._facts else (0,)
        return min(_HIGHEST, max(2, *weeks))

    def sizeHint(self) -> QSize:
        return QSize(240, self._levels() * _STEP + theme().metrics("caption").height() + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._facts is None:
            return
        now = theme()
        painter = smooth(QPainter(self))
        weeks = self._facts.weeks
        room = self.width() / len(weeks)
        floor = self._levels() * _STEP
        for k, count in enumerate(weeks):
            for level in range(max(1, min(count, _HIGHEST))):
                place = QRectF(k * room, floor - (level + 1) * _STEP + 2, room - 6, _BLOCK)
                if count:
                    fill_rounded(painter, place, 3, now.tone("growth").solid)
                else:
                    box(painter, place, border=now.color.line_strong, radius=3)
        painter.setFont(now.font("caption"))
        painter.setPen(now.color.text2)
        below = QRectF(0, floor + 2, self.width() - 6, painter.fontMetrics().height())
        first = formats.short_form(self._facts.first_week)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft), first)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignRight), _("This week"))
        painter.end()
