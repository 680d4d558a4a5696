"""When a supplier is to be paid, by the terms agreed with them (playbook §2, source C3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from merchant_app.domain.messages import Message, msg, msgn
from merchant_app.domain.months import add_months, month_end

#: By when a month is reconciled and paid, as days of the month after it (C3).
RECONCILE_DAY: Final = 15
PAY_DAY: Final = 25
#: Suppliers paid on return of the signed receipt have their money within so many days (C3).
RECEIPT_DAYS: Final = 3


class TermsKind(StrEnum):
    """What was agreed about paying."""

    NONE = "none"
    DAYS = "days"
    MONTH = "month"
    RECEIPT = "receipt"


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed with a supplier.

    Attributes:
        credit_days: calendar days of credit; for a monthly supplier those after the pay day.
        reconcile_day: by which day of the next month a monthly supplier's bills are compared.
        pay_day: by which day of the next month they are paid.

    """

    kind: TermsKind = TermsKind.NONE
    credit_days: int = 0
    reconcile_day: int = RECONCILE_DAY
    pay_day: int = PAY_DAY


def due_day(terms: Terms, day: date) -> date | None:
    """Give by which day an order or delivery of `day` is to be paid; None if nothing is agreed.

    * days: `credit_days` calendar days after the day.
    * month: the month of the day ends, both sides compare their bills by `reconcile_day` of the
      next month, and by its `pay_day` it is paid, plus `credit_days` calendar days where these
      were agreed. With C3's figures a delivery of 9 September is compared by 15 October and paid
      by 25 October, with 55 days' credit by 19 December. In a month that is too short for the
      day its last day counts.
    * receipt: within `RECEIPT_DAYS` calendar days of the day, which is that of the receipt.

    Closed days move nothing: what is due on a Sunday is due on that Sunday.
    """
    if terms.kind is TermsKind.DAYS:
        return day + timedelta(days=terms.credit_days)
    if terms.kind is TermsKind.MONTH:
        return _next_month(day, terms.pay_day) + timedelta(days=terms.credit_days)
    if terms.kind is TermsKind.RECEIPT:
        return day + timedelta(days=RECEIPT_DAYS)
    return None


def reconcile_by(terms: Terms, day: date) -> date | None:
    """Give by which day the bill of `day` is compared; None where bills are not."""
    if terms.kind is not TermsKind.MONTH:
        return None
    return _next_month(day, terms.reconcile_day)


def terms_words(terms: Terms) -> Message:
    """Say the terms in few words, to stand by themselves."""
    if terms.kind is TermsKind.DAYS:
        return msgn("Pay within {n} day", "Pay within {n} days", n=terms.credit_days)
    if terms.kind is TermsKind.RECEIPT:
        return msgn(
            "Pay within {n} day of the receipt", "Pay within {n} days of the receipt",
            n=RECEIPT_DAYS,
        )  # fmt: skip
    if terms.kind is TermsKind.NONE:
        return msg("Nothing agreed")
    if terms.credit_days:
        return msgn(
            "Monthly: reconcile by day {reconcile}, pay by day {pay} plus {n} day",
            "Monthly: reconcile by day {reconcile}, pay by day {pay} plus {n} days",
            n=terms.credit_days, reconcile=terms.reconcile_day, pay=terms.pay_day,
        )  # fmt: skip
    return msg(
        "Monthly: reconcile by day {reconcile}, pay by day {pay}",
        reconcile=terms.reconcile_day,
        pay=terms.pay_day,
    )


def _next_month(day: date, number: int) -> date:
    last = month_end(add_months(day, 1))
    return last.replace(day=min(number, last.day))
