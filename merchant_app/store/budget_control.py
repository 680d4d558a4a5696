"""Reads what the control of a budget is made from, in sums; never all entries at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from merchant_app.domain.budget import CategoryKind
from merchant_app.domain.budget_burn_up import DayMoney
from merchant_app.domain.budget_control import ControlFacts, MonthSum
from merchant_app.domain.budget_forecast import Forecast, Method, forecast
from merchant_app.domain.budget_time import Window, line_window, month_of
from merchant_app.domain.plan import Phase
from merchant_app.store.budget import BUDGET_TABLES
from merchant_app.store.ledger import PROMISED, SETTLED, budget_summary
from merchant_app.store.shop import Edit, Shop
from merchant_app.store.timeline import PLANNED_TABLES, planned

#: Tables whose change makes the control of a budget out of date.
CONTROL_TABLES: Final = tuple(dict.fromkeys((*BUDGET_TABLES, *PLANNED_TABLES, "variance_reason")))
_MONEY_TABLES: Final = tuple(dict.fromkeys((*BUDGET_TABLES, *PLANNED_TABLES)))


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something costs more or less than planned, as it was written down.

    `difference` is the one it was written for.
    """

    text: str
    difference: int
    written_on: date


#: What a reason is about: the column and the id, or ("period", "2026-11").
About = tuple[str, int | str]


def budget_forecast(shop: Shop, campaign_id: int, today: date, method: Method) -> Forecast:
    """Give what a campaign will have cost."""
    return shop.kept(
        ("budget_forecast", campaign_id, today, method),
        lambda: _forecast(shop, campaign_id, today, method),
        tables=_MONEY_TABLES,
    )


def _forecast(shop: Shop, campaign_id: int, today: date, method: Method) -> Forecast:
    summary = budget_summary(shop, campaign_id)
    return forecast(
        lines=summary.lines,
        by_line=summary.by_line,
        loose=summary.loose,
        windows=phase_windows(shop, campaign_id),
        kept_aside=reserve_lines(shop, campaign_id),
        today=today,
        method=method,
    )


def reserve_lines(shop: Shop, campaign_id: int) -> frozenset[int]:
    """Give the lines that are kept aside."""
    summary = budget_summary(shop, campaign_id)
    parts = {each.id for each in summary.categories if each.kind is CategoryKind.RESERVE}
    return frozenset(line.id for line in summary.lines if line.category_id in parts)


def phase_windows(shop: Shop, campaign_id: int) -> dict[int | None, Window]:
    """Give the days of each phase as they are expected now, and of the campaign under None."""
    of = planned(shop, campaign_id)
    windows: dict[int | None, Window] = {
        phase_id: Window(dates.start, dates.end) for phase_id, dates in of.schedule.phases.items()
    }
    ends = [of.campaign.last, *(window.last for window in windows.values())]
    windows[None] = Window(of.campaign.first, max(ends))
    return windows


def control_facts(shop: Shop, campaign_id: int, today: date, method: Method) -> ControlFacts:
    """Give what the table of planned, spent and expected money is made from."""
    return shop.kept(
        ("control_facts", campaign_id, today, method),
        lambda: _facts(shop, campaign_id, today, method),
        tables=_MONEY_TABLES,
    )


def _facts(shop: Shop, campaign_id: int, today: date, method: Method) -> ControlFacts:
    lines = budget_summary(shop, campaign_id).lines
    of = planned(shop, campaign_id)
    windows = phase_windows(shop, campaign_id)
    return ControlFacts(
        lines=lines,
        sums=month_sums(shop, campaign_id),
        forecast=budget_forecast(shop, campaign_id, today, method),
        windows={
            line.id: line_window(
                line, tasks=of.schedule.tasks, phases=of.schedule.phases, campaign=windows[None]
            )
            for line in lines
        },
        phases=windows,
        kept_aside=reserve_lines(shop, campaign_id),
        today=today,
    )


def phases_of(shop: Shop, campaign_id: int) -> tuple[Phase, ...]:
    """Give the phases in their order."""
    return planned(shop, campaign_id).plan.phases


@dataclass(frozen=True, slots=True)
class _Sum:
    """Entries of one day on one line, phase and channel added up.

    `due` is the day on which their money is to be paid: for what is paid the day itself.
    """

    day: date
    due: date
    line_id: int | None
    phase_id: int | None
    channel_id: int | None
    spent: int
    committed: int


