"""A bill against a real shop file: looked at, booked, booked again, undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from bill_import_hands import BOOK, LEAVE, NOW, TODAY, content, entries

from merchant_app.actions.bill_entries import Fees
from merchant_app.actions.bill_rules import add_rule, change_rule, delete_rule, rule_like
from merchant_app.actions.bills import book_bill, keep_columns
from merchant_app.actions.budget import delete_line, pay_commitment
from merchant_app.actions.budget.approvals import approve
from merchant_app.actions.take_back import look_at_take_back, take_back_batch
from merchant_app.domain.bill_decisions import UNDECIDED, Decision, Verdict
from merchant_app.domain.budget import ApprovalState, EntryKind
from merchant_app.domain.messages import UserError
from merchant_app.exchange.bills.bill_file import BillKind, Direction, Meaning
from merchant_app.exchange.watch import Cancelled, Watch
from merchant_app.store.approvals import answers_of, waiting
from merchant_app.store.backup import list_backups
from merchant_app.store.bill_import import bill_rules, column_mapping
from merchant_app.store.budget import budget_figures
from merchant_app.store.import_batches import Since
from merchant_app.store.shop import open_shop
from tests.bill_samples import income, refund, row


def test_looking_changes_nothing_and_proposes(shop, look, order):
    before = content(shop)
    paid = row(120_00, "上海印刷")
    preview = look(paid, row())
    assert content(shop) == before
    assert [new.proposal.preset.verdict for new in preview.rows] == ["attach", "undecided"]


def test_a_row_that_somebody_has_to_agree_to_is_asked_about(shop, campaign_id, bring):
    bring(row(10_000_01), row(10_000_00, "Other"))
    large, small = entries(shop, campaign_id)
    assert (large.approval, small.approval) == ("asked", "")
    assert [each.entry.id for each in waiting(shop, campaign_id)] == [large.id]
    shop.undo()
    assert waiting(shop, campaign_id) == []


def test_nothing_is_booked_that_nobody_decided(shop, bring):
    result = bring(row(), income(), as_=None)
    assert (result.batch_id, result.done.undecided) == (None, 2)
    assert list_backups(shop.path) == []


def test_a_booked_row_is_an_expense_on_its_line(shop, campaign_id, bring, line):
    result = bring(
        row(10_00, method="余额", document="M1"), as_=Decision(Verdict.BOOK, line_id=line.id)
    )
    (entry,) = entries(shop, campaign_id)
    assert (entry.kind, entry.amount, entry.text, entry.payee) == (
        EntryKind.EXPENSE, 10_00, "推广费", "美团",
    )  # fmt: skip
    assert (entry.day, entry.method, entry.document) == (date(2026, 11, 2), "余额", "M1")
    assert (entry.line_id, entry.phase_id) == (line.id, line.phase_id)
    assert (result.done.booked, result.done.paid) == (1, 10_00)
    assert shop.undo_label.in_english() == "Book 1 row of the bill 支付宝交易明细.csv"


def test_a_text_too_long_for_a_name_is_cut_and_a_missing_one_filled(shop, campaign_id, bring):
    bring(row(text="好" * 900), row(text=" \x00\n"), row(text="", payee="", category="餐饮"))
    assert [len(each.text) for each in entries(shop, campaign_id)] == [200, 2, 2]
    assert [each.text for each in entries(shop, campaign_id)][1:] == ["美团", "餐饮"]


def test_an_attached_row_settles_the_order_and_says_what_the_bill_said(
    shop, campaign_id, bring, order, line
):
    result = bring(row(120_00, "上海印刷", "转账"), as_=None)
    assert result.done.attached == 1
    paid = entries(shop, campaign_id)[-1]
    assert (paid.settles_id, paid.text, paid.note, paid.line_id) == (
        order,
        "Flyers",
        "转账",
        line.id,
    )
    figures = budget_figures(shop, campaign_id)
    assert (figures.total.committed, figures.total.spent) == (0, 120_00)


def test_an_order_paid_meanwhile_leaves_its_row_undecided(shop, look, order):
    preview = look(row(120_00, "上海印刷"))
    pay_commitment(shop, entry_id=order, day=TODAY, amount=120_00, today=TODAY)
    result = book_bill(shop, preview, preview.decided(), now=NOW, today=TODAY)
    assert (result.batch_id, result.done.undecided) == (None, 1)


def test_a_line_deleted_meanwhile_leaves_its_row_undecided(shop, look, line):
    paid = row()
    preview = look(paid)
    delete_line(shop, line_id=line.id)
    chosen = {paid.key: Decision(Verdict.BOOK, line_id=line.id)}
    assert book_bill(shop, preview, chosen, now=NOW, today=TODAY).done.undecided == 1


def test_the_same_bill_again_adds_nothing(shop, bring, look):
    rows = (row(), row(20_00), row(payee="工资"))
    bring(*rows, each={rows[2].key: LEAVE})
    before = content(shop)
    again = look(*rows)
    assert (again.rows, again.known) == ((), 3)
    assert bring(*rows).batch_id is None
    assert content(shop) == before
    assert len(list_backups(shop.path)) == 1


def test_an_undecided_row_is_asked_about_again(bring, look):
    asked, booked = row(), row(20_00)
    bring(asked, booked, each={asked.key: UNDECIDED})
    assert [new.row.key for new in look(asked, booked).rows] == [asked.key]


def test_an_overlapping_bill_brings_only_what_is_new(shop, campaign_id, bring):
    first, both, last = row(1_00), row(2_00), row(3_00)
    bring(first, both)
    result = bring(both, last, name="later.csv")
    assert (result.done.booked, result.known) == (1, 0)
    assert [each.amount for each in entries(shop, campaign_id)] == [1_00, 2_00, 3_00]


def test_two_previews_of_one_bill_add_it_once(shop, look):
    rows = [row(), row(20_00)]
    chosen = {each.key: Decision(Verdict.BOOK) for each in rows}
    first, second = look(*rows), look(*rows)
    book_bill(shop, first, chosen, now=NOW, today=TODAY)
    again = book_bill(shop, second, chosen, now=NOW, today=TODAY)
    assert (again.batch_id, again.known) == (None, 2)


def test_rows_that_are_truly_equal_are_all_kept(shop, campaign_id, bring):
    twins = [replace(row(5_00), key=f"table:x:{number}", line=number) for number in (1, 2, 3)]
    bring(*twins)
    assert len(entries(shop, campaign_id)) == 3


def test_a_full_refund_in_the_same_bill_nets_to_zero(shop, campaign_id, bring, line):
    paid = row(30_00)
    back = refund(30_00, of=paid)
    result = bring(back, paid, as_=None, each={paid.key: Decision(Verdict.BOOK, line_id=line.id)})
    assert (result.done.booked, result.done.paid, result.done.received) == (2, 30_00, 30_00)
    spent, given = entries(shop, campaign_id)
    assert (given.kind, given.settles_id, given.line_id) == (EntryKind.REFUND, spent.id, line.id)
    assert budget_figures(shop, campaign_id).by_line[line.id].spent == 0


def test_money_that_came_back_by_the_status_is_a_row_of_its_own(shop, campaign_id, bring, look):
    paid = row(30_00, refunded=3_00)
    preview = look(paid)
    assert [new.row.amount for new in preview.rows] == [30_00, 3_00]
    bring(paid, as_=None, each={paid.key: Decision(Verdict.BOOK)})
    assert budget_figures(shop, campaign_id).total.spent == 27_00
    assert look(paid).known == 2
    assert [new.row.amount for new in look(replace(paid, refunded=0)).rows] == []


def test_money_that_came_back_since_is_tied_to_the_entry_of_the_earlier_bill(
    shop, campaign_id, bring
):
    paid = row(30_00)
    bring(paid)
    bring(replace(paid, refunded=30_00), as_=None, name="later.csv")
    spent, given = entries(shop, campaign_id)
    assert given.settles_id == spent.id
    assert budget_figures(shop, campaign_id).total.spent == 0


def test_a_refund_of_a_later_bill_is_tied_too(shop, campaign_id, bring):
    paid = row(30_00)
    bring(paid)
    bring(refund(10_00, of=paid), as_=None)
    spent, given = entries(shop, campaign_id)
    assert (given.settles_id, given.amount) == (spent.id, 10_00)


def test_income_becomes_revenue_of_a_channel_by_a_rule(shop, campaign_id, bring):
    channel = shop.value("SELECT id FROM channel")
    add_rule(
        shop, campaign_id=campaign_id, source="wechat-merchant", kind=EntryKind.REVENUE,
        channel_id=channel,
    )  # fmt: skip
    result = bring(income(50_00), as_=None, kind=BillKind.WECHAT_MERCHANT)
    (entry,) = entries(shop, campaign_id)
    assert (entry.kind, entry.channel_id) == (EntryKind.REVENUE, channel)
    assert result.done.received == 50_00


def test_fees_are_booked_only_on_demand_each_beside_its_row(shop, campaign_id, bring, line):
    rows = [
        row(50_00, fee=30),
        row(80_00, direction=Direction.NEITHER, fee=10),
        row(20_00, payee="花店", fee=5),
        row(10_00, fee=-2),
    ]
    result = bring(
        *rows,
        as_=None,
        each={rows[0].key: Decision(Verdict.BOOK), rows[3].key: Decision(Verdict.BOOK)},
        fees=Fees(line.id),
    )
    assert result.done.booked == 2
    fees = [each for each in entries(shop, campaign_id) if each.line_id == line.id]
    assert [(each.kind.value, each.amount) for each in fees] == [
        ("expense", 30), ("expense", 10), ("refund", 2),
    ]  # fmt: skip
    assert fees[0].text == "Fee for 推广费"
    before = content(shop)
    bring(*rows, as_=None, fees=Fees(line.id))
    assert content(shop) == before


def test_whoever_has_to_agree_to_a_large_payment_is_asked_in_the_same_edit(
    shop, campaign_id, bring
):
    batch = bring(row(60_000_00), row(5_00)).batch_id
    states = [each.approval for each in entries(shop, campaign_id)]
    assert states == [ApprovalState.ASKED, ApprovalState.NOT_NEEDED]
    assert look_at_take_back(shop, batch).staying == ()
    (waiting,) = [each for each in entries(shop, campaign_id) if each.approval]
    approvers = [one.approver for one in answers_of(shop, (waiting.id,))[waiting.id]]
    approve(
        shop, entry_ids=[waiting.id], who="Zhou Lan", day=TODAY, today=TODAY, approvers=approvers
    )
    (stays,) = look_at_take_back(shop, batch).staying
    assert (stays.entry.id, stays.since) == (waiting.id, Since.APPROVED)
    take_back_batch(shop, batch)
    shop.undo()
    shop.undo()
    shop.undo()
    assert shop.value("SELECT count(*) FROM approval") == 0


def test_rules_count_their_uses(shop, campaign_id, bring, line):
    add_rule(shop, campaign_id=campaign_id, payee="美团", line_id=line.id)
    bring(row(), row(), row(payee="花店"), as_=None)
    (rule,) = bill_rules(shop, campaign_id)
    assert rule.uses == 2
    assert shop.value("SELECT used_on FROM bill_rule") == "2026-11-22"


def test_a_rule_is_made_from_a_row_changed_and_deleted(shop, campaign_id, line):
    paid = row(payee=" 美团  平台 ")
    rule = rule_like(paid, Decision(Verdict.BOOK, line_id=line.id))
    assert (rule.payee, rule.words, rule.line_id) == ("美团 平台", "", line.id)
    nameless = rule_like(row(payee="", text="扫码 付款"), LEAVE)
    assert (nameless.words, nameless.leave_out) == ("扫码 付款", True)
    rule_id = add_rule(shop, campaign_id=campaign_id, payee=rule.payee, line_id=line.id)
    facts = {"source": "", "line_id": None, "channel_id": None, "kind": EntryKind.EXPENSE}
    change_rule(shop, rule_id=rule_id, payee="", words="推广", leave_out=True, **facts)
    assert bill_rules(shop, campaign_id)[0].leave_out
    with pytest.raises(UserError, match="speak of every row"):
        change_rule(shop, rule_id=rule_id, payee=" ", words="", leave_out=True, **facts)
    delete_rule(shop, rule_id=rule_id)
    assert bill_rules(shop, campaign_id) == []
    with pytest.raises(UserError, match="no longer there"):
        delete_rule(shop, rule_id=rule_id)


def test_what_columns_mean_is_kept_by_their_set(shop):
    columns = ("日期", "金额 ", "摘要")
    first = {"日期": Meaning.DAY, "金额": Meaning.AMOUNT}
    keep_columns(shop, columns=columns, mapping=first, name="a.csv")
    keep_columns(shop, columns=columns, mapping=first | {"摘要": Meaning.TEXT}, name="a.csv")
    kept = column_mapping(shop, "bill", ("摘要", "金额", "日期"))
    assert kept == {"日期": "day", "金额": "amount", "摘要": "text"}
    assert column_mapping(shop, "bill", ("日期", "金额")) is None


def test_a_bill_in_another_currency_is_refused(look):
    with pytest.raises(UserError, match="US Dollar"):
        look(row(), currency="USD")


def test_another_account_than_before_is_told(bring, look):
    bring(row())
    (warning,) = look(row(), account="139****0002").warnings
    assert warning.in_english() == (
        "This bill is of the account 139****0002; the one before was of 138****0001."
    )
    assert look(row(), account="").warnings == ()
    assert look(row(), account="139****0002", kind=BillKind.WECHAT).warnings == ()


def test_stopping_in_the_middle_keeps_nothing(shop, look):
    rows = [row() for _ in range(50)]
    preview = look(*rows)
    chosen = {each.key: Decision(Verdict.BOOK) for each in rows}
    before = content(shop)
    with pytest.raises(Cancelled):
        book_bill(shop, preview, chosen, now=NOW, today=TODAY, watch=Watch(cancelled=lambda: True))
    assert content(shop) == before


def test_a_file_that_can_only_be_read_takes_no_bill(shop, campaign_id, look):
    paid = row()
    preview = look(paid)
    with open_shop(shop.path, read_only=True) as other, pytest.raises(UserError, match="looking"):
        book_bill(other, preview, {paid.key: BOOK}, now=NOW, today=TODAY)


def test_booking_is_one_edit_that_undo_takes_back(shop, bring, order):
    before = content(shop)
    rows = (row(120_00, "上海印刷"), row(payee="工资"), row())
    bring(*rows, each={rows[0].key: Decision(Verdict.ATTACH, entry_id=order), rows[1].key: LEAVE})
    after = content(shop)
    shop.undo()
    assert content(shop) == before
    shop.redo()
    assert content(shop) == after
