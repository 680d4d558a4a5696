"""What items and days say of themselves: on the grid, in tooltips and for screen readers."""

from __future__ import annotations

from datetime import date

from merchant_app.domain.closed_days import ClosedDay, ClosedKind
from merchant_app.domain.lunar_days import lunar_day
from merchant_app.i18n import _, _n, _p, language
from merchant_app.ui.timeline.calendar.items import CalendarItem, Days, ItemKind
from merchant_app.ui.timeline.content.words import step_word
from merchant_app.ui.timeline.row_words import span
from merchant_app.ui.widgets.date_field import full_day


def kind_word(kind: ItemKind) -> str:
    """Give the word for a kind of items, as it stands on its switch."""
    return {
        ItemKind.ACTIVITY: _("Activities"),
        ItemKind.CONTENT: _("Content"),
        ItemKind.MILESTONE: _("Milestones"),
        ItemKind.TASK: _("Tasks"),
        ItemKind.FESTIVAL: _("Festivals"),
        ItemKind.BIRTHDAY: _("Birthdays"),
        ItemKind.AWAY: _("Days off"),
    }[kind]


def one_of_kind(item: CalendarItem) -> str:
    """Say what an item is."""
    if item.deadline:
        return _("Last day of a task")
    return {
        ItemKind.ACTIVITY: _("Activity"),
        ItemKind.CONTENT: _("Content"),
        ItemKind.MILESTONE: _("Milestone"),
        ItemKind.TASK: _("Start of a task"),
        ItemKind.FESTIVAL: _("Festival or public holiday"),
        ItemKind.BIRTHDAY: _("Birthdays"),
        ItemKind.AWAY: _("Days off"),
    }[item.kind]


def caption(item: CalendarItem) -> str:
    """Give the words on an item."""
    if item.deadline:
        return _("Due: {name}", name=item.name)
    return item.name


def item_words(item: CalendarItem) -> list[str]:
    """Give everything the calendar knows of an item, line by line."""
    lines = [item.name, one_of_kind(item)]
    when = span(item.first, item.last)
    if item.hours is not None:
        when += f" · {item.hours.text}"
    lines.append(when)
    if item.place:
        lines.append(item.place)
    if item.piece is not None:
        lines.append(step_word(item.piece.step))
    elif item.done:
        lines.append(_p("task", "Done"))
    if item.owner:
        lines.append(item.owner)
    return lines


def closed_words(closed: ClosedDay | None) -> str:
    """Say why the shop is closed on a day, "" if it is open."""
    if closed is None:
        return ""
    if closed.name:
        return _("Shop closed: {reason}", reason=closed.name)
    if closed.kind is ClosedKind.WEEKDAY:
        return _("Shop closed on this weekday")
    return _("Shop closed")


def closed_caption(closed: ClosedDay) -> str:
    """Give the same in a word, for the corner of a day."""
    return closed.name or _p("shop", "Closed")


def small_day(day: date) -> str:
    """Give the day of the Chinese calendar where the window is Chinese, else ""."""
    return lunar_day(day) if language() == "zh" else ""


def day_words(day: date, days: Days) -> str:
    """Say what is on a day, for a screen reader."""
    parts = [full_day(day)]
    if small_day(day):
        parts.append(small_day(day))
    if day in days.closed:
        parts.append(closed_words(days.closed[day]))
    count = len(days.on(day))
    planned = _n("{n} thing planned", "{n} things planned", count)
    parts.append(planned if count else _("nothing planned"))
    return _(", ").join(parts)
