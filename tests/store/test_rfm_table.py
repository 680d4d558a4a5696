"""The cells of recency, frequency and money stay right through every edit, undo and redo."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from merchant_app.domain.messages import msg
from merchant_app.domain.rfm import cuts_of
from merchant_app.store.create import create_shop
from merchant_app.store.rfm_table import count_rfm, keep_rfm, rfm_at_hand
from merchant_app.store.rhythm import rfm_cuts
from tests.plain_figures import buyers

DAY = date(2026, 11, 1)
steps = st.lists(
    st.tuples(
        st.sampled_from(
            ("buy", "buy", "buy", "refund", "change", "move", "delete", "new", "gone", "many",
             "undo", "redo", "look")
        ),
        st.integers(0, 10_000),
    ),
    min_size=3,
    max_size=25,
)  # fmt: skip


def filled(path):
    shop = create_shop(path, name="S", currency="CNY", country="CN", language="en")
    with shop.edit(msg("Fill")) as edit:
        edit.insert_many("customer", ("id", "name"), [(n, f"C{n}") for n in range(1, 16)])
        edit.insert_many(
            "purchase",
            ("customer_id", "day", "amount"),
            [(1 + n % 13, DAY - timedelta(days=n * 5 % 60), 100 + n * 37 % 900) for n in range(30)],
        )
    return shop


def one(shop, table, number):
    ids = shop.column(f"SELECT id FROM {table} ORDER BY id")
    return ids[number % len(ids)] if ids else None


def do(shop, what, number):
    customer, purchase = one(shop, "customer", number), one(shop, "purchase", number // 7)
    bought = {"day": DAY + timedelta(days=number % 20 - 10), "amount": number % 1500}
    if what == "undo":
        shop.undo()
    elif what == "redo":
        shop.redo()
    elif what == "look":
        rfm_at_hand(shop)
    else:
        with shop.edit(msg("Edit")) as edit:
            if what == "buy" and customer:
                edit.insert("purchase", customer_id=customer, **bought)
            elif what == "refund" and customer:
                edit.insert("purchase", customer_id=customer, day=DAY, amount=-number % 5000)
            elif what == "change" and purchase:
                edit.update("purchase", purchase, **bought)
            elif what == "move" and purchase:
                edit.update("purchase", purchase, customer_id=customer)
            elif what == "delete" and purchase:
                edit.delete("purchase", purchase)
            elif what == "new":
                new = edit.insert("customer", name="New")
                edit.insert("purchase", customer_id=new, **bought)
            elif what == "gone" and customer:
                edit.delete("customer", customer)
            elif what == "many" and customer:
                rows = [(customer, DAY, 5)] * (number % 80)
                edit.insert_many("purchase", ("customer_id", "day", "amount"), rows)


@settings(max_examples=60)
@given(steps)
def test_the_kept_table_is_what_counting_everybody_gives(tmp_path_factory, made):
    with filled(tmp_path_factory.mktemp("rfm") / "s.merchant") as shop:
        keep_rfm(shop, count_rfm(shop))
        for what, number in made:
            do(shop, what, number)
            if what == "look":
                continue
            counted = count_rfm(shop)
            kept = rfm_at_hand(shop)
            assert kept is None or kept == counted.table
            assert rfm_cuts(shop) == cuts_of(buyers(shop))
            assert counted.table.everybody.count == len(buyers(shop))
            if kept is None:
                keep_rfm(shop, counted)
                assert rfm_at_hand(shop) == counted.table


def test_one_purchase_and_its_undo_need_no_new_count(tmp_path):
    with filled(tmp_path / "s.merchant") as shop:
        assert rfm_at_hand(shop) is None
        before = count_rfm(shop)
        keep_rfm(shop, before)
        with shop.edit(msg("Buy")) as edit:
            edit.insert("purchase", customer_id=15, day=DAY, amount=900)
        moved = rfm_at_hand(shop)
        assert moved == count_rfm(shop).table
        assert moved.everybody.count == before.table.everybody.count + 1
        shop.undo()
        assert rfm_at_hand(shop) == before.table


def test_an_import_needs_a_new_count(tmp_path):
    with filled(tmp_path / "s.merchant") as shop:
        keep_rfm(shop, count_rfm(shop))
        with shop.edit(msg("Import")) as edit:
            edit.insert_many(
                "purchase", ("customer_id", "day", "amount"), [(3, DAY, n) for n in range(400)]
            )
        assert rfm_at_hand(shop) is None
        with shop.second_connection() as other, other.edit(msg("Elsewhere")) as edit:
            edit.insert("purchase", customer_id=3, day=DAY, amount=1)
        assert rfm_at_hand(shop) is None


def test_a_shop_without_purchases_has_an_empty_table(tmp_path):
    with create_shop(
        tmp_path / "s.merchant", name="S", currency="CNY", country="CN", language="en"
    ) as shop:
        keep_rfm(shop, count_rfm(shop))
        assert rfm_at_hand(shop).cells == {}
        with shop.edit(msg("First")) as edit:
            new = edit.insert("customer", name="A")
            edit.insert("purchase", customer_id=new, day=DAY, amount=100)
        assert rfm_at_hand(shop) is None
