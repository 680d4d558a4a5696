"""Alerts for a plan that has moved away from the approved one by more than 15 %.

The limit of 15 % is taken for the stop line of time (playbook D 7, E 5.3): past it is a warning,
a fifth past it an emergency, as for goals (D 5). A phase whose buffer still takes up the delay is
a concern only, and an end that comes earlier a notice: something may have been forgotten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final

from merchant_app.domain.alerts import Alert, Place
from merchant_app.domain.baselines import DEVIATION_LIMIT, Deviations, SpanChange
from merchant_app.domain.goals import Level
from merchant_app.domain.messages import Message, msg, msgn
from merchant_app.domain.plan import Phase, PhaseDates

#: The part of the timeline that compares the plan with the approved one.
PART: Final = "progress"
_EMERGENCY: Final = DEVIATION_LIMIT * 12 // 10


def deviation_alerts(
    phases: Iterable[Phase],
    dates: Mapping[int, PhaseDates],
    moved: Deviations,
    *,
    today: date,
    share: Callable[[int], str],
) -> list[Alert]:
    """Give an alert for the campaign and for each phase that deviates and is not over yet.

    `dates` are those of the forecast; `share` writes basis points in the language in use.
    """
    found = []
    whole = moved.whole
    if _matters(whole, today):
        late = whole.end_late
        headline = (
            msgn(
                "The plan ends {n} day later than approved",
                "The plan ends {n} days later than approved",
                n=late,
            )
            if late > 0
            else msgn(
                "The plan ends {n} day earlier than approved",
                "The plan ends {n} days earlier than approved",
                n=-late,
            )
        )
        found.append(_alert(_level(whole), headline, whole, share))
    for phase in phases:
        work = moved.phases[phase.id]
        # What ends early leaves more buffer: good news, or the whole plan tells of it.
        if work.end_late <= 0 or not _matters(work, today):
            continue
        absorbed = dates[phase.id].buffer_left > 0
        headline = msgn(
            "The work of {phase} ends {n} day later than approved",
            "The work of {phase} ends {n} days later than approved",
            n=work.end_late,
            phase=phase.name,
        )
        level = Level.CONCERN if absorbed else Level.WARNING
        found.append(_alert(level, headline, work, share))
    return found


def _matters(span: SpanChange, today: date) -> bool:
    return span.deviates and span.now is not None and span.now[1] >= today


def _level(whole: SpanChange) -> Level:
    if whole.end_late < 0:
        return Level.NOTICE
    past = whole.deviation > _EMERGENCY
    return Level.EMERGENCY if past else Level.WARNING


def _alert(level: Level, headline: Message, span: SpanChange, share: Callable[[int], str]) -> Alert:
    assert span.now is not None
    detail = msg(
        "{share} of the planned time, more than {limit}. Decide: catch up, or approve a new plan.",
        share=share(abs(span.deviation)),
        limit=share(DEVIATION_LIMIT),
    )
    return Alert(
        level=level,
        headline=headline,
        detail=detail,
        action=msg("Compare with the approved plan"),
        place=Place.TIMELINE,
        row_id=None,
        day=span.now[1],
        part=PART,
    )
