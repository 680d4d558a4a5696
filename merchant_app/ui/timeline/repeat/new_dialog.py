"""The dialog for a new task that repeats: the task and its rule are one edit."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from merchant_app.actions.timeline import add_repeating_task
from merchant_app.domain.plan import Phase
from merchant_app.domain.recurrence import Frequency, Rule
from merchant_app.i18n import _
from merchant_app.store.people import person_names
from merchant_app.store.timeline import Planned
from merchant_app.ui.timeline.repeat.rule_dialog import Repeats, RuleDialog, work_end
from merchant_app.ui.workspace import Workspace


class NewRepeatDialog(RuleDialog):
    """Name, phase, owner and rule of a new task.

    Attributes:
        added: the id of the new task, None as long as there is none.

    """

    def __init__(
        self, workspace: Workspace, plan: Planned, phase_id: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(workspace, plan, _("New repeating task"), _("Add task"), parent)
        self.added: int | None = None
        phase = next(each for each in plan.plan.phases if each.id == phase_id)
        self.name = QLineEdit()
        self.phase = QComboBox()
        for each in plan.plan.phases:
            self.phase.addItem(each.name, each.id)
        self.phase.setCurrentIndex(self.phase.findData(phase_id))
        self.owner = QComboBox()
        self.owner.addItem(_("Nobody"), None)
        for person_id, name in person_names(workspace.shop).items():
            self.owner.addItem(name, person_id)
        self.form.add("name", _("Name"), self.name)
        self.form.add("phase", _("Phase"), self.phase)
        self.form.add("owner", _("Owner"), self.owner)
        self.add_rule(self._start(phase), phase, 1)
        self.phase.currentIndexChanged.connect(lambda _at: self._take_phase())
        self.show_preview()

    def _start(self, phase: Phase) -> Repeats:
        first, last = self._days_in(phase)
        rule = Rule(Frequency.WEEKLY, weekdays=frozenset({first.weekday()}))
        return Repeats(rule, first, last)

    def _days_in(self, phase: Phase) -> tuple[date, date]:
        """Give the first open day of a phase from today on, and its last one before the buffer."""
        dates = self._plan.schedule.phases[phase.id]
        today = self._workspace.today
        begins = today if dates.start <= today <= dates.end else dates.start
        first = self._calendar.next_open(begins)
        return first, max(first, work_end(self._plan, phase))

    def _take_phase(self) -> None:
        """Keep the times inside of another phase: they begin and end with it."""
        phases = self._plan.plan.phases
        phase = next(each for each in phases if each.id == self.phase.currentData())
        self.show_phase(phase)
        first, last = self._days_in(phase)
        self.fields.first.write(first)
        self.fields.until.write(last)
        self.show_preview()

    def submit(self) -> None:
        """Add it."""
        wanted = self.read_rule()
        self.added = add_repeating_task(
            self._workspace.shop,
            phase_id=self.phase.currentData(),
            campaign_id=self._plan.campaign.id,
            name=self.name.text(),
            owner_id=self.owner.currentData(),
            duration=self.duration.value(),
            rule=wanted.rule,
            first=wanted.first,
            until=wanted.until,
            on_closed=wanted.on_closed,
        )
