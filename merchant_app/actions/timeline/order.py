"""The order of tasks in their phase, and which task is a part of which."""

from __future__ import annotations

from dataclasses import replace

from merchant_app.actions.timeline.limits import (
    plan_around,
    refuse_loops,
)
from merchant_app.domain.campaign import TaskFacts
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.plan import TaskKind
from merchant_app.store.campaigns import campaign
from merchant_app.store.shop import Edit, Shop
from merchant_app.store.timeline import (
    campaign_of_task,
    plan_of,
    task_facts,
    task_row,
)


def place_task(shop: Shop, *, task_id: int, phase_id: int, after_id: int | None) -> None:
    """Put a task into a phase below the row `after_id`, or first if that is None."""
    task = task_row(shop, task_id)
    campaign_id = campaign_of_task(shop, task_id)
    with shop.edit(msg("Move {name} in the list", name=task.name)) as edit:
        if phase_id != task.phase_id:
            edit.update("task", task_id, phase_id=phase_id, parent_id=None)
        put_in_place(shop, edit, campaign_id, phase_id, task_id, after_id, first=after_id is None)


def indent_task(shop: Shop, *, task_id: int, parent_id: int | None) -> None:
    """Make a task a part of another one, or of none.

    Raises:
        UserError: if the parent is a milestone, lies in another phase or inside the task.

    """
    task = task_row(shop, task_id)
    plan = plan_around(shop, task_id)
    by_id = {each.id: each for each in plan.tasks}
    step = parent_id
    while step is not None:
        if step == task_id:
            raise UserError(msg("{name} cannot be a part of itself.", name=task.name))
        step = by_id[step].parent_id
    if parent_id is not None:
        parent = by_id[parent_id]
        if parent.kind is TaskKind.MILESTONE or parent.phase_id != task.phase_id:
            raise UserError(
                msg("{name} cannot be a part of {parent}.", name=task.name, parent=parent.name)
            )
    moved = tuple(
        each if each.id != task_id else replace(task, parent_id=parent_id) for each in plan.tasks
    )
    refuse_loops(shop, replace(plan, tasks=moved), task_id)
    with shop.edit(msg("Move {name} in the list", name=task.name)) as edit:
        edit.update("task", task_id, parent_id=parent_id)


def put_in_place(
    shop: Shop,
    edit: Edit,
    campaign_id: int,
    phase_id: int,
    task_id: int,
    after_id: int | None,
    *,
    first: bool = False,
) -> None:
    """Number the rows of a phase anew with `task_id` at its place."""
    of = campaign(shop, campaign_id)
    rows = [t.id for t in plan_of(shop, of).tasks if t.phase_id == phase_id and t.id != task_id]
    end = 0 if first else len(rows)
    rows.insert(rows.index(after_id) + 1 if after_id in rows else end, task_id)
    known: dict[int, TaskFacts] = task_facts(shop, campaign_id)
    for position, row_id in enumerate(rows):
        if known[row_id].position != position or row_id == task_id:
            edit.update("task", row_id, position=position)
