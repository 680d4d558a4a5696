"""Approving the plan, and what is done with approved plans afterwards.

An approved plan keeps the days as they were; the plan goes on changing and is compared with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from merchant_app.actions.checks import name_of, text_of
from merchant_app.domain.baselines import Baseline
from merchant_app.domain.messages import UserError, msg
from merchant_app.store.baselines import approved_days_of, baseline, baselines, with_subtasks
from merchant_app.store.shop import Edit, Shop
from merchant_app.store.timeline import Planned, planned

_TASK_COLUMNS = ("baseline_id", "task_id", "first", "last", "duration")
_PHASE_COLUMNS = ("baseline_id", "phase_id", "first", "last", "buffer")
_GONE_COLUMNS = ("baseline_id", "phase_id", "name", "first", "last", "duration")


def approve_plan(
    shop: Shop,
    *,
    campaign_id: int,
    name: str,
    approved_by: str,
    now: datetime,
    compare: bool = True,
) -> int:
    """Keep the present days as an approved plan and give its id.

    `now` is in UTC. With `compare`, the plan is compared with this one from now on.

    Raises:
        UserError: for a plan without tasks, or (field "name") a name that is missing or taken.

    """
    name = name_of(name)
    approved_by = text_of(approved_by, field="approved_by")
    if approved_by:
        approved_by = name_of(approved_by, field="approved_by")
    _refuse_taken(shop, campaign_id, name)
    of = planned(shop, campaign_id)
    if not of.plan.tasks:
        raise UserError(msg("There is nothing to approve yet. Add the first task."))
    with shop.edit(msg("Approve {name}", name=name)) as edit:
        made = write_baseline(edit, of, name=name, approved_by=approved_by, now=now)
        if compare:
            _mark(shop, edit, campaign_id, made)
    return made


def write_baseline(edit: Edit, of: Planned, *, name: str, approved_by: str, now: datetime) -> int:
    """Keep the days of a plan inside an open edit and give the row of the approved plan."""
    made = edit.insert(
        "baseline",
        campaign_id=of.campaign.id,
        name=name,
        taken_at=now.isoformat(timespec="seconds"),
        approved_by=approved_by,
    )
    tasks = ((task, of.schedule.tasks[task.id]) for task in of.plan.tasks)
    edit.insert_many(
        "baseline_task",
        _TASK_COLUMNS,
        [(made, task.id, dates.start, dates.end, task.duration) for task, dates in tasks],
    )
    phases = ((phase, of.schedule.phases[phase.id]) for phase in of.plan.phases)
    edit.insert_many(
        "baseline_phase",
        _PHASE_COLUMNS,
        [(made, phase.id, dates.start, dates.end, phase.buffer) for phase, dates in phases],
    )
    return made


def rename_baseline(shop: Shop, *, baseline_id: int, name: str) -> None:
    """Give an approved plan another name.

    Raises:
        UserError: (field "name") if it is missing or taken, or the plan is gone.

    """
    before, name = _found(shop, baseline_id), name_of(name)
    if name == before.name:
        return
    _refuse_taken(shop, before.campaign_id, name)
    label = (
        msg("Rename {before} to {name}", before=before.name, name=name)
        if before.name
        else msg("Rename the first plan to {name}", name=name)
    )
    with shop.edit(label) as edit:
        edit.update("baseline", baseline_id, name=name)


def compare_with(shop: Shop, *, baseline_id: int) -> None:
    """Compare the plan with this approved one from now on, on every screen and page."""
    chosen = _found(shop, baseline_id)
    if chosen.compared:
        return
    label = (
        msg("Compare with {name}", name=chosen.name)
        if chosen.name
        else msg("Compare with the first plan")
    )
    with shop.edit(label) as edit:
        _mark(shop, edit, chosen.campaign_id, baseline_id)


def delete_baseline(shop: Shop, *, baseline_id: int, even_the_last: bool = False) -> None:
    """Remove an approved plan; if the plan was compared with it, then with the oldest one left.

    Raises:
        UserError: if it is gone, or the only one there is and `even_the_last` is not set.

    """
    gone = _found(shop, baseline_id)
    if not even_the_last and len(baselines(shop, gone.campaign_id)) == 1:
        raise UserError(
            msg("This is the only approved plan. Without it nothing can be compared any more.")
        )
    label = msg("Remove {name}", name=gone.name) if gone.name else msg("Remove the first plan")
    with shop.edit(label) as edit:
        edit.delete("baseline", baseline_id)


def keep_gone(shop: Shop, edit: Edit, task_ids: Iterable[int]) -> None:
    """Before tasks are removed, keep their days in the approved plans that hold them.

    So a comparison can tell that they are gone. Call it inside the edit that removes them.
    """
    every = {row[0]: row for task_id in task_ids for row in with_subtasks(shop, task_id)}
    edit.insert_many(
        "baseline_gone",
        _GONE_COLUMNS,
        [
            (baseline_id, phase_id, name, days.first, days.last, days.duration)
            for task_id, phase_id, name in every.values()
            for baseline_id, days in approved_days_of(shop, task_id)
        ],
    )


def _mark(shop: Shop, edit: Edit, campaign_id: int, baseline_id: int) -> None:
    for each in baselines(shop, campaign_id):
        edit.update("baseline", each.id, compared=int(each.id == baseline_id))


def _found(shop: Shop, baseline_id: int) -> Baseline:
    found = baseline(shop, baseline_id)
    if found is None:
        raise UserError(msg("This approved plan is no longer there. It may have been undone."))
    return found


def _refuse_taken(shop: Shop, campaign_id: int, name: str) -> None:
    if any(each.name.casefold() == name.casefold() for each in baselines(shop, campaign_id)):
        raise UserError(
            msg("There is an approved plan of this name. Choose another one."), field="name"
        )
