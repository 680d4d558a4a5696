"""Bars: progress with a plan tick and a stop line, the buffer gauge, and shares of a sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from merchant_app.domain.money import WHOLE
from merchant_app.formats import with_per_cent
from merchant_app.i18n import _
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.painting import fill_rounded, hatch, smooth

BAR = 6


def paint_progress(
    painter: QPainter,
    rect: QRectF,
    parts: Sequence[tuple[int, QColor]],
    *,
    plan: int | None = None,
    stop: int | None = None,
) -> None:
    """Paint a bar 6 high in the middle of `rect`.

    Args:
        painter: antialiased.
        rect: where; the bar takes its whole width.
        parts: basis points of the whole and their colours, left to right.
        plan: basis points where the plan is today, a black tick.
        stop: basis points of the stop line, a dotted red tick.

    """
    now = theme()
    track = QRectF(rect.left(), round(rect.center().y() - BAR / 2), rect.width(), BAR)
    fill_rounded(painter, track, 3, now.color.track)
    painter.save()
    shape = QPainterPath()
    shape.addRoundedRect(track, 3, 3)
    painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    left = 0
    for share, color in parts:
        here = min(share, WHOLE - left)
        x = track.left() + track.width() * left / WHOLE
        wide = track.width() * here / WHOLE
        last = left + here >= WHOLE or (share, color) == parts[-1]
        if wide > 0:
            fill_rounded(painter, QRectF(x, track.top(), wide, BAR), 3 if last else 0, color)
            if last:  # the left end stays straight against the part before it
                half = min(3.0, wide / 2)
                painter.fillRect(QRectF(x, track.top(), half, BAR), color)
        left += here
    painter.restore()
    if stop is not None:
        pen = QPen(now.tone("emergency").solid, 2, Qt.PenStyle.DotLine)
        pen.setDashPattern([1.0, 1.0])
        _tick(painter, track, stop, pen)
    if plan is not None:
        _tick(painter, track, plan, QPen(now.color.text, 2))


def _tick(painter: QPainter, track: QRectF, share: int, pen: QPen) -> None:
    x = round(track.left() + track.width() * min(max(share, 0), WHOLE) / WHOLE)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLine(QPointF(x, track.top() - 4), QPointF(x, track.bottom() + 4))


class ProgressBar(QWidget):
    """How far something is, as basis points of the whole.

    Args:
        value: basis points done.
        tone: a phase, a state or "accent".
        plan: basis points where the plan is today; a black tick.
        stop: basis points of the stop line; a dotted red tick.
        name: what it measures, for screen readers.

    """

    def __init__(
        self,
        value: int = 0,
        tone: str = "accent",
        *,
        plan: int | None = None,
        stop: int | None = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_value(value, tone, plan=plan, stop=stop)

    def show_value(
        self, value: int, tone: str = "accent", *, plan: int | None = None, stop: int | None = None
    ) -> None:
        """Show other figures."""
        self.value, self.tone, self.plan, self.stop = value, tone, plan, stop
        self.setAccessibleName(f"{self._name} {with_per_cent(str(value // 100))}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 16)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        solid = theme().tone(self.tone).solid
        rect = QRectF(self.rect()).adjusted(1, 0, -1, 0)
        paint_progress(painter, rect, [(self.value, solid)], plan=self.plan, stop=self.stop)
        painter.end()


def paint_buffer(painter: QPainter, rect: QRectF, total: int, left: int) -> None:
    """Paint one 16×10 block a buffer day; blocks grow narrow where there is no room."""
    now = theme()
    if total <= 0:
        return
    step = min(18.0, rect.width() / total)
    tone = now.tone("concern" if left * 2 < total else "good")
    top = round(rect.center().y() - 5)
    for day in range(total):
        block = QRectF(rect.left() + day * step, top, max(2.0, step - 2), 10)
        if day < left:
            fill_rounded(painter, block, 2, tone.solid)
        else:
            hatch(painter, block, now.color.ghost, radius=2)


class BufferGauge(QWidget):
    """The days of a buffer: filled while kept, hatched when spent. Words stand beside it.

    Args:
        total: working days the buffer had.
        left: working days still kept.
        words: what the text beside it says ("1 of 3 days left"), for screen readers.

    """

    def __init__(self, total: int, left: int, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_days(total, left, words)

    def show_days(self, total: int, left: int, words: str) -> None:
        """Show other days."""
        self.total, self.left = total, left
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(min(18 * max(self.total, 1), 144), 16)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(18 * max(self.total, 1), 54), 16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        paint_buffer(painter, QRectF(self.rect()), self.total, self.left)
        painter.end()


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a sum: its word, its size, and how it is filled.

    `fill` is "spent", "committed", "free", "reserve" (hatched), "over" (beyond the plan), a
    phase or a state.
    """

    name: str
    amount: int
    fill: str


def fill_color(fill: str) -> QColor:
    """Give the colour of a share."""
    color = theme().color
    plain = {
        "spent": color.accent,
        "committed": color.committed,
        "free": color.track,
        "reserve": color.ghost,
        "over": theme().tone("emergency").solid,
    }
    return plain[fill] if fill in plain else theme().tone(fill).solid


class StackedBar(QWidget):
    """Shares of a sum side by side, 10 high: spent, committed, free, reserve hatched."""

    def __init__(self, shares: Sequence[Share] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_shares(shares)

    def show_shares(self, shares: Sequence[Share]) -> None:
        """Show other shares."""
        self.shares = tuple(share for share in shares if share.amount > 0)
        self.setAccessibleName(_(", ").join(share.name for share in self.shares))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        total = sum(share.amount for share in self.shares)
        rect = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        if not total:
            fill_rounded(painter, rect, 3, theme().color.track)
        left = 0
        for share in self.shares:
            x = rect.left() + rect.width() * left / total
            wide = rect.width() * share.amount / total
            part = QRectF(x, rect.top(), max(2.0, wide - 2), rect.height())
            if share.fill == "reserve":
                hatch(painter, part, theme().color.control, radius=2)
            else:
                fill_rounded(painter, part, 2, fill_color(share.fill))
            left += share.amount
        painter.end()


class Swatch(QWidget):
    """The small square of a legend, in a share's fill."""

    def __init__(self, fill: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fill = fill
        self.setFixedSize(10, 10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        rect = QRectF(self.rect())
        if self.fill == "reserve":
            hatch(painter, rect, theme().color.control, radius=2)
        else:
            fill_rounded(painter, rect, 2, fill_color(self.fill))
        painter.end()
