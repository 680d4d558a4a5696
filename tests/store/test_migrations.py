"""A released migration never changes; each has a test here named after it.

For a migration that is new, `python tests/store/store_samples.py` writes the schema it leads to
into data/, and a file of the version before is kept there to start from.
"""

from __future__ import annotations

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
from merchant_app.store.schema.migrations import MIGRATIONS
from merchant_app.store.shop import open_shop


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.merchant"


def test_first_schema_is_as_it_was_released(path: Path) -> None:
    with new_shop(path) as shop, shop.reading() as db:
        assert schema_of(db) == (DATA / "schema_1.sql").read_text(encoding="utf-8")


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
