"""The timeline tab: toolbar, tree and chart that scroll as one, and the details at the right."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from merchant_app.i18n import _, say
from merchant_app.store.progress import PROGRESS_TABLES
from merchant_app.store.timeline import Planned, planned
from merchant_app.ui.page import Page
from merchant_app.ui.timeline.body import TimelineBody
from merchant_app.ui.timeline.columns import Marks, columns
from merchant_app.ui.timeline.commands import TimelineCommands
from merchant_app.ui.timeline.edits import change_cell
from merchant_app.ui.timeline.gantt.content import content_of
from merchant_app.ui.timeline.gantt.wiring import chart_commands
from merchant_app.ui.timeline.gantt.zoom import ZOOMS, zoom_key
from merchant_app.ui.timeline.inspector.facts import details_of
from merchant_app.ui.timeline.load.wiring import LoadWiring
from merchant_app.ui.timeline.new_tasks import NewTasks
from merchant_app.ui.timeline.plan_menu import fill_plan_menu
from merchant_app.ui.timeline.rows import RowKind, TimelineRow, task_key, visible_rows
from merchant_app.ui.timeline.shown_rows import ShownRows
from merchant_app.ui.timeline.toolbar import TimelineToolbar
from merchant_app.ui.timeline.tree_tools import TreeTools
from merchant_app.ui.timeline.try_out.trials import Trials
from merchant_app.ui.timeline.views import VIEWS
from merchant_app.ui.widgets.table_model import TreeModel
from merchant_app.ui.workspace import Workspace

_MEMORY = "timeline"
#: What the switches are called in the chart.
_WISHES = {"first_plan": "ghosts", "deciding": "deciding", "names": "names"}


class TimelinePage(Page):
    """Phases and tasks, when they happen, and everything about one of them."""

    TABLES: ClassVar[tuple[str, ...]] = (
        *PROGRESS_TABLES,
        "person",
        "checklist_item",
        "supply",
        "activity_sheet",
        "task_person",
        "budget_line",
        "recurrence",
        "recurrence_exception",
        "content_piece",
        "channel",
    )

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._memory: dict[str, Any] = dict(workspace.shop.remembered(_MEMORY, {}))
        self._planned: Planned | None = None
        self._marks = Marks()
        self.rows = ShownRows(workspace, self._memory, self.refresh, self)
        self._placed: int | None = None
        self._filling = False
        self._left = False
        self.model: TreeModel[TimelineRow] = TreeModel(
            columns(self.rows.offered, workspace.shop.info.currency),
            key=lambda row: row.key,
            edited=self._edited,
            look=self._marks.look,
        )
        self.toolbar = TimelineToolbar()
        self.body = TimelineBody(workspace, self.model, self._memory)
        self.tree, self.gantt = self.body.tree, self.body.gantt
        self.inspector, self.adding = self.body.inspector, self.body.adding
        self.commands = TimelineCommands(workspace, self.tree)
        self.new_tasks = NewTasks(
            workspace, self.adding, self.tree, self.commands, added=self.show_added
        )
        self.chart = chart_commands(self)
        self.commands.run |= {
            "later": lambda: self.chart.shift(1),
            "earlier": lambda: self.chart.shift(-1),
        }
        self.tools = TreeTools(self, self._marks)
        self._none = self.no_campaign(
            "chart-gantt", _("A campaign brings its phases, tasks and dates with it.")
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self._none)
        self._pages.addWidget(self.body)
        self.trials = Trials(workspace, self._pages, self.refresh)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.toolbar)
        rows.addWidget(self._pages, 1)
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(800)
        self._saving.timeout.connect(self.save_view)
        self._connect()
        self.load = LoadWiring(self)
        fill_plan_menu(self.toolbar.plan_menu, self)
        self._take_up_memory()

    def _connect(self) -> None:
        bar, tree, gantt = self.toolbar, self.tree, self.gantt
        self.workspace.leaving.connect(self._leave)
        bar.task_asked.connect(lambda: self.add_new("task"))
        bar.milestone_asked.connect(lambda: self.add_new("milestone"))
        bar.undo_asked.connect(self.workspace.undo)
        bar.redo_asked.connect(self.workspace.redo)
        bar.link_asked.connect(self.commands.link)
        bar.today_asked.connect(self.show_today)
        bar.view_chosen.connect(self.show_view)
        bar.zoom_chosen.connect(lambda key: gantt.zoom(ZOOMS[key]))
        bar.first_plan_switched.connect(lambda on: self.switch("first_plan", on=on))
        bar.deciding_switched.connect(lambda on: self.switch("deciding", on=on))
        bar.details_switched.connect(self._show_inspector)
        self.inspector.closed.connect(lambda: bar.details.setChecked(False))
        self.inspector.done_asked.connect(self.commands.mark_done)
        self.inspector.trial_asked.connect(self.trials.begin)
        self.inspector.fold_asked.connect(lambda key: tree.collapse(self.model.index_of(key)))
        for asking in (self.inspector, self.body):
            asking.row_asked.connect(self.go_to_row)
        tree.key_pressed.connect(self._key)
        gantt.key_pressed.connect(self._gantt_key)
        gantt.row_clicked.connect(self._select_from_chart)
        for opening in (gantt, self.body):
            opening.row_opened.connect(self.open_details)
        gantt.view_changed.connect(self._view_changed)
        tree.folds_changed.connect(self._rows_changed)
        tree.selectionModel().selectionChanged.connect(self._selection_changed)
        tree.current_changed.connect(lambda _row: self._show_current())
        tree.header().sectionResized.connect(lambda *_sizes: self._saving.start())
        self.body.splitter.splitterMoved.connect(self.keep_sizes)
        self.body.template_asked.connect(self.workspace.asked_for_campaign)
        jump = QShortcut(QKeySequence("F6"), self, self._next_pane)
        jump.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _take_up_memory(self) -> None:
        kept = self._memory
        self.gantt.per_day = float(kept.get("per_day", ZOOMS["week"]))
        self.gantt.wish(names=kept.get("names", False))
        self.toolbar.first_plan.setChecked(kept.get("first_plan", True))
        self.toolbar.deciding.setChecked(kept.get("deciding", True))
        self.toolbar.details.setChecked(kept.get("details", True))
        self._show_inspector(self.toolbar.details.isChecked())
        if kept.get("view") in {view.key for view in VIEWS}:
            self.show_view(kept["view"])

    # -- showing ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the plan anew; selection, folded rows, zoom and place stay."""
        shop, campaign_id = self.workspace.shop, self.workspace.campaign_id
        self._show_undo()
        trial = self.trials.area_for(campaign_id) if campaign_id is not None else None
        self.toolbar.setVisible(campaign_id is not None and trial is None)
        if campaign_id is None:
            self._planned = None
            self._pages.setCurrentWidget(self._none)
            return
        self._pages.setCurrentWidget(trial or self.body)
        self._planned = planned(shop, campaign_id)
        self.rows.read(self._planned)
        self.inspector.show_people([name for _key, name in self.rows.offered.people])
        self.toolbar.show_compared(self._planned.baseline)
        self.commands.planned = self._planned
        self.load.show_plan(self._planned)
        self.commands.outline, self.commands.whole = self.rows.shown, self.rows.whole
        place = self.tree.verticalScrollBar().value()
        self._filling = True  # unfolding everything would tell of each row
        self.model.set_tree(self.rows.shown.nodes)
        self._filling = False
        self._rows_changed()
        self.tree.verticalScrollBar().setValue(place)
        self.body.show_no_tasks(empty=not self._planned.plan.tasks)
        self._show_current()
        if self.body.other_view is not None:
            self.body.other_view.show_plan(self._planned, self.commands.outline)
        if self._placed != campaign_id:
            self._placed = campaign_id
            QTimer.singleShot(0, self, self._begin_view)
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_row(self, row_id: int) -> None:
        """Select a task and bring it into sight."""
        if self._stale:
            self._stale = False
            self.refresh()
        self.go_to_row(task_key(row_id))

    def go_to_row(self, key: str) -> None:
        """Select a row, unfold what it is in, and scroll both panes to it."""
        if key not in self.commands.outline and key in self.rows.whole:
            self.rows.show_all()
        if key not in self.commands.outline:
            return
        for above in reversed([*self.commands.outline.ancestors(key)]):
            self.tree.expand(self.model.index_of(above))
        self.tree.select_key(key)
        self.gantt.bring_into_sight(key)
        if self.body.other_view is None:
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_part(self, part: str, row_id: int | None = None) -> None:
        """Look at the plan in the way an alert asks for, and select a task."""
        if part in {view.key for view in VIEWS}:
            self.show_view(part)
        super().show_part(part, row_id)

    def _begin_view(self) -> None:
        """Begin where the work is: the chart at today, the tree at the phase that runs."""
        self.show_today()
        today = self.workspace.today
        for phase in self.commands.outline.phases:
            if phase.start <= today <= phase.end:
                top = self.tree.ScrollHint.PositionAtTop
                self.tree.scrollTo(self.model.index_of(phase.key), top)
                break

    def show_today(self) -> None:
        """Scroll the chart to today, or to the beginning of a campaign that is not running."""
        if self._planned is None:
            return
        of = self._planned.campaign
        if of.first <= self.workspace.today <= of.last:
            start = self.gantt.scale.x(of.first) - 12
            today = self.gantt.scale.x(self.workspace.today) - self.gantt.viewport().width() * 0.75
            self.gantt.horizontalScrollBar().setValue(round(max(start, today)))
        else:
            self.gantt.show_day(of.first, at=0.02)

    def add_new(self, what: str) -> None:
        """Let a new task or milestone be written below the current row."""
        if self._planned is not None and self._planned.plan.phases:
            self.show_view("chart")
            if what == "repeating":
                self.new_tasks.open_repeating()
            else:
                self.new_tasks.begin(what)

    def show_view(self, key: str) -> None:
        """Look at the plan in another way: one of `VIEWS`."""
        self._memory["view"] = key
        self._saving.start()
        self.toolbar.show_view(key)
        view = self.body.show_view(key)
        if view is not None and self._planned is not None:
            view.show_plan(self._planned, self.commands.outline)

    def save_view(self) -> None:
        """Keep zoom, sizes and switches in the file."""
        self._saving.stop()
        if self._left:
            return
        kept = self._memory
        kept["per_day"] = self.gantt.per_day
        if kept != self.workspace.shop.remembered(_MEMORY):
            self.workspace.shop.remember(_MEMORY, kept)

    # -- what changes ----------------------------------------------------------------------

    def _edited(self, row: TimelineRow, column: str, value: Any) -> None:
        change_cell(self.workspace.shop, row, column, value, today=self.workspace.today)

    def show_added(self, key: str) -> None:
        """Show a row that was just added, whatever is filtered."""
        self.go_to_row(key)

    def _leave(self) -> None:
        self.inspector.notes.save()
        self.save_view()
        self._left = True

    def keep_sizes(self, *_place: int) -> None:
        """Keep how the panes divide the room."""
        self.body.keep_sizes()
        self._saving.start()

    def switch(self, what: str, *, on: bool) -> None:
        """Show or hide something in the chart, and keep that."""
        self.gantt.wish(**{_WISHES[what]: on})
        self._memory[what] = on
        self._saving.start()

    def _show_inspector(self, on: bool) -> None:  # noqa: FBT001 - the shape of the signal
        self.body.show_inspector(shown=on)
        if self.width() >= self.body.WIDE:
            self._memory["details"] = on
            self._saving.start()
        self._show_current()

    def _rows_changed(self, *_index: object) -> None:
        if self._planned is None or self._filling:
            return
        rows = visible_rows(self.commands.outline.nodes, self.tree.folded)
        content = content_of(
            self._planned,
            self.rows.whole.phases,
            rows,
            today=self.workspace.today,
            before=self.gantt.content,
        )
        self.gantt.show_content(content)
        self.body.strip.show_content(content)
        self.body.follow_tree()
        filtered = self.rows.filter.active
        self.adding.show_count(self.rows.words(len(rows)), filtered=filtered)
        self._saving.start()

    def _selection_changed(self, *_ranges: object) -> None:
        rows: list[TimelineRow] = self.tree.selected_rows()
        keys = frozenset(row.key for row in rows)
        self.gantt.choose(keys)
        if self.body.other_view is not None:
            self.body.other_view.choose(keys)

    def _show_current(self) -> None:
        if self._planned is None or self._filling or not self.body.inspector_shown:
            return
        row: TimelineRow | None = self.tree.current_row()
        if row is None:
            self.inspector.show_nothing()
        elif row.kind is RowKind.PHASE:
            self.inspector.show_phase(row)
        else:
            self.inspector.show_task(
                details_of(self.workspace.shop, self._planned, self.rows.whole, row)
            )

    def _select_from_chart(self, key: str, more: bool) -> None:  # noqa: FBT001 - a signal's shape
        index = self.model.index_of(key)
        if more:
            flags = self.tree.selectionModel().SelectionFlag
            self.tree.selectionModel().select(index, flags.Toggle | flags.Rows)
            return
        place = self.tree.verticalScrollBar().value()
        self.tree.setCurrentIndex(index)
        self.tree.verticalScrollBar().setValue(place)

    def open_details(self, key: str) -> None:
        """Show the details of a row."""
        self.tree.select_key(key)
        self.toolbar.details.setChecked(True)

    def _view_changed(self) -> None:
        self.body.show_window()
        self.toolbar.zoom.choose(zoom_key(self.gantt.per_day))
        if self._memory.get("per_day") != self.gantt.per_day:
            self._saving.start()

    def _show_undo(self) -> None:
        undo, redo = self.workspace.shop.undo_label, self.workspace.shop.redo_label
        self.toolbar.show_undo(say(undo) if undo else "", say(redo) if redo else "")

    # -- keys ------------------------------------------------------------------------------

    def _key(self, event: QKeyEvent) -> None:
        if not self.chart.take_key(event, in_chart=False):
            self.tools.take_key(event)

    def _gantt_key(self, event: QKeyEvent) -> None:
        if not self.chart.take_key(event, in_chart=True) and not self.tools.take_key(event):
            QApplication.sendEvent(self.tree, event)

    def _next_pane(self) -> None:
        """Go to the next pane: tree, chart, details."""
        reason = Qt.FocusReason.TabFocusReason
        other = self.body.other_view
        seen = other or self.gantt
        if (seen.hasFocus() or seen.isAncestorOf(QApplication.focusWidget() or self)) and (
            self.body.inspector_shown
        ):
            self.inspector.take_focus()
        elif other is not None:
            other.setFocus(reason)
        elif self.tree.hasFocus():
            self.gantt.setFocus(reason)
        else:
            self.tree.setFocus(reason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self.body.WIDE
        if wide != self.body.wide:
            self.body.set_wide(wide=wide)
            self.toolbar.details.setChecked(wide and self._memory.get("details", True))
