"""The dialog in which a task is made to repeat, or to repeat differently."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from merchant_app.actions import timeline as actions
from merchant_app.domain.plan import TaskKind
from merchant_app.domain.recurrence import Frequency, Rule
from merchant_app.i18n import _
from merchant_app.store.recurrence import Recurrence, recurrence_around, recurrence_of
from merchant_app.store.timeline import Planned, campaign_of_task, planned
from merchant_app.ui.timeline.repeat.rule_dialog import Repeats, RuleDialog
from merchant_app.ui.widgets.buttons import outlined_button
from merchant_app.ui.widgets.text import ElidedLabel
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


class RepeatDialog(RuleDialog):
    """How a task that is there repeats, or is to repeat."""

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
            workspace,
            plan,
            _("Repeat a task") if known is None else _("How it repeats"),
            _("Repeat it") if known is None else _("Save"),
            parent,
        )
        name = ElidedLabel(task.name, "heading")
        self.column.insertWidget(1, name)
        self.known = known
        self._task = task
        phase = next(each for each in plan.plan.phases if each.id == task.phase_id)
        self.show_phase(phase)
        self.add_rule(self._start(), phase, task.duration)
        self.form.set_visible("duration", visible=task.kind is not TaskKind.MILESTONE)
        self.end_it = outlined_button(_("Repeat no more"), self._end, icon="ban")
        self.buttons.insertWidget(0, self.end_it)
        self.end_it.setVisible(known is not None)
        self.end_it.setEnabled(workspace.shop.read_only is None)
        self.show_preview()

    def _start(self) -> Repeats:
        known, task = self.known, self._task
        if known is not None:
            until = known.until or max(known.first, self._work_end)
            return Repeats(known.rule, known.first, until, known.on_closed)
        dates = self._plan.schedule.tasks[task.id]
        first = dates.end if task.kind is TaskKind.MILESTONE else dates.start
        rule = Rule(Frequency.WEEKLY, weekdays=frozenset({first.weekday()}))
        return Repeats(rule, first, max(first, self._work_end))

    def submit(self) -> None:
        """Keep what the fields hold."""
        wanted = self.read_rule()
        duration = 0 if self._task.kind is TaskKind.MILESTONE else self.duration.value()
        shop, task_id = self._workspace.shop, self._task.id
        if self.known is None:
            actions.repeat_task(
                shop,
                task_id=task_id,
                rule=wanted.rule,
                first=wanted.first,
                until=wanted.until,
                on_closed=wanted.on_closed,
                duration=duration,
            )
        else:
            actions.change_recurrence(
                shop,
                task_id=task_id,
                rule=wanted.rule,
                first=wanted.first,
                until=wanted.until,
                on_closed=wanted.on_closed,
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
