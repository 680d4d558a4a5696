"""Opens the main window with every tab and looks whether something is painted."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

from merchant_app import i18n
from merchant_app.resources import resource_root
from merchant_app.store.shop import open_shop
from merchant_app.ui.dialogs import ScriptedQuestions
from merchant_app.ui.icons import app_icon, icon
from merchant_app.ui.jobs import Jobs
from merchant_app.ui.main_window.window import MainWindow
from merchant_app.ui.tabs import TABS
from merchant_app.ui.theme import set_mode
from merchant_app.ui.workspace import Workspace

#: A picture of a page has at least so many colours; an empty one has one.
_LEAST_COLORS = 8
_STEP = 7


class _NoHost:
    """Stands in the place of the application; nobody clicks here."""

    def new_shop(self) -> None:
        """Do nothing."""

    open_file = show_welcome = restore_backup = new_shop

    def open_path(self, _path: Path) -> bool:
        """Do nothing."""
        return False

    def set_language(self, code: str) -> None:
        """Do nothing."""

    set_colors = set_language

    def set_text_scale(self, per_cent: int) -> None:
        """Do nothing."""

    @property
    def colors(self) -> str:
        """The colours in use."""
        return "light"

    @property
    def text_scale(self) -> int:
        """The size of all text."""
        return 100


def window_problems(shop_file: Path, plans: Sequence[Path], *, today: date) -> list[str]:
    """Open every tab in both languages and the plans; gives sentences on what is wrong."""
    running = QApplication.instance()
    qt = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    problems = [*_icon_problems(), *_pdf_problems(plans)]
    for language, mode in (("en", "light"), ("zh", "dark")):
        i18n.use(language)
        set_mode(qt, "dark" if mode == "dark" else "light")
        problems += _tab_problems(shop_file, language, today)
    return problems


def _tab_problems(shop_file: Path, language: str, today: date) -> list[str]:
    problems = []
    with open_shop(shop_file) as shop:
        questions = ScriptedQuestions()
        jobs = Jobs(lambda error: questions.show_error(None, error), inline=True)
        workspace = Workspace(shop, jobs=jobs, questions=questions, today=lambda: today)
        window = MainWindow(workspace, _NoHost())
        window.show()
        for tab in TABS:
            try:
                window.show_tab(tab.key)
                _settle()
                picture = window.page(tab.key).grab().toImage()
            except Exception as error:  # noqa: BLE001 - the other tabs are looked at as well
                problems.append(
                    f"The tab {tab.key} cannot be shown in {language}:"
                    f" {type(error).__name__}: {error}"
                )
                continue
            if _colors(picture) < _LEAST_COLORS:
                problems.append(f"The tab {tab.key} is blank in {language}.")
        problems += [f"The window reported in {language}: {error}" for error in questions.errors]
        window.close()
        window.deleteLater()
        _settle()
    return problems


def _icon_problems() -> list[str]:
    problems = [] if not app_icon().pixmap(48).isNull() else ["The program has no icon."]
    names = sorted(path.stem for path in (resource_root() / "icons").glob("*.svg"))
    if not names:
        problems.append("There are no icons in the program.")
    problems += [
        f"The icon {name} cannot be painted."
        for name in names
        if _colors(icon(name).pixmap(24).toImage(), step=1) < 2
    ]
    return problems


def _pdf_problems(plans: Sequence[Path]) -> list[str]:
    problems = []
    for path in plans:
        document = QPdfDocument()
        document.load(str(path))
        if document.pageCount() < 1 or not document.getAllText(0).text().strip():
            problems.append(f"{path.name} cannot be shown.")
        document.close()
    return problems


def _settle() -> None:
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _colors(picture: QImage, *, step: int = _STEP) -> int:
    """Count the colours of a picture, every few pixels, up to what is enough."""
    found: set[int] = set()
    for y in range(0, picture.height(), step):
        for x in range(0, picture.width(), step):
            found.add(picture.pixel(x, y))
        if len(found) >= _LEAST_COLORS:
            break
    return len(found)
