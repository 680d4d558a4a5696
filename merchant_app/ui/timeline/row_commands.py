"""What can be done with rows of the timeline: the words, the keys, in the order of the menu.

Keys work in tree and chart alike; the menu and the list of keys under F1 are made from this.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from merchant_app.i18n import _


@dataclass(frozen=True, slots=True)
class RowCommand:
    """One command.

    Attributes:
        name: by which whoever does it is found.
        title: its words.
        keys: the keys that stand for it, the one that is shown first.
        group: commands of one group stand together in the menu; 0 for keys alone.
        edits: whether it changes the plan.
        icon: of its line in the menu.

    """

    name: str
    title: Callable[[], str]
    keys: tuple[str, ...] = ()
    group: int = 1
    edits: bool = True
    icon: str = ""


ROW_COMMANDS: tuple[RowCommand, ...] = (
    RowCommand("add", lambda: _("Add a task below"), ("Ins",), 1, icon="plus"),
    RowCommand("rename", lambda: _("Rename"), ("F2",), 1, icon="pencil"),
    RowCommand(
        "mark_done", lambda: _("Mark as done"), ("Ctrl+Return", "Ctrl+Enter"), 1, icon="check"
    ),
    RowCommand("cut", lambda: _("Cut"), ("Ctrl+X",), 2, icon="scissors"),
    RowCommand("copy", lambda: _("Copy"), ("Ctrl+C",), 2, edits=False, icon="copy"),
    RowCommand("paste", lambda: _("Paste"), ("Ctrl+V",), 2, icon="clipboard-paste"),
    RowCommand("duplicate", lambda: _("Duplicate"), ("Ctrl+D",), 2, icon="files"),
    RowCommand("up", lambda: _("Move up"), ("Alt+Up",), 3, icon="arrow-up"),
    RowCommand("down", lambda: _("Move down"), ("Alt+Down",), 3, icon="arrow-down"),
    RowCommand(
        "indent",
        lambda: _("Make it a part of the task above"),
        ("Ctrl+Right",),
        3,
        icon="indent-increase",
    ),
    RowCommand(
        "outdent",
        lambda: _("Take it out of its task"),
        ("Ctrl+Left",),
        3,
        icon="indent-decrease",
    ),
    RowCommand("later", lambda: _("One working day later"), ("Alt+Right",), 4),
    RowCommand("earlier", lambda: _("One working day earlier"), ("Alt+Left",), 4),
    RowCommand("link", lambda: _("Link the two selected tasks"), ("Ctrl+L",), 4, icon="link"),
    RowCommand("repeat", lambda: _("Repeat..."), ("Ctrl+R",), 4, icon="repeat"),
    RowCommand("skip", lambda: _("Skip this time"), ("Ctrl+Shift+R",), 4, icon="ban"),
    RowCommand("delete", lambda: _("Delete"), ("Del", "Backspace"), 5, icon="trash-2"),
    RowCommand("select_all", lambda: _("Select all rows"), ("Ctrl+A",), 0, edits=False),
    RowCommand("find", lambda: _("Find in the timeline"), ("Ctrl+F",), 0, edits=False),
    RowCommand("fold_all", lambda: _("Fold all"), ("Ctrl+Shift+Left",), 6, edits=False),
    RowCommand("unfold_all", lambda: _("Unfold all"), ("Ctrl+Shift+Right",), 6, edits=False),
)


def commands_by_key() -> dict[tuple[Qt.KeyboardModifier, Qt.Key], RowCommand]:
    """Give the commands by the keys pressed for them."""
    found = {}
    for command in ROW_COMMANDS:
        for key in command.keys:
            pressed: QKeyCombination = QKeySequence(key)[0]  # type: ignore[index]  # no stub
            found[pressed.keyboardModifiers(), pressed.key()] = command
    return found


def key_words() -> list[tuple[str, str]]:
    """Give keys and what they do, for the list under F1."""
    rows = [(command.keys[0], command.title()) for command in ROW_COMMANDS if command.keys]
    return [
        *rows,
        ("Right", _("Unfold the row")),
        ("Left", _("Fold the row, or go to the one it is in")),
        ("Shift+Down", _("Select several rows")),
        ("Menu", _("Show what can be done with the row")),
    ]
