"""What a drag or a key would bring about, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from merchant_app import formats
from merchant_app.domain.plan import Link, LinkKind, Task, TaskDates
from merchant_app.domain.trial import Consequence, days_late
from merchant_app.i18n import _, _n
from merchant_app.ui.timeline.gantt.content import GanttContent
from merchant_app.ui.timeline.row_words import span, tooltip
from merchant_app.ui.timeline.rows import TimelineRow

_BETWEEN = " · "


def span_and_days(start: date, end: date, days: int) -> str:
    """Write when and how long: "Wed 2 Dec to Thu 3 Dec · 2 days"."""
    return span(start, end) + _BETWEEN + _n("{n} day", "{n} days", days)


def consequence_words(content: GanttContent, of: Consequence) -> str:
    """Say what moves with it: "pushes 3 tasks · eats 2 of 3 buffer days · ends Sat 5 Dec"."""
    words = []
    if of.later:
        words.append(_n("pushes {n} task", "pushes {n} tasks", len(of.later)))
    if of.earlier:
        words.append(_n("brings {n} task forward", "brings {n} tasks forward", len(of.earlier)))
    words += _buffer_words(content, of)
    if of.end_shift > 0:
        words.append(
            _n(
                "the plan ends {day} (+{n} day)",
                "the plan ends {day} (+{n} days)",
                of.end_shift,
                day=formats.day_and_weekday(of.end),
            )
        )
    elif of.end_shift < 0:
        words.append(
            _n(
                "the plan ends {day} (−{n} day)",
                "the plan ends {day} (−{n} days)",
                -of.end_shift,
                day=formats.day_and_weekday(of.end),
            )
        )
    for task_id, days in of.missed[:1]:
        words.append(
            _n(
                "{name} is {n} day too late for its deadline",
                "{name} is {n} days too late for its deadline",
                days,
                name=content.tasks[task_id].name if task_id in content.tasks else _("The new task"),
            )
        )
    return _BETWEEN.join(words)


def _buffer_words(content: GanttContent, of: Consequence) -> list[str]:
    words = []
    for use in of.buffers:
        eaten = use.before - use.after
        if eaten < 0:
            words.append(_n("gives back {n} buffer day", "gives back {n} buffer days", -eaten))
        elif use.after == 0:
            phase = next(row.name for row in content.phases if row.id == use.phase_id)
            words.append(_("uses up the buffer of {phase}", phase=phase))
        else:
            words.append(
                _n(
                    "eats {eaten} of {n} buffer day",
                    "eats {eaten} of {n} buffer days",
                    use.before,
                    eaten=eaten,
                )
            )
    return words[:2]


def stay_words(name: str, dates: TaskDates) -> str:
    """Say that a task cannot go where it was put, and when it happens."""
    return _(
        "{name} stays on {days}: it waits for other tasks or for its phase",
        name=name,
        days=span(dates.start, dates.end),
    )


def finished_words(name: str) -> str:
    """Say that a finished task is not moved."""
    return _("{name} is finished, so its days stay. Set Done below 100 % to move it.", name=name)


def link_sentence(kind: LinkKind, first: str, then: str) -> str:
    """Say in a sentence how a task waits for another one."""
    return {
        LinkKind.FINISH_START: _("{then} starts when {first} is finished", then=then, first=first),
        LinkKind.START_START: _("{then} starts together with {first}", then=then, first=first),
        LinkKind.FINISH_FINISH: _("{then} ends together with {first}", then=then, first=first),
        LinkKind.START_FINISH: _("{then} ends when {first} starts", then=then, first=first),
    }[kind]


def lag_words(lag: int) -> str:
    """Say by how many working days a link holds longer or less, "" for none."""
    if lag > 0:
        return _n("{n} day later", "{n} days later", lag)
    return _n("{n} day earlier", "{n} days earlier", -lag) if lag else ""


def whole_link_words(link: Link, tasks: Mapping[int, Task]) -> str:
    """Say all about a link: "B starts when A is finished · 2 days later"."""
    sentence = link_sentence(link.kind, tasks[link.predecessor].name, tasks[link.successor].name)
    return _BETWEEN.join(part for part in (sentence, lag_words(link.lag)) if part)


def loop_words(task_ids: tuple[int, ...], content: GanttContent) -> str:
    """Say which tasks would wait for each other."""
    loop = " → ".join(content.tasks[each].name for each in task_ids)
    return _("These tasks would wait for each other: {loop}", loop=loop)


def deadline_words(deadline: date, late: int) -> str:
    """Say by when it must be done, and by how many working days that is missed."""
    day = formats.day_and_weekday(deadline)
    if not late:
        return _("Must be done by {day}", day=day)
    return _n(
        "Must be done by {day}: {n} day too late",
        "Must be done by {day}: {n} days too late",
        late,
        day=day,
    )


def row_tooltip(content: GanttContent, row: TimelineRow) -> str:
    """Give the lines shown over a bar."""
    lines = [tooltip(row)]
    task = content.task_of(row)
    if task is not None and task.deadline is not None:
        late = 0 if task.actual_end else days_late(content.calendar, task.deadline, row.end)
        lines.append(deadline_words(task.deadline, late))
    for absence in content.away.get(row.owner_id or 0, ()) if row.away is None else ():
        if absence.first <= row.end and absence.last >= row.start:
            days = formats.short_range(absence.first, absence.last)
            lines.append(_("{name} is away {days}", name=row.owner, days=days))
    return "\n".join(lines)
