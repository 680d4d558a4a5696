from __future__ import annotations

from datetime import date

import pytest

from merchant_app.actions.campaigns import (
    change_campaign,
    close_campaign,
    create_campaign,
    delete_campaign,
    draft_campaign,
    reopen_campaign,
)
from merchant_app.actions.people import (
    add_channel,
    add_person,
    archive_person,
    change_shop,
    close_for,
    rename_person,
    reopen,
    set_opening_days,
)
from merchant_app.domain.campaign import CampaignState
from merchant_app.domain.channels import ChannelKind
from merchant_app.domain.messages import UserError
from merchant_app.store.budget import budget_figures, categories
from merchant_app.store.campaigns import campaign, campaigns, current_campaign
from merchant_app.store.goals import goals
from merchant_app.store.people import channel_names, people
from merchant_app.store.risks import risks
from merchant_app.store.settings import opening_days
from merchant_app.store.task_parts import activity_sheets, checklists, supplies
from merchant_app.store.timeline import planned

START = date(2026, 9, 1)


def plan(shop, template, **answers):
    return create_campaign(shop, draft_campaign(shop, template_id=template, **answers))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "template", ["same_city", "win_customers", "members_club", "street_campus", "blank"]
)
def test_every_part_of_a_draft_is_kept(shop, template, language):
    draft = draft_campaign(
        shop, template_id=template, start=START, budget=5_000_000, language=language
    )
    campaign_id = create_campaign(shop, draft)
    of = planned(shop, campaign_id)
    assert [phase.name for phase in of.plan.phases] == [phase.name for phase in draft.phases]
    assert sorted(t.name for t in of.plan.tasks) == sorted(t.name for t in draft.tasks)
    assert len(of.plan.links) == len(draft.links)
    boxes = sum(len(items) for items in checklists(shop, campaign_id).values())
    assert boxes == sum(len(task.checklist) for task in draft.tasks)
    figures = budget_figures(shop, campaign_id)
    assert [(x.name, x.planned) for x in figures.lines] == [
        (x.name, x.planned) for x in draft.lines
    ]
    assert figures.unallocated == draft.unallocated
    assert [x.name for x in goals(shop, campaign_id, START)] == [x.name for x in draft.goals]
    assert {x.name for x in risks(shop, campaign_id)} == {x.name for x in draft.risks}
    assert set(of.first_plan) == {task.id for task in of.plan.tasks}


def test_a_festival_plan_carries_its_activity_sheets(shop):
    campaign_id = plan(shop, "festival", key_day=date(2026, 12, 25))
    sheets = activity_sheets(shop, campaign_id)
    needed = supplies(shop, campaign_id)
    assert len(sheets) >= 14
    for task_id, sheet in sheets.items():
        assert sheet.lead_id is not None
        assert sheet.helper_ids
        assert sheet.place
        assert sheet.hours
        assert needed[task_id]


def test_the_same_city_money_is_divided_as_the_playbook_says(shop):
    campaign_id = plan(shop, "same_city", start=START, budget=6_000_000)
    figures = budget_figures(shop, campaign_id)
    first = categories(shop, campaign_id)[0]
    by_channel = {}
    for line in figures.lines:
        if line.category_id == first.id:
            by_channel[line.channel_id] = by_channel.get(line.channel_id, 0) + line.planned
    assert first.allotted == 3_000_000
    assert sorted(by_channel.values()) == [360_000, 450_000, 840_000, 1_050_000]
    assert figures.unallocated_by_category[first.id] == 300_000
    assert figures.unallocated == 300_000


def test_the_lines_of_the_street_campaign_come_to_292(shop):
    campaign_id = plan(shop, "street_campus", start=START)
    assert budget_figures(shop, campaign_id).total.planned == 29_200


def test_creating_a_campaign_is_one_edit_and_undo_takes_all_of_it_back(shop):
    plan(shop, "same_city", start=START)
    assert len(shop.history()) == 1
    shop.undo()
    assert campaigns(shop) == []
    assert people(shop) == []
    shop.redo()
    assert len(campaigns(shop)) == 1


