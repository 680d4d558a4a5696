"""Lines get amounts together: splits, the reserve, pasted tables, tax, scenarios."""

from __future__ import annotations

from datetime import date

import pytest

from merchant_app.actions.budget import (
    NewCategory,
    NewLine,
    add_line,
    adopt_amounts,
    change_line,
    delete_lines,
    delete_scenario,
    paste_lines,
    save_scenario,
    set_reserve,
    set_tax,
    split_amount,
)
from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.domain.budget import CategoryKind
from merchant_app.domain.budget_draft import LineDraft
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import MAX_MINOR
from merchant_app.store.budget import budget_line, budget_lines, categories
from merchant_app.store.budget_scenarios import scenarios
from merchant_app.store.ledger import budget_summary
from merchant_app.store.people import channel_names
from merchant_app.store.settings import setting

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def campaign_id(shop):
    draft = draft_campaign(
        shop, template_id="same_city", start=date(2026, 9, 1), end=date(2027, 2, 28),
        budget=60_000_00,
    )  # fmt: skip
    return create_campaign(shop, draft)


@pytest.fixture
def lines(shop, campaign_id):
    return budget_lines(shop, campaign_id)


def planned(shop, campaign_id=1):
    return {line.id: line.planned for line in budget_lines(shop, campaign_id)}


def reserve(shop, campaign_id=1):
    return budget_summary(shop, campaign_id).of_kind(CategoryKind.RESERVE).planned


def one_edit(shop, act):
    """Do something, check that it is one edit, and that undoing it leaves no trace."""
    before = (budget_lines(shop, 1), categories(shop, 1), len(shop.history()))
    act()
    after = budget_lines(shop, 1)
    assert len(shop.history()) == before[2] + 1
    shop.undo()
    assert (budget_lines(shop, 1), categories(shop, 1)) == before[:2]
    shop.redo()
    assert budget_lines(shop, 1) == after


def test_amounts_of_lines_parts_and_new_lines_are_split_as_one_edit(shop, campaign_id, lines):
    part = categories(shop, campaign_id)[0]
    one_edit(
        shop,
        lambda: split_amount(
            shop,
            campaign_id=campaign_id,
            lines={lines[0].id: 1_234_56, lines[1].id: 0},
            parts={part.id: 30_000_00},
            new_lines=[NewLine("Xiaohongshu", part.id, 77_00)],
        ),
    )
    assert planned(shop)[lines[0].id] == 1_234_56
    assert planned(shop)[lines[1].id] == 0
    assert categories(shop, campaign_id)[0].allotted == 30_000_00
    new = budget_lines(shop, campaign_id)[-1]
    assert (new.name, new.planned, new.category_id) == ("Xiaohongshu", 77_00, part.id)


@pytest.mark.parametrize(
    "wrong",
    [
        {"lines": {999: 1}},
        {"lines": {1: -1}},
        {"lines": {1: MAX_MINOR + 1}},
        {"parts": {999: 1}},
        {"parts": {1: -1}},
        {"new_lines": [NewLine("", 1, 1)]},
        {"new_lines": [NewLine("Ads", 999, 1)]},
    ],
)
def test_a_split_that_cannot_be_leaves_the_plan_alone(shop, campaign_id, wrong):
    before = planned(shop)
    with pytest.raises(UserError):
        split_amount(shop, campaign_id=campaign_id, **wrong)
    assert planned(shop) == before


def test_the_reserve_is_a_share_of_the_whole(shop, campaign_id):
    one_edit(shop, lambda: set_reserve(shop, campaign_id=campaign_id, share=2_000, name="Reserve"))
    assert reserve(shop) == 12_000_00


def test_several_lines_of_reserve_are_brought_to_it_in_proportion(shop, campaign_id):
    part = next(c for c in categories(shop, campaign_id) if c.kind is CategoryKind.RESERVE)
    add_line(
        shop, campaign_id=campaign_id, category_id=part.id, name="More", quantity=1_000,
        unit_price=1_000_00,
    )  # fmt: skip
    set_reserve(shop, campaign_id=campaign_id, share=1_000, name="Reserve")
    amounts = [line.planned for line in budget_lines(shop, 1) if line.category_id == part.id]
    assert amounts == [5_400_00, 600_00]


def test_a_budget_without_reserve_gets_a_part_and_a_line(shop, campaign_id):
    summary = budget_summary(shop, campaign_id)
    part = next(c for c in summary.categories if c.kind is CategoryKind.RESERVE)
    with shop.edit(msg("Drop the reserve")) as edit:
        edit.delete("budget_category", part.id)
    one_edit(
        shop, lambda: set_reserve(shop, campaign_id=campaign_id, share=1_500, name="Rainy days")
    )
    assert reserve(shop) == 9_000_00
    assert budget_lines(shop, campaign_id)[-1].name == "Rainy days"


@pytest.mark.parametrize("share", [-1, 10_001])
def test_more_than_the_whole_cannot_be_kept_aside(shop, campaign_id, share):
    with pytest.raises(UserError):
        set_reserve(shop, campaign_id=campaign_id, share=share, name="Reserve")


