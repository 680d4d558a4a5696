"""What can be asked of one customer, of those selected, and of the tab: one line per command.

Dialogs are imported when they are first opened.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from merchant_app.i18n import _
from merchant_app.ui.customers.desk import Desk


@dataclass(frozen=True, slots=True)
class CustomerCommand:
    """One thing to do with a customer, in the menu of the row and behind "More" in the detail."""

    words: Callable[[], str]
    icon: str
    run: Callable[[Desk, int], None]
    writes: bool = True


@dataclass(frozen=True, slots=True)
class SelectionCommand:
    """One thing to do with the customers that are ticked, in the bar below the list."""

    words: Callable[[], str]
    icon: str
    run: Callable[[Desk, Sequence[int]], None]
    writes: bool = True


@dataclass(frozen=True, slots=True)
class TabCommand:
    """One thing to do with all customers, behind "More" in the row of the tab."""

    words: Callable[[], str]
    run: Callable[[Desk], None]
    writes: bool = True


def import_purchases(desk: Desk) -> None:
    """Bring in a list of purchases from the till."""
    from merchant_app.ui.imports.dialog import import_purchases as ask

    ask(desk.workspace, desk.page.window())


CUSTOMER_COMMANDS: tuple[CustomerCommand, ...] = ()

SELECTION_COMMANDS: tuple[SelectionCommand, ...] = ()

TAB_COMMANDS: tuple[TabCommand, ...] = (
    TabCommand(lambda: _("Import purchases..."), import_purchases),
)
