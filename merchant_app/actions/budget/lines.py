"""What a person does with planned money. Amounts are minor units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from merchant_app.actions.checks import amount_of, name_of, text_of
from merchant_app.domain.budget import CategoryKind
from merchant_app.domain.messages import UserError, msg, msgn
from merchant_app.domain.money import WHOLE, line_total
from merchant_app.store.budget import budget_line, budget_lines, categories, line_name
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
    supplier_id: int | None = None,
    tax_rate: int = 0,
    note: str = "",
) -> int:
    """Plan a budget line: quantity (thousandths) × unit price, with tax on top. Gives its id.

    A new category is made with it, in the same edit.
    """
    name = name_of(name)
    check_figures(quantity, unit_price, tax_rate)
    lines = budget_lines(shop, campaign_id)
    with shop.edit(msg("Add budget line {name}", name=name)) as edit:
        if isinstance(category_id, NewCategory):
            category_id = insert_category(shop, edit, campaign_id, category_id)
        return edit.insert(
            "budget_line",
            campaign_id=campaign_id,
            category_id=category_id,
            phase_id=phase_id,
            channel_id=channel_id,
            task_id=task_id,
            supplier_id=supplier_id,
            tax_rate=tax_rate,
            position=len(lines),
            name=name,
            quantity=quantity,
            unit=unit_of(unit),
            unit_price=unit_price,
            note=text_of(note, field="note"),
        )


def change_line(
    shop: Shop, *, line_id: int, new_category: NewCategory | None = None, **values: Value
) -> None:
    """Change columns of a line: its figures, name, unit, note, and what it belongs to.

    These are quantity, unit_price, tax_rate, name, unit, note, category_id, phase_id, channel_id,
    task_id and supplier_id. With `new_category` the line moves to a part of the budget that is
    made in the same edit.
    """
    if "name" in values:
        values["name"] = name_of(str(values["name"]))
    if "unit" in values:
        values["unit"] = unit_of(str(values["unit"] or ""))
    if "note" in values:
        values["note"] = text_of(str(values["note"] or ""), field="note")
    check_figures(*(_whole(values.get(key, 0)) for key in ("quantity", "unit_price", "tax_rate")))
    before = budget_line(shop, line_id)
    check_figures(
        _whole(values.get("quantity", before.quantity)),
        _whole(values.get("unit_price", before.unit_price)),
    )
    with shop.edit(msg("Change budget line {name}", name=before.name)) as edit:
        if new_category is not None:
            values["category_id"] = insert_category(shop, edit, before.campaign_id, new_category)
        edit.update("budget_line", line_id, **values)


def delete_line(shop: Shop, *, line_id: int) -> None:
    """Remove a planned line; entries booked on it stay and count without a line.

    The phase and channel that the entries had through the line are theirs afterwards.
    """
    delete_lines(shop, line_ids=[line_id])


def delete_lines(shop: Shop, *, line_ids: Sequence[int]) -> None:
    """Remove planned lines as one edit; see `delete_line`."""
    if not line_ids:
        return
    label = msg("Delete budget line {name}", name=line_name(shop, line_ids[0]))
    if len(line_ids) > 1:
        label = msgn("Delete {n} budget line", "Delete {n} budget lines", n=len(line_ids))
    with shop.edit(label) as edit:
        for line_id in line_ids:
            edit.delete("budget_line", line_id)


def add_category(shop: Shop, *, campaign_id: int, name: str, kind: str) -> int:
    """Add a part of the budget without money of its own. Gives its id."""
    with shop.edit(msg("Add budget part {name}", name=name.strip())) as edit:
        return insert_category(shop, edit, campaign_id, NewCategory(name, CategoryKind(kind)))


def insert_category(shop: Shop, edit: Edit, campaign_id: int, new: NewCategory) -> int:
    """Add a part of the budget inside an edit. Gives its id."""
    return edit.insert(
        "budget_category",
        campaign_id=campaign_id,
        name=name_of(new.name, field="category_name"),
        kind=new.kind.value,
        position=len(categories(shop, campaign_id)),
    )


def _whole(value: Value) -> int:
    assert isinstance(value, int)
    return value


def unit_of(unit: str) -> str:
    """Give a unit as it is kept; "" for none.

    Raises:
        UserError: if it is too long to be one.

    """
    return name_of(unit, field="unit", longest=20) if unit.strip() else ""


def check_figures(quantity: int, unit_price: int, tax_rate: int = 0) -> None:
    """Refuse what no line can plan.

    Raises:
        UserError: if a figure is negative, the tax is more than the price, or the line comes to
            more than the program can hold.

    """
    if quantity < 0:
        raise UserError(msg("Write a quantity of zero or more."), field="quantity")
    amount_of(unit_price, field="unit_price", zero=True)
    if not 0 <= tax_rate <= WHOLE:
        raise UserError(msg("Write a share from 0 to 100 %."), field="tax_rate")
    amount_of(line_total(quantity, unit_price), field="unit_price", zero=True)
