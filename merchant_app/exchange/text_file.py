"""Checks a text file that came from elsewhere, and finds its encoding, before it is read.

Everything that would choke a reader is refused here in a sentence: too large, not text, one
line without an end.
"""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from merchant_app.domain.messages import UserError, msg
from merchant_app.exchange.watch import UNWATCHED, Watch

MOST_BYTES: Final = 200 * 1024 * 1024
#: No row of a shop's export is longer, in characters.
LONGEST_LINE: Final = 1_000_000

_CHUNK: Final = 1 << 20
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: First bytes of workbooks and archives.
_PACKED: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file that is text: its encoding as Python names it, its size, and its fingerprint."""

    path: Path
    encoding: str
    size: int
    sha256: str


def check_text_file(path: Path, watch: Watch = UNWATCHED) -> TextFile:
    """Look through a file and give how to read it.

    Known are UTF-8 with or without a byte-order mark, UTF-16 with one, and GB18030.

    Raises:
        UserError: if it is missing, unreadable, empty, over 200 MB, no text, or has a line
            without an end.
        Cancelled: if the work is stopped.

    """
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise UserError(msg("{name} is a folder. Choose the file inside it.", name=path.name))
        with path.open("rb") as file:
            head = file.read(8)
        _check_head(path, head, size)
        for mark, encoding in _BOMS:
            if head.startswith(mark):
                return _looked_through(path, (encoding,), size, watch)
        return _looked_through(path, ("utf-8", "gb18030"), size, watch)
    except FileNotFoundError:
        raise UserError(
            msg("There is no file {name} here. Look for it in another folder.", name=path.name)
        ) from None
    except OSError as error:
        raise UserError(
            msg(
                "{name} cannot be read: {reason}. Check the disk or the stick it is on.",
                name=path.name,
                reason=error.strerror or str(error),
            )
        ) from error


def _check_head(path: Path, head: bytes, size: int) -> None:
    if size == 0:
        raise UserError(msg("{name} is empty. Export it once more.", name=path.name))
    if size > MOST_BYTES:
        raise UserError(
            msg(
                "{name} is larger than 200 MB. Export a shorter time, one file after the other.",
                name=path.name,
            )
        )
    if head.startswith(_PACKED):
        raise UserError(
            msg(
                "{name} is a workbook or an archive. Open it and save the table as CSV.",
                name=path.name,
            )
        )


def _looked_through(path: Path, encodings: tuple[str, ...], size: int, watch: Watch) -> TextFile:
    for encoding in encodings:
        try:
            sha256 = _read_all(path, encoding, size, watch)
        except UnicodeDecodeError:
            continue
        return TextFile(path, encoding, size, sha256)
    raise _not_text(path)


def _read_all(path: Path, encoding: str, size: int, watch: Watch) -> str:
    decoder = codecs.getincrementaldecoder(encoding)()
    fingerprint = hashlib.sha256()
    done = open_line = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            fingerprint.update(chunk)
            text = decoder.decode(chunk)
            if "\x00" in text:
                raise _not_text(path)
            first, *others = text.replace("\r", "\n").split("\n")
            longest = max(open_line + len(first), *map(len, others), 0)
            if longest > LONGEST_LINE:
                raise UserError(
                    msg(
                        "{name} has a line of more than a million characters. "
                        "It is not a table of purchases; export it once more.",
                        name=path.name,
                    )
                )
            open_line = len(others[-1]) if others else open_line + len(first)
            done += len(chunk)
            watch.step(done, size)
        decoder.decode(b"", final=True)
    return fingerprint.hexdigest()


def _not_text(path: Path) -> UserError:
    return UserError(
        msg("{name} is not a table of text. Export it as CSV and try again.", name=path.name)
    )
