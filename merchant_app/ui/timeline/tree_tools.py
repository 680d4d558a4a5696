"""What the tree offers beside editing: clipboard, finding, filter, menu, dragging of rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut

from merchant_app.i18n import _
from merchant_app.ui.timeline.clipboard import TaskClipboard
from merchant_app.ui.timeline.columns import Marks, no_cost, why_not
from merchant_app.ui.timeline.find_bar import Finding
from merchant_app.ui.timeline.row_menu import RowMenu
from merchant_app.ui.timeline.rows import TimelineRow
from merchant_app.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from merchant_app.ui.timeline.page import TimelinePage


class TreeTools:
    """Wires them to a page.

    Args:
        page: the timeline.
        marks: the rows that stand out in its tree.

    """

    def __init__(self, page: TimelinePage, marks: Marks) -> None:
        self._page = page
        self._workspace = page.workspace
        self._tree = page.tree
        commands = page.commands
        commands.run |= {"add": lambda: page.add_new("task"), "find": self.find}
        self.clipboard = TaskClipboard(
            page.workspace, page.tree, commands, marks, added=self._show_pasted
        )
        self.finding = Finding(
            page.adding.find_bar,
            page.tree,
            lambda: page.rows.shown,
            marks,
            go_to=page.go_to_row,
            ended=self._end_find,
        )
        page.tree.set_empty(
            EmptyState(
                "funnel",
                _("Nothing matches"),
                _("No task is what the filter asks for."),
                button=_("Show all rows"),
                clicked=page.rows.show_all,
            )
        )
        self._connect()

    def _connect(self) -> None:
        page, tree = self._page, self._tree
        page.toolbar.filter_menu.chosen.connect(page.rows.show)
        page.toolbar.filter_menu.me_asked.connect(page.rows.ask_me)
        page.rows.changed.connect(page.toolbar.show_filter)
        page.rows.changed.connect(self._find_anew)
        page.adding.all_asked.connect(page.rows.show_all)
        tree.cell_activated.connect(self._activate)
        tree.menu_asked.connect(self._show_menu)
        tree.drag.outline = lambda: page.commands.outline
        tree.drag.allowed = self._workspace.shop.read_only is None
        tree.drag.dropped.connect(lambda ids, place: page.commands.arrange([(ids, place)]))
        find = QShortcut(QKeySequence("Ctrl+F"), page, self.find)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key stands for; False if it stands for nothing here."""
        if event.key() == Qt.Key.Key_Escape and self.clipboard.forget_cut():
            event.accept()
            return True
        return self._page.commands.take_key(event)

    def find(self) -> None:
        """Find in the rows by name, owner or channel."""
        if self._page.commands.planned is not None:
            self._page.show_view("chart")
            self._page.adding.show_find(shown=True)
            self.finding.begin()

    def _find_anew(self) -> None:
        if self._page.adding.finding:
            self.finding.refresh()

    def _end_find(self) -> None:
        self._page.adding.show_find(shown=False)
        self._tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_pasted(self, keys: Sequence[str]) -> None:
        rows = self._page.rows
        if not all(key in rows.shown for key in keys):
            rows.show_all()
        self._page.go_to_row(keys[0])
        self._tree.select_keys(keys)

    def _show_menu(self, place: QPoint) -> None:
        may_edit = self._workspace.shop.read_only is None
        offered = self._page.rows.offered
        RowMenu(self._tree, self._page.commands, offered, may_edit=may_edit).show_at(place)

    def _activate(self, row: TimelineRow, column: str) -> None:
        """Do what a cell that cannot be written in stands for, or say why it cannot."""
        reason = why_not(row, column)
        if not reason and column == "cost":
            if row.lines:
                self._workspace.go_to("budget", row.lines[0])
                return
            reason = no_cost(row)
        if reason:
            self._tree.say_at(row.key, column, reason)
