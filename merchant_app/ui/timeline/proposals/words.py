"""What the dialogs of proposals say alike."""

from __future__ import annotations

from merchant_app import formats
from merchant_app.domain.proposals.comparison import Comparison
from merchant_app.domain.proposals.search import Proposal, Step
from merchant_app.i18n import _, _n
from merchant_app.ui.timeline.proposals.preview import Figure


def gained(step: Step, proposal: Proposal) -> str:
    """Say by how many working days a step helps."""
    if step.gain > 0:
        return _n("{n} day", "{n} days", step.gain)
    if step.chosen and any(other.gain and other.chosen for other in proposal.steps):
        return _("with the others")
    return _("no day")


def work_end_figure(of: Comparison) -> Figure:
    """Give the last day of work, then and now."""
    return Figure(
        _("Last day of work"),
        formats.day_and_weekday(of.end_after),
        _("now {value}", value=formats.day_and_weekday(of.end_before)),
    )


def buffer_figure(of: Comparison) -> Figure:
    """Give the buffer days left of all phases, then and now."""
    before = sum(each.before for each in of.buffers)
    after = sum(each.after for each in of.buffers)
    return Figure(
        _("Buffer left"),
        _n("{n} day", "{n} days", after),
        _("now {value}", value=_n("{n} day", "{n} days", before)),
        "concern" if after < before else "",
    )
