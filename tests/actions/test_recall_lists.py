"""Call lists: made of those who may be contacted, worked on, found out what came of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.actions.consents import give_consent, withdraw_consent
from merchant_app.actions.customers import add_customer, delete_customer
from merchant_app.actions.purchases import record_purchase
from merchant_app.actions.recall import (
    change_list,
    close_list,
    delete_list,
    make_list,
    reopen_list,
    set_contact_pause,
    set_note,
    set_state,
)
from merchant_app.domain.customers import ConsentPurpose
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.recall import Arm, Means, RecallState
from merchant_app.store import recall as store
from merchant_app.store.create import create_shop
from merchant_app.store.customers import consents_of
from merchant_app.store.settings import setting

TODAY = date(2026, 11, 22)
UNTIL = date(2026, 12, 6)


@pytest.fixture
def shop(tmp_path):
    path = tmp_path / "a.merchant"
    with create_shop(path, name="Café", currency="CNY", country="CN", language="en") as made:
        yield made


def guest(shop, name, *, phone=True, calls=True, last=60):
    """Add somebody who bought something for 20.00 so many days ago."""
    number = f"1380000{1000 + len(store.candidates(shop, range(2000), TODAY)):04d}"
    added = add_customer(
        shop, name=name, phone=number if phone else "", today=TODAY, joined=date(2026, 1, 2)
    )
    if calls:
        give_consent(shop, added, purpose=ConsentPurpose.CALLS, day=date(2026, 1, 2), today=TODAY)
    if last is not None:
        buy(shop, added, TODAY - timedelta(days=last))
    return added


def buy(shop, customer_id, day, amount=2000):
    return record_purchase(
        shop, customer_id=customer_id, day=day, amount=amount, today=max(day, TODAY)
    )


@pytest.fixture
def guests(shop):
    return [guest(shop, f"Guest {n}") for n in range(6)]


def new_list(shop, ids, **facts):
    wished = {"name": "Regulars", "means": Means.CALL, "until": UNTIL, "today": TODAY, **facts}
    return make_list(shop, customer_ids=ids, **wished)


def on(shop, recall_id):
    return store.recall_people(shop, recall_id)


def contacts(shop):
    return [
        tuple(row)
        for row in shop.rows(
            "SELECT customer_id, day, means, outcome, text, recall_id FROM contact ORDER BY id"
        )
    ]


def refused(call):
    with pytest.raises(UserError) as caught:
        call()
    return caught.value.field


def test_a_list_is_one_edit_and_leaves_out_who_may_not_be_contacted(shop, guests):
    silent = guest(shop, "Silent", calls=False)
    nowhere = guest(shop, "Nowhere", phone=False)
    active = guest(shop, "Active", last=2)
    edits = len(shop.history())
    ids = [guests[0], silent, nowhere, active, *guests[1:]]
    recall_id = new_list(shop, ids, who="Lost", hours="10:00 – 12:00", pause=20)
    assert len(shop.history()) == edits + 1
    made = store.recall(shop, recall_id)
    assert made.left_out == {"no_consent": 1, "no_address": 1, "active": 1}
    assert (made.who, made.hours, made.made_on, made.until) == (
        "Lost", "10:00 – 12:00", TODAY, UNTIL,
    )  # fmt: skip
    found = [(each.customer_id, each.arm) for each in on(shop, recall_id)]
    expected = [(guests[0], Arm.CONTACT), (silent, Arm.NO_CONSENT)]
    assert found == expected + [(each, Arm.CONTACT) for each in guests[1:]]
    assert setting(shop, "contact_pause") == 20
    shop.undo()
    assert store.recall(shop, recall_id) is None
    assert setting(shop, "contact_pause") == 14


def test_some_are_left_out_by_lot_and_cannot_be_contacted(shop, guests):
    recall_id = new_list(shop, guests, control=50)
    arms = [each.arm for each in on(shop, recall_id)]
    assert arms.count(Arm.CONTROL) == arms.count(Arm.CONTACT) == 3
    left_out = next(each for each in on(shop, recall_id) if each.arm is Arm.CONTROL)
    refused(lambda: set_state(shop, left_out.id, state=RecallState.REACHED, today=TODAY))
    row = store.recall_rows(shop)[0]
    assert (row.contact, row.control, row.done, row.came) == (3, 3, 0, 0)


def test_whoever_waits_on_an_open_list_is_on_no_other(shop, guests):
    first = new_list(shop, guests[:4], control=50)
    assert refused(lambda: new_list(shop, guests[:4])) == "who"
    second = new_list(shop, guests)
    assert {each.customer_id for each in on(shop, second)} == set(guests[4:])
    assert store.recall(shop, second).left_out == {"on_a_list": 4}
    close_list(shop, first, today=TODAY)
    third = new_list(shop, guests)
    assert {each.customer_id for each in on(shop, third)} == set(guests[:4])


def test_a_contact_begins_the_pause(shop, guests):
    first = new_list(shop, guests)
    set_state(shop, on(shop, first)[0].id, state=RecallState.REACHED, today=TODAY)
    close_list(shop, first, today=TODAY)
    later = TODAY + timedelta(days=13)
    second = new_list(shop, guests, today=later, until=later + timedelta(days=5))
    assert store.recall(shop, second).left_out == {"recent": 1}
    set_contact_pause(shop, days=13)
    found = store.candidates(shop, guests, later)
    assert found[0].last_contact == TODAY
    delete_list(shop, second)
    third = new_list(shop, guests, today=later, until=later + timedelta(days=5))
    assert len(on(shop, third)) == 6


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"until": TODAY}, "until"),
        ({"control": 51}, "control"),
        ({"pause": 366}, "pause"),
        ({"opening": "x" * 501}, "opening"),
        ({"hours": "x" * 201}, "hours"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(shop, guests, facts, field):
    edits = len(shop.history())
    assert refused(lambda: new_list(shop, guests, **facts)) == field
    assert len(shop.history()) == edits


def test_a_state_writes_a_contact_that_the_next_one_of_the_day_changes(shop, guests):
    recall_id = new_list(shop, guests)
    one = on(shop, recall_id)[0]
    set_state(shop, one.id, state=RecallState.NO_ANSWER, today=TODAY)
    day = TODAY.isoformat()
    assert contacts(shop) == [(guests[0], day, "call", "sent", "Regulars", recall_id)]
    set_note(shop, one.id, note="  asks for   oat milk ")
    set_state(shop, one.id, state=RecallState.OPENED, today=TODAY)
    text = "Regulars: asks for oat milk"
    assert contacts(shop) == [(guests[0], day, "call", "opened", text, recall_id)]
    tomorrow = TODAY + timedelta(days=1)
    set_state(shop, one.id, state=RecallState.REACHED, today=tomorrow)
    assert [row[3] for row in contacts(shop)] == ["opened", "reached"]
    set_state(shop, one.id, state=RecallState.WAITING, today=tomorrow)
    assert [row[3] for row in contacts(shop)] == ["opened"]
    now = store.recall_person(shop, one.id)
    assert (now.state, now.day, now.note) == (RecallState.WAITING, None, "asks for oat milk")
    for _ in range(5):
        shop.undo()
    assert contacts(shop) == []
    assert store.recall_person(shop, one.id) == one


def test_who_does_not_want_to_hear_again_can_take_the_consent_back(shop, guests):
    recall_id = new_list(shop, guests)
    with shop.edit(msg("People")) as edit:
        by = edit.insert("person", name="A Mei")
    one = on(shop, recall_id)[0]
    set_state(
        shop, one.id, state=RecallState.DECLINED, today=TODAY, person_id=by, withdraw_consent=True
    )
    assert consents_of(shop, guests[0])[0].withdrawn_on == TODAY
    now = store.recall_person(shop, one.id)
    assert (now.state, now.agrees, now.done_by) == (RecallState.DECLINED, False, "A Mei")
    shop.undo()
    assert consents_of(shop, guests[0])[0].withdrawn_on is None
    assert contacts(shop) == []


def test_coming_back_is_found_in_purchases_written_down_later_too(shop, guests):
    recall_id = new_list(shop, guests)

    def came():
        return [(each.came_on, each.came_for) for each in on(shop, recall_id)[:3]]

    buy(shop, guests[0], TODAY)  # before the list could bring anybody
    buy(shop, guests[1], TODAY + timedelta(days=5), 3000)
    buy(shop, guests[1], TODAY + timedelta(days=2), 2500)  # written down afterwards
    buy(shop, guests[1], TODAY + timedelta(days=6), -500)  # a refund is no visit
    buy(shop, guests[2], UNTIL + timedelta(days=1))
    assert came() == [(None, 0), (TODAY + timedelta(days=2), 5000), (None, 0)]
    buy(shop, guests[2], UNTIL, 0)  # all of it paid by a coupon
    assert came()[2] == (UNTIL, 0)
    found = store.recall_result(shop, recall_id)
    assert (found.contact.came, found.contact.visits, found.contact.revenue) == (2, 3, 5000)
    assert store.recall_rows(shop)[0].came == 2
    change_list(shop, recall_id, name="Regulars", opening="", hours="",
                until=UNTIL + timedelta(days=1))  # fmt: skip
    assert came()[2] == (UNTIL, 2000)


def test_a_list_is_changed_closed_opened_and_deleted_with_a_way_back(shop, guests):
    recall_id = new_list(shop, guests)
    change_list(shop, recall_id, name="Old friends", opening="Hi {name}", hours="", until=UNTIL)
    field = refused(
        lambda: change_list(shop, recall_id, name="x", opening="", hours="", until=TODAY)
    )
    assert field == "until"
    close_list(shop, recall_id, today=TODAY)
    one = on(shop, recall_id)[0]
    refused(lambda: set_state(shop, one.id, state=RecallState.REACHED, today=TODAY))
    reopen_list(shop, recall_id)
    set_state(shop, one.id, state=RecallState.REACHED, today=TODAY)
    delete_list(shop, recall_id)
    assert store.recall_rows(shop) == []
    assert contacts(shop)[0][5] is None  # the contact itself happened
    refused(lambda: close_list(shop, recall_id, today=TODAY))
    refused(lambda: set_note(shop, one.id, note="x"))
    shop.undo()
    assert store.recall(shop, recall_id).name == "Old friends"
    assert contacts(shop)[0][5] == recall_id
    assert on(shop, recall_id)[0].state is RecallState.REACHED


def test_a_deleted_customer_leaves_the_list_and_the_result(shop, guests):
    recall_id = new_list(shop, guests)
    delete_customer(shop, guests[0])
    assert store.recall_result(shop, recall_id).contact.people == 5


def test_coupons_used_by_people_of_the_list_are_its_cost(shop, guests):
    draft = draft_campaign(
        shop, template_id="same_city", start=date(2026, 9, 1), end=date(2027, 2, 28),
        budget=6_000_000,
    )  # fmt: skip
    campaign_id = create_campaign(shop, draft)
    with shop.edit(msg("Coupons")) as edit:
        batch = edit.insert(
            "coupon_batch", campaign_id=campaign_id, name="A quarter off", value=2500, cost=150,
            valid_from=TODAY, valid_to=UNTIL,
        )  # fmt: skip
    assert store.coupons_to_give(shop, TODAY) == [(batch, "A quarter off")]
    assert store.coupons_to_give(shop, UNTIL + timedelta(days=1)) == []
    recall_id = new_list(shop, guests[:4], batch_id=batch)
    with shop.edit(msg("Coupons")) as edit:
        for number, (who, ago) in enumerate(((0, 1), (1, 2), (2, 0), (5, 1))):
            edit.insert(
                "coupon", batch_id=batch, code=f"K{number}", customer_id=guests[who],
                redeemed_on=TODAY + timedelta(days=ago), discount=700,
            )  # fmt: skip
    used = store.coupon_use(shop, recall_id)
    assert (used.used, used.discount, used.cost) == (2, 1400, 300)


def test_consent_taken_back_later_is_known(shop, guests):
    recall_id = new_list(shop, guests)
    withdraw_consent(shop, guests[0], purpose=ConsentPurpose.CALLS, day=TODAY, today=TODAY)
    first = on(shop, recall_id)[0]
    assert (first.arm, first.agrees) == (Arm.CONTACT, False)


def test_what_people_usually_have_is_read_for_the_list(shop, guests):
    for items in ("Latte", "Latte, cake", "Mocha"):
        record_purchase(
            shop, customer_id=guests[0], day=TODAY, amount=2000, items=items, today=TODAY
        )
    assert store.favourite_items(shop, guests) == {guests[0]: ("Latte",)}
