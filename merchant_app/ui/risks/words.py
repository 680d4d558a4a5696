"""Kinds, strategies, states and ratings of risks in words for the person."""

from __future__ import annotations

from merchant_app.domain.risks import RiskKind, RiskState, RiskStrategy
from merchant_app.i18n import _

#: The state's tone in the theme.
STATE_TONES = {
    RiskState.WATCHED: "neutral",
    RiskState.NOTICE: "concern",
    RiskState.WARNING: "warning",
    RiskState.EMERGENCY: "emergency",
    RiskState.CLOSED: "good",
}


def kind_word(kind: RiskKind) -> str:
    """Name what a risk threatens."""
    words = {
        RiskKind.MARKET: _("Market"),
        RiskKind.EXECUTION: _("Carrying it out"),
        RiskKind.MONEY: _("Money"),
        RiskKind.TECHNICAL: _("Technology"),
        RiskKind.LEGAL: _("Law and rules"),
        RiskKind.REPUTATION: _("Good name"),
        RiskKind.SAFETY: _("Safety of people"),
    }
    return words[kind]


def strategy_word(strategy: RiskStrategy) -> str:
    """Name how a risk is met."""
    words = {
        RiskStrategy.AVOID: _("Avoid it"),
        RiskStrategy.TRANSFER: _("Pass it on, by insurance or contract"),
        RiskStrategy.REDUCE: _("Make it smaller"),
        RiskStrategy.ACCEPT: _("Live with it"),
    }
    return words[strategy]


def state_word(state: RiskState) -> str:
    """Name where a risk stands."""
    words = {
        RiskState.WATCHED: _("Watched"),
        RiskState.NOTICE: _("Level 1 Notice"),
        RiskState.WARNING: _("Level 2 Warning"),
        RiskState.EMERGENCY: _("Level 3 Emergency"),
        RiskState.CLOSED: _("Over"),
    }
    return words[state]


def likely_word(probability: int) -> str:
    """Say in words how likely 1 to 5 is."""
    words = (
        _("1, hardly ever"),
        _("2, seldom"),
        _("3, now and then"),
        _("4, likely"),
        _("5, almost certain"),
    )
    return words[probability - 1]


def harm_word(impact: int) -> str:
    """Say in words how much harm 1 to 5 is."""
    words = (
        _("1, hardly any"),
        _("2, a little"),
        _("3, noticeable"),
        _("4, heavy"),
        _("5, the campaign fails"),
    )
    return words[impact - 1]
