"""Opens a file of customers or purchases, a text or a workbook, as tables of text cells."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from merchant_app.domain.messages import UserError, msg
from merchant_app.exchange.bills.archive import open_archive
from merchant_app.exchange.bills.bill_file import PasswordNeededError
from merchant_app.exchange.bills.parts import OLE_MARK, ZIP_MARK, Part
from merchant_app.exchange.bills.tables import Table, TextTable
from merchant_app.exchange.bills.workbook import check_package, is_workbook, sheets_of, unlock
from merchant_app.exchange.delimited import DELIMITERS
from merchant_app.exchange.incoming import checked_size, reading
from merchant_app.exchange.text_file import TextFile, check_text_file
from merchant_app.exchange.watch import Watch


def open_tables(path: Path, watch: Watch) -> Sequence[Table] | TextFile:
    """Give the sheets of a workbook, or else a text, whose cells may be set apart in any way.

    Raises:
        UserError: if it is missing, damaged, empty, locked, too large, or neither.
        Cancelled: if the work is stopped.

    """
    with reading(path):
        checked_size(path)
        with path.open("rb") as file:
            head = file.read(len(OLE_MARK))
        if not head.startswith((ZIP_MARK, OLE_MARK)):
            return check_text_file(path, watch)
        data = path.read_bytes()
    part = Part(path.name, data)
    sha256 = hashlib.sha256(data).hexdigest()
    if data.startswith(OLE_MARK):
        try:
            part = unlock(part, None)
        except PasswordNeededError:
            raise UserError(
                msg(
                    "{name} is locked with a password. Open it, save it without one, and try "
                    "again.",
                    name=path.name,
                )
            ) from None
    if part.data.startswith(ZIP_MARK):
        with open_archive(part) as archive:
            if not is_workbook(archive.namelist()):
                raise UserError(
                    msg("{name} is an archive. Unpack it and choose a file in it.", name=path.name)
                )
            check_package(part, archive, watch)
    return sheets_of(part, path.name, sha256)


def delimited_tables(file: TextFile) -> list[Table]:
    """Give the ways to split a text into cells."""
    return [TextTable(file, mark, file.name, file.sha256) for mark in DELIMITERS]
