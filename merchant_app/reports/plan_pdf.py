"""The campaign plan as a PDF: put together from its pages and saved whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from reportlab.platypus import PageBreak

from merchant_app.formats import date_range, long_date, moment
from merchant_app.i18n import _, using
from merchant_app.reports.pdf import ink
from merchant_app.reports.pdf.blocks import Text, Title
from merchant_app.reports.pdf.document import (
    ACROSS,
    UPRIGHT,
    Facts,
    Section,
    build,
    new_contents,
    room,
    room_across,
    room_of_cover,
    turn_to,
)
from merchant_app.reports.pdf.paper import PAPERS, Paper
from merchant_app.reports.pdf.saving import save_whole
from merchant_app.reports.pdf.timeline_chart import TimelineChart, shown_span
from merchant_app.reports.pdf.timeline_rows import chart_pages, chart_rows
from merchant_app.reports.plan_pages.budget import budget_pages
from merchant_app.reports.plan_pages.cover import Cover
from merchant_app.reports.plan_pages.full_text import full_text
from merchant_app.reports.plan_pages.goals_and_risks import goals_pages, risks_pages
from merchant_app.reports.plan_pages.summary import FurtherBack, summary_page
from merchant_app.reports.plan_pages.tasks import tasks_pages

if TYPE_CHECKING:
    from merchant_app.reports.plan_content import PlanContent

_TAGS: Final = {"en": "en-GB", "zh": "zh-CN"}


def write_plan(
    content: PlanContent, out: Path | BinaryIO, *, language: str = "en", paper: str = "A4"
) -> None:
    """Write the campaign plan to a file or a stream.

    `language` is "en" or "zh", `paper` a name in `PAPERS`. A file appears whole or not at all.

    Raises:
        UserError: when the file cannot be written.

    """
    data = plan_pdf(content, language=language, paper=PAPERS[paper])
    if isinstance(out, Path):
        save_whole(data, out)
    else:
        out.write(data)


def plan_pdf(content: PlanContent, *, language: str, paper: Paper) -> bytes:
    """Give the campaign plan as the bytes of a PDF."""
    with using(language):
        story = _story(content, paper)
        return build(story, _facts(content, language), paper)


def _story(content: PlanContent, paper: Paper) -> list[Any]:
    width, _height = room(paper)
    span = date_range(*shown_span(content))
    note = _("{campaign}, {dates}", campaign=content.campaign, dates=span)
    timeline = Section(_("Timeline"), note=note)
    tasks = Section(_("Tasks by phase"))
    budget = Section(_("Budget"))
    goals = Section(_("Goals"), before=20)
    risks = Section(_("Risks"), before=20)
    unshortened = full_text(content, width)
    full = Section(_("The campaign in full")) if unshortened else None
    summary = summary_page(content, room(paper), FurtherBack(full, goals, tasks))
    body: list[Any] = [PageBreak(), *summary, *_timeline(content, paper, timeline)]
    body += turn_to(UPRIGHT)
    if full and unshortened:
        body += [full, unshortened, PageBreak()]
    body += tasks_pages(content, tasks)
    body += [PageBreak(), *budget_pages(content, budget)]
    body += goals_pages(content, goals)
    body += risks_pages(content, risks)
    contents = new_contents(body)
    cover = Cover(content, room_of_cover(paper)[1])
    return [
        cover,
        *turn_to(UPRIGHT),
        Title(_("Contents"), ink.PAGE_TITLE, before=0),
        contents,
        *body,
    ]


def _timeline(content: PlanContent, paper: Paper, section: Section) -> list[Any]:
    """The chart's pages: the first has the section's title, the others say that they go on."""
    width, height = room_across(paper)
    story: list[Any] = []
    pages = chart_pages(chart_rows(content))
    most_rows = max((len(rows) for rows in pages), default=0)
    for number, rows in enumerate(pages):
        title = (
            section if number == 0 else Title(_("Timeline, continued"), ink.PAGE_TITLE, before=0)
        )
        chart = TimelineChart(
            content, rows, height - title.height_at(width) - 1, most_rows=most_rows
        )
        story += [*turn_to(ACROSS), title, chart]
    if not story:
        story = [*turn_to(ACROSS), section, Text(_("No phases yet."), ink.BASE)]
    return story


def _facts(content: PlanContent, language: str) -> Facts:
    printed = _("Printed {moment}", moment=moment(content.printed_at))
    version = long_date(content.printed_at.date())
    if content.version:
        printed = _("{printed}, version {version}", printed=printed, version=content.version)
        version = _("Version {version}, {date}", version=content.version, date=version)
    return Facts(
        title=f"{content.campaign} – {_('Campaign plan')}",
        author=content.shop,
        subject=_("Campaign plan"),
        language=_TAGS.get(language, "en-GB"),
        head_left=content.shop,
        head_right=_("{campaign}, campaign plan", campaign=content.campaign),
        printed=printed,
        cover_left=version,
        cover_right=_("Internal: contains amounts, keep it safe."),
    )
