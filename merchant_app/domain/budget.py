"""Planned and actual money of a campaign, and how they roll up.

All amounts are minor units of the shop's currency.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from merchant_app.domain.money import WHOLE, line_total, round_half_away


class CategoryKind(StrEnum):
    """What a part of the budget is for; the playbook's rules go by this."""

    ACQUISITION = "acquisition"
    CONTENT = "content"
    SYSTEMS = "systems"
    ACTIVITY = "activity"
    SERVICE = "service"
    RESERVE = "reserve"
    OTHER = "other"


class EntryKind(StrEnum):
    """What a ledger entry records. A commitment is ordered, not yet paid."""

    COMMITMENT = "commitment"
    EXPENSE = "expense"
    REFUND = "refund"
    REVENUE = "revenue"


class ApprovalState(StrEnum):
    """How an entry stands with those who have to agree.

    An order counts only where nobody has to, or all have: silence is no agreement.
    """

    NOT_NEEDED = ""
    ASKED = "asked"
    APPROVED = "approved"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Category:
    """A part of a campaign's budget. `allotted` is what it was given, None if nothing was."""

    id: int
    campaign_id: int
    kind: CategoryKind
    name: str
    allotted: int | None


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """Planned money: quantity (thousandths) × unit price, by phase, category and channel.

    `tax_rate` is in basis points and comes on top; it is 0 where the shop plans gross prices.
    """

    id: int
    campaign_id: int
    category_id: int
    phase_id: int | None
    channel_id: int | None
    name: str
    quantity: int
    unit: str
    unit_price: int
    task_id: int | None = None
    supplier_id: int | None = None
    note: str = ""
    tax_rate: int = 0

    @property
    def net(self) -> int:
        """The line's money before tax, rounded once."""
        return line_total(self.quantity, self.unit_price)

    @property
    def tax(self) -> int:
        """The tax on the net amount, rounded once more, as on an invoice."""
        return round_half_away(self.net * self.tax_rate, WHOLE)

    @property
    def planned(self) -> int:
        """The line's money with its tax."""
        return self.net + self.tax


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """What happened with money.

    Attributes:
        amount: positive for every kind; the kind says which way it goes.
        settles_id: the commitment that an expense pays, or the expense that a refund gives back.
        void_reason: "" for an entry that counts; else why it was struck out.
        due: the day on which an order is to be paid.
        closed: for an order, that nothing more of it will be paid.
        approval: how it stands with those who have to agree.
        split_id: the first part of the receipt that this is a part of.
        recurring_id: the recurring entry that it comes from.
        original_amount: for an entry in another currency its minor units in that one; `rate` is
            the price of one of it in the shop's currency as decimal text, as used for `amount`.

    """

    id: int
    campaign_id: int
    kind: EntryKind
    day: date
    amount: int
    text: str
    payee: str = ""
    line_id: int | None = None
    phase_id: int | None = None
    channel_id: int | None = None
    person_id: int | None = None
    supplier_id: int | None = None
    method: str = ""
    document: str = ""
    settles_id: int | None = None
    voided: bool = False
    void_reason: str = ""
    note: str = ""
    due: date | None = None
    closed: bool = False
    approval: ApprovalState = ApprovalState.NOT_NEEDED
    split_id: int | None = None
    recurring_id: int | None = None
    original_currency: str | None = None
    original_amount: int | None = None
    rate: str | None = None

    @property
    def is_open_order(self) -> bool:
        """Whether it promises money that is still to be paid."""
        agreed = self.approval in (ApprovalState.NOT_NEEDED, ApprovalState.APPROVED)
        order = self.kind is EntryKind.COMMITMENT
        return order and agreed and not self.closed and not self.voided


@dataclass(frozen=True, slots=True)
class Money:
    """The figures of a line or of anything that lines add up to.

    `asked` are orders that wait for approval; they are in no other figure.
    """

    planned: int = 0
    committed: int = 0
    spent: int = 0
    revenue: int = 0
    asked: int = 0

    @property
    def left(self) -> int:
        """Planned money neither spent nor promised; negative when over plan."""
        return self.planned - self.committed - self.spent

    def __add__(self, other: Money) -> Money:
        return Money(
            self.planned + other.planned,
            self.committed + other.committed,
            self.spent + other.spent,
            self.revenue + other.revenue,
            self.asked + other.asked,
        )


