"""What the first pages had to shorten, in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from merchant_app.i18n import _
from merchant_app.reports.pdf import ink
from merchant_app.reports.pdf.tables import Cell, Column, Row, Table
from merchant_app.reports.pdf.text import wrap
from merchant_app.reports.plan_pages.cover import COVER_LINES
from merchant_app.reports.plan_pages.summary import (
    WORK_LINES,
    WORK_SHARE,
    is_shortened,
    standing,
)
from merchant_app.reports.words import listed

if TYPE_CHECKING:
    from merchant_app.reports.plan_content import PlanContent

#: Narrower than any place on the cover, so that nothing shortened there is missed here.
_COVER_SIZE = 22.0
_FACT_SIZE = 10.5
_FACT_SHARE = 0.7


def full_text(content: PlanContent, width: float) -> Table | None:
    """Give a table of the texts that were shortened, or None if there are none."""
    rows = []
    if _longer(content.shop, width * _FACT_SHARE, _FACT_SIZE, 1):
        rows.append((_("Shop"), content.shop))
    if _longer(content.campaign, width, _COVER_SIZE, COVER_LINES):
        rows.append((_("Campaign"), content.campaign))
    if _longer(content.motto, width, _COVER_SIZE, COVER_LINES):
        rows.append((_("Motto"), content.motto))
    if is_shortened(content, width):
        rows.append((_("Summary"), standing(content)))
    people = listed((content.lead, *content.people) if content.lead else content.people)
    if _longer(people, width * _FACT_SHARE, _FACT_SIZE, 1):
        rows.append((_("People"), people))
    if content.key_day and _longer(content.key_day.name, width / 2, _FACT_SIZE, 1):
        rows.append((_("Key day"), content.key_day.name))
    rows += [
        (phase.name, phase.work)
        for phase in content.phases
        if _longer(phase.work, width * WORK_SHARE, ink.TABLE.size, WORK_LINES)
    ]
    if not rows:
        return None
    return Table(
        [Column("", limit=100, most=3), Column("", share=1)],
        [Row([Cell(label, second=True), text]) for label, text in rows],
        headless=True,
    )


def _longer(text: str, width: float, size: float, lines: int) -> bool:
    return len(wrap(text, width, size, bold=True, most=lines + 1)) > lines
