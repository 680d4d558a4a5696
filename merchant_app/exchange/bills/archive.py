"""Unpacks ZIP archives as payment services send them, locked ones too, within limits."""

from __future__ import annotations

import io
from typing import IO, TYPE_CHECKING, Any, Final

from merchant_app.domain.messages import UserError, msg
from merchant_app.exchange.bills.parts import (
    Part,
    damaged,
    filled_up,
    foreign_file,
    locked,
    wrong_password,
)
from merchant_app.exchange.incoming import MOST_BYTES, too_large
from merchant_app.exchange.watch import Watch

if TYPE_CHECKING:
    from zipfile import ZipInfo

_SUFFIXES: Final = (".csv", ".txt", ".xlsx", ".xls", ".ofx", ".qfx")
_MOST_MEMBERS: Final = 1000
#: How many times larger than packed a member may be, where it is large at all.
_MOST_RATIO: Final = 200
_LARGE: Final = 20 * 1024 * 1024
_CHUNK: Final = 1 << 20
_LOCKED: Final = 0x1
_UTF_8_NAME: Final = 0x800
#: Stored, deflated, and how archives with AES say that the true way stands elsewhere.
_WAYS: Final = frozenset({0, 8, 99})


def open_archive(part: Part) -> Any:
    """Open an archive; it must be closed again.

    Raises:
        UserError: if it is damaged.

    """
    import pyzipper

    with foreign_file(part.name):
        return pyzipper.AESZipFile(io.BytesIO(part.data))


def check_members(name: str, members: list[ZipInfo]) -> None:
    """See that what members say of their size is within limits.

    Raises:
        UserError: if it is not.

    """
    if len(members) > _MOST_MEMBERS:
        raise filled_up(name)
    if any(
        each.file_size > _LARGE and each.file_size > each.compress_size * _MOST_RATIO
        for each in members
    ):
        raise filled_up(name)
    if sum(each.file_size for each in members) > MOST_BYTES:
        raise too_large(name)
    if any(each.compress_type not in _WAYS for each in members):
        raise damaged(name)


def unpack(part: Part, archive: Any, password: str | None, watch: Watch) -> list[Part]:
    """Give the members that may be bills.

    Raises:
        PasswordNeededError: if they are locked and the password is missing or does not fit.
        UserError: if there are none, or the archive is damaged or too large.
        Cancelled: if the work is stopped.

    """
    members = [
        (member_name(each), each)
        for each in archive.infolist()
        if not each.is_dir() and member_name(each).lower().endswith(_SUFFIXES)
    ]
    members = [(name, each) for name, each in members if not _is_hidden(name)]
    if not members:
        raise UserError(
            msg("{name} holds no bill: no CSV, workbook or OFX file is in it.", name=part.name)
        )
    check_members(part.name, [each for _, each in members])
    whole = sum(each.file_size for _, each in members)
    parts: list[Part] = []
    for name, member in members:
        done = sum(len(each.data) for each in parts)
        if member.flag_bits & _LOCKED:
            data = _unlocked(part.name, archive, member, password)
        else:
            with foreign_file(part.name), archive.open(member) as file:
                data = read_all(file, part.name)
        parts.append(Part(name, data))
        watch.step(done + len(data), max(whole, done + len(data)))
    return parts


def read_all(file: IO[bytes], name: str) -> bytes:
    """Read to the end, and not more than a bill may hold.

    Raises:
        UserError: if there is more.

    """
    chunks = []
    size = 0
    while chunk := file.read(_CHUNK):
        size += len(chunk)
        if size > MOST_BYTES:
            raise too_large(name)
        chunks.append(chunk)
    return b"".join(chunks)


def member_name(member: ZipInfo) -> str:
    """Give the last part of a member's name; Chinese archives write it in GBK and do not say so."""
    name = member.filename
    if not member.flag_bits & _UTF_8_NAME:
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            raw = b""
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding) or name
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/").rsplit("/", 1)[-1]


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "._"))


def _unlocked(name: str, archive: Any, member: ZipInfo, password: str | None) -> bytes:
    if not password:
        raise locked(name)
    written = [password.encode("utf-8"), password.encode("gb18030")]
    for key in dict.fromkeys(written):
        try:
            with archive.open(member, pwd=key) as file:
                return read_all(file, name)
        except UserError:
            raise
        # A wrong password may pass the first test and then give nonsense to unpack.
        except Exception:  # noqa: BLE001, S112 - whatever comes of that, the password is wrong
            continue
    raise wrong_password(name)
