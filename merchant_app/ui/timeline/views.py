"""The ways to look at a plan. A new one is a line here and a folder beside it.

Tree and chart are always there; the others are made when first asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from merchant_app.i18n import _
from merchant_app.store.timeline import Planned
from merchant_app.ui.timeline.outline import Outline
from merchant_app.ui.workspace import Workspace


class PlanView(QWidget):
    """One way to look at the plan, in place of tree and chart; the inspector stays beside it."""

    #: The key of a row to select, for the tree and the inspector.
    row_asked = Signal(str)
    #: The key of a row whose details are to be opened.
    row_opened = Signal(str)

    def show_plan(self, planned: Planned, outline: Outline) -> None:
        """Show a plan, or the same one after an edit; `outline` has the rows of the filter."""
        raise NotImplementedError

    def choose(self, keys: AbstractSet[str]) -> None:
        """Mark the rows that are selected now."""


@dataclass(frozen=True, slots=True)
class View:
    """One way: its key, the word on its switch, its icon, how it is made.

    Tree and chart are made with the tab, so they have no `make`.
    """

    key: str
    title: Callable[[], str]
    icon: str
    make: Callable[[Workspace], PlanView] | None = None


def _content(workspace: Workspace) -> PlanView:
    from merchant_app.ui.timeline.content.view import ContentView

    return ContentView(workspace)


def _calendar(workspace: Workspace) -> PlanView:
    from merchant_app.ui.timeline.calendar.view import CalendarView

    return CalendarView(workspace)


def _progress(workspace: Workspace) -> PlanView:
    from merchant_app.ui.timeline.progress.view import ProgressView

    return ProgressView(workspace)


VIEWS = (
    View("chart", lambda: _("Chart"), "chart-gantt"),
    View("calendar", lambda: _("Calendar"), "calendar-days", _calendar),
    View("content", lambda: _("Content"), "megaphone", _content),
    View("progress", lambda: _("Progress"), "chart-line", _progress),
)
