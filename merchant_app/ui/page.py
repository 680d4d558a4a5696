"""The base of the seven tabs: shown late, refreshed only when touched."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from merchant_app.store.changes import Changes
from merchant_app.ui.workspace import Workspace


class Page(QWidget):
    """One tab. A subclass builds its widgets in `__init__` and fills them in `refresh`.

    `refresh` is called when the page is first shown, when another campaign is chosen, and when
    an edit touched one of `TABLES`; while the page is hidden, it is called once on being shown.
    """

    #: Names of the tables whose changes this page shows.
    TABLES: ClassVar[tuple[str, ...]] = ()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._stale = True
        workspace.changed.connect(self._on_changed)
        workspace.campaign_changed.connect(self._on_campaign_changed)

    def refresh(self) -> None:
        """Read everything anew and show it; keep selection and scroll place where possible."""
        raise NotImplementedError

    def refresh_changes(self, changes: Changes) -> None:
        """Show what an edit changed; a page may do less here than in `refresh`."""
        del changes
        self.refresh()

    def show_row(self, row_id: int) -> None:
        """Select the row another page or an alert leads to."""

    def add_new(self, what: str) -> None:
        """Begin to add something of this tab: "task", "expense", "customer", "goal", "risk"."""

    def print(self) -> None:
        """Print what this tab shows; only the Reports tab has something to print."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.refresh()

    def _on_changed(self, changes: Changes) -> None:
        if not changes.touches(*self.TABLES):
            return
        if self.isVisible() and not self._stale:
            self.refresh_changes(changes)
        else:
            self._stale = True

    def _on_campaign_changed(self) -> None:
        if self.isVisible():
            self._stale = False
            self.refresh()
        else:
            self._stale = True
