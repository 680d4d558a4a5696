"""The dialog that approves the plan as it is."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QLineEdit, QWidget

from merchant_app import formats
from merchant_app.actions.timeline import approve_plan
from merchant_app.i18n import _
from merchant_app.store.baselines import baselines
from merchant_app.store.campaigns import campaign
from merchant_app.store.people import people
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.timeline.progress.words import plan_word
from merchant_app.ui.workspace import Workspace


class ApproveDialog(FormDialog):
    """Name, who approves, and whether to compare with it from now on."""

    def __init__(self, workspace: Workspace, campaign_id: int, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            _("Approve this plan"),
            _("Approve plan"),
            note=_(
                "The days of all tasks are kept as they are now. You can go on changing the plan "
                "and see later how far it has moved."
            ),
        )
        self._workspace = workspace
        self._campaign_id = campaign_id
        shop = workspace.shop
        self.name = QLineEdit(self._free_name())
        staff = people(shop)
        lead = campaign(shop, campaign_id).lead_id
        self.person = QComboBox()
        self.person.setEditable(True)
        self.person.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.person.addItems(["", *(each.name for each in staff)])
        completer = self.person.completer()
        if isinstance(completer, QCompleter):
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.person.setCurrentText(next((p.name for p in staff if p.id == lead), ""))
        self.compare = QCheckBox(_("&Compare with it from now on"))
        self.compare.setChecked(True)
        self.form.add("name", _("&Name"), self.name)
        self.form.add("approved_by", _("Approved &by"), self.person)
        self.form.add(
            "compare",
            "",
            self.compare,
            hint=_("Delays, alerts and the marks under the bars then go by this plan."),
        )
        self.name.setFocus()
        self.name.selectAll()

    def _free_name(self) -> str:
        """Give the name of the day, with a number if the plan is approved twice in a day."""
        day = formats.long_date(self._workspace.today)
        name = _("Plan of {day}", day=day)
        taken = {plan_word(each) for each in baselines(self._workspace.shop, self._campaign_id)}
        number = 2
        free = name
        while free in taken:
            free = _("{name} ({detail})", name=name, detail=formats.number(number))
            number += 1
        return free

    def submit(self) -> None:
        """Approve the plan as one edit."""
        approve_plan(
            self._workspace.shop,
            campaign_id=self._campaign_id,
            name=self.name.text(),
            approved_by=self.person.currentText(),
            now=datetime.now(UTC),
            compare=self.compare.isChecked(),
        )
