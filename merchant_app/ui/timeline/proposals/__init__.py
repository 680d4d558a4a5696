"""Suggestions that are asked for: plan back from a day, shorten, level a person's load.

Each opens a dialog that shows what would change; nothing is kept before it is adopted. The
dialogs are read when first opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from merchant_app.ui.workspace import Workspace


def open_plan_back_dialog(workspace: Workspace, task_id: int | None = None) -> None:
    """Lay the plan back from a day; `task_id` is the task that should be done by then."""
    from merchant_app.ui.timeline.proposals.plan_back import PlanBackDialog

    PlanBackDialog(workspace, task_id).exec()


def open_shorten_dialog(workspace: Workspace) -> None:
    """Look for ways to end the campaign sooner."""
    from merchant_app.ui.timeline.proposals.shorten import ShortenDialog

    ShortenDialog(workspace).exec()


def open_level_dialog(workspace: Workspace, person_id: int | None = None) -> None:
    """Even out the load of a person; None for whoever has most to do."""
    from merchant_app.ui.timeline.proposals.level import LevelDialog

    LevelDialog(workspace, person_id).exec()
