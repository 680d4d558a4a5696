from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from store_samples import (
    add_customer,
    add_named,
    change_plausibly,
    content,
    insert_plausible,
    new_shop,
    tables_of,
)

from merchant_app.domain.messages import msg
from merchant_app.store.changes import MANY_ROWS
from merchant_app.store.shop import Shop


@pytest.fixture
def shop(tmp_path: Path):
    with new_shop(tmp_path / "a.merchant") as made:
        yield made


def assert_undo_and_redo_lead_there_and_back(shop: Shop, before, after) -> None:
    assert after != before
    for _ in range(2):
        shop.undo()
        assert content(shop) == before
        shop.redo()
        assert content(shop) == after


def test_every_table_can_be_inserted_updated_and_deleted_with_undo(shop: Shop) -> None:
    for table in tables_of(shop):
        if table == "shop":
            continue
        before = content(shop)
        with shop.edit(msg("insert")) as edit:
            row_id = insert_plausible(shop, edit, table)
        inserted = content(shop)
        assert_undo_and_redo_lead_there_and_back(shop, before, inserted)
        with shop.edit(msg("update")) as edit:
            assert change_plausibly(shop, edit, table, row_id) > 0, table
        updated = content(shop)
        assert_undo_and_redo_lead_there_and_back(shop, inserted, updated)
        with shop.edit(msg("delete")) as edit:
            edit.delete(table, row_id)
        assert_undo_and_redo_lead_there_and_back(shop, updated, content(shop))


def test_the_shops_own_row_can_be_changed_with_undo(shop: Shop) -> None:
    before = content(shop)
    with shop.edit(msg("rename")) as edit:
        edit.update("shop", 1, name="Other")
    assert_undo_and_redo_lead_there_and_back(shop, before, content(shop))


def test_a_deleted_parent_comes_back_with_all_that_hung_on_it(shop: Shop) -> None:
    with shop.edit(msg("all")) as edit:
        for table in tables_of(shop):
            if table != "shop":
                insert_plausible(shop, edit, table)
    full = content(shop)
    for table in tables_of(shop):
        with shop.edit(msg("clear")) as edit:
            for row in full[table]:
                edit.delete(table, int(row[0]))
        cleared = content(shop)
        shop.undo()
        assert content(shop) == full, table
        shop.redo()
        assert content(shop) == cleared, table
        shop.undo()


def test_a_tree_of_tasks_is_removed_and_comes_back_whole(shop: Shop) -> None:
    with shop.edit(msg("tasks")) as edit:
        top = insert_plausible(shop, edit, "task")
        campaign, phase = shop.row("SELECT campaign_id, phase_id FROM task WHERE id = ?", (top,))
        parent = top
        for number in range(5):
            parent = edit.insert(
                "task",
                campaign_id=campaign,
                phase_id=phase,
                parent_id=parent,
                name=f"Task {number}",
                duration=1,
            )
    before = content(shop)
    with shop.edit(msg("remove")) as edit:
        edit.delete("task", top)
    assert content(shop)["task"] == []
    assert_undo_and_redo_lead_there_and_back(shop, before, content(shop))


def test_unique_names_swapped_in_one_edit_swap_back(shop: Shop) -> None:
    with shop.edit(msg("two")) as edit:
        one = edit.insert("channel", name="Posters")
        two = edit.insert("channel", name="Radio")
    before = content(shop)
    with shop.edit(msg("swap")) as edit:
        edit.update("channel", one, name="(swap)")
        edit.update("channel", two, name="Posters")
        edit.update("channel", one, name="Radio")
    assert_undo_and_redo_lead_there_and_back(shop, before, content(shop))


def test_an_id_used_again_in_one_edit_is_told_apart(shop: Shop) -> None:
    with shop.edit(msg("one")) as edit:
        first = edit.insert("channel", name="Posters")
    before = content(shop)
    with shop.edit(msg("again")) as edit:
        edit.delete("channel", first)
        assert edit.insert("channel", name="Radio") == first
        edit.update("channel", first, kind="offline")
    assert_undo_and_redo_lead_there_and_back(shop, before, content(shop))


def test_a_replaced_row_comes_back(shop: Shop) -> None:
    with shop.edit(msg("one")) as edit:
        edit.insert("setting", key="week", value="1")
    before = content(shop)
    with shop.edit(msg("replace")), shop.reading() as db:
        db.execute("INSERT OR REPLACE INTO setting (key, value) VALUES ('week', '2')")
    assert_undo_and_redo_lead_there_and_back(shop, before, content(shop))


@pytest.mark.parametrize("text", ["", "a\x00b", "\U0001f375", "مرحبا", "'\"\\\n\t", "x" * 100_000])
def test_texts_of_all_kinds_come_back_unchanged(shop: Shop, text: str) -> None:
    with shop.edit(msg("one")) as edit:
        row_id = edit.insert("person", name=text)
    before = content(shop)
    with shop.edit(msg("change")) as edit:
        edit.update("person", row_id, name="b", note=text)
    assert_undo_and_redo_lead_there_and_back(shop, before, content(shop))


@pytest.mark.parametrize("number", [0, -1, 2**53 + 1, 2**63 - 1, -(2**63)])
def test_large_numbers_come_back_unchanged(shop: Shop, number: int) -> None:
    with shop.edit(msg("one")) as edit:
        row_id = edit.insert("purchase", day="2026-03-01", amount=number)
    before = content(shop)
    with shop.edit(msg("remove")) as edit:
        edit.delete("purchase", row_id)
    assert_undo_and_redo_lead_there_and_back(shop, before, content(shop))


