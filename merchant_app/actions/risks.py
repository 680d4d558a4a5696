"""What a person does with risks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from merchant_app.actions.checks import name_of, text_of
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.risks import RiskKind, RiskState, RiskStrategy
from merchant_app.store.risks import ratings, risk_name, risk_rating, step_ids
from merchant_app.store.shop import Edit, Shop, Value

_HIGHEST = 5


def add_risk(
    shop: Shop,
    *,
    campaign_id: int,
    name: str,
    kind: RiskKind,
    probability: int,
    impact: int,
    today: date,
    strategy: RiskStrategy = RiskStrategy.REDUCE,
    trigger: str = "",
    first_step: str = "",
    plan: Sequence[str] = (),
    owner_id: int | None = None,
    phase_id: int | None = None,
) -> int:
    """Write down a risk with its prepared plan. Gives its id.

    Raises:
        UserError: if the name is empty, a text too long, or a rating not from 1 to 5.

    """
    name = name_of(name)
    _check_rating(probability, impact)
    with shop.edit(msg("Add risk {name}", name=name)) as edit:
        risk_id = edit.insert(
            "risk",
            campaign_id=campaign_id,
            name=name,
            kind=kind.value,
            probability=probability,
            impact=impact,
            strategy=strategy.value,
            state=RiskState.WATCHED.value,
            trigger_text=text_of(trigger, field="trigger"),
            first_step=text_of(first_step, field="first_step"),
            owner_id=owner_id,
            phase_id=phase_id,
            checked=today,
        )
        _keep_rating(edit, risk_id, today, probability=probability, impact=impact)
        _write_plan(edit, risk_id, plan)
        return risk_id


def change_risk(
    shop: Shop,
    *,
    risk_id: int,
    today: date,
    plan: Sequence[str] | None = None,
    probability: int | None = None,
    impact: int | None = None,
    reason: str = "",
    **values: Value,
) -> None:
    """Change columns of a risk, and its plan's steps where given; the risk counts as checked.

    Another probability or impact is kept as a new rating with its reason.

    Raises:
        UserError: if the name is empty, a text too long, or a rating not from 1 to 5.

    """
    if "name" in values:
        values["name"] = name_of(str(values["name"]))
    if "trigger" in values:
        values["trigger_text"] = text_of(str(values.pop("trigger")), field="trigger")
    if "first_step" in values:
        values["first_step"] = text_of(str(values["first_step"]), field="first_step")
    before = risk_rating(shop, risk_id)
    after = (
        before[0] if probability is None else probability,
        before[1] if impact is None else impact,
    )
    _check_rating(*after)
    with shop.edit(msg("Change risk {name}", name=risk_name(shop, risk_id))) as edit:
        edit.update("risk", risk_id, **values, probability=after[0], impact=after[1], checked=today)
        if after != before:
            _keep_first_rating(shop, edit, risk_id, before, today)
            _keep_rating(edit, risk_id, today, probability=after[0], impact=after[1], reason=reason)
        if plan is not None:
            for step_id in step_ids(shop, risk_id):
                edit.delete("risk_step", step_id)
            _write_plan(edit, risk_id, plan)


def rate_risk(
    shop: Shop, *, risk_id: int, probability: int, impact: int, reason: str, today: date
) -> None:
    """Rate a risk anew (1 to 5 each) and keep why.

    Raises:
        UserError: if a rating is not from 1 to 5.

    """
    _check_rating(probability, impact)
    before = risk_rating(shop, risk_id)
    with shop.edit(msg("Rate risk {name}", name=risk_name(shop, risk_id))) as edit:
        _keep_first_rating(shop, edit, risk_id, before, today)
        edit.update("risk", risk_id, probability=probability, impact=impact, checked=today)
        _keep_rating(edit, risk_id, today, probability=probability, impact=impact, reason=reason)


def delete_risk(shop: Shop, *, risk_id: int) -> None:
    """Remove a risk with its plan and ratings."""
    with shop.edit(msg("Delete risk {name}", name=risk_name(shop, risk_id))) as edit:
        edit.delete("risk", risk_id)


def _keep_first_rating(
    shop: Shop, edit: Edit, risk_id: int, before: tuple[int, int], today: date
) -> None:
    """Keep how a template had rated a risk, so that the first change of it shows a trend."""
    if not ratings(shop, risk_id):
        _keep_rating(edit, risk_id, today, probability=before[0], impact=before[1])


def _keep_rating(
    edit: Edit, risk_id: int, today: date, *, probability: int, impact: int, reason: str = ""
) -> None:
    edit.insert(
        "risk_rating",
        risk_id=risk_id,
        day=today,
        probability=probability,
        impact=impact,
        reason=text_of(reason, field="reason"),
    )


def _write_plan(edit: Edit, risk_id: int, plan: Sequence[str]) -> None:
    steps = filter(None, (text_of(line, field="plan") for line in plan))
    for position, step in enumerate(steps):
        edit.insert("risk_step", risk_id=risk_id, position=position, text=step)


def _check_rating(probability: int, impact: int) -> None:
    for field, value in (("probability", probability), ("impact", impact)):
        if not 1 <= value <= _HIGHEST:
            raise UserError(msg("Choose a number from 1 to 5."), field=field)
