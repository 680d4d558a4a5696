"""Paints one cell of each kind into its rectangle."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QStaticText, QTransform

from merchant_app.domain.money import WHOLE
from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.bars import BAR, fill_color, paint_buffer, paint_progress
from merchant_app.ui.widgets.chip import chip_size, paint_chip
from merchant_app.ui.widgets.columns import Align, Cell, ColumnSpec
from merchant_app.ui.widgets.painting import box, centred, fill_rounded, hatch

#: Days, owners and figures come again and again, and laying a text out costs more than drawing it:
#: by text, room, size, weight and strike-out.
_LAID_OUT: dict[tuple[str, int, int, bool, bool], QStaticText] = {}
_MOST_TEXTS = 4096


def paint_cell(
    painter: QPainter,
    rect: QRectF,
    spec: ColumnSpec[Any],
    cell: Cell,
    *,
    bold: bool = False,
    struck: bool = False,
) -> None:
    """Paint `cell` as its column says; the ground is painted already."""
    if spec.kind == "chip" and cell.tone:
        _chip(painter, rect, cell, spec.align)
    elif spec.kind == "progress" and cell.parts:
        parts = [(share, fill_color(fill)) for share, fill in cell.parts]
        paint_progress(painter, rect, parts, plan=cell.plan, stop=cell.stop)
        _excess(painter, rect, cell)
    elif spec.kind == "buffer" and cell.days[0]:
        paint_buffer(painter, rect, *cell.days)
    elif spec.kind == "check":
        paint_tick_box(painter, centred(rect, 16), checked=cell.checked)
    elif spec.kind == "score" and cell.text:
        _score(painter, rect, cell)
    elif spec.kind == "two_lines" and cell.second:
        _two_lines(painter, rect, spec, cell, bold=bold)
    else:
        if cell.indent:
            rect = rect.adjusted(theme().scaled(cell.indent), 0, 0, 0)
        if cell.text and (spec.kind == "phase" or (spec.kind == "mark" and cell.tone)):
            rect = _square(painter, rect, cell.tone)
        elif cell.text and cell.tone and spec.kind == "dot":
            rect = _dot(painter, rect, cell.tone)
        _text(painter, rect, spec, cell, bold=bold, struck=struck)


def _ink(painter: QPainter, spec: ColumnSpec[Any], cell: Cell) -> None:
    color = theme().color
    fallback = color.text2 if spec.quiet else color.text
    painter.setPen(theme().named(cell.color) if cell.color else fallback)


def _text(
    painter: QPainter,
    rect: QRectF,
    spec: ColumnSpec[Any],
    cell: Cell,
    *,
    bold: bool,
    struck: bool,
) -> None:
    now = theme()
    font = now.font("strong" if bold or cell.bold else "base")
    if struck:
        font.setStrikeOut(True)
    painter.setFont(font)
    _ink(painter, spec, cell)
    if struck:
        painter.setPen(now.color.text3)
    if cell.icon:
        side = now.scaled(16)
        wide = painter.fontMetrics().horizontalAdvance(cell.text)
        left = rect.left()
        if spec.align == "right":
            left = rect.right() - wide - side - (8 if cell.text else 0)
        elif spec.align == "center" and not cell.text:
            left = rect.center().x() - side / 2
        place = QRectF(round(left), round(rect.center().y() - side / 2), side, side)
        paint_icon(painter, cell.icon, place, painter.pen().color())
        if spec.align == "left":
            rect = rect.adjusted(side + 8, 0, 0, 0)
    if spec.kind == "mark" and cell.second:
        rect = _behind(painter, rect, cell)
    _elided(painter, rect, cell.text, spec.align)


def _behind(painter: QPainter, rect: QRectF, cell: Cell) -> QRectF:
    """Paint the quiet word at the right end and give what is left for the name."""
    now = theme()
    wide = now.metrics("second").horizontalAdvance(cell.second) + 1
    ink, font = painter.pen(), painter.font()
    painter.setFont(now.font("second"))
    painter.setPen(now.color.text2)
    _elided(painter, rect, cell.second, "right")
    painter.setFont(font)
    painter.setPen(ink)
    return rect.adjusted(0, 0, -wide - 8, 0)


def _elided(painter: QPainter, rect: QRectF, text: str, align: Align) -> None:
    if not text:
        return
    laid = _laid_out(text, max(0, int(rect.width()) + 1), painter.font())
    size = laid.size()
    left = rect.left()
    if align == "right":
        left = rect.right() - size.width()
    elif align == "center":
        left += (rect.width() - size.width()) / 2
    top = rect.top() + (rect.height() - size.height()) / 2
    painter.drawStaticText(QPointF(round(left), round(top)), laid)


def _laid_out(text: str, room: int, font: QFont) -> QStaticText:
    key = (text, room, font.pixelSize(), font.bold(), font.strikeOut())
    laid = _LAID_OUT.get(key)
    if laid is None:
        if len(_LAID_OUT) >= _MOST_TEXTS:
            _LAID_OUT.clear()
        laid = QStaticText(QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room))
        laid.setTextFormat(Qt.TextFormat.PlainText)
        laid.prepare(QTransform(), font)
        _LAID_OUT[key] = laid
    return laid


def _two_lines(
    painter: QPainter, rect: QRectF, spec: ColumnSpec[Any], cell: Cell, *, bold: bool
) -> None:
    now = theme()
    upper, lower = now.metrics().height(), now.metrics("second").height()
    top = rect.center().y() - (upper + lower) / 2
    left = rect.left()
    if cell.icon:
        side = now.scaled(16)
        tint = now.named(cell.color) if cell.color else now.color.text2
        paint_icon(
            painter, cell.icon, QRectF(left, round(rect.center().y() - side / 2), side, side), tint
        )
        left += side + 10
    painter.setFont(now.font("strong" if bold or cell.bold else "base"))
    painter.setPen(now.color.text)
    _elided(painter, QRectF(left, top, rect.right() - left, upper), cell.text, spec.align)
    painter.setFont(now.font("second"))
    painter.setPen(now.color.text2)
    _elided(painter, QRectF(left, top + upper, rect.right() - left, lower), cell.second, spec.align)


def _chip(painter: QPainter, rect: QRectF, cell: Cell, align: Align) -> None:
    size = chip_size(cell.text, cell.icon)
    wide = min(float(size.width()), rect.width())
    left = rect.right() - wide if align == "right" else rect.left()
    top = round(rect.center().y() - size.height() / 2)
    place = QRectF(left, top, wide, size.height())
    paint_chip(painter, place, cell.text, cell.tone, cell.icon)


def _score(painter: QPainter, rect: QRectF, cell: Cell) -> None:
    """Paint a risk's score on its ground of the heat map, and its trend beside it."""
    now = theme()
    tall = now.scaled(20)
    ground = QRectF(rect.left(), round(rect.center().y() - tall / 2), now.scaled(27), tall)
    fill_rounded(painter, ground, 3, now.heat(int(cell.text)))
    painter.setFont(now.font("strong"))
    painter.setPen(now.color.text)
    painter.drawText(ground, int(Qt.AlignmentFlag.AlignCenter), cell.text)
    if cell.icon:
        side = now.scaled(14)
        place = QRectF(ground.right() + 8, round(rect.center().y() - side / 2), side, side)
        paint_icon(painter, cell.icon, place, now.named(cell.color or "text2"))


