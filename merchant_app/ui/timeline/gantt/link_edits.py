"""Changing and taking away links, from the chart and from the details alike."""

from __future__ import annotations

from merchant_app.actions import timeline as actions
from merchant_app.domain.plan import Link, LinkKind
from merchant_app.i18n import _
from merchant_app.ui.workspace import Workspace


def change_link(workspace: Workspace, link: Link, kind: LinkKind, lag: int) -> bool:
    """Let the task of a link wait in another way; says whether it went well."""
    if (kind, lag) == (link.kind, link.lag):
        return True
    return workspace.acted(
        lambda: actions.change_link(
            workspace.shop,
            predecessor_id=link.predecessor,
            successor_id=link.successor,
            kind=link.kind,
            to_kind=kind,
            lag=lag,
        )
    )


def unlink(workspace: Workspace, link: Link) -> None:
    """Take a link away, and say so."""
    if workspace.acted(
        lambda: actions.unlink_tasks(
            workspace.shop,
            predecessor_id=link.predecessor,
            successor_id=link.successor,
            kind=link.kind,
        )
    ):
        workspace.say(_("The link is taken away"), undo=True)
