"""Bringing in customers from elsewhere: look first, then book as one edit with a backup before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from merchant_app.actions.customer_matching import Matching
from merchant_app.actions.customer_updates import Planned, changed_customer, merged, new_customer
from merchant_app.actions.imports import ChangedMeanwhileError
from merchant_app.domain.messages import Message, msgn
from merchant_app.exchange.customers.customer_file import (
    FACTS,
    CustomerFile,
    IncomingCustomer,
    UpdateRule,
)
from merchant_app.exchange.customers.read import read_customers
from merchant_app.exchange.purchase_file import UnreadableRow, excerpt
from merchant_app.exchange.watch import UNWATCHED, Watch
from merchant_app.store import customer_import as store
from merchant_app.store.backup import backup_shop
from merchant_app.store.bill_import import column_mapping, keep_mapping
from merchant_app.store.people import channel_names
from merchant_app.store.shop import Edit, Shop

#: Under which it is remembered what columns mean, and what they do to customers who are known.
PURPOSE = "customers"
RULES_PURPOSE = "customers:rules"
_STEP = 2000


class Verdict(StrEnum):
    """What a row of the file is to the shop."""

    NEW = "new"
    CHANGED = "changed"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One customer of the file, and what would become of them.

    `changes` are fact, before and after; facts are those of `FACTS`, "tag" and "consent:...".
    """

    line: int
    verdict: Verdict
    name: str
    phone: str
    changes: tuple[tuple[str, str, str], ...]
    left_out: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class CustomerPreview:
    """What an import would do; `rules` are by fact, those that are not there fill what is empty."""

    file: CustomerFile
    rules: Mapping[str, UpdateRule]
    rows: tuple[PreviewRow, ...]
    unreadable: tuple[UnreadableRow, ...]
    repeated: int

    def count(self, verdict: Verdict) -> int:
        """Give how many rows are so."""
        return sum(row.verdict is verdict for row in self.rows)


@dataclass(frozen=True, slots=True)
class CustomerImportResult:
    """What an import did; without a batch nothing was new."""

    preview: CustomerPreview
    batch_id: int | None


@dataclass(frozen=True, slots=True)
class _Plan:
    preview: CustomerPreview
    new: list[store.NewCustomer]
    changed: list[store.ChangedCustomer]

    def let_go(self) -> None:
        """Give the memory back piece by piece; all at once other threads would have to wait."""
        for rows in (self.new, self.changed):
            while rows:
                del rows[-_STEP:]


def preview_customers(
    shop: Shop,
    path: Path,
    *,
    today: date,
    mapping: Mapping[str, str] | None = None,
    rules: Mapping[str, UpdateRule] | None = None,
    watch: Watch = UNWATCHED,
) -> CustomerPreview:
    """Read a file of customers and compare it with the shop; nothing is changed.

    Args:
        shop: whose customers they become.
        path: the file.
        today: no day is after it.
        mapping: what the columns mean, by their names; None for what was remembered, or else
            what their names say.
        rules: what to do with customers who are known, by fact; None for what was remembered.
        watch: whom to tell how far it is.

    Raises:
        ColumnsNeededError: if what the columns mean must be told.
        UserError: if the file is no such file.
        Cancelled: if the work is stopped.

    """
    file = read_customers(
        path,
        today=today,
        told=mapping,
        remembered=lambda columns: column_mapping(shop, PURPOSE, columns),
        watch=watch,
    )
    if rules is None:
        kept = column_mapping(shop, RULES_PURPOSE, file.columns) or {}
        rules = {fact: UpdateRule(rule) for fact, rule in kept.items() if fact in FACTS}
    return _plan(shop, file, rules, today, watch, to_write=False).preview


def import_customers(
    shop: Shop, preview: CustomerPreview, *, now: datetime, today: date, watch: Watch = UNWATCHED
) -> CustomerImportResult:
    """Book what a preview read, as one batch and one edit, after a verified backup.

    The rows are compared with the shop once more, so that a preview that has waited adds nothing
    twice, and again if somebody was added while that went on.

    Raises:
        UserError: if the shop file can only be read, no good backup can be made, or the disk
            refuses.
        Cancelled: if the work is stopped; nothing is kept then.

    """
    backed_up = False
    while True:
        seen = shop.changed_at
        plan = _plan(shop, preview.file, preview.rules, today, watch, to_write=True)
        if not plan.new and not plan.changed:
            return CustomerImportResult(plan.preview, None)
        if shop.read_only is None and not backed_up:  # else the edit says why it cannot be
            backup_shop(shop, now=now, before="import")
            backed_up = True
        try:
            return CustomerImportResult(plan.preview, _book(shop, plan, seen, today, watch))
        except ChangedMeanwhileError:
            continue
        finally:
            plan.let_go()


