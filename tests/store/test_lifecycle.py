"""Movements, who came back, cohorts and what separates lost from kept, in a small shop."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from merchant_app.actions.customers import add_customer, set_stage
from merchant_app.actions.purchases import record_purchase
from merchant_app.actions.rhythm import set_rhythm
from merchant_app.domain.customers import Rhythm, Stage
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.segments import Fact, only
from merchant_app.domain.separators import Attribute, Separator
from merchant_app.store.coming_back import cohorts, return_curve
from merchant_app.store.create import create_shop
from merchant_app.store.customer_list import CustomerQuery, page, stage_counts
from merchant_app.store.lifecycle import movements, stage_numbers
from merchant_app.store.rhythm import rhythm_of
from merchant_app.store.segments import members
from merchant_app.store.separators import separators

TODAY = date(2026, 11, 22)


@pytest.fixture
def shop(tmp_path):
    path = tmp_path / "s.merchant"
    with create_shop(path, name="S", currency="CNY", country="CN", language="en") as made:
        yield made


@pytest.fixture
def add(shop):
    def bought(name, *days_ago):
        found = add_customer(shop, name=name, today=TODAY)
        for ago in days_ago:
            day = TODAY - timedelta(days=ago)
            record_purchase(shop, customer_id=found, day=day, amount=100, today=TODAY)
        return found

    return bought


def test_each_customer_moves_from_the_stage_of_last_month_to_that_of_today(shop, add):
    add("first visit lately", 3)
    add("became regular", 35, 2)
    add("went quiet", 40, 33, 25)
    gone = add("stayed away", 60, 45)
    back = add("came back", 100, 90, 5)
    add("never bought")
    by_hand = add("by hand", 3)
    set_stage(shop, by_hand, stage=Stage.LOST, reason="Moved away", today=TODAY)
    found = movements(shop, TODAY)
    assert found.since == date(2026, 10, 22)
    assert found.counts == {
        (Stage.POTENTIAL, Stage.NEW): 1,
        (Stage.NEW, Stage.ACTIVE): 1,
        (Stage.ACTIVE, Stage.AT_RISK): 1,
        (Stage.ACTIVE, Stage.LOST): 1,
        (Stage.LOST, Stage.ACTIVE): 1,
        (Stage.POTENTIAL, Stage.POTENTIAL): 1,
    }
    assert (found.returned, found.by_hand) == (1, 1)
    assert (found.into(Stage.ACTIVE), found.out_of(Stage.ACTIVE)) == (2, 2)
    assert members(shop, only(Fact.MOVED, "active", "lost"), TODAY) == [gone]
    assert members(shop, only(Fact.MOVED, "lost", ""), TODAY) == [back]
    assert members(shop, only(Fact.RETURNED, 31), TODAY) == [back]
    assert members(shop, only(Fact.RETURNED, 4), TODAY) == []
    assert len(members(shop, only(Fact.MOVED, "active", "lost", negated=True), TODAY)) == 6


def test_who_was_lost_only_in_between_came_back_too(shop, add):
    add("lost for a week in between", 60, 18)
    assert movements(shop, TODAY).returned == 1


def test_the_numbers_of_the_stages_are_those_of_the_list(shop, add):
    for ago in (1, 10, 25, 34, 36, 200):
        add(f"once {ago}", ago)
        add(f"twice {ago}", ago, ago + 5)
    set_stage(shop, add("by hand", 3), stage=Stage.AT_RISK, reason="Said so", today=TODAY)
    add("nothing")
    assert stage_numbers(shop, TODAY) == stage_counts(shop, TODAY)


def test_the_rhythm_decides_list_groups_counts_and_movements_in_one_edit(shop, add):
    who = add("slow", 60, 40)
    assert page(shop, CustomerQuery(TODAY))[0].stage is Stage.LOST
    set_rhythm(shop, at_risk_after=30, lost_after=90)
    assert rhythm_of(shop) == Rhythm(30, 90)
    assert page(shop, CustomerQuery(TODAY))[0].stage is Stage.AT_RISK
    assert page(shop, CustomerQuery(TODAY, stage=Stage.AT_RISK))[0].id == who
    assert members(shop, only(Fact.STAGE, "at_risk"), TODAY) == [who]
    assert stage_counts(shop, TODAY)[Stage.AT_RISK] == 1
    assert stage_numbers(shop, TODAY)[Stage.AT_RISK] == 1
    assert movements(shop, TODAY).counts == {(Stage.ACTIVE, Stage.AT_RISK): 1}
    shop.undo()
    assert page(shop, CustomerQuery(TODAY))[0].stage is Stage.LOST


@pytest.mark.parametrize(
    ("at_risk", "lost", "field"), [(0, 35, "at_risk_after"), (35, 35, "lost_after"),
                                   (21, 5000, "lost_after")],
)  # fmt: skip
def test_a_rhythm_that_cannot_be_is_refused_at_its_field(shop, at_risk, lost, field):
    with pytest.raises(UserError) as refused:
        set_rhythm(shop, at_risk_after=at_risk, lost_after=lost)
    assert refused.value.field == field


def test_the_curve_counts_visits_by_day_and_leaves_out_late_ones(shop, add):
    add("regular", 280, 280, 273, 265, 100, 1)
    add("once", 200)
    curve = return_curve(shop, TODAY)
    assert curve.weeks == 20
    assert (curve.visits, curve.back[:3], curve.back[-1]) == (4, (1, 2, 2), 2)
    assert (curve.first_visits, curve.first_back[0]) == (2, 1)
    assert curve.regulars == 1


def test_an_empty_shop_has_no_curve_no_months_and_nobody_anywhere(shop):
    assert return_curve(shop, TODAY).weeks == 0
    assert cohorts(shop, TODAY) == []
    assert movements(shop, TODAY).counts == {}
    assert set(stage_numbers(shop, TODAY).values()) == {0}
    assert separators(shop, TODAY) == []


def test_months_are_the_latest_that_have_new_customers(shop, add):
    add("old", 700, 3)
    add("new", 80, 50, 20)
    found = cohorts(shop, TODAY, most=1)
    assert [(each.month, each.came) for each in found] == [(date(2026, 9, 1), (1, 1, 1))]
    assert [each.size for each in cohorts(shop, TODAY)] == [1, 1]


def test_shares_are_of_those_of_whom_it_is_known_and_the_first_coupon_counts(shop, add):
    lost, kept, other = add("lost", 90), add("kept", 3), add("kept too", 4)
    potential = add("has not bought")
    with shop.edit(msg("Describe them")) as edit:
        edit.update("customer", lost, area="North", gender="male")
        edit.update("customer", kept, area="South")
        edit.update("customer", potential, area="North")
        tag = edit.insert("tag", name="Dog")
        edit.insert("customer_tag", customer_id=other, tag_id=tag)
        campaign = edit.insert("campaign", name="C", first=TODAY, last=TODAY, budget=1,
                               created_at="2026-11-22")  # fmt: skip
        batches = [
            edit.insert("coupon_batch", campaign_id=campaign, name=name, valid_from=TODAY,
                        valid_to=TODAY)
            for name in ("Late", "Early")
        ]  # fmt: skip
        for code, who, batch, ago in (("A", kept, 0, 2), ("B", kept, 1, 9), ("C", lost, 0, 90)):
            edit.insert("coupon", batch_id=batches[batch], code=code, customer_id=who,
                        redeemed_on=TODAY - timedelta(days=ago))  # fmt: skip
    found = set(separators(shop, TODAY))
    assert found == {
        Separator(Attribute.AREA, "North", 1, 1, 0, 1),
        Separator(Attribute.AREA, "South", 0, 1, 1, 1),
        Separator(Attribute.TAG, tag, 0, 1, 1, 2),
        Separator(Attribute.COUPON, batches[0], 1, 1, 0, 1),
        Separator(Attribute.COUPON, batches[1], 0, 1, 1, 1),
    }
