"""Sizes and colours of the printed page: black text, greys for what is secondary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.units import mm

from merchant_app.domain.plan import PhaseKind

TEXT: Final = HexColor("#111827")
SECOND: Final = HexColor("#4A5568")
RULE: Final = HexColor("#1D2433")
HAIRLINE: Final = HexColor("#CDD3DC")
SHADE: Final = HexColor("#F2F4F8")
CLOSED: Final = HexColor("#E7EAEF")
SOLID_GREY: Final = HexColor("#6B7280")
SPENT: Final = HexColor("#1F6FEB")
COMMITTED: Final = HexColor("#8FB6F5")
GOOD: Final = HexColor("#2E7D32")
CONCERN: Final = HexColor("#B7791F")
WARNING: Final = HexColor("#C2410C")
EMERGENCY: Final = HexColor("#B42318")
WHITE: Final = HexColor("#FFFFFF")
BLACK: Final = HexColor("#000000")

#: Solid colours of the phases; on paper never without the phase's name beside them.
PHASES: Final[dict[PhaseKind, Color]] = {
    PhaseKind.LAUNCH: HexColor("#E69F00"),
    PhaseKind.GROWTH: HexColor("#009E73"),
    PhaseKind.MATURITY: HexColor("#0072B2"),
    PhaseKind.EXPANSION: HexColor("#B5628C"),
}

HAIR: Final = 0.5
STRONG: Final = 0.9
#: The side of a box to tick by hand.
BOX: Final = 4 * mm


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks: its size and the height of its line in points."""

    size: float
    line: float
    bold: bool = False
    colour: Color = TEXT


BASE: Final = Style(9.5, 15)
TABLE: Final = Style(9, 13)
TABLE_BOLD: Final = Style(9, 13, bold=True)
TABLE_HEAD: Final = Style(8.5, 12, colour=SECOND)
SMALL: Final = Style(8, 11.5, colour=SECOND)
PAGE_TITLE: Final = Style(17, 24, bold=True)
SECTION_TITLE: Final = Style(12, 18, bold=True)
