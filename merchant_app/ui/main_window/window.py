"""The main window of one open shop."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from merchant_app.actions.campaigns import close_campaign, delete_campaign, reopen_campaign
from merchant_app.domain.messages import UserError
from merchant_app.i18n import _, say, say_error
from merchant_app.store.backup import backup_due, backup_shop
from merchant_app.store.campaigns import campaign
from merchant_app.store.changes import Changes
from merchant_app.ui.dialogs import Choice
from merchant_app.ui.icons import app_icon
from merchant_app.ui.jobs import Cancelled, Progress
from merchant_app.ui.main_window.menus import Menus
from merchant_app.ui.main_window.status_row import StatusRow
from merchant_app.ui.main_window.top_row import TopRow
from merchant_app.ui.page import Page
from merchant_app.ui.tabs import TABS
from merchant_app.ui.widgets.message_bar import MessageBarHost
from merchant_app.ui.widgets.toast import Toast
from merchant_app.ui.workspace import Workspace

#: Where the tab is that adds a thing.
_ADDED_ON = {
    "task": "timeline",
    "expense": "budget",
    "customer": "customers",
    "goal": "results",
    "risk": "risks",
}
_MINUTE = 60_000


class WindowHost(Protocol):
    """What the window asks of the application around it."""

    def new_shop(self) -> None:
        """Make another shop file."""

    def open_file(self) -> None:
        """Open another shop file."""

    def show_welcome(self) -> None:
        """Show the start page."""

    def restore_backup(self) -> None:
        """Put a backup in the place of a shop file."""

    def set_language(self, code: str) -> None:
        """Change the language of everything."""

    def set_colors(self, mode: str) -> None:
        """Choose light, dark, or like the system."""

    def set_text_scale(self, per_cent: int) -> None:
        """Choose the size of all text."""


class MainWindow(QMainWindow):
    """Menu bar, top row, pages, status bar. Pages are made when their tab is first shown."""

    closed = Signal()

    def __init__(self, workspace: Workspace, host: WindowHost) -> None:
        super().__init__()
        self.workspace = workspace
        self.host = host
        workspace.window = self
        self.setWindowIcon(app_icon())
        self.setMinimumSize(1024, 700)
        self.resize(1440, 900)
        self.top = TopRow(workspace)
        self.messages = MessageBarHost()
        self.pages = QStackedWidget()
        self.status = StatusRow(workspace)
        self._pages: dict[str, Page] = {}
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.top)
        rows.addWidget(self.messages)
        rows.addWidget(self.pages, 1)
        rows.addWidget(self.status)
        self.setCentralWidget(whole)
        self.toast = Toast(self.pages)
        self.menus = Menus(self.menuBar(), self)
        self._backups = QTimer(self)
        self._backups.setInterval(_MINUTE)
        self._backups.timeout.connect(self._every_minute)
        self._connect()
        self._title()

    def _connect(self) -> None:
        workspace = self.workspace
        workspace.changed.connect(self._on_changed)
        workspace.campaign_changed.connect(self._on_campaign_changed)
        workspace.asked_for.connect(self.show_tab)
        workspace.asked_for_campaign.connect(self.new_campaign)
        workspace.said.connect(self._say)
        self.top.tabs.chosen.connect(self.show_tab)
        self.top.new_campaign_asked.connect(self.new_campaign)
        self.top.find_asked.connect(self.show_find)
        self.top.add_asked.connect(self.add)
        QShortcut(QKeySequence("Ctrl+N"), self, self.top.add.showMenu)

    def open_first_tab(self) -> None:
        """Show the tab that was shown last, and begin to keep backups."""
        kept = self.workspace.shop.remembered("tab", "overview")
        self.show_tab(kept if kept in {tab.key for tab in TABS} else "overview")
        if self.workspace.shop.read_only is not None:
            self.messages.show_message(
                "notice", _("You can look, but not change"), say(self.workspace.shop.read_only)
            )
        self._backups.start()

    def show_tab(self, key: str, row_id: object = None) -> None:
        """Show a tab, and in it the row that is meant."""
        page = self.page(key)
        self.pages.setCurrentWidget(page)
        self.top.tabs.choose(key)
        self.workspace.shop.remember("tab", key)
        if isinstance(row_id, int):
            page.show_row(row_id)

    def page(self, key: str) -> Page:
        """Give the page of a tab, made now if it was never shown."""
        if key not in self._pages:
            tab = next(tab for tab in TABS if tab.key == key)
            self._pages[key] = tab.make(self.workspace)
            self.pages.addWidget(self._pages[key])
        return self._pages[key]

    def add(self, what: str) -> None:
        """Open the place and the dialog to add a task, expense, customer, goal or risk."""
        if self.workspace.campaign_id is None and what != "customer":
            self.new_campaign()
            return
        key = _ADDED_ON[what]
        self.show_tab(key)
        self.page(key).add_new(what)

    # -- commands --------------------------------------------------------------------------

    def new_campaign(self) -> None:
        """Open the assistant for a new campaign and show what it made."""
        from merchant_app.ui.assistant.dialog import NewCampaignDialog

        dialog = NewCampaignDialog(self.workspace, self)
        if dialog.exec() and dialog.campaign_id is not None:
            self.workspace.choose_campaign(dialog.campaign_id)
            self.show_tab("overview")

    def show_history(self) -> None:
        """Open the window with every edit."""
        from merchant_app.ui.history.dialog import HistoryDialog

        HistoryDialog(self.workspace, self).exec()

    def show_find(self) -> None:
        """Open the search over customers, tasks, entries and commands."""
        from merchant_app.ui.find.palette import FindPalette

        FindPalette(self.workspace, self.menus.commands, self).open()

    def show_settings(self) -> None:
        """Open the shop's settings."""
        from merchant_app.ui.settings.dialog import SettingsDialog

        SettingsDialog(self.workspace, self.host, self).exec()

    def show_help(self) -> None:
        """Show first steps and all keys."""
        from merchant_app.ui.help.dialog import HelpDialog

        HelpDialog(self).exec()

    def show_about(self) -> None:
        """Show what this program is and whose work it stands on."""
        from merchant_app.ui.help.dialog import AboutDialog

        AboutDialog(self).exec()

    def import_purchases(self) -> None:
        """Read purchases from a file, with a preview first."""
        from merchant_app.ui.imports.dialog import import_purchases

        import_purchases(self.workspace, self)

    def back_up(self) -> None:
        """Make a verified backup now, in the background."""
        self._run_backup(
            lambda: self.workspace.say(_("The backup is made and checked")),
            lambda error: self.workspace.questions.show_error(self, error),
        )

    def close_campaign(self) -> None:
        """Close the campaign that is shown."""
        campaign_id = self.workspace.campaign_id
        if campaign_id is not None and self.workspace.acted(
            lambda: close_campaign(self.workspace.shop, campaign_id=campaign_id)
        ):
            self.workspace.say(_("The campaign is closed"), undo=True)

    def reopen_campaign(self) -> None:
        """Take up the campaign that is shown again."""
        campaign_id = self.workspace.campaign_id
        if campaign_id is not None and self.workspace.acted(
            lambda: reopen_campaign(self.workspace.shop, campaign_id=campaign_id)
        ):
            self.workspace.say(_("The campaign is open again"), undo=True)

    def delete_campaign(self) -> None:
        """Delete the campaign that is shown, after asking."""
        campaign_id = self.workspace.campaign_id
        if campaign_id is None:
            return
        name = campaign(self.workspace.shop, campaign_id).name
        answer = self.workspace.questions.ask(
            self,
            _("Delete {name}?", name=name),
            _("Its tasks, money, goals and risks go with it. Customers stay. You can undo this."),
            [
                Choice("keep", _("Keep it")),
                Choice("delete", _("Delete the campaign"), "destructive"),
            ],
        )
        if answer == "delete" and self.workspace.acted(
            lambda: delete_campaign(self.workspace.shop, campaign_id=campaign_id)
        ):
            self.workspace.say(_("The campaign is deleted"), undo=True)

    # -- what comes in ---------------------------------------------------------------------

    def _on_changed(self, changes: Changes) -> None:
        self.menus.refresh()
        self.status.refresh(datetime.now().astimezone())
        if changes.touches("campaign", "shop"):
            self.top.show_campaigns()
            self._title()

    def _on_campaign_changed(self) -> None:
        self.top.show_campaigns()
        self._title()

    def _say(self, text: str, undo: bool) -> None:  # noqa: FBT001 - the shape of the signal
        self.toast.show_text(text, self.workspace.undo if undo else None)

    def _title(self) -> None:
        shop = self.workspace.shop
        parts = [shop.info.name, "Merchant Planner"]
        if self.workspace.campaign_id is not None:
            parts.insert(0, campaign(shop, self.workspace.campaign_id).name)
        self.setWindowTitle(" – ".join(parts))

    def _every_minute(self) -> None:
        self.status.refresh()
        if backup_due(self.workspace.shop, datetime.now().astimezone()):
            self._run_backup(lambda: None, self._backup_failed)

    def _run_backup(
        self, on_done: Callable[[], object], on_error: Callable[[BaseException], object]
    ) -> None:
        shop = self.workspace.shop

        def work(_progress: Progress, _cancelled: Cancelled) -> None:
            with shop.second_connection() as other:
                backup_shop(other, now=datetime.now().astimezone())

        def done(_nothing: None) -> None:
            self.status.refresh()
            on_done()

        self.workspace.jobs.run(work, title=_("Making a backup"), on_done=done, on_error=on_error)

    def _backup_failed(self, error: BaseException) -> None:
        text = say_error(error) if isinstance(error, UserError) else str(error)
        self.messages.show_message("concern", _("The backup was not made"), text)

    def leave_for_another(self) -> None:
        """End what this window does, so that another one can take over the same file."""
        self._backups.stop()
        focus = self.focusWidget()
        if focus is not None:
            focus.clearFocus()  # takes over what is being typed in a cell
        self.workspace.jobs.close()
        self.workspace.leave()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave in order, then tell the host, which closes the file."""
        self.leave_for_another()
        self.closed.emit()
        super().closeEvent(event)
