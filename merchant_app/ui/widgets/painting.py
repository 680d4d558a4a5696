"""Small strokes shared by everything the kit paints itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

RADIUS = 6.0
_SMOOTH = QPainter.RenderHint.Antialiasing


def smooth(painter: QPainter) -> QPainter:
    """Switch antialiasing on and give the painter back."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def fill_rounded(
    painter: QPainter, rect: QRectF, radius: float, fill: QColor | QBrush | None
) -> None:
    """Fill a rounded rectangle without a border; nothing for an empty one."""
    if fill is None or rect.width() <= 0 or rect.height() <= 0:
        return
    path = QPainterPath()
    bound = min(radius, rect.width() / 2, rect.height() / 2)
    path.addRoundedRect(rect, bound, bound)
    painter.fillPath(path, fill)


def box(
    painter: QPainter,
    rect: QRectF,
    *,
    fill: QColor | None = None,
    border: QColor | None = None,
    width: float = 1.0,
    radius: float = RADIUS,
    dashed: bool = False,
) -> None:
    """Paint a rounded box with its border inside `rect`."""
    inset = width / 2 if border is not None else 0.0
    inner = rect.adjusted(inset, inset, -inset, -inset)
    pen = QPen(border, width) if border is not None else QPen(Qt.PenStyle.NoPen)
    if dashed:
        pen.setDashPattern([3.0, 3.0])
    painter.setPen(pen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(inner, radius - inset, radius - inset)


def hairline(painter: QPainter, start: QPointF, end: QPointF, color: QColor) -> None:
    """Draw a line one device pixel wide, on whole device pixels."""
    pen = QPen(color, 1.0)
    pen.setCosmetic(True)
    was = painter.testRenderHint(_SMOOTH)
    painter.setPen(pen)
    if was:
        painter.setRenderHint(_SMOOTH, False)
    painter.drawLine(start, end)
    if was:
        painter.setRenderHint(_SMOOTH, True)


def underline(painter: QPainter, widget: QWidget, color: QColor) -> None:
    """Draw a hairline along the foot of a widget, as bars have that stand over something."""
    base = widget.height() - 1
    hairline(painter, QPointF(0, base), QPointF(widget.width(), base), color)


def polyline(
    painter: QPainter, places: Sequence[QPointF], color: QColor, dashes: Sequence[float] = ()
) -> None:
    """Draw the line of a chart through places, dashed if asked for; a single place is no line."""
    if not places[1:]:
        return
    pen = QPen(color, 2)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashes:
        pen.setDashPattern(dashes)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    path = QPainterPath(places[0])
    for place in places[1:]:
        path.lineTo(place)
    painter.drawPath(path)


def hatch(painter: QPainter, rect: QRectF, color: QColor, *, radius: float = 3.0) -> None:
    """Hatch a rounded rectangle with 45° stripes, alike at every scale of the screen."""
    if rect.width() <= 0:
        return
    painter.save()
    clip = QPainterPath()
    clip.addRoundedRect(rect, radius, radius)
    painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(color, 1.6))
    height = rect.height()
    step = 5.0
    x = rect.left() - height
    while x < rect.right():
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + height, rect.top()))
        x += step
    painter.restore()


def centred(rect: QRectF, side: float) -> QRectF:
    """Give the square of `side` in the middle of `rect`, on whole pixels."""
    middle = rect.center() - QPointF(side / 2, side / 2)
    return QRectF(round(middle.x()), round(middle.y()), side, side)
