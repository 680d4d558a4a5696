"""What keys, menus and drops do on the chart: the one place where it is wired to the plan."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QCursor, QKeyEvent
from PySide6.QtWidgets import QMenu

from merchant_app.actions import timeline as actions
from merchant_app.domain.plan import Link
from merchant_app.i18n import _
from merchant_app.ui.timeline.gantt.drops import Drawn, Drop
from merchant_app.ui.timeline.gantt.edits import ChartEdits
from merchant_app.ui.timeline.gantt.link_edits import change_link, unlink
from merchant_app.ui.timeline.gantt.link_popover import LinkPopover
from merchant_app.ui.timeline.gantt.new_bar import NewBar
from merchant_app.ui.timeline.gantt.view import GanttView
from merchant_app.ui.timeline.gantt.zoom import STEP
from merchant_app.ui.timeline.rows import TimelineRow, task_key
from merchant_app.ui.timeline.tree import TimelineTree
from merchant_app.ui.workspace import Workspace

_NONE = Qt.KeyboardModifier.NoModifier
_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_PROGRESS_STEP = 10
_Keys = dict[tuple[Qt.KeyboardModifier, Qt.Key], Callable[[], object]]


class ChartCommands:
    """Serves the chart.

    Args:
        workspace: through which everything is done and said.
        view: the chart.
        tree: whose selection is meant.
        show_today: scrolls the chart to today.
        open_details: shows the details of a row, by its key.
        added: told the key of a new row.
        names_switched: told whether names stand beside the bars.

    """

    def __init__(
        self,
        workspace: Workspace,
        view: GanttView,
        tree: TimelineTree,
        *,
        show_today: Callable[[], object],
        open_details: Callable[[str], object],
        added: Callable[[str], object],
        names_switched: Callable[[bool], object],
    ) -> None:
        self._workspace = workspace
        self._view = view
        self._tree = tree
        self._open_details = open_details
        self._show_today = show_today
        self._added = added
        self._names_switched = names_switched
        self.edits = ChartEdits(workspace, lambda: view.content)
        self.new_bar = NewBar(view)
        self.new_bar.named.connect(self._add)
        self.popover: LinkPopover | None = None
        view.locked = workspace.shop.read_only is not None
        view.dropped.connect(self._take)
        view.link_opened.connect(self.open_link)
        view.menu_asked.connect(self._open_menu)
        key = Qt.Key
        alt_shift = _ALT | _SHIFT
        self._anywhere: _Keys = {
            (alt_shift, key.Key_Right): partial(self._stretch, 1),
            (alt_shift, key.Key_Left): partial(self._stretch, -1),
            (_ALT, key.Key_Plus): partial(self._progress, _PROGRESS_STEP),
            (_ALT, key.Key_Equal): partial(self._progress, _PROGRESS_STEP),
            (alt_shift, key.Key_Plus): partial(self._progress, _PROGRESS_STEP),
            (_ALT, key.Key_Minus): partial(self._progress, -_PROGRESS_STEP),
        }
        self._in_chart: _Keys = {
            (_SHIFT, key.Key_Right): partial(self._stretch, 1),
            (_SHIFT, key.Key_Left): partial(self._stretch, -1),
            (_NONE, key.Key_Return): self._enter,
            (_NONE, key.Key_Enter): self._enter,
            (_NONE, key.Key_F2): self._rename,
            (_NONE, key.Key_T): show_today,
            (_NONE, key.Key_F): self.fit_plan,
            (_SHIFT, key.Key_F): self.fit_selected,
        }

    # -- keys ------------------------------------------------------------------------------

    def take_key(self, event: QKeyEvent, *, in_chart: bool) -> bool:
        """Do what a key stands for; False if it stands for nothing here."""
        pressed = event.modifiers() & (_CTRL | _ALT | _SHIFT)
        key = Qt.Key(event.key())
        link = self._view.chosen_link
        command = self._anywhere.get((pressed, key))
        if command is None and in_chart:
            command = self._in_chart.get((pressed, key))
            if link is not None and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                command = partial(unlink, self._workspace, link)
        if command is None:
            return False
        event.accept()
        command()
        return True

    def shift(self, working_days: int) -> None:
        """Move the selected tasks by working days."""
        self.edits.shift(self._tree.selected_rows(), working_days)

    def _stretch(self, working_days: int) -> None:
        row = self._current()
        if row is not None:
            self.edits.stretch(row, working_days)

    def _progress(self, per_cent: int) -> None:
        row = self._current()
        if row is not None:
            self.edits.set_progress(row, row.progress + per_cent)

    def _enter(self) -> None:
        row = self._current()
        if self._view.chosen_link is not None:
            self.open_link(self._view.chosen_link)
        elif row is not None:
            self._open_details(row.key)

    def _rename(self) -> None:
        row = self._current()
        if row is not None:
            self._tree.edit_cell(row.key, "name")

    def _current(self) -> TimelineRow | None:
        row: TimelineRow | None = self._tree.current_row()
        return row

    # -- what is seen ----------------------------------------------------------------------

    def fit_plan(self) -> None:
        """Zoom so that the whole plan is in sight."""
        now = self._view.content.planned
        if now is not None:
            dates = now.schedule.tasks.values()
            first = min([now.campaign.first, *(each.start for each in dates)])
            last = max([now.campaign.last, *(each.end for each in dates)])
            self._view.fit(first, last)

    def fit_selected(self) -> None:
        """Zoom so that the selected rows are in sight."""
        rows: list[TimelineRow] = self._tree.selected_rows()
        if rows:
            self._view.fit(min(row.start for row in rows), max(row.end for row in rows))

    # -- new bars --------------------------------------------------------------------------

    def _take(self, drop: Drop) -> None:
        if isinstance(drop, Drawn):
            self.new_bar.begin(drop)
        else:
            self.edits.take(drop)

    def _add(self, drawn: Drawn, name: str) -> None:
        shop, campaign_id = self._workspace.shop, self._workspace.campaign_id
        if campaign_id is None:
            return
        task_id = self._workspace.act(
            lambda: actions.add_task(
                shop,
                phase_id=drawn.phase_id,
                campaign_id=campaign_id,
                name=name,
                duration=drawn.duration,
                parent_id=drawn.parent_id,
                not_before=drawn.start,
            )
        )
        if task_id is not None:
            self._added(task_key(task_id))

    # -- links and menus -------------------------------------------------------------------

    def open_link(self, link: Link) -> None:
        """Let a link be changed, beside the pointer or in the middle of the chart."""
        view, tasks = self._view, self._view.content.tasks
        inside = view.viewport().mapFromGlobal(QCursor.pos())
        if not view.viewport().rect().contains(inside):
            inside = view.viewport().rect().center()
        self.popover = LinkPopover(
            link,
            tasks[link.predecessor].name,
            tasks[link.successor].name,
            save=partial(change_link, self._workspace, link),
            remove=partial(unlink, self._workspace, link),
            parent=view.window(),
        )
        self.popover.destroyed.connect(self._forget_popover)
        self.popover.show_at(view.viewport().mapToGlobal(inside))

    def _forget_popover(self) -> None:
        self.popover = None

    def _open_menu(self, event: QContextMenuEvent) -> None:
        menu = self.menu_at(event.pos())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def menu_at(self, place: QPoint) -> QMenu:
        """Make the menu for a place of the chart."""
        view, menu = self._view, QMenu(self._view)
        link = view.hands.link_under(QPointF(place))
        if link is not None:
            view.choose_link(link)
            menu.addAction(_("Change how it waits..."), partial(self.open_link, link))
            menu.addAction(_("Take the link away"), partial(unlink, self._workspace, link))
            menu.addSeparator()
        elif (at := view.hands.row_under(QPointF(place))) >= 0:
            key = view.content.rows[at].key
            menu.addAction(_("Details"), partial(self._open_details, key))
            menu.addSeparator()
        menu.addAction(_("Show the whole plan"), self.fit_plan)
        menu.addAction(_("Show the selected tasks"), self.fit_selected)
        menu.addAction(_("Show today"), self._show_today)
        menu.addAction(_("Zoom in"), lambda: view.zoom(view.per_day * STEP**3))
        menu.addAction(_("Zoom out"), lambda: view.zoom(view.per_day / STEP**3))
        menu.addSeparator()
        names = menu.addAction(_("Names beside the bars"))
        names.setCheckable(True)
        names.setChecked(view.wishes.names)
        names.toggled.connect(self._names_switched)
        return menu
