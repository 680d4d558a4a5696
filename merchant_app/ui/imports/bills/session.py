"""The decisions on one bill while a person makes them; nothing of it is in the file yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from merchant_app.actions.bills import BillPreview
from merchant_app.domain.bill_decisions import (
    Certainty,
    Decision,
    Proposal,
    Tally,
    Verdict,
    resolve,
)
from merchant_app.exchange.bills.bill_file import BillRow


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """A row as the table shows it; `by_hand` tells that a person decided it just now."""

    row: BillRow
    proposal: Proposal
    decision: Decision
    by_hand: bool

    @property
    def key(self) -> str:
        """Who the row is."""
        return self.row.key

    @property
    def proposed(self) -> bool:
        """Whether there is something to say yes to."""
        return self.proposal.decision.verdict is not Verdict.UNDECIDED

    @property
    def attachable(self) -> bool:
        """Whether an order that it pays, or a payment that it gives back, is proposed."""
        decision = self.proposal.decision
        return decision.entry_id is not None or bool(decision.original_key)

    @property
    def guessed(self) -> bool:
        """Whether it waits for somebody to say yes or no."""
        open_ = self.decision.verdict is Verdict.UNDECIDED and not self.by_hand
        return open_ and self.proposed and self.proposal.certainty is Certainty.GUESS


class Session:
    """A preview, and what the person has decided about its rows so far.

    It is all worked out when it is made, which may be in the background.
    """

    def __init__(self, preview: BillPreview) -> None:
        self._by_hand: dict[str, Decision] = {}
        self._stale = True
        self._tally: Tally | None = None
        self.look_again(preview)

    def look_again(self, preview: BillPreview) -> None:
        """Take over a newer preview of the same bill; what was decided by hand stays."""
        self.preview = preview
        self._presets = {new.row.key: new.proposal.preset for new in preview.rows}
        self._decisions = self._presets
        self._rows = tuple(
            DecidedRow(new.row, new.proposal, new.proposal.preset, by_hand=False)
            for new in preview.rows
        )
        self._changed()
        self._tally = preview.tally(self.decisions)

    def _changed(self) -> None:
        self._stale = True
        self._tally = None

    def decide(self, keys: Iterable[str], decision: Decision) -> None:
        """Decide rows by hand."""
        self._by_hand.update(dict.fromkeys(keys, decision))
        self._changed()

    def attach(self, rows: Iterable[DecidedRow]) -> int:
        """Say yes to the orders and payments that are proposed for rows; give how many."""
        proposed = {each.key: each.proposal.decision for each in rows if each.attachable}
        self._by_hand.update(proposed)
        self._changed()
        return len(proposed)

    def forget(self, keys: Iterable[str]) -> None:
        """Let what a person decided go, so that rules and orders decide again."""
        for key in keys:
            self._by_hand.pop(key, None)
        self._changed()

    @property
    def rows(self) -> tuple[DecidedRow, ...]:
        """All new rows with their decisions; one that stays as it was is the same object."""
        if self._stale:
            self._decisions = decisions = resolve(self._presets, self._by_hand)
            by_hand = self._by_hand
            self._rows = tuple(
                row
                if row.decision is decisions[row.row.key]
                and row.by_hand is (row.row.key in by_hand)
                else replace(row, decision=decisions[row.row.key], by_hand=row.row.key in by_hand)
                for row in self._rows
            )
            self._stale = False
        return self._rows

    @property
    def decisions(self) -> dict[str, Decision]:
        """Each row's decision."""
        return self._decisions if self.rows else {}

    @property
    def decided_by_hand(self) -> int:
        """How many rows a person has decided."""
        return len(self._by_hand)

    @property
    def tally(self) -> Tally:
        """What the decisions come to."""
        if self._tally is None:
            self._tally = self.preview.tally(self.decisions)
        return self._tally

    def of(self, verdict: Verdict | None) -> tuple[DecidedRow, ...]:
        """Give the rows of one verdict, or all."""
        if verdict is None:
            return self.rows
        return tuple(each for each in self.rows if each.decision.verdict is verdict)
