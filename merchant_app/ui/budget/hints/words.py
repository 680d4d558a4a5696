"""What the rules of a budget are called, what they mean, and where they come from."""

from __future__ import annotations

from merchant_app.domain.budget_rules import RuleKey
from merchant_app.i18n import _


def rule_name(rule: RuleKey) -> str:
    """Give the name of a rule."""
    return {
        RuleKey.OVERSPENT: _("Lines over their plan"),
        RuleKey.CASH_GAP: _("Cash before the next takings"),
        RuleKey.ACQUISITION: _("Winning customers"),
        RuleKey.CONTENT: _("Content"),
        RuleKey.SYSTEMS: _("Systems"),
        RuleKey.RESERVE: _("Reserve"),
        RuleKey.STAGES: _("Money of the stages"),
        RuleKey.YEAR: _("The year's campaigns"),
    }[rule]


def rule_meaning(rule: RuleKey) -> str:
    """Say what a rule asks for, and where its usual limit comes from."""
    return {
        RuleKey.OVERSPENT: _(
            "An alarm when more than this is spent and ordered above the plan of a line. Usual "
            "is 15 %, from a plan for a year of same-city promotion."
        ),
        RuleKey.CASH_GAP: _(
            "Speaks up when orders that fall due within these days are more than the usual "
            "takings until then. Count the days until a platform pays out or the till is emptied."
        ),
        RuleKey.ACQUISITION: _(
            "The most that ads and other ways to win customers take of the whole budget. Usual "
            "is half, from a plan for a year of same-city promotion."
        ),
        RuleKey.CONTENT: _(
            "The most that photos, videos and print take of the whole budget. Usual is 18 %, "
            "from a plan for a year of same-city promotion."
        ),
        RuleKey.SYSTEMS: _(
            "The most that till, messages and training take of the whole budget. Usual is 12 %, "
            "from a plan for a year of same-city promotion."
        ),
        RuleKey.RESERVE: _(
            "The least that is kept aside for surprises. Usual is 15 %, from a plan for winning "
            "customers in twelve weeks."
        ),
        RuleKey.STAGES: _(
            "Of the money of all phases: those that launch, those that grow and mature, and those "
            "that expand. Usual are 20–25, 50–60 and 15–20 %, from a plan for community marketing. "
            "A share less than 15 % beyond a limit is let pass."
        ),
        RuleKey.YEAR: _(
            "All campaigns of the calendar year beside the revenue of twelve months. Usual are 8 "
            "to 10 %, from a plan for a year of same-city promotion."
        ),
    }[rule]
