"""How the chart is bound to the tab it is a part of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from merchant_app.ui.timeline.gantt.commands import ChartCommands

if TYPE_CHECKING:
    from merchant_app.ui.timeline.page import TimelinePage


def chart_commands(page: TimelinePage) -> ChartCommands:
    """Give what serves the chart of a timeline."""
    return ChartCommands(
        page.workspace,
        page.gantt,
        page.tree,
        show_today=page.show_today,
        open_details=page.open_details,
        added=page.show_added,
        names_switched=lambda on: page.switch("names", on=on),
    )
