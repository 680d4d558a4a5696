"""Pictures of every tab of the real window, for people without a display and for the README.

python -m merchant_app.ui.pictures [--today DAY] FILE OUT
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from merchant_app.store.save_copy import save_copy
from merchant_app.store.shop import open_shop
from merchant_app.ui.dialogs import ScriptedQuestions
from merchant_app.ui.preferences import Preferences
from merchant_app.ui.tabs import TABS

if TYPE_CHECKING:
    from merchant_app.ui.application import Application

Size = tuple[int, int]
#: How long a page may take to draw itself, in milliseconds.
_PATIENCE = 400


def write_pictures(
    shop_file: Path,
    out_dir: Path,
    *,
    today: date,
    languages: Sequence[str] = ("en", "zh"),
    themes: Sequence[str] = ("light", "dark"),
    sizes: Sequence[Size] = ((1440, 900), (1024, 700)),
) -> list[Path]:
    """Save a picture of each tab, the start page and the assistant; gives their paths.

    They are called TAB-LANGUAGE-THEME-WIDTH.png. The shop file itself is not touched: the
    window opens a copy.
    """
    qt = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(qt, QApplication)
    out_dir.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / shop_file.name
        with open_shop(shop_file, read_only=True) as shop:
            save_copy(shop, copy)
        for language in languages:
            for colors in themes:
                for size in sizes:
                    end = f"{language}-{colors}-{size[0]}.png"
                    preferences = _Passing(language=language, colors=colors)
                    made += _window_pictures(qt, copy, out_dir, end, preferences, today, size)
    return made


class _Passing(Preferences):
    """Preferences that are never saved over the person's own."""

    def save(self) -> None:
        """Keep nothing."""


def _window_pictures(
    qt: QApplication,
    shop_file: Path,
    out_dir: Path,
    end: str,
    preferences: Preferences,
    today: date,
    size: Size,
) -> list[Path]:
    from merchant_app.ui.application import Application

    made: list[Path] = []

    def take(name: str, widget: QWidget) -> None:
        _settle(qt)
        path = out_dir / f"{name}-{end}"
        widget.grab().save(str(path))
        made.append(path)

    application = Application(
        qt, preferences, questions=ScriptedQuestions(), today=today, inline_jobs=True
    )
    application.show_welcome()
    assert application.welcome is not None
    application.welcome.resize(min(1088, size[0]), 624)
    take("welcome", application.welcome)
    application.open_path(shop_file)
    window = application.window
    assert window is not None
    window.resize(*size)
    for tab in TABS:
        window.show_tab(tab.key)
        take(tab.key, window)
    _take_assistant(application, take)
    window.close()
    qt.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return made


def _take_assistant(application: Application, take: Callable[[str, QWidget], None]) -> None:
    from merchant_app.ui.assistant.dialog import NewCampaignDialog

    window = application.window
    assert window is not None
    dialog = NewCampaignDialog(window.workspace, window)
    dialog.show()
    take("assistant", dialog)
    dialog.close()
    dialog.deleteLater()


def _settle(qt: QApplication) -> None:
    """Let layouts come to rest, and the pages that are drawn in the background arrive."""
    rest = QEventLoop()
    QTimer.singleShot(_PATIENCE, rest.quit)
    rest.exec()
    qt.processEvents()


def main(arguments: Sequence[str] | None = None) -> int:
    """Write pictures of both languages in light colours at the usual size."""
    parser = argparse.ArgumentParser(prog="python -m merchant_app.ui.pictures")
    parser.add_argument("--today", type=date.fromisoformat)
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("out", type=Path, metavar="OUT")
    options = parser.parse_args(arguments)
    write_pictures(
        options.file,
        options.out,
        today=options.today or datetime.now().astimezone().date(),
        themes=("light",),
        sizes=((1440, 900),),
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
