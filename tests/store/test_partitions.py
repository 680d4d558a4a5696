"""Who is in a group is kept for all customers and moved by each edit: never other than asked anew."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from merchant_app.actions.consents import give_consent
from merchant_app.actions.customers import add_customer, add_tag, delete_customer, set_stage
from merchant_app.actions.purchases import record_purchase
from merchant_app.domain.customers import ConsentPurpose, Stage
from merchant_app.domain.messages import msg
from merchant_app.domain.rfm import Rfm, groups
from merchant_app.domain.segments import Condition, Fact, Segment, only
from merchant_app.store.create import create_shop
from merchant_app.store.customer_list import CustomerQuery, Sort, count, ids_of, page, place_of
from merchant_app.store.partitions import part_of, stage_counts
from merchant_app.store.rhythm import rhythm_of
from merchant_app.store.search_text import search_text
from merchant_app.store.segments import members
from merchant_app.store.settings import write_setting
from tests.plain_figures import buyers

TODAY = date(2026, 11, 22)
FAMILY = "王李张曾单"
SEGMENTS = (
    *(only(Fact.STAGE, stage.value) for stage in Stage),
    *(only(Fact.RFM, group.value) for group in Rfm),
    only(Fact.RFM, Rfm.KEY_VALUE.value, negated=True),
    only(Fact.CELL, 5, 0, 4),
    only(Fact.NOT_SEEN, 35),
    only(Fact.VISITS, 3, None),
    only(Fact.SPENT, None, 4000),
    only(Fact.POINTS, 10, 50),
    only(Fact.TAG, 1),
    only(Fact.CONSENT, "calls"),
    only(Fact.BROUGHT, 1),
    only(Fact.BIRTHDAY_MONTH, 0),
    only(Fact.TIER, "Gold"),
    only(Fact.RETURNED, 20),
    only(Fact.MOVED, "active", "at_risk"),
    Segment((Condition(Fact.SEEN, (30,)), Condition(Fact.STAGE, ("lost",), negated=True))),
)


@pytest.fixture
def shop(tmp_path):
    """120 customers with purchases, points, tags and birthdays by lot."""
    rng = Random(3)
    with create_shop(
        tmp_path / "s.merchant", name="Café", currency="CNY", country="CN", language="en"
    ) as shop:
        with shop.edit(msg("Fill")) as edit:
            tag = edit.insert("tag", name="dog")
            for number in range(1, 121):
                name = rng.choice(FAMILY) + rng.choice("小满晓敏雪明")
                customer = edit.insert(
                    "customer",
                    name=name,
                    phone=f"138{number:08d}",
                    birthday=rng.choice([None, "11-30", "1990-03-02"]),
                    tier=rng.choice(["", "Gold"]),
                    referred_by_id=number - 1 if number % 7 == 0 else None,
                    search_text=search_text(name, phones=[f"138{number:08d}"]),
                )
                for _ in range(rng.choice([0, 1, 1, 2, 6])):
                    day = TODAY - timedelta(days=rng.randrange(70))
                    amount = rng.randrange(-200, 5000)
                    edit.insert("purchase", customer_id=customer, day=day, amount=amount)
                if number % 3 == 0:
                    edit.insert("customer_tag", customer_id=customer, tag_id=tag)
                    edit.insert("point_entry", customer_id=customer, day=TODAY, points=number)
        yield shop


def kept(shop, segment):
    """Who is in a group by what is kept."""
    return set(part_of(shop, segment, TODAY).ids())


def assert_right(shop):
    for segment in SEGMENTS:
        assert kept(shop, segment) == set(members(shop, segment, TODAY)), segment
    assert sum(stage_counts(shop, TODAY).values()) == shop.value("SELECT count(*) FROM customer")
    expected = dict.fromkeys(Rfm, 0)
    for group in groups(buyers(shop)).values():
        expected[group] += 1
    assert {
        group: part_of(shop, only(Fact.RFM, group.value), TODAY).size for group in Rfm
    } == expected


def test_what_is_kept_is_right_after_any_edit_and_its_undoing(shop):
    rng = Random(11)
    assert_right(shop)

    def buy():
        record_purchase(
            shop, customer_id=rng.randrange(1, 100), day=TODAY, amount=rng.randrange(9000),
            today=TODAY,
        )  # fmt: skip

    edits = (
        buy,
        lambda: set_stage(
            shop, rng.randrange(1, 100), stage=rng.choice(list(Stage)), reason="Ill", today=TODAY
        ),
        lambda: add_tag(shop, rng.randrange(1, 100), tag="dog"),
        lambda: add_customer(shop, name="Zoe", today=TODAY, referred_by_id=5),
        lambda: delete_customer(shop, shop.value("SELECT max(id) FROM customer")),
        lambda: give_consent(
            shop, rng.randrange(1, 100), purpose=ConsentPurpose.CALLS, day=TODAY, today=TODAY
        ),
    )
    for _ in range(3):
        for make in edits:
            make()
            assert_right(shop)
    for turn in (shop.undo, shop.undo, shop.redo, shop.undo, shop.undo, shop.undo, shop.redo):
        turn()
        assert_right(shop)


def test_many_purchases_at_once_are_counted_anew(shop):
    assert_right(shop)
    with shop.edit(msg("Import")) as edit:
        rows = [(1 + k % 100, TODAY, 100 + k) for k in range(700)]
        edit.insert_many("purchase", ("customer_id", "day", "amount"), rows)
    assert_right(shop)
    shop.undo()
    assert_right(shop)


def test_another_rhythm_moves_the_stages(shop):
    before = stage_counts(shop, TODAY)[Stage.LOST]
    with shop.edit(msg("Rhythm")) as edit:
        write_setting(shop, edit, "rhythm", {"at_risk_after": 5, "lost_after": 8})
    assert rhythm_of(shop).lost_after == 8
    assert stage_counts(shop, TODAY)[Stage.LOST] > before
    assert_right(shop)


@pytest.mark.parametrize("segment", [only(Fact.RFM, "key_value"), only(Fact.VISITS, 1, None)])
@pytest.mark.parametrize("text", ["", "x", "138", "小", "zzz"])
@pytest.mark.parametrize("sort", [Sort.LAST_DAY, Sort.NAME, Sort.SPENT])
def test_the_list_inside_a_group_is_the_list_of_all_without_the_others(shop, segment, text, sort):
    everybody = CustomerQuery(TODAY, text=text, sort=sort)
    inside = CustomerQuery(TODAY, text=text, sort=sort, segment=segment)
    among = set(members(shop, segment, TODAY))
    wanted = [row.id for row in page(shop, everybody, limit=500) if row.id in among]
    found = [row.id for k in range(0, 200, 9) for row in page(shop, inside, offset=k, limit=9)]
    assert found == wanted
    assert count(shop, inside) == len(wanted)
    assert sorted(ids_of(shop, inside)) == sorted(wanted)
    if wanted and not text:
        assert place_of(shop, inside, wanted[-1]) == len(wanted) - 1


def test_a_stage_and_a_group_hold_together(shop):
    query = CustomerQuery(TODAY, stage=Stage.ACTIVE, segment=only(Fact.TAG, 1))
    both = set(members(shop, only(Fact.STAGE, "active"), TODAY))
    both &= set(members(shop, only(Fact.TAG, 1), TODAY))
    assert {row.id for row in page(shop, query, limit=500)} == both
    assert count(shop, query) == len(both)
