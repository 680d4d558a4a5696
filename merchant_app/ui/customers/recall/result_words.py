"""What the result of a call list says: its verdict, its figures, and how each comes about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from merchant_app import formats
from merchant_app.domain.money import Currency, round_half_away
from merchant_app.domain.recall import Recall
from merchant_app.domain.recall_result import (
    LEAST_PEOPLE,
    Estimate,
    Group,
    RecallResult,
    Verdict,
)
from merchant_app.i18n import _, _n, _p
from merchant_app.store.recall import CouponUse


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in words, and the sentence that says how it comes about."""

    text: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: those on the list, the control group, the difference."""

    title: str
    ours: Figure
    theirs: Figure = Figure("")
    difference: Figure = Figure("")


def verdict_words(result: RecallResult) -> tuple[str, str]:
    """Give the verdict and the sentence that explains it."""
    difference = result.difference
    match result.verdict:
        case Verdict.NO_CONTROL:
            return (
                _("There is nothing to compare with"),
                _("Some would have come anyway. Leave a part out by lot next time to know."),
            )
        case Verdict.TOO_FEW:
            return (
                _("Too few people to tell"),
                _(
                    "Both groups need {n} people at least; here they have {ours} and {theirs}.",
                    n=LEAST_PEOPLE, ours=result.contact.people, theirs=result.control.people,
                ),
            )  # fmt: skip
    assert difference is not None
    shares = {
        "ours": formats.percent(result.contact.share),
        "theirs": formats.percent(result.control.share),
    }
    match result.verdict:
        case Verdict.BROUGHT:
            return (
                _("The list brought people back"),
                _(
                    "{ours} of those on the list came, {theirs} of those left out by lot. Chance"
                    " alone seldom makes such a difference.",
                    **shares,
                ),
            )
        case Verdict.FEWER:
            return (
                _("Fewer came than without the list"),
                _(
                    "{ours} of those on the list came, {theirs} of those left out by lot.",
                    **shares,
                ),
            )
        case _:
            return (
                _("It may be chance"),
                _(
                    "{ours} of those on the list came, {theirs} of those left out by lot. With so"
                    " few people chance alone can make such a difference.",
                    **shares,
                ),
            )


def result_lines(
    of: Recall, result: RecallResult, coupons: CouponUse, currency: Currency
) -> list[Line]:
    """Give the rows of the table from top to bottom."""
    ours, theirs = result.contact, result.control
    days = _days(of)

    def money(minor: int) -> str:
        return formats.money(minor, currency, decimals=False)

    lines = [
        Line(
            _p("recall", "People"),
            Figure(formats.number(ours.people),
                   _("All who were to be contacted, whether they were reached or not.")),
            Figure(formats.number(theirs.people),
                   _("Left out by lot on {day}: nobody contacted them.",
                     day=formats.long_date(of.made_on))) if theirs.people else Figure("–"),
        ),
        Line(
            _("Contacted"),
            Figure(formats.number(result.tried),
                   _("Called or written to, whether they answered or not. {n} still wait.",
                     n=ours.people - result.tried)),
        ),
        Line(
            _("Got through"),
            Figure(formats.number(result.reached),
                   _("Those who were talked to or got the message, {share} of {n} contacted.",
                     share=_share(result.reached, result.tried), n=result.tried)),
        ),
        Line(
            _("Came back"),
            Figure(formats.number(ours.came), _came(ours, days)),
            Figure(formats.number(theirs.came), _came(theirs, days))
            if theirs.people else Figure("–"),
        ),
        Line(
            _("Share that came back"),
            Figure(formats.percent(ours.share), _came(ours, days)),
            Figure(formats.percent(theirs.share), _came(theirs, days))
            if theirs.people else Figure("–"),
            _share_difference(result),
        ),
        Line(
            _("Visits"),
            Figure(formats.number(ours.visits),
                   _("Purchases of those on the list, {days}.", days=days)),
            Figure(formats.number(theirs.visits),
                   _("Purchases of the control group, {days}.", days=days))
            if theirs.people else Figure("–"),
            _extra(result.extra_visits, ours, theirs, theirs.visits, formats.number),
        ),
        Line(
            _("Revenue"),
            Figure(money(ours.revenue),
                   _("What those on the list paid, {days}; refunds are taken off.", days=days)),
            Figure(money(theirs.revenue),
                   _("What the control group paid, {days}; refunds are taken off.", days=days))
            if theirs.people else Figure("–"),
            _extra(result.extra_revenue, ours, theirs, theirs.revenue, money),
        ),
    ]  # fmt: skip
    if of.batch_id is not None:
        off = money(coupons.discount + coupons.cost)
        meaning = _(
            "Coupons used: {n}. {discount} taken off, gifts for {cost}. The revenue above is"
            " what was paid after that.",
            n=coupons.used, discount=money(coupons.discount), cost=money(coupons.cost),
        )  # fmt: skip
        lines.append(Line(_("Cost of the coupons"), Figure(off, meaning)))
    return lines


def signed(text: str, value: int) -> str:
    """Put a plus before what is above nothing."""
    return f"+{text}" if value > 0 else text


def points(basis_points: int) -> str:
    """Write a difference of shares: +23 points."""
    figure = round_half_away(basis_points, 100)
    text = signed(formats.number(Decimal(figure)), figure)
    return _n("{text} point", "{text} points", abs(figure), text=text)


def _days(of: Recall) -> str:
    return formats.short_range(of.made_on + timedelta(days=1), of.until)


def _share(count: int, people: int) -> str:
    return formats.percent(round_half_away(count * 10_000, people)) if people else "–"


def _came(group: Group, days: str) -> str:
    return _(
        "{came} of {people} bought something, {days}: {share}.",
        came=group.came, people=group.people, days=days, share=formats.percent(group.share),
    )  # fmt: skip


def _share_difference(result: RecallResult) -> Figure:
    found = result.difference
    if found is None:
        return Figure(_("too few to tell")) if result.control.people else Figure("")
    ours, theirs = result.contact, result.control
    return Figure(
        points(found.value),
        _(
            "{a} of {b} against {c} of {d}. 95 times out of 100 the true difference lies between"
            " {low} and {high}.",
            a=ours.came, b=ours.people, c=theirs.came, d=theirs.people,
            low=points(found.low), high=points(found.high),
        ),
    )  # fmt: skip


def _extra(
    found: Estimate | None, ours: Group, theirs: Group, whole: int, write: Callable[[int], str]
) -> Figure:
    if found is None:
        return Figure(_("too few to tell")) if theirs.people else Figure("")
    anyway = round_half_away(whole * ours.people, theirs.people)
    return Figure(
        signed(write(found.value), found.value),
        _(
            "At the mean of the control group, {whole} ÷ {others}, the {people} on the list would"
            " have come to {anyway} anyway. 95 times out of 100 the true difference lies between"
            " {low} and {high}.",
            whole=write(whole), others=theirs.people, people=ours.people, anyway=write(anyway),
            low=signed(write(found.low), found.low), high=signed(write(found.high), found.high),
        ),
    )  # fmt: skip


def span_note(of: Recall, today: date) -> str:
    """Say whether the result is final."""
    if today > of.until:
        return _("Ended on {day}.", day=formats.long_date(of.until))
    left = (of.until - today).days
    return _n("So far; {n} day to go.", "So far; {n} days to go.", left)
