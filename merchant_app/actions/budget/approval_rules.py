"""Setting who approves what in a campaign. Amounts are minor units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from merchant_app.actions.checks import amount_of, name_of
from merchant_app.domain.messages import UserError, msg
from merchant_app.store.approval_rules import policy_id, tier_ids
from merchant_app.store.shop import Shop

#: More steps, or more people for one of them, nobody keeps in mind.
MOST_TIERS: Final = 6
MOST_APPROVERS: Final = 6
#: Whether the approvers of a tier have to be asked, None as a rule.
_Asks = bool | None


def set_approval_rules(
    shop: Shop,
    *,
    campaign_id: int,
    tiers: Sequence[tuple[int | None, Sequence[str], _Asks]],
    unplanned_over: int | None,
    unplanned_approvers: Sequence[str],
) -> None:
    """Set who approves what in a campaign; what is asked already stays as it was asked.

    `tiers` rise from the smallest purchases to the largest: the largest amount of each (None for
    the last), its approvers, and whether they have to be asked. Unplanned money over
    `unplanned_over` needs its own approvers, too; None for no such rule.

    Raises:
        UserError: (fields "up_to_0", "approvers_0" and so on, "unplanned_over",
            "unplanned_approvers") if amounts do not rise, a name is missing, or the last tier has
            a limit.

    """
    if not 1 <= len(tiers) <= MOST_TIERS:
        raise UserError(
            msg("Write at least one step and at most {most}.", most=MOST_TIERS), field="up_to_0"
        )
    rows: list[tuple[int | None, str, int | None]] = []
    below = -1
    for place, (up_to, approvers, asks) in enumerate(tiers):
        last = place == len(tiers) - 1
        below = _check_limit(up_to, below, place, last=last)
        names = _names(approvers, field=f"approvers_{place}")
        as_a_rule = asks is None or asks == (place > 0)
        rows.append((up_to, names, None if as_a_rule else int(bool(asks))))
    unplanned = ""
    if unplanned_over is not None:
        amount_of(unplanned_over, field="unplanned_over", zero=True)
        unplanned = _names(unplanned_approvers, field="unplanned_approvers")
    with shop.edit(msg("Set who approves what")) as edit:
        known = tier_ids(shop, campaign_id)
        for place, (limit, names, stored) in enumerate(rows):
            if place < len(known):
                edit.update("approval_tier", known[place], up_to=limit, approver=names, asks=stored)
            else:
                edit.insert(
                    "approval_tier", campaign_id=campaign_id, up_to=limit, approver=names,
                    asks=stored,
                )  # fmt: skip
        for gone in known[len(rows) :]:
            edit.delete("approval_tier", gone)
        policy = policy_id(shop, campaign_id)
        if policy is None:
            edit.insert(
                "approval_policy", campaign_id=campaign_id, unplanned_over=unplanned_over,
                unplanned_approver=unplanned,
            )  # fmt: skip
        else:
            edit.update(
                "approval_policy", policy, unplanned_over=unplanned_over,
                unplanned_approver=unplanned,
            )  # fmt: skip


def _check_limit(up_to: int | None, below: int, place: int, *, last: bool) -> int:
    """Give the limit of a tier, having seen that it lies above the one before."""
    field = f"up_to_{place}"
    if last:
        if up_to is not None:
            raise UserError(
                msg("The last step is for all larger amounts. Leave its amount empty."),
                field=field,
            )
        return below
    if up_to is None:
        raise UserError(msg("Write up to which amount this holds."), field=field)
    amount_of(up_to, field=field)
    if up_to <= below:
        raise UserError(
            msg("This step ends below the one before. Write a larger amount."), field=field
        )
    return up_to


def _names(approvers: Sequence[str], *, field: str) -> str:
    """Give approvers as they are kept, one a line and each once."""
    names: dict[str, str] = {}
    for each in approvers:
        if each.strip():
            name = name_of(each, field=field, longest=60)
            names.setdefault(name.casefold(), name)
    if not names:
        raise UserError(msg("Write who has to agree, a role or a name."), field=field)
    if len(names) > MOST_APPROVERS:
        raise UserError(
            msg("At most {most} can have to agree. Leave somebody out.", most=MOST_APPROVERS),
            field=field,
        )
    return "\n".join(names.values())
