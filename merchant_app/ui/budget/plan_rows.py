"""The rows of the plan: phase, category, line, each with the sum of what is under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from merchant_app import formats
from merchant_app.domain.budget import BudgetLine, Category, Money
from merchant_app.domain.budget_summary import BudgetSummary
from merchant_app.domain.money import Currency
from merchant_app.domain.plan import Phase
from merchant_app.i18n import _
from merchant_app.ui.widgets import Cell, Node


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row of the plan.

    Attributes:
        key: "phase:3", "category:3:1", "line:17", "loose:3" or "unallocated:1"; 0 stands for
            the whole campaign, and for money in no category.
        kind: what it is; "loose" are entries booked on no line.
        name: as shown.
        money: the figures, roll-ups included.
        note: a chip, or the line's own note as plain text.
        tone: the kind of the phase, for its square.
        line: the budget line, for "line".
        phase_id: the phase it belongs to.
        category_id: the category it belongs to.
        channel: the channel's name.

    """

    key: str
    kind: Literal["phase", "category", "line", "loose", "unallocated"]
    name: str
    money: Money
    note: Cell = field(default_factory=Cell)
    tone: str = ""
    line: BudgetLine | None = None
    phase_id: int | None = None
    category_id: int | None = None
    channel: str = ""


@dataclass(frozen=True, slots=True)
class PlanContents:
    """Everything that the rows are made from."""

    summary: BudgetSummary
    phases: Sequence[Phase]
    channels: Mapping[int, str]
    currency: Currency
    today: date


def plan_nodes(of: PlanContents) -> list[Node[PlanRow]]:
    """Give the tree: each phase, the whole campaign, then money that is in no line."""
    tops = [_phase(of, phase) for phase in of.phases]
    whole = _phase_node(of, None, "phase:0", _("Whole campaign"), "", Cell())
    if whole.children:
        tops.append(whole)
    return tops + _unallocated(of)


def _phase(of: PlanContents, phase: Phase) -> Node[PlanRow]:
    node = _phase_node(of, phase.id, f"phase:{phase.id}", phase.name, phase.kind.value, Cell())
    left = node.row.money.left
    if phase.end >= of.today or not node.children:
        return node
    amount = formats.brief_money(abs(left), of.currency)
    if left < 0:
        note = Cell(_("Closed, {amount} over", amount=amount), tone="warning")
    elif left > 0:
        note = Cell(_("Closed, {amount} under", amount=amount), tone="good")
    else:
        note = Cell(_("Closed"), tone="neutral")
    return _phase_node(of, phase.id, node.row.key, phase.name, phase.kind.value, note)


def _phase_node(
    of: PlanContents, phase_id: int | None, key: str, name: str, tone: str, note: Cell
) -> Node[PlanRow]:
    below = [_category(of, phase_id, each) for each in of.summary.categories]
    children = [node for node in below if node.children]
    known = {phase.id for phase in of.phases}
    loose = Money()
    for where, money in of.summary.loose.items():
        if where == phase_id or (phase_id is None and where not in known):
            loose += money
    if loose != Money():
        row = PlanRow(f"loose:{phase_id or 0}", "loose", _("On no line"), loose, phase_id=phase_id)
        children.append(Node(row))
    total = sum((node.row.money for node in children), Money())
    return Node(PlanRow(key, "phase", name, total, note, tone, None, phase_id), tuple(children))


def _category(of: PlanContents, phase_id: int | None, category: Category) -> Node[PlanRow]:
    lines = [
        _line(of, line)
        for line in of.summary.lines
        if line.category_id == category.id and line.phase_id == phase_id
    ]
    row = PlanRow(
        f"category:{phase_id or 0}:{category.id}",
        "category",
        category.name,
        sum((node.row.money for node in lines), Money()),
        phase_id=phase_id,
        category_id=category.id,
    )
    return Node(row, tuple(lines))


def _line(of: PlanContents, line: BudgetLine) -> Node[PlanRow]:
    money = of.summary.by_line[line.id]
    if money.left < 0:
        note = Cell(_("Over plan"), tone="warning", tip=line.note)
    elif money.planned and not money.left:
        note = Cell(_("Fully used"), tone="concern", tip=line.note)
    else:
        note = Cell(line.note, tip=line.note)
    row = PlanRow(
        f"line:{line.id}",
        "line",
        line.name,
        money,
        note,
        line=line,
        phase_id=line.phase_id,
        category_id=line.category_id,
        channel=of.channels.get(line.channel_id or 0, ""),
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
