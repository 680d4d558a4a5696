"""The photo of a customer in a circle, or the first character of the name; a photo is put here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QMenu

from merchant_app.i18n import _
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.focus_ring import FocusRing, by_keyboard
from merchant_app.ui.widgets.painting import fill_rounded, smooth

_SIDE = 48


class Avatar(QAbstractButton):
    """A click, Enter or Space opens its menu; a picture can be dropped on it."""

    choose_asked = Signal()
    remove_asked = Signal()
    #: A file was dropped here.
    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._letter = ""
        self._content = b""
        self._photo = QPixmap()
        self._ring: FocusRing | None = None
        self.setFixedSize(_SIDE, _SIDE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAcceptDrops(True)
        self.menu = QMenu(self)
        self.choose_action = self.menu.addAction(_("Choose a photo..."), self.choose_asked.emit)
        self.remove_action = self.menu.addAction(_("Remove the photo"), self.remove_asked.emit)
        self.clicked.connect(self._open_menu)

    def show_who(self, name: str, photo: bytes) -> None:
        """Show a photo, or without one the first character of the name."""
        self._letter = name[:1].upper()
        if photo != self._content:
            self._content = photo
            self._photo = QPixmap()
            if photo:
                self._photo.loadFromData(photo)
        self.remove_action.setVisible(bool(photo))
        text = _("Photo of {name}", name=name)
        self.setAccessibleName(text)
        self.setToolTip(text if photo else _("Drop a photo here, or click to choose one"))
        self.update()

    @property
    def has_photo(self) -> bool:
        """Whether a photo is shown."""
        return not self._photo.isNull()

    def _open_menu(self) -> None:
        self.menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if by_keyboard(event) and self.isVisible():
            if self._ring is None:
                self._ring = FocusRing(self)
            self._ring.appear()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        painter = smooth(QPainter(self))
        rect = QRectF(self.rect())
        if self.has_photo:
            round_one = QPainterPath()
            round_one.addEllipse(rect)
            painter.setClipPath(round_one)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(self.rect(), self._photo)
        else:
            tone = now.tone("growth")
            fill_rounded(painter, rect, _SIDE / 2, tone.tint)
            painter.setFont(now.font("title"))
            painter.setPen(tone.text)
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._letter)
        painter.end()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _one_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _one_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)


def _one_file(data: QMimeData) -> Path | None:
    urls = data.urls()
    if len(urls) == 1 and urls[0].isLocalFile():
        return Path(urls[0].toLocalFile())
    return None
