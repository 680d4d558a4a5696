"""Customers who bring customers: codes, who brought whom, and how many each brings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class ReferralCode:
    """The code that a customer gives to friends."""

    id: int
    customer_id: int
    name: str
    code: str
    made_on: date


class ReferralRefusal(StrEnum):
    """Why a referral code does not count for a customer."""

    THEIR_OWN = "their_own"
    BROUGHT_ALREADY = "brought_already"
    BOUGHT_BEFORE = "bought_before"
    RING = "ring"


@dataclass(frozen=True, slots=True)
class ReferralFactor:
    """How well customers bring customers in a span.

    The playbook (§3) takes invitations per customer times the conversion of an invitation;
    invitations told by word of mouth cannot be counted, and in that product they cancel out:
    invitations ÷ customers × brought ÷ invitations = brought ÷ customers.

    Attributes:
        brought: new customers of the span, by first purchase, whom another customer brought.
        could_bring: customers who had bought before the span ended, without those brought.

    """

    brought: int
    could_bring: int

    @property
    def thousandths(self) -> int | None:
        """The factor in thousandths, rounded half up; None without anybody who could bring."""
        if not self.could_bring:
            return None
        return (self.brought * 2000 + self.could_bring) // (2 * self.could_bring)
