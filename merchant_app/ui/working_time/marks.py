"""What is special about a day in the calendar of working days, and how that is painted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from merchant_app.domain.campaign import OpeningDays
from merchant_app.domain.closed_days import ClosedDay, ClosedKind, closed_days
from merchant_app.domain.messages import UserError
from merchant_app.domain.public_holidays import observed_make_up_days
from merchant_app.i18n import _, language
from merchant_app.store.absences import DaysOff
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.painting import box, fill_rounded, hatch


class MarkKind(StrEnum):
    """Why a day is not simply open."""

    WEEKDAY = "weekday"
    HOLIDAY = "holiday"
    PERIOD = "period"
    MAKE_UP = "make_up"
    OPENED = "opened"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class DayMark:
    """One special day; `words` says why."""

    kind: MarkKind
    words: str


def shop_marks(opening: OpeningDays, first: date, last: date) -> dict[date, DayMark]:
    """Give the days from `first` to `last` on which the shop is closed or opens specially.

    Raises:
        UserError: for a country without known holidays, if some are observed.

    """
    years = range(first.year, last.year + 1)
    marks = {
        day: DayMark(MarkKind.MAKE_UP, _("Open to make up for a holiday"))
        for day in observed_make_up_days(opening.country, opening.observed, years)
        if first <= day <= last
    }
    usual = replace(opening, also_open=frozenset())
    for closed in closed_days(usual, first, last, language()):
        kind = {
            ClosedKind.WEEKDAY: MarkKind.WEEKDAY,
            ClosedKind.HOLIDAY: MarkKind.HOLIDAY,
            ClosedKind.PERIOD: MarkKind.PERIOD,
        }[closed.kind]
        marks[closed.day] = DayMark(kind, _words(closed))
    for day in opening.also_open:
        if first <= day <= last:
            usually = marks.get(day)
            words = _("Also open")
            if usually is not None and usually.kind is not MarkKind.MAKE_UP:
                words = _("Also open; usually: {why}", why=usually.words)
            marks[day] = DayMark(MarkKind.OPENED, words)
    return marks


def closed_words(opening: OpeningDays, day: date) -> str:
    """Say why the shop would be closed on a day that it may be opened on; "" if it would not."""
    usual = replace(opening, also_open=frozenset())
    try:
        found = closed_days(usual, day, day, language())
    except UserError:  # a country without known holidays
        found = closed_days(replace(usual, observed="none"), day, day, language())
    return _words(found[0]) if found else ""


def _words(closed: ClosedDay) -> str:
    if closed.kind is ClosedKind.WEEKDAY:
        return _("Closed weekday")
    if closed.kind is ClosedKind.HOLIDAY:
        return closed.name
    return closed.name or _("The shop is closed")


def off_marks(name: str, entries: Iterable[DaysOff]) -> dict[date, DayMark]:
    """Give a person's days off."""
    marks = {}
    for entry in entries:
        words = _("{name} is away", name=name)
        if entry.reason:
            words = _("{name}: {value}", name=words, value=entry.reason)
        for at in range((entry.last - entry.first).days + 1):
            marks[entry.first + timedelta(days=at)] = DayMark(MarkKind.OFF, words)
    return marks


def mark_words() -> dict[MarkKind, str]:
    """Give the words of the legend."""
    return {
        MarkKind.WEEKDAY: _("Closed weekday"),
        MarkKind.HOLIDAY: _("Public holiday"),
        MarkKind.PERIOD: _("Closed period"),
        MarkKind.MAKE_UP: _("Make-up day"),
        MarkKind.OPENED: _("Also open"),
        MarkKind.OFF: _("Days off"),
    }


def paint_mark(painter: QPainter, rect: QRectF, kind: MarkKind) -> None:
    """Paint the ground of a day; each kind has a shape of its own, besides its colour."""
    now = theme()
    if kind is MarkKind.WEEKDAY:
        fill_rounded(painter, rect, 0, now.color.sunken)
    elif kind is MarkKind.HOLIDAY:
        tone = now.tone("expansion")
        fill_rounded(painter, rect, 4, tone.tint)
        painter.fillRect(
            QRectF(rect.left() + 4, rect.bottom() - 3, rect.width() - 8, 2), tone.solid
        )
    elif kind is MarkKind.PERIOD:
        fill_rounded(painter, rect, 2, now.color.sunken)
        ink = QColor(now.color.control)
        ink.setAlpha(130)
        hatch(painter, rect, ink, radius=2)
    elif kind is MarkKind.MAKE_UP:
        box(painter, rect, border=now.tone("good").solid, radius=4)
    elif kind is MarkKind.OPENED:
        tone = now.tone("good")
        box(painter, rect, fill=tone.tint, border=tone.solid, radius=4)
    else:
        tone = now.tone("concern")
        fill_rounded(painter, rect, 2, tone.tint)
        painter.setPen(tone.solid)
        painter.drawLine(
            QPointF(rect.left() + 1, rect.top() + 0.5), QPointF(rect.right() - 1, rect.top() + 0.5)
        )
        painter.drawLine(
            QPointF(rect.left() + 1, rect.bottom() - 0.5),
            QPointF(rect.right() - 1, rect.bottom() - 0.5),
        )


def mark_ink(kind: MarkKind | None) -> QColor:
    """Give the ink of a day's number on that ground."""
    now = theme()
    if kind is MarkKind.HOLIDAY:
        return now.tone("expansion").text
    if kind is MarkKind.OFF:
        return now.tone("concern").text
    if kind is MarkKind.OPENED:
        return now.tone("good").text
    if kind in (MarkKind.WEEKDAY, MarkKind.PERIOD):
        return now.color.text2
    return now.color.text
