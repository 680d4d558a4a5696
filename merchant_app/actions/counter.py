"""Serving somebody at the counter: a new customer and their sale as one edit, and taking it back.

While an import holds the file, a sale waits beside it (`store.waiting_sales`) and is written
under the same key as soon as that is possible.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from merchant_app.actions.consents import write_consent
from merchant_app.actions.customers import NewCustomer, checked_customer, insert_customer
from merchant_app.actions.purchases import delete_purchase
from merchant_app.actions.referrals import book_referral, checked_referral
from merchant_app.actions.visits import (
    Quote,
    Sale,
    Written,
    quote,
    sale_label,
    write_sale,
    written_before,
)
from merchant_app.domain.customers import ConsentPurpose
from merchant_app.domain.messages import Message, UserError, msg
from merchant_app.domain.money import decimal_text
from merchant_app.domain.phones import normal_phone
from merchant_app.store import customers as customer_store
from merchant_app.store.shop import Edit, Shop


@dataclass(frozen=True, slots=True)
class NewGuest:
    """Somebody who is to become a customer with their first sale.

    Without a name they are called by their phone number.
    """

    name: str = ""
    phone: str = ""
    consents: tuple[ConsentPurpose, ...] = ()


@dataclass(frozen=True, slots=True)
class Served:
    """A sale that is in the file. `edit_id` is None where it had been written before."""

    written: Written
    customer_id: int | None
    edit_id: int | None


def serve(
    shop: Shop,
    sale: Sale,
    *,
    key: str,
    today: date,
    now: datetime,
    guest: NewGuest | None = None,
    referral: str = "",
    how: str = "",
) -> Served:
    """Write down a sale, with the new customer it is for, as one edit and only once.

    A guest whose number belongs to a customer by now is that customer. `referral` is the code
    of whoever brought them, `how` in what words it is kept how they agreed to be contacted.

    Raises:
        UserError: as `record_visit`, `add_customer` and `checked_referral`; `BusyError` while
            another connection writes.

    """
    written = written_before(shop, key)
    if written is not None:
        return Served(written, _customer_of(shop, written), None)
    new, sale = _known_or_new(shop, guest, sale, today)
    found = quote(shop, sale, today=today)
    brought_by = checked_referral(shop, referral, sale.customer_id) if referral else None
    with shop.edit(_label(shop, sale, found, new)) as edit:
        if new is not None:
            sale = _add(shop, edit, new, guest, sale, how)
        if brought_by is not None and sale.customer_id is not None:
            book_referral(shop, edit, sale.customer_id, brought_by, today=today)
        written = write_sale(shop, edit, sale, key, today=today, now=now)
    return Served(written, sale.customer_id, edit.id)


def take_back(shop: Shop, served: Served) -> None:
    """Take back exactly this sale, with its points, and its coupon free again.

    Where nothing was done since, the whole edit is undone, a new customer too; otherwise the
    customer stays and only the sale goes.

    Raises:
        UserError: if it is gone already, or the file can only be read.

    """
    if customer_store.purchase(shop, served.written.purchase_id) is None:
        raise UserError(msg("This sale was taken back already. Look in the history."))
    newest = shop.history(limit=1)
    if newest and newest[0].id == served.edit_id and not newest[0].undone:
        shop.undo()
    else:
        delete_purchase(shop, served.written.purchase_id)


def checked_guest(shop: Shop, guest: NewGuest, *, today: date) -> NewCustomer:
    """Check somebody who is to become a customer.

    Raises:
        UserError: as `add_customer`.

    """
    name = " ".join(guest.name.split()) or (normal_phone(guest.phone) or guest.phone)
    return checked_customer(shop, name=name, phone=guest.phone, today=today)


def _known_or_new(
    shop: Shop, guest: NewGuest | None, sale: Sale, today: date
) -> tuple[NewCustomer | None, Sale]:
    if guest is None:
        return None, sale
    phone = normal_phone(guest.phone)
    known = customer_store.customer_by_phone(shop, phone) if phone else None
    if known is not None:
        return None, _for(sale, known.id)
    return checked_guest(shop, guest, today=today), sale


def _add(
    shop: Shop, edit: Edit, new: NewCustomer, guest: NewGuest | None, sale: Sale, how: str
) -> Sale:
    customer_id = insert_customer(shop, edit, new)
    for purpose in guest.consents if guest else ():
        write_consent(edit, customer_id, purpose=purpose, day=sale.day, how=how)
    return _for(sale, customer_id)


def _label(shop: Shop, sale: Sale, found: Quote, new: NewCustomer | None) -> Message:
    if new is None:
        return sale_label(shop, sale, found)
    amount = decimal_text(found.paid, shop.info.currency)
    return msg("New customer {name}, purchase of {amount}", name=new.name, amount=amount)


def _for(sale: Sale, customer_id: int) -> Sale:
    return replace(sale, customer_id=customer_id)


def _customer_of(shop: Shop, written: Written) -> int | None:
    found = customer_store.purchase(shop, written.purchase_id)
    return found.customer_id if found else None
