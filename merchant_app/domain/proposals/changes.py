"""The ways to have a plan end sooner: each a small change of phases, links, tasks or days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from merchant_app.domain.messages import Message, msg, msgn
from merchant_app.domain.plan import Link, LinkKind
from merchant_app.domain.proposals.draft import DoneOrLeft, Draft


@dataclass(frozen=True, slots=True)
class CloseGap:
    """Let what follows a phase begin sooner, by days that are neither work nor buffer."""

    phase_id: int
    days: int

    @property
    def size(self) -> int:
        """The days between the phases."""
        return self.days

    def sized(self, days: int, /) -> CloseGap:
        """Close a part of the gap."""
        return replace(self, days=days)

    def apply(self, draft: Draft) -> Draft:
        """Bring the next phase nearer."""
        return replace(draft, closer=(*draft.closer, (self.phase_id, self.days)))

    def words(self, draft: Draft, /) -> Message:
        """Say it."""
        return msgn(
            "Use the free day after {phase}",
            "Use {n} free days after {phase}",
            n=self.days,
            phase=draft.phase(self.phase_id).name,
        )


@dataclass(frozen=True, slots=True)
class UseBuffer:
    """Give up days that a phase keeps for surprises."""

    phase_id: int
    days: int

    @property
    def size(self) -> int:
        """The buffer days to give up."""
        return self.days

    def sized(self, days: int, /) -> UseBuffer:
        """Give up fewer of them."""
        return replace(self, days=days)

    def apply(self, draft: Draft) -> Draft:
        """Shorten the buffer, and bring the next phase nearer."""
        phases = tuple(
            replace(phase, buffer=max(0, phase.buffer - self.days))
            if phase.id == self.phase_id
            else phase
            for phase in draft.plan.phases
        )
        return replace(
            draft,
            plan=replace(draft.plan, phases=phases),
            closer=(*draft.closer, (self.phase_id, self.days)),
        )

    def words(self, draft: Draft, /) -> Message:
        """Say it."""
        phase = draft.phase(self.phase_id)
        if self.days == phase.buffer:
            return msgn(
                "Use the only buffer day of {phase}",
                "Use all {n} buffer days of {phase}",
                n=self.days,
                phase=phase.name,
            )
        return msgn(
            "Use {n} of the {kept} buffer days of {phase}",
            "Use {n} of the {kept} buffer days of {phase}",
            n=self.days,
            kept=phase.buffer,
            phase=phase.name,
        )


@dataclass(frozen=True, slots=True)
class Overlap:
    """Begin a task before the one it waits for is finished."""

    predecessor: int
    successor: int
    days: int

    @property
    def size(self) -> int:
        """The working days on which both are worked on."""
        return self.days

    def sized(self, days: int, /) -> Overlap:
        """Let them overlap less."""
        return replace(self, days=days)

    def apply(self, draft: Draft) -> Draft:
        """Give the link a lead."""
        links = tuple(
            replace(link, lag=link.lag - self.days) if self._means(link) else link
            for link in draft.plan.links
        )
        return replace(draft, plan=replace(draft.plan, links=links))

    def _means(self, link: Link) -> bool:
        return link.kind is LinkKind.FINISH_START and (link.predecessor, link.successor) == (
            self.predecessor,
            self.successor,
        )

    def words(self, draft: Draft, /) -> Message:
        """Say it."""
        first, then = draft.task(self.predecessor), draft.task(self.successor)
        assert first is not None
        assert then is not None
        if self.days >= first.duration:
            return msg(
                "Do '{first}' and '{then}' at the same time", first=first.name, then=then.name
            )
        return msgn(
            "Begin '{then}' {n} day before '{first}' is finished",
            "Begin '{then}' {n} days before '{first}' is finished",
            n=self.days,
            first=first.name,
            then=then.name,
        )


@dataclass(frozen=True, slots=True)
class Shorten:
    """Do a task in fewer days."""

    task_id: int
    before: int
    after: int

    @property
    def size(self) -> int:
        """The working days saved in the task itself."""
        return self.before - self.after

    def sized(self, days: int, /) -> Shorten:
        """Save fewer days."""
        return replace(self, after=self.before - days)

    def apply(self, draft: Draft) -> Draft:
        """Change the duration."""
        task = draft.task(self.task_id)
        if task is None:
            return draft
        return draft.with_task(replace(task, duration=min(task.duration, self.after)))

    def words(self, draft: Draft, /) -> Message:
        """Say it."""
        task = draft.task(self.task_id)
        assert task is not None
        return msgn(
            "Do '{name}' in {n} day instead of {before}",
            "Do '{name}' in {n} days instead of {before}",
            n=self.after,
            name=task.name,
            before=self.before,
        )


@dataclass(frozen=True, slots=True)
class OpenDays:
    """Work on days on which the shop is usually closed."""

    days: tuple[date, ...]

    @property
    def size(self) -> int:
        """How many days."""
        return len(self.days)

    def sized(self, days: int, /) -> OpenDays:
        """Open on the first of them only."""
        return OpenDays(self.days[:days])

    def apply(self, draft: Draft) -> Draft:
        """Open the shop on them."""
        calendar = draft.calendar
        opened = calendar.extra_open | frozenset(self.days)
        return replace(draft, calendar=replace(calendar, extra_open=opened))

    def words(self, _draft: Draft, /) -> Message:
        """Say it."""
        if len(self.days) == 1:
            return msg("Work on {day} too, when the shop is closed", day=self.days[0])
        return msgn(
            "Work on {n} closed day between {first} and {last}",
            "Work on {n} closed days between {first} and {last}",
            n=len(self.days),
            first=self.days[0],
            last=self.days[-1],
        )


@dataclass(frozen=True, slots=True)
class FreeStart(DoneOrLeft):
    """Let a task begin before the day that was set for it by hand."""

    task_id: int

    def apply(self, draft: Draft) -> Draft:
        """Take the earliest day away."""
        task = draft.task(self.task_id)
        return draft if task is None else draft.with_task(replace(task, not_before=None))

    def words(self, draft: Draft, /) -> Message:
        """Say it."""
        task = draft.task(self.task_id)
        assert task is not None
        assert task.not_before is not None
        return msg(
            "Let '{name}' begin before {day}, the day set by hand",
            name=task.name,
            day=task.not_before,
        )


@dataclass(frozen=True, slots=True)
class LeaveOut(DoneOrLeft):
    """Take a task out of the plan; what waited for it waits for what it waited for."""

    task_id: int

    def apply(self, draft: Draft) -> Draft:
        """Remove the task, and link across it."""
        plan, gone = draft.plan, self.task_id
        links = {
            (link.predecessor, link.successor, link.kind): link
            for link in plan.links
            if gone not in {link.predecessor, link.successor}
        }
        after = [link.successor for link in plan.links if link.predecessor == gone]
        for link in plan.links:
            if link.successor != gone:
                continue
            for successor in after:
                key = (link.predecessor, successor, LinkKind.FINISH_START)
                links.setdefault(key, Link(link.predecessor, successor))
        tasks = tuple(task for task in plan.tasks if task.id != gone)
        return replace(draft, plan=replace(plan, tasks=tasks, links=tuple(links.values())))

    def words(self, draft: Draft, /) -> Message:
        """Say it."""
        task = draft.task(self.task_id)
        assert task is not None
        return msg("Leave out '{name}'", name=task.name)
