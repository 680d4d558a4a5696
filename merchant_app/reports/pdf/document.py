"""A document of several pages: running head, foot with "page x of y", contents, bookmarks.

It is laid out once. Pages are kept until the last one is known; then each gets its head and
its foot, and the contents page its numbers. That is faster than laying out everything twice
and cannot disagree with itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas as PdfCanvas
from reportlab.platypus import BaseDocTemplate, Frame, NextPageTemplate, PageBreak, PageTemplate

from merchant_app import APP_NAME, APP_NAMES
from merchant_app.i18n import _, language
from merchant_app.reports.pdf import ink
from merchant_app.reports.pdf.blocks import Block, Canvas, Title, baseline, write
from merchant_app.reports.pdf.fonts import REGULAR, face
from merchant_app.reports.pdf.ink import Style
from merchant_app.reports.pdf.paper import LEAST_MARGIN, Paper
from merchant_app.reports.pdf.text import printable, shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

COVER: Final = "cover"
UPRIGHT: Final = "upright"
ACROSS: Final = "across"

_SIDE: Final = 17 * mm
_TOP: Final = 27 * mm
_BOTTOM: Final = 23 * mm
_FOOT: Final = 15 * mm
_FLAT: Final = LEAST_MARGIN + 2


@dataclass(frozen=True, slots=True)
class Facts:
    """What the document says about itself, and what its head and foot say.

    `printed` is the left part of the foot; `cover_left` and `cover_right` are the foot of the
    cover, which has no page number.
    """

    title: str
    author: str
    subject: str
    language: str
    head_left: str
    head_right: str
    printed: str
    cover_left: str = ""
    cover_right: str = ""


@dataclass(slots=True)
class _Mark:
    """A section's place, and its line on the contents page."""

    title: str
    level: int
    key: str = ""
    page: int = 0
    y: float = 0


@dataclass(slots=True)
class _Marks:
    """All sections in order, and where the contents page lists them."""

    sections: list[_Mark] = field(default_factory=list)
    #: What is drawn on a page once all page numbers are known.
    late: list[tuple[int, Callable[[Canvas], None]]] = field(default_factory=list)


class Section(Title):
    """A title that is listed on the contents page and in the outline of the file."""

    def __init__(self, text: str, *, level: int = 0, note: str = "", before: float = 0) -> None:
        style = ink.SECTION_TITLE if level else ink.PAGE_TITLE
        super().__init__(text, style, note=note, before=before)
        self.mark = _Mark(printable(text).replace("\n", " "), level)

    def paint(self, canvas: Canvas, left: float, top: float, width: float) -> None:
        """Write the title and remember the place."""
        super().paint(canvas, left, top, width)
        self.mark.page = canvas.getPageNumber()
        self.mark.y = canvas.absolutePosition(0, top)[1]


