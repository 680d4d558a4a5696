"""The two passes: forward to the earliest times, back to the latest, in whole boundaries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from merchant_app.domain.schedule.network import Network, Window

#: Later than any boundary: nothing holds.
_NEVER: Final = 1 << 60


@dataclass(frozen=True, slots=True)
class Times:
    """Boundaries by node, and by phase position.

    Attributes:
        start: earliest start.
        late_start: latest start that keeps the end of work and the deadlines.
        phase_late_start: latest start that leaves the phase's buffer untouched.
        phase_start: start of each phase, pushed or not.
        phase_work_end: finish of each phase's work; its start if it has none.

    """

    start: list[int]
    late_start: list[int]
    phase_late_start: list[int]
    phase_start: list[int]
    phase_work_end: list[int]


def times_of(network: Network) -> Times:
    """Run the passes over a network."""
    by_reach: list[list[int]] = [[] for _ in network.phases]
    for node in network.order:
        by_reach[network.reach[node]].append(node)
    start, phase_start, phase_work_end = _forward(network, by_reach)
    return Times(
        start=start,
        late_start=_late_starts(network, by_reach, start),
        phase_late_start=_late_starts_in_phase(network),
        phase_start=phase_start,
        phase_work_end=phase_work_end,
    )


def _push_lag(earlier: Window, later: Window) -> int:
    """How far after the end of work in one phase a later one starts: 0, less if they overlap."""
    return min(0, later.start - earlier.end)


def _forward(network: Network, by_reach: list[list[int]]) -> tuple[list[int], list[int], list[int]]:
    """Starts by node, starts and ends of work by phase.

    When a phase's start is computed, all nodes that could push it have their times.
    """
    phase, days, after = network.phase, network.days, network.after
    fixed = network.fixed
    start = network.earliest.copy()
    gates: list[int] = []
    occupied = set(phase)
    work_end = [0] * len(network.phases)
    for place, window in enumerate(network.phases):
        gate = window.start
        for i, other in enumerate(network.phases[:place]):
            gate = max(gate, work_end[i] + _push_lag(other, window))
        gates.append(gate)
        if place not in occupied:
            work_end[place] = gate
        for node in by_reach[place]:
            own = phase[node]
            begun = fixed[node]
            time = start[node] if begun is None else begun
            if own >= 0:
                if begun is None:
                    # A milestone stands at the end of a day, so of the phase's first at least.
                    time = max(time, gates[own] if days[node] else gates[own] + 1)
                work_end[own] = max(work_end[own], time + days[node])
            start[node] = time
            for later, weight in after[node]:
                # max() and min() would take a third of the whole time here.
                if time + weight > start[later]:  # noqa: PLR1730
                    start[later] = time + weight
    return start, gates, work_end


def _late_starts(network: Network, by_reach: list[list[int]], start: list[int]) -> list[int]:
    phase, days, after = network.phase, network.days, network.after
    due, fixed, done = network.due, network.fixed, network.done
    leaves = len(network.leaves)
    occupied = set(phase)
    end_of_work = max((start[node] + days[node] for node in range(leaves)), default=0)
    late = [_NEVER] * len(days)
    latest_gate = [_NEVER] * len(network.phases)
    #: By phase: how late its work may end for the phases after the reach in hand.
    latest_end = [end_of_work] * len(network.phases)
    for place in reversed(range(len(network.phases))):
        for node in reversed(by_reach[place]):
            if done[node]:
                late[node] = start[node]
                continue
            own = phase[node]
            time = _NEVER
            if own >= 0:
                limit = due[node]
                finish = latest_end[own] if limit is None else min(latest_end[own], limit)
                time = finish - days[node]
            for later, weight in after[node]:
                if late[later] - weight < time:  # noqa: PLR1730
                    time = late[later] - weight
            late[node] = time
            if own >= 0 and fixed[node] is None:
                latest_gate[own] = min(latest_gate[own], time if days[node] else time - 1)
        if place not in occupied:
            # An empty phase that is pushed past its end hands that on as if work ended there.
            latest_gate[place] = latest_end[place]
        _limit_earlier_phases(network.phases, place, latest_gate[place], latest_end)
    return late


def _limit_earlier_phases(
    phases: list[Window], place: int, latest_gate: int, latest_end: list[int]
) -> None:
    for i, earlier in enumerate(phases[:place]):
        limit = latest_gate - _push_lag(earlier, phases[place])
        latest_end[i] = min(latest_end[i], limit)


def _late_starts_in_phase(network: Network) -> list[int]:
    phase, days, after = network.phase, network.days, network.after
    late = [_NEVER] * len(days)
    #: What a junction leaves to the tasks of each phase.
    through: dict[tuple[int, int], int] = {}
    for node in reversed(network.order):
        own = phase[node]
        if own < 0:
            for later, weight in after[node]:
                key = (node, phase[later])
                through[key] = min(through.get(key, _NEVER), late[later] - weight)
            continue
        time = network.phases[own].buffer_start - days[node]
        for later, weight in after[node]:
            if phase[later] < 0:
                time = min(time, through.get((later, own), _NEVER) - weight)
            elif phase[later] == own:
                time = min(time, late[later] - weight)
        late[node] = time
    return late
