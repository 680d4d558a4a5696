"""The Reports tab: choose a report, see its pages as they will be, print or save them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from merchant_app import i18n
from merchant_app.domain.messages import UserError
from merchant_app.i18n import _, say_error
from merchant_app.reports.pdf.saving import save_whole
from merchant_app.reports.plan_report import note_print
from merchant_app.reports.printable import PAPER_NAMES, REPORTS, report_of, subject_name_of
from merchant_app.store.campaigns import campaign
from merchant_app.store.changes import Changes
from merchant_app.store.prints import prints
from merchant_app.ui.jobs import Cancelled, Job, Progress
from merchant_app.ui.page import Page
from merchant_app.ui.reports.options import OptionsPanel
from merchant_app.ui.reports.printing import ask_for_printer, print_pages
from merchant_app.ui.theme import holder
from merchant_app.ui.widgets import EmptyState, divider, label, outlined_button, primary_button
from merchant_app.ui.widgets.pdf_preview import Preview
from merchant_app.ui.workspace import Workspace

#: How long edits and options may follow each other before the pages are made anew.
_SETTLE_MILLISECONDS = 300
_REMEMBERED = "reports"
_FOLDER = "reports.folder"
_LONGEST_NAME = 80
_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\s]+')
AskForPrinter = Callable[[QWidget, int, str], QPrinter | None]


class ReportsPage(Page):
    """What can be printed, with a live preview.

    Args:
        workspace: the shop, the campaign, and how long work runs.
        ask_for_printer: lets the person choose a printer; tests put a file in its place.

    """

    TABLES: ClassVar[tuple[str, ...]] = tuple(
        dict.fromkeys(table for report in REPORTS for table in report.tables)
    )

    def __init__(
        self,
        workspace: Workspace,
        *,
        ask_for_printer: AskForPrinter = ask_for_printer,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(workspace, parent)
        self._ask_for_printer = ask_for_printer
        self._job: Job | None = None
        self._making = False
        self._data: bytes | None = None
        self._made_for: int | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SETTLE_MILLISECONDS)
        self._later.timeout.connect(self._make)
        kept = workspace.shop.remembered(_REMEMBERED, {})
        paper = kept.get("paper")
        language = kept.get("language")
        self.panel = OptionsPanel(
            paper=paper if paper in PAPER_NAMES else PAPER_NAMES[0],
            language=language if language in i18n.LANGUAGES else workspace.shop.info.language,
        )
        self.preview = Preview(at_once=workspace.jobs.inline)
        self.save_button = outlined_button(_("Save as PDF…"), self.save, icon="file-down")
        self.print_button = primary_button(_("Print…"), self.print, icon="printer")
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._whole())
        self._stack.addWidget(self._empty())
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._stack)
        self.panel.changed.connect(self._on_options)
        holder().changed.connect(self._size)
        for standard, step in (
            (QKeySequence.StandardKey.ZoomIn, 1),
            (QKeySequence.StandardKey.ZoomOut, -1),
        ):
            zoom = QShortcut(standard, self)
            zoom.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            zoom.activated.connect(lambda by=step: self.preview.zoom(by))
        self._size()
        self._enable()

    def _whole(self) -> QWidget:
        whole = QWidget()
        columns = QHBoxLayout(whole)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(self.panel)
        columns.addWidget(divider(upright=True))
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.preview, 1)
        right.addWidget(divider())
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 10, 16, 10)
        foot.setSpacing(8)
        foot.addWidget(label(_("Internal: contains amounts, keep it safe."), "second"))
        foot.addStretch(1)
        foot.addWidget(self.save_button)
        foot.addWidget(self.print_button)
        right.addLayout(foot)
        columns.addLayout(right, 1)
        return whole

    def _empty(self) -> EmptyState:
        return self.no_campaign(
            "printer",
            _("Make a campaign first. Its plan can then be printed and saved as PDF."),
            title=_("Nothing to print yet"),
        )

    # -- what Page asks for ----------------------------------------------------------------

    def refresh(self) -> None:
        """Make the pages anew at once."""
        self._stack.setCurrentIndex(0 if self.workspace.campaign_id is not None else 1)
        self._later.stop()
        if self.workspace.campaign_id != self._made_for:
            self.panel.offer_subjects([])
        self._offer_subjects()
        self._make()
        self._show_prints()

    def show_part(self, part: str, row_id: int | None = None) -> None:
        """Show the pages of the report with that key, about that row."""
        if self.workspace.campaign_id is None:
            return
        known = part in {report.key for report in REPORTS}
        name = subject_name_of(self.workspace.shop, report_of(part), row_id) if known else ""
        self.panel.choose(part, row_id, name)

    def refresh_changes(self, changes: Changes) -> None:
        """Make the pages anew once edits have settled; those shown meanwhile are the old ones."""
        if self.workspace.campaign_id is None:
            self.refresh()
        elif changes.touches(*self.panel.report.tables):
            self._offer_subjects()
            self._make_soon()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is still to be made waits until the tab is shown again."""
        super().hideEvent(event)
        if self._later.isActive():
            self._later.stop()
            self._stale = True

    # -- making the pages ------------------------------------------------------------------

    @property
    def preparing(self) -> bool:
        """Whether the pages shown are about to be replaced."""
        return self._later.isActive() or self._making

    def _on_options(self) -> None:
        options = {"paper": self.panel.paper.key, "language": self.panel.language.key}
        self.workspace.shop.remember(_REMEMBERED, options)
        self._offer_subjects()
        self._show_prints()
        self._make_soon()

    def _offer_subjects(self) -> None:
        """Offer what the chosen report can be about; one that is shown already stays offered."""
        campaign_id, subjects = self.workspace.campaign_id, self.panel.report.subjects
        if campaign_id is None or subjects is None:
            self.panel.offer_subjects([])
            return
        found = list(subjects(self.workspace.shop, campaign_id))
        shown = self.panel.subject_id
        if shown is not None and shown not in dict(found):
            found.insert(0, (shown, self.panel.subject.currentText()))
        self.panel.offer_subjects(found)

    def _make_soon(self) -> None:
        self._later.start()
        self._enable()

    def _make(self) -> None:
        if self._job is not None:
            self._job.cancel()
        campaign_id = self.workspace.campaign_id
        if campaign_id is None:
            self.preview.release()
            self._made(None, None)
            return
        shop, today = self.workspace.shop, self.workspace.today
        document = self.panel.report.document_about(self.panel.subject_id)
        paper, language = self.panel.paper.key, self.panel.language.key

        def work(_progress: Progress, _cancelled: Cancelled) -> bytes:
            with shop.second_connection() as other:
                return document(
                    other,
                    campaign_id,
                    language=language,
                    paper=paper,
                    today=today,
                    now=datetime.combine(today, datetime.now().astimezone().time()).astimezone(),
                )

        def done(data: bytes) -> None:
            self.preview.show_pdf(data)
            self._made(data, campaign_id)

        def failed(error: BaseException) -> None:
            if not isinstance(error, UserError):
                self.workspace.questions.show_error(self.workspace.window, error)
            sentence = say_error(error) if isinstance(error, UserError) else ""
            self.preview.show_failure(_("The pages could not be made"), sentence)
            self._made(None, None)

        self._making = True
        self._enable()
        job = self.workspace.jobs.run(
            work, title=_("Making the pages"), on_done=done, on_error=failed
        )
        self._job = job if self._making else None

    def _made(self, data: bytes | None, campaign_id: int | None) -> None:
        self._making = False
        self._job = None
        self._data, self._made_for = data, campaign_id
        self._enable()

    def _enable(self) -> None:
        self.preview.show_busy(busy=self.preparing)
        ready = self._data is not None and not self.preparing
        self.save_button.setEnabled(ready)
        self.print_button.setEnabled(ready)

    # -- what leaves the program -----------------------------------------------------------

    def save(self) -> None:
        """Save the pages that are shown, where the person wants them."""
        data = self._data
        if data is None or self.preparing:
            return
        proposed = self._folder() / f"{self._file_name()}.pdf"
        out = self.workspace.questions.save_file(
            self.workspace.window, _("Save as PDF"), _("PDF files (*.pdf)"), proposed
        )
        if out is None:
            return
        if out.suffix.lower() != ".pdf":
            out = out.with_name(out.name + ".pdf")
        if self.workspace.acted(lambda: save_whole(data, out)):
            self.workspace.shop.remember(_FOLDER, str(out.parent))
            self._left_the_program("saved")
            self.workspace.say(_("{name} is saved", name=out.name))

    def print(self) -> None:
        """Print the pages that are shown."""
        if self._data is None or self.preparing:
            return
        document = self.preview.document
        printer = self._ask_for_printer(self, document.pageCount(), self._file_name())
        if printer is not None and self.workspace.acted(lambda: print_pages(document, printer)):
            self._left_the_program("printed")
            self.workspace.say(_("The pages are on their way to the printer"))

    def _left_the_program(self, purpose: str) -> None:
        """Note it in the list; the next copy then has another version."""
        assert self._made_for is not None
        note_print(
            self.workspace.shop,
            report=self.panel.report.key,
            purpose=purpose,
            campaign_id=self._made_for,
            language=self.panel.language.key,
            paper=self.panel.paper.key,
            about=subject_name_of(self.workspace.shop, self.panel.report, self.panel.subject_id),
        )
        self._show_prints()
        self._make_soon()

    def _file_name(self) -> str:
        """Give "Campaign – plan", without what file systems refuse."""
        assert self._made_for is not None
        name = campaign(self.workspace.shop, self._made_for).name
        name = _NOT_IN_FILE_NAMES.sub(" ", name)[:_LONGEST_NAME].strip(" .")
        return f"{name} – {self.panel.report.file_word()}"

    def _folder(self) -> Path:
        """Give the folder last saved to, else the one the shop file is in."""
        kept = self.workspace.shop.remembered(_FOLDER)
        if isinstance(kept, str) and Path(kept).is_dir():
            return Path(kept)
        return self.workspace.shop.path.absolute().parent

    # -- the rest --------------------------------------------------------------------------

    def _show_prints(self) -> None:
        campaign_id = self.workspace.campaign_id
        if campaign_id is not None:
            key = self.panel.report.key
            self.panel.show_prints(prints(self.workspace.shop, report=key, campaign_id=campaign_id))

    def _size(self) -> None:
        self.panel.setFixedWidth(self.panel.wish_width())
