"""Imports purchases: reads the file in the background, shows what would come, books it on demand.

The dialog does not hold the window: whoever does not want to wait goes on working.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from merchant_app import formats
from merchant_app.actions import imports as actions
from merchant_app.actions.imports import ImportResult, PurchasePreview
from merchant_app.domain.messages import UserError
from merchant_app.exchange.watch import Watch
from merchant_app.i18n import _, _n
from merchant_app.ui.imports.preview import PreviewView
from merchant_app.ui.imports.working import WorkingPart
from merchant_app.ui.jobs import Cancelled, Job, Progress
from merchant_app.ui.widgets.buttons import Button, outlined_button, primary_button
from merchant_app.ui.widgets.text import ElidedLabel, label
from merchant_app.ui.workspace import Workspace


def import_purchases(workspace: Workspace, parent: QWidget | None) -> ImportDialog | None:
    """Let the person choose a file of purchases and show what is in it; None if they would not."""
    if not _may_edit(workspace, parent):
        return None
    filters = ";;".join(
        (_("Lists of purchases (*.csv *.tsv *.txt)"), _("All files (*)")),
    )
    path = workspace.questions.open_file(parent, _("Import purchases"), filters)
    return import_file(workspace, parent, path) if path is not None else None


def import_file(workspace: Workspace, parent: QWidget | None, path: Path) -> ImportDialog | None:
    """Show what is in a file of purchases, to be imported on demand."""
    if not _may_edit(workspace, parent):
        return None
    dialog = ImportDialog(workspace, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
    dialog.read(path)
    return dialog


def _may_edit(workspace: Workspace, parent: QWidget | None) -> bool:
    reason = workspace.shop.read_only
    if reason is not None:
        workspace.questions.show_error(parent, UserError(reason))
    return reason is None


class ImportDialog(QDialog):
    """Reading, then the preview, then booking; Esc and Cancel stop whatever runs."""

    def __init__(self, workspace: Workspace, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._job: Job | None = None
        self._preview: PurchasePreview | None = None
        self.setWindowTitle(_("Import purchases"))
        self.setAccessibleName(_("Import purchases"))
        self.setModal(False)
        self.setAcceptDrops(True)
        self.setMinimumWidth(600)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(4)
        rows.addWidget(label(_("Import purchases"), "title"))
        self.file_name = ElidedLabel("", "second")
        rows.addWidget(self.file_name)
        rows.addSpacing(12)
        self._parts = QStackedWidget()
        self.working = WorkingPart()
        self._parts.addWidget(self.working)
        self.preview = PreviewView(workspace.shop.info.currency)
        self._parts.addWidget(self.preview)
        rows.addWidget(self._parts, 1)
        rows.addSpacing(8)
        rows.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.other_file: Button = outlined_button(_("Another file..."), self._choose_other)
        self.cancel_button = outlined_button(_("Cancel"), self.reject)
        self.import_button = primary_button(_("Import"), self.book)
        self.import_button.setDefault(True)
        row.addWidget(self.other_file)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.import_button)
        return row

    # -- reading ---------------------------------------------------------------------------

    def read(self, path: Path) -> None:
        """Read a file in the background and show what is in it."""
        self.file_name.setText(path.name)
        self._show_working(_("Reading {file}", file=path.name), "")
        shop, today = self._workspace.shop, self._workspace.today

        def work(progress: Progress, cancelled: Cancelled) -> PurchasePreview:
            with shop.second_connection() as other:
                watch = Watch(progress, cancelled)
                return actions.preview_purchases(other, path, today=today, watch=watch)

        job = self._workspace.jobs.run(
            work,
            title=_("Reading {file}", file=path.name),
            on_done=self._show_preview,
            on_error=self._failed,
        )
        self._follow(job)

    def _show_preview(self, preview: PurchasePreview) -> None:
        self._job = None
        self._preview = preview
        self.preview.show_preview(preview)
        self._parts.setCurrentWidget(self.preview)
        self.other_file.setEnabled(True)
        self.import_button.setEnabled(preview.rows_new > 0)
        self.import_button.setText(
            _n(
                "Import {many} purchase",
                "Import {many} purchases",
                preview.rows_new,
                many=formats.number(preview.rows_new),
            )
            if preview.rows_new
            else _("Import")
        )
        self.import_button.updateGeometry()
        self.adjustSize()
        (self.import_button if preview.rows_new else self.cancel_button).setFocus()

    # -- booking ---------------------------------------------------------------------------

    def book(self) -> None:
        """Book what the preview showed, in the background, with a backup before it."""
        preview = self._preview
        if preview is None or self._job is not None:
            return
        self._show_working(
            _("Importing {file}", file=preview.file.name),
            _("You can go on looking around. Changes wait until this is done."),
        )
        shop = self._workspace.shop

        def work(progress: Progress, cancelled: Cancelled) -> ImportResult:
            with shop.second_connection() as other:
                return actions.import_purchases(
                    other,
                    preview,
                    now=datetime.now().astimezone(),
                    watch=Watch(progress, cancelled),
                )

        job = self._workspace.jobs.run(
            work,
            title=_("Importing {file}", file=preview.file.name),
            on_done=self._booked,
            on_error=self._failed,
        )
        self._follow(job)

    def _booked(self, result: ImportResult) -> None:
        self._job = None
        done = result.preview
        self.accept()
        self._workspace.say(
            _n(
                "{many} purchase imported",
                "{many} purchases imported",
                done.rows_new,
                many=formats.number(done.rows_new),
            ),
            undo=result.batch_id is not None,
        )

    # -- both ------------------------------------------------------------------------------

    def _show_working(self, what: str, aside: str) -> None:
        self.working.begin(what, aside)
        self._parts.setCurrentIndex(0)
        self.other_file.setEnabled(False)
        self.import_button.setEnabled(False)

    def _follow(self, job: Job) -> None:
        if job in self._workspace.jobs.findChildren(Job) and self._parts.currentIndex() == 0:
            self._job = job
            job.progressed.connect(self.working.progress)

    def _failed(self, error: BaseException) -> None:
        self._job = None
        parent = self.parentWidget()
        self.reject()
        self._workspace.questions.show_error(parent, error)

    def reject(self) -> None:
        """Stop what runs; of an import that is stopped nothing is kept."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        super().reject()

    def _choose_other(self) -> None:
        filters = _("All files (*)")
        path = self._workspace.questions.open_file(self, _("Import purchases"), filters)
        if path is not None:
            self.read(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take another file, unless one is being worked on."""
        urls = event.mimeData().urls()
        if self._job is None and len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.read(Path(event.mimeData().urls()[0].toLocalFile()))
