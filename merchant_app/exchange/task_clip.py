"""Copied tasks as text, for the clipboard: from here to another campaign or another window.

What is read may come from anywhere, so that nothing in it is believed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from merchant_app.domain.messages import UserError
from merchant_app.domain.plan import LinkKind, TaskKind, WhenAway
from merchant_app.domain.recurrence import OnClosed, checked_rule, rule_from, rule_text
from merchant_app.domain.task_copies import (
    CopiedLink,
    CopiedRepeat,
    CopiedSheet,
    CopiedTask,
    CopiedTasks,
)

#: What the clipboard calls this text.
CLIP_TYPE: Final = "application/x-merchant-planner-tasks"
_VERSION: Final = 2


@dataclass(frozen=True, slots=True)
class Clip:
    """Copied tasks, and a word of the window that copied them by which it knows them again."""

    copied: CopiedTasks
    token: str = ""


def clip_text(clip: Clip) -> str:
    """Write copied tasks as text."""

    def plain(value: object) -> str:
        assert isinstance(value, date)
        return value.isoformat()

    content = {"version": _VERSION, "token": clip.token, **asdict(clip.copied)}
    return json.dumps(content, ensure_ascii=False, default=plain)


def read_clip(text: str) -> Clip | None:
    """Read copied tasks; None for a text that is none of ours, or one that was tampered with."""
    try:
        content = json.loads(text)
        if content["version"] != _VERSION:
            return None
        tasks = tuple(_task(at, each) for at, each in enumerate(content["tasks"]))
        links = tuple(_link(each, len(tasks)) for each in content["links"])
        copied = CopiedTasks(tasks, links, _day(content["first"]))
        return Clip(copied, _text(content["token"]))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _task(at: int, kept: dict[str, Any]) -> CopiedTask:
    parent = kept["parent"]
    if parent is not None and not 0 <= _whole(parent) < at:
        raise ValueError(parent)
    sheet, repeats = kept["sheet"], kept["repeats"]
    return CopiedTask(
        name=_text(kept["name"]),
        kind=TaskKind(kept["kind"]),
        duration=_whole(kept["duration"]),
        parent=parent,
        phase=_text(kept["phase"]),
        owner=_text(kept["owner"]),
        channel=_text(kept["channel"]),
        not_before=_day(kept["not_before"]),
        deadline=_day(kept["deadline"]),
        actual_start=_day(kept["actual_start"]),
        actual_end=_day(kept["actual_end"]),
        progress=_whole(kept["progress"]),
        purpose=_text(kept["purpose"]),
        result=_text(kept["result"]),
        note=_text(kept["note"]),
        when_away=WhenAway(kept["when_away"]),
        checklist=_several(kept["checklist"], (_text, bool)),
        supplies=_several(kept["supplies"], (_text, _text, bool)),
        sheet=None if sheet is None else _sheet(sheet),
        repeats=None if repeats is None else _repeat(repeats),
        occurrence_day=_day(kept["occurrence_day"]),
    )


def _repeat(kept: dict[str, Any]) -> CopiedRepeat:
    first = date.fromisoformat(_text(kept["first"]))
    try:
        rule = checked_rule(rule_from(_text(kept["rule"])))
    except UserError as error:
        raise ValueError(kept) from error
    return CopiedRepeat(
        rule=rule_text(rule),
        first=first,
        until=_day(kept["until"]),
        on_closed=OnClosed(kept["on_closed"]),
        skipped=tuple(date.fromisoformat(_text(day)) for day in kept["skipped"]),
    )


def _sheet(kept: dict[str, Any]) -> CopiedSheet:
    words = {name: _text(kept[name]) for name in kept if name != "helpers"}
    return CopiedSheet(**words, helpers=tuple(map(_text, kept["helpers"])))


def _link(kept: dict[str, Any], count: int) -> CopiedLink:
    first, then = _whole(kept["predecessor"]), _whole(kept["successor"])
    if first == then or not (0 <= first < count and 0 <= then < count):
        raise ValueError(kept)
    return CopiedLink(first, then, LinkKind(kept["kind"]), _whole(kept["lag"]))


def _several(kept: list[list[Any]], reads: tuple[Callable[[Any], Any], ...]) -> tuple[Any, ...]:
    return tuple(tuple(read(each) for read, each in zip(reads, some, strict=True)) for some in kept)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(value)
    return value


def _day(value: object) -> date | None:
    return None if value is None else date.fromisoformat(_text(value))
