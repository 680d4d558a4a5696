"""Coupons on paper, eight on a sheet: offer at the left, what is scanned at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.lib.units import mm

from merchant_app import formats
from merchant_app.domain.coupon_codes import shown_code
from merchant_app.i18n import _
from merchant_app.reports.coupon_sheet import PER_SHEET, SheetContent, Signs
from merchant_app.reports.cut_sheet import Grid, Place, cut_sheets
from merchant_app.reports.pdf import ink
from merchant_app.reports.pdf.blocks import Canvas, baseline, write, write_lines
from merchant_app.reports.pdf.fonts import face
from merchant_app.reports.pdf.ink import Style
from merchant_app.reports.pdf.paper import Paper
from merchant_app.reports.pdf.text import shorten, wrap
from merchant_app.reports.scan_signs import bars_width, draw_bars, draw_qr

_GRID: Final = Grid(2, PER_SHEET // 2)
_PAD: Final = 5.5 * mm
#: The square of the QR code: 21 modules of 1.2 mm; the field's padding is its white.
_QR: Final = 25.2 * mm
_BARS: Final = 11 * mm
_STAMP: Final = 10 * mm
_SHOP: Final = Style(10, 14, bold=True)
_OFFER: Final = Style(10.5, 15, colour=ink.SECOND)
_DAYS: Final = Style(10.5, 15, bold=True)
_CODE: Final = Style(11, 14, bold=True)
_HINT: Final = Style(8, 11, colour=ink.SECOND)
#: The name is set in the first of these in which it fits: size, and on how many lines.
_NAMES: Final = (
    (Style(25, 31, bold=True), 1),
    (Style(20, 25, bold=True), 2),
    (Style(16, 20, bold=True), 2),
    (Style(13, 17, bold=True), 2),
)
_MOST_TERMS: Final = 4


def sheet_pdf(content: SheetContent, signs: Signs, *, language: str, paper: Paper) -> bytes:
    """Give the sheets as the bytes of a PDF, in the language in use."""

    def foot(number: int, codes: Sequence[str]) -> str:
        return _(
            "{name}, sheet {n}, codes {first} to {last}, printed {day}",
            name=content.batch.name,
            n=content.skip // PER_SHEET + number + 1,
            first=shown_code(codes[0]),
            last=shown_code(codes[-1]),
            day=formats.long_date(content.printed_on),
        )

    return cut_sheets(
        content.codes,
        _GRID,
        lambda canvas, place, code: _coupon(canvas, place, code, content, signs),
        foot,
        paper=paper,
        language=language,
        title=f"{content.batch.name} – {content.shop}",
        author=content.shop,
    )


def _coupon(canvas: Canvas, place: Place, code: str, content: SheetContent, signs: Signs) -> None:
    right = place.left + place.width - _PAD
    bottom = place.top - place.height + _PAD
    with_qr = signs is not Signs.BARS
    narrow = right - _QR - 5 * mm if with_qr else right
    top = _offer(canvas, place, narrow, content)
    if with_qr:
        below = _qr(canvas, right - _QR, place.top - _PAD, code)
        if signs is Signs.QR:
            _stamp(canvas, right - _QR - 2 * mm, bottom, _QR + 2 * mm, below)
    if signs is Signs.QR:
        _terms(canvas, place, narrow, bottom, top, content)
    else:
        _bars(canvas, place, right, bottom, code, named=not with_qr)
        _terms(canvas, place, narrow, bottom + _BARS + 1.5 * mm, top, content)


def _offer(canvas: Canvas, place: Place, right: float, content: SheetContent) -> float:
    """Write shop, name, offer and days; gives how far down that goes."""
    left, top = place.left + _PAD, place.top - _PAD
    room = right - left
    write_lines(canvas, left, top, [shorten(content.shop, room, _SHOP.size, bold=True)], _SHOP)
    top -= _SHOP.line + 1.5 * mm
    style, lines = _name_lines(content.batch.name, room)
    write_lines(canvas, left, top, lines, style)
    top -= len(lines) * style.line + 0.5 * mm
    offer = wrap(content.offer, room, _OFFER.size, most=2)
    write_lines(canvas, left, top, offer, _OFFER)
    top -= len(offer) * _OFFER.line + 2 * mm
    days = shorten(content.valid, room - 5 * mm, _DAYS.size, bold=True)
    high = _DAYS.line + 1.6 * mm
    canvas.setStrokeColor(ink.RULE)
    canvas.setLineWidth(ink.STRONG)
    wide = face(bold=True).width(days, _DAYS.size) + 5 * mm
    canvas.roundRect(left, top - high, wide, high, 1.2 * mm)
    write(canvas, left + 2.5 * mm, baseline(top - 0.8 * mm, _DAYS), days, _DAYS)
    return float(top - high)


def _name_lines(name: str, room: float) -> tuple[Style, list[str]]:
    """Give the largest size in which a name fits, and its lines; shortened in the smallest."""
    for style, most in _NAMES:
        lines = wrap(name, room, style.size, bold=True)
        if len(lines) <= most:
            return style, lines
    smallest, most = _NAMES[-1]
    return smallest, wrap(name, room, smallest.size, bold=True, most=most)


def _qr(canvas: Canvas, left: float, top: float, code: str) -> float:
    """Draw the QR code with the code in letters and what to do; gives how far down that goes."""
    draw_qr(canvas, left, top, _QR, code)
    middle = left + _QR / 2
    top -= _QR + 2 * mm
    write(canvas, middle, baseline(top, _CODE), shown_code(code), _CODE, align="center")
    top -= _CODE.line
    how = shorten(_("Scan or read out"), _QR + 8 * mm, _HINT.size)
    write(canvas, middle, baseline(top, _HINT), how, _HINT, align="center")
    return top - _HINT.line


def _stamp(canvas: Canvas, left: float, bottom: float, width: float, top: float) -> None:
    """Draw the box for the stamp of the shop, as high as there is room for."""
    high = min(_STAMP, top - bottom - 1 * mm)
    canvas.setStrokeColor(ink.SOLID_GREY)
    canvas.setLineWidth(ink.HAIR)
    canvas.roundRect(left, bottom, width, high, 0.8 * mm)
    text = shorten(_("Stamp of the shop"), width - 3 * mm, _HINT.size)
    write(canvas, left + 1.5 * mm, baseline(bottom + high - 0.5 * mm, _HINT), text, _HINT)


def _bars(
    canvas: Canvas, place: Place, right: float, bottom: float, code: str, *, named: bool
) -> None:
    """Draw the Code 128 at the right end of the last line, the code before it if wished."""
    draw_bars(canvas, right - bars_width(code), bottom + _BARS, _BARS, code)
    if named:
        left = place.left + _PAD
        write(canvas, left, baseline(bottom + _BARS, _CODE), shown_code(code), _CODE)
        how = shorten(_("Scan or read out"), right - bars_width(code) - left, _HINT.size)
        write(canvas, left, baseline(bottom + _BARS - _CODE.line, _HINT), how, _HINT)


def _terms(
    canvas: Canvas, place: Place, right: float, bottom: float, top: float, content: SheetContent
) -> None:
    """Write the terms above `bottom`, as many lines as fit below `top`."""
    left = place.left + _PAD
    fits = min(_MOST_TERMS, int((top - bottom - 1 * mm) / _HINT.line))
    if fits < 1:
        return
    lines = [
        line for each in content.terms for line in wrap(each, right - left, _HINT.size, most=fits)
    ][:fits]
    write_lines(canvas, left, bottom + len(lines) * _HINT.line, lines, _HINT)
