"""Changes what a call list is called, what is said, and until when it runs."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from merchant_app.actions.recall import LONGEST_LIST_NAME, change_list
from merchant_app.domain.recall import Means, Recall
from merchant_app.i18n import _
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import DateField
from merchant_app.ui.workspace import Workspace


class ChangeListDialog(FormDialog):
    """Changes a list; who is on it stays."""

    def __init__(self, workspace: Workspace, parent: QWidget, of: Recall) -> None:
        super().__init__(parent, _("Change the call list"), _("Save"))
        self._workspace = workspace
        self._of = of
        self.name = QLineEdit(of.name)
        self.name.setMaxLength(LONGEST_LIST_NAME)
        self.opening = QPlainTextEdit(of.opening)
        self.opening.setTabChangesFocus(True)
        self.opening.setFixedHeight(theme().scaled(84))
        self.until = DateField(workspace.today, of.until)
        self.hours = QLineEdit(of.hours)
        self.form.add("name", _("&Name of the list"), self.name)
        self.form.add("opening", _("What to &say"), self.opening)
        self.form.add(
            "until",
            _("&Until"),
            self.until,
            hint=_("Who buys something by then counts as having come back."),
        )
        self.form.add("hours", _("&Hours to call"), self.hours)
        self.form.set_visible("hours", visible=of.means is Means.CALL)

    def submit(self) -> None:
        """Change the list."""
        until = self.until.read()
        assert isinstance(until, date)
        change_list(
            self._workspace.shop,
            self._of.id,
            name=self.name.text(),
            opening=self.opening.toPlainText(),
            hours=self.hours.text(),
            until=until,
        )
