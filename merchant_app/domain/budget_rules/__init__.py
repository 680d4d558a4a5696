"""Where a budget leaves the playbook's proportions, in sentences that explain themselves.

One file per rule, each with where its limit comes from.
"""

from merchant_app.domain.budget_rules.judge import broken_rules
from merchant_app.domain.budget_rules.rule import (
    BrokenRule,
    Due,
    Move,
    RuleBasis,
    RuleKey,
    RuleLimits,
    Span,
)

__all__ = (
    "BrokenRule",
    "Due",
    "Move",
    "RuleBasis",
    "RuleKey",
    "RuleLimits",
    "Span",
    "broken_rules",
)