def entry_money(entries: Iterable[LedgerEntry]) -> dict[int, Money]:
    """Give each entry's share of the totals, by entry id.

    A commitment counts until expenses that settle it have used it up or it is closed, and not
    before all have agreed to it; a refund takes back spending; a voided entry counts nowhere.
    """
    counted = [entry for entry in entries if not entry.voided]
    settled: dict[int, int] = {}
    for entry in counted:
        if entry.kind is EntryKind.EXPENSE and entry.settles_id is not None:
            settled[entry.settles_id] = settled.get(entry.settles_id, 0) + entry.amount
    result = {}
    for entry in counted:
        if entry.kind is EntryKind.COMMITMENT:
            rest = max(0, entry.amount - settled.get(entry.id, 0))
            waits = entry.approval is ApprovalState.ASKED and not entry.closed
            result[entry.id] = Money(
                committed=rest if entry.is_open_order else 0, asked=rest if waits else 0
            )
        elif entry.kind is EntryKind.EXPENSE:
            result[entry.id] = Money(spent=entry.amount)
        elif entry.kind is EntryKind.REFUND:
            result[entry.id] = Money(spent=-entry.amount)
        else:
            result[entry.id] = Money(revenue=entry.amount)
    return result


Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class BudgetFigures:
    """Everything the Budget tab and the printed budget add up.

    Attributes:
        by_line: figures of each line id; None for entries booked without a line.
        total: all lines and entries together.
        budget: the campaign's whole money as set by the shop.
        unallocated_by_category: allotted money of a category that no line claims.

    """

    by_line: dict[int | None, Money]
    total: Money
    budget: int
    unallocated_by_category: dict[int, int]
    lines: tuple[BudgetLine, ...]
    line_of_entry: dict[int, int | None]
    entry_money: dict[int, Money]
    entries: tuple[LedgerEntry, ...]

    @property
    def unallocated(self) -> int:
        """Money of the campaign that no line claims; negative when lines claim too much."""
        return self.budget - self.total.planned

    @property
    def left(self) -> int:
        """Money of the campaign neither spent nor promised."""
        return self.budget - self.total.committed - self.total.spent

    def grouped(
        self,
        line_key: Callable[[BudgetLine], Key],
        entry_key: Callable[[LedgerEntry], Key],
    ) -> dict[Key, Money]:
        """Add up by phase, category, channel or month.

        `line_key` groups planned money. An entry counts where `entry_key` puts it.
        """
        sums: dict[Key, Money] = {}
        for line in self.lines:
            key = line_key(line)
            sums[key] = sums.get(key, Money()) + Money(planned=line.planned)
        for entry in self.entries:
            money = self.entry_money.get(entry.id)
            if money is not None:
                key = entry_key(entry)
                sums[key] = sums.get(key, Money()) + money
        return sums


def add_up(
    *,
    budget: int,
    categories: Sequence[Category],
    lines: Sequence[BudgetLine],
    entries: Sequence[LedgerEntry],
) -> BudgetFigures:
    """Add up a campaign's money. An entry whose line is unknown counts under None."""
    known = {line.id for line in lines}
    by_line: dict[int | None, Money] = {line.id: Money(planned=line.planned) for line in lines}
    figures = entry_money(entries)
    line_of_entry: dict[int, int | None] = {}
    for entry in entries:
        line_id = entry.line_id if entry.line_id in known else None
        line_of_entry[entry.id] = line_id
        if entry.id in figures:
            by_line[line_id] = by_line.get(line_id, Money()) + figures[entry.id]
    planned_by_category: dict[int, int] = {}
    for line in lines:
        planned = planned_by_category.get(line.category_id, 0) + line.planned
        planned_by_category[line.category_id] = planned
    return BudgetFigures(
        by_line=by_line,
        total=sum(by_line.values(), Money()),
        budget=budget,
        unallocated_by_category={
            category.id: category.allotted - planned_by_category.get(category.id, 0)
            for category in categories
            if category.allotted is not None
        },
        lines=tuple(lines),
        line_of_entry=line_of_entry,
        entry_money=figures,
        entries=tuple(entries),
    )
