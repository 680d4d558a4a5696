"""What the inspector tells about an activity: place, hours, people and supplies."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from merchant_app.actions import timeline as actions
from merchant_app.domain.campaign import ActivitySheet
from merchant_app.domain.plan import TaskKind
from merchant_app.i18n import _, _p
from merchant_app.ui.timeline.inspector.facts import TaskDetails
from merchant_app.ui.timeline.inspector.tick_list import TickList
from merchant_app.ui.widgets.buttons import outlined_button
from merchant_app.ui.widgets.text import label
from merchant_app.ui.workspace import Workspace


class ActivityPart(QWidget):
    """Place, hours, people and supplies of an activity."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._sheet: ActivitySheet | None = None
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 8)
        rows.setSpacing(4)
        rows.addWidget(label(_("Activity"), "heading"))
        self._words = label("", wrap=True)
        rows.addWidget(self._words)
        self.change = outlined_button(_("Change the sheet..."), self._change, icon="pencil")
        self.change.setEnabled(workspace.shop.read_only is None)
        rows.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        self._supplies_title = label(_("Supplies"), "second")
        rows.addWidget(self._supplies_title)
        self.supplies = TickList()
        self.supplies.ticked.connect(self._tick)
        rows.addWidget(self.supplies)

    def show_details(self, details: TaskDetails) -> None:
        """Show an activity, nothing for other tasks."""
        sheet = details.sheet if details.task.kind is TaskKind.ACTIVITY else None
        self._sheet = sheet
        self.setVisible(sheet is not None)
        if sheet is None:
            return
        lines = [
            _("{name}: {value}", name=word, value=value)
            for word, value in (
                (_("Place"), sheet.place),
                (_("Hours"), sheet.hours),
                (_("Lead"), details.lead),
                (_("Helpers"), _p("between names", ", ").join(details.helpers)),
                (_("Guests"), sheet.guests),
                (_("Safety"), sheet.safety),
                (_("Transport"), sheet.transport),
                (_("Media"), sheet.media),
            )
            if value
        ]
        self._words.setText("\n".join(lines))
        self._words.setVisible(bool(lines))
        self._supplies_title.setVisible(bool(details.supplies))
        self.supplies.show_items(
            [
                (
                    each.id,
                    f"{each.name} · {each.quantity}" if each.quantity else each.name,
                    each.ready,
                )
                for each in details.supplies
            ]
        )

    def _change(self) -> None:
        from merchant_app.ui.timeline.sheet_dialog import SheetDialog

        if self._sheet is not None:
            SheetDialog(self._workspace, self._sheet, self.window()).exec()

    def _tick(self, supply_id: int, ready: bool) -> None:  # noqa: FBT001 - the shape of the signal
        self._workspace.acted(
            lambda: actions.set_supply_ready(self._workspace.shop, supply_id=supply_id, ready=ready)
        )
