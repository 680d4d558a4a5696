"""What every page of a window shares: the shop, the campaign, today, and how edits are made.

Pages never call each other. They act through `Workspace.act`, and each hears of the outcome by
the one `changed` signal and decides for itself whether it is touched.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from merchant_app.domain.messages import Message, UserError
from merchant_app.i18n import _, say
from merchant_app.store.campaigns import campaigns, current_campaign
from merchant_app.store.changes import Changes
from merchant_app.store.shop import Shop
from merchant_app.ui.dialogs import Questions
from merchant_app.ui.jobs import Jobs
from merchant_app.ui.widgets.form import Form

Result = TypeVar("Result")


class Workspace(QObject):
    """One open shop file with everything its window's pages need.

    Args:
        shop: the open file; whoever made the workspace closes it.
        jobs: where long work runs.
        questions: how the person is asked.
        today: gives the day; fixed by `--today`, else the computer's.

    Attributes:
        window: the main window, parent of dialogs; it sets itself.
        is_copy: whether the file is a copy to try things out in.

    """

    #: A `Changes` value after each committed edit, always in the window's thread.
    changed = Signal(object)
    #: Another campaign was chosen, or there is one for the first time, or none any more.
    campaign_changed = Signal()
    #: Show a tab ("budget"), in it a row id or None, and the part of it that is meant ("ledger").
    asked_for = Signal(str, object, str)
    #: Open the assistant for a new campaign.
    asked_for_campaign = Signal()
    #: Undo and redo act on another file from now on, or have other edits to turn.
    undo_moved = Signal()
    #: The file will be closed; whoever has something left to keep does so now.
    leaving = Signal()
    #: Say something short at the bottom left; the flag offers Undo with it.
    said = Signal(str, bool)
    #: What the shop published, in whatever thread the edit was made.
    _published = Signal(object)

    def __init__(
        self,
        shop: Shop,
        *,
        jobs: Jobs,
        questions: Questions,
        today: Callable[[], date] = date.today,
        is_copy: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.shop = shop
        self.jobs = jobs
        self.questions = questions
        self.window: QWidget | None = None
        self.is_copy = is_copy
        self._undo_here: Workspace | None = None
        self._today = today
        self._campaign_id: int | None = shop.remembered("campaign")
        self._to_remember: dict[str, object] = {}
        self._left = False
        self._keep_campaign(None)
        # The slot is a method of ours, so Qt calls it in our thread, later if need be.
        self._published.connect(self._deliver)
        self._unsubscribe = shop.subscribe(self._published.emit)
        jobs.busy_changed.connect(self._remember_the_rest)

    @property
    def today(self) -> date:
        """The day it is for everything the program works out."""
        return self._today()

    @property
    def undo_here(self) -> Workspace | None:
        """Where undo and redo act instead of here."""
        return self._undo_here

    @undo_here.setter
    def undo_here(self, copy: Workspace | None) -> None:
        self._undo_here = copy
        self.undo_moved.emit()

    @property
    def undo_shop(self) -> Shop:
        """The file whose edits undo and redo turn: this one, or the copy worked on."""
        return (self._undo_here or self).shop

    @property
    def campaign_id(self) -> int | None:
        """The campaign that the pages show, None while the file has none."""
        return self._campaign_id

    def choose_campaign(self, campaign_id: int | None) -> None:
        """Show another campaign on all pages."""
        if campaign_id != self._campaign_id:
            self._campaign_id = campaign_id
            self.remember("campaign", campaign_id)
            self.campaign_changed.emit()

    def remember(self, key: str, value: object) -> None:
        """Keep something about the view in the file, later if a job is writing to it now."""
        if self.jobs.busy:
            self._to_remember[key] = value
        else:
            self.shop.remember(key, value)

    def go_to(self, tab: str, row_id: int | None = None, *, part: str = "") -> None:
        """Show another tab, and in it the row that is meant."""
        self.asked_for.emit(tab, row_id, part)

    def act(self, action: Callable[[], Result], *, form: Form | None = None) -> Result | None:
        """Run an action; give what it gives, or None after telling the person why it failed.

        A `UserError` whose field is in `form` is shown there, any other by the presenter. Bugs
        are shown by the presenter too, with a report to copy. Use `acted` for actions that give
        nothing themselves.
        """
        try:
            return action()
        except UserError as error:
            if form is None or not form.show_error(error):
                self.questions.show_error(self.window, error)
        except Exception as bug:  # noqa: BLE001 - the boundary where bugs become a dialog
            self.questions.show_error(self.window, bug)
        return None

    def acted(self, action: Callable[[], object], *, form: Form | None = None) -> bool:
        """Run an action and tell whether it went well."""

        def done() -> bool:
            action()
            return True

        return self.act(done, form=form) is True

    def say(self, text: str, *, undo: bool = False) -> None:
        """Say at the bottom left what was done."""
        self.said.emit(text, undo)

    def undo(self) -> None:
        """Take back the newest edit and say which one it was."""
        self._turn(self.undo_shop.undo, _("Undone: {what}"))

    def redo(self) -> None:
        """Bring back what was undone last and say what it was."""
        self._turn(self.undo_shop.redo, _("Done again: {what}"))

    def leave(self) -> None:
        """Stop listening to the shop, before it is closed."""
        self.leaving.emit()
        self._left = True
        self._unsubscribe()
        self._remember_the_rest(busy=False)

    def _turn(self, turn: Callable[[], Message | None], words: str) -> None:
        label = self.act(turn)
        if label is not None:
            self.say(words.format(what=say(label)))

    def _remember_the_rest(self, busy: bool) -> None:  # noqa: FBT001 - the shape of the signal
        while self._to_remember and not busy:
            self.shop.remember(*self._to_remember.popitem())

    def _deliver(self, changes: Changes) -> None:
        if self._left:  # published by another thread just before
            return
        self._keep_campaign(changes)
        self.changed.emit(changes)

    def _keep_campaign(self, changes: Changes | None) -> None:
        """Choose a campaign when there is none yet, or the one shown is gone."""
        if changes is not None and not changes.touches("campaign"):
            return
        known = {each.id for each in campaigns(self.shop)}
        if self._campaign_id not in known:
            chosen = current_campaign(self.shop, self.today)
            self._campaign_id = chosen.id if chosen else None
            self.campaign_changed.emit()
