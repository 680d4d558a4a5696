"""The list of entries that come again: add, change, pause, end, delete."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from merchant_app import formats
from merchant_app.actions.budget import (
    delete_recurring,
    end_recurring,
    pause_recurring,
    resume_recurring,
)
from merchant_app.domain.recurring_entry import RecurringEntry
from merchant_app.i18n import _
from merchant_app.store.campaigns import campaign
from merchant_app.store.changes import Changes
from merchant_app.store.recurring_entries import recurring_entries
from merchant_app.ui.budget.desk import Desk
from merchant_app.ui.budget.recurring.entry_dialog import RecurringEntryDialog
from merchant_app.ui.rule_words import with_end
from merchant_app.ui.widgets import (
    Button,
    Cell,
    ColumnSpec,
    EmptyState,
    RowLook,
    RowsModel,
    TableView,
    destructive_button,
    divider,
    label,
    outlined_button,
)


class RecurringDialog(QDialog):
    """Enter changes what is selected, Del deletes it; each change can be undone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.page)
        assert desk.campaign_id is not None
        self._workspace = desk.workspace
        self._campaign_id = desk.campaign_id
        self._end = campaign(desk.workspace.shop, desk.campaign_id).last
        self.setWindowTitle(_("Entries that repeat"))
        self.model = RowsModel[RecurringEntry](
            self._columns(), key=lambda row: row.id, look=self._look, parent=self
        )
        self.table = TableView(
            self.model, name=_("Entries that repeat"), today=desk.workspace.today
        )
        self.add = outlined_button(_("Add..."), self._add, icon="plus")
        self.change = outlined_button(_("Change..."), self._change, icon="pencil")
        self.pause = outlined_button(_("Pause"), self._pause, icon="pause")
        self.end = outlined_button(_("End"), self._end_entry, icon="flag")
        self.delete = destructive_button(_("Delete"), self._delete)
        self.close_button = Button(_("Close"), "primary")
        self.close_button.clicked.connect(self.accept)
        self.table.set_empty(
            EmptyState(
                "repeat",
                _("Nothing repeats yet"),
                _("Add the rent of a light box or weekly ads once, and be reminded each time."),
            )
        )
        self._lay_out()
        self.table.row_activated.connect(lambda _row: self._change())
        self.table.current_changed.connect(self._offer)
        self._workspace.changed.connect(self._on_changed)
        self.refresh()

    def _columns(self) -> list[ColumnSpec[RecurringEntry]]:
        currency = self._workspace.shop.info.currency
        return [
            ColumnSpec("text", _("What for"), lambda row: row.text, width=150, stretch=True),
            ColumnSpec("payee", _("Paid to"), lambda row: row.payee, width=120, quiet=True),
            ColumnSpec(
                "rule", _("How often"), lambda row: Cell(_rule(row), tip=_rule(row)), width=190
            ),
            ColumnSpec(
                "amount", _("Amount"), lambda row: formats.money(row.amount, currency),
                align="right", width=110, sort=lambda row: row.amount,
            ),
            ColumnSpec("next", _("Next time"), self._next, width=156, sort=self._next_day),
        ]  # fmt: skip

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(4)
        rows.addWidget(label(_("Entries that repeat"), "title"))
        rows.addWidget(
            label(
                _("Each time is offered above the ledger on its day; nothing is booked by itself."),
                "second", wrap=True,
            )
        )  # fmt: skip
        rows.addSpacing(8)
        rows.addWidget(divider())
        rows.addWidget(self.table, 1)
        rows.addWidget(divider())
        rows.addSpacing(8)
        across = QHBoxLayout()
        across.setSpacing(8)
        for button in (self.add, self.change, self.pause, self.end, self.delete):
            across.addWidget(button)
        across.addStretch(1)
        across.addWidget(self.close_button)
        rows.addLayout(across)
        self.resize(820, 420)
        self.setMinimumSize(640, 320)

    def refresh(self) -> None:
        """Read them anew."""
        self.model.set_rows(recurring_entries(self._workspace.shop, self._campaign_id))
        if self.table.current_row() is None and self.model.rows:
            self.table.select_key(self.model.rows[0].id)
        self._offer()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("recurring_entry"):
            self.refresh()

    def _offer(self, _row: object = None) -> None:
        row: RecurringEntry | None = self.table.current_row()
        writable = self._workspace.shop.read_only is None
        self.add.setEnabled(writable)
        for button in (self.change, self.pause, self.delete):
            button.setEnabled(writable and row is not None)
        self.end.setEnabled(writable and row is not None and not self._ended(row))
        paused = row is not None and row.paused
        self.pause.setText(_("Go on") if paused else _("Pause"))
        self.pause.icon_name = "play" if paused else "pause"

    def _ended(self, row: RecurringEntry) -> bool:
        return row.until is not None and row.until <= self._workspace.today

    def _next_day(self, row: RecurringEntry) -> date:
        return row.next_day(self._end) or date.max

    def _next(self, row: RecurringEntry) -> Cell:
        if row.paused:
            return Cell(_("Paused"), icon="pause", color="text2")
        day = row.next_day(self._end)
        if day is None:
            return Cell(_("Ended"), color="text3")
        if day <= self._workspace.today:
            return Cell(formats.day_and_weekday(day), icon="clock", color="concern.text",
                        tip=_("Due: book it above the ledger."))  # fmt: skip
        return Cell(formats.day_and_weekday(day))

    def _look(self, row: RecurringEntry) -> RowLook:
        return RowLook(faint=row.paused or row.next_day(self._end) is None)

    # -- what is asked ---------------------------------------------------------------------

    def _add(self) -> None:
        self._open(None)

    def _change(self) -> None:
        row: RecurringEntry | None = self.table.current_row()
        if row is not None:
            self._open(row)

    def _open(self, row: RecurringEntry | None) -> None:
        dialog = RecurringEntryDialog(self._workspace, self._campaign_id, entry=row, parent=self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _pause(self) -> None:
        row: RecurringEntry | None = self.table.current_row()
        shop, today = self._workspace.shop, self._workspace.today
        if row is not None and row.paused:
            self._workspace.acted(lambda: resume_recurring(shop, entry_id=row.id, today=today))
        elif row is not None:
            self._workspace.acted(lambda: pause_recurring(shop, entry_id=row.id))

    def _end_entry(self) -> None:
        row: RecurringEntry | None = self.table.current_row()
        shop, today = self._workspace.shop, self._workspace.today
        if row is not None:
            self._workspace.acted(lambda: end_recurring(shop, entry_id=row.id, today=today))

    def _delete(self) -> None:
        row: RecurringEntry | None = self.table.current_row()
        shop = self._workspace.shop
        if row is not None and self._workspace.acted(
            lambda: delete_recurring(shop, entry_id=row.id)
        ):
            self._workspace.say(
                _("{name} repeats no more; its entries stay", name=row.text), undo=True
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.delete.isEnabled():
            self._delete()
            return
        super().keyPressEvent(event)


def _rule(row: RecurringEntry) -> str:
    words = with_end(row.rule, row.until)
    return words[:1].upper() + words[1:]
