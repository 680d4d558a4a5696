"""The key figures: the end now, the approved end, how far they are apart, and the work done."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from merchant_app import formats
from merchant_app.domain.as_of import done_by
from merchant_app.domain.baselines import DEVIATION_LIMIT, BaselineDays
from merchant_app.domain.money import WHOLE
from merchant_app.i18n import _, _n
from merchant_app.store.progress import Progress
from merchant_app.ui.timeline.progress.words import late_words, plan_words, signed_share
from merchant_app.ui.widgets.card import Card, KeyFigure
from merchant_app.ui.widgets.text import label


class FiguresCard(Card):
    """Four figures in a row, and a line on what is overdue."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout()
        row.setSpacing(24)
        self.end = KeyFigure(_("End now"))
        self.approved = KeyFigure(_("Approved end"))
        self.deviation = KeyFigure(_("Off the approved plan"))
        self.done = KeyFigure(_("Work done"))
        for figure in (self.end, self.approved, self.deviation, self.done):
            row.addWidget(figure, 1)
        figures = QWidget()
        figures.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        self.add(figures)
        self.overdue = label("", "second", wrap=True)
        self.add(self.overdue)

    def show_progress(self, progress: Progress) -> None:
        """Show other figures."""
        self._show_dates(progress)
        self._show_work(progress)
        count = len(progress.overdue)
        self.overdue.setVisible(bool(count))
        self.overdue.setText(
            _n(
                "{n} task should be done by now. Here it counts as done today at the earliest.",
                "{n} tasks should be done by now. Here they count as done today at the earliest.",
                count,
            )
        )

    def _show_dates(self, progress: Progress) -> None:
        baseline, comparison = progress.planned.baseline, progress.comparison
        end = formats.long_date(progress.forecast.end)
        whole = comparison.whole if comparison is not None else None
        known = whole is not None and whole.then is not None and whole.now is not None
        self.approved.setVisible(known)
        self.deviation.setVisible(known)
        if whole is None or whole.then is None or whole.now is None or baseline is None:
            self.end.show_figure(end, _("nothing to compare with yet"))
            self.end.set_tone("")
            return
        late = whole.end_late
        self.end.show_figure(end, late_words(late))
        tone = "" if late <= 0 else "warning" if whole.deviates else "concern"
        self.end.set_tone(tone)
        self.approved.show_figure(formats.long_date(whole.then[1]), plan_words(baseline))
        self.deviation.show_figure(
            signed_share(whole.deviation),
            _("more than {share}: decide", share=formats.percent(DEVIATION_LIMIT))
            if whole.deviates
            else _("over {share} asks for a decision", share=formats.percent(DEVIATION_LIMIT)),
        )
        self.deviation.set_tone(tone)

    def _show_work(self, progress: Progress) -> None:
        of, today = progress.planned, progress.today
        parents = {task.parent_id for task in of.plan.tasks}
        leaves = [task for task in of.plan.tasks if task.id not in parents]
        whole = sum(task.duration for task in leaves)
        done = sum(task.duration * done_by(task, of.calendar, today, today) for task in leaves)
        planned = _planned_by_now(progress, progress.approved)
        self.done.show_figure(
            formats.percent(done // whole if whole else 0),
            ""
            if planned is None
            else _("{share} planned by today", share=formats.percent(planned)),
        )


def _planned_by_now(progress: Progress, approved: BaselineDays | None) -> int | None:
    """How much of the approved work should be done by the end of today, in basis points."""
    if approved is None or not approved.tasks:
        return None
    calendar, today = progress.planned.calendar, progress.today
    parents = {task.parent_id for task in progress.planned.plan.tasks}
    days = [each for task_id, each in approved.tasks.items() if task_id not in parents]
    days += [gone.days for gone in approved.gone]
    whole = sum(each.duration for each in days)
    if not whole:
        return None
    done = 0
    for each in days:
        length = max(1, calendar.count(each.first, each.last))
        gone = min(length, calendar.count(each.first, min(today, each.last)))
        done += each.duration * WHOLE * gone // length
    return done // whole
