"""Random plans and calendars: all kinds of links, lags and leads, summaries, dates, absences."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st
from slow_schedule import FIRST, shortest_loop_length

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.plan import Absence, Link, LinkKind, Phase, PhaseKind, Plan, Task, TaskKind

days_of_half_a_year = st.integers(0, 150).map(lambda n: FIRST + timedelta(days=n))
sometimes_a_day = st.none() | st.none() | days_of_half_a_year
PEOPLE = (1, 2)


@st.composite
def calendars(draw) -> WorkingCalendar:
    return WorkingCalendar(
        draw(st.frozensets(st.integers(0, 6), min_size=2)),
        draw(st.frozensets(days_of_half_a_year, max_size=12)),
        draw(st.frozensets(days_of_half_a_year, max_size=8)),
    )


@st.composite
def absences(draw) -> Absence:
    first = FIRST + timedelta(days=draw(st.integers(0, 70)))
    length = timedelta(days=draw(st.integers(0, 12)))
    return Absence(draw(st.sampled_from(PEOPLE)), first, first + length)


@st.composite
def phases(draw) -> tuple[Phase, ...]:
    made = []
    start = draw(st.integers(0, 10))
    for number in range(1, draw(st.integers(1, 4)) + 1):
        length = draw(st.integers(0, 25) | st.integers(30, 90))
        window = FIRST + timedelta(days=start), FIRST + timedelta(days=start + length)
        made.append(Phase(number, PhaseKind.GROWTH, "", *window, draw(st.integers(0, 6))))
        start = max(0, start + length + draw(st.integers(-8, 8)))
    return tuple(made)


@st.composite
def plans(draw, *, started: bool = True, deadlines: bool = True) -> Plan:
    windows = draw(phases())
    count = draw(st.integers(1, 10))
    tasks = []
    for number in range(1, count + 1):
        duration = draw(st.integers(0, 8))
        begun = draw(sometimes_a_day) if started and draw(st.booleans()) else None
        ended = draw(st.none() | st.integers(0, 9)) if begun else None
        tasks.append(
            Task(
                number,
                draw(st.integers(1, len(windows)) | st.just(1)),
                "",
                duration,
                TaskKind.TASK if duration else TaskKind.MILESTONE,
                parent_id=draw(st.none() | st.integers(1, number - 1)) if number > 1 else None,
                not_before=draw(sometimes_a_day),
                deadline=draw(sometimes_a_day) if deadlines else None,
                actual_start=begun,
                actual_end=None if ended is None else begun + timedelta(days=ended),
                owner_id=draw(st.none() | st.sampled_from(PEOPLE)),
                waits_for_owner=draw(st.integers(0, 3)) > 0,
            )
        )
    ids = st.integers(1, count)
    any_link = st.builds(Link, ids, ids, st.sampled_from(LinkKind), st.integers(-4, 6))
    links = draw(st.lists(any_link, max_size=14))
    if draw(st.integers(0, 9)):  # nine of ten plans have hardly a loop
        order = draw(st.permutations(range(count + 1)))
        links = [
            link if order[link.predecessor] <= order[link.successor] else
            replace(link, predecessor=link.successor, successor=link.predecessor)
            for link in links
            if link.predecessor != link.successor
        ]  # fmt: skip
    away = tuple(draw(st.lists(absences(), max_size=8)))
    return Plan(FIRST, windows, tuple(tasks), tuple(links), away)


def without_loops(plan: Plan) -> Plan:
    while shortest_loop_length(plan) is not None:
        plan = replace(plan, links=plan.links[:-1])
    return plan
