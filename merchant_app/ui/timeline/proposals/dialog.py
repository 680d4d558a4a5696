"""The dialog of every proposal: a question, its steps to tick, and what they would give."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from merchant_app.actions.timeline.adopt import adopt_plan
from merchant_app.domain.messages import Message, UserError
from merchant_app.domain.proposals.comparison import Comparison, compare
from merchant_app.domain.proposals.search import Proposal, Step, choose
from merchant_app.i18n import _, _n, say, say_error
from merchant_app.store.people import person_names
from merchant_app.store.timeline import planned
from merchant_app.ui.timeline.proposals.chart import ChartRow
from merchant_app.ui.timeline.proposals.preview import Figure, ProposalPreview, scrolled
from merchant_app.ui.timeline.proposals.rows import chart_rows
from merchant_app.ui.timeline.proposals.step_list import StepList, StepWords
from merchant_app.ui.widgets.buttons import Button
from merchant_app.ui.widgets.form import Form
from merchant_app.ui.widgets.message_bar import MessageBar, MessageBarHost
from merchant_app.ui.widgets.text import divider, label
from merchant_app.ui.workspace import Workspace

#: A typed question is answered this long after the last key, in milliseconds.
_WAIT = 250


@contextmanager
def _waiting() -> Iterator[None]:
    """Show the waiting pointer; plans of thousands of tasks take a moment."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()


