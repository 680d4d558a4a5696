"""The columns of the timeline's tree."""

from __future__ import annotations

from dataclasses import dataclass, field

from merchant_app import formats
from merchant_app.domain.money import Currency
from merchant_app.i18n import _
from merchant_app.ui.timeline.row_words import away_words
from merchant_app.ui.timeline.rows import RowKind, TimelineRow
from merchant_app.ui.widgets.columns import Cell, ColumnSpec, RowLook

#: Columns that give way first in a narrow window.
FIRST_TO_GO = ("owner", "days")
#: Columns that are there once the person chooses them.
HIDDEN_AT_FIRST = ("channel", "deadline", "slack", "cost")
_DONE = 100


@dataclass(slots=True)
class Offered:
    """What editors suggest; filled anew by the page."""

    people: list[tuple[str, str]] = field(default_factory=list)
    channels: list[tuple[str, str]] = field(default_factory=list)


def columns(offered: Offered, currency: Currency) -> list[ColumnSpec[TimelineRow]]:
    """Give the columns, left to right."""
    return [*_who_columns(offered), *_day_columns(), *_more_columns(currency)]


def _who_columns(offered: Offered) -> list[ColumnSpec[TimelineRow]]:
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
            choices=offered.people,
            editable=_is_task,
        ),
        ColumnSpec(
            "channel",
            _("Channel"),
            lambda row: row.channel,
            width=84,
            quiet=True,
            editor="suggest",
            edit=lambda row: row.channel,
            choices=offered.channels,
            editable=_is_task,
        ),
    ]


def _day_columns() -> list[ColumnSpec[TimelineRow]]:
    def has_days(row: TimelineRow) -> bool:
        return row.kind is not RowKind.SUMMARY

    return [
        ColumnSpec(
            "start",
            _("Start"),
            lambda row: formats.short_date(row.start),
            align="right",
            width=60,
            editor="date",
            edit=lambda row: row.start,
            editable=has_days,
        ),
        ColumnSpec(
            "end",
            _("End"),
            _end,
            align="right",
            width=60,
            editor="date",
            edit=lambda row: row.end,
            editable=has_days,
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
        ColumnSpec(
            "deadline",
            _("Deadline"),
            _deadline,
            align="right",
            width=72,
            editor="date",
            edit=lambda row: row.deadline,
            editable=_is_task,
        ),
    ]


def _more_columns(currency: Currency) -> list[ColumnSpec[TimelineRow]]:
    def cost(row: TimelineRow) -> str:
        return "" if row.cost is None else formats.brief_money(row.cost, currency)

    return [
        ColumnSpec("slack", _("Can slip"), _slack, align="right", width=64),
        ColumnSpec("cost", _("Cost"), cost, align="right", width=76),
    ]


@dataclass(slots=True)
class Marks:
    """Rows that stand out for a while: those that were found, and those that were cut."""

    found: frozenset[str] = frozenset()
    cut: frozenset[str] = frozenset()

    def look(self, row: TimelineRow) -> RowLook:
        """Phases stand out bold on the ground of the window; rows kept for others are faint."""
        phase = row.kind is RowKind.PHASE
        faint = row.dimmed or row.key in self.cut
        ground = "window" if phase else ""
        if row.key in self.found:
            ground = "concern.tint"
        return RowLook(ground, bold=phase and not faint, faint=faint)


def why_not(row: TimelineRow, column: str) -> str:
    """Say why a cell cannot be written in; "" for one that can, or opens something else."""
    if row.kind is RowKind.PHASE:
        return {
            "owner": _("A phase has no owner. Give one to its tasks."),
            "channel": _("A phase has no channel. Give one to its tasks."),
            "days": _("The days of a phase follow from its first and its last day."),
            "done": _("What is done of a phase follows from its tasks."),
            "deadline": _("A phase ends on its last day."),
            "slack": _("How far a phase can slip is its buffer."),
        }.get(column, "")
    if column == "slack":
        return _("This follows from the links and days of the tasks.")
    if row.kind is RowKind.SUMMARY and column in ("start", "end", "days", "done"):
        return _("This follows from the tasks in it. Change it there.")
    if row.kind is RowKind.MILESTONE and column == "days":
        return _("A milestone takes no days.")
    return ""


def no_cost(row: TimelineRow) -> str:
    """Say why there is no budget line to go to."""
    if row.cost is None:
        return _("No money is planned for this yet. Name the task in a line of the budget.")
    return _("This is the money of the tasks in it. Open one of them.")


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


def _deadline(row: TimelineRow) -> Cell:
    if row.deadline is None:
        return Cell()
    text = formats.short_date(row.deadline)
    if row.progress < _DONE and row.end > row.deadline:
        return Cell(text, color="concern.text", bold=True)
    return Cell(text)


def _slack(row: TimelineRow) -> Cell:
    """Write the days a task can slip; 0 in bold for what decides the end date."""
    if row.slack is None:
        return Cell() if row.kind is RowKind.PHASE else Cell("–", color="text3")
    text = formats.number(row.slack)
    if row.slack < 0:
        return Cell(text, color="concern.text", bold=True, second=_("Its deadline cannot be kept"))
    if row.critical:
        return Cell(text, bold=True, second=_("Decides the end date"))
    return Cell(text)
