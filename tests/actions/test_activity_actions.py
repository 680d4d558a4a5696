from __future__ import annotations

from datetime import date

import pytest

from merchant_app.actions.activities import SupplyFields, change_sheet, hours_of
from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.domain.messages import UserError
from merchant_app.store.people import person_names
from merchant_app.store.task_parts import activity_sheets, supplies


@pytest.fixture
def sheet(shop):
    campaign_id = create_campaign(
        shop, draft_campaign(shop, template_id="festival", key_day=date(2026, 12, 25))
    )
    return next(iter(activity_sheets(shop, campaign_id).values()))


def blocks(sheet, **changed):
    kept = {
        "task_id": sheet.task_id,
        "place": sheet.place,
        "hours": sheet.hours,
        "lead_id": sheet.lead_id,
        "helper_ids": sheet.helper_ids,
        "safety": sheet.safety,
        "transport": sheet.transport,
        "guests": sheet.guests,
        "media": sheet.media,
    }
    return kept | changed


def test_place_hours_and_people_of_an_activity_change_as_one_edit(shop, sheet):
    people = sheet.helper_ids[1:]
    change_sheet(
        shop, **blocks(sheet, place="Market square", hours="9:00 – 12:30", helper_ids=people)
    )
    changed = activity_sheets(shop, 1)[sheet.task_id]
    assert (changed.place, changed.hours) == ("Market square", "09:00-12:30")
    assert changed.helper_ids == people
    shop.undo()
    assert activity_sheets(shop, 1)[sheet.task_id] == sheet


def test_a_sheet_saved_as_it_was_leaves_no_trace(shop, sheet):
    before = len(shop.history())
    change_sheet(shop, **blocks(sheet))
    assert len(shop.history()) == before


@pytest.mark.parametrize("text", ["later", "25:00-26:00", "14:00-14:00", "10:00", "10:75-11:00"])
def test_hours_that_are_none_are_refused_at_their_field(text):
    with pytest.raises(UserError) as refused:
        hours_of(text)
    assert refused.value.field == "hours"


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("", ""),
        (" 8:05-9:00 ", "08:05-09:00"),
        ("14:00至18:00", "14:00-18:00"),
        ("22:00-2:00", "22:00-02:00"),
    ],
)
def test_hours_are_read_as_people_write_them(text, hours):
    assert hours_of(text) == hours


def things(shop, sheet):
    return [(each.name, each.quantity, each.ready) for each in supplies(shop, 1)[sheet.task_id]]


def test_supplies_are_added_changed_ordered_and_taken_out_as_one_edit(shop, sheet):
    before = supplies(shop, 1)[sheet.task_id]
    first, second = before[0], before[1]
    wanted = [
        SupplyFields("Paper cups", "200"),
        SupplyFields(second.name, "3 boxes", ready=True, id=second.id),
    ]
    change_sheet(shop, **blocks(sheet), supplies=wanted)
    assert things(shop, sheet) == [("Paper cups", "200", False), (second.name, "3 boxes", True)]
    shop.undo()
    assert supplies(shop, 1)[sheet.task_id] == before
    change_sheet(shop, **blocks(sheet))
    assert first in supplies(shop, 1)[sheet.task_id], "left alone if nothing is said of them"


def test_a_supply_without_a_name_is_told_at_the_supplies(shop, sheet):
    with pytest.raises(UserError) as refused:
        change_sheet(shop, **blocks(sheet), supplies=[SupplyFields(" ", "3")])
    assert refused.value.field == "supplies"


def test_a_helper_nobody_knows_yet_becomes_a_person(shop, sheet):
    change_sheet(shop, **blocks(sheet), new_helpers=["Old Zhang"])
    helpers = activity_sheets(shop, 1)[sheet.task_id].helper_ids
    assert person_names(shop)[helpers[-1]] == "Old Zhang"
    shop.undo()
    assert "Old Zhang" not in person_names(shop).values()
