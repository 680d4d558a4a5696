from __future__ import annotations

from bench.big_shop import big_campaign
from bench.cases import load_cases
from merchant_app.store.budget import budget_figures
from merchant_app.store.create import create_shop
from merchant_app.store.timeline import planned


def test_the_large_campaign_has_its_tasks_in_all_phases_and_fits_its_days(tmp_path):
    path = tmp_path / "large.merchant"
    with create_shop(path, name="大店", currency="CNY", country="CN", language="zh") as shop:
        campaign_id = big_campaign(shop, tasks=40)
        of = planned(shop, campaign_id)
        assert len(of.plan.tasks) == 40
        assert {task.phase_id for task in of.plan.tasks} == {phase.id for phase in of.plan.phases}
        assert of.plan.links
        assert of.schedule.end <= of.campaign.last
        assert budget_figures(shop, campaign_id).total.planned > 0


def test_the_printed_pages_are_among_the_cases():
    assert {"printed-table", "printed-plan"} <= load_cases().keys()
