"""What a row says about itself in words: for tooltips, chips and screen readers."""

from __future__ import annotations

from datetime import date

from merchant_app import formats
from merchant_app.i18n import _, _n, _p
from merchant_app.ui.timeline.rows import RowKind, State, TimelineRow


def state_words(row: TimelineRow) -> tuple[str, str, str]:
    """Give the word for how far a row is, its tone and its icon."""
    return {
        State.WAITING: (_("Not started"), "neutral", "circle"),
        State.RUNNING: (_p("task", "Under way"), "notice", "play"),
        State.DONE: (_p("task", "Done"), "good", "circle-check"),
        State.LATE: (_p("task", "Late"), "concern", "clock"),
    }[row.state]


def tooltip(row: TimelineRow) -> str:
    """Give the lines shown over a bar."""
    lines = [row.name, span(row.start, row.end)]
    if row.kind is not RowKind.MILESTONE:
        lines[1] += " · " + _n("{n} day", "{n} days", row.days)
    if row.owner:
        lines.append(row.owner)
    word, _tone, _icon = state_words(row)
    far = formats.percent(row.progress * 100)
    lines.append(_(", ").join((word, far)) if 0 < row.progress < 100 else word)
    if row.away is not None:
        lines.append(away_words(row))
    if row.slipped:
        lines.append(
            _n("{n} day later than first planned", "{n} days later than first planned", row.slipped)
        )
    if row.time[0]:
        lines.append(_("Time {n} of {m}", n=row.time[0], m=row.time[1]))
    if row.moved_from is not None:
        lines.append(_("Moved from {day}", day=formats.day_and_weekday(row.moved_from)))
    if row.kind is RowKind.PHASE and row.buffer[0]:
        lines.append(buffer_words(row))
    return "\n".join(lines)


def away_words(row: TimelineRow) -> str:
    """Say when the owner is away while the task stays."""
    assert row.away is not None
    return _("{name} is away {days}", name=row.owner, days=formats.short_range(*row.away))


def buffer_words(row: TimelineRow) -> str:
    """Say how much of a phase's buffer is left."""
    total, left = row.buffer
    return _n("{left} of {n} buffer day left", "{left} of {n} buffer days left", total, left=left)


def span(start: date, end: date) -> str:
    """Write the days of a task for reading: "Wed 2 Dec to Thu 3 Dec"."""
    if start == end:
        return formats.day_and_weekday(start)
    return _(
        "{start} to {end}",
        start=formats.day_and_weekday(start),
        end=formats.day_and_weekday(end),
    )
