"""The dialog in which a task is made to repeat, or to repeat differently."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QWidget

from merchant_app import formats
from merchant_app.actions import timeline as actions
from merchant_app.domain.messages import UserError
from merchant_app.domain.plan import Phase, Task, TaskKind
from merchant_app.domain.recurrence import (
    Frequency,
    OnClosed,
    Rule,
    checked_rule,
    occurrence_days,
)
from merchant_app.i18n import _, say_error
from merchant_app.store.recurrence import Recurrence, recurrence_around, recurrence_of
from merchant_app.store.timeline import Planned, campaign_of_task, planned
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.timeline.repeat.day_preview import DayPreview
from merchant_app.ui.timeline.repeat.rule_fields import RuleFields
from merchant_app.ui.timeline.repeat.words import with_end
from merchant_app.ui.widgets.buttons import outlined_button
from merchant_app.ui.widgets.number_field import NumberField
from merchant_app.ui.widgets.text import ElidedLabel, divider
from merchant_app.ui.workspace import Workspace


def open_repeat_dialog(workspace: Workspace, task_id: int) -> bool:
    """Let it be said how a task repeats; for one of its times the whole is meant.

    Gives whether the task began to repeat just now.
    """
    shop = workspace.shop

    def made() -> RepeatDialog:
        around = recurrence_around(shop, task_id)
        whole = task_id if around is None else around.task_id
        plan = planned(shop, campaign_of_task(shop, whole))
        known = around or recurrence_of(shop, whole)
        return RepeatDialog(workspace, plan, whole, known, workspace.window)

    dialog = workspace.act(made)
    if dialog is None:
        return False
    done = bool(dialog.exec()) and dialog.known is None
    dialog.deleteLater()
    return done


@dataclass(frozen=True, slots=True)
class _Start:
    """What the fields begin with."""

    rule: Rule
    first: date
    until: date | None
    on_closed: OnClosed


class RepeatDialog(FormDialog):
    """How often, on which days, from when until when; below, the days that come of it."""

    def __init__(
        self,
        workspace: Workspace,
        plan: Planned,
        task_id: int,
        known: Recurrence | None,
        parent: QWidget | None = None,
    ) -> None:
        task = next(each for each in plan.plan.tasks if each.id == task_id)
        super().__init__(
            parent,
            _("Repeat a task") if known is None else _("How it repeats"),
            _("Repeat it") if known is None else _("Save"),
            note=_(
                "Each time is a task of its own: it can be moved, given away, ticked off and "
                "skipped. Owner, checklist and supplies are copied to each."
            ),
        )
        name = ElidedLabel(task.name, "heading")
        self.column.insertWidget(1, name)
        self.known = known
        self._workspace = workspace
        self._task = task
        self._calendar = plan.calendar
        self._phase = next(each for each in plan.plan.phases if each.id == task.phase_id)
        self._work_end = work_end(plan, self._phase)
        start = self._start(plan, task)
        self.fields = RuleFields(
            self.form,
            today=workspace.today,
            rule=start.rule,
            first=start.first,
            until=start.until,
        )
        self.on_closed = QComboBox()
        self.on_closed.addItem(_("Take the next open day"), OnClosed.NEXT)
        self.on_closed.addItem(_("Leave that time out"), OnClosed.SKIP)
        self.on_closed.setCurrentIndex(self.on_closed.findData(start.on_closed))
        self.form.add("on_closed", _("If the shop is closed"), self.on_closed)
        self.duration = NumberField(1, actions.MAX_DURATION, max(1, task.duration))
        self.form.add("duration", _("Work days each"), self.duration)
        self.form.set_visible("duration", visible=task.kind is not TaskKind.MILESTONE)
        self.preview = DayPreview()
        self.body.addWidget(divider())
        self.body.addWidget(self.preview)
        self.end_it = outlined_button(_("Repeat no more"), self._end, icon="ban")
        self.buttons.insertWidget(0, self.end_it)
        self.end_it.setVisible(known is not None)
        self.setMinimumWidth(520)
        self.fields.changed.connect(self.show_preview)
        self.on_closed.currentIndexChanged.connect(lambda _at: self.show_preview())
        writable = workspace.shop.read_only is None
        self.submit_button.setEnabled(writable)
        self.end_it.setEnabled(writable)
        self.show_preview()

    def _start(self, plan: Planned, task: Task) -> _Start:
        known = self.known
        if known is not None:
            until = known.until or max(known.first, self._work_end)
            return _Start(known.rule, known.first, until, known.on_closed)
        dates = plan.schedule.tasks[task.id]
        first = dates.end if task.kind is TaskKind.MILESTONE else dates.start
        rule = Rule(Frequency.WEEKLY, weekdays=frozenset({first.weekday()}))
        return _Start(rule, first, max(first, self._work_end), OnClosed.NEXT)

    def showEvent(self, event: QShowEvent) -> None:
        """Make room for what the preview says at once."""
        super().showEvent(event)
        self.grow()

    def show_preview(self) -> None:
        """Show what the fields lead to now."""
        self._preview()
        if self.isVisible():
            self.grow()

    def _preview(self) -> None:
        self.form.set_hint("until", "")
        try:
            first, until = self.fields.first.read(), self.fields.read_until()
            rule = checked_rule(self.fields.read())
            assert first is not None
            days = occurrence_days(
                rule,
                first,
                until=until,
                calendar=self._calendar,
                on_closed=OnClosed(self.on_closed.currentData()),
            )
        except UserError as error:
            self.preview.show_nothing(say_error(error))
            return
        self.preview.show_days(with_end(rule, until), days, self._calendar)
        if days[-1] > self._work_end:
            row = "until" if rule.count is None else "count"
            self.form.set_hint(
                row,
                _(
                    "The buffer of {phase} begins after {day}: later times use it up, or push "
                    "the next phase.",
                    phase=self._phase.name,
                    day=formats.short_form(self._work_end),
                ),
            )
        else:
            self.form.set_hint("count", "")

    def submit(self) -> None:
        """Keep what the fields hold."""
        first = self.fields.first.read()
        assert first is not None
        duration = 0 if self._task.kind is TaskKind.MILESTONE else self.duration.value()
        shop, task_id, rule = self._workspace.shop, self._task.id, self.fields.read()
        until, on_closed = self.fields.read_until(), OnClosed(self.on_closed.currentData())
        if self.known is None:
            actions.repeat_task(
                shop,
                task_id=task_id,
                rule=rule,
                first=first,
                until=until,
                on_closed=on_closed,
                duration=duration,
            )
        else:
            actions.change_recurrence(
                shop,
                task_id=task_id,
                rule=rule,
                first=first,
                until=until,
                on_closed=on_closed,
                today=self._workspace.today,
                duration=duration,
            )

    def _end(self) -> None:
        workspace, task = self._workspace, self._task
        if workspace.acted(
            lambda: actions.end_recurrence(workspace.shop, task_id=task.id, today=workspace.today)
        ):
            workspace.say(_("{name} repeats no more", name=task.name), undo=True)
            self.reject()


def work_end(plan: Planned, phase: Phase) -> date:
    """Give the last open day of a phase before its buffer."""
    after = plan.calendar.index_after(phase.end)
    return max(phase.start, plan.calendar.day_at(after - phase.buffer - 1))
