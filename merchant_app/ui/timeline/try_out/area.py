"""The timeline of the copy, under the figures that compare it with the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from merchant_app.actions.try_out import adopt
from merchant_app.i18n import _
from merchant_app.store.campaigns import campaigns
from merchant_app.store.timeline import PLANNED_TABLES
from merchant_app.ui.dialogs import Choice
from merchant_app.ui.timeline.try_out.comparison import Comparison
from merchant_app.ui.timeline.try_out.figures import compared, figures_of
from merchant_app.ui.workspace import Workspace

if TYPE_CHECKING:
    from merchant_app.store.changes import Changes
    from merchant_app.store.try_out import TryOut
    from merchant_app.ui.timeline.page import TimelinePage


class TryOutArea(QWidget):
    """Owns the copy: it is closed with `end`.

    Args:
        workspace: of the real file.
        try_out: the copy.
        campaign_id: the campaign whose plan was copied.

    """

    #: The trial is over; the plan is to be shown again.
    ended = Signal()

    def __init__(self, workspace: Workspace, try_out: TryOut, campaign_id: int) -> None:
        super().__init__()
        # The page imports this module when a trial begins; the other way round it comes later.
        from merchant_app.ui.timeline.page import TimelinePage

        self._real = workspace
        self._try_out = try_out
        self.campaign_id = campaign_id
        self.copy = Workspace(
            try_out.shop,
            jobs=workspace.jobs,
            questions=workspace.questions,
            today=lambda: workspace.today,
            is_copy=True,
            parent=self,
        )
        self.copy.choose_campaign(campaign_id)
        self.copy.window = workspace.window
        self.copy.said.connect(workspace.said)
        self.copy.asked_for.connect(workspace.asked_for)
        self.copy.changed.connect(self._copy_changed)
        workspace.changed.connect(self._real_changed)
        workspace.leaving.connect(self._leave_program)
        self.comparison = Comparison(writable=workspace.shop.read_only is None)
        self.comparison.adopted.connect(self.adopt)
        self.comparison.thrown_away.connect(self.throw_away)
        self.page: TimelinePage = TimelinePage(self.copy)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.comparison)
        rows.addWidget(self.page, 1)
        self._compare()

    def adopt(self) -> None:
        """Make the plan as it is in the copy, and end the trial."""
        shop = self._real.shop
        self._end_undo()
        if self._real.acted(lambda: adopt(shop, self._try_out, campaign_id=self.campaign_id)):
            self._real.say(_("The plan is as you tried it out"), undo=True)
            self._end()
        else:
            self._real.undo_here = self.copy

    def throw_away(self) -> None:
        """Forget the copy, after asking if there is something to lose."""
        if self._try_out.changed:
            answer = self._real.questions.ask(
                self.window(),
                _("Throw away what you tried out?"),
                _("The plan stays as it is. What you changed in the copy is gone."),
                [
                    Choice("go on", _("Go on trying")),
                    Choice("away", _("Throw away"), "destructive"),
                ],
            )
            if answer != "away":
                return
        self._real.say(_("Thrown away. The plan is as it was."))
        self._end()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._real.undo_here = self.copy

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._end_undo()

    def _end_undo(self) -> None:
        if self._real.undo_here is self.copy:
            self._real.undo_here = None

    def _copy_changed(self, _changes: Changes) -> None:
        self._compare()
        self._real.undo_moved.emit()

    def _real_changed(self, changes: Changes) -> None:
        if all(each.id != self.campaign_id for each in campaigns(self._real.shop)):
            self._real.say(
                _("The campaign is gone, and what you tried out for it with it"), undo=True
            )
            self._end()
            return
        if changes.touches(*PLANNED_TABLES, "budget_line"):
            self._compare()

    def _compare(self) -> None:
        today = self._real.today
        before = figures_of(self._real.shop, self.campaign_id, today=today)
        after = figures_of(self.copy.shop, self.campaign_id, today=today)
        self.comparison.show_figures(
            compared(self._real.shop, before, after), changed=self._try_out.changed
        )

    def _end(self) -> None:
        self._leave()
        self.ended.emit()

    def _leave_program(self) -> None:
        """The file will be closed: the last moment to take something over."""
        if self._try_out.changed and self._real.shop.read_only is None:
            answer = self._real.questions.ask(
                self.window(),
                _("Take over what you tried out?"),
                _("The file is being closed, and the copy of the plan with it."),
                [
                    Choice("away", _("Throw away")),
                    Choice("take", _("Take over"), "primary"),
                ],
            )
            if answer == "take":
                self._end_undo()
                self._real.acted(
                    lambda: adopt(self._real.shop, self._try_out, campaign_id=self.campaign_id)
                )
        self._leave()

    def _leave(self) -> None:
        self._end_undo()
        self._real.changed.disconnect(self._real_changed)
        self._real.leaving.disconnect(self._leave_program)
        self.copy.leave()
        self._try_out.close()
