"""Reads the goals and risks of a template file."""

from __future__ import annotations

from collections.abc import Callable

from merchant_app.domain.campaign_template import TemplateGoal, TemplateRisk
from merchant_app.domain.goals import Direction, GoalUnit, Measure
from merchant_app.domain.risks import RiskKind, RiskStrategy
from merchant_app.exchange.template_fields import Place

_HIGHEST = 5
_WHOLE_GOAL = 100_000  # goals may be shares above the whole: "orders +200 %" is 300 %

#: How a goal's figures are written in the file, by unit.
_FIGURES: dict[GoalUnit, Callable[[Place], int]] = {
    GoalUnit.COUNT: lambda at: at.whole(0),
    GoalUnit.MONEY: Place.amount,
    GoalUnit.SHARE: lambda at: at.share(_WHOLE_GOAL),
    GoalUnit.THOUSANDTHS: Place.thousandths,
}


def read_goal(place: Place) -> TemplateGoal:
    """Read one goal; its figures are written as its unit asks."""
    fields = place.fields(
        ("key", "name", "measure", "unit", "direction", "target", "weight", "owner"),
        ("stop_line", "phase", "baseline", "prepared_action", "scales"),
    )
    unit = fields["unit"].one_of(GoalUnit)
    figure = _FIGURES[unit]
    return TemplateGoal(
        key=fields["key"].key(),
        name=fields["name"].text(),
        measure=fields["measure"].one_of(Measure),
        unit=unit,
        direction=fields["direction"].one_of(Direction),
        target=figure(fields["target"]),
        stop_line=fields.get("stop_line", figure, None),
        weight=fields["weight"].share(),
        owner=fields["owner"].key(),
        phase=fields.get("phase", Place.key, ""),
        baseline=fields.get("baseline", figure, None),
        prepared_action=fields.get("prepared_action", Place.text, None),
        scales=fields.get("scales", Place.flag, default=False),
    )


def read_risk(place: Place) -> TemplateRisk:
    """Read one risk with its prepared plan."""
    fields = place.fields(
        (
            "key",
            "name",
            "kind",
            "probability",
            "impact",
            "strategy",
            "trigger",
            "first_step",
            "plan",
            "owner",
        ),
        ("phase",),
    )
    return TemplateRisk(
        key=fields["key"].key(),
        name=fields["name"].text(),
        kind=fields["kind"].one_of(RiskKind),
        probability=fields["probability"].whole(1, _HIGHEST),
        impact=fields["impact"].whole(1, _HIGHEST),
        strategy=fields["strategy"].one_of(RiskStrategy),
        trigger=fields["trigger"].text(),
        first_step=fields["first_step"].text(),
        plan=fields.list_of("plan", Place.text),
        owner=fields["owner"].key(),
        phase=fields.get("phase", Place.key, ""),
    )
