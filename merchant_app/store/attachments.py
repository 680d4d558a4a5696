"""Files kept inside the shop file beside a row, such as the receipt of an expense.

A row names the file and the checksum of its content; equal contents are kept once. Contents are
not in the journal: they stay until nothing, undo included, refers to them any more.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Row

from merchant_app.store.edit import Edit
from merchant_app.store.shop import Shop


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that is kept. `size` is in bytes."""

    id: int
    owner_table: str
    owner_id: int
    name: str
    media_type: str
    size: int
    sha256: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class NewAttachment:
    """A file that is to be kept, as read and looked through."""

    name: str
    media_type: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The checksum of the content."""
        return hashlib.sha256(self.content).hexdigest()


def attachments_of(shop: Shop, owner_table: str, owner_id: int) -> list[Attachment]:
    """Give the files of a row, in the order in which they were added."""
    rows = shop.rows(
        "SELECT id, owner_table, owner_id, name, media_type, size, sha256, added_at"
        " FROM attachment WHERE owner_table = ? AND owner_id = ? ORDER BY id",
        (owner_table, owner_id),
    )
    return [_attachment(row) for row in rows]


def attachment(shop: Shop, attachment_id: int) -> Attachment | None:
    """Give one file's facts, or None if it is no longer there."""
    row = shop.row(
        "SELECT id, owner_table, owner_id, name, media_type, size, sha256, added_at"
        " FROM attachment WHERE id = ?",
        (attachment_id,),
    )
    return None if row is None else _attachment(row)


def attachment_content(shop: Shop, sha256: str) -> bytes:
    """Give the content of a file that is kept."""
    return bytes(shop.value("SELECT content FROM attachment_content WHERE sha256 = ?", (sha256,)))


def insert_attachment(
    shop: Shop, edit: Edit, owner_table: str, owner_id: int, new: NewAttachment
) -> int:
    """Keep a file beside a row and give the attachment's id."""
    checksum = edit.keep_content(new.sha256, new.content)
    return edit.insert(
        "attachment",
        owner_table=owner_table,
        owner_id=owner_id,
        name=new.name,
        media_type=new.media_type,
        size=len(new.content),
        sha256=checksum,
        added_at=str(shop.value("SELECT at FROM edit WHERE id = ?", (edit.id,))),
    )


def _attachment(row: Row) -> Attachment:
    return Attachment(
        row["id"],
        row["owner_table"],
        row["owner_id"],
        row["name"],
        row["media_type"],
        row["size"],
        row["sha256"],
        datetime.fromisoformat(row["added_at"]),
    )
