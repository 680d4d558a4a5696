"""People's days off, and what becomes of their tasks meanwhile."""

from __future__ import annotations

from datetime import date

from merchant_app.actions.checks import day_of, text_of
from merchant_app.actions.timeline.possible import refuse_impossible_plans
from merchant_app.domain.messages import UserError, msg, msgn
from merchant_app.domain.plan import WhenAway
from merchant_app.store.absences import DaysOff, days_off, days_off_row
from merchant_app.store.people import person_names
from merchant_app.store.settings import write_setting
from merchant_app.store.shop import Shop
from merchant_app.store.timeline import task_row

#: More tasks at once than anybody keeps in mind.
MAX_LOAD_LIMIT = 20


def add_absence(shop: Shop, *, person_id: int, first: date, last: date, reason: str = "") -> int:
    """Give a person days off, both inclusive. Gives the id of the entry.

    Raises:
        UserError: if the days lie the wrong way round, some of them are off already, or a task
            would find no day any more.

    """
    _check(shop, person_id, first, last)
    name = person_names(shop)[person_id]
    with shop.edit(
        msg("Days off for {name} from {first} to {last}", name=name, first=first, last=last)
    ) as edit:
        absence_id = edit.insert(
            "absence",
            person_id=person_id,
            first=first,
            last=last,
            reason=text_of(reason, field="reason"),
        )
        refuse_impossible_plans(shop, field="last", person_id=person_id)
    return absence_id


def change_absence(shop: Shop, *, absence_id: int, first: date, last: date, reason: str) -> None:
    """Change the days or the reason of an entry; the person stays.

    Raises:
        UserError: as `add_absence`, or if the entry is gone.

    """
    before = _row(shop, absence_id)
    _check(shop, before.person_id, first, last, but=absence_id)
    name = person_names(shop)[before.person_id]
    with shop.edit(msg("Change the days off of {name}", name=name)) as edit:
        edit.update(
            "absence", absence_id, first=first, last=last, reason=text_of(reason, field="reason")
        )
        refuse_impossible_plans(shop, field="last", person_id=before.person_id)


def remove_absence(shop: Shop, *, absence_id: int) -> None:
    """Take days off back."""
    before = _row(shop, absence_id)
    name = person_names(shop)[before.person_id]
    with shop.edit(msg("Take back days off of {name}", name=name)) as edit:
        edit.delete("absence", absence_id)


def set_when_away(shop: Shop, *, when: WhenAway) -> None:
    """Set what becomes of tasks while their owner is away, unless a task says otherwise.

    Raises:
        UserError: if a task that waits would find no day.

    """
    label = (
        msg("Move tasks while their owner is away")
        if when is WhenAway.MOVE
        else msg("Keep tasks in place while their owner is away")
    )
    with shop.edit(label) as edit:
        write_setting(shop, edit, "when_away", when.value)
        refuse_impossible_plans(shop, field="when_away")


def set_task_when_away(shop: Shop, *, task_id: int, when: WhenAway) -> None:
    """Set what becomes of one task while its owner is away.

    Raises:
        UserError: if the task waits and would find no day.

    """
    task = task_row(shop, task_id)
    with shop.edit(msg("Change {name}", name=task.name)) as edit:
        edit.update("task", task_id, when_away=when.value)
        refuse_impossible_plans(shop, field="when_away", person_id=task.owner_id)


def set_load_limit(shop: Shop, *, limit: int) -> None:
    """Set how many tasks at once are not too much for a person."""
    if not 1 <= limit <= MAX_LOAD_LIMIT:
        raise UserError(
            msg("Write a number of tasks from 1 to {limit}.", limit=MAX_LOAD_LIMIT), field="limit"
        )
    label = msgn(
        "More than {n} task a day is too much", "More than {n} tasks a day are too much", n=limit
    )
    with shop.edit(label) as edit:
        write_setting(shop, edit, "load_limit", limit)


def _row(shop: Shop, absence_id: int) -> DaysOff:
    found = days_off_row(shop, absence_id)
    if found is None:
        raise UserError(msg("These days off are no longer there. Somebody may have undone them."))
    return found


def _check(shop: Shop, person_id: int, first: date, last: date, *, but: int | None = None) -> None:
    day_of(first, field="first")
    if day_of(last, field="last") < first:
        raise UserError(msg("The last day lies before the first."), field="last")
    for other in days_off(shop, person_id):
        if other.id != but and other.first <= last and first <= other.last:
            raise UserError(
                msg(
                    "{name} is off from {first} to {last} already. Change that entry instead.",
                    name=person_names(shop)[person_id],
                    first=other.first,
                    last=other.last,
                ),
                field="first",
            )
