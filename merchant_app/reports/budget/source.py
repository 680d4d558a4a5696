"""Reads what the control of a budget shows, on screen and on paper."""

from __future__ import annotations

from datetime import date, datetime

from merchant_app import formats
from merchant_app.domain.budget import CategoryKind, Money
from merchant_app.domain.budget_burn_up import burn_up
from merchant_app.domain.budget_control import ControlMoney, Grouping, total
from merchant_app.domain.budget_forecast import Forecast, Method
from merchant_app.domain.budget_summary import BudgetSummary
from merchant_app.domain.plan import Phase
from merchant_app.i18n import _, _n, say, using
from merchant_app.reports.budget.content import BudgetContent, PhaseBars, ReportRow, RowLook
from merchant_app.reports.budget.rows import (
    ControlContents,
    ControlRow,
    rows_of,
    unallocated,
    whole,
)
from merchant_app.reports.budget.words import forecast_words
from merchant_app.store.budget_control import (
    budget_forecast,
    control_facts,
    day_sums,
    phase_windows,
    phases_of,
    reasons,
)
from merchant_app.store.budget_rules import budget_hints, rule_limits
from merchant_app.store.campaigns import campaign
from merchant_app.store.ledger import budget_summary, ledger_counts
from merchant_app.store.people import channel_names
from merchant_app.store.prints import next_version
from merchant_app.store.shop import Shop

#: Its name in code and in the log of what was printed.
BUDGET = "budget"


def control_contents(shop: Shop, campaign_id: int, today: date, method: Method) -> ControlContents:
    """Give what the rows of a campaign's control are made from."""
    summary = budget_summary(shop, campaign_id)
    return ControlContents(
        facts=control_facts(shop, campaign_id, today, method),
        budget=summary.budget,
        phases=phases_of(shop, campaign_id),
        parts={each.id: each.name for each in summary.categories},
        channels=channel_names(shop),
        reasons=reasons(shop, campaign_id),
    )


def forecast_sentences(shop: Shop, campaign_id: int, today: date) -> dict[Method, str]:
    """Say for each way to foresee how the amount at the end comes about."""
    spent = budget_summary(shop, campaign_id).total
    currency = shop.info.currency
    return {
        method: forecast_words(
            budget_forecast(shop, campaign_id, today, method),
            lambda minor: formats.brief_money(minor, currency),
            spent=spent.spent,
            committed=spent.committed,
        )
        for method in Method
    }


def budget_content(
    shop: Shop, campaign_id: int, *, today: date, now: datetime, language: str
) -> BudgetContent:
    """Read everything that "Budget and differences" prints, in the language of the page.

    Raises:
        UserError: if there is no such campaign.

    """
    with using(language):
        return _content(shop, campaign_id, today, now)


def _content(shop: Shop, campaign_id: int, today: date, now: datetime) -> BudgetContent:
    of = campaign(shop, campaign_id)
    contents = control_contents(shop, campaign_id, today, Method.PLAN)
    summary = budget_summary(shop, campaign_id)
    window = phase_windows(shop, campaign_id)[None]
    lines = rows_of(contents, Grouping.LINE)
    return BudgetContent(
        shop=shop.info.name,
        campaign=of.name,
        currency=shop.info.currency,
        today=today,
        printed_at=now,
        version=next_version(shop, report=BUDGET, campaign_id=campaign_id),
        day=window.days_gone(today),
        days=window.days,
        whole=whole(contents),
        reserve=summary.of_kind(CategoryKind.RESERVE),
        forecast=contents.facts.forecast,
        how=forecast_sentences(shop, campaign_id, today),
        phases=_bars(contents),
        rows=_rows(shop, contents, lines, today),
        decisions=_decisions(shop, campaign_id, today, summary),
        course=burn_up(contents.facts, day_sums(shop, campaign_id)),
        channels=tuple(rows_of(contents, Grouping.CHANNEL)),
        differences=tuple(row for row in lines if not row.group and row.money.difference),
        months=tuple(rows_of(contents, Grouping.MONTH)),
    )


