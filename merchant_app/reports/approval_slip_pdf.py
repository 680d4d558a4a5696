"""The approval slip on one page: the purchase, its budget line, quotes, and who agrees."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from reportlab.platypus import KeepTogether

from merchant_app.domain.budget import ApprovalState, EntryKind
from merchant_app.formats import long_date, moment, money
from merchant_app.i18n import _, _p
from merchant_app.reports.approval_slip import SlipAnswer, SlipContent
from merchant_app.reports.pdf import ink
from merchant_app.reports.pdf.blocks import Signatures, Text, Title
from merchant_app.reports.pdf.document import Facts, build
from merchant_app.reports.pdf.ink import Style
from merchant_app.reports.pdf.paper import Paper
from merchant_app.reports.pdf.tables import Cell, Column, LabelMark, Look, Row, Table, TickBox

_TAGS: Final = {"en": "en-GB", "zh": "zh-CN"}
_AMOUNT: Final = Style(22, 30, bold=True)
_LABEL: Final = 96.0
#: Lines to sign on that stand side by side.
_SIDE_BY_SIDE: Final = 4
#: Offers beside each other are compared up to this many; the cheapest come first.
_MOST_QUOTES: Final = 6


def slip_pdf(content: SlipContent, *, language: str, paper: Paper) -> bytes:
    """Give the slip as the bytes of a PDF, in the language in use."""
    number = _("No. {n}", n=content.entry.id)
    title = _("Approval slip")
    facts = Facts(
        title=f"{content.entry.text} – {title}",
        author=content.shop,
        subject=title,
        language=_TAGS.get(language, "en-GB"),
        head_left=content.shop,
        head_right=_("{campaign}, approval slip", campaign=content.campaign),
        printed=_("Printed {moment}", moment=moment(content.printed_at)),
    )
    story: list[Any] = [
        Title(title, ink.PAGE_TITLE, note=number, before=0),
        Text(money(content.entry.amount, content.currency), _AMOUNT, before=6),
        Text(content.entry.text, Style(12, 18, bold=True), most=3, after=6),
        _purchase(content),
        Title(_("Budget line"), before=18),
        *_line(content),
    ]
    if content.quotes:
        story += [Title(_("Quotes compared"), before=18), _quotes(content)]
    story += [Title(_("Approval"), before=18), _answers(content), *_signatures(content.answers)]
    return build(story, facts, paper, cover=False)


def _purchase(content: SlipContent) -> Table:
    entry = content.entry
    ordered = entry.kind is EntryKind.COMMITMENT
    facts = [
        (_("Kind"), _("Order, not yet paid") if ordered else _("Expense, paid already")),
        (_("Paid to"), entry.payee),
        (_("Date"), long_date(entry.day)),
        (_("To be paid on"), long_date(entry.due) if entry.due is not None else ""),
        (_("Phase and channel"), _(", ").join(content.place)),
        (_("Asked by"), content.by),
        (_("Asked on"), long_date(content.asked_on) if content.asked_on is not None else ""),
        (_("Document"), entry.document),
        (_("Note"), entry.note),
    ]
    rows = [Row([Cell(text, mark=LabelMark(word, _LABEL))]) for word, text in facts if text.strip()]
    return Table([Column("", share=1, most=4)], rows, headless=True)


def _line(content: SlipContent) -> list[Any]:
    standing, currency = content.standing, content.currency
    if standing is None:
        return [Text(_("On no budget line: nobody planned this purchase."), ink.BASE)]
    after = standing.left - content.entry.amount
    columns = [
        Column(_("Budget line"), share=1, most=2),
        Column(_("Planned"), align="right"),
        Column(_("Left before"), align="right"),
        Column(_("This purchase"), align="right"),
        Column(_("Left after"), align="right"),
    ]
    figures = (standing.planned, standing.left, content.entry.amount, after)
    row = Row([Cell(content.line, bold=True), *(money(each, currency) for each in figures)])
    story: list[Any] = [Table(columns, [row])]
    if standing.reserve:
        story.append(Text(_("It is taken from the reserve."), ink.BASE, before=4))
    elif after < 0:
        over = money(-after, currency)
        story.append(
            Text(_("It is {amount} more than the line has left.", amount=over), ink.BASE, before=4)
        )
    return story


def _quotes(content: SlipContent) -> Table:
    columns = [
        Column(_("Offer of"), share=1.4, most=2),
        Column(_("Amount"), align="right"),
        Column(_("Above the cheapest"), align="right"),
        Column(_("Delivery"), share=1, most=2),
        Column(_("Valid until")),
        Column(_("Why this one"), share=1.4, most=3),
    ]
    cheapest = min(quote.amount for quote in content.quotes)
    rows = []
    for quote in content.quotes[:_MOST_QUOTES]:
        above = quote.amount - cheapest
        rows.append(
            Row(
                [
                    Cell(quote.name, bold=quote.chosen, mark=TickBox(ticked=quote.chosen)),
                    Cell(money(quote.amount, content.currency), bold=quote.chosen),
                    money(above, content.currency) if above else "–",
                    quote.delivery,
                    long_date(quote.valid_until) if quote.valid_until is not None else "",
                    quote.reason or quote.note,
                ]
            )
        )
    return Table(columns, rows)


def _answers(content: SlipContent) -> Table:
    columns = [
        Column(_("Has to agree"), share=1.2, most=2),
        Column(_p("answer", "Agreed")),
        Column(_p("slip", "Declined")),
        Column(_p("answer", "Who"), share=1, most=2),
        Column(_p("answer", "On"), share=0.8, most=2),
        Column(_("Note"), share=1.4, most=3),
    ]
    return Table(columns, [_answer(each) for each in content.answers])


def _answer(of: SlipAnswer) -> Row:
    answer = of.answer
    agreed = answer is not None and answer.state is ApprovalState.APPROVED
    declined = answer is not None and answer.state is ApprovalState.DECLINED
    day = answer.decided_on if answer is not None else None
    note = answer.note if answer is not None else ""
    if answer is not None and answer.withdrawn:
        note = _("Withdrawn. {reason}", reason=note) if note else _("Withdrawn")
        declined = False
    return Row(
        [
            Cell(of.approver, bold=True),
            Cell("", mark=TickBox(ticked=agreed)),
            Cell("", mark=TickBox(ticked=declined)),
            of.who,
            long_date(date.fromisoformat(day)) if day else "",
            note,
        ],
        look=Look.PLAIN,
    )


def _signatures(answers: Sequence[SlipAnswer]) -> list[Any]:
    """Give a line to sign on and one for the date for everybody who has to agree."""
    words = [
        word for each in answers for word in (_("Signature: {name}", name=each.approver), _("Date"))
    ]
    rows = [words[at : at + _SIDE_BY_SIDE] for at in range(0, len(words), _SIDE_BY_SIDE)]
    return [KeepTogether([Signatures(tuple(row)) for row in rows])] if rows else []
