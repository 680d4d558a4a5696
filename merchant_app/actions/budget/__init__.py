"""What a person does with planned money and the ledger: one verb each. Amounts are minor units."""

from merchant_app.actions.budget.amounts import NewLine, set_reserve, split_amount
from merchant_app.actions.budget.approval_rules import set_approval_rules
from merchant_app.actions.budget.approvals import (
    approve,
    ask_again,
    decline,
    withdraw_request,
)
from merchant_app.actions.budget.entries import (
    book,
    change_entry,
    close_order,
    pay_commitment,
    reopen_order,
    void_entry,
)
from merchant_app.actions.budget.filters import delete_filter, rename_filter, save_filter
from merchant_app.actions.budget.hints import set_rule_limits, switch_hint
from merchant_app.actions.budget.lines import (
    NewCategory,
    add_category,
    add_line,
    change_line,
    delete_line,
    delete_lines,
    set_budget,
)
from merchant_app.actions.budget.moving import move_planned
from merchant_app.actions.budget.paste_lines import paste_lines
from merchant_app.actions.budget.reasons import explain_difference
from merchant_app.actions.budget.recurring import (
    Decision,
    add_recurring,
    change_recurring,
    delete_recurring,
    end_recurring,
    pause_recurring,
    resume_recurring,
    settle_due,
)
from merchant_app.actions.budget.scenarios import adopt_amounts, delete_scenario, save_scenario
from merchant_app.actions.budget.splits import Part, split_entry
from merchant_app.actions.budget.tax import set_tax

__all__ = (
    "Decision",
    "NewCategory",
    "NewLine",
    "Part",
    "add_category",
    "add_line",
    "add_recurring",
    "adopt_amounts",
    "approve",
    "ask_again",
    "book",
    "change_entry",
    "change_line",
    "change_recurring",
    "close_order",
    "decline",
    "delete_filter",
    "delete_line",
    "delete_lines",
    "delete_recurring",
    "delete_scenario",
    "end_recurring",
    "explain_difference",
    "move_planned",
    "paste_lines",
    "pause_recurring",
    "pay_commitment",
    "rename_filter",
    "reopen_order",
    "resume_recurring",
    "save_filter",
    "save_scenario",
    "set_approval_rules",
    "set_budget",
    "set_reserve",
    "set_rule_limits",
    "set_tax",
    "settle_due",
    "split_amount",
    "split_entry",
    "switch_hint",
    "void_entry",
    "withdraw_request",
)
