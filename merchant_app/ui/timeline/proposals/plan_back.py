"""The dialog that lays the plan back from a day: an opening, a festival, or one's own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtWidgets import QComboBox, QWidget

from merchant_app import formats
from merchant_app.domain.festivals import FESTIVALS, FestivalDay, next_occurrence
from merchant_app.domain.messages import Message, msg
from merchant_app.domain.plan import Task, TaskKind
from merchant_app.domain.proposals.backward import DoneBy, plan_back
from merchant_app.domain.proposals.comparison import Comparison
from merchant_app.domain.proposals.search import Proposal, Step
from merchant_app.domain.proposals.ways import is_ahead
from merchant_app.i18n import _, _n, language
from merchant_app.ui.timeline.proposals.dialog import ProposalDialog
from merchant_app.ui.timeline.proposals.preview import Figure
from merchant_app.ui.timeline.proposals.words import buffer_figure, gained
from merchant_app.ui.widgets.date_field import DateField
from merchant_app.ui.workspace import Workspace

#: Tasks that do not fit, named at a time.
_MOST_NAMED: Final = 3


class PlanBackDialog(ProposalDialog):
    """What must be done, by which day, and what to do if that does not fit.

    Args:
        workspace: with the campaign to plan.
        task_id: the task to begin with; None for the last milestone or the fixed day's.
        parent: the window it belongs to.

    """

    def __init__(
        self, workspace: Workspace, task_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            workspace,
            _("Plan back from a day"),
            _("Everything before the day is laid as late as it may be, buffers included."),
            parent,
        )
        self.anchor = QComboBox()
        self.occasion = QComboBox()
        self.anchor.addItem(_("The whole campaign"), None)
        self._anchors = self._fill_anchors(task_id)
        self._fill_occasions()
        at = self.anchor.findData(self._first_anchor(task_id))
        self.anchor.setCurrentIndex(max(0, at))
        self.day = DateField(workspace.today, self._first_day())
        days = [self.occasion.itemData(at) for at in range(self.occasion.count())]
        first_day = self._first_day()
        self.occasion.setCurrentIndex(days.index(first_day) if first_day in days else 0)
        self.form.add("anchor", _("&What must be done"), self.anchor)
        self.form.add("occasion", _("By &which day"), self.occasion)
        self.form.add("day", _("&Day"), self.day)
        for box in (self.anchor, self.occasion):
            box.setMinimumContentsLength(12)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        self.anchor.currentIndexChanged.connect(self.ask_soon)
        self.occasion.activated.connect(self._take_occasion)
        self.day.picked.connect(self._day_picked)
        self.day.setFocus()
        self.day.selectAll()
        self.ask()

    def _fill_anchors(self, task_id: int | None) -> dict[int, Task]:
        times = self.planned.schedule.tasks
        found = {
            task.id: task
            for task in self.planned.plan.tasks
            if is_ahead(task) and (task.kind is not TaskKind.TASK or task.id == task_id)
        }
        for task in sorted(found.values(), key=lambda task: times[task.id].end, reverse=True):
            self.anchor.addItem(task.name, task.id)
        return found

    def _first_anchor(self, task_id: int | None) -> int | None:
        """The task asked for, what falls on the fixed day, or the last milestone."""
        if task_id in self._anchors:
            return task_id
        times = self.planned.schedule.tasks
        key_day = self.planned.campaign.key_day
        on_key_day = [task for task in self._anchors.values() if times[task.id].end == key_day]
        milestones = [t for t in self._anchors.values() if t.kind is TaskKind.MILESTONE]
        fitting = on_key_day or milestones or list(self._anchors.values())
        best = max(fitting, key=lambda task: times[task.id].end, default=None)
        return None if best is None else best.id

    def _fill_occasions(self) -> None:
        today = self.workspace.today
        self.occasion.addItem(_("A day of my own"), None)
        key_day = self.planned.campaign.key_day
        if key_day is not None and key_day >= today:
            text = _("The fixed day, {day}", day=formats.long_date(key_day))
            self.occasion.addItem(text, key_day)
        coming = [each for one in FESTIVALS if (each := next_occurrence(one.key, today))]
        for each in sorted(coming, key=lambda each: each.day):
            text = _("{festival}, {day}", festival=_name(each), day=formats.long_date(each.day))
            self.occasion.addItem(text, each.day)

    def _first_day(self) -> date:
        anchor = self.anchor.currentData()
        times = self.planned.schedule
        return times.end if anchor is None else times.tasks[anchor].end

    def _take_occasion(self, at: int) -> None:
        day = self.occasion.itemData(at)
        if day is None:
            self.day.setFocus()
            self.day.selectAll()
            return
        self.day.write(day)
        self.form.set_error("day", "")
        self.ask()

    def _day_picked(self, day: date | None) -> None:
        if self.occasion.currentData() != day:
            self.occasion.setCurrentIndex(0)
        self.ask_soon()

    def question(self) -> tuple[int | None, str]:
        """Give the task and the day."""
        return self.anchor.currentData(), self.day.text()

    def answer(self) -> Proposal:
        """Lay the plan back."""
        day = self.day.read()
        assert day is not None
        return plan_back(
            self.planned.plan,
            self.planned.calendar,
            self.anchor.currentData(),
            day,
            today=self.workspace.today,
        )

    def verdict(self, proposal: Proposal) -> tuple[str, str, str]:
        """Say whether all fits before the day."""
        missing = proposal.result.missing
        if missing:
            title = _n("{n} day is missing", "{n} days are missing", missing)
            if any(not step.chosen for step in proposal.steps):
                return "concern", title, _("Tick more of the ways below, or take a later day.")
            return "concern", title, _("Take a later day, or leave out work by hand.")
        if proposal.start.missing:
            return "good", _("With these steps all of it fits"), self._begins(proposal)
        return "good", _("All of it fits before the day"), self._begins(proposal)

    def _begins(self, proposal: Proposal) -> str:
        """The day on which the first task has to begin."""
        times = proposal.result.schedule.tasks
        ahead = [t for t in proposal.result.plan.tasks if is_ahead(t) and t.not_before is not None]
        first = min(ahead, key=lambda task: times[task.id].start, default=None)
        if first is None:
            return ""
        day = formats.day_and_weekday(times[first.id].start)
        return _("'{name}' comes first, on {day}.", name=first.name, day=day)

    def notes(self, proposal: Proposal) -> Sequence[str]:
        """Name the tasks that would have to begin too early."""
        question = proposal.question
        assert isinstance(question, DoneBy)
        if not proposal.result.missing:
            return ()
        names = {task.id: task.name for task in self.planned.plan.tasks}
        misfits = question.misfits(proposal.result.draft)
        lines = [
            _n(
                "'{name}' would have to begin on {day}, {n} day before it can",
                "'{name}' would have to begin on {day}, {n} days before it can",
                each.days,
                name=names[each.task_id],
                day=formats.short_form(each.start),
            )
            for each in misfits[:_MOST_NAMED]
        ]
        more = len(misfits) - len(lines)
        if more:
            lines.append(_n("and {n} task more", "and {n} tasks more", more))
        return lines

    def gain_words(self, step: Step, proposal: Proposal) -> str:
        """Say how many days a step wins."""
        return gained(step, proposal)

    def label(self) -> Message:
        """Name the edit."""
        day = self.aim()
        assert day is not None
        return msg("Plan back from {day}", day=day)

    def aim(self) -> date | None:
        """The day, or the later one that was ticked."""
        return None if self.proposal is None else self.proposal.result.draft.day

    def key_day(self) -> date | None:
        """The campaign's fixed day goes along with what stands on it."""
        anchor, fixed = self.anchor.currentData(), self.planned.campaign.key_day
        if anchor is None or fixed is None or self.planned.schedule.tasks[anchor].end != fixed:
            return None
        return self.aim()

    def figures(self, proposal: Proposal, of: Comparison) -> Sequence[Figure]:
        """Give the anchor's day, the first day of work that is left, and the buffers."""
        anchor = self.anchor.currentData()
        times, now = proposal.result.schedule, self.planned.schedule
        then = times.tasks[anchor].end if anchor in times.tasks else times.end
        before = now.end if anchor is None else now.tasks[anchor].end
        name = _("Done on") if anchor is not None else _("Last day of work")
        begin = min((phase.start for phase in proposal.result.plan.phases), default=then)
        was = min((phase.start for phase in self.planned.plan.phases), default=before)
        return (
            Figure(
                name,
                formats.day_and_weekday(then),
                _("now {value}", value=formats.day_and_weekday(before)),
                "concern" if proposal.result.missing else "",
            ),
            Figure(
                _("Begins on"),
                formats.day_and_weekday(begin),
                _("now {value}", value=formats.day_and_weekday(was)),
            ),
            buffer_figure(of),
        )


def _name(festival: FestivalDay) -> str:
    return festival.zh if language() == "zh" else festival.en
