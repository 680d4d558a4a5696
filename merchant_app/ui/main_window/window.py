"""The main window of one open shop."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from merchant_app import APP_NAMES
from merchant_app.i18n import _, language, say
from merchant_app.store.campaigns import campaign
from merchant_app.store.changes import Changes
from merchant_app.ui.icons import app_icon
from merchant_app.ui.main_window.attention_count import AttentionCount
from merchant_app.ui.main_window.campaign_commands import close_shown, delete_shown, reopen_shown
from merchant_app.ui.main_window.counter_place import CounterPlace
from merchant_app.ui.main_window.menus import Menus
from merchant_app.ui.main_window.panes import next_pane
from merchant_app.ui.main_window.safe_keeping import SafeKeeping
from merchant_app.ui.main_window.status_row import StatusRow
from merchant_app.ui.main_window.top_row import TopRow
from merchant_app.ui.page import Page
from merchant_app.ui.shop_files import dropped_shop
from merchant_app.ui.tabs import TABS
from merchant_app.ui.widgets.message_bar import MessageBarHost
from merchant_app.ui.widgets.toast import Toast
from merchant_app.ui.workspace import Workspace

#: Where the tab is that adds a thing.
_ADDED_ON = {
    "task": "timeline",
    "repeating": "timeline",
    "expense": "budget",
    "customer": "customers",
    "goal": "results",
    "risk": "risks",
}


class WindowHost(Protocol):
    """What the window asks of the application around it."""

    def new_shop(self) -> None:
        """Make another shop file."""

    def open_file(self) -> None:
        """Open another shop file."""

    def open_path(self, path: Path) -> bool:
        """Open this shop file; tell whether that went well."""

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

    @property
    def colors(self) -> str:
        """The colours chosen: "light", "dark" or "system"."""

    @property
    def text_scale(self) -> int:
        """The size of all text: 100, 115 or 130 per cent."""


class MainWindow(QMainWindow):
    """Menu bar, top row, pages, status bar. Pages are made when their tab is first shown.

    Attributes:
        settings_section: the section of the settings while they are open, "" otherwise, so that
            a window made anew in another language can show them again.

    """

    closed = Signal()

    def __init__(self, workspace: Workspace, host: WindowHost) -> None:
        super().__init__()
        self.workspace = workspace
        self.host = host
        self.settings_section = ""
        workspace.window = self
        self.setWindowIcon(app_icon())
        self.setMinimumSize(1024, 700)
        self.setAcceptDrops(True)
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
        self.messages.setContentsMargins(16, 12, 16, 0)
        self.setCentralWidget(whole)
        self.toast = Toast(self.pages)
        self.safe_keeping = SafeKeeping(workspace, self.messages, host.open_path, self)
        self.counter = CounterPlace(workspace, self.messages, self)
        self.menus = Menus(self.menuBar(), self)
        self.attention = AttentionCount(workspace, self)
        self._connect()
        self._title()

    def _connect(self) -> None:
        workspace = self.workspace
        workspace.changed.connect(self._on_changed)
        workspace.campaign_changed.connect(self._on_campaign_changed)
        workspace.asked_for.connect(self.show_tab)
        workspace.asked_for_campaign.connect(self.new_campaign)
        workspace.said.connect(self._say)
        workspace.undo_moved.connect(self.menus.refresh)
        self.top.tabs.chosen.connect(self.show_tab)
        self.top.new_campaign_asked.connect(self.new_campaign)
        self.top.find_asked.connect(self.show_find)
        self.top.counter_asked.connect(self.show_counter)
        self.top.add_asked.connect(self.add)
        self.attention.counted.connect(lambda count: self.top.set_count("overview", count))
        self.safe_keeping.looked.connect(self.status.refresh)
        self.safe_keeping.day_changed.connect(workspace.campaign_changed)
        if workspace.shop.read_only is None:
            QShortcut(QKeySequence("Ctrl+N"), self, self.top.add.showMenu)
        areas: list[QWidget] = [self.top, self.messages, self.pages]
        QShortcut(QKeySequence("F6"), self, lambda: next_pane(areas))
        QShortcut(QKeySequence("Shift+F6"), self, lambda: next_pane(areas, back=True))

    def open_first_tab(self) -> None:
        """Show the tab that was shown last, and begin to look after the file."""
        kept = self.workspace.shop.remembered("tab", "overview")
        self.show_tab(kept if kept in {tab.key for tab in TABS} else TABS[0].key)
        if self.workspace.shop.read_only is not None:
            self.messages.show_message(
                "notice", _("You can look, but not change"), say(self.workspace.shop.read_only)
            )
        self.safe_keeping.start()
        self.counter.start()
        self.attention.count_soon()
        self.pages.setFocus()  # the keyboard begins at the page, with no ring around anything

    def show_tab(self, key: str, row_id: object = None, part: str = "") -> None:
        """Show a tab, and in it the row that is meant, in the part of the page that is meant."""
        page = self.page(key)
        self.pages.setCurrentWidget(page)
        self.top.tabs.choose(key)
        self.workspace.remember("tab", key)
        if isinstance(row_id, int):
            page.show_part(part, row_id)
        elif part:
            page.show_part(part)

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

    def print_plan(self) -> None:
        """Show the pages to print; where they are shown already, print them."""
        page = self.page("reports")
        if self.pages.currentWidget() is page:
            page.print()
        else:
            self.show_tab("reports")

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

        HistoryDialog(self.workspace, self).open()

    def show_find(self) -> None:
        """Open the search over customers, tasks, entries and commands."""
        from merchant_app.ui.find.palette import FindPalette

        FindPalette(self.workspace, self.menus.commands, self).open()

    def show_counter(self) -> None:
        """Open the counter in a window of its own, or bring it to the front."""
        self.counter.show()

    def show_settings(self, section: str = "shop") -> None:
        """Open the settings of the shop and of this computer."""
        from merchant_app.ui.settings.dialog import SettingsDialog

        dialog = SettingsDialog(self.workspace, self.host, self)
        dialog.section_shown.connect(self._settings_at)
        dialog.finished.connect(lambda _result: self._settings_at(""))
        dialog.show_section(section)
        dialog.open()

    def show_help(self) -> None:
        """Show first steps and all keys."""
        from merchant_app.ui.help.dialog import HelpDialog

        HelpDialog(self.menus.commands, self.workspace.shop.path, self).open()

    def show_about(self) -> None:
        """Show what this program is and whose work it stands on."""
        from merchant_app.ui.help.about import AboutDialog

        AboutDialog(self).open()

    def import_purchases(self) -> None:
        """Read purchases from a file, with a preview first."""
        from merchant_app.ui.imports.start import import_purchases

        import_purchases(self.workspace, self)

    def import_customers(self) -> None:
        """Read customers from a file, with a preview first."""
        from merchant_app.ui.imports.start import import_customers

        import_customers(self.workspace, self)

    def import_bills(self) -> None:
        """Read payment bills, with a preview first."""
        from merchant_app.ui.imports.bills.start import import_bills

        import_bills(self.workspace, self)

    def show_imports(self) -> None:
        """Open the window with every import, to take one back."""
        from merchant_app.ui.imports.batches.dialog import ImportsDialog

        ImportsDialog(self.workspace, self).open()

    def back_up(self) -> None:
        """Make a verified backup now, in the background."""
        self.safe_keeping.back_up()

    def close_campaign(self) -> None:
        """Close the campaign that is shown."""
        close_shown(self.workspace)

    def reopen_campaign(self) -> None:
        """Take up the campaign that is shown again."""
        reopen_shown(self.workspace)

    def delete_campaign(self) -> None:
        """Delete the campaign that is shown, after asking."""
        delete_shown(self.workspace, self)

    # -- what comes in ---------------------------------------------------------------------

    def _on_changed(self, changes: Changes) -> None:
        self.menus.refresh()
        self.safe_keeping.look_for_file()
        self.status.refresh(datetime.now().astimezone())
        if changes.touches("campaign", "shop"):
            self._on_campaign_changed()

    def _on_campaign_changed(self) -> None:
        self.top.show_campaigns()
        self.menus.refresh()
        self._title()

    def _say(self, text: str, undo: bool) -> None:  # noqa: FBT001 - the shape of the signal
        self.toast.show_text(text, self.workspace.undo if undo else None)

    def _settings_at(self, section: str) -> None:
        self.settings_section = section

    def _title(self) -> None:
        shop = self.workspace.shop
        parts = [shop.info.name, APP_NAMES[language()]]
        if self.workspace.campaign_id is not None:
            parts.insert(0, campaign(shop, self.workspace.campaign_id).name)
        self.setWindowTitle(" – ".join(parts))

    def leave_for_another(self) -> None:
        """End what this window does, so that another one can take over the same file."""
        self.safe_keeping.stop()
        for dialog in self.findChildren(QDialog):
            if dialog.isVisible():
                dialog.close()
        focus = self.focusWidget()
        if focus is not None:
            focus.clearFocus()  # takes over what is being typed in a cell
        self.workspace.jobs.close()
        self.counter.close()
        self.workspace.leave()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.safe_keeping.look_for_file()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_shop(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_shop(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.host.open_path(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave in order, then tell the host, which closes the file."""
        self.leave_for_another()
        self.closed.emit()
        super().closeEvent(event)
