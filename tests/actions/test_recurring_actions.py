"""Entries that repeat are offered, booked, skipped, paused and ended; nothing books itself."""

from __future__ import annotations

from datetime import date

import pytest

from merchant_app.actions.budget import (
    Decision,
    add_recurring,
    change_recurring,
    delete_recurring,
    end_recurring,
    pause_recurring,
    resume_recurring,
    settle_due,
)
from merchant_app.domain.budget import EntryKind
from merchant_app.domain.messages import UserError
from merchant_app.domain.recurrence import Frequency, Rule
from merchant_app.store.budget import budget_lines, ledger
from merchant_app.store.recurring_entries import due_entries, recurring_entry

TODAY = date(2026, 11, 22)
OCTOBER, NOVEMBER = date(2026, 10, 5), date(2026, 11, 5)
MONTHLY = Rule(Frequency.MONTHLY, month_day=5)


@pytest.fixture
def campaign_id(shop):
    from merchant_app.actions.campaigns import create_campaign, draft_campaign

    return create_campaign(
        shop,
        draft_campaign(
            shop, template_id="same_city", start=date(2026, 9, 1), end=date(2027, 2, 28)
        ),
    )


@pytest.fixture
def rent(shop, campaign_id):
    line = budget_lines(shop, campaign_id)[0]
    return add_recurring(
        shop, campaign_id=campaign_id, kind=EntryKind.EXPENSE, amount=300_00, text=" Rent ",
        rule=MONTHLY, first=OCTOBER, payee="Bright Signs", line_id=line.id, method="Cash",
    )  # fmt: skip


def due_days(shop, campaign_id, today=TODAY):
    return [each.day for each in due_entries(shop, campaign_id, today)]


def refused(action, *, field=""):
    with pytest.raises(UserError) as error:
        action()
    assert error.value.field == field
    return error.value.message.in_english()


def test_a_new_one_is_offered_and_books_nothing(shop, campaign_id, rent):
    assert recurring_entry(shop, rent).text == "Rent"
    assert due_days(shop, campaign_id) == [OCTOBER, NOVEMBER]
    assert ledger(shop, campaign_id) == []
    assert shop.undo().in_english() == "Repeat entry Rent"
    assert due_days(shop, campaign_id) == []


def test_what_is_due_is_booked_as_it_is_or_changed_in_one_edit(shop, campaign_id, rent):
    line = budget_lines(shop, campaign_id)[0]
    booked = settle_due(
        shop, campaign_id=campaign_id, today=TODAY,
        decisions=[
            Decision(rent, OCTOBER),
            Decision(rent, NOVEMBER, day=date(2026, 11, 7), amount=310_00, text="Rent, dearer"),
        ],
    )  # fmt: skip
    second, first = ledger(shop, campaign_id)
    assert [first.id, second.id] == booked
    assert (first.day, first.amount, first.text) == (OCTOBER, 300_00, "Rent")
    assert (first.payee, first.method, first.line_id) == ("Bright Signs", "Cash", line.id)
    assert (first.phase_id, first.channel_id) == (line.phase_id, line.channel_id)
    assert (second.amount, second.text, second.day.day) == (310_00, "Rent, dearer", 7)
    assert first.recurring_id == second.recurring_id == rent
    assert due_days(shop, campaign_id) == []
    assert shop.undo().in_english() == "Book 2 entries that were due"
    assert ledger(shop, campaign_id) == []
    assert due_days(shop, campaign_id) == [OCTOBER, NOVEMBER]
    shop.redo()
    assert due_days(shop, campaign_id) == []


def test_a_skipped_time_is_not_offered_again(shop, campaign_id, rent):
    settle_due(
        shop, campaign_id=campaign_id, decisions=[Decision(rent, OCTOBER, skip=True)], today=TODAY
    )
    assert due_days(shop, campaign_id) == [NOVEMBER]
    assert ledger(shop, campaign_id) == []
    assert shop.undo().in_english() == "Skip 1 entry"


