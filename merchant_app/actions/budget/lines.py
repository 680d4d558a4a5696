"""What a person does with planned money. Amounts are minor units."""

from __future__ import annotations

from dataclasses import dataclass

from merchant_app.actions.checks import amount_of, name_of, text_of
from merchant_app.domain.budget import CategoryKind
from merchant_app.domain.messages import UserError, msg
from merchant_app.store.budget import budget_lines, campaign_of_line, categories, line_name
from merchant_app.store.shop import Edit, Shop, Value


@dataclass(frozen=True, slots=True)
class NewCategory:
    """A part of the budget that is made together with its first line."""

    name: str
    kind: CategoryKind


def set_budget(shop: Shop, *, campaign_id: int, budget: int) -> None:
    """Set the campaign's whole money."""
    with shop.edit(msg("Set the budget")) as edit:
        edit.update("campaign", campaign_id, budget=amount_of(budget, field="budget", zero=True))


def add_line(
    shop: Shop,
    *,
    campaign_id: int,
    category_id: int | NewCategory,
    name: str,
    quantity: int,
    unit_price: int,
    unit: str = "",
    phase_id: int | None = None,
    channel_id: int | None = None,
    task_id: int | None = None,
    note: str = "",
) -> int:
    """Plan a budget line: quantity (thousandths) × unit price. Gives its id.

    A new category is made with it, in the same edit.
    """
    name = name_of(name)
    _check_figures(quantity, unit_price)
    lines = budget_lines(shop, campaign_id)
    with shop.edit(msg("Add budget line {name}", name=name)) as edit:
        if isinstance(category_id, NewCategory):
            category_id = _insert_category(shop, edit, campaign_id, category_id)
        return edit.insert(
            "budget_line",
            campaign_id=campaign_id,
            category_id=category_id,
            phase_id=phase_id,
            channel_id=channel_id,
            task_id=task_id,
            position=len(lines),
            name=name,
            quantity=quantity,
            unit=_unit_of(unit),
            unit_price=unit_price,
            note=text_of(note, field="note"),
        )


def change_line(
    shop: Shop, *, line_id: int, new_category: NewCategory | None = None, **values: Value
) -> None:
    """Change columns of a line: name, quantity, unit, unit_price, phase_id, channel_id, note.

    With `new_category` the line moves to a part of the budget that is made in the same edit.
    """
    if "name" in values:
        values["name"] = name_of(str(values["name"]))
    if "unit" in values:
        values["unit"] = _unit_of(str(values["unit"] or ""))
    if "note" in values:
        values["note"] = text_of(str(values["note"] or ""), field="note")
    quantity, unit_price = values.get("quantity", 0), values.get("unit_price", 0)
    assert isinstance(quantity, int)
    assert isinstance(unit_price, int)
    _check_figures(quantity, unit_price)
    with shop.edit(msg("Change budget line {name}", name=line_name(shop, line_id))) as edit:
        if new_category is not None:
            campaign_id = campaign_of_line(shop, line_id)
            values["category_id"] = _insert_category(shop, edit, campaign_id, new_category)
        edit.update("budget_line", line_id, **values)


def delete_line(shop: Shop, *, line_id: int) -> None:
    """Remove a planned line; entries booked on it stay and count without a line.

    The phase and channel that the entries had through the line are theirs afterwards.
    """
    with shop.edit(msg("Delete budget line {name}", name=line_name(shop, line_id))) as edit:
        edit.delete("budget_line", line_id)


def add_category(shop: Shop, *, campaign_id: int, name: str, kind: str) -> int:
    """Add a part of the budget without money of its own. Gives its id."""
    with shop.edit(msg("Add budget part {name}", name=name.strip())) as edit:
        return _insert_category(shop, edit, campaign_id, NewCategory(name, CategoryKind(kind)))


def _insert_category(shop: Shop, edit: Edit, campaign_id: int, new: NewCategory) -> int:
    return edit.insert(
        "budget_category",
        campaign_id=campaign_id,
        name=name_of(new.name, field="category_name"),
        kind=new.kind.value,
        position=len(categories(shop, campaign_id)),
    )


def _unit_of(unit: str) -> str:
    return name_of(unit, field="unit", longest=20) if unit.strip() else ""


def _check_figures(quantity: int, unit_price: int) -> None:
    if quantity < 0:
        raise UserError(msg("Write a quantity of zero or more."), field="quantity")
    amount_of(unit_price, field="unit_price", zero=True)
