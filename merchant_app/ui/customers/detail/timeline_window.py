"""The window with everything that ever happened with one customer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from merchant_app.domain.customer_events import CustomerEvent
from merchant_app.domain.customers import Customer
from merchant_app.i18n import _, _n, _p
from merchant_app.store.changes import Changes
from merchant_app.store.customer_events import events_of
from merchant_app.store.customers import customer
from merchant_app.ui.customers.editing import CustomerCommands
from merchant_app.ui.customers.event_words import (
    EDITABLE,
    EventFilter,
    belongs,
    event_figure,
    event_icon,
    event_words,
    filter_word,
)
from merchant_app.ui.customers.words import list_day
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import outlined_button, primary_button
from merchant_app.ui.widgets.columns import Cell, ColumnSpec
from merchant_app.ui.widgets.empty_state import EmptyState
from merchant_app.ui.widgets.segmented import Segment, SegmentedControl
from merchant_app.ui.widgets.table import TableView
from merchant_app.ui.widgets.table_model import RowsModel
from merchant_app.ui.widgets.text import label
from merchant_app.ui.workspace import Workspace

_TABLES = (
    "customer", "purchase", "coupon", "coupon_batch", "point_entry", "contact", "customer_note",
    "consent", "person", "shop",
)  # fmt: skip


class TimelineWindow(QDialog):
    """Newest first; a part of it can be chosen. Enter changes a line, Del takes it out."""

    def __init__(
        self,
        workspace: Workspace,
        parent: QWidget,
        who: Customer,
        what: EventFilter = EventFilter.ALL,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._customer_id = who.id
        self._events: list[CustomerEvent] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.commands = CustomerCommands(workspace, self)
        title = _("Timeline of {name}", name=who.name)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.resize(theme().scaled(820), theme().scaled(620))
        self.parts = SegmentedControl(
            [Segment(each.value, filter_word(each)) for each in EventFilter],
            chosen=what.value,
            name=_("What is shown"),
        )
        self.parts.chosen.connect(lambda _key: self._show())
        self.counted = label("", "quiet")
        self.model: RowsModel[CustomerEvent] = RowsModel(
            self._columns(), key=lambda event: (event.kind, event.id), parent=self
        )
        self.table = TableView(self.model, name=title, today=workspace.today)
        self.table.row_activated.connect(self._edit)
        self.table.current_changed.connect(lambda _row: self._enable())
        self.table.set_empty(
            EmptyState("history", _("Nothing here yet"), _("What happens is written here."))
        )
        self._lay_out(title)
        workspace.changed.connect(self._changed)
        self._read()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _columns(self) -> list[ColumnSpec[CustomerEvent]]:
        currency = self._workspace.shop.info.currency

        def what(event: CustomerEvent) -> Cell:
            words = event_words(event)
            return Cell(words, icon=event_icon(event)[0], tip=event.text or words)

        return [
            ColumnSpec(
                "day", _("Day"), lambda event: list_day(event.day, self._workspace.today),
                width=100, quiet=True, sort=lambda event: event.day,
            ),
            ColumnSpec("what", _("What happened"), what, width=420, stretch=True),
            ColumnSpec(
                "who", _p("timeline of a customer", "By whom"), lambda event: event.who,
                width=90, quiet=True,
            ),
            ColumnSpec(
                "figure", _("Amount or result"), lambda event: event_figure(event, currency),
                align="right", width=130, sort=lambda event: (event.number, event.outcome),
            ),
        ]  # fmt: skip

    def _lay_out(self, title: str) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 14)
        rows.setSpacing(10)
        rows.addWidget(label(title, "title"))
        bar = QHBoxLayout()
        bar.addWidget(self.parts)
        bar.addStretch(1)
        bar.addWidget(self.counted)
        rows.addLayout(bar)
        rows.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self.note_button = outlined_button(
            _("Write a note..."),
            lambda: self.commands.write_note(self._customer_id),
            icon="square-pen",
        )
        self.contact_button = outlined_button(
            _("Note a contact..."),
            lambda: self.commands.note_contact(self._customer_id),
            icon="phone",
        )
        self.edit_button = outlined_button(_("Edit..."), self._edit_current, icon="pencil")
        self.delete_button = outlined_button(_("Delete"), self._delete_current, icon="trash-2")
        self.close_button = primary_button(_("Close"), self.accept)
        foot.addWidget(self.note_button)
        foot.addWidget(self.contact_button)
        foot.addStretch(1)
        for button in (self.edit_button, self.delete_button, self.close_button):
            foot.addWidget(button)
        rows.addLayout(foot)

    # -- showing ---------------------------------------------------------------------------

    def _read(self) -> None:
        self._events = events_of(self._workspace.shop, self._customer_id)
        self._show()

    def _show(self) -> None:
        what = EventFilter(self.parts.key)
        shown = [event for event in self._events if belongs(event, what)]
        self.model.set_rows(shown)
        self.counted.setText(_n("{n} entry", "{n} entries", len(shown)))
        if shown and self.table.current_row() is None:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._enable()

    def _changed(self, changes: Changes) -> None:
        if not changes.touches(*_TABLES):
            return
        if customer(self._workspace.shop, self._customer_id) is None:
            self.reject()
            return
        self._read()

    def _enable(self) -> None:
        event = self.table.current_row()
        can = event is not None and event.kind in EDITABLE
        self.edit_button.setEnabled(can)
        self.delete_button.setEnabled(can)

    # -- doing -----------------------------------------------------------------------------

    def _edit(self, event: CustomerEvent) -> None:
        if event.kind in EDITABLE:
            self.commands.edit_event(event)

    def _edit_current(self) -> None:
        event = self.table.current_row()
        if event is not None:
            self._edit(event)

    def _delete_current(self) -> None:
        event = self.table.current_row()
        if event is not None and event.kind in EDITABLE:
            self.commands.delete_event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.focusWidget() is self.table:
            self._delete_current()
            return
        super().keyPressEvent(event)
