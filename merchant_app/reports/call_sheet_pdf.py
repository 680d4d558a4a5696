"""The sheet of a call list on paper: every page can be handed out by itself.

Rows are all of one height, so how many pages there are is known before the first is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from reportlab.pdfgen.canvas import Canvas as PdfCanvas

from merchant_app import APP_NAME, APP_NAMES
from merchant_app.domain.recall import Means
from merchant_app.formats import long_date, moment, short_form
from merchant_app.i18n import _, _n, _p
from merchant_app.reports.call_sheet import SheetContent
from merchant_app.reports.call_sheet_table import SheetTable
from merchant_app.reports.pdf import ink
from merchant_app.reports.pdf.blocks import baseline, write, write_lines
from merchant_app.reports.pdf.fonts import face
from merchant_app.reports.pdf.ink import Style
from merchant_app.reports.pdf.paper import LEAST_MARGIN, Paper
from merchant_app.reports.pdf.text import printable, shorten, wrap

_TAGS: Final = {"en": "en-GB", "zh": "zh-CN"}
_SIDE: Final = LEAST_MARGIN + 5
_TOP: Final = LEAST_MARGIN - 1
_FOOT: Final = 41.0
#: Room for the lines to sign on, and to write above them.
_SIGN: Final = 72.0
_ABOVE: Final = Style(9, 13, colour=ink.SECOND)
_NAME: Final = Style(20, 27, bold=True)
_WHO: Final = Style(9.5, 14, colour=ink.SECOND)
_BOX: Final = Style(9.5, 13.5)
_BOX_BOLD: Final = Style(9.5, 13.5, bold=True)
_WORDS: Final = Style(9.5, 15.5)
_WORDS_BOLD: Final = Style(9.5, 15.5, bold=True)
_PAD: Final = 10.5
_MOST_LINES: Final = 4
_LEAST_BOX: Final = 106.0


@dataclass(frozen=True, slots=True)
class _Words:
    """A line of the box of words: its label in bold, and the lines of its text."""

    label: str
    lines: tuple[str, ...]


def call_sheet_pdf(content: SheetContent, *, language: str, paper: Paper) -> bytes:
    """Give the sheet as the bytes of a PDF, in the language in use."""
    face()
    face(bold=True)
    out = BytesIO()
    canvas = PdfCanvas(out, pagesize=paper.upright, lang=_TAGS.get(language, "en-GB"))
    canvas.setTitle(printable(f"{content.name} – {_('Call sheet')}"))
    canvas.setAuthor(printable(content.shop))
    canvas.setSubject(_("Call sheet"))
    canvas.setCreator(APP_NAME)
    canvas.setProducer(APP_NAME)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    sheet = _Sheet(content, language, paper)
    pages = sheet.pages()
    for number, (first, last) in enumerate(pages, 1):
        sheet.draw(canvas, first, last)
        _foot(canvas, content, language, paper, number, len(pages))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


class _Sheet:
    """All pages of one list; measured once."""

    def __init__(self, content: SheetContent, language: str, paper: Paper) -> None:
        self._content = content
        self._language = language
        self._paper = paper
        self._width = paper.width - 2 * _SIDE
        self._box_lines = _box_lines(content)
        widest = max(face(bold=True).width(printable(line), 9.5) for line in self._box_lines)
        self._box_width = min(max(_LEAST_BOX, widest + 22), self._width * 0.45)
        left = self._width - self._box_width - 14
        self._name = wrap(content.name, left, _NAME.size, bold=True, most=2)
        self._words = _words(content, self._width - 2 * _PAD)
        self._table = SheetTable(content, self._width)
        high = sum(len(each.lines) for each in self._words) * _WORDS.line
        head = _ABOVE.line + len(self._name) * _NAME.line + _WHO.line
        self._words_top = max(head, 56.0) + 12
        self._table_top = self._words_top + high + 14 + 13

    def pages(self) -> list[tuple[int, int]]:
        """Give first and last place of the people on each page; one page at least."""
        room = self._paper.height - _TOP - _FOOT - _SIGN - self._table_top - self._table.head
        most = max(1, int(room // self._table.row))
        count = len(self._content.people)
        return [(at, min(at + most, count)) for at in range(0, max(count, 1), most)]

    def draw(self, canvas: Any, first: int, last: int) -> None:
        """Draw the page of the people from `first` up to before `last`."""
        top = self._paper.height - _TOP
        self._head(canvas, top, first, last)
        self._say(canvas, top - self._words_top)
        below = self._table.draw(
            canvas, _SIDE, top - self._table_top, self._content.people[first:last]
        )
        self._sign(canvas, below)

    def _head(self, canvas: Any, top: float, first: int, last: int) -> None:
        content = self._content
        left = self._width - self._box_width - 14
        above = _(", ").join(part for part in (content.shop, content.campaign) if part)
        write(canvas, _SIDE, baseline(top, _ABOVE), shorten(above, left, _ABOVE.size), _ABOVE)
        write_lines(canvas, _SIDE, top - _ABOVE.line, self._name, _NAME)
        people = len(content.people)
        if people:
            some = _("{first} – {last} of {count} people", first=first + 1, last=last, count=people)
        else:
            some = _n("{n} person", "{n} people", 0)
        at = baseline(top - _ABOVE.line - len(self._name) * _NAME.line, _WHO)
        used = 0.0
        if content.who:
            room = left - face().width(printable(some), _WHO.size) - 10
            who = shorten(content.who, room, _WHO.size) + _(", ")
            write(canvas, _SIDE, at, who, _WHO)
            used = face().width(printable(who), _WHO.size)
        write(canvas, _SIDE + used, at, shorten(some, left - used, _WHO.size), _WHO)
        self._number_box(canvas, top)

    def _number_box(self, canvas: Any, top: float) -> None:
        left = _SIDE + self._width - self._box_width
        high = 3 * _BOX.line + 13
        canvas.setStrokeColor(ink.RULE)
        canvas.setLineWidth(ink.STRONG)
        canvas.roundRect(left, top - high, self._box_width, high, 4, stroke=1, fill=0)
        for at, line in enumerate(self._box_lines):
            style = _BOX if at else _BOX_BOLD
            text = shorten(line, self._box_width - 20, style.size, bold=style.bold)
            y = baseline(top - 6.5 - at * _BOX.line, style)
            write(canvas, left + 11, y, text, style)
            if at == 1 and not self._content.by:
                end = left + 13 + face().width(printable(line), style.size)
                canvas.line(end, y - 1, left + self._box_width - 11, y - 1)

    def _say(self, canvas: Any, top: float) -> None:
        lines = sum(len(each.lines) for each in self._words)
        if not lines:
            return
        high = lines * _WORDS.line + 14
        canvas.setFillColor(ink.SHADE)
        canvas.roundRect(_SIDE, top - high, self._width, high, 5, stroke=0, fill=1)
        top -= 7
        for each in self._words:
            left = _SIDE + _PAD
            write(canvas, left, baseline(top, _WORDS_BOLD), each.label, _WORDS_BOLD)
            left += face(bold=True).width(each.label, _WORDS_BOLD.size) + 3
            write_lines(canvas, left, top, list(each.lines), _WORDS)
            top -= len(each.lines) * _WORDS.line

    def _sign(self, canvas: Any, top: float) -> None:
        """Draw who called, when, and how many were reached and want to come."""
        labels = (
            (_sign_word(self._content.means), 3.0),
            (_("Date"), 3.0),
            (_p("recall", "Reached"), 1.0),
            (_p("recall", "Will come"), 1.0),
        )
        gap = 15.0
        texts = [printable(label) for label, _share in labels]
        used = sum(face().width(text, _WORDS.size) + gap for text in texts) + gap * 3
        each = max(0.0, self._width - used) / sum(share for _label, share in labels)
        left, y = _SIDE, baseline(top - 12, _WORDS)
        canvas.setStrokeColor(ink.RULE)
        canvas.setLineWidth(ink.STRONG)
        for text, (_label, share) in zip(texts, labels, strict=True):
            write(canvas, left, y, text, _WORDS)
            left += face().width(text, _WORDS.size) + gap
            canvas.line(left, y - 3, left + each * share, y - 3)
            left += each * share + gap


def _box_lines(content: SheetContent) -> tuple[str, str, str]:
    return (
        _("Printed as No. {number}", number=f"{content.number:04d}"),
        _("Printed by: {name}", name=content.by),
        _("Return by {day}, then shred", day=short_form(content.return_by)),
    )


def _sign_word(means: Means) -> str:
    return _("Called by") if means is Means.CALL else _("Written by")


def _words(content: SheetContent, width: float) -> tuple[_Words, ...]:
    calls = content.means is Means.CALL
    found = []
    if content.opening:
        found.append(
            (
                _("Say it like this:") if calls else _("Write it like this:"),
                _('"{words}"', words=content.opening),
            )
        )
    if content.coupon and content.coupon_until is not None:
        until = long_date(content.coupon_until)
        found.append((_("Coupon:"), _("{name}, until {day}", name=content.coupon, day=until)))
    found.append((_("Please note:"), _notice(content)))
    return tuple(
        _Words(
            printable(label),
            tuple(
                wrap(
                    text,
                    width - face(bold=True).width(printable(label), _WORDS.size) - 3,
                    _WORDS.size,
                    most=_MOST_LINES,
                )
            ),
        )
        for label, text in found
    )


def _notice(content: SheetContent) -> str:
    hours = content.hours
    if content.means is Means.CALL and hours:
        return _(
            'Call only {hours}. Thank whoever would rather not, tick "Not again", and do not call'
            " them again.",
            hours=hours,
        )
    if content.means is Means.CALL:
        return _('Thank whoever would rather not, tick "Not again", and do not call them again.')
    if hours:
        return _(
            'Write only {hours}. Whoever would rather not hear from us is ticked "Not again" and'
            " not written to again.",
            hours=hours,
        )
    return _(
        'Whoever would rather not hear from us is ticked "Not again" and not written to again.'
    )


def _foot(
    canvas: Any, content: SheetContent, language: str, paper: Paper, number: int, count: int
) -> None:
    """Draw when it was printed, what to do with it, and which page this is."""
    width = paper.width - 2 * _SIDE
    canvas.setStrokeColor(ink.HAIRLINE)
    canvas.setLineWidth(ink.HAIR)
    canvas.line(_SIDE, _FOOT, _SIDE + width, _FOOT)
    y = _FOOT - 14
    page = _("Page {page} of {pages}", page=number, pages=count)
    app = APP_NAMES[language]
    right = face().width(printable(page), ink.SMALL.size)
    middle = face().width(printable(app), ink.SMALL.size)
    left = shorten(
        _(
            "Printed {moment}, personal data, shred after use",
            moment=moment(content.printed_at),
        ),
        width - right - middle - 28,
        ink.SMALL.size,
    )
    write(canvas, _SIDE, y, left, ink.SMALL)
    end = _SIDE + face().width(left, ink.SMALL.size)
    # In the middle of the page, or between its neighbours where these are long.
    centre = max(paper.width / 2, end + 14 + middle / 2)
    write(canvas, centre, y, app, ink.SMALL, align="center")
    write(canvas, _SIDE + width, y, page, ink.SMALL, align="right")