class Contents(Block):
    """The list of sections; its page numbers are filled in when all pages are known."""

    _LINE: Final = 21.0

    def __init__(self, marks: _Marks, begin: int = 0, end: int | None = None) -> None:
        super().__init__()
        self.marks = marks
        self._begin = begin
        self._end = end

    def _sections(self) -> list[_Mark]:
        return self.marks.sections[self._begin : self._end]

    def height_at(self, _width: float) -> float:
        """One line a section."""
        return len(self._sections()) * self._LINE

    def paint(self, canvas: Canvas, left: float, top: float, width: float) -> None:
        """Remember where the lines go."""
        for at, mark in enumerate(self._sections()):
            style = _contents_style(mark)
            x, y = canvas.absolutePosition(left, baseline(top - at * self._LINE, style))
            line = partial(_contents_line, left=x, y=y, right=x + width, mark=mark)
            canvas.later(line)

    def split(self, _width: float, height: float) -> list[Block]:
        """Go on on another page."""
        fits = int(height // self._LINE)
        if not 0 < fits < len(self._sections()):
            return []
        middle = self._begin + fits
        return [
            Contents(self.marks, self._begin, middle),
            Contents(self.marks, middle, self._end),
        ]


def _contents_style(mark: _Mark) -> Style:
    return Style(10, 21) if mark.level else Style(10.5, 21, bold=True)


class SeePage(Block):
    """A small grey line that says on which page there is more, known when all is laid out.

    `text` gets the number of the page on which `section` begins and gives the sentence.
    """

    def __init__(self, section: Section, text: Callable[[int], str]) -> None:
        super().__init__()
        self._section = section
        self._text = text

    def height_at(self, _width: float) -> float:
        """One small line."""
        return ink.SMALL.line + 2

    def paint(self, canvas: Canvas, left: float, top: float, width: float) -> None:
        """Leave the sentence for later."""
        x, y = canvas.absolutePosition(left, baseline(top - 2, ink.SMALL))
        canvas.later(partial(self._say, x=x, y=y, width=width))

    def _say(self, canvas: Canvas, *, x: float, y: float, width: float) -> None:
        text = shorten(self._text(self._section.mark.page), width, ink.SMALL.size)
        write(canvas, x, y, text, ink.SMALL)


class _KeptCanvas(PdfCanvas):  # type: ignore[misc]  # reportlab ships no types
    """A canvas that keeps its pages until their number is known."""

    def __init__(self, *args: Any, facts: Facts, marks: _Marks, **options: Any) -> None:
        super().__init__(*args, **options)
        self._facts = facts
        self._marks = marks
        self._kept: list[dict[str, Any]] = []

    def later(self, draw: Callable[[Canvas], None]) -> None:
        """Draw on this page when all pages are known."""
        self._marks.late.append((self.getPageNumber(), draw))

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """Keep the page and begin a new one."""
        page = dict(self.__dict__)
        # Counts links over the whole document; those on the contents page are added late.
        del page["_annotationCount"]
        self._kept.append(page)
        self._startPage()

    def save(self) -> None:
        """Finish each page and write the document."""
        for number, page in enumerate(self._kept, 1):
            self.__dict__.update(page)
            self._bookmarks(number)
            for page_number, draw in self._marks.late:
                if page_number == number:
                    draw(self)
            _running_lines(self, self._facts, number, len(self._kept))
            super().showPage()
        super().save()

    def _bookmarks(self, number: int) -> None:
        for mark in self._marks.sections:
            if mark.page == number:
                self.bookmarkPage(mark.key, fit="XYZ", left=0, top=mark.y + 6)
                self.addOutlineEntry(mark.title, mark.key, mark.level, closed=mark.level == 0)


def _contents_line(canvas: Canvas, *, left: float, y: float, right: float, mark: _Mark) -> None:
    style = _contents_style(mark)
    font = face(bold=style.bold)
    x = left + mark.level * 16
    title = shorten(mark.title, right - x - 60, style.size, bold=style.bold)
    write(canvas, x, y, title, style)
    figure = str(mark.page)
    write(canvas, right, y, figure, style, align="right")
    canvas.saveState()
    canvas.setStrokeColor(ink.SECOND)
    canvas.setLineWidth(0.9)
    canvas.setLineCap(1)
    canvas.setDash([0.01, 4])
    # Counted from the right, so that the dots of all lines stand below each other.
    end = right - 22
    canvas.line(end, y + 1, min(x + font.width(title, style.size) + 6, end), y + 1)
    canvas.restoreState()
    canvas.linkRect("", mark.key, (left, y - 5, right, y + 13), relative=0, thickness=0)


def _running_lines(canvas: Canvas, facts: Facts, number: int, count: int) -> None:
    """Draw head and foot; they are in the margins, so the pages need not know of them."""
    width, height = canvas._pagesize  # noqa: SLF001 - reportlab has no other name for it
    across = width > height
    side = _FLAT if across else _SIDE
    cover = bool(facts.cover_left) and number == 1
    canvas.setStrokeColor(ink.HAIRLINE)
    canvas.setLineWidth(ink.HAIR)
    canvas.line(side, _FOOT + 13, width - side, _FOOT + 13)
    third = (width - 2 * side) / 3 - 6
    if cover:
        write(canvas, side, _FOOT, shorten(facts.cover_left, third, 8), ink.SMALL)
        right = shorten(facts.cover_right, third * 2, 8)
        write(canvas, width - side, _FOOT, right, ink.SMALL, align="right")
        return
    page = _("Page {page} of {pages}", page=number, pages=count)
    write(canvas, side, _FOOT, shorten(facts.printed, third, 8), ink.SMALL)
    write(canvas, width / 2, _FOOT, APP_NAMES[language()], ink.SMALL, align="center")
    write(canvas, width - side, _FOOT, page, ink.SMALL, align="right")
    if not across:
        y = height - 18 * mm
        canvas.line(side, y - 8, width - side, y - 8)
        half = (width - 2 * side) / 2 - 8
        write(canvas, side, y, shorten(facts.head_left, half, 8), ink.SMALL)
        write(canvas, width - side, y, shorten(facts.head_right, half, 8), ink.SMALL, align="right")


def room(paper: Paper) -> tuple[float, float]:
    """Width and height of what fits between the margins of an upright page."""
    return paper.width - 2 * _SIDE, paper.height - _TOP - _BOTTOM


def room_across(paper: Paper) -> tuple[float, float]:
    """Width and height of what fits between the margins of a page held across."""
    return paper.height - 2 * _FLAT, paper.width - _FLAT - _BOTTOM + 10


def room_of_cover(paper: Paper) -> tuple[float, float]:
    """Width and height of what fits between the margins of the cover."""
    return paper.width - 2 * _SIDE, paper.height - 2 * _BOTTOM


def turn_to(kind: str) -> list[Any]:
    """Begin a new page of a kind: `UPRIGHT` or `ACROSS`."""
    return [NextPageTemplate(kind), PageBreak()]


def new_contents(story: Sequence[Any]) -> Contents:
    """Give the contents of a story: put it into the story before it is built."""
    marks = [block.mark for block in story if isinstance(block, Section)]
    for at, mark in enumerate(marks):
        mark.key = f"section-{at}"
    return Contents(_Marks(marks))


def build(story: list[Any], facts: Facts, paper: Paper, *, cover: bool = True) -> bytes:
    """Lay out a story and give the PDF.

    The first page is the cover, without a running head, if `cover` is set.
    """
    face()
    face(bold=True)
    contents = next((block for block in story if isinstance(block, Contents)), None)
    marks = (contents or new_contents(story)).marks
    out = BytesIO()
    document = BaseDocTemplate(
        out,
        pagesize=paper.upright,
        initialFontName=REGULAR,
        title=printable(facts.title),
        author=printable(facts.author),
        subject=printable(facts.subject),
        creator=APP_NAME,
        producer=APP_NAME,
        lang=facts.language,
    )
    document.addPageTemplates(_templates(paper, cover=cover))
    document.build(story, canvasmaker=partial(_canvas, facts=facts, marks=marks))
    return out.getvalue()


def _canvas(*args: Any, facts: Facts, marks: _Marks, **options: Any) -> _KeptCanvas:
    canvas = _KeptCanvas(*args, facts=facts, marks=marks, **options)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    return canvas


def _templates(paper: Paper, *, cover: bool) -> list[PageTemplate]:
    front = _frame(_SIDE, _BOTTOM, *room_of_cover(paper))
    upright = _frame(_SIDE, _BOTTOM, *room(paper))
    across = _frame(_FLAT, _BOTTOM - 10, *room_across(paper))
    templates = [
        PageTemplate(COVER, [front], pagesize=paper.upright),
        PageTemplate(UPRIGHT, [upright], pagesize=paper.upright),
        PageTemplate(ACROSS, [across], pagesize=paper.across),
    ]
    return templates if cover else templates[1:]


def _frame(x: float, y: float, width: float, height: float) -> Frame:
    return Frame(x, y, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
