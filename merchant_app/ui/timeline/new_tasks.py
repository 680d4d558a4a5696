"""Writing new tasks: where they go, and what the row below the tree does with what is written."""

from __future__ import annotations

from collections.abc import Callable

from merchant_app.actions import timeline as actions
from merchant_app.domain.messages import UserError
from merchant_app.domain.plan import TaskKind
from merchant_app.i18n import _, say_error
from merchant_app.ui.timeline.add_row import AddRow
from merchant_app.ui.timeline.commands import TimelineCommands
from merchant_app.ui.timeline.rows import RowKind, TimelineRow, task_key
from merchant_app.ui.timeline.tree import TimelineTree
from merchant_app.ui.workspace import Workspace


class NewTasks:
    """Takes tasks and milestones from the row below the tree.

    Args:
        workspace: through which they are added.
        adding: the row in which they are written.
        tree: whose current row says where they go.
        commands: which know the plan and the rows shown.
        added: told the key of each new row.

    """

    def __init__(
        self,
        workspace: Workspace,
        adding: AddRow,
        tree: TimelineTree,
        commands: TimelineCommands,
        *,
        added: Callable[[str], object],
    ) -> None:
        self._workspace = workspace
        self._adding = adding
        self._tree = tree
        self._commands = commands
        self._added = added
        self._at_end = False
        adding.asked.connect(lambda: self.begin("task at the end"))
        adding.written.connect(self._add)
        adding.ended.connect(tree.setFocus)

    def begin(self, what: str) -> None:
        """Let a "task", a "milestone", or a "task at the end" of the phase be written."""
        self._at_end = what.endswith("at the end")
        kind = TaskKind.MILESTONE if what == "milestone" else TaskKind.TASK
        self._adding.begin(kind, _("in {phase}", phase=self._place()[0].name))

    def open_repeating(self) -> None:
        """Let a new task be written together with how it repeats."""
        from merchant_app.ui.timeline.repeat.new_dialog import NewRepeatDialog

        plan = self._commands.planned
        if plan is None:
            return
        dialog = NewRepeatDialog(self._workspace, plan, self._place()[0].id, self._tree.window())
        dialog.exec()
        added = dialog.added
        dialog.deleteLater()
        if added is not None:
            self._added(task_key(added))

    def _place(self) -> tuple[TimelineRow, TimelineRow | None]:
        """Give the phase of a new row, and the row it stands below (None: last of the phase)."""
        outline = self._commands.whole
        row: TimelineRow | None = self._tree.current_row()
        if row is None:
            today = self._workspace.today
            running = [each for each in outline.phases if each.start <= today <= each.end]
            return (running or outline.phases)[0], None
        phase = next(each for each in outline.phases if each.id == row.phase_id)
        below = None if row.kind is RowKind.PHASE or self._at_end else row
        return phase, below

    def _add(self, name: str, kind: TaskKind) -> None:
        plan = self._commands.planned
        if not name.strip():
            self._adding.end()
            return
        if plan is None:
            return
        phase, below = self._place()
        parent = self._commands.whole.parent(below.key) if below is not None else None
        day = plan.calendar.next_open(self._workspace.today)
        try:
            task_id = actions.add_task(
                self._workspace.shop,
                phase_id=phase.id,
                campaign_id=plan.campaign.id,
                name=name,
                kind=kind,
                duration=0 if kind is TaskKind.MILESTONE else 1,
                parent_id=parent.task_id if parent is not None else None,
                not_before=day if phase.start < day <= phase.end else None,
                after_id=below.id if below is not None else None,
            )
        except UserError as error:
            self._adding.show_problem(say_error(error))
            return
        self._added(task_key(task_id))
        self._adding.go_on()
