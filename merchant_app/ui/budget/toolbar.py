"""The row between the key figures and what is shown: which view, and what can be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from merchant_app import formats
from merchant_app.i18n import _
from merchant_app.ui.budget.commands import BUDGET_COMMANDS, BudgetCommand
from merchant_app.ui.budget.desk import Desk
from merchant_app.ui.budget.plan_order import OrderButton
from merchant_app.ui.budget.views import VIEWS
from merchant_app.ui.widgets import quiet_button
from merchant_app.ui.widgets.buttons import Button
from merchant_app.ui.widgets.segmented import Segment
from merchant_app.ui.widgets.view_bar import ViewBar


class BudgetToolbar(ViewBar):
    """Emits what is asked for; what a view alone can do is shown with it."""

    line_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__([Segment(view.key, view.title(), view.icon) for view in VIEWS], parent)
        self._desk = desk
        self.order = OrderButton()
        self.add_line = quiet_button(_("Add line"), self.line_asked.emit, icon="plus")
        self.menu = QMenu(self)
        for command in BUDGET_COMMANDS:
            action = self.menu.addAction(command.words())
            action.triggered.connect(lambda _on=False, command=command: self._run(command))
        self.import_bill = quiet_button(_("Import bill"), self._import_bill, icon="upload")
        self.more = quiet_button(_("More"), icon="ellipsis", menu=self.menu)
        self.more.setAccessibleName(_("What can be done with the budget"))
        self.row.addWidget(self.order)
        self.row.addWidget(self.add_line)
        self.row.addWidget(self.import_bill)
        self.row.addWidget(self.more)

    def words(self) -> Sequence[tuple[Button, str]]:
        """Give the buttons with their words."""
        return (
            (self.add_line, _("Add line")),
            (self.import_bill, _("Import bill")),
            (self.more, _("More")),
        )

    def show_words(self, *, shown: bool) -> None:
        """Show or hide the words of the order."""
        self.order.show_words(shown=shown)

    def show_view(self, key: str) -> None:
        """Show which view is seen, and only what is of use in it."""
        self.view.choose(key)
        for only_here in (self.order, self.add_line):
            only_here.setVisible(key == "plan")
        self.fit()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many things wait in each view beside its word, by the view's key."""
        for view in VIEWS:
            count = counts.get(view.key, 0)
            words = view.title()
            if count:
                words = _("{view} {count}", view=words, count=formats.number(count))
            self.view.rename(view.key, words)
        self.fit()

    def set_writable(self, *, writable: bool) -> None:
        """Allow or forbid adding; a file that is only looked at has no use for it."""
        self.add_line.setEnabled(writable)
        self.import_bill.setEnabled(writable)

    def _run(self, command: BudgetCommand) -> None:
        if self._desk.campaign_id is not None and (not command.writes or self._desk.may_write()):
            command.run(self._desk)

    def _import_bill(self) -> None:
        from merchant_app.ui.imports.bills.start import import_bills

        import_bills(self._desk.workspace, self._desk.page.window())
