"""Bringing in purchases from elsewhere: look first, then book as one edit with a backup before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from merchant_app.domain.messages import Message, msg, msgn
from merchant_app.domain.phone_book import PhoneBook
from merchant_app.exchange.purchase_file import (
    Buyer,
    PurchaseFile,
    PurchaseRow,
    UnreadableRow,
    excerpt,
)
from merchant_app.exchange.purchases import read_purchases
from merchant_app.exchange.watch import UNWATCHED, Watch
from merchant_app.store import purchase_import as store
from merchant_app.store.backup import backup_shop
from merchant_app.store.bill_import import column_mapping, keep_mapping
from merchant_app.store.customer_import import everybody, sources
from merchant_app.store.purchase_import import NewCustomer, NewPurchase
from merchant_app.store.search_text import search_text
from merchant_app.store.shop import Shop

#: Under which it is remembered what columns mean.
PURPOSE: Final = "purchases"


class ChangedMeanwhileError(Exception):
    """Somebody wrote to the shop between looking and booking; looked at once more, it goes on."""


@dataclass(frozen=True, slots=True)
class PurchasePreview:
    """What an import would do. Customers, days and `total` (minor units) are of the new rows.

    `known` has the keys of the rows that are in the shop already.
    """

    file: PurchaseFile
    known: frozenset[str]
    rows_new: int
    rows_known: int
    unreadable: tuple[UnreadableRow, ...]
    customers_new: int
    customers_known: int
    total: int
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did; without a batch nothing was new."""

    preview: PurchasePreview
    batch_id: int | None


@dataclass(frozen=True, slots=True)
class _Plan:
    preview: PurchasePreview
    customers: tuple[NewCustomer, ...]
    purchases: tuple[NewPurchase, ...]


def preview_purchases(
    shop: Shop,
    path: Path,
    *,
    today: date,
    mapping: Mapping[str, str] | None = None,
    watch: Watch = UNWATCHED,
) -> PurchasePreview:
    """Read a file of purchases and compare it with the shop; nothing is changed.

    `mapping` says what the columns mean, by their names; None for what was remembered, or else
    what their names say.

    Raises:
        ColumnsNeededError: if what the columns mean must be told.
        UserError: if the file is no such file.
        Cancelled: if the work is stopped.

    """
    file = read_purchases(
        path,
        currency=shop.info.currency,
        today=today,
        told=mapping,
        remembered=lambda columns: column_mapping(shop, PURPOSE, columns),
        watch=watch,
    )
    return _plan(shop, file).preview


def import_purchases(
    shop: Shop, preview: PurchasePreview, *, now: datetime, watch: Watch = UNWATCHED
) -> ImportResult:
    """Book what a preview read, as one batch and one edit, after a verified backup.

    The file's rows are compared with the shop once more, so that a preview that has waited
    adds nothing twice.

    Raises:
        UserError: if the shop file can only be read, no good backup can be made, or the disk
            refuses.
        Cancelled: if the work is stopped; nothing is kept then.

    """
    backed_up = False
    while True:
        seen = shop.changed_at
        plan = _plan(shop, preview.file)
        if not plan.purchases:
            return ImportResult(plan.preview, None)
        if shop.read_only is None and not backed_up:  # else the edit says why it cannot be
            backup_shop(shop, now=now, before="import")
            backed_up = True
        try:
            return ImportResult(plan.preview, _book(shop, plan, seen, watch))
        except ChangedMeanwhileError:
            continue


def _book(shop: Shop, plan: _Plan, seen: datetime | None, watch: Watch) -> int:
    new = plan.preview
    batch = store.Batch(
        kind=new.file.format.value,
        source=new.file.name,
        sha256=new.file.sha256,
        rows_new=new.rows_new,
        rows_known=new.rows_known,
        rows_unreadable=len(new.unreadable),
    )
    whole = len(plan.customers) + len(plan.purchases)
    label = msgn(
        "Import {n} purchase from {file}",
        "Import {n} purchases from {file}",
        new.rows_new,
        file=new.file.name,
    )
    with shop.edit(label) as edit:
        if shop.changed_at != seen:
            raise ChangedMeanwhileError
        batch_id = store.book(
            shop,
            edit,
            batch,
            plan.customers,
            plan.purchases,
            lambda done: watch.step(done, whole),
        )
        if new.file.columns:
            keep_mapping(shop, edit, PURPOSE, new.file.columns, new.file.mapping)
    return batch_id


