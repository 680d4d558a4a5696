"""A campaign's money as it leaves the program: lines, entries and names, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from merchant_app.domain.budget import BudgetFigures, BudgetLine, Category, LedgerEntry
from merchant_app.domain.campaign import Campaign
from merchant_app.domain.money import Currency
from merchant_app.domain.plan import Phase
from merchant_app.i18n import _
from merchant_app.store.budget import budget_figures, categories
from merchant_app.store.campaigns import campaign
from merchant_app.store.people import channel_names, person_names
from merchant_app.store.shop import Shop
from merchant_app.store.timeline import plan_of


@dataclass(frozen=True, slots=True)
class Books:
    """Everything that tables and journals are made from.

    `entries` begin with the oldest, voided ones are among them; `lines`, `categories` and
    `phases` are in the order in which they are shown.
    """

    campaign: Campaign
    currency: Currency
    figures: BudgetFigures
    entries: tuple[LedgerEntry, ...]
    lines: Mapping[int, BudgetLine]
    categories: Mapping[int, Category]
    phases: Mapping[int, Phase]
    channels: Mapping[int, str]
    people: Mapping[int, str]

    def line_of(self, entry: LedgerEntry) -> BudgetLine | None:
        """Give the line an entry is booked on, None for none or one that is gone."""
        return self.lines.get(self.figures.line_of_entry[entry.id] or 0)

    def category_of(self, entry: LedgerEntry) -> int | None:
        """Give the part of the budget that an entry's line belongs to."""
        line = self.line_of(entry)
        return line.category_id if line is not None else None

    def phase_name(self, phase_id: int | None) -> str:
        """Give what a phase is called; money of no phase belongs to the whole campaign."""
        found = self.phases.get(phase_id or 0)
        return found.name if found is not None else _("Whole campaign")

    def category_name(self, category_id: int | None) -> str:
        """Give what a part of the budget is called."""
        found = self.categories.get(category_id or 0)
        return found.name if found is not None else _("On no line")

    def channel_name(self, channel_id: int | None) -> str:
        """Give what a channel is called."""
        return self.channels.get(channel_id or 0) or _("No channel")


def books_of(shop: Shop, campaign_id: int) -> Books:
    """Read a campaign's money."""
    of = campaign(shop, campaign_id)
    figures = budget_figures(shop, campaign_id)
    return Books(
        campaign=of,
        currency=shop.info.currency,
        figures=figures,
        entries=tuple(reversed(figures.entries)),
        lines={line.id: line for line in figures.lines},
        categories={each.id: each for each in categories(shop, campaign_id)},
        phases={phase.id: phase for phase in plan_of(shop, of).phases},
        channels=channel_names(shop),
        people=person_names(shop),
    )
