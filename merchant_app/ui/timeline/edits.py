"""What is typed into the timeline, read and handed to the actions.

Everything here raises `UserError` for what cannot be; whoever calls shows it, at the cell or the
field concerned.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from merchant_app.actions import timeline as actions
from merchant_app.domain.messages import Message, UserError, msg
from merchant_app.store.shop import Shop
from merchant_app.ui.timeline.rows import RowKind, TimelineRow

_NUMBER = re.compile(r"\d{1,6}")


def read_days(text: str) -> int:
    """Read a number of working days: "3", "3 days", "3天".

    Raises:
        UserError: if it is no whole number.

    """
    plain = re.sub(r"\s*(days?|天)$", "", text.strip().lower())
    sentence = msg("Write a number of days from 1 to {limit}.", limit=actions.MAX_DURATION)
    return _whole(plain, sentence, "duration")


def read_per_cent(text: str) -> int:
    """Read a share: "40", "40 %".

    Raises:
        UserError: if it is no whole number.

    """
    plain = re.sub(r"\s*[%％]$", "", text.strip())
    return _whole(plain, msg("Write a number from 0 to 100."), "progress")


def _whole(text: str, sentence: Message, field: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise UserError(sentence, field=field)
    return int(text)


def change_cell(shop: Shop, row: TimelineRow, column: str, value: Any, *, today: date) -> None:
    """Take over what was typed into a cell of the tree.

    Raises:
        UserError: with the sentence to show at the cell.

    """
    if row.kind is RowKind.PHASE:
        _change_phase(shop, row, column, value)
    elif column == "name":
        actions.rename_task(shop, task_id=row.id, name=str(value))
    elif column == "owner":
        actions.give_task(shop, task_id=row.id, owner=str(value))
    elif column == "channel":
        actions.set_channel(shop, task_ids=[row.id], channel=str(value))
    elif column == "start":
        change_start(shop, row.id, value)
    elif column == "end":
        change_end(shop, row, _day(value, "end"))
    elif column == "days":
        actions.change_task(shop, task_id=row.id, duration=read_days(str(value)))
    elif column == "done":
        progress = read_per_cent(str(value))
        actions.set_progress(shop, task_id=row.id, progress=progress, today=today)
    elif column == "deadline":
        actions.change_task(shop, task_id=row.id, deadline=value)


def _change_phase(shop: Shop, row: TimelineRow, column: str, value: Any) -> None:
    if column == "name":
        actions.change_phase(shop, phase_id=row.id, name=str(value))
    elif column == "start":
        first = _day(value, "first")
        actions.change_phase(shop, phase_id=row.id, name=row.name, first=first)
    elif column == "end":
        last = _day(value, "last")
        actions.change_phase(shop, phase_id=row.id, name=row.name, last=last)


def _day(value: date | None, field: str) -> date:
    if value is None:
        raise UserError(msg("Write the date like 5 Dec 2026 or 2026-12-05."), field=field)
    return value


def change_start(shop: Shop, task_id: int, start: date | None) -> None:
    """Let a task begin no earlier than a day; None lets it begin as early as it can."""
    if start is None:
        actions.change_task(shop, task_id=task_id, not_before=None)
    else:
        actions.move_task(shop, task_id=task_id, start=start)


def change_end(shop: Shop, row: TimelineRow, end: date) -> None:
    """Let a task end on a day: a milestone moves there, another task takes longer or less."""
    if row.kind is RowKind.MILESTONE:
        actions.move_task(shop, task_id=row.id, start=end)
    else:
        actions.end_task_on(shop, task_id=row.id, end=end)
