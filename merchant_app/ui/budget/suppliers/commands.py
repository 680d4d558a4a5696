"""What can be asked about a supplier: dialogs, blocking, deleting, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from merchant_app.actions.suppliers import (
    delete_supplier,
    delete_supplier_event,
    link_entries,
    plan_replacement_search,
    unblock_supplier,
)
from merchant_app.domain.suppliers import Supplier, SupplierEvent
from merchant_app.i18n import _, _n
from merchant_app.ui.budget.commands import compare_quotes
from merchant_app.ui.budget.desk import Desk
from merchant_app.ui.budget.suppliers.record_dialogs import (
    BlockDialog,
    IncidentDialog,
    NoteDialog,
    ScoreDialog,
)
from merchant_app.ui.budget.suppliers.supplier_dialog import SupplierDialog
from merchant_app.ui.workspace import Workspace


class SupplierCommands:
    """Held by the view. `shown` is called with the id of a supplier that was added or changed."""

    def __init__(self, desk: Desk, shown: Callable[[int], None]) -> None:
        self._desk = desk
        self._shown = shown

    @property
    def _workspace(self) -> Workspace:
        return self._desk.workspace

    def add(self) -> None:
        """Ask for a new supplier."""
        self._open(lambda parent: SupplierDialog(self._workspace, saved=self._shown, parent=parent))

    def edit(self, of: Supplier) -> None:
        """Ask what to change."""
        self._open(
            lambda parent: SupplierDialog(self._workspace, of, saved=self._shown, parent=parent)
        )

    def score(self, of: Supplier) -> None:
        """Ask for a score."""
        self._open(lambda parent: ScoreDialog(self._workspace, of, parent))

    def incident(self, of: Supplier) -> None:
        """Ask what went wrong."""
        self._open(lambda parent: IncidentDialog(self._workspace, of, parent))

    def note(self, of: Supplier) -> None:
        """Ask what to remember."""
        self._open(lambda parent: NoteDialog(self._workspace, of, parent))

    def block(self, of: Supplier, *, reason: str = "") -> None:
        """Ask why and since when, or let a blocked supplier be ordered from again."""
        if not of.blocked:
            self._open(lambda parent: BlockDialog(self._workspace, of, parent, reason=reason))
            return
        workspace = self._workspace
        if self._desk.may_write() and workspace.acted(
            lambda: unblock_supplier(workspace.shop, supplier_id=of.id)
        ):
            workspace.say(_("{name} can be ordered from again", name=of.name), undo=True)

    def delete(self, of: Supplier) -> None:
        """Remove a supplier that nothing hangs on."""
        workspace = self._workspace
        if self._desk.may_write() and workspace.acted(
            lambda: delete_supplier(workspace.shop, supplier_id=of.id)
        ):
            workspace.say(_("Supplier deleted: {name}", name=of.name), undo=True)

    def delete_event(self, event: SupplierEvent) -> None:
        """Take back a score, a failure or a note."""
        workspace = self._workspace
        if self._desk.may_write() and workspace.acted(
            lambda: delete_supplier_event(workspace.shop, event_id=event.id)
        ):
            workspace.say(_("Record deleted"), undo=True)

    def link(self, of: Supplier) -> None:
        """Link the entries that are paid to the supplier's name."""
        workspace = self._workspace
        if not self._desk.may_write():
            return
        linked = workspace.act(lambda: link_entries(workspace.shop, supplier_id=of.id))
        if linked:
            words = _n("{n} entry linked", "{n} entries linked", len(linked))
            workspace.say(words, undo=True)

    def plan_replacement(self, of: Supplier) -> None:
        """Put the search for a replacement on the timeline of the campaign on screen."""
        desk, workspace = self._desk, self._workspace
        campaign_id = desk.campaign_id
        if campaign_id is None or not desk.may_write():
            return
        made = workspace.act(
            lambda: plan_replacement_search(
                workspace.shop,
                supplier_id=of.id,
                campaign_id=campaign_id,
                today=workspace.today,
            )
        )
        if made is not None:
            workspace.say(_("The search is on the timeline, from today on"), undo=True)

    def compare_quotes(self, line_id: int) -> None:
        """Open the quotes of a budget line."""
        compare_quotes(self._desk, line_id)

    def _open(self, make: Callable[[QWidget], QDialog]) -> None:
        if self._desk.may_write():
            self._desk.open(make(self._desk.page))
