"""`merchant-app import`: bring in customers, purchases or a bill, or only say what would come."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from typing import Any

from merchant_app.actions.imports import (
    PurchasePreview,
    import_purchases,
    preview_purchases,
)
from merchant_app.cli.commands import print_json, today_of
from merchant_app.cli.importing_bills import import_bill
from merchant_app.cli.importing_customers import import_customer_list, print_left_out
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import Currency, decimal_text
from merchant_app.exchange.watch import Watch
from merchant_app.i18n import _, _n, say
from merchant_app.store.shop import open_shop


def import_source(arguments: argparse.Namespace) -> int:
    """Read a file and book what it holds, unless it is only asked what would come."""
    watch = Watch(progress=_shown_progress)
    if arguments.what == "bill":
        return import_bill(arguments, watch)
    if arguments.kind or arguments.password or arguments.campaign:
        raise UserError(
            msg("--kind, --password and --campaign are for bills. Leave them out for others.")
        )
    if arguments.what == "customers":
        return import_customer_list(arguments, watch)
    with open_shop(arguments.file, read_only=arguments.dry_run) as shop:
        currency = shop.info.currency
        preview = preview_purchases(shop, arguments.source, today=today_of(arguments), watch=watch)
        batch = None
        if not arguments.dry_run:
            now = datetime.now(UTC)
            result = import_purchases(shop, preview, now=now, watch=watch)
            preview, batch = result.preview, result.batch_id
    if arguments.json:
        print_json(_facts(preview, currency, batch, dry_run=arguments.dry_run))
    else:
        _print_facts(preview, currency, dry_run=arguments.dry_run)
    return 0


def _shown_progress(done: int, whole: int) -> None:
    """Count per cent on the terminal; nothing goes into files and pipes."""
    if sys.stderr.isatty():
        end = "\r" if done < whole else "\n"
        print(f"{100 * done // max(1, whole):3d} %", end=end, file=sys.stderr, flush=True)


def _facts(
    preview: PurchasePreview, currency: Currency, batch: int | None, *, dry_run: bool
) -> dict[str, Any]:
    return {
        "file": preview.file.name,
        "format": preview.file.format.value,
        "columns": {meaning.value: name for meaning, name in preview.file.recognised},
        "unused_columns": list(preview.file.unused),
        "dry_run": dry_run,
        "batch": batch,
        "rows_new": preview.rows_new,
        "rows_known": preview.rows_known,
        "rows_unreadable": len(preview.unreadable),
        "customers_new": preview.customers_new,
        "customers_known": preview.customers_known,
        "total": decimal_text(preview.total, currency),
        "first": preview.first_day.isoformat() if preview.first_day else None,
        "last": preview.last_day.isoformat() if preview.last_day else None,
        "unreadable": [
            {"line": row.line, "reason": say(row.reason), "text": row.text}
            for row in preview.unreadable
        ],
    }


def _print_facts(preview: PurchasePreview, currency: Currency, *, dry_run: bool) -> None:
    amount = f"{currency.code} {decimal_text(preview.total, currency)}"
    print(
        _n(
            "{n} new purchase, {amount}",
            "{n} new purchases, {amount}",
            preview.rows_new,
            amount=amount,
        )
    )
    print(_n("{n} new customer", "{n} new customers", preview.customers_new))
    if preview.rows_known:
        print(
            _n(
                "{n} row was in the file already",
                "{n} rows were in the file already",
                preview.rows_known,
            )
        )
    print_left_out(preview.unreadable)
    if dry_run:
        print(_("Nothing was changed."))
