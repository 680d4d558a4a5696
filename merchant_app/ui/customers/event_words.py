"""The words and icons of a customer's timeline, and which of its lines belong together."""

from __future__ import annotations

from enum import StrEnum

from merchant_app import formats
from merchant_app.domain.customer_events import (
    ContactMeans,
    ContactOutcome,
    CustomerEvent,
    EventKind,
)
from merchant_app.domain.customers import ConsentPurpose, Stage
from merchant_app.domain.money import Currency
from merchant_app.domain.points import PointKind
from merchant_app.i18n import _, _n, _p
from merchant_app.ui.customers.words import purpose_word, stage_word


class EventFilter(StrEnum):
    """What of a timeline is looked at."""

    ALL = "all"
    PURCHASES = "purchases"
    COUPONS = "coupons"
    POINTS = "points"
    CONTACTS = "contacts"
    NOTES = "notes"
    CONSENTS = "consents"


_KINDS = {
    EventFilter.PURCHASES: {EventKind.PURCHASE, EventKind.VISIT},
    EventFilter.COUPONS: {EventKind.COUPON_GIVEN, EventKind.COUPON_USED},
    EventFilter.POINTS: {EventKind.POINTS},
    EventFilter.CONTACTS: {EventKind.CONTACT},
    EventFilter.NOTES: {EventKind.NOTE, EventKind.STAGE},
    EventFilter.CONSENTS: {EventKind.CONSENT_GIVEN, EventKind.CONSENT_TAKEN_BACK},
}
#: Those that can be changed by hand from the timeline.
EDITABLE = frozenset({EventKind.PURCHASE, EventKind.VISIT, EventKind.CONTACT, EventKind.NOTE})

MEANS_ICONS = {
    ContactMeans.CALL: "phone",
    ContactMeans.MESSAGE: "message-square",
    ContactMeans.WECHAT: "message-circle",
    ContactMeans.MAIL: "mail",
    ContactMeans.COUNTER: "store",
}
_ICONS = {
    EventKind.PURCHASE: ("receipt", "text2"),
    EventKind.VISIT: ("store", "text2"),
    EventKind.COUPON_GIVEN: ("ticket-percent", "good.solid"),
    EventKind.COUPON_USED: ("ticket-check", "text2"),
    EventKind.POINTS: ("award", "text2"),
    EventKind.NOTE: ("square-pen", "text2"),
    EventKind.CONSENT_GIVEN: ("circle-check", "good.solid"),
    EventKind.CONSENT_TAKEN_BACK: ("circle-x", "text2"),
    EventKind.STAGE: ("flag", "text2"),
}


def filter_word(what: EventFilter) -> str:
    """Name a part of the timeline."""
    return {
        EventFilter.ALL: _p("timeline of a customer", "All"),
        EventFilter.PURCHASES: _p("timeline of a customer", "Purchases"),
        EventFilter.COUPONS: _("Coupons"),
        EventFilter.POINTS: _("Points"),
        EventFilter.CONTACTS: _("Contacts"),
        EventFilter.NOTES: _("Notes"),
        EventFilter.CONSENTS: _("Consents"),
    }[what]


def belongs(event: CustomerEvent, what: EventFilter) -> bool:
    """Tell whether a line belongs to a part of the timeline."""
    return what is EventFilter.ALL or event.kind in _KINDS[what]


def event_icon(event: CustomerEvent) -> tuple[str, str]:
    """Give the icon of a line and its colour by name."""
    if event.kind is EventKind.CONTACT:
        return MEANS_ICONS[ContactMeans(event.sort)], "text2"
    return _ICONS[event.kind]


def event_words(event: CustomerEvent) -> str:
    """Say what happened, in one line."""
    text = " ".join(event.text.split())
    match event.kind:
        case EventKind.PURCHASE if not text:
            return _("Refund") if event.number < 0 else _n("{n} item", "{n} items", event.count)
        case EventKind.PURCHASE | EventKind.NOTE:
            return text
        case EventKind.COUPON_GIVEN:
            return _("Coupon handed out: {name}", name=text)
        case EventKind.COUPON_USED:
            return _("Coupon used: {name}", name=text)
        case _:
            what = _what(event)
            return _("{what}: {text}", what=what, text=text) if text else what


def _what(event: CustomerEvent) -> str:
    """Name what happened; more words on it stand in the text."""
    match event.kind:
        case EventKind.POINTS:
            return point_word(PointKind(event.sort))
        case EventKind.CONTACT:
            return means_word(ContactMeans(event.sort))
        case EventKind.CONSENT_GIVEN:
            return _("Agreed: {what}", what=purpose_word(ConsentPurpose(event.sort)))
        case EventKind.CONSENT_TAKEN_BACK:
            return _("Taken back: {what}", what=purpose_word(ConsentPurpose(event.sort)))
        case EventKind.STAGE:
            return _("Stage set by hand: {stage}", stage=stage_word(Stage(event.sort)))
        case _:
            return _("Was here without buying")


def event_figure(event: CustomerEvent, currency: Currency) -> str:
    """Give the amount, the points or the outcome that stands at the end of a line."""
    match event.kind:
        case EventKind.PURCHASE:
            return formats.money(event.number, currency)
        case EventKind.COUPON_USED if event.number:
            return formats.money(-event.number, currency)
        case EventKind.POINTS:
            sign = "+" if event.number > 0 else ""
            return f"{sign}{formats.number(event.number)}"
        case EventKind.CONTACT:
            return outcome_word(ContactOutcome(event.outcome))
        case _:
            return ""


def means_word(means: ContactMeans) -> str:
    """Name how the shop spoke with a customer."""
    return {
        ContactMeans.CALL: _p("contact", "Phone call"),
        ContactMeans.MESSAGE: _p("contact", "Text message"),
        ContactMeans.WECHAT: _p("contact", "WeChat"),
        ContactMeans.MAIL: _p("contact", "E-mail"),
        ContactMeans.COUNTER: _p("contact", "In the shop"),
    }[means]


def outcome_word(outcome: ContactOutcome) -> str:
    """Name what came of a contact."""
    return {
        ContactOutcome.PLANNED: _p("contact", "Planned"),
        ContactOutcome.SENT: _p("contact", "Sent"),
        ContactOutcome.REACHED: _p("contact", "Reached"),
        ContactOutcome.OPENED: _p("contact", "Read"),
        ContactOutcome.CAME_BACK: _p("contact", "Came back"),
        ContactOutcome.DECLINED: _p("contact", "Does not want it"),
    }[outcome]


def point_word(kind: PointKind) -> str:
    """Say why points came or went."""
    return {
        PointKind.EARNED: _("Points earned"),
        PointKind.SPENT: _("Points used"),
        PointKind.EXPIRED: _("Points expired"),
        PointKind.GIVEN: _("Points given"),
        PointKind.CORRECTED: _("Points corrected"),
        PointKind.MOVED: _("Points moved"),
    }[kind]
