"""The passes over a network: forward to the earliest times, back to the latest, in boundaries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from merchant_app.domain.schedule.leaves import NEVER
from merchant_app.domain.schedule.network import Network, Window


@dataclass(frozen=True, slots=True)
class Early:
    """Earliest boundaries by node, and by phase position.

    Attributes:
        start: earliest start.
        finish: earliest finish.
        phase_start: start of each phase, pushed or not.
        phase_work_end: finish of each phase's work; its start if it has none.

    """

    start: list[int]
    finish: list[int]
    phase_start: list[int]
    phase_work_end: list[int]


@dataclass(frozen=True, slots=True)
class Late:
    """Latest boundaries: the start by node, start and end of work by phase position."""

    start: list[int]
    phase_start: list[int]
    phase_work_end: list[int]


def push_lag(earlier: Window, later: Window) -> int:
    """How far after the end of work in one phase a later one starts: 0, less if they overlap."""
    return min(0, later.start - earlier.end)


def earliest_times(network: Network) -> Early:  # noqa: C901 - one loop in one piece is faster
    """Pass forward: as early as links, phases and fixed dates allow.

    When a phase's start is computed, all nodes that could push it have their times.
    """
    phase, days, after = network.phase, network.days, network.after
    fixed, owner_days = network.fixed, network.owner_days
    leaves = len(network.leaves)
    start = network.earliest.copy()
    finish = start.copy()
    gates: list[int] = []
    occupied = set(phase)
    work_end = [0] * len(network.phases)
    for place, window in enumerate(network.phases):
        gate = window.start
        for i, other in enumerate(network.phases[:place]):
            gate = max(gate, work_end[i] + push_lag(other, window))
        gates.append(gate)
        if place not in occupied:
            work_end[place] = gate
        for node in network.order[place]:
            begun = fixed[node]
            time = start[node] if begun is None else begun
            if node < leaves:
                own, length = phase[node], days[node]
                if begun is None:
                    # A milestone stands at the end of a day, so of the phase's first at least.
                    gate = gates[own] if length else gates[own] + 1
                    if gate > time:  # noqa: PLR1730 - max() would take a third of the whole time
                        time = gate
                if node in owner_days:
                    time, end = _when_there(network, node, time, start)
                else:
                    end = time + length
                finish[node] = end
                if end > work_end[own]:  # noqa: PLR1730
                    work_end[own] = end
            start[node] = time
            for later, weight in after[node]:
                if time + weight > start[later]:  # noqa: PLR1730
                    start[later] = time + weight
    return Early(start, finish, gates, work_end)


def _when_there(network: Network, node: int, time: int, start: list[int]) -> tuple[int, int]:
    """Start and finish of a task that waits for its owner; its finish is handed on."""
    there, days = network.owner_days[node], network.days[node]
    if network.fixed[node] is None:
        asked = network.asked.get(node)
        if asked is not None:
            time = max(time, there.earliest_start(start[asked], days))
        time = there.next_there(time)
    end = there.finish(time, days)
    if node in network.finish:
        start[network.finish[node]] = end
    return time, end


def latest_times(  # noqa: C901, PLR0912 - one loop in one piece is faster
    network: Network,
    late: list[int],
    *,
    still: Sequence[bool],
    end: int,
    limits: Sequence[int],
    kept: Sequence[int],
) -> Late:
    """Pass back: as late as what comes after allows.

    Args:
        network: the tasks and links.
        late: by node the time of those that keep still; the others are written into it.
        still: by node whether it keeps its time in `late`, and so holds no phase.
        end: the latest end of all work, or `NEVER`.
        limits: by node the latest finish that is asked of it, or `NEVER`.
        kept: by phase the working days between the end of its work and its own end.

    """
    phase, days, after = network.phase, network.days, network.after
    fixed, owner_days, asks = network.fixed, network.owner_days, network.asks
    leaves = len(network.leaves)
    occupied = set(phase)
    gates = [NEVER] * len(network.phases)
    #: By phase: how late its work may end for the phases after the reach in hand.
    ends = [end] * len(network.phases)
    for place in reversed(range(len(network.phases))):
        for node in reversed(network.order[place]):
            if still[node]:
                continue
            time = NEVER
            for later, weight in after[node]:
                if late[later] - weight < time:  # noqa: PLR1730
                    time = late[later] - weight
            if node < leaves:
                own = phase[node]
                latest_end = ends[own]
                if limits[node] < latest_end:  # noqa: PLR1730
                    latest_end = limits[node]
                if node in owner_days:
                    time = latest_when_there(network, node, time, latest_end, late)
                elif latest_end - days[node] < time:
                    time = latest_end - days[node]
                if fixed[node] is None:
                    gate = time if days[node] else time - 1
                    if gate < gates[own]:  # noqa: PLR1730
                        gates[own] = gate
            elif node in asks:
                time = network.finish_from(asks[node], late[asks[node]])
            late[node] = time
        if place not in occupied:
            # An empty phase that is pushed past its end hands that on as if work ended there.
            gates[place] = ends[place]
        for i, earlier in enumerate(network.phases[:place]):
            limit = gates[place] - push_lag(earlier, network.phases[place]) - kept[i]
            ends[i] = min(ends[i], limit)
    return Late(late, gates, ends)


def latest_when_there(
    network: Network, node: int, latest_start: int, latest_end: int, late: list[int]
) -> int:
    """The latest start of a task that waits for its owner."""
    there = network.owner_days[node]
    if node in network.finish:
        latest_end = min(latest_end, late[network.finish[node]])
    return min(there.latest_start(latest_end, network.days[node]), there.last_there(latest_start))
