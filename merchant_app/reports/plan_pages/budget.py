"""The budget line by line, with totals by phase and by channel; nothing unallocated is hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.platypus import CondPageBreak

from merchant_app.domain.money import QUANTITY_ONE
from merchant_app.formats import money, quantity
from merchant_app.i18n import _
from merchant_app.reports.pdf import ink
from merchant_app.reports.pdf.blocks import Text, Title
from merchant_app.reports.pdf.tables import LONGEST_TEXT, Cell, Column, Look, Row, Table

if TYPE_CHECKING:
    from merchant_app.reports.pdf.document import Section
    from merchant_app.reports.plan_content import BudgetLine, PlanContent

_INDENT = 12.0
_LEAST = 110.0


def budget_pages(content: PlanContent, section: Section) -> list[object]:
    """Give the section with the lines by phase and the totals by channel."""
    story: list[object] = [section, Text(_standing(content), ink.BASE, after=6)]
    story.append(_lines(content))
    if content.channels:
        story += [CondPageBreak(_LEAST), Title(_("By channel")), _channels(content)]
    return story


def _standing(content: PlanContent) -> str:
    facts, currency = content.money, content.currency
    amounts = {
        "total": money(facts.total, currency),
        "planned": money(facts.planned, currency),
        "reserve": money(facts.reserve, currency),
        "rest": money(abs(facts.unallocated), currency),
    }
    if facts.unallocated < 0:
        return _(
            "Of {total}, {planned} is planned and {reserve} kept in reserve: {rest} too much.",
            **amounts,
        )
    if facts.unallocated:
        return _(
            "Of {total}, {planned} is planned, {reserve} kept in reserve, {rest} unallocated.",
            **amounts,
        )
    return _("Of {total}, {planned} is planned and {reserve} kept in reserve.", **amounts)


def _lines(content: PlanContent) -> Table:
    columns = [
        Column(_("Budget line"), share=2.4, most=LONGEST_TEXT),
        Column(_("Category"), share=1.5, most=3),
        Column(_("Channel"), share=1.5, most=3),
        Column(_("Quantity and price"), align="right", limit=130, most=2),
        Column(_("Planned"), align="right"),
        Column(_("Spent"), align="right"),
    ]
    rows: list[Row] = []
    for phase in content.phases:
        lines = [line for line in content.budget if line.phase_id == phase.id]
        rows.append(_group(content, phase.name, phase.planned, phase.spent))
        rows += [_line(content, line) for line in lines]
    known = {phase.id for phase in content.phases}
    common = [line for line in content.budget if line.phase_id not in known]
    if common:
        planned, spent = sum(c.planned for c in common), sum(c.spent for c in common)
        rows.append(_group(content, _("Whole campaign"), planned, spent))
        rows += [_line(content, line) for line in common]
    rows += _rest(content)
    facts = content.money
    rows.append(_group(content, _("Total"), facts.total, facts.spent, look=Look.TOTAL))
    return Table(columns, rows)


def _amount(content: PlanContent, minor: int) -> str:
    return money(minor, content.currency) if minor else "–"


def _group(
    content: PlanContent, name: str, planned: int, spent: int, *, look: Look = Look.GROUP
) -> Row:
    figures = (_amount(content, planned), _amount(content, spent))
    return Row([name, "", "", "", *figures], look=look)


def _line(content: PlanContent, line: BudgetLine) -> Row:
    price = ""
    if line.unit_price:
        count = quantity(line.quantity)
        count = f"{count} {line.unit}" if line.unit else count
        price = f"{count} × {money(line.unit_price, content.currency)}"
        if line.quantity == QUANTITY_ONE and not line.unit:
            price = money(line.unit_price, content.currency)
    return Row(
        [
            Cell(line.name, indent=_INDENT),
            line.category,
            line.channel,
            price,
            _amount(content, line.planned),
            _amount(content, line.spent),
        ]
    )


def _rest(content: PlanContent) -> list[Row]:
    """The reserve, and what no line claims, by purpose where that is known."""
    facts = content.money
    rows = []
    if facts.reserve:
        rows.append(_group(content, _("Reserve, kept aside"), facts.reserve, 0))
    if facts.unallocated:
        name = _("Unallocated") if facts.unallocated > 0 else _("Planned beyond the budget")
        rows.append(_group(content, name, facts.unallocated, 0))
        for part in content.unallocated:
            amount = _amount(content, part.amount)
            rows.append(Row([Cell(part.name, indent=_INDENT), "", "", "", amount, ""]))
    return rows


def _channels(content: PlanContent) -> Table:
    columns = [
        Column(_("Channel"), share=1, most=LONGEST_TEXT),
        Column(_("Planned"), align="right"),
        Column(_("Spent"), align="right"),
        Column(_("Left"), align="right"),
    ]
    rows = [
        Row(
            [
                channel.name,
                _amount(content, channel.planned),
                _amount(content, channel.spent),
                _amount(content, channel.planned - channel.spent),
            ]
        )
        for channel in content.channels
    ]
    planned = sum(channel.planned for channel in content.channels)
    spent = sum(channel.spent for channel in content.channels)
    amounts = [_amount(content, each) for each in (planned, spent, planned - spent)]
    rows.append(Row([_("All channels"), *amounts], look=Look.TOTAL))
    return Table(columns, rows)
