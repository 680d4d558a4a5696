"""What the shop knows about a person, to hand to them; and the certificate of an erasure."""

from __future__ import annotations

from datetime import datetime

from merchant_app.domain.messages import UserError, msg
from merchant_app.i18n import using
from merchant_app.store.erase import erasure
from merchant_app.store.personal_data import personal_data
from merchant_app.store.shop import Shop


def data_document(
    shop: Shop, customer_id: int, *, language: str, paper: str, now: datetime
) -> bytes:
    """Give all that is known of a customer as the bytes of a PDF; `now` is local.

    Raises:
        UserError: if the customer is gone.

    """
    from merchant_app.reports.pdf.paper import PAPERS
    from merchant_app.reports.personal_data_pdf import data_pdf  # loads the library that draws

    found = personal_data(shop, customer_id)
    if found is None:
        raise UserError(msg("This customer is not in the file any more. Look in the history."))
    with using(language):
        return data_pdf(found, shop.info, language=language, paper=PAPERS[paper], now=now)


def certificate_document(
    shop: Shop, number: int, *, language: str, paper: str, now: datetime
) -> bytes:
    """Give the certificate of an erasure as the bytes of a PDF; `now` is local.

    Raises:
        UserError: if there is none with this number, or the erasure is not complete yet.

    """
    from merchant_app.reports.erasure_pdf import certificate_pdf
    from merchant_app.reports.pdf.paper import PAPERS

    found = erasure(shop, number)
    if found is None:
        raise UserError(msg("There is no certificate {n} in this file.", n=number))
    if not found.purged:
        raise UserError(msg("The free space of the file is not cleared yet. Clear it, then print."))
    with using(language):
        return certificate_pdf(found, shop.info, language=language, paper=PAPERS[paper], now=now)
