"""A list of days from - to with a reason, and the fields that add one: closings and days off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.domain.messages import UserError
from merchant_app.i18n import _, say_error
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import icon_button, outlined_button
from merchant_app.ui.widgets.columns import ColumnSpec
from merchant_app.ui.widgets.date_field import DateField
from merchant_app.ui.widgets.empty_state import EmptyState
from merchant_app.ui.widgets.form import FieldNote
from merchant_app.ui.widgets.table import TableView
from merchant_app.ui.widgets.table_model import RowsModel
from merchant_app.ui.workspace import Workspace

#: Rows seen without scrolling, at least and at most.
_LEAST, _MOST = 3, 6


class Span(Protocol):
    """One entry: days, both inclusive."""

    @property
    def id(self) -> int: ...
    @property
    def first(self) -> date: ...
    @property
    def last(self) -> date: ...
    @property
    def reason(self) -> str: ...


@dataclass(frozen=True, slots=True)
class SpanVerbs:
    """What is done with the entries of one list; each verb is one edit and may raise `UserError`.

    Attributes:
        add: of first day, last day and reason.
        change: of an entry's id, first day, last day and reason.
        remove: of an entry's id.

    """

    add: Callable[[date, date, str], object]
    change: Callable[[int, date, date, str], object]
    remove: Callable[[int], object]


@dataclass(frozen=True, slots=True)
class SpanWords:
    """What the list is called, what stands in it while it is empty, and what is asked for."""

    name: str
    empty: str
    hint: str
    first: str
    last: str
    reason: str
    missing: str


class SpanList(QWidget):
    """Enter changes a cell, Del removes the row, the fields below add one.

    Args:
        workspace: of the window.
        words: what this list says.
        verbs: what it does.

    """

    #: The days in the fields, (first, last), or None while they say nothing that could be added.
    drafted = Signal(object)
    #: An entry was taken out: its days in words.
    removed = Signal(str)

    def __init__(self, workspace: Workspace, words: SpanWords, verbs: SpanVerbs) -> None:
        super().__init__()
        self._words = words
        self._verbs = verbs
        self._workspace = workspace
        self.model: RowsModel[Span] = RowsModel(
            [
                ColumnSpec(
                    "first",
                    _("From"),
                    lambda one: formats.long_date(one.first),
                    width=128,
                    sort=lambda one: one.first,
                    editor="date",
                    edit=lambda one: one.first,
                ),
                ColumnSpec(
                    "last",
                    _("To"),
                    lambda one: formats.long_date(one.last),
                    width=116,
                    sort=lambda one: one.last,
                    editor="date",
                    edit=lambda one: one.last,
                ),
                ColumnSpec(
                    "reason",
                    _("Reason"),
                    lambda one: one.reason,
                    width=60,
                    stretch=True,
                    editor="text",
                    edit=lambda one: one.reason,
                ),
            ],
            key=lambda one: one.id,
            edited=self._edited,
        )
        self.table = TableView(self.model, name=words.name, today=workspace.today)
        self.table.set_empty(EmptyState("calendar-days", words.empty, words.hint))
        self.first = DateField(workspace.today, required=False)
        self.last = DateField(workspace.today, required=False)
        self.reason = QLineEdit()
        for field, text, hint in (
            (self.first, words.first, _("First day")),
            (self.last, words.last, _("Last day")),
            (self.reason, _("Reason"), words.reason),
        ):
            field.setAccessibleName(text)
            field.setPlaceholderText(hint)
        self.button = outlined_button(_("Add"), self.add, icon="plus")
        self.remove_button = icon_button("trash-2", _("Remove"), self.remove, outlined=True)
        self.note = FieldNote()
        self._lay_out()
        self.reason.returnPressed.connect(self.add)
        for day_field in (self.first, self.last):
            day_field.problem.connect(self.note.show_error)
            day_field.picked.connect(lambda _day: self._tell_draft())
            day_field.returnPressed.connect(self.add)
        self.table.current_changed.connect(lambda _row: self._enable())
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table, self.remove)
        # Given to the constructor it would count for the window, where several lists have it.
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addWidget(self.table)
        days = QHBoxLayout()
        days.setSpacing(8)
        days.addWidget(self.first, 1)
        days.addWidget(self.last, 1)
        rows.addLayout(days)
        rest = QHBoxLayout()
        rest.setSpacing(8)
        rest.addWidget(self.reason, 1)
        rest.addWidget(self.button)
        rest.addWidget(self.remove_button)
        rows.addLayout(rest)
        rows.addWidget(self.note)

    @property
    def draft(self) -> tuple[date, date] | None:
        """The days in the fields; None if there are none, or not ones that could be added."""
        try:
            first = self.first.read()
            last = self.last.read() or first
        except UserError:
            return None
        if first is None or last is None or last < first:
            return None
        return first, last

    def show_spans(self, spans: Sequence[Span]) -> None:
        """Show these entries."""
        self.model.set_rows(spans)
        tall = theme().row * (min(max(len(spans), _LEAST), _MOST) + 1) + 2
        self.table.setFixedHeight(tall)
        self._enable()

    def write(self, first: date, last: date) -> None:
        """Put days into the fields, to be added."""
        self.first.write(first)
        self.last.write(last)
        self.note.show_error("")
        self._tell_draft()

    def add(self) -> None:
        """Add the days in the fields; one day alone if there is no last one."""
        try:
            first = self.first.read()
            if first is None:
                self.note.show_error(self._words.missing)
                self.first.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            self._verbs.add(first, self.last.read() or first, self.reason.text())
        except UserError as error:
            self.note.show_error(say_error(error))
            return
        self.clear()
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Empty the fields."""
        self.note.show_error("")
        self.first.write(None)
        self.last.write(None)
        self.reason.clear()
        self.drafted.emit(None)

    def remove(self) -> None:
        """Take the current entry out."""
        row: Span | None = self.table.current_row()
        if row is not None and self._workspace.acted(lambda: self._verbs.remove(row.id)):
            self.removed.emit(formats.date_range(row.first, row.last))

    def _edited(self, row: Span, column: str, value: Any) -> None:
        first, last, reason = row.first, row.last, row.reason
        if column == "first" and value is not None:
            # A first day behind the last one means that all of it moves.
            last = max(last, value + (last - first)) if value > last else last
            first = value
        elif column == "last" and value is not None:
            last = value
        elif column == "reason":
            reason = str(value)
        if (first, last, reason) != (row.first, row.last, row.reason):
            self._verbs.change(row.id, first, last, reason)

    def _tell_draft(self) -> None:
        self.drafted.emit(self.draft)

    def _enable(self) -> None:
        self.remove_button.setEnabled(self.table.current_row() is not None)
