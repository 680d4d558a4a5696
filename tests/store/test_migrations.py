"""A released migration never changes; each has a test here named after it.

For a migration that is new, `python tests/store/store_samples.py` writes the schema it leads to
into data/, and a file of the version before is kept there to start from.
"""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from store_samples import DATA, add_named, new_shop, schema_of

from merchant_app.domain.messages import UserError
from merchant_app.store import create, opening
from merchant_app.store.backup import check_file, list_backups
from merchant_app.store.file_check import SCHEMA_VERSION
from merchant_app.store.journal_triggers import (
    NOT_JOURNALED,
    expected_triggers,
    installed_triggers,
    journaled_tables,
)
from merchant_app.store.schema import m0001, m0002, m0003
from merchant_app.store.schema.migrations import MIGRATIONS
from merchant_app.store.shop import open_shop


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.merchant"


def file_of_version(number: int, path: Path) -> None:
    path.write_bytes(gzip.decompress((DATA / f"schema_{number}.merchant.gz").read_bytes()))


def released(number: int) -> str:
    return (DATA / f"schema_{number}.sql").read_text(encoding="utf-8")


def test_first_schema_is_as_it_was_released(path: Path) -> None:
    file_of_version(1, path)
    with closing(sqlite3.connect(path)) as db:
        assert sorted(schema_of(db).splitlines()) == sorted(released(1).splitlines())
    with closing(sqlite3.connect(":memory:")) as db:
        for statement in m0001.STATEMENTS:
            db.execute(statement)
        assert schema_of(db) == released(1)


def test_days_off_and_recurring_tasks_leads_from_a_file_of_version_1_to_the_new_schema(
    path: Path,
) -> None:
    file_of_version(1, path)
    with open_shop(path) as shop:
        task = shop.row("SELECT name, when_away, channel_id, occurrence_day FROM task")
        assert tuple(task) == ("Latte evening", "shop", None, None)
        assert shop.value("SELECT on_closed FROM recurrence") == "next"
        assert shop.value("SELECT day FROM recurrence_exception") == "2026-10-02"
        assert shop.value("SELECT count(*) FROM baseline_phase") == 0
        assert shop.undo() is not None, "what was done before the update can still be undone"
        assert shop.value("SELECT count(*) FROM task") == 0
        assert shop.redo() is not None
        assert shop.value("SELECT rule FROM recurrence") == "FREQ=WEEKLY;BYDAY=FR"
    assert [backup.before for backup in list_backups(path)] == ["update"]


def test_second_schema_is_as_it_was_released(path: Path) -> None:
    file_of_version(2, path)
    with closing(sqlite3.connect(path)) as db:
        assert sorted(schema_of(db).splitlines()) == sorted(released(2).splitlines())
    with closing(sqlite3.connect(":memory:")) as db:
        for statement in (*m0001.STATEMENTS, *m0002.STATEMENTS):
            db.execute(statement)
        assert schema_of(db) == released(2)


def test_bills_approvals_and_suppliers_leads_from_a_file_of_version_2_to_the_new_schema(
    path: Path,
) -> None:
    file_of_version(2, path)
    with open_shop(path) as shop:
        with shop.reading() as db:
            assert sorted(schema_of(db).splitlines()) == sorted(
                released(SCHEMA_VERSION).splitlines()
            )
        order = shop.row("SELECT amount, closed, approval, due FROM ledger_entry WHERE id = 2")
        assert tuple(order) == (96_000, 0, "", None)
        assert shop.value("SELECT count(*) FROM ledger_entry WHERE voided") == 1
        assert shop.value("SELECT count(*) FROM approval_tier WHERE asks IS NULL") == 3
        assert tuple(shop.row("SELECT terms_kind, credit_days FROM supplier")) == ("none", 30)
        assert shop.undo() is not None, "what was done before the update can still be undone"
        assert shop.value("SELECT count(*) FROM supplier") == 0
        assert shop.redo() is not None
        assert shop.value("SELECT amount FROM quote") == 110_000
    assert [backup.before for backup in list_backups(path)] == ["update"]


