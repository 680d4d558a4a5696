"""Backups are whole, checked, kept as long as they should be, and told from strangers."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from backup_hands import NOW, content_of, damage, names
from small_disk import nothing_written
from store_samples import add_customer, add_named, content, new_shop

from merchant_app.domain.messages import UserError, msg
from merchant_app.store import backup_making
from merchant_app.store.backup import (
    backup_due,
    backup_file,
    backup_shop,
    check_file,
    last_backup,
    list_backups,
)
from merchant_app.store.shop import Shop

# -- making -----------------------------------------------------------------------------


def test_a_backup_is_one_plain_file_with_everything(shop: Shop, path: Path) -> None:
    made = backup_shop(shop, now=NOW)
    folder = path.with_name("茶 Café #1 backups")
    assert made.path == folder / "茶 Café #1 2026-03-01 12-30-05 UTC.merchant"
    assert made.at == NOW
    assert made.size == made.path.stat().st_size
    assert list(folder.iterdir()) == [made.path]
    assert content_of(made.path) == content(shop)
    assert check_file(made.path) == []
    with closing(sqlite3.connect(made.path)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    assert list(folder.iterdir()) == [made.path]


def test_backups_are_listed_newest_first_and_strangers_left_out(shop: Shop, path: Path) -> None:
    assert list_backups(path) == []
    assert last_backup(path) is None
    zone = datetime.fromisoformat("2026-03-01T21:00:00+08:00")
    made = [backup_shop(shop, now=now) for now in (NOW, NOW, zone)]
    folder = made[0].path.parent
    for stranger in (
        "note.txt",
        "Other 2026-03-01 12-30-05 UTC.merchant",
        "茶 Café #1 2026-13-01 12-30-05 UTC.merchant",
    ):
        (folder / stranger).write_text("")
    assert list_backups(path) == [made[2], made[1], made[0]]
    assert last_backup(path) == made[2]


def test_a_backup_can_be_kept_in_another_folder(shop: Shop, path: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick" / "shop"
    for day in range(30):
        backup_shop(shop, to=stick, now=NOW + timedelta(days=day))
    assert len(list(stick.iterdir())) == 30
    assert list_backups(path) == []


def test_an_open_edit_is_not_in_a_backup(shop: Shop) -> None:
    with shop.edit(msg("open")) as edit:
        add_customer(edit, "Bob")
        made = backup_shop(shop, now=NOW)
    assert names(made.path) == ["Ann"]


def test_a_backup_while_somebody_writes_is_whole(shop: Shop) -> None:
    stop = threading.Event()

    def write() -> None:
        with shop.second_connection() as other:
            while not stop.is_set():
                add_named(other, "Bob", 1, 2, 3)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [backup_shop(shop, now=NOW) for _ in range(5)]
    finally:
        stop.set()
        writer.join()
    assert [check_file(backup.path) for backup in made if backup.path.exists()] == [[]] * 3


def test_a_closed_file_is_backed_up_too(path: Path) -> None:
    with new_shop(path) as shop:
        add_named(shop, "Ann")
    made = backup_file(path, now=NOW, before="update")
    assert made.before == "update"
    assert made.path.name.endswith(" UTC before update.merchant")
    assert names(made.path) == ["Ann"]


def test_a_damaged_file_makes_no_backup_and_keeps_the_good_ones(path: Path) -> None:
    with new_shop(path) as shop:
        add_named(shop, "Ann")
        good = backup_shop(shop, now=NOW)
    damage(path)
    with pytest.raises(UserError, match="damaged"):
        backup_file(path, now=NOW + timedelta(days=1))
    assert [each.path for each in list_backups(path)] == [good.path]
    assert len(list(good.path.parent.iterdir())) == 1


def test_a_copy_that_lacks_something_is_no_backup(shop: Shop, path: Path, monkeypatch) -> None:
    counts = iter([{"customer": 2}, {"customer": 1}])
    monkeypatch.setattr(backup_making, "totals", lambda _db: next(counts))
    with pytest.raises(UserError, match="No good backup"):
        backup_shop(shop, now=NOW)
    assert list_backups(path) == []


def test_a_folder_that_takes_no_backup_is_worded(shop: Shop, path: Path, tmp_path: Path) -> None:
    path.with_name("茶 Café #1 backups").write_text("in the way")
    with pytest.raises(UserError, match="Choose another folder") as error:
        backup_shop(shop, now=NOW)
    assert error.value.field == "folder"
    stick = tmp_path / "stick"
    stick.mkdir()
    with nothing_written(stick), pytest.raises(UserError, match="Choose another folder"):
        backup_shop(shop, to=stick, now=NOW)


# -- how many and when ------------------------------------------------------------------


def days_kept(path: Path) -> list[date]:
    return [backup.at.date() for backup in list_backups(path)]


def empty_backups(path: Path, moments: list[datetime], before: str = "") -> None:
    folder = path.with_name(f"{path.stem} backups")
    folder.mkdir(exist_ok=True)
    for moment in moments:
        name = f"{path.stem} {moment:%Y-%m-%d %H-%M-%S} UTC{before}.merchant"
        (folder / name).write_text("")


def test_days_weeks_and_months_are_kept(shop: Shop, path: Path) -> None:
    empty_backups(path, [NOW - timedelta(days=day) for day in range(1, 400)])
    backup_shop(shop, now=NOW)
    kept = days_kept(path)
    today = NOW.date()
    assert kept[:12] == [today - timedelta(days=day) for day in range(12)]
    # NOW is a Sunday, so that the newest of each week are seven days apart.
    weeks = {today - timedelta(weeks=week) for week in range(10)}
    assert weeks <= set(kept)
    months = [day for day in kept if day not in weeks and day < today - timedelta(days=11)]
    assert months == [
        date(2026, 1, 31),
        date(2025, 12, 31),
        date(2025, 11, 30),
        date(2025, 10, 31),
        date(2025, 9, 30),
        date(2025, 8, 31),
        date(2025, 7, 31),
    ]


def test_of_one_day_the_newest_stay_and_those_before_big_steps(shop: Shop, path: Path) -> None:
    empty_backups(path, [NOW - timedelta(minutes=15 * each) for each in range(1, 20)])
    steps = [NOW - timedelta(hours=hour, minutes=7) for hour in range(1, 8)]
    empty_backups(path, steps, before=" before import")
    backup_shop(shop, now=NOW)
    kept = list_backups(path)
    assert [each.at for each in kept if not each.before] == [
        NOW - timedelta(minutes=15 * each) for each in range(3)
    ]
    assert [each.at for each in kept if each.before == "import"] == steps[:5]


def test_the_backup_just_made_stays_when_the_clock_went_back(shop: Shop, path: Path) -> None:
    empty_backups(path, [NOW + timedelta(days=day) for day in range(1, 400)])
    made = backup_shop(shop, now=NOW)
    assert made in list_backups(path)
    assert check_file(made.path) == []


def test_a_backup_is_due_a_quarter_of_an_hour_after_the_last(path: Path) -> None:
    with new_shop(path) as shop:
        now = datetime.now(UTC)
        assert not backup_due(shop, now)
        add_named(shop, "Ann")
        assert backup_due(shop, now)
        backup_shop(shop, now=now + timedelta(seconds=5))
        assert not backup_due(shop, now + timedelta(days=1))
        set_changed(shop, now + timedelta(minutes=1))
        assert not backup_due(shop, now + timedelta(minutes=14))
        assert backup_due(shop, now + timedelta(minutes=16))
        shop.undo()
        set_changed(shop, now + timedelta(minutes=20))
        assert backup_due(shop, now + timedelta(minutes=21))


def set_changed(shop: Shop, at: datetime) -> None:
    with shop.reading() as db:
        db.execute("UPDATE journal_state SET changed_at = ?", (at.isoformat(),))


# -- checking ---------------------------------------------------------------------------


def test_a_good_file_has_no_problems_while_it_is_in_use(shop: Shop, path: Path) -> None:
    before = path.read_bytes()
    assert check_file(path) == []
    assert path.read_bytes() == before


def test_what_is_no_shop_file_is_said_when_checking(path: Path) -> None:
    assert "no file" in check_file(path)[0].in_english()
    path.write_text("x" * 200)
    assert "not a shop file" in check_file(path)[0].in_english()


def test_damaged_pages_are_found(path: Path) -> None:
    with new_shop(path) as shop:
        add_named(shop, "Ann")
    damage(path)
    assert check_file(path)


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        ("UPDATE customer_figures SET spent = spent + 1", "sums of some customers"),
        ("DELETE FROM customer_figures", "sums of some customers"),
        (
            "INSERT INTO customer_search (customer_search) VALUES ('delete-all')",
            "search does not fit",
        ),
        ("UPDATE journal_state SET edit_id = 1", "history of edits"),
        ("DROP TRIGGER journal_task_update", "history of edits"),
        (
            """INSERT INTO journal_change (edit_id, table_name, row_id, operation, before)
            VALUES (1, 'person', 77, 'update', '{}')""",
            "history of edits",
        ),
        ("PRAGMA foreign_keys = OFF; UPDATE purchase SET customer_id = 99", "that is gone (2)"),
    ],
)
def test_what_does_not_fit_together_is_found(path: Path, harm: str, sentence: str) -> None:
    with new_shop(path) as shop:
        add_named(shop, "Ann", 100, 200)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("UPDATE journal_state SET edit_id = 1")
        for statement in harm.split("; "):
            db.execute(statement)
        if "journal_state" not in harm:
            db.execute("UPDATE journal_state SET edit_id = NULL")
    (problem,) = check_file(path)
    assert sentence in problem.in_english()
