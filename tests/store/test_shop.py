from __future__ import annotations

import logging
import sqlite3
import sys
from datetime import date
from pathlib import Path

import pytest
from store_samples import add_named, content, new_shop

from merchant_app.domain.messages import UserError, msg, msgn
from merchant_app.store import opening
from merchant_app.store.create import create_shop
from merchant_app.store.shop import Shop, open_shop


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.merchant"


@pytest.fixture
def shop(path: Path):
    with new_shop(path) as made:
        yield made


def beside(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.iterdir())


def fail_in_an_edit(shop: Shop) -> None:
    with shop.edit(msg("fails")) as edit:
        edit.insert("customer", name="Ann")
        edit.insert_many("channel", ("name",), [("a",), ("b",)])
        raise KeyError


def test_edits_and_their_names_outlive_closing(path: Path) -> None:
    label = msgn("Add {n} customer on {day}", "Add {n} customers on {day}", 1, day=date(2026, 3, 1))
    with new_shop(path) as shop, shop.edit(label) as edit:
        edit.insert("customer", name="Ann", joined=date(2026, 3, 1))
    with open_shop(path) as shop:
        assert shop.undo_label == label
        assert shop.undo() == label
        assert content(shop)["customer"] == []
        assert shop.undo() is None
        assert shop.redo_label == label
    with open_shop(path) as shop:
        assert shop.redo() == label
        assert shop.value("SELECT joined FROM customer") == "2026-03-01"


def test_nothing_is_left_beside_a_closed_file(path: Path) -> None:
    with new_shop(path) as shop:
        add_named(shop, "Ann")
    assert beside(path) == ["a.merchant"]
    open_shop(path, read_only=True).close()
    assert beside(path) == ["a.merchant"]


def test_an_exception_takes_the_whole_edit_back(shop: Shop) -> None:
    before = content(shop)
    with pytest.raises(KeyError):
        fail_in_an_edit(shop)
    assert content(shop) == before
    assert shop.history() == []
    add_named(shop, "Bob")


def test_an_edit_that_changes_nothing_leaves_no_trace_and_keeps_redo(shop: Shop) -> None:
    customer = add_named(shop, "Ann")
    add_named(shop, "Bob")
    shop.undo()
    with shop.edit(msg("nothing")) as edit:
        edit.update("customer", customer, name="Ann")
        edit.update("customer", customer)
        edit.delete("customer", 99)
    assert len(shop.history()) == 2
    assert shop.redo_label is not None


@pytest.mark.expects_log
def test_a_failing_listener_stops_neither_the_change_nor_the_others(shop: Shop, caplog) -> None:
    heard = []

    def fails(_changes) -> None:
        raise ValueError("listener")

    shop.subscribe(fails)
    shop.subscribe(heard.append)
    with caplog.at_level(logging.ERROR), pytest.raises(ValueError, match="listener"):
        add_named(shop, "Ann")
    assert len(heard) == 1
    assert len(content(shop)["customer"]) == 1
    assert "A listener failed" in caplog.text
    with pytest.raises(ValueError, match="listener"):
        shop.undo()
    assert content(shop)["customer"] == []


def test_a_listener_may_edit_and_may_leave_twice(shop: Shop) -> None:
    def reacts(changes) -> None:
        leave()
        leave()
        if changes.touches("customer"):
            with shop.edit(msg("tag")) as edit:
                edit.insert("tag", name="new")

    leave = shop.subscribe(reacts)
    add_named(shop, "Ann")
    add_named(shop, "Bob")
    assert len(content(shop)["tag"]) == 1


def test_a_second_connection_edits_while_the_first_reads(shop: Shop) -> None:
    heard = []
    shop.subscribe(heard.append)
    with shop.second_connection() as other:
        with shop.reading() as db:
            db.execute("BEGIN")
            assert db.execute("SELECT count(*) FROM customer").fetchone()[0] == 0
            add_named(other, "Ann")
            assert db.execute("SELECT count(*) FROM customer").fetchone()[0] == 0
            db.execute("COMMIT")
        assert shop.value("SELECT count(*) FROM customer") == 1
    assert len(heard) == 1


