"""Moving planned money from some lines to another one."""

from __future__ import annotations

from merchant_app.actions.budget.amounts import write_amounts
from merchant_app.domain.budget_rules import Move
from merchant_app.domain.messages import UserError, msg
from merchant_app.store.budget import budget_lines
from merchant_app.store.ledger import budget_summary
from merchant_app.store.shop import Shop


def move_planned(shop: Shop, *, campaign_id: int, move: Move) -> None:
    """Move planned money between lines, or from and to what is in no line, as one edit.

    Raises:
        UserError: if a line is gone, has less planned than is to be taken, or there is less
            unallocated money than is to be taken.

    """
    lines = {line.id: line for line in budget_lines(shop, campaign_id)}
    changes: dict[int, int] = {}
    for line_id, amount in move.takes:
        if line_id is None:
            if budget_summary(shop, campaign_id).unallocated < amount:
                raise UserError(msg("There is not so much unallocated money. Look at the plan."))
            continue
        changes[line_id] = changes.get(line_id, 0) - amount
    if move.to_line is not None:
        changes[move.to_line] = changes.get(move.to_line, 0) + move.amount
    if not changes.keys() <= lines.keys():
        raise UserError(msg("A budget line is no longer there. Look at the plan once more."))
    for line_id, change in changes.items():
        if lines[line_id].planned + change < 0:
            name = lines[line_id].name
            raise UserError(msg("{name} has less planned than that. Look at the plan.", name=name))
    amounts = {line_id: lines[line_id].planned + change for line_id, change in changes.items()}
    with shop.edit(msg("Move planned money")) as edit:
        write_amounts(shop, edit, campaign_id, amounts)
