"""What decides the end date, in its order."""

from __future__ import annotations

from small_plans import FS, MARCH, WEEKDAYS, march, task

from merchant_app.domain.deciding import deciding_tasks
from merchant_app.domain.plan import Link, Plan
from merchant_app.domain.schedule import schedule


def test_the_unfinished_tasks_without_float_stand_in_the_order_they_are_done():
    plan = Plan(
        MARCH.start,
        (MARCH,),
        (
            task(4, 1),
            task(1, 3, actual_start=march(2), actual_end=march(4), progress=100),
            task(2, 5),
            task(3, 2),
            task(5, 4, parent_id=None),
        ),
        (Link(1, 2, FS), Link(2, 3, FS), Link(3, 4, FS), Link(1, 4, FS)),
    )
    found = deciding_tasks(plan, schedule(plan, WEEKDAYS))
    assert [step.task_id for step in found] == [2, 3, 4]
    assert [step.waits_for for step in found] == [(), (2,), (3,)]
    assert (found[0].start, found[-1].end) == (march(5), march(16))
