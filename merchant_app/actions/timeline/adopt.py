"""Taking over a plan that was worked out: the difference to the file's, as one edit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from merchant_app.actions.timeline.baselines import keep_gone
from merchant_app.actions.timeline.limits import check_duration
from merchant_app.domain.messages import Message, UserError, msg
from merchant_app.domain.plan import Link, Phase, Plan, Task
from merchant_app.store.campaigns import campaign
from merchant_app.store.edit import Edit, Value
from merchant_app.store.settings import opening_days, write_setting
from merchant_app.store.shop import Shop
from merchant_app.store.timeline import link_id, plan_of


def adopt_plan(
    shop: Shop,
    campaign_id: int,
    plan: Plan,
    label: Message,
    *,
    open_days: Iterable[date] = (),
    key_day: date | None = None,
) -> None:
    """Write whatever differs between a campaign's plan in the file and `plan`.

    Tasks that are no longer in `plan` are deleted. The campaign's first and last day move as
    its plan does. Names, order and what hangs on tasks stay as they are.

    Args:
        shop: the open file.
        campaign_id: whose plan it is.
        plan: the plan to have, made from the one in the file.
        label: what the edit is called.
        open_days: days on which the shop opens although it would be closed.
        key_day: another day for the campaign's festival or opening; None leaves it.

    Raises:
        UserError: if `plan` has tasks or phases that are no longer there, or a duration that is
            not possible.

    """
    of = campaign(shop, campaign_id)
    before = plan_of(shop, of)
    phases = {phase.id: phase for phase in before.phases}
    tasks = {task.id: task for task in before.tasks}
    if not (
        {phase.id for phase in plan.phases} <= phases.keys()
        and {task.id for task in plan.tasks} <= tasks.keys()
    ):
        raise UserError(msg("The plan has changed in the meantime. Work this out once more."))
    for task in plan.tasks:
        check_duration(task.duration, task.kind)
    with shop.edit(label) as edit:
        for phase in plan.phases:
            _write_phase(edit, phases[phase.id], phase)
        _write_tasks(shop, edit, tasks, plan.tasks)
        _write_links(shop, edit, campaign_id, before.links, plan.links)
        first, last = _span(of.first, of.last, before, plan)
        edit.update("campaign", campaign_id, first=first, last=last)
        if key_day is not None:
            edit.update("campaign", campaign_id, key_day=key_day)
        _open(shop, edit, open_days)


def _write_phase(edit: Edit, before: Phase, after: Phase) -> None:
    if before != after:
        edit.update("phase", after.id, first=after.start, last=after.end, buffer=after.buffer)


def _write_tasks(shop: Shop, edit: Edit, before: dict[int, Task], after: Iterable[Task]) -> None:
    gone = dict(before)
    for task in after:
        old = gone.pop(task.id)
        if old == task:
            continue
        columns: dict[str, tuple[Value, Value]] = {
            "phase_id": (old.phase_id, task.phase_id),
            "parent_id": (old.parent_id, task.parent_id),
            "name": (old.name, task.name),
            "kind": (old.kind.value, task.kind.value),
            "duration": (old.duration, task.duration),
            "not_before": (old.not_before, task.not_before),
            "deadline": (old.deadline, task.deadline),
            "actual_start": (old.actual_start, task.actual_start),
            "actual_end": (old.actual_end, task.actual_end),
            "progress": (old.progress, task.progress),
            "owner_id": (old.owner_id, task.owner_id),
        }
        changed = {name: new for name, (was, new) in columns.items() if was != new}
        edit.update("task", task.id, **changed)
    keep_gone(shop, edit, gone)
    for task_id in gone:
        edit.delete("task", task_id)


def _write_links(
    shop: Shop, edit: Edit, campaign_id: int, before: Iterable[Link], after: Iterable[Link]
) -> None:
    was = {(link.predecessor, link.successor, link.kind): link.lag for link in before}
    will = {(link.predecessor, link.successor, link.kind): link.lag for link in after}
    for ends in was.keys() - will.keys():
        # A link of a deleted task went with it.
        if (row_id := link_id(shop, *ends)) is not None:
            edit.delete("dependency", row_id)
    for link in after:
        ends = (link.predecessor, link.successor, link.kind)
        if ends not in was:
            edit.insert(
                "dependency",
                campaign_id=campaign_id,
                predecessor_id=link.predecessor,
                successor_id=link.successor,
                kind=link.kind.value,
                lag=link.lag,
            )
        elif was[ends] != link.lag and (row_id := link_id(shop, *ends)) is not None:
            edit.update("dependency", row_id, lag=link.lag)


def _span(first: date, last: date, before: Plan, after: Plan) -> tuple[date, date]:
    """The days of the campaign: its end keeps its distance from the end of its phases."""
    start = min([after.start, *(phase.start for phase in after.phases)])
    ends = [max((phase.end for phase in plan.phases), default=last) for plan in (before, after)]
    if before.start == after.start and min(phase.start for phase in after.phases) >= first:
        start = first
    moved: timedelta = ends[1] - ends[0]
    return start, max(start, last + moved)


def _open(shop: Shop, edit: Edit, days: Iterable[date]) -> None:
    known = opening_days(shop).also_open
    if not known.issuperset(days := frozenset(days)):
        write_setting(shop, edit, "also_open", sorted(day.isoformat() for day in known | days))
