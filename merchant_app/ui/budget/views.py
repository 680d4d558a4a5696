"""The ways to look at a campaign's money. A new one is a line here and a folder beside it.

Plan and ledger are always there; the others are made when first asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from merchant_app.i18n import _
from merchant_app.store.approvals import waiting_sum
from merchant_app.store.shop import Shop
from merchant_app.ui.budget.desk import Desk


class BudgetView(QWidget):
    """One way to look at the money, in place of plan and ledger; the key figures stay above it."""

    #: Names of the tables whose changes this view shows.
    TABLES: ClassVar[tuple[str, ...]] = ()

    def show_campaign(self, campaign_id: int) -> None:
        """Show a campaign, or the same one after an edit; keep selection and scroll place."""
        raise NotImplementedError

    def show_part(self, row_id: int) -> None:
        """Select the row an alert leads to."""


@dataclass(frozen=True, slots=True)
class View:
    """One way: its key, the word on its switch, its icon, how it is made.

    Plan and ledger are made with the tab, so they have no `make`. `count` gives how many things
    in it wait for somebody, shown beside the word.
    """

    key: str
    title: Callable[[], str]
    icon: str
    make: Callable[[Desk], BudgetView] | None = None
    count: Callable[[Shop, int], int] | None = None


def _suppliers(desk: Desk) -> BudgetView:
    from merchant_app.ui.budget.suppliers.view import SuppliersView

    return SuppliersView(desk)


def _control(desk: Desk) -> BudgetView:
    from merchant_app.ui.budget.control.view import ControlView

    return ControlView(desk)


def _approvals(desk: Desk) -> BudgetView:
    from merchant_app.ui.budget.approvals.view import ApprovalsView

    return ApprovalsView(desk)


VIEWS = (
    View("plan", lambda: _("Plan and ledger"), "wallet"),
    View("control", lambda: _("Control"), "chart-column", _control),
    View(
        "approvals", lambda: _("Approvals"), "file-check", _approvals,
        count=lambda shop, campaign_id: waiting_sum(shop, campaign_id)[0],
    ),
    View("suppliers", lambda: _("Suppliers"), "handshake", _suppliers),
)  # fmt: skip
