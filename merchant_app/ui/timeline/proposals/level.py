"""The dialog that evens out the load of one person within what tasks may slip."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtWidgets import QComboBox, QWidget

from merchant_app import formats
from merchant_app.domain.load import PersonLoad
from merchant_app.domain.messages import Message, msg
from merchant_app.domain.plan import TaskKind
from merchant_app.domain.proposals.comparison import Comparison
from merchant_app.domain.proposals.level import EvenLoad, level, too_much
from merchant_app.domain.proposals.search import Assessed, Proposal, Step
from merchant_app.i18n import _, _n
from merchant_app.store.load import team_load
from merchant_app.store.task_parts import people_beside_owners
from merchant_app.ui.timeline.proposals.chart import ChartRow, Days, LoadDays
from merchant_app.ui.timeline.proposals.dialog import ProposalDialog
from merchant_app.ui.timeline.proposals.preview import Figure
from merchant_app.ui.timeline.proposals.words import work_end_figure
from merchant_app.ui.widgets.number_field import NumberField
from merchant_app.ui.workspace import Workspace

_MOST_AT_ONCE: Final = 20
#: Times with too much, and tasks, that are shown.
_MOST_NAMED: Final = 3
_MOST_TASKS: Final = 12


class LevelDialog(ProposalDialog):
    """Whose load, how many tasks at once are not too many, and what to move.

    Args:
        workspace: with the campaign.
        person_id: whose load; None for who has most days with too much.
        parent: the window it belongs to.

    """

    def __init__(
        self, workspace: Workspace, person_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            workspace,
            _("Level the load of a person"),
            _("Tasks move only as far as they may slip: the end and every deadline stay."),
            parent,
        )
        team = team_load(workspace.shop, self.campaign_id)
        self._beside = people_beside_owners(workspace.shop, self.campaign_id)
        self.person = QComboBox()
        today = workspace.today
        busiest = sorted(team.people, key=lambda each: -len(each[1].over_days(today)))
        for name, load in busiest:
            over = len(load.over_days(today))
            text = _n("{name}, {n} day too full", "{name}, {n} days too full", over, name=name)
            self.person.addItem(text if over else name, load.person_id)
        self.person.setCurrentIndex(max(0, self.person.findData(person_id)))
        self.limit = NumberField(1, _MOST_AT_ONCE, team.limit)
        self.form.add("person", _("&Person"), self.person)
        self.form.add(
            "limit",
            _("Tasks at &once"),
            self.limit,
            hint=_("More than this on one day is too much."),
        )
        self.person.currentIndexChanged.connect(self.ask_soon)
        self.limit.valueChanged.connect(self.ask_soon)
        self.person.setFocus()
        self.ask()

    def question(self) -> tuple[int | None, int]:
        """Give the person and the limit."""
        return self.person.currentData(), self.limit.value()

    def answer(self) -> Proposal:
        """Look for the tasks to move."""
        person_id = self.person.currentData()
        return level(
            self.planned.plan,
            self.planned.calendar,
            -1 if person_id is None else person_id,
            limit=self.limit.value(),
            people=tuple(self.people),
            beside_owner=self._beside,
            today=self.workspace.today,
        )

    def _load(self, proposal: Proposal, at: Assessed) -> PersonLoad | None:
        question = proposal.question
        assert isinstance(question, EvenLoad)
        return question.loads(at.draft, at.schedule).get(question.person_id)

    def _over(self, proposal: Proposal, at: Assessed) -> list[date]:
        load = self._load(proposal, at)
        return [] if load is None else load.over_days(self.workspace.today)

    def verdict(self, proposal: Proposal) -> tuple[str, str, str]:
        """Say whether days stay too full."""
        before = len(self._over(proposal, proposal.start))
        after = len(self._over(proposal, proposal.result))
        if not before:
            return "good", _("No day is too full"), _("There is nothing to level.")
        if not after:
            title = _n("The full day is gone", "All {n} full days are gone", before)
            return "good", title, _("The end and every deadline stay where they are.")
        title = _n("{n} day stays too full", "{n} days stay too full", after)
        if any(not step.chosen for step in proposal.steps):
            return "concern", title, _("Tick more of the ways below.")
        return "concern", title, _("What is left cannot slip, and nobody else has room then.")

    def notes(self, proposal: Proposal) -> Sequence[str]:
        """Name the days that stay too full, and what is done on them."""
        load = self._load(proposal, proposal.result)
        if load is None:
            return ()
        names = {task.id: task.name for task in self.planned.plan.tasks}
        left = too_much(load, self.workspace.today)
        lines = [
            _(
                "{days}: {tasks}",
                days=formats.short_form(each.first)
                if each.first == each.last
                else formats.short_range(each.first, each.last),
                tasks=_(", ").join(names[task_id] for task_id in each.task_ids),
            )
            for each in left[:_MOST_NAMED]
        ]
        if len(left) > _MOST_NAMED:
            more = len(left) - _MOST_NAMED
            lines.append(_n("and {n} more time", "and {n} more times", more))
        return lines

    def gain_words(self, step: Step, proposal: Proposal) -> str:  # noqa: ARG002
        """Say by how much the days get emptier."""
        if step.gain <= 0:
            return _("with the others") if step.chosen else _("no day")
        return _n("{n} day less", "{n} days less", step.gain)

    def label(self) -> Message:
        """Name the edit."""
        name = self.people.get(self.person.currentData(), "")
        return msg("Level the load of {name}", name=name)

    def figures(self, proposal: Proposal, of: Comparison) -> Sequence[Figure]:
        """Give the full days, the most tasks at once, and the end."""
        before, after = proposal.start, proposal.result
        loads = [self._load(proposal, at) for at in (before, after)]
        most = [0 if load is None else load.most for load in loads]
        over = [len(self._over(proposal, at)) for at in (before, after)]
        return (
            Figure(
                _("Days too full"),
                str(over[1]),
                _("now {value}", value=over[0]),
                "concern" if over[1] else "",
            ),
            Figure(_("Most at once"), str(most[1]), _("now {value}", value=most[0])),
            work_end_figure(of),
        )

    def chart(self, proposal: Proposal, of: Comparison) -> Sequence[ChartRow]:
        """Give the person's full days, and the tasks done on them or moved."""
        load = self._load(proposal, proposal.start)
        if load is None:
            return ()
        plan, now, then = self.planned.plan, self.planned.schedule, proposal.result.schedule
        kinds = {phase.id: phase.kind.value for phase in plan.phases}
        involved = {
            task_id for each in too_much(load, self.workspace.today) for task_id in each.task_ids
        }
        involved |= {each.task_id for each in of.moved}
        tasks = [task for task in plan.tasks if task.id in involved]
        tasks.sort(key=lambda task: now.tasks[task.id].start)
        rows = [
            ChartRow(
                task.name,
                kinds[task.phase_id],
                Days(now.tasks[task.id].start, now.tasks[task.id].end),
                Days(then.tasks[task.id].start, then.tasks[task.id].end),
                milestone=task.kind is TaskKind.MILESTONE,
            )
            for task in tasks[:_MOST_TASKS]
        ]
        spans = [days for row in rows for days in (row.now, row.then) if days is not None]
        if not spans:
            return ()
        whole = Days(min(days.first for days in spans), max(days.last for days in spans))
        full = LoadDays(
            frozenset(self._over(proposal, proposal.start)),
            frozenset(self._over(proposal, proposal.result)),
        )
        return [ChartRow(_("Too full"), "neutral", whole, whole, bold=True, load=full), *rows]
