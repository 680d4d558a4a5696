"""Who has to agree to an expense or an order, and whether all have. Amounts are minor units.

The rules are tiers by amount, and one for what nobody planned (playbook §2). Silence is no
agreement: what waits is approved only once everybody who has to agree has said so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from merchant_app.domain.budget import ApprovalState, EntryKind, LedgerEntry
from merchant_app.domain.money import Currency

_BETWEEN: Final = re.compile(r"[,;\n，；、]")
#: Kinds of entries that somebody may have to agree to.
ASKED_KINDS: Final = (EntryKind.COMMITMENT, EntryKind.EXPENSE)
#: Playbook §2, in yuan: below the first the person in charge decides, up to the second finance
#: agrees too, above it the owners; unplanned money over the last always needs the owner.
_FINANCE_FROM: Final = 50_000
_OWNERS_ABOVE: Final = 200_000
_UNPLANNED_OVER: Final = 10_000
#: How many of a currency stand for one yuan in the tiers, as round a figure as the tiers are.
_SCALE: Final = {
    "CNY": (1, 1), "HKD": (1, 1), "MOP": (1, 1), "TWD": (5, 1), "JPY": (20, 1), "MYR": (1, 2),
    "AUD": (1, 5), "CAD": (1, 5), "SGD": (1, 5), "USD": (1, 10), "EUR": (1, 10), "GBP": (1, 10),
    "CHF": (1, 10),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tier:
    """Amounts up to a limit, and who agrees to them: roles or people, all of them.

    Attributes:
        up_to: the largest amount of the tier; None for the last one, which has no limit.
        approvers: everybody who has to agree.
        asks: whether they have to be asked; None as a rule, by which the lowest tier asks nobody:
            whoever is in charge decides and writes it down.

    """

    up_to: int | None
    approvers: tuple[str, ...]
    asks: bool | None = None


@dataclass(frozen=True, slots=True)
class ApprovalRules:
    """The tiers from the lowest to the highest, and the rule for what nobody planned.

    Attributes:
        unplanned_over: unplanned money over this always needs `unplanned_approvers`; None for
            no such rule.

    """

    tiers: tuple[Tier, ...]
    unplanned_over: int | None = None
    unplanned_approvers: tuple[str, ...] = ()

    def tier_of(self, amount: int) -> int | None:
        """Give the number of the tier that an amount falls into, None where there are none."""
        for number, tier in enumerate(self.tiers):
            if tier.up_to is None or amount <= tier.up_to:
                return number
        return len(self.tiers) - 1 if self.tiers else None

    def asks(self, number: int) -> bool:
        """Tell whether the approvers of a tier have to be asked."""
        asks = self.tiers[number].asks
        return number > 0 if asks is None else asks

    def needed(self, amount: int, unplanned: int) -> tuple[str, ...]:
        """Give everybody who has to agree to a purchase, each once; () if nobody has to.

        `unplanned` is the part of `amount` that no budget line has money for.
        """
        number = self.tier_of(amount)
        names: list[str] = []
        if number is not None and self.asks(number):
            names += self.tiers[number].approvers
        if self.unplanned_over is not None and unplanned > self.unplanned_over:
            names += self.unplanned_approvers
        once: dict[str, str] = {}
        for name in names:
            once.setdefault(name.casefold(), name)
        return tuple(once.values())

    @property
    def asks_above(self) -> int | None:
        """The largest amount that surely nobody has to agree to; None if there is no end to it.

        It is -1 where every amount has to be agreed to.
        """
        limits = [] if self.unplanned_over is None else [self.unplanned_over]
        below = -1
        for number, tier in enumerate(self.tiers):
            if self.asks(number):
                limits.append(below)
                break
            below = tier.up_to if tier.up_to is not None else below
        return min(limits) if limits else None


@dataclass(frozen=True, slots=True)
class UsualApprovers:
    """What those who agree by the playbook are called in the shop's language."""

    in_charge: str
    finance: str
    owners: str
    owner: str


