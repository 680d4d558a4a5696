"""The table of a call sheet: rows of one height with boxes to tick, greyed without consent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from merchant_app.domain.recall import Means, RecallState
from merchant_app.formats import number, short_date, short_form
from merchant_app.i18n import _, _p, language
from merchant_app.reports.call_sheet import SheetContent, SheetPerson
from merchant_app.reports.pdf import ink
from merchant_app.reports.pdf.blocks import baseline, paint_box, write, write_lines
from merchant_app.reports.pdf.fonts import face
from merchant_app.reports.pdf.ink import Style
from merchant_app.reports.pdf.text import printable, shorten, wrap

_ROW: Final = 29.2
_GAP: Final = 9.0
_HEAD: Final = Style(9, 12, colour=ink.SECOND)
_TEXT: Final = Style(9.5, 13)
_BOLD: Final = Style(9.5, 13, bold=True)
_SMALL: Final = Style(8.5, 11.5)
_SMALL_BOLD: Final = Style(8.5, 11.5, bold=True)
_NUMBER: Final = Style(10.5, 15)
_GREY: Final = ink.SOLID_GREY
#: The widest head of a box, and of a figure; longer ones take two lines.
_NARROW: Final = 38.0
_LEAST_NOTE: Final = 48.0
_SHARES: Final = {"name": 0.36, "items": 0.34, "note": 0.30}
#: Lucide's phone-off (ISC licence) on its grid of 24: points to go to, curves by three points.
_PHONE_OFF: Final[tuple[tuple[tuple[float, ...], ...], ...]] = (
    (
        (10.1, 13.9),
        (11.2, 15.0, 12.4, 15.9, 13.8, 16.6),
        (14.3, 16.8, 14.8, 16.6, 15.0, 16.3),
        (15.4, 15.8),
        (15.8, 15.3, 16.4, 15.0, 17.0, 15.0),
        (20.0, 15.0),
        (21.1, 15.0, 22.0, 15.9, 22.0, 17.0),
        (22.0, 20.0),
        (22.0, 21.1, 21.1, 22.0, 20.0, 22.0),
        (15.2, 22.0, 10.6, 20.1, 7.3, 16.7),
    ),
    ((22.0, 2.0), (2.0, 22.0)),
    (
        (4.8, 13.6),
        (3.0, 10.7, 2.0, 7.4, 2.0, 4.0),
        (2.0, 2.9, 2.9, 2.0, 4.0, 2.0),
        (7.0, 2.0),
        (8.1, 2.0, 9.0, 2.9, 9.0, 4.0),
        (9.0, 7.0),
        (9.0, 7.6, 8.7, 8.2, 8.2, 8.6),
        (7.7, 9.0),
        (7.4, 9.2, 7.2, 9.8, 7.4, 10.2),
        (7.5, 10.3, 7.6, 10.5, 7.7, 10.7),
    ),
)
_POINT: Final = 2
#: The boxes that are ticked already, by state: done, will come, no answer, not again.
_TICKED: Final = {
    RecallState.WAITING: frozenset[str](),
    RecallState.NO_ANSWER: frozenset({"done", "none"}),
    RecallState.SENT: frozenset({"done"}),
    RecallState.REACHED: frozenset({"done"}),
    RecallState.OPENED: frozenset({"done", "comes"}),
    RecallState.DECLINED: frozenset({"done", "never"}),
}


class SheetTable:
    """The columns, fitted once to all people of a list so that every page has the same ones."""

    def __init__(self, content: SheetContent, width: float) -> None:
        self._content = content
        self._width = width
        self._titles = _titles(content.means)
        self._heads = {
            key: wrap(title, _NARROW if key in _NARROW_HEADS else 90, _HEAD.size, most=2)
            for key, title in self._titles.items()
        }
        #: Heights of the head and of each row.
        self.head = max(map(len, self._heads.values())) * _HEAD.line + 9
        self.row = _ROW
        self._places = self._fit()

    def draw(self, canvas: Any, left: float, top: float, people: Sequence[SheetPerson]) -> float:
        """Draw the head and these people; give the y below the last row."""
        self._draw_head(canvas, left, top)
        top -= self.head
        canvas.setStrokeColor(ink.RULE)
        canvas.setLineWidth(1.1)
        canvas.line(left, top, left + self._width, top)
        for person in people:
            self._draw_row(canvas, left, top, person)
            top -= _ROW
            canvas.setStrokeColor(ink.HAIRLINE)
            canvas.setLineWidth(ink.STRONG)
            canvas.line(left, top, left + self._width, top)
        return top

    # -- fitting ---------------------------------------------------------------------------

    def _fit(self) -> dict[str, tuple[float, float]]:
        """Give left edge and width of each column."""
        people = self._content.people
        wide = {key: max(_width(line, _HEAD) for line in self._heads[key]) for key in self._heads}
        for key, style, texts in (
            ("address", _NUMBER, [each.address for each in people]),
            ("last", _TEXT, [self._day(each) for each in people]),
            ("visits", _TEXT, [number(each.purchases) for each in people]),
        ):
            longest = max((_width(text, style) for text in texts), default=0.0)
            wide[key] = max(wide[key], min(longest, self._width * 0.24))
        for key in ("done", "comes", "none", "never"):
            wide[key] = max(wide[key], ink.BOX + 3)
        gaps = _GAP * (len(wide) - 1)
        left = self._width - gaps - sum(wide[key] for key in wide if key not in _SHARES)
        items = max((_width(_(", ").join(each.favourites), _TEXT) for each in people), default=0.0)
        names = max((_width(each.name, _BOLD) for each in people), default=0.0)
        # What names and items do not need goes to the note.
        wide["name"] = min(max(names, wide["name"]), left * _SHARES["name"])
        wide["items"] = min(max(items, wide["items"]), left * _SHARES["items"])
        spare = left - wide["name"] - wide["items"] - _LEAST_NOTE
        if spare > 0:  # some air between what is read together
            air = min(spare * 0.5 / 3, 16.0)
            for key in ("name", "address", "items"):
                wide[key] += air
            spare -= 3 * air
        wide["note"] = _LEAST_NOTE + spare
        places, at = {}, 0.0
        for key in self._titles:
            places[key] = (at, wide[key])
            at += wide[key] + _GAP
        return places

    def _day(self, person: SheetPerson) -> str:
        if person.last_day is None:
            return "–"
        if person.last_day.year == self._content.today.year:
            return short_date(person.last_day)
        if language() == "zh":
            return person.last_day.isoformat()
        return f"{short_form(person.last_day)} {person.last_day.year}"

    # -- drawing ---------------------------------------------------------------------------

    def _draw_head(self, canvas: Any, left: float, top: float) -> None:
        most = max(map(len, self._heads.values()))
        for key, lines in self._heads.items():
            place, width = self._places[key]
            for at, line in enumerate(lines):
                y = baseline(top - (most - len(lines) + at) * _HEAD.line, _HEAD)
                if key == "visits":
                    write(canvas, left + place + width, y, line, _HEAD, align="right")
                elif key in _BOXES[1:]:
                    write(canvas, left + place + width / 2, y, line, _HEAD, align="center")
                else:
                    write(canvas, left + place, y, line, _HEAD)

    def _draw_row(self, canvas: Any, left: float, top: float, person: SheetPerson) -> None:
        grey = not person.agrees
        if grey:
            canvas.setFillColor(ink.SHADE)
            canvas.rect(left, top - _ROW, self._width, _ROW, stroke=0, fill=1)
        self._write(canvas, left, top, "name", person.name, bold=not grey, grey=grey)
        self._write_line(canvas, left, top, "address", person.address, _NUMBER, grey=grey)
        self._write_line(canvas, left, top, "last", self._day(person), _TEXT, grey=grey)
        self._write(canvas, left, top, "items", _(", ").join(person.favourites), grey=grey)
        self._write_line(canvas, left, top, "visits", number(person.purchases), _TEXT, grey=grey)
        if grey:
            self._refuse(canvas, left, top)
            return
        ticked = _TICKED[person.state]
        for key in _BOXES:
            place, width = self._places[key]
            shift = 0 if key == "done" else (width - ink.BOX) / 2
            at = top - (_ROW - ink.BOX) / 2
            paint_box(canvas, left + place + shift, at, ticked=key in ticked)
        self._write(canvas, left, top, "note", person.note)

    def _write(
        self,
        canvas: Any,
        left: float,
        top: float,
        key: str,
        text: str,
        *,
        bold: bool = False,
        grey: bool = False,
    ) -> None:
        """Write a text in one line, or smaller in two where it is long."""
        place, width = self._places[key]
        style = _BOLD if bold else _TEXT
        lines = [printable(text).replace("\n", " ")]
        if _width(text, style) > width:
            style = _SMALL_BOLD if bold else _SMALL
            lines = wrap(text, width, style.size, bold=bold, most=2)
        style = Style(style.size, style.line, bold, _GREY if grey else ink.TEXT)
        high = len(lines) * style.line
        write_lines(canvas, left + place, top - (_ROW - high) / 2, lines, style)

    def _write_line(
        self, canvas: Any, left: float, top: float, key: str, text: str, of: Style, *, grey: bool
    ) -> None:
        place, width = self._places[key]
        style = Style(of.size, of.line, of.bold, _GREY if grey else ink.TEXT)
        y = baseline(top - (_ROW - style.line) / 2, style)
        shown = shorten(text, width, style.size)
        if key == "visits":
            write(canvas, left + place + width, y, shown, style, align="right")
        else:
            write(canvas, left + place, y, shown, style)

    def _refuse(self, canvas: Any, left: float, top: float) -> None:
        """Write in the place of the boxes why there are none."""
        start = left + self._places["comes"][0]
        style = Style(_TEXT.size, _TEXT.line, colour=_GREY)
        size = 11.0
        _paint_phone_off(canvas, start, top - (_ROW - size) / 2, size)
        room = left + self._width - start - size - 5
        lines = [_refusal(self._content.means)]
        if _width(lines[0], style) > room:
            style = Style(_SMALL.size, _SMALL.line, colour=_GREY)
            lines = wrap(lines[0], room, style.size, most=2)
        high = len(lines) * style.line
        write_lines(canvas, start + size + 5, top - (_ROW - high) / 2, lines, style)


_BOXES: Final = ("done", "comes", "none", "never")
_NARROW_HEADS: Final = frozenset({*_BOXES, "last", "visits"})


def _titles(means: Means) -> dict[str, str]:
    calls = means is Means.CALL
    addresses = {
        Means.WECHAT: _p("consent", "WeChat"),
        Means.MAIL: _("E-mail"),
    }
    return {
        "done": _p("recall", "Called") if calls else _p("recall", "Sent"),
        "name": _p("customer", "Name"),
        "address": addresses.get(means, _("Phone")),
        "last": _("Last visit"),
        "items": _p("recall", "Usually has"),
        "visits": _("Visits"),
        "comes": _p("recall", "Will come"),
        "none": _p("recall", "No answer"),
        "never": _p("recall", "Not again"),
        "note": _("Note"),
    }


def _refusal(means: Means) -> str:
    match means:
        case Means.CALL:
            return _("Has not agreed to calls, do not call")
        case Means.WECHAT:
            return _("Has not agreed to WeChat, do not write")
        case _:
            return _("Has not agreed to it, do not write")


def _width(text: str, style: Style) -> float:
    return face(bold=style.bold).width(printable(text).replace("\n", " "), style.size)


def _paint_phone_off(canvas: Any, left: float, top: float, size: float) -> None:
    scale = size / 24
    canvas.saveState()
    canvas.setStrokeColor(_GREY)
    canvas.setLineWidth(1.0)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    path = canvas.beginPath()
    for line in _PHONE_OFF:
        for at, step in enumerate(line):
            points = [
                left + value * scale if place % 2 == 0 else top - value * scale
                for place, value in enumerate(step)
            ]
            if len(points) > _POINT:
                path.curveTo(*points)
            else:
                (path.lineTo if at else path.moveTo)(*points)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()
