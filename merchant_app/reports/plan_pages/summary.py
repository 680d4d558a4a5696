"""The plan on one page: how it stands, goals, phases, money, the next dates, and signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from merchant_app.formats import day_and_weekday, long_date, short_form, short_range
from merchant_app.i18n import _, _n, _p
from merchant_app.reports.pdf import ink
from merchant_app.reports.pdf.blocks import Block, Signatures, Text, Title
from merchant_app.reports.pdf.document import Section, SeePage
from merchant_app.reports.pdf.patterns import ColourMark, StateMark
from merchant_app.reports.pdf.tables import Cell, Column, Row, Table
from merchant_app.reports.pdf.text import wrap
from merchant_app.reports.plan_pages.money_bar import MoneyBar
from merchant_app.reports.words import goal_figure, goal_state, goal_target, short_money

if TYPE_CHECKING:
    from merchant_app.reports.plan_content import KeyDate, PlanContent

#: Lines of running text on this page; longer texts are printed in full further back.
SUMMARY_LINES: Final = 3
WORK_LINES: Final = 2
#: The narrowest that the column with the phases' work can get, as a share of the page.
WORK_SHARE: Final = 0.25


class _Limits(NamedTuple):
    """How many rows of each table the page takes."""

    goals: int
    phases: int
    dates: int


_TRIED: Final = (
    _Limits(6, 6, 6),
    _Limits(6, 6, 5),
    _Limits(6, 6, 4),
    _Limits(5, 5, 4),
    _Limits(5, 4, 3),
    _Limits(4, 4, 3),
    _Limits(3, 4, 2),
    _Limits(2, 4, 1),
)


class FurtherBack(NamedTuple):
    """The sections that have what this page leaves out."""

    full: Section | None
    goals: Section
    tasks: Section


def summary_page(
    content: PlanContent, room: tuple[float, float], further: FurtherBack
) -> list[Block]:
    """Give the blocks of the page, shortened until they fit the room (width, height)."""
    width, height = room
    blocks: list[Block] = []
    for limits in _TRIED:
        blocks = _blocks(content, limits, further)
        if sum(block.height_at(width) + block.spaceBefore for block in blocks) <= height:
            break
    return blocks


def _blocks(content: PlanContent, limits: _Limits, further: FurtherBack) -> list[Block]:
    blocks: list[Block] = [Section(_("At a glance")), Text(standing(content), most=SUMMARY_LINES)]
    if further.full:
        blocks.append(SeePage(further.full, lambda page: _("More on page {page}.", page=page)))
    blocks += _goals(content, limits, further)
    blocks += _phases(content, limits, further)
    blocks.append(_money_title(content))
    blocks.append(MoneyBar(content))
    blocks += _dates(content, limits, further)
    blocks.append(Signatures((_("Owner of the shop"), _("Campaign lead"), _("Date"))))
    return blocks


def standing(content: PlanContent) -> str:
    """How the campaign stands in words: where in time, what for, what needs a decision."""
    sentences = [_where_in_time(content), content.summary, *content.notices]
    text = ""
    for sentence in filter(None, map(str.strip, sentences)):
        one_more = _p("two sentences", "{before} {after}", before=text, after=sentence)
        text = one_more if text else sentence
    return text


def _where_in_time(content: PlanContent) -> str:
    if not content.begun:
        days = (content.start - content.today).days
        date = long_date(content.start)
        return _n(
            "Starts in {n} day, on {date}.", "Starts in {n} days, on {date}.", days, date=date
        )
    if content.today > content.end:
        return _("Ended on {date}.", date=long_date(content.end))
    day = (content.today - content.start).days + 1
    phase = next((p for p in content.phases if p.start <= content.today <= p.end), None)
    if phase is None:
        return _("Day {day} of {days}.", day=day, days=content.days)
    week = (content.today - phase.start).days // 7 + 1
    return _(
        "Now in week {week} of {phase}, day {day} of {days}.",
        week=week,
        phase=phase.name,
        day=day,
        days=content.days,
    )


def _more(count: int, section: Section) -> list[Block]:
    if count <= 0:
        return []
    return [
        SeePage(
            section,
            lambda page: _n(
                "{n} more on page {page}.", "{n} more on page {page}.", count, page=page
            ),
        )
    ]


def _goals(content: PlanContent, limits: _Limits, further: FurtherBack) -> list[Block]:
    if not content.goals:
        return []
    note = _("as of {date}", date=short_form(content.today)) if content.begun else ""
    columns = [Column(_("What we look at"), share=1, most=2)]
    if content.begun:
        columns.append(Column(_("Now"), align="right", most=1))
    columns += [
        Column(_("Target"), align="right", most=1),
        Column(_("Stop line"), align="right", most=1),
        Column(_("State"), most=1),
    ]
    rows = []
    for goal in content.goals[: limits.goals]:
        cells: list[Cell | str] = [goal.name]
        if content.begun:
            now = goal_figure(goal, goal.now, content.currency)
            cells.append(Cell(now, bold=goal.now is not None))
        stop = goal_figure(goal, goal.stop, content.currency)
        cells += [goal_target(goal, content.currency), stop]
        level, word = goal_state(content, goal)
        cells.append(Cell(word, mark=StateMark(level)))
        rows.append(Row(cells))
    return [
        Title(_("Goals"), note=note),
        Table(columns, rows),
        *_more(len(content.goals) - limits.goals, further.goals),
    ]


def _phases(content: PlanContent, limits: _Limits, further: FurtherBack) -> list[Block]:
    if not content.phases:
        return []
    columns = [
        Column(_("Phase"), limit=90, most=1),
        Column(_("Dates"), limit=130, most=1),
        Column(_("Main work"), share=1, most=WORK_LINES),
        Column(_("Tasks"), align="right"),
        Column(_("Budget"), align="right"),
        Column(_("Spent"), align="right"),
        Column(_("Buffer"), align="right"),
    ]
    rows = []
    for phase in content.phases[: limits.phases]:
        now = phase.start <= content.today <= phase.end
        texts = (
            short_range(phase.start, phase.end),
            phase.work,
            f"{phase.tasks_done} / {phase.tasks_total}",
            short_money(phase.planned, content.currency),
            short_money(phase.spent, content.currency),
            _buffer(phase.buffer_left, phase.buffer),
        )
        cells = [Cell(phase.name, bold=now, mark=ColourMark(phase.kind))]
        cells += [Cell(text, bold=now) for text in texts]
        rows.append(Row(cells))
    return [
        Title(_("Phases")),
        Table(columns, rows),
        *_more(len(content.phases) - limits.phases, further.tasks),
    ]


def _buffer(left: int, whole: int) -> str:
    return _n("{left} of {n} day", "{left} of {n} days", whole, left=left) if whole else "–"


def _money_title(content: PlanContent) -> Title:
    total = short_money(content.money.total, content.currency)
    note = _("total budget {total}", total=total)
    if content.money.forecast is not None:
        forecast = short_money(content.money.forecast, content.currency)
        note = _(
            "total budget {total}, expected at the end {forecast}", total=total, forecast=forecast
        )
    return Title(_("Where the money goes"), note=note)


def _dates(content: PlanContent, limits: _Limits, further: FurtherBack) -> list[Block]:
    if not content.key_dates:
        return []
    columns = [
        Column(_("Date"), limit=150, most=1),
        Column(_("What"), share=2, most=1),
        Column(_("Note"), share=1, most=1),
    ]
    rows = [
        Row([Cell(text, bold=date.fixed) for text in (_span(date), date.name, date.note)])
        for date in content.key_dates[: limits.dates]
    ]
    return [
        Title(_("Next key dates")),
        Table(columns, rows),
        *_more(len(content.key_dates) - limits.dates, further.tasks),
    ]


def _span(date: KeyDate) -> str:
    if date.start == date.end:
        return day_and_weekday(date.start)
    return short_range(date.start, date.end)


def is_shortened(content: PlanContent, width: float) -> bool:
    """Whether the words on how it stands are longer than this page prints."""
    lines = wrap(standing(content), width, ink.BASE.size, most=SUMMARY_LINES + 1)
    return len(lines) > SUMMARY_LINES
