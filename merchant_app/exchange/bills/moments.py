"""Reads when something was paid: day and time as bills, spreadsheets and banks write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

from merchant_app.domain.messages import msg
from merchant_app.exchange.days import Days
from merchant_app.exchange.purchase_file import RowProblem, excerpt

_TIME: Final = re.compile(
    r"(上午|下午|AM|PM)?\s*(\d{1,2})[:：](\d{1,2})(?:[:：](\d{1,2})(?:\.\d+)?)?\s*(AM|PM)?"
    r"\s*(?:Z|UTC|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
_ISO_LENGTH: Final = len("2026-05-03 08:05:00")
#: Days since this one are how a spreadsheet keeps a date that it does not show as one.
_SERIAL_ZERO: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - the clock of the place, as written
_SERIAL: Final = re.compile(r"\d{5}(?:\.\d+)?")
_SECONDS_A_DAY: Final = 86_400
_FIRST_YEAR: Final = 2000
_NOON: Final = 12


class Moments:
    """Reads the moments of one column; those to come and those long ago are refused."""

    def __init__(self, samples: Callable[[], Iterable[str]], today: date, *, serials: bool) -> None:
        """`samples` gives the whole column, where only that tells which number is the month."""
        self._today = today
        self._serials = serials
        self._samples = samples
        self._days: Days | None = None

    def __call__(self, text: str) -> datetime:
        """Give the moment by the clock of the place; midnight where no time is written.

        Raises:
            RowProblem: if it is no date, could be two, is still to come or long ago.

        """
        moment = self._iso(text) or self._serial(text)
        if moment is None:
            if self._days is None:
                self._days = Days(self._samples(), self._today)
            day, written = self._days(text)
            moment = datetime.combine(day, self._time(written, text))
        if moment.date() > self._today:
            raise RowProblem(msg("{day} is still to come.", day=moment.date()))
        if moment.year < _FIRST_YEAR:
            raise RowProblem(msg("{day} is too long ago for a bill.", day=moment.date()))
        return moment

    @staticmethod
    def _iso(text: str) -> datetime | None:
        """Read what nearly every bill writes, without the detour over all other ways."""
        if len(text) != _ISO_LENGTH:
            return None
        try:
            return datetime.fromisoformat(text).replace(tzinfo=None)
        except ValueError:
            return None

    def _serial(self, text: str) -> datetime | None:
        if not self._serials or not _SERIAL.fullmatch(text):
            return None
        seconds = round(Decimal(text) * _SECONDS_A_DAY)
        return _SERIAL_ZERO + timedelta(seconds=seconds)

    @staticmethod
    def _time(written: str, text: str) -> time:
        if not written:
            return time()
        parts = _TIME.fullmatch(written)
        if parts:
            before, hours, minutes, seconds, after = parts.groups()
            half = (before or after or "").upper()
            hour = int(hours)
            if half in {"PM", "下午"} and hour < _NOON:
                hour += _NOON
            elif half in {"AM", "上午"} and hour == _NOON:
                hour = 0
            try:
                return time(hour, int(minutes), int(seconds or 0))
            except ValueError:
                pass
        raise RowProblem(msg("{text} is not a date with a time.", text=excerpt(text)))
