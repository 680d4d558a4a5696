"""The columns of the list of customers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from merchant_app import formats
from merchant_app.domain.money import Currency
from merchant_app.domain.phones import masked_phone
from merchant_app.i18n import _, _p
from merchant_app.store.customer_rows import CustomerRow
from merchant_app.ui.customers.words import STAGE_TONES, list_day, stage_word
from merchant_app.ui.widgets.columns import Cell, ColumnSpec


def customer_columns(
    currency: Currency, today: Callable[[], date]
) -> tuple[ColumnSpec[CustomerRow], ...]:
    """Give the columns left to right; phones are masked."""
    return (
        ColumnSpec("name", _p("customer", "Name"), lambda row: row.name, width=116, stretch=True),
        ColumnSpec("phone", _("Phone"), lambda row: masked_phone(row.phone), width=116),
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
            lambda row: list_day(row.figures.first_day, today()),
            width=92,
            quiet=True,
        ),
        ColumnSpec(
            "last", _("Last visit"), lambda row: list_day(row.figures.last_day, today()), width=92
        ),
        ColumnSpec(
            "visits",
            _("Visits"),
            lambda row: formats.number(row.figures.purchases),
            align="right",
            width=68,
        ),
        ColumnSpec(
            "spent",
            _p("customer", "Spent"),
            lambda row: formats.money(row.figures.spent, currency, decimals=False),
            align="right",
            width=84,
        ),
        ColumnSpec(
            "points", _("Points"), lambda row: formats.number(row.points), align="right", width=68
        ),
        ColumnSpec(
            "channel", _p("customer", "Source"), lambda row: row.channel, width=96, quiet=True
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
