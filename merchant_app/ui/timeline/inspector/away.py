"""What becomes of a task while its owner is away, and a warning when that is the case."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSignalBlocker
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.actions.absences import set_task_when_away
from merchant_app.domain.plan import TaskKind, WhenAway
from merchant_app.i18n import _
from merchant_app.store.settings import setting
from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.inspector.facts import TaskDetails
from merchant_app.ui.timeline.rows import RowKind
from merchant_app.ui.widgets.painting import fill_rounded, smooth
from merchant_app.ui.widgets.text import label
from merchant_app.ui.workspace import Workspace


class AwayChoice(QComboBox):
    """Like the shop, always moves, always stays; saved at once."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._task_id = 0
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activated.connect(lambda _at: self._take())

    @staticmethod
    def matters(details: TaskDetails) -> bool:
        """Whether a task has somebody who could be away, and days that could move."""
        return details.row.owner_id is not None and details.row.kind is RowKind.TASK

    def show_details(self, details: TaskDetails) -> None:
        """Show what holds for a task."""
        self._task_id = details.row.id
        shop_moves = setting(self._workspace.shop, "when_away") == WhenAway.MOVE
        moves = shop_moves and details.task.kind is TaskKind.TASK  # an activity has its day
        with QSignalBlocker(self):
            self.clear()
            as_shop = _("As usual: moves") if moves else _("As usual: stays")
            self.addItem(as_shop, WhenAway.AS_SHOP)
            self.addItem(_("Always moves"), WhenAway.MOVE)
            self.addItem(_("Always stays"), WhenAway.WARN)
            self.setCurrentIndex(max(0, self.findData(details.facts.when_away)))
        words = _("When {name} is away", name=details.row.owner)
        self.setAccessibleName(words)
        self.setToolTip(words)

    def _take(self) -> None:
        when = WhenAway(self.currentData())
        self._workspace.acted(
            lambda: set_task_when_away(self._workspace.shop, task_id=self._task_id, when=when)
        )


class AwayWarning(QWidget):
    """Says over the fields that the owner is away during the task, and what that means."""

    def __init__(self) -> None:
        super().__init__()
        self._tone = "notice"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(34, 7, 10, 7)
        rows.setSpacing(0)
        self.title = label("", "strong", wrap=True)
        self.text = label("", "second", wrap=True)
        rows.addWidget(self.title)
        rows.addWidget(self.text)
        self.hide()

    def show_details(self, details: TaskDetails) -> None:
        """Show the warning of a task, or nothing."""
        away = details.away
        self.setVisible(away is not None)
        if away is None:
            return
        days = formats.short_range(away.first, away.last)
        self.title.setText(_("{name} is away {days}", name=details.row.owner, days=days))
        rests = details.task.waits_for_owner
        self._tone = "notice" if rests else "warning"
        self.text.setText(
            _("The work rests on these days.")
            if rests
            else _("The task stays. Choose somebody else or another day.")
        )
        self.setAccessibleName(self.title.text())
        self.setAccessibleDescription(self.text.text())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        tone = now.tone(self._tone)
        painter = smooth(QPainter(self))
        fill_rounded(painter, QRectF(self.rect()), 6, tone.tint)
        side = now.scaled(16)
        paint_icon(painter, tone.icon, QRectF(10, 9, side, side), tone.text)
        painter.end()
