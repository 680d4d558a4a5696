"""What SQLite and the file system need around a shop file: addresses, side files, renaming."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from urllib.parse import quote

#: SQLite's own files beside a database: the write-ahead log, its index, the rollback journal.
_SIDE_SUFFIXES = ("-wal", "-shm", "-journal")


def sqlite_uri(path: Path, query: str) -> str:
    """Give the address under which SQLite finds a file whatever characters its name has.

    `Path.as_uri` is not used because it puts the server of a Windows network path where SQLite
    allows no server.
    """
    text = path.absolute().as_posix()
    # "file://" + "/" + "C:/…", and "file://" + "//server/…" with the server's own two strokes.
    root = "" if text.startswith("/") else "/"
    return f"file://{root}{quote(os.fsencode(text), safe='/:')}?{query}"


def write_ahead_log(path: Path) -> Path:
    """Give where committed changes wait that are not in the file itself yet."""
    return path.with_name(path.name + "-wal")


def has_waiting_changes(path: Path) -> bool:
    """Tell whether changes may wait beside the file, as after a killed program."""
    try:
        return write_ahead_log(path).stat().st_size > 0
    except OSError:
        return False


def remove_with_side_files(path: Path) -> None:
    """Remove a database and what SQLite left beside it; harmless where there is nothing."""
    path.unlink(missing_ok=True)
    remove_side_files(path)


def remove_side_files(path: Path) -> None:
    """Remove what SQLite left beside a database that is gone or is about to be replaced.

    A log that stays would be played into whatever file has the name next.
    """
    for suffix in _SIDE_SUFFIXES:
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def appear(unfinished: Path, path: Path) -> None:
    """Give a finished file its name, unless the name was taken meanwhile.

    Raises:
        FileExistsError: if there is a file of that name.
        OSError: if the folder does not take it.

    """
    flush_to_disk(unfinished)
    if sys.platform == "win32":
        unfinished.rename(path)  # refuses to replace there
        return
    try:
        path.hardlink_to(unfinished)
    except FileExistsError:
        raise
    except OSError:  # a stick whose file system knows no second names
        path.open("xb").close()
        unfinished.replace(path)
    unfinished.unlink(missing_ok=True)
    flush_folder(path.parent)


def replace(unfinished: Path, path: Path) -> None:
    """Put a finished file in the place of another in one step.

    Raises:
        OSError: if the folder does not take it, or on Windows while a program has it open.

    """
    flush_to_disk(unfinished)
    unfinished.replace(path)
    flush_folder(path.parent)


def flush_to_disk(path: Path) -> None:
    """Wait until the file's contents are on the disk, so that a rename never shows less."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Wait until a rename is on the disk, where the system lets folders be opened."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:  # some network drives refuse this for folders
        pass
    finally:
        os.close(handle)
