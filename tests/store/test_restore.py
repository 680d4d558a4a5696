"""A backup takes the place of a shop file, and nothing that is replaced is lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from backup_hands import NOW, damage, names
from store_samples import add_named, new_shop

from merchant_app.domain.messages import UserError
from merchant_app.store.backup import (
    backup_shop,
    last_backup,
    list_backups,
    restore,
)
from merchant_app.store.file_check import SCHEMA_VERSION
from merchant_app.store.shop import open_shop


@pytest.fixture
def backup(path: Path) -> Path:
    with new_shop(path) as shop:
        add_named(shop, "Ann")
        made = backup_shop(shop, now=NOW)
        add_named(shop, "Bob")
    return made.path


def test_restoring_brings_the_backup_back_and_keeps_what_it_replaces(
    path: Path, backup: Path
) -> None:
    original = backup.read_bytes()
    restore(backup, path, now=NOW + timedelta(hours=1))
    assert names(path) == ["Ann"]
    replaced = last_backup(path)
    assert replaced is not None
    assert replaced.before == "restore"
    assert names(replaced.path) == ["Ann", "Bob"]
    assert backup.read_bytes() == original
    with open_shop(path) as shop:
        assert shop.read_only is None
        add_named(shop, "Cem")
        shop.go_to(0)
    assert sorted(each.name for each in path.parent.iterdir()) == [
        f"{path.stem} backups",
        path.name,
    ]


def test_a_missing_file_is_restored(path: Path, backup: Path) -> None:
    path.unlink()
    path.with_name(path.name + "-wal").write_bytes(b"stale" * 1000)
    restore(backup, path)
    assert names(path) == ["Ann"]
    assert len(list_backups(path)) == 1


def test_what_waited_beside_the_replaced_file_is_kept_and_not_played_into_the_new(
    path: Path, backup: Path, tmp_path: Path
) -> None:
    with open_shop(path) as shop:
        add_named(shop, "Cem")
        log = path.with_name(path.name + "-wal").read_bytes()
        main = path.read_bytes()
    path.write_bytes(main)
    path.with_name(path.name + "-wal").write_bytes(log)
    restore(backup, path)
    assert names(path) == ["Ann"]
    replaced = last_backup(path)
    assert replaced is not None
    assert names(replaced.path) == ["Ann", "Bob", "Cem"]


def test_a_file_in_use_is_not_replaced(path: Path, backup: Path) -> None:
    with open_shop(path), pytest.raises(UserError, match="Close it there"):
        restore(backup, path)
    with open_shop(path, read_only=True) as shop:
        shop.value("SELECT 1 FROM customer")
        with pytest.raises(UserError, match="Close it there"):
            restore(backup, path)
    assert names(path) == ["Ann", "Bob"]
    assert len(list_backups(path)) == 1
    assert not list(path.parent.glob("*.new"))


def test_a_damaged_backup_is_not_restored(path: Path, backup: Path) -> None:
    before = path.read_bytes()
    damage(backup)
    with pytest.raises(UserError, match="damaged"):
        restore(backup, path)
    backup.write_bytes(backup.read_bytes()[:5000])
    with pytest.raises(UserError, match="damaged"):
        restore(backup, path)
    backup.write_text("nothing")
    with pytest.raises(UserError, match="not a shop file"):
        restore(backup, path)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.glob("*.merchant*")] == [path.name]


@pytest.mark.parametrize("length", [0, 50, 4096, 9000, None])
def test_a_damaged_file_is_replaced_and_kept_as_it_is(
    path: Path, backup: Path, length: int | None
) -> None:
    if length is None:
        damage(path)
    else:
        path.write_bytes(path.read_bytes()[:length])
    broken = path.read_bytes()
    restore(backup, path, now=NOW)
    assert names(path) == ["Ann"]
    (kept,) = backup.parent.glob("*.damaged")
    assert kept.read_bytes() == broken
    assert [each.path for each in list_backups(path)] == [backup]


def test_another_programs_file_is_not_replaced(path: Path, backup: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.merchant"
    with closing(sqlite3.connect(other)) as db:
        db.execute("CREATE TABLE t (a)")
    before = other.read_bytes()
    with pytest.raises(UserError, match="another program"):
        restore(backup, other)
    assert other.read_bytes() == before
    with pytest.raises(UserError, match="is a folder"):
        restore(backup, tmp_path)
    with pytest.raises(UserError, match="the same"):
        restore(path, path)


def test_a_newer_backup_is_restored_for_the_newer_program(path: Path, backup: Path) -> None:
    with closing(sqlite3.connect(backup)) as db:
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        db.commit()
    restore(backup, path)
    with open_shop(path) as shop:
        assert shop.read_only is not None
        assert names(path) == ["Ann"]
