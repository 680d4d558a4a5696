"""Dragging one end of a bar: the task takes more days or fewer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt

from merchant_app.domain.gantt_geometry import Point
from merchant_app.domain.plan import Task
from merchant_app.domain.schedule import schedule
from merchant_app.domain.schedule.owner_days import working_days
from merchant_app.domain.trial import started_on, with_tasks
from merchant_app.ui.timeline.gantt.content import GanttContent
from merchant_app.ui.timeline.gantt.drops import Drop, Stretched
from merchant_app.ui.timeline.gantt.frame import Frame
from merchant_app.ui.timeline.gantt.gestures.gesture import Gesture, Preview, Trial
from merchant_app.ui.timeline.gantt.words import consequence_words, span_and_days
from merchant_app.ui.timeline.rows import TimelineRow


class _Stretch(Gesture):
    cursor = Qt.CursorShape.SizeHorCursor

    def __init__(
        self, content: GanttContent, frame: Frame, row: TimelineRow, anchor: Point
    ) -> None:
        super().__init__(content, frame)
        self.row = row
        task = content.task_of(row)
        assert task is not None
        self._task = task
        self._anchor = anchor
        self._days = 0
        self._tried: tuple[Task, Trial] | None = None

    def move_to(self, place: Point) -> bool:
        """Move the end by whole days."""
        days = round((place.x - self._anchor.x) / self.frame.scale.per_day)
        if days == self._days and self._preview is not None:
            return False
        self._days = days
        self._preview = self._tried = None
        return True

    def _changed(self) -> Task:
        raise NotImplementedError

    def _trial(self) -> tuple[Task, Trial]:
        if self._tried is None:
            task = self._changed() if self._days else self._task
            plan = with_tasks(self.planned.plan, {task.id: task})
            self._tried = task, self._try(plan, frozenset({task.id}))
        return self._tried

    def _look(self) -> Preview:
        task, trial = self._trial()
        dates = trial.schedule.tasks[task.id]
        words = (
            span_and_days(dates.start, dates.end, task.duration),
            consequence_words(self.content, trial.consequence),
        )
        return Preview(
            tuple(filter(None, words)), schedule=trial.schedule, held=frozenset({task.id})
        )

    def _worked(self, first: date, last: date) -> int:
        now = self.planned
        return max(1, working_days(now.plan, now.calendar, self._task, first, last))


class StretchEnd(_Stretch):
    """Drags the right end: the task ends on another day."""

    def _changed(self) -> Task:
        end = max(self.row.start, self.row.end + timedelta(days=self._days))
        return replace(self._task, duration=self._worked(self.row.start, end))

    def drop(self) -> Drop | None:
        """Give the new number of days, if it is another one."""
        task, _trial = self._trial()
        return Stretched(self.row, task.duration) if task.duration != self._task.duration else None


class StretchStart(_Stretch):
    """Drags the left end: the task starts on another day and ends on the same one.

    It goes no further back than what the task waits for allows.
    """

    def __init__(
        self, content: GanttContent, frame: Frame, row: TimelineRow, anchor: Point
    ) -> None:
        super().__init__(content, frame, row, anchor)
        free = replace(self._task, not_before=None, actual_start=None, progress=0, duration=1)
        plan = with_tasks(self.planned.plan, {free.id: free})
        self._earliest = schedule(plan, self.planned.calendar).tasks[free.id].start

    def _changed(self) -> Task:
        calendar = self.planned.calendar
        wanted = max(self.row.start + timedelta(days=self._days), self._earliest)
        start = min(calendar.next_open(wanted), calendar.previous_open(self.row.end))
        duration = self._worked(start, self.row.end)
        return replace(started_on(self._task, start), duration=duration)

    def drop(self) -> Drop | None:
        """Give the new start and number of days, if it is another one."""
        task, _trial = self._trial()
        if task.duration == self._task.duration:
            return None
        return Stretched(self.row, task.duration, task.not_before)
