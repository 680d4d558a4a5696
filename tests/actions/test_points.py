"""Points by hand, their rules and lapse, tiers and cards; each as one edit that adds up."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from merchant_app.actions.cards import (
    change_card,
    dissolve_card,
    make_card,
    take_out_of_card,
)
from merchant_app.actions.customers import add_customer
from merchant_app.actions.points import give_points, lapse_points, move_points, set_point_rules
from merchant_app.actions.purchases import delete_purchase
from merchant_app.actions.tiers import set_tier, set_tiers
from merchant_app.actions.visits import Sale, quote, record_visit
from merchant_app.domain.customers import Rhythm
from merchant_app.domain.messages import UserError
from merchant_app.domain.point_lapse import next_lapse
from merchant_app.domain.points import PointKind, PointRules, Tier
from merchant_app.domain.segments import Fact, only
from merchant_app.store.cards import cards
from merchant_app.store.customer_rows import customer_rows
from merchant_app.store.point_lapses import all_due_lapses, point_figures
from merchant_app.store.points import (
    CardKind,
    balance_of,
    card_of,
    point_entries,
    point_rules,
    purse_entries,
    standing_of,
    tier_of,
    tiers,
)
from merchant_app.store.segments import members
from merchant_app.store.tiers import tier_counts

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
YEAR_AGO = date(2025, 10, 1)


@pytest.fixture
def people(shop):
    names = ("Anna", "Ben", "Chen")
    return [add_customer(shop, name=name, today=TODAY) for name in names]


def give(shop, customer_id, points, day=TODAY):
    give_points(shop, customer_id, points=points, reason="Birthday", today=day)


def edits(shop):
    return len([each for each in shop.history() if not each.undone])


def test_rules_are_kept_and_out_of_range_they_are_not(shop):
    set_point_rules(shop, rules=PointRules(per_unit=500, step=50, tier_by="points"))
    assert point_rules(shop) == PointRules(per_unit=500, step=50, tier_by="points")
    for field, value in (("step", 0), ("valid_months", 121), ("worth", -1)):
        with pytest.raises(UserError) as caught:
            set_point_rules(shop, rules=PointRules(**{field: value}))
        assert caught.value.field == field


def test_points_by_hand_need_a_reason_and_no_more_are_taken_than_there_are(shop, people):
    anna = people[0]
    give_points(shop, anna, points=80, reason=" Birthday ", today=TODAY, key="x")
    give_points(shop, anna, points=80, reason="Birthday", today=TODAY, key="x")
    (entry,) = point_entries(shop, anna)
    assert (entry.points, entry.kind, entry.note) == (80, PointKind.GIVEN, "Birthday")
    assert entry.expires == date(2027, 11, 22)
    give_points(shop, anna, points=-30, reason="Typed twice", today=TODAY)
    assert balance_of(shop, anna) == 50
    for points, reason, field in ((0, "a", "points"), (5, " ", "reason"), (-51, "a", "points")):
        with pytest.raises(UserError) as caught:
            give_points(shop, anna, points=points, reason=reason, today=TODAY)
        assert caught.value.field == field


def test_moved_points_last_as_long_as_they_would_have(shop, people):
    anna, ben, _ = people
    give(shop, anna, 100, TODAY - timedelta(days=30))
    give(shop, anna, 50)
    move_points(shop, anna, ben, points=120, today=TODAY)
    assert (balance_of(shop, anna), balance_of(shop, ben)) == (30, 120)
    assert [(each.points, each.expires) for each in point_entries(shop, ben)] == [
        (100, date(2027, 10, 23)), (20, date(2027, 11, 22)),
    ]  # fmt: skip
    for to_id, points, field in ((anna, 5, "to_id"), (ben, 31, "points"), (ben, 0, "points")):
        with pytest.raises(UserError) as caught:
            move_points(shop, anna, to_id, points=points, today=TODAY)
        assert caught.value.field == field


def test_points_lapse_for_all_as_one_edit_and_only_once(shop, people):
    anna, ben, chen = people
    sale = Sale(9000, YEAR_AGO, anna)
    bought = record_visit(shop, sale, key="a", today=TODAY, now=NOW).purchase_id
    give(shop, ben, 70, YEAR_AGO)
    give(shop, ben, -20, YEAR_AGO)
    give(shop, chen, 40)
    assert next_lapse(point_entries(shop, chen), TODAY).points == 40
    before = edits(shop)
    assert lapse_points(shop, today=TODAY) == 90 + 50
    assert edits(shop) == before + 1
    assert [balance_of(shop, each) for each in people] == [0, 0, 40]
    assert lapse_points(shop, today=TODAY) == 0
    assert point_figures(shop, TODAY, TODAY).lapsed == 140
    delete_purchase(shop, bought)
    assert point_entries(shop, anna) == []
    shop.undo()
    shop.undo()
    assert [balance_of(shop, each) for each in people] == [90, 50, 40]
    assert sum(lot.left for lot in all_due_lapses(shop, TODAY)) == 140


def test_points_given_back_after_their_day_lapse_once_more(shop, people):
    anna = people[0]
    give(shop, anna, 300, YEAR_AGO)
    sale = Sale(5000, TODAY, anna, points_used=100)
    bought = record_visit(shop, sale, key="a", today=TODAY, now=NOW).purchase_id
    assert lapse_points(shop, today=TODAY) == 200
    delete_purchase(shop, bought)
    assert lapse_points(shop, today=TODAY) == 100
    assert balance_of(shop, anna) == 0


def tier_set(shop):
    set_tiers(shop, tiers=[
        Tier(0, "Gold", 500, 100_000, 2000, "Free refill"),
        Tier(0, "Silver", 100, 20_000, 1500),
        Tier(0, "Guest of honour"),
    ])  # fmt: skip


def test_tiers_are_reached_by_money_or_points_and_set_by_hand(shop, people):
    anna, ben, chen = people
    tier_set(shop)
    assert [each.name for each in tiers(shop)] == ["Silver", "Gold", "Guest of honour"]
    record_visit(shop, Sale(25_000, TODAY, anna), key="a", today=TODAY, now=NOW)
    record_visit(shop, Sale(500_000, YEAR_AGO, ben), key="b", today=TODAY, now=NOW)
    found = standing_of(shop, anna, TODAY)
    assert (found.tier.name, found.next_tier.name, found.missing) == ("Silver", "Gold", 75_000)
    assert quote(shop, Sale(1000, TODAY, anna), today=TODAY).earned == 15
    set_tier(shop, [chen], tier="Guest of honour")
    assert tier_counts(shop, TODAY) == {"Silver": 1, "": 1, "Guest of honour": 1}
    assert members(shop, only(Fact.TIER, "Silver", "Gold"), TODAY) == [anna]
    assert members(shop, only(Fact.TIER, "Silver", negated=True), TODAY) == [ben, chen]
    assert standing_of(shop, chen, TODAY).by_hand
    set_point_rules(shop, rules=PointRules(tier_by="points", tier_months=0))
    assert tier_of(shop, anna, TODAY).name == "Silver"
    assert tier_of(shop, ben, TODAY).name == "Gold"
    assert members(shop, only(Fact.TIER, "Gold"), TODAY) == [ben]
    set_tier(shop, [chen], tier="")
    assert tier_of(shop, chen, TODAY) is None


def test_a_renamed_tier_stays_with_those_set_to_it_and_a_deleted_one_leaves_them(shop, people):
    tier_set(shop)
    set_tier(shop, people[:2], tier="Guest of honour")
    silver, gold, honour = tiers(shop)
    swapped = [Tier(silver.id, "Gold", 1, 1), Tier(gold.id, "Silver", 2, 2),
               Tier(honour.id, "Friend")]  # fmt: skip
    set_tiers(shop, tiers=swapped)
    assert [each.name for each in tiers(shop)] == ["Gold", "Silver", "Friend"]
    assert tier_of(shop, people[0], TODAY).name == "Friend"
    set_tiers(shop, tiers=swapped[:2])
    assert tier_of(shop, people[0], TODAY) is None
    shop.undo()
    shop.undo()
    assert tier_of(shop, people[0], TODAY).name == "Guest of honour"
    for bad in ([Tier(0, " ")], [Tier(0, "A"), Tier(0, "a")], [Tier(0, "x" * 41)],
                [Tier(0, "A", from_spent=-1)]):  # fmt: skip
        with pytest.raises(UserError):
            set_tiers(shop, tiers=bad)
    with pytest.raises(UserError):
        set_tier(shop, people, tier="Nobody")


def family(shop, people, *, shares=True, bonus=0):
    return make_card(
        shop, name="The Lis", kind=CardKind.FAMILY if shares else CardKind.SENIOR,
        shares=shares, bonus=bonus, customer_ids=people, today=TODAY,
    )  # fmt: skip


def test_holders_of_a_family_card_use_one_balance(shop, people):
    anna, ben, chen = people
    give(shop, anna, 300)
    card_id = family(shop, [anna, ben])
    assert [balance_of(shop, each) for each in people] == [300, 300, 0]
    record_visit(shop, Sale(5000, TODAY, ben, points_used=200), key="b", today=TODAY, now=NOW)
    assert balance_of(shop, anna) == 100 + 48
    card = cards(shop)[0].card
    change_card(
        shop, card_id, name=card.name, kind=card.kind, shares=True, bonus=card.bonus,
        customer_ids=[anna, ben, chen], today=TODAY,
    )  # fmt: skip
    assert [each.name for each in cards(shop)[0].holders] == ["Anna", "Ben", "Chen"]
    assert cards(shop)[0].points == 148
    listed = customer_rows(shop, [anna, ben, chen], today=TODAY, rhythm=Rhythm())
    assert [row.points for row in listed] == [148, 148, 148]
    assert set(members(shop, only(Fact.POINTS, 148), TODAY)) == {anna, ben, chen}
    assert len(purse_entries(shop, chen)) == 3


def test_who_leaves_a_family_card_takes_what_the_others_did_not_use(shop, people):
    anna, ben, chen = people
    give(shop, anna, 300)
    give(shop, chen, 10)
    family(shop, people)
    record_visit(shop, Sale(5000, TODAY, ben, points_used=200), key="b", today=TODAY, now=NOW)
    take_out_of_card(shop, anna, today=TODAY)
    assert card_of(shop, anna) is None
    assert (balance_of(shop, anna), balance_of(shop, ben)) == (300 + 10 - 200 + 48, 0)
    shop.undo()
    take_out_of_card(shop, ben, today=TODAY)
    assert (balance_of(shop, ben), balance_of(shop, anna)) == (0, 158)
    assert card_of(shop, anna).shares


def test_a_card_that_is_dissolved_or_no_longer_shared_leaves_nobody_below_zero(shop, people):
    anna, ben, chen = people
    give(shop, anna, 300)
    card_id = family(shop, people)
    record_visit(shop, Sale(5000, TODAY, ben, points_used=200), key="b", today=TODAY, now=NOW)
    change_card(
        shop, card_id, name="Lis", kind=CardKind.SENIOR, shares=False, bonus=2500,
        customer_ids=[anna, ben], today=TODAY,
    )  # fmt: skip
    assert [balance_of(shop, each) for each in people] == [148, 0, 0]
    assert card_of(shop, chen) is None
    assert quote(shop, Sale(1000, TODAY, anna), today=TODAY).earned == 12
    shop.undo()
    dissolve_card(shop, card_id, today=TODAY)
    assert [balance_of(shop, each) for each in people] == [148, 0, 0]
    assert cards(shop) == []
    shop.undo()
    assert balance_of(shop, chen) == 148


def test_a_card_without_a_name_is_refused(shop, people):
    for name, bonus, field in (("", 0, "name"), ("x" * 101, 0, "name"), ("A", 100_001, "bonus")):
        with pytest.raises(UserError) as caught:
            make_card(shop, name=name, kind=CardKind.SENIOR, shares=False, bonus=bonus, today=TODAY)
        assert caught.value.field == field
    with pytest.raises(UserError):
        dissolve_card(shop, 99, today=TODAY)
    before = edits(shop)
    take_out_of_card(shop, people[0], today=TODAY)
    assert edits(shop) == before