def test_what_is_written_elsewhere_meanwhile_is_worded(shop: Shop, monkeypatch) -> None:
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.01)
    with shop.second_connection() as other:
        with (
            shop.edit(msg("long")) as edit,
            pytest.raises(UserError, match="busy just now"),
            other.edit(msg("late")),
        ):
            pass
        edit_id = edit.id
    assert shop.value("SELECT count(*) FROM edit WHERE id = ?", (edit_id,)) == 0


def test_the_lock_stays_until_the_last_connection_is_closed(path: Path) -> None:
    shop = new_shop(path)
    other = shop.second_connection()
    shop.close()
    shop.close()
    with open_shop(path) as looking:
        assert looking.read_only is not None
    other.close()
    with open_shop(path) as again:
        assert again.read_only is None


def test_looking_only_refuses_every_change(path: Path) -> None:
    with new_shop(path) as shop:
        add_named(shop, "Ann")
    before = path.read_bytes()
    with open_shop(path, read_only=True) as shop:
        for change in (lambda: add_named(shop, "B"), shop.undo, shop.redo, lambda: shop.go_to(0)):
            with pytest.raises(UserError, match="for looking only"):
                change()
        shop.remember("x", 1)
        with shop.reading() as db, pytest.raises(UserError, match="cannot be written"):
            shop.rows("DELETE FROM edit")
        with shop.second_connection() as other:
            assert other.read_only == shop.read_only
            assert other.value("SELECT name FROM customer") == "Ann"
        assert db is not None
    assert path.read_bytes() == before


def test_the_view_is_remembered_without_an_edit(shop: Shop) -> None:
    assert shop.remembered("width", 5) == 5
    shop.remember("width", {"a": [1]})
    assert shop.remembered("width") == {"a": [1]}
    assert shop.history() == []
    assert shop.changed_at is None


