"""Tasks that repeat: a rule, and for each of its days a task of its own below the first one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from merchant_app.actions.checks import day_of, name_of
from merchant_app.actions.timeline.baselines import keep_gone
from merchant_app.actions.timeline.limits import check_duration
from merchant_app.actions.timeline.order import put_in_place
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.plan import TaskKind
from merchant_app.domain.recurrence import (
    OnClosed,
    Rule,
    checked_rule,
    occurrence_days,
    rule_text,
)
from merchant_app.domain.task_order import LAST, Place
from merchant_app.store.campaigns import campaign
from merchant_app.store.recurrence import (
    Occurrence,
    Pattern,
    Recurrence,
    exception_id,
    followers,
    has_parts,
    occurrence_day,
    occurrences,
    order_of_phase,
    parts_of,
    pattern_of,
    recurrence_around,
    recurrence_of,
)
from merchant_app.store.shop import Edit, Shop, Value
from merchant_app.store.timeline import campaign_of_task, shop_calendar, task_row


def repeat_task(
    shop: Shop,
    *,
    task_id: int,
    rule: Rule,
    first: date,
    until: date | None,
    on_closed: OnClosed = OnClosed.NEXT,
    duration: int | None = None,
) -> None:
    """Let a task repeat: it becomes the heading of one task for each day its rule gives.

    Each of them copies name, owner, channel, working days, checklist, sheet and supplies.

    Raises:
        UserError: if the task has parts, is an occurrence itself or has begun, if the rule gives
            no day or too many (field "until"), or cannot be followed ("weekdays", "interval").

    """
    task = task_row(shop, task_id)
    if recurrence_around(shop, task_id) is not None:
        raise UserError(
            msg("{name} is one of several times already. Change how it repeats.", name=task.name)
        )
    if has_parts(shop, task_id):
        raise UserError(msg("{name} has parts. Repeat one of its parts instead.", name=task.name))
    if task.progress or task.actual_start is not None or task.actual_end is not None:
        raise UserError(
            msg("{name} has begun already. Add a new task and repeat that one.", name=task.name)
        )
    days = _days(shop, task_id, rule, first, until, on_closed)
    duration = task.duration if duration is None else duration
    check_duration(duration, task.kind)
    with shop.edit(msg("Repeat {name}", name=task.name)) as edit:
        _write_rule(edit, task_id, rule, first, until, on_closed)
        # Bounds of the whole would hold each of its times; those have their own days now.
        edit.update("task", task_id, not_before=None, deadline=None, duration=duration)
        _add(shop, edit, task_id, pattern_of(shop, task_id), days)


def add_repeating_task(
    shop: Shop,
    *,
    phase_id: int,
    campaign_id: int,
    name: str,
    rule: Rule,
    first: date,
    until: date | None,
    on_closed: OnClosed = OnClosed.NEXT,
    duration: int = 1,
    owner_id: int | None = None,
) -> int:
    """Add a task at the end of its phase that repeats from the start: one edit. Gives its id.

    Raises:
        UserError: as `add_task` and `repeat_task` do.

    """
    name = name_of(name)
    check_duration(duration, TaskKind.TASK)
    days = _days_in(shop, campaign_id, rule, first, until, on_closed)
    with shop.edit(msg("Add repeating task {name}", name=name)) as edit:
        task_id = edit.insert(
            "task",
            campaign_id=campaign_id,
            phase_id=phase_id,
            name=name,
            kind=TaskKind.TASK.value,
            duration=duration,
            owner_id=owner_id,
        )
        put_in_place(shop, edit, campaign_id, [task_id], Place(phase_id, None, LAST))
        _write_rule(edit, task_id, rule, first, until, on_closed)
        _add(shop, edit, task_id, pattern_of(shop, task_id), days)
    return task_id


def change_recurrence(
    shop: Shop,
    *,
    task_id: int,
    rule: Rule,
    first: date,
    until: date | None,
    on_closed: OnClosed,
    today: date,
    duration: int | None = None,
) -> None:
    """Let a task repeat differently from today on.

    Coming times as they were made are placed anew and copy the task again. Those that are past,
    begun, done, moved, or have something of their own stay.

    Raises:
        UserError: as `repeat_task` does.

    """
    task, before = task_row(shop, task_id), _known(shop, task_id)
    wanted = _days(shop, task_id, rule, first, until, on_closed)
    duration = task.duration if duration is None else duration
    check_duration(duration, task.kind)
    parts = occurrences(shop, task_id)
    with shop.edit(msg("Change how {name} repeats", name=task.name)) as edit:
        edit.update(
            "recurrence",
            before.id,
            rule=rule_text(rule),
            first=first,
            until=until,
            on_closed=on_closed.value,
        )
        edit.update("task", task_id, duration=duration)
        pattern = pattern_of(shop, task_id)
        replaced = [each for each in parts if each.untouched and each.day >= today]
        for each in replaced:
            if each.day in wanted:
                _renew(shop, edit, each.task_id, pattern)
            else:
                keep_gone(shop, edit, [each.task_id])
                edit.delete("task", each.task_id)
        taken = {each.day for each in parts} | set(before.skipped)
        # Days before today are past: what did not take place then is not to be done later.
        begins = min(today, first) if not parts else today
        missing = [day for day in wanted if day not in taken and day >= begins]
        _add(shop, edit, task_id, pattern, missing)


def end_recurrence(shop: Shop, *, task_id: int, today: date) -> None:
    """Let a task repeat no more: coming times as they were made go, all others stay as its parts.

    If none stays, it is a plain task again.
    """
    task, before = task_row(shop, task_id), _known(shop, task_id)
    parts = occurrences(shop, task_id)
    gone = [each for each in parts if each.untouched and each.day >= today]
    with shop.edit(msg("Repeat {name} no more", name=task.name)) as edit:
        for each in parts:
            if each in gone:
                keep_gone(shop, edit, [each.task_id])
                edit.delete("task", each.task_id)
            else:
                edit.update("task", each.task_id, occurrence_day=None)
        edit.delete("recurrence", before.id)
        if len(gone) == len(parts):
            edit.update("task", task_id, not_before=before.first)


def skip_occurrence(shop: Shop, *, task_id: int) -> None:
    """Leave one time of a recurring task out; `restore_occurrence` brings it back."""
    task, whole = task_row(shop, task_id), recurrence_around(shop, task_id)
    if whole is None:
        raise UserError(msg("{name} does not repeat.", name=task.name))
    with shop.edit(msg("Skip {name}", name=task.name)) as edit:
        note_skipped(shop, edit, [task_id])
        keep_gone(shop, edit, [task_id])
        edit.delete("task", task_id)


def restore_occurrence(shop: Shop, *, task_id: int, day: date) -> int:
    """Bring a skipped day of a recurring task back. Gives the id of its task."""
    task, whole = task_row(shop, task_id), _known(shop, task_id)
    with shop.edit(msg("Bring back {name} on {day}", name=task.name, day=day)) as edit:
        _unskip(shop, edit, whole, day)
        return _add(shop, edit, task_id, pattern_of(shop, task_id), [day])[0]


# -- for other actions ----------------------------------------------------------------------


def note_skipped(shop: Shop, edit: Edit, task_ids: Sequence[int]) -> None:
    """Remember inside an open edit that these tasks, if they are occurrences, will be deleted."""
    gone = set(task_ids)
    for task_id in task_ids:
        whole = recurrence_around(shop, task_id)
        day = occurrence_day(shop, task_id)
        if whole is None or day is None or whole.task_id in gone:
            continue
        if day not in whole.skipped:
            edit.insert("recurrence_exception", recurrence_id=whole.id, day=day)


def carry_to_occurrences(shop: Shop, edit: Edit, task_id: int, values: dict[str, Value]) -> None:
    """Write what changes in a recurring task into its occurrences that still agree with it.

    To be called inside an open edit, before the task itself is changed.
    """
    if recurrence_of(shop, task_id) is None:
        return
    for column, ids in followers(shop, task_id, values).items():
        for part_id in ids:
            edit.update("task", part_id, **{column: values[column]})


# -- the work ------------------------------------------------------------------------------


def _known(shop: Shop, task_id: int) -> Recurrence:
    found = recurrence_of(shop, task_id)
    if found is None:
        raise UserError(msg("{name} does not repeat.", name=task_row(shop, task_id).name))
    return found


def _days(
    shop: Shop,
    task_id: int,
    rule: Rule,
    first: date,
    until: date | None,
    on_closed: OnClosed,
) -> list[date]:
    campaign_id = campaign_of_task(shop, task_id)
    return _days_in(shop, campaign_id, rule, first, until, on_closed)


def _days_in(
    shop: Shop,
    campaign_id: int,
    rule: Rule,
    first: date,
    until: date | None,
    on_closed: OnClosed,
) -> list[date]:
    day_of(first, field="first")
    if until is not None:
        day_of(until, field="until")
    of = campaign(shop, campaign_id)
    calendar = shop_calendar(shop, of.first, of.last)
    return occurrence_days(
        checked_rule(rule), first, until=until, calendar=calendar, on_closed=on_closed
    )


def _write_rule(
    edit: Edit, task_id: int, rule: Rule, first: date, until: date | None, on_closed: OnClosed
) -> None:
    edit.insert(
        "recurrence",
        task_id=task_id,
        rule=rule_text(rule),
        first=first,
        until=until,
        on_closed=on_closed.value,
    )


def _add(shop: Shop, edit: Edit, task_id: int, pattern: Pattern, days: Iterable[date]) -> list[int]:
    made = []
    for day in days:
        part_id = edit.insert(
            "task", parent_id=task_id, occurrence_day=day, not_before=day, **pattern.task
        )
        _hang(edit, part_id, pattern)
        made.append(part_id)
    _put_in_order(shop, edit, task_id)
    return made


def _renew(shop: Shop, edit: Edit, part_id: int, pattern: Pattern) -> None:
    edit.update("task", part_id, **pattern.task)
    own = pattern_of(shop, part_id)
    if (own.checklist, own.sheet, own.people, own.supplies) != (
        pattern.checklist,
        pattern.sheet,
        pattern.people,
        pattern.supplies,
    ):
        for table, row_id in parts_of(shop, part_id):
            edit.delete(table, row_id)
        _hang(edit, part_id, pattern)


def _hang(edit: Edit, part_id: int, pattern: Pattern) -> None:
    for position, text in enumerate(pattern.checklist):
        edit.insert("checklist_item", task_id=part_id, position=position, text=text)
    if pattern.sheet is not None:
        edit.insert("activity_sheet", task_id=part_id, **pattern.sheet)
    for person_id, role in pattern.people:
        edit.insert("task_person", task_id=part_id, person_id=person_id, role=role)
    for position, (name, quantity) in enumerate(pattern.supplies):
        edit.insert("supply", task_id=part_id, position=position, name=name, quantity=quantity)


def _put_in_order(shop: Shop, edit: Edit, task_id: int) -> None:
    """Number the phase anew, with the occurrences by their day right below their task."""
    parts: list[Occurrence] = occurrences(shop, task_id)
    ids = {each.task_id for each in parts}
    known = order_of_phase(shop, task_id)
    rows = [row_id for row_id, _position in known if row_id not in ids]
    at = rows.index(task_id) + 1
    rows[at:at] = [each.task_id for each in parts]
    positions = dict(known)
    for position, row_id in enumerate(rows):
        if positions[row_id] != position:
            edit.update("task", row_id, position=position)


def _unskip(shop: Shop, edit: Edit, whole: Recurrence, day: date) -> None:
    found = exception_id(shop, whole.id, day)
    if found is None:
        raise UserError(msg("{day} was not skipped.", day=day))
    edit.delete("recurrence_exception", found)
