"""The panes of the timeline and how they share the room: tree, chart, strip, details."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from merchant_app.i18n import _
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.add_row import AddRow
from merchant_app.ui.timeline.gantt.view import GanttView
from merchant_app.ui.timeline.inspector.panel import WIDTH, Inspector
from merchant_app.ui.timeline.load.panel import LoadPanel
from merchant_app.ui.timeline.overview_strip import OverviewStrip
from merchant_app.ui.timeline.rows import TimelineRow
from merchant_app.ui.timeline.tree import TimelineTree
from merchant_app.ui.timeline.views import VIEWS, PlanView
from merchant_app.ui.widgets.empty_state import EmptyState
from merchant_app.ui.widgets.table_model import TreeModel
from merchant_app.ui.workspace import Workspace

#: Height of the pane with everybody's load, until the person changes it.
_LOAD = 176


class TimelineBody(QWidget):
    """Tree and chart in a splitter; the details beside them, or over the chart in a narrow window.

    Args:
        workspace: of the window.
        model: the rows.
        memory: where sizes are kept; the caller saves it.

    """

    #: Another view asks for a row to be selected, by its key.
    row_asked = Signal(str)
    #: Another view asks for the details of a row.
    row_opened = Signal(str)
    #: Another campaign should be begun, from a template.
    template_asked = Signal()
    #: From this width on the details stand beside the chart.
    WIDE: Final = 1200

    def __init__(
        self, workspace: Workspace, model: TreeModel[TimelineRow], memory: dict[str, Any]
    ) -> None:
        super().__init__()
        self.wide: bool | None = None
        self._divided = False
        self.inspector_shown = True
        self._memory = memory
        self.tree = TimelineTree(
            model,
            name=_("Phases and tasks"),
            state=memory.setdefault("tree", {}),
            today=workspace.today,
        )
        self.adding = AddRow()
        self.gantt = GanttView()
        self.strip = OverviewStrip()
        self.no_tasks = EmptyState(
            "list-todo",
            _("No tasks yet"),
            _("Add the first one here, or begin with a template that brings its tasks."),
            button=_("Add a task"),
            clicked=self.adding.button.click,
            second=_("Start from a template"),
            second_clicked=self.template_asked.emit,
            parent=self.tree.viewport(),
        )
        self.no_tasks.hide()
        self.tree.viewport().installEventFilter(self)
        self._workspace = workspace
        self.other_view: PlanView | None = None
        self._views: dict[str, PlanView] = {}
        self.stack = QStackedWidget(self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.load = LoadPanel(workspace)
        self.upright = QSplitter(Qt.Orientation.Vertical)
        self.upright.addWidget(self.splitter)
        self.upright.addWidget(self.load)
        self.upright.setChildrenCollapsible(False)
        self.upright.setStretchFactor(0, 1)
        self.stack.addWidget(self.upright)
        self.load.setVisible(bool(memory.get("load", False)))
        self.gantt.view_changed.connect(self._follow_chart)
        self.load.strip.day_shown.connect(lambda day: self.gantt.show_day(day))
        self.splitter.setChildrenCollapsible(False)
        for pane in (_stacked(self.tree, self.adding), _stacked(self.gantt, self.strip)):
            pane.setMinimumWidth(240)
            self.splitter.addWidget(pane)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.inspector = Inspector(workspace, self)
        tree_bar, chart_bar = self.tree.verticalScrollBar(), self.gantt.verticalScrollBar()
        tree_bar.rangeChanged.connect(lambda *_range: self.follow_tree())
        tree_bar.valueChanged.connect(chart_bar.setValue)
        chart_bar.valueChanged.connect(tree_bar.setValue)
        self.strip.moved.connect(self._move_chart)

    def show_view(self, key: str) -> PlanView | None:
        """Show one of `VIEWS` and give it; None for tree and chart."""
        make = next(view.make for view in VIEWS if view.key == key)
        if make is not None and key not in self._views:
            made = self._views[key] = make(self._workspace)
            made.row_asked.connect(self.row_asked)
            made.row_opened.connect(self.row_opened)
            self.stack.addWidget(made)
        self.other_view = self._views.get(key)
        focused = QApplication.focusWidget()
        inside = focused is not None and self.stack.isAncestorOf(focused)
        self.stack.setCurrentWidget(self.other_view or self.upright)
        if inside:  # what is hidden loses the keyboard
            (self.other_view or self.tree).setFocus(Qt.FocusReason.OtherFocusReason)
        return self.other_view

    def show_load(self, *, shown: bool) -> None:
        """Show or hide who has how much to do."""
        self._memory["load"] = shown
        self.load.setVisible(shown)
        if shown:
            high = self._memory.get("load_high") or theme().scaled(_LOAD)
            self.upright.setSizes([self.upright.height() - high, high])
            self._follow_chart()

    def _follow_chart(self) -> None:
        if self.load.isVisible():
            left = self.gantt.mapTo(self.upright, QPoint(0, 0)).x()
            self.load.strip.follow(self.gantt.scale, round(self.gantt.frame_now().left), left)

    def keep_sizes(self) -> None:
        """Write down how the person divided the room."""
        if self.load.isVisible():
            self._memory["load_high"] = self.upright.sizes()[1]
        self._memory["sizes" if self.wide else "narrow_sizes"] = self.splitter.sizes()

    def _divide(self) -> None:
        """Divide the room as the person did last in such a window, or by what the tree needs."""
        kept = self._memory.get("sizes" if self.wide else "narrow_sizes")
        tree = min(theme().scaled(560), round(self.width() * 0.42))
        self.splitter.setSizes(kept or [tree, self.width() - tree])

    def follow_tree(self) -> None:
        """Let the chart scroll as far as the tree does."""
        mine, its = self.gantt.verticalScrollBar(), self.tree.verticalScrollBar()
        mine.setPageStep(its.pageStep())
        mine.setSingleStep(its.singleStep())
        mine.setRange(its.minimum(), its.maximum())
        mine.setValue(its.value())

    def show_no_tasks(self, *, empty: bool) -> None:
        """Say below the phases how to begin, while there is no task."""
        self.no_tasks.setVisible(empty)
        self._place_no_tasks()

    def _place_no_tasks(self) -> None:
        below = theme().row * self.tree.model().rowCount()
        room = self.tree.viewport().rect()
        self.no_tasks.setGeometry(room.adjusted(0, min(below, room.height() // 2), 0, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place_no_tasks()
        return super().eventFilter(watched, event)

    def show_window(self) -> None:
        """Mark in the strip what the chart shows."""
        bar = self.gantt.horizontalScrollBar()
        whole = bar.maximum() + self.gantt.viewport().width()
        left = bar.value() / max(1, whole)
        self.strip.show_window(left, left + self.gantt.viewport().width() / max(1, whole))

    def show_inspector(self, *, shown: bool) -> None:
        """Show or hide the details."""
        self.inspector_shown = shown
        self._lay_out()

    def set_wide(self, *, wide: bool) -> None:
        """Arrange for a wide or a narrow window."""
        self.wide = wide
        self.tree.set_narrow(not wide)
        self._divided = False
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        if not self._divided and self.wide is not None:
            self._divided = True
            self._divide()

    def _lay_out(self) -> None:
        side = theme().scaled(WIDTH) if self.inspector_shown else 0
        beside = side if self.wide else 0
        self.stack.setGeometry(0, 0, self.width() - beside, self.height())
        self.inspector.setGeometry(self.width() - side, 0, side, self.height())
        self.inspector.setVisible(self.inspector_shown)
        self.inspector.raise_()

    def _move_chart(self, left: float) -> None:
        bar = self.gantt.horizontalScrollBar()
        whole = bar.maximum() + self.gantt.viewport().width()
        bar.setValue(round(left * whole))


def _stacked(upper: QWidget, lower: QWidget) -> QWidget:
    whole = QWidget()
    rows = QVBoxLayout(whole)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    rows.addWidget(upper, 1)
    rows.addWidget(lower)
    return whole
