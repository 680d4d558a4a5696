"""The schedule against a slow one written here from the rules alone.

It knows no order, no passes and no junctions: every rule is an inequality between two times,
all inequalities are applied again and again until nothing changes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.plan import (
    CycleError,
    Link,
    LinkKind,
    Phase,
    PhaseKind,
    Plan,
    Task,
    TaskKind,
)
from merchant_app.domain.schedule import schedule

FIRST = date(2026, 1, 1)
NEVER = 10**9


# ---------------------------------------------------------------- the slow reference


@dataclass
class Reference:
    """Boundaries counted from 1 January 2025, by task or phase id."""

    days: list[date]
    start: dict[int, int]
    length: dict[int, int]
    late: dict[int, int]
    phase_late: dict[int, int]
    gate: dict[int, int]
    work_end: dict[int, int]
    done: set[int]


def open_days(calendar: WorkingCalendar) -> list[date]:
    every = (date(2025, 1, 1) + timedelta(days=n) for n in range(1500))
    return [day for day in every if calendar.is_open(day)]


def leaves_of(plan: Plan, number: int) -> list[Task]:
    children = [task for task in plan.tasks if task.parent_id == number]
    if not children:
        return [task for task in plan.tasks if task.id == number]
    return [leaf for child in children for leaf in leaves_of(plan, child.id)]


def with_ancestors(plan: Plan, task: Task) -> list[Task]:
    above = [one for one in plan.tasks if one.id == task.parent_id]
    return [task, *(one for parent in above for one in with_ancestors(plan, parent))]


def leaf_links(plan: Plan) -> list[tuple[Task, Task, LinkKind, int]]:
    return [
        (earlier, later, link.kind, link.lag)
        for link in plan.links
        for earlier in leaves_of(plan, link.predecessor)
        for later in leaves_of(plan, link.successor)
    ]


def shortest_loop_length(plan: Plan) -> int | None:
    after: dict[int, set[int]] = {}
    for earlier, later, _kind, _lag in leaf_links(plan):
        after.setdefault(earlier.id, set()).add(later.id)
    lengths = []
    for start in after:
        reached, steps = {start}, 0
        while reached and steps <= len(plan.tasks):
            reached = {later for one in reached for later in after.get(one, ())}
            steps += 1
            if start in reached:
                lengths.append(steps)
                break
    return min(lengths, default=None)


def reference(plan: Plan, calendar: WorkingCalendar) -> Reference:
    days = open_days(calendar)

    def index_of(day: date) -> int:
        return sum(one < day for one in days)

    def index_after(day: date) -> int:
        return sum(one <= day for one in days)

    leaves = [task for task in plan.tasks if leaves_of(plan, task.id) == [task]]
    place = {phase.id: i for i, phase in enumerate(plan.phases)}
    fixed: dict[int, int] = {}
    length = {task.id: task.duration for task in leaves}
    done = set()
    for task in leaves:
        if task.actual_start is None:
            continue
        if task.kind is TaskKind.MILESTONE:
            fixed[task.id] = index_after(task.actual_end or task.actual_start)
            done.add(task.id)
        else:
            fixed[task.id] = index_of(task.actual_start)
            if task.actual_end:
                done.add(task.id)
                length[task.id] = max(0, index_after(task.actual_end) - fixed[task.id])

    # Inequalities: time of b >= time of a + weight. Names: task ids, and ("phase", id).
    rules: list[tuple[object, object, int]] = []
    floor: dict[object, int] = {}
    links = []
    for a, b, kind, lag in leaf_links(plan):
        if b.id in fixed:
            continue
        weight = lag
        weight += length[a.id] if kind in {LinkKind.FINISH_START, LinkKind.FINISH_FINISH} else 0
        weight -= length[b.id] if kind in {LinkKind.FINISH_FINISH, LinkKind.START_FINISH} else 0
        links.append((a.id, b.id, weight))
    rules += links
    reach = {task.id: place[task.phase_id] for task in leaves}
    for _round in leaves:
        for a, b, _weight in links:
            reach[b] = max(reach[b], reach[a])
    planned = {}
    for phase in plan.phases:
        start = index_of(phase.start)
        planned[phase.id] = (start, max(start, index_after(phase.end)))
        floor["phase", phase.id] = start
    for task in leaves:
        if task.id in fixed:
            floor[task.id] = fixed[task.id]
            continue
        more = 0 if length[task.id] else 1
        rules.append((("phase", task.phase_id), task.id, more))
        wishes = [one.not_before for one in with_ancestors(plan, task) if one.not_before]
        floor[task.id] = max((index_of(day) + more for day in wishes), default=0)
    for i, phase in enumerate(plan.phases):
        inside = [task for task in leaves if task.phase_id == phase.id]
        for later in plan.phases[i + 1 :]:
            overlap = min(0, planned[later.id][0] - planned[phase.id][1])
            for task in inside:
                if reach[task.id] < place[later.id]:
                    weight = length[task.id] + overlap
                    rules.append((task.id, ("phase", later.id), weight))
            if not inside:
                rules.append((("phase", phase.id), ("phase", later.id), overlap))

    early = dict(floor)
    settled = False
    while not settled:
        settled = True
        for a, b, weight in rules:
            if early[a] + weight > early[b]:
                early[b], settled = early[a] + weight, False

    end = max((early[task.id] + length[task.id] for task in leaves), default=0)
    late: dict[object, int] = dict.fromkeys(floor, NEVER)
    in_phase: dict[int, int] = {}
    for task in leaves:
        due = [index_after(one.deadline) for one in with_ancestors(plan, task) if one.deadline]
        late[task.id] = min([end, *due]) - length[task.id]
        phase = plan.phases[place[task.phase_id]]
        start, finish = planned[phase.id]
        in_phase[task.id] = max(start, finish - phase.buffer) - length[task.id]
        if task.id in done:
            late[task.id] = early[task.id]
    settled = False
    while not settled:
        settled = True
        for a, b, weight in rules:
            if a not in done and late[b] - weight < late[a]:
                late[a], settled = late[b] - weight, False
        for a, b, weight in links:
            same = {t.phase_id for t in leaves if t.id in {a, b}}
            if len(same) == 1 and in_phase[b] - weight < in_phase[a]:
                in_phase[a], settled = in_phase[b] - weight, False
    work_end = {}
    for phase in plan.phases:
        ends = [early[t.id] + length[t.id] for t in leaves if t.phase_id == phase.id]
        work_end[phase.id] = max(ends, default=early["phase", phase.id])
    return Reference(
        days=days,
        start={task.id: early[task.id] for task in leaves},
        length=length,
        late={task.id: late[task.id] for task in leaves},
        phase_late=in_phase,
        gate={phase.id: early["phase", phase.id] for phase in plan.phases},
        work_end=work_end,
        done=done,
    )


# ---------------------------------------------------------------- random plans

days_of_half_a_year = st.integers(0, 150).map(lambda n: FIRST + timedelta(days=n))
sometimes_a_day = st.none() | st.none() | days_of_half_a_year


@st.composite
def calendars(draw) -> WorkingCalendar:
    return WorkingCalendar(
        draw(st.frozensets(st.integers(0, 6), min_size=2)),
        draw(st.frozensets(days_of_half_a_year, max_size=12)),
        draw(st.frozensets(days_of_half_a_year, max_size=6)),
    )


@st.composite
def plans(draw, *, started: bool = True, deadlines: bool = True) -> Plan:
    phases = []
    start = draw(st.integers(0, 10))
    for number in range(1, draw(st.integers(1, 4)) + 1):
        length = draw(st.integers(0, 25))
        window = FIRST + timedelta(days=start), FIRST + timedelta(days=start + length)
        phases.append(Phase(number, PhaseKind.GROWTH, "", *window, draw(st.integers(0, 6))))
        start = max(0, start + length + draw(st.integers(-8, 8)))
    count = draw(st.integers(1, 10))
    tasks = []
    for number in range(1, count + 1):
        duration = draw(st.integers(0, 8))
        begun = draw(sometimes_a_day) if started and draw(st.booleans()) else None
        ended = draw(st.none() | st.integers(0, 9)) if begun else None
        tasks.append(
            Task(
                number,
                draw(st.integers(1, len(phases))),
                "",
                duration,
                TaskKind.TASK if duration else TaskKind.MILESTONE,
                parent_id=draw(st.none() | st.integers(1, number - 1)) if number > 1 else None,
                not_before=draw(sometimes_a_day),
                deadline=draw(sometimes_a_day) if deadlines else None,
                actual_start=begun,
                actual_end=None if ended is None else begun + timedelta(days=ended),
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
    return Plan(FIRST, tuple(phases), tuple(tasks), tuple(links))


def without_loops(plan: Plan) -> Plan:
    while shortest_loop_length(plan) is not None:
        plan = replace(plan, links=plan.links[:-1])
    return plan


# ---------------------------------------------------------------- the properties


@given(plans(), calendars())
@settings(max_examples=250, deadline=None)
def test_dates_and_floats_agree_with_the_slow_reference(plan, calendar):
    plan = without_loops(plan)
    expected = reference(plan, calendar)
    result = schedule(plan, calendar)
    for number, start in expected.start.items():
        found = result.tasks[number]
        task = next(one for one in plan.tasks if one.id == number)
        finish = start + expected.length[number]
        if task.actual_end is None and number not in expected.done:
            assert found.end == expected.days[finish - 1]
        if task.actual_start is None:
            first = start if task.duration else start - 1
            assert found.start == expected.days[first]
        if number in expected.done:
            assert (found.total_float, found.phase_float, found.critical) == (0, 0, False)
        else:
            assert found.total_float == expected.late[number] - start
            assert found.phase_float == max(0, expected.phase_late[number] - start)
            assert found.critical == (found.total_float <= 0)
            late_finish = expected.late[number] + expected.length[number]
            assert found.late_end == expected.days[late_finish - 1]
    for phase in plan.phases:
        found = result.phases[phase.id]
        gate = expected.gate[phase.id]
        moved = gate - sum(day < phase.start for day in expected.days)
        assert found.pushed == moved
        assert found.start == (expected.days[gate] if moved else phase.start)
        planned_end = sum(day <= phase.end for day in expected.days)
        left = planned_end - expected.work_end[phase.id]
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
