"""The list of approved plans: choose the one to compare with, rename, remove."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.actions.timeline import compare_with, delete_baseline, rename_baseline
from merchant_app.domain.baselines import Baseline
from merchant_app.i18n import _
from merchant_app.store.baselines import BASELINE_TABLES, baselines, task_counts
from merchant_app.store.changes import Changes
from merchant_app.ui.dialogs import Choice
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.progress.words import plan_word, taken_on
from merchant_app.ui.widgets.buttons import outlined_button, primary_button
from merchant_app.ui.widgets.columns import Cell, ColumnSpec
from merchant_app.ui.widgets.empty_state import EmptyState
from merchant_app.ui.widgets.table import TableView
from merchant_app.ui.widgets.table_model import RowsModel
from merchant_app.ui.widgets.text import label
from merchant_app.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PlanRow:
    """An approved plan and how many of its tasks are still there."""

    plan: Baseline
    tasks: int


class PlansDialog(QDialog):
    """Enter or F2 renames, Del removes; each step can be undone."""

    def __init__(self, workspace: Workspace, campaign_id: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._campaign_id = campaign_id
        title = _("Approved plans")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.resize(theme().scaled(680), theme().scaled(380))
        self.model: RowsModel[PlanRow] = RowsModel(
            _columns(), key=lambda row: row.plan.id, edited=self._rename
        )
        self.table = TableView(self.model, name=title)
        self.table.set_empty(
            EmptyState(
                "clipboard-check",
                _("No plan is approved yet"),
                _("Approve the plan, and it is kept here to compare with."),
            )
        )
        self.rename = outlined_button(_("Rename"), self._begin_renaming, icon="pencil")
        self.remove = outlined_button(_("Remove"), self._remove, icon="trash-2")
        self.close_button = outlined_button(_("Close"), self.accept)
        self.compare = primary_button(_("Compare with it"), self._compare)
        self._lay_out(title)
        self.table.current_changed.connect(lambda _row: self._enable())
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table, self._remove)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        workspace.changed.connect(self._on_changed)
        self._fill()
        compared = next((row for row in self.model.rows if row.plan.compared), None)
        if compared is not None:
            self.table.setCurrentIndex(self.model.index_of(compared.plan.id, 1))
        self.table.setFocus()

    def _lay_out(self, title: str) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(8)
        rows.addWidget(label(title, "title"))
        rows.addWidget(
            label(_("Delays are counted from the plan with the tick."), "second", wrap=True)
        )
        rows.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.rename, self.remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self.close_button, self.compare):
            buttons.addWidget(button)
        rows.addLayout(buttons)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*BASELINE_TABLES):
            self._fill()

    def _fill(self) -> None:
        shop = self._workspace.shop
        counts = task_counts(shop, self._campaign_id)
        self.model.set_rows(
            PlanRow(plan, counts.get(plan.id, 0)) for plan in baselines(shop, self._campaign_id)
        )
        self._enable()

    def _chosen(self) -> Baseline | None:
        row: PlanRow | None = self.table.current_row()
        return None if row is None else row.plan

    def _enable(self) -> None:
        plan, writable = self._chosen(), self._workspace.shop.read_only is None
        for button in (self.rename, self.remove):
            button.setEnabled(plan is not None and writable)
        self.compare.setEnabled(plan is not None and writable and not plan.compared)

    def _compare(self) -> None:
        plan, shop = self._chosen(), self._workspace.shop
        if plan is not None:
            self._workspace.acted(lambda: compare_with(shop, baseline_id=plan.id))

    def _begin_renaming(self) -> None:
        plan = self._chosen()
        if plan is not None:
            self.table.edit_cell(plan.id, "name")

    def _rename(self, row: PlanRow, _column: str, name: Any) -> None:
        if name != plan_word(row.plan):
            rename_baseline(self._workspace.shop, baseline_id=row.plan.id, name=name)

    def _remove(self) -> None:
        plan, workspace = self._chosen(), self._workspace
        if plan is None or not self.remove.isEnabled():
            return
        last = self.model.rowCount() == 1
        if last:
            answer = workspace.questions.ask(
                self,
                _("Remove the only approved plan?"),
                _("Without it delays cannot be counted, and no alert tells of them."),
                [
                    Choice("keep", _("Keep {name}", name=plan_word(plan))),
                    Choice("remove", _("Remove {name}", name=plan_word(plan)), "destructive"),
                ],
            )
            if answer != "remove":
                return
        if workspace.acted(
            lambda: delete_baseline(workspace.shop, baseline_id=plan.id, even_the_last=last)
        ):
            workspace.say(_("{name} is removed", name=plan_word(plan)), undo=True)


def _columns() -> list[ColumnSpec[PlanRow]]:
    return [
        ColumnSpec("compared", "", _tick, width=40),
        ColumnSpec(
            "name", _("Name"), lambda row: plan_word(row.plan), stretch=True, width=160,
            editor="text", edit=lambda row: plan_word(row.plan),
        ),
        ColumnSpec(
            "day", _("Approved on"), lambda row: formats.long_date(taken_on(row.plan)), width=120,
            sort=lambda row: row.plan.taken_at,
        ),
        ColumnSpec(
            "person", _("Approved by"), lambda row: row.plan.approved_by, width=120, quiet=True
        ),
        ColumnSpec(
            "tasks", _("Tasks"), lambda row: formats.number(row.tasks), align="right", width=64,
            quiet=True, sort=lambda row: row.tasks,
        ),
    ]  # fmt: skip


def _tick(row: PlanRow) -> Cell:
    if not row.plan.compared:
        return Cell("")
    return Cell(icon="check", color="good.solid", second=_("compared with"))
