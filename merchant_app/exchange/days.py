"""Reads the dates that exports of tills and shops are written with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Final

from merchant_app.domain.messages import msg
from merchant_app.exchange.purchase_file import RowProblem, excerpt

_YEAR_FIRST: Final = re.compile(
    r"(\d{4})(?:\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?|(\d\d)(\d\d))(?:[T\s](.*))?"
)
_YEAR_LAST: Final = re.compile(
    r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d\d(?!\d))(?:[T,\s](.*))?"
)
_MONTHS: Final = 12
#: Of years with two digits: what is sold is not of the last century.
_CENTURY: Final = 2000


class Days:
    """Reads the dates of one column, whose order of day and month is found from all of them."""

    def __init__(self, samples: Iterable[str], today: date) -> None:
        self._today = today
        self._known: dict[str, tuple[date, str]] = {}
        self._day_first = self._month_first = False
        for text in samples:
            parts = _YEAR_LAST.fullmatch(_plain(text))
            if parts:
                self._day_first = self._day_first or int(parts[1]) > _MONTHS
                self._month_first = self._month_first or int(parts[2]) > _MONTHS

    def __call__(self, text: str) -> tuple[date, str]:
        """Give the day and the time of day as written ("" if none is).

        Raises:
            RowProblem: if it is no date, could be two, or is still to come.

        """
        found = self._known.get(text)
        if found is None:
            found = self._read(text)
            if found[0] > self._today:
                raise RowProblem(msg("{day} is still to come.", day=found[0]))
            self._known[text] = found
        return found

    def _read(self, text: str) -> tuple[date, str]:
        plain = _plain(text)
        if not plain:
            raise RowProblem(msg("The date is missing."))
        try:
            if parts := _YEAR_FIRST.fullmatch(plain):
                month, day = parts[2] or parts[4], parts[3] or parts[5]
                return date(int(parts[1]), int(month), int(day)), (parts[6] or "").strip()
            if parts := _YEAR_LAST.fullmatch(plain):
                first, second, year = int(parts[1]), int(parts[2]), int(parts[3])
                year += _CENTURY if year < 100 else 0  # noqa: PLR2004 - written with two digits
                if self._day_first == self._month_first and first != second:
                    raise RowProblem(
                        msg(
                            "{text} could be two days. Write dates as 2026-12-05.",
                            text=excerpt(text),
                        )
                    )
                day_first = self._day_first
                month, day = (second, first) if day_first else (first, second)
                return date(year, month, day), (parts[4] or "").strip()
        except ValueError:
            pass
        raise RowProblem(msg("{text} is not a date.", text=excerpt(text)))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text[:80]).strip()
