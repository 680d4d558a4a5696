"""Which hints the budget gives, and by which limits."""

from __future__ import annotations

from dataclasses import fields, replace

from merchant_app.actions.checks import amount_of
from merchant_app.domain.budget_rules import RuleKey, RuleLimits, Span
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import WHOLE
from merchant_app.store.budget_rules import rule_limits, write_rule_limits
from merchant_app.store.shop import Shop

_LONGEST_WAIT = 366


def switch_hint(shop: Shop, *, rule: RuleKey, on: bool) -> None:
    """Let a rule speak, or keep it quiet, in all campaigns of the shop."""
    limits = rule_limits(shop)
    off = limits.off - {rule} if on else limits.off | {rule}
    label = msg("Switch a budget hint on") if on else msg("Switch a budget hint off")
    with shop.edit(label) as edit:
        write_rule_limits(shop, edit, replace(limits, off=off))


def set_rule_limits(shop: Shop, *, limits: RuleLimits) -> None:
    """Go by other limits, and by other switches, as one edit.

    Raises:
        UserError: if a share is not one, a span is upside down, or an amount is not possible.

    """
    for each in fields(RuleLimits):
        value = getattr(limits, each.name)
        if isinstance(value, Span):
            _check_share(value.least, each.name)
            _check_share(value.most, each.name)
            if value.least > value.most:
                raise UserError(
                    msg("The first share is larger than the second. Swap them."), field=each.name
                )
        elif each.name in ("overspent", "acquisition", "content", "systems", "reserve"):
            _check_share(value, each.name)
    if not 1 <= limits.cash_days <= _LONGEST_WAIT:
        raise UserError(msg("Write a number of days from 1 to 366."), field="cash_days")
    if limits.year_revenue is not None:
        amount_of(limits.year_revenue, field="year_revenue")
    with shop.edit(msg("Change the limits of the budget's hints")) as edit:
        write_rule_limits(shop, edit, limits)


def _check_share(share: int, field: str) -> None:
    if not 0 <= share <= WHOLE:
        raise UserError(msg("Write a share from 0 to 100 %."), field=field)
