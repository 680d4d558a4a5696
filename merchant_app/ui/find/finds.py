"""What the search offers for a text: rows of the shop and commands, in groups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from merchant_app.formats import currency_of, money, short_form
from merchant_app.i18n import _
from merchant_app.store.customer_list import CustomerQuery, page
from merchant_app.store.find import Hit, Kind, find
from merchant_app.ui.main_window.menus import Command
from merchant_app.ui.workspace import Workspace

_EACH = 5
_COMMANDS = 6


@dataclass(frozen=True, slots=True)
class Find:
    """One line of the result: what choosing it does."""

    icon: str
    title: str
    detail: str
    run: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one kind under their head."""

    title: str
    finds: tuple[Find, ...]


def finds(workspace: Workspace, commands: Sequence[Command], text: str) -> list[Group]:
    """Give the groups that have something for this text; for an empty one the commands."""
    groups = []
    if text.strip():
        groups.append(Group(_("Customers"), _customers(workspace, text)))
        hits = find(workspace.shop, text, campaign_id=workspace.campaign_id, limit=_EACH)
        titles: dict[Kind, tuple[str, str, str]] = {
            "task": (_("Tasks"), "list-checks", "timeline"),
            "entry": (_("Ledger"), "receipt", "budget"),
            "line": (_("Budget lines"), "wallet", "budget"),
            "goal": (_("Goals"), "target", "results"),
            "risk": (_("Risks"), "shield-alert", "risks"),
        }
        for kind, (title, icon, tab) in titles.items():
            part = "ledger" if kind == "entry" else ""
            lines = tuple(_line(workspace, hit, icon, tab, part) for hit in hits[kind])
            groups.append(Group(title, lines))
    groups.append(Group(_("Commands"), _commands(commands, text)))
    return [group for group in groups if group.finds]


def _customers(workspace: Workspace, text: str) -> tuple[Find, ...]:
    rows = page(workspace.shop, CustomerQuery(workspace.today, text), limit=_EACH)
    return tuple(
        Find(
            "user",
            row.name,
            masked(row.phone),
            lambda row=row: workspace.go_to("customers", row.id),  # type: ignore[misc]
        )
        for row in rows
    )


def masked(phone: str) -> str:
    """Write a phone number so that it cannot be read over a shoulder: 138****2716."""
    shown = 4
    if len(phone) <= 2 * shown:
        return phone
    return f"{phone[:3]}****{phone[-shown:]}"


def _line(workspace: Workspace, hit: Hit, icon: str, tab: str, part: str) -> Find:
    detail = hit.campaign
    if hit.day is not None and hit.amount is not None:
        sum_of = money(hit.amount, currency_of(workspace.shop.info.currency.code))
        detail = _(", ").join((short_form(hit.day), sum_of))

    def go() -> None:
        workspace.choose_campaign(hit.campaign_id)
        workspace.go_to(tab, hit.id, part=part)

    return Find(icon, hit.title, detail, go)


def _commands(commands: Sequence[Command], text: str) -> tuple[Find, ...]:
    words = text.casefold().split()
    fitting = [
        command for command in commands if all(word in command.text.casefold() for word in words)
    ]
    return tuple(
        Find("chevron-right", command.text.removesuffix("..."), command.key, command.run)
        for command in fitting[:_COMMANDS]
    )
