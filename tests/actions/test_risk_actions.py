"""Writing down risks, rating them anew with a reason, and taking all of it back."""

from __future__ import annotations

from datetime import date

import pytest

from merchant_app.actions.risks import add_risk, change_risk, delete_risk, rate_risk
from merchant_app.domain.messages import UserError
from merchant_app.domain.risks import Rating, RiskKind, RiskState, RiskStrategy
from merchant_app.i18n import say
from merchant_app.store.risks import rating_changes, ratings, risks, step_ids

DAY, LATER = date(2026, 9, 20), date(2026, 9, 27)
RAIN = {
    "name": "Rain on the day",
    "kind": RiskKind.MARKET,
    "probability": 3,
    "impact": 4,
    "today": DAY,
    "trigger": "Rain above 60 %",
    "first_step": "Move inside",
    "plan": ("Call the mall", "", "  Tell the guests "),
}


@pytest.fixture
def risk_id(shop, campaign_id):
    return add_risk(shop, campaign_id=campaign_id, **RAIN)


def named(shop, campaign_id, risk_id):
    return next(risk for risk in risks(shop, campaign_id) if risk.id == risk_id)


def refused(action, field):
    with pytest.raises(UserError) as caught:
        action()
    assert caught.value.field == field


def test_a_risk_is_kept_with_its_plan_and_its_first_rating(shop, campaign_id, risk_id):
    risk = named(shop, campaign_id, risk_id)
    assert (risk.name, risk.score, risk.state) == ("Rain on the day", 12, RiskState.WATCHED)
    assert risk.strategy is RiskStrategy.REDUCE
    assert risk.plan == ("Call the mall", "Tell the guests")
    assert risk.checked == DAY
    assert ratings(shop, risk_id) == [Rating(DAY, 3, 4)]


def test_the_gravest_risk_comes_first(shop, campaign_id, risk_id):
    worst = add_risk(shop, campaign_id=campaign_id, **(RAIN | {"probability": 5, "impact": 5}))
    scores = [risk.score for risk in risks(shop, campaign_id)]
    assert scores == sorted(scores, reverse=True)
    assert risks(shop, campaign_id)[0].id == worst


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": ""}, "name"),
        ({"probability": 0}, "probability"),
        ({"impact": 6}, "impact"),
        ({"trigger": "x" * 10_001}, "trigger"),
        ({"first_step": "x" * 10_001}, "first_step"),
        ({"plan": ("x" * 10_001,)}, "plan"),
    ],
)
def test_a_risk_that_cannot_be_meant_is_refused_at_its_field(shop, campaign_id, values, field):
    before = (risks(shop, campaign_id), shop.undo_label)
    refused(lambda: add_risk(shop, campaign_id=campaign_id, **(RAIN | values)), field)
    assert (risks(shop, campaign_id), shop.undo_label) == before


def test_a_new_rating_keeps_why_and_shows_the_trend(shop, campaign_id, risk_id):
    rate_risk(shop, risk_id=risk_id, probability=4, impact=4, reason=" Forecast ", today=LATER)
    assert named(shop, campaign_id, risk_id).score == 16
    assert ratings(shop, risk_id) == [Rating(LATER, 4, 4, "Forecast"), Rating(DAY, 3, 4)]
    assert rating_changes(shop, campaign_id) == {risk_id: 4}
    refused(
        lambda: rate_risk(shop, risk_id=risk_id, probability=9, impact=1, reason="", today=LATER),
        "probability",
    )


def test_the_first_change_of_a_templates_rating_shows_a_trend(shop, campaign_id):
    risk = risks(shop, campaign_id)[0]
    assert ratings(shop, risk.id) == []
    rate_risk(shop, risk_id=risk.id, probability=1, impact=1, reason="", today=LATER)
    assert rating_changes(shop, campaign_id) == {risk.id: 1 - risk.score}
    shop.undo()
    assert ratings(shop, risk.id) == []


def test_a_change_with_another_rating_is_one_edit(shop, campaign_id, risk_id):
    change_risk(
        shop, risk_id=risk_id, today=LATER, name="Storm", impact=5, reason="Wind", plan=["Stop"]
    )
    risk = named(shop, campaign_id, risk_id)
    assert (risk.name, risk.score, risk.plan) == ("Storm", 15, ("Stop",))
    assert ratings(shop, risk_id)[0] == Rating(LATER, 3, 5, "Wind")
    shop.undo()
    before = named(shop, campaign_id, risk_id)
    assert (before.name, before.score, len(before.plan)) == ("Rain on the day", 12, 2)
    assert len(ratings(shop, risk_id)) == 1


def test_a_change_that_leaves_the_rating_adds_none(shop, campaign_id, risk_id):
    change_risk(
        shop, risk_id=risk_id, today=LATER, probability=3, impact=4, state="warning",
        trigger=" Dark clouds ", first_step=" Look up ",
    )  # fmt: skip
    risk = named(shop, campaign_id, risk_id)
    assert (risk.state, risk.trigger, risk.first_step) == (
        RiskState.WARNING, "Dark clouds", "Look up",
    )  # fmt: skip
    assert risk.checked == LATER
    assert len(ratings(shop, risk_id)) == 1
    assert len(step_ids(shop, risk_id)) == 2


def test_a_wrong_change_changes_nothing(shop, campaign_id, risk_id):
    before = named(shop, campaign_id, risk_id)
    refused(lambda: change_risk(shop, risk_id=risk_id, today=LATER, name=" "), "name")
    refused(lambda: change_risk(shop, risk_id=risk_id, today=LATER, impact=6), "impact")
    assert named(shop, campaign_id, risk_id) == before


def test_a_rating_of_zero_is_refused_like_any_other_out_of_bounds(shop, risk_id):
    refused(lambda: change_risk(shop, risk_id=risk_id, today=LATER, impact=0), "impact")


def test_a_deleted_risk_comes_back_whole(shop, campaign_id, risk_id):
    before = named(shop, campaign_id, risk_id)
    delete_risk(shop, risk_id=risk_id)
    assert risk_id not in {risk.id for risk in risks(shop, campaign_id)}
    assert say(shop.undo_label) == "Delete risk Rain on the day"
    shop.undo()
    assert named(shop, campaign_id, risk_id) == before
    assert len(ratings(shop, risk_id)) == 1
