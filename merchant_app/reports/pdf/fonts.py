"""The bundled Noto Sans SC, regular and bold: registered once, embedded as a subset always."""

from __future__ import annotations

from functools import cache
from threading import Lock
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from merchant_app.resources import resource

REGULAR: Final = "NotoSansSC-Regular"
BOLD: Final = "NotoSansSC-Bold"
_PER_EM: Final = 1000
_registering = Lock()


class Face:
    """One weight of the font: which characters it has and how wide they are."""

    __slots__ = ("_widths", "characters", "name")

    def __init__(self, name: str, widths: dict[int, float]) -> None:
        self.name = name
        self._widths = {chr(code): width / _PER_EM for code, width in widths.items()}
        self.characters = frozenset(filter(str.isprintable, self._widths))

    def width(self, text: str, size: float) -> float:
        """The width of a printable text in points at `size` points."""
        return sum(map(self._widths.__getitem__, text)) * size


@cache
def _load(name: str) -> Face:
    with _registering:
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(resource("fonts", f"{name}.ttf"))))
        return Face(name, pdfmetrics.getFont(name).face.charWidths)


def face(*, bold: bool = False) -> Face:
    """Give the font in one of its two weights; the first call reads the file."""
    return _load(BOLD if bold else REGULAR)