def usual_rules(currency: Currency, names: UsualApprovers) -> ApprovalRules:
    """Give the playbook's rules in a currency, rounded as the playbook's amounts are."""
    times, per = _SCALE.get(currency.code, (1, 1))

    def scaled(yuan: int) -> int:
        return yuan * times // per * currency.minor_per_unit

    return ApprovalRules(
        (
            Tier(scaled(_FINANCE_FROM) - 1, (names.in_charge,)),
            Tier(scaled(_OWNERS_ABOVE), (names.in_charge, names.finance)),
            Tier(None, (names.owners,)),
        ),
        scaled(_UNPLANNED_OVER),
        (names.owner,),
    )


def approvers_from(text: str) -> tuple[str, ...]:
    """Read who has to agree: names one a line, or with commas of either script between them."""
    return tuple(name for part in _BETWEEN.split(text) if (name := part.strip()))


def unplanned_part(amount: int, left: int | None) -> int:
    """Give how much of an amount is beyond what is left of its budget line, None for no line."""
    return amount if left is None else max(0, amount - max(0, left))


@dataclass(frozen=True, slots=True)
class Basis:
    """What somebody agrees to. A change of anything else, a note or a day, asks nobody again."""

    kind: EntryKind
    amount: int
    line_id: int | None
    payee: str

    def covers(self, other: Basis) -> bool:
        """Tell whether who agreed to this has agreed to the other: the same for no more money."""
        same = (self.kind, self.line_id, self.payee.casefold())
        return (
            same == (other.kind, other.line_id, other.payee.casefold())
            and other.amount <= self.amount
        )


def basis_of(entry: LedgerEntry) -> Basis:
    """Give what has to be agreed to of an entry."""
    return Basis(entry.kind, entry.amount, entry.line_id, entry.payee)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one approver was asked, and what they said.

    Attributes:
        approver: the role or person asked, as the rules named them then.
        state: asked, approved or declined; a request that was withdrawn is declined by nobody.
        basis: what it was asked for.
        asked_by: the person, None if it is not known.
        asked_at: UTC.
        decided_by: the person who answered.
        decided_on: the day they did, ISO text.
        note: what they said; the reason where they declined.

    """

    id: int
    entry_id: int
    approver: str
    state: ApprovalState
    basis: Basis
    asked_by: int | None
    asked_at: datetime
    decided_by: int | None = None
    decided_on: str | None = None
    note: str = ""

    @property
    def withdrawn(self) -> bool:
        """Whether it was taken back before anybody answered."""
        return self.state is ApprovalState.DECLINED and self.decided_by is None


@dataclass(frozen=True, slots=True)
class Review:
    """What an entry's answers come to.

    Attributes:
        state: how the entry stands.
        ask: approvers to be asked now.
        renew: ids of open requests that are for something else by now.
        drop: ids of open requests that nobody needs an answer to any more.

    """

    state: ApprovalState
    ask: tuple[str, ...] = ()
    renew: tuple[int, ...] = ()
    drop: tuple[int, ...] = ()


def review(basis: Basis, needed: Sequence[str], answers: Iterable[Answer]) -> Review:
    """Compare who has to agree to `basis` with what was answered, the oldest answer first.

    An agreement holds for the same thing at no more money; a refusal only for the very same.
    """
    answers = list(answers)
    waiting = {each.id: each for each in answers if each.state is ApprovalState.ASKED}
    newest = {each.approver.casefold(): each for each in answers}
    ask: list[str] = []
    kept: list[Answer] = []
    declined = False
    for name in needed:
        answer = newest.get(name.casefold())
        if answer is not None and answer.state is ApprovalState.ASKED:
            kept.append(answer)
        elif answer is not None and answer.state is ApprovalState.DECLINED:
            declined = declined or answer.basis == basis
            if answer.basis != basis:
                ask.append(name)
        elif answer is None or not answer.basis.covers(basis):
            ask.append(name)
    if declined:
        return Review(ApprovalState.DECLINED, drop=tuple(waiting))
    drop = waiting.keys() - {each.id for each in kept}
    state = ApprovalState.ASKED if ask or kept else ApprovalState.APPROVED
    return Review(
        state if needed else ApprovalState.NOT_NEEDED,
        tuple(ask),
        tuple(each.id for each in kept if each.basis != basis),
        tuple(sorted(drop)),
    )
