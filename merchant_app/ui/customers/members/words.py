"""The words of points, tiers and cards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from merchant_app import formats
from merchant_app.domain.money import Currency
from merchant_app.domain.point_lapse import due_lapses, next_lapse
from merchant_app.domain.points import (
    PointEntry,
    PointKind,
    PointRules,
    Standing,
    Tier,
    points_earned,
    points_worth,
)
from merchant_app.i18n import _, _n, _p
from merchant_app.store.points import Card, CardKind

_EXAMPLE_BILL = 56


def points_text(points: int) -> str:
    """Write a number of points."""
    return _n("{n} point", "{many} points", points, many=formats.number(points))


def signed(points: int) -> str:
    """Write points with their sign, as they come and go."""
    return f"+{formats.number(points)}" if points > 0 else formats.number(points)


def kind_word(entry: PointEntry) -> str:
    """Say why points came or went."""
    if entry.source_key.startswith("referral:"):
        _referral, newcomer, who = entry.source_key.split(":")
        return _("For bringing a customer") if who != newcomer else _("For being brought")
    came = entry.points > 0
    words = {
        PointKind.EARNED: _p("points", "Purchase") if came else _("Taken back by a refund"),
        PointKind.SPENT: _p("points", "Used"),
        PointKind.EXPIRED: _p("points", "Lapsed"),
        PointKind.GIVEN: _p("points", "Given by hand"),
        PointKind.CORRECTED: _p("points", "Taken away by hand"),
        PointKind.MOVED: _p("points", "Moved here") if came else _("Moved to somebody else"),
    }
    return words[entry.kind]


def reached_text(amount: int, rules: PointRules, currency: Currency) -> str:
    """Write what counts for a tier: money or points."""
    if rules.tier_by == "points":
        return points_text(amount)
    return formats.brief_money(amount, currency)


def next_text(standing: Standing, rules: PointRules, currency: Currency) -> str:
    """Say how far it is to the next tier; "" where there is none above."""
    if standing.next_tier is None:
        return ""
    return _(
        "{amount} to {tier}",
        amount=reached_text(standing.missing, rules, currency),
        tier=standing.next_tier.name,
    )


def span_words(rules: PointRules) -> str:
    """Say what is added up for the tiers."""
    if rules.tier_by == "points":
        if not rules.tier_months:
            return _("Points collected ever")
        return _n(
            "Points collected in {n} month", "Points collected in {n} months", rules.tier_months
        )
    if not rules.tier_months:
        return _("Spent ever")
    return _n("Spent in {n} month", "Spent in {n} months", rules.tier_months)


def rate_text(tier: Tier) -> str:
    """Write how many times the points a tier earns."""
    return f"× {formats.quantity(tier.points_per_unit)}"


def example(rules: PointRules, currency: Currency) -> str:
    """Say by an example what the rules do."""
    bill = _EXAMPLE_BILL * currency.minor_per_unit
    used = max(rules.step, 300 // rules.step * rules.step)
    earned = points_earned(bill, rules, minor_per_unit=currency.minor_per_unit)
    return _(
        "A bill of {bill} earns {earned}; {used} take {off} off.",
        bill=formats.brief_money(bill, currency),
        earned=points_text(earned),
        used=points_text(used),
        off=formats.money(points_worth(used, rules), currency),
    )


def lapse_words(entries: Sequence[PointEntry], today: date, *, within: int | None = None) -> str:
    """Say which points are past their last day, and which lapse next; "" for none.

    `within` leaves out what lapses later than so many days from now.
    """
    words = []
    over = sum(lot.left for lot in due_lapses(entries, today))
    if over:
        words.append(_("{points} are past their last day.", points=points_text(over)))
    coming = next_lapse(entries, today)
    if coming is not None and (within is None or (coming.last_day - today).days <= within):
        words.append(
            _(
                "{points} lapse after {day}.",
                points=points_text(coming.points),
                day=formats.long_date(coming.last_day),
            )
        )
    return " ".join(words)


def card_kind_word(kind: CardKind) -> str:
    """Name a kind of card."""
    return _("Family card") if kind is CardKind.FAMILY else _("Senior card")


def card_effect(card: Card) -> str:
    """Say what a card does."""
    if card.shares:
        return _("One balance for all")
    return _("{share} more points", share=formats.percent(card.bonus))
