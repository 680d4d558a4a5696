"""The running program: which window is shown, in which language and colours, on which file."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, cast

from PySide6.QtCore import QLibraryInfo, QLocale, QPoint, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from merchant_app import APP_NAMES, i18n
from merchant_app.domain.messages import UserError
from merchant_app.i18n import _
from merchant_app.store.backup import Backup, check_file, list_backups
from merchant_app.store.file_check import SUFFIX
from merchant_app.store.settings import setting
from merchant_app.store.shop import Shop, open_shop
from merchant_app.ui.dialogs import Choice, Dialogs, Questions
from merchant_app.ui.icons import app_icon
from merchant_app.ui.jobs import Jobs
from merchant_app.ui.main_window.window import MainWindow
from merchant_app.ui.preferences import Preferences
from merchant_app.ui.shop_files import file_filters
from merchant_app.ui.theme import set_mode
from merchant_app.ui.theme.theme import ColorMode, TextScale, new_application
from merchant_app.ui.workspace import Workspace

if TYPE_CHECKING:
    from merchant_app.ui.welcome.window import WelcomeWindow

_LOG = logging.getLogger(__name__)


class Application:
    """Holds the one window that is open: the start page, or the main window of a shop.

    Args:
        qt: Qt's own application.
        preferences: of this person on this computer.
        questions: how the person is asked.
        today: the day of `--today`, or None for the computer's.
        inline_jobs: run long work at once, for tests and pictures.

    """

    def __init__(
        self,
        qt: QApplication,
        preferences: Preferences,
        *,
        questions: Questions | None = None,
        today: date | None = None,
        inline_jobs: bool = False,
    ) -> None:
        self.qt = qt
        self.preferences = preferences
        self.questions = questions or Dialogs()
        self._today = today
        self._inline_jobs = inline_jobs
        self._qt_words = QTranslator()
        self._showing_bug = False
        self.welcome: WelcomeWindow | None = None
        self.window: MainWindow | None = None
        self.shop: Shop | None = None
        qt.setWindowIcon(app_icon())
        self._apply_language()
        self._apply_colors()

    # -- what is shown -----------------------------------------------------------------------

    def start(self, path: Path | None) -> None:
        """Open a file, or the start page where there is none or it cannot be opened."""
        if path is None or not self.open_path(path):
            self.show_welcome()

    def open_path(self, path: Path) -> bool:
        """Open a shop file in the main window; tell whether that went well."""
        if self.window is not None and self.shop is not None and _same(self.shop.path, path):
            self.window.raise_()
            self.window.activateWindow()
            return True
        try:
            shop = open_shop(path)
        except UserError as error:
            self._cannot_open(path, error)
            return False
        self.show_shop(shop)
        return True

    def _cannot_open(self, path: Path, error: UserError) -> None:
        """Say why a file does not open; on the start page with its backup, if there is one."""
        backup = newest_good_backup(path) if path.exists() else None
        if backup is None:
            self.questions.show_error(self._front(), error)
            return
        self.show_welcome()
        if self.welcome is not None:
            self.welcome.show_damaged(path, error, backup)

    def show_shop(self, shop: Shop) -> None:
        """Show an open shop in the main window; the one shown before is closed."""
        self._close_window()
        self.shop = shop
        shop.forget_old_history(
            before=datetime.now().astimezone() - timedelta(days=setting(shop, "history_days")),
            most_changes=setting(shop, "history_changes"),
        )
        self.preferences.remember_file(shop.path)
        self._make_window(shop)
        if self.welcome is not None:
            self.welcome.close()
            self.welcome.deleteLater()
            self.welcome = None

    def show_welcome(self) -> None:
        """Show the start page, beside the main window if there is one."""
        from merchant_app.ui.welcome.window import WelcomeWindow

        if self.welcome is None:
            self.welcome = WelcomeWindow(self)
        self.welcome.show()
        self.welcome.raise_()
        self.welcome.activateWindow()

    # -- what the windows ask for --------------------------------------------------------------

    @property
    def today(self) -> Callable[[], date]:
        """Gives the day it is for the program."""
        fixed = self._today
        return (
            (lambda: fixed) if fixed is not None else (lambda: datetime.now().astimezone().date())
        )

    def new_shop(self) -> None:
        """Ask for a name and make a shop file."""
        from merchant_app.ui.welcome.new_shop import NewShopDialog

        dialog = NewShopDialog(self, self._front())
        if dialog.exec() and dialog.shop is not None:
            self.show_shop(dialog.shop)
            if self.window is not None:
                self.window.new_campaign()

    def open_file(self) -> None:
        """Ask for a shop file and open it."""
        path = self.questions.open_file(
            self._front(),
            _("Open a shop file"),
            file_filters(),
            Path(self.preferences.folder),
        )
        if path is not None:
            self.open_path(path)

    def open_demo(self) -> None:
        """Make the demonstration shop anew, so that it ends today, and open it."""
        from merchant_app.demo import write_demo

        path = Path(self.preferences.folder) / (_("Sample café") + SUFFIX)
        if path.exists() and not self._may_replace(path):
            self.open_path(path)
            return
        try:
            if self.shop is not None and self.shop.path == path:
                self._close_window()
            write_demo(path, today=self.today(), language=i18n.language(), replace=True)
        except UserError as error:
            self.questions.show_error(self._front(), error)
            return
        self.open_path(path)

    def restore_backup(self) -> None:
        """Ask for a backup and put it in the place of its shop file."""
        from merchant_app.ui.welcome.restore import restore_from_backup

        restored = restore_from_backup(self, self._front())
        if restored is not None:
            self.open_path(restored)

    def restore_over(self, path: Path, backup: Path) -> None:
        """Put a backup in the place of a file that cannot be read, and open it."""
        from merchant_app.ui.welcome.restore import put_back

        if put_back(self, self._front(), backup, path) is not None:
            self.open_path(path)

    def close_shop_at(self, path: Path) -> None:
        """Close the main window if it shows this file, so that the file can be replaced."""
        if self.shop is not None and _same(self.shop.path, path):
            self._close_window()

    @property
    def colors(self) -> str:
        """The colours chosen."""
        return self.preferences.colors

    @property
    def text_scale(self) -> int:
        """The size of all text in per cent."""
        return self.preferences.text_scale

    def set_language(self, code: str) -> None:
        """Change the language of everything; the window is made anew where it was."""
        if code == i18n.language():
            return
        self.preferences.language = code
        self.preferences.save()
        self._apply_language()
        self._rebuild("language")

    def set_colors(self, mode: str) -> None:
        """Choose light, dark, or like the system."""
        self.preferences.colors = mode
        self.preferences.save()
        self._apply_colors()

    def set_text_scale(self, per_cent: int) -> None:
        """Choose the size of all text: 100, 115 or 130 per cent."""
        if per_cent == self.preferences.text_scale:
            return
        self.preferences.text_scale = per_cent
        self.preferences.save()
        self._apply_colors()
        self._rebuild("sizes")

    def show_bug(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Show a bug that reached the event loop: one dialog at a time, the rest is only logged.

        The edit it happened in, if any, was rolled back, so nothing is lost.
        """
        if not isinstance(error, Exception):  # Ctrl+C in the terminal
            sys.__excepthook__(kind, error, trace)
            self.qt.quit()
        elif self._showing_bug:
            _LOG.error("one more error nobody expected", exc_info=error)
        else:
            self._showing_bug = True
            try:
                self.questions.show_error(self._front(), error)
            finally:
                self._showing_bug = False

    # -- inside ----------------------------------------------------------------------------

    def _front(self) -> QWidget | None:
        if self.welcome is not None and self.welcome.isVisible():
            return self.welcome
        return self.window

    def _apply_language(self) -> None:
        i18n.use(self.preferences.language)
        self.qt.setApplicationDisplayName(APP_NAMES[i18n.language()])
        QLocale.setDefault(QLocale("zh_CN") if i18n.language() == "zh" else QLocale("en_GB"))
        self.qt.removeTranslator(self._qt_words)
        if i18n.language() == "zh" and self._qt_words.load(
            "qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        ):
            self.qt.installTranslator(self._qt_words)

    def _apply_colors(self) -> None:
        set_mode(
            self.qt,
            cast("ColorMode", self.preferences.colors),
            cast("TextScale", self.preferences.text_scale),
        )

    def _make_window(self, shop: Shop) -> None:
        jobs = Jobs(
            lambda error: self.questions.show_error(self.window, error), inline=self._inline_jobs
        )
        workspace = Workspace(shop, jobs=jobs, questions=self.questions, today=self.today)
        window = MainWindow(workspace, self)
        workspace.setParent(window)
        jobs.setParent(window)
        window.closed.connect(self._window_closed)
        self.window = window
        self._place(window, shop)
        window.open_first_tab()
        window.show()

    def _place(self, window: MainWindow, shop: Shop) -> None:
        kept = shop.remembered("window")
        room = window.screen().availableGeometry()
        if isinstance(kept, dict):
            window.resize(min(kept["width"], room.width()), min(kept["height"], room.height()))
            if kept.get("maximized"):
                window.showMaximized()
        else:
            window.resize(min(1440, room.width()), min(900, room.height()))

    def _window_closed(self) -> None:
        window, shop = self.window, self.shop
        if window is None or shop is None:
            return
        size = window.normalGeometry().size() if window.isMaximized() else window.size()
        shop.remember(
            "window",
            {
                "width": size.width(),
                "height": size.height(),
                "maximized": window.isMaximized(),
            },
        )
        shop.close()
        self.window, self.shop = None, None
        window.deleteLater()

    def _close_window(self) -> None:
        if self.window is not None:
            self.window.close()

    def _rebuild(self, switch: str) -> None:
        """Make the windows anew in the new language or text size, on the same open file.

        `switch` is what was pressed on the start page; it has the keyboard again afterwards.
        """
        if self.welcome is not None:
            shown, place = self.welcome.isVisible(), self.welcome.pos()
            self.welcome.close()
            self.welcome.deleteLater()
            self.welcome = None
            if shown:
                self.show_welcome()
                self._back_to(switch, place)
        if self.window is not None and self.shop is not None:
            old, section = self.window, self.window.settings_section
            counter = old.counter.moment
            old.leave_for_another()
            geometry, maximized = old.geometry(), old.isMaximized()
            self._make_window(self.shop)
            if not maximized:
                self.window.setGeometry(geometry)
            if section:
                self.window.show_settings(section)
            self.window.counter.show_again(counter)
            old.hide()
            old.deleteLater()

    def _back_to(self, switch: str, place: QPoint) -> None:
        if self.welcome is not None:
            self.welcome.move(place)
            self.welcome.looks.focus_on(switch)

    def _may_replace(self, path: Path) -> bool:
        answer = self.questions.ask(
            self._front(),
            _("Make the sample café anew?"),
            _("{name} is there already. What you changed in it would be gone.", name=path.name),
            [
                Choice("open", _("Open it as it is"), "primary"),
                Choice("replace", _("Make it anew")),
            ],
        )
        return answer == "replace"


def newest_good_backup(path: Path) -> Backup | None:
    """Give the newest backup of a file that is whole, or None."""
    return next((each for each in list_backups(path) if not check_file(each.path)), None)


def _same(one: Path, other: Path) -> bool:
    return one.absolute() == other.absolute()


def run(
    path: Path | None, *, today: date | None = None, language: Literal["en", "zh"] | None = None
) -> int:
    """Start the program and stay until its windows are closed; gives the exit code."""
    qt = new_application(sys.argv)
    preferences = Preferences.load()
    if language is not None:
        preferences.language = language
    application = Application(qt, preferences, today=today)
    sys.excepthook = application.show_bug
    application.start(path)
    return int(qt.exec())
