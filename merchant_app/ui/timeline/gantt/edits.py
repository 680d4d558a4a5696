"""Takes over what was done on the chart: each drop and each key is one edit, told in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet

from merchant_app import formats
from merchant_app.actions import timeline as actions
from merchant_app.domain.plan import Link
from merchant_app.domain.trial import consequence, movable_tasks
from merchant_app.i18n import _, _n
from merchant_app.store.timeline import Planned, planned
from merchant_app.ui.timeline.gantt.content import GanttContent
from merchant_app.ui.timeline.gantt.drops import (
    Drop,
    Linked,
    Moved,
    Progressed,
    Refused,
    Stayed,
    Stretched,
)
from merchant_app.ui.timeline.gantt.words import (
    consequence_words,
    finished_words,
    link_sentence,
    span_and_days,
    stay_words,
)
from merchant_app.ui.timeline.row_words import span
from merchant_app.ui.timeline.rows import RowKind, TimelineRow
from merchant_app.ui.workspace import Workspace

_BETWEEN = " · "


class ChartEdits:
    """Acts on bars and links.

    Args:
        workspace: through which everything is done and said.
        content: gives what the chart shows just now.

    """

    def __init__(self, workspace: Workspace, content: Callable[[], GanttContent]) -> None:
        self._workspace = workspace
        self._content = content

    def take(self, drop: Drop) -> None:
        """Take over what a drag came to; a new bar still lacks its name and is not for here."""
        if isinstance(drop, Moved):
            self._move(drop)
        elif isinstance(drop, Stretched):
            self._stretch(drop)
        elif isinstance(drop, Progressed):
            self.set_progress(drop.row, drop.per_cent)
        elif isinstance(drop, Linked):
            self.link(drop.link)
        elif isinstance(drop, Stayed):
            row = drop.row
            self._workspace.say(stay_words(row.name, self._planned().schedule.tasks[row.id]))
        elif isinstance(drop, Refused):
            self._workspace.say(drop.words)

    # -- bars ------------------------------------------------------------------------------

    def _move(self, drop: Moved) -> None:
        shop, before = self._workspace.shop, self._planned()
        if not self._workspace.acted(lambda: actions.move_tasks(shop, starts=drop.starts)):
            return
        after = self._planned()
        fresh = after.schedule.tasks[drop.row.id]
        if drop.row.id in drop.starts and fresh.start != drop.starts[drop.row.id]:
            self._workspace.say(stay_words(drop.row.name, fresh), undo=True)
        elif drop.jumped:
            self._workspace.say(
                _(
                    "The shop is closed on that day, so {name} starts on {day}",
                    name=drop.row.name,
                    day=formats.day_and_weekday(fresh.start),
                ),
                undo=True,
            )
        else:
            self._tell_consequence(before, after, drop.row, drop.starts.keys())

    def _stretch(self, drop: Stretched) -> None:
        shop, before = self._workspace.shop, self._planned()
        if self._workspace.acted(
            lambda: actions.stretch_task(
                shop, task_id=drop.row.id, duration=drop.duration, start=drop.start
            )
        ):
            self._tell_consequence(before, self._planned(), drop.row, {drop.row.id})

    def _tell_consequence(
        self, before: Planned, after: Planned, row: TimelineRow, held: AbstractSet[int]
    ) -> None:
        """Say what else moved; nothing if nothing did."""
        words = self._consequence(before, after, held)
        if words:
            dates = after.schedule.tasks[row.id]
            days = span(dates.start, dates.end)
            self._workspace.say(
                _("{name}: {value}", name=row.name, value=days) + _BETWEEN + words, undo=True
            )

    def shift(self, rows: Iterable[TimelineRow], working_days: int) -> None:
        """Move tasks, and those inside them, by working days."""
        named = [row for row in rows if row.task_id is not None]
        if not named:
            return
        before = self._planned()
        tasks = movable_tasks(before.plan, {row.id for row in named})
        if not tasks:
            self._workspace.say(finished_words(named[0].name))
            return
        dates, calendar = before.schedule.tasks, before.calendar
        starts = {task.id: calendar.add(dates[task.id].start, working_days) for task in tasks}
        shop = self._workspace.shop
        if not self._workspace.acted(lambda: actions.move_tasks(shop, starts=starts)):
            return
        after = self._planned()
        row = named[0]
        if len(named) == 1 and after.schedule.tasks[row.id].start == dates[row.id].start:
            self._workspace.say(stay_words(row.name, after.schedule.tasks[row.id]), undo=True)
            return
        fresh = after.schedule.tasks[row.id]
        text = _("{name}: {value}", name=row.name, value=span(fresh.start, fresh.end))
        if len(tasks) > 1:
            text = _n("{n} task is moved", "{n} tasks are moved", len(tasks))
        words = self._consequence(before, after, starts.keys())
        self._workspace.say(_BETWEEN.join(filter(None, (text, words))), undo=True)

    def stretch(self, row: TimelineRow, working_days: int) -> None:
        """Give a task more working days or fewer, but one at least."""
        task = self._content().task_of(row)
        if task is None or row.kind is not RowKind.TASK:
            return
        duration = max(1, task.duration + working_days)
        if duration == task.duration:
            return
        shop, before = self._workspace.shop, self._planned()
        if not self._workspace.acted(
            lambda: actions.stretch_task(shop, task_id=row.id, duration=duration)
        ):
            return
        after = self._planned()
        fresh = after.schedule.tasks[row.id]
        days = span_and_days(fresh.start, fresh.end, duration)
        text = _("{name}: {value}", name=row.name, value=days)
        words = self._consequence(before, after, {row.id})
        self._workspace.say(_BETWEEN.join(filter(None, (text, words))), undo=True)

    def set_progress(self, row: TimelineRow, per_cent: int) -> None:
        """Say how much of a task is done."""
        shop, today = self._workspace.shop, self._workspace.today
        per_cent = min(max(per_cent, 0), 100)
        if row.movable and per_cent != row.progress:
            self._workspace.acted(
                lambda: actions.set_progress(shop, task_id=row.id, progress=per_cent, today=today)
            )

    # -- links -----------------------------------------------------------------------------

    def link(self, link: Link) -> bool:
        """Let a task wait for another one; says whether it went well."""
        shop, before = self._workspace.shop, self._planned()
        if not self._workspace.acted(
            lambda: actions.link_tasks(
                shop,
                predecessor_id=link.predecessor,
                successor_id=link.successor,
                kind=link.kind,
                lag=link.lag,
            )
        ):
            return False
        tasks = self._content().tasks
        text = link_sentence(link.kind, tasks[link.predecessor].name, tasks[link.successor].name)
        words = self._consequence(before, self._planned(), {link.successor})
        self._workspace.say(_BETWEEN.join(filter(None, (text, words))), undo=True)
        return True

    # -- the plan --------------------------------------------------------------------------

    def _planned(self) -> Planned:
        assert self._workspace.campaign_id is not None
        return planned(self._workspace.shop, self._workspace.campaign_id)

    def _consequence(self, before: Planned, after: Planned, held: AbstractSet[int]) -> str:
        found = consequence(after.plan, before.schedule, after.schedule, after.calendar, held=held)
        return consequence_words(self._content(), found)
