"""Edits of many kinds, undone and redone at random on a real file, always lead back."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from store_samples import (
    Content,
    add_customer,
    change_plausibly,
    content,
    insert_plausible,
    new_shop,
    tables_of,
)

from merchant_app.domain.messages import msg
from merchant_app.store.backup import check_file
from merchant_app.store.edit import Edit
from merchant_app.store.shop import Shop, open_shop

numbers = st.integers(0, 10**6)


class JournalMachine(RuleBasedStateMachine):
    shop: Shop

    @initialize()
    def new(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.shop = new_shop(self.folder / "a.merchant")
        self.tables = [table for table in tables_of(self.shop) if table != "shop"]
        self.seen: list[Content] = [content(self.shop)]
        self.edits: list[int] = [0]
        self.at = 0

    def _done(self, edit: Edit) -> None:
        """Note how the file is now; what was undone can no longer be redone."""
        now = content(self.shop)
        if self.shop.value("SELECT 1 FROM edit WHERE id = ?", (edit.id,)) is None:
            assert now == self.seen[self.at]
            return
        self.seen[self.at + 1 :] = [now]
        self.edits[self.at + 1 :] = [edit.id]
        self.at += 1

    def _row(self, table: str, number: int) -> int | None:
        rows = content(self.shop)[table]
        return int(rows[number % len(rows)][0]) if rows else None

    @rule(picks=st.lists(numbers, min_size=1, max_size=3))
    def insert(self, picks: list[int]) -> None:
        with self.shop.edit(msg("insert")) as edit:
            for pick in picks:
                insert_plausible(self.shop, edit, self.tables[pick % len(self.tables)])
        self._done(edit)

    @rule(picks=st.lists(st.tuples(numbers, numbers), min_size=1, max_size=4))
    def delete_with_what_hangs_on_it(self, picks: list[tuple[int, int]]) -> None:
        with self.shop.edit(msg("delete")) as edit:
            for pick, number in picks:
                filled = [table for table in self.tables if self._row(table, 0)]
                if filled:
                    table = filled[pick % len(filled)]
                    edit.delete(table, self._row(table, number) or 0)
        self._done(edit)

    @rule(pick=numbers, number=numbers)
    def change(self, pick: int, number: int) -> None:
        filled = [table for table in self.tables if self._row(table, 0)]
        if not filled:
            return
        table = filled[pick % len(filled)]
        with self.shop.edit(msg("change")) as edit:
            change_plausibly(self.shop, edit, table, self._row(table, number) or 0)
        self._done(edit)

    @rule(count=st.integers(1, 8), amounts=st.lists(st.integers(-500, 500), max_size=12))
    def bring_in(self, count: int, amounts: list[int]) -> None:
        with self.shop.edit(msg("import")) as edit:
            first = self.shop.value("SELECT coalesce(max(id), 0) + 1 FROM customer")
            edit.insert_many(
                "customer",
                ("id", "name", "search_text"),
                ((first + n, f"C{n}", f"c{n} {amounts}") for n in range(count)),
            )
            edit.insert_many(
                "purchase",
                ("customer_id", "day", "amount"),
                (
                    (first + n % count, f"2026-01-{amount % 28 + 1:02}", amount)
                    for n, amount in enumerate(amounts)
                ),
            )
        self._done(edit)

    @rule(number=numbers, other=numbers)
    def move_purchases_of_one_customer_to_another(self, number: int, other: int) -> None:
        one, two = self._row("customer", number), self._row("customer", other)
        if one is None:
            return
        with self.shop.edit(msg("merge")) as edit:
            for row in content(self.shop)["purchase"]:
                if row[1] == one:
                    edit.update("purchase", int(row[0]), customer_id=two)
            if one != two:
                edit.delete("customer", one)
        self._done(edit)

    @rule()
    def swap_unique_names(self) -> None:
        rows = content(self.shop)["channel"][:2]
        if len(rows) < 2:
            return
        with self.shop.edit(msg("swap")) as edit:
            edit.update("channel", int(rows[0][0]), name="(swap)")
            edit.update("channel", int(rows[1][0]), name=rows[0][1])
            edit.update("channel", int(rows[0][0]), name=rows[1][1])
        self._done(edit)

    @rule()
    def fail(self) -> None:
        with suppress(ZeroDivisionError), self.shop.edit(msg("fails")) as edit:
            add_customer(edit, "Nobody", 100)
            edit.insert_many("channel", ("name",), [("(1)",), ("(2)",)])
            raise ZeroDivisionError

    @rule()
    def undo(self) -> None:
        assert (self.shop.undo() is None) == (self.at == 0)
        self.at = max(self.at - 1, 0)

    @rule()
    def redo(self) -> None:
        last = len(self.seen) - 1
        assert (self.shop.redo() is None) == (self.at == last)
        self.at = min(self.at + 1, last)

    @rule(number=numbers)
    def go_to(self, number: int) -> None:
        self.at = number % len(self.seen)
        self.shop.go_to(self.edits[self.at])

    @rule()
    def close_and_open(self) -> None:
        self.shop.close()
        self.shop = open_shop(self.folder / "a.merchant")

    @invariant()
    def the_content_is_what_it_was_at_this_place(self) -> None:
        assert content(self.shop) == self.seen[self.at]

    def teardown(self) -> None:
        if not hasattr(self, "folder"):
            return
        for place in (0, len(self.seen) - 1):
            self.shop.go_to(self.edits[place])
            assert content(self.shop) == self.seen[place]
        self.shop.close()
        assert check_file(self.folder / "a.merchant") == []
        shutil.rmtree(self.folder)


TestJournal = JournalMachine.TestCase
TestJournal.settings = settings(
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
