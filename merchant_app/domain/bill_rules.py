"""Which rule decides a row: the one that says most about it, and of those the newest."""

from __future__ import annotations

from collections.abc import Iterable

from merchant_app.domain.bill_decisions import BilledRow, BillRule, Certainty, Proposal
from merchant_app.domain.bill_names import plain_name, plain_text
from merchant_app.domain.budget import EntryKind
from merchant_app.domain.messages import Message, msg, msgn

#: What kinds of entry a row of a direction can become.
_KINDS = {
    "out": (EntryKind.EXPENSE,),
    "in": (EntryKind.REFUND, EntryKind.REVENUE),
}


def fits(rule: BillRule, row: BilledRow, source: str) -> bool:
    """Tell whether a rule speaks of a row of a bill of this kind."""
    return Rules((rule,), source).of(row) is not None


class Rules:
    """The rules of a campaign, for bills of one kind."""

    def __init__(self, rules: Iterable[BillRule], source: str) -> None:
        self._by_payee: dict[str, list[tuple[BillRule, tuple[str, ...]]]] = {}
        self._any_payee: list[tuple[BillRule, tuple[str, ...]]] = []
        for rule in sorted(rules, key=_weight, reverse=True):
            if rule.source not in ("", source):
                continue
            words = tuple(plain_text(rule.words).split(" ")) if rule.words.strip() else ()
            if rule.payee.strip():
                named = self._by_payee.setdefault(plain_name(rule.payee), [])
                named.append((rule, words))
            else:
                self._any_payee.append((rule, words))

    def of(self, row: BilledRow) -> Proposal | None:
        """Give what the rules say of a row, or None where none speaks of it."""
        fitting = [
            rule
            for rule, words in (
                *self._by_payee.get(plain_name(row.payee), ()),
                *self._any_payee,
            )
            if _possible(rule, row) and _has(row, words)
        ]
        if not fitting:
            return None
        first = fitting[0]
        others = {_outcome(rule) for rule in fitting[1:]} - {_outcome(first)}
        return Proposal(first.decision, Certainty.CERTAIN, _reason(first, len(others)))


def _weight(rule: BillRule) -> tuple[bool, int, bool, int]:
    return (
        bool(rule.payee.strip()),
        len(rule.words.split()),
        bool(rule.source),
        rule.id,
    )


def _possible(rule: BillRule, row: BilledRow) -> bool:
    if rule.leave_out:
        return True
    if row.refund and row.direction == "in":
        return rule.kind is EntryKind.REFUND
    return not row.refund and rule.kind in _KINDS.get(row.direction, ())


def _has(row: BilledRow, words: tuple[str, ...]) -> bool:
    if not words:
        return True
    said = f"{plain_text(row.payee)} {plain_text(row.text)}"
    return all(word in said for word in words)


def _outcome(rule: BillRule) -> tuple[object, ...]:
    if rule.leave_out:
        return ("left out",)
    return (rule.kind, rule.line_id, rule.channel_id)


def _reason(rule: BillRule, others: int) -> Message:
    if others:
        return msgn(
            "By your closest rule; {n} other would say otherwise",
            "By your closest rule; {n} others would say otherwise",
            n=others,
        )
    if rule.uses:
        return msgn(
            "By your rule, like {n} earlier row", "By your rule, like {n} earlier rows", n=rule.uses
        )
    return msg("By your rule")
