"""How the import of customers and purchases begins: chosen from a menu, or dropped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from merchant_app.domain.messages import UserError
from merchant_app.i18n import _
from merchant_app.ui.imports.dialog import ImportDialog
from merchant_app.ui.workspace import Workspace


def import_customers(workspace: Workspace, parent: QWidget | None) -> ImportDialog | None:
    """Let the person choose lists of customers and show what is in them; None if they would not."""
    return _choose(workspace, parent, "customers")


def import_purchases(workspace: Workspace, parent: QWidget | None) -> ImportDialog | None:
    """Let the person choose lists of purchases and show what is in them; None if they would not."""
    return _choose(workspace, parent, "purchases")


def import_files(
    workspace: Workspace,
    parent: QWidget | None,
    files: Sequence[Path],
    subject: str = "",
) -> ImportDialog | None:
    """Show what is in files, one after the other, to be imported on demand.

    Without a subject, "customers" or "purchases", each file tells what it is about.
    """
    if not _may_edit(workspace, parent):
        return None
    dialog = ImportDialog(workspace, parent, subject)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
    dialog.read(files)
    return dialog


def choose_files(workspace: Workspace, parent: QWidget | None, title: str) -> tuple[Path, ...]:
    """Let the person choose lists, none if they would rather not."""
    filters = ";;".join(
        (_("Tables and address cards (*.csv *.tsv *.txt *.xlsx *.xls *.vcf)"), _("All files (*)"))
    )
    return workspace.questions.open_files(parent, title, filters)


def dragged_files(event: QDragEnterEvent | QDropEvent) -> list[Path]:
    """Give the files that are dragged, none if there is anything else among it."""
    urls = event.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls] if all(u.isLocalFile() for u in urls) else []


def _choose(workspace: Workspace, parent: QWidget | None, subject: str) -> ImportDialog | None:
    if not _may_edit(workspace, parent):
        return None
    title = _("Import customers") if subject == "customers" else _("Import purchases")
    files = choose_files(workspace, parent, title)
    return import_files(workspace, parent, files, subject) if files else None


def _may_edit(workspace: Workspace, parent: QWidget | None) -> bool:
    reason = workspace.shop.read_only
    if reason is not None:
        workspace.questions.show_error(parent, UserError(reason))
    return reason is None
