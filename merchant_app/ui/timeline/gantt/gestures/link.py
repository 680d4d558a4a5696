"""Dragging from the dot at the end of a bar to another bar: that one then waits."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt

from merchant_app.domain.gantt_geometry import Box, Point
from merchant_app.domain.plan import CycleError, Link, LinkKind
from merchant_app.i18n import _
from merchant_app.ui.timeline.gantt.content import GanttContent
from merchant_app.ui.timeline.gantt.drops import Drop, Linked, Refused
from merchant_app.ui.timeline.gantt.frame import Frame
from merchant_app.ui.timeline.gantt.gestures.gesture import Gesture, Preview
from merchant_app.ui.timeline.gantt.words import consequence_words, link_sentence, loop_words
from merchant_app.ui.timeline.rows import TimelineRow

#: How near to a bar the pointer has to be, in px.
_NEAR = 18
#: Bars at least so wide can be held at their end, too; on shorter ones only the start is meant.
_TWO_ENDS = 30
_KINDS = {
    (False, True): LinkKind.FINISH_START,
    (True, True): LinkKind.START_START,
    (False, False): LinkKind.FINISH_FINISH,
    (True, False): LinkKind.START_FINISH,
}


@dataclass(frozen=True, slots=True)
class _Target:
    """The row under the pointer, the end of its bar that is meant, and why it cannot be."""

    row: TimelineRow
    at: int
    at_start: bool
    link: Link
    refusal: str


class LinkDrag(Gesture):
    """Makes a link from one end of a bar.

    Args:
        content: what the chart shows.
        frame: where it stands.
        row: the row whose end it begins at.
        from_start: it begins at the start of the bar, not at its end.

    """

    cursor = Qt.CursorShape.CrossCursor
    scrolls_rows = True

    def __init__(
        self, content: GanttContent, frame: Frame, row: TimelineRow, *, from_start: bool
    ) -> None:
        super().__init__(content, frame)
        self.row = row
        self._from_start = from_start
        box = frame.box_of(row, content.places[row.key])
        self._begin = Point(box.x if from_start else box.right, box.middle)
        self._pointer = self._begin
        self._over: tuple[int, bool] | None = None
        self._target: _Target | None = None

    def move_to(self, place: Point) -> bool:
        """Follow the pointer; a bar near it becomes the target."""
        self._pointer = place
        over = self._end_near(place)
        if over != self._over:
            self._over = over
            self._target = self._target_at(*over) if over is not None else None
        self._preview = None
        return True

    def _end_near(self, place: Point) -> tuple[int, bool] | None:
        at = self.frame.rows.row_at(place.y)
        if not 0 <= at < len(self.content.rows) or self.content.rows[at].task_id is None:
            return None
        row = self.content.rows[at]
        box = self.frame.box_of(row, at)
        if row.key == self.row.key or not _near(box, place.x):
            return None
        at_start = box.width < _TWO_ENDS or place.x < box.x + box.width * 2 / 3
        return at, at_start

    def _target_at(self, at: int, at_start: bool) -> _Target:  # noqa: FBT001 - as `target` has it
        row = self.content.rows[at]
        link = Link(self.row.id, row.id, _KINDS[self._from_start, at_start])
        refusal = ""
        same = [each for each in self.content.links.get(row.id, ()) if each.successor == row.id]
        if any((e.predecessor, e.kind) == (link.predecessor, link.kind) for e in same):
            refusal = _("{then} waits for {first} already", then=row.name, first=self.row.name)
        return _Target(row, at, at_start, link, refusal)

    def _look(self) -> Preview:
        line = (self._begin, self._pointer)
        target = self._target
        if target is None:
            hint = _("Drag to the task that waits for {name}", name=self.row.name)
            return Preview((hint,), line=line)
        end = (target.at, target.at_start)
        if target.refusal:
            return Preview((target.refusal,), refused=True, line=line, target=end)
        plan = self.planned.plan
        try:
            trial = self._try(
                replace(plan, links=(*plan.links, target.link)), frozenset({target.row.id})
            )
        except CycleError as loop:
            self._target = replace(target, refusal=loop_words(loop.task_ids, self.content))
            return self._look()
        words = (
            link_sentence(target.link.kind, self.row.name, target.row.name),
            consequence_words(self.content, trial.consequence),
        )
        return Preview(tuple(filter(None, words)), schedule=trial.schedule, line=line, target=end)

    def refused(self) -> bool:
        """Whether the task under the pointer cannot wait for this one."""
        return self._target is not None and self.preview().refused

    def drop(self) -> Drop | None:
        """Give the link, or why there cannot be one."""
        self.preview()
        if self._target is None:
            return None
        if self._target.refusal:
            return Refused(self._target.refusal)
        return Linked(self._target.link)


def _near(box: Box, x: float) -> bool:
    return box.x - _NEAR <= x <= box.right + _NEAR
