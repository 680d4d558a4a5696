"""The shop's rhythm: after how many days a customer is at risk, and lost."""

from __future__ import annotations

from typing import Final

from merchant_app.domain.customers import Rhythm
from merchant_app.domain.messages import UserError, msg
from merchant_app.store.rhythm import write_rhythm
from merchant_app.store.shop import Shop

#: Ten years.
LONGEST_REST: Final = 3650


def set_rhythm(shop: Shop, *, at_risk_after: int, lost_after: int) -> None:
    """Say after how many days without a purchase a customer is at risk, and lost.

    Raises:
        UserError: if a number is below one, or customers would be lost before they are at risk.

    """
    if not 1 <= at_risk_after <= LONGEST_REST:
        raise UserError(
            msg("Write a number of days from 1 to {most}.", most=LONGEST_REST),
            field="at_risk_after",
        )
    if not at_risk_after < lost_after <= LONGEST_REST:
        raise UserError(
            msg(
                "A customer is lost some time after being at risk. Write more than {days} days.",
                days=at_risk_after,
            ),
            field="lost_after",
        )
    with shop.edit(msg("Change the shop's rhythm")) as edit:
        write_rhythm(shop, edit, Rhythm(at_risk_after, lost_after))