@pytest.mark.parametrize(
    "name",
    [
        "a b.merchant",
        "a#b.merchant",
        "a%20b.merchant",
        "100%.merchant",
        "茶馆 ☕🍵.merchant",
        "a;'&=+.merchant",
    ],
)
def test_any_name_can_be_made_opened_and_copied(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a folder # 1 茶" / name
    with new_shop(path) as shop:
        add_named(shop, "Ann")
    with open_shop(path) as shop, shop.second_connection() as other:
        assert other.value("SELECT name FROM customer") == "Ann"
    with open_shop(path, read_only=True) as shop:
        assert shop.value("SELECT name FROM customer") == "Ann"
    assert beside(path) == [name]


def test_a_question_mark_in_a_name_is_no_query(tmp_path: Path) -> None:
    path = tmp_path / "what?mode=memory.merchant"
    try:
        new_shop(path).close()
    except UserError:
        pytest.skip("this file system takes no question marks")
    with open_shop(path) as shop:
        assert shop.info.name == "Corner Café"


def test_a_file_is_never_made_over_another(path: Path) -> None:
    path.write_text("mine")
    with pytest.raises(UserError, match="already") as error:
        new_shop(path)
    assert error.value.field == "path"
    assert path.read_text() == "mine"
    assert beside(path) == ["a.merchant"]


def test_two_programs_making_one_file_do_not_replace_each_other(path: Path, monkeypatch) -> None:
    from merchant_app.store import create

    whole = create.appear

    def slow(unfinished: Path, target: Path) -> None:
        target.write_text("the other was faster")
        whole(unfinished, target)

    monkeypatch.setattr(create, "appear", slow)
    with pytest.raises(UserError, match="already"):
        new_shop(path)
    assert path.read_text() == "the other was faster"
    assert beside(path) == ["a.merchant"]


def test_what_an_earlier_file_left_behind_is_not_taken_for_the_new_ones(path: Path) -> None:
    with new_shop(path.with_name("b.merchant")) as other:
        add_named(other, "Stranger")
        log = other.path.with_name("b.merchant-wal").read_bytes()
    path.with_name("a.merchant-wal").write_bytes(log)
    with new_shop(path) as shop:
        assert content(shop)["customer"] == []


def test_a_folder_that_takes_no_file_is_worded(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="Choose another folder") as error:
        new_shop(tmp_path / "file" / "a.merchant")
    assert error.value.field == "path"


def test_an_unknown_currency_is_worded(path: Path) -> None:
    with pytest.raises(UserError, match="ABC") as error:
        create_shop(path, name="x", currency="ABC", country="CN", language="en")
    assert error.value.field == "currency"
    assert beside(path) == []


def test_a_disk_without_shared_memory_is_worked_on_without_a_log(path: Path, monkeypatch) -> None:
    with new_shop(path) as shop:
        add_named(shop, "Ann")
    real = sqlite3.connect

    def on_a_network_drive(address, **options):
        if options.get("uri"):
            address += "&vfs=unix-none"
        return real(address, **options)

    if sys.platform == "win32":
        pytest.skip("only SQLite for Unix can be made to do without shared memory")
    monkeypatch.setattr(sqlite3, "connect", on_a_network_drive)
    with open_shop(path) as shop:
        assert shop.value("PRAGMA journal_mode") == "delete"
        add_named(shop, "Bob")
        shop.undo()
        with shop.second_connection() as other:
            add_named(other, "Cem")
    monkeypatch.undo()
    with open_shop(path) as shop:
        assert [row[1] for row in content(shop)["customer"]] == ["Ann", "Cem"]
        assert shop.value("PRAGMA journal_mode") == "wal"


def test_what_was_read_is_kept_until_the_file_changes(shop: Shop) -> None:
    reads: list[int] = []

    def names() -> list[str]:
        return shop.kept("names", lambda: [row["name"] for row in look()])

    def look() -> list[sqlite3.Row]:
        reads.append(1)
        return shop.rows("SELECT name FROM customer")

    assert names() == names() == []
    assert len(reads) == 1
    add_named(shop, "Ann")
    assert names() == names() == ["Ann"]
    assert len(reads) == 2
    shop.undo()
    assert names() == []


def test_what_is_kept_follows_edits_of_another_connection(shop: Shop) -> None:
    def count() -> int:
        return shop.kept("count", lambda: shop.value("SELECT count(*) FROM customer"))

    assert count() == 0
    with shop.second_connection() as other:
        add_named(other, "Ann")
    assert count() == 1


def test_nothing_read_inside_an_edit_is_kept(shop: Shop) -> None:
    def count() -> int:
        return shop.kept("count", lambda: shop.value("SELECT count(*) FROM customer"))

    assert count() == 0
    with shop.edit(msg("takes back what it adds")) as edit:
        ann = edit.insert("customer", name="Ann")
        assert count() == 1
        edit.delete("customer", ann)
    assert count() == 0
    counted: list[int] = []

    def fail_after_counting() -> None:
        with shop.edit(msg("fails")) as edit:
            edit.insert("customer", name="Ann")
            counted.append(count())
            raise KeyError

    with pytest.raises(KeyError):
        fail_after_counting()
    assert counted == [1]
    assert count() == 0


def test_what_is_kept_of_other_tables_outlives_an_edit_and_its_undo(shop: Shop) -> None:
    reads: list[str] = []

    def kept(table: str) -> int:
        def read() -> int:
            reads.append(table)
            return int(shop.value(f"SELECT count(*) FROM {table}"))

        return shop.kept(table, read, tables=(table,))

    assert (kept("customer"), kept("supplier")) == (0, 0)
    add_named(shop, "Ann")
    assert (kept("customer"), kept("supplier")) == (1, 0)
    shop.undo()
    assert (kept("customer"), kept("supplier")) == (0, 0)
    shop.remember("zoom", 4)
    assert (kept("customer"), kept("supplier")) == (0, 0)
    assert reads == ["customer", "supplier", "customer", "customer"]


def test_nothing_is_kept_over_edits_of_two_connections(shop: Shop) -> None:
    def count() -> int:
        return shop.kept(
            "count", lambda: shop.value("SELECT count(*) FROM customer"), tables=("customer",)
        )

    assert count() == 0
    with shop.second_connection() as other:
        add_named(other, "Ann")
    with shop.edit(msg("Add a supplier")) as edit:
        edit.insert("supplier", name="Paper")
    assert count() == 1


def test_a_change_that_tells_of_no_tables_lets_everything_go(shop: Shop) -> None:
    reads: list[int] = []

    def count() -> int:
        return shop.kept("count", lambda: reads.append(1) or len(reads), tables=("customer",))

    assert count() == count() == 1
    shop.log_print(report="plan", purpose="", options={})
    assert count() == 2
