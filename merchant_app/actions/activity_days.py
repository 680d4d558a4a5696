"""What a person does with an activity on a calendar: adding it on a day, moving it to another."""

from __future__ import annotations

from datetime import date

from merchant_app.actions.activities import hours_of
from merchant_app.actions.checks import day_of, name_of
from merchant_app.actions.timeline.limits import unfinished
from merchant_app.actions.timeline.order import put_in_place
from merchant_app.domain.messages import msg
from merchant_app.domain.plan import TaskKind
from merchant_app.domain.task_order import LAST, Place
from merchant_app.store.shop import Shop
from merchant_app.store.task_parts import sheet_id


def add_activity(
    shop: Shop, *, campaign_id: int, phase_id: int, name: str, day: date, place: str, hours: str
) -> int:
    """Add an activity of one day at the end of its phase, with its sheet. Gives its id.

    Raises:
        UserError: with the field concerned ("name", "day", "place", "hours").

    """
    name = name_of(name)
    sheet = {
        "place": name_of(place, field="place") if place.strip() else "",
        "hours": hours_of(hours),
    }
    day_of(day, field="day")
    with shop.edit(msg("Add activity {name}", name=name)) as edit:
        task_id = edit.insert(
            "task",
            campaign_id=campaign_id,
            phase_id=phase_id,
            name=name,
            kind=TaskKind.ACTIVITY.value,
            duration=1,
            not_before=day,
        )
        edit.insert("activity_sheet", task_id=task_id, **sheet)
        put_in_place(shop, edit, campaign_id, [task_id], Place(phase_id, None, LAST))
    return task_id


def move_activity(shop: Shop, *, task_id: int, start: date | None, hours: str) -> None:
    """Let an activity begin on another day (None: it stays) and at other hours, as one edit.

    Raises:
        UserError: if it is finished, the day lies in another century, or for the hours.

    """
    task = unfinished(shop, task_id)
    hours = hours_of(hours)
    with shop.edit(msg("Move {name}", name=task.name)) as edit:
        if start is not None:
            values = {"not_before": day_of(start, field="start")}
            if task.actual_start is not None:
                values["actual_start"] = start
            edit.update("task", task_id, **values)
        known = sheet_id(shop, task_id)
        if known is None:
            edit.insert("activity_sheet", task_id=task_id, hours=hours)
        else:
            edit.update("activity_sheet", known, hours=hours)
