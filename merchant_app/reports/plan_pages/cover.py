"""The cover: the campaign's name, its phases to scale, and the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from merchant_app.domain.gantt_geometry import TimeScale
from merchant_app.formats import date_range, day_and_weekday, long_date, short_form, short_weekday
from merchant_app.i18n import _, _n, language
from merchant_app.reports.pdf import ink
from merchant_app.reports.pdf.blocks import Block, Canvas, Rule, Text, baseline, write
from merchant_app.reports.pdf.fonts import face
from merchant_app.reports.pdf.ink import Style
from merchant_app.reports.pdf.tables import Cell, Column, Row, Table
from merchant_app.reports.pdf.text import REPLACEMENT, printable, shorten, wrap
from merchant_app.reports.words import listed, short_money

if TYPE_CHECKING:
    from merchant_app.reports.plan_content import PlanContent, PlanPhase

_SHOP: Final = Style(12.5, 18, bold=True)
_TILE: Final = 30.0
_KIND: Final = Style(12, 20, colour=ink.SECOND)
_NAME: Final = Style(33, 44, bold=True)
_LONG_NAME: Final = Style(22, 30, bold=True)
_MOTTO: Final = Style(13.5, 22)
_PHASE: Final = Style(11.5, 16, bold=True)
_DATE: Final = Style(8.5, 13, colour=ink.SECOND)
_FACT: Final = Style(10.5, 16)
_BAND: Final = 20.0
_LEVEL: Final = 33.0
_MOST_LEVELS: Final = 4
#: Where the title begins, as a share of the page's height, if what follows leaves the room.
_TITLE_AT: Final = 0.27


class Cover(Block):
    """The whole first page."""

    def __init__(self, content: PlanContent, height: float) -> None:
        super().__init__()
        self._content = content
        self._height = height

    def height_at(self, _width: float) -> float:
        """The page."""
        return self._height

    def paint(self, canvas: Canvas, left: float, top: float, width: float) -> None:
        """Draw from the shop's name down to the facts."""
        content = self._content
        self._shop(canvas, left, top, width)
        parts = self._title(width)
        parts.append((34, PhaseBand(content)))
        parts.append((30, Rule()))
        parts.append((0, facts(content)))
        needed = sum(space + block.height_at(width) for space, block in parts)
        y = top - max(min(self._height * _TITLE_AT, self._height - needed), _TILE + 10)
        for space, block in parts:
            y -= space
            # Every measuring lays out anew, so that each block is measured before it is drawn.
            height = block.height_at(width)
            block.paint(canvas, left, y, width)
            y -= height

    def _shop(self, canvas: Canvas, left: float, top: float, width: float) -> None:
        name = printable(self._content.shop).strip()
        x = left
        if name and name[0] != REPLACEMENT:
            canvas.setFillColor(ink.SHADE)
            canvas.roundRect(left, top - _TILE, _TILE, _TILE, 5, stroke=0, fill=1)
            style = Style(15, _TILE, bold=True, colour=ink.SECOND)
            first = name[0].upper()
            first = first if first in face(bold=True).characters else name[0]
            write(canvas, left + _TILE / 2, baseline(top, style), first, style, align="center")
            x += _TILE + 10
        y = baseline(top - (_TILE - _SHOP.line) / 2, _SHOP)
        write(canvas, x, y, shorten(name, left + width - x, _SHOP.size, bold=True), _SHOP)

    def _title(self, width: float) -> list[tuple[float, Block]]:
        name = self._content.campaign
        fits = len(wrap(name, width, _NAME.size, bold=True, most=COVER_LINES)) < COVER_LINES
        parts: list[tuple[float, Block]] = [
            (0, Text(_("Campaign plan"), _KIND)),
            (6, Text(name, _NAME if fits else _LONG_NAME, most=COVER_LINES)),
        ]
        if self._content.motto:
            parts.append((10, Text(self._content.motto, _MOTTO, most=COVER_LINES)))
        return parts


#: Lines of the name and of the motto; longer ones are printed in full further back.
COVER_LINES: Final = 3


