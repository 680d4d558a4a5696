from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from store_samples import add_named, new_shop

from merchant_app.domain.messages import UserError
from merchant_app.store.lock import WriterLock, this_writer
from merchant_app.store.shop import open_shop

HOLD = """
import sys
from pathlib import Path
from merchant_app.store.shop import open_shop
shop = open_shop(Path(sys.argv[1]))
print("open", shop.read_only is None, flush=True)
sys.stdin.read()
shop.close()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.merchant"
    new_shop(path).close()
    return path


@contextmanager
def open_elsewhere(path: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-S", "-c", HOLD, path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open True\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_second_program_reads_and_is_told_who_writes(path: Path) -> None:
    with open_elsewhere(path) as process:
        with open_shop(path) as shop:
            me = this_writer()
            assert shop.read_only is not None
            assert dict(shop.read_only.arguments) == {
                "name": "a.merchant",
                "user": me.user,
                "host": me.host,
            }
            assert shop.info.name == "Corner Café"
            with pytest.raises(UserError, match="open in another window"):
                add_named(shop, "Ann")
        process.communicate("", timeout=30)
        with open_shop(path) as shop:
            assert shop.read_only is None
    assert [each.name for each in path.parent.iterdir()] == ["a.merchant"]


def test_a_killed_program_frees_the_lock(path: Path) -> None:
    with open_elsewhere(path) as process:
        process.kill()
        process.wait()
        assert path.with_name("a.merchant.lock").exists()
        assert not WriterLock(path).is_held_elsewhere()
        with open_shop(path) as shop:
            assert shop.read_only is None


def test_a_reader_sees_what_the_writer_saves(path: Path) -> None:
    with open_shop(path) as writer, open_shop(path) as reader:
        assert reader.read_only is not None
        add_named(writer, "Ann")
        assert reader.value("SELECT name FROM customer") == "Ann"


def test_names_that_cannot_be_read_are_left_out(path: Path) -> None:
    lock = WriterLock(path)
    assert lock.acquire()
    lock.path.write_text("")
    with open_shop(path) as shop:
        assert shop.read_only is not None
        assert shop.read_only.in_english() == (
            "a.merchant is open in another window. You can look, but not change."
        )
    lock.release()
    lock.release()


def test_the_lock_is_the_same_under_another_name_of_the_file(path: Path) -> None:
    link = path.with_name("link.merchant")
    try:
        link.symlink_to(path)
    except OSError:
        pytest.skip("this system lets nobody make links")
    with open_shop(path), open_shop(link) as other:
        assert other.read_only is not None


def test_a_lock_file_removed_while_it_is_waited_for_is_made_anew(path: Path, monkeypatch) -> None:
    from merchant_app.store import lock as module

    real = module._lock
    times = []

    def removed_before_locking(file):
        if not times:
            times.append(1)
            Path(file.name).unlink()
        return real(file)

    if sys.platform == "win32":
        pytest.skip("an open file cannot be removed there")
    monkeypatch.setattr(module, "_lock", removed_before_locking)
    lock = WriterLock(path)
    assert lock.acquire()
    assert lock.path.exists()
    lock.release()
    assert not lock.path.exists()


def test_a_full_disk_keeps_nobody_from_locking(path: Path, monkeypatch) -> None:
    class Full(io.FileIO):
        def write(self, _data) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(
        Path, "open", lambda self, mode, buffering: Full(self, mode.replace("b", ""))
    )
    lock = WriterLock(path)
    assert lock.acquire()
    assert lock.path.stat().st_size == 0
    lock.release()
