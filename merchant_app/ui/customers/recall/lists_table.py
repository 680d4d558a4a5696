"""The call lists at the left: open ones first, each with how far it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QMenu

from merchant_app import formats
from merchant_app.i18n import _, _n
from merchant_app.store.recall import RecallRow
from merchant_app.ui.customers.recall.words import MEANS_ICONS
from merchant_app.ui.widgets import Cell, ColumnSpec, RowLook, RowsModel, TableView, ViewState


class ListsTable(TableView):
    """One row a list. Del deletes the list."""

    #: "print", "change", "close" or "delete", for the current list.
    asked = Signal(str)

    def __init__(self, state: ViewState) -> None:
        columns = [
            ColumnSpec("name", _("Call list"), _name, width=140, kind="two_lines", stretch=True),
            ColumnSpec("done", _("Done"), _done, align="right", width=72, quiet=True,
                       sort=lambda row: row.done),
        ]  # fmt: skip
        self.rows_model: RowsModel[RecallRow] = RowsModel(
            columns,
            key=lambda row: row.recall.id,
            look=lambda row: RowLook(faint=row.recall.closed_on is not None),
        )
        super().__init__(self.rows_model, name=_("Call lists"), state=state)
        self.rows_model.setParent(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.current_row() is not None:
            self.asked.emit("delete")
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row: RecallRow | None = self.current_row()
        if row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        close = _("Open again") if row.recall.closed_on else _("Close the list")
        for what, words in (
            ("print", _("Print call sheet")),
            ("change", _("Change...")),
            ("close", close),
            ("delete", _("Delete the list")),
        ):
            action = menu.addAction(words)
            action.triggered.connect(lambda _on, what=what: self.asked.emit(what))
        menu.popup(event.globalPos())


def _name(row: RecallRow) -> Cell:
    of = row.recall
    until = formats.short_form(of.until)
    people = _n("{n} person", "{n} people", row.contact)
    second = (
        _("{people}, closed", people=people)
        if of.closed_on is not None
        else _("{people}, until {day}", people=people, day=until)
    )
    return Cell(of.name, second, icon=MEANS_ICONS[of.means], tip=of.name)


def _done(row: RecallRow) -> Cell:
    tip = _("{done} of {all} are done, {came} came back", done=row.done, all=row.contact,
            came=row.came)  # fmt: skip
    return Cell(f"{row.done} / {row.contact}", tip=tip)