class PhaseBand(Block):
    """The phases side by side, as wide as they are long, with name and first day below."""

    def __init__(self, content: PlanContent) -> None:
        super().__init__()
        self._content = content

    def _scale(self, width: float) -> TimeScale:
        phases = self._content.phases
        first = min([self._content.start, *(p.start for p in phases)])
        last = max([self._content.end, *(p.end for p in phases)])
        return TimeScale.fitting(first, last, width)

    def _levels(self, width: float) -> list[tuple[PlanPhase, float, int]]:
        """Each phase's label with its left edge and its line, so that none overlap.

        Labels for which the lines do not suffice are left out; the phases follow further back.
        """
        scale = self._scale(width)
        ends: list[float] = []
        placed = []
        for phase in self._content.phases:
            needed = self._label_width(phase)
            x = min(scale.x(phase.start), width - needed)
            level = next((at for at, end in enumerate(ends) if end + 8 <= x), len(ends))
            if level == _MOST_LEVELS:
                continue
            if level == len(ends):
                ends.append(0)
            ends[level] = x + needed
            placed.append((phase, x, level))
        return placed

    @staticmethod
    def _label(phase: PlanPhase) -> tuple[str, str]:
        name = shorten(phase.name, 110, _PHASE.size, bold=True)
        return name, _("from {date}", date=short_form(phase.start))

    def _label_width(self, phase: PlanPhase) -> float:
        name, begin = self._label(phase)
        return max(face(bold=True).width(name, _PHASE.size), face().width(begin, _DATE.size))

    def height_at(self, width: float) -> float:
        """The band and as many lines of labels as it takes."""
        levels = max((level for _p, _x, level in self._levels(width)), default=-1) + 1
        return _BAND + 4 + levels * _LEVEL

    def paint(self, canvas: Canvas, left: float, top: float, width: float) -> None:
        """Draw the band and the labels."""
        scale = self._scale(width)
        for phase in self._content.phases:
            x = left + scale.x(phase.start)
            stretch = max(scale.x_after(phase.end) - scale.x(phase.start) - 2, 1.5)
            canvas.setFillColor(ink.PHASES[phase.kind])
            canvas.roundRect(x, top - _BAND, stretch, _BAND, min(2, stretch / 2), stroke=0, fill=1)
        placed = self._levels(width)
        for phase, x, level in placed:
            y = top - _BAND - 5 - level * _LEVEL
            if level:
                canvas.setStrokeColor(ink.HAIRLINE)
                canvas.setLineWidth(ink.HAIR)
                start = left + scale.x(phase.start) + 1
                canvas.line(start, top - _BAND, start, y - 2)
            name, begin = self._label(phase)
            write(canvas, left + x, baseline(y, _PHASE), name, _PHASE)
            write(canvas, left + x, baseline(y - _PHASE.line, _DATE), begin, _DATE)
        self._last_day(canvas, left, top, width, placed)

    def _last_day(
        self,
        canvas: Canvas,
        left: float,
        top: float,
        width: float,
        placed: list[tuple[PlanPhase, float, int]],
    ) -> None:
        """Write the end at the right, unless a label is there."""
        if not placed:
            return
        text = _("to {date}", date=short_form(max(p.end for p, _x, _l in placed)))
        begin = width - face().width(text, _DATE.size)
        if all(x + self._label_width(p) + 8 <= begin for p, x, level in placed if level == 0):
            y = baseline(top - _BAND - 5 - _PHASE.line, _DATE)
            write(canvas, left + width, y, text, _DATE, align="right")


def facts(content: PlanContent) -> Table:
    """What the campaign is in figures: shop, time, money, people."""
    currency = content.currency
    total = short_money(content.money.total, currency)
    if content.money.reserve:
        reserve = short_money(content.money.reserve, currency)
        total = _("{total}, of which {reserve} in reserve", total=total, reserve=reserve)
    days = _n("{n} day", "{n} days", content.days)
    span = _("{dates}, {days}", dates=date_range(content.start, content.end), days=days)
    rows = [(_("Shop"), content.shop), (_("Campaign period"), span)]
    if content.key_day:
        day = content.key_day.day
        text = f"{long_date(day)} {short_weekday(day)}"
        if language() == "en":
            text = f"{day_and_weekday(day)} {day.year}"
        key = _("{date}, {name}", date=text, name=content.key_day.name)
        rows.append((_("Key day"), key))
    rows.append((_("Total budget"), total))
    if content.lead:
        rows.append((_("Lead"), content.lead))
    if content.people:
        rows.append((_("Also involved"), listed(content.people)))
    return Table(
        [Column("", limit=110), Column("", share=1, most=2)],
        [Row([Cell(label, second=True), value]) for label, value in rows],
        headless=True,
        style=_FACT,
        pad=6,
    )
