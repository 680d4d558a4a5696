"""Moves sales that wait beside the file into it, as soon as nothing else is writing there.

It belongs to the main window, so that it works while the counter is closed too, and begins with
what an earlier window left behind.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from merchant_app.actions.counter import Served
from merchant_app.actions.waiting_sales import (
    Refused,
    WaitingSale,
    leave_out,
    serve_or_keep,
    waiting_sales,
    write_plainly,
    write_waiting,
)
from merchant_app.domain.messages import UserError
from merchant_app.store.waiting_sales import any_waiting
from merchant_app.ui.workspace import Workspace

_AGAIN_AFTER: Final = 500


class WaitingSales(QObject):
    """Looks twice a second while something waits."""

    #: The sales that were written, by key: `dict[str, Served]`.
    written = Signal(object)
    #: Something else waits, or cannot be written as it is.
    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.refused: dict[str, Refused] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(_AGAIN_AFTER)
        self._timer.timeout.connect(self.look)
        workspace.jobs.busy_changed.connect(self._job_ended)

    @property
    def waiting(self) -> list[WaitingSale]:
        """What waits, oldest first."""
        return [] if self._reads_only else waiting_sales(self._workspace.shop)

    def serve(self, waiting: WaitingSale) -> Served | None:
        """Write a sale now, or keep it and write it later; None if it is kept.

        Raises:
            UserError: if it can be neither.

        """
        served = serve_or_keep(self._workspace.shop, waiting, today=self._workspace.today)
        if served is None:
            self._timer.start()
            self.changed.emit()
        return served

    def look(self) -> None:
        """Write what can be written; go on looking while the file is busy."""
        shop = self._workspace.shop
        if self._reads_only or not any_waiting(shop):
            self._timer.stop()
            return
        known = frozenset(self.refused)
        try:
            outcome = write_waiting(shop, today=self._workspace.today, but_not=known)
        except UserError:  # the folder takes nothing just now
            self._timer.start()
            return
        self.refused |= {each.waiting.key: each for each in outcome.refused}
        if outcome.busy:
            self._timer.start()
        else:
            self._timer.stop()
        if outcome.served:
            self.written.emit(outcome.served)
        if outcome.served or outcome.refused:
            self.changed.emit()

    def write_plainly(self, key: str) -> None:
        """Write a refused sale with what was paid alone.

        Raises:
            UserError: if even that cannot be written.

        """
        waiting = self.refused[key].waiting
        served = write_plainly(self._workspace.shop, waiting, today=self._workspace.today)
        del self.refused[key]
        self.written.emit({key: served})
        self.changed.emit()

    def leave_out(self, key: str) -> None:
        """Let a waiting sale go."""
        leave_out(self._workspace.shop, key)
        self.refused.pop(key, None)
        self.changed.emit()

    def stop(self) -> None:
        """Write what can be written before the file is closed, and end."""
        self.look()
        self._timer.stop()

    @property
    def _reads_only(self) -> bool:
        return self._workspace.shop.read_only is not None

    def _job_ended(self, busy: bool) -> None:  # noqa: FBT001 - the shape of the signal
        if not busy:
            self.look()
