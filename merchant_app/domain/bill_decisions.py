"""What is to become of a row of a bill, and what the shop knows that helps to decide it.

Amounts are minor units. Nothing is booked that nobody decided: a row is undecided until a person,
or something as certain as one, has said what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final, Protocol

from merchant_app.domain.budget import EntryKind
from merchant_app.domain.messages import Message


class BilledRow(Protocol):
    """What a decision needs of a row, however it was read.

    `direction` is "out", "in" or "neither", as the owner of the account sees it.
    """

    @property
    def key(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def direction(self) -> str: ...
    @property
    def amount(self) -> int: ...
    @property
    def payee(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def document(self) -> str: ...
    @property
    def original_key(self) -> str: ...
    @property
    def refund(self) -> bool: ...
    @property
    def carried_out(self) -> bool: ...


class Verdict(StrEnum):
    """What becomes of a row; `ATTACH` books it as the payment of an order."""

    BOOK = "book"
    ATTACH = "attach"
    LEAVE_OUT = "leave_out"
    UNDECIDED = "undecided"


class Certainty(StrEnum):
    """How far a proposal can be relied on.

    What is certain may be booked unseen, what is likely once a person has seen it; a guess is
    only shown, and the row stays undecided.
    """

    CERTAIN = "certain"
    LIKELY = "likely"
    GUESS = "guess"


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of one row.

    Attributes:
        kind: for what is booked.
        line_id: the budget line it is booked on.
        channel_id: for revenue, where the customers came from.
        entry_id: the order that is paid, or the expense in the ledger that is given back.
        original_key: the row of the same bill that is given back; this row then shares its fate.
        rule_id: the rule that decided.

    """

    verdict: Verdict
    kind: EntryKind = EntryKind.EXPENSE
    line_id: int | None = None
    channel_id: int | None = None
    entry_id: int | None = None
    original_key: str = ""
    rule_id: int | None = None

    @property
    def booked(self) -> bool:
        """Whether an entry comes of it."""
        return self.verdict in (Verdict.BOOK, Verdict.ATTACH)


UNDECIDED: Final = Decision(Verdict.UNDECIDED)
LEFT_OUT: Final = Decision(Verdict.LEAVE_OUT)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What could become of a row, how certain that is, and why."""

    decision: Decision
    certainty: Certainty
    reason: Message

    @property
    def preset(self) -> Decision:
        """What holds until a person says otherwise."""
        return UNDECIDED if self.certainty is Certainty.GUESS else self.decision

    @property
    def unseen(self) -> Decision:
        """What holds where nobody looks."""
        return self.decision if self.certainty is Certainty.CERTAIN else UNDECIDED


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """An order of which `open` is still to be paid; `day` is when that is due, or was ordered."""

    id: int
    names: tuple[str, ...]
    text: str
    open: int
    day: date
    line_id: int | None = None
    document: str = ""


@dataclass(frozen=True, slots=True)
class WrittenExpense:
    """An expense in the ledger of which `left` has not come back yet."""

    id: int
    day: date
    amount: int
    left: int
    payee: str
    text: str


@dataclass(frozen=True, slots=True)
class Habit:
    """How often earlier rows of a payee were booked in one way."""

    payee: str
    kind: EntryKind
    line_id: int | None
    channel_id: int | None
    times: int


@dataclass(frozen=True, slots=True)
class BillRule:
    """What earlier bills have taught: rows that fit are booked in one way, or left out.

    Attributes:
        source: the kind of bill it is for, "" for any.
        payee: who was on the other side, "" for anybody.
        words: each must occur in payee or text, "" for any text.
        leave_out: rows that fit are left out; the rest then means nothing.
        uses: how many rows it decided so far.

    """

    id: int
    payee: str = ""
    words: str = ""
    source: str = ""
    leave_out: bool = False
    kind: EntryKind = EntryKind.EXPENSE
    line_id: int | None = None
    channel_id: int | None = None
    uses: int = 0

    @property
    def decision(self) -> Decision:
        """What becomes of a row that fits."""
        if self.leave_out:
            return Decision(Verdict.LEAVE_OUT, rule_id=self.id)
        return Decision(Verdict.BOOK, self.kind, self.line_id, self.channel_id, rule_id=self.id)


@dataclass(frozen=True, slots=True)
class Known:
    """What the shop knows that helps to decide a bill.

    Attributes:
        source: the kind of the bill.
        merchant: the bill is of an account that customers pay to.
        imported: expenses that came from bills, by the key of their row.
        written: expenses of the time around the bill, from bills or by hand, with a payee.
        by_hand: those of `written` that no bill has brought.
        left_out: keys of rows that earlier bills left out.

    """

    source: str = ""
    merchant: bool = False
    rules: Sequence[BillRule] = ()
    orders: Sequence[OpenOrder] = ()
    habits: Sequence[Habit] = ()
    imported: Mapping[str, WrittenExpense] = field(default_factory=dict)
    written: Sequence[WrittenExpense] = ()
    by_hand: AbstractSet[int] = frozenset()
    left_out: AbstractSet[str] = frozenset()


def resolve(
    proposals: Mapping[str, Decision], by_hand: Mapping[str, Decision] | None = None
) -> dict[str, Decision]:
    """Give each row's decision: the person's where there is one, else what holds without.

    A refund of a row of the same bill is booked only together with it: where that row is left
    out so is the refund, and while it is undecided the refund waits.
    """
    chosen = {**proposals, **(by_hand or {})}
    decided = {}
    for key, decision in chosen.items():
        final = decision
        if decision.original_key and decision.verdict is Verdict.BOOK:
            original = chosen.get(decision.original_key, UNDECIDED)
            if original.verdict is Verdict.LEAVE_OUT:
                final = LEFT_OUT
            elif not original.booked or original.kind is not EntryKind.EXPENSE:
                final = UNDECIDED
        decided[key] = final
    return decided


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows come to what, and how much money is booked: out, and in."""

    booked: int = 0
    attached: int = 0
    left_out: int = 0
    undecided: int = 0
    paid: int = 0
    received: int = 0

    @property
    def rows(self) -> int:
        """All rows, each counted once."""
        return self.booked + self.attached + self.left_out + self.undecided


def tally(rows: Iterable[tuple[int, Decision]]) -> Tally:
    """Count decisions, each with the amount of its row."""
    counts = dict.fromkeys(Verdict, 0)
    booked = {Verdict.BOOK, Verdict.ATTACH}
    paid = received = 0
    for amount, decision in rows:
        verdict = decision.verdict
        counts[verdict] += 1
        if verdict in booked:
            if decision.kind is EntryKind.EXPENSE:
                paid += amount
            else:
                received += amount
    return Tally(
        booked=counts[Verdict.BOOK],
        attached=counts[Verdict.ATTACH],
        left_out=counts[Verdict.LEAVE_OUT],
        undecided=counts[Verdict.UNDECIDED],
        paid=paid,
        received=received,
    )
