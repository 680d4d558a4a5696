"""Points, coupons and purchases reconcile whatever is done, undone, redone and merged."""

from __future__ import annotations

import inspect
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any, ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule
from verb_machine import SETTINGS, MadeUp, VerbMachine, verbs_of

from merchant_app.actions import cards, merge, points, purchases, tiers
from merchant_app.actions.customers import add_customer, delete_customer
from merchant_app.actions.visits import Sale, record_visit
from merchant_app.domain.merging import FIELDS, Side
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.point_lapse import lots_left, with_balance
from merchant_app.domain.points import PointRules, Tier
from merchant_app.store import points as store
from merchant_app.store.point_lapses import all_due_lapses, point_figures
from merchant_app.store.points import CardKind
from merchant_app.store.shop import Shop
from merchant_app.store.tiers import tier_counts

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
NAMES = ("Anna", "Ben", "Chen", "Dora")

VERBS = verbs_of(
    (purchases, points, cards, merge, tiers), (record_visit, add_customer, delete_customer)
)
for _name in ("back_up_before_merge", "take_from_card", "book_move", "check_amount"):
    VERBS.pop(_name, None)
#: What is done how often: people come more often than they go, or nobody were left soon.
OFTEN = [*sorted(VERBS), *(["add_customer", "record_visit", "record_visit", "give_points"] * 2)]
#: These never bring anybody below zero, nor deeper.
HARMLESS = {
    "give_points", "move_points", "lapse_points", "set_tier", "set_tiers", "set_point_rules",
    "add_customer", "not_same_person", "make_card", "dissolve_card",
}  # fmt: skip


class Arguments(MadeUp):
    """Few customers, days around the last day of points, and amounts that meet again."""

    MAKERS: ClassVar = {
        ("make_card", "name"): "card_name",
        ("change_card", "name"): "card_name",
        ("make_card", "bonus"): "bonus",
        ("set_tier", "tier"): "tier_name",
        ("set_tier", "customer_ids"): "several",
        ("change_card", "customer_ids"): "several",
        ("give_points", "points"): "some_points",
        ("record_purchase", "customer_id"): "somebody",
        ("change_purchase", "customer_id"): "somebody",
    }

    def columns(self, verb: str) -> dict[str, Any]:
        assert verb == "add_customer"
        return {"referred_by_id": self._dice.choice([None, *self.several()])}

    def customer_id(self) -> int:
        return self._row("customer")

    from_id = to_id = keep_id = gone_id = one_id = other_id = customer_id

    def somebody(self) -> int | None:
        return self._maybe(self.customer_id)

    def several(self) -> list[int]:
        ids = self._shop.column("SELECT id FROM customer")
        return self._dice.sample(ids, self._dice.randint(0, min(3, len(ids))))

    customer_ids = several

    def purchase_id(self) -> int:
        return self._row("purchase")

    def card_id(self) -> int:
        return self._row("family")

    def today(self) -> date:
        return TODAY

    def day(self) -> date:
        return TODAY - timedelta(days=self._dice.choice([0, 0, 3, 360, 366, 400]))

    def now(self) -> datetime:
        return NOW

    def key(self) -> str:
        return self._dice.choice(["a", "b", str(self._dice.random())])

    def amount(self) -> int:
        return self._dice.choice([0, 99, 4200, 9000, 30_000, -4200])

    def sale(self) -> Sale:
        sale = Sale(self.amount(), self.day(), self.somebody())
        return replace(
            sale,
            coupon_id=self._maybe(lambda: self._row("coupon")),
            points_used=self._dice.choice([0, 0, 50, 100]),
        )

    def points(self) -> int:
        return self._dice.choice([0, 10, 100, 400])

    def some_points(self) -> int:
        return self._dice.choice([-100, 0, 100, 400])

    def reason(self) -> str:
        return self._dice.choice(["Birthday", ""])

    note = reason
    items = reason

    def phone(self) -> str:
        return ""

    def tags(self) -> tuple[str, ...]:
        return ("Tea",)

    def name(self) -> str:
        return self._dice.choice(NAMES)

    def card_name(self) -> str:
        return self._dice.choice(["Lis", ""])

    def kind(self) -> CardKind:
        return self._dice.choice([*CardKind])

    def shares(self) -> bool:
        return self._dice.random() < 0.7

    allow_same_phone = shares

    def bonus(self) -> int:
        return self._dice.choice([0, 2000])

    def rules(self) -> PointRules:
        return PointRules(
            active=self._dice.random() < 0.9, per_unit=self._dice.choice([500, 1000]),
            step=self._dice.choice([50, 100]), valid_months=self._dice.choice([0, 12]),
            tier_by=self._dice.choice(["points", "spent"]),
        )  # fmt: skip

    def tiers(self) -> list[Tier]:
        kept = store.tiers(self._shop)[:1]
        return [*kept, Tier(0, self._dice.choice(["Gold", "Silver"]), 100, 9000, 1500)]

    def tier_name(self) -> str:
        return self._dice.choice(["", "Gold", "Silver"])

    def take(self) -> dict[str, Side]:
        return {name: self._dice.choice([*Side]) for name in FIELDS}

    def item_count(self) -> int:
        return 1

    def channel_id(self) -> None:
        return None

    campaign_id = item_price = channel_id


