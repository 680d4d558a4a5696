"""Drawing a new task on the row of a phase or a summary, or on the empty ground below."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from merchant_app.domain.gantt_geometry import Point, bar_box
from merchant_app.domain.plan import Phase, Task
from merchant_app.i18n import _
from merchant_app.ui.timeline.gantt.content import GanttContent
from merchant_app.ui.timeline.gantt.drops import Drawn
from merchant_app.ui.timeline.gantt.frame import BAR, Frame
from merchant_app.ui.timeline.gantt.gestures.gesture import Gesture, Preview, Trial
from merchant_app.ui.timeline.gantt.words import consequence_words, span_and_days
from merchant_app.ui.timeline.rows import TimelineRow

#: Of the task that is not there yet.
_NEW = -1


class Draw(Gesture):
    """Draws from one day to another.

    Args:
        content: what the chart shows.
        frame: where it stands.
        row: the phase or summary it becomes a part of; None on the ground below all rows.
        anchor: where it was begun.

    """

    cursor = Qt.CursorShape.CrossCursor

    def __init__(
        self, content: GanttContent, frame: Frame, row: TimelineRow | None, anchor: Point
    ) -> None:
        super().__init__(content, frame)
        self._row = row
        self._at = len(content.rows) if row is None else content.places[row.key]
        scale = frame.scale
        self._from = self._to = scale.day_at(anchor.x)

    def move_to(self, place: Point) -> bool:
        """Reach to the day under the pointer."""
        day = self.frame.scale.day_at(place.x)
        changed = day != self._to or self._preview is None
        self._to = day
        if changed:
            self._preview = None
        return changed

    def _phase(self) -> Phase:
        phases = self.planned.plan.phases
        if self._row is not None:
            return next(each for each in phases if each.id == self._row.phase_id)
        begun = [each for each in phases if each.start <= min(self._from, self._to)]
        return begun[-1] if begun else phases[0]

    def drop(self) -> Drawn:
        """Give the days and the place of the new task."""
        calendar = self.planned.calendar
        first, last = sorted((self._from, self._to))
        start = calendar.next_open(first)
        parent_id = self._row.task_id if self._row is not None else None
        return Drawn(self._phase().id, parent_id, start, max(1, calendar.count(start, last)))

    def _trial(self, drawn: Drawn) -> Trial:
        plan = self.planned.plan
        task = Task(
            _NEW,
            drawn.phase_id,
            "",
            drawn.duration,
            parent_id=drawn.parent_id,
            not_before=drawn.start,
        )
        return self._try(replace(plan, tasks=(*plan.tasks, task)), frozenset({_NEW}))

    def _look(self) -> Preview:
        drawn = self.drop()
        trial = self._trial(drawn)
        dates = trial.schedule.tasks[_NEW]
        phase = _("New task in {phase}", phase=self._phase().name)
        words = (
            span_and_days(dates.start, dates.end, drawn.duration),
            phase,
            consequence_words(self.content, trial.consequence),
        )
        box = bar_box(self.frame.scale, self.frame.rows, self._at, dates.start, dates.end, BAR)
        return Preview(tuple(filter(None, words)), schedule=trial.schedule, drawn=box)
