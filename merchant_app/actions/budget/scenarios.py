"""What a person does with other ways to plan the money."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from merchant_app.actions.budget.amounts import write_amounts
from merchant_app.actions.checks import amount_of, name_of
from merchant_app.domain.budget_scenario import changed_amounts
from merchant_app.domain.messages import UserError, msg
from merchant_app.store.budget_scenarios import scenario, scenarios
from merchant_app.store.ledger import budget_summary
from merchant_app.store.shop import Shop


def save_scenario(
    shop: Shop, *, campaign_id: int, name: str, amounts: Mapping[int, int], today: date
) -> int:
    """Keep amounts by line id under a name; a scenario of that name gets them. Gives its id.

    Only what differs from the plan is kept: other lines follow the plan when it changes.

    Raises:
        UserError: if the name is empty or an amount is not possible.

    """
    name = name_of(name)
    kept = changed_amounts(budget_summary(shop, campaign_id), amounts)
    for amount in kept.values():
        amount_of(amount, zero=True)
    before = next(
        (
            each
            for each in scenarios(shop, campaign_id)
            if each.name.casefold() == name.casefold()
        ),
        None,
    )  # fmt: skip
    with shop.edit(msg("Save the scenario {name}", name=name)) as edit:
        if before is not None:
            edit.delete("budget_scenario", before.id)
        scenario_id = edit.insert(
            "budget_scenario", campaign_id=campaign_id, name=name, made_on=today
        )
        edit.insert_many(
            "budget_scenario_line",
            ("scenario_id", "line_id", "planned"),
            [(scenario_id, line_id, amount) for line_id, amount in kept.items()],
        )
    return scenario_id


def adopt_amounts(
    shop: Shop, *, campaign_id: int, amounts: Mapping[int, int], scenario_id: int | None = None
) -> None:
    """Make amounts by line id the plan, as one edit; the scenario they come from goes with it.

    Raises:
        UserError: if nothing would change, an amount is not possible, or a line is gone.

    """
    name = scenario(shop, scenario_id).name if scenario_id is not None else ""
    changed = changed_amounts(budget_summary(shop, campaign_id), amounts)
    if not changed:
        raise UserError(msg("This is the plan as it is. Move some money first."))
    label = msg("Move money between budget lines")
    if name:
        label = msg("Adopt the scenario {name}", name=name)
    with shop.edit(label) as edit:
        write_amounts(shop, edit, campaign_id, changed)
        if scenario_id is not None:
            edit.delete("budget_scenario", scenario_id)


def delete_scenario(shop: Shop, *, scenario_id: int) -> None:
    """Throw a scenario away.

    Raises:
        UserError: if it is not there any more.

    """
    of = scenario(shop, scenario_id)
    with shop.edit(msg("Throw away the scenario {name}", name=of.name)) as edit:
        edit.delete("budget_scenario", scenario_id)
