"""The dialog that asks for a campaign to end some working days sooner."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from merchant_app import formats
from merchant_app.domain.messages import Message, msgn
from merchant_app.domain.proposals.comparison import Comparison
from merchant_app.domain.proposals.search import Proposal, Step
from merchant_app.domain.proposals.shorten import shorten
from merchant_app.i18n import _, _n
from merchant_app.ui.timeline.proposals.dialog import ProposalDialog
from merchant_app.ui.timeline.proposals.preview import Figure
from merchant_app.ui.timeline.proposals.words import buffer_figure, gained, work_end_figure
from merchant_app.ui.widgets.number_field import NumberField
from merchant_app.ui.workspace import Workspace

_AT_FIRST: Final = 5
_MOST: Final = 250


class ShortenDialog(ProposalDialog):
    """By how many working days work should end sooner, and the cheapest steps that do it."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(
            workspace,
            _("Shorten the campaign"),
            _("The cheapest steps first. Untick what you would rather not do."),
            parent,
        )
        self.days = NumberField(1, _MOST, _AT_FIRST)
        end = formats.day_and_weekday(self.planned.schedule.end)
        self.form.add(
            "days",
            _("Working days &sooner"),
            self.days,
            hint=_("Now the last day of work is {day}.", day=end),
        )
        self.days.valueChanged.connect(self.ask_soon)
        self.days.setFocus()
        self.days.selectAll()
        self.ask()

    def question(self) -> int:
        """Give the days asked for."""
        return self.days.value()

    def answer(self) -> Proposal:
        """Look for the steps."""
        return shorten(
            self.planned.plan,
            self.planned.calendar,
            self.days.value(),
            today=self.workspace.today,
        )

    def verdict(self, proposal: Proposal) -> tuple[str, str, str]:
        """Say how many of the days are won."""
        asked, missing = proposal.start.missing, proposal.result.missing
        if not missing:
            return "good", _n("{n} day is won", "All {n} days are won", asked), ""
        title = _n(
            "{won} of {n} day is won",
            "{won} of {n} days are won",
            asked,
            won=asked - missing,
        )
        if any(not step.chosen for step in proposal.steps):
            return "concern", title, _("Tick more of the ways below, or ask for fewer days.")
        return "concern", title, _("More is not to be had: nothing else makes it end sooner.")

    def gain_words(self, step: Step, proposal: Proposal) -> str:
        """Say how many days a step wins."""
        return gained(step, proposal)

    def label(self) -> Message:
        """Name the edit."""
        won = self.proposal.gained if self.proposal else 0
        return msgn("Shorten the campaign by {n} day", "Shorten the campaign by {n} days", n=won)

    def figures(self, proposal: Proposal, of: Comparison) -> Sequence[Figure]:
        """Give the end, the buffers and what is won."""
        return (
            work_end_figure(of),
            buffer_figure(of),
            Figure(
                _("Sooner by"),
                _n("{n} working day", "{n} working days", proposal.gained),
                _("of {n} asked for", n=proposal.start.missing),
            ),
        )