class ProposalDialog(QDialog):
    """Asks a question of the plan and shows the answer before anything is kept.

    Derive from it: add fields to `form`, call `ask` once they are there, and whenever one of
    them changes `ask_soon`. Enter adopts (or first works out what was just typed), Esc leaves.

    Attributes:
        proposal: the answer with the steps that are ticked; None while there is none.

    """

    def __init__(
        self, workspace: Workspace, title: str, note: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent or workspace.window)
        assert workspace.campaign_id is not None
        self.workspace = workspace
        self.campaign_id = workspace.campaign_id
        self.planned = planned(workspace.shop, self.campaign_id)
        self.people = person_names(workspace.shop)
        self.proposal: Proposal | None = None
        self.comparison: Comparison | None = None
        self._proposed = 0
        self._asked: Hashable = None
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.form = Form()
        self.message = MessageBarHost()
        self.steps = StepList()
        self.preview = ProposalPreview(workspace.today)
        self.cancel_button = Button(_("Cancel"))
        self.adopt_button = Button(_("Adopt this plan"), "primary")
        self._notes = label("", "second", wrap=True)
        self._verdict = QVBoxLayout()
        self._verdict.setContentsMargins(0, 0, 0, 0)
        self._build(title, note)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT)
        self._timer.timeout.connect(self.ask)
        self.steps.ticked.connect(self._choose)
        self.cancel_button.clicked.connect(self.reject)
        self.adopt_button.clicked.connect(self.adopt)

    def _build(self, title: str, note: str) -> None:
        room = self.screen().availableGeometry()
        self.resize(min(1080, room.width() - 40), min(700, room.height() - 60))
        self.setMinimumSize(860, 560)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(24, 16, 24, 12)
        head.setSpacing(0)
        head.addWidget(label(title, "title"))
        head.addWidget(label(note, "second", wrap=True))
        rows.addLayout(head)
        rows.addWidget(divider())
        parts = QHBoxLayout()
        parts.setSpacing(0)
        parts.addWidget(self._left(), 46)
        parts.addWidget(divider(upright=True))
        parts.addWidget(self._right(), 54)
        rows.addLayout(parts, 1)
        rows.addWidget(divider())
        buttons = QHBoxLayout()
        buttons.setContentsMargins(24, 12, 24, 12)
        buttons.setSpacing(8)
        buttons.addWidget(label(_("Nothing changes before you adopt it."), "second"))
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.adopt_button)
        rows.addLayout(buttons)
        self.adopt_button.setDefault(True)

    def _left(self) -> QWidget:
        made = QWidget()
        rows = QVBoxLayout(made)
        rows.setContentsMargins(24, 16, 8, 8)
        rows.setSpacing(8)
        fields = QWidget()
        inset = QVBoxLayout(fields)
        inset.setContentsMargins(0, 0, 16, 0)
        inset.setSpacing(8)
        inset.addWidget(self.form)
        inset.addWidget(self.message)
        inset.addLayout(self._verdict)
        rows.addWidget(fields)
        rows.addWidget(scrolled(self._steps_and_notes(), "surface"), 1)
        return made

    def _steps_and_notes(self) -> QWidget:
        made = QWidget()
        rows = QVBoxLayout(made)
        rows.setContentsMargins(2, 0, 8, 0)
        rows.setSpacing(8)
        rows.addWidget(self._notes)
        rows.addWidget(self.steps)
        rows.addStretch(1)
        return made

    def _right(self) -> QWidget:
        made = QWidget()
        made.setProperty("ground", "window")
        made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        rows = QVBoxLayout(made)
        rows.setContentsMargins(24, 16, 8, 8)
        rows.setSpacing(10)
        rows.addWidget(label(_("This is what you get"), "heading"))
        inner = QWidget()
        inset = QVBoxLayout(inner)
        inset.setContentsMargins(0, 0, 16, 0)
        inset.addWidget(self.preview)
        rows.addWidget(scrolled(inner, "window"), 1)
        return made

    # -- the question ----------------------------------------------------------------------

    @abstractmethod
    def question(self) -> Hashable:
        """Give what the fields hold now, to know whether it has been answered."""

    @abstractmethod
    def answer(self) -> Proposal:
        """Work out a proposal from the fields; raise `UserError` for fields that do not do."""

    @abstractmethod
    def verdict(self, proposal: Proposal) -> tuple[str, str, str]:
        """Say how far the ticked steps get: a state, a bold line, and what could be done."""

    @abstractmethod
    def gain_words(self, step: Step, proposal: Proposal) -> str:
        """Say what one step brings."""

    @abstractmethod
    def label(self) -> Message:
        """What the edit is called."""

    @abstractmethod
    def figures(self, proposal: Proposal, of: Comparison) -> Sequence[Figure]:
        """Give the key figures."""

    def notes(self, proposal: Proposal) -> Sequence[str]:  # noqa: ARG002 - for those that have some
        """Give what stays amiss, line by line."""
        return ()

    def chart(self, proposal: Proposal, of: Comparison) -> Sequence[ChartRow]:
        """Give the rows of the chart."""
        now = self.planned
        return chart_rows(now.plan, now.schedule, now.calendar, proposal, of)

    def aim(self) -> date | None:
        """The day that is planned towards, if any."""
        return None

    def key_day(self) -> date | None:
        """Another fixed day for the campaign, if it moves."""
        return None

    def ask_soon(self) -> None:
        """Work out another answer when the person stops typing."""
        if self.question() != self._asked:
            self._timer.start()

    def ask(self) -> None:
        """Work out the answer to what the fields say now."""
        self._timer.stop()
        self.message.dismiss()
        self.form.clear_errors()
        self.proposal = None
        try:
            if self.form.check():
                with _waiting():
                    self.proposal = self.answer()
        except UserError as error:
            if not self.form.show_error(error):
                self.message.show_message("emergency", say_error(error), icon="circle-alert")
        self._asked = self.question()
        self._proposed = len([s for s in self.proposal.steps if s.chosen]) if self.proposal else 0
        self._show()

    def _choose(self) -> None:
        if self.proposal is not None:
            with _waiting():
                self.proposal = choose(self.proposal, self.steps.chosen())
            self._show()

    # -- the answer ------------------------------------------------------------------------

    def _show(self) -> None:
        while (item := self._verdict.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        proposal = self.proposal
        if proposal is None:
            self.steps.show_steps((), 0)
            self._notes.hide()
            self.adopt_button.setEnabled(False)
            return
        self._verdict.addWidget(MessageBar(*self.verdict(proposal)))
        self._notes.setText("\n".join(self.notes(proposal)))
        self._notes.setHidden(not self._notes.text())
        start = replace(proposal.start.draft, people=self.people)
        self.steps.show_steps(
            [
                StepWords(
                    say(step.change.words(start)),
                    self.gain_words(step, proposal),
                    step.chosen,
                )
                for step in proposal.steps
            ],
            self._proposed,
        )
        of = compare(self.planned.plan, self.planned.schedule, proposal)
        self.comparison = of
        self.preview.show_figures(self.figures(proposal, of))
        self.preview.show_chart(self.chart(proposal, of), self.aim())
        heading = (
            _n("{n} task moves", "{n} tasks move", len(of.moved))
            if of.moved
            else _("No task moves")
        )
        self.preview.show_moved(heading, of.moved)
        self.adopt_button.setEnabled(of.changes)

    def adopt(self) -> None:
        """Keep the plan that is shown, as one edit, and close.

        What was typed just now is shown first.
        """
        if self.question() != self._asked:
            self.ask()
            return
        proposal = self.proposal
        if proposal is None or not self.adopt_button.isEnabled():
            return
        calendar = proposal.result.draft.calendar
        opened = calendar.extra_open - proposal.start.draft.calendar.extra_open
        try:
            adopt_plan(
                self.workspace.shop,
                self.campaign_id,
                proposal.result.plan,
                self.label(),
                open_days=opened,
                key_day=self.key_day(),
            )
        except UserError as error:
            self.message.show_message("emergency", say_error(error), icon="circle-alert")
            return
        self.workspace.say(say(self.label()), undo=True)
        self.accept()

    def done(self, result: int) -> None:
        """Close; nothing is worked out for a dialog that is gone."""
        self._timer.stop()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        if isinstance(focused, Button):
            focused.click()
        else:
            self.adopt()
