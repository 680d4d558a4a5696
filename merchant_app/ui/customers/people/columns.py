"""The columns of the list of customers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from merchant_app import formats
from merchant_app.domain.money import Currency
from merchant_app.domain.phones import masked_phone
from merchant_app.i18n import _, _p, language
from merchant_app.store.customer_rows import CustomerRow
from merchant_app.ui.customers.words import STAGE_TONES, list_day, stage_word
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


def customer_columns(
    currency: Currency, today: Callable[[], date]
) -> tuple[ColumnSpec[CustomerRow], ...]:
    """Give the columns left to right; phones are masked."""
    return (
        ColumnSpec("name", _p("customer", "Name"), lambda row: row.name, width=104, stretch=True),
        ColumnSpec("phone", _("Phone"), lambda row: masked_phone(row.phone), width=112),
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
            width=88,
            quiet=True,
        ),
        ColumnSpec(
            "last",
            _("Last visit"),
            lambda row: _day(row.figures.last_day, today(), language()),
            width=88,
        ),
        ColumnSpec(
            "visits",
            _("Visits"),
            lambda row: _number(row.figures.purchases, language()),
            align="right",
            width=60,
        ),
        ColumnSpec(
            "spent",
            _p("customer", "Spent"),
            lambda row: _money(row.figures.spent, currency, language()),
            align="right",
            width=80,
        ),
        ColumnSpec(
            "points",
            _("Points"),
            lambda row: _number(row.points, language()),
            align="right",
            width=64,
        ),
        ColumnSpec(
            "channel", _p("customer", "Source"), lambda row: row.channel, width=92, quiet=True
        ),
        ColumnSpec("contact", _("Contact"), _contact, align="right", width=76),
    )


def _contact(row: CustomerRow) -> str:
    """Say which ways of contact are open, for screen readers; painted as icons."""
    if row.can_message and row.can_call:
        return _("Messages and calls")
    if row.can_message:
        return _("Messages only")
    return _("Calls only") if row.can_call else _("No contact")
