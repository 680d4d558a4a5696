"""What a person does with the sheet of an activity: where, when, who, and what to watch."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from merchant_app.actions.checks import name_of, text_of
from merchant_app.domain.messages import UserError, msg
from merchant_app.store.shop import Shop
from merchant_app.store.task_parts import helper_rows, sheet_id
from merchant_app.store.timeline import task_row

_HOURS: Final = re.compile(r"(\d{1,2})[:：](\d{2})\s*[-–—~至]\s*(\d{1,2})[:：](\d{2})")
_LAST_HOUR: Final = 23
_LAST_MINUTE: Final = 59


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
) -> None:
    """Write the sheet of an activity; `hours` like "14:00-18:00", or empty.

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
        for person_id in dict.fromkeys(helper_ids):
            if person_id not in before:
                edit.insert("task_person", task_id=task_id, person_id=person_id, role="helper")


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
