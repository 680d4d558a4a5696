"""Copying rows of the timeline and putting them somewhere else, also from and to spreadsheets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import uuid4

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from merchant_app.actions import timeline as actions
from merchant_app.domain.messages import Message, msg, msgn
from merchant_app.domain.task_copies import CopiedTasks
from merchant_app.domain.task_order import Place
from merchant_app.exchange.pasted_plan import as_copies
from merchant_app.exchange.pasted_tasks import PastedTask, PastedTasks, read_pasted
from merchant_app.exchange.task_clip import CLIP_TYPE, Clip, clip_text, read_clip
from merchant_app.i18n import _, _n
from merchant_app.store.task_copies import copy_tasks
from merchant_app.ui.timeline.arranging import place_below
from merchant_app.ui.timeline.columns import Marks
from merchant_app.ui.timeline.commands import TimelineCommands
from merchant_app.ui.timeline.paste_dialog import PasteDialog
from merchant_app.ui.timeline.rows import TimelineRow, task_key
from merchant_app.ui.timeline.table_text import table_text
from merchant_app.ui.timeline.tree import TimelineTree
from merchant_app.ui.widgets.typed_day import read_day
from merchant_app.ui.workspace import Workspace

#: From so many rows on they are shown before they are pasted, and read in the background.
MANY_ROWS = 50
_LONG_TEXT = 100_000


@dataclass(frozen=True, slots=True)
class _Cut:
    token: str
    campaign_id: int
    task_ids: tuple[int, ...]


class TaskClipboard:
    """Copies, cuts, pastes and duplicates what is selected in the tree.

    Args:
        workspace: through which everything is done and said.
        tree: whose selection is meant.
        commands: which know what is shown; this adds what it does to them.
        marks: where rows that were cut are marked.
        added: told the keys of the topmost rows that were pasted.

    """

    def __init__(
        self,
        workspace: Workspace,
        tree: TimelineTree,
        commands: TimelineCommands,
        marks: Marks,
        *,
        added: Callable[[Sequence[str]], object],
    ) -> None:
        self._workspace = workspace
        self._tree = tree
        self._commands = commands
        self._marks = marks
        self._added = added
        self._cut: _Cut | None = None
        self.dialog: PasteDialog | None = None
        commands.run |= {
            "copy": self.copy,
            "cut": self.cut,
            "paste": self.paste,
            "duplicate": self.duplicate,
        }

    # -- copying ---------------------------------------------------------------------------

    def copy(self) -> None:
        """Take the selected tasks with all that hangs on them to the clipboard."""
        rows = self._topmost()
        if self._take(rows, ""):
            self._workspace.say(_n("{n} task is copied", "{n} tasks are copied", len(rows)))

    def cut(self) -> None:
        """Take the selected tasks to the clipboard; they stay until they are pasted."""
        rows = self._topmost()
        token = uuid4().hex
        campaign_id = self._workspace.campaign_id
        if campaign_id is not None and self._take(rows, token):
            self._cut = _Cut(token, campaign_id, tuple(row.id for row in rows))
            self._mark({row.key for row in rows})
            self._workspace.say(
                _n("{n} task moves when you paste it", "{n} tasks move when you paste", len(rows))
            )

    def forget_cut(self) -> bool:
        """Let rows that were cut stay where they are; False if there are none."""
        had, self._cut = self._cut is not None, None
        self._mark(set())
        return had

    def _topmost(self) -> list[TimelineRow]:
        return self._commands.outline.topmost(self._commands.selected_tasks())

    def _take(self, rows: Sequence[TimelineRow], token: str) -> bool:
        planned = self._commands.planned
        if not rows or planned is None:
            self._workspace.say(_("Select the tasks to copy first"))
            return False
        self.forget_cut()
        shop = self._workspace.shop
        copied = copy_tasks(shop, planned, [row.id for row in rows])
        keys = {row.key for row in rows}
        outline = self._commands.outline
        whole = [
            row
            for row in outline.rows
            if row.key in keys or not keys.isdisjoint(outline.ancestors(row.key))
        ]
        data = QMimeData()
        data.setData(CLIP_TYPE, clip_text(Clip(copied, token)).encode())
        data.setText(table_text(outline, whole, self._tree.shown_columns(), shop.info.currency))
        QGuiApplication.clipboard().setMimeData(data)
        return True

    def _mark(self, keys: set[str]) -> None:
        self._marks.cut = frozenset(keys)
        self._tree.viewport().update()

    # -- pasting ---------------------------------------------------------------------------

    def duplicate(self) -> None:
        """Put a copy of the selected tasks right below them."""
        rows, planned = self._topmost(), self._commands.planned
        if not rows or planned is None:
            return
        place = place_below(self._commands.outline, rows[-1])
        copied = copy_tasks(self._workspace.shop, planned, [row.id for row in rows]).unbegun()
        label = msg("Duplicate {name}", name=rows[0].name)
        if len(rows) > 1:
            label = msgn("Duplicate {n} task", "Duplicate {n} tasks", n=len(rows))
        assert place is not None
        self._put(copied, place, label=label)

    def paste(self) -> None:
        """Put what is on the clipboard below the current row: tasks, table cells or lines."""
        data: QMimeData | None = QGuiApplication.clipboard().mimeData()  # None if it is empty
        if self._place() is None:
            return
        if data is not None and data.hasFormat(CLIP_TYPE):
            clip = read_clip(bytes(data.data(CLIP_TYPE).data()).decode("utf-8", "replace"))
            if clip is not None:
                self._paste_clip(clip)
                return
        self._paste_text("" if data is None else data.text())

    def _paste_clip(self, clip: Clip) -> None:
        place, cut = self._place(), self._cut
        if place is None:
            return
        if cut is None or not clip.token or clip.token != cut.token:
            self._put(clip.copied.unbegun(), place)
        elif cut.campaign_id == self._workspace.campaign_id:
            self.forget_cut()
            self._commands.arrange([(cut.task_ids, place)])
            self._added([task_key(task_id) for task_id in cut.task_ids])
        else:
            self.forget_cut()
            self._put(clip.copied, place, in_place_of=cut.task_ids)

    def _paste_text(self, text: str) -> None:
        today = self._workspace.today
        if len(text) > _LONG_TEXT:
            dialog = self._show_dialog()
            dialog.read(text)
            return
        found: PastedTasks | None = self._workspace.act(
            lambda: read_pasted(text, read_day=lambda each: read_day(each, today))
        )
        if found is None:
            return
        if found.refused or len(found.rows) > MANY_ROWS:
            self._show_dialog().show_rows(found)
        else:
            self._put_rows(found.rows)

    def _show_dialog(self) -> PasteDialog:
        self.dialog = PasteDialog(self._workspace, self._tree.window(), paste=self._put_rows)
        self.dialog.open()
        return self.dialog

    def _put_rows(self, rows: Sequence[PastedTask]) -> None:
        plan, place = self._commands.planned, self._place()
        if plan is not None and place is not None:
            today = self._workspace.today
            self._put(as_copies(rows, calendar=plan.calendar, today=today), place)

    def _put(
        self,
        copied: CopiedTasks,
        place: Place,
        *,
        label: Message | None = None,
        in_place_of: Sequence[int] = (),
    ) -> None:
        campaign_id = self._workspace.campaign_id
        if campaign_id is None:
            return
        ids = self._workspace.act(
            lambda: actions.paste_tasks(
                self._workspace.shop,
                campaign_id=campaign_id,
                copied=copied,
                place=place,
                label=label,
                in_place_of=in_place_of,
            )
        )
        if ids:
            words = _n("{n} task is pasted", "{n} tasks are pasted", len(ids))
            if label is None:
                self._workspace.say(words, undo=True)
            self._added(
                [
                    task_key(task_id)
                    for task_id, task in zip(ids, copied.tasks, strict=True)
                    if task.parent is None
                ]
            )

    def _place(self) -> Place | None:
        outline = self._commands.outline
        row: TimelineRow | None = self._tree.current_row()
        if row is None or row.key not in outline:
            today = self._workspace.today
            running = [each for each in outline.phases if each.start <= today <= each.end]
            row = next(iter(running or outline.phases), None)
        return place_below(outline, row)
