"""Connects the pane with everybody's load, and the dialog about working time, to the tab."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel

from merchant_app.store.timeline import Planned
from merchant_app.ui.timeline.proposals import open_level_dialog

if TYPE_CHECKING:
    from merchant_app.ui.timeline.page import TimelinePage


class LoadWiring:
    """What the timeline does when the pane asks for something."""

    def __init__(self, page: TimelinePage) -> None:
        self._page = page
        panel, switch = page.body.load, page.toolbar.load
        switch.setChecked(not panel.isHidden())
        switch.toggled.connect(self._switch)
        panel.closed.connect(lambda: switch.setChecked(False))
        panel.rows_asked.connect(self.select_rows)
        panel.days_off_asked.connect(self.open_working_time)
        panel.level_asked.connect(lambda person: open_level_dialog(page.workspace, person))
        page.body.upright.splitterMoved.connect(page.keep_sizes)

    def show_plan(self, planned: Planned) -> None:
        """Show the loads of a plan, if they are to be seen."""
        if not self._page.body.load.isHidden():
            self._page.body.load.show_plan(planned)

    def _switch(self, on: bool) -> None:  # noqa: FBT001 - the shape of the signal
        planned = self._page.commands.planned
        self._page.body.show_load(shown=on)
        if on and planned is not None:
            self._page.body.load.show_plan(planned)
        self._page.keep_sizes()

    def open_working_time(self, person_id: int | None = None, day: date | None = None) -> None:
        """Open the dialog about working days and days off, at somebody's if that is meant."""
        from merchant_app.ui.working_time.dialog import WorkingTimeDialog

        page = self._page
        WorkingTimeDialog(page.workspace, page.window(), person_id=person_id, day=day).exec()

    def select_rows(self, keys: Sequence[str]) -> None:
        """Select rows, unfold what they are in, and go to the first of them."""
        if not keys:
            return
        page = self._page
        for key in keys:
            page.go_to_row(key)
        page.go_to_row(keys[0])
        flags = QItemSelectionModel.SelectionFlag
        chosen = QItemSelection()
        for key in keys:
            index = page.model.index_of(key)
            chosen.select(index, index)
        page.tree.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)
