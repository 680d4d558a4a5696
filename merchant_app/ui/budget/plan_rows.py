"""The rows of the plan: groups in the order asked for, and lines; each sums up what is in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from merchant_app import formats
from merchant_app.domain.budget import BudgetLine, Category, Money
from merchant_app.domain.budget_summary import BudgetSummary
from merchant_app.domain.budget_tree import (
    USUAL_ORDER,
    BudgetGroup,
    Level,
    Order,
    Path,
    reserve_lines,
    roll_up,
)
from merchant_app.domain.money import Currency
from merchant_app.domain.plan import Phase
from merchant_app.i18n import _
from merchant_app.ui.widgets import Cell, Node


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row of the plan.

    Attributes:
        key: "phase:3", "phase:3/category:1", "line:17", "phase:3/loose" or "unallocated:1"; 0
            stands for none, and for money in no part.
        kind: the level of a group, or what it is; "loose" are entries booked on no line.
        name: as shown.
        money: the figures, roll-ups included.
        note: a chip, or the line's own note as plain text.
        tone: the kind of the phase, for its square.
        depth: how many groups it is in.
        line: the budget line, for "line".
        phase_id: the phase it belongs to.
        category_id: the part it belongs to.
        channel_id: the channel it belongs to.
        channel: the channel's name.
        reserve: whether it is kept aside.

    """

    key: str
    kind: Literal["phase", "category", "channel", "line", "loose", "unallocated"]
    name: str
    money: Money
    note: Cell = field(default_factory=Cell)
    tone: str = ""
    depth: int = 0
    line: BudgetLine | None = None
    phase_id: int | None = None
    category_id: int | None = None
    channel_id: int | None = None
    channel: str = ""
    reserve: bool = False

    @property
    def is_group(self) -> bool:
        """Whether it stands for several lines."""
        return self.kind in ("phase", "category", "channel")


@dataclass(frozen=True)  # slots and `cached_property` do not go together
class PlanContents:
    """Everything that the rows are made from."""

    summary: BudgetSummary
    phases: Sequence[Phase]
    channels: Mapping[int, str]
    currency: Currency
    today: date
    order: Order = USUAL_ORDER

    @cached_property
    def phase_of(self) -> dict[int | None, Phase]:
        """The phases by id."""
        return {each.id: each for each in self.phases}

    @cached_property
    def category_of(self) -> dict[int | None, Category]:
        """The parts of the budget by id."""
        return {each.id: each for each in self.summary.categories}


def plan_nodes(of: PlanContents) -> list[Node[PlanRow]]:
    """Give the tree: the groups, then money that is in no line; the reserve stands elsewhere."""
    whole = roll_up(
        of.summary,
        of.order,
        phases=[phase.id for phase in of.phases],
        channels=list(of.channels),
        without={line.id for line in reserve_lines(of.summary)},
    )
    tops = [_group(of, group) for group in whole.groups]
    if whole.loose != Money():
        tops.append(_loose((), whole.loose))
    return tops + _unallocated(of)


def reserve_nodes(of: PlanContents) -> list[Node[PlanRow]]:
    """Give the lines that are kept aside."""
    return [_line(of, line, 0, reserve=True) for line in reserve_lines(of.summary)]


def _group(of: PlanContents, group: BudgetGroup) -> Node[PlanRow]:
    level, place = group.path[-1]
    depth = len(group.path) - 1
    places = dict(group.path)
    below = [_group(of, each) for each in group.groups]
    below += [_line(of, line, depth + 1) for line in group.lines]
    if group.loose != Money():
        below.append(_loose(group.path, group.loose))
    phase = of.phase_of.get(place) if level is Level.PHASE else None
    row = PlanRow(
        _key(group.path),
        level.value,
        _name(of, level, place),
        group.money,
        _closed(of, phase, group) if phase is not None and not depth else Cell(),
        phase.kind.value if phase is not None else "",
        depth,
        phase_id=places.get(Level.PHASE),
        category_id=places.get(Level.CATEGORY),
        channel_id=places.get(Level.CHANNEL),
    )
    return Node(row, tuple(below))


def _key(path: Path) -> str:
    return "/".join(f"{level.value}:{place or 0}" for level, place in path)


def _name(of: PlanContents, level: Level, place: int | None) -> str:
    if level is Level.PHASE:
        return of.phase_of[place].name if place is not None else _("Whole campaign")
    if level is Level.CATEGORY:
        return of.category_of[place].name
    return of.channels[place] if place is not None else _("No channel")


def _closed(of: PlanContents, phase: Phase, group: BudgetGroup) -> Cell:
    """Say how a phase that is over ended."""
    left = group.money.left
    if phase.end >= of.today or not (group.groups or group.lines or group.loose != Money()):
        return Cell()
    amount = formats.brief_money(abs(left), of.currency)
    if left < 0:
        return Cell(_("Closed, {amount} over", amount=amount), tone="warning")
    if left > 0:
        return Cell(_("Closed, {amount} under", amount=amount), tone="good")
    return Cell(_("Closed"), tone="neutral")


def _line(
    of: PlanContents, line: BudgetLine, depth: int, *, reserve: bool = False
) -> Node[PlanRow]:
    money = of.summary.by_line[line.id]
    row = PlanRow(
        f"line:{line.id}",
        "line",
        line.name,
        money,
        _line_note(line, money),
        depth=depth,
        line=line,
        phase_id=line.phase_id,
        category_id=line.category_id,
        channel_id=line.channel_id,
        channel=of.channels.get(line.channel_id or 0, ""),
        reserve=reserve,
    )
    return Node(row)


def _line_note(line: BudgetLine, money: Money) -> Cell:
    if money.left < 0:
        return Cell(_("Over plan"), tone="warning", tip=line.note)
    if money.asked:
        return Cell(_("Approval waiting"), tone="accent", tip=line.note)
    if money.planned and not money.left:
        return Cell(_("Fully used"), tone="concern", tip=line.note)
    return Cell(line.note, tip=line.note)


def _loose(path: Path, money: Money) -> Node[PlanRow]:
    places = dict(path)
    row = PlanRow(
        "/".join(filter(None, (_key(path), "loose"))),
        "loose",
        _("On no line"),
        money,
        Cell(_("Approval waiting"), tone="accent") if money.asked else Cell(),
        depth=len(path),
        phase_id=places.get(Level.PHASE),
        channel_id=places.get(Level.CHANNEL),
    )
    return Node(row)


def _unallocated(of: PlanContents) -> list[Node[PlanRow]]:
    """Give rows for what no line claims; with them the planned column adds up to the budget."""
    summary = of.summary
    shown = summary.unallocated_by_category
    rows = [
        PlanRow(
            f"unallocated:{each.id}",
            "unallocated",
            _("Unallocated in {name}", name=each.name),
            Money(planned=shown[each.id]),
            category_id=each.id,
        )
        for each in summary.categories
        if each.id in shown
    ]
    rest = summary.unallocated - sum(shown.values())
    if rest:
        name = _("Unallocated") if rest > 0 else _("More in lines than the budget has")
        rows.append(PlanRow("unallocated:0", "unallocated", name, Money(planned=rest)))
    return [Node(row) for row in rows]
