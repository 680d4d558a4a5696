"""A plan that is tried out is copied whole: no table of it is forgotten."""

from __future__ import annotations

import pytest

from merchant_app.store.create import create_shop
from merchant_app.store.try_out import _TABLES

#: Tables that hang on a campaign, a phase or a task and are not copied, each with the reason.
LEFT_OUT = {
    **dict.fromkeys(
        (
            "customer",
            "customer_tag",
            "consent",
            "contact",
            "purchase",
            "point_entry",
            "coupon",
            "coupon_batch",
            "customer_note",
            "customer_source",
            "import_change",
            "not_duplicate",
            "recall",
            "recall_person",
            "referral_code",
        ),
        "customers and what they bought never leave the file, and move no date",
    ),
    **dict.fromkeys(
        (
            "ledger_entry",
            "approval",
            "approval_tier",
            "approval_policy",
            "quote",
            "recurring_entry",
            "bill_rule",
            "variance_reason",
            "supplier_event",
        ),
        "money that was spent or approved; a trial shows planned money alone",
    ),
    **dict.fromkeys(
        ("budget_scenario", "budget_scenario_line"),
        "other ways to plan the money are tried in the budget itself",
    ),
    **dict.fromkeys(
        ("goal", "goal_value", "experiment", "experiment_variant", "review", "review_action"),
        "results are measured, not planned by dates",
    ),
    **dict.fromkeys(
        ("risk", "risk_rating", "risk_step", "drill", "drill_step", "compliance_item"),
        "risks and duties are looked after in their own tab; no verb of the timeline writes them",
    ),
}


@pytest.fixture
def parents(tmp_path):
    """By table those it refers to, of all that the journal watches."""
    path = tmp_path / "a.merchant"
    with create_shop(path, name="Café", currency="CNY", country="CN", language="en") as shop:
        watched = {
            row["name"]
            for row in shop.rows(
                "SELECT DISTINCT tbl_name AS name FROM sqlite_schema WHERE type = 'trigger'"
            )
        }
        yield {
            table: {
                row["table"]
                for row in shop.rows('SELECT "table" FROM pragma_foreign_key_list(?)', (table,))
            }
            for table in watched
        }


def hanging_on(parents, *roots):
    """The tables that refer to one of the roots, directly or through others."""
    found = set(roots)
    while True:
        more = {table for table, referred in parents.items() if referred & found} - found
        if not more:
            return found
        found |= more


def test_each_table_of_a_plan_is_copied_or_left_out_for_a_reason(parents):
    plan = hanging_on(parents, "campaign", "phase", "task")
    assert {"task", "dependency", "recurrence_exception", "baseline_gone"} <= plan
    forgotten = plan - _TABLES.keys() - LEFT_OUT.keys()
    assert not forgotten, f"copy them in store/try_out.py or say here why not: {forgotten}"


def test_nothing_is_left_out_that_is_copied_or_gone(parents):
    assert not LEFT_OUT.keys() & _TABLES.keys()
    assert LEFT_OUT.keys() <= parents.keys()
    assert _TABLES.keys() <= parents.keys()


def test_what_is_copied_refers_only_to_what_was_copied_before(parents):
    seen: set[str] = set()
    for table in _TABLES:
        ahead = (parents[table] & _TABLES.keys()) - seen - {table}
        assert not ahead, f"{table} refers to {ahead}"
        seen.add(table)
