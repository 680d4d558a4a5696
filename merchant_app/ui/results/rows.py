"""The rows and columns of the goals table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from merchant_app import formats
from merchant_app.domain.goals import (
    Direction,
    Goal,
    GoalUnit,
    Level,
    Standing,
    level,
    plan_today,
    standing,
    stop_line_today,
)
from merchant_app.domain.money import WHOLE, Currency, round_half_away
from merchant_app.i18n import _
from merchant_app.store.attention import goal_figure
from merchant_app.ui.goal_words import rough_figure, standing_words
from merchant_app.ui.results.figures import figure_text
from merchant_app.ui.results.words import target_words
from merchant_app.ui.widgets import Cell, ColumnSpec, RowLook

_ICONS = {
    Standing.NO_FIGURE: "pencil",
    Standing.RISING: "trending-up",
    Standing.FALLING: "trending-down",
    Standing.BEHIND: "clock",
    Standing.OVER_PLAN: "clock",
    Standing.ABOVE: "arrow-up",
    Standing.BELOW: "arrow-down",
}


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal with everything the table shows of it today.

    Attributes:
        plan: where it should stand today, None for a sum without a due day.
        stop: the stop line that holds today, if any.
        difference: how far it is ahead of, behind or over its plan, else 0.
        owner: the person's name, "" for nobody.

    """

    goal: Goal
    plan: int | None
    stop: int | None
    level: Level
    standing: Standing
    difference: int
    owner: str
    currency: Currency

    @property
    def past(self) -> bool:
        """Whether the stop line of today is crossed."""
        return self.standing is Standing.PAST_STOP

    @property
    def tone(self) -> str:
        """The state's name in the theme."""
        return "neutral" if self.standing is Standing.NO_FIGURE else self.level.value

    def text(self, value: int | None) -> str:
        """Write one of its figures."""
        return "" if value is None else goal_figure(self.goal, value, self.currency)

    def rough(self, value: int | None) -> str:
        """Write a figure that is only worked out, such as a plan."""
        return "" if value is None else rough_figure(self.goal, value, self.currency)

    def share(self, value: int | None) -> int | None:
        """Give a figure's place on the progress bar in basis points.

        The bar ends at the target, or for a highest beyond its stop line, so that both show.
        """
        if value is None:
            return None
        if self.goal.direction is Direction.AT_LEAST:
            whole = self.goal.target
        else:
            whole = max(self.goal.target, self.goal.stop_line or 0) * 6 // 5
        return min(WHOLE, max(0, round_half_away(value * WHOLE, whole))) if whole > 0 else WHOLE


def goal_rows(
    goals: Sequence[Goal],
    *,
    first: date,
    today: date,
    owners: Mapping[int, str],
    currency: Currency,
) -> list[GoalRow]:
    """Give the rows: those past their stop line on top, else in the order of the goals."""
    rows = []
    for goal in goals:
        state, difference = standing(goal, first=first, today=today)
        row = GoalRow(
            goal=goal,
            plan=plan_today(goal, first=first, today=today),
            stop=stop_line_today(goal, first=first, today=today),
            level=level(goal, first=first, today=today),
            standing=state,
            difference=difference,
            owner=owners.get(goal.owner_id or 0, ""),
            currency=currency,
        )
        rows.append(row)
    return sorted(rows, key=lambda row: not row.past)


def row_look(row: GoalRow) -> RowLook:
    """Tint a row that is past its stop line."""
    return RowLook(ground=f"{row.level.value}.tint") if row.past else RowLook()


def goal_columns(owners: Sequence[tuple[str, str]]) -> list[ColumnSpec[GoalRow]]:
    """Give the columns; `owners` are keys and names for the owner's list."""

    def typed(value: int | None, row: GoalRow) -> str:
        return "" if value is None else figure_text(value, row.goal.unit, row.currency)

    return [
        ColumnSpec(
            "name", _("What we watch"), lambda row: row.goal.name, width=180, stretch=True,
            editor="text",
        ),
        ColumnSpec(
            "now", _("Now"), _now, align="right", width=92, editor="text",
            edit=lambda row: typed(row.goal.current, row), sort=lambda row: row.goal.current or 0,
        ),
        ColumnSpec(
            "target", _("Goal"), lambda row: target_words(row.goal, row.currency), align="right",
            width=106, quiet=True, editor="text", edit=lambda row: typed(row.goal.target, row),
            sort=lambda row: row.goal.target,
        ),
        ColumnSpec(
            "plan", _("Plan today"), lambda row: row.rough(row.plan), align="right", width=92,
            quiet=True, sort=lambda row: row.plan or 0,
        ),
        ColumnSpec(
            "progress", _("Progress"), _progress, kind="progress", width=100,
            sort=lambda row: row.share(row.goal.current) or 0,
        ),
        ColumnSpec(
            "stop_line", _("Stop line"), _stop_line, align="right", width=84, editor="text",
            edit=lambda row: typed(row.goal.stop_line, row),
            sort=lambda row: row.goal.stop_line or 0,
        ),
        ColumnSpec(
            "state", _("State"), _state, kind="chip", width=150,
            sort=lambda row: (tuple(Level).index(row.level), row.standing.value),
        ),
        ColumnSpec(
            "weight", _("Weight"), lambda row: formats.percent(row.goal.weight), align="right",
            width=62, quiet=True, editor="text",
            edit=lambda row: figure_text(row.goal.weight, GoalUnit.SHARE, row.currency),
            sort=lambda row: row.goal.weight,
        ),
        ColumnSpec(
            "due", _("Due"),
            lambda row: "" if row.goal.due is None else formats.short_date(row.goal.due),
            align="right", width=72, quiet=True, editor="date", edit=lambda row: row.goal.due,
            sort=lambda row: row.goal.due or date.max,
        ),
        ColumnSpec(
            "owner_id", _("Owner"), lambda row: row.owner, width=100, quiet=True,
            editor="choice", edit=lambda row: str(row.goal.owner_id or ""), choices=owners,
        ),
    ]  # fmt: skip


def _now(row: GoalRow) -> Cell:
    if row.goal.current is None:
        return Cell("–", color="text3")
    icon = "receipt-text" if row.goal.basis is not None else ""
    return Cell(row.text(row.goal.current), bold=True, icon=icon)


def _progress(row: GoalRow) -> Cell:
    share = row.share(row.goal.current)
    told = "" if share is None else formats.percent(share)
    return Cell(
        told,
        parts=((share or 0, "good" if share is None else row.level.value),),
        plan=row.share(row.plan),
        stop=row.share(row.stop),
    )


def _stop_line(row: GoalRow) -> Cell:
    return Cell(row.text(row.goal.stop_line), color="emergency.text")


def _state(row: GoalRow) -> Cell:
    words = standing_words(row.standing, row.rough(row.difference))
    icon = _ICONS.get(row.standing)
    if icon is None:
        icon = {Level.GOOD: "circle-check", Level.EMERGENCY: "siren"}.get(
            row.level, "triangle-alert"
        )
    return Cell(words, tone=row.tone, icon=icon)
