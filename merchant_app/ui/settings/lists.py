"""The people who work on campaigns, and the channels customers come from."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout

from merchant_app.actions.people import add_channel, add_person, archive_person, rename_person
from merchant_app.domain.campaign import Person
from merchant_app.domain.channels import Channel, ChannelKind
from merchant_app.domain.messages import UserError
from merchant_app.i18n import _, _p, say_error
from merchant_app.store.people import channels, people
from merchant_app.ui.settings.section import Section
from merchant_app.ui.widgets.buttons import outlined_button
from merchant_app.ui.widgets.columns import ColumnSpec
from merchant_app.ui.widgets.empty_state import EmptyState
from merchant_app.ui.widgets.form import FieldNote
from merchant_app.ui.widgets.table import TableView
from merchant_app.ui.widgets.table_model import RowsModel
from merchant_app.ui.workspace import Workspace


class PeopleSection(Section):
    """Everybody by name: rename with Enter, remove with Del, add below."""

    TABLES = ("person",)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(
            workspace,
            _p("settings", "People"),
            _("Templates bring roles such as 'Owner'. Give them the names of your team."),
        )
        self.model: RowsModel[Person] = RowsModel(
            [
                ColumnSpec("name", _("Name"), lambda one: one.name, stretch=True, editor="text"),
                ColumnSpec("role", _("Role"), lambda one: one.role, width=180, quiet=True),
            ],
            key=lambda one: one.id,
            edited=self._rename,
        )
        self.table = TableView(self.model, name=_p("settings", "People"))
        self.table.set_empty(
            EmptyState("users", _("No people yet"), _("Add everybody who takes on tasks."))
        )
        self.remove = outlined_button(_("Remove"), self._remove, icon="trash-2")
        self.name = QLineEdit()
        self.name.setPlaceholderText(_("Name"))
        self.name.setAccessibleName(_("Name of the new person"))
        self.add = outlined_button(_("Add person"), self._add, icon="plus")
        self.note = FieldNote()
        _lay_out(self, self.table, [self.name, self.add, self.remove], self.note)
        self.name.returnPressed.connect(self._add)
        self.table.current_changed.connect(lambda _row: self._enable())
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table, self._remove)
        # Given to the constructor it would count for the whole window.
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.refresh()

    def refresh(self) -> None:
        self.model.set_rows(people(self.workspace.shop))
        self._enable()

    def _enable(self) -> None:
        self.remove.setEnabled(self.table.current_row() is not None)

    def _rename(self, person: Person, _column: str, name: Any) -> None:
        rename_person(self.workspace.shop, person_id=person.id, name=name)

    def _remove(self) -> None:
        person: Person | None = self.table.current_row()
        if person is not None and self.workspace.acted(
            lambda: archive_person(self.workspace.shop, person_id=person.id)
        ):
            self.workspace.say(_("{name} is removed", name=person.name), undo=True)

    def _add(self) -> None:
        try:
            new = add_person(self.workspace.shop, name=self.name.text())
        except UserError as error:
            self.note.show_error(say_error(error))
            return
        self.note.show_error("")
        self.name.clear()
        self.table.select_key(new)


class ChannelsSection(Section):
    """The channels with their kind; new ones are added below."""

    TABLES = ("channel",)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(
            workspace,
            _("Channels"),
            _("Where customers come from. Money, coupons and customers are counted by channel."),
        )
        words = kind_words()
        self.model: RowsModel[Channel] = RowsModel(
            [
                ColumnSpec("name", _("Channel"), lambda one: one.name, stretch=True),
                ColumnSpec("kind", _("Kind"), lambda one: words[one.kind], width=240, quiet=True),
            ],
            key=lambda one: one.id,
        )
        self.table = TableView(self.model, name=_("Channels"))
        self.table.set_empty(
            EmptyState("megaphone", _("No channels yet"), _("A campaign brings its own."))
        )
        self.name = QLineEdit()
        self.name.setPlaceholderText(_("Name"))
        self.name.setAccessibleName(_("Name of the new channel"))
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("Kind"))
        for kind, text in words.items():
            self.kind.addItem(text, kind)
        self.add = outlined_button(_("Add channel"), self._add, icon="plus")
        self.note = FieldNote()
        _lay_out(self, self.table, [self.name, self.kind, self.add], self.note)
        self.name.returnPressed.connect(self._add)
        self.refresh()

    def refresh(self) -> None:
        self.model.set_rows(channels(self.workspace.shop))

    def _add(self) -> None:
        try:
            new = add_channel(
                self.workspace.shop,
                name=self.name.text(),
                kind=ChannelKind(self.kind.currentData()),
            )
        except UserError as error:
            self.note.show_error(say_error(error))
            return
        self.note.show_error("")
        self.name.clear()
        self.table.select_key(new)


def kind_words() -> dict[ChannelKind, str]:
    """Give the kinds of channels in words."""
    return {
        ChannelKind.PUBLIC: _("Public: ads and platforms"),
        ChannelKind.PRIVATE: _("Private: groups and members"),
        ChannelKind.OFFLINE: _("On the street and in the shop"),
        ChannelKind.PARTNER: _("Partners"),
        ChannelKind.REFERRAL: _p("channel", "Friends bring friends"),
    }


def _lay_out(section: Section, table: TableView, parts: list[Any], note: FieldNote) -> None:
    section.body.addWidget(table, 1)
    row = QHBoxLayout()
    row.setContentsMargins(4, 0, 4, 0)
    row.setSpacing(8)
    for at, part in enumerate(parts):
        row.addWidget(part, 1 if at == 0 else 0)
    below = QVBoxLayout()
    below.setSpacing(2)
    below.addLayout(row)
    below.addWidget(note)
    section.body.addLayout(below)
