"""Sales that wait beside the shop file while another connection is writing to it.

A long import holds SQLite's one write lock until it ends. A sale confirmed meanwhile is written
here at once, one line of JSON each, and is on the disk before anybody is told that it is kept.
The next window that may write to the shop moves it into the file, whatever happened to this one.
The small file is gone when nothing waits.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from merchant_app.domain.messages import UserError, msg
from merchant_app.store.opening import BUSY_SECONDS
from merchant_app.store.shop import Shop
from merchant_app.store.side_files import flush_folder, replace

_SUFFIX: Final = "-counter"


def waiting_file(shop: Shop) -> Path:
    """Give where sales wait for this shop."""
    return shop.path.with_name(shop.path.name + _SUFFIX)


def any_waiting(shop: Shop) -> bool:
    """Tell whether sales wait, at the cost of one look into the folder."""
    return waiting_file(shop).exists()


def kept_waiting(shop: Shop) -> list[dict[str, Any]]:
    """Give what waits, oldest first; a line that was cut off while it was written is none."""
    try:
        text = waiting_file(shop).read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return []
    except OSError as error:
        raise _unreachable(shop) from error
    found = []
    for line in text.splitlines():
        try:
            found.append(json.loads(line))
        except ValueError:
            continue
    return [each for each in found if isinstance(each, dict)]


def keep_waiting(shop: Shop, sale: Mapping[str, Any]) -> None:
    """Put one sale on the disk; when this returns, no failure of the program loses it.

    Raises:
        UserError: if the folder does not take it.

    """
    path = waiting_file(shop)
    line = json.dumps(sale, ensure_ascii=False) + "\n"
    try:
        # The line break before it keeps apart what a failing disk may have cut off.
        with path.open("ab") as file:
            file.write(b"\n" * (file.tell() > 0) + line.encode())
            file.flush()
            os.fsync(file.fileno())
        flush_folder(path.parent)
    except OSError as error:
        raise _unreachable(shop) from error


def no_longer_waiting(shop: Shop, keys: set[str]) -> None:
    """Take sales out by their keys, in one step; the file goes with the last.

    Raises:
        UserError: if the folder does not take it.

    """
    path = waiting_file(shop)
    rest = [each for each in kept_waiting(shop) if each.get("key") not in keys]
    try:
        if not rest:
            path.unlink(missing_ok=True)
            return
        unfinished = path.with_name(path.name + ".new")
        lines = [json.dumps(each, ensure_ascii=False) + "\n" for each in rest]
        unfinished.write_text("".join(lines), encoding="utf-8")
        replace(unfinished, path)
    except OSError as error:
        raise _unreachable(shop) from error


@contextmanager
def without_waiting(shop: Shop) -> Iterator[None]:
    """Let an edit fail at once with `BusyError` while another connection is writing.

    Otherwise it waits for some seconds, in which a window would stand still.
    """
    _wait(shop, 0)
    try:
        yield
    finally:
        _wait(shop, BUSY_SECONDS)


def _wait(shop: Shop, seconds: float) -> None:
    with shop.reading() as db:
        db.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")


def _unreachable(shop: Shop) -> UserError:
    return UserError(
        msg(
            "The folder of {name} does not take what waits to be saved. "
            "Free some space, or wait until the import is done.",
            name=shop.path.name,
        )
    )
