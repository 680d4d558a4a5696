"""What a change of a plan would bring about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from merchant_app.domain.buffer_days import buffer_span
from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.plan import Link, Phase, PhaseKind, Plan, Task, TaskKind
from merchant_app.domain.schedule import schedule
from merchant_app.domain.trial import (
    BufferUse,
    Consequence,
    consequence,
    days_late,
    movable_tasks,
    started_on,
    with_tasks,
)

MONDAY = date(2026, 9, 7)
#: Closed on Sundays.
CALENDAR = WorkingCalendar(frozenset(range(6)))
PLAN = Plan(
    MONDAY,
    (
        Phase(1, PhaseKind.LAUNCH, "Launch", MONDAY, date(2026, 9, 19), buffer=3),
        Phase(2, PhaseKind.GROWTH, "Growth", date(2026, 9, 21), date(2026, 10, 3)),
    ),
    (
        Task(1, 1, "Paint", 4),
        Task(2, 1, "Hang", 5),
        Task(3, 2, "Sell", 3),
        Task(4, 2, "Whole", 1),
        Task(5, 2, "Part", 1, parent_id=4, deadline=date(2026, 9, 22)),
    ),
    (Link(1, 2), Link(3, 5)),
)


def tried(changed: dict[int, Task]) -> Consequence:
    plan = with_tasks(PLAN, changed)
    before, after = schedule(PLAN, CALENDAR), schedule(plan, CALENDAR)
    return consequence(plan, before, after, CALENDAR, held=changed.keys())


def test_a_delay_pushes_what_waits_and_eats_the_buffer() -> None:
    found = tried({1: started_on(PLAN.tasks[0], date(2026, 9, 9))})
    assert found.later == (2,)
    assert found.earlier == ()
    assert found.buffers == (BufferUse(1, 3, 3, 1),)
    assert found.end_shift == 0


def test_a_delay_beyond_the_buffer_moves_the_next_phase_and_the_end() -> None:
    found = tried({1: started_on(PLAN.tasks[0], date(2026, 9, 14))})
    assert found.later == (2, 3, 5)  # the summary is not counted beside its part
    assert found.buffers == (BufferUse(1, 3, 3, 0),)
    assert found.end_shift == 3
    assert found.end == schedule(PLAN, CALENDAR).end.replace(day=28)


def test_a_shorter_task_brings_others_forward() -> None:
    found = tried({1: replace(PLAN.tasks[0], duration=2)})
    assert found.earlier == (2,)
    assert found.later == ()


def test_a_deadline_is_told_only_when_it_is_missed_by_more_than_before() -> None:
    assert tried({3: replace(PLAN.tasks[2], duration=2)}).missed == ()
    ((task_id, days),) = tried({3: replace(PLAN.tasks[2], duration=4)}).missed
    assert (task_id, days) == (5, 3)


def test_a_new_task_is_no_consequence_of_itself() -> None:
    plan = replace(PLAN, tasks=(*PLAN.tasks, Task(-1, 1, "New", 2)))
    before, after = schedule(PLAN, CALENDAR), schedule(plan, CALENDAR)
    found = consequence(plan, before, after, CALENDAR)
    assert (found.later, found.earlier, found.missed) == ((), (), ())


def test_a_task_that_has_begun_began_on_the_other_day() -> None:
    task = started_on(replace(PLAN.tasks[0], actual_start=MONDAY), date(2026, 9, 8))
    assert task.actual_start == task.not_before == date(2026, 9, 8)
    assert started_on(PLAN.tasks[0], date(2026, 9, 8)).actual_start is None


@pytest.mark.parametrize(
    ("end", "late"),
    [
        (date(2026, 9, 18), 0),
        (date(2026, 9, 19), 0),
        (date(2026, 9, 20), 1),
        (date(2026, 9, 22), 2),
    ],
)
def test_days_late_are_working_days_and_at_least_one(end: date, late: int) -> None:
    assert days_late(CALENDAR, date(2026, 9, 19), end) == late


def test_what_moves_with_a_summary_is_what_is_unfinished_in_it() -> None:
    done = replace(PLAN.tasks[2], actual_start=MONDAY, actual_end=MONDAY, progress=100)
    reached = Task(6, 2, "Opened", 0, TaskKind.MILESTONE, actual_start=MONDAY)
    plan = replace(PLAN, tasks=(*PLAN.tasks[:2], done, *PLAN.tasks[3:], reached))
    assert [task.id for task in movable_tasks(plan, {1, 3, 4, 6})] == [1, 5]


def test_the_buffer_lies_at_the_end_of_its_phase_and_what_is_eaten_at_its_beginning() -> None:
    dates = schedule(PLAN, CALENDAR).phases[1]
    days = buffer_span(PLAN.phases[0], dates, CALENDAR)
    assert days == (date(2026, 9, 17), date(2026, 9, 17), date(2026, 9, 19))
    two_left = replace(dates, buffer_left=2)
    assert buffer_span(PLAN.phases[0], two_left, CALENDAR) == (
        date(2026, 9, 17), date(2026, 9, 18), date(2026, 9, 19)
    )  # fmt: skip
    none_left = replace(dates, buffer_left=0)
    assert buffer_span(PLAN.phases[0], none_left, CALENDAR) == (
        date(2026, 9, 17), date(2026, 9, 20), date(2026, 9, 19)
    )  # fmt: skip
    assert buffer_span(PLAN.phases[1], schedule(PLAN, CALENDAR).phases[2], CALENDAR) is None
