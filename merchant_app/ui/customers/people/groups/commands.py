"""What can be done with the shop's own groups: make, edit, rename, duplicate, delete."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from merchant_app.actions.segments import delete_segment, duplicate_segment
from merchant_app.domain.segments import EVERYBODY, NamedSegment, Segment
from merchant_app.i18n import _
from merchant_app.store.segments import named_segments
from merchant_app.ui.customers.desk import Desk
from merchant_app.ui.dialogs import Choice
from merchant_app.ui.icons import icon


class GroupCommands:
    """Asks what is needed, acts, and shows the group that comes of it.

    Args:
        desk: whose shop the groups are in.
        show: shows an own group by its id.

    """

    def __init__(self, desk: Desk, show: Callable[[int], None]) -> None:
        self._desk = desk
        self._show = show

    def _found(self, segment_id: int) -> NamedSegment | None:
        groups = named_segments(self._desk.workspace.shop)
        return next((each for each in groups if each.id == segment_id), None)

    def new(self, segment: Segment = EVERYBODY) -> None:
        """Ask for a group; `segment` are the conditions to begin with."""
        from merchant_app.ui.customers.people.editor.dialog import GroupDialog

        if not self._desk.may_write():
            return
        workspace = self._desk.workspace
        dialog = GroupDialog(workspace, self._desk.page, segment=segment)

        def done() -> None:
            assert dialog.segment_id is not None
            self._show(dialog.segment_id)
            workspace.say(_("The group {name} is saved", name=dialog.name.text()), undo=True)

        self._desk.open(dialog, done)

    def edit(self, segment_id: int) -> None:
        """Ask for other conditions or another name."""
        from merchant_app.ui.customers.people.editor.dialog import GroupDialog

        group = self._found(segment_id)
        if group is None or not self._desk.may_write():
            return
        workspace = self._desk.workspace

        def done() -> None:
            self._show(segment_id)
            workspace.say(_("The group is changed"), undo=True)

        self._desk.open(GroupDialog(workspace, self._desk.page, group=group), done)

    def rename(self, segment_id: int) -> None:
        """Ask for another name."""
        from merchant_app.ui.customers.people.editor.dialog import RenameDialog

        group = self._found(segment_id)
        if group is None or not self._desk.may_write():
            return
        workspace = self._desk.workspace
        self._desk.open(
            RenameDialog(workspace, self._desk.page, group),
            lambda: workspace.say(_("The group is renamed"), undo=True),
        )

    def duplicate(self, segment_id: int) -> None:
        """Keep the group a second time, and show it."""
        if not self._desk.may_write():
            return
        workspace = self._desk.workspace
        made = workspace.act(lambda: duplicate_segment(workspace.shop, segment_id))
        if made is not None:
            self._show(made)
            workspace.say(_("The group is duplicated"), undo=True)

    def delete(self, segment_id: int) -> None:
        """Forget the group, after asking."""
        group = self._found(segment_id)
        if group is None or not self._desk.may_write():
            return
        workspace = self._desk.workspace
        answer = workspace.questions.ask(
            self._desk.page,
            _("Delete the group {name}?", name=group.name),
            _("Its customers stay. You can undo this."),
            [
                Choice("keep", _("Keep the group")),
                Choice("delete", _("Delete the group"), "destructive"),
            ],
        )
        if answer == "delete" and workspace.acted(
            lambda: delete_segment(workspace.shop, segment_id)
        ):
            workspace.say(_("The group {name} is deleted", name=group.name), undo=True)

    def menu(self, parent: QWidget, segment_id: int) -> QMenu:
        """Make the menu of one group."""
        menu = QMenu(parent)
        lines: tuple[tuple[str, str, Callable[[int], None]], ...] = (
            (_("Edit the group..."), "pencil", self.edit),
            (_("Rename..."), "", self.rename),
            (_("Duplicate"), "copy", self.duplicate),
            (_("Delete the group..."), "trash-2", self.delete),
        )
        for words, picture, run in lines:
            action = menu.addAction(words)
            if picture:
                action.setIcon(icon(picture))
            action.triggered.connect(lambda _on=False, run=run: run(segment_id))
        return menu

    def open_menu(self, parent: QWidget, segment_id: int, place: QPoint) -> None:
        """Open the menu of one group at a place on screen."""
        menu = self.menu(parent, segment_id)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
