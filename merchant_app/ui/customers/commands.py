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


def import_customers(desk: Desk) -> None:
    """Bring in a list of customers."""
    from merchant_app.ui.imports.start import import_customers as ask

    ask(desk.workspace, desk.page.window())


def import_purchases(desk: Desk) -> None:
    """Bring in a list of purchases from the till."""
    from merchant_app.ui.imports.start import import_purchases as ask

    ask(desk.workspace, desk.page.window())


def export_all(desk: Desk) -> None:
    """Save customers for another program."""
    from merchant_app.ui.customers.export.dialog import ExportDialog

    desk.open(ExportDialog(desk, None))


def export_ticked(desk: Desk, ids: Sequence[int]) -> None:
    """Save the ticked customers for another program."""
    from merchant_app.ui.customers.export.dialog import ExportDialog

    desk.open(ExportDialog(desk, tuple(ids)))


def export_purchases(desk: Desk) -> None:
    """Save all purchases for another program."""
    from merchant_app.ui.customers.export.dialog import export_purchases as save

    save(desk)


def shop_rhythm(desk: Desk) -> None:
    """Say after how long a customer is at risk, and lost."""
    from merchant_app.ui.customers.life.rhythm_dialog import ask_rhythm

    ask_rhythm(desk)


def make_call_list(desk: Desk, customer_ids: Sequence[int]) -> None:
    """Make a call list of the customers that are ticked."""
    from merchant_app.ui.customers.recall.commands import new_list

    new_list(desk, customer_ids=customer_ids)


def tag_all(desk: Desk, customer_ids: Sequence[int]) -> None:
    """Put a tag on the ticked customers."""
    from merchant_app.ui.customers.people.several import add_tag

    add_tag(desk, customer_ids)


def delete_all(desk: Desk, customer_ids: Sequence[int]) -> None:
    """Delete the ticked customers."""
    from merchant_app.ui.customers.people.several import delete

    delete(desk, customer_ids)


def show_personal_data(desk: Desk, customer_id: int) -> None:
    """Show the page with all that is known of a customer."""
    from merchant_app.ui.customers.privacy.commands import show_data

    show_data(desk, customer_id)


def erase(desk: Desk, customer_ids: Sequence[int]) -> None:
    """Ask whether customers are to be erased for good."""
    from merchant_app.ui.customers.privacy.commands import ask_to_erase

    ask_to_erase(desk, customer_ids)


def privacy(desk: Desk) -> None:
    """Show who has been kept long enough, and the certificates."""
    from merchant_app.ui.customers.privacy.window import open_privacy

    open_privacy(desk)


def hand_out(desk: Desk, customer_id: int) -> None:
    """Hand a coupon to one customer."""
    from merchant_app.ui.customers.coupons.hand_out_dialog import hand_out_to

    hand_out_to(desk, (customer_id,))


def hand_out_to_all(desk: Desk, customer_ids: Sequence[int]) -> None:
    """Hand a coupon to each of the customers that are ticked."""
    from merchant_app.ui.customers.coupons.hand_out_dialog import hand_out_to

    hand_out_to(desk, customer_ids)


def print_referral(desk: Desk, customer_id: int) -> None:
    """Print a customer's cards for friends."""
    from merchant_app.ui.customers.coupons.referrals_pane import print_cards

    print_cards(desk, customer_id)


def enter_referral(desk: Desk, customer_id: int) -> None:
    """Write down who brought a customer, by the code they show."""
    from merchant_app.ui.customers.coupons.referrals_pane import ask_for_referral

    ask_for_referral(desk, customer_id)


def show_points(desk: Desk, customer_id: int) -> None:
    """Show every line of a customer's points."""
    from merchant_app.ui.customers.members.commands import show_ledger

    show_ledger(desk, customer_id)


def give_points(desk: Desk, customer_id: int) -> None:
    """Ask for points to give or to take away."""
    from merchant_app.ui.customers.members.commands import give

    give(desk, customer_id)


