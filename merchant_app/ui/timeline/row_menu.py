"""The menu of the selected rows: every command with its key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from merchant_app.i18n import _
from merchant_app.ui.icons import icon
from merchant_app.ui.timeline.columns import Offered
from merchant_app.ui.timeline.commands import TimelineCommands
from merchant_app.ui.timeline.row_commands import ROW_COMMANDS
from merchant_app.ui.timeline.tree import TimelineTree


class RowMenu(QMenu):
    """Opens over the tree; made anew each time.

    Args:
        tree: over which it opens.
        commands: which do what is chosen.
        offered: the people and channels that tasks may be given to.
        may_edit: whether the file can be changed.

    """

    def __init__(
        self, tree: TimelineTree, commands: TimelineCommands, offered: Offered, *, may_edit: bool
    ) -> None:
        super().__init__(tree)
        self.setAccessibleName(_("What can be done with the rows"))
        tasks = commands.selected_tasks()
        group = 0
        for command in ROW_COMMANDS:
            if not command.group or command.name not in commands.run:
                continue
            if group and command.group != group:
                self._end_group(group, commands, offered, may_edit=may_edit and bool(tasks))
            group = command.group
            action = self.addAction(command.title())
            if command.icon:
                action.setIcon(icon(command.icon))
            if command.keys:
                action.setShortcut(QKeySequence(command.keys[0]))
                action.setShortcutVisibleInContextMenu(True)
            anywhere = not command.edits or command.name in ("add", "paste", "rename")
            action.setEnabled((may_edit or not command.edits) and (anywhere or bool(tasks)))
            action.triggered.connect(lambda _on=False, name=command.name: commands.run[name]())
        self.addSeparator()
        self.columns = self.addMenu(_("Columns"))
        tree.column_menu(self.columns)

    def _end_group(
        self, group: int, commands: TimelineCommands, offered: Offered, *, may_edit: bool
    ) -> None:
        if group == 1:
            words = (_("Give to"), _("Nobody"))
            self.owners = self._choices(words, offered.people, commands.give, on=may_edit)
            words = (_("Set the channel"), _("No channel"))
            self.channels = self._choices(
                words, offered.channels, commands.set_channel, on=may_edit
            )
        self.addSeparator()

    def _choices(
        self,
        words: tuple[str, str],
        names: list[tuple[str, str]],
        choose: Callable[[str], object],
        *,
        on: bool,
    ) -> QMenu:
        menu = self.addMenu(words[0])
        menu.setEnabled(on)
        for text, name in [*((name, name) for _key, name in names), (words[1], "")]:
            if not name:
                menu.addSeparator()
            action = menu.addAction(text.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, name=name: choose(name))
        return menu

    def show_at(self, place: QPoint) -> None:
        """Open at a place of the screen; it goes once it is closed."""
        self.aboutToHide.connect(self.deleteLater)
        self.popup(place)
