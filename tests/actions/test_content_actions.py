from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from merchant_app.actions.content import (
    PieceFields,
    add_piece,
    add_week,
    change_piece,
    delete_piece,
    move_piece,
    set_step,
)
from merchant_app.actions.timeline import add_task, delete_tasks
from merchant_app.domain.campaign_template import ContentForm
from merchant_app.domain.content import PieceStep, RhythmPart, rhythm_around, step_after
from merchant_app.domain.messages import UserError
from merchant_app.store.content import piece, pieces, pieces_of_task
from merchant_app.store.timeline import planned

DAY = date(2026, 9, 12)


@pytest.fixture
def added(shop, campaign_id):
    fields = PieceFields("Weekend preview", form=ContentForm.SHORT_VIDEO, publish_day=DAY)
    return add_piece(shop, campaign_id=campaign_id, fields=fields)


def test_a_piece_goes_through_its_five_steps_and_back(shop, added):
    seen = [piece(shop, added).step]
    for _ in range(5):
        step = step_after(seen[-1], 1)
        set_step(shop, piece_id=added, step=step)
        seen.append(piece(shop, added).step)
    assert seen == [*PieceStep, PieceStep.FEEDBACK]
    set_step(shop, piece_id=added, step=step_after(PieceStep.FEEDBACK, -2))
    assert piece(shop, added).step is PieceStep.CHECKED
    shop.undo()
    assert piece(shop, added).step is PieceStep.FEEDBACK


def test_a_piece_is_late_once_its_day_has_passed_without_it_being_published(shop, added):
    assert not piece(shop, added).is_late(DAY)
    assert piece(shop, added).is_late(date(2026, 9, 13))
    set_step(shop, piece_id=added, step=PieceStep.PUBLISHED)
    assert not piece(shop, added).is_late(date(2026, 9, 13))


def test_a_piece_moves_changes_and_goes_each_as_one_edit(shop, campaign_id, added):
    before = piece(shop, added)
    edits = len(shop.history())
    move_piece(shop, piece_id=added, day=date(2026, 9, 19))
    change_piece(shop, piece_id=added, fields=PieceFields("Sunday preview", note="With prices"))
    changed = piece(shop, added)
    assert (changed.name, changed.note, changed.form) == ("Sunday preview", "With prices", None)
    delete_piece(shop, piece_id=added)
    assert len(shop.history()) == edits + 3
    for _ in range(3):
        shop.undo()
    assert piece(shop, added) == before
    assert before in pieces(shop, campaign_id)


def test_a_week_of_content_around_an_activity_is_one_edit(shop, campaign_id):
    days = rhythm_around(date(2026, 9, 12), date(2026, 9, 13))
    assert list(days) == list(RhythmPart)
    rows = [PieceFields(part.value, publish_day=day) for part, day in days.items()]
    before = pieces(shop, campaign_id)
    ids = add_week(shop, campaign_id=campaign_id, about="Street stall", pieces=rows)
    assert [piece(shop, each).publish_day for each in ids] == [
        date(2026, 9, 9),
        date(2026, 9, 12),
        date(2026, 9, 15),
    ]
    shop.undo()
    assert pieces(shop, campaign_id) == before


def test_a_piece_outlives_the_task_it_was_made_for(shop, campaign_id):
    phase = planned(shop, campaign_id).plan.phases[0]
    task = add_task(shop, phase_id=phase.id, campaign_id=campaign_id, name="Stall")
    made = add_piece(shop, campaign_id=campaign_id, fields=PieceFields("Post", task_id=task))
    assert [each.id for each in pieces_of_task(shop, task)] == [made]
    delete_tasks(shop, task_ids=[task])
    assert piece(shop, made).task_id is None
    shop.undo()
    assert piece(shop, made).task_id == task


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"name": "  "}, "name"), ({"publish_day": date(1066, 10, 14)}, "publish_day")],
)
def test_what_cannot_be_is_told_at_its_field(shop, campaign_id, changed, field):
    with pytest.raises(UserError) as refused:
        add_piece(shop, campaign_id=campaign_id, fields=replace(PieceFields("Post"), **changed))
    assert refused.value.field == field


def test_a_piece_that_is_gone_is_told_of(shop, added):
    delete_piece(shop, piece_id=added)
    with pytest.raises(UserError, match="no longer there"):
        move_piece(shop, piece_id=added, day=DAY)


def test_pieces_of_a_template_are_read_with_their_forms(shop, campaign_id):
    assert all(isinstance(each.form, ContentForm) for each in pieces(shop, campaign_id))
