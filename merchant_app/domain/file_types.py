"""What kind of file some bytes are, by what they say themselves; a name may lie."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

#: The largest receipt that is kept in the shop file, in bytes.
LARGEST_RECEIPT: Final = 20_000_000


@dataclass(frozen=True, slots=True)
class FileType:
    """A kind of file that is kept as a receipt.

    Attributes:
        media_type: its registered name.
        suffixes: how names of such files end; the first one is usual.
        picture: whether it is shown as a picture.

    """

    media_type: str
    suffixes: tuple[str, ...]
    picture: bool = False


PDF: Final = FileType("application/pdf", (".pdf",))
#: Chinese electronic invoices (GB/T 33190); kept, and shown by the reader of the tax office.
OFD: Final = FileType("application/ofd", (".ofd",))
_JPEG: Final = FileType("image/jpeg", (".jpg", ".jpeg", ".jfif"), picture=True)
_PNG: Final = FileType("image/png", (".png",), picture=True)
_GIF: Final = FileType("image/gif", (".gif",), picture=True)
_WEBP: Final = FileType("image/webp", (".webp",), picture=True)
_HEIC: Final = FileType("image/heic", (".heic", ".heif"), picture=True)
FILE_TYPES: Final = (PDF, _JPEG, _PNG, _GIF, _WEBP, _HEIC, OFD)

_HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"mif1", b"msf1", b"hevc", b"heim"})
#: How the content of each kind is known.
_KNOWN_BY: Final[tuple[tuple[FileType, Callable[[bytes], bool]], ...]] = (
    (PDF, lambda content: b"%PDF-" in content[:1024]),
    (_JPEG, lambda content: content.startswith(b"\xff\xd8\xff")),
    (_PNG, lambda content: content.startswith(b"\x89PNG\r\n\x1a\n")),
    (_GIF, lambda content: content[:6] in (b"GIF87a", b"GIF89a")),
    (_WEBP, lambda content: content[:4] == b"RIFF" and content[8:12] == b"WEBP"),
    (_HEIC, lambda content: content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS),
    (OFD, lambda content: content.startswith(b"PK\x03\x04") and b"OFD.xml" in content),
)


def file_type_of(content: bytes) -> FileType | None:
    """Give the kind of file, or None if it is none that is kept as a receipt."""
    return next((kind for kind, fits in _KNOWN_BY if fits(content)), None)


def fitting_name(name: str, kind: FileType) -> str:
    """Give a file's name with a suffix that says what it is."""
    stem, dot, suffix = name.rpartition(".")
    if dot and f".{suffix.lower()}" in kind.suffixes:
        return name
    known = {ending for each in FILE_TYPES for ending in each.suffixes}
    plain = stem if dot and f".{suffix.lower()}" in known else name
    return f"{plain}{kind.suffixes[0]}"
