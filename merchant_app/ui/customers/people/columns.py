"""The columns of the list of customers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from merchant_app import formats
from merchant_app.domain.money import Currency
from merchant_app.domain.phones import masked_phone
from merchant_app.domain.rfm import Rfm
from merchant_app.i18n import _, _p, language
from merchant_app.store.customer_rows import CustomerRow
from merchant_app.ui.customers.words import (
    RFM_TONES,
    STAGE_TONES,
    list_day,
    rfm_meaning,
    rfm_word,
    stage_word,
)
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.chip import chip_size
from merchant_app.ui.widgets.columns import Cell, ColumnSpec

# Writing a number or a day takes longer than painting it, and few of them are different.


@lru_cache(maxsize=4000)
def _number(value: int, _language: str) -> str:
    return formats.number(value)


@lru_cache(maxsize=4000)
def _money(minor: int, currency: Currency, _language: str) -> str:
    return formats.money(minor, currency, decimals=False)


@lru_cache(maxsize=4000)
def _day(day: date | None, today: date, _language: str) -> str:
    return list_day(day, today)


#: The columns that give way first where there is no room for all.
GIVE_WAY = ("stage", "first", "channel", "points", "visits")
#: The room of a tick box with the room beside it.
_TICK = 40
_ROW = 32  # the height of a row at 100 %


def customer_columns(
    currency: Currency,
    today: Callable[[], date],
    value: Callable[[CustomerRow], Rfm | None],
    ticked: Callable[[CustomerRow], bool],
    masked: Callable[[], bool],
) -> tuple[ColumnSpec[CustomerRow], ...]:
    """Give the columns left to right; phones are masked while the shop wishes so.

    `value` gives the value group of a row, None where there is none or it is not known yet.
    """

    def phone(row: CustomerRow) -> str:
        return masked_phone(row.phone) if masked() else row.phone

    def value_cell(row: CustomerRow) -> Cell:
        group = value(row)
        if group is None:
            return Cell()
        return Cell(rfm_word(group), tone=RFM_TONES.get(group, "neutral"), tip=rfm_meaning(group))

    return (
        ColumnSpec(
            "tick",
            "",
            lambda row: Cell(_("ticked") if ticked(row) else _("not ticked")),
            width=_TICK,
        ),
        ColumnSpec("name", _p("customer", "Name"), lambda row: row.name, width=116, stretch=True),
        ColumnSpec("phone", _("Phone"), phone, width=106),
        ColumnSpec("value", _p("customer", "Value"), value_cell, width=_value_width(), kind="chip"),
        ColumnSpec(
            "stage",
            _("Stage"),
            lambda row: Cell(stage_word(row.stage), tone=STAGE_TONES[row.stage][0]),
            width=92,
            kind="chip",
        ),
        ColumnSpec(
            "first",
            _("First visit"),
            lambda row: _day(row.figures.first_day, today(), language()),
            width=90,
            quiet=True,
        ),
        ColumnSpec(
            "last",
            _("Last visit"),
            lambda row: _day(row.figures.last_day, today(), language()),
            width=90,
        ),
        ColumnSpec(
            "visits",
            _("Visits"),
            lambda row: _number(row.figures.purchases, language()),
            align="right",
            width=56,
        ),
        ColumnSpec(
            "spent",
            _p("customer", "Spent"),
            lambda row: _money(row.figures.spent, currency, language()),
            align="right",
            width=76,
        ),
        ColumnSpec(
            "points",
            _("Points"),
            lambda row: _number(row.points, language()),
            align="right",
            width=60,
        ),
        ColumnSpec(
            "channel", _p("customer", "Source"), lambda row: row.channel, width=84, quiet=True
        ),
        ColumnSpec("contact", _("Contact"), _contact, align="right", width=72),
    )


def _value_width() -> int:
    """Give the room of the longest word, at 100 %."""
    longest = max(chip_size(rfm_word(group), "").width() for group in Rfm)
    return round(longest * _ROW / theme().row) + 16


def _contact(row: CustomerRow) -> str:
    """Say which ways of contact are open, for screen readers; painted as icons."""
    if row.can_message and row.can_call:
        return _("Messages and calls")
    if row.can_message:
        return _("Messages only")
    return _("Calls only") if row.can_call else _("No contact")