def _book(shop: Shop, plan: _Plan, seen: datetime | None, today: date, watch: Watch) -> int:
    file = plan.preview.file
    whole = len(plan.new) + len(plan.changed)
    batch = store.Batch(
        kind=file.layout.value,
        source=file.name,
        sha256=file.sha256,
        rows_new=len(plan.new),
        rows_known=len(plan.preview.rows) - len(plan.new) + plan.preview.repeated,
        rows_unreadable=len(plan.preview.unreadable),
    )
    label = msgn(
        "Import {n} customer from {file}",
        "Import {n} customers from {file}",
        whole,
        file=file.name,
    )
    with shop.edit(label) as edit:
        if shop.changed_at != seen:
            raise ChangedMeanwhileError
        batch_id = store.book_customers(
            shop, edit, batch, plan.new, plan.changed,
            day=today, how=file.name, written=lambda done: watch.step(done, whole),
        )  # fmt: skip
        _keep_columns(shop, edit, plan.preview)
    return batch_id


def _keep_columns(shop: Shop, edit: Edit, preview: CustomerPreview) -> None:
    file = preview.file
    if file.columns:
        keep_mapping(shop, edit, PURPOSE, file.columns, file.mapping)
    rules = {fact: rule.value for fact, rule in preview.rules.items() if rule != UpdateRule.FILL}
    if rules or column_mapping(shop, RULES_PURPOSE, file.columns):
        keep_mapping(shop, edit, RULES_PURPOSE, file.columns, rules)


def _plan(
    shop: Shop,
    file: CustomerFile,
    rules: Mapping[str, UpdateRule],
    today: date,
    watch: Watch,
    *,
    to_write: bool,
) -> _Plan:
    """Compare a file with the shop; only with `to_write` what takes long is worked out too."""
    planned, unreadable, repeated = _sorted_out(shop, file.rows)
    channels = {name.casefold(): row_id for row_id, name in channel_names(shop).items()}
    before = store.present(shop, [each.who for each in planned if each.who >= 0])
    rows: list[PreviewRow] = []
    new: list[store.NewCustomer] = []
    changed: list[store.ChangedCustomer] = []
    for number, each in enumerate(planned, start=1):
        if number % _STEP == 0:
            watch.step(number, len(planned))
        each.check_channel(channels)
        row = each.row
        changes: tuple[tuple[str, str, str], ...] = ()
        if each.who < 0:
            verdict = Verdict.NEW
            if to_write:
                new.append(new_customer(row, channels, today))
        else:
            found = changed_customer(each, before[each.who], rules, channels)
            verdict = Verdict.CHANGED if found.shown else Verdict.KNOWN
            changes = found.shown
            if verdict is Verdict.CHANGED:
                changed.append(found.customer)
        rows.append(
            PreviewRow(
                row.line, verdict, row.facts["name"], row.facts.get("phone", ""), changes,
                row.left_out,
            )
        )  # fmt: skip
    preview = CustomerPreview(
        file=file,
        rules=rules,
        rows=tuple(rows),
        unreadable=tuple(sorted((*file.unreadable, *unreadable), key=lambda unread: unread.line)),
        repeated=file.repeated + repeated,
    )
    return _Plan(preview, new, changed)


def _sorted_out(
    shop: Shop, rows: Sequence[IncomingCustomer]
) -> tuple[list[Planned], list[UnreadableRow], int]:
    """Find out who each row is; rows of one person become one, counted as repeated."""
    matching = Matching(shop, rows)
    planned: dict[int, Planned] = {}
    unreadable: list[UnreadableRow] = []
    repeated = places = 0
    for row in rows:
        who, known_by = matching.find(row), matching.knows_key(row)
        if isinstance(who, Message):
            unreadable.append(UnreadableRow(row.line, who, excerpt(row.facts["name"])))
            continue
        if who is None:
            places += 1
            who = -places
        matching.add(who, row)
        if who in planned:
            planned[who] = merged(planned[who], row)
            repeated += 1
        else:
            planned[who] = Planned(who, row, known_by)
    return list(planned.values()), unreadable, repeated
