"""The rows of the comparison: each task beside its approved days, under the sum of its phase."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from merchant_app.domain.baselines import PhaseChange, Span, TaskChange
from merchant_app.domain.plan import LinkKind, Phase
from merchant_app.i18n import _, _n
from merchant_app.store.progress import Progress
from merchant_app.ui.timeline.rows import phase_key, task_key


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One row.

    Attributes:
        key: of the timeline's row it is about ("p3", "t7"), or "g0" for a task that is gone.
        phase: whether it is the sum of a phase.
        start_late, end_late, longer: working days; None where there is nothing to compare.

    """

    key: str
    phase: bool
    name: str
    tone: str
    then: Span | None
    now: Span | None
    start_late: int | None
    end_late: int | None
    longer: int | None
    why: str


def compare_rows(
    progress: Progress, *, shown: Callable[[str], bool], only_changed: bool
) -> list[CompareRow]:
    """Give the phases with their tasks; `shown` is the filter by key in use."""
    of, comparison = progress.planned, progress.comparison
    if comparison is None:
        return []
    by_task = {change.task_id: change for change in comparison.tasks}
    waits, late = _waits(progress, by_task), frozenset(progress.overdue)
    tasks: dict[int | None, list[CompareRow]] = {}
    for number, change in enumerate(comparison.tasks):
        if only_changed and not change.changed:
            continue
        if change.task_id is not None and not shown(task_key(change.task_id)):
            continue
        tasks.setdefault(change.phase_id, []).append(_task_row(change, number, waits, late))
    rows: list[CompareRow] = []
    for phase, sums in zip(of.plan.phases, comparison.phases, strict=True):
        rows.append(_phase_row(phase, sums, progress))
        rows += tasks.get(phase.id, ())
    if None in tasks:
        rows.append(
            CompareRow(
                "g", True, _("In phases that are gone"), "", None, None, None, None, None, ""
            )
        )
        rows += tasks[None]
    return rows


def _task_row(
    change: TaskChange, number: int, waits: Mapping[int, str], late: AbstractSet[int]
) -> CompareRow:
    key = task_key(change.task_id) if change.task_id is not None else f"g{number}"
    both = change.then is not None and change.now is not None
    return CompareRow(
        key=key,
        phase=False,
        name=change.name,
        tone="",
        then=change.then,
        now=change.now,
        start_late=change.start_late if both else None,
        end_late=change.end_late if both else None,
        longer=change.longer if both else None,
        why=_why(change, waits, late),
    )


def _phase_row(phase: Phase, change: PhaseChange, progress: Progress) -> CompareRow:
    work = change.work
    both = work.then is not None and work.now is not None
    words = []
    if change.changed:
        words.append(_n("{n} task changed", "{n} tasks changed", change.changed))
    dates = progress.forecast.phases[phase.id]
    if phase.buffer and (used := phase.buffer - dates.buffer_left):
        words.append(_n("{n} buffer day used", "{n} buffer days used", used))
    if change.window_late:
        words.append(_n("the next phase moves by {n} day", "the next phase moves by {n} days",
                        change.window_late))  # fmt: skip
    return CompareRow(
        key=phase_key(phase.id),
        phase=True,
        name=phase.name,
        tone=phase.kind.value,
        then=work.then,
        now=work.now,
        start_late=work.start_late if both else None,
        end_late=work.end_late if both else None,
        longer=work.end_late - work.start_late if both else None,
        why=_(", ").join(words),
    )


def _why(change: TaskChange, waits: Mapping[int, str], late: AbstractSet[int]) -> str:
    if change.then is None:
        return _("new since then")
    if change.now is None or change.task_id is None:
        return _("removed since then")
    if change.task_id in late:
        return _("should be done by now")
    words = []
    if change.start_late > 0:
        before = waits.get(change.task_id)
        words.append(
            _("waits for {name}", name=before)
            if before
            else _n("begins {n} day later", "begins {n} days later", change.start_late)
        )
    elif change.start_late < 0:
        words.append(_n("begins {n} day earlier", "begins {n} days earlier", -change.start_late))
    if change.longer > 0:
        words.append(_n("takes {n} day longer", "takes {n} days longer", change.longer))
    elif change.longer < 0:
        words.append(_n("takes {n} day less", "takes {n} days less", -change.longer))
    return _(", ").join(words)


def _waits(progress: Progress, changes: Mapping[int | None, TaskChange]) -> dict[int, str]:
    """For each task that begins later, the latest of those it waits for that end later too."""
    found: dict[int, TaskChange] = {}
    links: Iterable[tuple[int, int]] = (
        (link.predecessor, link.successor)
        for link in progress.planned.plan.links
        if link.kind is LinkKind.FINISH_START
    )
    for predecessor, successor in links:
        before, after = changes[predecessor], changes[successor]
        if after.start_late <= 0 or before.end_late <= 0 or before.now is None:
            continue
        known = found.get(successor)
        if known is None or known.now is None or known.now[1] < before.now[1]:
            found[successor] = before
    return {task_id: before.name for task_id, before in found.items()}
