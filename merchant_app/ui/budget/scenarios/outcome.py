"""What comes of moved money: totals, the rules of thumb, and the goals that depend on money."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.domain.budget_goals import GoalExpected
from merchant_app.domain.budget_rules import BrokenRule
from merchant_app.domain.budget_summary import BudgetSummary
from merchant_app.domain.goals import Measure
from merchant_app.domain.money import Currency
from merchant_app.i18n import _, say
from merchant_app.ui.goal_words import rough_figure
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.chip import Chip
from merchant_app.ui.widgets.text import label


class Outcome(QScrollArea):
    """Written anew whenever money is moved."""

    def __init__(self, currency: Currency) -> None:
        super().__init__()
        self._currency = currency
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(theme().scaled(350))
        self.setAccessibleName(_("What comes of it"))
        inside = QWidget()
        inside.setProperty("ground", "surface")
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(16, 0, 8, 0)
        self._rows.setSpacing(4)
        self.setWidget(inside)
        self._figures = QGridLayout()
        self._figures.setHorizontalSpacing(12)
        self.figures: dict[str, QLabel] = {}
        for at, (key, words) in enumerate(
            (
                ("budget", _("Whole budget")),
                ("planned", _("In lines")),
                ("unallocated", _("Unallocated")),
            )
        ):
            self._figures.addWidget(label(words, "quiet"), at, 0)
            figure = self.figures[key] = label("", "strong")
            figure.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._figures.addWidget(figure, at, 1)
        self._rows.addLayout(self._figures)
        self._rows.addSpacing(12)
        self._rows.addWidget(label(_("Rules of thumb"), "heading"))
        self.rules = self._part()
        self._rows.addSpacing(12)
        self._rows.addWidget(label(_("Goals that money changes"), "heading"))
        self.goals = self._part()
        self._rows.addStretch(1)

    def _part(self) -> QVBoxLayout:
        part = QVBoxLayout()
        part.setSpacing(4)
        self._rows.addLayout(part)
        return part

    def show_result(
        self,
        before: BudgetSummary,
        after: BudgetSummary,
        goals: list[tuple[GoalExpected, GoalExpected]],
        rules: list[BrokenRule],
    ) -> None:
        """Show a budget beside the plan, and the rules it breaks.

        `goals` are as in the plan, each with what becomes of it.
        """
        self.figures["budget"].setText(self._money(after.budget))
        self._show_figure("planned", before.total.planned, after.total.planned)
        self._show_figure("unallocated", before.unallocated, after.unallocated)
        _empty(self.rules)
        for rule in rules:
            self.rules.addWidget(_Told(say(rule.headline), say(rule.detail), "concern", ""))
        if not rules:
            words = _("The way in which the lines share the money breaks none.")
            self.rules.addWidget(label(words, "quiet", wrap=True))
        _empty(self.goals)
        for was, now in goals:
            self.goals.addWidget(self._goal(was, now))
        if not goals:
            words = _("No goal of this campaign is about new customers, their cost or spending.")
            self.goals.addWidget(label(words, "quiet", wrap=True))

    def _money(self, amount: int) -> str:
        return formats.brief_money(amount, self._currency)

    def _show_figure(self, key: str, before: int, after: int) -> None:
        words = self._money(after)
        if before != after:
            words = _("{before} → {after}", before=self._money(before), after=words)
        self.figures[key].setText(words)

    def _goal(self, was: GoalExpected, now: GoalExpected) -> QWidget:
        goal = now.goal

        def figure(value: int | None) -> str:
            return "–" if value is None else rough_figure(goal, value, self._currency)

        words = figure(now.figure)
        if was.figure != now.figure:
            words = _("{before} → {after}", before=figure(was.figure), after=words)
        chip = _("{figure}, goal {target}", figure=words, target=figure(goal.target))
        tone = {True: "good", False: "concern", None: "neutral"}[now.reached]
        return _Told(goal.name, self._formula(now), tone, chip)

    def _formula(self, of: GoalExpected) -> str:
        """Say in words how the figure comes about."""
        if of.goal.measure is Measure.SPEND:
            return _("All that is planned is spent, and what is over plan already.")
        found = of.customers
        if found is None:
            return _(
                "Nobody came yet, so nobody knows what a new customer costs. A goal for that cost"
                " would be taken to begin with."
            )
        if of.goal.measure is Measure.CAC:
            return _(
                "({spent} spent + {rest} still to spend) ÷ {all} new customers",
                spent=self._money(found.spent),
                rest=self._money(found.rest),
                all=formats.number(found.all),
            )
        if found.cost_of_more is None:
            return _(
                "{now} so far, and no money left to win more", now=formats.number(found.so_far)
            )
        return _(
            "{now} so far + {rest} still to spend ÷ {cost} for each new one",
            now=formats.number(found.so_far),
            rest=self._money(found.rest),
            cost=formats.money(found.cost_of_more, self._currency),
        )


class _Told(QWidget):
    """A sentence with its reason under it, and a chip between them where there is a figure."""

    def __init__(self, headline: str, detail: str, tone: str, chip: str) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 4, 0, 4)
        rows.setSpacing(3)
        rows.addWidget(label(headline, "strong", wrap=True))
        if chip:
            shown = Chip(chip, tone)
            rows.addWidget(shown, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(label(detail, "second", wrap=True))
        self.setAccessibleName(". ".join(filter(None, (headline, chip, detail))))


def _empty(part: QVBoxLayout) -> None:
    while part.count():
        item = part.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
