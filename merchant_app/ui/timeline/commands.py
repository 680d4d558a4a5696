"""What keys, buttons and drags do with rows, for the tree and the chart alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from merchant_app.actions import timeline as actions
from merchant_app.actions.timeline.order import Move
from merchant_app.i18n import _, _n
from merchant_app.store.shop import Shop
from merchant_app.store.timeline import Planned
from merchant_app.ui.timeline.arranging import indented, outdented, stepped
from merchant_app.ui.timeline.outline import Outline
from merchant_app.ui.timeline.row_commands import commands_by_key
from merchant_app.ui.timeline.rows import RowKind, TimelineRow, visible_rows
from merchant_app.ui.timeline.tree import TimelineTree
from merchant_app.ui.workspace import Workspace

_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.ShiftModifier
)


class TimelineCommands:
    """Acts on what is selected in the tree.

    Args:
        workspace: through which everything is done and said.
        tree: whose selection is meant.

    Attributes:
        planned, outline: what is shown, given by the page.
        whole: all rows, those that are filtered out too.
        run: what is done for each of `ROW_COMMANDS`; those who do more add theirs.

    """

    def __init__(self, workspace: Workspace, tree: TimelineTree) -> None:
        self._workspace = workspace
        self._tree = tree
        self.planned: Planned | None = None
        self.outline = self.whole = Outline()
        self._keys = commands_by_key()
        self.run: dict[str, Callable[[], object]] = {
            "rename": self.rename,
            "mark_done": self.mark_done,
            "up": lambda: self.place(-1),
            "down": lambda: self.place(1),
            "indent": self.indent,
            "outdent": self.outdent,
            "link": self.link,
            "repeat": self.repeat,
            "skip": self.skip,
            "delete": self.delete,
            "select_all": tree.selectAll,
            "fold_all": lambda: tree.fold_all(folded=True),
            "unfold_all": lambda: tree.fold_all(folded=False),
        }

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key stands for; False if it stands for nothing here."""
        command = self._keys.get((event.modifiers() & _HELD, Qt.Key(event.key())))
        if command is None or command.name not in self.run:
            return False
        event.accept()
        self.run[command.name]()
        return True

    def selected_tasks(self) -> list[TimelineRow]:
        """Give the selected tasks from top to bottom."""
        rows: list[TimelineRow] = self._tree.selected_rows()
        return [row for row in rows if row.kind is not RowKind.PHASE]

    def current_task(self) -> TimelineRow | None:
        """Give the current row if it is a task."""
        row: TimelineRow | None = self._tree.current_row()
        return row if row is not None and row.kind is not RowKind.PHASE else None

    def delete(self) -> None:
        """Delete the selected tasks; the row below them becomes current."""
        rows = self.selected_tasks()
        if not rows:
            return
        after = self._row_after({row.key for row in rows})
        ids = [row.id for row in rows]
        if not self._workspace.acted(
            lambda: actions.delete_tasks(self._workspace.shop, task_ids=ids)
        ):
            return
        if after:
            self._tree.select_key(after)
        text = (
            _("{name} is deleted", name=rows[0].name)
            if len(rows) == 1
            else _n("{n} task is deleted", "{n} tasks are deleted", len(rows))
        )
        self._workspace.say(text, undo=True)

    def repeat(self) -> None:
        """Ask how the current task repeats; its times are folded away once it does."""
        from merchant_app.ui.timeline.repeat.dialog import open_repeat_dialog

        row = self.current_task()
        if row is not None and open_repeat_dialog(self._workspace, row.id):
            self._tree.collapse(self._tree.currentIndex().siblingAtColumn(0))

    def skip(self) -> None:
        """Leave out the current time of what repeats."""
        row = self.current_task()
        if row is None:
            return
        shop, above = self._workspace.shop, self.outline.parent(row.key)
        if self._workspace.acted(lambda: actions.skip_occurrence(shop, task_id=row.id)):
            if above is not None:
                self._tree.select_key(above.key)
            words = _("{name} is left out this time", name=row.name)
            self._workspace.say(words, undo=True)

    def _row_after(self, gone: set[str]) -> str:
        """Give the key of the row to go to when some are gone: the next one that stays."""
        rows = visible_rows(self.outline.nodes, self._tree.folded)
        stays = [not gone & {row.key, *self.outline.ancestors(row.key)} for row in rows]
        places = [at for at, row in enumerate(rows) if row.key in gone]
        if not places:
            return ""
        behind = [row.key for row, stay in zip(rows, stays, strict=True) if stay]
        after = [rows[at].key for at in range(places[-1], len(rows)) if stays[at]]
        before = [rows[at].key for at in range(places[0]) if stays[at]]
        if after and after[0].startswith("t"):
            return after[0]
        return (before or behind or [""])[-1]

    def link(self) -> None:
        """Let the lower of the two selected tasks wait for the upper one."""
        rows = self.selected_tasks()
        if len(rows) != 2:
            self._workspace.say(
                _("Select the two tasks to link: click one, then hold Ctrl and click the other")
            )
            return
        first, then = rows
        if self._workspace.acted(
            lambda: actions.link_tasks(
                self._workspace.shop, predecessor_id=first.id, successor_id=then.id
            )
        ):
            self._workspace.say(
                _("{then} waits for {first} now", then=then.name, first=first.name), undo=True
            )

    def rename(self) -> None:
        """Open the editor of the current row's name."""
        row: TimelineRow | None = self._tree.current_row()
        if row is not None:
            self._tree.edit_cell(row.key, "name")

    def indent(self) -> None:
        """Make the selected tasks parts of the one above them."""
        self.arrange(indented(self.outline, self.selected_tasks()))

    def outdent(self) -> None:
        """Take the selected tasks out of those they are parts of."""
        self.arrange(outdented(self.outline, self.selected_tasks()))

    def place(self, step: int) -> None:
        """Move the selected tasks one row up or down among their neighbours."""
        self.arrange(stepped(self.outline, self.selected_tasks(), step))

    def arrange(self, moves: Sequence[Move]) -> None:
        """Move tasks in the list as one edit."""
        if moves:
            self._workspace.acted(lambda: actions.arrange_tasks(self._workspace.shop, moves=moves))

    def give(self, owner: str) -> None:
        """Give the selected tasks to the person of this name, or to nobody."""
        self._change(lambda ids: actions.give_tasks(self._shop(), task_ids=ids, owner=owner))

    def set_channel(self, channel: str) -> None:
        """Let the selected tasks work for the channel of this name, or for none."""
        self._change(lambda ids: actions.set_channel(self._shop(), task_ids=ids, channel=channel))

    def _shop(self) -> Shop:
        return self._workspace.shop

    def _change(self, change: Callable[[list[int]], object]) -> None:
        ids = [row.id for row in self.selected_tasks()]
        if ids:
            self._workspace.acted(lambda: change(ids))

    def mark_done(self) -> None:
        """Mark the selected tasks as done."""
        rows = self.outline.topmost(self.selected_tasks())
        if not rows:
            return
        today = self._workspace.today
        ids = [row.id for row in rows]
        if self._workspace.acted(
            lambda: actions.mark_tasks(self._shop(), task_ids=ids, progress=100, today=today)
        ):
            text = (
                _("{name} is done", name=rows[0].name)
                if len(rows) == 1
                else _n("{n} task is done", "{n} tasks are done", len(rows))
            )
            self._workspace.say(text, undo=True)
