"""What a person does with planned money and the ledger: one verb each. Amounts are minor units.

A verb's own file is read when the verb is first asked for, so that the Budget tab opens without
those that are not needed yet.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

_HOMES = {
    "Decision": "recurring",
    "NewCategory": "lines",
    "NewLine": "amounts",
    "Part": "splits",
    "add_category": "lines",
    "add_line": "lines",
    "add_recurring": "recurring",
    "adopt_amounts": "scenarios",
    "approve": "approvals",
    "ask_again": "approvals",
    "book": "entries",
    "change_entry": "entries",
    "change_line": "lines",
    "change_recurring": "recurring",
    "close_order": "entries",
    "decline": "approvals",
    "delete_filter": "filters",
    "delete_line": "lines",
    "delete_lines": "lines",
    "delete_recurring": "recurring",
    "delete_scenario": "scenarios",
    "end_recurring": "recurring",
    "explain_difference": "reasons",
    "move_planned": "moving",
    "paste_lines": "paste_lines",
    "pause_recurring": "recurring",
    "pay_commitment": "entries",
    "rename_filter": "filters",
    "reopen_order": "entries",
    "resume_recurring": "recurring",
    "save_filter": "filters",
    "save_scenario": "scenarios",
    "set_approval_rules": "approval_rules",
    "set_budget": "lines",
    "set_reserve": "amounts",
    "set_rule_limits": "hints",
    "set_tax": "tax",
    "settle_due": "recurring",
    "split_amount": "amounts",
    "split_entry": "splits",
    "switch_hint": "hints",
    "void_entry": "entries",
    "withdraw_request": "approvals",
}


def __getattr__(name: str) -> object:
    """Give a verb by its name, from the file it lives in."""
    if name not in _HOMES:
        raise AttributeError(name)
    found: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


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
