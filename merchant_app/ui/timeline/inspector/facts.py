"""Everything the inspector tells about one task, read once for each refresh and selection."""

from __future__ import annotations

from dataclasses import dataclass

from merchant_app.domain.budget import BudgetLine
from merchant_app.domain.campaign import ActivitySheet, ChecklistItem, Supply, TaskFacts
from merchant_app.domain.content import ContentPiece
from merchant_app.domain.days_off import away_during
from merchant_app.domain.plan import Absence, Link, Task
from merchant_app.store.budget import budget_lines
from merchant_app.store.content import pieces_of_task
from merchant_app.store.people import person_names
from merchant_app.store.recurrence import (
    Occurrence,
    Recurrence,
    occurrences,
    recurrence_around,
    recurrence_of,
)
from merchant_app.store.shop import Shop
from merchant_app.store.task_parts import activity_sheets, checklists, supplies
from merchant_app.store.timeline import Planned
from merchant_app.ui.timeline.outline import Outline
from merchant_app.ui.timeline.rows import TimelineRow, task_key

_DONE = 100


@dataclass(frozen=True, slots=True)
class TaskDetails:
    """A task with all that hangs on it; `waits_for` names the tasks its links come from.

    `planned` is the plan it was read from. `recurrence` and `occurrences` are those of a task
    that repeats; `whole` is the recurrence that the task is one time of. `away` has the owner's
    first days off during an unfinished task.
    """

    row: TimelineRow
    task: Task
    facts: TaskFacts
    path: str
    waits_for: tuple[tuple[Link, str], ...]
    checklist: tuple[ChecklistItem, ...]
    supplies: tuple[Supply, ...]
    sheet: ActivitySheet | None
    lead: str
    helpers: tuple[str, ...]
    budget_line: BudgetLine | None
    planned: Planned
    pieces: tuple[ContentPiece, ...]
    recurrence: Recurrence | None
    occurrences: tuple[Occurrence, ...]
    whole: Recurrence | None
    away: Absence | None


def details_of(shop: Shop, planned: Planned, outline: Outline, row: TimelineRow) -> TaskDetails:
    """Read what hangs on the task of a row."""
    campaign_id = planned.campaign.id
    tasks = {task.id: task for task in planned.plan.tasks}
    above = [outline.row(key).name for key in outline.ancestors(row.key)]
    sheet = activity_sheets(shop, campaign_id, task_id=row.id).get(row.id)
    names = person_names(shop)
    lines = (line for line in budget_lines(shop, campaign_id) if line.task_id == row.id)
    recurrence = recurrence_of(shop, row.id)
    return TaskDetails(
        row=row,
        task=tasks[row.id],
        facts=planned.facts[row.id],
        path=" / ".join(reversed(above)),
        waits_for=tuple(
            (link, tasks[link.predecessor].name)
            for link in planned.plan.links
            if link.successor == row.id
        ),
        checklist=tuple(checklists(shop, campaign_id, task_id=row.id).get(row.id, ())),
        supplies=tuple(supplies(shop, campaign_id, task_id=row.id).get(row.id, ())),
        sheet=sheet,
        lead=names.get(sheet.lead_id, "") if sheet is not None and sheet.lead_id else "",
        helpers=tuple(names[each] for each in sheet.helper_ids) if sheet is not None else (),
        budget_line=next(lines, None),
        planned=planned,
        pieces=tuple(pieces_of_task(shop, row.id)),
        recurrence=recurrence,
        occurrences=tuple(occurrences(shop, row.id)) if recurrence is not None else (),
        whole=recurrence_around(shop, row.id),
        away=_away(planned, tasks[row.id], row),
    )


def _away(planned: Planned, task: Task, row: TimelineRow) -> Absence | None:
    if row.progress == _DONE:
        return None
    of_owner = (each for each in planned.plan.absences if each.person_id == task.owner_id)
    return away_during(of_owner, row.start, row.end, planned.calendar)


def predecessor_key(link: Link) -> str:
    """Give the row of the task a link comes from."""
    return task_key(link.predecessor)