class PointsMachine(VerbMachine):
    """A shop with a few customers and coupons, some handed to one of them."""

    VERBS = VERBS
    ARGUMENTS = Arguments

    @initialize()
    def open(self) -> None:
        super().open()
        shop = self.shop
        people = [add_customer(shop, name=name, today=TODAY) for name in NAMES]
        with shop.edit(msg("Coupons")) as edit:
            campaign_id = shop.value("SELECT id FROM campaign")
            batch = edit.insert(
                "coupon_batch", campaign_id=campaign_id, name="B", kind="amount", value=1000,
                valid_from=TODAY, valid_to=TODAY, per_person=3,
            )  # fmt: skip
            for number, whose in enumerate((None, None, None, people[0], people[1])):
                edit.insert("coupon", batch_id=batch, code=f"C{number}", customer_id=whose)
            for each in people[:3]:
                edit.insert(
                    "point_entry", customer_id=each, day=TODAY - timedelta(days=370), points=150,
                    kind="given", expires=TODAY - timedelta(days=5),
                )  # fmt: skip
        self.states = [self._content()]
        self.at = 0

    def _content(self) -> dict[str, list[tuple[Any, ...]]]:
        names = ("customer", "customer_tag", "customer_figures", "customer_source")
        more = {
            n: [tuple(r) for r in self.shop.rows(f"SELECT * FROM {n} ORDER BY 1")] for n in names
        }
        return super()._content() | more

    @rule(name=st.sampled_from(OFTEN), seed=st.integers(0, 2**32))
    def act(self, name: str, seed: int) -> None:
        before = self._owed()
        super().act(name, seed)
        if name in HARMLESS:
            assert self._owed() <= before, f"{name} left somebody below zero"

    def _owed(self) -> int:
        """How far below zero all balances are together."""
        return -sum(min(0, balance) for balance in purses(self.shop).values())

    def _every(self, query: str) -> list[Any]:
        return self.shop.rows(query) if hasattr(self, "shop") else []

    @invariant()
    def balances_add_up(self) -> None:
        if not hasattr(self, "shop"):
            return
        total = self.shop.value("SELECT coalesce(sum(points), 0) FROM point_entry")
        found = purses(self.shop)
        assert sum(found.values()) == total
        for ids, balance in found.items():
            entries = store.purse_entries(self.shop, ids[0])
            lots, owed = lots_left(entries)
            assert sum(lot.left for lot in lots) - owed == balance
            assert balance == (with_balance(entries)[-1][1] if entries else 0)
            assert {store.balance_of(self.shop, each) for each in ids} == {balance}
        figures = point_figures(self.shop, date.min, TODAY)
        assert figures.outstanding == sum(max(0, each) for each in found.values())
        due = sum(lot.left for lot in all_due_lapses(self.shop, TODAY))
        assert due <= figures.outstanding

    @invariant()
    def a_redeemed_coupon_has_one_purchase_that_it_made_cheaper(self) -> None:
        for row in self._every(
            "SELECT c.*, p.id AS found, p.customer_id AS buyer, p.discount AS off, p.day,"
            " (SELECT count(*) FROM coupon o WHERE o.purchase_id = c.purchase_id) AS coupons,"
            " (SELECT count(*) FROM point_entry e WHERE e.purchase_id = p.id"
            "  AND e.kind = 'spent') AS used"
            " FROM coupon c LEFT JOIN purchase p ON p.id = c.purchase_id"
        ):
            if row["redeemed_on"] is None:
                assert (row["purchase_id"], row["discount"], row["by_bearer"]) == (None, 0, 0)
                continue
            assert row["found"] is not None
            assert (row["coupons"], row["redeemed_on"]) == (1, row["day"])
            assert row["buyer"] in {None, row["customer_id"]}
            assert row["discount"] <= row["off"]
            if row["buyer"] is not None and not row["used"]:
                assert row["discount"] == row["off"]

    @invariant()
    def points_of_a_purchase_are_its_buyers(self) -> None:
        for row in self._every(
            "SELECT p.*, e.kind, e.points, e.customer_id AS whose, e.day AS booked,"
            " (SELECT coalesce(sum(points), 0) FROM point_entry o WHERE o.purchase_id = p.id"
            "  AND o.kind IN ('earned', 'expired')) AS kept,"
            " (SELECT count(*) FROM point_entry o WHERE o.purchase_id = p.id"
            "  AND o.kind = 'earned') AS earned"
            " FROM point_entry e JOIN purchase p ON p.id = e.purchase_id"
            " WHERE e.kind IN ('earned', 'spent', 'expired')"
        ):
            assert row["whose"] == row["customer_id"]
            assert row["earned"] <= 1
            if row["kind"] == "earned":
                assert row["booked"] == row["day"]
                assert (row["points"] > 0) == (row["amount"] > 0)
            if row["kind"] == "expired":
                assert row["kept"] >= 0

    @invariant()
    def figures_of_customers_are_a_recount_and_add_up_to_the_shops(self) -> None:
        kept = self._every("SELECT * FROM customer_figures ORDER BY customer_id")
        counted = self._every(
            "SELECT c.id, count(p.id), coalesce(sum(p.amount), 0), min(p.day), max(p.day)"
            " FROM customer c LEFT JOIN purchase p ON p.customer_id = c.id GROUP BY c.id"
        )
        assert [tuple(row) for row in kept] == [tuple(row) for row in counted]
        if kept:
            nobodys, total = self.shop.row(
                "SELECT coalesce(sum(amount) FILTER (WHERE customer_id IS NULL), 0),"
                " coalesce(sum(amount), 0) FROM purchase"
            )
            assert sum(row["spent"] for row in kept) + nobodys == total
            assert sum(tier_counts(self.shop, TODAY).values()) == len(kept)


