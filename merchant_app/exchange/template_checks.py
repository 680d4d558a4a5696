"""What must hold between the fields of a template: references, shares, links without a loop."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from merchant_app.domain.campaign_template import (
    Anchor,
    CampaignTemplate,
    TemplateLine,
)
from merchant_app.domain.goals import Direction
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import WHOLE
from merchant_app.domain.plan import TaskKind
from merchant_app.exchange.template_fields import Place, wrong
from merchant_app.exchange.template_references import named_keys


def check_template(file: str, template: CampaignTemplate) -> None:
    """Check a template as a whole.

    Raises:
        UserError: naming the file and the first field that does not fit the others.

    """
    checks = _Checks(file, template)
    for check in (
        checks.keys,
        checks.phases,
        checks.references,
        checks.task_kinds,
        checks.parents,
        checks.links,
        checks.budget,
        checks.results,
    ):
        check()


@dataclass(frozen=True, slots=True)
class _Checks:
    file: str
    template: CampaignTemplate

    def keys(self) -> None:
        """No key is used twice in its list."""
        t = self.template
        lists: dict[str, Iterable[str]] = {
            "phases": (x.key for x in t.phases),
            "roles": (x.key for x in t.roles),
            "channels": (x.key for x in t.channels),
            "tasks": (x.key for x in t.tasks),
            "categories": (x.key for x in t.categories),
            "lines": (x.key for x in t.lines),
            "goals": (x.key for x in t.goals),
            "risks": (x.key for x in t.risks),
        }
        for name, keys in lists.items():
            seen: set[str] = set()
            for number, key in enumerate(keys):
                if key in seen:
                    raise wrong(
                        msg(
                            '{file}: {place} is "{key}", which is already used above. '
                            "Give it a key of its own.",
                            file=self.file,
                            place=f"{name}[{number}].key",
                            key=key,
                        )
                    )
                seen.add(key)

    def phases(self) -> None:
        """Shares of the time make the whole; the day's own phase is there when it is needed."""
        t = self.template
        total = sum(phase.share for phase in t.phases)
        if total != WHOLE:
            raise wrong(
                msg(
                    "{file}: phases[].share must come to 100 per cent together; they come to "
                    "{total}.",
                    file=self.file,
                    total=_per_cent(total),
                )
            )
        if t.anchor is Anchor.START and t.key_phase:
            raise self._wrong_use("key_phase")
        if t.anchor is Anchor.KEY_DAY:
            self._known("key_phase", t.key_phase, self._phase_keys())
        for number, phase in enumerate(t.phases):
            path = f"phases[{number}]"
            if phase.key == t.key_phase and (phase.share or phase.buffer):
                raise wrong(
                    msg(
                        "{file}: {place} is the phase of the day itself, so its share and its "
                        "buffer must be 0.",
                        file=self.file,
                        place=path,
                    )
                )
            if phase.key != t.key_phase and not phase.share:
                raise wrong(
                    msg(
                        "{file}: {place} must be more than 0 per cent.",
                        file=self.file,
                        place=f"{path}.share",
                    )
                )

    def references(self) -> None:
        """Every key that is named elsewhere is there."""
        for path, key, known in named_keys(self.template):
            if key:
                self._known(path, key, known)

    def task_kinds(self) -> None:
        """Activities have a sheet, and only tasks of the day's own phase are pinned to it."""
        for n, task in enumerate(self.template.tasks):
            if task.kind is TaskKind.ACTIVITY and task.activity is None:
                raise wrong(
                    msg(
                        "{file}: {place} is missing; an activity needs its place, hours and lead.",
                        file=self.file,
                        place=f"tasks[{n}].activity",
                    )
                )
            if task.kind is not TaskKind.ACTIVITY and task.activity is not None:
                raise self._wrong_use(f"tasks[{n}].activity")
            if task.key_day_offset is not None and task.phase != self.template.key_phase:
                raise wrong(
                    msg(
                        "{file}: {place} can only be given to tasks of the phase named in "
                        "key_phase.",
                        file=self.file,
                        place=f"tasks[{n}].key_day_offset",
                    )
                )

    def parents(self) -> None:
        """A summary has parts in its own phase, no summary above it and no links."""
        by_key = {task.key: task for task in self.template.tasks}
        for n, task in enumerate(self.template.tasks):
            if not task.parent:
                continue
            parent = by_key[task.parent]
            if parent.parent or parent.phase != task.phase or parent.kind is not TaskKind.TASK:
                raise wrong(
                    msg(
                        "{file}: {place} must be a plain task of the same phase that has no "
                        "parent itself.",
                        file=self.file,
                        place=f"tasks[{n}].parent",
                    )
                )
        summaries = {task.parent for task in self.template.tasks if task.parent}
        for n, task in enumerate(self.template.tasks):
            for m, link in enumerate(task.after):
                if task.key in summaries or link.task in summaries:
                    raise wrong(
                        msg(
                            "{file}: {place} joins a task that has parts. Link its parts instead.",
                            file=self.file,
                            place=f"tasks[{n}].after[{m}]",
                        )
                    )

    def links(self) -> None:
        """Links lead nowhere back to where they began, nor from one task twice to another."""
        t = self.template
        for n, task in enumerate(t.tasks):
            named = [link.task for link in task.after]
            if len(set(named)) < len(named):
                raise wrong(
                    msg(
                        "{file}: {place} names the same task twice.",
                        file=self.file,
                        place=f"tasks[{n}].after",
                    )
                )
        try:
            TopologicalSorter(
                {task.key: [link.task for link in task.after] for task in t.tasks}
            ).prepare()
        except CycleError as error:
            loop = [str(key) for key in reversed(error.args[1])]
            number = [task.key for task in t.tasks].index(loop[0])
            raise wrong(
                msg(
                    "{file}: {place} makes tasks wait for each other: {loop}. Take out one of "
                    "these links.",
                    file=self.file,
                    place=f"tasks[{number}].after",
                    loop=" → ".join(loop),
                )
            ) from None

    def budget(self) -> None:
        """Shares of the budget, of a category and of a line over the phases fit."""
        t = self.template
        self._at_most_whole("categories[].share", sum(c.share for c in t.categories))
        for n, category in enumerate(t.categories):
            lines = [line for line in t.lines if line.category == category.key]
            total = sum(line.share for line in lines)
            if total > WHOLE or (total and not category.share):
                raise wrong(
                    msg(
                        "{file}: {place} has {share} per cent of the budget, and its lines claim "
                        "{total} per cent of that. Lines may claim up to 100 per cent of a "
                        "category that has a share.",
                        file=self.file,
                        place=f"categories[{n}]",
                        share=_per_cent(category.share),
                        total=_per_cent(total),
                    )
                )
        for n, line in enumerate(t.lines):
            self._line_phases(n, line)
        limits = [tier.up_to for tier in t.approvals]
        for n, limit in enumerate(limits):
            above = limits[n - 1] if n else -1
            if above is None or (limit is not None and limit <= above):
                raise wrong(
                    msg(
                        "{file}: {place} must be above the one before it; only the last may be "
                        "left out.",
                        file=self.file,
                        place=f"approvals[{n}].up_to",
                    )
                )

    def _line_phases(self, number: int, line: TemplateLine) -> None:
        total = sum(share for _, share in line.phases)
        if line.phases and (total != WHOLE or line.phase):
            raise wrong(
                msg(
                    "{file}: {place} must come to 100 per cent together (they come to {total}), "
                    "and the line must not name a single phase beside them.",
                    file=self.file,
                    place=f"lines[{number}].phases",
                    total=_per_cent(total),
                )
            )

    def results(self) -> None:
        """Goals have a stop line on the worse side of the target; risks have a plan."""
        t = self.template
        self._at_most_whole("goals[].weight", sum(goal.weight for goal in t.goals))
        for n, goal in enumerate(t.goals):
            stop = goal.stop_line
            more_is_better = goal.direction is Direction.AT_LEAST
            if stop is not None and (stop > goal.target if more_is_better else stop < goal.target):
                raise wrong(
                    msg(
                        "{file}: {place} must be on the worse side of the target.",
                        file=self.file,
                        place=f"goals[{n}].stop_line",
                    )
                )
        for n, risk in enumerate(t.risks):
            if not risk.plan:
                raise wrong(
                    msg(
                        "{file}: {place} must have at least one step.",
                        file=self.file,
                        place=f"risks[{n}].plan",
                    )
                )

    def _phase_keys(self) -> list[str]:
        return [phase.key for phase in self.template.phases]

    def _known(self, path: str, key: str, known: Collection[str]) -> None:
        Place(self.file, path, key).key_of(known)

    def _at_most_whole(self, path: str, total: int) -> None:
        if total > WHOLE:
            raise wrong(
                msg(
                    "{file}: {place} must come to at most 100 per cent together; they come to "
                    "{total}.",
                    file=self.file,
                    place=path,
                    total=_per_cent(total),
                )
            )

    def _wrong_use(self, path: str) -> UserError:
        return wrong(
            msg("{file}: {place} has no meaning here. Take it out.", file=self.file, place=path)
        )


def _per_cent(points: int) -> str:
    whole, part = divmod(points, 100)
    return f"{whole}.{part:02d}" if part else str(whole)
