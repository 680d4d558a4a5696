"""The row of the Customers tab: which view, and what can be done with all customers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from merchant_app.i18n import _
from merchant_app.ui.customers.commands import TAB_COMMANDS, TabCommand
from merchant_app.ui.customers.desk import Desk
from merchant_app.ui.customers.views import VIEWS
from merchant_app.ui.widgets import quiet_button
from merchant_app.ui.widgets.buttons import Button
from merchant_app.ui.widgets.segmented import Segment
from merchant_app.ui.widgets.view_bar import ViewBar


class CustomersToolbar(ViewBar):
    """Emits what is asked for."""

    new_asked = Signal()
    import_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__([Segment(view.key, view.title(), view.icon) for view in VIEWS], parent)
        self._desk = desk
        self.new_button = quiet_button(_("New customer"), self.new_asked.emit, icon="user-plus")
        self.import_button = quiet_button(_("Import"), self.import_asked.emit, icon="upload")
        self.menu = QMenu(self)
        for command in TAB_COMMANDS:
            action = self.menu.addAction(command.words())
            action.triggered.connect(lambda _on=False, command=command: self._run(command))
        self.more = quiet_button(_("More"), icon="ellipsis", menu=self.menu)
        self.more.setAccessibleName(_("What can be done with all customers"))
        for button in (self.new_button, self.import_button, self.more):
            self.row.addWidget(button)

    def words(self) -> Sequence[tuple[Button, str]]:
        """Give the buttons with their words."""
        return (
            (self.new_button, _("New customer")),
            (self.import_button, _("Import")),
            (self.more, _("More")),
        )

    def show_view(self, key: str) -> None:
        """Show which view is seen."""
        self.view.choose(key)
        self.fit()

    def set_writable(self, *, writable: bool) -> None:
        """Allow or forbid adding; a file that is only looked at has no use for it."""
        self.new_button.setEnabled(writable)
        self.import_button.setEnabled(writable)

    def _run(self, command: TabCommand) -> None:
        if not command.writes or self._desk.may_write():
            command.run(self._desk)
