"""The shop's own groups: kept under a name, changed, doubled, forgotten, and taken back."""

from __future__ import annotations

import pytest

from merchant_app.actions.segments import (
    add_segment,
    change_segment,
    delete_segment,
    duplicate_segment,
)
from merchant_app.domain.messages import UserError
from merchant_app.domain.segments import EVERYBODY, Condition, Fact, Segment, only
from merchant_app.store.segments import named_segment, named_segments

REGULARS = Segment((Condition(Fact.VISITS, (5, None)), Condition(Fact.TAG, (1,), negated=True)))


def names(shop):
    return [each.name for each in named_segments(shop)]


def test_a_group_is_kept_as_it_was_made_and_found_by_its_name(shop):
    made = add_segment(shop, name="  Regulars  ", segment=REGULARS)
    found = named_segment(shop, "Regulars")
    assert (found.id, found.segment) == (made, REGULARS)


def test_name_and_conditions_change_each_by_itself(shop):
    made = add_segment(shop, name="Regulars", segment=REGULARS)
    change_segment(shop, made, name="Friends")
    assert named_segment(shop, "Friends").segment == REGULARS
    change_segment(shop, made, segment=only(Fact.SPENT, 100, None))
    assert named_segment(shop, "Friends").segment == only(Fact.SPENT, 100, None)
    shop.undo()
    shop.undo()
    assert named_segment(shop, "Regulars").segment == REGULARS


def test_copies_are_numbered(shop):
    made = add_segment(shop, name="Regulars", segment=REGULARS)
    duplicate_segment(shop, made)
    duplicate_segment(shop, made)
    assert names(shop) == ["Regulars", "Regulars 2", "Regulars 3"]


def test_a_deleted_group_comes_back_by_undo(shop):
    made = add_segment(shop, name="Regulars", segment=REGULARS)
    delete_segment(shop, made)
    assert names(shop) == []
    shop.undo()
    assert names(shop) == ["Regulars"]
    with pytest.raises(UserError):
        delete_segment(shop, made + 1)


@pytest.mark.parametrize(
    ("name", "segment", "field"),
    [
        (" ", REGULARS, "name"),
        ("x" * 61, REGULARS, "name"),
        ("Taken", REGULARS, "name"),
        ("Empty", EVERYBODY, ""),
    ],
)
def test_a_group_without_a_good_name_or_any_condition_is_refused(shop, name, segment, field):
    add_segment(shop, name="Taken", segment=REGULARS)
    with pytest.raises(UserError) as refused:
        add_segment(shop, name=name, segment=segment)
    if field:
        assert refused.value.field == field
    assert names(shop) == ["Taken"]


def test_a_group_may_keep_its_own_name(shop):
    made = add_segment(shop, name="Regulars", segment=REGULARS)
    change_segment(shop, made, name="Regulars", segment=only(Fact.SEEN, 7))
    assert named_segment(shop, "Regulars").segment == only(Fact.SEEN, 7)
