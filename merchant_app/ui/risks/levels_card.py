"""The card that says what each level of alarm means, and how many risks are there now."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from merchant_app.domain.risks import Risk, RiskState
from merchant_app.i18n import _
from merchant_app.ui.icons import paint_icon
from merchant_app.ui.risks.words import STATE_TONES, state_word
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import Card, divider, label
from merchant_app.ui.widgets.painting import centred, fill_rounded, smooth

_LEVELS = (RiskState.NOTICE, RiskState.WARNING, RiskState.EMERGENCY)
_ICONS = {
    RiskState.NOTICE: "triangle-alert",
    RiskState.WARNING: "circle-alert",
    RiskState.EMERGENCY: "siren",
}


class LevelsCard(Card):
    """Notice, warning and emergency: what each is, who acts, and the count now."""

    def __init__(self) -> None:
        super().__init__(_("What each level means"), divided=True)
        self.levels: dict[RiskState, _Level] = {}
        meanings = {
            RiskState.NOTICE: (
                _("A date or a number slips a little."),
                _("The owner puts it right within two days."),
            ),
            RiskState.WARNING: (
                _("A stop line is crossed or a buffer is low."),
                _("Whoever leads the campaign decides the same day."),
            ),
            RiskState.EMERGENCY: (
                _("People, money or customer data at risk."),
                _("Whoever is there stops it at once, then calls."),
            ),
        }
        for at, state in enumerate(_LEVELS):
            if at:
                self.add(divider())
            self.levels[state] = _Level(state, *meanings[state])
            self.add(self.levels[state], 1)

    def show_risks(self, risks: Iterable[Risk]) -> None:
        """Count the risks at each level."""
        states = [risk.state for risk in risks]
        for state, level in self.levels.items():
            level.show_count(states.count(state))


class _Level(QWidget):
    def __init__(self, state: RiskState, meaning: str, who: str) -> None:
        super().__init__()
        self._title = state_word(state)
        self._tone = STATE_TONES[state]
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 20, 10)
        row.setSpacing(14)
        row.addWidget(_Tile(_ICONS[state], self._tone), 0, Qt.AlignmentFlag.AlignVCenter)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addStretch(1)
        lines.addWidget(label(self._title, "strong"))
        lines.addWidget(label(meaning, wrap=True))
        lines.addWidget(label(who, "quiet", wrap=True))
        lines.addStretch(1)
        row.addLayout(lines, 1)
        numbers = QVBoxLayout()
        numbers.setSpacing(0)
        self.count = _Count(self._tone)
        numbers.addStretch(1)
        numbers.addWidget(self.count)
        now = label(_("now"), "second")
        now.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        numbers.addWidget(now)
        numbers.addStretch(1)
        row.addLayout(numbers)

    def show_count(self, count: int) -> None:
        self.count.show_count(count)
        self.setAccessibleName(_("{level}: {n} now", level=self._title, n=count))


class _Count(QWidget):
    """A number at 18 px, in its tone while there is something to count."""

    def __init__(self, tone: str) -> None:
        super().__init__()
        self.count = 0
        self._tone = tone

    def show_count(self, count: int) -> None:
        self.count = count
        self.update()

    def sizeHint(self) -> QSize:
        metrics = theme().metrics("title")
        return QSize(metrics.horizontalAdvance("88") + 8, metrics.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        painter = smooth(QPainter(self))
        painter.setFont(now.font("title"))
        painter.setPen(now.tone(self._tone).text if self.count else now.color.text2)
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), str(self.count))
        painter.end()


class _Tile(QWidget):
    """An icon of 20 px on a tinted square."""

    def __init__(self, icon: str, tone: str) -> None:
        super().__init__()
        self._icon, self._tone = icon, tone
        self.setFixedSize(40, 40)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tone = theme().tone(self._tone)
        painter = smooth(QPainter(self))
        rect = QRectF(self.rect())
        fill_rounded(painter, rect, 6, tone.tint)
        paint_icon(painter, self._icon, centred(rect, 20), tone.text)
        painter.end()