def month_sums(shop: Shop, campaign_id: int) -> tuple[MonthSum, ...]:
    """Add up the entries that count by month, line, phase and channel."""
    found: dict[tuple[date, int | None, int | None, int | None], tuple[int, int]] = {}
    for each in _sums(shop, campaign_id):
        key = (month_of(each.due), each.line_id, each.phase_id, each.channel_id)
        spent, committed = found.get(key, (0, 0))
        found[key] = spent + each.spent, committed + each.committed
    return tuple(MonthSum(*key, *amounts) for key, amounts in found.items())


def day_sums(shop: Shop, campaign_id: int) -> tuple[DayMoney, ...]:
    """Add up the entries that count by their day, the earliest first."""
    found: dict[date, tuple[int, int]] = {}
    for each in _sums(shop, campaign_id):
        spent, committed = found.get(each.day, (0, 0))
        found[each.day] = spent + each.spent, committed + each.committed
    return tuple(DayMoney(day, *found[day]) for day in sorted(found))


def _sums(shop: Shop, campaign_id: int) -> tuple[_Sum, ...]:
    return shop.kept(
        ("control_sums", campaign_id),
        lambda: (*_paid(shop, campaign_id), *_promised(shop, campaign_id)),
        tables=("ledger_entry",),
    )


def _paid(shop: Shop, campaign_id: int) -> Iterator[_Sum]:
    """Add up what was spent, less what came back, in the order of the index it is read from."""
    rows = shop.rows(
        "SELECT day, line_id, phase_id, channel_id,"
        " sum(CASE kind WHEN 'expense' THEN amount ELSE -amount END) FROM ledger_entry"
        " WHERE campaign_id = ? AND voided = 0 AND kind IN ('expense', 'refund')"
        " GROUP BY line_id, phase_id, channel_id, day",
        (campaign_id,),
    )
    for text, line_id, phase_id, channel_id, spent in rows:
        day = date.fromisoformat(text)
        yield _Sum(day, day, line_id, phase_id, channel_id, spent, 0)


def _promised(shop: Shop, campaign_id: int) -> Iterator[_Sum]:
    """Add up what is open of orders."""
    rows = shop.rows(
        f"SELECT e.day, coalesce(e.due, e.day), e.line_id, e.phase_id, e.channel_id,"
        f" sum(max(0, e.amount - {SETTLED})) FROM ledger_entry AS e INDEXED BY entry_order"
        f" WHERE e.campaign_id = ? AND {PROMISED} AND e.voided = 0 GROUP BY 1, 2, 3, 4, 5",
        (campaign_id,),
    )
    for day, due, line_id, phase_id, channel_id, committed in rows:
        days = date.fromisoformat(day), date.fromisoformat(due)
        yield _Sum(*days, line_id, phase_id, channel_id, 0, committed)


# -- reasons -------------------------------------------------------------------------------

_ABOUT: Final = ("line_id", "category_id", "phase_id", "channel_id", "period")


def reasons(shop: Shop, campaign_id: int) -> dict[About, Reason]:
    """Give the reasons that were written down, by what they are about."""
    rows = shop.rows(
        "SELECT line_id, category_id, phase_id, channel_id, period, reason, difference, written_on"
        " FROM variance_reason WHERE campaign_id = ? ORDER BY id",
        (campaign_id,),
    )
    return {
        _about(row): Reason(row["reason"], row["difference"], date.fromisoformat(row["written_on"]))
        for row in rows
    }


def _about(row: Any) -> About:
    return next(((column, row[column]) for column in _ABOUT if row[column]), ("period", ""))


def write_reason(
    shop: Shop, edit: Edit, campaign_id: int, about: About, reason: Reason | None
) -> None:
    """Keep a reason in place of the one before; None takes it away."""
    column, value = about
    if column not in _ABOUT:
        raise ValueError(f"a reason is about one of {_ABOUT}, not {column}")
    row_id = shop.value(
        f"SELECT id FROM variance_reason WHERE campaign_id = ? AND {column} = ?",
        (campaign_id, value),
    )
    if reason is None:
        if row_id is not None:
            edit.delete("variance_reason", row_id)
        return
    values: dict[str, Any] = {
        "reason": reason.text,
        "difference": reason.difference,
        "written_on": reason.written_on,
    }
    if row_id is None:
        edit.insert("variance_reason", campaign_id=campaign_id, **{column: value}, **values)
    else:
        edit.update("variance_reason", row_id, **values)
