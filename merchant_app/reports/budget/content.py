"""What "Budget and differences" prints, read and added up; nothing of how it is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from merchant_app.domain.budget import Money
from merchant_app.domain.budget_burn_up import BurnUpPoint
from merchant_app.domain.budget_control import ControlMoney
from merchant_app.domain.budget_forecast import Forecast, Method
from merchant_app.domain.money import Currency
from merchant_app.reports.budget.rows import ControlRow


class RowLook(Enum):
    """What a row of the line-by-line table is."""

    GROUP = "group"
    LINE = "line"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One row of the line-by-line table."""

    look: RowLook
    name: str
    money: ControlMoney
    why: str


@dataclass(frozen=True, slots=True)
class PhaseBars:
    """The bars of one phase."""

    name: str
    money: ControlMoney


@dataclass(frozen=True, slots=True)
class BudgetContent:
    """Everything on the pages; amounts in minor units.

    Attributes:
        day, days: how many days of the campaign are gone, of how many.
        whole: the campaign's whole money.
        how: how each way to foresee comes to its amount.
        decisions: what somebody has to decide, in sentences.
        differences: lines that are expected to differ from their plan.

    """

    shop: str
    campaign: str
    currency: Currency
    today: date
    printed_at: datetime
    version: int
    day: int
    days: int
    whole: ControlMoney
    reserve: Money
    forecast: Forecast
    how: Mapping[Method, str]
    phases: tuple[PhaseBars, ...]
    rows: tuple[ReportRow, ...]
    decisions: tuple[str, ...]
    course: tuple[BurnUpPoint, ...]
    channels: tuple[ControlRow, ...]
    differences: tuple[ControlRow, ...]
    months: tuple[ControlRow, ...]
