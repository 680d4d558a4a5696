"""Everything that happened with a customer in one list, newest first."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.actions.consents import give_consent, withdraw_consent
from merchant_app.actions.contacts import add_note, note_contact
from merchant_app.actions.customers import add_customer, change_customer
from merchant_app.actions.visits import Sale, record_visit
from merchant_app.domain.customer_events import ContactMeans, EventKind
from merchant_app.domain.customers import ConsentPurpose
from merchant_app.domain.messages import msg
from merchant_app.store.create import create_shop
from merchant_app.store.customer_circle import brought_by, card_holders, known
from merchant_app.store.customer_events import bought_lately, events_of

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)


@pytest.fixture
def shop(tmp_path):
    path = tmp_path / "a.merchant"
    with create_shop(path, name="Café", currency="CNY", country="CN", language="en") as made:
        yield made


def test_every_kind_stands_in_the_timeline_newest_first(shop):
    draft = draft_campaign(
        shop, template_id="same_city", start=TODAY, end=TODAY + timedelta(days=80), budget=100_000
    )
    campaign_id = create_campaign(shop, draft)
    anna = add_customer(shop, name="Anna", today=TODAY)
    days = [TODAY - timedelta(days=k) for k in range(10)]
    with shop.edit(msg("Coupons")) as edit:
        batch = edit.insert(
            "coupon_batch", campaign_id=campaign_id, name="A quarter off", kind="percent",
            value=2500, valid_from=days[9], valid_to=TODAY,
        )  # fmt: skip
        coupon = edit.insert(
            "coupon", batch_id=batch, code="K7MP2Q9A", customer_id=anna, issued_on=days[6]
        )
    give_consent(shop, anna, purpose=ConsentPurpose.CALLS, day=days[8], today=TODAY, how="Signed")
    withdraw_consent(shop, anna, purpose=ConsentPurpose.CALLS, day=days[7], today=TODAY)
    note_contact(shop, anna, day=days[5], today=TODAY, means=ContactMeans.CALL, text="Invited")
    add_note(shop, anna, text="No nuts", day=days[4], today=TODAY)
    record_visit(shop, Sale(0, days[3], anna), key="1", today=TODAY, now=NOW)
    sale = Sale(4000, days[2], anna, coupon_id=coupon, items="Oat latte", note="for two")
    record_visit(shop, sale, key="2", today=TODAY, now=NOW)
    told = [(event.kind, event.day, event.text, event.number) for event in events_of(shop, anna)]
    assert told == [
        (EventKind.POINTS, days[2], "", 30),
        (EventKind.COUPON_USED, days[2], "A quarter off", 1000),
        (EventKind.PURCHASE, days[2], "Oat latte · for two", 3000),
        (EventKind.VISIT, days[3], "", 0),
        (EventKind.NOTE, days[4], "No nuts", 0),
        (EventKind.CONTACT, days[5], "Invited", 0),
        (EventKind.COUPON_GIVEN, days[6], "A quarter off", 0),
        (EventKind.CONSENT_TAKEN_BACK, days[7], "", 0),
        (EventKind.CONSENT_GIVEN, days[8], "Signed", 0),
    ]
    assert [event.kind for event in events_of(shop, anna, limit=2)] == [
        EventKind.COUPON_USED,
        EventKind.PURCHASE,
    ]
    assert bought_lately(shop, anna) == ["Oat latte"]


def test_the_people_around_a_customer_are_named(shop):
    anna = add_customer(shop, name="Anna", today=TODAY, phone="13812342716")
    brought = [
        add_customer(shop, name=f"Guest {n}", today=TODAY, referred_by_id=anna) for n in range(7)
    ]
    latest, number = brought_by(shop, anna)
    assert ([each.id for each in latest], number) == (brought[:1:-1], 7)
    assert known(shop, anna).phone == "13812342716"
    assert known(shop, None) is None
    with shop.edit(msg("Card")) as edit:
        card = edit.insert("family", name="Anna's family")
        for each in (anna, brought[0]):
            edit.update("customer", each, family_id=card)
    assert [each.name for each in card_holders(shop, card, but_not=anna)] == ["Guest 0"]
    change_customer(shop, brought[0], today=TODAY, referred_by_id=None)
    assert brought_by(shop, anna)[1] == 6