def _plan(shop: Shop, file: PurchaseFile) -> _Plan:
    known = store.known_purchases(shop, (row.key for row in file.rows))
    fresh = [row for row in file.rows if row.key not in known]
    people = _People(shop, fresh)
    purchases: list[NewPurchase] = []
    refused: list[UnreadableRow] = []
    taken: list[PurchaseRow] = []
    for row in fresh:
        who = people.of(row.buyer)
        if isinstance(who, Message):
            refused.append(UnreadableRow(row.line, who, excerpt(row.buyer.name)))
            continue
        taken.append(row)
        purchases.append(
            NewPurchase(
                customer_id=who.id,
                new_customer=who.place,
                day=row.day,
                amount=row.amount,
                items=row.items,
                note=row.note,
                item_count=row.item_count,
                source_key=row.key,
            )
        )
    days = [row.day for row in taken]
    preview = PurchasePreview(
        file=file,
        known=frozenset(known),
        rows_new=len(taken),
        rows_known=len(file.rows) - len(fresh) + file.repeated,
        unreadable=tuple(sorted((*file.unreadable, *refused), key=lambda each: each.line)),
        customers_new=len(people.new),
        customers_known=people.known,
        total=sum(row.amount for row in taken),
        first_day=min(days, default=None),
        last_day=max(days, default=None),
    )
    return _Plan(preview, tuple(people.new), tuple(purchases))


def _numbers(shop: Shop) -> Iterator[tuple[int, str]]:
    """Give the numbers of all customers, the other ones after all first ones."""
    people = everybody(shop)
    yield from ((each.id, each.phone) for each in people if each.phone)
    yield from ((each.id, each.phone_other) for each in people if each.phone_other)


@dataclass(frozen=True, slots=True)
class _Who:
    """A customer of the shop by id, a new one by place, or nobody."""

    id: int | None = None
    place: int | None = None


class _People:
    """Finds for each buyer of a file the customer of the shop, or makes a new one.

    By the source's own number first, then by phone. A name alone is enough where only one
    customer has it; where several have, nobody is guessed.
    """

    def __init__(self, shop: Shop, rows: list[PurchaseRow]) -> None:
        self.new: list[NewCustomer] = []
        first_days: dict[Buyer, date] = {}
        for row in rows:
            before = first_days.get(row.buyer, row.day)
            first_days[row.buyer] = min(before, row.day)
        buyers = list(first_days)
        by_source = sources(shop, {b.source_key for b in buyers if b.source_key})
        self._phones = PhoneBook(_numbers(shop) if any(b.phone for b in buyers) else ())
        named = [b for b in buyers if b.name and not b.phone and not b.source_key]
        by_name = store.customers_by_name(shop, {b.name for b in named})
        self._found: dict[Buyer, _Who | Message] = {Buyer(): _Who()}
        self._sources = {key: _Who(id=row_id) for key, row_id in by_source.items()}
        self._names: dict[str, list[_Who]] = {
            name: [_Who(id=row_id) for row_id in ids] for name, ids in by_name.items()
        }
        certain = [b for b in buyers if b.phone or b.source_key]
        for buyer in certain:
            self._found[buyer] = self._certain(buyer, first_days[buyer])
        for buyer in named:
            self._found[buyer] = self._by_name(buyer, first_days[buyer])
        ids = {who.id for who in self._found.values() if isinstance(who, _Who)}
        self.known = len(ids - {None})

    def of(self, buyer: Buyer) -> _Who | Message:
        """Give who bought, or the reason why that cannot be told."""
        return self._found[buyer]

    def _certain(self, buyer: Buyer, day: date) -> _Who:
        who = self._sources.get(buyer.source_key) or self._by_phone(buyer.phone)
        if who is None:
            who = self._add(buyer, day)
        elif who.place is not None:
            self._joined_by(who.place, day)
        if buyer.source_key:
            self._sources.setdefault(buyer.source_key, who)
        if buyer.phone:
            self._phones.add(~who.place if who.place is not None else who.id or 0, buyer.phone)
        return who

    def _by_phone(self, phone: str) -> _Who | None:
        found = self._phones.find(phone)
        if found is None:
            return None
        return _Who(place=~found) if found < 0 else _Who(id=found)

    def _by_name(self, buyer: Buyer, day: date) -> _Who | Message:
        called_so = self._names.get(buyer.name, [])
        if len(called_so) > 1:
            return msg(
                "Several customers are called {name}. Add the phone number to the row.",
                name=excerpt(buyer.name),
            )
        if not called_so:
            return self._add(buyer, day)
        who = called_so[0]
        if who.place is not None:
            self._joined_by(who.place, day)
        return who

    def _add(self, buyer: Buyer, day: date) -> _Who:
        number = buyer.source_key.partition(":")[2]
        name = buyer.name or buyer.phone or number
        found_by = search_text(name, phones=(buyer.phone,))
        self.new.append(NewCustomer(name, buyer.phone, buyer.source_key or None, day, found_by))
        who = _Who(place=len(self.new) - 1)
        self._names.setdefault(name, []).append(who)
        return who

    def _joined_by(self, place: int, day: date) -> None:
        self.new[place] = replace(self.new[place], joined=min(self.new[place].joined, day))
