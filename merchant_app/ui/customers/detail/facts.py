"""Everything that the detail of one customer shows, read at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from merchant_app.domain.birthdays import next_birthday
from merchant_app.domain.customer_events import CustomerEvent
from merchant_app.domain.customers import Consent, Customer, CustomerFigures, Rhythm, Stage, stage
from merchant_app.domain.favourites import favourites
from merchant_app.domain.money import Currency
from merchant_app.domain.points import Tier
from merchant_app.domain.rfm import Rfm, group_of
from merchant_app.store import customer_events as events
from merchant_app.store import customers as store
from merchant_app.store.attachments import attachment_content, attachments_of
from merchant_app.store.campaigns import campaign
from merchant_app.store.customer_circle import Known, brought_by, card_holders, known
from merchant_app.store.masking import masks_phones
from merchant_app.store.people import channel_names
from merchant_app.store.points import Card, balance_of, card_of, tier_of
from merchant_app.store.rhythm import rfm_cuts, rhythm_of
from merchant_app.store.shop import Shop

#: How many weeks of visits are drawn, this one included.
WEEKS = 12
#: How many entries, contacts and notes stand in their sections; the rest is in the timeline.
LATEST = 6
FEW = 3


@dataclass(frozen=True, slots=True)
class Circle:
    """Who belongs to a customer; `brought` are the latest of `brought_count`."""

    brought_by: Known | None
    brought: tuple[Known, ...]
    brought_count: int
    card: Card | None
    card_holders: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class CustomerFacts:
    """One customer. `weeks` counts purchases by week from Monday, oldest first.

    `photo` is a picture as kept, b"" without one; `birthday` the next day on which it is kept;
    `masked` whether numbers and addresses are hidden until asked for.
    """

    customer: Customer
    figures: CustomerFigures
    rhythm: Rhythm
    stage: Stage
    value: Rfm | None
    tier: Tier | None
    points: int
    channel: str
    campaign: str
    currency: Currency
    today: date
    masked: bool
    photo: bytes
    birthday: date | None
    favourites: tuple[str, ...]
    first_week: date
    weeks: tuple[int, ...]
    latest: tuple[CustomerEvent, ...]
    contacts: tuple[CustomerEvent, ...]
    notes: tuple[CustomerEvent, ...]
    consents: tuple[Consent, ...]
    circle: Circle


def gather(shop: Shop, customer_id: int, today: date) -> CustomerFacts | None:
    """Read the facts of a customer; None if they are gone."""
    found = store.customer(shop, customer_id)
    if found is None:
        return None
    figures = store.figures(shop, customer_id)
    this_week = today - timedelta(days=today.weekday())
    first_week = this_week - timedelta(weeks=WEEKS - 1)
    weeks = [0] * WEEKS
    for day in store.purchase_days(shop, customer_id, first_week, today):
        weeks[(day - first_week).days // 7] += 1
    photos = attachments_of(shop, "customer", customer_id)
    rhythm = rhythm_of(shop)
    return CustomerFacts(
        customer=found,
        figures=figures,
        rhythm=rhythm,
        stage=stage(figures, today, rhythm, found.stage_override),
        value=_value(shop, customer_id, figures),
        tier=tier_of(shop, customer_id, today),
        points=balance_of(shop, customer_id),
        channel=channel_names(shop).get(found.channel_id or 0, ""),
        campaign=campaign(shop, found.campaign_id).name if found.campaign_id else "",
        currency=shop.info.currency,
        today=today,
        masked=masks_phones(shop),
        photo=attachment_content(shop, photos[0].sha256) if photos else b"",
        birthday=next_birthday(found.birthday, lunar=found.birthday_lunar, today=today),
        favourites=favourites(events.bought_lately(shop, customer_id)),
        first_week=first_week,
        weeks=tuple(weeks),
        latest=tuple(events.events_of(shop, customer_id, limit=LATEST)),
        contacts=tuple(events.contacts_of(shop, customer_id, limit=FEW)),
        notes=tuple(events.notes_of(shop, customer_id, limit=FEW)),
        consents=tuple(store.consents_of(shop, customer_id)),
        circle=_circle(shop, found),
    )


def _value(shop: Shop, customer_id: int, figures: CustomerFigures) -> Rfm | None:
    if figures.last_day is None:
        return None
    buyer = (customer_id, figures.last_day, figures.purchases, figures.spent)
    return group_of(buyer, rfm_cuts(shop))


def _circle(shop: Shop, customer: Customer) -> Circle:
    brought, number = brought_by(shop, customer.id)
    card = card_of(shop, customer.id)
    holders = card_holders(shop, card.id, but_not=customer.id) if card else []
    return Circle(
        brought_by=known(shop, customer.referred_by_id),
        brought=tuple(brought),
        brought_count=number,
        card=card,
        card_holders=tuple(holders),
    )
