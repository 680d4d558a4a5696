"""The live preview: the pages of a PDF to scroll and to zoom, or why there are none."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from merchant_app.i18n import _
from merchant_app.ui.theme import holder, theme
from merchant_app.ui.widgets import (
    EmptyState,
    Segment,
    SegmentedControl,
    icon_button,
    label,
)

_STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_BAR = 3


class Preview(QWidget):
    """The pages of a document, one under another.

    The document lives in memory, so that no file stays open. Zoom starts with the width of the
    page fitted to the view; Ctrl with plus and minus, or the buttons, change it.

    Args:
        at_once: draw the pages before they are shown and not beside the window's own work.

    """

    def __init__(self, *, at_once: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self.view = QPdfView(self)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setPageSpacing(16)
        self.view.setDocument(self.document)
        if at_once:
            renderer = self.view.findChild(QPdfPageRenderer)
            assert isinstance(renderer, QPdfPageRenderer)
            renderer.setRenderMode(QPdfPageRenderer.RenderMode.SingleThreaded)
        self.view.setAccessibleName(_("Preview"))
        self.view.setFrameShape(QPdfView.Shape.NoFrame)
        self._failure = EmptyState("file-text", "", parent=self)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._failure)
        self.bar = _ThinBar()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._tools())
        whole.addWidget(self.bar)
        whole.addWidget(self._stack, 1)
        self.view.pageNavigator().currentPageChanged.connect(lambda _page: self._show_page())
        self.view.zoomFactorChanged.connect(lambda _zoom: self._show_page())
        holder().changed.connect(self._color)
        self._color()
        self._show_page()

    def _tools(self) -> QHBoxLayout:
        self.page_label = label("", "quiet")
        self.smaller = icon_button("zoom-out", _("Smaller"), lambda: self.zoom(-1))
        self.larger = icon_button("zoom-in", _("Larger"), lambda: self.zoom(1))
        self.fit = SegmentedControl(
            [Segment("width", _("Page width")), Segment("page", _("Whole page"))],
            name=_("Fit the preview"),
        )
        self.fit.chosen.connect(self._fit)
        row = QHBoxLayout()
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(4)
        row.addWidget(self.page_label)
        row.addStretch(1)
        row.addWidget(self.smaller)
        row.addWidget(self.larger)
        row.addSpacing(8)
        row.addWidget(self.fit)
        return row

    def show_pdf(self, data: bytes) -> None:
        """Show another document at the place where the one before was left."""
        place = self.view.verticalScrollBar().value()
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self._stack.setCurrentWidget(self.view)
        self.view.verticalScrollBar().setValue(place)
        self._show_page()

    def show_failure(self, title: str, sentence: str) -> None:
        """Say in the place of the pages why there are none."""
        self.document.close()
        self._buffer.close()
        self._stack.removeWidget(self._failure)
        self._failure.deleteLater()
        self._failure = EmptyState("triangle-alert", title, sentence)
        self._stack.addWidget(self._failure)
        self._stack.setCurrentWidget(self._failure)
        self._show_page()

    @property
    def failed(self) -> str:
        """What stands in the place of the pages, "" while there are pages."""
        showing = self._stack.currentWidget() is self._failure
        return self._failure.accessibleName() if showing else ""

    def show_busy(self, *, busy: bool) -> None:
        """Show or hide the thin bar of a document being made."""
        self.bar.busy = busy
        self.bar.update()

    def zoom(self, by: int) -> None:
        """Make the pages one step larger or smaller."""
        now = self._scale()
        steps = [each for each in _STEPS if (each - now) * by > 0.01]
        if steps:
            self.view.setZoomMode(QPdfView.ZoomMode.Custom)
            self.view.setZoomFactor(min(steps) if by > 0 else max(steps))
            self.fit.choose()

    def release(self) -> None:
        """Let go of the document."""
        self.document.close()
        self._buffer.close()

    def _scale(self) -> float:
        """How large the pages are shown, 1 for their real size."""
        if self.view.zoomMode() is QPdfView.ZoomMode.Custom or not self.document.pageCount():
            return self.view.zoomFactor()
        widest = max(
            self.document.pagePointSize(page).width() for page in range(self.document.pageCount())
        )
        points = self.view.viewport().width() * 72 / self.view.logicalDpiX()
        return points / widest

    def _fit(self, key: str) -> None:
        modes = {"width": QPdfView.ZoomMode.FitToWidth, "page": QPdfView.ZoomMode.FitInView}
        self.view.setZoomMode(modes[key])

    def _show_page(self) -> None:
        pages = self.document.pageCount()
        if pages > 0:
            page = self.view.pageNavigator().currentPage() + 1
            self.page_label.setText(_("Page {page} of {pages}", page=page, pages=pages))
        else:
            self.page_label.setText("")
        for tool in (self.smaller, self.larger, self.fit):
            tool.setEnabled(pages > 0)

    def _color(self) -> None:
        """The ground around the pages is that of the window."""
        self.view.ensurePolished()  # the style sheet would take the palette back
        palette = self.view.palette()
        palette.setColor(QPalette.ColorRole.Dark, theme().color.sunken)
        self.view.setPalette(palette)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._color()


class _ThinBar(QWidget):
    """A hairline that becomes a bar while something is being made."""

    def __init__(self) -> None:
        super().__init__()
        self.busy = False
        self.setFixedHeight(_BAR)

    def sizeHint(self) -> QSize:
        return QSize(100, _BAR)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        color: QColor = theme().color.accent if self.busy else theme().color.line
        height = _BAR if self.busy else 1
        painter.fillRect(QRectF(0, _BAR - height, self.width(), height), color)
        painter.end()
