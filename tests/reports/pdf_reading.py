"""Reading a PDF back: texts, places of characters, fonts."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Iterator

Place = tuple[float, float, float, float]


def texts(data: bytes) -> list[str]:
    """Give the text of each page."""
    with pdfium.PdfDocument(data) as document:
        return [_text(page) for page in document]


def _text(page: pdfium.PdfPage) -> str:
    textpage = page.get_textpage()
    return textpage.get_text_range().replace("\r\n", "\n")


def sizes(data: bytes) -> list[tuple[float, float]]:
    """Give width and height of each page in points."""
    with pdfium.PdfDocument(data) as document:
        return [page.get_size() for page in document]


def characters(data: bytes, number: int) -> tuple[tuple[float, float], list[tuple[str, Place]]]:
    """Give a page's size, and its visible characters with left, bottom, right, top."""
    with pdfium.PdfDocument(data) as document:
        page = document[number]
        textpage = page.get_textpage()
        found = []
        for at in range(textpage.count_chars()):
            char = chr(raw.FPDFText_GetUnicode(textpage, at))
            if not char.isspace() and not raw.FPDFText_IsGenerated(textpage, at):
                found.append((char, textpage.get_charbox(at)))
        return page.get_size(), found


def overlapping(found: list[tuple[str, Place]]) -> Iterator[tuple[str, str, Place]]:
    """Give pairs of characters that cover more than a sixth of the smaller one."""
    by_left = sorted(found, key=lambda item: item[1][0])
    for at, (char, (left, bottom, right, top)) in enumerate(by_left):
        for other, (left2, bottom2, right2, top2) in by_left[at + 1 :]:
            if left2 >= right:
                break
            width = min(right, right2) - left2
            height = min(top, top2) - max(bottom, bottom2)
            if width <= 0 or height <= 0:
                continue
            smaller = min((right - left) * (top - bottom), (right2 - left2) * (top2 - bottom2))
            if width * height > smaller / 6:
                yield char, other, (left, bottom, right, top)


def fonts(data: bytes) -> set[tuple[str, bool]]:
    """Give name and "is embedded" of every font that a text is set in."""
    found = set()
    with pdfium.PdfDocument(data) as document:
        for page in document:
            for item in page.get_objects([raw.FPDF_PAGEOBJ_TEXT]):
                font = raw.FPDFTextObj_GetFont(item)
                buffer = ctypes.create_string_buffer(200)
                raw.FPDFFont_GetBaseFontName(font, buffer, 200)
                found.add((buffer.value.decode(), bool(raw.FPDFFont_GetIsEmbedded(font))))
    return found
