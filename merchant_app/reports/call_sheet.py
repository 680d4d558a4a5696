"""The printed sheet of a call list: everything read from the shop file, nothing drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.phones import digits_of, masked_phone
from merchant_app.domain.recall import Arm, Means, RecallState, spoken
from merchant_app.i18n import using
from merchant_app.store.campaigns import campaign
from merchant_app.store.coupons import batch
from merchant_app.store.people import person_names
from merchant_app.store.prints import next_number
from merchant_app.store.recall import (
    RecallPerson,
    favourite_items,
    named_recalls,
    recall,
    recall_people,
)
from merchant_app.store.shop import Shop

#: The key of the sheet among what is printed.
CALL_SHEET: Final = "call-sheet"
#: Where the view keeps the id of the person who works on the lists.
DONE_BY: Final = "recall_done_by"
#: The place of a name in the words to open with, to be read out from the row.
_BLANK: Final = "____"
#: After so many days a sheet is given back and shredded.
_KEPT_FOR: Final = timedelta(days=7)
_MOBILE_DIGITS: Final = 11


@dataclass(frozen=True, slots=True)
class SheetPerson:
    """One row; who does not agree has no boxes and a masked `address`."""

    name: str
    address: str
    last_day: date | None
    favourites: tuple[str, ...]
    purchases: int
    agrees: bool
    state: RecallState = RecallState.WAITING
    note: str = ""


@dataclass(frozen=True, slots=True)
class SheetContent:
    """What a sheet says. `by` is "" where nobody is known; `number` counts the sheets printed."""

    shop: str
    campaign: str
    name: str
    who: str
    means: Means
    number: int
    by: str
    return_by: date
    opening: str
    hours: str
    coupon: str
    coupon_until: date | None
    people: tuple[SheetPerson, ...]
    today: date
    printed_at: datetime


def sheet_content(shop: Shop, recall_id: int, *, today: date, now: datetime) -> SheetContent:
    """Read everything that the sheet of a list prints; `now` is the local time of printing.

    The control group is not on it. Who has taken their consent back since is greyed.

    Raises:
        UserError: if there is no such list.

    """
    of = recall(shop, recall_id)
    if of is None:
        raise UserError(
            msg("There is no call list {n} in this file. Choose one of the list.", n=recall_id),
            field="list",
        )
    people = recall_people(shop, recall_id)
    items = favourite_items(shop, [each.customer_id for each in people])
    coupon = batch(shop, of.batch_id) if of.batch_id is not None else None
    names = person_names(shop)
    return SheetContent(
        shop=shop.info.name,
        campaign=campaign(shop, of.campaign_id).name if of.campaign_id is not None else "",
        name=of.name,
        who=of.who,
        means=of.means,
        number=next_number(shop, report=CALL_SHEET),
        by=names.get(shop.remembered(DONE_BY) or 0, ""),
        return_by=max(today, min(of.until, today + _KEPT_FOR)),
        opening=spoken(of.opening, _BLANK),
        hours=of.hours,
        coupon=coupon.name if coupon else "",
        coupon_until=coupon.valid_to if coupon else None,
        people=tuple(
            _row(each, items.get(each.customer_id, ()))
            for each in people
            if each.arm is Arm.CONTACT or (each.arm is Arm.NO_CONSENT and not each.agrees)
        ),
        today=today,
        printed_at=now,
    )


def call_sheet_document(
    shop: Shop,
    campaign_id: int,
    *,
    language: str,
    paper: str,
    today: date,
    now: datetime,
    recall_id: int | None = None,
) -> bytes:
    """Give the sheet of a list as the bytes of a PDF, without `recall_id` of the newest open one.

    Raises:
        UserError: if there is no such list, or none at all.

    """
    from merchant_app.reports.call_sheet_pdf import call_sheet_pdf  # loads the library that draws
    from merchant_app.reports.pdf.paper import PAPERS

    del campaign_id  # lists belong to the shop
    if recall_id is None:
        found = named_recalls(shop)
        if not found:
            raise UserError(
                msg("There is no call list yet. Make one on the Customers tab."), field="list"
            )
        recall_id = found[0][0]
    with using(language):
        content = sheet_content(shop, recall_id, today=today, now=now)
        return call_sheet_pdf(content, language=language, paper=PAPERS[paper])


def save_call_sheet(
    shop: Shop, recall_id: int, *, out: Path, language: str, today: date, now: datetime
) -> None:
    """Write the sheet of a list to a file and note it, in a shop that has no campaign.

    Raises:
        UserError: if there is no such list, or the file cannot be written.

    """
    from merchant_app.reports.pdf.saving import save_whole

    data = call_sheet_document(
        shop, 0, language=language, paper="A4", today=today, now=now, recall_id=recall_id
    )
    save_whole(data, out)
    about = dict(named_recalls(shop)).get(recall_id, "")
    options = {"language": language, "paper": "A4", "about": about}
    shop.log_print(report=CALL_SHEET, purpose="saved", options=options)


def lists_to_print(shop: Shop, _campaign_id: int) -> list[tuple[int, str]]:
    """Give id and name of every list; they belong to the shop."""
    return named_recalls(shop)


def _row(person: RecallPerson, favourites: tuple[str, ...]) -> SheetPerson:
    agrees = person.agrees and person.arm is Arm.CONTACT
    return SheetPerson(
        name=person.name,
        address=laid_out(person.address) if agrees else masked(person.address),
        last_day=person.last_day,
        favourites=favourites,
        purchases=person.purchases,
        agrees=agrees,
        state=person.state,
        note=person.note,
    )


def laid_out(address: str) -> str:
    """Write a mobile number in three groups, to be dialled: 139 0000 2218."""
    if len(address) == _MOBILE_DIGITS and address.isdigit():
        return f"{address[:3]} {address[3:7]} {address[7:]}"
    return address


def masked(address: str) -> str:
    """Hide the middle of a number, and all of an address but its beginning."""
    if not digits_of(address) or "@" in address or any(c.isalpha() for c in address):
        return f"{address[:2]}****" if address else ""
    hidden = masked_phone(address)
    return f"{hidden[:3]} {hidden[3:]}" if hidden[3:4] == "*" else hidden
