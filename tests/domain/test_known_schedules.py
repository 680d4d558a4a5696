"""A schedule is worked out anew for every change that has a say in dates, and for no other."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from small_plans import WEEKDAYS, march, phase

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.plan import Absence, Link, Phase, Plan, Task, TaskKind
from merchant_app.domain.schedule import schedule
from merchant_app.domain.schedule.known import KnownSchedules

FIRST = phase(1, march(2), march(13), 1)
ONE = Task(1, 1, "One", 2)
TWO = Task(2, 1, "Two", 3)
PLAN = Plan(march(2), (FIRST,), (ONE, TWO), (Link(1, 2),))
#: For each column of a task a value that the second one does not have.
OTHER = {
    "id": 3,
    "phase_id": 2,
    "name": "Other",
    "duration": 4,
    "kind": TaskKind.ACTIVITY,
    "parent_id": 1,
    "not_before": march(10),
    "deadline": march(3),
    "actual_start": march(4),
    "actual_end": march(9),
    "progress": 40,
    "owner_id": 7,
    "waits_for_owner": True,
}


def test_a_name_and_progress_leave_the_very_same_schedule():
    known = KnownSchedules()
    before = known.schedule(PLAN, WEEKDAYS)
    assert before == schedule(PLAN, WEEKDAYS)
    named = replace(PLAN, tasks=(ONE, replace(TWO, name="Other", progress=40)))
    assert known.schedule(named, WEEKDAYS) is before
    renamed = replace(PLAN, phases=(replace(FIRST, name="Other"),))
    assert known.schedule(renamed, WEEKDAYS) is before


@pytest.mark.parametrize(
    "name", [f.name for f in fields(Task) if f.name not in {"name", "progress"}]
)
def test_every_other_column_of_a_task_has_a_say(name):
    known = KnownSchedules()
    wide = replace(PLAN, phases=(FIRST, phase(2, march(16), march(27), 1)), links=())
    before = known.schedule(wide, WEEKDAYS)
    changes = {name: OTHER[name]}
    if name == "actual_end":
        changes["actual_start"] = march(4)
    other = replace(wide, tasks=(ONE, replace(TWO, **changes)))
    found = known.schedule(other, WEEKDAYS)
    assert found is not before
    assert found == schedule(other, WEEKDAYS)


@pytest.mark.parametrize(
    "other",
    [
        replace(PLAN, links=()),
        replace(PLAN, links=(Link(1, 2, lag=1),)),
        replace(PLAN, tasks=(ONE,), links=()),
        replace(PLAN, tasks=(TWO, ONE)),
        replace(PLAN, absences=(Absence(7, march(3), march(4)),)),
        *(
            replace(PLAN, phases=(replace(FIRST, **{f: v}),))
            for f, v in (("start", march(3)), ("end", march(16)), ("buffer", 2))
        ),
    ],
)
def test_links_days_off_and_phases_have_a_say(other):
    known = KnownSchedules()
    before = known.schedule(PLAN, WEEKDAYS)
    found = known.schedule(other, WEEKDAYS)
    assert found is not before
    assert found == schedule(other, WEEKDAYS)


def test_the_calendar_has_a_say():
    known = KnownSchedules()
    before = known.schedule(PLAN, WEEKDAYS)
    always = WorkingCalendar(frozenset(range(7)))
    assert known.schedule(PLAN, always) == schedule(PLAN, always) != before
    assert known.schedule(PLAN, WorkingCalendar(WEEKDAYS.weekdays)) is before


def test_all_columns_of_a_phase_are_known():
    assert {f.name for f in fields(Phase)} == {"id", "kind", "name", "start", "end", "buffer"}
