"""Customers from a file for `merchant-app import`: what came, or would come, in words and JSON."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from merchant_app.actions.customer_imports import (
    CustomerPreview,
    Verdict,
    import_customers,
    preview_customers,
)
from merchant_app.cli.commands import print_json, today_of
from merchant_app.exchange.purchase_file import UnreadableRow
from merchant_app.exchange.watch import Watch
from merchant_app.i18n import _, _n, say
from merchant_app.store.shop import open_shop

#: How many rows are listed for people; --json has all of them.
_LISTED: Final = 20


def import_customer_list(arguments: argparse.Namespace, watch: Watch) -> int:
    """Read a file of customers and book it, unless it is only asked what would come."""
    today = today_of(arguments)
    with open_shop(arguments.file, read_only=arguments.dry_run) as shop:
        preview = preview_customers(shop, arguments.source, today=today, watch=watch)
        batch = None
        if not arguments.dry_run:
            result = import_customers(
                shop, preview, now=datetime.now(UTC), today=today, watch=watch
            )
            preview, batch = result.preview, result.batch_id
    if arguments.json:
        print_json(_facts(preview, batch, dry_run=arguments.dry_run))
    else:
        _print_facts(preview, dry_run=arguments.dry_run)
    return 0


def print_left_out(rows: Sequence[UnreadableRow]) -> None:
    """Tell the first rows that cannot be taken, each with its line and why."""
    for row in rows[:_LISTED]:
        print(_("Line {line} was left out: {reason}", line=row.line, reason=say(row.reason)))
    more = len(rows) - _LISTED
    if more > 0:
        print(_n("and {n} more line", "and {n} more lines", more))


def _facts(preview: CustomerPreview, batch: int | None, *, dry_run: bool) -> dict[str, Any]:
    return {
        "file": preview.file.name,
        "format": preview.file.layout.value,
        "columns": {meaning: name for name, meaning in preview.file.mapping.items()},
        "unused_columns": list(preview.file.unused),
        "dry_run": dry_run,
        "batch": batch,
        "rows_new": preview.count(Verdict.NEW),
        "rows_changed": preview.count(Verdict.CHANGED),
        "rows_known": preview.count(Verdict.KNOWN) + preview.repeated,
        "rows_unreadable": len(preview.unreadable),
        "changed": [
            {
                "line": row.line,
                "name": row.name,
                "changes": [
                    {"field": field, "before": before, "after": after}
                    for field, before, after in row.changes
                ],
            }
            for row in preview.rows
            if row.verdict is Verdict.CHANGED
        ],
        "left_out": [
            {"line": row.line, "reason": say(reason)}
            for row in preview.rows
            for reason in row.left_out
        ],
        "unreadable": [
            {"line": row.line, "reason": say(row.reason), "text": row.text}
            for row in preview.unreadable
        ],
    }


def _print_facts(preview: CustomerPreview, *, dry_run: bool) -> None:
    new, changed = preview.count(Verdict.NEW), preview.count(Verdict.CHANGED)
    known = preview.count(Verdict.KNOWN) + preview.repeated
    print(_n("{n} new customer", "{n} new customers", new))
    if changed:
        print(_n("{n} customer changed", "{n} customers changed", changed))
    if known:
        print(_n("{n} row was in the file already", "{n} rows were in the file already", known))
    partly = [(row, reason) for row in preview.rows for reason in row.left_out]
    for row, reason in partly[:_LISTED]:
        words = _("Line {line} was taken but for one thing: {reason}", line=row.line,
                  reason=say(reason))  # fmt: skip
        print(words)
    print_left_out(preview.unreadable)
    if dry_run:
        print(_("Nothing was changed."))