def test_third_schema_is_as_it_was_released(path: Path) -> None:
    file_of_version(3, path)
    with closing(sqlite3.connect(path)) as db:
        assert sorted(schema_of(db).splitlines()) == sorted(released(3).splitlines())
    with closing(sqlite3.connect(":memory:")) as db:
        for statement in (*m0001.STATEMENTS, *m0002.STATEMENTS, *m0003.STATEMENTS):
            db.execute(statement)
        assert schema_of(db) == released(3)


def test_coupons_points_and_recalls_leads_from_a_file_of_version_3_to_the_new_schema(
    path: Path,
) -> None:
    file_of_version(3, path)
    with open_shop(path) as shop:
        with shop.reading() as db:
            assert sorted(schema_of(db).splitlines()) == sorted(
                released(SCHEMA_VERSION).splitlines()
            )
        assert tuple(shop.row("SELECT kind, points, bonus FROM family")) == ("family", "share", 0)
        used = shop.row("SELECT code, discount, stopped_on FROM coupon WHERE redeemed_on NOTNULL")
        assert tuple(used) == ("K7MP2Q", 0, None)
        assert shop.column("SELECT amount FROM purchase WHERE at IS NULL AND discount = 0") == [
            4200, 2800, 5800,
        ]  # fmt: skip
        assert shop.value("SELECT sum(points) FROM point_entry WHERE expires IS NULL") == 100
        assert shop.undo() is not None, "what was done before the update can still be undone"
        assert shop.value("SELECT sum(points) FROM point_entry") == 42
        assert shop.redo() is not None
        assert shop.value("SELECT sum(points) FROM point_entry") == 100
    assert [backup.before for backup in list_backups(path)] == ["update"]


def test_a_new_file_has_the_schema_of_the_last_release(path: Path) -> None:
    with new_shop(path) as shop, shop.reading() as db:
        assert schema_of(db) == released(SCHEMA_VERSION)


def test_every_migration_has_a_test_of_its_name() -> None:
    tests = [name for name in globals() if name.startswith("test_")]
    for migration in MIGRATIONS._migrations:
        assert any(name.startswith(f"test_{migration.name}_") for name in tests), migration.name
    assert len(MIGRATIONS._migrations) == SCHEMA_VERSION


def test_every_table_is_recorded_or_left_out_on_purpose(path: Path) -> None:
    with new_shop(path) as shop, shop.reading() as db:
        tables = {
            row[0]
            for row in db.execute(
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
                " AND name NOT LIKE 'sqlite_%'"
            )
        }
        assert tables == {*journaled_tables(db), *NOT_JOURNALED}
        assert installed_triggers(db) == expected_triggers(db)
        for table in journaled_tables(db):
            primary = [row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[5]]
            assert primary == ["id"], table


def test_a_file_is_made_the_same_whatever_the_number_of_steps(path: Path) -> None:
    new_shop(path).close()
    create.apply_migrations(path)
    assert check_file(path) == []


def test_an_older_file_is_backed_up_and_brought_up(path: Path, monkeypatch) -> None:
    with new_shop(path) as shop:
        add_named(shop, "Ann")
    for module in (opening, create):
        monkeypatch.setattr(module, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    with open_shop(path) as shop:
        assert shop.read_only is None
        assert shop.value("PRAGMA user_version") == SCHEMA_VERSION + 1
        assert shop.undo() is not None
    (backup,) = list_backups(path)
    assert backup.before == "update"
    monkeypatch.undo()
    with open_shop(backup.path, read_only=True) as shop:
        assert shop.value("SELECT name FROM customer") == "Ann"


def test_without_a_backup_an_older_file_stays_as_it_is(path: Path, monkeypatch) -> None:
    new_shop(path).close()
    before = path.read_bytes()
    path.with_name("a backups").write_text("in the way")
    monkeypatch.setattr(opening, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    with pytest.raises(UserError, match="No backup can be kept"):
        open_shop(path)
    assert path.read_bytes() == before
    assert not path.with_name("a.merchant.lock").exists()
