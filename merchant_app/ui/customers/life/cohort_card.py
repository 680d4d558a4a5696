"""The card of who comes back: customers by the month of their first purchase, month after month."""

from __future__ import annotations

from collections.abc import Sequence

from merchant_app import formats
from merchant_app.domain.retention import Cohort
from merchant_app.i18n import _, _n
from merchant_app.ui.customers.words import people
from merchant_app.ui.widgets import Card, label
from merchant_app.ui.widgets.cell_map import CellMap, MapCell

#: Most months after the first that are laid out.
MOST_MONTHS = 12
#: Of fewer customers a share says little, and is written quietly.
_FEW = 20


class CohortCard(Card):
    """Share of each month's new customers who bought again in the months after."""

    def __init__(self) -> None:
        super().__init__(
            _("Who comes back"), note=_("share of each month's new customers, in per cent")
        )
        self.map = CellMap(
            _("Share of new customers who bought again, by month"),
            across=_("Months after the first purchase"),
            down=_("First purchase"),
            leads=False,
        )
        self.told = label("", "second", wrap=True)
        self.add(self.map)
        self.add(self.told)
        self.body.addStretch(1)
        self.map.told.connect(self._tell)

    def show_cohorts(self, cohorts: Sequence[Cohort]) -> None:
        """Show other months, the earliest on top."""
        months = min(MOST_MONTHS, max((len(each.came) for each in cohorts), default=1) - 1)
        later = [
            came * 10_000 // each.size
            for each in cohorts
            for came in each.came[1 : months + 1]
            if each.size >= _FEW
        ]
        largest = max([*later, 1])
        cells = [
            [_cell(each, month, largest) for month in range(1, months + 1)] for each in cohorts
        ]
        heads = [
            _("{month}: {n}", month=formats.month_name(each.month, year=True),
              n=formats.number(each.size))
            for each in cohorts
        ]  # fmt: skip
        self.map.show_cells(cells, heads, [f"+{month}" for month in range(1, months + 1)])
        self.map.setVisible(months > 0)
        self._tell("")

    def _tell(self, words: str) -> None:
        self.told.setText(
            words
            or _(
                "Behind each month stands how many bought for the first time in it. The last"
                " figure of each row is of the present month, which is not over."
            )
        )


def _cell(cohort: Cohort, month: int, largest: int) -> MapCell | None:
    if month >= len(cohort.came):
        return None
    came = cohort.came[month]
    share = came * 10_000 // cohort.size
    unfinished = month == len(cohort.came) - 1
    words = _n(
        "{came} of {people} who first bought in {first} bought {n} month later, {share}.",
        "{came} of {people} who first bought in {first} bought {n} months later, {share}.",
        month,
        came=formats.number(came),
        people=people(cohort.size),
        first=formats.month_name(cohort.month, year=True),
        share=formats.percent(share),
    )
    if unfinished:
        words = " ".join((words, _("This month is not over.")))
    return MapCell(
        formats.number(round(share / 100)),
        share / largest if came else 0,
        words,
        quiet=cohort.size < _FEW or unfinished,
    )
