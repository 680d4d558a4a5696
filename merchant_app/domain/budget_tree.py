"""Rolls a budget up by phase, part and channel, in whatever order is asked for.

Each line stands in exactly one group of each level, with all that was booked on it; entries on no
line stand where their own phase and channel put them. So every order of the levels gives the same
whole, and what two orders say of the same phase, part and channel is the same money.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import permutations
from typing import Final

from merchant_app.domain.budget import BudgetLine, CategoryKind, Money
from merchant_app.domain.budget_summary import BudgetSummary


class Level(StrEnum):
    """What the lines of one level of the tree have in common."""

    PHASE = "phase"
    CATEGORY = "category"
    CHANNEL = "channel"


Order = tuple[Level, ...]
#: A group: its levels from the outermost one, each with an id; None for "of none".
Path = tuple[tuple[Level, int | None], ...]

USUAL_ORDER: Final[Order] = (Level.PHASE, Level.CATEGORY)
#: Every order of three levels, of two and of one.
ORDERS: Final[tuple[Order, ...]] = tuple(
    order for length in (3, 2, 1) for order in permutations(Level, length)
)


@dataclass(frozen=True, slots=True)
class BudgetGroup:
    """Lines that have something in common, with the sum of what is in them.

    Attributes:
        path: what they have in common; empty for the whole.
        money: of all groups and lines in it, and of the loose entries.
        groups: the groups of the next level.
        lines: the lines, in a group of the innermost level.
        loose: entries on no line that go no deeper: those of a group of the innermost level,
            and all of them where the next level is the part, which only a line has.

    """

    path: Path
    money: Money
    groups: tuple[BudgetGroup, ...]
    lines: tuple[BudgetLine, ...]
    loose: Money

    @property
    def id(self) -> int | None:
        """The phase, part or channel of the innermost level of the path."""
        return self.path[-1][1] if self.path else None


def order_from(text: str) -> Order:
    """Read an order written by `order_text`; the usual one where it is not known any more."""
    return next((order for order in ORDERS if order_text(order) == text), USUAL_ORDER)


def order_text(order: Order) -> str:
    """Write an order, to keep it in a file."""
    return ",".join(order)


def reserve_lines(summary: BudgetSummary) -> tuple[BudgetLine, ...]:
    """Give the lines that are kept aside for surprises."""
    kept = {each.id for each in summary.categories if each.kind is CategoryKind.RESERVE}
    return tuple(line for line in summary.lines if line.category_id in kept)


def roll_up(
    summary: BudgetSummary,
    order: Order,
    *,
    phases: Sequence[int],
    channels: Sequence[int],
    without: Collection[int] = (),
) -> BudgetGroup:
    """Give the whole budget, with its groups in an order of levels.

    Args:
        summary: the figures by line.
        order: the levels from the outermost to the innermost one, at least one.
        phases: ids of the campaign's phases in their order; what is in none stands last.
        channels: ids of the channels in their order; what is in none stands last.
        without: ids of lines that are shown elsewhere, with what was booked on them.

    Phases and parts of the outermost level are there without lines too.

    """
    known = {
        Level.PHASE: (*phases, None),
        Level.CATEGORY: tuple(each.id for each in summary.categories),
        Level.CHANNEL: (*channels, None),
    }
    lines = [line for line in summary.lines if line.id not in without]
    loose = list(_loose(summary, known))
    return _group(summary, order, known, (), lines, loose)


_Loose = tuple[int | None, int | None, Money]


def _loose(summary: BudgetSummary, known: Mapping[Level, Sequence[int | None]]) -> Iterator[_Loose]:
    """Give the money on no line by phase and channel; one that is not known counts as none."""
    for each in summary.sums:
        if each.line_id not in summary.by_line:
            phase = each.phase_id if each.phase_id in known[Level.PHASE] else None
            channel = each.channel_id if each.channel_id in known[Level.CHANNEL] else None
            yield phase, channel, each.money


def _group(
    summary: BudgetSummary,
    order: Order,
    known: Mapping[Level, Sequence[int | None]],
    path: Path,
    lines: Sequence[BudgetLine],
    loose: Sequence[_Loose],
) -> BudgetGroup:
    money = sum((summary.by_line[line.id] for line in lines), Money())
    money = sum((each for _phase, _channel, each in loose), money)
    if len(path) == len(order):
        rest = sum((each for _phase, _channel, each in loose), Money())
        return BudgetGroup(path, money, (), tuple(lines), rest)
    level = order[len(path)]
    lines_in: dict[int | None, list[BudgetLine]] = {}
    for line in lines:
        place = _place(line, level)
        lines_in.setdefault(place if place in known[level] else None, []).append(line)
    loose_in: dict[int | None, list[_Loose]] = {}
    if level is not Level.CATEGORY:
        for each in loose:
            loose_in.setdefault(each[0] if level is Level.PHASE else each[1], []).append(each)
        loose = ()
    filled = lines_in.keys() | loose_in.keys()
    if not path:
        filled |= _standing(summary, known, level)
    groups = tuple(
        _group(
            summary,
            order,
            known,
            (*path, (level, place)),
            lines_in.get(place, ()),
            loose_in.get(place, ()),
        )
        for place in known[level]
        if place in filled
    )
    here = sum((each for _phase, _channel, each in loose), Money())
    return BudgetGroup(path, money, groups, (), here)


def _place(line: BudgetLine, level: Level) -> int | None:
    if level is Level.PHASE:
        return line.phase_id
    return line.category_id if level is Level.CATEGORY else line.channel_id


def _standing(
    summary: BudgetSummary, known: Mapping[Level, Sequence[int | None]], level: Level
) -> set[int | None]:
    """Give groups that are there before they have lines: those that lines will be planned in."""
    if level is Level.PHASE:
        return set(known[level]) - {None}
    if level is Level.CATEGORY:
        return {each.id for each in summary.categories if each.kind is not CategoryKind.RESERVE}
    return set()
