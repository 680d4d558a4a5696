"""The certificate that somebody was erased: one page, without a word about them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from merchant_app.formats import long_date, moment
from merchant_app.i18n import _, _n
from merchant_app.reports.pdf import ink
from merchant_app.reports.pdf.blocks import Signatures, Text, Title
from merchant_app.reports.pdf.document import Facts, build
from merchant_app.reports.pdf.paper import Paper
from merchant_app.reports.pdf.tables import Cell, Column, LabelMark, Row, Table, TickBox
from merchant_app.store.erase import Erasure
from merchant_app.store.shop import ShopInfo

_TAGS: Final = {"en": "en-GB", "zh": "zh-CN"}
_LABEL: Final = 130.0


def certificate_pdf(
    of: Erasure, shop: ShopInfo, *, language: str, paper: Paper, now: datetime
) -> bytes:
    """Give the certificate as the bytes of a PDF, in the language in use."""
    title = _("Certificate of erasure")
    facts = Facts(
        title=title,
        author=shop.name,
        subject=title,
        language=_TAGS.get(language, "en-GB"),
        head_left=shop.name,
        head_right=title,
        printed=_("Printed {moment}", moment=moment(now)),
    )
    stays = _n(
        "{n} purchase stays in the shop's sums, without a name.",
        "{n} purchases stay in the shop's sums, without a name.",
        of.purchases,
    )
    pairs = [
        (_("Certificate number"), str(of.id)),
        (_("Erased on"), moment(of.erased_at.astimezone())),
        (_("Reason"), of.reason),
        (_("What stays"), stays),
        (
            _("In backups until"),
            _(
                "{day}; from then on no backup from before the erasure is kept. Should an older"
                " backup be restored before, the erasure is repeated at once.",
                day=long_date(of.backups_until),
            ),
        ),
    ]
    erased = (
        _("Name, numbers, addresses, birthday, picture, notes and tags"),
        _("Consents, contacts, places on call lists and in families"),
        _("Points, the link to coupons and to purchases"),
        _("The search, and the history of what was edited"),
        _("The free space of the file, written anew without what was there"),
    )
    story: list[Any] = [
        Title(title, ink.PAGE_TITLE, before=0),
        Text(
            _("{shop} has erased everything it kept about the person named below.", shop=shop.name),
            ink.BASE,
            before=4,
            after=8,
        ),
        Table(
            [Column("", share=1, most=4)],
            [Row([Cell(text, mark=LabelMark(word, _LABEL))]) for word, text in pairs if text],
            headless=True,
        ),
        Title(_("What was erased"), before=18),
        Table(
            [Column("", share=1, most=2)],
            [Row([Cell(text, mark=TickBox(ticked=True))]) for text in erased],
            headless=True,
        ),
        Text(
            _("The name is written by hand, because the shop does not keep it any more:"),
            ink.BASE,
            before=22,
        ),
        Signatures((_("Name of the person"), _("For the shop"), _("Date"))),
    ]
    return build(story, facts, paper, cover=False)
