"""Dragging bars to other days: one bar, or all that are selected by the same number of days."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt

from merchant_app.domain.gantt_geometry import Point
from merchant_app.domain.trial import movable_tasks, started_on, with_tasks
from merchant_app.i18n import _, _n
from merchant_app.ui.timeline.gantt.content import GanttContent
from merchant_app.ui.timeline.gantt.drops import Drop, Moved, Refused, Stayed
from merchant_app.ui.timeline.gantt.frame import Frame
from merchant_app.ui.timeline.gantt.gestures.gesture import Gesture, Preview, Trial
from merchant_app.ui.timeline.gantt.words import consequence_words, finished_words
from merchant_app.ui.timeline.row_words import span
from merchant_app.ui.timeline.rows import TimelineRow


class Move(Gesture):
    """Moves the unfinished tasks among these rows and inside them.

    Args:
        content: what the chart shows.
        frame: where it stands.
        row: the row that is held.
        task_ids: all that move with it, itself among them.
        anchor: where it was taken.

    """

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(
        self,
        content: GanttContent,
        frame: Frame,
        row: TimelineRow,
        task_ids: AbstractSet[int],
        anchor: Point,
    ) -> None:
        super().__init__(content, frame)
        self.row = row
        self._anchor = anchor
        self._days = 0
        self._tasks = movable_tasks(self.planned.plan, task_ids)
        self._held = frozenset(task.id for task in self._tasks)
        self._tried: Trial | None = None

    def move_to(self, place: Point) -> bool:
        """Move by whole days."""
        days = round((place.x - self._anchor.x) / self.frame.scale.per_day)
        if days == self._days and self._preview is not None:
            return False
        self._days = days
        self._preview = self._tried = None
        return True

    @property
    def _starts(self) -> dict[int, date]:
        calendar, dates = self.planned.calendar, self.planned.schedule.tasks
        by = timedelta(days=self._days)
        return {task.id: calendar.next_open(dates[task.id].start + by) for task in self._tasks}

    def _trial(self) -> Trial:
        if self._tried is None:
            starts = self._starts
            changed = {task.id: started_on(task, starts[task.id]) for task in self._tasks}
            plan = self.planned.plan
            tried = with_tasks(plan, changed) if self._days else plan
            self._tried = self._try(tried, self._held)
        return self._tried

    def _look(self) -> Preview:
        if not self._tasks:
            return Preview((finished_words(self.row.name),), refused=True)
        if not self._days:
            return Preview((span(self.row.start, self.row.end),), held=self._held)
        trial = self._trial()
        dates = trial.schedule.tasks[self.row.id]
        words = [span(dates.start, dates.end)]
        if len(self._tasks) > 1:
            words[0] += " · " + _n("{n} task", "{n} tasks", len(self._tasks))
        wanted = None
        start = self._starts.get(self.row.id)
        if start is not None and dates.start != start:
            words.append(_("It cannot go there: it waits for other tasks or for its phase"))
            end = self.planned.calendar.add(start, max(0, self.row.days - 1))
            at = self.content.places[self.row.key]
            wanted = self.frame.box_of(replace(self.row, start=start, end=end), at)
        words.append(consequence_words(self.content, trial.consequence))
        return Preview(
            tuple(filter(None, words)),
            schedule=trial.schedule,
            held=self._held | {self.row.id},
            wanted=wanted,
        )

    def refused(self) -> bool:
        """Whether all of it is finished."""
        return not self._tasks

    def drop(self) -> Drop | None:
        """Give the new starts, unless everything comes to stand where it was."""
        if not self._days:
            return None
        if not self._tasks:
            return Refused(finished_words(self.row.name))
        before, after = self.planned.schedule.tasks, self._trial().schedule.tasks
        if all(
            (before[task.id].start, before[task.id].end)
            == (after[task.id].start, after[task.id].end)
            for task in self._tasks
        ):
            return Stayed(self.row)
        wanted = self.row.start + timedelta(days=self._days)
        starts = self._starts
        return Moved(self.row, starts, jumped=starts.get(self.row.id, wanted) != wanted)
