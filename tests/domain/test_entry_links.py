from __future__ import annotations

from dataclasses import replace
from datetime import date

from merchant_app.domain.budget import EntryKind, LedgerEntry
from merchant_app.domain.entry_links import CameBack, SplitPlace, came_back, split_place


def entry(entry_id, amount=10_00, **facts):
    return LedgerEntry(
        entry_id, 1, EntryKind.EXPENSE, date(2026, 11, 1), amount, "Cups", split_id=1, **facts
    )


def test_an_expense_of_which_all_came_back_says_so():
    assert came_back(entry(1), 0) is CameBack.NOTHING
    assert came_back(entry(1), 9_99) is CameBack.PART
    assert came_back(entry(1), 10_00) is CameBack.ALL
    assert came_back(replace(entry(1), voided=True), 10_00) is CameBack.NOTHING
    assert came_back(replace(entry(1), kind=EntryKind.COMMITMENT), 10_00) is CameBack.NOTHING


def test_a_part_knows_its_place_and_what_the_receipt_comes_to():
    parts = [entry(5, 3_00), entry(1, 2_00), entry(9, 5_00)]
    assert split_place(5, parts) == SplitPlace(2, 3, 10_00)


def test_struck_out_parts_are_not_counted_and_one_alone_is_no_split():
    parts = [entry(1), entry(2, voided=True), entry(3)]
    assert split_place(3, parts) == SplitPlace(2, 2, 20_00)
    assert split_place(2, parts) is None
    assert split_place(1, parts[:2]) is None
