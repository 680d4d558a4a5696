"""Shows what would be pasted: how many tasks, and each row that cannot be with its reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from merchant_app import formats
from merchant_app.exchange.pasted_table import RefusedRow
from merchant_app.exchange.pasted_tasks import PastedTask, PastedTasks, read_pasted
from merchant_app.exchange.watch import Watch
from merchant_app.i18n import _, _n, say
from merchant_app.ui.jobs import Cancelled, Job, Progress
from merchant_app.ui.widgets.buttons import outlined_button, primary_button
from merchant_app.ui.widgets.columns import ColumnSpec
from merchant_app.ui.widgets.table import TableView
from merchant_app.ui.widgets.table_model import RowsModel
from merchant_app.ui.widgets.text import label
from merchant_app.ui.widgets.typed_day import read_day
from merchant_app.ui.workspace import Workspace


class PasteDialog(QDialog):
    """Reads a long text in the background, then shows what is in it; Esc stops and closes.

    Args:
        workspace: whose jobs read.
        parent: the window.
        paste: puts the rows into the plan, on demand.

    """

    def __init__(
        self,
        workspace: Workspace,
        parent: QWidget | None,
        *,
        paste: Callable[[Sequence[PastedTask]], object],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace = workspace
        self._paste = paste
        self._job: Job | None = None
        self._found = PastedTasks(())
        self.setWindowTitle(_("Paste tasks"))
        self.setAccessibleName(_("Paste tasks"))
        self.setMinimumWidth(560)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(8)
        self.title = label(_("Paste tasks"), "title")
        rows.addWidget(self.title)
        self._parts = QStackedWidget()
        self._parts.addWidget(self._reading())
        self._parts.addWidget(self._result())
        rows.addWidget(self._parts, 1)
        rows.addSpacing(8)
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addStretch(1)
        self.cancel_button = outlined_button(_("Cancel"), self.reject)
        self.paste_button = primary_button(_("Paste"), self.put)
        self.paste_button.setDefault(True)
        across.addWidget(self.cancel_button)
        across.addWidget(self.paste_button)
        rows.addLayout(across)

    def _reading(self) -> QWidget:
        part = QWidget()
        rows = QVBoxLayout(part)
        rows.setContentsMargins(0, 8, 0, 8)
        rows.addWidget(label(_("Reading what was copied"), "quiet"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Reading what was copied"))
        rows.addWidget(self.bar)
        rows.addStretch(1)
        return part

    def _result(self) -> QWidget:
        part = QWidget()
        rows = QVBoxLayout(part)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        self.words = label("", "quiet", wrap=True)
        rows.addWidget(self.words)
        self.model: RowsModel[RefusedRow] = RowsModel(
            [
                ColumnSpec("line", _("Line"), lambda row: str(row.line), align="right", width=56),
                ColumnSpec("text", _("Text"), lambda row: row.text, width=190),
                ColumnSpec(
                    "why", _("Why not"), lambda row: say(row.reason), width=220, stretch=True
                ),
            ],
            key=lambda row: row.line,
        )
        self.refused = TableView(self.model, name=_("Rows that cannot be pasted"))
        self.refused.setMinimumHeight(180)
        rows.addWidget(self.refused, 1)
        return part

    def read(self, text: str) -> None:
        """Read a text in the background and show what is in it."""
        today = self._workspace.today
        self._parts.setCurrentIndex(0)
        self.paste_button.setEnabled(False)

        def work(progress: Progress, cancelled: Cancelled) -> PastedTasks:
            return read_pasted(
                text,
                read_day=lambda each: read_day(each, today),
                watch=Watch(progress, cancelled),
            )

        self._job = self._workspace.jobs.run(
            work,
            title=_("Reading what was copied"),
            on_done=self._read,
            on_error=self._failed,
        )
        self._job.progressed.connect(self._show_progress)

    def show_rows(self, found: PastedTasks) -> None:
        """Show what can be pasted and what cannot."""
        self._found = found
        good, bad = len(found.rows), len(found.refused)
        self._parts.setCurrentIndex(1)
        lines = [
            _n(
                "{many} task is ready to be pasted.",
                "{many} tasks are ready to be pasted.",
                good,
                many=formats.number(good),
            )
        ]
        if bad:
            lines.append(
                _n(
                    "{many} row is left out, for this reason:",
                    "{many} rows are left out, for these reasons:",
                    bad,
                    many=formats.number(bad),
                )
            )
        self.words.setText("\n".join(lines))
        self.model.set_rows(found.refused)
        self.refused.setVisible(bool(bad))
        self.paste_button.setEnabled(good > 0)
        if good:
            self.paste_button.setText(
                _n("Paste {many} task", "Paste {many} tasks", good, many=formats.number(good))
            )
            self.paste_button.updateGeometry()
        self.adjustSize()
        (self.paste_button if good else self.cancel_button).setFocus()

    def put(self) -> None:
        """Paste the good rows and close."""
        rows = self._found.rows
        self.accept()
        self._paste(rows)

    def reject(self) -> None:
        """Stop reading and leave everything as it is."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        super().reject()

    def _read(self, found: PastedTasks) -> None:
        self._job = None
        self.show_rows(found)

    def _failed(self, error: BaseException) -> None:
        self._job = None
        self.reject()
        self._workspace.questions.show_error(self._workspace.window, error)

    def _show_progress(self, done: int, whole: int) -> None:
        self.bar.setRange(0, whole)
        self.bar.setValue(done)
