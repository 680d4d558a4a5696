"""Sentences that explain each figure of the control table."""

from __future__ import annotations

from collections.abc import Callable

from merchant_app import formats
from merchant_app.domain.budget_control import ControlMoney
from merchant_app.domain.budget_forecast import LEAST_DAYS, Expected, Forecast, Method, Why
from merchant_app.domain.money import QUANTITY_ONE, WHOLE
from merchant_app.i18n import _, _n
from merchant_app.reports.budget.rows import ControlRow

Money = Callable[[int], str]


def signed(amount: int, money: Money) -> str:
    """Write a difference with its sign: +¥200, −¥360, 0."""
    return f"+{money(amount)}" if amount > 0 else money(amount) if amount else "0"


def signed_share(share: int | None) -> str:
    """Write a difference in per cent with its sign: +1.9 %, −3.5 %; "" for none."""
    if not share:
        return ""
    places = 0 if abs(share) >= WHOLE else 1
    return f"{'+' if share > 0 else ''}{formats.percent(share, places=places)}"


def explained(row: ControlRow, column: str, money: Money) -> str:
    """Say where a figure of a row comes from."""
    tellers: dict[str, Callable[[ControlRow, Money], str]] = {
        "planned": _planned,
        "committed": _committed,
        "spent": _spent,
        "left": _left,
        "forecast": _forecast,
        "difference": _difference,
        "share": _difference,
        "state": _difference,
        "reason": reason_words,
    }
    return tellers[column](row, money) if column in tellers else row.name


def _committed(row: ControlRow, money: Money) -> str:
    return _("{amount} is ordered and not yet paid.", amount=money(row.money.committed))


def _spent(row: ControlRow, money: Money) -> str:
    return _("{amount} is paid, less what came back.", amount=money(row.money.spent))


def _left(row: ControlRow, money: Money) -> str:
    of = row.money
    return _(
        "{planned} planned − {committed} ordered − {spent} spent = {left} left.",
        planned=money(of.planned),
        committed=money(of.committed),
        spent=money(of.spent),
        left=money(of.left),
    )


def _planned(row: ControlRow, money: Money) -> str:
    of, line = row.money, row.line
    if line is not None and line.quantity != QUANTITY_ONE and not line.tax:
        return _(
            "{quantity} × {price} = {planned} planned.",
            quantity=f"{formats.quantity(line.quantity)} {line.unit}".strip(),
            price=money(line.unit_price),
            planned=money(of.planned),
        )
    if row.about is not None and row.about[0] == "period":
        return _(
            "{planned} of the plan falls on these days: each line's money is spread evenly over "
            "the days of its task or its phase.",
            planned=money(of.planned),
        )
    if of.aside and of.aside != of.planned:
        return _(
            "{planned} planned, of which {aside} is kept aside.",
            planned=money(of.planned),
            aside=money(of.aside),
        )
    return _("{planned} planned.", planned=money(of.planned))


def _forecast(row: ControlRow, money: Money) -> str:
    of = row.money
    rest = of.forecast - of.spent - of.committed
    if row.expected is not None:
        why = _why(row.expected)
    elif rest:
        why = ""
    else:
        why = _("Nothing more is expected.")
    return f"{_sum(of, rest, money)} {why}".strip()


def _sum(of: ControlMoney, rest: int, money: Money) -> str:
    amounts = {
        "spent": money(of.spent),
        "committed": money(of.committed),
        "rest": money(rest),
        "forecast": money(of.forecast),
    }
    if rest:
        return _(
            "{spent} spent + {committed} ordered + {rest} still to come = {forecast} at the end.",
            **amounts,
        )
    return _("{spent} spent + {committed} ordered = {forecast} at the end.", **amounts)


def _why(expected: Expected) -> str:
    return {
        Why.OVER: _("The phase is over."),
        Why.ASIDE: _("The reserve counts only where it was used."),
        Why.PLANNED: _("What is planned and not used yet is expected to be spent."),
        Why.PACE: _n(
            "The pace of {n} day of the phase goes on until all of its {days} days are over.",
            "The pace of {n} days of the phase goes on until all of its {days} days are over.",
            expected.gone,
            days=expected.days,
        ),
        Why.TOO_EARLY: _n(
            "As planned, because a pace needs {least} days and the phase has run for {n} day.",
            "As planned, because a pace needs {least} days and the phase has run for {n} days.",
            expected.gone,
            least=LEAST_DAYS,
        ),
        Why.NOT_BEGUN: _("As planned, because the phase has not begun."),
    }[expected.why]


def _difference(row: ControlRow, money: Money) -> str:
    of = row.money
    words = _(
        "{forecast} expected − {planned} planned = {difference}.",
        forecast=money(of.forecast),
        planned=money(of.expected),
        difference=signed(of.difference, money),
    )
    if of.aside:
        words += " " + _("The reserve and what is in no line are left out.")
    if of.share is not None and of.difference:
        words += " " + _(
            "{difference} ÷ {planned} planned = {share}.",
            difference=signed(of.difference, money),
            planned=money(of.expected),
            share=signed_share(of.share),
        )
    return words


def reason_words(row: ControlRow, money: Money) -> str:
    """Say when a reason was written and for what, or how to write one."""
    if row.about is None:
        return ""
    if row.reason is None:
        return _("Press Enter and write why it costs more or less than planned.")
    words = _(
        "Written on {day}, when the difference was {difference}.",
        day=formats.long_date(row.reason.written_on),
        difference=signed(row.reason.difference, money),
    )
    if row.older:
        words += " " + _(
            "Since then it has moved by more than a twentieth of the plan: look whether it holds."
        )
    return words


def forecast_words(of: Forecast, money: Money, *, spent: int, committed: int) -> str:
    """Say how the forecast of the whole comes about, and by which way."""
    amounts = {
        "spent": money(spent),
        "committed": money(committed),
        "forecast": money(of.amount),
    }
    if of.used is Method.PACE:
        return _(
            "{spent} spent + {committed} ordered + {pace} at the pace so far + {rest} planned "
            "for phases without a pace = {forecast}.",
            **amounts,
            pace=money(of.rest_at_pace),
            rest=money(of.rest - of.rest_at_pace),
        )
    words = _(
        "{spent} spent + {committed} ordered + {rest} planned and not used yet = {forecast}.",
        **amounts,
        rest=money(of.rest),
    )
    if of.asked is Method.PACE:
        words += " " + _n(
            "No phase has run for {n} day yet, so this goes by the plan.",
            "No running phase has run for {n} days yet, so this goes by the plan.",
            LEAST_DAYS,
        )
    return words


def method_name(method: Method) -> str:
    """Name a way to foresee."""
    return {Method.PLAN: _("By the plan"), Method.PACE: _("By the pace")}[method]
