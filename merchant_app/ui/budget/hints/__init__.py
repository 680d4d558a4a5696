"""Hints on the budget: why one is given, what would settle it, and by which limits they go."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from merchant_app.domain.budget_rules import BrokenRule

if TYPE_CHECKING:
    from merchant_app.ui.budget.desk import Desk


def show_hint(desk: Desk, rule: BrokenRule, lead: Callable[[BrokenRule], None]) -> None:
    """Explain a hint; `lead` goes to what it is about."""
    from merchant_app.ui.budget.hints.hint_dialog import HintDialog

    if desk.campaign_id is not None:
        desk.open(HintDialog(desk, rule, lead))


def show_limits(desk: Desk) -> None:
    """Open all rules with their switches and limits."""
    from merchant_app.ui.budget.hints.limits_dialog import LimitsDialog

    if desk.campaign_id is not None:
        desk.open(LimitsDialog(desk))
