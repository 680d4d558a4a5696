"""The campaign plan of a shop file as a document, and the note that it was printed."""

from __future__ import annotations

from datetime import date, datetime

from merchant_app.reports.plan_source import plan_content
from merchant_app.store.prints import next_version
from merchant_app.store.shop import Shop


def plan_document(
    shop: Shop, campaign_id: int, *, language: str, paper: str, today: date, now: datetime
) -> bytes:
    """Give the plan as the bytes of a PDF; `paper` is "A4" or "Letter"."""
    from merchant_app.reports.pdf.paper import PAPERS  # these load the library that draws
    from merchant_app.reports.plan_pdf import plan_pdf

    content = plan_content(shop, campaign_id, today=today, now=now, language=language)
    return plan_pdf(content, language=language, paper=PAPERS[paper])


def note_print(
    shop: Shop,
    *,
    report: str,
    purpose: str,
    campaign_id: int,
    language: str,
    paper: str,
    about: str = "",
) -> None:
    """Note that a report of a campaign was "printed" or "saved"; counts up its version.

    `about` names what a report of one thing is of.
    """
    version = next_version(shop, report=report, campaign_id=campaign_id)
    of = {"about": about} if about else {}
    shop.log_print(
        report=report,
        purpose=purpose,
        options={
            "campaign": str(campaign_id),
            "language": language,
            "paper": paper,
            "version": str(version),
            **of,
        },
    )
