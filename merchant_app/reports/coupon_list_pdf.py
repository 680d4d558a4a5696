"""The codes of a batch as a list with boxes to tick, for a counter without a computer."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from merchant_app.domain.coupon_codes import shown_code
from merchant_app.formats import moment, number
from merchant_app.i18n import _
from merchant_app.reports.coupon_sheet import SheetContent
from merchant_app.reports.pdf import ink
from merchant_app.reports.pdf.blocks import Text, Title
from merchant_app.reports.pdf.document import Facts, build
from merchant_app.reports.pdf.paper import Paper
from merchant_app.reports.pdf.tables import Cell, Column, Row, Table, TickBox

_TAGS: Final = {"en": "en-GB", "zh": "zh-CN"}
_COLUMNS: Final = 4


def list_pdf(content: SheetContent, *, language: str, paper: Paper, now: datetime) -> bytes:
    """Give the list as the bytes of a PDF, in the language in use."""
    of = content.batch
    where = _(", ").join(text for text in (of.place, of.partner) if text)
    title = _("List of codes")
    facts = Facts(
        title=f"{of.name} – {title}",
        author=content.shop,
        subject=title,
        language=_TAGS.get(language, "en-GB"),
        head_left=content.shop,
        head_right=_("{name}, list of codes", name=of.name),
        printed=_("Printed {moment}", moment=moment(now)),
    )
    what = (content.offer, content.valid, where)
    story: list[Any] = [
        Title(of.name, ink.PAGE_TITLE, note=number(len(content.codes)), before=0),
        Text(_(", ").join(text for text in what if text), ink.BASE, most=3, after=4),
        Text(_("Tick a code when its coupon is used."), ink.BASE, after=8),
        _table(content.codes),
    ]
    return build(story, facts, paper, cover=False)


def _table(codes: tuple[str, ...]) -> Table:
    """Give the codes in columns; they go down a row at a time, as they were made."""
    columns = [Column("", share=1) for _each in range(_COLUMNS)]
    rows = []
    for at in range(0, len(codes), _COLUMNS):
        here = codes[at : at + _COLUMNS]
        cells: list[Cell | str] = [Cell(shown_code(code), mark=TickBox()) for code in here]
        cells += [""] * (_COLUMNS - len(here))
        rows.append(Row(cells))
    return Table(columns, rows, headless=True)
