"""What a person does with planned money and the ledger: one verb each. Amounts are minor units."""

from merchant_app.actions.budget.entries import book, change_entry, pay_commitment, void_entry
from merchant_app.actions.budget.hints import set_rule_limits, switch_hint
from merchant_app.actions.budget.lines import (
    NewCategory,
    add_category,
    add_line,
    change_line,
    delete_line,
    set_budget,
)
from merchant_app.actions.budget.moving import move_planned
from merchant_app.actions.budget.reasons import explain_difference

__all__ = (
    "NewCategory",
    "add_category",
    "add_line",
    "book",
    "change_entry",
    "change_line",
    "delete_line",
    "explain_difference",
    "move_planned",
    "pay_commitment",
    "set_budget",
    "set_rule_limits",
    "switch_hint",
    "void_entry",
)
