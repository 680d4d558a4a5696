"""Opens a chosen file, whatever it is packed in, and gives the texts and tables in it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from merchant_app.domain.messages import UserError, msg
from merchant_app.exchange.bills.archive import open_archive, unpack
from merchant_app.exchange.bills.parts import OLE_MARK, ZIP_MARK, Part
from merchant_app.exchange.bills.tables import Table, TextTable
from merchant_app.exchange.bills.workbook import check_package, is_workbook, sheets_of, unlock
from merchant_app.exchange.delimited import DELIMITERS
from merchant_app.exchange.incoming import checked_size, reading
from merchant_app.exchange.text_file import TextFile, check_text
from merchant_app.exchange.watch import Watch

_HEAD: Final = 4000
_WESTERN: Final = re.compile(rb"OFXHEADER:.{0,200}CHARSET\s*:\s*(?:1252|ISO-8859-1)", re.DOTALL)
_OFX: Final = re.compile(r"OFXHEADER\s*[:=]|<OFX>", re.IGNORECASE)
_MARKUP: Final = re.compile(
    r"\s*(?:<\?xml|<!doctype|<!--|<html|<head|<meta|<body|<table|<div|<style)", re.IGNORECASE
)


@dataclass(slots=True)
class Opened:
    """What a chosen file holds.

    Attributes:
        tables: the tables of each part; a text is one for each mark its cells may be set apart
            by, a workbook one for each sheet.
        statements: texts in the format of banks, OFX.

    """

    name: str
    sha256: str
    tables: list[list[Table]] = field(default_factory=list)
    statements: list[TextFile] = field(default_factory=list)


def open_bill(path: Path, password: str | None, watch: Watch) -> Opened:
    """Open a file.

    Raises:
        PasswordNeededError: if it is locked and the password is missing or does not fit.
        UserError: if it is nothing that can hold a bill, damaged, or too large.
        Cancelled: if the work is stopped.

    """
    with reading(path):
        checked_size(path)
        data = path.read_bytes()
    opened = Opened(path.name, hashlib.sha256(data).hexdigest())
    _take(opened, Part(path.name, data), password, watch, packed=False)
    return opened


def _take(opened: Opened, part: Part, password: str | None, watch: Watch, *, packed: bool) -> None:
    if part.data.startswith(OLE_MARK):
        part = unlock(part, password)
    if part.data.startswith(ZIP_MARK):
        with open_archive(part) as archive:
            if is_workbook(archive.namelist()):
                check_package(part, archive, watch)
                opened.tables.append(list(sheets_of(part, opened.name, opened.sha256)))
            elif packed:
                raise UserError(
                    msg("{name} is an archive in an archive. Unpack it first.", name=part.name)
                )
            else:
                for member in unpack(part, archive, password, watch):
                    _take(opened, member, password, watch, packed=True)
    elif part.data.startswith(OLE_MARK):
        opened.tables.append(list(sheets_of(part, opened.name, opened.sha256)))
    else:
        _take_text(opened, part, watch)


def _take_text(opened: Opened, part: Part, watch: Watch) -> None:
    file = check_text(part.name, _in_utf_8(part.data), watch)
    with file.open() as text:
        head = text.read(_HEAD)
    if _OFX.search(head):
        opened.statements.append(file)
    elif _MARKUP.match(head):
        raise UserError(
            msg(
                "{name} is a web page, whatever its name says. "
                "Open it with a spreadsheet program and save it as XLSX.",
                name=part.name,
            )
        )
    else:
        opened.tables.append(
            [TextTable(file, mark, opened.name, opened.sha256) for mark in DELIMITERS]
        )


def _in_utf_8(data: bytes) -> bytes:
    """Write a statement anew that says it is Western European, and is; leave all else."""
    if not _WESTERN.search(data[:_HEAD]):
        return data
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace").encode("utf-8")
    return data
