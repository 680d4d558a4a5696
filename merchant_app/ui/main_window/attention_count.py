"""Counts what needs attention, for the badge on the Overview's tab."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from merchant_app.store.attention import ATTENTION_TABLES, attention
from merchant_app.store.changes import Changes
from merchant_app.ui.workspace import Workspace

#: The count follows so long after an edit, in milliseconds; several edits are counted once.
_WAIT: Final = 300


class AttentionCount(QObject):
    """Counts anew a moment after an edit that may raise or settle an alert."""

    counted = Signal(int)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT)
        self._timer.timeout.connect(self._count)
        workspace.changed.connect(self._on_changed)
        workspace.campaign_changed.connect(self.count_soon)
        workspace.leaving.connect(self._timer.stop)

    def count_soon(self) -> None:
        """Count once what is going on now is over."""
        self._timer.start()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*ATTENTION_TABLES):
            self.count_soon()

    def _count(self) -> None:
        campaign_id = self._workspace.campaign_id
        found = (
            []
            if campaign_id is None
            else attention(self._workspace.shop, campaign_id, self._workspace.today)
        )
        self.counted.emit(len(found))