def test_roles_that_somebody_has_already_are_not_doubled(shop):
    plan(shop, "same_city", start=START)
    owner = people(shop)[0]
    rename_person(shop, person_id=owner.id, name="Zhou Lan")
    before = {person.role for person in people(shop)}
    plan(shop, "same_city", start=START)
    assert {person.role for person in people(shop)} == before
    assert len(people(shop)) == len(before)


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"start": START, "end": date(2026, 8, 1)}, "end"),
        ({"start": START, "end": date(2036, 8, 1)}, "end"),
        ({}, "start"),
        ({"start": START, "budget": 0}, "budget"),
        ({"start": START, "budget": -5}, "budget"),
        ({"start": START, "name": "x" * 10_000}, "name"),
    ],
)
def test_answers_that_make_no_campaign_are_refused_at_their_field(shop, answers, field):
    with pytest.raises(UserError) as refused:
        draft_campaign(shop, template_id="same_city", **answers)
    assert refused.value.field == field
    assert shop.history() == []


def test_an_unknown_template_is_refused_with_those_that_are_known(shop):
    with pytest.raises(UserError, match="same_city") as refused:
        draft_campaign(shop, template_id="world_tour", start=START)
    assert refused.value.field == "template"


def test_a_campaign_is_closed_taken_up_again_renamed_and_deleted(shop, campaign_id):
    close_campaign(shop, campaign_id=campaign_id)
    assert campaign(shop, campaign_id).state is CampaignState.CLOSED
    reopen_campaign(shop, campaign_id=campaign_id)
    assert campaign(shop, campaign_id).state is CampaignState.ACTIVE
    change_campaign(shop, campaign_id=campaign_id, name="Campus days", summary="Be seen")
    assert campaign(shop, campaign_id).name == "Campus days"
    delete_campaign(shop, campaign_id=campaign_id)
    assert campaigns(shop) == []
    with pytest.raises(UserError) as gone:
        campaign(shop, campaign_id)
    assert gone.value.field == "campaign"
    shop.undo()
    assert planned(shop, campaign_id).plan.tasks


def test_the_campaign_meant_is_the_running_one_else_the_next_else_the_last(shop):
    assert current_campaign(shop, START) is None
    spring = plan(shop, "blank", start=date(2026, 3, 1))
    autumn = plan(shop, "blank", start=date(2026, 9, 1))
    assert current_campaign(shop, date(2026, 3, 5)).id == spring
    assert current_campaign(shop, date(2026, 8, 5)).id == autumn
    assert current_campaign(shop, date(2027, 8, 5)).id == autumn


def test_people_and_channels_are_kept_by_name(shop):
    mei = add_person(shop, name="A Mei", role="Barista")
    archive_person(shop, person_id=mei)
    assert people(shop) == []
    assert [person.name for person in people(shop, archived=True)] == ["A Mei"]
    add_channel(shop, name="Douyin", kind=ChannelKind.PUBLIC)
    with pytest.raises(UserError) as refused:
        add_channel(shop, name="douyin", kind=ChannelKind.PUBLIC)
    assert refused.value.field == "name"
    assert list(channel_names(shop).values()) == ["Douyin"]


def test_closed_days_move_the_plan_and_opening_again_moves_it_back(shop, campaign_id):
    before = planned(shop, campaign_id).schedule
    period = close_for(shop, first=START, last=date(2026, 9, 7), reason="Holiday")
    assert planned(shop, campaign_id).schedule.end > before.end
    reopen(shop, period_id=period)
    assert planned(shop, campaign_id).schedule == before


def test_a_shop_that_is_never_open_is_refused(shop):
    with pytest.raises(UserError) as refused:
        set_opening_days(shop, weekdays=[])
    assert refused.value.field == "weekdays"
    set_opening_days(shop, weekdays=[1, 2, 3], observed=["national-day"])
    assert opening_days(shop).observed == frozenset({"national-day"})
    with pytest.raises(UserError) as wrong:
        close_for(shop, first=date(2026, 9, 2), last=START)
    assert wrong.value.field == "last"


def test_the_shops_own_facts_change_and_an_unknown_currency_is_refused(shop):
    change_shop(shop, name="Corner", currency="EUR", country="DE")
    assert (shop.info.name, shop.info.currency.code) == ("Corner", "EUR")
    with pytest.raises(UserError) as refused:
        change_shop(shop, name="Corner", currency="XXX", country="DE")
    assert refused.value.field == "currency"
