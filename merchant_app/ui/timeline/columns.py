"""The columns of the timeline's tree."""

from __future__ import annotations

from collections.abc import Sequence

from merchant_app import formats
from merchant_app.i18n import _
from merchant_app.ui.timeline.row_words import away_words
from merchant_app.ui.timeline.rows import RowKind, TimelineRow
from merchant_app.ui.widgets.columns import Cell, ColumnSpec, RowLook

#: Columns that give way first in a narrow window.
FIRST_TO_GO = ("owner", "days")
_DONE = 100


def columns(people: Sequence[tuple[str, str]]) -> list[ColumnSpec[TimelineRow]]:
    """Give the columns; `people` is offered for owners and may be filled anew later."""
    return [
        ColumnSpec(
            "name",
            _("Task"),
            _name,
            width=120,
            kind="mark",
            stretch=True,
            editor="text",
            edit=lambda row: row.name,
        ),
        ColumnSpec(
            "owner",
            _("Owner"),
            _owner,
            width=76,
            quiet=True,
            editor="suggest",
            edit=lambda row: row.owner,
            choices=people,
            editable=_is_task,
        ),
        ColumnSpec(
            "start",
            _("Start"),
            lambda row: formats.short_date(row.start),
            align="right",
            width=60,
            editor="date",
            edit=lambda row: row.start,
            editable=lambda row: row.movable,
        ),
        ColumnSpec(
            "end",
            _("End"),
            _end,
            align="right",
            width=60,
            editor="date",
            edit=lambda row: row.end,
            editable=lambda row: row.movable,
        ),
        ColumnSpec(
            "days",
            _("Days"),
            _days,
            align="right",
            width=46,
            editor="text",
            edit=lambda row: str(row.days),
            editable=lambda row: row.kind is RowKind.TASK,
        ),
        ColumnSpec(
            "done",
            _("Done"),
            _done,
            align="right",
            width=66,
            editor="text",
            edit=lambda row: str(row.progress),
            editable=lambda row: row.movable,
        ),
    ]


def look(row: TimelineRow) -> RowLook:
    """Phases stand out bold on the ground of the window, summaries are bold."""
    if row.kind is RowKind.PHASE:
        return RowLook("window", bold=True)
    return RowLook()


def per_cent(progress: int) -> str:
    """Write how much is done: "54 %"."""
    return formats.percent(progress * 100)


def _is_task(row: TimelineRow) -> bool:
    return row.kind is not RowKind.PHASE


def _name(row: TimelineRow) -> Cell:
    if row.kind is RowKind.PHASE:
        return Cell(row.name, tone=row.tone)
    if row.time[0]:
        which = _("moved") if row.moved_from is not None else f"{row.time[0]}/{row.time[1]}"
        return Cell(row.name, second=which)
    icon = "repeat" if row.repeats else ""
    return Cell(row.name, icon=icon, bold=row.kind is RowKind.SUMMARY)


def _owner(row: TimelineRow) -> Cell:
    if row.away is not None:
        return Cell(row.owner, color="warning.text", bold=True, tip=away_words(row))
    return Cell(row.owner)


def _end(row: TimelineRow) -> Cell:
    text = formats.short_date(row.end)
    if row.overdue or row.slipped:
        return Cell(text, color="concern.text", bold=True)
    return Cell(text)


def _days(row: TimelineRow) -> Cell:
    if row.kind is RowKind.MILESTONE:
        return Cell()
    if row.slipped and row.first_plan is not None:
        return Cell(str(row.days), color="concern.text", bold=True)
    return Cell(str(row.days))


def _done(row: TimelineRow) -> Cell:
    if row.progress == _DONE:
        return Cell(icon="check", color="good.solid", second=_("Done"))
    return Cell(per_cent(row.progress), color="" if row.progress else "text3")
