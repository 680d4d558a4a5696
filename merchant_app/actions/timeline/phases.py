"""Changing phases."""

from __future__ import annotations

from datetime import date
from typing import Final

from merchant_app.actions.checks import day_of, name_of
from merchant_app.domain.messages import UserError, msg
from merchant_app.store.shop import Shop, Value
from merchant_app.store.timeline import phase_days

#: A longer buffer is a typing mistake: a year of working days.
MAX_BUFFER: Final = 250


def change_phase(shop: Shop, *, phase_id: int, name: str, **values: Value) -> None:
    """Change columns of a phase: name, purpose, first, last, buffer (working days).

    Raises:
        UserError: with the column's name as its field if a value is not possible.

    """
    name = name_of(name)
    planned_first, planned_last = phase_days(shop, phase_id)
    first, last = values.get("first", planned_first), values.get("last", planned_last)
    for field, day in (("first", first), ("last", last)):
        if isinstance(day, date) and field in values:
            day_of(day, field=field)
    if isinstance(first, date) and isinstance(last, date) and last < first:
        field = "last" if "last" in values else "first"
        raise UserError(msg("The last day lies before the first."), field=field)
    buffer = values.get("buffer", 0)
    if isinstance(buffer, int) and not 0 <= buffer <= MAX_BUFFER:
        raise UserError(
            msg("Write a number of days from 0 to {limit}.", limit=MAX_BUFFER), field="buffer"
        )
    with shop.edit(msg("Change phase {name}", name=name)) as edit:
        edit.update("phase", phase_id, name=name, **values)
