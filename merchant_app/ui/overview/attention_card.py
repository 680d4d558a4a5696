"""What needs attention today, each line with the button that settles it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from merchant_app.domain.alerts import Alert
from merchant_app.domain.goals import Level
from merchant_app.i18n import _, _n, say
from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import outlined_button
from merchant_app.ui.widgets.card import Card
from merchant_app.ui.widgets.chip import Chip
from merchant_app.ui.widgets.empty_state import EmptyState
from merchant_app.ui.widgets.painting import fill_rounded, smooth
from merchant_app.ui.widgets.text import ElidedLabel, divider

_LEVELS = (Level.EMERGENCY, Level.WARNING, Level.CONCERN, Level.NOTICE)
#: So many rows are made at once, more than fit into the card; the next when one scrolls there.
_BATCH = 20


class AttentionCard(Card):
    """The list of alerts, the worst first; more than fit scroll inside the card."""

    def __init__(self, settle: Callable[[Alert], object]) -> None:
        super().__init__(_("Needs your attention"), divided=True)
        self._settle = settle
        self._chips: list[Chip] = []
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setProperty("ground", "surface")
        self.add(self._area, 1)
        self.rows: list[_Row] = []
        self._waiting: list[Alert] = []
        self._list = QVBoxLayout()
        bar = self._area.verticalScrollBar()
        bar.valueChanged.connect(self._scrolled)

    def show_alerts(self, alerts: tuple[Alert, ...]) -> None:
        """Show other alerts."""
        for chip in self._chips:
            chip.deleteLater()
        counts = Counter(alert.level for alert in alerts)
        self._chips = [
            Chip(_count(level, n), level.value) for level in _LEVELS if (n := counts[level])
        ]
        for chip in self._chips:
            self.add_head(chip, left=True)
        inner = QWidget()
        inner.setProperty("ground", "surface")
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self.rows = []
        if not alerts:
            self._list.addWidget(
                EmptyState(
                    "circle-check",
                    _("Nothing waits for you"),
                    _("Late tasks, stop lines and money over its plan appear here."),
                )
            )
        self._list.addStretch(1)
        self._waiting = list(alerts)
        self._show_more()
        self._area.setWidget(inner)

    def _scrolled(self, value: int) -> None:
        if value == self._area.verticalScrollBar().maximum():
            self._show_more()

    def _show_more(self) -> None:
        batch, self._waiting = self._waiting[:_BATCH], self._waiting[_BATCH:]
        for alert in batch:
            before_stretch = self._list.count() - 1
            row = _Row(alert, self._settle)
            self._list.insertWidget(before_stretch, row)
            if self.rows:
                self._list.insertWidget(before_stretch, divider())
            self.rows.append(row)


class _Row(QWidget):
    def __init__(self, alert: Alert, settle: Callable[[Alert], object]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(10)
        row.addWidget(_Tile(alert.level.value))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(say(alert.headline), "strong"))
        words.addWidget(ElidedLabel(say(alert.detail), "second"))
        row.addLayout(words, 1)
        self.button = outlined_button(say(alert.action), lambda: settle(alert))
        self.button.setAccessibleDescription(say(alert.headline))
        row.addWidget(self.button)


class _Tile(QWidget):
    """The level's icon on its tint; the words beside it say the same."""

    def __init__(self, level: str) -> None:
        super().__init__()
        self._level = level
        side = theme().scaled(28)
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tone = theme().tone(self._level)
        painter = smooth(QPainter(self))
        rect = self.rect().toRectF()
        fill_rounded(painter, rect, 6, tone.tint)
        side = theme().scaled(16)
        inner = rect.adjusted(
            (rect.width() - side) / 2,
            (rect.height() - side) / 2,
            -(rect.width() - side) / 2,
            -(rect.height() - side) / 2,
        )
        paint_icon(painter, tone.icon, inner, tone.text)
        painter.end()


def _count(level: Level, n: int) -> str:
    if level is Level.EMERGENCY:
        return _n("{n} emergency", "{n} emergencies", n)
    if level is Level.WARNING:
        return _n("{n} warning", "{n} warnings", n)
    if level is Level.CONCERN:
        return _n("{n} concern", "{n} concerns", n)
    return _n("{n} notice", "{n} notices", n)
