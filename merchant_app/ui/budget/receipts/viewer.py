"""Shows the receipts of an entry: pictures and PDF pages, one at a time."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from merchant_app import formats
from merchant_app.domain.file_types import PDF
from merchant_app.i18n import _
from merchant_app.reports.pdf.saving import save_whole
from merchant_app.store.attachments import Attachment, attachment_content, attachments_of
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import EmptyState, label, outlined_button, primary_button
from merchant_app.ui.widgets.pdf_preview import Preview
from merchant_app.ui.workspace import Workspace

#: Pictures are read no larger than this, in pixels to a side.
_LARGEST = 4000


class ReceiptViewer(QDialog):
    """The files at the left, the chosen one at the right; Save copies it out of the shop file."""

    def __init__(
        self, workspace: Workspace, owner_table: str, owner_id: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._files = attachments_of(workspace.shop, owner_table, owner_id)
        self.setWindowTitle(_("Receipts"))
        self.setAccessibleName(_("Receipts"))
        self.resize(theme().scaled(900), theme().scaled(640))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(12)
        rows.addWidget(label(_("Receipts"), "title"))
        middle = QHBoxLayout()
        middle.setSpacing(12)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Receipts"))
        self.list.setFixedWidth(theme().scaled(220))
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._shown = QStackedWidget()
        self.picture = PictureView()
        self.pages = Preview()
        self._nothing = EmptyState("file", "")
        for part in (self.picture, self.pages, self._nothing):
            self._shown.addWidget(part)
        middle.addWidget(self.list)
        middle.addWidget(self._shown, 1)
        rows.addLayout(middle, 1)
        buttons = QHBoxLayout()
        self.facts = label("", "second")
        self.save_button = outlined_button(_("Save a copy..."), self._save, icon="download")
        self.close_button = primary_button(_("Close"), self.accept)
        self.close_button.setDefault(True)
        buttons.addWidget(self.facts)
        buttons.addStretch(1)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.close_button)
        rows.addLayout(buttons)
        for each in self._files:
            item = QListWidgetItem(each.name)
            item.setToolTip(each.name)
            self.list.addItem(item)
        self.list.currentRowChanged.connect(lambda _row: self._show())
        self.list.setCurrentRow(0)
        self.finished.connect(lambda _result: self.pages.release())

    @property
    def current(self) -> Attachment | None:
        """The file that is shown."""
        at = self.list.currentRow()
        return self._files[at] if 0 <= at < len(self._files) else None

    def choose(self, attachment_id: int) -> None:
        """Show one of the files."""
        for row, file in enumerate(self._files):
            if file.id == attachment_id:
                self.list.setCurrentRow(row)

    def _show(self) -> None:
        file = self.current
        if file is None:
            return
        self.facts.setText(_("Added {moment}", moment=formats.moment(file.added_at.astimezone())))
        content = attachment_content(self._workspace.shop, file.sha256)
        if file.media_type == PDF.media_type:
            self.pages.show_pdf(content)
            if self.pages.document.pageCount() > 0:
                self._shown.setCurrentWidget(self.pages)
                return
        elif (image := _image(content)) is not None:
            self.picture.show_image(image, file.name)
            self._shown.setCurrentWidget(self.picture)
            return
        self._show_nothing()

    def _show_nothing(self) -> None:
        self._shown.removeWidget(self._nothing)
        self._nothing.deleteLater()
        self._nothing = EmptyState(
            "file",
            _("This file cannot be shown here"),
            _("It is kept whole. Save a copy and open it with another program."),
        )
        self._shown.addWidget(self._nothing)
        self._shown.setCurrentWidget(self._nothing)

    def _save(self) -> None:
        file = self.current
        if file is None:
            return
        workspace = self._workspace
        ending = Path(file.name).suffix
        filters = _("This kind of file (*{ending})", ending=ending)
        out = workspace.questions.save_file(self, _("Save a copy"), filters, Path(file.name))
        if out is None:
            return
        content = attachment_content(workspace.shop, file.sha256)
        if workspace.acted(lambda: save_whole(content, out)):
            workspace.say(_("{name} is saved", name=out.name))


class PictureView(QWidget):
    """A picture as large as there is room, never larger than it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()

    def show_image(self, image: QImage, name: str) -> None:
        """Show a picture."""
        self._image = image
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, 480)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color.sunken)
        if not self._image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = self._image.deviceIndependentSize()
            room = QRectF(self.rect()).adjusted(8, 8, -8, -8)
            fitted = size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            if fitted.width() > size.width():
                fitted = size
            place = QRectF(0, 0, fitted.width(), fitted.height())
            place.moveCenter(room.center())
            painter.drawImage(place, self._image)
        painter.end()


def _image(content: bytes) -> QImage | None:
    """Read a picture, turned as the camera says and reduced where it is very large."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > _LARGEST:
        reader.setScaledSize(size.scaled(_LARGEST, _LARGEST, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image
