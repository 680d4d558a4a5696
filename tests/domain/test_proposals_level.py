"""Evening out a person's load, on plans worked out by hand. March 2026 begins on a Sunday."""

from __future__ import annotations

from small_plans import WEEKDAYS, march, phase, task

from merchant_app.domain.plan import Absence, Link, Plan, Task
from merchant_app.domain.proposals.level import GiveTask, MoveTask, level, too_much
from merchant_app.domain.proposals.search import choose

ANNA, BEN = 7, 8
TODAY = march(1)


def plan(*parts, off=()) -> Plan:
    return Plan(
        march(2),
        (phase(1, march(2), march(31), buffer=2),),
        tuple(part for part in parts if isinstance(part, Task)),
        tuple(part for part in parts if isinstance(part, Link)),
        off,
    )


def evened(of: Plan, limit: int = 1, people=(ANNA, BEN)):
    return level(of, WEEKDAYS, ANNA, limit=limit, people=people, beside_owner={}, today=TODAY)


def annas(number: int, days: int, **more) -> Task:
    return task(number, days, owner_id=ANNA, **more)


#: Nobody's task that makes the plan last until Fri 13 March.
LONG = task(9, 10)


def test_the_task_that_may_slip_goes_behind_the_other():
    found = evened(plan(annas(1, 3), annas(2, 2), LONG))
    assert found.start.missing == 2
    assert found.result.missing == 0
    assert [step.change for step in found.steps] == [MoveTask(1, march(2), march(4))]
    assert found.result.schedule.end == march(13)


def test_what_has_begun_stays_and_the_other_moves():
    found = evened(plan(annas(1, 3, actual_start=march(2)), annas(2, 2), LONG))
    assert [step.change for step in found.steps] == [MoveTask(2, march(2), march(5))]


def test_a_task_that_decides_the_end_never_moves():
    found = evened(plan(annas(1, 10), annas(2, 2)))
    assert not any(step.chosen for step in found.steps)
    assert found.result.missing == 2


def test_a_deadline_is_kept():
    found = evened(plan(annas(1, 3, deadline=march(4)), annas(2, 3, deadline=march(5)), LONG))
    # Only one day is to be had for the second task.
    assert found.result.schedule.tasks[1].end <= march(4)
    assert found.result.schedule.tasks[2].end <= march(5)
    assert found.result.missing == 2


def test_several_tasks_at_once_are_too_much_only_above_the_limit():
    of = plan(annas(1, 2), annas(2, 2), annas(3, 2), LONG)
    assert evened(of, limit=3).start.missing == 0
    assert evened(of, limit=2).result.missing == 0


def test_tasks_that_wait_for_each_other_stay_in_order():
    found = evened(plan(annas(1, 2), annas(2, 2), annas(3, 2), Link(1, 2), LONG))
    times = found.result.schedule.tasks
    assert found.result.missing == 0
    assert times[2].start > times[1].end


def test_what_cannot_slip_is_offered_to_somebody_with_room():
    found = evened(plan(annas(1, 10), annas(2, 2)))
    offers = [step.change for step in found.steps]
    assert offers == [GiveTask(1, BEN), GiveTask(2, BEN)]
    given = choose(found, frozenset({1}))
    assert given.result.missing == 0
    assert given.result.plan.tasks[1].owner_id == BEN


def test_nobody_who_is_away_or_full_is_asked():
    away = Absence(BEN, march(3), march(3))
    assert evened(plan(annas(1, 10), annas(2, 2), off=(away,))).steps == ()
    full = task(3, 10, owner_id=BEN)
    assert evened(plan(annas(1, 10), annas(2, 2), full)).steps == ()


def test_days_before_today_are_not_counted():
    found = level(
        plan(annas(1, 3), annas(2, 2), LONG), WEEKDAYS, ANNA,
        limit=1, people=(), beside_owner={}, today=march(4),
    )  # fmt: skip
    assert found.start.missing == 0


def test_neighbouring_days_with_too_much_are_told_as_one():
    of = plan(annas(1, 7), annas(2, 7), annas(3, 1, not_before=march(16)), annas(4, 10))
    found = evened(of, people=())
    load = found.question.loads(found.start.draft, found.start.schedule)[ANNA]
    spans = [(each.first, each.last, each.most) for each in too_much(load, TODAY)]
    assert spans == [(march(2), march(10), 3)]


def test_the_buffer_is_left_alone_where_another_day_does():
    # The phase's work may last until Fri 27; the plan ends on the 31st by a task of its own.
    end = task(9, 1, not_before=march(31))
    found = evened(plan(annas(1, 2), annas(2, 2), end))
    moved = found.steps[0].change
    assert isinstance(moved, MoveTask)
    assert moved.start == march(4)
