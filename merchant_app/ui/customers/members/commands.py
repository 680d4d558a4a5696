"""What can be done with points, tiers and cards: opens the dialogs and says what was done."""

from __future__ import annotations

from collections.abc import Sequence

from merchant_app.actions.cards import dissolve_card, take_out_of_card
from merchant_app.actions.points import lapse_points
from merchant_app.domain.customers import Customer
from merchant_app.i18n import _, _n
from merchant_app.store import customers as store
from merchant_app.store.cards import CardRow
from merchant_app.store.points import card_of
from merchant_app.ui.customers.desk import Desk
from merchant_app.ui.customers.members.words import points_text
from merchant_app.ui.dialogs import Choice
from merchant_app.ui.jobs import Cancelled, Progress


def _found(desk: Desk, customer_ids: Sequence[int]) -> list[Customer]:
    shop = desk.workspace.shop
    return [each for each in (store.customer(shop, one) for one in customer_ids) if each]


def show_ledger(desk: Desk, customer_id: int) -> None:
    """Show every line of a customer's points."""
    from merchant_app.ui.customers.members.ledger_dialog import LedgerDialog

    for of in _found(desk, [customer_id]):
        desk.open(LedgerDialog(desk, of))


def give(desk: Desk, customer_id: int) -> None:
    """Ask for points to give or to take away."""
    from merchant_app.ui.customers.members.point_dialogs import GiveDialog

    if desk.may_write():
        for of in _found(desk, [customer_id]):
            dialog = GiveDialog(desk.workspace, desk.page, of)
            desk.open(dialog, lambda: desk.workspace.say(_("The points are changed"), undo=True))


def move(desk: Desk, customer_id: int) -> None:
    """Ask to whom points go."""
    from merchant_app.ui.customers.members.point_dialogs import MoveDialog

    if desk.may_write():
        for of in _found(desk, [customer_id]):
            dialog = MoveDialog(desk.workspace, desk.page, of)
            desk.open(dialog, lambda: desk.workspace.say(_("Points moved"), undo=True))


def set_tier(desk: Desk, customer_ids: Sequence[int]) -> None:
    """Ask which tier customers are set to."""
    from merchant_app.ui.customers.members.point_dialogs import TierDialog

    people = _found(desk, customer_ids) if desk.may_write() else []
    if people:
        dialog = TierDialog(desk.workspace, desk.page, people)
        desk.open(dialog, lambda: desk.workspace.say(_("The tier is set"), undo=True))


def edit_rules(desk: Desk) -> None:
    """Ask for the rules for points."""
    from merchant_app.ui.customers.members.rules_dialog import RulesDialog

    if desk.may_write():
        dialog = RulesDialog(desk.workspace, desk.page)
        desk.open(dialog, lambda: desk.workspace.say(_("The rules are changed"), undo=True))


def edit_tiers(desk: Desk) -> None:
    """Ask which tiers there are."""
    from merchant_app.ui.customers.members.tiers_dialog import TiersDialog

    if desk.may_write():
        dialog = TiersDialog(desk.workspace, desk.page)
        desk.open(dialog, lambda: desk.workspace.say(_("The tiers are changed"), undo=True))


def new_card(desk: Desk, customer_ids: Sequence[int] = ()) -> None:
    """Ask for a new card, for some customers."""
    from merchant_app.ui.customers.members.card_dialog import CardDialog

    if desk.may_write():
        dialog = CardDialog(desk.workspace, desk.page, holders=tuple(customer_ids))
        desk.open(dialog, lambda: desk.workspace.say(_("The card is made"), undo=True))


def edit_card(desk: Desk, row: CardRow) -> None:
    """Ask for changes to a card and its holders."""
    from merchant_app.ui.customers.members.card_dialog import CardDialog

    if desk.may_write():
        dialog = CardDialog(desk.workspace, desk.page, row)
        desk.open(dialog, lambda: desk.workspace.say(_("The card is changed"), undo=True))


def dissolve(desk: Desk, row: CardRow) -> None:
    """Give up a card, after saying what becomes of its points."""
    workspace = desk.workspace
    if not desk.may_write():
        return
    if row.card.shares:
        text = _(
            "{points} are on it. Each of its holders keeps the points they collected themselves;"
            " who used more than that is left with none. You can undo this.",
            points=points_text(row.points),
        )
    else:
        text = _("Its holders keep their points and earn as everybody does. You can undo this.")
    answer = workspace.questions.ask(
        desk.page, _("Dissolve the card {name}?", name=row.card.name), text,
        [Choice("keep", _("Keep the card")),
         Choice("dissolve", _("Dissolve the card"), "destructive")],
    )  # fmt: skip
    if answer == "dissolve" and workspace.acted(
        lambda: dissolve_card(workspace.shop, row.card.id, today=workspace.today)
    ):
        workspace.say(_("The card {name} is dissolved", name=row.card.name), undo=True)


def take_out(desk: Desk, customer_id: int) -> None:
    """Take a customer out of their card."""
    workspace = desk.workspace
    if not desk.may_write() or card_of(workspace.shop, customer_id) is None:
        return
    if workspace.acted(
        lambda: take_out_of_card(workspace.shop, customer_id, today=workspace.today)
    ):
        workspace.say(_("Taken out of the card"), undo=True)


def lapse(desk: Desk, points: int, people: int) -> None:
    """Let points lapse whose last day is over, after asking; in the background."""
    workspace = desk.workspace
    if not desk.may_write():
        return
    answer = workspace.questions.ask(
        desk.page,
        _("Let {points} lapse?", points=points_text(points)),
        _n(
            "Their last day is over. They are taken off the balance of {n} customer as one step,"
            " which you can undo.",
            "Their last day is over. They are taken off the balance of {n} customers as one step,"
            " which you can undo.",
            people,
        ),
        [Choice("keep", _("Keep them for now")), Choice("lapse", _("Let them lapse"), "primary")],
    )
    if answer != "lapse":
        return
    shop, today = workspace.shop, workspace.today

    def work(_progress: Progress, _cancelled: Cancelled) -> int:
        with shop.second_connection() as other:
            return lapse_points(other, today=today)

    def done(gone: int) -> None:
        workspace.say(_("{points} lapsed", points=points_text(gone)), undo=True)

    workspace.jobs.run(work, title=_("Points lapse"), on_done=done)
