"""The small dialog for a task or an activity that is added on a day of the calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from merchant_app.actions.activity_days import add_activity
from merchant_app.actions.timeline import MAX_DURATION, add_task
from merchant_app.domain.plan import Phase, TaskKind
from merchant_app.i18n import _
from merchant_app.store.timeline import Planned
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.widgets.date_field import DateField
from merchant_app.ui.widgets.number_field import NumberField
from merchant_app.ui.workspace import Workspace


def phase_on(planned: Planned, day: date) -> Phase | None:
    """Give the phase a day lies in, else the nearest one; None without phases."""

    def away(phase: Phase) -> int:
        dates = planned.schedule.phases[phase.id]
        return max(0, (dates.start - day).days, (day - dates.end).days)

    return min(planned.plan.phases, key=away, default=None)


class NewDialog(FormDialog):
    """Name, day and phase; for an activity place and hours too, for a task its days.

    Attributes:
        added: the id of the new task, None as long as there is none.

    """

    def __init__(
        self,
        workspace: Workspace,
        planned: Planned,
        kind: TaskKind,
        day: date,
        hours: str = "",
        parent: QWidget | None = None,
    ) -> None:
        activity = kind is TaskKind.ACTIVITY
        super().__init__(
            parent,
            _("New activity") if activity else _("New task"),
            _("Add activity") if activity else _("Add task"),
        )
        self._shop = workspace.shop
        self._campaign_id = planned.campaign.id
        self._kind = kind
        self.added: int | None = None
        self.name = QLineEdit()
        self.day = DateField(workspace.today, day)
        self.phase = QComboBox()
        for phase in planned.plan.phases:
            self.phase.addItem(phase.name, phase.id)
        nearest = phase_on(planned, day)
        self.phase.setCurrentIndex(self.phase.findData(nearest.id if nearest else None))
        self.hours = QLineEdit(hours)
        self.hours.setPlaceholderText("14:00-18:00")
        self.place = QLineEdit()
        self.duration = NumberField(1, MAX_DURATION, 1)
        self.form.add("name", _("Name"), self.name)
        self.form.add("day", _("Day") if activity else _("Start"), self.day)
        if activity:
            self.form.add("hours", _("Hours"), self.hours)
            self.form.add("place", _("Place"), self.place)
        else:
            self.form.add("duration", _("Work days"), self.duration)
        self.form.add("phase", _("Phase"), self.phase)

    def submit(self) -> None:
        """Add it."""
        day = self.day.read()
        assert day is not None  # the field is required
        if self._kind is TaskKind.ACTIVITY:
            self.added = add_activity(
                self._shop,
                campaign_id=self._campaign_id,
                phase_id=self.phase.currentData(),
                name=self.name.text(),
                day=day,
                place=self.place.text(),
                hours=self.hours.text(),
            )
        else:
            self.added = add_task(
                self._shop,
                campaign_id=self._campaign_id,
                phase_id=self.phase.currentData(),
                name=self.name.text(),
                duration=self.duration.value(),
                not_before=day,
            )
