"""What a person can do for the privacy of customers: erase them, and say how long to keep whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Final

from merchant_app.actions.customers import existing
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.retention_rules import MOST_MONTHS, RetentionRules
from merchant_app.store.backup import backup_shop
from merchant_app.store.erase import clear_pages, erase_customers
from merchant_app.store.settings import write_setting
from merchant_app.store.shop import Shop

#: For so long backups from before an erasure are kept, should the file itself be damaged.
BACKUPS_KEPT: Final = timedelta(days=90)
_LONGEST_REASON: Final = 200


@dataclass(frozen=True, slots=True)
class ErasedCustomers:
    """The numbers of the certificates; `not_cleared` says why free pages are not cleared yet."""

    certificates: tuple[int, ...]
    not_cleared: UserError | None


def erase_for_good(
    shop: Shop, customer_ids: Sequence[int], *, reason: str, today: date, now: datetime
) -> ErasedCustomers:
    """Erase customers so that nothing can bring them back; a verified backup is made before.

    Their purchases stay in the sums without a name. Backups from before are kept for 90 days.

    Raises:
        UserError: if a customer is gone, the file can only be read, no good backup can be made,
            or the disk refuses; nobody is erased then.

    """
    for customer_id in customer_ids:
        existing(shop, customer_id)
    if shop.read_only is not None:
        raise UserError(shop.read_only)
    backup_shop(shop, now=now, before="erasure")
    made = erase_customers(
        shop,
        customer_ids,
        reason=reason.strip()[:_LONGEST_REASON],
        now=now,
        backups_until=today + BACKUPS_KEPT,
    )
    try:
        clear_pages(shop)
    except UserError as error:
        return ErasedCustomers(tuple(made), error)
    return ErasedCustomers(tuple(made), None)


def set_retention(shop: Shop, rules: RetentionRules) -> None:
    """Say after how many months customers are proposed for erasing.

    Raises:
        UserError: if a number of months cannot be.

    """
    for field, months in asdict(rules).items():
        if months is not None and not 1 <= months <= MOST_MONTHS:
            raise UserError(msg("Write a number of months, or leave it empty."), field=field)
    with shop.edit(msg("Change how long customers are kept")) as edit:
        write_setting(shop, edit, "retention", asdict(rules))
