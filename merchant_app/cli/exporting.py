"""`merchant-app export`: write a campaign's money to a file for spreadsheets or accountants."""

from __future__ import annotations

import argparse

from merchant_app.cli.commands import campaign_of
from merchant_app.exchange.export.books import books_of
from merchant_app.exchange.export.files import Subject, kind_of
from merchant_app.i18n import _
from merchant_app.store.shop import open_shop


def export(arguments: argparse.Namespace) -> int:
    """Write the ledger or the budget; the suffix of the file says as what."""
    from merchant_app.reports.pdf.saving import save_whole

    subject = Subject(arguments.what)
    kind = kind_of(arguments.out, subject)
    with open_shop(arguments.file, read_only=True) as shop:
        books = books_of(shop, campaign_of(shop, arguments))
    save_whole(kind.write(books, subject), arguments.out)
    print(_("{path} is written.", path=arguments.out))
    return 0
