"""The ways to look at the shop's customers. A new one is a line here and a folder beside it.

The people are always there; the others are made when first asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from merchant_app.i18n import _, _p
from merchant_app.store.changes import Changes
from merchant_app.ui.customers.desk import Desk


class CustomersView(QWidget):
    """One way to look at the customers, below the row of the tab."""

    #: Names of the tables whose changes this view shows.
    TABLES: ClassVar[tuple[str, ...]] = ()

    def show_all(self) -> None:
        """Read everything anew and show it; keep selection and scroll place."""
        raise NotImplementedError

    def show_changes(self, changes: Changes) -> None:
        """Show what an edit changed; a view may do less here than in `show_all`."""
        del changes
        self.show_all()

    def show_row(self, row_id: int) -> None:
        """Select the row that another view or an alert leads to."""


@dataclass(frozen=True, slots=True)
class View:
    """One way: its key, the word on its switch, its icon, how it is made."""

    key: str
    title: Callable[[], str]
    icon: str
    make: Callable[[Desk], CustomersView]


def _people(desk: Desk) -> CustomersView:
    from merchant_app.ui.customers.people.view import PeopleView

    return PeopleView(desk)


def _coupons(desk: Desk) -> CustomersView:
    from merchant_app.ui.customers.coupons.view import CouponsView

    return CouponsView(desk)


def _life(desk: Desk) -> CustomersView:
    from merchant_app.ui.customers.life.view import LifeView

    return LifeView(desk)


def _recall(desk: Desk) -> CustomersView:
    from merchant_app.ui.customers.recall.view import RecallView

    return RecallView(desk)


def _members(desk: Desk) -> CustomersView:
    from merchant_app.ui.customers.members.view import MembersView

    return MembersView(desk)


VIEWS = (
    View("people", lambda: _p("view of customers", "People"), "users", _people),
    View("coupons", lambda: _("Coupons"), "ticket-percent", _coupons),
    View("recall", lambda: _p("customers", "Bring back"), "phone-call", _recall),
    View("life", lambda: _("Rhythm and value"), "chart-line", _life),
    View("members", lambda: _("Points and cards"), "award", _members),
)
