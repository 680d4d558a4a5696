"""What an amount can be split over in a campaign, read from its plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from merchant_app.actions.budget import NewLine
from merchant_app.domain.budget import CategoryKind
from merchant_app.domain.budget_division import Claim, Over
from merchant_app.domain.budget_split import scaled
from merchant_app.domain.budget_summary import BudgetSummary
from merchant_app.domain.plan import Phase
from merchant_app.i18n import _


def claims_of(
    summary: BudgetSummary, phases: Sequence[Phase], channels: Mapping[int, str], over: Over
) -> list[Claim]:
    """Give all that may get a part, in their order; parts are chosen at first, but the reserve."""
    if over is Over.LINES:
        places: dict[int | None, str] = {each.id: each.name for each in phases}
        return [
            Claim(line.id, line.name, line.planned, places.get(line.phase_id, _("Whole campaign")))
            for line in summary.lines
        ]
    if over is Over.PARTS:
        planned = {each.id: 0 for each in summary.categories}
        for line in summary.lines:
            planned[line.category_id] += line.planned
        return [
            Claim(
                each.id,
                each.name,
                planned[each.id] if each.allotted is None else each.allotted,
                chosen=each.kind is not CategoryKind.RESERVE,
            )
            for each in summary.categories
        ]
    return [
        Claim(key, name, sum(line.planned for line in summary.lines if line.channel_id == key))
        for key, name in channels.items()
    ]


def channel_amounts(
    summary: BudgetSummary, names: Mapping[int, str], wanted: Mapping[int, int], category_id: int
) -> tuple[dict[int, int], list[NewLine]]:
    """Give amounts by line id, and lines to add, so that each channel has its amount.

    The lines of a channel share it in proportion; a channel without any gets a line of its name.
    """
    lines: dict[int, int] = {}
    new: list[NewLine] = []
    for channel_id, amount in wanted.items():
        own = {line.id: line.planned for line in summary.lines if line.channel_id == channel_id}
        if own:
            lines |= scaled(own, amount)
        elif amount:
            new.append(NewLine(names[channel_id], category_id, amount, channel_id=channel_id))
    return lines, new
