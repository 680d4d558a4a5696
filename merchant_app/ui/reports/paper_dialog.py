"""Pages made from outside the Reports tab: looked at, printed, or saved as PDF."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from merchant_app.domain.messages import UserError
from merchant_app.i18n import _, language, say_error
from merchant_app.reports.pdf.saving import save_whole
from merchant_app.reports.printable import PAPER_NAMES
from merchant_app.store.shop import Shop
from merchant_app.ui.jobs import Cancelled, Progress
from merchant_app.ui.reports.printing import ask_for_printer, print_pages
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import outlined_button, primary_button
from merchant_app.ui.widgets.pdf_preview import Preview
from merchant_app.ui.widgets.segmented import Segment, SegmentedControl
from merchant_app.ui.widgets.text import divider, label
from merchant_app.ui.workspace import Workspace

#: Makes the pages: shop, language, name of the paper, the local time of printing.
MakePages = Callable[[Shop, str, str, datetime], bytes]
AskForPrinter = Callable[[QWidget, int, str], QPrinter | None]


class PaperDialog(QDialog):
    """Open it with `open`; the pages are made in the background.

    Args:
        workspace: the shop, and how long work runs.
        parent: the window it belongs to.
        title: what the pages are.
        make: makes them.
        file_name: the proposed name without a suffix.
        left: called with "printed" or "saved" once pages have left the program.
        note: a quiet sentence at the foot.
        ask_for_printer: lets the person choose a printer; tests put a file in its place.

    """

    def __init__(
        self,
        workspace: Workspace,
        parent: QWidget | None,
        *,
        title: str,
        make: MakePages,
        file_name: str,
        left: Callable[[str], object] = lambda _purpose: None,
        note: str = "",
        ask_for_printer: AskForPrinter = ask_for_printer,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._make_pages = make
        self._file_name = file_name
        self._left = left
        self._ask_for_printer = ask_for_printer
        self._data: bytes | None = None
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.resize(theme().scaled(760), theme().scaled(640))
        self.preview = Preview(at_once=workspace.jobs.inline)
        self.paper = SegmentedControl(
            [Segment(name, name) for name in PAPER_NAMES], name=_("Paper")
        )
        self.paper.chosen.connect(lambda _key: self._make())
        self.close_button = outlined_button(_("Close"), self.accept)
        self.save_button = outlined_button(_("Save as PDF…"), self.save, icon="file-down")
        self.print_button = primary_button(_("Print…"), self.print, icon="printer")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(24, 16, 24, 12)
        head.addWidget(label(title, "title"), 1)
        head.addWidget(self.paper)
        rows.addLayout(head)
        rows.addWidget(divider())
        rows.addWidget(self.preview, 1)
        rows.addWidget(divider())
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 12)
        foot.setSpacing(8)
        foot.addWidget(label(note, "second", wrap=True), 1)
        for button in (self.close_button, self.save_button, self.print_button):
            foot.addWidget(button)
        rows.addLayout(foot)
        self._make()
        self.print_button.setFocus()

    def _make(self) -> None:
        shop, paper, words = self._workspace.shop, self.paper.key, language()
        make = self._make_pages

        def work(_progress: Progress, _cancelled: Cancelled) -> bytes:
            with shop.second_connection() as other:
                return make(other, words, paper, datetime.now().astimezone())

        self._data = None
        self._enable()
        self._workspace.jobs.run(
            work, title=_("Making the pages"), on_done=self._show, on_error=self._failed
        )

    def _show(self, data: bytes) -> None:
        self._data = data
        self.preview.show_pdf(data)
        self._enable()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            self._workspace.questions.show_error(self, error)
        sentence = say_error(error) if isinstance(error, UserError) else ""
        self.preview.show_failure(_("The pages could not be made"), sentence)

    def _enable(self) -> None:
        self.preview.show_busy(busy=self._data is None)
        self.save_button.setEnabled(self._data is not None)
        self.print_button.setEnabled(self._data is not None)

    def save(self) -> None:
        """Save the pages where the person wants them."""
        data = self._data
        if data is None:
            return
        folder = self._workspace.shop.path.absolute().parent
        out = self._workspace.questions.save_file(
            self, _("Save as PDF"), _("PDF files (*.pdf)"), folder / f"{self._file_name}.pdf"
        )
        if out is not None:
            self._save_as(data, out if out.suffix.lower() == ".pdf" else Path(f"{out}.pdf"))

    def _save_as(self, data: bytes, out: Path) -> None:
        if self._workspace.acted(lambda: save_whole(data, out)):
            self._left("saved")
            self._workspace.say(_("{name} is saved", name=out.name))

    def print(self) -> None:
        """Print the pages."""
        document = self.preview.document
        printer = self._ask_for_printer(self, document.pageCount(), self._file_name)
        if printer is not None and self._workspace.acted(lambda: print_pages(document, printer)):
            self._left("printed")
            self._workspace.say(_("The pages are on their way to the printer"))
