"""All tasks by phase, to tick off: owner, dates, checklist, activity sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.platypus import CondPageBreak

from merchant_app.formats import date_range, long_date, percent, short_date
from merchant_app.i18n import _, _p
from merchant_app.reports.pdf import ink
from merchant_app.reports.pdf.blocks import Text
from merchant_app.reports.pdf.document import Section
from merchant_app.reports.pdf.tables import (
    LONGEST_TEXT,
    Cell,
    Column,
    LabelMark,
    Look,
    Row,
    Table,
    TickBox,
)
from merchant_app.reports.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from merchant_app.reports.plan_content import (
        ActivitySheet,
        PlanContent,
        PlanPhase,
        PlanTask,
        Supply,
    )

_INDENT = 14.0
_DEEPEST = 4
_DETAIL_INDENT = ink.BOX + 6
#: Room for a phase's title, the head and a few rows; less is not worth beginning.
_LEAST = 110.0
#: Lines below a task that stay on its page, so that long lists never leave it alone.
_TIED = 2


def tasks_pages(content: PlanContent, section: Section) -> list[object]:
    """Give the section with one table a phase."""
    story: list[object] = [section, Text(_intro(), ink.SMALL, after=2)]
    for phase in content.phases:
        tasks = [task for task in content.tasks if task.phase_id == phase.id]
        story.append(CondPageBreak(_LEAST))
        note = date_range(phase.start, phase.end)
        story.append(Section(phase.name, level=1, note=note, before=12))
        if tasks:
            story.append(_table(tasks))
        else:
            story.append(Text(_("No tasks in this phase yet."), ink.BASE))
        if phase.buffer:
            story.append(Text(_buffer(phase), ink.SMALL, before=4))
    return story


def _intro() -> str:
    return _("Tick a task when it is done. Days are working days of the shop.")


def _buffer(phase: PlanPhase) -> str:
    if phase.buffer_start is None:
        return _("The buffer of this phase is used up.")
    return _(
        "Buffer: {days} working days kept from {date}, {left} left.",
        days=phase.buffer,
        date=long_date(phase.buffer_start),
        left=phase.buffer_left,
    )


def _table(tasks: list[PlanTask]) -> Table:
    columns = [
        Column(_("Task"), share=1, most=LONGEST_TEXT),
        Column(_("Who"), limit=90, most=3),
        Column(_("Start"), align="right"),
        Column(_("End"), align="right"),
        Column(_("Days"), align="right"),
        Column(_("Done"), align="right"),
    ]
    rows: list[Row] = []
    for task in tasks:
        rows.append(_row(task))
        rows.extend(_details(task))
    return Table(columns, rows)


def _row(task: PlanTask) -> Row:
    name = _("Milestone: {name}", name=task.name) if task.milestone else task.name
    indent = min(task.indent, _DEEPEST) * _INDENT
    mark = None if task.summary else TickBox(task.done)
    first = Cell(name, bold=task.summary or task.milestone, indent=indent, mark=mark)
    return Row(
        [
            first,
            task.owner,
            short_date(task.start),
            short_date(task.end),
            str(task.days) if task.days else "",
            percent(task.progress * 100) if task.progress else "",
        ]
    )


def _details(task: PlanTask) -> Iterator[Row]:
    indent = min(task.indent, _DEEPEST) * _INDENT + _DETAIL_INDENT
    lines: list[Cell] = []
    if task.goal:
        lines.append(Cell(task.goal, indent=indent, mark=LabelMark(_("Goal"))))
    if task.activity:
        lines += [
            Cell(text, indent=indent, mark=LabelMark(label))
            for label, text in _sheet(task.activity)
            if text
        ]
    lines += [Cell(item.text, indent=indent, mark=TickBox(item.done)) for item in task.checklist]
    for at, line in enumerate(lines):
        yield Row([line], look=Look.DETAIL, tied=at < _TIED)


def _sheet(sheet: ActivitySheet) -> list[tuple[str, str]]:
    return [
        (_("Lead"), sheet.lead),
        (_("Helpers"), listed(sheet.helpers)),
        (_("Place"), sheet.place),
        (_("Hours"), sheet.hours),
        (_("Programme"), sheet.programme),
        (_("Supplies"), listed(tuple(_supply(supply) for supply in sheet.supplies))),
        (_("Guests"), sheet.guests),
        (_("Media"), sheet.media),
        (_("Transport"), sheet.transport),
        (_("Safety"), sheet.safety),
    ]


def _supply(supply: Supply) -> str:
    if not supply.amount:
        return supply.name
    return _p("supply", "{name} ({amount})", name=supply.name, amount=supply.amount)
