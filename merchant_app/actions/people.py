"""People, channels and the shop's own settings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from merchant_app.actions.checks import day_of, name_of
from merchant_app.actions.timeline.possible import refuse_impossible_plans
from merchant_app.domain.channels import ChannelKind
from merchant_app.domain.messages import UserError, msg, msgn
from merchant_app.domain.money import CURRENCIES
from merchant_app.store.people import channel_names, person_names
from merchant_app.store.settings import opening_days, write_setting
from merchant_app.store.shop import Shop
from merchant_app.store.timeline import shop_calendar


def add_person(shop: Shop, *, name: str, role: str = "") -> int:
    """Add somebody who works on campaigns. Gives the id."""
    name = name_of(name)
    with shop.edit(msg("Add {name}", name=name)) as edit:
        return edit.insert("person", name=name, role=role.strip())


def rename_person(shop: Shop, *, person_id: int, name: str) -> None:
    """Give a person, or a role that a template brought, another name."""
    name = name_of(name)
    before = person_names(shop).get(person_id, "")
    with shop.edit(msg("Rename {before} to {name}", before=before, name=name)) as edit:
        edit.update("person", person_id, name=name)


def archive_person(shop: Shop, *, person_id: int) -> None:
    """Take a person out of the lists; what they did stays theirs."""
    with shop.edit(msg("Remove {name}", name=person_names(shop).get(person_id, ""))) as edit:
        edit.update("person", person_id, archived=1)


def add_channel(shop: Shop, *, name: str, kind: ChannelKind) -> int:
    """Add a channel that customers come from. Gives the id; a known name is refused."""
    name = name_of(name)
    if name.casefold() in {known.casefold() for known in channel_names(shop).values()}:
        raise UserError(msg("There is a channel {name} already.", name=name), field="name")
    with shop.edit(msg("Add channel {name}", name=name)) as edit:
        return edit.insert("channel", name=name, kind=kind.value)


def change_shop(shop: Shop, *, name: str, currency: str, country: str) -> None:
    """Change the shop's name, currency and country. Amounts keep their figures."""
    name = name_of(name)
    if currency not in CURRENCIES:
        raise UserError(
            msg(
                "The currency {code} is not known. Choose one of {known}.",
                code=currency,
                known=", ".join(CURRENCIES),
            ),
            field="currency",
        )
    with shop.edit(msg("Change the shop's facts")) as edit:
        edit.update("shop", 1, name=name, currency=currency, country=country)


def set_opening_days(
    shop: Shop, *, weekdays: Iterable[int], observed: str | Iterable[str] = "none"
) -> None:
    """Set on which weekdays (0 is Monday) and public holidays the shop works.

    `observed` names the holidays it closes on: "none", "all", or their keys.

    Raises:
        UserError: (field "weekdays") if no day is left, or a task would find none.

    """
    open_days = sorted(set(weekdays))
    if not open_days:
        raise UserError(msg("Choose at least one day on which the shop is open."), field="weekdays")
    with shop.edit(msg("Set the opening days")) as edit:
        write_setting(shop, edit, "weekdays", open_days)
        kept = observed if isinstance(observed, str) else sorted(observed)
        write_setting(shop, edit, "observed_holidays", kept)
        refuse_impossible_plans(shop, field="weekdays")


def keep_history(shop: Shop, *, days: int) -> None:
    """Set for how many days edits can be undone; older ones are forgotten at the next start."""
    if days < 1:
        raise UserError(msg("Keep the history for one day at least."), field="history")
    with shop.edit(
        msgn("Keep the history for {n} day", "Keep the history for {n} days", n=days)
    ) as e:
        write_setting(shop, e, "history_days", days)


def open_on(shop: Shop, *, day: date) -> None:
    """Open the shop on a single day on which it would be closed.

    Raises:
        UserError: (field "day") if the shop is open then anyway, or the day is far from today.

    """
    day_of(day, field="day")
    if shop_calendar(shop, day, day).is_open(day):
        raise UserError(msg("The shop is open on {day} already.", day=day), field="day")
    known = opening_days(shop).also_open
    with shop.edit(msg("Open the shop on {day}", day=day)) as edit:
        write_setting(shop, edit, "also_open", sorted(each.isoformat() for each in {*known, day}))


def open_on_no_more(shop: Shop, *, day: date) -> None:
    """Take back a single day on which the shop was to open; harmless if it is gone already.

    Raises:
        UserError: (field "day") if a task would find no day any more.

    """
    known = opening_days(shop).also_open
    with shop.edit(msg("Keep the shop closed on {day}", day=day)) as edit:
        write_setting(shop, edit, "also_open", sorted(each.isoformat() for each in known - {day}))
        refuse_impossible_plans(shop, field="day")


def close_for(shop: Shop, *, first: date, last: date, reason: str = "") -> int:
    """Close the shop for some days, both inclusive. Gives the id.

    Raises:
        UserError: if the days lie the wrong way round, or a task would find no day any more.

    """
    day_of(first, field="first")
    if day_of(last, field="last") < first:
        raise UserError(msg("The last day lies before the first."), field="last")
    with shop.edit(msg("Close the shop from {first} to {last}", first=first, last=last)) as edit:
        period_id = edit.insert("closed_period", first=first, last=last, reason=reason.strip())
        refuse_impossible_plans(shop, field="last")
    return period_id


def change_closed_period(
    shop: Shop, *, period_id: int, first: date, last: date, reason: str
) -> None:
    """Change the days or the reason of a closed period.

    Raises:
        UserError: as `close_for`.

    """
    day_of(first, field="first")
    if day_of(last, field="last") < first:
        raise UserError(msg("The last day lies before the first."), field="last")
    with shop.edit(msg("Change when the shop is closed")) as edit:
        edit.update("closed_period", period_id, first=first, last=last, reason=reason.strip())
        refuse_impossible_plans(shop, field="last")


def reopen(shop: Shop, *, period_id: int) -> None:
    """Take back a closed period."""
    with shop.edit(msg("Open the shop again")) as edit:
        edit.delete("closed_period", period_id)
