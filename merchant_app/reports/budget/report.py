"""The report "Budget and differences" of a shop file as a document."""

from __future__ import annotations

from datetime import date, datetime

from merchant_app.reports.budget.source import budget_content
from merchant_app.store.shop import Shop


def budget_document(
    shop: Shop, campaign_id: int, *, language: str, paper: str, today: date, now: datetime
) -> bytes:
    """Give the report as the bytes of a PDF; `paper` is "A4" or "Letter"."""
    from merchant_app.reports.budget.pdf import budget_pdf  # these load the library that draws
    from merchant_app.reports.pdf.paper import PAPERS

    content = budget_content(shop, campaign_id, today=today, now=now, language=language)
    return budget_pdf(content, language=language, paper=PAPERS[paper])
