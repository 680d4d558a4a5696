"""Payment bills: look first, decide, then book as one batch and one edit.

Amounts are minor units. A row becomes an entry only where somebody decided so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from merchant_app import formats
from merchant_app.actions.bill_entries import Fees, entries_of, new_fees
from merchant_app.actions.budget.approvals import ask_for_all
from merchant_app.domain.bill_decisions import (
    UNDECIDED,
    Decision,
    Known,
    Proposal,
    Tally,
    WrittenExpense,
    resolve,
    tally,
)
from merchant_app.domain.bill_match import propose
from merchant_app.domain.bill_refunds import LATEST
from merchant_app.domain.messages import Message, UserError, msg, msgn
from merchant_app.exchange.bills.bill_file import (
    BillFile,
    BillKind,
    BillRow,
    Direction,
    MappingNeededError,
    Meaning,
)
from merchant_app.exchange.bills.read import read_bill
from merchant_app.exchange.watch import UNWATCHED, Watch
from merchant_app.store import bill_import as store
from merchant_app.store.backup import backup_shop
from merchant_app.store.campaigns import campaign
from merchant_app.store.shop import Shop

#: For what the meaning of columns is kept.
_PURPOSE: Final = "bill"
_MERCHANT: Final = frozenset((BillKind.ALIPAY_MERCHANT, BillKind.WECHAT_MERCHANT))
#: Who writes down by hand may be out by some days.
_AROUND: Final = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row of a bill that is not in the file yet, and what could become of it."""

    row: BillRow
    proposal: Proposal


@dataclass(frozen=True, slots=True)
class BillPreview:
    """What a bill would bring.

    Attributes:
        rows: those that are new. What came back by the status of a row is a row of its own here.
        known: how many rows are in the ledger already or were left out for good.
        warnings: what should be looked at before booking.
        fees: what the payment service kept of the new rows.

    """

    file: BillFile
    campaign_id: int
    rows: tuple[NewRow, ...]
    known: int
    warnings: tuple[Message, ...] = ()
    fees: int = 0

    def decided(self, by_hand: Mapping[str, Decision] | None = None) -> dict[str, Decision]:
        """Give each new row's decision: a person's, else what is likely enough to be shown."""
        return resolve({new.row.key: new.proposal.preset for new in self.rows}, by_hand)

    def decided_unseen(self) -> dict[str, Decision]:
        """Give each new row's decision where nobody looks: only what is certain."""
        return resolve({new.row.key: new.proposal.unseen for new in self.rows})

    def tally(self, decisions: Mapping[str, Decision]) -> Tally:
        """Count what the decisions come to."""
        return tally((new.row.amount, decisions.get(new.row.key, UNDECIDED)) for new in self.rows)


@dataclass(frozen=True, slots=True)
class BillResult:
    """What a booking did; without a batch there was nothing to do.

    `done` counts what became of the rows of the preview; `known` are those that were booked by
    somebody else since.
    """

    batch_id: int | None
    done: Tally
    known: int


def preview_bill(
    shop: Shop,
    path: Path,
    *,
    campaign_id: int,
    today: date,
    kind: BillKind | None = None,
    password: str | None = None,
    mapping: Mapping[str, Meaning] | None = None,
    watch: Watch = UNWATCHED,
) -> BillPreview:
    """Read a bill and compare it with the shop; nothing is changed.

    A table of no known layout is read by the mapping that was kept for its columns, if any.

    Raises:
        PasswordNeededError: if it is locked, or the password does not fit.
        MappingNeededError: if nobody said yet what its columns mean.
        UserError: if it cannot be read, or is of another currency.
        Cancelled: if the work is stopped.

    """

    def read(meanings: Mapping[str, Meaning] | None) -> BillFile:
        return read_bill(
            path,
            currency=shop.info.currency,
            today=today,
            kind=kind,
            password=password,
            mapping=meanings,
            watch=watch,
        )

    try:
        file = read(mapping)
    except MappingNeededError as needed:
        kept = store.column_mapping(shop, _PURPOSE, needed.sample.columns)
        if kept is None or mapping is not None:
            raise
        file = read({column: Meaning(meaning) for column, meaning in kept.items()})
    return preview_of(shop, file, campaign_id=campaign_id, watch=watch)


def preview_of(
    shop: Shop, file: BillFile, *, campaign_id: int, watch: Watch = UNWATCHED
) -> BillPreview:
    """Compare a bill that was read with the shop; nothing is changed.

    Raises:
        UserError: if it is of another currency, or the campaign is gone.
        Cancelled: if the work is stopped.

    """
    _refuse_other_currency(shop, file)
    campaign(shop, campaign_id)
    rows = _with_given_back(file.rows)
    keys = store.known_keys(shop, (row.key for row in rows))
    fresh = [row for row in rows if row.key not in keys]
    known = _known(shop, file, fresh, campaign_id)
    proposals = propose(fresh, known, step=lambda done: watch.step(done, len(fresh)))
    return BillPreview(
        file=file,
        campaign_id=campaign_id,
        rows=tuple(NewRow(row, proposals[row.key]) for row in fresh),
        known=len(rows) - len(fresh) + file.repeated,
        warnings=tuple(_warnings(shop, file)),
        fees=sum(new_fees(shop, fresh).values()),
    )


