"""The third tab of the inspector: boxes to tick, and a line to add one."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from merchant_app.actions import timeline as actions
from merchant_app.i18n import _
from merchant_app.ui.timeline.inspector.facts import TaskDetails
from merchant_app.ui.timeline.inspector.tick_list import TickList
from merchant_app.ui.widgets.text import label
from merchant_app.ui.workspace import Workspace


class ChecklistTab(QWidget):
    """What to think of before a task is done."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._task_id: int | None = None
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 14, 16, 12)
        rows.setSpacing(8)
        self._empty = label(
            _("Nothing to tick yet. Write below what must not be forgotten."), "quiet", wrap=True
        )
        rows.addWidget(self._empty)
        self.items = TickList(editable=workspace.shop.read_only is None)
        self.items.ticked.connect(self._tick)
        self.items.renamed.connect(self._rename)
        self.items.removed.connect(self._remove)
        self.items.moved.connect(self._move)
        rows.addWidget(self.items)
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Add an item, then Enter"))
        self.line.setAccessibleName(_("Add an item, then Enter"))
        self.line.returnPressed.connect(self._add)
        rows.addWidget(self.line)
        rows.addStretch(1)

    def show_details(self, details: TaskDetails) -> None:
        """Show a task's boxes."""
        if self._task_id != details.row.id:
            self.line.clear()
        self._task_id = details.row.id
        self._empty.setVisible(not details.checklist)
        self.items.show_items([(item.id, item.text, item.done) for item in details.checklist])

    def _tick(self, item_id: int, done: bool) -> None:  # noqa: FBT001 - the shape of the signal
        self._workspace.acted(
            lambda: actions.tick(self._workspace.shop, item_id=item_id, done=done)
        )

    def _rename(self, item_id: int, text: str) -> None:
        self._workspace.acted(
            lambda: actions.rename_checklist_item(self._workspace.shop, item_id=item_id, text=text)
        )

    def _remove(self, item_id: int) -> None:
        text, shop = self.items.box(item_id).accessibleName(), self._workspace.shop
        if self._workspace.acted(lambda: actions.delete_checklist_item(shop, item_id=item_id)):
            self._workspace.say(_("{name} is deleted", name=text), undo=True)

    def _move(self, item_id: int, by: int) -> None:
        self._workspace.acted(
            lambda: actions.move_checklist_item(self._workspace.shop, item_id=item_id, by=by)
        )

    def _add(self) -> None:
        text, task_id = self.line.text(), self._task_id
        if task_id is None or not text.strip():
            return
        if self._workspace.acted(
            lambda: actions.add_checklist_item(self._workspace.shop, task_id=task_id, text=text)
        ):
            self.line.clear()
