"""The panel of groups at the left: one tab stop, up and down move, sections fold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from merchant_app.i18n import _
from merchant_app.ui.customers.people.groups.listing import Group, Section, nobody_words
from merchant_app.ui.customers.people.groups.rows import GroupButton, PanelRow, SectionHead
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import quiet_button
from merchant_app.ui.widgets.text import divider, label


class GroupPanel(QWidget):
    """Shows the sections; folded ones read what is in them once they are unfolded.

    Args:
        state: where it is kept which sections are folded, a dict the caller saves.

    """

    #: The `Group` that the person chose.
    chosen = Signal(object)
    #: An own `Group` and the place on screen where its menu is asked for.
    menu_asked = Signal(object, object)
    new_asked = Signal()
    #: Other groups are to be seen than before; their counts are wanted.
    unfolded = Signal()

    def __init__(self, state: MutableMapping[str, Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._heads: dict[str, SectionHead] = {}
        self._rows: dict[str, list[GroupButton]] = {}
        self._notes: dict[str, QWidget] = {}
        self._key: str | None = "all"
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Groups of customers"))
        self.content = QWidget()
        self.content.setProperty("ground", "window")
        self._list = QVBoxLayout(self.content)
        self._list.setContentsMargins(8, 0, 8, 8)
        self._list.setSpacing(0)
        self._list.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.content)
        self.new_button = quiet_button(_("New group"), self.new_asked.emit, icon="plus")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.area, 1)
        rows.addWidget(divider())
        foot = QVBoxLayout()
        foot.setContentsMargins(8, 8, 8, 8)
        foot.addWidget(self.new_button)
        rows.addLayout(foot)

    def sizeHint(self) -> QSize:
        return QSize(theme().scaled(216), 200)

    # -- what is shown ---------------------------------------------------------------------

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show what there is now; rows that stay are left alone."""
        for section in sections:
            head = self._heads.get(section.key)
            if head is None:
                head = self._heads[section.key] = SectionHead(section, self)
                folded = self._state.get("folded_groups", {}).get(section.key, section.folded)
                head.folded = bool(folded)
                head.tell()
                head.clicked.connect(lambda _on, key=section.key: self._toggle(key))
                self._list.insertWidget(self._list.count() - 1, head)
                self._rows[section.key] = []
            head.section = section
            self._fill(head)
        self.mark(self._key)

    def _fill(self, head: SectionHead) -> None:
        groups = [] if head.folded else head.section.read()
        key = head.section.key
        before = self._rows[key]
        if [button.shows for button in before] != groups:
            self._replace(key, groups)
        wanted = not groups and not head.folded
        if wanted and key not in self._notes:
            note = self._notes[key] = label(nobody_words(head.section), "second")
            note.setContentsMargins(12, 2, 0, 6)
            self._list.insertWidget(self._list.indexOf(head) + 1, note)
        if key in self._notes:
            self._notes[key].setVisible(wanted)

    def _replace(self, key: str, groups: Sequence[Group]) -> None:
        known = {button.shows: button for button in self._rows[key]}
        had_keys = any(button.hasFocus() for button in self._rows[key])
        at = self._list.indexOf(self._heads[key]) + 1
        made = []
        for place, group in enumerate(groups):
            button = known.pop(group, None)
            if button is None:
                button = GroupButton(group, self)
                button.clicked.connect(lambda _on, group=group: self._choose(group))
            self._list.insertWidget(at + place, button)
            button.setVisible(True)
            made.append(button)
        for gone in known.values():
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._rows[key] = made
        if had_keys and not any(button.hasFocus() for button in made):
            self._heads[key].setFocus(Qt.FocusReason.OtherFocusReason)

    def buttons(self) -> Iterator[GroupButton]:
        """Give the groups that are unfolded, from top to bottom."""
        for rows in self._rows.values():
            yield from rows

    def button(self, key: str) -> GroupButton:
        """Give the row of a group by its key; it has to be unfolded."""
        return next(button for button in self.buttons() if button.shows.key == key)

    def group(self, key: str) -> Group | None:
        """Give a group by its key, None if it is not there or folded away."""
        return next((each.shows for each in self.buttons() if each.shows.key == key), None)

    def head(self, key: str) -> SectionHead:
        """Give the head of a section."""
        return self._heads[key]

    def show_counts(self, counted: Callable[[Group], int | None]) -> None:
        """Show how many there are where it is known."""
        for button in self.buttons():
            count = counted(button.shows)
            if count is not None and count != button.count:
                button.show_count(count)

    # -- choosing --------------------------------------------------------------------------

    def mark(self, key: str | None) -> None:
        """Mark a group as chosen; None marks none."""
        self._key = key
        stop: PanelRow | None = None
        for button in self.buttons():
            on = button.shows.key == key
            if on:
                stop = button
            elif button.isChecked():
                button.setAutoExclusive(False)
                button.setChecked(False)
                button.setAutoExclusive(True)
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        if isinstance(stop, GroupButton):
            stop.setChecked(True)
        stop = stop or next(self.buttons(), None)
        if stop is not None:
            stop.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _choose(self, group: Group) -> None:
        self.mark(group.key)
        self.chosen.emit(group)

    def step(self, row: PanelRow, by: int) -> None:
        """Go to the row above or below; a group is chosen by that, a head is not."""
        rows = [each for head in self._heads.values() for each in self._section_rows(head)]
        at = min(max(0, rows.index(row) + by), len(rows) - 1)
        rows[at].setFocus(Qt.FocusReason.TabFocusReason)
        self.area.ensureWidgetVisible(rows[at], 0, 8)
        if isinstance(rows[at], GroupButton):
            rows[at].click()

    def _section_rows(self, head: SectionHead) -> list[PanelRow]:
        rows = self._rows[head.section.key]
        return [head, *rows] if head.section.foldable else list(rows)

    # -- folding ---------------------------------------------------------------------------

    def fold_section_of(self, row: PanelRow, *, folded: bool) -> None:
        """Fold or unfold the section that a row is in."""
        key = next(
            key
            for key, head in self._heads.items()
            if row is head or any(row is each for each in self._rows[key])
        )
        head = self._heads[key]
        if head.section.foldable and head.folded != folded:
            head.setFocus(Qt.FocusReason.TabFocusReason)
            self._toggle(key)

    def _toggle(self, key: str) -> None:
        head = self._heads[key]
        head.folded = not head.folded
        self._state.setdefault("folded_groups", {})[key] = head.folded
        head.tell()
        self._fill(head)
        self.mark(self._key)
        if not head.folded:
            self.unfolded.emit()

    def open_section(self, key: str) -> None:
        """Unfold a section, such as the own groups when one was made."""
        if self._heads[key].folded:
            self._toggle(key)
