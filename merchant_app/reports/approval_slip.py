"""The approval slip of a purchase: every figure read from the shop file, nothing drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from merchant_app.domain.approvals import Answer
from merchant_app.domain.budget import ApprovalState, LedgerEntry
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import Currency
from merchant_app.domain.quotes import Quote
from merchant_app.i18n import using
from merchant_app.store.approval_rules import (
    LineStanding,
    approval_rules,
    line_without,
    order_it_pays,
    who_must_agree,
)
from merchant_app.store.approvals import answers_of, asked_entries
from merchant_app.store.budget import budget_lines, ledger_entry
from merchant_app.store.campaigns import campaign
from merchant_app.store.people import channel_names, person_names
from merchant_app.store.shop import Shop
from merchant_app.store.suppliers import quotes_of
from merchant_app.store.timeline import plan_of

#: The key of the slip among what is printed.
APPROVAL: Final = "approval"


@dataclass(frozen=True, slots=True)
class SlipAnswer:
    """One who has to agree; `answer` None while nothing is written down."""

    approver: str
    answer: Answer | None = None
    who: str = ""


@dataclass(frozen=True, slots=True)
class SlipContent:
    """What a slip says.

    Attributes:
        place: phase and channel, as far as they are known.
        standing: the budget line without this purchase; None if it is on no line.
        by: who buys or has bought, "" if it is not known.
        asked_on: the day it was asked for.

    """

    shop: str
    campaign: str
    currency: Currency
    entry: LedgerEntry
    line: str
    place: tuple[str, ...]
    standing: LineStanding | None
    by: str
    asked_on: date | None
    answers: tuple[SlipAnswer, ...]
    quotes: tuple[Quote, ...]
    printed_at: datetime


def slip_content(shop: Shop, entry_id: int, *, now: datetime) -> SlipContent:
    """Read everything that the slip of an entry prints; `now` is the local time of printing.

    Raises:
        UserError: if the entry is not there.

    """
    entry = ledger_entry(shop, entry_id)
    if entry is None:
        raise UserError(
            msg("There is no entry {n} in this file. Choose one of the list.", n=entry_id),
            field="entry",
        )
    of_campaign = campaign(shop, entry.campaign_id)
    lines = {line.id: line for line in budget_lines(shop, entry.campaign_id)}
    line = lines.get(entry.line_id or 0)
    phases = {phase.id: phase.name for phase in plan_of(shop, of_campaign).phases}
    places = (
        phases.get(entry.phase_id or 0, ""),
        channel_names(shop).get(entry.channel_id or 0, ""),
    )
    names = person_names(shop)
    answers = answers_of(shop, (entry_id,))[entry_id]
    offers = quotes_of(shop, entry.line_id) if entry.line_id is not None else []
    quotes = tuple(sorted(offers, key=lambda quote: quote.amount))
    return SlipContent(
        shop=shop.info.name,
        campaign=of_campaign.name,
        currency=shop.info.currency,
        entry=entry,
        line=line.name if line is not None else "",
        place=tuple(place for place in places if place),
        standing=line_without(shop, entry, order_it_pays(shop, entry)),
        by=names.get(entry.person_id or 0, ""),
        asked_on=answers[-1].asked_at.astimezone().date() if answers else None,
        answers=_answers(shop, entry, answers, names),
        quotes=quotes,
        printed_at=now,
    )


def slip_document(
    shop: Shop,
    campaign_id: int,
    *,
    language: str,
    paper: str,
    today: date,
    now: datetime,
    entry_id: int | None = None,
) -> bytes:
    """Give a slip as the bytes of a PDF, without `entry_id` of what has waited the longest.

    Raises:
        UserError: if the entry is not there, or nothing had to be approved yet.

    """
    from merchant_app.reports.approval_slip_pdf import slip_pdf  # loads the library that draws
    from merchant_app.reports.pdf.paper import PAPERS

    del today
    if entry_id is None:
        found = asked_entries(shop, campaign_id, limit=1)
        if not found:
            raise UserError(
                msg("No purchase of this campaign had to be approved yet."), field="entry"
            )
        entry_id = found[0][0]
    with using(language):
        content = slip_content(shop, entry_id, now=now)
        return slip_pdf(content, language=language, paper=PAPERS[paper])


def _answers(
    shop: Shop, entry: LedgerEntry, answers: tuple[Answer, ...], names: dict[int, str]
) -> tuple[SlipAnswer, ...]:
    """Give the newest answer of everybody asked; else who would have to agree or decides."""
    newest = {each.approver.casefold(): each for each in answers}
    if newest:
        return tuple(
            SlipAnswer(each.approver, _given(each), names.get(each.decided_by or 0, ""))
            for each in newest.values()
        )
    needed = who_must_agree(shop, entry)
    rules = approval_rules(shop, entry.campaign_id)
    number = rules.tier_of(entry.amount)
    if not needed and number is not None:
        needed = rules.tiers[number].approvers
    return tuple(SlipAnswer(name) for name in needed)


def _given(answer: Answer) -> Answer | None:
    return None if answer.state is ApprovalState.ASKED else answer
