"""The shop's rhythm: the curve of who came back, what it proposes, and the two numbers."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.actions.rhythm import LONGEST_REST, set_rhythm
from merchant_app.domain.retention import (
    FEWEST_REGULARS,
    FEWEST_WEEKS,
    ReturnCurve,
    RhythmProposal,
    last_visit_counted,
    propose,
)
from merchant_app.i18n import _, _n
from merchant_app.store.coming_back import return_curve
from merchant_app.store.rhythm import rhythm_of
from merchant_app.ui.customers.desk import Desk
from merchant_app.ui.customers.life.return_chart import ReturnChart
from merchant_app.ui.customers.words import span_words
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.jobs import Cancelled, Progress
from merchant_app.ui.widgets import EmptyState, NumberField, label, outlined_button
from merchant_app.ui.widgets.legend import LineSwatch, legend
from merchant_app.ui.workspace import Workspace


def ask_rhythm(desk: Desk) -> None:
    """Open the shop's rhythm over the tab."""
    dialog = RhythmDialog(desk.workspace, desk.page.window())
    desk.open(dialog, lambda: desk.workspace.say(_("The rhythm is changed"), undo=True))


class RhythmDialog(FormDialog):
    """Shows how soon customers come back, and takes after how many days they are at risk and lost.

    The curve is worked out in the background; the fields can be used meanwhile.
    """

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(
            parent,
            _("The shop's rhythm"),
            _("Save"),
            note=_("After how long without a purchase a customer counts as at risk, and as lost."),
        )
        self.setMinimumWidth(620)
        self._workspace = workspace
        self._closed = False
        self.proposal: RhythmProposal | None = None
        self.chart = ReturnChart()
        self.waiting = label(_("Working out how soon customers come back..."), "quiet")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.waiting)
        self.stack.addWidget(self._drawn())
        self.column.insertWidget(self.column.indexOf(self.message) + 1, self.stack)
        self.why = label("", "base", wrap=True)
        self.column.insertWidget(self.column.indexOf(self.stack) + 1, self.why)
        self.take = outlined_button("", self._take)
        self.take.setVisible(False)
        at = self.column.indexOf(self.why) + 1
        self.column.insertWidget(at, self.take, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.insertSpacing(at + 1, 12)
        self.column.insertSpacing(at, 6)
        rhythm = rhythm_of(workspace.shop)
        self.at_risk = self._days("at_risk_after", _("At &risk after"), rhythm.at_risk_after)
        self.lost = self._days("lost_after", _("&Lost after"), rhythm.lost_after)
        for field in (self.at_risk, self.lost):
            field.valueChanged.connect(self._show_fields)
        self._show_fields()
        self.finished.connect(self._gone)
        self._work_out()

    def showEvent(self, event: QShowEvent) -> None:
        """Let the keyboard begin in the first number, not in the chart above it."""
        super().showEvent(event)
        self.at_risk.setFocus(Qt.FocusReason.TabFocusReason)

    def _drawn(self) -> QWidget:
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(self.chart, 1)
        signs = legend(
            (LineSwatch("accent"), _("all visits")),
            (LineSwatch("control", dashed=True), _("first visits")),
        )
        rows.addWidget(signs, 0, Qt.AlignmentFlag.AlignLeft)
        self.meaning = label("", "second", wrap=True)
        rows.addWidget(self.meaning)
        return whole

    def _days(self, name: str, text: str, value: int) -> NumberField:
        field = NumberField(1, LONGEST_REST, value, suffix=" " + _("days"))
        self.form.add(name, text, field)
        return field

    # -- the curve -------------------------------------------------------------------------

    def _work_out(self) -> None:
        shop, today = self._workspace.shop, self._workspace.today

        def work(_progress: Progress, _cancelled: Cancelled) -> ReturnCurve:
            with shop.second_connection() as other:
                return return_curve(other, today)

        self._workspace.jobs.run(
            work,
            title=_("Working out how soon customers come back"),
            on_done=lambda curve: self._show_curve(curve, today),
        )

    def _show_curve(self, curve: ReturnCurve, today: date) -> None:
        if self._closed:
            return
        if not curve.says_something:
            self._show_too_few(curve)
            return
        self.meaning.setText(
            _(
                "Of {visits} visits up to {day}: after how many the same customer had come again"
                " within so many weeks. Later visits are left out, because their customers still"
                " have time to come.",
                visits=formats.number(curve.visits),
                day=formats.long_date(last_visit_counted(today, curve.weeks)),
            )
        )
        self.proposal = propose(curve)
        self.why.setText(self._reason(curve))
        if self.proposal is not None:
            proposed = self.proposal.rhythm
            self.take.setText(
                _(
                    "Take {risk} and {lost}",
                    risk=span_words(proposed.at_risk_after),
                    lost=span_words(proposed.lost_after),
                )
            )
            self.take.setVisible(True)
        self.chart.show_curve(curve, self.why.text())
        self.stack.setCurrentIndex(1)
        self.grow()

    def _reason(self, curve: ReturnCurve) -> str:
        whole = _n("{n} week", "{n} weeks", curve.weeks)
        if self.proposal is None:
            return _(
                "The curve still rises after {whole}: your customers come back too slowly, or the"
                " shop is too young, to say where it goes flat. Write the numbers you think right.",
                whole=whole,
            )
        return _(
            "Of all who come back within {whole}, 19 of 20 are back after {lost}, and 4 of 5 after"
            " {risk}. From {lost} on the curve is flat: hardly anybody who has stayed away so long"
            " comes back of their own accord.",
            whole=whole,
            lost=span_words(self.proposal.rhythm.lost_after),
            risk=span_words(self.proposal.rhythm.at_risk_after),
        )

    def _show_too_few(self, curve: ReturnCurve) -> None:
        empty = EmptyState(
            "chart-line",
            _("Too few visits for a curve yet"),
            _(
                "With about {n} customers who came twice, and {weeks} weeks of purchases, it says"
                " something. So far {people} came twice.",
                n=FEWEST_REGULARS,
                weeks=2 * FEWEST_WEEKS,
                people=formats.number(curve.regulars),
            ),
        )
        self.stack.addWidget(empty)
        self.stack.setCurrentWidget(empty)
        self.grow()

    def _gone(self) -> None:
        self._closed = True

    # -- the fields ------------------------------------------------------------------------

    def _take(self) -> None:
        assert self.proposal is not None
        self.at_risk.setValue(self.proposal.rhythm.at_risk_after)
        self.lost.setValue(self.proposal.rhythm.lost_after)
        self.submit_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_fields(self) -> None:
        for name, field in (("at_risk_after", self.at_risk), ("lost_after", self.lost)):
            days = field.value()
            whole = days % 7 == 0
            self.form.set_hint(name, _("= {time}", time=span_words(days)) if whole else "")
        self.chart.show_rhythm(self.at_risk.value(), self.lost.value())

    def submit(self) -> None:
        """Set both in one edit."""
        set_rhythm(
            self._workspace.shop,
            at_risk_after=self.at_risk.value(),
            lost_after=self.lost.value(),
        )
