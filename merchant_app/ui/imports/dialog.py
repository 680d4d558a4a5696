"""Imports customers or purchases: reads in the background, shows what would come, books on demand.

The dialog does not hold the window: whoever does not want to wait goes on working. Several files
come one after the other, each with its own preview and its own edit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from merchant_app.domain.messages import UserError
from merchant_app.exchange.column_mapping import ColumnsNeededError
from merchant_app.exchange.list_kind import holds_purchases
from merchant_app.exchange.watch import Watch
from merchant_app.i18n import _, _p
from merchant_app.store.shop import Shop
from merchant_app.ui.imports.columns import Columns
from merchant_app.ui.imports.memory import not_looked_through
from merchant_app.ui.imports.subjects import Customers, Purchases, Subject
from merchant_app.ui.imports.working import WorkingPart
from merchant_app.ui.jobs import Cancelled, Job, Progress
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import outlined_button, primary_button
from merchant_app.ui.widgets.segmented import Segment, SegmentedControl
from merchant_app.ui.widgets.text import ElidedLabel, label
from merchant_app.ui.workspace import Workspace

Result = TypeVar("Result")
#: What columns mean by name, and what they do to known customers by fact.
Told = tuple[Mapping[str, str], Mapping[str, str]]
#: What the frame of a window and the bar of a desktop take, in pixels.
_MARGIN = 48


class ImportDialog(QDialog):
    """Reading, questions, then the preview, then booking; Esc and Cancel stop whatever runs.

    Args:
        workspace: whose shop the rows go to.
        parent: the window it belongs to.
        subject: "customers" or "purchases"; "" lets each file tell what it is about.

    """

    def __init__(self, workspace: Workspace, parent: QWidget | None, subject: str) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._asked_for = subject
        self._files: list[Path] = []
        self._at = 0
        self._told: Told | None = None
        self._job: Job | None = None
        self._running = False
        self._preview: Any = None
        customers, purchases = Customers(workspace.shop), Purchases(workspace.shop)
        self._subjects: dict[str, Subject] = {each.key: each for each in (customers, purchases)}
        self._subject: Subject = self._subjects[subject or "customers"]
        self.setModal(False)
        self.setAcceptDrops(True)
        room = self.screen().availableGeometry()
        self.resize(
            min(theme().scaled(980), room.width() - _MARGIN),
            min(theme().scaled(640), room.height() - _MARGIN),
        )
        self.title = label("", "title")
        self.file_name = ElidedLabel("", "second")
        self.about = SegmentedControl(
            [
                Segment("customers", _("Customers")),
                Segment("purchases", _p("import", "Purchases")),
            ],
            name=_("What the list is about"),
        )
        self.about.chosen.connect(self._read_as)
        self.working = WorkingPart()
        self._lay_out()
        for each in self._subjects.values():
            each.view.columns_asked.connect(self._ask_columns)
        self._show_subject()

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.about)
        rows.addLayout(head)
        rows.addWidget(self.file_name)
        rows.addSpacing(8)
        self._parts = QStackedWidget()
        self._parts.addWidget(self.working)
        for each in self._subjects.values():
            self._parts.addWidget(each.view)
            self._parts.addWidget(each.columns)
        rows.addWidget(self._parts, 1)
        rows.addSpacing(8)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self.other_file = outlined_button(_("Another file..."), self._choose_other)
        self.skip_button = outlined_button(_("Skip this file"), self._next_file)
        self.cancel_button = outlined_button(_("Cancel"), self.reject)
        self.import_button = primary_button(_("Import"), self._go_on)
        self.import_button.setDefault(True)
        buttons.addWidget(self.other_file)
        buttons.addStretch(1)
        for button in (self.skip_button, self.cancel_button, self.import_button):
            buttons.addWidget(button)
        rows.addLayout(buttons)

    @property
    def subject(self) -> Subject:
        """What the file that is looked at is about."""
        return self._subject

    @property
    def preview(self) -> Any:
        """What the file would bring, None before it is read."""
        return self._preview

    # -- reading ---------------------------------------------------------------------------

    def read(self, files: Sequence[Path]) -> None:
        """Read files, one after the other, each once the one before is imported or skipped."""
        self._files = list(files)
        self._at = -1
        self._next_file()

    def _next_file(self) -> None:
        if self._at + 1 >= len(self._files):
            self.accept()
            return
        self._at += 1
        self._told = self._preview = None
        name = self._file.name
        if len(self._files) > 1:
            name = _("{name} ({n} of {all})", name=name, n=self._at + 1, all=len(self._files))
        self.file_name.setText(name)
        if self._asked_for:
            self._read()
            return
        path = self._file

        def work(_shop: Shop, watch: Watch) -> str:
            return "purchases" if holds_purchases(path, watch) else "customers"

        self._run(work, _("Reading {file}", file=path.name), self._read_as)

    @property
    def _file(self) -> Path:
        return self._files[self._at]

    def _read_as(self, subject: str) -> None:
        self._subject = self._subjects[subject]
        self._told = self._preview = None
        self._show_subject()
        self._read()

    def _show_subject(self) -> None:
        title = self._subject.title()
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.title.setText(title)
        self.about.choose(self._subject.key)

    def _read(self) -> None:
        subject, path, told = self._subject, self._file, self._told
        today = self._workspace.today

        def work(shop: Shop, watch: Watch) -> Any:
            return subject.look(shop, path, today, told, watch)

        self._run(work, _("Reading {file}", file=path.name), self._show_preview)

    def _show_preview(self, preview: Any) -> None:
        self._preview = preview
        self._subject.view.show_preview(preview)
        self._show_part(self._subject.view)
        words = self._subject.to_do(preview)
        self.import_button.setText(words or _("Import"))
        self.import_button.setEnabled(bool(words))
        self.import_button.updateGeometry()
        (self.import_button if words else self.cancel_button).setFocus()

    def _ask_columns(self) -> None:
        columns, rules = self._subject.columns_of(self._preview)
        self._show_columns(columns, rules)

    def _show_columns(self, columns: Columns, rules: Mapping[str, str]) -> None:
        self._subject.columns.ask(columns, rules)
        self._show_part(self._subject.columns)

    # -- booking ---------------------------------------------------------------------------

    def _go_on(self) -> None:
        """Do what the primary button says in the part that is shown."""
        part = self._parts.currentWidget()
        if part is self._subject.view:
            self.book()
        elif part is self._subject.columns:
            try:
                self._told = self._subject.columns.read()
            except UserError as error:
                self._subject.columns.refuse(error)
            else:
                self._read()

    def book(self) -> None:
        """Book what the preview showed, in the background, with a backup before it."""
        subject, preview, today = self._subject, self._preview, self._workspace.today
        if preview is None or self._running:
            return

        def work(shop: Shop, watch: Watch) -> bool:
            return subject.book(shop, preview, today, watch)

        self._run(
            work,
            _("Importing {file}", file=self._file.name),
            self._booked,
            aside=_("You can go on looking around. Changes wait until this is done."),
        )

    def _booked(self, booked: bool) -> None:  # noqa: FBT001 - what a job gives
        self._workspace.say(self._subject.done(self._preview), undo=booked)
        self._next_file()

    # -- both ------------------------------------------------------------------------------

    def _run(
        self,
        work: Callable[[Shop, Watch], Result],
        title: str,
        on_done: Callable[[Result], object],
        *,
        aside: str = "",
    ) -> None:
        """Work on a connection of its own, and show how far it is."""
        self.working.begin(title, aside)
        self._show_part(self.working)
        self._running = True
        shop = self._workspace.shop

        def in_background(progress: Progress, cancelled: Cancelled) -> Result:
            with not_looked_through(), shop.second_connection() as other:
                return work(other, Watch(progress, cancelled))

        def done(result: Result) -> None:
            self._running, self._job = False, None
            on_done(result)

        job = self._workspace.jobs.run(
            in_background, title=title, on_done=done, on_error=self._failed
        )
        if self._running:  # else it was done at once
            self._job = job
            job.progressed.connect(self.working.progress)

    def _show_part(self, part: QWidget) -> None:
        self._parts.setCurrentWidget(part)
        working = part is self.working
        more = self._at + 1 < len(self._files)
        self.about.setEnabled(not working)
        self.other_file.setEnabled(not working)
        self.other_file.setVisible(not more)
        self.skip_button.setVisible(more and not working)
        self.import_button.setVisible(not working)
        self.import_button.setEnabled(not working)
        if part is self._subject.columns:
            self.import_button.setText(_("Read"))

    def _failed(self, error: BaseException) -> None:
        self._running, self._job = False, None
        if isinstance(error, ColumnsNeededError):
            found = error.found
            self._show_columns(Columns(found.columns, found.mapping, found.samples), {})
            if self._told is not None:
                self._subject.columns.refuse(error)
            return
        self._workspace.questions.show_error(self.parentWidget(), error)
        if self._preview is not None:
            self._show_preview(self._preview)
        else:
            self._next_file()

    def reject(self) -> None:
        """Stop what runs; of an import that is stopped nothing is kept."""
        if self._job is not None:
            self._job.cancel()
            self._running, self._job = False, None
        super().reject()

    def _choose_other(self) -> None:
        from merchant_app.ui.imports.start import choose_files

        files = choose_files(self._workspace, self, self._subject.title())
        if files:
            self.read(files)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take other files, unless one is being worked on."""
        from merchant_app.ui.imports.start import dragged_files

        if not self._running and dragged_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        from merchant_app.ui.imports.start import dragged_files

        event.acceptProposedAction()
        self._asked_for = ""
        self.read(dragged_files(event))
