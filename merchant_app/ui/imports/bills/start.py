"""How the import of bills begins: chosen from a menu, or dropped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from merchant_app.domain.messages import UserError, msg
from merchant_app.i18n import _
from merchant_app.ui.imports.bills.dialog import BillDialog
from merchant_app.ui.workspace import Workspace


def import_bills(workspace: Workspace, parent: QWidget | None) -> BillDialog | None:
    """Let the person choose bills and show what is in them; None if they would not."""
    if _campaign_to_book_in(workspace, parent) is None:
        return None
    files = choose_files(workspace, parent)
    return import_files(workspace, parent, files) if files else None


def import_files(
    workspace: Workspace, parent: QWidget | None, files: Sequence[Path]
) -> BillDialog | None:
    """Show what is in bills, one after the other, to be booked on demand."""
    campaign_id = _campaign_to_book_in(workspace, parent)
    if campaign_id is None:
        return None
    dialog = BillDialog(workspace, campaign_id, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
    dialog.read(files)
    return dialog


def choose_files(workspace: Workspace, parent: QWidget | None) -> tuple[Path, ...]:
    """Let the person choose bills, none if they would rather not."""
    filters = ";;".join(
        (_("Payment bills (*.csv *.xlsx *.zip *.txt *.ofx *.qfx)"), _("All files (*)"))
    )
    return workspace.questions.open_files(parent, _("Import a bill"), filters)


def _campaign_to_book_in(workspace: Workspace, parent: QWidget | None) -> int | None:
    """Give the campaign that is shown; say what is missing where nothing can be booked."""
    reason = workspace.shop.read_only
    if reason is None and workspace.campaign_id is None:
        reason = msg("A bill is booked in a campaign, and there is none yet. Make one first.")
    if reason is not None:
        workspace.questions.show_error(parent, UserError(reason))
        return None
    return workspace.campaign_id
