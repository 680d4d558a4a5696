"""Single days on which the shop opens although it would be closed: listed, added, taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.actions.people import open_on, open_on_no_more
from merchant_app.domain.campaign import OpeningDays
from merchant_app.domain.messages import UserError
from merchant_app.i18n import _, say_error
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import icon_button, outlined_button
from merchant_app.ui.widgets.columns import ColumnSpec
from merchant_app.ui.widgets.date_field import DateField
from merchant_app.ui.widgets.form import FieldNote
from merchant_app.ui.widgets.table import TableView
from merchant_app.ui.widgets.table_model import RowsModel
from merchant_app.ui.working_time.marks import closed_words
from merchant_app.ui.workspace import Workspace

#: Rows seen without scrolling, at most.
_MOST = 5


@dataclass(frozen=True, slots=True)
class OpenedDay:
    """One day, and why the shop would be closed on it."""

    day: date
    why: str


class AlsoOpenList(QWidget):
    """Del takes a day back, the field below adds one; each is an edit of its own."""

    #: The day in the field that could be opened, or None.
    drafted = Signal(object)
    #: A day was taken back: which one, in words.
    removed = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.model: RowsModel[OpenedDay] = RowsModel(
            [
                ColumnSpec(
                    "day",
                    _("Day"),
                    lambda one: formats.long_date(one.day),
                    width=128,
                    sort=lambda one: one.day,
                ),
                ColumnSpec(
                    "why", _("Otherwise closed"), lambda one: one.why, stretch=True, quiet=True
                ),
            ],
            key=lambda one: one.day,
        )
        self.table = TableView(self.model, name=_("Also open on"), today=workspace.today)
        self.day = DateField(workspace.today, required=False)
        self.day.setAccessibleName(_("Day on which the shop opens too"))
        self.day.setPlaceholderText(_("Day"))
        self.button = outlined_button(_("Add"), self.add, icon="plus")
        self.button.setAccessibleName(_("Open on this day"))
        self.remove_button = icon_button(
            "trash-2", _("Take this day back"), self.remove, outlined=True
        )
        self.note = FieldNote()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addWidget(self.table)
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(self.day, 1)
        across.addWidget(self.button)
        across.addWidget(self.remove_button)
        rows.addLayout(across)
        rows.addWidget(self.note)
        self.day.problem.connect(self.note.show_error)
        self.day.picked.connect(lambda _day: self._tell())
        self.day.returnPressed.connect(self.add)
        self.table.current_changed.connect(lambda _row: self._enable())
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table, self.remove)
        # Given to the constructor it would count for the window, where several lists have it.
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)

    def show_days(self, opening: OpeningDays) -> None:
        """Show the days that are opened, in order."""
        days = sorted(opening.also_open)
        self.model.set_rows([OpenedDay(day, closed_words(opening, day)) for day in days])
        self.table.setVisible(bool(days))
        self.remove_button.setVisible(bool(days))
        self.table.setFixedHeight(theme().row * (min(len(days), _MOST) + 1) + 2)
        self._enable()

    def write(self, day: date | None) -> None:
        """Put a day into the field, to be opened."""
        self.day.write(day)
        self.note.show_error("")
        self._tell()

    def add(self) -> None:
        """Open on the day in the field."""
        try:
            day = self.day.read()
            if day is None:
                self.note.show_error(_("Enter the day on which you open."))
            else:
                open_on(self._workspace.shop, day=day)
        except UserError as error:
            self.note.show_error(say_error(error))
            return
        if day is not None:
            self.write(None)
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self) -> None:
        """Take the current day back."""
        row = self.table.current_row()
        if row is not None and self._workspace.acted(
            lambda: open_on_no_more(self._workspace.shop, day=row.day)
        ):
            self.removed.emit(formats.day_and_weekday(row.day))

    def _tell(self) -> None:
        try:
            self.drafted.emit(self.day.read())
        except UserError:
            self.drafted.emit(None)

    def _enable(self) -> None:
        self.remove_button.setEnabled(self.table.current_row() is not None)