def _import(shop: Shop, count: int) -> None:
    with shop.edit(msg("import")) as edit:
        edit.insert_many(
            "customer", ("name", "search_text"), ((f"C{n}", f"c{n}") for n in range(count))
        )
        edit.insert_many(
            "purchase",
            ("customer_id", "day", "amount"),
            ((n % count + 1, f"2026-03-{n % 28 + 1:02}", n) for n in range(3 * count)),
        )


def test_an_import_is_few_changes_and_undone_as_one(shop: Shop) -> None:
    before = content(shop)
    _import(shop, 400)
    assert shop.value("SELECT count(*) FROM journal_change") == 2
    assert shop.history()[0].changes == 1600
    assert_undo_and_redo_lead_there_and_back(shop, before, content(shop))


def test_an_import_keeps_figures_as_single_purchases_do(shop: Shop, tmp_path: Path) -> None:
    _import(shop, 40)
    with new_shop(tmp_path / "b.merchant") as other:
        with other.edit(msg("one by one")) as edit:
            for name, words in shop.rows("SELECT name, search_text FROM customer"):
                edit.insert("customer", name=name, search_text=words)
            for row in content(shop)["purchase"]:
                edit.insert("purchase", customer_id=row[1], day=row[2], amount=row[3])
        assert content(other)["customer_figures"] == content(shop)["customer_figures"]


def test_rows_changed_after_an_import_are_undone_in_order(shop: Shop) -> None:
    _import(shop, 20)
    before = content(shop)
    with shop.edit(msg("more")) as edit:
        edit.insert_many("channel", ("name",), [("a",), ("b",), ("c",)])
        edit.delete("channel", 2)
        edit.update("channel", 3, name="b")
        edit.insert_many("channel", ("id", "name"), [(9, "i"), (10, "j"), (20, "k"), (2, "l")])
        edit.delete("customer", 7)
        edit.insert_many("customer", ("name",), [("late",)])
    assert_undo_and_redo_lead_there_and_back(shop, before, content(shop))


def test_rows_may_be_written_while_others_are_read_in(shop: Shop) -> None:
    before = content(shop)
    with shop.edit(msg("import")) as edit:
        edit.insert_many(
            "purchase",
            ("customer_id", "day", "amount"),
            ((add_customer(edit, f"C{n}", n), "2026-03-02", n) for n in range(30)),
        )
    assert_undo_and_redo_lead_there_and_back(shop, before, content(shop))


def test_a_batch_that_fails_leaves_nothing_and_the_edit_may_go_on(shop: Shop) -> None:
    before = content(shop)
    with shop.edit(msg("import")) as edit:
        with pytest.raises(sqlite3.IntegrityError):
            edit.insert_many("channel", ("name",), [("a",), ("a",)])
        edit.insert("channel", name="a")
        edit.insert("channel", name="b")
    assert len(content(shop)["channel"]) == 2
    assert_undo_and_redo_lead_there_and_back(shop, before, content(shop))


def test_undo_tells_listeners_which_rows(shop: Shop) -> None:
    heard = []
    shop.subscribe(heard.append)
    first = add_named(shop, "Ann")
    second = add_named(shop, "Bob")
    shop.undo()
    shop.redo()
    shop.go_to(0)
    _import(shop, MANY_ROWS + 1)
    assert [changes.ids("customer") for changes in heard] == [
        {first},
        {second},
        {second},
        {second},
        {first, second},
        None,
    ]


def test_an_edit_after_undo_ends_redo(shop: Shop) -> None:
    add_named(shop, "Ann")
    add_named(shop, "Bob")
    shop.undo()
    add_named(shop, "Cem")
    assert shop.redo_label is None
    assert shop.redo() is None
    assert [row[1] for row in content(shop)["customer"]] == ["Ann", "Cem"]


def test_a_change_outside_of_an_edit_is_refused(shop: Shop) -> None:
    with shop.reading() as db, pytest.raises(sqlite3.IntegrityError, match="outside"):
        db.execute("INSERT INTO person (name) VALUES ('Ann')")


def test_going_to_any_edit_gives_what_it_was_right_after_it(shop: Shop) -> None:
    seen = {0: content(shop)}
    for name in ("Ann", "Bob", "Cem", "Dan"):
        add_named(shop, name, 100)
        seen[shop.history()[0].id] = content(shop)
    for edit_id in [*seen, *reversed(seen), *list(seen)[::2]]:
        shop.go_to(edit_id)
        assert content(shop) == seen[edit_id]
        assert {entry.id for entry in shop.history() if not entry.undone} == {
            each for each in seen if 0 < each <= edit_id
        }


def test_old_history_is_forgotten_from_the_oldest_on(shop: Shop) -> None:
    for name in ("Ann", "Bob", "Cem", "Dan"):
        add_named(shop, name)
    shop.undo()
    shop.forget_old_history(before=datetime.now(UTC) + timedelta(days=1), most_changes=0)
    assert [entry.label.in_english() for entry in shop.history()] == ["Add Dan", "Add Cem"]
    shop.redo()
    shop.go_to(0)
    assert [row[1] for row in content(shop)["customer"]] == ["Ann", "Bob"]


def test_history_is_kept_in_step_when_the_clock_went_back(shop: Shop) -> None:
    for name in ("Ann", "Bob", "Cem"):
        add_named(shop, name)
    with shop.reading() as db:
        db.execute("UPDATE edit SET at = '2001-01-01T00:00:00+00:00' WHERE id = 2")
    shop.forget_old_history(before=datetime(2010, 1, 1, tzinfo=UTC), most_changes=1000)
    assert len(shop.history()) == 3
