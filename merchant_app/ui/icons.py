"""Lucide icons, tinted by the theme and sharp at every scale of the screen.

An icon looks up its colour when it is painted, so it follows the theme without being made anew.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from merchant_app.resources import resource
from merchant_app.ui.theme import theme

#: Stroke of the design, in the icons' own 24 units.
STROKE = "1.75"


@cache
def icon(name: str, color: str = "text2") -> QIcon:
    """Give an icon by its Lucide name, in a colour of the theme ("text2", "warning.text").

    Raises:
        FileNotFoundError: if no such icon is bundled.

    """
    _source(name)
    return QIcon(_engine(name, color))


def paint_icon(painter: QPainter, name: str, rect: QRectF, color: QColor) -> None:
    """Paint an icon into `rect`, sharp on the device that `painter` paints on."""
    device = painter.device()
    ratio = device.devicePixelRatioF()
    side = max(1, round(rect.width() * ratio))
    painter.drawPixmap(rect, _pixmap(name, color.rgba(), side), QRectF(0, 0, side, side))


@cache
def app_icon() -> QIcon:
    """Give the icon of the program, for windows and the task bar."""
    found = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256, 512):
        found.addFile(str(resource("icons", "app", f"merchant-{side}.png")), QSize(side, side))
    return found


@cache
def _source(name: str) -> str:
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return text.replace('stroke-width="2"', f'stroke-width="{STROKE}"')


@cache
def _pixmap(name: str, rgba: int, side: int) -> QPixmap:
    color = QColor.fromRgba(rgba)
    svg = _source(name).replace("currentColor", color.name())
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setOpacity(color.alphaF())
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return pixmap


@cache
def _engine(name: str, color: str) -> _LucideEngine:
    # Kept for good: Qt owns an engine only as long as an icon of it lives.
    return _LucideEngine(name, color)


class _LucideEngine(QIconEngine):
    def __init__(self, name: str, color: str) -> None:
        super().__init__()
        self._name = name
        self._color = color

    def _tint(self, mode: QIcon.Mode) -> QColor:
        now = theme()
        return now.color.text3 if mode == QIcon.Mode.Disabled else now.named(self._color)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        paint_icon(painter, self._name, QRectF(rect), self._tint(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float
    ) -> QPixmap:
        side = max(1, round(min(size.width(), size.height()) * scale))
        pixmap = QPixmap(_pixmap(self._name, self._tint(mode).rgba(), side))
        pixmap.setDevicePixelRatio(scale)
        return pixmap

    def isNull(self) -> bool:
        return False

    def clone(self) -> QIconEngine:
        return _LucideEngine(self._name, self._color)
