"""What coupons brought and cost: of a batch, and added up by channel, street or partner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Self

from merchant_app.domain.money import round_half_away

_WHOLE = 10_000


@dataclass(frozen=True, slots=True)
class CouponFigures:
    """Counts of coupons, and money in minor units.

    Attributes:
        made: codes there are.
        handed_out: those given to somebody or laid out; a used one was handed out, noted or not.
        redeemed: those used at the counter.
        revenue: what was paid, after the discount, in the purchases they were used with.
        discount: what they took off these purchases.
        gifts: the batch's cost of one coupon, for each one that was used.
        brought: customers whose first purchase was made with one of them.

    """

    made: int = 0
    handed_out: int = 0
    redeemed: int = 0
    revenue: int = 0
    discount: int = 0
    gifts: int = 0
    brought: int = 0

    @property
    def use_rate(self) -> int | None:
        """Redeemed out of handed out (playbook §3), in basis points; None if none was."""
        if not self.handed_out:
            return None
        return round_half_away(self.redeemed * _WHOLE, self.handed_out)

    @property
    def cost(self) -> int:
        """What the coupons cost the shop: discount and gifts, without what the channel cost."""
        return self.discount + self.gifts

    @property
    def cost_per_new(self) -> int | None:
        """The cost for each customer they brought, in minor units; None if they brought none."""
        return round_half_away(self.cost, self.brought) if self.brought else None

    @classmethod
    def total(cls, several: Iterable[Self]) -> Self:
        """Add several up."""
        each = tuple(several)
        sums = {f.name: sum(getattr(one, f.name) for one in each) for f in fields(cls)}
        return cls(**sums)
