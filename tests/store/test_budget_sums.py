"""The sums that control reads are those of the entries themselves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from merchant_app.actions.budget import book, set_rule_limits, void_entry
from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.actions.purchases import record_purchase
from merchant_app.actions.shops import new_shop
from merchant_app.demo import write_demo
from merchant_app.domain.budget import EntryKind
from merchant_app.domain.budget_control import Grouping, control_rows, total
from merchant_app.domain.budget_forecast import Method
from merchant_app.domain.budget_rules import RuleKey, RuleLimits, Span
from merchant_app.domain.messages import msg
from merchant_app.store.budget import budget_figures
from merchant_app.store.budget_control import (
    budget_forecast,
    control_facts,
    day_sums,
    month_sums,
)
from merchant_app.store.budget_rules import (
    budget_hints,
    payments_due,
    rule_limits,
    year_budget,
    year_revenue,
)
from merchant_app.store.campaigns import campaigns
from merchant_app.store.shop import open_shop

TODAY = date(2026, 11, 22)
LABEL = msg("Set the budget")


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    path = tmp_path_factory.mktemp("demo") / "en.merchant"
    write_demo(path, today=TODAY, language="en")
    return path


@pytest.fixture
def shop(demo, tmp_path):
    copy = tmp_path / "copy.merchant"
    copy.write_bytes(demo.read_bytes())
    with open_shop(copy) as opened:
        yield opened


@pytest.fixture
def running(shop):
    return next(each.id for each in campaigns(shop) if each.first <= TODAY <= each.last)


@pytest.mark.parametrize("method", Method)
def test_every_grouping_has_the_totals_of_the_entries(shop, method):
    for each in campaigns(shop):
        figures = budget_figures(shop, each.id)
        facts = control_facts(shop, each.id, TODAY, method)
        for by in Grouping:
            whole = total(control_rows(facts, by).values())
            assert whole.planned == figures.total.planned
            assert whole.committed == figures.total.committed
            assert whole.spent == figures.total.spent
            assert whole.forecast == budget_forecast(shop, each.id, TODAY, method).amount


def test_months_and_days_have_what_their_entries_say(shop, running):
    figures = budget_figures(shop, running)
    for (year, month), of_month in _by_month(figures).items():
        sums = [
            s for s in month_sums(shop, running) if (s.month.year, s.month.month) == (year, month)
        ]
        assert sum(each.spent for each in sums) == of_month
    days = {each.day: each for each in day_sums(shop, running)}
    for day, of_day in days.items():
        entries = [each.id for each in figures.entries if each.day == day]
        money = [figures.entry_money[each] for each in entries if each in figures.entry_money]
        assert of_day.spent == sum(each.spent for each in money)
        assert of_day.committed == sum(each.committed for each in money)
    assert sum(each.spent + each.committed for each in days.values()) == (
        figures.total.spent + figures.total.committed
    )


def _by_month(figures):
    sums = {}
    for entry in figures.entries:
        if entry.id in figures.entry_money:
            key = (entry.day.year, entry.day.month)
            sums[key] = sums.get(key, 0) + figures.entry_money[entry.id].spent
    return sums


def test_an_order_stands_in_the_month_it_is_to_be_paid_and_a_struck_out_entry_nowhere(
    shop, running
):
    before = month_sums(shop, running)
    order = book(
        shop, campaign_id=running, kind=EntryKind.COMMITMENT, day=TODAY, amount=70_00,
        text="Stand", today=TODAY,
    )  # fmt: skip
    with shop.edit(LABEL) as edit:
        edit.update("ledger_entry", order, due=date(2027, 1, 25))
    assert [s.committed for s in month_sums(shop, running) if s.month == date(2027, 1, 1)] == [
        70_00
    ]
    void_entry(shop, entry_id=order, reason="not needed")
    assert month_sums(shop, running) == before


# -- what the rules know -----------------------------------------------------------------------


def test_limits_are_those_of_the_playbook_until_the_shop_changes_them(shop):
    assert rule_limits(shop) == RuleLimits()
    own = RuleLimits(
        off=frozenset({RuleKey.STAGES, RuleKey.YEAR}), content=2000, run=Span(4000, 7000),
        year_revenue=900_000_00, cash_days=3,
    )  # fmt: skip
    set_rule_limits(shop, limits=own)
    assert rule_limits(shop) == own
    shop.undo()
    assert rule_limits(shop) == RuleLimits()


def test_a_limit_from_a_newer_program_is_passed_over(shop):
    with shop.edit(LABEL) as edit:
        edit.insert("setting", key="budget_rules", value='{"off": ["moon"], "moon": 5}')
    assert rule_limits(shop) == RuleLimits()


def test_the_year_has_its_days_of_each_campaign(shop):
    wanted = 0
    for each in campaigns(shop):
        days = (each.last - each.first).days + 1
        wanted += sum(
            each.budget * (n + 1) // days - each.budget * n // days
            for n in range(days)
            if (each.first + timedelta(days=n)).year == TODAY.year
        )
    assert year_budget(shop, TODAY) == wanted


def test_a_year_s_revenue_comes_from_purchases_that_reach_back_far_enough(shop):
    assert year_revenue(shop, TODAY) > 0
    assert year_revenue(shop, TODAY - timedelta(days=200)) is None
    set_rule_limits(shop, limits=RuleLimits(year_revenue=5_00))
    assert year_revenue(shop, TODAY - timedelta(days=200)) == 5_00
    assert year_revenue(shop, TODAY) != 5_00


def test_payments_due_are_the_open_orders_until_the_next_takings(shop, running):
    known = payments_due(shop, running, TODAY)
    before = 0 if known is None else known.amount
    order = book(
        shop, campaign_id=running, kind=EntryKind.COMMITMENT, day=TODAY, amount=100_000_00,
        text="Stand", today=TODAY,
    )  # fmt: skip
    with shop.edit(LABEL) as edit:
        edit.update("ledger_entry", order, due=TODAY + timedelta(days=7), approval="")
    due = payments_due(shop, running, TODAY)
    assert (due.amount, due.until) == (before + 100_000_00, TODAY + timedelta(days=7))
    assert due.entry_id == (order if known is None else known.entry_id)
    assert 0 < due.expected < 100_000_00
    assert RuleKey.CASH_GAP in [each.rule for each in budget_hints(shop, running, TODAY)]
    set_rule_limits(shop, limits=RuleLimits(cash_days=6))
    due = payments_due(shop, running, TODAY)
    assert (0 if due is None else due.amount) == before


def test_takings_of_a_young_shop_are_the_average_of_the_days_it_has(tmp_path):
    with new_shop(
        tmp_path / "new.merchant", name="New", currency="CNY", country="CN", language="en"
    ) as shop:
        draft = draft_campaign(
            shop, template_id="same_city", start=TODAY, end=date(2027, 5, 1), budget=60_000_00
        )
        campaign_id = create_campaign(shop, draft)
        for back in (10, 5):
            record_purchase(
                shop, day=TODAY - timedelta(days=back), amount=50_00, today=TODAY
            )  # fmt: skip
        order = book(
            shop, campaign_id=campaign_id, kind=EntryKind.COMMITMENT, day=TODAY, amount=1_00,
            text="Stand", today=TODAY,
        )  # fmt: skip
        with shop.edit(LABEL) as edit:
            edit.update("ledger_entry", order, due=TODAY)
        assert payments_due(shop, campaign_id, TODAY).expected == 70_00
