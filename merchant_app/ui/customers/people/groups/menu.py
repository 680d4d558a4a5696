"""The same groups as a menu under a button, where the window is narrow."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from merchant_app import formats
from merchant_app.i18n import _
from merchant_app.ui.customers.people.groups.listing import Group, Section, nobody_words


class GroupMenu(QMenu):
    """Stages first, the other sections as menus of their own; filled when it opens."""

    #: The `Group` that the person chose.
    chosen = Signal(object)
    new_asked = Signal()

    def __init__(
        self,
        sections: Callable[[], Sequence[Section]],
        count: Callable[[Group], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sections = sections
        self._count = count
        self.key: str | None = "all"
        self.writable = True
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Write the menu anew, with the counts of now."""
        self.clear()
        choice = QActionGroup(self)
        for section in self._sections():
            if not section.foldable:
                self._add_groups(self, section, choice)
                self.addSeparator()
                continue
            below = self.addMenu(section.title)
            below.aboutToShow.connect(
                lambda below=below, section=section: self._open(below, section, choice)
            )
        self.addSeparator()
        new = self.addAction(_("New group..."))
        new.setEnabled(self.writable)
        new.triggered.connect(self.new_asked)

    def _open(self, below: QMenu, section: Section, choice: QActionGroup) -> None:
        if not below.isEmpty():
            return
        self._add_groups(below, section, choice)
        if below.isEmpty():
            below.addAction(nobody_words(section)).setEnabled(False)

    def _add_groups(self, menu: QMenu, section: Section, choice: QActionGroup) -> None:
        for group in section.read():
            words = group.words.replace("&", "&&")
            action = menu.addAction(f"{words}\t{formats.number(self._count(group))}")
            action.setCheckable(True)
            action.setChecked(group.key == self.key)
            choice.addAction(action)
            action.triggered.connect(lambda _on, group=group: self.chosen.emit(group))
