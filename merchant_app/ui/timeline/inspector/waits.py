"""What a task waits for: the list, each link to be changed or taken away, and a line for more."""

from __future__ import annotations

from collections import Counter
from functools import partial

from PySide6.QtCore import QPoint, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from merchant_app.actions import timeline as actions
from merchant_app.domain.messages import UserError
from merchant_app.domain.plan import Link, LinkKind, Plan
from merchant_app.i18n import _, say_error
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.gantt.link_edits import change_link, unlink
from merchant_app.ui.timeline.gantt.link_popover import LinkPopover, kind_words
from merchant_app.ui.timeline.gantt.words import lag_words
from merchant_app.ui.timeline.inspector.facts import TaskDetails, predecessor_key
from merchant_app.ui.widgets.buttons import icon_button, link_button
from merchant_app.ui.widgets.form import FieldNote
from merchant_app.ui.widgets.text import ElidedLabel, label
from merchant_app.ui.workspace import Workspace


class TaskLine(QLineEdit):
    """A line that finds tasks by any part of their name."""

    #: A task was picked, by its id.
    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ids: dict[str, int] = {}
        self._plan: tuple[Plan, int] | None = None
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.activated.connect(self._pick)
        self.setCompleter(completer)
        self.returnPressed.connect(lambda: self._pick(self.text()))

    def offer(self, plan: Plan, task_id: int) -> None:
        """Offer all tasks of a plan but one; they are looked through once something is typed."""
        self._plan = plan, task_id

    def _look_through(self) -> None:
        if self._plan is None:
            return
        (plan, task_id), self._plan = self._plan, None
        phases = {phase.id: phase.name for phase in plan.phases}
        times = Counter(task.name for task in plan.tasks)
        self._ids = {}
        for task in plan.tasks:
            if task.id != task_id:
                double = times[task.name] > 1
                name = f"{task.name} ({phases[task.phase_id]})" if double else task.name
                self._ids.setdefault(name, task.id)
        self._names.setStringList([*self._ids])

    def _pick(self, name: str) -> None:
        wanted = name.strip().casefold()
        if not wanted:
            return
        exact = [key for each, key in self._ids.items() if each.casefold() == wanted]
        part = [key for each, key in self._ids.items() if wanted in each.casefold()]
        found = exact or part
        if len(found) == 1 or exact:
            # The completer writes the name into the line after it has told of it.
            QTimer.singleShot(0, self, self.clear)
            self.picked.emit(found[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._look_through()
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)


class WaitsPart(QWidget):
    """The links that lead to the task shown."""

    #: The key of a row to go to.
    row_asked = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._shown: TaskDetails | None = None
        self.popover: LinkPopover | None = None
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        rows.addWidget(label(_("Waits for"), "heading"))
        self.lines = QVBoxLayout()
        self.lines.setSpacing(0)
        rows.addLayout(self.lines)
        self.note = FieldNote()
        self.line = TaskLine()
        self.line.setPlaceholderText(_("Wait for another task..."))
        self.line.setAccessibleName(_("Name of a task to wait for"))
        self.line.picked.connect(self._add)
        self.line.textEdited.connect(lambda _text: self.note.show_error(""))
        self.line.setEnabled(workspace.shop.read_only is None)
        rows.addSpacing(4)
        rows.addWidget(self.line)
        rows.addWidget(self.note)

    def show_details(self, details: TaskDetails) -> None:
        """Show what a task waits for; a name that is being written stays."""
        same = self._shown is not None and self._shown.row.key == details.row.key
        if not same:
            self.line.clear()
            self.note.show_error("")
        links = None if self._shown is None or not same else self._shown.waits_for
        self._shown = details
        if links != details.waits_for:
            self._fill(details)
        self.line.offer(details.planned.plan, details.row.id)

    def _fill(self, details: TaskDetails) -> None:
        while (item := self.lines.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for link, name in details.waits_for:
            self.lines.addWidget(self._line_of(link, name))

    def _line_of(self, link: Link, name: str) -> QWidget:
        line = QWidget()
        rows = QVBoxLayout(line)
        rows.setContentsMargins(0, 0, 0, 2)
        rows.setSpacing(0)
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        go = link_button(
            self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, theme().scaled(164)),
            lambda: self.row_asked.emit(predecessor_key(link)),
        )
        go.setAccessibleName(name)
        go.setToolTip(name)
        across.addWidget(go)
        across.addStretch(1)
        change = icon_button("pencil", _("Change how it waits for {name}", name=name))
        change.clicked.connect(partial(self._open, link, name, change))
        stop = _("No longer wait for {name}", name=name)
        across.addWidget(change)
        across.addWidget(icon_button("x", stop, partial(unlink, self._workspace, link)))
        rows.addLayout(across)
        words = link_words(link.kind, link.lag)
        if words:
            second = ElidedLabel(words, "second")
            second.setContentsMargins(2, 0, 0, 0)
            rows.addWidget(second)
        return line

    # -- edits -----------------------------------------------------------------------------

    def _add(self, task_id: int) -> None:
        if self._shown is None:
            return
        self.note.show_error("")
        try:
            actions.link_tasks(
                self._workspace.shop, predecessor_id=task_id, successor_id=self._shown.row.id
            )
        except UserError as error:
            self.note.show_error(say_error(error))

    def _open(self, link: Link, name: str, button: QWidget, *_clicked: bool) -> None:
        assert self._shown is not None
        self.popover = LinkPopover(
            link,
            name,
            self._shown.row.name,
            save=partial(change_link, self._workspace, link),
            remove=partial(unlink, self._workspace, link),
            parent=self.window(),
        )
        self.popover.destroyed.connect(self._forget_popover)
        self.popover.show_at(button.mapToGlobal(QPoint(button.width() // 2, button.height() // 2)))

    def _forget_popover(self) -> None:
        self.popover = None


def link_words(kind: LinkKind, lag: int) -> str:
    """Say how a task waits if that is not simply for the end of another."""
    words = kind_words(kind) if kind is not LinkKind.FINISH_START else ""
    return " · ".join(filter(None, (words, lag_words(lag))))
