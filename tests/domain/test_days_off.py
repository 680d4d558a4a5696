from dataclasses import replace
from datetime import date, timedelta

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.days_off import away_during, clashes
from merchant_app.domain.plan import Absence, Phase, PhaseKind, Plan, Task, TaskKind
from merchant_app.domain.schedule import schedule
from merchant_app.domain.schedule_effect import effect_of

CALENDAR = WorkingCalendar(frozenset(range(5)))
FIRST = date(2026, 3, 2)  # a Monday
PHASE = Phase(1, PhaseKind.LAUNCH, "Launch", FIRST, date(2026, 4, 30))
TASK = Task(1, 1, "Set up the stall", 3, owner_id=7)


def day(n):
    return FIRST + timedelta(days=n)


ON_TUESDAY = (Absence(7, day(1), day(1)),)


def found(*tasks, off=ON_TUESDAY):
    plan = Plan(FIRST, (PHASE,), tasks, (), off)
    return clashes(plan, schedule(plan, CALENDAR), CALENDAR)


def test_a_task_that_stays_on_a_day_off_of_its_owner_clashes():
    assert found(TASK) == {1: Absence(7, day(1), day(1))}


def test_a_task_that_waits_for_its_owner_never_clashes():
    assert found(replace(TASK, waits_for_owner=True)) == {}


def test_a_finished_task_a_summary_and_somebody_elses_days_off_do_not_matter():
    done = replace(TASK, actual_start=day(0), actual_end=day(2))
    part = replace(TASK, id=2, parent_id=1, owner_id=8)
    assert found(done) == {}
    assert found(TASK, part) == {}
    assert found(replace(TASK, owner_id=None)) == {}
    assert found(TASK, off=()) == {}


def test_a_milestone_clashes_until_it_is_reached():
    opening = Task(1, 1, "Opening", 0, kind=TaskKind.MILESTONE, owner_id=7, not_before=day(1))
    assert set(found(opening)) == {1}
    assert found(replace(opening, actual_start=day(1))) == {}


def test_days_off_on_closed_days_do_not_matter():
    weekend = Absence(7, day(5), day(6))
    assert found(replace(TASK, duration=8), off=(weekend,)) == {}
    assert away_during([weekend, Absence(7, day(7), day(9))], day(4), day(8), CALENDAR) == Absence(
        7, day(7), day(9)
    )


def test_an_effect_counts_tasks_without_parts_that_got_other_days():
    parts = (
        replace(TASK, id=1),
        replace(TASK, id=2, parent_id=1),
        replace(TASK, id=3, parent_id=1, duration=1),
    )
    plan = Plan(FIRST, (PHASE,), parts, ())
    before = schedule(plan, CALENDAR)
    after = schedule(plan, WorkingCalendar(frozenset({0, 1, 3, 4})))
    effect = effect_of(plan, before, after)
    assert (effect.moved, effect.end_before, effect.end_after) == (1, day(2), day(3))
