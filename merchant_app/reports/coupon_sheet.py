"""Coupons to print and cut: what is on them, and which codes; nothing drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from merchant_app import formats
from merchant_app.domain.coupons import CouponBatch
from merchant_app.domain.messages import UserError, msg
from merchant_app.i18n import using
from merchant_app.reports.coupon_words import offer_words, small_print
from merchant_app.store.coupon_batches import batch_rows, open_codes
from merchant_app.store.coupons import batch
from merchant_app.store.shop import Shop

#: The key of the sheet among what is printed.
COUPONS: Final = "coupons"
#: Coupons of one sheet, and the most that one document has.
PER_SHEET: Final = 8
MOST: Final = 800


class Signs(StrEnum):
    """What a scanner reads on a coupon; the code is always there in letters too."""

    QR = "qr"
    BARS = "bars"
    BOTH = "both"


class Layout(StrEnum):
    """Coupons to cut, or a list of the codes with boxes to tick."""

    SHEET = "sheet"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class PrintWish:
    """What is to be printed of a batch: from which of its open codes on, and how many."""

    layout: Layout = Layout.SHEET
    signs: Signs = Signs.QR
    skip: int = 0
    count: int = MOST


@dataclass(frozen=True, slots=True)
class SheetContent:
    """What the coupons of a batch say. `skip` open codes of it come before these."""

    shop: str
    batch: CouponBatch
    offer: str
    valid: str
    terms: tuple[str, ...]
    codes: tuple[str, ...]
    skip: int
    printed_on: date


def coupon_subjects(shop: Shop, campaign_id: int) -> list[tuple[int, str]]:
    """Give the batches of a campaign that have codes, by id and name with the street."""
    return [
        (row.batch.id, row.batch.name + (f" – {where}" if where else ""))
        for row in batch_rows(shop)
        if row.batch.campaign_id == campaign_id and row.figures.made
        for where in (row.batch.place or row.batch.partner,)
    ]


def sheet_content(shop: Shop, batch_id: int, wish: PrintWish, *, today: date) -> SheetContent:
    """Read what the coupons of a batch say, in the language in use.

    Raises:
        UserError: if the batch is not there, or no code of it is left to print.

    """
    of = batch(shop, batch_id)
    if of is None:
        raise UserError(
            msg("There are no coupons {n} in this file. Choose some of the list.", n=batch_id),
            field="batch",
        )
    codes = open_codes(shop, batch_id, most=min(wish.count, MOST), skip=wish.skip)
    if not codes:
        raise UserError(
            msg("No code of these coupons is left to print. Make more codes first."), field="batch"
        )
    info = shop.info
    return SheetContent(
        shop=info.name,
        batch=of,
        offer=offer_words(of, info.currency),
        valid=formats.short_range(of.valid_from, of.valid_to),
        terms=tuple(small_print(of)),
        codes=tuple(codes),
        skip=wish.skip,
        printed_on=today,
    )


def coupon_document(
    shop: Shop,
    campaign_id: int,
    *,
    language: str,
    paper: str,
    today: date,
    now: datetime,
    batch_id: int | None = None,
    wish: PrintWish = PrintWish(),
) -> bytes:
    """Give coupons as the bytes of a PDF, without `batch_id` those of the newest batch.

    Raises:
        UserError: if there are no coupons, the batch is not there, or none of it is left.

    """
    from merchant_app.reports.coupon_list_pdf import list_pdf  # loads the library that draws
    from merchant_app.reports.coupon_sheet_pdf import sheet_pdf
    from merchant_app.reports.pdf.paper import PAPERS

    if batch_id is None:
        batch_id = _first(coupon_subjects(shop, campaign_id))
    with using(language):
        content = sheet_content(shop, batch_id, wish, today=today)
        if wish.layout is Layout.LIST:
            return list_pdf(content, language=language, paper=PAPERS[paper], now=now)
        return sheet_pdf(content, wish.signs, language=language, paper=PAPERS[paper])


def _first(subjects: Sequence[tuple[int, str]]) -> int:
    if not subjects:
        raise UserError(
            msg("This campaign has no coupons yet. Make some in the tab Customers."), field="batch"
        )
    return subjects[0][0]
