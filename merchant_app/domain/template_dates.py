"""Where a template's phases come to lie between the days that a shop picks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from merchant_app.domain.calendar import FIRST_DAY, LAST_DAY, WorkingCalendar
from merchant_app.domain.campaign_template import Anchor, CampaignTemplate, TemplatePhase
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import WHOLE
from merchant_app.domain.plan import Link, Phase, PhaseKind, Plan, Task
from merchant_app.domain.schedule import schedule

_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(days=7)
#: A campaign may last five years, leap days included.
_LONGEST: Final = timedelta(days=1827)


@dataclass(frozen=True, slots=True)
class Window:
    """A phase's planned days, both inclusive, and its buffer in working days.

    `stretch` is how much longer than in the template its work may take: 1 at natural length.
    `last_work` is the last working day before the buffer.
    """

    start: date
    end: date
    buffer: int
    stretch: Fraction
    last_work: date


@dataclass(frozen=True, slots=True)
class CampaignDates:
    """The days of a campaign and the windows of its phases, by the template's keys."""

    start: date
    end: date
    key_day: date | None
    windows: dict[str, Window]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Days that some phases share among themselves."""

    phases: tuple[TemplatePhase, ...]
    start: date
    end: date
    stretch: Fraction
    field: str  # the input to change when the days do not suffice


def campaign_dates(
    template: CampaignTemplate,
    calendar: WorkingCalendar,
    *,
    start: date | None,
    end: date | None,
    key_day: date | None,
) -> CampaignDates:
    """Complete the days that a shop picked and lay the phases between them.

    Without `end` a campaign lasts as long as the template. A template that is worked back from
    a day starts its weeks before that day and ends a week after; without the day it is put
    that far from the start, or a week before the end.

    Raises:
        UserError: naming the field ("start", "end" or "key_day") that should be changed.

    """
    if start is None and (template.anchor is Anchor.START or key_day is None):
        raise UserError(msg("Choose the first day of the campaign."), field="start")
    for field, day in (("start", start), ("end", end), ("key_day", key_day)):
        if day is not None and not FIRST_DAY + _LONGEST <= day <= LAST_DAY - 2 * _LONGEST:
            raise UserError(
                msg(
                    "Choose a day between {first} and {last}.",
                    first=FIRST_DAY + _LONGEST,
                    last=LAST_DAY - 2 * _LONGEST,
                ),
                field=field,
            )
    if start is not None and end is not None:
        _check_length(start, end)
    if template.anchor is Anchor.KEY_DAY:
        return _around_the_day(template, calendar, start, end, key_day)
    assert start is not None
    if key_day is not None:
        raise UserError(
            msg(
                "This template is laid from its first day. Leave the fixed day empty, or choose "
                "a template for a festival or event."
            ),
            field="key_day",
        )
    natural = template.weeks * _WEEK
    end = end or start + natural - _DAY
    stretch = Fraction((end + _DAY - start).days, natural.days)
    whole = _Stretch(template.phases, start, end, stretch, "end")
    return CampaignDates(start, end, None, _windows(whole, calendar))


def _check_length(start: date, end: date) -> None:
    if end < start:
        raise UserError(
            msg(
                "The campaign would end before it starts. Choose a last day after {start}.",
                start=start,
            ),
            field="end",
        )
    if end - start >= _LONGEST:
        raise UserError(
            msg(
                "A campaign lasts at most five years. Choose a last day before {day}.",
                day=start + _LONGEST,
            ),
            field="end",
        )


def _around_the_day(
    template: CampaignTemplate,
    calendar: WorkingCalendar,
    start: date | None,
    end: date | None,
    key_day: date | None,
) -> CampaignDates:
    natural = template.weeks * _WEEK
    if key_day is None:
        assert start is not None
        key_day = start + natural if end is None else max(start, end - _WEEK)
    first, last = _days_of_the_event(template, calendar, key_day)
    position = [phase.key for phase in template.phases].index(template.key_phase)
    before, after = template.phases[:position], template.phases[position + 1 :]
    natural_start = min(key_day - natural, first - _DAY)
    # Phases after the day need an open day each, even in a week of holidays.
    needed = calendar.add(last, len(after)) if after else last
    natural_end = max(key_day + _WEEK, needed)
    start = start or (natural_start if before else first)
    end = end or natural_end
    _check_length(start, end)
    if not start <= key_day <= end or last > end:
        raise UserError(
            msg(
                "The fixed day lies outside the campaign. Choose a day between {start} and {end}, "
                "or change these.",
                start=start,
                end=end,
            ),
            field="key_day",
        )
    parts = [
        _Stretch(
            template.phases[position : position + 1],
            first if before else start,
            last if after else end,
            Fraction(1),
            "key_day",
        )
    ]
    if before:
        stretch = Fraction(max(1, (first - start).days), (first - natural_start).days)
        parts.insert(0, _Stretch(before, start, first - _DAY, stretch, "start"))
    if after:
        stretch = Fraction(max(1, (end - last).days), (natural_end - last).days)
        parts.append(_Stretch(after, last + _DAY, end, stretch, "end"))
    windows: dict[str, Window] = {}
    for part in parts:
        windows |= _windows(part, calendar)
    return CampaignDates(start, end, key_day, windows)


def _days_of_the_event(
    template: CampaignTemplate, calendar: WorkingCalendar, key_day: date
) -> tuple[date, date]:
    """First and last day of the phase of the key day: from its first pinned task to its last work.

    The last day is scheduled, because on closed days an event moves on and so does what follows.
    """
    offsets = [t.key_day_offset for t in template.tasks if t.key_day_offset is not None]
    first = key_day + min(offsets, default=0) * _DAY
    summaries = {task.parent for task in template.tasks}
    tasks = [t for t in template.tasks if t.phase == template.key_phase and t.key not in summaries]
    ids = {task.key: number for number, task in enumerate(tasks, 1)}
    event = Plan(
        start=first,
        phases=(Phase(1, PhaseKind.MATURITY, "", first, key_day),),
        tasks=tuple(
            Task(
                id=ids[task.key],
                phase_id=1,
                name="",
                duration=task.days,
                kind=task.kind,
                not_before=None
                if task.key_day_offset is None
                else key_day + task.key_day_offset * _DAY,
            )
            for task in tasks
        ),
        links=tuple(
            Link(ids[link.task], ids[task.key], link.kind, link.lag)
            for task in tasks
            for link in task.after
            if link.task in ids
        ),
    )
    # A festival on a closed day needs the next open one, even when nothing is pinned to it.
    return first, max(schedule(event, calendar).end, calendar.next_open(key_day))


def _windows(part: _Stretch, calendar: WorkingCalendar) -> dict[str, Window]:
    """Divide the working days of a stretch by the phases' shares, at least one day each.

    The windows follow each other without a gap: each but the first begins on its first working
    day, and the closed days before that belong to the one before.
    """
    open_days = calendar.count(part.start, part.end)
    if open_days < len(part.phases):
        raise UserError(
            msg(
                "The {phases} phases of this template need an open day each, but from {start} to "
                "{end} there are only {days}. Choose a longer time.",
                phases=len(part.phases),
                start=part.start,
                end=part.end,
                days=open_days,
            ),
            field=part.field,
        )
    counts = _divide(open_days, [phase.share for phase in part.phases])
    windows, start, done = {}, part.start, 0
    for number, (phase, count) in enumerate(zip(part.phases, counts, strict=True), 1):
        done += count
        last_phase = number == len(part.phases)
        end = part.end if last_phase else calendar.add(part.start, done) - _DAY
        buffer = min(-(-phase.buffer * count // WHOLE), count - 1)
        last_work = calendar.add(part.start, done - 1 - buffer)
        windows[phase.key] = Window(start, end, buffer, part.stretch, last_work)
        start = end + _DAY
    return windows


def _divide(days: int, shares: Sequence[int]) -> list[int]:
    """Divide whole days in proportion to the shares, by largest remainder, at least 1 each."""
    weights = [share or 1 for share in shares]  # the day's own phase has no share and is alone
    total = sum(weights)
    counts = [days * weight // total for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(days * weights[i] % total), i))
    for i in by_remainder[: days - sum(counts)]:
        counts[i] += 1
    while 0 in counts:
        counts[counts.index(max(counts))] -= 1
        counts[counts.index(0)] += 1
    return counts
