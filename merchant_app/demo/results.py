"""The demonstration's figures of goals, raised risks, drills and the first review."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Final

from merchant_app.domain.goals import CUMULATIVE, Direction, Goal, Measure
from merchant_app.domain.risks import RiskState
from merchant_app.i18n import _
from merchant_app.store.goals import goals
from merchant_app.store.people import people
from merchant_app.store.risks import risks
from merchant_app.store.shop import Edit, Shop
from merchant_app.store.timeline import planned

#: How far goals have come from stop line (0) to target (1), in per cent; below 0 is past it.
_STANDING: Final = (62, 85, 35, 110, 12, 70, 48, 95)
_PAST_STOP: Final = -9
_WEEK: Final = timedelta(days=7)


def fill(shop: Shop, edit: Edit, rng: Random, *, running: int, closed: int, today: date) -> None:
    """Enter weekly figures, let two risks happen, plan a drill, and review the first phase."""
    first = planned(shop, running).campaign.first
    for number, goal in enumerate(goals(shop, running, today)):
        if goal.measure is Measure.SPEND:
            continue  # the ledger gives it
        standing = _PAST_STOP if goal.measure is Measure.CAC else _STANDING[number % 8]
        _figures(edit, rng, goal, first=first, last=today - timedelta(days=1), standing=standing)
    for goal in goals(shop, closed, today):
        if goal.due is not None:
            edit.insert("goal_value", goal_id=goal.id, day=goal.due, value=_at(goal, 108))
    _risks(shop, edit, running, today)
    _review(shop, edit, running)


def _at(goal: Goal, standing: int) -> int:
    """Give the figure that lies `standing` per cent of the way from stop line to target."""
    stop = goal.stop_line if goal.stop_line is not None else goal.target // 2
    figure = stop + (goal.target - stop) * standing // 100
    return max(0, figure)


def _figures(
    edit: Edit, rng: Random, goal: Goal, *, first: date, last: date, standing: int
) -> None:
    now = _at(goal, standing)
    if goal.measure in CUMULATIVE and goal.due is not None:
        now = now * (last - first).days // (goal.due - first).days
    start = goal.baseline if goal.baseline is not None else 0
    if goal.direction is Direction.AT_MOST:
        start = goal.target
    weeks = max(1, (last - first).days // 7)
    for week in range(1, weeks + 1):
        share = 100 * week // weeks
        noise = rng.randint(-3, 3) if week < weeks else 0
        value = start + (now - start) * min(100, max(0, share + noise)) // 100
        day = last - _WEEK * (weeks - week)
        edit.insert("goal_value", goal_id=goal.id, day=day, value=value)


def _risks(shop: Shop, edit: Edit, campaign_id: int, today: date) -> None:
    known = risks(shop, campaign_id)
    states = (RiskState.WARNING, RiskState.NOTICE)
    for number, risk in enumerate(known):
        checked = today - timedelta(days=2 + 3 * number)
        state = states[number] if number < len(states) else RiskState.WATCHED
        edit.update("risk", risk.id, state=state.value, checked=checked)
        before = max(1, risk.probability - (number < len(states)))
        for day, probability in ((checked - _WEEK * 4, before), (checked, risk.probability)):
            edit.insert(
                "risk_rating",
                risk_id=risk.id,
                day=day,
                probability=probability,
                impact=risk.impact,
            )
    lead = people(shop)[0].id
    for name, planned_on, held_on, outcome in (
        (_("The till is offline"), today + timedelta(days=3), None, "open"),
        (_("First aid call"), today - timedelta(days=74), today - timedelta(days=74), "passed"),
        (_("Rain plan"), today - timedelta(days=53), today - timedelta(days=53), "passed"),
    ):
        edit.insert(
            "drill",
            campaign_id=campaign_id,
            lead_id=lead,
            name=name,
            planned_on=planned_on,
            held_on=held_on,
            minutes=None if held_on is None else 12,
            outcome=outcome,
        )


def _review(shop: Shop, edit: Edit, campaign_id: int) -> None:
    phase = planned(shop, campaign_id).plan.phases[0]
    review = edit.insert(
        "review",
        campaign_id=campaign_id,
        phase_id=phase.id,
        day=phase.end,
        kind="phase",
        went_well=_("The shop pages went online on time, and photos cost less than planned."),
        went_badly=_("Flyers went to streets where nobody walks in the morning."),
        causes=_("We chose streets by the map and did not count people."),
    )
    edit.insert(
        "review_action",
        review_id=review,
        text=_("Count passers-by for one morning before the next flyers."),
        owner_id=people(shop)[0].id,
        due=phase.end + _WEEK,
    )
