"""Keeping receipts: pictures, PDF and electronic invoices beside what they belong to."""

from __future__ import annotations

from pathlib import Path

from merchant_app.domain.file_types import LARGEST_RECEIPT, file_type_of, fitting_name
from merchant_app.domain.messages import UserError, msg, msgn
from merchant_app.store.attachments import NewAttachment, attachment, insert_attachment
from merchant_app.store.shop import Shop

_MEGABYTE = 1_000_000
_LONGEST_NAME = 120


def read_receipt(path: Path) -> NewAttachment:
    """Read a file that is to be kept; its name gets the suffix of what it really is.

    Raises:
        UserError: if it cannot be read, is empty, larger than 20 MB, or of no kind that is kept.

    """
    try:
        size = path.stat().st_size
        if size > LARGEST_RECEIPT:
            raise UserError(
                msg(
                    "{name} has {size} MB, a receipt may have {most}. Take a smaller picture.",
                    name=path.name,
                    size=round(size / _MEGABYTE),
                    most=LARGEST_RECEIPT // _MEGABYTE,
                ),
                field="receipts",
            )
        content = path.read_bytes()
    except OSError as error:
        raise UserError(
            msg(
                "{name} cannot be read: {reason}. Choose it once more.",
                name=path.name,
                reason=error.strerror or str(error),
            ),
            field="receipts",
        ) from error
    return receipt_of(path.name, content)


def receipt_of(name: str, content: bytes) -> NewAttachment:
    """Look through the content of a file that is to be kept, such as a picture that was pasted.

    Raises:
        UserError: if it is of no kind that is kept.

    """
    kind = file_type_of(content)
    if kind is None:
        raise UserError(
            msg(
                "{name} is not a picture, a PDF or an electronic invoice, whatever its name says.",
                name=name,
            ),
            field="receipts",
        )
    named = fitting_name(name, kind)
    if len(named) > _LONGEST_NAME:
        named = named[: _LONGEST_NAME - 8].rstrip() + kind.suffixes[0]
    return NewAttachment(named, kind.media_type, content)


def attach(shop: Shop, *, owner_table: str, owner_id: int, files: list[NewAttachment]) -> list[int]:
    """Keep files beside a row, in one edit; gives the ids of the attachments."""
    label = msgn("Attach {n} file", "Attach {n} files", len(files))
    if len(files) == 1:
        label = msg("Attach {name}", name=files[0].name)
    with shop.edit(label) as edit:
        return [insert_attachment(shop, edit, owner_table, owner_id, each) for each in files]


def detach(shop: Shop, *, attachment_id: int) -> None:
    """Take a file away; undo brings it back.

    Raises:
        UserError: if it is no longer there.

    """
    found = attachment(shop, attachment_id)
    if found is None:
        raise UserError(msg("This file is no longer there. Somebody may have undone it."))
    with shop.edit(msg("Remove {name}", name=found.name)) as edit:
        edit.delete("attachment", attachment_id)
