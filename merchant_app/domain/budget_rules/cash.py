"""A gap in cash: more to be paid than comes in before the next takings are at hand."""

from __future__ import annotations

from collections.abc import Iterator

from merchant_app.domain.budget_rules.rule import BrokenRule, RuleBasis, RuleKey, Words
from merchant_app.domain.messages import msg


def cash_gap(basis: RuleBasis, words: Words) -> Iterator[BrokenRule]:
    """Say if known payments until the next revenue day are more than the takings until then.

    Known payments are what is open of orders with a due day until the next revenue day, those
    overdue as well. The next revenue day is the day on which the shop has its next takings at
    hand, so many days from today as its setting says (platforms pay out weekly). Expected are
    its usual takings a day times these days. What lies in the till and on the bank account is
    not known here, so the gap is what has to come from there. Says nothing while the takings
    are not known.
    """
    due = basis.due
    if due is None or due.expected is None or due.amount <= due.expected:
        return
    yield BrokenRule(
        RuleKey.CASH_GAP,
        msg(
            "{amount} is to be paid until {day}, {expected} is expected to come in",
            amount=words.money(due.amount),
            day=due.until,
            expected=words.money(due.expected),
        ),
        msg(
            "{gap} has to come from the till or the account. Or pay a part of it later.",
            gap=words.money(due.amount - due.expected),
        ),
        msg(
            "{amount} open orders due − {expected} usual takings until then = {gap}.",
            amount=words.money(due.amount),
            expected=words.money(due.expected),
            gap=words.money(due.amount - due.expected),
        ),
        entry_id=due.entry_id,
    )
