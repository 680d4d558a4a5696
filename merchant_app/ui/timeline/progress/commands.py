"""The two commands on approved plans, for the menu of the plan and for the view."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from merchant_app.i18n import _
from merchant_app.ui.workspace import Workspace


def approve(workspace: Workspace, parent: QWidget | None) -> None:
    """Ask for the name and the person, and approve the plan as it is."""
    from merchant_app.ui.timeline.progress.approve_dialog import ApproveDialog

    if workspace.campaign_id is None:
        return
    dialog = ApproveDialog(workspace, workspace.campaign_id, parent)
    if dialog.exec():
        workspace.say(_("{name} is approved", name=dialog.name.text().strip()), undo=True)
    dialog.deleteLater()


def show_approved(workspace: Workspace, parent: QWidget | None) -> None:
    """Show the list of approved plans."""
    from merchant_app.ui.timeline.progress.plans_dialog import PlansDialog

    if workspace.campaign_id is not None:
        dialog = PlansDialog(workspace, workspace.campaign_id, parent)
        dialog.exec()
        dialog.deleteLater()