def test_an_earlier_time_is_decided_on_before_a_later_one(shop, campaign_id, rent):
    sentence = refused(
        lambda: settle_due(
            shop, campaign_id=campaign_id, decisions=[Decision(rent, NOVEMBER)], today=TODAY
        )
    )
    assert sentence.startswith("Decide on Rent of")
    assert due_days(shop, campaign_id) == [OCTOBER, NOVEMBER]


def test_what_is_no_longer_due_is_not_booked_twice(shop, campaign_id, rent):
    settle_due(shop, campaign_id=campaign_id, decisions=[Decision(rent, OCTOBER)], today=TODAY)
    refused(
        lambda: settle_due(
            shop, campaign_id=campaign_id, decisions=[Decision(rent, OCTOBER)], today=TODAY
        )
    )
    assert len(ledger(shop, campaign_id)) == 1


def test_a_day_to_come_is_refused_but_for_an_order(shop, campaign_id, rent):
    decision = Decision(rent, OCTOBER, day=date(2026, 12, 1))
    refused(
        lambda: settle_due(shop, campaign_id=campaign_id, decisions=[decision], today=TODAY),
        field="day",
    )
    change_recurring(shop, entry_id=rent, kind="commitment")
    settle_due(shop, campaign_id=campaign_id, decisions=[decision], today=TODAY)
    assert ledger(shop, campaign_id)[0].kind is EntryKind.COMMITMENT


def test_a_pause_leaves_out_what_fell_into_it(shop, campaign_id, rent):
    pause_recurring(shop, entry_id=rent)
    assert due_days(shop, campaign_id) == []
    resume_recurring(shop, entry_id=rent, today=TODAY)
    assert due_days(shop, campaign_id) == []
    assert due_days(shop, campaign_id, date(2026, 12, 5)) == [date(2026, 12, 5)]
    shop.undo()
    shop.undo()
    assert due_days(shop, campaign_id) == [OCTOBER, NOVEMBER]


def test_one_that_ended_still_offers_what_was_due(shop, campaign_id, rent):
    end_recurring(shop, entry_id=rent, today=TODAY)
    assert due_days(shop, campaign_id, date(2027, 2, 1)) == [OCTOBER, NOVEMBER]


def test_a_changed_rule_keeps_what_was_decided(shop, campaign_id, rent):
    settle_due(shop, campaign_id=campaign_id, decisions=[Decision(rent, OCTOBER)], today=TODAY)
    weekly = Rule(Frequency.WEEKLY, weekdays=frozenset({4}))
    change_recurring(shop, entry_id=rent, rule=weekly, first=date(2026, 9, 4), until=NOVEMBER)
    assert due_days(shop, campaign_id) == [
        date(2026, 10, 9), date(2026, 10, 16), date(2026, 10, 23), date(2026, 10, 30),
    ]  # fmt: skip


def test_deleting_leaves_what_was_booked(shop, campaign_id, rent):
    settle_due(shop, campaign_id=campaign_id, decisions=[Decision(rent, OCTOBER)], today=TODAY)
    delete_recurring(shop, entry_id=rent)
    assert due_days(shop, campaign_id) == []
    (entry,) = ledger(shop, campaign_id)
    assert entry.recurring_id is None
    refused(lambda: delete_recurring(shop, entry_id=rent))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"text": "  "}, "text"),
        ({"amount": 0}, "amount"),
        ({"kind": EntryKind.REFUND}, "kind"),
        ({"until": date(2026, 10, 4)}, "until"),
        ({"rule": Rule(Frequency.DAILY, interval=0)}, "interval"),
        ({"first": date(1926, 10, 4)}, "first"),
    ],
)
def test_what_cannot_repeat_is_told_at_its_field(shop, campaign_id, values, field):
    given = {
        "kind": EntryKind.EXPENSE, "amount": 1, "text": "Rent", "rule": MONTHLY, "first": OCTOBER,
    }  # fmt: skip
    refused(lambda: add_recurring(shop, campaign_id=campaign_id, **given | values), field=field)


def test_one_of_a_campaign_that_is_not_there_is_refused(shop, campaign_id, rent):
    assert "no campaign 99" in refused(
        lambda: settle_due(shop, campaign_id=99, decisions=[], today=TODAY), field="campaign"
    )
