"""The demonstration shop: a café's year that always ends today, the same on every machine.

It is what a new user explores, what the README shows and what the window's tests open.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Final

from merchant_app.demo import (
    acquaintance,
    content,
    coupons,
    customers,
    groups,
    members,
    money,
    progress,
    purchases,
    recall,
    receipts,
    results,
    staff,
    suppliers,
)
from merchant_app.domain.campaign import CampaignState
from merchant_app.domain.festivals import occurrences
from merchant_app.domain.messages import UserError, msg
from merchant_app.i18n import _, using
from merchant_app.store.create import create_shop
from merchant_app.store.shop import Shop

#: Every figure of the demonstration comes from this seed.
SEED: Final = 20260901
_BEFORE_CLOSED: Final = timedelta(days=290)
_BEFORE_RUNNING: Final = timedelta(days=82)
_RUNNING: Final = timedelta(days=180)
_FESTIVALS: Final = ("spring_festival", "mid_autumn", "christmas", "dragon_boat")


def write_demo(path: Path, *, today: date, language: str, replace: bool = False) -> None:
    """Write the demonstration shop.

    Args:
        path: the shop file to make.
        today: the day it ends on.
        language: "en" or "zh", for all texts in it.
        replace: put it in the place of a file that is there already.

    Raises:
        UserError: if there is a file already (unless `replace`), or the folder takes none.

    """
    if path.exists() and not replace:
        raise UserError(
            msg("There is a file {name} already. Choose another name.", name=path.name),
            field="path",
        )
    unfinished = path.with_name(path.name + ".demo")
    try:
        unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise UserError(
            msg("The file {name} cannot be made in this folder.", name=path.name), field="path"
        ) from error
    with using(language):
        shop = create_shop(
            unfinished,
            name=_("Corner Coffee"),
            currency="CNY",
            country="CN",
            language=language,
        )
        with shop:
            _fill(shop, today=today, language=language)
    for suffix in (".lock", "-wal", "-shm"):
        unfinished.with_name(unfinished.name + suffix).unlink(missing_ok=True)
        if suffix != ".lock":
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    unfinished.replace(path)


def _fill(shop: Shop, *, today: date, language: str) -> None:
    from merchant_app.actions.campaigns import create_campaign, draft_campaign
    from merchant_app.actions.people import set_opening_days

    rng = Random(SEED)
    set_opening_days(shop, weekdays=range(1, 7))
    closed = create_campaign(
        shop,
        draft_campaign(
            shop,
            template_id="win_customers",
            name=_("Spring sprint"),
            start=today - _BEFORE_CLOSED,
            language=language,
        ),
    )
    running = create_campaign(
        shop,
        draft_campaign(
            shop,
            template_id="same_city",
            name=_("Half-year same-city promotion"),
            start=today - _BEFORE_RUNNING,
            end=today - _BEFORE_RUNNING + _RUNNING,
            budget=6_000_000,
            language=language,
        ),
    )
    planned = create_campaign(
        shop,
        draft_campaign(
            shop,
            template_id="festival",
            key_day=_next_festival(today),
            language=language,
        ),
    )
    with shop.edit(msg("Fill the demonstration shop")) as edit:
        staff.name_people(shop, edit, language)
        edit.update("campaign", closed, state=CampaignState.CLOSED.value)
        progress.finish(shop, edit, closed)
        progress.bring_up_to(shop, edit, running, today)
        for campaign_id in (closed, running):
            content.bring_up_to(shop, edit, campaign_id, today)
        known = customers.fill(shop, edit, rng, today=today, running=running, language=language)
        members.fill(shop, edit, known, today=today)
        coupons.fill(shop, edit, rng, today=today, campaign_id=running, known=known)
        recall.fill(shop, edit, today=today, campaign_id=running, known=known)
        money.fill(shop, edit, rng, closed, upto=today, entries=170)
        money.fill(shop, edit, rng, running, upto=today, entries=225)
        money.order_ahead(shop, edit, planned, today=today)
        for campaign_id in (closed, running, planned):
            suppliers.set_rules(shop, edit, campaign_id)
        known_suppliers = suppliers.add_suppliers(edit, today=today)
        purchases.fill(shop, edit, running, today=today, suppliers=known_suppliers)
        for campaign_id in (closed, running):
            receipts.fill(shop, edit, campaign_id)
        results.fill(shop, edit, rng, running=running, closed=closed, today=today)
        acquaintance.fill(shop, edit, Random(SEED), today=today, known=known)
        groups.fill(shop, edit)


def _next_festival(today: date) -> date:
    first = today + timedelta(days=50)
    for each in occurrences(first, first + timedelta(days=366)):
        if each.key in _FESTIVALS:
            return each.day
    raise AssertionError(first)
