"""Filters of the ledger with a name: saved, renamed, deleted; each an edit that can be undone."""

from __future__ import annotations

from merchant_app.actions.checks import name_of
from merchant_app.domain.ledger_filter import LedgerFilter
from merchant_app.domain.messages import UserError, msg
from merchant_app.store.ledger_filters import SavedFilter, saved_filters, write_saved_filters
from merchant_app.store.shop import Shop

_LONGEST = 60


def save_filter(shop: Shop, *, name: str, wanted: LedgerFilter) -> None:
    """Keep a filter under a name; one that has the name already is replaced."""
    name = name_of(name, longest=_LONGEST)
    others = [each for each in saved_filters(shop) if not _same(each.name, name)]
    with shop.edit(msg("Save filter {name}", name=name)) as edit:
        write_saved_filters(shop, edit, [*others, SavedFilter(name, wanted)])


def rename_filter(shop: Shop, *, name: str, new_name: str) -> None:
    """Give a saved filter another name.

    Raises:
        UserError: if it is not there any more, or another one has the new name.

    """
    new_name = name_of(new_name, longest=_LONGEST)
    found, others = _known(shop, name)
    if any(_same(each.name, new_name) for each in others):
        raise UserError(
            msg("There is a filter {name} already. Choose another name.", name=new_name),
            field="name",
        )
    with shop.edit(msg("Rename filter {name}", name=new_name)) as edit:
        write_saved_filters(shop, edit, [*others, SavedFilter(new_name, found.wanted)])


def delete_filter(shop: Shop, *, name: str) -> None:
    """Forget a saved filter.

    Raises:
        UserError: if it is not there any more.

    """
    _found, others = _known(shop, name)
    with shop.edit(msg("Delete filter {name}", name=name)) as edit:
        write_saved_filters(shop, edit, others)


def _known(shop: Shop, name: str) -> tuple[SavedFilter, list[SavedFilter]]:
    kept = saved_filters(shop)
    found = next((each for each in kept if _same(each.name, name)), None)
    if found is None:
        raise UserError(msg("The filter {name} is no longer there.", name=name))
    return found, [each for each in kept if each is not found]


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