def purses(shop: Shop) -> dict[tuple[int, ...], int]:
    """The balance of each purse, by who uses it."""
    found = {tuple(store.purse_of(shop, each)) for each in shop.column("SELECT id FROM customer")}
    return {
        ids: sum(each.points for one in ids for each in store.point_entries(shop, one))
        for ids in found
    }


PointsMachine.TestCase.settings = settings(SETTINGS, max_examples=12, stateful_step_count=30)
test_points_coupons_and_purchases_reconcile = PointsMachine.TestCase


def test_the_verbs_are_found() -> None:
    assert {"record_visit", "change_purchase", "merge_customers", "lapse_points"} <= set(VERBS)
    assert set(VERBS) >= HARMLESS


@pytest.mark.parametrize("verb", VERBS.values(), ids=VERBS.keys())
def test_somebody_knows_how_to_make_up_the_arguments_of_each_verb(verb) -> None:
    for name, parameter in [*inspect.signature(verb).parameters.items()][1:]:
        if parameter.kind is not inspect.Parameter.VAR_KEYWORD:
            assert hasattr(Arguments, Arguments.maker_of(verb, name)), name


def test_random_arguments_are_often_taken(tmp_path) -> None:
    machine = PointsMachine()
    machine.open()
    try:
        dice, done = Random(7), set()
        for _ in range(500):
            name = dice.choice(OFTEN)
            try:
                VERBS[name](machine.shop, **Arguments(machine.shop, dice).of(VERBS[name]))
                done.add(name)
            except UserError:
                continue
        assert done == set(VERBS)
    finally:
        machine.shop.close()
        machine.folder.cleanup()
