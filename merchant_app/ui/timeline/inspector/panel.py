"""The panel itself: head, chips, tabs and the button at the bottom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from merchant_app import formats
from merchant_app.i18n import _
from merchant_app.store.timeline import planned
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.inspector.checklist import ChecklistTab
from merchant_app.ui.timeline.inspector.details import DetailsTab
from merchant_app.ui.timeline.inspector.facts import TaskDetails
from merchant_app.ui.timeline.inspector.foot import Foot
from merchant_app.ui.timeline.inspector.notes import NotesTab
from merchant_app.ui.timeline.row_words import buffer_words, span, state_words
from merchant_app.ui.timeline.rows import RowKind, TimelineRow
from merchant_app.ui.widgets.bars import BufferGauge, ProgressBar, Swatch
from merchant_app.ui.widgets.buttons import icon_button, outlined_button
from merchant_app.ui.widgets.chip import Chip
from merchant_app.ui.widgets.painting import box, hairline, smooth
from merchant_app.ui.widgets.text import ElidedLabel, label
from merchant_app.ui.workspace import Workspace

WIDTH = 288


class OutlinedChip(QWidget):
    """Says that a task decides the end date, framed as such tasks are in the chart."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        now = theme()
        return QSize(now.metrics("second").horizontalAdvance(self._text) + 16, now.scaled(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        painter = smooth(QPainter(self))
        box(painter, QRectF(self.rect()), border=now.color.text, width=2, radius=4)
        painter.setFont(now.font("second"))
        painter.setPen(now.color.text)
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._text)
        painter.end()


class Inspector(QWidget):
    """Shows the current row of the tree."""

    closed = Signal()
    done_asked = Signal()
    #: The id of a task to try other days for, on a copy of the plan.
    trial_asked = Signal(int)
    #: The key of a row to go to.
    row_asked = Signal(str)
    #: The key of a row to fold.
    fold_asked = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._task_id: int | None = None
        self.setAccessibleName(_("Details"))
        self.setAutoFillBackground(True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(1, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._head())
        self.details = DetailsTab(workspace)
        self.details.row_asked.connect(self.row_asked)
        self.details.fold_asked.connect(self.fold_asked)
        self.notes = NotesTab(workspace)
        self.checklist = ChecklistTab(workspace)
        self.tabs = QTabWidget()
        self.tabs.setStyleSheet("QTabWidget::tab-bar { left: 16px; }")
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(_scrolling(self.details), _("Details"))
        self.tabs.addTab(self.notes, _("Notes"))
        self.tabs.addTab(_scrolling(self.checklist), _("Checklist"))
        self.phase = PhasePart()
        self.phase.change_asked.connect(self.change_phase)
        self.phase.change.setEnabled(workspace.shop.read_only is None)
        self.nothing = label(_("Select a task to see its details."), "quiet", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.nothing.setContentsMargins(16, 40, 16, 16)
        self.body = QStackedWidget()
        for part in (self.nothing, self.phase, self.tabs):
            self.body.addWidget(part)
        rows.addWidget(self.body, 1)
        self.foot = Foot(may_try=not workspace.is_copy)
        self.foot.trial_asked.connect(self._ask_for_trial)
        self.foot.done_asked.connect(self.done_asked)
        self.trial, self.done = self.foot.trial, self.foot.done
        rows.addWidget(self.foot)
        self.show_nothing()

    def _head(self) -> QWidget:
        head = QWidget()
        rows = QVBoxLayout(head)
        rows.setContentsMargins(16, 8, 8, 8)
        rows.setSpacing(4)
        across = QHBoxLayout()
        across.setSpacing(8)
        self._swatch = Swatch("growth")
        self._path = ElidedLabel("", "second")
        self.close_button = icon_button("x", _("Close the details"), self.closed.emit)
        across.addWidget(self._swatch)
        across.addWidget(self._path, 1)
        across.addWidget(self.close_button)
        rows.addLayout(across)
        self._name = label("", "title", wrap=True)
        rows.addWidget(self._name)
        chips = QHBoxLayout()
        chips.setContentsMargins(0, 2, 0, 0)
        chips.setSpacing(8)
        self.state = Chip("")
        self.deciding = OutlinedChip(_("Decides the end date"))
        chips.addWidget(self.state)
        chips.addWidget(self.deciding)
        chips.addStretch(1)
        rows.addLayout(chips)
        return head

    def show_nothing(self) -> None:
        """Show that nothing is selected."""
        self.notes.save()
        for part in (self._swatch, self._name, self.state, self.deciding, self.foot):
            part.setVisible(False)
        self._path.setText("")
        self.body.setCurrentWidget(self.nothing)

    def show_phase(self, row: TimelineRow) -> None:
        """Show a phase: its days, its progress and its buffer."""
        self.notes.save()
        self._show_head(row, span(row.start, row.end))
        self.state.setVisible(False)
        self.foot.setVisible(False)
        self.phase.show_row(row)
        self.body.setCurrentWidget(self.phase)

    def show_task(self, details: TaskDetails) -> None:
        """Show a task."""
        row = details.row
        self._task_id = row.id
        self._show_head(row, details.path)
        word, tone, icon = state_words(row)
        self.state.show_state(word, tone, icon)
        self.state.setVisible(True)
        self.foot.setVisible(True)
        self.done.setEnabled(row.movable and row.progress < 100)
        self.details.show_details(details)
        self.notes.show_details(details)
        self.checklist.show_details(details)
        left = sum(not item.done for item in details.checklist)
        self.tabs.setTabText(1, _counted(_("Notes"), self.notes.filled()))
        self.tabs.setTabText(2, _counted(_("Checklist"), left))
        self.body.setCurrentWidget(self.tabs)

    def change_phase(self, phase_id: int) -> None:
        """Open the dialog with a phase's name, days and buffer."""
        from merchant_app.ui.timeline.phase_dialog import PhaseDialog

        campaign_id = self._workspace.campaign_id
        if campaign_id is None:
            return
        phases = planned(self._workspace.shop, campaign_id).plan.phases
        phase = next(each for each in phases if each.id == phase_id)
        PhaseDialog(self._workspace, phase, self.window()).exec()

    def show_people(self, names: Sequence[str]) -> None:
        """Offer these names as owners."""
        self.details.show_people(names)

    def take_focus(self) -> None:
        """Put the keyboard into the first part."""
        target = self.tabs.tabBar() if self.body.currentWidget() is self.tabs else self.close_button
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _ask_for_trial(self) -> None:
        if self._task_id is not None:
            self.trial_asked.emit(self._task_id)

    def _show_head(self, row: TimelineRow, path: str) -> None:
        self._swatch.fill = row.tone
        self._swatch.update()
        self._path.setText(path)
        self._name.setText(row.name)
        for part in (self._swatch, self._name):
            part.setVisible(True)
        self.deciding.setVisible(row.critical and row.kind is not RowKind.PHASE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color.surface)
        hairline(painter, QPointF(0, 0), QPointF(0, self.height()), theme().color.line)
        painter.end()


class PhasePart(QWidget):
    """What there is to say about a phase, and the button to change it."""

    #: The id of the phase to change.
    change_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._phase_id = 0
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 8, 16, 16)
        rows.setSpacing(6)
        rows.addWidget(label(_("Done"), "second"))
        self._progress = ProgressBar(name=_("Done"))
        rows.addWidget(self._progress)
        self._words = label("")
        rows.addWidget(self._words)
        rows.addSpacing(10)
        self._buffer_title = label(_("Buffer"), "second")
        rows.addWidget(self._buffer_title)
        self._gauge = BufferGauge(0, 0, "")
        rows.addWidget(self._gauge, 0, Qt.AlignmentFlag.AlignLeft)
        self._buffer_words = label("")
        rows.addWidget(self._buffer_words)
        rows.addSpacing(10)
        self.change = outlined_button(
            _("Change the phase..."), lambda: self.change_asked.emit(self._phase_id), icon="pencil"
        )
        rows.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addStretch(1)

    def show_row(self, row: TimelineRow) -> None:
        """Show a phase."""
        self._phase_id = row.id
        self._progress.show_value(row.progress * 100, row.tone)
        self._words.setText(formats.percent(row.progress * 100))
        total, left = row.buffer
        for part in (self._buffer_title, self._gauge, self._buffer_words):
            part.setVisible(bool(total))
        self._gauge.show_days(total, left, buffer_words(row))
        self._buffer_words.setText(buffer_words(row))


def _counted(word: str, count: int) -> str:
    return f"{word} {count}" if count else word


def _scrolling(inner: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inner.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area
