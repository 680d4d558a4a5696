"""The two cards of the selected goal: its figures over time, and what to know about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from merchant_app import formats
from merchant_app.domain.goals import CUMULATIVE
from merchant_app.i18n import _
from merchant_app.ui.results.course import Course, course_of
from merchant_app.ui.results.rows import GoalRow
from merchant_app.ui.results.words import basis_words, measure_word, source_word
from merchant_app.ui.widgets import (
    Button,
    Card,
    Line,
    LineChart,
    icon_button,
    label,
)
from merchant_app.ui.widgets.legend import LineSwatch, legend


class CourseCard(Card):
    """The selected goal's figures over time with its plan and its stop line."""

    def __init__(self) -> None:
        super().__init__(_("Over time"))
        self.chart = LineChart(name=_("Figures over time"))
        self.chart.setMinimumHeight(180)
        self.sentence = label("", "second")
        self.add_head(
            legend(
                (LineSwatch("accent"), _("figure")),
                (LineSwatch("ghost"), _("plan")),
                (LineSwatch("emergency.solid", dashed=True), _("stop line")),
            )
        )
        self.add(self.chart, 1)
        self.add(self.sentence)

    def show_row(
        self, row: GoalRow, figures: list[tuple[date, int]], first: date, last: date, today: date
    ) -> None:
        """Show a goal's figures, given with their days, the oldest first."""
        self.title.setText(row.goal.name)
        course = course_of(row.goal, figures, first=first, last=last, today=today)
        stop = Line(course.stop, "emergency.solid", dashed=True)
        lines = [Line(course.plan, "ghost"), stop, Line(course.figures)]
        self.chart.setAccessibleName(_("{goal} over time", goal=row.goal.name))
        self.chart.setAccessibleDescription(
            _(", ").join(f"{formats.short_form(day)} {row.text(value)}" for day, value in figures)
        )
        self.chart.value_text = lambda value: row.text(value)
        self.chart.show_lines(lines, _labels(course), course.today)
        if not figures:
            self.sentence.setText(_("No figure yet. Enter one, and the line begins here."))
        elif len(figures) == 1:
            figure, day = row.text(figures[0][1]), figures[0][0]
            text = _("One figure so far: {figure} on {day}.", figure=figure, day=_day(day))
            self.sentence.setText(text)
        self.sentence.setVisible(len(figures) < 2)


class AboutCard(Card):
    """What is known about the selected goal, and the buttons to change or delete it."""

    def __init__(self, change: Callable[[], None], delete: Callable[[], None]) -> None:
        super().__init__(_("When the stop line is crossed"))
        self.change_button: Button = icon_button("pencil", _("Change goal"), change)
        self.delete_button: Button = icon_button("trash-2", _("Delete goal"), delete)
        self.add_head(self.change_button)
        self.add_head(self.delete_button)
        self.prepared = label("", "base", wrap=True)
        self.prepared.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.add(self.prepared)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(16)
        self._facts.setVerticalSpacing(6)
        self._facts.setColumnStretch(1, 1)
        self._values: dict[str, QWidget] = {}
        self.body.addSpacing(4)
        self.body.addLayout(self._facts)
        self.source = self._fact(_("Figure"))
        self.stop_today = self._fact(_("Stop line today"))
        self.due = self._fact(_("Due"))
        self.owner = self._fact(_("Owner"))
        self.measure = self._fact(_("Measure"))
        self.note = label("", "second", wrap=True)
        self.add(self.note)
        self.body.addStretch(1)

    def _fact(self, title: str) -> QLabel:
        at = self._facts.rowCount()
        value = label("", wrap=True)
        self._facts.addWidget(label(title, "quiet"), at, 0, Qt.AlignmentFlag.AlignTop)
        self._facts.addWidget(value, at, 1)
        return value

    def show_row(self, row: GoalRow, *, writable: bool) -> None:
        """Show a goal."""
        goal = row.goal
        self.prepared.setText(
            goal.prepared_action or _("Nothing prepared. Write down what you would do.")
        )
        self.source.setText(_source(row))
        today = row.rough(row.stop) or _("none")
        if goal.measure in CUMULATIVE and row.stop is not None and row.stop != goal.stop_line:
            today = _("{figure}, on the way to {end}", figure=today, end=row.text(goal.stop_line))
        self.stop_today.setText(today)
        self.due.setText(_("no day set") if goal.due is None else _day(goal.due))
        self.owner.setText(row.owner or _("nobody"))
        self.measure.setText(measure_word(goal.measure))
        self.note.setText(goal.note)
        self.note.setVisible(bool(goal.note))
        self.change_button.setEnabled(writable)
        self.delete_button.setEnabled(writable)


def explanation(row: GoalRow) -> str:
    """Say where a computed figure comes from and how, "" for one that was entered."""
    goal = row.goal
    if goal.basis is None:
        return ""
    return basis_words(goal.measure, goal.basis, row.currency)


def _source(row: GoalRow) -> str:
    goal = row.goal
    if goal.current is None or goal.current_day is None:
        return _("none yet")
    if goal.basis is not None:
        return _("{name} ({detail})", name=explanation(row), detail=source_word(goal.measure))
    return _(
        "{figure}, entered for {day}", figure=row.text(goal.current), day=_day(goal.current_day)
    )


def _day(day: date) -> str:
    return formats.day_and_weekday(day)


def _labels(course: Course) -> list[str]:
    days = course.days
    count = min(5, len(days))
    if count < 2:
        return []
    places = [round(i * (len(days) - 1) / (count - 1)) for i in range(count)]
    return [formats.short_form(days[place]) for place in places]
