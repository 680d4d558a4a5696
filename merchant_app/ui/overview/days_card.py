"""The next seven days: what begins, what is due, festivals and closed days."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from merchant_app.formats import day_and_weekday, weekday_and_number
from merchant_app.i18n import _
from merchant_app.ui.overview.facts import DayItem, Facts
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import link_button
from merchant_app.ui.widgets.card import Card
from merchant_app.ui.widgets.empty_state import IconPicture
from merchant_app.ui.widgets.painting import fill_rounded, smooth
from merchant_app.ui.widgets.text import ElidedLabel, divider, label

#: Owners longer than this, at 100 %, are shortened.
_OWNER_WIDTH = 64


class DaysCard(Card):
    """One row a day and more where more happens; a row leads to its task."""

    def __init__(
        self, open_task: Callable[[int], object], open_timeline: Callable[[], object]
    ) -> None:
        super().__init__(_("Next 7 days"), divided=True)
        self._open_task = open_task
        self.add_head(link_button(_("Open the timeline"), open_timeline))
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setProperty("ground", "surface")
        self.add(self._area, 1)

    def show_facts(self, facts: Facts) -> None:
        """Show other days."""
        inner = QWidget()
        inner.setProperty("ground", "surface")
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for number, (item, first) in enumerate(_with_firsts(facts.days)):
            if number:
                rows.addWidget(divider())
            rows.addWidget(_Row(item, facts, first=first, opened=self._open_task))
        rows.addStretch(1)
        self._area.setWidget(inner)


def _with_firsts(items: Iterable[DayItem]) -> Iterable[tuple[DayItem, bool]]:
    day = None
    for item in items:
        yield item, item.day != day
        day = item.day


class _Row(QWidget):
    def __init__(
        self, item: DayItem, facts: Facts, *, first: bool, opened: Callable[[int], object]
    ) -> None:
        super().__init__()
        self._today = item.day == facts.today
        self.setMinimumHeight(theme().row)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 8, 2)
        row.setSpacing(8)
        day = label(weekday_and_number(item.day) if first else "", "second")
        widest = weekday_and_number(date(2026, 11, 25))
        day.setFixedWidth(theme().metrics("second").horizontalAdvance(widest) + 8)
        day.setToolTip(day_and_weekday(item.day))
        row.addWidget(day)
        row.addWidget(_mark(item))
        text = item.text or (_("Shop closed") if item.icon else _("Nothing planned"))
        row.addWidget(ElidedLabel(text, "base" if item.text else "quiet"), 1)
        if item.owner:
            metrics = theme().metrics("second")
            room = theme().scaled(_OWNER_WIDTH)
            shown = metrics.elidedText(item.owner, Qt.TextElideMode.ElideRight, room)
            owner = label(shown, "second")
            owner.setToolTip(item.owner if shown != item.owner else "")
            row.addWidget(owner)
        if item.task_id is not None:
            task_id = item.task_id
            button = link_button("", lambda: opened(task_id), icon="chevron-right")
            button.setAccessibleName(_("Show {name} on the timeline", name=item.text))
            button.setToolTip(_("Show on timeline"))
            row.addWidget(button)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._today:
            painter = QPainter(self)
            painter.fillRect(self.rect(), theme().color.accent_tint)
            painter.end()


def _mark(item: DayItem) -> QWidget:
    if item.icon:
        return IconPicture(item.icon, 14)
    return _Square(item.phase_kind)


class _Square(QWidget):
    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind
        self.setFixedSize(14, 14)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        rect = QRectF(2, 2, 10, 10)
        if self._kind:
            fill_rounded(painter, rect, 2, theme().tone(self._kind).solid)
        painter.end()
