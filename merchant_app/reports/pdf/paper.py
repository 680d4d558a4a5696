"""The sheets that a document can be printed on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from reportlab.lib.units import inch, mm

#: The least distance of anything printed from the edge of the sheet.
LEAST_MARGIN: Final = 12 * mm


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet, upright: its name and its size in points."""

    name: str
    width: float
    height: float

    @property
    def upright(self) -> tuple[float, float]:
        """Width and height of the page held upright."""
        return self.width, self.height

    @property
    def across(self) -> tuple[float, float]:
        """Width and height of the page held across."""
        return self.height, self.width


#: By the names that people and the command line use.
PAPERS: Final = {
    paper.name: paper
    for paper in (Paper("A4", 210 * mm, 297 * mm), Paper("Letter", 8.5 * inch, 11 * inch))
}
