"""Checks a text that came from elsewhere, and finds its encoding, before it is read.

Everything that would choke a reader is refused here in a sentence: too large, not text, one
line without an end.
"""

from __future__ import annotations

import codecs
import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from merchant_app.domain.messages import UserError, msg
from merchant_app.exchange.encodings import is_western, line_in_utf_8
from merchant_app.exchange.incoming import checked_size, reading
from merchant_app.exchange.watch import UNWATCHED, Watch

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
    """Something that is text: its encoding as Python names it, its size, and its fingerprint."""

    name: str
    encoding: str
    size: int
    sha256: str
    open_bytes: Callable[[], IO[bytes]]

    def open(self) -> io.TextIOWrapper:
        """Open it for reading; line ends stay as they are."""
        return io.TextIOWrapper(self.open_bytes(), encoding=self.encoding, newline="")


def check_text_file(path: Path, watch: Watch = UNWATCHED) -> TextFile:
    """Look through a file and give how to read it.

    Known are UTF-8 with or without a byte-order mark, UTF-16 with one, and GB18030.

    Raises:
        UserError: if it is missing, unreadable, empty, over 200 MB, no text, or has a line
            without an end.
        Cancelled: if the work is stopped.

    """
    with reading(path):
        size = checked_size(path)
        return _checked(path.name, size, lambda: path.open("rb"), watch)


def check_text(name: str, data: bytes, watch: Watch = UNWATCHED) -> TextFile:
    """Look through bytes that were read before, and give how to read them as text.

    Raises:
        UserError: as `check_text_file` does.
        Cancelled: if the work is stopped.

    """
    return _checked(name, len(data), lambda: io.BytesIO(data), watch)


def _checked(name: str, size: int, open_bytes: Callable[[], IO[bytes]], watch: Watch) -> TextFile:
    with open_bytes() as file:
        head = file.read(8)
    if head.startswith(_PACKED):
        raise UserError(
            msg(
                "{name} is a workbook or an archive. Open it and save the table as CSV.",
                name=name,
            )
        )
    encodings = [encoding for mark, encoding in _BOMS if head.startswith(mark)]
    for encoding in encodings or ("utf-8", "gb18030"):
        try:
            sha256 = _look_through(name, encoding, size, open_bytes, watch)
        except UnicodeDecodeError:
            _refuse_two_encodings(name, encoding, open_bytes)
            continue
        if encoding == "gb18030":
            _refuse_western(name, open_bytes)
        return TextFile(name, encoding, size, sha256, open_bytes)
    raise _not_text(name)


def _refuse_two_encodings(name: str, encoding: str, open_bytes: Callable[[], IO[bytes]]) -> None:
    with open_bytes() as file:
        line = line_in_utf_8(_lines(file)) if encoding.startswith("utf-8") else None
    if line is not None:
        raise UserError(
            msg(
                "{name} is written in two encodings: line {line} is UTF-8, others are not. Open it "
                'in the program it comes from and save it once more as "CSV UTF-8".',
                name=name,
                line=line,
            )
        )


def _refuse_western(name: str, open_bytes: Callable[[], IO[bytes]]) -> None:
    with open_bytes() as file:
        if is_western(_lines(file)):
            raise UserError(
                msg(
                    "The letters of {name} cannot be told for certain. Save it once more as "
                    '"CSV UTF-8" and try again.',
                    name=name,
                )
            )


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    """Give the lines of a file, pieces of those that have no end."""
    while line := file.readline(LONGEST_LINE):
        yield line


def _look_through(
    name: str, encoding: str, size: int, open_bytes: Callable[[], IO[bytes]], watch: Watch
) -> str:
    decoder = codecs.getincrementaldecoder(encoding)()
    fingerprint = hashlib.sha256()
    done = open_line = 0
    with open_bytes() as file:
        while chunk := file.read(_CHUNK):
            fingerprint.update(chunk)
            text = decoder.decode(chunk)
            if "\x00" in text:
                raise _not_text(name)
            first, *others = text.replace("\r", "\n").split("\n")
            longest = max(open_line + len(first), *map(len, others), 0)
            if longest > LONGEST_LINE:
                raise UserError(
                    msg(
                        "{name} has a line of more than a million characters. "
                        "It is not a table; export it once more.",
                        name=name,
                    )
                )
            open_line = len(others[-1]) if others else open_line + len(first)
            done += len(chunk)
            watch.step(done, size)
        decoder.decode(b"", final=True)
    return fingerprint.hexdigest()


def _not_text(name: str) -> UserError:
    return UserError(
        msg("{name} is not a table of text. Export it as CSV and try again.", name=name)
    )
