"""The pane under the chart: its head with the limit, the strip, and the menu of a day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import SIGNAL, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from merchant_app.actions.absences import set_load_limit
from merchant_app.i18n import _, _n
from merchant_app.store.load import team_load
from merchant_app.store.timeline import Planned
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.load.strip import LoadStrip
from merchant_app.ui.timeline.load.words import day_head
from merchant_app.ui.timeline.rows import task_key
from merchant_app.ui.widgets.buttons import icon_button, quiet_button
from merchant_app.ui.widgets.painting import hairline
from merchant_app.ui.widgets.text import label
from merchant_app.ui.workspace import Workspace

#: Limits that are offered.
_LIMITS = (1, 2, 3, 4, 5, 6, 8)


class LoadPanel(QWidget):
    """Shows who has how much to do; clicking a day selects its tasks."""

    #: Rows to select: their keys.
    rows_asked = Signal(object)
    #: Someone's load should be levelled: the person's id.
    level_asked = Signal(int)
    #: Someone's days off should be looked at: the person's id and a day, or None.
    days_off_asked = Signal(int, object)
    #: The pane should go away.
    closed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumHeight(theme().scaled(44 + 36))
        self._tasks: dict[int, str] = {}
        self.strip = LoadStrip(workspace.today)
        self.limit_menu = QMenu(self)
        self._limits = QActionGroup(self.limit_menu)
        self.limit = quiet_button("", icon="triangle-alert", menu=self.limit_menu)
        self.limit.setEnabled(workspace.shop.read_only is None)
        self.close_button = icon_button("x", _("Hide the load"), self.closed.emit)
        head = QHBoxLayout()
        head.setContentsMargins(16, 2, 8, 2)
        head.setSpacing(8)
        head.addWidget(label(_("Load of each person"), "strong"))
        head.addWidget(self.limit)
        head.addStretch(1)
        head.addWidget(self.close_button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 1, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addWidget(self.strip, 1)
        for limit in _LIMITS:
            action = QAction(_limit_words(limit), self._limits)
            action.setCheckable(True)
            action.setData(limit)
            action.triggered.connect(lambda _on, limit=limit: self._set_limit(limit))
            self.limit_menu.addAction(action)
        self.strip.days_asked.connect(self._ask_rows)
        self.strip.menu_asked.connect(self._open_menu)

    def show_plan(self, planned: Planned) -> None:
        """Show the loads of a campaign."""
        team = team_load(self._workspace.shop, planned.campaign.id)
        self._tasks = {task.id: task.name for task in planned.plan.tasks}
        self.strip.show_team(team, planned.calendar, self._tasks)
        self.limit.setText(_limit_words(team.limit))
        for action in self._limits.actions():
            action.setChecked(action.data() == team.limit)

    def _set_limit(self, limit: int) -> None:
        self._workspace.acted(lambda: set_load_limit(self._workspace.shop, limit=limit))

    def _ask_rows(self, at: int, first: date, last: date) -> None:
        load = self.strip.team.people[at][1]
        tasks = [each.task_id for each in load.tasks if each.first <= last and first <= each.last]
        if first == last:
            tasks = [*load.tasks_on(first)]
        self.rows_asked.emit([task_key(each) for each in tasks])

    def menu_of(self, at: int, day: date | None) -> QMenu:
        """Make the menu of a person, and of their tasks on a day."""
        name, load = self.strip.team.people[at]
        menu = QMenu(self)
        tasks = load.tasks_on(day) if day is not None else ()
        if day is not None and tasks:
            head = menu.addAction(day_head(name, load, day, day))
            head.setEnabled(False)
            for task in tasks:
                line = menu.addAction(self._tasks.get(task, "").replace("&", "&&"))
                line.triggered.connect(
                    lambda _on=False, task=task: self.rows_asked.emit([task_key(task)])
                )
            menu.addSeparator()
        person = load.person_id
        if self.receivers(SIGNAL("level_asked(int)")):
            level = menu.addAction(_("Level the load of {name}...", name=name))
            level.triggered.connect(lambda _on=False: self.level_asked.emit(person))
        off = menu.addAction(_("Days off of {name}...", name=name))
        off.triggered.connect(lambda _on=False: self.days_off_asked.emit(person, day))
        return menu

    def _open_menu(self, at: int, day: date | None, place: QPoint) -> None:
        menu = self.menu_of(at, day)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        top = self.rect().toRectF()
        hairline(painter, top.topLeft(), top.topRight(), theme().color.line_strong)
        painter.end()


def _limit_words(limit: int) -> str:
    return _n("Too much: more than {n} task a day", "Too much: more than {n} tasks a day", limit)
