"""The dialog with the sheet of an activity."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from merchant_app.actions.activities import change_sheet, hours_of
from merchant_app.domain.campaign import ActivitySheet
from merchant_app.domain.messages import UserError
from merchant_app.i18n import _, say_error
from merchant_app.store.people import people
from merchant_app.store.task_parts import supplies
from merchant_app.store.timeline import campaign_of_task
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.sheet.helpers import HelpersField
from merchant_app.ui.timeline.sheet.supplies import SuppliesField
from merchant_app.ui.widgets.text import label
from merchant_app.ui.workspace import Workspace

_LINES = 2


class SheetDialog(FormDialog):
    """Place, hours and people at the left, the other blocks at the right, supplies below."""

    def __init__(
        self, workspace: Workspace, sheet: ActivitySheet, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, _("The activity's sheet"), _("Save"))
        self._shop = workspace.shop
        self._task_id = sheet.task_id
        known = people(workspace.shop)
        self.place = QLineEdit(sheet.place)
        self.hours = QLineEdit(sheet.hours)
        self.hours.setPlaceholderText("14:00-18:00")
        self.lead = QComboBox()
        self.lead.addItem("–", None)
        for person in known:
            self.lead.addItem(person.name, person.id)
        self.lead.setCurrentIndex(max(0, self.lead.findData(sheet.lead_id)))
        self.helpers = HelpersField(
            ((person.id, person.name) for person in known), sheet.helper_ids
        )
        self.form.add("place", _("Place"), self.place)
        self.form.add(
            "hours", _("Hours"), self.hours, hint=_("An end before the start is on the next day.")
        )
        self.hours.editingFinished.connect(self._check_hours)
        self.form.add("lead_id", _("Lead"), self.lead)
        self.form.add("helper_ids", _("Helpers"), self.helpers)
        right = self.add_form()
        self.guests, self.safety = _text(sheet.guests), _text(sheet.safety)
        self.transport, self.media = _text(sheet.transport), _text(sheet.media)
        right.add("guests", _("Guests"), self.guests)
        right.add("safety", _("Safety"), self.safety)
        right.add("transport", _("Transport"), self.transport)
        right.add("media", _("Media"), self.media)
        campaign_id = campaign_of_task(workspace.shop, sheet.task_id)
        things = supplies(workspace.shop, campaign_id).get(sheet.task_id, [])
        self.supplies = SuppliesField(things)
        self.body.addWidget(label(_("Supplies"), "heading"))
        self.body.addWidget(self.supplies)

    def _check_hours(self) -> None:
        """Write the hours in their full form, or say at the field what is wrong."""
        try:
            self.hours.setText(hours_of(self.hours.text()))
        except UserError as error:
            self.form.set_error("hours", say_error(error))
        else:
            self.form.set_error("hours", "")

    def submit(self) -> None:
        """Keep what the fields hold."""
        change_sheet(
            self._shop,
            task_id=self._task_id,
            place=self.place.text(),
            hours=self.hours.text(),
            lead_id=self.lead.currentData(),
            helper_ids=self.helpers.ids(),
            new_helpers=self.helpers.new_names(),
            supplies=self.supplies.read(),
            safety=self.safety.toPlainText(),
            transport=self.transport.toPlainText(),
            guests=self.guests.toPlainText(),
            media=self.media.toPlainText(),
        )


def _text(words: str) -> QPlainTextEdit:
    made = QPlainTextEdit(words)
    made.setTabChangesFocus(True)
    made.setFixedHeight(theme().metrics().lineSpacing() * _LINES + 16)
    return made
