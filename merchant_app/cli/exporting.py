"""`merchant-app export`: write money, customers or purchases to a file for other programs."""

from __future__ import annotations

import argparse
import sys

from merchant_app import formats
from merchant_app.actions.people_export import (
    export_customers,
    export_purchases,
    segment_called,
)
from merchant_app.cli.commands import campaign_of, today_of
from merchant_app.domain.messages import UserError, msg
from merchant_app.exchange.export.books import books_of
from merchant_app.exchange.export.files import Subject, kind_of
from merchant_app.i18n import _, _n
from merchant_app.store.shop import open_shop

#: What is about people; the rest is money.
PEOPLE = ("customers", "purchases")


def export(arguments: argparse.Namespace) -> int:
    """Write what is asked for; the suffix of the file says as what."""
    from merchant_app.reports.pdf.saving import save_whole

    if arguments.segment is not None and arguments.what != "customers":
        raise UserError(msg("--segment is for customers. Leave it out for the rest."))
    if arguments.what in PEOPLE:
        return _export_people(arguments)
    subject = Subject(arguments.what)
    kind = kind_of(arguments.out, subject)
    with open_shop(arguments.file, read_only=True) as shop:
        books = books_of(shop, campaign_of(shop, arguments))
    save_whole(kind.write(books, subject), arguments.out)
    print(_("{path} is written.", path=arguments.out))
    return 0


def _export_people(arguments: argparse.Namespace) -> int:
    from merchant_app.reports.pdf.saving import save_whole

    with open_shop(arguments.file) as shop:  # the file notes that people's data left it
        if arguments.what == "customers":
            segment = segment_called(shop, arguments.segment)
            data, count = export_customers(
                shop, arguments.out, today=today_of(arguments), segment=segment,
                group=arguments.segment or "",
            )  # fmt: skip
            words = _n("{n} customer", "{many} customers", count, many=formats.number(count))
        else:
            data, count = export_purchases(shop, arguments.out)
            words = _n("{n} purchase", "{n} purchases", count)
    save_whole(data, arguments.out)
    print(_("{path} is written: {what}.", path=arguments.out, what=words))
    print(_("It holds personal data. Delete it when it is not needed any more."), file=sys.stderr)
    return 0