def keep_columns(
    shop: Shop, *, columns: Sequence[str], mapping: Mapping[str, Meaning], name: str
) -> None:
    """Keep what the columns of a table mean, for every bill that has the same ones."""
    kept = {column: meaning.value for column, meaning in mapping.items()}
    with shop.edit(msg("Remember the columns of {file}", file=name)) as edit:
        store.keep_mapping(shop, edit, _PURPOSE, columns, kept)


def book_bill(
    shop: Shop,
    preview: BillPreview,
    decisions: Mapping[str, Decision],
    *,
    now: datetime,
    today: date,
    fees: Fees | None = None,
    watch: Watch = UNWATCHED,
) -> BillResult:
    """Book what was decided of a bill, as one batch and one edit, after a verified backup.

    The rows are compared with the shop once more, so that a preview that has waited adds nothing
    twice; a row whose order was paid, or whose line is gone since, stays undecided.

    Raises:
        UserError: if the shop file can only be read, no good backup can be made, or the disk
            refuses.
        Cancelled: if the work is stopped; nothing is kept then.

    """
    file, campaign_id = preview.file, preview.campaign_id
    campaign(shop, campaign_id)
    keys = store.known_keys(shop, (new.row.key for new in preview.rows))
    rows = [new.row for new in preview.rows if new.row.key not in keys]
    made = entries_of(shop, file, rows, decisions, campaign_id=campaign_id, fees=fees)
    done = tally((row.amount, made.decisions[row.key]) for row in rows)
    known = len(preview.rows) - len(rows)
    if not made.entries and not made.left_out:
        return BillResult(None, done, known)
    if shop.read_only is None:  # else the edit says why it cannot be
        backup_shop(shop, now=now, before="import")
    batch = store.BillBatch(
        kind=file.kind.value,
        source=file.name,
        sha256=file.sha256,
        account=file.account,
        rows_new=done.booked + done.attached,
        rows_known=preview.known + known,
        rows_unreadable=len(file.unreadable),
    )
    whole = max(1, len(made.entries))
    with shop.edit(_label(file, done)) as edit:
        batch_id, ids = store.book(
            shop,
            edit,
            batch,
            campaign_id,
            made.entries,
            made.left_out,
            lambda written: watch.step(written, whole),
        )
        ask_for_all(shop, edit, ids)
        store.count_uses(shop, edit, made.uses, today)
    return BillResult(batch_id, done, known)


def _label(file: BillFile, done: Tally) -> Message:
    booked = done.booked + done.attached
    if booked:
        return msgn(
            "Book {n} row of the bill {file}", "Book {n} rows of the bill {file}", booked,
            file=file.name,
        )  # fmt: skip
    return msg("Leave out rows of the bill {file}", file=file.name)


def _refuse_other_currency(shop: Shop, file: BillFile) -> None:
    own = shop.info.currency
    if file.currency != own.code:
        raise UserError(
            msg(
                "{file} is in {other}, and this shop counts in {own}. Its amounts cannot be added.",
                file=file.name,
                other=formats.currency_name(file.currency),
                own=formats.currency_name(own.code),
            )
        )


def _with_given_back(rows: Sequence[BillRow]) -> list[BillRow]:
    """Put behind each row whose status says that money came back a row for what came back."""
    found = []
    for row in rows:
        found.append(row)
        if row.refunded and row.carried_out and row.direction is not Direction.NEITHER:
            back = Direction.IN if row.direction is Direction.OUT else Direction.OUT
            found.append(
                replace(
                    row,
                    key=f"{row.key}:refunded",
                    original_key=row.key,
                    refund=True,
                    direction=back,
                    amount=row.refunded,
                    refunded=0,
                    fee=0,
                )
            )
    return found


def _known(shop: Shop, file: BillFile, rows: Sequence[BillRow], campaign_id: int) -> Known:
    days = [row.at.date() for row in rows]
    written: dict[int, tuple[WrittenExpense, bool]] = {}
    refunds = [row for row in rows if row.refund]
    if days:
        first, last = min(days) - _AROUND, max(days) + _AROUND
        if refunds:
            first = min(first, min(row.at.date() for row in refunds) - timedelta(days=LATEST))
        written = store.written_expenses(shop, campaign_id, first, last)
    originals = {row.original_key for row in refunds if row.original_key}
    return Known(
        source=file.kind.value,
        merchant=file.kind in _MERCHANT,
        rules=store.bill_rules(shop, campaign_id),
        orders=store.payable_orders(shop, campaign_id),
        habits=store.habits(shop, campaign_id, {row.payee for row in rows if row.payee}),
        imported=store.imported_expenses(shop, originals),
        written=[expense for expense, _by_hand in written.values()],
        by_hand={entry_id for entry_id, (_expense, by_hand) in written.items() if by_hand},
        left_out=store.known_keys(shop, originals).left_out,
    )


def _warnings(shop: Shop, file: BillFile) -> list[Message]:
    accounts = store.accounts_before(shop, file.kind.value)
    if file.account and accounts and file.account not in accounts:
        return [
            msg(
                "This bill is of the account {account}; the one before was of {before}.",
                account=file.account,
                before=accounts[0],
            )
        ]
    return []
