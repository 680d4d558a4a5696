"""What decides the end date: the tasks in their order, each with what it waits for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from merchant_app import formats
from merchant_app.domain.deciding import deciding_tasks
from merchant_app.i18n import _
from merchant_app.store.people import person_names
from merchant_app.store.progress import Progress
from merchant_app.store.shop import Shop
from merchant_app.ui.timeline.progress.words import span_words
from merchant_app.ui.timeline.rows import task_key
from merchant_app.ui.widgets.columns import Cell, ColumnSpec
from merchant_app.ui.widgets.table_model import RowsModel


@dataclass(frozen=True, slots=True)
class DecidingRow:
    """One step: its place in the order, its days, and what it waits for."""

    key: str
    place: int
    name: str
    tone: str
    owner: str
    span: tuple[date, date]
    days: int
    waits_for: str


def deciding_model() -> RowsModel[DecidingRow]:
    """Make the model of the list."""
    return RowsModel(
        [
            ColumnSpec(
                "place", "", lambda row: formats.number(row.place), align="right", width=44,
                quiet=True, sort=lambda row: row.place,
            ),
            ColumnSpec(
                "name", _("Task"), lambda row: Cell(row.name, tone=row.tone, tip=row.name),
                kind="phase", stretch=True, width=200,
            ),
            ColumnSpec("owner", _("Owner"), lambda row: row.owner, width=96, quiet=True),
            ColumnSpec(
                "span", _("When"), lambda row: span_words(row.span), width=136,
                sort=lambda row: row.span,
            ),
            ColumnSpec(
                "days", _("Days"), lambda row: str(row.days or ""), align="right", width=60,
                sort=lambda row: row.days,
            ),
            ColumnSpec(
                "waits", _("Waits for"), lambda row: Cell(row.waits_for, tip=row.waits_for),
                stretch=True, width=160, quiet=True,
            ),
        ],
        key=lambda row: row.key,
    )  # fmt: skip


def deciding_rows(shop: Shop, progress: Progress) -> list[DecidingRow]:
    """Give the tasks that decide the end date, in order."""
    of = progress.planned
    tasks = {task.id: task for task in of.plan.tasks}
    tones = {phase.id: phase.kind.value for phase in of.plan.phases}
    people = person_names(shop)
    rows = []
    for place, step in enumerate(deciding_tasks(of.plan, progress.forecast), 1):
        task = tasks[step.task_id]
        rows.append(
            DecidingRow(
                key=task_key(task.id),
                place=place,
                name=task.name,
                tone=tones[task.phase_id],
                owner=people.get(task.owner_id, "") if task.owner_id is not None else "",
                span=(step.start, step.end),
                days=task.duration,
                waits_for=_(", ").join(tasks[each].name for each in step.waits_for),
            )
        )
    return rows
