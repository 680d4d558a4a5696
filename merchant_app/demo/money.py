"""The demonstration's ledger: what was paid week by week, to whom, and what came back."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Final

from merchant_app.domain.budget import BudgetLine, CategoryKind, EntryKind
from merchant_app.domain.channels import Channel, ChannelKind
from merchant_app.i18n import _
from merchant_app.store.budget import budget_lines, categories
from merchant_app.store.people import channels, people
from merchant_app.store.shop import Edit, Shop
from merchant_app.store.timeline import planned

_YUAN: Final = 100


def fill(
    shop: Shop, edit: Edit, rng: Random, campaign_id: int, *, upto: date, entries: int
) -> None:
    """Pay each line of the phases that have begun, in about `entries` entries."""
    of = planned(shop, campaign_id)
    staff = [person.id for person in people(shop)]
    reserve = {
        part.id for part in categories(shop, campaign_id) if part.kind is CategoryKind.RESERVE
    }
    windows = {phase.id: (phase.start, phase.end) for phase in of.plan.phases}
    whole = (of.campaign.first, of.campaign.last)
    payable = []
    for line in budget_lines(shop, campaign_id):
        first, last = windows.get(line.phase_id or 0, whole)
        if line.category_id not in reserve and first <= upto and line.planned:
            gone = (min(upto, last) - first).days + 1
            share = gone / ((last - first).days + 1)
            payable.append((line, first, min(upto, last), share))
    total = sum(line.planned * share for line, _first, _last, share in payable)
    paid_to = _Payees(shop, campaign_id)
    for line, first, last, share in payable:
        due = int(line.planned * share * rng.uniform(0.9, 1.02))
        count = max(1, round(entries * line.planned * share / total))
        payee = paid_to.of(line)
        _pay(edit, rng, line, payee, staff, due=due, count=count, first=first, last=last)
    _refund_and_strike_out(edit, rng, payable[-1][0], staff, min(upto, of.campaign.last))


def order_ahead(shop: Shop, edit: Edit, campaign_id: int, *, today: date) -> None:
    """Order the first things of a campaign that is still to come."""
    for line in budget_lines(shop, campaign_id)[:6]:
        _entry(
            edit,
            line,
            EntryKind.COMMITMENT,
            today - timedelta(days=2),
            max(_YUAN, line.planned // 2 // _YUAN * _YUAN),
            line.name,
            None,
            due=today + timedelta(days=20),
        )


class _Payees:
    """Whom a line's money goes to: platforms by their channel, the others by what they do."""

    def __init__(self, shop: Shop, campaign_id: int) -> None:
        self._channels: dict[int, Channel] = {each.id: each for each in channels(shop)}
        self._kinds = {part.id: part.kind for part in categories(shop, campaign_id)}

    def of(self, line: BudgetLine) -> str:
        """Give the payee of a line."""
        channel = self._channels.get(line.channel_id or 0)
        if channel is not None:
            return {
                ChannelKind.PUBLIC: channel.name,
                ChannelKind.PRIVATE: _("Hills Roastery"),
                ChannelKind.OFFLINE: _("Street helpers"),
                ChannelKind.PARTNER: _("Old Street Bakery"),
                ChannelKind.REFERRAL: _("Hills Roastery"),
            }[channel.kind]
        return {
            CategoryKind.CONTENT: _("Light and Lens Studio"),
            CategoryKind.SYSTEMS: _("TillWise"),
        }.get(self._kinds[line.category_id], _("Hills Roastery"))


def _pay(
    edit: Edit,
    rng: Random,
    line: BudgetLine,
    payee: str,
    staff: list[int],
    *,
    due: int,
    count: int,
    first: date,
    last: date,
) -> None:
    days = (last - first).days + 1
    left = due
    for number in range(count):
        amount = left if number == count - 1 else due // count
        amount = max(_YUAN, amount // _YUAN * _YUAN)
        left -= amount
        day = first + timedelta(days=min(days - 1, (number * days + days // 2) // count))
        _entry(
            edit,
            line,
            EntryKind.EXPENSE,
            day,
            amount,
            line.name if count == 1 else _("{line}, part {n}", line=line.name, n=number + 1),
            rng.choice(staff),
            payee=payee,
        )


def _refund_and_strike_out(
    edit: Edit, rng: Random, line: BudgetLine, staff: list[int], today: date
) -> None:
    _entry(
        edit,
        line,
        EntryKind.REFUND,
        today - timedelta(days=9),
        12_000,
        _("Posters printed twice, money back"),
        rng.choice(staff),
        payee=_("City Print"),
    )
    voided = _entry(
        edit,
        line,
        EntryKind.EXPENSE,
        today - timedelta(days=12),
        45_000,
        _("Creator visit"),
        rng.choice(staff),
        payee="@coffee_walks",
    )
    edit.update("ledger_entry", voided, voided=1, void_reason=_("Entered twice"))


def _entry(
    edit: Edit,
    line: BudgetLine,
    kind: EntryKind,
    day: date,
    amount: int,
    text: str,
    person_id: int | None,
    *,
    payee: str = "",
    due: date | None = None,
) -> int:
    return edit.insert(
        "ledger_entry",
        campaign_id=line.campaign_id,
        kind=kind.value,
        day=day,
        amount=amount,
        text=text,
        payee=payee,
        due=due,
        line_id=line.id,
        phase_id=line.phase_id,
        channel_id=line.channel_id,
        person_id=person_id,
    )
