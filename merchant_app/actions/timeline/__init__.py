"""What a person does with phases, tasks, links and checklists: one verb each.

Durations and lags are working days of the shop.
"""

from merchant_app.actions.timeline.bars import move_tasks, stretch_task
from merchant_app.actions.timeline.baselines import (
    approve_plan,
    compare_with,
    delete_baseline,
    rename_baseline,
)
from merchant_app.actions.timeline.kinds import change_kind
from merchant_app.actions.timeline.limits import MAX_DURATION, check_movable
from merchant_app.actions.timeline.links import change_link, link_tasks, unlink_tasks
from merchant_app.actions.timeline.order import arrange_tasks
from merchant_app.actions.timeline.parts import (
    add_checklist_item,
    delete_checklist_item,
    move_checklist_item,
    rename_checklist_item,
    set_supply_ready,
    tick,
)
from merchant_app.actions.timeline.paste import paste_tasks
from merchant_app.actions.timeline.phases import MAX_BUFFER, change_phase
from merchant_app.actions.timeline.recurrence import (
    add_repeating_task,
    change_recurrence,
    end_recurrence,
    repeat_task,
    restore_occurrence,
    skip_occurrence,
)
from merchant_app.actions.timeline.several import (
    give_task,
    give_tasks,
    mark_tasks,
    set_channel,
    set_progress,
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
    "MAX_BUFFER",
    "MAX_DURATION",
    "add_checklist_item",
    "add_repeating_task",
    "add_task",
    "approve_plan",
    "arrange_tasks",
    "change_kind",
    "change_link",
    "change_phase",
    "change_recurrence",
    "change_task",
    "check_movable",
    "compare_with",
    "delete_baseline",
    "delete_checklist_item",
    "delete_tasks",
    "end_recurrence",
    "end_task_on",
    "give_task",
    "give_tasks",
    "link_tasks",
    "mark_tasks",
    "move_checklist_item",
    "move_task",
    "move_tasks",
    "paste_tasks",
    "rename_baseline",
    "rename_checklist_item",
    "rename_task",
    "repeat_task",
    "restore_occurrence",
    "set_channel",
    "set_progress",
    "set_supply_ready",
    "skip_occurrence",
    "stretch_task",
    "tick",
    "unlink_tasks",
)
