"""What keys, buttons and drags do with rows, for the tree and the chart alike."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from merchant_app.actions import timeline as actions
from merchant_app.i18n import _, _n
from merchant_app.store.timeline import Planned
from merchant_app.ui.timeline.outline import Outline
from merchant_app.ui.timeline.rows import RowKind, TimelineRow, visible_rows
from merchant_app.ui.timeline.tree import TimelineTree
from merchant_app.ui.workspace import Workspace

_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_NONE = Qt.KeyboardModifier.NoModifier


class TimelineCommands:
    """Acts on what is selected in the tree.

    Args:
        workspace: through which everything is done and said.
        tree: whose selection is meant.
        add: begins to write a new task below the current row.

    """

    def __init__(
        self, workspace: Workspace, tree: TimelineTree, *, add: Callable[[], object]
    ) -> None:
        self._workspace = workspace
        self._tree = tree
        self.planned: Planned | None = None
        self.outline = Outline()
        key = Qt.Key
        self._keys: dict[tuple[Qt.KeyboardModifier, Qt.Key], Callable[[], object]] = {
            (_NONE, key.Key_Delete): self.delete,
            (_NONE, key.Key_Backspace): self.delete,
            (_NONE, key.Key_Insert): add,
            (_CTRL, key.Key_L): self.link,
            (_CTRL, key.Key_Right): self.indent,
            (_CTRL, key.Key_Left): self.outdent,
            (_ALT, key.Key_Up): lambda: self.place(-1),
            (_ALT, key.Key_Down): lambda: self.place(1),
        }

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key stands for; False if it stands for nothing here."""
        pressed = event.modifiers() & (_CTRL | _ALT | Qt.KeyboardModifier.ShiftModifier)
        command = self._keys.get((pressed, Qt.Key(event.key())))
        if command is None:
            return False
        event.accept()
        command()
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

    def indent(self) -> None:
        """Make the current task a part of the one above it."""
        row = self.current_task()
        if row is None:
            return
        siblings = self.outline.siblings(row.key)
        at = siblings.index(row)
        if at == 0:
            return
        parent = siblings[at - 1]
        self._workspace.acted(
            lambda: actions.indent_task(self._workspace.shop, task_id=row.id, parent_id=parent.id)
        )

    def outdent(self) -> None:
        """Take the current task out of the one it is a part of."""
        row = self.current_task()
        parent = self.outline.parent(row.key) if row is not None else None
        if row is None or parent is None or parent.kind is RowKind.PHASE:
            return
        above = self.outline.parent(parent.key)
        parent_id = above.task_id if above is not None else None
        self._workspace.acted(
            lambda: actions.indent_task(self._workspace.shop, task_id=row.id, parent_id=parent_id)
        )

    def place(self, step: int) -> None:
        """Move the current task one row up or down among its neighbours."""
        row = self.current_task()
        if row is None:
            return
        siblings = self.outline.siblings(row.key)
        to = siblings.index(row) + step
        if not 0 <= to < len(siblings):
            return
        before = to if step > 0 else to - 1
        after_id = siblings[before].id if before >= 0 else None
        self._workspace.acted(
            lambda: actions.place_task(
                self._workspace.shop, task_id=row.id, phase_id=row.phase_id, after_id=after_id
            )
        )

    def mark_done(self) -> None:
        """Mark the current task as done."""
        row = self.current_task()
        if row is None:
            return
        today = self._workspace.today
        if self._workspace.acted(
            lambda: actions.set_progress(
                self._workspace.shop, task_id=row.id, progress=100, today=today
            )
        ):
            self._workspace.say(_("{name} is done", name=row.name), undo=True)
