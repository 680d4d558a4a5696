"""First steps, all keys in a table, and where the data lies."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from merchant_app.i18n import _
from merchant_app.ui.main_window.menus import Command
from merchant_app.ui.settings.section import scrolled
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.key_words import chart_keys
from merchant_app.ui.timeline.row_commands import key_words
from merchant_app.ui.widgets.buttons import outlined_button, primary_button
from merchant_app.ui.widgets.columns import ColumnSpec
from merchant_app.ui.widgets.table import TableView
from merchant_app.ui.widgets.table_model import RowsModel
from merchant_app.ui.widgets.text import label


class HelpDialog(QDialog):
    """Help on three pages, in the language of the window."""

    def __init__(
        self, commands: Sequence[Command], shop_file: Path, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("Keys and first steps")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.resize(theme().scaled(720), theme().scaled(580))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 16)
        rows.setSpacing(12)
        rows.addWidget(label(title, "title"))
        self.tabs = QTabWidget()
        self.tabs.addTab(scrolled(_text_page(_first_steps())), _("First steps"))
        self.tabs.addTab(_key_table(commands), _("Keys"))
        self.tabs.addTab(self._data_page(shop_file), _("Your data"))
        rows.addWidget(self.tabs, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        close = primary_button(_("Close"), self.accept)
        close.setDefault(True)
        foot.addWidget(close)
        rows.addLayout(foot)

    def _data_page(self, shop_file: Path) -> QWidget:
        page = _text_page(_data_words(shop_file))
        layout = page.layout()
        assert isinstance(layout, QVBoxLayout)
        show = outlined_button(
            _("Show the folder"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(shop_file.parent))),
            icon="folder-open",
        )
        layout.insertWidget(layout.count() - 1, show)
        return page


def _text_page(parts: Sequence[tuple[str, str]]) -> QWidget:
    page = QWidget()
    rows = QVBoxLayout(page)
    rows.setContentsMargins(0, 14, 8, 8)
    rows.setSpacing(2)
    for title, text in parts:
        rows.addWidget(label(title, "heading", wrap=True))
        words = label(text, "quiet", wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        rows.addWidget(words)
        rows.addSpacing(10)
    rows.addStretch(1)
    return page


def _first_steps() -> list[tuple[str, str]]:
    return [
        (
            _("1. Make a plan"),
            _(
                "Campaign, New campaign: choose a template, the dates and the budget. The plan "
                "comes with tasks, money, goals and risks, and all of it can be changed."
            ),
        ),
        (
            _("2. Give the roles names"),
            _(
                "Settings, People: put the names of your team in place of Owner or Designer. "
                "Settings, Opening days: tasks are planned on open days only."
            ),
        ),
        (
            _("3. Look at the overview each morning"),
            _(
                "It shows what waits for you, in the order of weight. Each line has a button "
                "that leads to the place."
            ),
        ),
        (
            _("4. Write down money and customers as they come"),
            _(
                "Ctrl+E adds an expense, Ctrl+N anything. A thing ordered but not yet paid is "
                "counted, too, so that what is left is really left."
            ),
        ),
        (
            _("5. Print what goes on the wall"),
            _("Reports shows the plan page by page; print it or save it as PDF."),
        ),
        (
            _("Nothing is lost"),
            _(
                "Every change is saved at once. Ctrl+Z takes back the last step, also tomorrow; "
                "Ctrl+H shows all steps and leads back to any of them."
            ),
        ),
    ]


def _data_words(shop_file: Path) -> list[tuple[str, str]]:
    return [
        (
            _("One file"),
            _(
                "Everything of the shop is in {path}. Copy it to take it to another computer.",
                path=shop_file,
            ),
        ),
        (
            _("Backups"),
            _(
                "While you work a checked backup is made beside the file. File, Restore a "
                "backup goes back to one; File, Back up now makes one at once."
            ),
        ),
        (
            _("Nothing leaves this computer"),
            _(
                "The program works without internet. Phone numbers are shown in part, and "
                "printing them in full is written down."
            ),
        ),
    ]


def _key_table(commands: Sequence[Command]) -> QWidget:
    rows = [(key_text(each.key), each.text.removesuffix("...")) for each in commands if each.key]
    rows += [(key_text(key), text) for key, text in _more_keys()]
    rows += [(key_text(key), _("Timeline: {what}", what=text)) for key, text in key_words()]
    rows += [(key_text(key), text) for key, text in (*chart_keys(), *_view_keys(), *_ledger_keys())]
    model: RowsModel[tuple[str, str]] = RowsModel(
        [
            ColumnSpec("what", _("What it does"), lambda row: row[1], stretch=True),
            ColumnSpec("key", _("Key"), lambda row: row[0], width=200),
        ],
        key=lambda row: row,
    )
    model.set_rows(rows)
    return TableView(model, name=_("Keys"))


def _more_keys() -> list[tuple[str, str]]:
    return [
        ("Ctrl+N", _("Add something")),
        ("F6", _("To the next part of the window")),
        ("Return", _("Edit the cell, or open the row")),
        ("Esc", _("Leave without a change, close")),
        ("Del", _("Remove the row")),
    ]


def _ledger_keys() -> list[tuple[str, str]]:
    """Give the keys that mean something else in the ledger."""
    return [
        ("Ins", _("Ledger: write an entry in one line (also +)")),
        ("Down", _("Ledger, in that line: choose from what was booked before; Enter takes it")),
        ("Ctrl+D", _("Ledger: a new entry like this one")),
        ("Del", _("Ledger: strike the entry out")),
    ]


def _view_keys() -> list[tuple[str, str]]:
    """Give the keys that mean something else in other views of the timeline."""
    return [
        ("Left", _("Calendar: the day before; other arrows lead to other days")),
        ("Tab", _("Calendar: from one thing of the day to the next")),
        ("Alt+Right", _("Calendar: move what is chosen by a day")),
        ("Alt+Down", _("Calendar: move what is chosen by a week, or by half an hour")),
        ("PgDown", _("Calendar: the next month or week")),
        ("T", _("Calendar: go to today")),
        ("N", _("Calendar: add something on the day")),
        ("A", _("Bill: attach the rows to an order, or to what they give back")),
        ("B", _("Bill: book the rows on a line")),
        ("L", _("Bill: leave the rows out")),
        ("N", _("Bill: let the rows be undecided")),
        ("D", _("Bill: do so for all rows like this")),
        ("Ctrl+Right", _("Content: send the piece to the next step; Ctrl+Left sends it back")),
        ("Right", _("Content: to the pieces of the next step")),
    ]


def key_text(key: str) -> str:
    """Write a key as it stands on this computer's keyboard."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
