"""Pages of a PDF onto a printer, each with its own orientation."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from merchant_app.domain.messages import UserError, msg

#: Enough for small type; a printer's own 1200 would fill the memory.
_DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72


def ask_for_printer(parent: QWidget, pages: int, title: str) -> QPrinter | None:
    """Let the person choose printer, pages and copies; None if they would rather not."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=True)
    accepted = dialog.exec()
    dialog.deleteLater()
    return printer if accepted else None


def print_pages(document: QPdfDocument, printer: QPrinter) -> None:
    """Print the chosen pages at the printer's resolution, whole sheets without margins.

    Raises:
        UserError: if the printer does not take them.

    """
    printer.setFullPage(True)
    first = (printer.fromPage() or 1) - 1
    last = min(printer.toPage() or document.pageCount(), document.pageCount())
    painter = QPainter()
    for page in range(first, last):
        printer.setPageLayout(_layout(document.pagePointSize(page)))
        started = painter.begin(printer) if page == first else printer.newPage()
        if not started:
            if painter.isActive():
                painter.end()
            raise UserError(
                msg("The printer did not take the pages. Check that it is on, then print again.")
            )
        _paint(document, page, printer, painter)
    if painter.isActive():
        painter.end()


def _layout(points: QSizeF) -> QPageLayout:
    across = points.width() > points.height()
    upright = points.transposed() if across else points
    return QPageLayout(
        QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch),
        QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait,
        QMarginsF(),
    )


def _paint(document: QPdfDocument, page: int, printer: QPrinter, painter: QPainter) -> None:
    points = document.pagePointSize(page)
    dots = min(printer.resolution(), _DOTS_PER_INCH) / _POINTS_PER_INCH
    image = document.render(
        page, QSize(round(points.width() * dots), round(points.height() * dots))
    )
    sheet = printer.paperRect(QPrinter.Unit.DevicePixel)
    painter.drawImage(QRectF(0, 0, sheet.width(), sheet.height()), image)
