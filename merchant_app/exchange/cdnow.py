"""The CDNOW data set: fixed-width text with customer, day, number of discs and dollars.

Lines read ` 00001 19970101  1   11.77`; a header line may stand first. Two equal lines are two
purchases: the data set has them.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from merchant_app.domain.messages import msg
from merchant_app.domain.money import Currency
from merchant_app.exchange.purchase_file import (
    Amounts,
    Buyer,
    Meaning,
    Occurrences,
    PurchaseFile,
    PurchaseFormat,
    PurchaseRow,
    RowProblem,
    UnreadableRow,
    excerpt,
)
from merchant_app.exchange.text_file import TextFile
from merchant_app.exchange.watch import Watch

_HEADER: Final = ("customer_id", "date", "number_of_cds", "dollar_value")
_LINE: Final = re.compile(r"\s*\d{5}\s+\d{8}\s+\d+\s+\d+\.\d\d\s*")
_COLUMNS: Final = 4
_EVERY: Final = 5000


def is_cdnow(first_line: str) -> bool:
    """Tell by its first line whether a text is the CDNOW data set."""
    return tuple(first_line.lower().split()) == _HEADER or bool(_LINE.fullmatch(first_line))


def read_cdnow(file: TextFile, currency: Currency, today: date, watch: Watch) -> PurchaseFile:
    """Read the data set; amounts become minor units of the shop's currency as they stand.

    Raises:
        Cancelled: if the work is stopped.

    """
    amounts = Amounts(currency)
    occurrences = Occurrences()
    days: dict[str, date] = {}
    rows: list[PurchaseRow] = []
    unreadable: list[UnreadableRow] = []
    done = 0
    with file.open() as lines:
        for number, line in enumerate(lines, start=1):
            done += len(line)
            if number % _EVERY == 0:
                watch.step(done, file.size)
            cells = line.split()
            if not cells or (number == 1 and tuple(c.lower() for c in cells) == _HEADER):
                continue
            try:
                rows.append(_row(number, cells, amounts, occurrences, days, today))
            except RowProblem as problem:
                unreadable.append(UnreadableRow(number, problem.reason, excerpt(line)))
    return PurchaseFile(
        name=file.name,
        sha256=file.sha256,
        format=PurchaseFormat.CDNOW,
        recognised=tuple(
            zip(
                (Meaning.CUSTOMER_ID, Meaning.DAY, Meaning.COUNT, Meaning.AMOUNT),
                _HEADER,
                strict=True,
            )
        ),
        unused=(),
        rows=tuple(rows),
        unreadable=tuple(unreadable),
    )


def _row(
    number: int,
    cells: list[str],
    amounts: Amounts,
    occurrences: Occurrences,
    days: dict[str, date],
    today: date,
) -> PurchaseRow:
    if len(cells) != _COLUMNS:
        raise RowProblem(msg("This line does not have four parts."))
    customer, day_text, count, dollars = cells
    day = days.get(day_text)
    if day is None:
        day = days[day_text] = _day(day_text, today)
    if not (count.isascii() and count.isdigit() and len(count) < 9):  # noqa: PLR2004
        raise RowProblem(msg("{text} is not a number of items.", text=excerpt(count)))
    amount = amounts(dollars)
    content = f"cdnow:{customer}:{day_text}:{count}:{amount}"
    return PurchaseRow(
        line=number,
        key=f"{content}:{occurrences.number(content)}",
        buyer=Buyer(source_key=f"cdnow:{customer}", name=customer),
        day=day,
        amount=amount,
        item_count=int(count),
        items="",
        note="",
    )


def _day(text: str, today: date) -> date:
    try:
        day = date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        day = None
    if day is None or len(text) != 8:  # noqa: PLR2004 - yyyymmdd
        raise RowProblem(msg("{text} is not a date.", text=excerpt(text)))
    if day > today:
        raise RowProblem(msg("{day} is still to come.", day=day))
    return day