def move_points(desk: Desk, customer_id: int) -> None:
    """Ask to whom points go."""
    from merchant_app.ui.customers.members.commands import move

    move(desk, customer_id)


def set_tier(desk: Desk, customer_ids: Sequence[int]) -> None:
    """Ask which tier customers are set to."""
    from merchant_app.ui.customers.members.commands import set_tier as ask

    ask(desk, customer_ids)


def new_card(desk: Desk, customer_ids: Sequence[int]) -> None:
    """Ask for a new card that customers hold together."""
    from merchant_app.ui.customers.members.commands import new_card as ask

    ask(desk, customer_ids)


def take_out_of_card(desk: Desk, customer_id: int) -> None:
    """Take a customer out of their card."""
    from merchant_app.ui.customers.members.commands import take_out

    take_out(desk, customer_id)


def merge_with(desk: Desk, customer_id: int) -> None:
    """Ask with whom a customer is to become one."""
    from merchant_app.ui.customers.merge.commands import merge_with as ask

    ask(desk, customer_id)


def merge_two(desk: Desk, customer_ids: Sequence[int]) -> None:
    """Make one of two customers that are ticked."""
    from merchant_app.ui.customers.merge.commands import merge_two as ask

    ask(desk, customer_ids)


def find_duplicates(desk: Desk) -> None:
    """Look for the same person twice."""
    from merchant_app.ui.customers.merge.commands import find

    find(desk)


CUSTOMER_COMMANDS: tuple[CustomerCommand, ...] = (
    CustomerCommand(lambda: _("Hand out a coupon..."), "ticket-percent", hand_out),
    CustomerCommand(lambda: _("Referral cards..."), "printer", print_referral),
    CustomerCommand(lambda: _("Brought by..."), "user-plus", enter_referral),
    CustomerCommand(lambda: _("All points..."), "award", show_points, writes=False),
    CustomerCommand(lambda: _("Give points..."), "award", give_points),
    CustomerCommand(lambda: _("Move points..."), "arrow-right", move_points),
    CustomerCommand(lambda: _("Set the tier..."), "award", lambda desk, one: set_tier(desk, [one])),
    CustomerCommand(lambda: _("Take out of the card"), "users", take_out_of_card),
    CustomerCommand(lambda: _("Merge with..."), "users", merge_with),
    CustomerCommand(
        lambda: _("Print what is known..."), "file-text", show_personal_data, writes=False
    ),
    CustomerCommand(lambda: _("Erase for good..."), "shield", lambda desk, one: erase(desk, [one])),
)

SELECTION_COMMANDS: tuple[SelectionCommand, ...] = (
    SelectionCommand(lambda: _("Hand out a coupon"), "ticket-percent", hand_out_to_all),
    SelectionCommand(lambda: _("Make a call list"), "phone-call", make_call_list),
    SelectionCommand(lambda: _("Add a tag"), "tag", tag_all),
    SelectionCommand(lambda: _("Set the tier..."), "award", set_tier),
    SelectionCommand(lambda: _("New card for them..."), "users", new_card),
    SelectionCommand(lambda: _("Merge both..."), "users", merge_two),
    SelectionCommand(lambda: _("Export..."), "download", export_ticked, writes=False),
    SelectionCommand(lambda: _("Delete..."), "trash-2", delete_all),
)

TAB_COMMANDS: tuple[TabCommand, ...] = (
    TabCommand(lambda: _("Import customers..."), import_customers),
    TabCommand(lambda: _("Import purchases..."), import_purchases),
    TabCommand(lambda: _("Export customers..."), export_all, writes=False),
    TabCommand(lambda: _("Export purchases..."), export_purchases, writes=False),
    TabCommand(lambda: _("The shop's rhythm..."), shop_rhythm),
    TabCommand(lambda: _("Privacy..."), privacy, writes=False),
    TabCommand(lambda: _("Find duplicates..."), find_duplicates, writes=False),
)
