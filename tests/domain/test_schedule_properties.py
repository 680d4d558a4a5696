"""The schedule against one worked out slowly, on random plans."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from random_plans import calendars, plans, without_loops
from slow_schedule import SlowPlan, leaf_links, leaves_of, shortest_loop_length

from merchant_app.domain.plan import CycleError
from merchant_app.domain.schedule import schedule


@given(plans(), calendars())
@settings(max_examples=1000, deadline=None)
def test_dates_and_floats_agree_with_the_slow_reference(plan, calendar):
    plan = without_loops(plan)
    slow = SlowPlan(plan, calendar)
    early = slow.earliest()
    late, in_phase = slow.latest(early), slow.latest_in_phase()
    result = schedule(plan, calendar)
    for number, task in slow.leaves.items():
        found = result.tasks[number]
        start, finish = early[number], slow.finish(number, early[number])
        if task.actual_end is None and number not in slow.done:
            assert found.end == slow.days[finish - 1]
        if task.actual_start is None:
            first = start if task.duration else start - 1
            assert found.start == slow.days[first]
        if number in slow.done:
            assert (found.total_float, found.phase_float, found.critical) == (0, 0, False)
        else:
            assert found.total_float == late[number] - start
            assert found.phase_float == max(0, in_phase[number] - start)
            assert found.critical == (found.total_float <= 0)
            assert found.late_end == slow.days[slow.finish(number, late[number]) - 1]
            if task.actual_start is None and task.duration:
                assert found.late_start == slow.days[late[number]]
    for phase in plan.phases:
        found = result.phases[phase.id]
        gate, (planned_start, planned_end) = early["phase", phase.id], slow.window[phase.id]
        moved = gate - planned_start
        assert found.pushed == moved
        assert found.start == (slow.days[gate] if moved else phase.start)
        ends = [slow.finish(task.id, early[task.id]) for task in slow.inside[phase.id]]
        left = planned_end - max(ends, default=gate)
        assert found.buffer_left == max(0, min(phase.buffer, left))


@given(plans(), calendars())
@settings(max_examples=150, deadline=None)
def test_a_loop_is_refused_with_a_shortest_one_and_nothing_else_is(plan, calendar):
    inside = {link for link in plan.links
              if {t.id for t in leaves_of(plan, link.predecessor)}
              & {t.id for t in leaves_of(plan, link.successor)}}  # fmt: skip
    shortest = shortest_loop_length(plan)
    try:
        schedule(plan, calendar)
    except CycleError as refused:
        loop = refused.task_ids
        assert loop[0] == loop[-1]
        if inside:
            return
        steps = {(a.id, b.id) for a, b, _kind, _lag in leaf_links(plan)}
        assert all(step in steps for step in pairwise(loop))
        assert len(loop) - 1 == shortest
    else:
        assert shortest is None


@given(plans(deadlines=False), calendars(), st.data())
@settings(max_examples=120, deadline=None)
def test_total_float_is_how_far_a_task_may_slip_before_the_end_moves(plan, calendar, data):
    plan = without_loops(plan)
    before = schedule(plan, calendar)
    parents = {task.parent_id for task in plan.tasks}
    free = [t for t in plan.tasks if t.id not in parents and t.actual_start is None]
    if not free:
        return
    chosen = data.draw(st.sampled_from(free))

    def end_if_it_starts(day: date) -> int:
        later = replace(chosen, not_before=day)
        tasks = tuple(later if task is chosen else task for task in plan.tasks)
        result = schedule(replace(plan, tasks=tasks), calendar)
        leaves = [result.tasks[task.id].end for task in plan.tasks if task.id not in parents]
        return max(calendar.index_after(end) for end in leaves)

    leaves = [before.tasks[task.id].end for task in plan.tasks if task.id not in parents]
    end = max(calendar.index_after(day) for day in leaves)
    latest = before.tasks[chosen.id].late_start
    assert before.tasks[chosen.id].total_float >= 0
    assert end_if_it_starts(latest) == end
    assert end_if_it_starts(calendar.add(latest, 1)) > end


@given(plans(started=False), calendars())
@settings(max_examples=100, deadline=None)
def test_summaries_span_their_tasks(plan, calendar):
    plan = without_loops(plan)
    result = schedule(plan, calendar)
    for task in plan.tasks:
        inside = [result.tasks[leaf.id] for leaf in leaves_of(plan, task.id)]
        found = result.tasks[task.id]
        assert found.start == min(one.start for one in inside)
        assert found.end == max(one.end for one in inside)
        assert found.total_float == min(one.total_float for one in inside)
        assert found.critical == any(one.critical for one in inside)
