from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from small_disk import small_disk
from store_samples import add_named, content, new_shop

from merchant_app.domain.messages import UserError, msg
from merchant_app.store.backup import backup_shop, check_file, list_backups, restore
from merchant_app.store.shop import Shop, open_shop

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def fill(shop: Shop) -> None:
    with shop.edit(msg("much")) as edit:
        edit.insert_many("person", ("name", "note"), (("x", "y" * 900) for _ in range(5000)))


def fill_one_by_one(shop: Shop) -> None:
    with shop.edit(msg("one by one")) as edit:
        for _ in range(500):
            edit.insert("person", name="x", note="y" * 900)


def back_up_for_ever(shop: Shop) -> None:
    while True:
        backup_shop(shop, now=NOW)


def test_a_full_disk_is_worded_and_nothing_is_half_written(tmp_path: Path) -> None:
    path = tmp_path / "a.merchant"
    with new_shop(path) as shop:
        add_named(shop, "Ann", 100)
        before = content(shop)
        pages = shop.value("PRAGMA page_count")
        shop.value(f"PRAGMA max_page_count = {pages + 20}")
        with pytest.raises(UserError, match="disk is full"):
            fill(shop)
        with pytest.raises(UserError, match="disk is full"):
            fill_one_by_one(shop)
        assert content(shop) == before
        assert [entry.label.in_english() for entry in shop.history()] == ["Add Ann"]
        shop.value("PRAGMA max_page_count = 1000000")
        fill(shop)
        assert shop.undo() is not None
        assert content(shop) == before
    assert check_file(path) == []


def test_a_really_full_disk_loses_nothing_and_goes_on_when_freed(tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    with small_disk(folder, size="3m"):
        path = folder / "a.merchant"
        with new_shop(path) as shop:
            add_named(shop, "Ann", 100)
            before = content(shop)
            ballast = folder / "ballast"
            ballast.write_bytes(bytes(1_200_000))
            with pytest.raises(UserError, match="disk is full"):
                fill(shop)
            assert content(shop) == before
            with pytest.raises(UserError, match="disk is full"):
                back_up_for_ever(shop)
            kept = list_backups(path)
            ballast.unlink()
            add_named(shop, "Bob", 200)
            after = content(shop)
        assert check_file(path) == []
        for each in kept:
            assert check_file(each.path) == []
        with open_shop(path) as shop:
            assert content(shop) == after
        assert not list(folder.rglob("*unfinished*"))


def test_a_file_is_opened_and_read_on_a_full_disk(tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    with small_disk(folder, size="3m"):
        path = folder / "a.merchant"
        with new_shop(path) as shop:
            add_named(shop, "Ann", 100)
        _fill_up(folder)
        try:
            shop = open_shop(path)
        except UserError as error:
            assert "disk" in str(error)  # noqa: PT017 - either is right
        else:
            with shop:
                assert shop.value("SELECT name FROM customer") == "Ann"
        (folder / "ballast").unlink()
        with open_shop(path) as shop:
            add_named(shop, "Bob")


def test_a_new_file_and_a_restored_one_need_room(tmp_path: Path) -> None:
    with new_shop(tmp_path / "b.merchant") as shop:
        backup = backup_shop(shop, now=NOW)
    folder = tmp_path / "stick"
    with small_disk(folder, size="1m"):
        _fill_up(folder)
        with pytest.raises(UserError, match="disk is full"):
            new_shop(folder / "a.merchant")
        with pytest.raises(UserError, match="Free some space"):
            restore(backup.path, folder / "a.merchant")
        assert [each.name for each in folder.iterdir()] == ["ballast"]


def _fill_up(folder: Path) -> None:
    with (folder / "ballast").open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))
