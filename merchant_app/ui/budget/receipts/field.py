"""The field of a form that takes receipts: chosen, dropped on it, or pasted as a picture."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.actions.attachments import attach, detach, read_receipt, receipt_of
from merchant_app.domain.file_types import FILE_TYPES
from merchant_app.domain.messages import UserError
from merchant_app.i18n import _, _n, say_error
from merchant_app.store.attachments import Attachment, NewAttachment, attachments_of
from merchant_app.ui.widgets import Button, icon_button, label
from merchant_app.ui.widgets.form import FieldNote
from merchant_app.ui.widgets.text import ElidedLabel
from merchant_app.ui.workspace import Workspace


class ReceiptsField(QWidget):
    """The receipts of a row that is there, or those that a new row will begin with.

    Of a row that is there each change is an edit of its own; of a new one `pending` waits for
    whoever writes the row.

    Args:
        workspace: whose shop is written to.
        owner_table: the table of the row.
        owner_id: its id, None for one that is not written yet.

    """

    changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        owner_table: str,
        owner_id: int | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._owner = (owner_table, owner_id)
        self.pending: list[NewAttachment] = []
        self.setAcceptDrops(True)
        self.setAccessibleName(_("Receipts"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        rows.addLayout(self._list)
        self.problem = FieldNote("")
        rows.addWidget(self.problem)
        line = QHBoxLayout()
        line.setSpacing(8)
        self.add = Button(_("Add a file..."), "quiet", icon_name="paperclip")
        self.add.clicked.connect(lambda _on=False: self._choose())
        line.addWidget(self.add)
        line.addWidget(ElidedLabel(_("or drop it here, or paste a picture"), "second"), 1)
        rows.addLayout(line)
        self.refresh()

    @property
    def kept(self) -> list[Attachment]:
        """The files that the row has already."""
        table, row_id = self._owner
        if row_id is None:
            return []
        return attachments_of(self._workspace.shop, table, row_id)

    def refresh(self) -> None:
        """Show the files anew."""
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for each in self.kept:
            self._add_row(
                each.name, each.size, partial(self._remove, each), partial(self._look, each)
            )
        for new in self.pending:
            self._add_row(new.name, len(new.content), partial(self._drop, new), None)

    def clear(self) -> None:
        """Forget what was to be written; the next row begins without."""
        self.pending = []
        self.refresh()

    def take(self, files: list[NewAttachment]) -> None:
        """Keep files, at once or with the row that is to be written."""
        table, row_id = self._owner
        if row_id is None:
            self.pending += files
        elif files:
            shop = self._workspace.shop
            self._workspace.acted(
                lambda: attach(shop, owner_table=table, owner_id=row_id, files=files)
            )
        self.refresh()
        self.changed.emit()

    def _take_paths(self, paths: list[Path]) -> None:
        """Keep what can be kept; of the rest the first is told."""
        files, problems = [], []
        for path in paths:
            try:
                files.append(read_receipt(path))
            except UserError as error:
                problems.append(error)
        self._say(problems)
        self.take(files)

    def _say(self, problems: list[UserError]) -> None:
        text = say_error(problems[0]) if problems else ""
        if len(problems) > 1:
            more = len(problems) - 1
            text += " " + _n("{n} more file was not taken.", "{n} more files were not taken.", more)
        self.problem.show_error(text)

    def _choose(self) -> None:
        endings = " ".join(f"*{suffix}" for kind in FILE_TYPES for suffix in kind.suffixes)
        filters = _("Pictures, PDF and electronic invoices ({endings})", endings=endings)
        path = self._workspace.questions.open_file(self.window(), _("Add a receipt"), filters)
        if path is not None:
            self._take_paths([path])

    def _remove(self, each: Attachment) -> None:
        shop = self._workspace.shop
        if self._workspace.acted(lambda: detach(shop, attachment_id=each.id)):
            self._workspace.say(_("{name} is removed", name=each.name), undo=True)
        self.refresh()
        self.changed.emit()

    def _drop(self, new: NewAttachment) -> None:
        self.pending.remove(new)
        self.refresh()
        self.changed.emit()

    def _look(self, each: Attachment) -> None:
        from merchant_app.ui.budget.receipts.viewer import ReceiptViewer

        table, row_id = self._owner
        assert row_id is not None
        viewer = ReceiptViewer(self._workspace, table, row_id, parent=self.window())
        viewer.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        viewer.choose(each.id)
        viewer.open()

    def _add_row(
        self, name: str, size: int, remove: Callable[[], None], look: Callable[[], None] | None
    ) -> None:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(ElidedLabel(name), 1)
        line.addWidget(label(_kilobytes(size), "second"))
        if look is not None:
            line.addWidget(icon_button("eye", _("Look at {name}", name=name), look))
        line.addWidget(icon_button("x", _("Remove {name}", name=name), remove))
        self._list.addWidget(row)
        row.setVisible(True)  # at once, so that a dialog can make room for it

    # -- dropping and pasting ----------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _paths(event.mimeData()) or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._take_data(event.mimeData())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._take_data(QGuiApplication.clipboard().mimeData())
            return
        super().keyPressEvent(event)

    def _take_data(self, data: QMimeData) -> None:
        paths = _paths(data)
        if paths:
            self._take_paths(paths)
        elif data.hasImage():
            image = data.imageData()
            if isinstance(image, QImage) and not image.isNull():
                self._say([])
                self.take([receipt_of(f"{_('Picture')}.png", _png(image))])


def _paths(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def _png(image: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(content.data())


def _kilobytes(size: int) -> str:
    """Write a size as people read it."""
    kilobytes = max(1, round(size / 1000))
    if kilobytes < 1000:
        return _("{n} kB", n=formats.number(kilobytes))
    return _("{n} MB", n=formats.number(round(size / 1_000_000)))
