"""What the inspector tells about repeating: the rule with its times, or which time this is."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.actions import timeline as actions
from merchant_app.i18n import _, _n, _p
from merchant_app.store.recurrence import Occurrence, Recurrence
from merchant_app.ui.icons import icon
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.inspector.facts import TaskDetails
from merchant_app.ui.timeline.repeat.words import moved_words, occurrence_words, recurrence_words
from merchant_app.ui.timeline.rows import task_key
from merchant_app.ui.widgets.buttons import link_button, outlined_button
from merchant_app.ui.widgets.text import label
from merchant_app.ui.workspace import Workspace

_TASK = Qt.ItemDataRole.UserRole
_DAY = Qt.ItemDataRole.UserRole + 1
_LINES = 6


class RepeatPart(QWidget):
    """One of three: a button to repeat a task, its rule with all times, or which time it is."""

    #: The key of a row to go to.
    row_asked = Signal(str)
    #: The key of a row whose parts should be folded away, since there are many now.
    fold_asked = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._shown: TaskDetails | None = None
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 8)
        rows.setSpacing(4)
        self._title = label(_("Repeats"), "heading")
        self.words = label("", wrap=True)
        self.go = link_button(_("Show all its times"), self._go)
        self.times = TimesList()
        self.times.opened.connect(lambda task_id: self.row_asked.emit(task_key(task_id)))
        self.times.turned.connect(self._turn)
        self.times.currentItemChanged.connect(lambda *_items: self._name_turn())
        self.times.setAccessibleName(_("The times of this task"))
        self.change = outlined_button(_("Repeat..."), self._change, icon="repeat")
        self.turn = outlined_button(_("Skip"), self._turn, icon="ban")
        for part in (self._title, self.words):
            rows.addWidget(part)
        rows.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(self.times)
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(self.change)
        across.addWidget(self.turn)
        across.addStretch(1)
        rows.addLayout(across)

    def show_details(self, details: TaskDetails) -> None:
        """Show how a task repeats."""
        same = self._shown is not None and self._shown.row.key == details.row.key
        self._shown = details
        known, whole = details.recurrence, details.whole
        begun = details.row.progress > 0
        writable = self._workspace.shop.read_only is None
        can_begin = known is None and whole is None and details.row.movable and not begun
        self.setVisible(known is not None or whole is not None or can_begin)
        self._title.setVisible(not can_begin)
        self.words.setVisible(not can_begin)
        self.go.setVisible(whole is not None)
        self.times.setVisible(known is not None)
        self.turn.setVisible(known is not None or whole is not None)
        self.turn.setEnabled(writable)
        self.change.setEnabled(writable)
        self.change.setText(_("Repeat...") if can_begin else _p("button", "Change..."))
        if known is not None:
            count = _n("{n} time", "{n} times", len(details.occurrences))
            self.words.setText(_("{name}: {value}", name=recurrence_words(known), value=count))
            self.times.show_times(details.occurrences, known, keep=same)
        elif whole is not None:
            self.words.setText(self._one_words(details, whole))
        self._name_turn()

    def _one_words(self, details: TaskDetails, whole: Recurrence) -> str:
        lines = [recurrence_words(whole)]
        day = details.facts.occurrence_day
        if day is not None and details.task.not_before != day:
            words = moved_words(day)
            lines.append(words[:1].upper() + words[1:])
        return "\n".join(lines)

    def _name_turn(self) -> None:
        """Say on the button what it would do with the time chosen."""
        item = self.times.chosen()
        one = self._shown is not None and self._shown.whole is not None
        back = not one and item is not None and item.data(_TASK) is None
        self.turn.setText(
            _("Bring back") if back else _("Skip this time") if one else _p("button", "Skip")
        )
        self.turn.icon_name = "rotate-ccw" if back else "ban"
        if not one:
            self.turn.setEnabled(item is not None and self._workspace.shop.read_only is None)
        self.turn.updateGeometry()

    def _go(self) -> None:
        if self._shown is not None and self._shown.whole is not None:
            self.row_asked.emit(task_key(self._shown.whole.task_id))

    def _change(self) -> None:
        from merchant_app.ui.timeline.repeat.dialog import open_repeat_dialog

        shown = self._shown
        if shown is not None and open_repeat_dialog(self._workspace, shown.row.id):
            self.fold_asked.emit(shown.row.key)

    def _turn(self) -> None:
        """Skip the time chosen, or bring it back."""
        shown, item = self._shown, self.times.chosen()
        if shown is None:
            return
        if shown.whole is not None:
            self._skip(shown.row.id, shown.row.name, task_key(shown.whole.task_id))
        elif item is not None and item.data(_TASK) is not None:
            self._skip(item.data(_TASK), shown.row.name, "")
        elif item is not None:
            day = item.data(_DAY)
            self._workspace.acted(
                lambda: actions.restore_occurrence(
                    self._workspace.shop, task_id=shown.row.id, day=day
                )
            )

    def _skip(self, task_id: int, name: str, then: str) -> None:
        shop = self._workspace.shop
        if self._workspace.acted(lambda: actions.skip_occurrence(shop, task_id=task_id)):
            self._workspace.say(_("{name} is left out this time", name=name), undo=True)
            if then:
                self.row_asked.emit(then)


class TimesList(QListWidget):
    """All times of a task; Enter goes to one, Del skips it, Enter on a skipped one brings it back.

    Its height shows a few; the first that is not done yet is in sight.
    """

    #: The id of a task to go to.
    opened = Signal(int)
    #: Skip the current time, or bring it back.
    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("field", True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        side = theme().scaled(16)
        self.setIconSize(QSize(side, side))
        self.itemActivated.connect(self._open)

    def chosen(self) -> QListWidgetItem | None:
        """Give the current line, None if there is none."""
        return self.item(self.currentRow()) if self.currentRow() >= 0 else None

    def show_times(self, times: tuple[Occurrence, ...], known: Recurrence, *, keep: bool) -> None:
        """Show what takes place and what is skipped, by day; `keep` the place in the list."""
        at = self.currentRow() if keep else -1
        lines = sorted(
            [(each.day, each) for each in times] + [(day, None) for day in known.skipped],
            key=lambda line: line[0],
        )
        with QSignalBlocker(self):
            self.clear()
            for day, each in lines:
                item = QListWidgetItem(self)
                item.setData(_DAY, day)
                if each is None:
                    skipped = _("skipped")
                    item.setText(f"{formats.day_and_weekday(day)} · {skipped}")
                    item.setIcon(icon("ban", "text3"))
                    item.setForeground(theme().color.text2)
                    continue
                item.setText(occurrence_words(each))
                item.setToolTip(item.text())
                item.setData(_TASK, each.task_id)
                picture = "play" if each.begun else "calendar-clock" if each.moved else "calendar"
                item.setIcon(icon(picture))
        self.setCurrentRow(min(at, self.count() - 1))
        lines_shown = min(max(self.count(), 1), _LINES)
        row = max(self.sizeHintForRow(0), theme().scaled(24))
        self.setFixedHeight(row * lines_shown + 2 * self.frameWidth() + 8)

    def _open(self, item: QListWidgetItem) -> None:
        task_id = item.data(_TASK)
        if task_id is None:
            self.turned.emit()
        else:
            self.opened.emit(task_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.chosen()
        if event.key() == Qt.Key.Key_Delete and item is not None and item.data(_TASK) is not None:
            self.turned.emit()
            return
        super().keyPressEvent(event)