def _square(painter: QPainter, rect: QRectF, tone: str) -> QRectF:
    """Paint the square of a phase (an empty one for "all") and give what is left for its name."""
    now = theme()
    square = QRectF(rect.left(), round(rect.center().y() - 5), 10, 10)
    if tone:
        fill_rounded(painter, square, 2, now.tone(tone).solid)
    else:
        box(painter, square, border=now.color.line_strong, radius=2)
    return rect.adjusted(18, 0, 0, 0)


def _dot(painter: QPainter, rect: QRectF, fill: str) -> QRectF:
    """Paint a round dot and give what is left for the word beside it."""
    place = QRectF(rect.left(), round(rect.center().y() - 5), 10, 10)
    fill_rounded(painter, place, 5, fill_color(fill))
    return rect.adjusted(18, 0, 0, 0)


def _excess(painter: QPainter, rect: QRectF, cell: Cell) -> None:
    """Hatch the part of a bar that lies beyond the plan, filled "over"."""
    left = 0
    for share, fill in cell.parts:
        if fill == "over":
            x = rect.left() + rect.width() * left / WHOLE
            wide = rect.width() * share / WHOLE
            part = QRectF(x, round(rect.center().y() - BAR / 2), wide, BAR)
            hatch(painter, part, theme().color.surface)
        left += share


def paint_tick_box(painter: QPainter, rect: QRectF, *, checked: bool) -> None:
    """Paint a tick box of 16 px."""
    color = theme().color
    if checked:
        fill_rounded(painter, rect, 4, color.accent)
        paint_icon(painter, "check", rect.adjusted(2, 2, -2, -2), color.on_accent)
    else:
        box(painter, rect, fill=color.surface, border=color.control, radius=4)
