"""How scores, records and quotes of suppliers are said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from merchant_app import formats
from merchant_app.domain.quotes import Quote
from merchant_app.domain.suppliers import BEST_SCORE, EventKind, Score, SupplierEvent
from merchant_app.i18n import _
from merchant_app.ui.widgets import Cell


def stars(hundredths: int) -> str:
    """Write a score as stars and figure: ★★★★☆ 4.3."""
    return f"{star_row(hundredths)} {score_figure(hundredths)}"


def star_row(hundredths: int) -> str:
    """Write a score as stars alone: ★★★★☆."""
    full = max(0, min(BEST_SCORE, round(Decimal(hundredths) / 100)))
    return "★" * full + "☆" * (BEST_SCORE - full)


def score_figure(hundredths: int) -> str:
    """Write a score as a figure with one decimal: 4.3."""
    return formats.number(Decimal(hundredths) / 100, places=1)


def score_words(score: Score | None) -> str:
    """Write the mean of a supplier's scores and how many there are: ★★★★☆ 4.3 (5)."""
    return _("not scored yet") if score is None else f"{stars(score.mean)} ({score.count})"


def event_cell(event: SupplierEvent) -> Cell:
    """Say what a record is, as a chip."""
    if event.kind is EventKind.SCORE and event.score is not None:
        return Cell(stars(event.score), tone="neutral")
    if event.kind is EventKind.INCIDENT:
        if event.serious:
            return Cell(_("Serious failure"), tone="warning", icon="triangle-alert")
        return Cell(_("Failure"), tone="concern", icon="info")
    return Cell(_("Note"), tone="neutral")


def event_text(event: SupplierEvent) -> str:
    """Say what a record says: the note, of a score its three parts."""
    if event.kind is not EventKind.SCORE:
        return event.note
    parts = _(
        "service {service}, timeliness {timeliness}, quality {quality}",
        service=event.service or "–",
        timeliness=event.timeliness or "–",
        quality=event.quality or "–",
    )
    return _("{parts}. {note}", parts=parts, note=event.note) if event.note else parts


def quote_cell(quote: Quote, cheapest: frozenset[int], today: date) -> Cell:
    """Say how a quote stands among the others, as a chip; an empty one where nothing stands out."""
    if quote.chosen:
        return Cell(_("Chosen"), tone="accent", icon="check")
    if quote.blocked:
        return Cell(_("Supplier blocked"), tone="emergency", icon="ban")
    if quote.expired(today):
        return Cell(_("Expired"), tone="concern", icon="clock")
    if quote.id in cheapest:
        return Cell(_("Cheapest"), tone="good", icon="circle-check")
    return Cell()
