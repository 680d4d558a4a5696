"""Reads the sheets of a workbook as text cells: XLSX, locked XLSX, and XLS of before 2007."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from merchant_app.domain.messages import UserError, msg
from merchant_app.exchange.bills.archive import check_members
from merchant_app.exchange.bills.parts import Part, foreign_file, locked, wrong_password
from merchant_app.exchange.bills.sheet_reach import Reach
from merchant_app.exchange.delimited import Row
from merchant_app.exchange.watch import UNWATCHED, Watch

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

#: The library holds a sheet as a full rectangle, so a lone cell far out would cost gigabytes.
_MOST_CELLS: Final = 6_000_000
_CHUNK: Final = 1 << 20
#: A whole number above this may have lost digits as a binary floating-point number.
_EXACT: Final = 10**16
_MOST_ROUNDS: Final = 1_000_000
_EVERY: Final = 2000


@dataclass(frozen=True, slots=True)
class SheetTable:
    """One sheet; numbers become decimal text, so that no amount is ever computed as a float."""

    sheet: CalamineSheet
    name: str
    file_name: str
    sha256: str
    workbook: bool = True

    def rows(self, after: int = 0, watch: Watch = UNWATCHED) -> Iterator[Row]:
        """Give the rows below row `after`, without empty ones."""
        whole = max(1, self.sheet.total_height)
        for number, values in enumerate(self.sheet.iter_rows(), start=1):
            if number % _EVERY == 0:
                watch.step(min(number, whole), whole)
            if number > after:
                cells = [
                    value if type(value) is str else _cell_text(value)  # the usual case is quick
                    for value in values
                ]
                if any(cells):
                    yield Row(number, cells)


def is_workbook(names: list[str]) -> bool:
    """Tell by the names of its members whether an archive is a workbook."""
    return any(name.startswith("xl/") for name in names)


def check_package(part: Part, archive: Any, watch: Watch) -> None:
    """See that a workbook unpacks to what it says, and that its sheets are no huge rectangles.

    Raises:
        UserError: if not.
        Cancelled: if the work is stopped.

    """
    members = archive.infolist()
    check_members(part.name, members)
    whole = max(1, sum(member.file_size for member in members))
    done = 0
    for member in members:
        reach = Reach()
        with foreign_file(part.name), archive.open(member) as file:
            while chunk := file.read(_CHUNK):
                done += len(chunk)
                watch.step(min(done, whole), whole)
                reach.take(chunk)
        if reach.rows * reach.columns > _MOST_CELLS:
            raise UserError(
                msg(
                    "A sheet of {name} goes on for {rows} rows and {columns} columns. Copy the "
                    "rows into a new workbook, without the empty ones below them.",
                    name=part.name,
                    rows=reach.rows,
                    columns=reach.columns,
                )
            )


def unlock(part: Part, password: str | None) -> Part:
    """Give a workbook of the old container format; a locked one is unlocked.

    Raises:
        PasswordNeededError: if it is locked and the password is missing or does not fit.
        UserError: if it is damaged or no workbook.

    """
    import msoffcrypto
    from msoffcrypto.exceptions import FileFormatError, InvalidKeyError

    with foreign_file(part.name):
        try:
            office = msoffcrypto.OfficeFile(io.BytesIO(part.data))
        except FileFormatError:  # an older workbook than this library knows, hence not locked
            return part
        encrypted = office.is_encrypted()
        rounds = (getattr(office, "info", None) or {}).get("spinValue", 0)
    if not encrypted:
        return part
    if not password:
        raise locked(part.name)
    plain = io.BytesIO()
    with foreign_file(part.name):
        if rounds > _MOST_ROUNDS:
            raise ValueError(rounds)
        try:
            if office.format == "ooxml":
                office.load_key(password=password, verify_password=True)
            else:
                office.load_key(password=password)
            office.decrypt(plain)
        except InvalidKeyError:
            raise wrong_password(part.name) from None
    return Part(part.name, plain.getvalue())


def sheets_of(part: Part, file_name: str, sha256: str) -> list[SheetTable]:
    """Give the visible sheets of a workbook, in its order.

    Raises:
        UserError: if it cannot be read.

    """
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    tables = []
    with foreign_file(part.name):
        book = CalamineWorkbook.from_filelike(io.BytesIO(part.data))
        for index, about in enumerate(book.sheets_metadata):
            if about.typ == SheetTypeEnum.WorkSheet and about.visible == SheetVisibleEnum.Visible:
                sheet = book.get_sheet_by_index(index)
                tables.append(SheetTable(sheet, part.name, file_name, sha256))
    return tables


def _cell_text(value: float | bool | date | datetime | time | timedelta | str) -> str:  # noqa: FBT001 - what cells hold
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        # The shortest decimal text that gives this number is the one that was typed.
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
