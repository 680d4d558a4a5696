"""What a campaign will have cost at its end, as far as can be told today."""

from __future__ import annotations

from collections.abc import Collection

from merchant_app.domain.budget import BudgetFigures


def expected_at_end(
    figures: BudgetFigures, *, ended_phases: Collection[int], kept_aside: Collection[int] = ()
) -> int:
    """Give the expected spending at the end, minor units.

    A line of a phase that is over costs what was spent and ordered on it; any other costs its
    plan, or what is spent and ordered where that is more already. Money booked outside the plan
    is added. Lines `kept_aside` (the reserve) count with what was taken from them.
    """
    used = {key: of.spent + of.committed for key, of in figures.by_line.items()}
    expected = used.get(None, 0)
    for line in figures.lines:
        settled = line.phase_id in ended_phases or line.id in kept_aside
        expected += used[line.id] if settled else max(line.planned, used[line.id])
    return expected
