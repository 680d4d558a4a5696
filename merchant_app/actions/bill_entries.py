"""Turns the rows of a bill that were decided into entries of the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from merchant_app.actions.checks import MAX_NAME
from merchant_app.domain.bill_decisions import UNDECIDED, Decision, Verdict, resolve
from merchant_app.domain.budget import BudgetLine, EntryKind
from merchant_app.exchange.bills.bill_file import BillFile, BillRow, Direction
from merchant_app.i18n import _
from merchant_app.store.bill_import import (
    NewEntry,
    Settled,
    known_keys,
    settled_by_rows,
    suppliers_by_name,
)
from merchant_app.store.budget import budget_lines
from merchant_app.store.shop import Shop

_LONGEST_NOTE: Final = 2_000


@dataclass(frozen=True, slots=True)
class Fees:
    """That what the payment service kept is booked as expenses, and on which line."""

    line_id: int | None = None


@dataclass(slots=True)
class Made:
    """What is to be written.

    Attributes:
        decisions: what holds for each row; undecided where the shop has changed since.
        entries: an entry refers to one before it by its place here.
        left_out: keys of rows that are not asked about again.
        uses: by rule how many rows it decided.

    """

    decisions: dict[str, Decision]
    entries: list[NewEntry] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    uses: dict[int, int] = field(default_factory=dict)


def new_fees(shop: Shop, rows: Sequence[BillRow]) -> dict[str, int]:
    """Give what the payment service kept of some rows, by their keys, as far as it is not booked.

    It is below 0 where a fee was given back. What moves within the account is never booked
    itself, but its fee may have been.
    """
    kept = {row.key: row.fee for row in rows if row.fee and row.carried_out}
    known = known_keys(shop, map(_fee_key, kept)) if kept else ()
    return {key: fee for key, fee in kept.items() if _fee_key(key) not in known}


def entries_of(
    shop: Shop,
    file: BillFile,
    rows: Sequence[BillRow],
    decisions: Mapping[str, Decision],
    *,
    campaign_id: int,
    fees: Fees | None,
) -> Made:
    """Give what the decisions on these rows come to, as far as the shop still allows it."""
    return _Making(shop, file, campaign_id).make(rows, decisions, fees)


class _Making:
    def __init__(self, shop: Shop, file: BillFile, campaign_id: int) -> None:
        self._shop = shop
        self._file = file
        self._lines = {line.id: line for line in budget_lines(shop, campaign_id)}
        self._suppliers = suppliers_by_name(shop)
        self._places: dict[str, int] = {}
        self._settled: dict[int, Settled] = {}
        self._open: dict[int, int] = {}
        self._fees: dict[str, int] = {}

    def make(
        self, rows: Sequence[BillRow], decisions: Mapping[str, Decision], fees: Fees | None
    ) -> Made:
        asked = {row.key: decisions.get(row.key, UNDECIDED) for row in rows}
        self._settled = settled_by_rows(
            self._shop, {each.entry_id for each in asked.values() if each.entry_id is not None}
        )
        self._open = {entry_id: each.open for entry_id, each in self._settled.items()}
        if fees is not None:
            self._fees = new_fees(self._shop, rows)
        made = Made(resolve({row.key: self._possible(row, asked[row.key]) for row in rows}))
        # What is given back stands in the list before what gives it back.
        for row in sorted(rows, key=lambda row: row.refund):
            self._add(made, row, fees)
        return made

    def _possible(self, row: BillRow, decision: Decision) -> Decision:
        """Give the decision, or undecided where what it refers to is not as it was."""
        if not decision.booked:
            return decision
        if row.amount <= 0 or not row.carried_out:
            return UNDECIDED
        if decision.line_id is not None and decision.line_id not in self._lines:
            return UNDECIDED
        if decision.entry_id is not None:
            attach = decision.verdict is Verdict.ATTACH
            wanted = EntryKind.COMMITMENT if attach else EntryKind.EXPENSE
            settled = self._settled.get(decision.entry_id)
            if settled is None or settled.kind is not wanted:
                return UNDECIDED
            if self._open[decision.entry_id] < row.amount:
                return UNDECIDED
            self._open[decision.entry_id] -= row.amount
        return decision

    def _add(self, made: Made, row: BillRow, fees: Fees | None) -> None:
        decision = made.decisions[row.key]
        if decision.rule_id is not None and decision.verdict is not Verdict.UNDECIDED:
            made.uses[decision.rule_id] = made.uses.get(decision.rule_id, 0) + 1
        moved = row.carried_out and row.direction is not Direction.NEITHER
        if decision.verdict is Verdict.LEAVE_OUT and moved:
            # What moved nothing is left out again anyhow, and may still be carried out later.
            made.left_out.append(row.key)
        if decision.booked:
            self._places[row.key] = len(made.entries)
            made.entries.append(self._entry(made, row, decision))
        counts = decision.booked or row.direction is Direction.NEITHER
        if fees is not None and counts and row.key in self._fees:
            made.entries.append(self._fee(row, fees))

    def _entry(self, made: Made, row: BillRow, decision: Decision) -> NewEntry:
        payee = _short(row.payee)
        text = _short(row.text) or payee or _short(row.category) or _short(self._file.name)
        note = ""
        line_id, phase_id, channel_id = decision.line_id, None, decision.channel_id
        person_id, supplier_id = None, self._suppliers.get(payee)
        place = self._places.get(decision.original_key) if decision.original_key else None
        settled = self._settled.get(decision.entry_id or 0)
        if settled is not None:
            if settled.text != text:
                text, note = settled.text, _short(row.text, _LONGEST_NOTE)
            line_id, phase_id = settled.line_id, settled.phase_id
            channel_id, person_id = settled.channel_id, settled.person_id
            supplier_id = settled.supplier_id or supplier_id
        elif place is not None:
            given = made.entries[place]
            line_id, phase_id, channel_id = given.line_id, given.phase_id, given.channel_id
            person_id, supplier_id = given.person_id, given.supplier_id
        line: BudgetLine | None = self._lines.get(line_id or 0)
        if line is not None:
            phase_id, channel_id = phase_id or line.phase_id, channel_id or line.channel_id
        return NewEntry(
            kind=decision.kind,
            day=_day(row),
            amount=row.amount,
            text=text,
            payee=payee,
            source_key=row.key,
            method=_short(row.method),
            document=_short(row.document),
            note=note,
            line_id=line_id,
            phase_id=phase_id,
            channel_id=channel_id,
            person_id=person_id,
            supplier_id=supplier_id,
            settles_id=decision.entry_id,
            settles_place=place,
        )

    def _fee(self, row: BillRow, fees: Fees) -> NewEntry:
        line = self._lines.get(fees.line_id or 0)
        what = _short(row.text) or _short(row.payee) or _short(self._file.name)
        return NewEntry(
            kind=EntryKind.EXPENSE if row.fee > 0 else EntryKind.REFUND,
            day=_day(row),
            amount=abs(row.fee),
            text=_short(_("Fee for {text}", text=what)),
            payee="",
            source_key=_fee_key(row.key),
            method=_short(row.method),
            document=_short(row.document),
            line_id=line.id if line else None,
            phase_id=line.phase_id if line else None,
            channel_id=line.channel_id if line else None,
        )


def _fee_key(key: str) -> str:
    return f"{key}:fee"


def _day(row: BillRow) -> date:
    return row.at.date()


def _short(text: str, longest: int = MAX_NAME) -> str:
    """Give a text on one line that fits where people write names."""
    if not text.isprintable():
        text = "".join(sign if sign.isprintable() else " " for sign in text)
    plain = " ".join(text.split())
    return plain if len(plain) <= longest else plain[: longest - 3] + "..."
