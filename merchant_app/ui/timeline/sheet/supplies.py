"""What an activity needs: name, quantity and whether it is there, edited in place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from merchant_app.actions.activities import SupplyFields
from merchant_app.actions.checks import name_of
from merchant_app.domain.campaign import Supply
from merchant_app.i18n import _
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.add_line import AddLine
from merchant_app.ui.widgets.buttons import icon_button
from merchant_app.ui.widgets.columns import Cell, ColumnSpec
from merchant_app.ui.widgets.table import TableView
from merchant_app.ui.widgets.table_model import RowsModel

_LINES = 4


@dataclass(frozen=True, slots=True)
class SupplyRow:
    """One line: a number of its own, the row of the file if there is one, and what is said."""

    key: int
    id: int | None
    name: str
    quantity: str
    ready: bool


class SuppliesField(QWidget):
    """A table and a line to add to it; Del takes a row out, Alt+Up and Alt+Down move it."""

    def __init__(self, supplies: Iterable[Supply]) -> None:
        super().__init__()
        self._rows = [
            SupplyRow(at, each.id, each.name, each.quantity, each.ready)
            for at, each in enumerate(supplies)
        ]
        self._next = len(self._rows)
        self.model: RowsModel[SupplyRow] = RowsModel(
            [
                ColumnSpec(
                    "ready",
                    _("Ready"),
                    lambda row: Cell(_("Ready") if row.ready else "", checked=row.ready),
                    kind="check",
                    width=64,
                ),
                ColumnSpec(
                    "name",
                    _("Supply"),
                    lambda row: row.name,
                    stretch=True,
                    editor="text",
                    edit=lambda row: row.name,
                ),
                ColumnSpec(
                    "quantity",
                    _("Quantity"),
                    lambda row: row.quantity,
                    width=140,
                    editor="text",
                    edit=lambda row: row.quantity,
                ),
            ],
            key=lambda row: row.key,
            edited=self._edited,
        )
        self.table = SuppliesTable(self.model)
        self.table.remove_asked.connect(self.remove_current)
        self.table.move_asked.connect(self.move_current)
        self.name = AddLine(_("Add a supply, then Enter"))
        self.quantity = AddLine(_("Quantity"))
        self.name.written.connect(lambda _text: self._add())
        self.quantity.written.connect(lambda _text: self._add())
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addWidget(self.table)
        across = QHBoxLayout()
        across.setSpacing(4)
        across.addWidget(self.name, 1)
        self.quantity.setFixedWidth(theme().scaled(140))
        across.addWidget(self.quantity)
        for icon, word, command in (
            ("arrow-up", _("Move up"), lambda: self.move_current(-1)),
            ("arrow-down", _("Move down"), lambda: self.move_current(1)),
            ("trash-2", _("Take this supply out"), self.remove_current),
        ):
            across.addWidget(icon_button(icon, word, command))
        rows.addLayout(across)
        self.model.set_rows(self._rows)

    def read(self) -> list[SupplyFields]:
        """Give the supplies in their order, with what is written but not yet added."""
        found = [SupplyFields(row.name, row.quantity, row.ready, row.id) for row in self._rows]
        if self.name.text().strip():
            found.append(SupplyFields(self.name.text(), self.quantity.text()))
        return found

    def remove_current(self) -> None:
        """Take the current row out."""
        row: SupplyRow | None = self.table.current_row()
        if row is None:
            return
        at = self._rows.index(row)
        del self._rows[at]
        self.model.set_rows(self._rows)
        if self._rows:
            self.table.select_key(self._rows[min(at, len(self._rows) - 1)].key)

    def move_current(self, by: int) -> None:
        """Move the current row up or down."""
        row: SupplyRow | None = self.table.current_row()
        if row is None:
            return
        at = self._rows.index(row)
        to = at + by
        if 0 <= to < len(self._rows):
            self._rows.insert(to, self._rows.pop(at))
            self.model.set_rows(self._rows)
            self.table.select_key(row.key)

    def _edited(self, row: SupplyRow, column: str, value: Any) -> None:
        if column == "name":
            value = name_of(str(value))
        elif column == "quantity":
            value = str(value).strip()
        self._rows[self._rows.index(row)] = replace(row, **{column: value})
        self.model.set_rows(self._rows)

    def _add(self) -> None:
        name, quantity = self.name.text().strip(), self.quantity.text().strip()
        if not name:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._rows.append(SupplyRow(self._next, None, name, quantity, ready=False))
        self._next += 1
        self.model.set_rows(self._rows)
        self.table.select_key(self._rows[-1].key)
        self.name.clear()
        self.quantity.clear()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)


class SuppliesTable(TableView):
    """A table of a few lines."""

    remove_asked = Signal()
    #: -1 for up, 1 for down.
    move_asked = Signal(int)

    def __init__(self, model: RowsModel[SupplyRow]) -> None:
        super().__init__(model, name=_("Supplies"))
        self.setFixedHeight(theme().row * (_LINES + 1))
        self.setProperty("field", True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if key in steps and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_asked.emit(steps[key])
        elif key is Qt.Key.Key_Delete:
            self.remove_asked.emit()
        else:
            super().keyPressEvent(event)
