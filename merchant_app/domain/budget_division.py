"""Who gets what of an amount that is split: by shares, or as an earlier campaign spent it.

Amounts are minor units, shares basis points of the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from merchant_app.domain.budget_split import equal_shares, split_by_weights
from merchant_app.domain.budget_summary import BudgetSummary
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import WHOLE, Split, split_by_shares


class Over(StrEnum):
    """What an amount is split over."""

    LINES = "lines"
    PARTS = "parts"
    CHANNELS = "channels"


@dataclass(frozen=True, slots=True)
class Claim:
    """One of those that may get a part.

    Attributes:
        id: of the line, part or channel.
        name: as shown; earlier campaigns are compared by it.
        now: what it has in the plan.
        where: a word that tells it from others of its name.
        chosen: whether it gets a part.
        share: the part it gets by shares.
        spent: what the earlier campaign spent on it.

    """

    id: int
    name: str
    now: int
    where: str = ""
    chosen: bool = False
    share: int = 0
    spent: int = 0


def with_equal_shares(claims: Sequence[Claim]) -> list[Claim]:
    """Give all chosen ones the same share of the whole, the others none."""
    shares = iter(equal_shares(sum(each.chosen for each in claims)))
    return [replace(each, share=next(shares) if each.chosen else 0) for each in claims]


def with_first_shares(claims: Sequence[Claim], whole: int) -> list[Claim]:
    """Give the chosen ones the shares that they have of the whole now; equal ones if none.

    Shares are rounded down, so that they never come to more than what they are shares of.
    """
    has = sum(each.now for each in claims if each.chosen)
    if not 0 < has <= whole:
        return with_equal_shares(claims)
    return [replace(each, share=each.now * WHOLE // whole if each.chosen else 0) for each in claims]


def divided_by_shares(total: int, claims: Sequence[Claim]) -> Split:
    """Split an amount among the chosen ones by their shares; what they leave stays unallocated.

    The amounts are those of all claims, in their order; one that is not chosen gets 0.

    Raises:
        UserError: if the shares come to more than the whole.

    """
    shares = [each.share if each.chosen else 0 for each in claims]
    if sum(shares) > WHOLE:
        raise UserError(
            msg("The shares come to more than 100 %. Make some of them smaller."), field="table"
        )
    return split_by_shares(total, shares)


def divided_as_spent(total: int, claims: Sequence[Claim], whole: int) -> Split:
    """Split an amount among the chosen ones as an earlier campaign spent its money.

    `whole` is all that it spent: what went to others than the chosen ones stays unallocated.

    Raises:
        UserError: if it spent nothing.

    """
    if whole <= 0:
        raise UserError(msg("That campaign spent nothing. Choose another one."), field="campaign")
    return split_by_weights(total, [each.spent if each.chosen else 0 for each in claims], whole)


def spending(summary: BudgetSummary, over: Over) -> dict[str | int, int]:
    """Give what a campaign spent by line name, part name or channel id; nobody's under "".

    Names are in small letters. Where more came back than was spent it is 0.
    """
    found: dict[str | int, int] = {}
    parts = {each.id: each.name for each in summary.categories}
    lines = {each.id: each for each in summary.lines}
    for each in summary.sums:
        line = lines.get(each.line_id or 0)
        key: str | int = ""
        if over is Over.CHANNELS:
            key = each.channel_id or (line.channel_id if line is not None else None) or ""
        elif line is not None:
            key = line.name if over is Over.LINES else parts[line.category_id]
        key = key.casefold() if isinstance(key, str) else key
        found[key] = found.get(key, 0) + each.money.spent
    return {key: max(0, amount) for key, amount in found.items()}


def with_spending(
    claims: Iterable[Claim], spent: Mapping[str | int, int], over: Over
) -> list[Claim]:
    """Give claims with what the earlier campaign spent on each.

    Where several have the same name the spending is divided evenly among them, so that it counts
    once.
    """
    claims = list(claims)
    keys = [each.id if over is Over.CHANNELS else each.name.casefold() for each in claims]
    found = []
    for at, (claim, key) in enumerate(zip(claims, keys, strict=True)):
        same = [place for place, other in enumerate(keys) if other == key]
        amounts = split_by_weights(spent.get(key, 0), [1] * len(same)).amounts
        found.append(replace(claim, spent=amounts[same.index(at)]))
    return found
