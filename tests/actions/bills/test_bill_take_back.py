"""A bill is taken back as a batch, but for what was worked on since."""

from __future__ import annotations

import pytest
from bill_import_hands import LEAVE, NOW, TODAY, content, entries

from merchant_app.actions.budget import book, change_entry, void_entry
from merchant_app.actions.imports import import_purchases, preview_purchases
from merchant_app.actions.take_back import look_at_take_back, take_back_batch
from merchant_app.domain.bill_decisions import Decision, Verdict
from merchant_app.domain.budget import EntryKind
from merchant_app.domain.messages import UserError
from merchant_app.store.budget import ledger
from merchant_app.store.import_batches import Since, import_batches
from tests.bill_samples import refund, row


def test_a_batch_is_taken_back_weeks_later_and_its_rows_are_new_again(
    shop, campaign_id, bring, look, order
):
    before = content(shop)
    rows = (row(120_00, "上海印刷"), row(), row(payee="工资"))
    each = {rows[0].key: Decision(Verdict.ATTACH, entry_id=order), rows[2].key: LEAVE}
    batch = bring(*rows, each=each).batch_id
    book(
        shop, campaign_id=campaign_id, kind=EntryKind.EXPENSE, day=TODAY, amount=5_00,
        text="Tea", today=TODAY,
    )  # fmt: skip
    taken = take_back_batch(shop, batch)
    assert (taken.gone, taken.stayed) == (2, 0)
    assert [entry.text for entry in entries(shop, campaign_id)] == ["Flyers", "Tea"]
    assert len(look(*rows).rows) == 3
    shop.undo()
    shop.undo()
    shop.undo()
    assert content(shop) == before
    with pytest.raises(UserError, match="taken back already"):
        take_back_batch(shop, batch)


def test_what_was_worked_on_since_stays_and_is_told_row_by_row(
    shop, campaign_id, bring, look, line
):
    rows = [row(amount, text=text) for amount, text in (
        (1_00, "plain"), (2_00, "changed"), (3_00, "voided"), (4_00, "refunded"), (5_00, "receipt"),
    )]  # fmt: skip
    batch = bring(*rows).batch_id
    by_text = {entry.text: entry.id for entry in ledger(shop, campaign_id)}
    change_entry(shop, entry_id=by_text["changed"], today=TODAY, line_id=line.id)
    void_entry(shop, entry_id=by_text["voided"], reason="twice")
    book(
        shop, campaign_id=campaign_id, kind=EntryKind.REFUND, day=TODAY, amount=1_00,
        text="back", today=TODAY, settles_id=by_text["refunded"],
    )  # fmt: skip
    from merchant_app.domain.messages import msg

    with shop.edit(msg("Attach a photo")) as edit:
        edit.insert(
            "attachment", owner_table="ledger_entry", owner_id=by_text["receipt"], name="a.jpg",
            media_type="image/jpeg", size=1, sha256="x", added_at="2026-11-22",
        )  # fmt: skip
    plan = look_at_take_back(shop, batch)
    assert plan.going == (by_text["plain"],)
    assert {each.entry.text: each.since for each in plan.staying} == {
        "changed": Since.CHANGED,
        "voided": Since.VOIDED,
        "refunded": Since.REFUNDED,
        "receipt": Since.RECEIPT,
    }
    taken = take_back_batch(shop, batch)
    assert (taken.gone, taken.stayed) == (1, 4)
    assert import_batches(shop) == []
    assert [new.row.text for new in look(*rows).rows] == ["plain"]


def test_an_edit_that_was_undone_keeps_nothing_back(shop, campaign_id, bring):
    batch = bring(row()).batch_id
    (entry,) = entries(shop, campaign_id)
    change_entry(shop, entry_id=entry.id, today=TODAY, text="Other")
    shop.undo()
    assert look_at_take_back(shop, batch).staying == ()


def test_a_payment_and_what_came_back_of_it_stay_together(shop, campaign_id, bring):
    paid = row(30_00)
    back = refund(30_00, of=paid)
    batch = bring(paid, back, as_=None, each={paid.key: Decision(Verdict.BOOK)}).batch_id
    given = entries(shop, campaign_id)[1]
    change_entry(shop, entry_id=given.id, today=TODAY, note="by card")
    plan = look_at_take_back(shop, batch)
    assert plan.going == ()
    assert [each.since for each in plan.staying] == [Since.TOGETHER, Since.CHANGED]


def test_imports_of_purchases_are_listed_and_taken_back_too(shop, campaign_id, bring, tmp_path):
    path = tmp_path / "till.csv"
    path.write_text("date,amount,name\n2026-11-01,5,Anna\n", encoding="utf-8")
    import_purchases(shop, preview_purchases(shop, path, today=TODAY), now=NOW)
    bring(row(), row(payee="工资"), each={})
    bills, purchases = import_batches(shop)
    assert (bills.bill, bills.kind, bills.entries, bills.account) == (
        True, "alipay", 2, "138****0001",
    )  # fmt: skip
    assert (purchases.bill, purchases.kind, purchases.purchases) == (False, "table", 1)
    taken = take_back_batch(shop, purchases.id)
    assert (taken.gone, taken.stayed) == (1, 0)
    assert [batch.bill for batch in import_batches(shop)] == [True]
