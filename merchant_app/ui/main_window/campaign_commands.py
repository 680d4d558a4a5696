"""What the menu does with the campaign that is shown.

The actions bring the templates with them, so they are imported when one is asked for: the start
of the program does not wait for them.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from merchant_app.i18n import _
from merchant_app.store.campaigns import campaign
from merchant_app.ui.dialogs import Choice
from merchant_app.ui.workspace import Workspace


def close_shown(workspace: Workspace) -> None:
    """Close the campaign that is shown."""
    from merchant_app.actions.campaigns import close_campaign

    shown = workspace.campaign_id
    if shown is not None and workspace.acted(
        lambda: close_campaign(workspace.shop, campaign_id=shown)
    ):
        workspace.say(_("The campaign is closed"), undo=True)


def reopen_shown(workspace: Workspace) -> None:
    """Take up the campaign that is shown again."""
    from merchant_app.actions.campaigns import reopen_campaign

    shown = workspace.campaign_id
    if shown is not None and workspace.acted(
        lambda: reopen_campaign(workspace.shop, campaign_id=shown)
    ):
        workspace.say(_("The campaign is open again"), undo=True)


def delete_shown(workspace: Workspace, parent: QWidget) -> None:
    """Delete the campaign that is shown, after asking."""
    from merchant_app.actions.campaigns import delete_campaign

    shown = workspace.campaign_id
    if shown is None:
        return
    answer = workspace.questions.ask(
        parent,
        _("Delete {name}?", name=campaign(workspace.shop, shown).name),
        _("Its tasks, money, goals and risks go with it. Customers stay. You can undo this."),
        [
            Choice("keep", _("Keep it")),
            Choice("delete", _("Delete the campaign"), "destructive"),
        ],
    )
    if answer == "delete" and workspace.acted(
        lambda: delete_campaign(workspace.shop, campaign_id=shown)
    ):
        workspace.say(_("The campaign is deleted"), undo=True)
