"""New customers week by week."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from merchant_app.formats import number, short_date
from merchant_app.i18n import _
from merchant_app.ui.overview.facts import Facts
from merchant_app.ui.widgets.card import Card
from merchant_app.ui.widgets.charts import Bar, MiniBarChart
from merchant_app.ui.widgets.empty_state import EmptyState

_EVERY = 3


class GuestsCard(Card):
    """A bar a week since the campaign began; the week of today is unfinished."""

    def __init__(self) -> None:
        super().__init__(_("New customers a week"))
        self._inner: QWidget | None = None

    def show_facts(self, facts: Facts) -> None:
        """Show other weeks."""
        if self._inner is not None:
            self.body.removeWidget(self._inner)
            self._inner.deleteLater()
        weeks = sorted(facts.new_by_week)
        if weeks and any(facts.new_by_week.values()):
            bars = [
                Bar(
                    facts.new_by_week[week],
                    short_date(week) if place % _EVERY == 0 else "",
                    _kind(facts, week),
                    unfinished=week + timedelta(days=6) >= facts.today,
                )
                for place, week in enumerate(weeks)
            ]
            self._inner = MiniBarChart(bars, value_text=number, name=_("New customers a week"))
        else:
            self._inner = EmptyState(
                "users",
                _("No new customers yet"),
                _("They appear with their first purchase."),
            )
        self.add(self._inner, 1)


def _kind(facts: Facts, week: date) -> str:
    for each in facts.phases:
        if week <= each.dates.end:
            return each.phase.kind.value
    return "accent"
