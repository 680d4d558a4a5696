"""Receipts for the demonstration: a small PDF for each entry that was paid."""

from __future__ import annotations

from datetime import date
from typing import Final

from merchant_app.domain.budget import EntryKind
from merchant_app.domain.file_types import PDF
from merchant_app.domain.money import Currency, decimal_text
from merchant_app.i18n import _
from merchant_app.store.attachments import NewAttachment, insert_attachment
from merchant_app.store.budget import ledger
from merchant_app.store.shop import Edit, Shop

#: The size of the paper in points, as a till prints it.
_WIDTH: Final = 226
_HEIGHT: Final = 200


def fill(shop: Shop, edit: Edit, campaign_id: int) -> None:
    """Keep a receipt beside everything that was paid, but for the second newest expense."""
    paid = [
        entry
        for entry in ledger(shop, campaign_id)
        if entry.kind is EntryKind.EXPENSE and not entry.voided
    ]
    for entry in (*paid[:1], *paid[2:]):
        receipt = sample_receipt(entry.id, entry.day, entry.amount, shop.info.currency)
        insert_attachment(shop, edit, "ledger_entry", entry.id, receipt)


def sample_receipt(number: int, day: date, amount: int, currency: Currency) -> NewAttachment:
    """Make a receipt that says it is a sample; its letters are those every PDF reader has."""
    lines = [
        (14, "SAMPLE RECEIPT"),
        (10, f"No. {number:06d}"),
        (10, day.isoformat()),
        (16, f"{currency.code} {decimal_text(amount, currency)}"),
        (8, "Made for the demonstration, paid by nobody"),
    ]
    place, drawn = _HEIGHT - 34, []
    for size, text in lines:
        drawn.append(f"BT /F1 {size} Tf 20 {place} Td ({text}) Tj ET")
        place -= size + 18
    content = "\n".join(drawn)
    return NewAttachment(_("Receipt {n}", n=number) + ".pdf", PDF.media_type, _pdf(content))


def _pdf(content: str) -> bytes:
    """Write a page with some lines of text, with the table of places that readers look for."""
    font = "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    paper = f"/MediaBox [0 0 {_WIDTH} {_HEIGHT}]"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R {paper} /Contents 4 0 R {font} >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
    )
    written, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n{each}\nendobj\n"
    table, count, start = "".join(f"{place:010d} 00000 n \n" for place in places), 5, len(written)
    written += f"xref\n0 {count}\n0000000000 65535 f \n{table}"
    written += f"trailer << /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return written.encode("ascii")
