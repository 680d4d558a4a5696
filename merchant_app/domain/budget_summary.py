"""A campaign's money by line, added up from sums instead of from single entries.

For screens that must not read fifty thousand entries to show forty lines; `add_up` in
`budget.py` gives the same figures from the entries themselves. Amounts are minor units.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from merchant_app.domain.budget import BudgetLine, Category, CategoryKind, EntryKind, Money


@dataclass(frozen=True, slots=True)
class EntrySum:
    """Entries of one kind on one line, phase and channel added up; voided ones left out.

    For a commitment, `amount` is what is still open of it; `asked` what waits for approval.
    `count` is how many they are, 0 where nobody counted.
    """

    kind: EntryKind
    line_id: int | None
    phase_id: int | None
    amount: int
    channel_id: int | None = None
    asked: int = 0
    count: int = 0

    @property
    def money(self) -> Money:
        """Its share of the totals."""
        if self.kind is EntryKind.COMMITMENT:
            return Money(committed=self.amount, asked=self.asked)
        if self.kind is EntryKind.REVENUE:
            return Money(revenue=self.amount)
        return Money(spent=-self.amount if self.kind is EntryKind.REFUND else self.amount)


@dataclass(frozen=True, slots=True)
class BudgetSummary:
    """The figures of every line and of the whole.

    Attributes:
        budget: the campaign's whole money as set by the shop.
        categories: its parts, in order.
        lines: its planned lines, in order.
        by_line: figures of each line id.
        loose: figures of entries booked on no line, by their phase (None for none).
        by_phase: planned money by the phase of its line, the rest by the phase of the entry.
        sums: what it was added up from, to add it up by something else.
        total: all lines and entries together.

    """

    budget: int
    categories: tuple[Category, ...]
    lines: tuple[BudgetLine, ...]
    by_line: dict[int, Money]
    loose: dict[int | None, Money] = field(default_factory=dict)
    by_phase: dict[int | None, Money] = field(default_factory=dict)
    sums: tuple[EntrySum, ...] = ()
    total: Money = field(init=False)

    def __post_init__(self) -> None:
        total = sum((*self.by_line.values(), *self.loose.values()), Money())
        object.__setattr__(self, "total", total)

    @property
    def left(self) -> int:
        """Money of the campaign neither spent nor promised."""
        total = self.total
        return self.budget - total.committed - total.spent

    @property
    def unallocated(self) -> int:
        """Money of the campaign in no line; negative when lines claim more than there is."""
        return self.budget - self.total.planned

    @property
    def unallocated_by_category(self) -> dict[int, int]:
        """What a category was allotted and no line of it claims, where that is above zero."""
        claimed: dict[int, int] = {}
        for line in self.lines:
            claimed[line.category_id] = claimed.get(line.category_id, 0) + line.planned
        rest = {
            each.id: each.allotted - claimed.get(each.id, 0)
            for each in self.categories
            if each.allotted is not None
        }
        return {category_id: amount for category_id, amount in rest.items() if amount > 0}

    def of_kind(self, kind: CategoryKind) -> Money:
        """Add up the lines in categories of one kind, such as the reserve."""
        wanted = {each.id for each in self.categories if each.kind is kind}
        return sum(
            (self.by_line[line.id] for line in self.lines if line.category_id in wanted), Money()
        )


def summarise(
    *,
    budget: int,
    categories: Sequence[Category],
    lines: Sequence[BudgetLine],
    sums: Iterable[EntrySum],
) -> BudgetSummary:
    """Add up a campaign's money by line."""
    sums = tuple(sums)
    by_line = {line.id: Money(planned=line.planned) for line in lines}
    loose: dict[int | None, Money] = {}
    by_phase: dict[int | None, Money] = {}
    for line in lines:
        _add(by_phase, line.phase_id, Money(planned=line.planned))
    for each in sums:
        _add(by_phase, each.phase_id, each.money)
        if each.line_id in by_line:
            by_line[each.line_id] += each.money
        else:
            _add(loose, each.phase_id, each.money)
    return BudgetSummary(budget, tuple(categories), tuple(lines), by_line, loose, by_phase, sums)


def _add(sums: dict[int | None, Money], key: int | None, money: Money) -> None:
    sums[key] = sums.get(key, Money()) + money
