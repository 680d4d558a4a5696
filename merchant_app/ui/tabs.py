"""The seven tabs of the main window. A new tab is one line here and a folder beside it.

Pages are imported when their tab is first shown, so that the start stays fast.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from merchant_app.i18n import _

if TYPE_CHECKING:
    from merchant_app.ui.page import Page
    from merchant_app.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: its key in code and for alerts, the word on it, its icon, how its page is made."""

    key: str
    title: Callable[[], str]
    icon: str
    make: Callable[[Workspace], Page]


def _overview(workspace: Workspace) -> Page:
    from merchant_app.ui.overview.page import OverviewPage

    return OverviewPage(workspace)


def _timeline(workspace: Workspace) -> Page:
    from merchant_app.ui.timeline.page import TimelinePage

    return TimelinePage(workspace)


def _budget(workspace: Workspace) -> Page:
    from merchant_app.ui.budget.page import BudgetPage

    return BudgetPage(workspace)


def _customers(workspace: Workspace) -> Page:
    from merchant_app.ui.customers.page import CustomersPage

    return CustomersPage(workspace)


def _results(workspace: Workspace) -> Page:
    from merchant_app.ui.results.page import ResultsPage

    return ResultsPage(workspace)


def _risks(workspace: Workspace) -> Page:
    from merchant_app.ui.risks.page import RisksPage

    return RisksPage(workspace)


def _reports(workspace: Workspace) -> Page:
    from merchant_app.ui.reports.page import ReportsPage

    return ReportsPage(workspace)


TABS = (
    Tab("overview", lambda: _("Overview"), "layout-dashboard", _overview),
    Tab("timeline", lambda: _("Timeline"), "chart-gantt", _timeline),
    Tab("budget", lambda: _("Budget"), "wallet", _budget),
    Tab("customers", lambda: _("Customers"), "users", _customers),
    Tab("results", lambda: _("Results"), "chart-column", _results),
    Tab("risks", lambda: _("Risks"), "shield-alert", _risks),
    Tab("reports", lambda: _("Reports"), "printer", _reports),
)
