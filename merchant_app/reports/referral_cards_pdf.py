"""The sheet of referral cards, two beside and five below each other."""

from __future__ import annotations

from typing import Final

from reportlab.lib.units import mm

from merchant_app.domain.coupon_codes import shown_code
from merchant_app.domain.referrals import ReferralCode
from merchant_app.i18n import _, _n
from merchant_app.reports.cut_sheet import Grid, Place, cut_sheets
from merchant_app.reports.pdf import ink
from merchant_app.reports.pdf.blocks import Canvas, baseline, write, write_lines
from merchant_app.reports.pdf.ink import Style
from merchant_app.reports.pdf.paper import Paper
from merchant_app.reports.pdf.text import shorten, wrap
from merchant_app.reports.scan_signs import draw_qr

_GRID: Final = Grid(2, 5)
_PAD: Final = 5.5 * mm
_QR: Final = 23.1 * mm
_SHOP: Final = Style(10, 14, bold=True)
_HEAD: Final = Style(15, 20, bold=True)
_TEXT: Final = Style(9, 13, colour=ink.SECOND)
_CODE: Final = Style(11, 14, bold=True)


def cards_pdf(
    shop: str, referral: ReferralCode, *, points: int, language: str, paper: Paper
) -> bytes:
    """Give the sheet as the bytes of a PDF, in the language in use.

    `points` are what each of the two gets; 0 where the shop gives none.
    """
    return cut_sheets(
        [referral] * _GRID.fields,
        _GRID,
        lambda canvas, place, of: _card(canvas, place, shop, of, points),
        lambda _number, _items: _("Referral code of {name}", name=referral.name),
        paper=paper,
        language=language,
        title=_("Referral code of {name}", name=referral.name),
        author=shop,
    )


def _card(canvas: Canvas, place: Place, shop: str, of: ReferralCode, points: int) -> None:
    left, top = place.left + _PAD, place.top - _PAD
    right = place.left + place.width - _PAD
    room = right - _QR - 7 * mm - left
    write_lines(canvas, left, top, [shorten(shop, room, _SHOP.size, bold=True)], _SHOP)
    top -= _SHOP.line + 2 * mm
    head = wrap(_("A friend sends you"), room, _HEAD.size, bold=True, most=2)
    write_lines(canvas, left, top, head, _HEAD)
    top -= len(head) * _HEAD.line + 1 * mm
    text = _("Show this card on your first visit.")
    if points:
        text += "\n" + _n(
            "You and your friend each get {n} point.",
            "You and your friend each get {n} points.",
            points,
        )
    write_lines(canvas, left, top, wrap(text, room, _TEXT.size, most=4), _TEXT)
    draw_qr(canvas, right - _QR, place.top - _PAD, _QR, of.code)
    below = place.top - _PAD - _QR - 2 * mm
    middle = right - _QR / 2
    write(canvas, middle, baseline(below, _CODE), shown_code(of.code), _CODE, align="center")
