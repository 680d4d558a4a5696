"""What a person does with the sheet of an activity: where, when, who, and what to watch."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from merchant_app.actions.checks import name_of, text_of
from merchant_app.domain.messages import UserError, msg
from merchant_app.store.shop import Edit, Shop, Value
from merchant_app.store.task_parts import helper_rows, sheet_id, supply_rows
from merchant_app.store.timeline import task_row

#: Words for a quantity ("2 boxes") are no longer than this.
_LONGEST_QUANTITY: Final = 60
_HOURS: Final = re.compile(r"(\d{1,2})[:：](\d{2})\s*[-–—~至]\s*(\d{1,2})[:：](\d{2})")
_LAST_HOUR: Final = 23
_LAST_MINUTE: Final = 59


@dataclass(frozen=True, slots=True)
class SupplyFields:
    """One thing an activity needs; `id` is its row if it is in the file already."""

    name: str
    quantity: str = ""
    ready: bool = False
    id: int | None = None


def change_sheet(
    shop: Shop,
    *,
    task_id: int,
    place: str,
    hours: str,
    lead_id: int | None,
    helper_ids: Sequence[int],
    safety: str,
    transport: str,
    guests: str,
    media: str,
    new_helpers: Sequence[str] = (),
    supplies: Sequence[SupplyFields] | None = None,
) -> None:
    """Write the sheet of an activity; `hours` like "14:00-18:00", or empty.

    `new_helpers` are the names of helpers who become people of the shop with this edit.
    `supplies` are all it needs, in their order; None leaves them as they are.

    Raises:
        UserError: with the name of the block as its field.

    """
    values = {
        "place": name_of(place, field="place") if place.strip() else "",
        "hours": hours_of(hours),
        "lead_id": lead_id,
        "safety": text_of(safety, field="safety"),
        "transport": text_of(transport, field="transport"),
        "guests": text_of(guests, field="guests"),
        "media": text_of(media, field="media"),
    }
    new = [name_of(name, field="helper_ids") for name in new_helpers]
    things = None if supplies is None else [_checked(each) for each in supplies]
    with shop.edit(msg("Change the sheet of {name}", name=task_row(shop, task_id).name)) as edit:
        known = sheet_id(shop, task_id)
        if known is None:
            edit.insert("activity_sheet", task_id=task_id, **values)
        else:
            edit.update("activity_sheet", known, **values)
        before = helper_rows(shop, task_id)
        for person_id, row_id in before.items():
            if person_id not in helper_ids:
                edit.delete("task_person", row_id)
        added = [edit.insert("person", name=name, role="") for name in dict.fromkeys(new)]
        for person_id in dict.fromkeys((*helper_ids, *added)):
            if person_id not in before:
                edit.insert("task_person", task_id=task_id, person_id=person_id, role="helper")
        if things is not None:
            _keep_supplies(shop, edit, task_id, things)


def _checked(supply: SupplyFields) -> SupplyFields:
    quantity = supply.quantity.strip()
    if quantity:
        quantity = name_of(quantity, field="supplies", longest=_LONGEST_QUANTITY)
    return replace(supply, name=name_of(supply.name, field="supplies"), quantity=quantity)


def _keep_supplies(shop: Shop, edit: Edit, task_id: int, things: Sequence[SupplyFields]) -> None:
    kept = {thing.id for thing in things}
    for row_id in supply_rows(shop, task_id):
        if row_id not in kept:
            edit.delete("supply", row_id)
    for position, thing in enumerate(things):
        values: dict[str, Value] = {
            "position": position,
            "name": thing.name,
            "quantity": thing.quantity,
            "ready": int(thing.ready),
        }
        if thing.id is None:
            edit.insert("supply", task_id=task_id, **values)
        else:
            edit.update("supply", thing.id, **values)


def hours_of(text: str) -> str:
    """Give hours as "14:00-18:00", "" for none; an end before the beginning is on the next day.

    Raises:
        UserError: if it is not such a span.

    """
    plain = text.strip()
    if not plain:
        return ""
    found = _HOURS.fullmatch(plain)
    if found is not None:
        first_hour, first_minute, last_hour, last_minute = map(int, found.groups())
        first, last = (first_hour, first_minute), (last_hour, last_minute)
        times = all(hour <= _LAST_HOUR and minute <= _LAST_MINUTE for hour, minute in (first, last))
        if times and first != last:
            return f"{first_hour:02d}:{first_minute:02d}-{last_hour:02d}:{last_minute:02d}"
    raise UserError(msg("Write the hours like 14:00-18:00."), field="hours")
