"""The base of the seven tabs: shown late, refreshed only when touched."""

from __future__ import annotations

from copy import deepcopy
from typing import Any, ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from merchant_app.i18n import _
from merchant_app.store.changes import Changes
from merchant_app.ui.widgets.empty_state import EmptyState
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

    def no_campaign(self, icon: str, sentence: str, *, title: str = "") -> EmptyState:
        """Make what the page shows while there is no campaign, with the way to the first one."""
        writable = self.workspace.shop.read_only is None
        return EmptyState(
            icon,
            title or _("No campaign yet"),
            sentence,
            button=_("New campaign") if writable else "",
            clicked=self.workspace.asked_for_campaign.emit,
        )

    def kept_state(self, key: str) -> dict[str, Any]:
        """Give what was kept under `key` about this page (widths, sort order).

        The page changes what is in it; that is kept in turn before the file is closed.
        """
        state: dict[str, Any] = dict(self.workspace.shop.remembered(key, {}))
        before = deepcopy(state)

        def keep() -> None:
            if state != before:
                self.workspace.remember(key, state)

        self.workspace.leaving.connect(keep)
        return state

    def refresh(self) -> None:
        """Read everything anew and show it; keep selection and scroll place where possible."""
        raise NotImplementedError

    def refresh_changes(self, changes: Changes) -> None:
        """Show what an edit changed; a page may do less here than in `refresh`."""
        del changes
        self.refresh()

    def show_row(self, row_id: int) -> None:
        """Select the row another page or an alert leads to."""

    def show_part(self, _part: str, row_id: int | None = None) -> None:
        """Show a part of the page and select a row in it; a page with one list has no parts."""
        if row_id is not None:
            self.show_row(row_id)

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
