"""Says in words what a change of the working days does, or did, to the plan."""

from __future__ import annotations

from merchant_app import formats
from merchant_app.domain.schedule_effect import ScheduleEffect
from merchant_app.i18n import _, _n


def would_words(effect: ScheduleEffect) -> str:
    """Say what would happen: "Moves 4 tasks; the end stays Sat 5 Dec"."""
    if not effect.moved:
        return _("If added: no task moves; the end stays {day}", day=_day(effect))
    if effect.end_before == effect.end_after:
        return _n(
            "If added: moves {n} task; the end stays {day}",
            "If added: moves {n} tasks; the end stays {day}",
            effect.moved,
            day=_day(effect),
        )
    return _n(
        "If added: moves {n} task; the end goes from {before} to {after}",
        "If added: moves {n} tasks; the end goes from {before} to {after}",
        effect.moved,
        before=formats.day_and_weekday(effect.end_before),
        after=formats.day_and_weekday(effect.end_after),
    )


def did_words(effect: ScheduleEffect) -> str:
    """Say what happened: "4 tasks moved; the end stays Sat 5 Dec"."""
    if not effect.moved:
        return _("Saved. No task moved; the end stays {day}", day=_day(effect))
    if effect.end_before == effect.end_after:
        return _n(
            "Saved. {n} task moved; the end stays {day}",
            "Saved. {n} tasks moved; the end stays {day}",
            effect.moved,
            day=_day(effect),
        )
    return _n(
        "Saved. {n} task moved; the end went from {before} to {after}",
        "Saved. {n} tasks moved; the end went from {before} to {after}",
        effect.moved,
        before=formats.day_and_weekday(effect.end_before),
        after=formats.day_and_weekday(effect.end_after),
    )


def _day(effect: ScheduleEffect) -> str:
    return formats.day_and_weekday(effect.end_after)
