"""Finds the steps of an answer, and works out what any choice of them leads to.

The search is the greedy crashing of the critical path method (Kelley and Walker 1959; Siemens
1971): of the ways that shorten what decides the end, take the cheapest, lay the plan again, look
what decides now, and go on until it fits or nothing helps. Where several chains are equally
long, no way helps alone; then ways are taken together and those that turn out needless dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final, Protocol

from merchant_app.domain.plan import Plan, Schedule
from merchant_app.domain.proposals.draft import Change, Draft

#: Plans laid on trial at most, for the steps and for further ways; of 2,000 tasks each takes
#: some 50 ms.
_MOST_TRIALS: Final = 40
_MOST_TRIALS_FURTHER: Final = 12
#: Chains of equal length that are shortened together at most.
_MOST_TOGETHER: Final = 8
#: Further ways that are offered at a time.
_MOST_OFFERED: Final = 8


@dataclass(frozen=True, slots=True)
class Assessed:
    """What a draft leads to.

    Attributes:
        draft: the plan with the steps taken.
        plan: that plan as it would be adopted, its phases fitted.
        schedule: its dates.
        missing: how much the question is short of its answer: working days too late, or days
            of over-load; 0 if it is answered.

    """

    draft: Draft
    plan: Plan
    schedule: Schedule
    missing: int


@dataclass(frozen=True, slots=True)
class Way:
    """A change that may help.

    Attributes:
        change: what to do.
        proposed: it is part of the answer; otherwise it waits until a person takes it.
        together: so many changes are needed at least before one of them helps: 1 for a task
            that alone decides the end on some day.

    """

    change: Change
    proposed: bool = True
    together: int = 1


class Question(Protocol):
    """What is asked of a plan."""

    def assess(self, draft: Draft) -> Assessed:
        """Lay the plan and measure what is missing."""

    def missing(self, draft: Draft) -> int:
        """Measure what is missing, without working out the rest."""

    def ways(self, now: Assessed) -> Iterable[Way]:
        """Give what may help now, the cheapest first; those that are not proposed come last."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change with what it brings.

    `gain` is by how much less is missing: of a chosen step, after those before it; of another,
    on top of all that are chosen.
    """

    change: Change
    gain: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """An answer: what is missing without steps, the steps, and what the chosen ones lead to."""

    question: Question
    start: Assessed
    steps: tuple[Step, ...]
    result: Assessed

    @property
    def gained(self) -> int:
        """By how much the chosen steps lessen what is missing."""
        return self.start.missing - self.result.missing


def propose(question: Question, draft: Draft) -> Proposal:
    """Find steps that answer the question, as far as they can."""
    trials = _Trials(question)
    start = now = trials.assess(draft)
    taken: list[Change] = []
    while now.missing > 0:
        found = _next_steps(trials, now)
        if not found:
            break
        for change in found:
            now = trials.assess(change.apply(now.draft))
            taken.append(change)
    for change in list(taken):
        # What came later may have made an earlier step needless.
        fewer = [other for other in taken if other is not change]
        if fewer and trials.missing(draft, *fewer) <= now.missing:
            taken = fewer
    chosen = frozenset(range(len(taken)))
    return _offer(question, start, taken, chosen)


def choose(proposal: Proposal, chosen: frozenset[int]) -> Proposal:
    """Work out what other steps lead to; `chosen` are places in `proposal.steps`.

    The steps keep their places; if something is missing, new ways are added behind them.
    """
    changes = [step.change for step in proposal.steps]
    return _offer(proposal.question, proposal.start, changes, chosen)


class _Trials:
    """Assesses plans, as many as there is time for."""

    def __init__(self, question: Question, most: int = _MOST_TRIALS) -> None:
        self.question = question
        self._left = most

    def assess(self, draft: Draft) -> Assessed:
        self._left -= 1
        return self.question.assess(draft)

    def missing(self, draft: Draft, *changes: Change) -> int:
        self._left -= 1
        for change in changes:
            draft = change.apply(draft)
        return self.question.missing(draft)

    @property
    def over(self) -> bool:
        return self._left <= 0


def _next_steps(trials: _Trials, now: Assessed) -> list[Change]:
    """The cheapest change that helps, or several that only help together; none if nothing does."""
    for way in trials.question.ways(now):
        if trials.over:
            return []
        if not way.proposed:
            break
        if way.together == 1 and (fit := _fit(trials, now, way.change)) is not None:
            return [fit]
    return _together(trials, now)


def _fit(trials: _Trials, now: Assessed, change: Change) -> Change | None:
    """The change in the size in which it helps, None if it does not."""
    gain = now.missing - trials.missing(now.draft, change)
    if gain <= 0:
        return None
    if gain < change.size:
        smaller = change.sized(gain)
        if trials.missing(now.draft, smaller) == now.missing - gain:
            return smaller
    return change


def _together(trials: _Trials, now: Assessed) -> list[Change]:
    held: list[Change] = []
    after = now
    while after.missing >= now.missing:
        fresh = [
            way
            for way in takewhile(lambda way: way.proposed, trials.question.ways(after))
            if way.together <= _MOST_TOGETHER - len(held) and way.change not in held
        ]
        if not fresh or trials.over or len(held) == _MOST_TOGETHER:
            return []
        change = min(fresh, key=lambda way: way.together).change
        held.append(change)
        after = trials.assess(change.apply(after.draft))
    needed = list(held)
    gain = now.missing - after.missing
    for change in held:
        fewer = [other for other in needed if other is not change]
        if now.missing - trials.missing(now.draft, *fewer) >= gain:
            needed = fewer
    sized = [change.sized(gain) if gain < change.size else change for change in needed]
    enough = now.missing - trials.missing(now.draft, *sized) >= gain
    return sized if enough else needed


def _offer(
    question: Question, start: Assessed, changes: Sequence[Change], chosen: frozenset[int]
) -> Proposal:
    now = start
    steps: list[Step] = []
    for place, change in enumerate(changes):
        gain = 0
        if place in chosen:
            after = question.assess(change.apply(now.draft))
            gain = now.missing - after.missing
            now = after
        steps.append(Step(change, gain, place in chosen))
    known = set(changes)
    steps = [step if step.chosen else _with_gain(question, now, step) for step in steps]
    if now.missing > 0:
        steps += _further(question, now, known)
    return Proposal(question, start, tuple(steps), now)


def _with_gain(question: Question, now: Assessed, step: Step) -> Step:
    missing = question.missing(step.change.apply(now.draft))
    return replace(step, gain=max(0, now.missing - missing))


def _further(question: Question, now: Assessed, known: set[Change]) -> list[Step]:
    trials = _Trials(question, _MOST_TRIALS_FURTHER)
    found: list[Step] = []
    for way in question.ways(now):
        if len(found) == _MOST_OFFERED or trials.over:
            break
        if way.change in known or way.together > 1:
            continue
        fit = _fit(trials, now, way.change)
        if fit is not None and fit not in known:
            gain = now.missing - trials.missing(now.draft, fit)
            found.append(Step(fit, gain, chosen=False))
    return found
