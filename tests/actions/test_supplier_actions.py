"""What people do with suppliers, and that each of it can be taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from merchant_app.actions.budget import book, change_entry, pay_commitment
from merchant_app.actions.suppliers import (
    add_supplier,
    block_supplier,
    change_supplier,
    delete_supplier,
    delete_supplier_event,
    link_entries,
    note_incident,
    note_on_supplier,
    plan_replacement_search,
    score_supplier,
    unblock_supplier,
)
from merchant_app.domain.budget import EntryKind
from merchant_app.domain.messages import UserError
from merchant_app.domain.supplier_terms import Terms, TermsKind
from merchant_app.domain.suppliers import Score
from merchant_app.store.budget import ledger_entry
from merchant_app.store.suppliers import (
    Account,
    due_orders,
    supplier,
    supplier_entries,
    supplier_events,
    supplier_rows,
    suppliers,
    unlinked_entries,
)
from merchant_app.store.timeline import planned

TODAY = date(2026, 9, 10)


@pytest.fixture
def printer(shop):
    return add_supplier(shop, name="City Print", grade="A", phone="021 5555 0101")


@pytest.fixture
def buy(shop, campaign_id):
    def add(amount=100_00, kind=EntryKind.COMMITMENT, **facts):
        given = {"day": TODAY, "text": "Flyers", "today": TODAY, "payee": "City Print"} | facts
        return book(shop, campaign_id=campaign_id, kind=kind, amount=amount, **given)

    return add


def row_of(shop, supplier_id):
    return next(row for row in supplier_rows(shop, TODAY) if row.supplier.id == supplier_id)


def test_a_supplier_is_added_with_terms_and_taken_back(shop):
    made = add_supplier(
        shop, name="  City   Print ", terms_kind=TermsKind.MONTH, credit_days=55,
        terms_note="Invoice by mail",
    )  # fmt: skip
    known = supplier(shop, made)
    assert known.name == "City Print"
    assert known.terms == Terms(TermsKind.MONTH, 55, 15, 25)
    assert known.terms_note == "Invoice by mail"
    assert shop.undo().in_english() == "Add supplier City Print"
    assert suppliers(shop) == []


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"name": "city print"}, "name"),
        ({"name": "A", "phone": "5" * 201}, "phone"),
        ({"name": "A", "grade": "g" * 21}, "grade"),
        ({"name": "A", "terms_kind": TermsKind.DAYS}, "credit_days"),
        ({"name": "A", "terms_kind": TermsKind.DAYS, "credit_days": 366}, "credit_days"),
        ({"name": "A", "terms_kind": TermsKind.MONTH, "credit_days": -1}, "credit_days"),
        ({"name": "A", "terms_kind": TermsKind.MONTH, "pay_day": 32}, "pay_day"),
        ({"name": "A", "terms_kind": TermsKind.MONTH, "reconcile_day": 0}, "reconcile_day"),
        ({"name": "A", "terms_kind": TermsKind.MONTH, "reconcile_day": 26}, "reconcile_day"),
    ],
)
def test_facts_that_cannot_be_are_told_at_their_field(shop, printer, facts, field):
    with pytest.raises(UserError) as told:
        add_supplier(shop, **facts)
    assert told.value.field == field
    assert len(suppliers(shop)) == 1


def test_a_name_may_have_200_characters_and_a_phone_is_kept_as_it_is_written(shop):
    made = add_supplier(shop, name="x" * 200, phone="ask for Lin, no number")
    assert supplier(shop, made).phone == "ask for Lin, no number"


def test_terms_are_changed_alone_and_what_their_kind_does_not_use_is_let_go(shop, printer):
    change_supplier(
        shop, supplier_id=printer, terms_kind=TermsKind.MONTH, reconcile_day=10, pay_day=31
    )
    assert supplier(shop, printer).terms == Terms(TermsKind.MONTH, 0, 10, 31)
    change_supplier(shop, supplier_id=printer, name="CITY PRINT")
    assert supplier(shop, printer).terms == Terms(TermsKind.MONTH, 0, 10, 31)
    change_supplier(shop, supplier_id=printer, terms_kind=TermsKind.RECEIPT)
    assert supplier(shop, printer).terms == Terms(TermsKind.RECEIPT)
    shop.undo()
    assert supplier(shop, printer).terms.pay_day == 31


def test_blocking_needs_a_reason_and_a_day_that_has_come(shop, printer):
    def block(**facts):
        given = {"day": TODAY, "reason": "Late twice", "today": TODAY} | facts
        block_supplier(shop, supplier_id=printer, **given)

    for facts, field in (
        ({"reason": " "}, "reason"),
        ({"day": TODAY + timedelta(days=1)}, "day"),
        ({"day": date(1999, 12, 31)}, "day"),
    ):
        with pytest.raises(UserError) as told:
            block(**facts)
        assert told.value.field == field
    block()
    known = supplier(shop, printer)
    assert (known.blocked, known.blocked_on, known.blocked_reason) == (True, TODAY, "Late twice")
    unblock_supplier(shop, supplier_id=printer)
    known = supplier(shop, printer)
    assert (known.blocked, known.blocked_on, known.blocked_reason) == (False, None, "")
    shop.undo()
    assert supplier(shop, printer).blocked


def test_a_blocked_supplier_gets_no_orders_but_old_ones_are_paid(shop, printer, buy):
    old = buy(supplier_id=printer)
    spare = buy()
    block_supplier(shop, supplier_id=printer, day=TODAY, reason="Late twice", today=TODAY)
    for kind in (EntryKind.COMMITMENT, EntryKind.EXPENSE):
        with pytest.raises(UserError) as told:
            buy(kind=kind, supplier_id=printer)
        assert told.value.field == "supplier_id"
        assert "City Print is blocked since 2026-09-10: Late twice." in str(told.value)
    with pytest.raises(UserError):
        change_entry(shop, entry_id=spare, today=TODAY, supplier_id=printer)
    change_entry(shop, entry_id=old, today=TODAY, text="Flyers, round 1", supplier_id=printer)
    paid = pay_commitment(shop, entry_id=old, day=TODAY, amount=100_00, today=TODAY)
    assert ledger_entry(shop, paid).supplier_id == printer
    refund = buy(10_00, kind=EntryKind.REFUND, supplier_id=printer, settles_id=paid)
    assert ledger_entry(shop, refund).supplier_id == printer


def test_only_a_supplier_that_nothing_hangs_on_is_deleted(shop, printer, buy):
    bought = buy(supplier_id=printer)
    with pytest.raises(UserError, match="1 entry, quote or record belongs to City Print"):
        delete_supplier(shop, supplier_id=printer)
    shop.undo()
    assert ledger_entry(shop, bought) is None
    delete_supplier(shop, supplier_id=printer)
    assert suppliers(shop) == []
    shop.undo()
    assert [each.name for each in suppliers(shop)] == ["City Print"]


def test_scores_add_up_and_are_taken_back(shop, printer):
    def score(*marks, day=TODAY):
        service, timeliness, quality = marks
        return score_supplier(
            shop, supplier_id=printer, day=day, service=service, timeliness=timeliness,
            quality=quality, today=TODAY,
        )  # fmt: skip

    score(5, 4, 4)
    last = score(3, 3, 3)
    assert row_of(shop, printer).score == Score(367, 2)
    delete_supplier_event(shop, event_id=last)
    assert row_of(shop, printer).score == Score(433, 1)
    for marks, field in (((0, 3, 3), "service"), ((3, 6, 3), "timeliness"), ((3, 3, 9), "quality")):
        with pytest.raises(UserError) as told:
            score(*marks)
        assert told.value.field == field
    with pytest.raises(UserError) as told:
        score(3, 3, 3, day=date(2101, 1, 1))
    assert told.value.field == "day"


def test_two_serious_failures_running_propose_to_block_and_block_nobody(shop, printer, buy):
    bought = buy(supplier_id=printer)

    def fail(day, *, serious=True, **facts):
        note_incident(
            shop, supplier_id=printer, day=day, note="Colours wrong", serious=serious,
            today=TODAY, **facts,
        )  # fmt: skip

    fail(date(2026, 9, 1))
    fail(date(2026, 9, 3), serious=False)
    assert not row_of(shop, printer).failing
    fail(date(2026, 9, 5), entry_id=bought)
    assert row_of(shop, printer).failing
    assert not supplier(shop, printer).blocked
    assert supplier_events(shop, printer)[0].entry_id == bought
    note_on_supplier(shop, supplier_id=printer, day=TODAY, note="Called them", today=TODAY)
    assert row_of(shop, printer).failing
    block_supplier(shop, supplier_id=printer, day=TODAY, reason="Failed twice", today=TODAY)
    assert not row_of(shop, printer).failing


def test_an_incident_and_a_note_need_words(shop, printer):
    with pytest.raises(UserError) as told:
        note_incident(shop, supplier_id=printer, day=TODAY, note="", serious=True, today=TODAY)
    assert told.value.field == "note"
    with pytest.raises(UserError) as told:
        note_on_supplier(shop, supplier_id=printer, day=TODAY, note=" ", today=TODAY)
    assert told.value.field == "note"


def test_entries_paid_to_the_same_name_are_linked_in_one_edit(shop, printer, buy):
    same = [buy(), buy(payee="city print", kind=EntryKind.EXPENSE)]
    buy(payee="Other Print")
    buy(kind=EntryKind.REVENUE)
    assert unlinked_entries(shop, printer) == same
    assert link_entries(shop, supplier_id=printer) == same
    assert {row.entry.id for row in supplier_entries(shop, printer)} == set(same)
    assert shop.undo().in_english() == "Link 2 entries to City Print"
    assert supplier_entries(shop, printer) == []


def test_the_search_for_a_replacement_stands_in_the_phase_that_runs(shop, campaign_id, printer):
    made = plan_replacement_search(shop, supplier_id=printer, campaign_id=campaign_id, today=TODAY)
    plan = planned(shop, campaign_id).plan
    task = next(each for each in plan.tasks if each.id == made)
    phase = next(each for each in plan.phases if each.id == task.phase_id)
    assert (task.name, task.not_before) == ("Find a replacement for City Print", TODAY)
    assert phase.start <= TODAY <= phase.end


def test_what_is_owed_comes_by_its_day_and_ends_with_what_has_none(shop, printer, buy):
    late = buy(50_00, supplier_id=printer, due=date(2026, 9, 9))
    soon = buy(80_00, supplier_id=printer, due=date(2026, 9, 10), payee="")
    buy(70_00, payee="Somebody")
    pay_commitment(shop, entry_id=soon, day=TODAY, amount=30_00, today=TODAY)
    done = buy(20_00, supplier_id=printer, due=TODAY)
    pay_commitment(shop, entry_id=done, day=TODAY, amount=20_00, today=TODAY)
    assert [(each.row.open, each.to) for each in due_orders(shop)] == [
        (50_00, "City Print"), (50_00, "City Print"), (70_00, "Somebody"),
    ]  # fmt: skip
    assert due_orders(shop)[0].row.entry.id == late
    assert row_of(shop, printer).account == Account(2, 100_00, 50_00, 50_00)


def test_what_is_gone_is_said(shop):
    with pytest.raises(UserError, match="no longer there"):
        change_supplier(shop, supplier_id=99, name="A")
    with pytest.raises(UserError, match="no longer there"):
        delete_supplier_event(shop, event_id=99)
