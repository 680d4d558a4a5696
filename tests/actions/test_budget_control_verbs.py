"""Reasons are typed once and kept, hints switched and limited, money moved: one edit each."""

from __future__ import annotations

from datetime import date

import pytest

from merchant_app.actions.budget import (
    change_line,
    delete_line,
    explain_difference,
    move_planned,
    set_rule_limits,
    switch_hint,
)
from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.actions.shops import new_shop
from merchant_app.domain.budget_rules import Move, RuleKey, RuleLimits, Span
from merchant_app.domain.messages import UserError
from merchant_app.store.budget import budget_lines
from merchant_app.store.budget_control import Reason, reasons
from merchant_app.store.budget_rules import rule_limits
from merchant_app.store.ledger import budget_summary

TODAY = date(2026, 11, 22)


@pytest.fixture
def shop(tmp_path):
    with new_shop(
        tmp_path / "a.merchant", name="Café", currency="CNY", country="CN", language="en"
    ) as made:
        yield made


@pytest.fixture
def campaign_id(shop):
    draft = draft_campaign(
        shop, template_id="same_city", start=date(2026, 9, 1), end=date(2027, 2, 28),
        budget=60_000_00,
    )  # fmt: skip
    return create_campaign(shop, draft)


@pytest.fixture
def lines(shop, campaign_id):
    return budget_lines(shop, campaign_id)


def explain(shop, campaign_id, about, text, difference=5_00):
    explain_difference(
        shop, campaign_id=campaign_id, about=about, name="Flyers", reason=text,
        difference=difference, today=TODAY,
    )  # fmt: skip


def test_a_reason_is_kept_for_what_it_is_about(shop, campaign_id, lines):
    explain(shop, campaign_id, ("line_id", lines[0].id), "  ran one day longer ")
    explain(shop, campaign_id, ("period", "2026-11"), "two fairs", -7_00)
    explain(shop, campaign_id, ("phase_id", 1), "later start")
    assert reasons(shop, campaign_id) == {
        ("line_id", lines[0].id): Reason("ran one day longer", 5_00, TODAY),
        ("period", "2026-11"): Reason("two fairs", -7_00, TODAY),
        ("phase_id", 1): Reason("later start", 5_00, TODAY),
    }
    assert shop.undo().in_english() == "Explain the difference of Flyers"


def test_a_reason_takes_the_place_of_the_one_before_and_an_empty_one_takes_it_away(
    shop, campaign_id, lines
):
    about = ("line_id", lines[0].id)
    explain(shop, campaign_id, about, "first")
    explain(shop, campaign_id, about, "second", 9_00)
    assert reasons(shop, campaign_id) == {about: Reason("second", 9_00, TODAY)}
    explain(shop, campaign_id, about, " ")
    assert reasons(shop, campaign_id) == {}
    shop.undo()
    assert reasons(shop, campaign_id)[about].text == "second"


def test_a_reason_goes_with_its_line(shop, campaign_id, lines):
    explain(shop, campaign_id, ("line_id", lines[0].id), "first")
    delete_line(shop, line_id=lines[0].id)
    assert reasons(shop, campaign_id) == {}


def test_a_reason_that_is_too_long_is_refused(shop, campaign_id, lines):
    with pytest.raises(UserError) as caught:
        explain(shop, campaign_id, ("line_id", lines[0].id), "x" * 201)
    assert caught.value.field == "reason"


def test_a_hint_is_switched_off_and_on_for_the_whole_shop(shop, campaign_id):
    switch_hint(shop, rule=RuleKey.STAGES, on=False)
    switch_hint(shop, rule=RuleKey.YEAR, on=False)
    switch_hint(shop, rule=RuleKey.STAGES, on=True)
    assert rule_limits(shop).off == {RuleKey.YEAR}
    assert shop.undo().in_english() == "Switch a budget hint on"


@pytest.mark.parametrize(
    ("limits", "field"),
    [
        (RuleLimits(content=10_001), "content"),
        (RuleLimits(overspent=-1), "overspent"),
        (RuleLimits(run=Span(6000, 5000)), "run"),
        (RuleLimits(year=Span(0, 20_000)), "year"),
        (RuleLimits(cash_days=0), "cash_days"),
        (RuleLimits(year_revenue=0), "year_revenue"),
        (RuleLimits(year_revenue=10**15), "year_revenue"),
    ],
)
def test_a_limit_that_cannot_be_meant_is_refused_at_its_field(shop, limits, field):
    with pytest.raises(UserError) as caught:
        set_rule_limits(shop, limits=limits)
    assert caught.value.field == field
    assert rule_limits(shop) == RuleLimits()


def test_planned_money_moves_exactly_and_as_one_edit(shop, campaign_id, lines):
    one, two, three = lines[:3]
    before = budget_summary(shop, campaign_id)
    move = Move(((one.id, 1_23), (None, 2_00)), three.id)
    move_planned(shop, campaign_id=campaign_id, move=move)
    after = {line.id: line.planned for line in budget_lines(shop, campaign_id)}
    assert after[one.id] == one.planned - 1_23
    assert after[two.id] == two.planned
    assert after[three.id] == three.planned + 3_23
    assert budget_summary(shop, campaign_id).unallocated == before.unallocated - 2_00
    assert shop.undo().in_english() == "Move planned money"
    assert budget_lines(shop, campaign_id) == lines


def test_money_can_be_left_unallocated(shop, campaign_id, lines):
    free = budget_summary(shop, campaign_id).unallocated
    move_planned(shop, campaign_id=campaign_id, move=Move(((lines[0].id, 5_00),), None))
    assert budget_summary(shop, campaign_id).unallocated == free + 5_00


def test_more_than_there_is_cannot_be_moved(shop, campaign_id, lines):
    free = budget_summary(shop, campaign_id).unallocated
    refused = (
        Move(((lines[0].id, lines[0].planned + 1),), lines[1].id),
        Move(((None, free + 1),), lines[1].id),
        Move(((9999, 1),), lines[1].id),
    )
    for move in refused:
        with pytest.raises(UserError):
            move_planned(shop, campaign_id=campaign_id, move=move)
    assert budget_lines(shop, campaign_id) == lines
    change_line(shop, line_id=lines[0].id, note="still writable")
