"""Of the money of the phases the start takes 20 to 25 %, the work 50 to 60 %, the end 15 to 20 %.

The playbook's stages are start, execution and evaluation. Phases that launch are the start, those
that grow and mature the execution; those that expand come last and stand for the evaluation.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from merchant_app.domain.budget_rules.rule import (
    BrokenRule,
    RuleBasis,
    RuleKey,
    RuleLimits,
    Words,
)
from merchant_app.domain.budget_summary import BudgetSummary
from merchant_app.domain.messages import msg
from merchant_app.domain.money import WHOLE, round_half_away
from merchant_app.domain.plan import PhaseKind

#: A share may leave its span by this part of the edge: the playbook asks for a decision from a
#: deviation of 15 % on, and its own campaigns differ by less.
_SLACK: Final = 1500
_STAGES: Final = (
    frozenset({PhaseKind.LAUNCH}),
    frozenset({PhaseKind.GROWTH, PhaseKind.MATURITY}),
    frozenset({PhaseKind.EXPANSION}),
)


def stages_out_of_proportion(
    summary: BudgetSummary, words: Words, limits: RuleLimits, basis: RuleBasis
) -> Iterator[BrokenRule]:
    """Give the stages with clearly more or less money than usual; only where all three have some.

    Lines of no phase and unallocated money are left out of the whole.
    """
    planned: dict[int, int] = {}
    for line in summary.lines:
        if line.phase_id in basis.phases:
            assert line.phase_id is not None
            planned[line.phase_id] = planned.get(line.phase_id, 0) + line.planned
    whole = sum(planned.values())
    stages = [
        [phase_id for phase_id, (kind, _name) in basis.phases.items() if kind in kinds]
        for kinds in _STAGES
    ]
    amounts = [sum(planned.get(phase_id, 0) for phase_id in phases) for phases in stages]
    if not all(amounts):
        return
    spans = (limits.start, limits.run, limits.finish)
    for phases, amount, span in zip(stages, amounts, spans, strict=True):
        least = whole * span.least * (WHOLE - _SLACK)
        most = whole * span.most * (WHOLE + _SLACK)
        if least <= amount * WHOLE * WHOLE <= most:
            continue
        names = " + ".join(basis.phases[phase_id][1] for phase_id in phases)
        share = words.percent(round_half_away(amount * WHOLE, whole))
        low = whole * span.least // WHOLE
        high = whole * span.most // WHOLE
        usual = {"least": words.percent(span.least), "most": words.percent(span.most)}
        missing = words.money(amount - high if amount > high else low - amount)
        yield BrokenRule(
            RuleKey.STAGES,
            msg(
                "{name} has {share} of the phases' money, usual are {least} to {most}",
                name=names,
                share=share,
                **usual,
            ),
            (
                msg("{amount} less would bring it to {most}.", amount=missing, most=usual["most"])
                if amount > high
                else msg(
                    "{amount} more would bring it to {least}.",
                    amount=missing,
                    least=usual["least"],
                )
            ),
            msg(
                "{amount} planned ÷ {whole} in all phases = {share}. {least} to {most} would be "
                "{low} to {high}.",
                amount=words.money(amount),
                whole=words.money(whole),
                share=share,
                low=words.money(low),
                high=words.money(high),
                **usual,
            ),
            phase_id=max(phases, key=lambda phase_id: planned.get(phase_id, 0)),
        )
