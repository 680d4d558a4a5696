"""Every row of a bill is accounted for, however many there are and however they are cut."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bill_import_hands import LEAVE, NOW, TODAY, content
from hypothesis import given, settings
from hypothesis import strategies as st

from merchant_app.actions.bills import book_bill, preview_of
from merchant_app.actions.budget import book
from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.actions.take_back import take_back_batch
from merchant_app.domain.bill_decisions import UNDECIDED, Decision, Verdict
from merchant_app.domain.budget import EntryKind
from merchant_app.exchange.bills.bill_file import Direction
from merchant_app.exchange.watch import Watch
from merchant_app.store.budget import budget_figures
from merchant_app.store.create import create_shop
from tests.bill_samples import bill, refund, row

PAYEES = st.sampled_from(["美团", "花店", "上海印刷", ""])


@st.composite
def bills(draw):
    rows = []
    for at in range(draw(st.integers(1, 20))):
        payments = [each for each in rows if not each.refund]
        if payments and draw(st.integers(0, 3)) == 0:
            of = draw(st.sampled_from(payments))
            amount = draw(st.integers(1, max(1, of.amount)))
            made = refund(amount, of=of, day=f"2026-11-{at + 1:02} 12:00:00")
        else:
            amount = draw(st.integers(0, 4)) * 10_00
            made = row(
                amount,
                payee=draw(PAYEES),
                day=f"2026-11-{at + 1:02} 10:00:00",
                direction=draw(st.sampled_from(Direction)),
                carried_out=draw(st.integers(0, 5)) > 0,
                refunded=draw(st.sampled_from([0, 0, amount, amount // 2])),
            )
        rows.append(made)
    verdicts = [
        draw(
            st.sampled_from([None, None, LEAVE, UNDECIDED, Decision(Verdict.BOOK)]),
        )
        for _ in rows
    ]
    return rows, verdicts


@settings(max_examples=25)
@given(bills(), st.integers(0, 19))
def test_all_rows_are_accounted_for_and_importing_again_adds_nothing(tmp_path_factory, made, seam):
    rows, verdicts = made
    path = tmp_path_factory.mktemp("again") / "a.merchant"
    with create_shop(path, name="Café", currency="CNY", country="CN", language="en") as shop:
        campaign_id = create_campaign(
            shop, draft_campaign(shop, template_id="blank", start=date(2026, 9, 1))
        )
        book(
            shop, campaign_id=campaign_id, kind=EntryKind.COMMITMENT, day=date(2026, 11, 1),
            amount=20_00, text="Flyers", payee="上海印刷", today=TODAY,
        )  # fmt: skip
        empty = content(shop)

        def bring(part, name):
            file = bill(*part, name=name)
            preview = preview_of(shop, file, campaign_id=campaign_id)
            given = {
                each.key: verdict
                for each, verdict in zip(rows, verdicts, strict=True)
                if verdict is not None and any(new.row.key == each.key for new in preview.rows)
            }
            chosen = preview.decided(given)
            result = book_bill(shop, preview, chosen, now=NOW, today=TODAY)
            more = sum(1 for each in part if each.refunded and each.carried_out
                       and each.direction is not Direction.NEITHER)  # fmt: skip
            assert result.done.rows + result.known + preview.known == len(part) + more
            return result

        first = bring(rows, "a.csv")
        money = budget_figures(shop, campaign_id).total
        assert money.spent >= 0
        before = content(shop)
        # What was undecided may become clear by what is booked now, so it is compared by hand.
        preview = preview_of(shop, bill(*rows), campaign_id=campaign_id)
        nothing = {new.row.key: UNDECIDED for new in preview.rows}
        assert book_bill(shop, preview, nothing, now=NOW, today=TODAY).batch_id is None
        overlapping = preview_of(shop, bill(*rows[seam:], name="b.csv"), campaign_id=campaign_id)
        booked = {row[0] for row in shop.rows("SELECT source_key FROM ledger_entry")}
        assert not booked & {new.row.key for new in overlapping.rows}
        assert content(shop) == before
        if first.batch_id is not None:
            take_back_batch(shop, first.batch_id)
            assert content(shop)[0] == empty[0]


def test_a_bill_of_a_year_is_booked_in_one_go(shop, campaign_id, bring):
    start = datetime.fromisoformat("2026-01-01")
    rows = [row(day=(start + timedelta(hours=at)).isoformat()) for at in range(3_000)]
    seen = []
    preview = preview_of(shop, bill(*rows), campaign_id=campaign_id)
    chosen = preview.decided({each.key: Decision(Verdict.BOOK) for each in rows})
    book_bill(
        shop, preview, chosen, now=NOW, today=TODAY,
        watch=Watch(progress=lambda done, whole: seen.append((done, whole))),
    )  # fmt: skip
    assert seen == [(2_000, 3_000), (3_000, 3_000)]
