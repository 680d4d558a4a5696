"""Everything that happened with a customer, as one list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class EventKind(StrEnum):
    """What happened; a visit is a purchase of nothing."""

    PURCHASE = "purchase"
    VISIT = "visit"
    COUPON_GIVEN = "coupon_given"
    COUPON_USED = "coupon_used"
    POINTS = "points"
    CONTACT = "contact"
    NOTE = "note"
    CONSENT_GIVEN = "consent_given"
    CONSENT_TAKEN_BACK = "consent_taken_back"
    STAGE = "stage"


class ContactMeans(StrEnum):
    """How the shop spoke with a customer."""

    CALL = "call"
    MESSAGE = "message"
    WECHAT = "wechat"
    MAIL = "mail"
    COUNTER = "counter"


class ContactOutcome(StrEnum):
    """What came of it."""

    PLANNED = "planned"
    SENT = "sent"
    REACHED = "reached"
    OPENED = "opened"
    CAME_BACK = "came_back"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class CustomerEvent:
    """One line of a customer's timeline.

    Attributes:
        kind: what happened.
        id: the row it is kept in, in the table of its kind.
        day: when.
        text: what was bought, written or said; the name of a coupon; the reason of a stage.
        number: minor units of a purchase or of what a coupon took off; points.
        sort: the means of a contact, kind of points, purpose of a consent, or stage.
        outcome: of a contact.
        who: the person of the shop who did it, "" if not known.
        count: things bought.

    """

    kind: EventKind
    id: int
    day: date
    text: str = ""
    number: int = 0
    sort: str = ""
    outcome: str = ""
    who: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class Contact:
    """One time the shop spoke with a customer, or means to."""

    id: int
    customer_id: int
    day: date
    means: ContactMeans
    text: str = ""
    outcome: ContactOutcome = ContactOutcome.REACHED
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class CustomerNote:
    """A note on a customer, with the day and who wrote it."""

    id: int
    customer_id: int
    day: date
    text: str
    person_id: int | None = None
