"""Filters of the ledger with a name are saved, renamed and deleted, each undoable."""

from __future__ import annotations

import pytest

from merchant_app.actions.budget import delete_filter, rename_filter, save_filter
from merchant_app.domain.ledger_filter import EntryState, LedgerFilter, Period
from merchant_app.domain.messages import UserError
from merchant_app.store.ledger_filters import saved_filters

OPEN = LedgerFilter(state=EntryState.ORDERED, period=Period.MONTH)


def names(shop):
    return [each.name for each in saved_filters(shop)]


def test_a_filter_is_saved_under_its_name_and_undone(shop):
    save_filter(shop, name=" Open orders ", wanted=OPEN)
    (saved,) = saved_filters(shop)
    assert (saved.name, saved.wanted) == ("Open orders", OPEN)
    assert shop.undo().in_english() == "Save filter Open orders"
    assert names(shop) == []


def test_the_same_name_replaces_what_was_saved_before(shop):
    save_filter(shop, name="Open orders", wanted=OPEN)
    save_filter(shop, name="open ORDERS", wanted=LedgerFilter(words="print"))
    assert [(each.name, each.wanted.words) for each in saved_filters(shop)] == [
        ("open ORDERS", "print")
    ]


def test_a_filter_is_renamed_and_deleted(shop):
    for name in ("b", "A"):
        save_filter(shop, name=name, wanted=OPEN)
    rename_filter(shop, name="b", new_name="c")
    assert names(shop) == ["A", "c"]
    delete_filter(shop, name="A")
    assert names(shop) == ["c"]
    shop.undo()
    assert names(shop) == ["A", "c"]


def test_a_name_that_is_taken_empty_or_gone_is_told(shop):
    for name in ("a", "b"):
        save_filter(shop, name=name, wanted=OPEN)
    for action, field in (
        (lambda: rename_filter(shop, name="b", new_name="A"), "name"),
        (lambda: save_filter(shop, name=" ", wanted=OPEN), "name"),
        (lambda: delete_filter(shop, name="x"), ""),
    ):
        with pytest.raises(UserError) as error:
            action()
        assert error.value.field == field
    rename_filter(shop, name="b", new_name="B")
    assert names(shop) == ["a", "B"]
