"""What a long ledger adds up to without being read equals what its entries add up to."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from merchant_app.domain.budget import ApprovalState, EntryKind, Money, entry_money
from merchant_app.domain.ledger_filter import EntryState, LedgerFilter
from merchant_app.domain.messages import msg
from merchant_app.store.budget import budget_figures, budget_lines, ledger
from merchant_app.store.create import create_shop
from merchant_app.store.ledger import (
    balances,
    budget_summary,
    entry_ids,
    entry_ids_after,
    filtered_money,
    ledger_counts,
    money_of,
)

DAY = date(2026, 11, 1)
KINDS = [kind.value for kind in EntryKind]
FILTERS = (
    LedgerFilter(),
    LedgerFilter(state=EntryState.ORDERED),
    LedgerFilter(state=EntryState.PAID, least=50),
    LedgerFilter(first=DAY + timedelta(days=2), last=DAY + timedelta(days=4)),
    LedgerFilter(phase_id=0),
    LedgerFilter(words="thing 2"),
)
steps = st.lists(
    st.tuples(
        st.sampled_from(
            ("add", "add", "add", "pay", "pay", "change", "void", "close", "delete", "undo", "redo",
             "line", "both")
        ),
        st.integers(0, 10_000),
    ),
    min_size=4,
    max_size=20,
)  # fmt: skip


class Ledger:
    """A small campaign, and edits of it that are chosen by a number."""

    def __init__(self, shop):
        self.shop = shop
        with shop.edit(msg("Begin")) as edit:
            edit.insert(
                "campaign",
                name="C",
                first=DAY,
                last=DAY + timedelta(days=90),
                budget=9000,
                created_at="2026-11-01",
            )
            edit.insert(
                "campaign", name="Other", first=DAY, last=DAY, budget=1, created_at="2026-11-01"
            )
            phase = edit.insert(
                "phase", campaign_id=1, position=0, kind="launch", name="L", first=DAY,
                last=DAY + timedelta(days=90),
            )  # fmt: skip
            part = edit.insert("budget_category", campaign_id=1, name="P")
            for at in range(3):
                edit.insert(
                    "budget_line", campaign_id=1, category_id=part, name=f"L{at}", quantity=1000,
                    unit_price=100, phase_id=phase if at else None,
                )  # fmt: skip
            for number in range(6):
                edit.insert("ledger_entry", **self.values(number * 7))

    def values(self, number):
        kind = KINDS[number % 4]
        lines = [None, *(line.id for line in budget_lines(self.shop, 1))]
        line = lines[number % len(lines)]
        approval = ["", "asked", "approved", "declined"][number // 3 % 4]
        return {
            "campaign_id": 2 if number % 11 == 10 else 1, "kind": kind, "amount": number % 97 + 1,
            "day": DAY + timedelta(days=number % 6), "text": f"thing {number % 5}",
            "line_id": line, "phase_id": 1 if number % 5 else None,
            "approval": approval if kind == "commitment" else "",
        }  # fmt: skip

    def pick(self, number, kind=None):
        found = [each for each in ledger(self.shop, 1) if kind in (None, each.kind)]
        return found[number % len(found)] if found else None

    def step(self, what, number):
        if what == "redo":
            self.shop.redo()
            return
        if what == "undo":
            if self.shop.undo_label != msg("Begin"):
                self.shop.undo()
            return
        with self.shop.edit(msg("Step")) as edit:
            self.write(edit, what, number)

    def write(self, edit, what, number):
        entry, order = self.pick(number), self.pick(number, EntryKind.COMMITMENT)
        if what in ("add", "both"):
            edit.insert("ledger_entry", **self.values(number))
        if what in ("pay", "both") and order is not None:
            values = self.values(number) | {"kind": "expense", "settles_id": order.id}
            edit.insert("ledger_entry", **values | {"campaign_id": 1, "approval": ""})
        if entry is None:
            return
        if what == "change":
            values = self.values(number + 1)
            if entry.settles_id is not None:
                values |= {"kind": "expense", "approval": ""}
            edit.update("ledger_entry", entry.id, **values | {"campaign_id": 1})
        elif what == "void":
            edit.update("ledger_entry", entry.id, voided=1 - entry.voided, void_reason="why")
        elif what == "close" and order is not None:
            edit.update("ledger_entry", order.id, closed=1 - order.closed)
        elif what == "delete":
            edit.delete("ledger_entry", entry.id)
        elif what == "line":
            self.delete_line(edit, number)

    def delete_line(self, edit, number):
        lines = budget_lines(self.shop, 1)
        if lines:
            edit.delete("budget_line", lines[number % len(lines)].id)

    def check(self):
        shop = self.shop
        figures, summary = budget_figures(shop, 1), budget_summary(shop, 1)
        lines = {line.id for line in budget_lines(shop, 1)}
        assert summary.total == figures.total
        assert summary.left == figures.left
        assert summary.by_line == {each: figures.by_line[each] for each in lines}
        phases = figures.grouped(lambda each: each.phase_id, lambda each: each.phase_id)
        assert {k: v for k, v in summary.by_phase.items() if v != Money()} == {
            k: v for k, v in phases.items() if v != Money()
        }
        entries = ledger(shop, 1)
        if entries:
            assert balances(shop, 1)[max(entries, key=lambda e: (e.day, e.id)).id] == figures.left
        assert ledger_counts(shop, 1).every == len(entries)
        self.check_filters(entries)

    def check_filters(self, entries):
        money = entry_money(entries)
        for wanted in FILTERS:
            ids = entry_ids(self.shop, 1, wanted)
            expected = sum((money.get(each, Money()) for each in ids), Money())
            assert filtered_money(self.shop, 1, wanted) == expected
            assert money_of(self.shop, ids) == expected
        whole = [e.id for e in sorted(entries, key=lambda e: (e.day, e.id), reverse=True)]
        assert entry_ids(self.shop, 1, LedgerFilter()) == whole


@settings(max_examples=25)
@given(steps=steps)
def test_sums_that_are_adjusted_equal_those_of_all_entries(tmp_path_factory, steps):
    path = tmp_path_factory.mktemp("sums") / "a.merchant"
    with create_shop(path, name="S", currency="CNY", country="CN", language="en") as shop:
        made = Ledger(shop)
        made.check()
        changed = []
        shop.subscribe(changed.append)
        for what, number in steps:
            changed.clear()
            before = [entry_ids(shop, 1, wanted) for wanted in FILTERS]
            made.step(what, number)
            ids = frozenset().union(*(each.ids("ledger_entry") for each in changed))
            if ids and not any(each.touches("budget_line") for each in changed):
                for wanted, old in zip(FILTERS, before, strict=True):
                    after = entry_ids_after(shop, 1, wanted, old, ids)
                    assert after == entry_ids(shop, 1, wanted)
            made.check()


def test_an_order_that_was_declined_or_closed_promises_nothing(tmp_path):
    path = tmp_path / "a.merchant"
    with create_shop(path, name="S", currency="CNY", country="CN", language="en") as shop:
        made = Ledger(shop)
        before = budget_summary(shop, 1).total
        with shop.edit(msg("Order")) as edit:
            order = edit.insert(
                "ledger_entry", campaign_id=1, kind="commitment", day=DAY, amount=100, text="O"
            )
        assert budget_summary(shop, 1).total.committed == before.committed + 100
        for values in (
            {"approval": ApprovalState.DECLINED.value}, {"approval": "", "closed": 1},
        ):  # fmt: skip
            with shop.edit(msg("Change")) as edit:
                edit.update("ledger_entry", order, **values)
            assert budget_summary(shop, 1).total == before
        made.check()
