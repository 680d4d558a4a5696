from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from small_disk import nothing_written
from store_samples import add_named, content, new_shop

from merchant_app.domain.messages import UserError, msg
from merchant_app.store import opening
from merchant_app.store.file_check import APPLICATION_ID, SCHEMA_VERSION, as_user_error
from merchant_app.store.shop import open_shop


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.merchant"
    with new_shop(path) as shop:
        add_named(shop, "Ann", 100)
    return path


def beside(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.iterdir())


def assert_refused_untouched(path: Path, sentence: str) -> None:
    before = path.read_bytes()
    with pytest.raises(UserError, match=sentence):
        open_shop(path)
    assert path.read_bytes() == before
    assert beside(path) == [path.name]


def give_version(path: Path, version: int) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {version}")
        db.commit()


def test_a_missing_file_is_worded(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no file"):
        open_shop(tmp_path / "a.merchant")
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="There is no file"):
        open_shop(tmp_path / "file" / "a.merchant")


def test_a_folder_is_worded(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is a folder"):
        open_shop(tmp_path)


def test_what_is_no_file_at_all_is_worded(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no pipes in folders")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UserError, match="is not a file"):
        open_shop(tmp_path / "pipe")


@pytest.mark.parametrize("data", [b"", b"x", b"PK\x03\x04" * 1000, b"SQLite format 3\x00"])
def test_what_is_not_ours_is_not_touched(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    assert_refused_untouched(path, "not a shop file")


def test_another_programs_database_is_not_touched(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE t (a)")
        db.execute("PRAGMA journal_mode = WAL")
    assert_refused_untouched(path, "another program")


def test_a_file_cut_off_anywhere_is_not_touched(path: Path) -> None:
    whole = path.read_bytes()
    lengths = [0, 1, 15, 16, 99, 100, 101, 4095, 4096, 4097, *range(5000, len(whole), 30011)]
    for length in [*lengths, len(whole) - 4096, len(whole) - 1]:
        path.write_bytes(whole[:length])
        assert_refused_untouched(path, "damaged")


def test_pages_of_zeros_are_found_or_give_a_sentence(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + bytes(len(whole) - 100))
    assert_refused_untouched(path, "damaged")


def test_a_newer_file_is_looked_at_and_its_bytes_never_change(path: Path) -> None:
    give_version(path, SCHEMA_VERSION + 1)
    before = path.read_bytes()
    with open_shop(path) as shop:
        assert shop.read_only is not None
        assert "newer version" in shop.read_only.in_english()
        assert shop.path == path
        assert shop.value("SELECT name FROM customer") == "Ann"
        assert beside(path) == ["a.merchant"]
        with shop.second_connection() as other:
            assert other.value("SELECT name FROM customer") == "Ann"
        with pytest.raises(UserError, match="newer version"):
            shop.undo()
    assert path.read_bytes() == before
    assert beside(path) == ["a.merchant"]


def test_a_newer_file_left_by_a_killed_program_is_shown_whole(path: Path, tmp_path: Path) -> None:
    killed = tmp_path / "killed" / "a.merchant"
    killed.parent.mkdir()
    with open_shop(path) as shop:
        add_named(shop, "Bob")
        with shop.reading() as db:
            db.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
            db.execute("PRAGMA wal_checkpoint")
        add_named(shop, "Cem")
        for suffix in ("", "-wal"):
            shutil.copyfile(f"{path}{suffix}", f"{killed}{suffix}")
    before = {each.name: each.read_bytes() for each in killed.parent.iterdir()}
    assert len(before) == 2
    with open_shop(killed) as shop:
        assert shop.read_only is not None
        assert [row[1] for row in content(shop)["customer"]] == ["Ann", "Bob", "Cem"]
    assert {each.name: each.read_bytes() for each in killed.parent.iterdir()} == before


def test_a_newer_version_that_waits_in_the_log_is_seen(path: Path, tmp_path: Path) -> None:
    killed = tmp_path / "killed" / "a.merchant"
    killed.parent.mkdir()
    with open_shop(path) as shop:
        with shop.reading() as db:
            db.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        for suffix in ("", "-wal"):
            shutil.copyfile(f"{path}{suffix}", f"{killed}{suffix}")
    with open_shop(killed) as shop:
        assert shop.read_only is not None
        assert "newer version" in shop.read_only.in_english()
    assert beside(killed) == ["a.merchant"]


def test_a_newer_file_that_is_being_written_is_shown_whole(path: Path) -> None:
    with open_shop(path) as writer:
        with writer.reading() as db:
            db.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
            db.execute("PRAGMA wal_checkpoint")
        add_named(writer, "Bob")
        with open_shop(path) as shop:
            assert [row[1] for row in content(shop)["customer"]] == ["Ann", "Bob"]
            add_named(writer, "Cem")
    assert beside(path) == ["a.merchant"]


def test_what_a_killed_program_left_waiting_is_taken_in(path: Path, tmp_path: Path) -> None:
    killed = tmp_path / "killed" / "a.merchant"
    killed.parent.mkdir()
    with open_shop(path) as shop:
        with shop.edit(msg("many")) as edit:
            edit.insert_many("person", ("name",), [("x" * 3000,)] * 50)
        for suffix in ("", "-wal"):
            shutil.copyfile(f"{path}{suffix}", f"{killed}{suffix}")
    # Killed in the middle of taking the log in: the first page tells of pages to come.
    whole = path.read_bytes()
    killed.write_bytes(whole[:4096] + killed.read_bytes()[4096:])
    with open_shop(killed) as shop:
        assert shop.read_only is None
        assert len(content(shop)["person"]) == 50
        assert shop.value("PRAGMA quick_check") == "ok"
    assert beside(killed) == ["a.merchant"]


def test_a_file_on_a_medium_that_takes_nothing_is_looked_at(path: Path) -> None:
    with nothing_written(path.parent), open_shop(path) as shop:
        assert shop.read_only is not None
        assert "cannot be written here" in shop.read_only.in_english()
        assert shop.value("SELECT name FROM customer") == "Ann"
        with shop.second_connection() as other:
            assert other.value("SELECT count(*) FROM customer") == 1
    assert beside(path) == ["a.merchant"]


def test_changes_waiting_on_a_medium_that_takes_nothing_are_shown(path: Path) -> None:
    folder = path.parent / "stick"
    folder.mkdir()
    with open_shop(path) as shop:
        add_named(shop, "Bob")
        for suffix in ("", "-wal"):
            shutil.copyfile(f"{path}{suffix}", folder / f"a.merchant{suffix}")
    with nothing_written(folder), open_shop(folder / "a.merchant") as shop:
        assert [row[1] for row in content(shop)["customer"]] == ["Ann", "Bob"]


def test_a_file_that_may_not_be_read_is_worded(path: Path, monkeypatch) -> None:
    def refused(*_args, **_options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(UserError, match="does not let you read"):
        open_shop(path)


def test_an_older_file_that_cannot_be_written_is_brought_up_in_a_copy(
    path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(opening, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    before = path.read_bytes()
    with open_shop(path, read_only=True) as shop:
        assert shop.value("SELECT name FROM customer") == "Ann"
    assert path.read_bytes() == before
    assert beside(path) == ["a.merchant"]


def test_the_mark_in_the_file_stays_the_same() -> None:
    assert APPLICATION_ID.to_bytes(4, "big") == b"MPLN"


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (sqlite3.SQLITE_FULL, "disk is full"),
        (sqlite3.SQLITE_BUSY, "busy"),
        (sqlite3.SQLITE_PROTOCOL, "busy"),
        (sqlite3.SQLITE_READONLY, "cannot be written"),
        (sqlite3.SQLITE_IOERR_WRITE, "did not take"),
        (sqlite3.SQLITE_CORRUPT, "damaged"),
    ],
)
def test_what_sqlite_reports_is_worded(path: Path, code: int, sentence: str) -> None:
    error = sqlite3.OperationalError()
    error.sqlite_errorcode = code
    assert sentence in str(as_user_error(error, path))


def test_a_mistake_of_ours_is_not_worded(path: Path) -> None:
    with open_shop(path) as shop, pytest.raises(sqlite3.OperationalError, match="no such table"):
        shop.rows("SELECT * FROM not_there")
