"""Which task waits for which; lags in working days of the shop."""

from __future__ import annotations

from dataclasses import replace

from merchant_app.actions.timeline.limits import (
    plan_around,
    refuse_loops,
)
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.plan import Link, LinkKind
from merchant_app.store.shop import Shop
from merchant_app.store.timeline import (
    campaign_of_task,
    link_id,
    task_row,
)

_MAX_LAG = 750


def link_tasks(
    shop: Shop,
    *,
    predecessor_id: int,
    successor_id: int,
    kind: LinkKind = LinkKind.FINISH_START,
    lag: int = 0,
) -> None:
    """Let a task wait for another one; `lag` in working days, negative for a lead.

    Raises:
        UserError: if that would close a loop; the sentence names its tasks.

    """
    plan = plan_around(shop, predecessor_id)
    if abs(lag) > _MAX_LAG:
        raise UserError(msg("Write a number of days up to {limit}.", limit=_MAX_LAG), field="lag")
    first, then = task_row(shop, predecessor_id), task_row(shop, successor_id)
    if predecessor_id == successor_id:
        raise UserError(msg("{name} cannot wait for itself.", name=first.name))
    if link_id(shop, predecessor_id, successor_id, kind) is not None:
        raise UserError(msg("{then} waits for {first} already.", then=then.name, first=first.name))
    links = (*plan.links, Link(predecessor_id, successor_id, kind, lag))
    refuse_loops(shop, replace(plan, links=links), predecessor_id)
    with shop.edit(msg("Let {then} wait for {first}", then=then.name, first=first.name)) as edit:
        edit.insert(
            "dependency",
            campaign_id=campaign_of_task(shop, predecessor_id),
            predecessor_id=predecessor_id,
            successor_id=successor_id,
            kind=kind.value,
            lag=lag,
        )


def unlink_tasks(shop: Shop, *, predecessor_id: int, successor_id: int, kind: LinkKind) -> None:
    """Take away a link; harmless if it is gone already."""
    found = link_id(shop, predecessor_id, successor_id, kind)
    if found is None:
        return
    then = task_row(shop, successor_id)
    with shop.edit(msg("Let {then} no longer wait", then=then.name)) as edit:
        edit.delete("dependency", found)


def change_link(
    shop: Shop,
    *,
    predecessor_id: int,
    successor_id: int,
    kind: LinkKind,
    to_kind: LinkKind,
    lag: int,
) -> None:
    """Let a task wait for another one in another way, or by other days.

    Raises:
        UserError: if that would close a loop, there is such a link already, or it is gone.

    """
    if abs(lag) > _MAX_LAG:
        raise UserError(msg("Write a number of days up to {limit}.", limit=_MAX_LAG), field="lag")
    first, then = task_row(shop, predecessor_id), task_row(shop, successor_id)
    found = link_id(shop, predecessor_id, successor_id, kind)
    if found is None:
        raise UserError(msg("This link is no longer there. Somebody may have undone it."))
    if to_kind is not kind and link_id(shop, predecessor_id, successor_id, to_kind) is not None:
        raise UserError(msg("{then} waits for {first} already.", then=then.name, first=first.name))
    plan = plan_around(shop, predecessor_id)
    others = tuple(
        link
        for link in plan.links
        if (link.predecessor, link.successor, link.kind) != (predecessor_id, successor_id, kind)
    )
    links = (*others, Link(predecessor_id, successor_id, to_kind, lag))
    refuse_loops(shop, replace(plan, links=links), predecessor_id)
    label = msg("Change how {then} waits for {first}", then=then.name, first=first.name)
    with shop.edit(label) as edit:
        edit.update("dependency", found, kind=to_kind.value, lag=lag)
