"""Plans laid back from a day against the same worked out slowly, on random plans."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from random_plans import calendars, plans, without_loops
from slow_schedule import FIRST, NEVER, Name, SlowPlan, leaves_of

from merchant_app.domain.plan import Plan, TaskKind
from merchant_app.domain.schedule import schedule
from merchant_app.domain.schedule.backward import lay_back

some_days = st.integers(0, 250).map(lambda n: FIRST + timedelta(days=n))


def slow_lay_back(slow: SlowPlan, anchor: int | None, day: date) -> dict[Name, int]:
    """The latest start of each task that is laid back, from the rules alone."""
    early = slow.earliest()
    ends = {number: slow.finish(number, early[number]) for number in slow.leaves}
    not_begun = {number for number in slow.leaves if number not in slow.fixed}
    named = not_begun if anchor is None else {t.id for t in leaves_of(slow.plan, anchor)}
    anchors = named & not_begun
    present = max(ends[number] for number in anchors)
    phases = {slow.leaves[number].phase_id for number in anchors}
    laid = anchors | {
        n for n in not_begun if slow.leaves[n].phase_id in phases and ends[n] <= present
    }
    grown = 0
    while grown != len(laid):
        grown = len(laid)
        laid |= {rule.earlier for rule in slow.links if rule.later in laid} & not_begun
        last = max(slow.place[slow.leaves[number].phase_id] for number in laid)
        for place in range(1, last + 1):
            if any(slow.place[slow.leaves[number].phase_id] == place for number in laid):
                laid |= {
                    number
                    for number in not_begun
                    if slow.place[slow.leaves[number].phase_id] < place
                    and slow.reach[number] < place
                }
    aim = slow.index_after(day)
    late: dict[Name, int] = {("phase", number): NEVER for number in slow.window}
    for number in laid:
        limit = aim + max(0, ends[number] - present)
        if anchor is None or number not in anchors:
            limit = min(limit, slow.due(slow.leaves[number]))
        late[number] = slow.latest_start(number, limit)
    kept = {
        phase.id: phase.buffer
        if slow.inside[phase.id]
        else slow.window[phase.id][1] - slow.window[phase.id][0]
        for phase in slow.plan.phases
    }
    rules = [
        rule
        for rule in slow.links + slow.phase_rules(kept)
        if rule.earlier in late and rule.later in late
    ]
    slow.pull(late, rules, set())
    return {number: late[number] for number in laid}


def can_be_anchor(plan: Plan) -> list[int | None]:
    not_begun = [
        t for t in plan.tasks if any(not one.actual_start for one in leaves_of(plan, t.id))
    ]
    return [None, *(task.id for task in not_begun)] if not_begun else []


@given(plans(), calendars(), some_days, some_days, st.data())
@settings(max_examples=500, deadline=None)
def test_plans_are_laid_back_as_the_slow_reference_lays_them(plan, calendar, day, earliest, data):
    plan = without_loops(plan)
    choices = can_be_anchor(plan)
    slow = SlowPlan(plan, calendar)
    assume(len(slow.fixed) < len(slow.leaves) and choices)
    anchor = data.draw(st.sampled_from(choices))
    expected = slow_lay_back(slow, anchor, day)
    laid = lay_back(plan, calendar, anchor=anchor, day=day, earliest=earliest)
    milestone = {n: int(slow.leaves[n].kind is TaskKind.MILESTONE) for n in expected}
    assert laid.starts == {n: slow.days[start - milestone[n]] for n, start in expected.items()}
    too_early = {one.task_id: one for one in laid.conflicts}
    for number, start in expected.items():
        first = slow.there(number, slow.index_of(earliest) + milestone[number])
        if start < first:
            assert too_early[number].start == laid.starts[number]
            assert too_early[number].days >= first - start
        if not slow.fixed and number in too_early:
            assert too_early[number].days == first - start
            assert too_early[number].possible == slow.days[first - milestone[number]]
    assert laid.days_missing == max((one.days for one in laid.conflicts), default=0)


@given(plans(), calendars(), some_days, st.data())
@settings(max_examples=300, deadline=None)
def test_what_fits_is_then_scheduled_on_just_these_days(plan, calendar, day, data):
    plan = without_loops(plan)
    choices = can_be_anchor(plan)
    slow = SlowPlan(plan, calendar)
    assume(len(slow.fixed) < len(slow.leaves) and choices)
    anchor = data.draw(st.sampled_from(choices))
    laid = lay_back(plan, calendar, anchor=anchor, day=day)
    if laid.conflicts:
        return
    before, result = schedule(plan, calendar), schedule(laid.plan, calendar)
    assert {number: result.tasks[number].start for number in laid.starts} == laid.starts
    for phase in plan.phases:
        if any(task.id in laid.starts for task in slow.inside[phase.id]):
            # A phase in which work has begun keeps its start, so that what has pushed it stays.
            begun = any(task.id in slow.fixed for task in slow.inside[phase.id])
            most = before.phases[phase.id].pushed if begun else 0
            assert result.phases[phase.id].pushed <= most
        if slow.inside[phase.id] and all(t.id in laid.starts for t in slow.inside[phase.id]):
            assert result.phases[phase.id].buffer_left == phase.buffer
