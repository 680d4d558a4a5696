"""Goals with their stop lines, risks with their plans, and the lines to sign on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.platypus import CondPageBreak

from merchant_app.formats import long_date, percent
from merchant_app.i18n import _
from merchant_app.reports.pdf import ink
from merchant_app.reports.pdf.blocks import Block, Signatures, Text
from merchant_app.reports.pdf.patterns import StateMark
from merchant_app.reports.pdf.tables import LONGEST_TEXT, Cell, Column, LabelMark, Look, Row, Table
from merchant_app.reports.words import (
    goal_figure,
    goal_state,
    goal_target,
    risk_kind_name,
    risk_strategy_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from merchant_app.reports.pdf.document import Section
    from merchant_app.reports.plan_content import PlanContent, PlanGoal, PlanRisk

_LEAST = 150.0


def goals_pages(content: PlanContent, section: Section) -> list[object]:
    """Give the section with one row a goal."""
    story: list[object] = [CondPageBreak(_LEAST), section]
    if not content.goals:
        return [*story, Text(_("No goals yet."), ink.BASE)]
    intro = _("Past its stop line a goal is not waited for: something changes.")
    return [*story, Text(intro, ink.SMALL, after=4), _goals(content)]


def _goals(content: PlanContent) -> Table:
    columns = [Column(_("Goal"), share=1, most=LONGEST_TEXT)]
    if content.begun:
        columns.append(Column(_("Now"), align="right"))
    columns += [
        Column(_("Target"), align="right", most=2),
        Column(_("Stop line"), align="right"),
        Column(_("Weight"), align="right"),
        Column(_("Due"), align="right"),
        Column(_("Who"), limit=70, most=3),
    ]
    if content.begun:
        columns.append(Column(_("State"), limit=90, most=2))
    return Table(columns, [_goal(content, goal) for goal in content.goals])


def _goal(content: PlanContent, goal: PlanGoal) -> Row:
    cells: list[Cell | str] = [goal.name]
    if content.begun:
        cells.append(Cell(goal_figure(goal, goal.now, content.currency), bold=goal.now is not None))
    cells += [
        goal_target(goal, content.currency),
        goal_figure(goal, goal.stop, content.currency),
        percent(goal.weight) if goal.weight else "–",
        long_date(goal.due) if goal.due else "–",
        goal.owner,
    ]
    if content.begun:
        level, word = goal_state(content, goal)
        cells.append(Cell(word, mark=StateMark(level)))
    return Row(cells)


def risks_pages(content: PlanContent, section: Section) -> list[object]:
    """Give the section with one row a risk and its plan below, and the signatures."""
    story: list[object] = [CondPageBreak(_LEAST), section]
    signatures = Signatures((_("Owner of the shop"), _("Campaign lead"), _("Date")))
    if not content.risks:
        return [*story, Text(_("No risks noted yet."), ink.BASE), signatures]
    intro = _("Likely and harm go from 1 to 5, multiplied they give the score.")
    return [*story, Text(intro, ink.SMALL, after=4), _risks(content, signatures)]


def _risks(content: PlanContent, tail: Block) -> Table:
    columns = [
        Column(_("Risk"), share=1, most=LONGEST_TEXT),
        Column(_("Kind"), limit=80),
        Column(_("Likely"), align="right"),
        Column(_("Harm"), align="right"),
        Column(_("Score"), align="right"),
        Column(_("What we do"), limit=80),
        Column(_("Who"), limit=80, most=3),
    ]
    rows: list[Row] = []
    for risk in content.risks:
        rows.append(
            Row(
                [
                    Cell(risk.name, bold=True),
                    risk_kind_name(risk.kind),
                    str(risk.probability),
                    str(risk.impact),
                    Cell(str(risk.score), bold=True),
                    risk_strategy_name(risk.strategy),
                    risk.owner,
                ]
            )
        )
        rows.extend(_plan(risk))
    return Table(columns, rows, tail=tail)


def _plan(risk: PlanRisk) -> Iterator[Row]:
    lines = [(_("Warning sign"), risk.trigger)] if risk.trigger else []
    for at, step in enumerate(risk.steps):
        lines.append((_("Response") if at == 0 else "", f"{at + 1}. {step}"))
    if risk.deputy:
        lines.append((_("Deputy"), risk.deputy))
    for label, text in lines:
        yield Row([Cell(text, mark=LabelMark(label, 68))], look=Look.DETAIL, tied=True)
