"""Changing phases."""

from __future__ import annotations

from datetime import date

from merchant_app.actions.checks import day_of, name_of
from merchant_app.domain.messages import UserError, msg
from merchant_app.store.shop import Shop, Value
from merchant_app.store.timeline import phase_days


def change_phase(shop: Shop, *, phase_id: int, name: str, **values: Value) -> None:
    """Change columns of a phase: name, purpose, first, last, buffer."""
    name = name_of(name)
    planned_first, planned_last = phase_days(shop, phase_id)
    first, last = values.get("first", planned_first), values.get("last", planned_last)
    for field, day in (("first", first), ("last", last)):
        if isinstance(day, date):
            day_of(day, field=field)
    if isinstance(first, date) and isinstance(last, date) and last < first:
        field = "last" if "last" in values else "first"
        raise UserError(msg("The last day lies before the first."), field=field)
    with shop.edit(msg("Change phase {name}", name=name)) as edit:
        edit.update("phase", phase_id, name=name, **values)
