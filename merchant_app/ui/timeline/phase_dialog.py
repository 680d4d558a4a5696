"""The dialog in which a phase is renamed, moved, and given its buffer."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from merchant_app.actions.timeline import MAX_BUFFER, change_phase
from merchant_app.domain.plan import Phase
from merchant_app.i18n import _
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.widgets.date_field import DateField
from merchant_app.ui.widgets.number_field import NumberField
from merchant_app.ui.workspace import Workspace


class PhaseDialog(FormDialog):
    """Name, planned days and buffer of one phase; saved as one edit."""

    def __init__(self, workspace: Workspace, phase: Phase, parent: QWidget | None = None) -> None:
        super().__init__(
            parent,
            _("Change the phase"),
            _("Save"),
            note=_("Its tasks stay linked as they are and begin no earlier than its first day."),
        )
        self._shop = workspace.shop
        self._phase_id = phase.id
        today = workspace.today
        self.name = QLineEdit(phase.name)
        self.first = DateField(today, phase.start)
        self.last = DateField(today, phase.end)
        self.buffer = NumberField(0, MAX_BUFFER, phase.buffer)
        self.form.add("name", _("Name"), self.name)
        self.form.add("first", _("First day"), self.first)
        self.form.add("last", _("Last day"), self.last)
        self.form.add(
            "buffer",
            _("Buffer"),
            self.buffer,
            hint=_("Working days at the end that are kept for surprises."),
        )

    def submit(self) -> None:
        """Keep what the fields hold."""
        change_phase(
            self._shop,
            phase_id=self._phase_id,
            name=self.name.text(),
            first=self.first.read(),
            last=self.last.read(),
            buffer=self.buffer.value(),
        )
