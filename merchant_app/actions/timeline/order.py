"""The order of tasks in their phase, and which task is a part of which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from merchant_app.actions.timeline.limits import refuse_loops
from merchant_app.domain.messages import UserError, msg, msgn
from merchant_app.domain.plan import Plan, TaskKind
from merchant_app.domain.task_order import Place, TaskOrder
from merchant_app.store.campaigns import campaign
from merchant_app.store.shop import Edit, Shop
from merchant_app.store.timeline import campaign_of_task, order_rows, plan_of

#: Tasks, and where they go.
Move = tuple[Sequence[int], Place]


def arrange_tasks(shop: Shop, *, moves: Sequence[Move]) -> None:
    """Move tasks with their parts in the list, into other tasks and phases: one edit.

    The moves are made one after the other. Tasks that stand there already change nothing.

    Raises:
        UserError: if a task would be a part of itself, of a milestone, or of one it waits for.

    """
    ids = [task_id for some, _place in moves for task_id in some]
    if not ids:
        return
    campaign_id = campaign_of_task(shop, ids[0])
    plan = plan_of(shop, campaign(shop, campaign_id))
    order = TaskOrder(order_rows(shop, campaign_id))
    before = {phase.id: order.order(phase.id) for phase in plan.phases}
    for some, place in moves:
        _check(plan, order, some, place)
        order.move(some, place)
    values = {
        task.id: {"phase_id": order.phases[task.id], "parent_id": order.parents[task.id]}
        for task in plan.tasks
        if (order.phases[task.id], order.parents[task.id]) != (task.phase_id, task.parent_id)
    }
    if not values and all(order.order(phase) == rows for phase, rows in before.items()):
        return
    if values:
        tasks = tuple(
            replace(task, phase_id=order.phases[task.id], parent_id=order.parents[task.id])
            for task in plan.tasks
        )
        refuse_loops(shop, replace(plan, tasks=tasks), ids[0])
    names = {task.id: task.name for task in plan.tasks}
    label = msg("Move {name} in the list", name=names[ids[0]])
    if len(ids) > 1:
        label = msgn("Move {n} task in the list", "Move {n} tasks in the list", n=len(ids))
    with shop.edit(label) as edit:
        for task_id, changed in values.items():
            edit.update("task", task_id, **changed)
        write_positions(edit, order)


def put_in_place(
    shop: Shop, edit: Edit, campaign_id: int, task_ids: Sequence[int], place: Place
) -> None:
    """Give new tasks, which lie in their phase and parent already, their place in the list."""
    new = set(task_ids)
    order = TaskOrder(row for row in order_rows(shop, campaign_id) if row.id not in new)
    order.add(task_ids, place)
    write_positions(edit, order)


def write_positions(edit: Edit, order: TaskOrder) -> None:
    """Keep the positions that an order gives anew."""
    for task_id, position in order.positions().items():
        edit.update("task", task_id, position=position)


def _check(plan: Plan, order: TaskOrder, ids: Sequence[int], place: Place) -> None:
    tasks = {task.id: task for task in plan.tasks}
    if place.parent_id is None:
        return
    parent = tasks[place.parent_id]
    for task_id in ids:
        if order.inside(parent.id, [task_id]):
            raise UserError(msg("{name} cannot be a part of itself.", name=tasks[task_id].name))
    if parent.kind is TaskKind.MILESTONE or order.phases[parent.id] != place.phase_id:
        name = tasks[ids[0]].name
        raise UserError(msg("{name} cannot be a part of {parent}.", name=name, parent=parent.name))