def test_pasted_lines_are_one_edit_and_make_parts_and_channels_that_are_new(shop, campaign_id):
    drafts = [
        LineDraft("Banner", 12_000, 6_00, "m", "Print", "Launch", "Street"),
        LineDraft("Cards", 1_200_000, 10, "", "print", "", "street", note="both sides"),
        LineDraft("Coach", 1_000, 900_00),
    ]
    one_edit(
        shop,
        lambda: paste_lines(shop, campaign_id=campaign_id, drafts=drafts, category=2, phase_id=3),
    )
    banner, cards, coach = budget_lines(shop, campaign_id)[-3:]
    assert [each.planned for each in (banner, cards, coach)] == [72_00, 120_00, 900_00]
    assert (banner.phase_id, cards.phase_id, coach.phase_id) == (1, 3, 3)
    assert banner.category_id == cards.category_id == categories(shop, campaign_id)[-1].id
    assert coach.category_id == 2
    assert channel_names(shop)[banner.channel_id] == "Street"
    assert cards.channel_id == banner.channel_id
    assert cards.note == "both sides"


def test_lines_are_pasted_into_a_part_that_is_made_for_them(shop, campaign_id):
    new = NewCategory("Other costs", CategoryKind.OTHER)
    paste_lines(
        shop, campaign_id=campaign_id, drafts=[LineDraft("Coach", 1_000, 5)] * 2, category=new
    )
    assert [c.name for c in categories(shop, campaign_id)].count("Other costs") == 1


def test_a_table_with_a_phase_that_is_not_there_is_not_pasted(shop, campaign_id):
    before = planned(shop)
    with pytest.raises(UserError, match="no phase"):
        paste_lines(
            shop,
            campaign_id=campaign_id,
            drafts=[LineDraft("Coach", 1_000, 5, phase="Winter")],
            category=1,
        )
    assert planned(shop) == before


def test_tax_is_off_until_the_shop_uses_it_and_off_again_takes_it_from_all_lines(
    shop, campaign_id, lines
):
    assert setting(shop, "plan_tax") is False
    set_tax(shop, on=True, usual_rate=1_300)
    change_line(shop, line_id=lines[0].id, tax_rate=600)
    assert planned(shop)[lines[0].id] == lines[0].net + lines[0].net * 6 // 100
    ids = paste_lines(
        shop, campaign_id=campaign_id, drafts=[LineDraft("Coach", 1_000, 100_00)], category=1
    )
    assert budget_line(shop, ids[0]).planned == 113_00
    one_edit(shop, lambda: set_tax(shop, on=False))
    assert planned(shop)[lines[0].id] == lines[0].planned


@pytest.mark.parametrize("rate", [-1, 10_001])
def test_a_tax_that_is_no_share_is_refused(shop, lines, rate):
    with pytest.raises(UserError):
        set_tax(shop, on=True, usual_rate=rate)
    with pytest.raises(UserError):
        change_line(shop, line_id=lines[0].id, tax_rate=rate)


def test_a_line_cannot_come_to_more_than_the_program_holds(shop, lines):
    with pytest.raises(UserError, match="too large"):
        change_line(shop, line_id=lines[0].id, quantity=10**12)
    assert planned(shop)[lines[0].id] == lines[0].planned


def test_several_lines_are_deleted_as_one_edit(shop, lines):
    one_edit(shop, lambda: delete_lines(shop, line_ids=[line.id for line in lines[:3]]))
    assert budget_lines(shop, 1) == lines[3:]
    before = len(shop.history())
    delete_lines(shop, line_ids=[])
    assert len(shop.history()) == before


# ---------------------------------------------------------------- scenarios


def save(shop, amounts, name="Less print"):
    return save_scenario(shop, campaign_id=1, name=name, amounts=amounts, today=TODAY)


def test_a_scenario_keeps_what_differs_from_the_plan(shop, lines):
    save(shop, {line.id: line.planned for line in lines} | {lines[0].id: 5_00})
    (kept,) = scenarios(shop, 1)
    assert (kept.name, dict(kept.amounts)) == ("Less print", {lines[0].id: 5_00})
    assert planned(shop)[lines[0].id] == lines[0].planned


def test_saving_under_the_same_name_replaces_and_an_empty_name_is_refused(shop, lines):
    save(shop, {lines[0].id: 5_00})
    save(shop, {lines[1].id: 6_00}, name="LESS PRINT")
    assert [dict(each.amounts) for each in scenarios(shop, 1)] == [{lines[1].id: 6_00}]
    with pytest.raises(UserError, match="name"):
        save(shop, {lines[1].id: 6_00}, name=" ")


def test_adopting_is_one_edit_and_takes_the_scenario_with_it(shop, lines):
    scenario_id = save(shop, {lines[0].id: 5_01, lines[1].id: 7_77})
    amounts = scenarios(shop, 1)[0].amounts
    before = len(shop.history())
    adopt_amounts(shop, campaign_id=1, amounts=amounts, scenario_id=scenario_id)
    assert len(shop.history()) == before + 1
    assert (planned(shop)[lines[0].id], planned(shop)[lines[1].id]) == (5_01, 7_77)
    assert scenarios(shop, 1) == []
    shop.undo()
    assert budget_lines(shop, 1) == lines
    assert len(scenarios(shop, 1)) == 1


def test_the_plan_as_it_is_cannot_be_adopted(shop, lines):
    with pytest.raises(UserError, match="plan as it is"):
        adopt_amounts(shop, campaign_id=1, amounts={lines[0].id: lines[0].planned})


def test_a_scenario_forgets_lines_that_are_gone_and_can_be_thrown_away(shop, lines):
    scenario_id = save(shop, {lines[0].id: 5_00, lines[1].id: 6_00})
    delete_lines(shop, line_ids=[lines[0].id])
    assert dict(scenarios(shop, 1)[0].amounts) == {lines[1].id: 6_00}
    delete_scenario(shop, scenario_id=scenario_id)
    assert scenarios(shop, 1) == []
    with pytest.raises(UserError, match="no longer there"):
        delete_scenario(shop, scenario_id=scenario_id)
