"""The list of suppliers: who, terms, score, and what they are owed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent, Qt
from PySide6.QtWidgets import QMenu, QWidget

from merchant_app import formats
from merchant_app.domain.money import Currency
from merchant_app.domain.supplier_terms import terms_words
from merchant_app.i18n import _, _p, say
from merchant_app.store.suppliers import SupplierRow
from merchant_app.ui.budget.suppliers.words import stars
from merchant_app.ui.widgets import Cell, ColumnSpec, RowLook, RowsModel, TableView, ViewState
from merchant_app.ui.widgets.narrow import give_way

#: What may be asked of a supplier.
EDIT, BLOCK, DELETE, SCORE, INCIDENT, NOTE = "edit", "block", "delete", "score", "incident", "note"
_GIVING_WAY = ("terms", "grade", "score")


def supplier_columns(currency: Currency) -> Sequence[ColumnSpec[SupplierRow]]:
    """Give the columns of the list."""

    def amount(minor: int, color: str = "") -> Cell:
        if minor == 0:
            return Cell("–", color="text3")
        return Cell(formats.brief_money(minor, currency), color=color, bold=bool(color))

    def state(row: SupplierRow) -> Cell:
        if row.supplier.blocked:
            return Cell(_("Blocked"), tone="emergency", icon="ban", tip=row.supplier.blocked_reason)
        if row.failing:
            return Cell(_("Failed twice"), tone="warning", icon="triangle-alert")
        return Cell()

    return (
        ColumnSpec("name", _("Supplier"), lambda row: row.supplier.name, width=150, stretch=True),
        ColumnSpec("grade", _p("supplier", "Grade"), lambda row: row.supplier.grade, width=70),
        ColumnSpec(
            "terms", _("Terms"),
            lambda row: Cell(
                say(terms_words(row.supplier.terms)), tip=say(terms_words(row.supplier.terms))
            ),
            width=270, quiet=True,
        ),
        ColumnSpec(
            "score", _("Score"),
            lambda row: Cell(stars(row.score.mean)) if row.score else Cell("–", color="text3"),
            width=118, sort=lambda row: row.score.mean if row.score else 0,
        ),
        ColumnSpec(
            "open", _("To be paid"), lambda row: amount(row.account.open), align="right",
            width=104, sort=lambda row: row.account.open,
        ),
        ColumnSpec(
            "overdue", _("Overdue"), lambda row: amount(row.account.overdue, "warning.text"),
            align="right", width=96, sort=lambda row: row.account.overdue,
        ),
        ColumnSpec("state", _("State"), state, kind="chip", width=124),
    )  # fmt: skip


class SupplierTable(TableView):
    """The list: Enter edits, Del deletes."""

    #: What is asked, and of which `SupplierRow`.
    asked = Signal(str, object)

    def __init__(
        self, currency: Currency, *, state: ViewState, parent: QWidget | None = None
    ) -> None:
        model = RowsModel[SupplierRow](
            supplier_columns(currency),
            key=lambda row: row.supplier.id,
            look=lambda row: RowLook(faint=row.supplier.blocked),
        )
        super().__init__(model, name=_("Suppliers"), state=state, parent=parent)
        model.setParent(self)
        self.rows_model = model
        self.row_activated.connect(lambda row: self.asked.emit(EDIT, row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row: SupplierRow | None = self.current_row()
        if row is not None and event.key() == Qt.Key.Key_Delete:
            self.asked.emit(DELETE, row)
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row: SupplierRow | None = self.current_row()
        if row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        block = _("Order from them again") if row.supplier.blocked else _("Block...")
        for words, what in (
            (_("Edit the supplier..."), EDIT),
            (_("Add a score..."), SCORE),
            (_("Something went wrong..."), INCIDENT),
            (_("Add a note..."), NOTE),
            (block, BLOCK),
            (_("Delete the supplier"), DELETE),
        ):
            action = menu.addAction(words)
            action.triggered.connect(lambda _on, what=what: self.asked.emit(what, row))
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        give_way(self.habits, _GIVING_WAY)
