"""The window over a payment bill: read in the background, decided row by row, booked on demand.

It does not hold the main window: whoever does not want to wait goes on working. Several bills
come one after the other, each with its own preview and its own edit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from merchant_app.actions import bills as actions
from merchant_app.actions.bills import BillPreview, BillResult
from merchant_app.domain.messages import UserError
from merchant_app.exchange.bills.bill_file import (
    MappingNeededError,
    Meaning,
    PasswordNeededError,
)
from merchant_app.exchange.watch import Watch
from merchant_app.i18n import _, _n
from merchant_app.store.bill_import import payable_orders
from merchant_app.store.budget import budget_lines
from merchant_app.store.changes import Changes
from merchant_app.store.people import channel_names
from merchant_app.store.shop import Shop
from merchant_app.ui.dialogs import Choice
from merchant_app.ui.imports.bills.decide import line_choice
from merchant_app.ui.imports.bills.deciding import Deciding
from merchant_app.ui.imports.bills.questions import ColumnsPart, PasswordPart
from merchant_app.ui.imports.bills.session import Session
from merchant_app.ui.imports.bills.view import BillView
from merchant_app.ui.imports.bills.words import Names, done_words, to_do_words
from merchant_app.ui.imports.working import WorkingPart
from merchant_app.ui.jobs import Cancelled, Job, Progress
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import outlined_button, primary_button, quiet_button
from merchant_app.ui.widgets.text import ElidedLabel, label
from merchant_app.ui.workspace import Workspace

Result = TypeVar("Result")
#: What the frame of a window and the bar of a desktop take, in pixels.
_MARGIN = 48


class BillDialog(QDialog):
    """Reading, questions, then the preview, then booking; Esc and Cancel stop whatever runs."""

    def __init__(self, workspace: Workspace, campaign_id: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._campaign_id = campaign_id
        self._files: list[Path] = []
        self._at = 0
        self._password: str | None = None
        self._mapping: Mapping[str, Meaning] | None = None
        self._job: Job | None = None
        self._running = False
        self._session: Session | None = None
        self._names = Names({}, {}, {})
        self.setWindowTitle(_("Import a bill"))
        self.setAccessibleName(_("Import a bill"))
        self.setModal(False)
        self.setAcceptDrops(True)
        room = self.screen().availableGeometry()
        self.resize(
            min(theme().scaled(980), room.width() - _MARGIN),
            min(theme().scaled(640), room.height() - _MARGIN),
        )
        self.view = BillView(workspace.shop.info.currency, lambda: self._names)
        self.working = WorkingPart()
        self.password = PasswordPart()
        self.columns = ColumnsPart()
        self.deciding = Deciding(workspace, campaign_id, self)
        self._lay_out()
        self.password.entered.connect(self._go_on)
        self.view.asked.connect(self._asked)
        workspace.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(4)
        rows.addWidget(label(_("Import a bill"), "title"))
        self.file_name = ElidedLabel("", "second")
        rows.addWidget(self.file_name)
        rows.addSpacing(8)
        self._parts = QStackedWidget()
        for part in (self.working, self.password, self.columns, self.view):
            self._parts.addWidget(part)
        rows.addWidget(self._parts, 1)
        rows.addSpacing(8)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self.other_file = outlined_button(_("Another file..."), self._choose_other)
        self.rules_button = quiet_button(_("Rules..."), self._show_rules)
        self.skip_button = outlined_button(_("Skip this file"), self._next_file)
        self.cancel_button = outlined_button(_("Cancel"), self.reject)
        self.book_button = primary_button(_("Book"), self._go_on)
        self.book_button.setDefault(True)
        for button in (self.other_file, self.rules_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self.skip_button, self.cancel_button, self.book_button):
            buttons.addWidget(button)
        rows.addLayout(buttons)

    @property
    def session(self) -> Session | None:
        """The bill that is looked at, None before it is read."""
        return self._session

    # -- reading ---------------------------------------------------------------------------

    def read(self, files: Sequence[Path]) -> None:
        """Read bills, one after the other, each once the one before is booked or skipped."""
        self._files = list(files)
        self._at = -1
        self._next_file()

    def _next_file(self) -> None:
        if self._at + 1 >= len(self._files):
            self.accept()
            return
        self._at += 1
        self._password = self._mapping = self._session = None
        self._read()

    @property
    def _file(self) -> Path:
        return self._files[self._at]

    def _read(self) -> None:
        name = self._file.name
        if len(self._files) > 1:
            name = _("{name} ({n} of {all})", name=name, n=self._at + 1, all=len(self._files))
        self.file_name.setText(name)
        path, password, mapping = self._file, self._password, self._mapping
        today, campaign_id = self._workspace.today, self._campaign_id

        def work(shop: Shop, watch: Watch) -> Session:
            preview = actions.preview_bill(
                shop, path, campaign_id=campaign_id, today=today, password=password,
                mapping=mapping, watch=watch,
            )  # fmt: skip
            return Session(preview)

        self._run(work, _("Reading {file}", file=path.name), self._show_session)

    def _show_session(self, session: Session) -> None:
        preview = session.preview
        if self._mapping is not None:
            self._keep_columns(preview)
        self._session = session
        self._read_names()
        lines = line_choice(self._workspace, self._campaign_id)
        self._show_part(self.view)
        self.view.show_session(session, lines)
        self._count()
        (self.view.table if preview.rows else self.cancel_button).setFocus()

    def _keep_columns(self, preview: BillPreview) -> None:
        mapping, columns = self._mapping, self.columns.columns
        shop, name = self._workspace.shop, preview.file.name
        assert mapping is not None
        self._workspace.acted(
            lambda: actions.keep_columns(shop, columns=columns, mapping=mapping, name=name)
        )

    def _look_again(self) -> None:
        """Let rules and orders decide anew; what was decided by hand stays."""
        session, campaign_id = self._session, self._campaign_id
        assert session is not None
        file = session.preview.file

        def work(shop: Shop, watch: Watch) -> BillPreview:
            return actions.preview_of(shop, file, campaign_id=campaign_id, watch=watch)

        def show(preview: BillPreview) -> None:
            session.look_again(preview)
            self._read_names()
            self._decided()

        self._run(work, _("Reading {file}", file=file.name), show, in_sight=False)

    # -- deciding --------------------------------------------------------------------------

    @property
    def _deciding_now(self) -> bool:
        return self._session is not None and self._parts.currentWidget() is self.view

    def _asked(self, what: str) -> None:
        rows = self.view.table.selected_rows()
        if rows and self._session is not None and self._deciding_now:
            self.deciding.decide(what, self._session, rows, self._decided)

    def _decided(self) -> None:
        self.view.refresh()
        self._count()

    def _on_changed(self, changes: Changes) -> None:
        """Let a new rule, or one that was changed, decide the rows."""
        if self._deciding_now and changes.touches("bill_rule"):
            self._look_again()

    def _show_rules(self) -> None:
        self.deciding.show_rules()

    def _read_names(self) -> None:
        shop, campaign_id = self._workspace.shop, self._campaign_id
        self._names = Names(
            {line.id: line.name for line in budget_lines(shop, campaign_id)},
            channel_names(shop),
            {order.id: order.text for order in payable_orders(shop, campaign_id)},
        )

    def _count(self) -> None:
        """Name on the button what it would do."""
        assert self._session is not None
        tally, currency = self._session.tally, self._workspace.shop.info.currency
        self.book_button.setText(to_do_words(tally, currency))
        self.book_button.setEnabled(tally.undecided < tally.rows and not self._running)
        self.book_button.updateGeometry()

    # -- booking ---------------------------------------------------------------------------

    def _go_on(self) -> None:
        """Do what the primary button says in the part that is shown."""
        part = self._parts.currentWidget()
        if part is self.password:
            self._password = self.password.password.text()
            self._read()
        elif part is self.columns:
            try:
                self._mapping = self.columns.read()
            except UserError as error:
                self.columns.refuse(error)
                return
            self._read()
        elif part is self.view:
            self.book()

    def book(self) -> None:
        """Book what was decided, in the background, with a backup before it."""
        session = self._session
        if session is None or self._running:
            return
        try:
            fees = self.view.fees()
        except UserError as error:
            self._workspace.questions.show_error(self, error)
            return
        preview, decisions, today = session.preview, session.decisions, self._workspace.today

        def work(shop: Shop, watch: Watch) -> BillResult:
            return actions.book_bill(
                shop, preview, decisions, now=datetime.now().astimezone(), today=today, fees=fees,
                watch=watch,
            )  # fmt: skip

        self._run(
            work,
            _("Booking {file}", file=preview.file.name),
            self._booked,
            aside=_("You can go on looking around. Changes wait until this is done."),
        )

    def _booked(self, result: BillResult) -> None:
        self._workspace.say(done_words(result.done), undo=result.batch_id is not None)
        self._next_file()

    # -- both ------------------------------------------------------------------------------

    def _run(
        self,
        work: Callable[[Shop, Watch], Result],
        title: str,
        on_done: Callable[[Result], object],
        *,
        aside: str = "",
        in_sight: bool = True,
    ) -> None:
        """Work on a connection of its own; with `in_sight` nothing else is shown meanwhile."""
        if in_sight:
            self.working.begin(title, aside)
            self._show_part(self.working)
        self.book_button.setEnabled(False)
        self._running = True
        shop = self._workspace.shop

        def in_background(progress: Progress, cancelled: Cancelled) -> Result:
            with shop.second_connection() as other:
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
        more = self._at + 1 < len(self._files)
        view = part is self.view
        self.other_file.setEnabled(part is not self.working)
        self.other_file.setVisible(not more)
        self.rules_button.setVisible(view)
        self.skip_button.setVisible(more and part is not self.working)
        self.book_button.setEnabled(part is not self.working)
        self.book_button.setVisible(part is not self.working)
        if part in (self.password, self.columns):
            self.book_button.setText(_("Open the bill") if part is self.password else _("Read"))

    def _failed(self, error: BaseException) -> None:
        self._running, self._job = False, None
        if isinstance(error, PasswordNeededError):
            self._show_part(self.password)
            self.password.ask(error)
            return
        if isinstance(error, MappingNeededError):
            self._show_part(self.columns)
            self.columns.ask(error.sample)
            return
        if isinstance(error, UserError) and self._mapping is not None and self._session is None:
            self._mapping = None
            self._show_part(self.columns)
            self.columns.refuse(error)
            return
        self._workspace.questions.show_error(self.parentWidget(), error)
        if self._session is not None:
            self._show_part(self.view)
            self._count()
        else:
            self._next_file()

    def reject(self) -> None:
        """Stop what runs; of a booking that is stopped nothing is kept."""
        if self._job is not None:
            self._job.cancel()
            self._running, self._job = False, None
        elif self._session is not None and self._session.decided_by_hand:
            answer = self._workspace.questions.ask(
                self,
                _("Close without booking?"),
                _n(
                    "{n} row that you have decided is asked about again next time.",
                    "{n} rows that you have decided are asked about again next time.",
                    self._session.decided_by_hand,
                ),
                [Choice("stay", _("Stay here")), Choice("close", _("Close"), "primary")],
            )
            if answer != "close":
                return
        super().reject()

    def _choose_other(self) -> None:
        from merchant_app.ui.imports.bills.start import choose_files

        files = choose_files(self._workspace, self)
        if files:
            self.read(files)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take other files, unless one is being worked on."""
        urls = event.mimeData().urls()
        if not self._running and urls and all(url.isLocalFile() for url in urls):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.read([Path(url.toLocalFile()) for url in event.mimeData().urls()])
