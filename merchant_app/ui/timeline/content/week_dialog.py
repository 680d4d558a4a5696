"""The dialog that adds a week's content around one event: before it, on the day, after it."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from merchant_app.actions.content import PieceFields, add_week
from merchant_app.domain.campaign_template import ContentForm
from merchant_app.domain.content import RhythmPart, rhythm_around
from merchant_app.domain.plan import TaskKind
from merchant_app.i18n import _
from merchant_app.store.timeline import Planned, planned
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.icons import icon
from merchant_app.ui.timeline.content.choices import ChoiceBox, channel_box, owner_box
from merchant_app.ui.timeline.content.piece_dialog import phase_on
from merchant_app.ui.timeline.content.words import (
    FORM_ICONS,
    form_word,
    rhythm_name,
    rhythm_word,
)
from merchant_app.ui.widgets.date_field import DateField
from merchant_app.ui.workspace import Workspace

_USUAL = {
    RhythmPart.PREVIEW: ContentForm.TEXT,
    RhythmPart.POST: ContentForm.SHORT_VIDEO,
    RhythmPart.REVIEW: ContentForm.PHOTO,
}
_SATURDAY = 5


def open_week_dialog(workspace: Workspace, *, task_id: int | None = None) -> None:
    """Let a week's content be added, around a task if one is given."""
    if workspace.campaign_id is not None:
        dialog = WeekDialog(workspace, workspace.campaign_id, task_id, workspace.window)
        dialog.exec()
        dialog.deleteLater()


class WeekDialog(FormDialog):
    """An activity (or none), what it is called, and the day and form of each of three pieces."""

    def __init__(
        self,
        workspace: Workspace,
        campaign_id: int,
        task_id: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            parent,
            _("Add a week's content"),
            _("Add 3 pieces"),
            note=_("A preview before the event, a post on the day, and a look back after it."),
        )
        self._workspace = workspace
        self._campaign_id = campaign_id
        self._plan: Planned = planned(workspace.shop, campaign_id)
        tasks = [each for each in self._plan.plan.tasks if each.kind is TaskKind.ACTIVITY]
        if all(each.id != task_id for each in tasks):
            tasks += [each for each in self._plan.plan.tasks if each.id == task_id]
        self.task = ChoiceBox(
            ((each.id, each.name) for each in tasks), task_id, _("None, an ordinary week")
        )
        self.about = QLineEdit()
        self.about.setPlaceholderText(_("What it is about, in a few words"))
        self.days: dict[RhythmPart, DateField] = {}
        self.forms: dict[RhythmPart, QComboBox] = {}
        self.form.add("task_id", _("Activity"), self.task)
        self.form.add("name", _("About"), self.about)
        for part in RhythmPart:
            self.form.add(part.value, rhythm_word(part), self._row(part, workspace.today))
        self.channel = channel_box(workspace.shop, None, _("Not decided"))
        self.owner = owner_box(workspace.shop, None, _("Nobody yet"))
        self.form.add("channel_id", _("Channel"), self.channel)
        self.form.add("owner_id", _("Owner"), self.owner)
        self.task.currentIndexChanged.connect(lambda _at: self._take_task())
        self._take_task()
        self.setMinimumWidth(520)

    def _row(self, part: RhythmPart, today: date) -> QWidget:
        day, form = DateField(today), QComboBox()
        day.setAccessibleName(rhythm_word(part))
        form.setAccessibleName(_("Form"))
        form.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for each in ContentForm:
            form.addItem(icon(FORM_ICONS[each]), form_word(each), each)
        form.setCurrentIndex(form.findData(_USUAL[part]))
        day.problem.connect(lambda sentence: self.form.set_error(part.value, sentence))
        self.days[part], self.forms[part] = day, form
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(day, 1)
        across.addWidget(form)
        row.setFocusProxy(day)
        return row

    def _take_task(self) -> None:
        """Fill in name and days of the activity chosen."""
        task_id, today = self.task.read(), self._workspace.today
        if task_id is None:
            saturday = today + timedelta(days=(_SATURDAY - today.weekday()) % 7)
            first = last = saturday
        else:
            dates = self._plan.schedule.tasks[task_id]
            first, last = dates.start, dates.end
            self.about.setText(self.task.currentText())
        for part, day in rhythm_around(first, last).items():
            self.days[part].write(day)

    def submit(self) -> None:
        """Add the three pieces."""
        task_id, about = self.task.read(), self.about.text()
        pieces = []
        for part, field in self.days.items():
            day = field.read()
            pieces.append(
                PieceFields(
                    name=rhythm_name(part, about.strip()) if about.strip() else "",
                    form=ContentForm(self.forms[part].currentData()),
                    publish_day=day,
                    channel_id=self.channel.read(),
                    owner_id=self.owner.read(),
                    phase_id=phase_on(self._plan, day),
                    task_id=task_id,
                )
            )
        add_week(self._workspace.shop, campaign_id=self._campaign_id, about=about, pieces=pieces)
