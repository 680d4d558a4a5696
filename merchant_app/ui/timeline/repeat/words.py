"""How a task repeats, in words."""

from __future__ import annotations

from datetime import date

from merchant_app import formats
from merchant_app.i18n import _
from merchant_app.store.recurrence import Occurrence, Recurrence
from merchant_app.ui.rule_words import with_end


def recurrence_words(recurrence: Recurrence) -> str:
    """Say how and how long a task repeats, as a sentence of its own."""
    words = with_end(recurrence.rule, recurrence.until)
    return words[:1].upper() + words[1:]


def moved_words(day: date) -> str:
    """Say from which day something was moved: "moved from Fri 4 Dec"."""
    return _("moved from {day}", day=formats.day_and_weekday(day))


def occurrence_words(occurrence: Occurrence) -> str:
    """Say on which day an occurrence is, and from where it was moved."""
    day = occurrence.not_before or occurrence.day
    words = formats.day_and_weekday(day)
    return f"{words} · {moved_words(occurrence.day)}" if occurrence.moved else words
