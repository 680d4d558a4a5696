"""The chain of what holds a task, and what would bring it earlier, as lines to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from merchant_app import formats
from merchant_app.domain.closed_days import ClosedDay, ClosedKind
from merchant_app.domain.plan import LinkKind, Task, TaskKind
from merchant_app.domain.pulls import Pull, PullKind
from merchant_app.domain.why import Hold, Reason
from merchant_app.i18n import _, _n, _p
from merchant_app.store.timeline import Planned
from merchant_app.ui.timeline.rows import phase_key, task_key

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WhyLine:
    """One step: an icon, what is so, why, and the row it leads to ("" for none).

    `tone` is a state that stands out, or "" for the usual; `own` marks the task asked about.
    """

    icon: str
    text: str
    detail: str = ""
    key: str = ""
    tone: str = ""
    own: bool = False


class WhyWords:
    """Writes the lines.

    Args:
        planned: the plan with its dates.
        names: people by id.
        closed: the closed days of the time that matters, with their reasons.

    """

    def __init__(
        self, planned: Planned, names: dict[int, str], closed: Sequence[ClosedDay]
    ) -> None:
        self._planned = planned
        self._names = names
        self._closed = {each.day: each for each in closed}
        self._tasks = {task.id: task for task in planned.plan.tasks}
        self._phases = {phase.id: phase for phase in planned.plan.phases}

    def lines(self, chain: Sequence[Reason]) -> list[WhyLine]:
        """Give the steps from the first cause to the task, and what follows from its day."""
        lines = [*self._root(chain[0])]
        for reason, following in pairwise(chain):
            lines.append(self._passed(reason, following))
            lines += self._skipped(following)
        lines.append(self._own(chain[-1]))
        lines += self._consequences(chain[-1].task_id)
        return lines

    def pulls(self, pulls: Sequence[Pull], task_id: int) -> list[WhyLine]:
        """Give what would bring the task earlier."""
        return [
            WhyLine(
                "arrow-left",
                self._pull(pull, task_id),
                _("it would start {day}", day=formats.day_and_weekday(pull.start)),
                task_key(pull.task_id),
            )
            for pull in pulls
        ]

    def _root(self, reason: Reason) -> Iterator[WhyLine]:
        day = formats.day_and_weekday(reason.day)
        if reason.hold is Hold.PHASE:
            phase = self._phases[reason.phase_id]
            text = _("{phase} begins {day}", phase=phase.name, day=day)
            yield WhyLine("flag", text, _("Planned for this phase."), phase_key(phase.id))
        elif reason.hold is Hold.NOT_BEFORE and reason.other_id is not None:
            name = self._tasks[reason.other_id].name
            text = _("{name} is not to start before {day}", name=name, day=day)
            yield WhyLine("lock", text, _("You chose this day."), task_key(reason.other_id))
        yield from self._skipped(reason)

    def _passed(self, reason: Reason, following: Reason) -> WhyLine:
        """The step of a task that another one waits for."""
        task = self._tasks[reason.task_id]
        dates = self._planned.schedule.tasks[task.id]
        by_start = following.link is not None and following.link.kind in {
            LinkKind.START_START,
            LinkKind.START_FINISH,
        }
        day = formats.day_and_weekday(dates.start if by_start else dates.end)
        slipped = self._slipped(task)
        if following.hold is Hold.PART:
            text = _(
                "{name} starts {day}", name=task.name, day=formats.day_and_weekday(dates.start)
            )
        elif reason.hold is Hold.DONE:
            text = _("{name} was done {day}", name=task.name, day=day)
        elif by_start:
            text = _("{name} starts {day}", name=task.name, day=day)
        elif task.kind is TaskKind.MILESTONE:
            text = _("{name} is reached {day}", name=task.name, day=day)
        else:
            text = _("{name} ends {day}", name=task.name, day=day)
        detail = self._length(task, dates.start, dates.end)
        if following.hold is Hold.PUSHED:
            detail = _("It runs over the buffer of its phase.")
        elif slipped:
            detail = _n(
                "{n} day later than first planned", "{n} days later than first planned", slipped
            )
        icon = "clock" if slipped else "check" if reason.hold is Hold.DONE else "check-check"
        return WhyLine(icon, text, detail, task_key(task.id), tone="concern" if slipped else "")

    def _length(self, task: Task, start: date, end: date) -> str:
        if task.kind is TaskKind.MILESTONE:
            return ""
        work = _n("{n} day of work", "{n} days of work", task.duration)
        between = (end - start).days + 1 - task.duration
        if between <= 0 or task.actual_start is not None:
            return work
        return _("{work}, {closed}", work=work, closed=_n(
            "{n} free day between", "{n} free days between", between
        ))  # fmt: skip

    def _slipped(self, task: Task) -> int:
        first = self._planned.first_plan.get(task.id)
        end = self._planned.schedule.tasks[task.id].end
        if first is None or end <= first[1]:
            return 0
        return self._planned.calendar.count(first[1] + _ONE_DAY, end)

    def _skipped(self, reason: Reason) -> Iterator[WhyLine]:
        for days in _runs(reason.skipped):
            first, last = days[0], days[-1]
            if first == last:
                text = _("{day} is skipped", day=formats.day_and_weekday(first))
            else:
                text = _("{days} are skipped", days=formats.short_range(first, last))
            yield WhyLine("moon", text, self._causes(days, reason))

    def _causes(self, days: Sequence[date], reason: Reason) -> str:
        """Say why nobody works on days that follow each other, each cause once."""
        causes = dict.fromkeys(self._cause(day, reason) for day in days)
        names = formats.weekday_names()
        weekdays = [
            names[day.weekday()]
            for day in days
            if day in self._closed and self._closed[day].kind is ClosedKind.WEEKDAY
        ]
        if weekdays:
            joined = _p("between names", ", ").join(dict.fromkeys(weekdays))
            causes[_("The shop is closed on {weekdays}.", weekdays=joined)] = None
        return " ".join(cause for cause in causes if cause)

    def _cause(self, day: date, reason: Reason) -> str:
        closed = self._closed.get(day)
        if closed is None:
            task = self._tasks[reason.task_id]
            return _("{name} is away.", name=self._names.get(task.owner_id or 0, ""))
        if closed.kind is ClosedKind.WEEKDAY:
            return ""
        if closed.name:
            return _("The shop is closed: {reason}.", reason=closed.name)
        return _("The shop is closed.")

    def _own(self, reason: Reason) -> WhyLine:
        task = self._tasks[reason.task_id]
        dates = self._planned.schedule.tasks[task.id]
        start, end = formats.day_and_weekday(dates.start), formats.day_and_weekday(dates.end)
        if reason.hold is Hold.DONE:
            text, detail = _("{name} was done {day}", name=task.name, day=end), _(
                "This is what happened."
            )  # fmt: skip
        elif reason.hold is Hold.BEGUN:
            text = _("{name} began {day}", name=task.name, day=start)
            detail = _("This is what happened.")
        elif task.kind is TaskKind.MILESTONE:
            text, detail = _("{name} is on {day}", name=task.name, day=end), self._held(reason)
        else:
            text, detail = _("{name} starts {day}", name=task.name, day=start), self._held(reason)
        return WhyLine("map-pin", text, detail, own=True, tone="accent")

    def _held(self, reason: Reason) -> str:
        other = self._tasks[reason.other_id].name if reason.other_id is not None else ""
        if reason.link is None:
            return {
                Hold.PHASE: _("The first open day of its phase."),
                Hold.NOT_BEFORE: _("The first open day from then on."),
                Hold.PUSHED: _("Its phase begins only then."),
                Hold.PART: _("It begins with {name}.", name=other),
            }[reason.hold]
        words = {
            LinkKind.FINISH_START: _("The first open day after {name}.", name=other),
            LinkKind.START_START: _("It starts together with {name}.", name=other),
            LinkKind.FINISH_FINISH: _("It ends together with {name}.", name=other),
            LinkKind.START_FINISH: _("It ends when {name} starts.", name=other),
        }[reason.link.kind]
        lag = reason.link.lag
        if lag > 0:
            words += " " + _n("{n} day is left between.", "{n} days are left between.", lag)
        elif lag < 0:
            words += " " + _n("It is {n} day ahead.", "It is {n} days ahead.", -lag)
        return words

    def _consequences(self, task_id: int) -> Iterator[WhyLine]:
        task = self._tasks[task_id]
        dates = self._planned.schedule.tasks[task_id]
        if task.actual_end is not None:
            return
        if task.deadline is not None and dates.end > task.deadline:
            late = self._planned.calendar.count(task.deadline + _ONE_DAY, dates.end)
            yield WhyLine(
                "triangle-alert",
                _("It was to be done by {day}", day=formats.day_and_weekday(task.deadline)),
                _n("{n} day too late", "{n} days too late", max(late, 1)),
                tone="warning",
            )
        phase = self._phases[task.phase_id]
        left = self._planned.schedule.phases[phase.id].buffer_left
        if phase.buffer:
            text = _n(
                "{left} of {n} buffer day left", "{left} of {n} buffer days left", phase.buffer,
                left=left,
            )  # fmt: skip
            tone = "concern" if left * 2 < phase.buffer else ""
            detail = _("Kept at the end of {phase}.", phase=phase.name)
            yield WhyLine("hourglass", text, detail, phase_key(phase.id), tone=tone)
        if dates.critical:
            end = formats.day_and_weekday(self._planned.schedule.end)
            detail = _("Each day later moves the end, now {day}.", day=end)
            yield WhyLine("flag", _("Decides the end date"), detail)
        else:
            slip = _n("It can slip by {n} day", "It can slip by {n} days", dates.total_float)
            yield WhyLine("arrow-right", slip, _("Only then the end of the campaign moves."))

    def _pull(self, pull: Pull, task_id: int) -> str:
        task = self._tasks[pull.task_id]
        if pull.kind is PullKind.SHORTEN:
            return _("If {name} took a day less", name=task.name)
        if pull.kind is PullKind.FREE_DAY:
            return _("Without the day you chose for {name}", name=task.name)
        if pull.kind is PullKind.OVERLAP and pull.other_id is not None:
            other = self._tasks[pull.other_id].name
            if pull.task_id == task_id:
                return _("If it did not wait for {other}", other=other)
            return _("If {name} did not wait for {other}", name=task.name, other=other)
        if pull.kind is PullKind.OPEN and pull.day is not None:
            return _("If the shop opened {day}", day=formats.day_and_weekday(pull.day))
        return _("If somebody stood in for {owner}", owner=self._names.get(task.owner_id or 0, ""))


def _runs(days: Sequence[date]) -> Iterator[list[date]]:
    """Days that follow each other, together."""
    run: list[date] = []
    for day in days:
        if run and day - run[-1] != _ONE_DAY:
            yield run
            run = []
        run.append(day)
    if run:
        yield run
