"""Putting an item on another day: what it would come to, in words, and doing it as one edit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from merchant_app import formats
from merchant_app.actions import timeline as actions
from merchant_app.actions.activity_days import move_activity
from merchant_app.actions.content import move_piece
from merchant_app.domain.day_hours import Hours
from merchant_app.domain.messages import UserError
from merchant_app.domain.plan import Schedule, Task
from merchant_app.domain.schedule import schedule
from merchant_app.i18n import _, _n, say_error
from merchant_app.store.timeline import Planned
from merchant_app.ui.timeline.calendar.items import CalendarItem, ItemKind
from merchant_app.ui.timeline.row_words import span
from merchant_app.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Move:
    """An item that is to begin on another day, or at other hours (None: they stay)."""

    item: CalendarItem
    start: date
    hours: Hours | None = None

    @property
    def changes(self) -> bool:
        """Whether anything would change."""
        item = self.item
        return self.start != item.first or (self.hours is not None and self.hours != item.hours)


def moved(item: CalendarItem, days: int, minutes: int = 0) -> Move:
    """Give the move by some days and, if the item has hours, by some minutes."""
    hours = item.hours.moved(minutes) if item.hours is not None and minutes else None
    return Move(item, item.first + timedelta(days=days), hours)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a move would come to: the days the item is on then, and that in words.

    `refused` says that it cannot be; the words then say why.
    """

    first: date
    last: date
    words: tuple[str, ...]
    refused: bool = False


class Trial:
    """Tries moves on a plan without changing it; each is worked out once."""

    def __init__(self, planned: Planned) -> None:
        self._planned = planned
        self._tasks = {task.id: task for task in planned.plan.tasks}
        parents = {task.parent_id for task in planned.plan.tasks}
        self._leaves = self._tasks.keys() - parents
        self._known: dict[tuple[str, date], Outcome] = {}

    def outcome(self, move: Move) -> Outcome:
        """Say what a move would come to."""
        key = (move.item.key, move.start)
        if key not in self._known:
            self._known[key] = self._outcome(move)
        known = self._known[key]
        if move.hours is None or known.refused:
            return known
        return replace(
            known, words=(_(", ").join((known.words[0], move.hours.text)), *known.words[1:])
        )

    def _outcome(self, move: Move) -> Outcome:
        item, start = move.item, move.start
        if not item.row_key or item.deadline:
            words = [formats.day_and_weekday(start)]
            if not self._planned.calendar.is_open(start):
                words.append(_("The shop is closed on that day"))
            return Outcome(start, start, tuple(words))
        task = self._tasks[item.id]
        try:
            actions.check_movable(task)
            tried = self._schedule_with(task, start)
        except UserError as error:
            return Outcome(item.first, item.last, (say_error(error),), refused=True)
        dates = tried.tasks[task.id]
        first = dates.end if item.kind is ItemKind.MILESTONE else dates.start
        last = first if item.kind is ItemKind.TASK else dates.end
        told = [span(dates.start, dates.end)]
        if start != item.first:
            told += self._why_elsewhere(start, first)
        return Outcome(first, last, (*told, *self._consequences(task, tried)))

    def _schedule_with(self, task: Task, start: date) -> Schedule:
        changed = replace(
            task, not_before=start, actual_start=start if task.actual_start is not None else None
        )
        plan = self._planned.plan
        tasks = tuple(changed if each.id == task.id else each for each in plan.tasks)
        return schedule(replace(plan, tasks=tasks), self._planned.calendar)

    def _why_elsewhere(self, wanted: date, first: date) -> list[str]:
        if first == wanted:
            return []
        if first == self._planned.calendar.next_open(wanted):
            day = formats.day_and_weekday
            return [
                _(
                    "Starts {day}: the shop is closed on {closed}",
                    day=day(first),
                    closed=day(wanted),
                )
            ]
        return [_("It waits for other tasks, its owner or its phase")]

    def _consequences(self, task: Task, tried: Schedule) -> list[str]:
        before = self._planned.schedule
        pushed = sum(
            dates.start > before.tasks[key].start or dates.end > before.tasks[key].end
            for key, dates in tried.tasks.items()
            if key != task.id and key in self._leaves
        )
        words = []
        if pushed:
            words.append(_n("Pushes {n} task", "Pushes {n} tasks", pushed))
        for phase in self._planned.plan.phases:
            eaten = before.phases[phase.id].buffer_left - tried.phases[phase.id].buffer_left
            if eaten > 0:
                text = _n(
                    "Uses {n} day of the buffer of {phase}",
                    "Uses {n} days of the buffer of {phase}",
                    eaten,
                    phase=phase.name,
                )
                words.append(text)
        if tried.end != before.end:
            words.append(_("The plan ends {day}", day=formats.day_and_weekday(tried.end)))
        due, end = task.deadline, tried.tasks[task.id].end
        if due is not None and end > due:
            words.append(
                _("Later than {day}, by which it has to be done", day=formats.day_and_weekday(due))
            )
        return words


def perform(workspace: Workspace, trial: Trial, move: Move) -> bool:
    """Do a move as one edit and say what came of it; False if it could not be done."""
    if not move.changes:
        return False
    outcome = trial.outcome(move)  # before the plan is another one
    if not workspace.acted(lambda: _act(workspace, move)):
        return False
    text = _("{name}: {value}", name=move.item.name, value=outcome.words[0])
    workspace.say(". ".join((text, *outcome.words[1:])), undo=True)
    return True


def _act(workspace: Workspace, move: Move) -> None:
    shop, item = workspace.shop, move.item
    if item.kind is ItemKind.CONTENT:
        move_piece(shop, piece_id=item.id, day=move.start)
    elif item.deadline:
        actions.change_task(shop, task_id=item.id, deadline=move.start)
    elif move.hours is not None:
        start = move.start if move.start != item.first else None
        move_activity(shop, task_id=item.id, start=start, hours=move.hours.text)
    else:
        actions.move_task(shop, task_id=item.id, start=move.start)
