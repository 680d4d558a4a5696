"""What all drags have in common: they follow the pointer, show what would be, and end in a drop.

A gesture knows the plan as it was when it began and changes nothing. What it shows is worked out
when it is painted, so that any number of mouse moves between two frames costs one reckoning.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt

from merchant_app.domain.gantt_geometry import Box, Point
from merchant_app.domain.plan import Plan, Schedule
from merchant_app.domain.schedule import schedule
from merchant_app.domain.trial import Consequence, consequence
from merchant_app.ui.timeline.gantt.content import GanttContent
from merchant_app.ui.timeline.gantt.drops import Drop
from merchant_app.ui.timeline.gantt.frame import Frame


@dataclass(frozen=True, slots=True)
class Preview:
    """What is painted while a drag lasts.

    Attributes:
        words: lines of the card beside the pointer, the first one strong.
        refused: letting go here would change nothing, and the card says why.
        schedule: the rows are shown on its days, what moved with its old place outlined.
        held: the tasks that are dragged themselves, by id.
        progress: a task by id and the per cent to show it with.
        wanted: where the pointer asks the bar to be, if it would come to stand elsewhere.
        drawn: a new bar.
        line: from the end of a bar to the pointer.
        target: the row and the end of its bar (True: its start) that a link would go to.

    """

    words: tuple[str, ...] = ()
    refused: bool = False
    schedule: Schedule | None = None
    held: frozenset[int] = frozenset()
    progress: tuple[int, int] | None = None
    wanted: Box | None = None
    drawn: Box | None = None
    line: tuple[Point, Point] | None = None
    target: tuple[int, bool] | None = None


@dataclass(frozen=True, slots=True)
class Trial:
    """A plan tried out: its schedule and what that means for everything else."""

    schedule: Schedule
    consequence: Consequence


class Gesture:
    """One drag, from pressing to letting go.

    Args:
        content: what the chart shows.
        frame: where it stands; scrolling does not matter, since places are those of the chart.

    """

    cursor: ClassVar[Qt.CursorShape] = Qt.CursorShape.ArrowCursor
    #: Whether the chart scrolls when the pointer nears its upper or lower edge.
    scrolls_rows: ClassVar[bool] = False

    def __init__(self, content: GanttContent, frame: Frame) -> None:
        assert content.planned is not None
        self.content = content
        self.frame = frame
        self.planned = content.planned
        self._preview: Preview | None = None

    def move_to(self, place: Point) -> bool:
        """Follow the pointer to a place of the chart; says whether there is anything to paint."""
        raise NotImplementedError

    def preview(self) -> Preview:
        """Give what to paint now."""
        if self._preview is None:
            self._preview = self._look()
        return self._preview

    def refused(self) -> bool:
        """Whether letting go here would do nothing, as the pointer shows."""
        return False

    def drop(self) -> Drop | None:
        """Give what letting go now would do, None if nothing."""
        raise NotImplementedError

    def _look(self) -> Preview:
        raise NotImplementedError

    def _try(self, plan: Plan, held: frozenset[int]) -> Trial:
        """Reckon with a changed plan.

        Raises:
            CycleError: if tasks would wait for each other.

        """
        now = self.planned
        after = schedule(plan, now.calendar)
        return Trial(after, consequence(plan, now.schedule, after, now.calendar, held=held))
