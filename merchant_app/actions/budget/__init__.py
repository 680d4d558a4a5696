"""What a person does with planned money and the ledger: one verb each. Amounts are minor units."""

from merchant_app.actions.budget.approval_rules import set_approval_rules
from merchant_app.actions.budget.approvals import (
    approve,
    ask_again,
    decline,
    withdraw_request,
)
from merchant_app.actions.budget.entries import book, change_entry, pay_commitment, void_entry
from merchant_app.actions.budget.lines import (
    NewCategory,
    add_category,
    add_line,
    change_line,
    delete_line,
    set_budget,
)

__all__ = (
    "NewCategory",
    "add_category",
    "add_line",
    "approve",
    "ask_again",
    "book",
    "change_entry",
    "change_line",
    "decline",
    "delete_line",
    "pay_commitment",
    "set_approval_rules",
    "set_budget",
    "void_entry",
    "withdraw_request",
)
