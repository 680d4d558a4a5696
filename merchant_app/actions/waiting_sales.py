"""Sales kept beside the file while an import writes to it, and written as soon as it is done."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from merchant_app.actions.counter import NewGuest, Served, serve
from merchant_app.actions.visits import Sale
from merchant_app.domain.customers import ConsentPurpose
from merchant_app.domain.messages import Message, UserError, msg
from merchant_app.store import customers as customer_store
from merchant_app.store import waiting_sales as store
from merchant_app.store.file_check import BusyError
from merchant_app.store.shop import Shop


@dataclass(frozen=True, slots=True)
class WaitingSale:
    """A sale as it was confirmed. `name` is who it is for, `paid` (minor units) what they paid."""

    key: str
    sale: Sale
    at: datetime
    paid: int
    name: str = ""
    guest: NewGuest | None = None
    referral: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A waiting sale that cannot be written as it is, and why."""

    waiting: WaitingSale
    why: Message


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the sales that waited, by key; `busy` if the file still takes nothing."""

    served: dict[str, Served]
    refused: tuple[Refused, ...]
    busy: bool


def serve_or_keep(shop: Shop, waiting: WaitingSale, *, today: date) -> Served | None:
    """Write a sale down at once, or keep it beside the file if another connection is writing.

    None means it is kept; it is on the disk then. The window never stands still for it.

    Raises:
        UserError: as `serve`, or if the folder does not take it either.

    """
    try:
        with store.without_waiting(shop):
            return _write(shop, waiting, today)
    except BusyError:
        if waiting.key not in {each.get("key") for each in store.kept_waiting(shop)}:
            store.keep_waiting(shop, _as_json(waiting))
        return None


def waiting_sales(shop: Shop) -> list[WaitingSale]:
    """Give the sales that wait, oldest first."""
    if not store.any_waiting(shop):
        return []
    return [_from_json(each) for each in store.kept_waiting(shop)]


def write_waiting(shop: Shop, *, today: date, but_not: frozenset[str] = frozenset()) -> Outcome:
    """Write the sales that wait, until one finds the file busy.

    Those in `but_not`, by key, are left as they are: somebody has to look at them. A sale that
    is refused (its coupon was used meanwhile, its customer deleted) stays too, with the reason.
    """
    served: dict[str, Served] = {}
    refused: list[Refused] = []
    busy = False
    with store.without_waiting(shop):
        for waiting in waiting_sales(shop):
            if waiting.key in but_not:
                continue
            try:
                served[waiting.key] = _write(shop, waiting, today)
            except BusyError:
                busy = True
                break
            except UserError as error:
                refused.append(Refused(waiting, error.message))
    if served:
        # Written under their keys: if the program ended here, nothing would count twice.
        store.no_longer_waiting(shop, set(served))
    return Outcome(served, tuple(refused), busy)


def write_plainly(shop: Shop, waiting: WaitingSale, *, today: date) -> Served:
    """Write a refused sale with what was paid alone: no coupon, no points used, no referral.

    Raises:
        UserError: if even that cannot be written.

    """
    sale = Sale(amount=waiting.paid, day=waiting.sale.day, customer_id=waiting.sale.customer_id)
    if waiting.guest is None and not _is_theirs(shop, waiting):
        sale = replace(sale, customer_id=None)
    plain = replace(waiting, sale=sale, referral="")
    served = serve(
        shop, sale, key=waiting.key, today=max(today, sale.day), now=plain.at, guest=plain.guest,
        how=plain.how,
    )  # fmt: skip
    store.no_longer_waiting(shop, {waiting.key})
    return served


def leave_out(shop: Shop, key: str) -> None:
    """Let a sale that waits go without writing it."""
    store.no_longer_waiting(shop, {key})


def _write(shop: Shop, waiting: WaitingSale, today: date) -> Served:
    if not _is_theirs(shop, waiting):
        raise UserError(
            msg("{name} is not in the file any more. Look in the history.", name=waiting.name)
        )
    return serve(
        shop,
        waiting.sale,
        key=waiting.key,
        today=max(today, waiting.sale.day),
        now=waiting.at,
        guest=waiting.guest,
        referral=waiting.referral,
        how=waiting.how,
    )


def _is_theirs(shop: Shop, waiting: WaitingSale) -> bool:
    """Tell whether the customer is still who they were: a restored file may have others."""
    if waiting.sale.customer_id is None:
        return True
    found = customer_store.customer(shop, waiting.sale.customer_id)
    return found is not None and found.name == waiting.name


def _as_json(waiting: WaitingSale) -> dict[str, Any]:
    kept = asdict(waiting)
    kept["at"] = waiting.at.isoformat()
    kept["sale"]["day"] = waiting.sale.day.isoformat()
    if waiting.guest is not None:
        kept["guest"]["consents"] = [purpose.value for purpose in waiting.guest.consents]
    return kept


def _from_json(kept: dict[str, Any]) -> WaitingSale:
    sale = Sale(**{**kept["sale"], "day": date.fromisoformat(kept["sale"]["day"])})
    guest = kept["guest"]
    if guest is not None:
        guest = NewGuest(
            guest["name"], guest["phone"], tuple(map(ConsentPurpose, guest["consents"]))
        )
    at = datetime.fromisoformat(kept["at"])
    return WaitingSale(**{**kept, "sale": sale, "guest": guest, "at": at})