def _bars(of: ControlContents) -> tuple[PhaseBars, ...]:
    rows = [row for row in rows_of(of, Grouping.PHASE) if row.key != "phase:0"]
    return tuple(PhaseBars(row.name, row.money) for row in rows)


def _rows(
    shop: Shop, of: ControlContents, lines: list[ControlRow], today: date
) -> tuple[ReportRow, ...]:
    """Give every line under its phase; a phase that waits for its start is one row."""
    limit = rule_limits(shop).overspent
    phases = {f"phase:{phase.id}": phase for phase in of.phases}
    aside = [row for row in lines if row.line is not None and row.line.id in of.facts.kept_aside]
    waiting: set[str] = set()
    rows: list[ReportRow] = []
    for row in lines:
        if row in aside or row.under in waiting:
            continue
        phase = phases.get(row.key)
        name = row.name
        if phase is not None:
            name = _phase_name(of, phase, today)
            if of.facts.phases[phase.id].first > today and not row.money.spent:
                waiting.add(row.key)
        look = RowLook.GROUP if row.group else RowLook.LINE if row.under else RowLook.GROUP
        rows.append(ReportRow(look, name, row.money, _why(row, limit)))
    if aside:
        kept = total(row.money for row in aside)
        said = next((row.reason.text for row in aside if row.reason is not None), "")
        used = kept.spent + kept.committed
        rows.append(
            ReportRow(
                RowLook.GROUP,
                _("Reserve, kept aside"),
                kept,
                said or ("" if used else _("Not needed so far")),
            )
        )
    rest = unallocated(of)
    if rest != ControlMoney():
        name = _("Unallocated") if rest.planned > 0 else _("Planned beyond the budget")
        rows.append(ReportRow(RowLook.GROUP, name, rest, ""))
    all_money = whole(of)
    why = _("without the reserve") if all_money.aside else ""
    rows.append(ReportRow(RowLook.TOTAL, _("Total"), all_money, why))
    return tuple(rows)


def _phase_name(of: ControlContents, phase: Phase, today: date) -> str:
    window = of.facts.phases[phase.id]
    if window.last < today:
        return _("{phase}, closed", phase=phase.name)
    if window.first <= today:
        return _("{phase}, now", phase=phase.name)
    return phase.name


def _why(row: ControlRow, limit: int) -> str:
    """Give the reason that was written down, else the note of the line, else what is plain."""
    if row.reason is not None and row.older:
        return _("{reason} (older)", reason=row.reason.text)
    if row.reason is not None or row.line is None:
        return row.reason.text if row.reason is not None else ""
    if row.line.note or not row.money.planned:
        return row.line.note
    if row.money.over_by(limit):
        return _("Over plan")
    return "" if row.money.left else _("Fully used")


def _decisions(
    shop: Shop, campaign_id: int, today: date, summary: BudgetSummary
) -> tuple[str, ...]:
    found = [
        f"{_sentence(say(each.headline))} {say(each.detail)}"
        for each in budget_hints(shop, campaign_id, today)
    ]
    if summary.total.asked:
        amount = formats.brief_money(summary.total.asked, shop.info.currency)
        found.append(_("{amount} waits for approval.", amount=amount))
    missing = ledger_counts(shop, campaign_id).receipt_missing
    if missing:
        found.append(_n("{n} expense has no receipt.", "{n} expenses have no receipt.", missing))
    return tuple(found)


def _sentence(headline: str) -> str:
    return _("{headline}.", headline=headline)


def standing_words(forecast: Forecast, reserve: Money, amount: str) -> str:
    """Say in half a sentence how the campaign is expected to end."""
    used = reserve.spent + reserve.committed
    if forecast.difference > 0:
        end = _("We expect to end {amount} over the plan", amount=amount)
    elif forecast.difference:
        end = _("We expect to end {amount} under the plan", amount=amount)
    else:
        end = _("We expect to end as planned")
    if not reserve.planned:
        return _("{sentence}.", sentence=end)
    if used:
        return _("{sentence}, reserve used.", sentence=end)
    return _("{sentence}, reserve untouched.", sentence=end)
