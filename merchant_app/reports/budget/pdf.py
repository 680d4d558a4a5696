"""The report "Budget and differences" as a PDF: put together from its blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from reportlab.platypus import CondPageBreak

from merchant_app.domain.budget_control import ControlMoney, total
from merchant_app.formats import brief_money, long_date, moment, percent, short_weekday
from merchant_app.i18n import _, _p, using
from merchant_app.reports.budget.blocks import Closing, Figures, Sentence
from merchant_app.reports.budget.content import ReportRow, RowLook
from merchant_app.reports.budget.course_chart import CourseChart
from merchant_app.reports.budget.phase_chart import PhaseChart
from merchant_app.reports.budget.row_bars import channel_bars, difference_bars
from merchant_app.reports.budget.source import standing_words
from merchant_app.reports.budget.words import method_name, signed, signed_share
from merchant_app.reports.pdf import ink
from merchant_app.reports.pdf.blocks import Text, Title
from merchant_app.reports.pdf.document import Facts, build
from merchant_app.reports.pdf.tables import LONGEST_TEXT, Cell, Column, Look, Row, Table

if TYPE_CHECKING:
    from merchant_app.reports.budget.content import BudgetContent
    from merchant_app.reports.pdf.paper import Paper

_TAGS: Final = {"en": "en-GB", "zh": "zh-CN"}
_INDENT: Final = 12.0
_LEAST: Final = 170.0
_LOOKS: Final = {RowLook.GROUP: Look.GROUP, RowLook.LINE: Look.PLAIN, RowLook.TOTAL: Look.TOTAL}


def budget_pdf(content: BudgetContent, *, language: str, paper: Paper) -> bytes:
    """Give the report as the bytes of a PDF."""
    with using(language):
        return build(_story(content), _facts(content, language), paper, cover=False)


def _story(content: BudgetContent) -> list[Any]:
    story: list[Any] = [
        Title(_("Budget and differences"), ink.PAGE_TITLE, before=0),
        Sentence(_standing(content)),
        Figures(_figures(content)),
    ]
    if content.phases:
        story += [PhaseChart(content)]
    story += [Title(_("Line by line"), before=10), _lines(content)]
    story += [CondPageBreak(_LEAST), CourseChart(content)]
    story += [
        Text(
            _("{name}: {value}", name=method_name(method), value=words),
            ink.SMALL,
            after=2,
        )
        for method, words in content.how.items()
    ]
    if any(row.key != "channel:0" for row in content.channels):
        story += [CondPageBreak(_LEAST), channel_bars(content)]
    if content.differences:
        story += [CondPageBreak(_LEAST), difference_bars(content)]
    story += [CondPageBreak(_LEAST), Title(_("By month")), _months(content)]
    return story


def _standing(content: BudgetContent) -> str:
    amount = brief_money(abs(content.forecast.difference), content.currency)
    return _(
        "Up to {day}, day {n} of {days}. {standing}",
        day=_p(
            "date",
            "{weekday} {date}",
            weekday=short_weekday(content.today),
            date=long_date(content.today),
        ),
        n=content.day,
        days=content.days,
        standing=standing_words(content.forecast, content.reserve, amount),
    )


def _figures(content: BudgetContent) -> tuple[tuple[str, str, str], ...]:
    of, reserve = content.whole, content.reserve.planned

    def money(amount: int) -> str:
        return brief_money(amount, content.currency)

    share = percent(of.spent * 10_000 // of.planned) if of.planned else percent(0)
    return (
        (
            _("Planned"),
            money(of.planned),
            _("with {amount} reserve", amount=money(reserve)) if reserve else "",
        ),
        (_("Spent"), money(of.spent), _("{share} of the plan", share=share)),
        (_("Committed"), money(of.committed), _("ordered, not yet paid")),
        (
            _p("money", "Left"),
            money(of.left),
            _("free and reserve") if reserve else _("neither spent nor due"),
        ),
        (_("Forecast"), money(of.forecast), _("at the end")),
    )


def _lines(content: BudgetContent) -> Table:
    columns = [
        Column(_("Budget line"), share=1.25, most=LONGEST_TEXT),
        *(
            Column(title, align="right", limit=90)
            for title in (
                _("Planned"), _("Spent"), _("Committed"), _("Forecast"), _("Difference"), "",
            )
        ),
        Column(_("Why"), share=1, most=3),
    ]  # fmt: skip
    rows = [_row(content, row) for row in content.rows]
    labels = (_("Prepared by"), _("Approved by"), _p("signature", "Date"))
    return Table(columns, rows, tail=Closing(_decide(content), labels))


def _row(content: BudgetContent, row: ReportRow) -> Row:
    indent = _INDENT if row.look is RowLook.LINE else 0
    return Row(
        [Cell(row.name, indent=indent), *_amounts(content, row.money), row.why],
        look=_LOOKS[row.look],
    )


def _amounts(content: BudgetContent, of: ControlMoney) -> list[str]:
    def money(amount: int) -> str:
        return brief_money(amount, content.currency)

    kept = not of.expected and not of.forecast
    return [
        *(money(amount) if amount else "–" for amount in (of.planned, of.spent, of.committed)),
        money(of.forecast) if of.forecast else "–",
        "–" if kept else signed(of.difference, money),
        signed_share(of.share),
    ]


def _decide(content: BudgetContent) -> str:
    if not content.decisions:
        return _("Nothing waits for a decision.")
    return " ".join(content.decisions)


def _months(content: BudgetContent) -> Table:
    columns = [
        Column(_("Month"), share=1),
        *(
            Column(title, align="right", limit=90)
            for title in (
                _("Planned"), _("Spent"), _("Committed"), _("Forecast"), _("Difference"), "",
            )
        ),
    ]  # fmt: skip
    rows = [Row([row.name, *_amounts(content, row.money)]) for row in content.months]
    together = total(row.money for row in content.months)
    rows.append(Row([_("All lines"), *_amounts(content, together)], look=Look.TOTAL, tied=True))
    return Table(columns, rows)


def _facts(content: BudgetContent, language: str) -> Facts:
    printed = _(
        "{printed}, version {version}",
        printed=_("Printed {moment}", moment=moment(content.printed_at)),
        version=content.version,
    )
    return Facts(
        title=f"{content.campaign} – {_('Budget and differences')}",
        author=content.shop,
        subject=_("Budget and differences"),
        language=_TAGS.get(language, "en-GB"),
        head_left=content.shop,
        head_right=content.campaign,
        printed=printed,
    )
