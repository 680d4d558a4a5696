"""A customer's photo: looked through, kept small beside the customer, taken away."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from merchant_app.actions.customers import existing
from merchant_app.domain.file_types import file_type_of
from merchant_app.domain.messages import UserError, msg
from merchant_app.store.attachments import NewAttachment, attachments_of, insert_attachment
from merchant_app.store.shop import Shop

#: What a photo's attachment hangs on.
OWNER: Final = "customer"
#: The largest file that is read, in bytes; what is kept of it is a small picture.
LARGEST_PHOTO: Final = 10_000_000
_KINDS: Final = frozenset({"image/jpeg", "image/png"})
_MEGABYTE: Final = 1_000_000


def read_photo(path: Path) -> bytes:
    """Read a picture that is to become a photo.

    Raises:
        UserError: if it cannot be read, is larger than 10 MB, or is neither JPEG nor PNG.

    """
    try:
        size = path.stat().st_size
        if size > LARGEST_PHOTO:
            raise UserError(
                msg(
                    "{name} has {size} MB, a photo may have {most}. Take a smaller picture.",
                    name=path.name,
                    size=round(size / _MEGABYTE),
                    most=LARGEST_PHOTO // _MEGABYTE,
                )
            )
        content = path.read_bytes()
    except OSError as error:
        raise UserError(
            msg(
                "{name} cannot be read: {reason}. Choose it once more.",
                name=path.name,
                reason=error.strerror or str(error),
            )
        ) from error
    kind = file_type_of(content)
    if kind is None or kind.media_type not in _KINDS:
        raise UserError(
            msg("{name} is not a JPEG or PNG picture. Choose another one.", name=path.name)
        )
    return content


def keep_photo(shop: Shop, customer_id: int, *, content: bytes) -> None:
    """Keep a photo, a small JPEG, in the place of the one before.

    Raises:
        UserError: if the customer is gone.

    """
    name = existing(shop, customer_id).name
    with shop.edit(msg("Photo of {name}", name=name)) as edit:
        for before in attachments_of(shop, OWNER, customer_id):
            edit.delete("attachment", before.id)
        new = NewAttachment("photo.jpg", "image/jpeg", content)
        insert_attachment(shop, edit, OWNER, customer_id, new)


def remove_photo(shop: Shop, customer_id: int) -> None:
    """Take the photo away; without one nothing changes.

    Raises:
        UserError: if the customer is gone.

    """
    name = existing(shop, customer_id).name
    with shop.edit(msg("Remove the photo of {name}", name=name)) as edit:
        for before in attachments_of(shop, OWNER, customer_id):
            edit.delete("attachment", before.id)
