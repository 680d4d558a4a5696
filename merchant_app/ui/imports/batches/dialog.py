"""The window with every import, and "Take back…"."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.actions.take_back import TakeBack, TakenBack, look_at_take_back, take_back_batch
from merchant_app.i18n import _, _n, _p
from merchant_app.store.changes import Changes
from merchant_app.store.import_batches import ImportBatch, import_batches
from merchant_app.ui.imports.batches.take_back import TakeBackDialog
from merchant_app.ui.imports.bills.words import kind_word
from merchant_app.ui.jobs import Cancelled, Progress
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import outlined_button, primary_button
from merchant_app.ui.widgets.columns import ColumnSpec
from merchant_app.ui.widgets.empty_state import EmptyState
from merchant_app.ui.widgets.table import TableView
from merchant_app.ui.widgets.table_model import RowsModel
from merchant_app.ui.widgets.text import label
from merchant_app.ui.workspace import Workspace


class ImportsDialog(QDialog):
    """Open it with `open`; Enter takes the selected import back, after saying what would go."""

    def __init__(self, workspace: Workspace, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("Imports")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.resize(theme().scaled(820), theme().scaled(460))
        self.model: RowsModel[ImportBatch] = RowsModel(
            _columns(), key=lambda batch: batch.id, parent=self
        )
        self.table = TableView(self.model, name=title)
        self.table.row_activated.connect(lambda _batch: self._ask())
        self.table.set_empty(
            EmptyState(
                "upload", _("Nothing imported yet"), _("Bills, customers and purchases come here.")
            )
        )
        self.take_back = outlined_button(_("Take back..."), self._ask, icon="undo-2")
        self.close_button = primary_button(_("Close"), self.accept)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(8)
        rows.addWidget(label(title, "title"))
        rows.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.take_back)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        rows.addLayout(buttons)
        workspace.changed.connect(self._on_changed)
        self._show()
        self.table.setFocus()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("import_batch", "ledger_entry", "purchase", "customer"):
            self._show()

    def _show(self) -> None:
        self.model.set_rows(import_batches(self._workspace.shop))
        if self.model.rowCount() and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))
        writable = self._workspace.shop.read_only is None
        self.take_back.setEnabled(writable and self.model.rowCount() > 0)

    def _ask(self) -> None:
        batch: ImportBatch | None = self.table.current_row()
        if batch is None or not self.take_back.isEnabled():
            return
        shop = self._workspace.shop
        plan = self._workspace.act(lambda: look_at_take_back(shop, batch.id))
        if plan is not None:
            TakeBackDialog(plan, shop.info.currency, self._take_back, self).open()

    def _take_back(self, plan: TakeBack) -> None:
        """Take it back in the background: a bill of a year has many entries."""
        shop, batch_id = self._workspace.shop, plan.batch.id

        def work(_progress: Progress, _cancelled: Cancelled) -> TakenBack:
            with shop.second_connection() as other:
                return take_back_batch(other, batch_id)

        title = _("Taking back {file}", file=plan.batch.source)
        self._workspace.jobs.run(work, title=title, on_done=self._taken_back)

    def _taken_back(self, taken: TakenBack) -> None:
        text = _n(
            "{many} row taken back", "{many} rows taken back", taken.gone,
            many=formats.number(taken.gone),
        )  # fmt: skip
        if taken.stayed:
            text += _(", ") + _n(
                "{many} stays", "{many} stay", taken.stayed, many=formats.number(taken.stayed)
            )
        self._workspace.say(text, undo=True)


def _columns() -> tuple[ColumnSpec[ImportBatch], ...]:
    return (
        ColumnSpec(
            "at",
            _("Imported"),
            lambda batch: formats.moment(batch.at.astimezone()),
            width=150,
            sort=lambda batch: batch.at,
        ),
        ColumnSpec("source", _("File"), lambda batch: batch.source, width=220, stretch=True),
        ColumnSpec("kind", _p("import", "What"), _what, width=160),
        ColumnSpec("account", _("Account"), lambda batch: batch.account, width=130, quiet=True),
        ColumnSpec(
            "rows",
            _("Rows"),
            lambda batch: formats.number(_rows(batch)),
            align="right",
            width=70,
            sort=_rows,
        ),
    )


def _rows(batch: ImportBatch) -> int:
    if batch.list_of_customers:
        return batch.customers + batch.changed
    return batch.entries + batch.purchases


def _what(batch: ImportBatch) -> str:
    if batch.list_of_customers:
        return _p("import", "Customers")
    return kind_word(batch.kind) if batch.bill else _p("import", "Purchases")
