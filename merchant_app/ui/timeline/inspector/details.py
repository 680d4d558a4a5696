"""The first tab of the inspector: who, when, how long, how far, and what it waits for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSlider, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.actions import timeline as actions
from merchant_app.domain.messages import UserError
from merchant_app.i18n import _, say_error
from merchant_app.ui.timeline.edits import change_end, change_start, read_days
from merchant_app.ui.timeline.inspector.activity import ActivityPart
from merchant_app.ui.timeline.inspector.away import AwayChoice, AwayWarning
from merchant_app.ui.timeline.inspector.facts import TaskDetails
from merchant_app.ui.timeline.inspector.kind import KindField
from merchant_app.ui.timeline.inspector.pieces import PiecesPart
from merchant_app.ui.timeline.inspector.repeats import RepeatPart
from merchant_app.ui.timeline.inspector.waits import WaitsPart
from merchant_app.ui.timeline.inspector.why import WhyPart
from merchant_app.ui.timeline.rows import RowKind
from merchant_app.ui.widgets.buttons import link_button
from merchant_app.ui.widgets.date_field import DateField
from merchant_app.ui.widgets.form import Form
from merchant_app.ui.widgets.text import label
from merchant_app.ui.workspace import Workspace


class DetailsTab(QWidget):
    """Fields that are saved when they are left."""

    #: The key of a row to go to.
    row_asked = Signal(str)
    #: The key of a row that has many parts now, to be folded.
    fold_asked = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._shown: TaskDetails | None = None
        today = workspace.today
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 14, 16, 12)
        rows.setSpacing(8)
        self.form = Form()
        self.owner = QComboBox()
        self.owner.setEditable(True)
        self.owner.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        # A long name among those offered does not widen the details.
        self.owner.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.kind = KindField()
        self.away = AwayChoice(workspace)
        self.start = DateField(today)
        self.end = DateField(today)
        self.days = QLineEdit()
        self.done = QSlider(Qt.Orientation.Horizontal)
        self.done.setRange(0, 100)
        self.done.setSingleStep(5)
        self.done.setPageStep(20)
        self.done.setAccessibleName(_("Done"))
        self.done_words = label("0 %")
        self.done_words.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.deadline = DateField(today, required=False)
        self.not_before = DateField(today, required=False)
        self.budget = link_button("", self._open_budget)
        done = QWidget()
        across = QHBoxLayout(done)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(self.done, 1)
        across.addWidget(self.done_words)
        for name, text, field in (
            ("owner", _("Owner"), self.owner),
            ("kind", _("Kind"), self.kind),
            ("when_away", _("When away"), self.away),
            ("start", _("Start"), self.start),
            ("end", _("End"), self.end),
            ("duration", _("Work days"), self.days),
            ("progress", _("Done"), done),
            ("not_before", _("Not before"), self.not_before),
            ("deadline", _("Deadline"), self.deadline),
            ("budget_line", _("Budget line"), self.budget),
        ):
            self.form.add(name, text, field)
        self.away_warning = AwayWarning()
        rows.addWidget(self.away_warning)
        rows.addWidget(self.form)
        self._add_parts(rows)
        rows.addStretch(1)
        self._connect()

    def _add_parts(self, rows: QVBoxLayout) -> None:
        """Add what stands below the fields, the reasons for its date first."""
        self.activity = ActivityPart(self._workspace)
        rows.addWidget(self.activity)
        self.why = WhyPart(self._workspace)
        self.why.row_asked.connect(self.row_asked)
        self.waits = WaitsPart(self._workspace)
        self.waits.row_asked.connect(self.row_asked)
        self.repeats = RepeatPart(self._workspace)
        self.repeats.row_asked.connect(self.row_asked)
        self.repeats.fold_asked.connect(self.fold_asked)
        self.pieces = PiecesPart(self._workspace)
        for part in (self.why, self.waits, self.repeats, self.pieces):
            rows.addWidget(part)

    def _connect(self) -> None:
        line = self.owner.lineEdit()
        assert line is not None
        line.editingFinished.connect(self._take_owner)
        self.owner.activated.connect(lambda _at: self._take_owner())
        self.kind.activated.connect(lambda _at: self._try("kind", self._take_kind))
        self._watch("start", self.start, self._take_start)
        self._watch("end", self.end, self._take_end)
        self._watch("deadline", self.deadline, self._take_deadline)
        self._watch("not_before", self.not_before, self._take_not_before)
        self.days.editingFinished.connect(lambda: self._try("duration", self._take_days))
        self.done.valueChanged.connect(self._slid)
        self.done.sliderReleased.connect(self._take_done)

    def _watch(self, name: str, field: DateField, take: Callable[[TaskDetails], None]) -> None:
        field.editingFinished.connect(lambda: self._try(name, take))
        field.picked.connect(lambda _day: self._try(name, take))

    def show_people(self, names: Sequence[str]) -> None:
        """Offer these names as owners."""
        with QSignalBlocker(self.owner):
            text = self.owner.currentText()
            self.owner.clear()
            self.owner.addItems([*names])
            self.owner.setCurrentText(text)

    def show_details(self, details: TaskDetails) -> None:
        """Show a task; a field that is being written in keeps what is written."""
        same = self._shown is not None and self._shown.row.key == details.row.key
        self._shown = details
        row, task = details.row, details.task
        if not same:
            self.form.clear_errors()
        movable = row.movable and task.actual_end is None
        line = self.owner.lineEdit()
        assert line is not None
        if not (same and line.isModified() and line.hasFocus()):
            with QSignalBlocker(self.owner):
                self.owner.setCurrentText(row.owner)
                line.setCursorPosition(0)  # long names show their beginning
        self.away.show_details(details)
        self.away_warning.show_details(details)
        self.form.set_visible("when_away", visible=self.away.matters(details))
        for name, field, day in (
            ("start", self.start, row.start),
            ("end", self.end, row.end),
            ("deadline", self.deadline, task.deadline),
            ("not_before", self.not_before, task.not_before),
        ):
            if not (same and field.isModified() and field.hasFocus()):
                field.write(day)
                self.form.set_error(name, "")
        if not (same and self.days.isModified() and self.days.hasFocus()):
            self.days.setText(str(row.days))
            self.form.set_error("duration", "")
        with QSignalBlocker(self.done):
            self.done.setValue(row.progress)
        self.done_words.setText(formats.percent(row.progress * 100))
        self.start.setEnabled(movable)
        self.end.setEnabled(movable)
        self.days.setEnabled(movable and row.kind is RowKind.TASK)
        self.done.setEnabled(row.movable)
        self.not_before.setEnabled(task.actual_end is None)
        self.form.set_visible("duration", visible=row.kind is not RowKind.MILESTONE)
        self.form.set_visible("start", visible=row.kind is not RowKind.MILESTONE)
        self.form.set_visible("budget_line", visible=details.budget_line is not None)
        if details.budget_line is not None:
            self.budget.setText(details.budget_line.name)
        self.kind.show_kind(task.kind)
        self.kind.setEnabled(row.kind is not RowKind.SUMMARY or details.recurrence is not None)
        for part in (self.activity, self.repeats, self.pieces):
            part.show_details(details)
        self.waits.show_details(details)
        self.why.show_task(details.planned, row.id)

    # -- taking over -----------------------------------------------------------------------

    def _try(self, name: str, take: Callable[[TaskDetails], None]) -> None:
        """Take a field over and show at it why that cannot be."""
        if self._shown is None:
            return
        try:
            take(self._shown)
        except UserError as error:
            self.form.set_error(name, say_error(error))
        else:
            for line in (self.start, self.end, self.deadline, self.not_before, self.days):
                line.setModified(False)
            self.show_details(self._shown)

    def _take_owner(self) -> None:
        def take(details: TaskDetails) -> None:
            name = self.owner.currentText().strip()
            if name != details.row.owner:
                actions.give_task(self._workspace.shop, task_id=details.row.id, owner=name)

        self._try("owner", take)

    def _take_kind(self, details: TaskDetails) -> None:
        kind = self.kind.read()
        self.kind.show_kind(details.task.kind)  # what it is until it has changed
        actions.change_kind(self._workspace.shop, task_id=details.row.id, kind=kind)

    def _take_start(self, details: TaskDetails) -> None:
        day = self.start.read()
        if day is not None and day != details.row.start:
            change_start(self._workspace.shop, details.row.id, day)

    def _take_end(self, details: TaskDetails) -> None:
        day = self.end.read()
        if day is not None and day != details.row.end:
            change_end(self._workspace.shop, details.row, day)

    def _take_days(self, details: TaskDetails) -> None:
        if self.days.text().strip() != str(details.row.days):
            days = read_days(self.days.text())
            actions.change_task(self._workspace.shop, task_id=details.row.id, duration=days)

    def _take_deadline(self, details: TaskDetails) -> None:
        self._take_day(details, "deadline", self.deadline.read(), details.task.deadline)

    def _take_not_before(self, details: TaskDetails) -> None:
        self._take_day(details, "not_before", self.not_before.read(), details.task.not_before)

    def _take_day(
        self, details: TaskDetails, column: str, day: date | None, before: date | None
    ) -> None:
        if day != before:
            actions.change_task(self._workspace.shop, task_id=details.row.id, **{column: day})

    def _slid(self, value: int) -> None:
        self.done_words.setText(formats.percent(value * 100))
        if not self.done.isSliderDown():
            self._take_done()

    def _take_done(self) -> None:
        def take(details: TaskDetails) -> None:
            value = self.done.value()
            if value != details.row.progress:
                actions.set_progress(
                    self._workspace.shop,
                    task_id=details.row.id,
                    progress=value,
                    today=self._workspace.today,
                )

        self._try("progress", take)

    def _open_budget(self) -> None:
        if self._shown is not None and self._shown.budget_line is not None:
            self._workspace.go_to("budget", self._shown.budget_line.id)
