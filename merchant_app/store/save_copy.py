"""Saves an open shop file once more under another name."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from merchant_app.domain.messages import UserError, msg
from merchant_app.store.shop import Shop


def save_copy(shop: Shop, path: Path) -> None:
    """Write all of an open file to `path`, also if the file itself was deleted meanwhile.

    The copy is prepared under another name and takes its place only when it is whole.

    Raises:
        UserError: if the folder does not take it, or the disk is full.

    """
    unfinished = path.with_name(path.name + ".new")
    refused = UserError(
        msg("{name} cannot be saved in this folder. Choose another one.", name=path.name)
    )
    try:
        unfinished.unlink(missing_ok=True)
        with closing(sqlite3.connect(unfinished)) as target, shop.reading() as source:
            target.execute("PRAGMA user_version")  # SQLite makes the file only now
            source.backup(target)
        for side in ("-wal", "-shm"):  # of a file of that name that is gone
            path.with_name(path.name + side).unlink(missing_ok=True)
        unfinished.replace(path)
    except (OSError, sqlite3.Error, UserError) as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        if isinstance(error, UserError):
            raise
        raise refused from error
