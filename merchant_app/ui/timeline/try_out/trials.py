"""Begins a trial and keeps it in the place of the timeline until it is over."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from merchant_app.ui.workspace import Workspace

if TYPE_CHECKING:
    from merchant_app.ui.timeline.try_out.area import TryOutArea


class Trials:
    """At most one trial at a time.

    Args:
        workspace: of the real file.
        pages: where the trial is shown.
        switched: told when a trial begins or ends.

    """

    def __init__(
        self, workspace: Workspace, pages: QStackedWidget, switched: Callable[[], object]
    ) -> None:
        self._workspace = workspace
        self._pages = pages
        self._switched = switched
        self._area: TryOutArea | None = None

    def begin(self, row_id: int | None = None) -> None:
        """Copy the plan and show it, with a task selected if one is meant."""
        # Only now: the start of the program does not wait for what few evenings need.
        from merchant_app.actions.try_out import begin_try_out
        from merchant_app.ui.timeline.try_out.area import TryOutArea

        campaign_id = self._workspace.campaign_id
        if campaign_id is None:
            return
        if self._area is None:
            copy = self._workspace.act(
                lambda: begin_try_out(self._workspace.shop, campaign_id=campaign_id)
            )
            if copy is None:
                return
            self._area = TryOutArea(self._workspace, copy, campaign_id)
            self._area.ended.connect(self._end)
            self._pages.addWidget(self._area)
        self._switched()
        if row_id is not None:
            self._area.page.show_row(row_id)

    def area_for(self, campaign_id: int) -> TryOutArea | None:
        """Give the trial of a campaign if there is one."""
        area = self._area
        return area if area is not None and area.campaign_id == campaign_id else None

    def _end(self) -> None:
        area, self._area = self._area, None
        if area is not None:
            self._pages.removeWidget(area)
            area.hide()
            area.deleteLater()
        self._switched()
