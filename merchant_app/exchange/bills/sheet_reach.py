"""Measures how far the cells of a sheet reach, from its XML in pieces, before a library opens it.

The library holds a sheet as a full rectangle, so that one cell far out would cost gigabytes.
"""

from __future__ import annotations

import re
from typing import Final

#: No tag of a sheet is longer; one that is was made to hide something.
_LONGEST_TAG: Final = 65_536
_FURTHEST: Final = (1_048_576, 16_384)
#: What programs write: every cell says its place first. Such a piece is looked through quickly.
_USUAL: Final = b'<c r="'
_UNUSUAL: Final = re.compile(rb":c[\s>]|<c>")
#: Within these no rectangle is too large, so nearly all sheets need no closer look.
_NEAR_ROWS: Final = 99_999
_NEAR_COLUMNS: Final = 26
_FAR: Final = re.compile(rb'<c r="(?:[A-Za-z]{2}|[A-Za-z]\d{6}|[^A-Za-z])')
#: A cell that holds something, with column and row where it says them.
_CELL: Final = re.compile(
    rb"<(?:\w+:)?c\b(?:(?=[^>]*?\sr=[\"']([A-Za-z]{1,3})(\d{1,7})[\"']))?[^>]*(?<!/)>"
)
_ROW: Final = re.compile(rb"<(?:\w+:)?row\b[^>]*?\sr=[\"'](\d{1,7})[\"'][^>]*(?<!/)>")
_ROW_START: Final = re.compile(rb"<(?:\w+:)?row\b")
_CELL_START: Final = re.compile(rb"<(?:\w+:)?c\b")
_NO_PLACE: Final = (b"", b"")


class Reach:
    """How far down and to the right the cells go that hold something; never too little."""

    def __init__(self) -> None:
        self.rows = self.columns = 0
        self._rest = b""
        self._closely = False

    def take(self, chunk: bytes) -> None:
        """Look at the next piece of the XML."""
        text = self._rest + chunk
        last = text.rfind(b"<")
        cut = len(text) if last < 0 or text.find(b">", last) >= 0 else last
        text, self._rest = text[:cut], text[cut:]
        if len(self._rest) > _LONGEST_TAG:
            self._rest = b""
            self._stretch(*_FURTHEST)
        self._closely = self._closely or not self._is_usual(text)
        if self._closely:
            self._look_closely(text)
        elif _USUAL in text:
            self._stretch(_NEAR_ROWS, _NEAR_COLUMNS)

    @staticmethod
    def _is_usual(text: bytes) -> bool:
        return (
            text.count(b"<c ") == text.count(_USUAL)
            and not _UNUSUAL.search(text)
            and not _FAR.search(text)
        )

    def _look_closely(self, text: bytes) -> None:
        found = set(_CELL.findall(text))
        if _NO_PLACE in found:
            # Cells without a place of their own count on from their row's first.
            found.remove(_NO_PLACE)
            in_a_row = (len(_CELL_START.findall(row)) for row in _ROW_START.split(text))
            self._stretch(max(map(int, _ROW.findall(text)), default=1), 2 * max(in_a_row))
        for letters in {letters for letters, _ in found}:
            self._stretch(1, _column_number(letters))
        self._stretch(max((int(row) for _, row in found), default=0), 0)

    def _stretch(self, rows: int, columns: int) -> None:
        self.rows = max(self.rows, rows)
        self.columns = max(self.columns, columns)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
