"""One card a phase: when, how far, and how much buffer is left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from merchant_app.formats import money, short_range
from merchant_app.i18n import _, _n
from merchant_app.ui.overview.facts import Facts, PhaseFacts
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.bars import BufferGauge, ProgressBar
from merchant_app.ui.widgets.card import Card
from merchant_app.ui.widgets.chip import Chip
from merchant_app.ui.widgets.empty_state import IconPicture
from merchant_app.ui.widgets.focus_ring import FocusRing
from merchant_app.ui.widgets.text import ElidedLabel, label

_WHOLE = 10_000


class PhaseCard(Card):
    """One phase; Enter or a click opens it on the timeline."""

    def __init__(self, facts: Facts, of: PhaseFacts, opened: Callable[[], object]) -> None:
        kind = of.phase.kind.value
        now = of.dates.start <= facts.today <= of.dates.end
        super().__init__(of.phase.name, tone=kind, outlined=now)
        self._opened = opened
        self._ring: FocusRing | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._head_row.insertWidget(0, IconPicture(theme().tone(kind).icon, 18, f"{kind}.text"))
        self.add_head(_state(facts, of))
        line = QHBoxLayout()
        line.addWidget(ElidedLabel(short_range(of.dates.start, of.dates.end), "second"), 1)
        line.addWidget(_money_label(facts, of))
        self.body.addLayout(line)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label(_("Tasks"), "second"), 0, 0)
        share = _WHOLE * of.done // of.tasks if of.tasks else 0
        grid.addWidget(ProgressBar(share, kind, name=_("Tasks")), 0, 1)
        grid.addWidget(_right(_("{done} of {all} done", done=of.done, all=of.tasks)), 0, 2)
        words = _buffer_words(of)
        grid.addWidget(label(_("Buffer"), "second"), 1, 0)
        gauge = BufferGauge(of.phase.buffer, of.dates.buffer_left, words)
        grid.addWidget(gauge, 1, 1)
        low = of.phase.buffer > 0 and of.dates.buffer_left * 2 < of.phase.buffer
        grid.addWidget(_right(words, strong=low), 1, 2)
        self.body.addLayout(grid)
        self.setAccessibleDescription(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._opened()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self._opened()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            now = theme()
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = painter.pen()
            pen.setColor(now.color.accent)
            pen.setWidth(2)
            painter.setPen(pen)
            painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 5, 5)
            painter.end()


def _right(text: str, *, strong: bool = False) -> QWidget:
    made = label(text, "strong" if strong else "base")
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made


def _state(facts: Facts, of: PhaseFacts) -> Chip:
    today = facts.today
    if of.tasks and of.done == of.tasks:
        return Chip(_("Done"), "good", None)
    if today < of.dates.start:
        days = (of.dates.start - today).days
        return Chip(_n("Starts in {n} day", "Starts in {n} days", days), "neutral", "clock")
    if today > of.dates.end:
        return Chip(_("Over, not all done"), "concern", None) if of.tasks else Chip(_("Over"))
    day = (today - of.dates.start).days + 1
    days = (of.dates.end - of.dates.start).days + 1
    return Chip(_("Now: day {n} of {days}", n=day, days=days), of.phase.kind.value, "map-pin")


def _money_label(facts: Facts, of: PhaseFacts) -> QWidget:
    planned = money(of.money.planned, facts.currency, decimals=False)
    if not of.money.spent:
        return label(_("{planned} planned", planned=planned), "second")
    return label(
        _(
            "{spent} spent of {planned}",
            spent=money(of.money.spent, facts.currency, decimals=False),
            planned=planned,
        ),
        "second",
    )


def _buffer_words(of: PhaseFacts) -> str:
    if not of.phase.buffer:
        return _("none")
    return _n(
        "{left} of {n} day left",
        "{left} of {n} days left",
        of.phase.buffer,
        left=of.dates.buffer_left,
    )
