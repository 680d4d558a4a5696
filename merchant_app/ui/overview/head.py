"""The head of the Overview: the campaign, where it is, and the band of its phases."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from merchant_app.formats import date_range
from merchant_app.i18n import _, _n
from merchant_app.ui.overview.facts import Facts
from merchant_app.ui.widgets.buttons import outlined_button
from merchant_app.ui.widgets.card import KeyFigure
from merchant_app.ui.widgets.phase_strip import PhaseStrip, StripPhase
from merchant_app.ui.widgets.text import ElidedLabel, divider

_WEEK = 7


class Head(QWidget):
    """Name, three facts, the button to print, and the band under them."""

    def __init__(
        self,
        *,
        print_plan: Callable[[], object],
        phase_clicked: Callable[[int], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        top = QHBoxLayout()
        top.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._name = ElidedLabel("", "title")
        self._line = ElidedLabel("", "second")
        words.addWidget(self._name)
        words.addWidget(self._line)
        top.addLayout(words, 1)
        self._phase = KeyFigure(_("Phase now"), small=True)
        self._in_phase = KeyFigure(_("Left in this phase"), small=True)
        self._in_campaign = KeyFigure(_("Left in the campaign"), small=True)
        for figure in (self._phase, self._in_phase, self._in_campaign):
            line = divider(upright=True)
            line.setFixedHeight(38)
            top.addWidget(line)
            top.addWidget(figure)
        top.addSpacing(8)
        self.print_button = outlined_button(_("Print the plan"), print_plan, icon="printer")
        top.addWidget(self.print_button)
        rows.addLayout(top)
        self._strip = PhaseStrip()
        self._strip.phase_clicked.connect(phase_clicked)
        rows.addWidget(self._strip)

    def show_facts(self, facts: Facts) -> None:
        """Show a campaign."""
        campaign, today = facts.of.campaign, facts.today
        parts = [facts.shop_name, date_range(campaign.first, campaign.last)]
        if facts.lead:
            parts.append(_("led by {name}", name=facts.lead))
        self._name.setText(campaign.name)
        self._line.setText(_(", ").join(parts))
        now = facts.phase_now
        if now is None:
            self._phase.show_figure("–")
            self._in_phase.show_figure("–")
        else:
            day = (today - now.dates.start).days
            weeks = -(-((now.dates.end - now.dates.start).days + 1) // _WEEK)
            self._phase.show_figure(
                _(
                    "{phase}, week {n} of {weeks}",
                    phase=now.phase.name,
                    n=day // _WEEK + 1,
                    weeks=weeks,
                )
            )
            self._in_phase.show_figure(_days((now.dates.end - today).days))
        last = max((each.dates.end for each in facts.phases), default=campaign.last)
        self._in_campaign.show_figure(_campaign_left(facts, (last - today).days))
        whole = (last - campaign.first).days + 1
        number = (today - campaign.first).days + 1
        caption = ""
        if 1 <= number <= whole:
            caption = _("Today, day {n} of {days}", n=number, days=whole)
        self._strip.show_phases(
            [
                StripPhase(p.phase.kind.value, p.phase.name, p.dates.start, p.dates.end)
                for p in facts.phases
            ],
            today if caption else None,
            caption,
        )


def _campaign_left(facts: Facts, days: int) -> str:
    before = (facts.of.campaign.first - facts.today).days
    if before > 0:
        return _n("Starts in {n} day", "Starts in {n} days", before)
    return _("Over") if days < 0 else _days(days)


def _days(n: int) -> str:
    return _n("{n} day", "{n} days", n)
