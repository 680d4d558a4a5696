"""QR and Code 128 on paper, large enough and with the white around them that scanners need."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import Final

from reportlab.graphics.barcode.code128 import Code128
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.lib.units import mm

from merchant_app.reports.pdf import ink
from merchant_app.reports.pdf.blocks import Canvas

#: The least width of a module that cheap scanners and cameras tell apart.
LEAST_MODULE: Final = 0.4 * mm
#: White around the signs in modules (ISO/IEC 18004: 4, ISO/IEC 15417: 10).
QR_QUIET: Final = 4
BARS_QUIET: Final = 10


@lru_cache(maxsize=4096)
def qr_modules(code: str) -> tuple[tuple[bool, ...], ...]:
    """Give the dark and light modules of a QR code, row by row; nearly a third may be lost."""
    made = QRCode(None, QRErrorCorrectLevel.H)
    made.addData(code)
    made.make()
    return tuple(tuple(bool(dark) for dark in row) for row in made.modules)


def draw_qr(canvas: Canvas, left: float, top: float, side: float, code: str) -> None:
    """Draw a QR code with its modules filling a square; the white around is the caller's.

    Neighbouring modules of a row are one rectangle, so that no hairline of white parts them.
    """
    rows = qr_modules(code)
    module = side / len(rows)
    assert module >= LEAST_MODULE
    canvas.setFillColor(ink.BLACK)
    path = canvas.beginPath()
    for number, row in enumerate(rows):
        place = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                path.rect(
                    left + place * module, top - (number + 1) * module, length * module, module
                )
            place += length
    canvas.drawPath(path, stroke=0, fill=1)


def bars_of(code: str) -> list[int]:
    """Give the widths of bars and gaps of a Code 128 in modules, beginning with a bar."""
    made = Code128(code, quiet=0)
    made.validate()
    made.encode()
    made.decompose()
    # Letters are bars and small letters gaps, each as many modules wide as its place says.
    return [ord(sign.lower()) - ord("a") + 1 for sign in made.decomposed]


def bars_width(code: str, module: float = LEAST_MODULE) -> float:
    """The width of a Code 128 with the white at both sides."""
    return (sum(bars_of(code)) + 2 * BARS_QUIET) * module


def draw_bars(
    canvas: Canvas, left: float, top: float, height: float, code: str, module: float = LEAST_MODULE
) -> None:
    """Draw a Code 128, the white at its sides included, from `left` on."""
    canvas.setFillColor(ink.BLACK)
    path = canvas.beginPath()
    x = left + BARS_QUIET * module
    for place, width in enumerate(bars_of(code)):
        if place % 2 == 0:
            path.rect(x, top - height, width * module, height)
        x += width * module
    canvas.drawPath(path, stroke=0, fill=1)
