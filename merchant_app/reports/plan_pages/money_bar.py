"""Where the money goes, as one bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from merchant_app.formats import percent
from merchant_app.i18n import _
from merchant_app.reports.pdf import ink
from merchant_app.reports.pdf.blocks import Block, Canvas, baseline, write
from merchant_app.reports.pdf.fonts import face
from merchant_app.reports.pdf.patterns import fill_stripes
from merchant_app.reports.pdf.text import shorten
from merchant_app.reports.words import short_money

if TYPE_CHECKING:
    from merchant_app.reports.plan_content import MoneyFacts, PlanContent

#: The last part of the bar.
_RESERVE: Final = 3


class MoneyBar(Block):
    """The budget as one bar: spent, ordered, still free, reserve; each written below.

    When more is spent and ordered than there is, the bar shows the whole and the words say by
    how much it is passed.
    """

    _BAR = 13.0

    def __init__(self, content: PlanContent) -> None:
        super().__init__()
        self._content = content

    def height_at(self, _width: float) -> float:
        """The bar and the line of words."""
        return self._BAR + 3 + ink.SMALL.line

    def paint(self, canvas: Canvas, left: float, top: float, width: float) -> None:
        """Draw the parts and their words."""
        facts = self._content.money
        parts = _bar_parts(facts)
        whole = max(sum(parts), 1)
        x = left
        edges = []
        for at, part in enumerate(parts):
            stretch = width * part / whole
            self._part(canvas, at, x, top - self._BAR, stretch)
            edges.append((x, stretch))
            x += stretch
        canvas.setStrokeColor(ink.RULE)
        canvas.setLineWidth(0.6)
        canvas.rect(left, top - self._BAR, width, self._BAR, stroke=1, fill=0)
        self._words(canvas, left, top - self._BAR - 3, width, [e for e, _w in edges])

    def _part(self, canvas: Canvas, at: int, x: float, y: float, width: float) -> None:
        if width <= 0:
            return
        canvas.saveState()
        clip = canvas.beginPath()
        clip.rect(x, y, width, self._BAR)
        canvas.clipPath(clip, stroke=0, fill=0)
        canvas.setFillColor((ink.SPENT, ink.COMMITTED, ink.WHITE, ink.WHITE)[at])
        canvas.rect(x, y, width, self._BAR, stroke=0, fill=1)
        if at == _RESERVE:
            fill_stripes(canvas, x, y, width, self._BAR)
        canvas.restoreState()
        canvas.setStrokeColor(ink.RULE)
        canvas.setLineWidth(0.6)
        canvas.line(x + width, y, x + width, y + self._BAR)

    def _words(
        self, canvas: Canvas, left: float, top: float, width: float, starts: list[float]
    ) -> None:
        """Write each figure at its part, moved along where it would meet its neighbour."""
        texts = _bar_words(self._content)
        size = ink.SMALL.size
        font = face()
        texts = [(at, shorten(text, width / len(texts) - 6, size)) for at, text in texts]
        widths = [font.width(text, size) for _at, text in texts]
        places: list[float] = []
        x = left
        for (at, _text), each in zip(texts, widths, strict=True):
            x = max(x, starts[at])
            places.append(x)
            x += each + 8
        limit = left + width
        for n in range(len(places) - 1, -1, -1):
            places[n] = min(places[n], limit - widths[n])
            limit = places[n] - 8
        for (_at, text), place in zip(texts, places, strict=True):
            write(canvas, place, baseline(top, ink.SMALL), text, ink.SMALL)


def _bar_parts(facts: MoneyFacts) -> tuple[int, int, int, int]:
    spent, committed = max(facts.spent, 0), max(facts.committed, 0)
    return spent, committed, max(facts.available, 0), max(facts.reserve, 0)


def _bar_words(content: PlanContent) -> list[tuple[int, str]]:
    facts, currency = content.money, content.currency
    spent = short_money(facts.spent, currency)
    if facts.total > 0:
        share = percent(facts.spent * 10_000 // facts.total)
        spent = _("{amount} ({share})", amount=spent, share=share)
    words = [(0, _("Spent {amount}", amount=spent))]
    if facts.committed:
        amount = short_money(facts.committed, currency)
        words.append((1, _("Ordered {amount}", amount=amount)))
    if facts.available >= 0:
        amount = short_money(facts.available, currency)
        words.append((2, _("Free {amount}", amount=amount)))
    else:
        amount = short_money(-facts.available, currency)
        words.append((2, _("Over by {amount}", amount=amount)))
    if facts.reserve:
        amount = short_money(facts.reserve, currency)
        words.append((3, _("Reserve {amount}", amount=amount)))
    return words
