"""The words for approved plans and for how far the present one lies from them."""

from __future__ import annotations

from datetime import date

from merchant_app import formats
from merchant_app.domain.baselines import Baseline, Span
from merchant_app.domain.buffer_use import BufferUse, Zone
from merchant_app.i18n import _, _n


def plan_word(baseline: Baseline) -> str:
    """Name an approved plan; the one a campaign began with has no name of its own."""
    return baseline.name or _("First plan")


def plan_words(baseline: Baseline) -> str:
    """Name an approved plan and say who approved it."""
    if not baseline.approved_by:
        return plan_word(baseline)
    return _("{name}, approved by {person}", name=plan_word(baseline), person=baseline.approved_by)


def taken_on(baseline: Baseline) -> date:
    """Give the day on which a plan was approved, where the computer is."""
    return baseline.taken_at.astimezone().date()


def late_words(days: int) -> str:
    """Say how many working days later or earlier something is."""
    if days > 0:
        return _n("{n} day later", "{n} days later", days)
    if days < 0:
        return _n("{n} day earlier", "{n} days earlier", -days)
    return _("on time")


def signed(days: int) -> str:
    """Write days later with a plus and days earlier with a minus: +4, −2, 0."""
    return f"+{days}" if days > 0 else formats.number(days)


def signed_share(basis_points: int) -> str:
    """Write how far the end moved in per cent: +3 %, −2 %."""
    text = formats.percent(basis_points)
    return f"+{text}" if basis_points > 0 else text


def span_words(span: Span | None) -> str:
    """Write from when to when for a table: 1 Sep – 4 Sep; one day alone; a dash for nothing."""
    if span is None:
        return "–"
    if span[0] == span[1]:
        return formats.short_date(span[0])
    return f"{formats.short_date(span[0])} – {formats.short_date(span[1])}"


def zone_word(zone: Zone) -> str:
    """Say what a zone of the fever chart asks for."""
    return {Zone.GREEN: _("On track"), Zone.YELLOW: _("Watch"), Zone.RED: _("Act now")}[zone]


#: The tone of each zone.
ZONE_TONES = {Zone.GREEN: "good", Zone.YELLOW: "concern", Zone.RED: "warning"}


def left_words(use: BufferUse) -> str:
    """Say how much of a buffer is left, or by how much it is overdrawn."""
    if not use.buffer:
        return _("no buffer")
    if use.used > use.buffer:
        return _n("used up, and {n} day over", "used up, and {n} days over", use.used - use.buffer)
    return _n(
        "{left} of {n} buffer day left", "{left} of {n} buffer days left", use.buffer, left=use.left
    )


def use_words(name: str, use: BufferUse) -> str:
    """Tell one point of the fever chart in a sentence."""
    return _(
        "{phase}, {day}: {done} of the work done, {used} of {total} buffer days used. {zone}.",
        phase=name,
        day=formats.day_and_weekday(use.day),
        done=formats.percent(use.done),
        used=use.used,
        total=use.buffer,
        zone=zone_word(use.zone),
    )


def work_words(thousandths: int) -> str:
    """Write an amount of work in whole working days: 43 days."""
    return _n("{n} day", "{n} days", round(thousandths / 1000))
