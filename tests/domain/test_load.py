"""The load of people: hand-made cases, and a slow day-by-day count to agree with."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.load import Assignment, assignments, loads
from merchant_app.domain.plan import Absence, Phase, PhaseKind, Plan, Task, TaskKind
from merchant_app.domain.schedule import schedule

WEEKDAYS = WorkingCalendar(frozenset(range(5)))
FIRST = date(2026, 3, 2)  # a Monday


def day(n):
    return FIRST + timedelta(days=n)


def work(task_id, first, last, person=1, *, rests=False):
    return Assignment(task_id, person, day(first), day(last), rests=rests)


def load_of(*tasks, off=(), limit=2):
    absences = [Absence(1, day(first), day(last)) for first, last in off]
    return loads(tasks, absences, WEEKDAYS, limit=limit)[1]


def test_tasks_count_on_each_open_day_from_their_first_to_their_last():
    load = load_of(work(1, 0, 4), work(2, 3, 8))
    assert load.counts == (1, 1, 1, 2, 2, 0, 0, 1, 1)
    assert load.most == 2
    assert not any(load.over)


def test_more_tasks_than_the_limit_on_one_day_are_too_much():
    load = load_of(work(1, 0, 4), work(2, 1, 3), work(3, 2, 2))
    assert load.over_days(FIRST) == [day(2)]
    assert load.worst_day(FIRST) == day(2)
    assert load.tasks_on(day(2)) == (1, 2, 3)
    assert load.is_over_between(day(0), day(6))
    assert load.most_between(day(0), day(1)) == 2


def test_any_task_on_a_day_off_is_too_much_unless_it_rests():
    load = load_of(work(1, 0, 4), work(2, 0, 4, rests=True), off=[(1, 2)])
    assert load.counts == (2, 1, 1, 2, 2)
    assert load.over_days(FIRST) == [day(1), day(2)]
    assert load.tasks_on(day(1)) == (1,)


def test_only_days_from_the_asked_one_on_are_told():
    load = load_of(work(1, 0, 4), work(2, 0, 4), work(3, 0, 4))
    assert load.over_days(day(3)) == [day(3), day(4)]
    assert load.worst_day(day(9)) is None
    assert load.tasks_on(day(30)) == ()


def test_nobody_has_a_load_without_tasks():
    assert loads([], [Absence(1, FIRST, FIRST)], WEEKDAYS, limit=3) == {}


def test_owners_and_helpers_count_but_not_milestones_and_summaries():
    phase = Phase(1, PhaseKind.LAUNCH, "Launch", FIRST, day(60))
    plan = Plan(
        FIRST,
        (phase,),
        (
            Task(1, 1, "Whole", 1, owner_id=7),
            Task(2, 1, "Part", 3, parent_id=1, owner_id=7, waits_for_owner=True),
            Task(3, 1, "Stall", 1, kind=TaskKind.ACTIVITY, owner_id=7),
            Task(4, 1, "Opening", 0, kind=TaskKind.MILESTONE, owner_id=7),
            Task(5, 1, "Nobody's", 2),
        ),
        (),
    )
    found = assignments(plan, schedule(plan, WEEKDAYS), {3: [7, 8, 8]})
    assert [(each.task_id, each.person_id, each.rests) for each in found] == [
        (2, 7, True),
        (3, 7, False),
        (3, 8, False),
    ]


spans = st.tuples(st.integers(0, 60), st.integers(0, 25)).map(lambda s: (s[0], s[0] + s[1]))
people = st.integers(1, 3)


@given(
    st.lists(st.tuples(spans, people, st.booleans()), min_size=1, max_size=12),
    st.lists(st.tuples(spans, people), max_size=5),
    st.sets(st.integers(0, 6), min_size=1),
    st.integers(1, 4),
)
def test_the_sums_agree_with_counting_day_by_day(tasks, off, weekdays, limit):
    calendar = WorkingCalendar(frozenset(weekdays))
    work_list = [
        Assignment(n, person, day(span[0]), day(span[1]), rests=rests)
        for n, (span, person, rests) in enumerate(tasks)
    ]
    absences = [Absence(person, day(span[0]), day(span[1])) for span, person in off]
    found = loads(work_list, absences, calendar, limit=limit)
    assert set(found) == {each.person_id for each in work_list}
    for person, load in found.items():
        for n in range(-3, 95):
            now = day(n)
            away = any(a.person_id == person and a.first <= now <= a.last for a in absences)
            expected = [
                each.task_id
                for each in work_list
                if each.person_id == person
                and each.first <= now <= each.last
                and calendar.is_open(now)
                and not (away and each.rests)
            ]
            assert load.most_between(now, now) == len(expected)
            assert list(load.tasks_on(now)) == expected
            assert load.is_over_between(now, now) == (len(expected) > (0 if away else limit))
