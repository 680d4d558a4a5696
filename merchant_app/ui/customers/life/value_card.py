"""The card of RFM: the map of recency and frequency, the eight groups, and where the fifths lie."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.domain.money import Currency
from merchant_app.domain.rfm import FIFTHS, Rfm
from merchant_app.domain.rfm_table import People, RfmTable
from merchant_app.domain.segments import Fact, Segment, only
from merchant_app.i18n import _, _p
from merchant_app.ui.customers.life.words import (
    NOBODY,
    frequency_words,
    money_words,
    recency_words,
    what_to_do,
)
from merchant_app.ui.customers.words import people, rfm_meaning, rfm_word
from merchant_app.ui.widgets import Button, Card, SegmentedControl, label, link_button
from merchant_app.ui.widgets.cell_map import CellMap, MapCell
from merchant_app.ui.widgets.segmented import Segment as Choice

Show = Callable[[Segment, str], None]
#: Below so many buyers the fifths are drawn between a handful of people.
_FEW = 30
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ValueCard(Card):
    """Who bought lately, often and much.

    Args:
        currency: of the shop.
        show: leads to the people of a group, with its words.

    """

    def __init__(self, currency: Currency, show: Show) -> None:
        super().__init__(_("Value"), note=_("lately, often, much: in fifths of all who bought"))
        self._currency = currency
        self._show = show
        self._table: RfmTable | None = None
        self._recencies: list[int] = []
        self._frequencies: list[int] = []
        self._today = date.min
        self.shade = SegmentedControl(
            [Choice("people", _p("customers", "People")), Choice("money", _("Money"))],
            name=_("What is counted"),
        )
        self.shade.chosen.connect(lambda _key: self._fill_map())
        self.add_head(self.shade)
        self.map = CellMap(
            _("Customers by last purchase and number of purchases"),
            across=_("Number of purchases"),
            down=_("Last purchase"),
        )
        self.map.chosen.connect(self._square)
        self.parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.parts.setSpacing(32)
        self.body.addLayout(self.parts)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(self.map)
        self.money = label("", "second", wrap=True)
        self.few = label("", "second", wrap=True)
        left.addWidget(self.money)
        left.addWidget(self.few)
        left.addStretch(1)
        self.parts.addLayout(left, 5)
        self.parts.addWidget(self._groups(), 6)

    def _groups(self) -> QWidget:
        whole = QWidget()
        grid = self._grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(3, 1)
        for column, word in enumerate(
            (_("Group"), _p("customers", "People"), _("Share of sales"), _("What to do"))
        ):
            at = _RIGHT if column in (1, 2) else Qt.AlignmentFlag.AlignLeft
            grid.addWidget(label(word, "second"), 0, column, at)
        self.links: dict[Rfm, Button] = {}
        self.figures: dict[Rfm, tuple[QLabel, QLabel]] = {}
        for row, group in enumerate(Rfm, 1):
            link = link_button(rfm_word(group), partial(self._group, group))
            link.setToolTip(rfm_meaning(group))
            count, share = label("", "strong"), label("", "base")
            grid.addWidget(link, row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(count, row, 1, _RIGHT)
            grid.addWidget(share, row, 2, _RIGHT)
            grid.addWidget(label(what_to_do(group), "second", wrap=True), row, 3)
            self.links[group], self.figures[group] = link, (count, share)
        grid.setRowStretch(len(Rfm) + 1, 1)
        return whole

    # -- showing ---------------------------------------------------------------------------

    def show_table(self, table: RfmTable, today: date) -> None:
        """Show other figures."""
        self._table, self._today = table, today
        whole = table.everybody
        for group in Rfm:
            found = table.group(group)
            count, share = self.figures[group]
            count.setText(formats.number(found.count))
            share.setText(_share(found.spent, whole.spent))
            self.links[group].setEnabled(found.count > 0)
            self.links[group].setAccessibleName(
                _(", ").join((rfm_word(group), people(found.count)))
            )
        self.few.setText(
            _(
                "Only {people} bought so far: fifths say something from about {n} on.",
                people=people(whole.count),
                n=_FEW,
            )
        )
        self.few.setVisible(0 < whole.count < _FEW)
        cuts = table.cuts
        if cuts.counts:
            edges = [money_words(cuts, score, self._currency) for score in range(1, FIFTHS + 1)]
            fifths = _(", ").join(each for each in edges if each != NOBODY)
            self.money.setText(
                _(
                    "Lately: {recent}. Often: {often}. Much: {much} in all."
                    " The fifths of money: {fifths}.",
                    recent=_at_least(cuts.last_days[2], today),
                    often=_("{n} purchases or more", n=formats.number(cuts.counts[2] + 1)),
                    much=_("over {sum}", sum=self._sum(cuts.spent[2])),
                    fifths=fifths,
                )
            )
        self._fill_map()

    def _sum(self, amount: int) -> str:
        return formats.brief_money(amount, self._currency)

    def _fill_map(self) -> None:
        table = self._table
        if table is None or not table.cuts.counts:
            return
        by_money = self.shade.key == "money"
        # A fifth that equal values leave to nobody has no row or column.
        cuts = table.cuts
        fifths = range(1, FIFTHS + 1)
        recent = {r: recency_words(cuts, r, self._today) for r in reversed(fifths)}
        often = {f: frequency_words(cuts, f) for f in fifths}
        self._recencies = [r for r, words in recent.items() if words != NOBODY]
        self._frequencies = [f for f, words in often.items() if words != NOBODY]
        squares = {(r, f): table.square(r, f) for r in self._recencies for f in self._frequencies}
        largest = max([1, *(e.spent if by_money else e.count for e in squares.values())])

        def cell(recency: int, frequency: int) -> MapCell | None:
            found = squares[recency, frequency]
            if not found.count:
                return None
            value = found.spent if by_money else found.count
            return MapCell(
                self._written(found, by_money=by_money),
                max(0, value) / largest,
                self._words(recency, frequency, found),
            )

        self.map.show_cells(
            [[cell(r, f) for f in self._frequencies] for r in self._recencies],
            [recent[r] for r in self._recencies],
            [often[f] for f in self._frequencies],
        )

    def _written(self, found: People, *, by_money: bool) -> str:
        if not by_money:
            return formats.number(found.count)
        return formats.money(found.spent, self._currency, decimals=False)

    def _words(self, recency: int, frequency: int, found: People) -> str:
        return _(
            "{people}, {sum} in all: {where}",
            people=people(found.count),
            sum=self._sum(found.spent),
            where=self._square_words(recency, frequency),
        )

    def _square_words(self, recency: int, frequency: int) -> str:
        assert self._table is not None
        cuts = self._table.cuts
        return _(
            "last purchase {time}, number of purchases {count}",
            time=recency_words(cuts, recency, self._today),
            count=frequency_words(cuts, frequency),
        )

    # -- leading there ---------------------------------------------------------------------

    def _square(self, row: int, column: int) -> None:
        recency, frequency = self._recencies[row], self._frequencies[column]
        words = self._square_words(recency, frequency)
        self._show(only(Fact.CELL, recency, frequency, 0), words)

    def _group(self, group: Rfm) -> None:
        self._show(only(Fact.RFM, group.value), rfm_word(group))


def _share(part: int, whole: int) -> str:
    return formats.percent(10_000 * part // whole) if whole > 0 else "–"


def _at_least(edge: date, today: date) -> str:
    days = (today - edge).days
    return _("in the last {n} days", n=formats.number(max(1, days)))
