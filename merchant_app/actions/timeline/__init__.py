"""What a person does with phases, tasks, links and checklists: one verb each.

Durations and lags are working days of the shop.
"""

from merchant_app.actions.timeline.limits import MAX_DURATION, check_movable
from merchant_app.actions.timeline.links import link_tasks, unlink_tasks
from merchant_app.actions.timeline.order import arrange_tasks
from merchant_app.actions.timeline.parts import add_checklist_item, set_supply_ready, tick
from merchant_app.actions.timeline.paste import paste_tasks
from merchant_app.actions.timeline.phases import change_phase
from merchant_app.actions.timeline.several import (
    give_task,
    give_tasks,
    mark_tasks,
    set_channel,
    set_progress,
    shift_tasks,
)
from merchant_app.actions.timeline.tasks import (
    add_task,
    change_task,
    delete_tasks,
    end_task_on,
    move_task,
    rename_task,
)

__all__ = (
    "MAX_DURATION",
    "add_checklist_item",
    "add_task",
    "arrange_tasks",
    "change_phase",
    "change_task",
    "check_movable",
    "delete_tasks",
    "end_task_on",
    "give_task",
    "give_tasks",
    "link_tasks",
    "mark_tasks",
    "move_task",
    "paste_tasks",
    "rename_task",
    "set_channel",
    "set_progress",
    "set_supply_ready",
    "shift_tasks",
    "tick",
    "unlink_tasks",
)
