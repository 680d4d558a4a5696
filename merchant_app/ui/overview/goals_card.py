"""The goals in short: the figure of now against the target."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from merchant_app.actions.attention import goal_figure
from merchant_app.domain.goals import Direction, Goal, Level, attainment, level
from merchant_app.domain.money import Currency
from merchant_app.i18n import _
from merchant_app.ui.overview.facts import Facts
from merchant_app.ui.widgets.bars import ProgressBar
from merchant_app.ui.widgets.buttons import link_button
from merchant_app.ui.widgets.card import Card
from merchant_app.ui.widgets.empty_state import EmptyState
from merchant_app.ui.widgets.text import ElidedLabel, divider, label

_SHOWN = 5
_WHOLE = 10_000


class GoalsCard(Card):
    """The first goals by weight; all of them are on the Results tab."""

    def __init__(self, open_results: Callable[[], object]) -> None:
        super().__init__(_("Goals"), divided=True)
        self._open = open_results
        self.add_head(link_button(_("Enter numbers"), open_results))
        self._inner: QWidget | None = None

    def show_facts(self, facts: Facts) -> None:
        """Show other goals."""
        if self._inner is not None:
            self.body.removeWidget(self._inner)
            self._inner.deleteLater()
        self._inner = QWidget()
        rows = QVBoxLayout(self._inner)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        shown = sorted(facts.goals, key=lambda goal: -goal.weight)[:_SHOWN]
        for number, goal in enumerate(shown):
            if number:
                rows.addWidget(divider())
            rows.addWidget(_row(goal, facts.currency), 1)
        if not shown:
            rows.addWidget(
                EmptyState(
                    "target",
                    _("No goals yet"),
                    _("A goal has a number to reach and a stop line."),
                    button=_("Add a goal"),
                    clicked=self._open,
                )
            )
        rows.addStretch(1)
        self.add(self._inner, 1)


def _row(goal: Goal, currency: Currency) -> QWidget:
    made = QWidget()
    lines = QVBoxLayout(made)
    lines.setContentsMargins(16, 5, 16, 5)
    lines.setSpacing(1)
    top = QHBoxLayout()
    top.addWidget(ElidedLabel(goal.name), 1)
    now = "–" if goal.current is None else goal_figure(goal, goal.current, currency)
    top.addWidget(label(now, "strong"))
    top.addSpacing(4)
    target = goal_figure(goal, goal.target, currency)
    words = (
        _("goal {target} or less", target=target)
        if goal.direction is Direction.AT_MOST
        else _("goal {target}", target=target)
    )
    top.addWidget(label(words, "second"))
    lines.addLayout(top)
    below = QHBoxLayout()
    reached = min(_WHOLE, attainment(goal) or 0)
    state = level(goal)
    tone = "good" if state is Level.GOOD else state.value
    bar = ProgressBar(reached, tone if goal.current is not None else "neutral", name=goal.name)
    bar.setFixedWidth(108)
    below.addWidget(bar)
    below.addSpacing(8)
    below.addWidget(ElidedLabel(_state(goal, state), "second"), 1)
    lines.addLayout(below)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made


def _state(goal: Goal, state: Level) -> str:
    if goal.current is None:
        return _("No number yet")
    return {
        Level.GOOD: _("Reached"),
        Level.CONCERN: _("On the way, not there yet"),
        Level.WARNING: _("Past the stop line"),
        Level.EMERGENCY: _("Far past the stop line"),
    }[state]
