"""The dialog with the sheet of an activity."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QWidget,
)

from merchant_app.actions.activities import change_sheet
from merchant_app.domain.campaign import ActivitySheet
from merchant_app.i18n import _
from merchant_app.store.people import people
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.theme import theme
from merchant_app.ui.workspace import Workspace

_LINES = 3
_PEOPLE_SHOWN = 5


class SheetDialog(FormDialog):
    """Place, hours and people at the left; guests, safety, transport and media at the right."""

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
        self.helpers = QListWidget()
        self.helpers.setProperty("field", True)
        self.helpers.setFixedHeight(theme().row * _PEOPLE_SHOWN)
        for person in known:
            item = QListWidgetItem(person.name, self.helpers)
            item.setData(Qt.ItemDataRole.UserRole, person.id)
            on = person.id in sheet.helper_ids
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.form.add("place", _("Place"), self.place)
        self.form.add("hours", _("Hours"), self.hours)
        self.form.add("lead_id", _("Lead"), self.lead)
        self.form.add("helper_ids", _("Helpers"), self.helpers)
        right = self.add_form()
        self.guests, self.safety = _text(sheet.guests), _text(sheet.safety)
        self.transport, self.media = _text(sheet.transport), _text(sheet.media)
        right.add("guests", _("Guests"), self.guests)
        right.add("safety", _("Safety"), self.safety)
        right.add("transport", _("Transport"), self.transport)
        right.add("media", _("Media"), self.media)

    def submit(self) -> None:
        """Keep what the fields hold."""
        items = [self.helpers.item(row) for row in range(self.helpers.count())]
        change_sheet(
            self._shop,
            task_id=self._task_id,
            place=self.place.text(),
            hours=self.hours.text(),
            lead_id=self.lead.currentData(),
            helper_ids=[
                item.data(Qt.ItemDataRole.UserRole)
                for item in items
                if item.checkState() is Qt.CheckState.Checked
            ],
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
