"""The menu bar. Every command has its words, its key and its action here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from merchant_app.i18n import _, _p, say
from merchant_app.ui.tabs import TABS

if TYPE_CHECKING:
    from merchant_app.ui.main_window.window import MainWindow


COUNTER_KEY = "Ctrl+Shift+C"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the menus and the search can do."""

    text: str
    run: Callable[[], object]
    key: str = ""
    role: QAction.MenuRole = QAction.MenuRole.NoRole


class Menus:
    """Fills a menu bar and keeps undo and redo named after what they would do."""

    def __init__(self, bar: QMenuBar, window: MainWindow) -> None:
        self._window = window
        self.commands: list[Command] = []
        self._fill(bar.addMenu(_("File")), _file_commands(window))
        edit = bar.addMenu(_("Edit"))
        self.undo = self._action(edit, Command(_("Undo"), window.workspace.undo, "Ctrl+Z"))
        self.redo = self._action(edit, Command(_("Redo"), window.workspace.redo, "Ctrl+Shift+Z"))
        self.redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        edit.addSeparator()
        self._fill(
            edit,
            [
                Command(_("History..."), window.show_history, "Ctrl+H"),
                None,
                Command(_("Find..."), window.show_find, "Ctrl+K"),
            ],
        )
        self._fill(bar.addMenu(_p("menu", "View")), _view_commands(window))
        self._fill(bar.addMenu(_("Campaign")), _campaign_commands(window))
        self._fill(bar.addMenu(_("Reports")), _report_commands(window))
        self._fill(bar.addMenu(_("Help")), _help_commands(window))
        self.refresh()

    def refresh(self) -> None:
        """Name undo and redo after the edits they would turn."""
        shop = self._window.workspace.undo_shop
        undo, redo = shop.undo_label, shop.redo_label
        writable = shop.read_only is None
        self.undo.setText(_("Undo: {what}", what=say(undo)) if undo else _("Undo"))
        self.undo.setEnabled(writable and undo is not None)
        self.redo.setText(_("Redo: {what}", what=say(redo)) if redo else _("Redo"))
        self.redo.setEnabled(writable and redo is not None)

    def _fill(self, menu: QMenu, commands: list[Command | None]) -> None:
        for command in commands:
            if command is None:
                menu.addSeparator()
            else:
                self._action(menu, command)

    def _action(self, menu: QMenu, command: Command) -> QAction:
        action = QAction(command.text, self._window)
        if command.key:
            action.setShortcut(QKeySequence(command.key))
        action.setMenuRole(command.role)
        action.triggered.connect(lambda: command.run())
        menu.addAction(action)
        self.commands.append(command)
        return action


def _file_commands(window: MainWindow) -> list[Command | None]:
    host = window.host
    return [
        Command(_("New shop..."), host.new_shop),
        Command(_("Open..."), host.open_file, "Ctrl+O"),
        Command(_("Start page"), host.show_welcome),
        None,
        Command(_("Import a bill..."), window.import_bills, "Ctrl+Shift+I"),
        Command(_("Import customers..."), window.import_customers),
        Command(_("Import purchases..."), window.import_purchases),
        Command(_("Imports..."), window.show_imports),
        None,
        Command(_("Back up now"), window.back_up),
        Command(_("Restore a backup..."), host.restore_backup),
        None,
        Command(_("Settings..."), window.show_settings, "Ctrl+,", QAction.MenuRole.PreferencesRole),
        None,
        Command(_("Quit"), window.close, "Ctrl+Q", QAction.MenuRole.QuitRole),
    ]


def _view_commands(window: MainWindow) -> list[Command | None]:
    host = window.host
    tabs: list[Command | None] = [
        Command(tab.title(), lambda key=tab.key: window.show_tab(key), f"Ctrl+{number}")  # type: ignore[misc]
        for number, tab in enumerate(TABS, 1)
    ]
    return [
        *tabs,
        None,
        Command(_("Counter"), window.show_counter, COUNTER_KEY),
        None,
        Command(_("Light colours"), lambda: host.set_colors("light")),
        Command(_("Dark colours"), lambda: host.set_colors("dark")),
        Command(_("Colours like the system"), lambda: host.set_colors("system")),
        None,
        Command("English", lambda: host.set_language("en")),
        Command("简体中文", lambda: host.set_language("zh")),
    ]


def _campaign_commands(window: MainWindow) -> list[Command | None]:
    return [
        Command(_("New campaign..."), window.new_campaign, "Ctrl+Shift+N"),
        None,
        Command(_("Add a task"), lambda: window.add("task")),
        Command(_("Add a repeating task..."), lambda: window.add("repeating")),
        Command(_("Add an expense"), lambda: window.add("expense"), "Ctrl+E"),
        Command(_("Add a customer"), lambda: window.add("customer")),
        Command(_("Add a goal"), lambda: window.add("goal")),
        Command(_("Add a risk"), lambda: window.add("risk")),
        None,
        Command(_("Close this campaign"), window.close_campaign),
        Command(_("Open this campaign again"), window.reopen_campaign),
        Command(_("Delete this campaign..."), window.delete_campaign),
    ]


def _report_commands(window: MainWindow) -> list[Command | None]:
    return [Command(_("Print the plan..."), window.print_plan, "Ctrl+P")]


def _help_commands(window: MainWindow) -> list[Command | None]:
    return [
        Command(_("Keys and first steps"), window.show_help, "F1"),
        Command(_("About Merchant Planner"), window.show_about, role=QAction.MenuRole.AboutRole),
    ]
