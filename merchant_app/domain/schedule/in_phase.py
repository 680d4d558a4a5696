"""The pass back within each phase: how late its work may be and leave the buffer whole."""

from __future__ import annotations

from itertools import chain

from merchant_app.domain.schedule.leaves import NEVER
from merchant_app.domain.schedule.network import Network
from merchant_app.domain.schedule.passes import latest_when_there


def latest_starts_in_phase(network: Network) -> list[int]:  # noqa: C901 - see `latest_times`
    """Give by node the latest start that leaves its phase's buffer untouched.

    Only links within the phase count.
    """
    phase, days, after = network.phase, network.days, network.after
    leaves = len(network.leaves)
    late = [NEVER] * len(days)
    #: What a junction between summaries leaves to the tasks of each phase.
    through: dict[tuple[int, int], int] = {}
    for node in chain.from_iterable(map(reversed, reversed(network.order))):
        own = phase[node]
        if own < 0:
            for later, weight in after[node]:
                key = (node, phase[later])
                through[key] = min(through.get(key, NEVER), late[later] - weight)
            continue
        time = NEVER
        for later, weight in after[node]:
            place = phase[later]
            if place == own:
                if late[later] - weight < time:  # noqa: PLR1730 - min() would be slow here
                    time = late[later] - weight
            elif place < 0:
                time = min(time, through.get((later, own), NEVER) - weight)
        if node < leaves:
            latest_end = network.phases[own].buffer_start
            if node in network.owner_days:
                time = latest_when_there(network, node, time, latest_end, late)
            elif latest_end - days[node] < time:
                time = latest_end - days[node]
        elif node in network.asks:
            asks = network.asks[node]
            time = network.finish_from(asks, late[asks])
        late[node] = time
    return late
