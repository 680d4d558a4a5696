"""Where the windows of the phases come to lie when a plan is laid back."""

from __future__ import annotations

from datetime import date, timedelta

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.plan import Phase, Plan
from merchant_app.domain.schedule.leaves import NEVER
from merchant_app.domain.schedule.network import Network, Window
from merchant_app.domain.schedule.passes import Late, push_lag


def moved_windows(plan: Plan, network: Network, late: Late, moved: int) -> list[Window]:
    """Give the new windows as boundaries.

    A phase with tasks laid back goes from the first of them to where its buffer ends; what
    follows the anchor moves by `moved` working days, and further if it has to.
    """
    content = _Content(network, late)
    windows: list[Window] = []
    for place, (phase, old) in enumerate(zip(plan.phases, network.phases, strict=True)):
        if place in content.work_end:
            start, end = content.laid(place, phase, late)
            if place in content.follows:
                end = max(end, old.end + moved)
        elif late.phase_start[place] < NEVER // 2:
            start = late.phase_start[place]
            end = start + old.end - old.start
        elif place in content.begun and place not in content.follows:
            start, end = old.start, old.end
        else:
            behind = (
                window.end + push_lag(was, old)
                for window, was in zip(windows, network.phases, strict=False)
            )
            start = max(old.start + moved, *behind, 0)
            end = start + old.end - old.start
        if place in content.begun:
            start = min(start, old.start)
        windows.append(Window(start, end, max(start, end - phase.buffer)))
    return windows


class _Content:
    """What is in each phase, by its position.

    Attributes:
        work_end: where the last of the tasks laid back ends.
        begun: phases in which work has begun.
        follows: phases with tasks that are scheduled after the anchor.

    """

    def __init__(self, network: Network, late: Late) -> None:
        self.work_end: dict[int, int] = {}
        self.begun: set[int] = set()
        self.follows: set[int] = set()
        for node in range(len(network.leaves)):
            place, start = network.phase[node], late.start[node]
            if network.fixed[node] is not None:
                self.begun.add(place)
            elif start >= NEVER:
                self.follows.add(place)
            else:
                end = network.finish_from(node, start)
                self.work_end[place] = max(end, self.work_end.get(place, end))

    def laid(self, place: int, phase: Phase, late: Late) -> tuple[int, int]:
        """Give the window of a phase with tasks laid back."""
        work_end = self.work_end[place]
        if late.phase_work_end[place] < NEVER // 2:
            # Up to the next phase, also where the work ends earlier for other reasons.
            work_end = max(work_end, late.phase_work_end[place])
        return late.phase_start[place], work_end + phase.buffer


def window_days(
    plan: Plan, network: Network, windows: list[Window], calendar: WorkingCalendar
) -> dict[int, tuple[date, date]]:
    """Give the first and the last day of each window, by phase id."""
    starts = {window.start for window in windows}
    days = {}
    for phase, old, new in zip(plan.phases, network.phases, windows, strict=True):
        first = phase.start if new.start == old.start else calendar.day_at(new.start)
        if (new.start, new.end) == (old.start, old.end):
            last = phase.end
        elif new.end in starts:
            # Closed days before the next phase belong to this one.
            last = calendar.day_at(new.end) - timedelta(days=1)
        else:
            last = calendar.day_at(new.end - 1)
        days[phase.id] = (first, max(first, last))
    return days
