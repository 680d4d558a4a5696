"""What becomes of a task while its owner is away, and a warning when that is the case."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.actions.absences import set_task_when_away
from merchant_app.domain.plan import TaskKind, WhenAway
from merchant_app.i18n import _
from merchant_app.store.settings import setting
from merchant_app.ui.timeline.inspector.facts import TaskDetails
from merchant_app.ui.timeline.rows import RowKind
from merchant_app.ui.widgets.empty_state import IconPicture
from merchant_app.ui.widgets.message_bar import TonedLabel
from merchant_app.ui.workspace import Workspace


class AwayPart(QWidget):
    """A choice of three, saved at once, and below it the sentence about days off."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._task_id = 0
        self.choice = QComboBox()
        self.choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.choice.activated.connect(lambda _at: self._take())
        self.setFocusProxy(self.choice)
        self.sentence = TonedLabel("", "warning", bold=False)
        self._warning = QWidget()
        across = QHBoxLayout(self._warning)
        across.setContentsMargins(0, 4, 0, 0)
        across.setSpacing(6)
        picture = IconPicture("triangle-alert", 13, "warning.text")
        across.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self.sentence, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.choice)
        rows.addWidget(self._warning)

    @staticmethod
    def matters(details: TaskDetails) -> bool:
        """Whether a task has somebody who could be away, and days that could move."""
        row = details.row
        return row.owner_id is not None and row.kind is not RowKind.SUMMARY

    def show_details(self, details: TaskDetails) -> None:
        """Show what holds for a task."""
        row = details.row
        self._task_id = row.id
        moves = setting(self._workspace.shop, "when_away") == WhenAway.MOVE
        if details.task.kind is not TaskKind.TASK:
            moves = False  # they have their day
        as_shop = _("Like the shop: it moves") if moves else _("Like the shop: it stays")
        with QSignalBlocker(self.choice):
            self.choice.clear()
            self.choice.addItem(as_shop, WhenAway.AS_SHOP)
            if row.kind is not RowKind.MILESTONE:
                self.choice.addItem(_("It moves"), WhenAway.MOVE)
            self.choice.addItem(_("It stays, with a warning"), WhenAway.WARN)
            self.choice.setCurrentIndex(max(0, self.choice.findData(details.facts.when_away)))
        self.choice.setAccessibleName(_("When {name} is away", name=row.owner))
        self.choice.setToolTip(_("When {name} is away", name=row.owner))
        self._warning.setVisible(details.away is not None)
        if details.away is None:
            self.sentence.setText("")
            return
        days = formats.short_range(details.away.first, details.away.last)
        if details.task.waits_for_owner:
            text = _("{name} is away {days}. The work rests then.", name=row.owner, days=days)
        else:
            text = _(
                "{name} is away {days}. The task stays: choose somebody else or another day.",
                name=row.owner,
                days=days,
            )
        self.sentence.setText(text)

    def _take(self) -> None:
        when = WhenAway(self.choice.currentData())
        self._workspace.acted(
            lambda: set_task_when_away(self._workspace.shop, task_id=self._task_id, when=when)
        )
