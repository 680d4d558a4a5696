"""What can be done with the plan as a whole, behind one button of the toolbar."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QMenu

from merchant_app.i18n import _
from merchant_app.ui.timeline.progress.commands import approve, show_approved
from merchant_app.ui.timeline.proposals import (
    open_level_dialog,
    open_plan_back_dialog,
    open_shorten_dialog,
)

if TYPE_CHECKING:
    from merchant_app.ui.timeline.page import TimelinePage


def fill_plan_menu(menu: QMenu, page: TimelinePage) -> None:
    """Add what can be done: the words of each command, and what it does."""
    commands: list[tuple[str, Callable[[], object]]] = [
        (_("Working days and days off..."), page.load.open_working_time),
        (_("Plan back from a day..."), lambda: _plan_back(page)),
        (_("Shorten the campaign..."), lambda: open_shorten_dialog(page.workspace)),
        (_("Level the load of a person..."), lambda: open_level_dialog(page.workspace)),
        (_("Show the whole plan"), page.chart.fit_plan),
    ]
    if not page.workspace.is_copy:
        commands += [
            (_("Approve this plan..."), lambda: approve(page.workspace, page)),
            (_("Approved plans..."), lambda: show_approved(page.workspace, page)),
            (_("Try out..."), page.trials.begin),
        ]
    for text, command in commands:
        menu.addAction(text).triggered.connect(lambda _on=False, command=command: command())
    menu.addSeparator()
    for box in (page.toolbar.first_plan, page.toolbar.deciding):
        _add_switch(menu, box)


def _add_switch(menu: QMenu, box: QCheckBox) -> None:
    """Offer a switch of the toolbar, which gives way in a narrow window."""
    action = menu.addAction(box.text())
    action.setCheckable(True)
    action.setChecked(box.isChecked())
    action.toggled.connect(box.setChecked)
    box.toggled.connect(action.setChecked)
    menu.aboutToShow.connect(lambda: action.setText(box.text()))


def _plan_back(page: TimelinePage) -> None:
    row = page.commands.current_task()
    open_plan_back_dialog(page.workspace, None if row is None else row.id)
