"""`merchant-app import FILE bill`: book what is certain of a payment bill, and list the rest."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from merchant_app.actions.bills import BillPreview, book_bill, preview_bill
from merchant_app.cli.commands import campaign_of, print_json, today_of
from merchant_app.domain.bill_decisions import UNDECIDED, Decision, Tally, Verdict
from merchant_app.domain.money import Currency, decimal_text
from merchant_app.exchange.bills.bill_file import BillKind, BillRow
from merchant_app.exchange.watch import Watch
from merchant_app.i18n import _, _n, say
from merchant_app.store.shop import open_shop

#: How many rows of a kind are listed for people; --json has all of them.
_LISTED: Final = 20
#: A password written so is read from the standard input, where nobody else sees it.
_FROM_INPUT: Final = "-"


def import_bill(arguments: argparse.Namespace, watch: Watch) -> int:
    """Book what rules and orders decide for certain; what is undecided stays out and is listed."""
    today = today_of(arguments)
    with open_shop(arguments.file, read_only=arguments.dry_run) as shop:
        preview = preview_bill(
            shop,
            arguments.source,
            campaign_id=campaign_of(shop, arguments),
            today=today,
            kind=BillKind(arguments.kind) if arguments.kind else None,
            password=_password(arguments.password),
            watch=watch,
        )
        decisions = preview.decided_unseen()
        done, batch, known = preview.tally(decisions), None, preview.known
        if not arguments.dry_run:
            now = datetime.now(UTC)
            result = book_bill(shop, preview, decisions, now=now, today=today, watch=watch)
            done, batch, known = result.done, result.batch_id, known + result.known
        currency = shop.info.currency
    told = _Told(preview, decisions, done, known, currency)
    if arguments.json:
        print_json(told.facts(batch, dry_run=arguments.dry_run))
    else:
        told.print(dry_run=arguments.dry_run)
    return 0


def _password(given: str | None) -> str | None:
    if given != _FROM_INPUT:
        return given
    return sys.stdin.readline().rstrip("\r\n")


class _Told:
    def __init__(
        self,
        preview: BillPreview,
        decisions: Mapping[str, Decision],
        done: Tally,
        known: int,
        currency: Currency,
    ) -> None:
        self._preview = preview
        self._done = done
        self._known = known
        self._currency = currency
        self._undecided = [
            new
            for new in preview.rows
            if decisions.get(new.row.key, UNDECIDED).verdict is Verdict.UNDECIDED
        ]

    def _amount(self, minor: int) -> str:
        return decimal_text(minor, self._currency)

    def facts(self, batch: int | None, *, dry_run: bool) -> dict[str, Any]:
        """Give all of it for scripts."""
        file, done = self._preview.file, self._done
        return {
            "file": file.name,
            "kind": file.kind.value,
            "account": file.account,
            "currency": file.currency,
            "columns": {str(meaning): name for meaning, name in file.recognised},
            "unused_columns": list(file.unused),
            "dry_run": dry_run,
            "batch": batch,
            "booked": done.booked,
            "attached": done.attached,
            "left_out": done.left_out,
            "undecided": done.undecided,
            "known": self._known,
            "unreadable": len(file.unreadable),
            "paid": self._amount(done.paid),
            "received": self._amount(done.received),
            "totals": [
                {
                    "direction": total.direction.value if total.direction else None,
                    "count": total.count,
                    "amount": None if total.amount is None else self._amount(total.amount),
                    "read_count": total.read_count,
                    "read_amount": self._amount(total.read_amount),
                    "agrees": total.agrees,
                }
                for total in file.totals
            ],
            "warnings": [say(warning) for warning in self._preview.warnings],
            "undecided_rows": [
                self._row(new.row) | {"why": say(new.proposal.reason)} for new in self._undecided
            ],
            "unreadable_rows": [
                {"line": row.line, "reason": say(row.reason), "text": row.text}
                for row in file.unreadable
            ],
        }

    def _row(self, row: BillRow) -> dict[str, Any]:
        return {
            "line": row.line,
            "at": row.at.isoformat(sep=" "),
            "direction": row.direction.value,
            "amount": self._amount(row.amount),
            "payee": row.payee,
            "text": row.text,
        }

    def print(self, *, dry_run: bool) -> None:
        """Say it for people."""
        file, done, code = self._preview.file, self._done, self._currency.code
        for warning in self._preview.warnings:
            print(say(warning))
        if not all(total.agrees for total in file.totals):
            print(_("The totals that the bill states are not those of its rows."))
        print(
            _n(
                "{n} row to book, {paid} paid and {received} received",
                "{n} rows to book, {paid} paid and {received} received",
                done.booked + done.attached,
                paid=f"{code} {self._amount(done.paid)}",
                received=f"{code} {self._amount(done.received)}",
            )
        )
        if done.attached:
            print(_n("{n} of them pays an order", "{n} of them pay an order", done.attached))
        if done.left_out:
            print(_n("{n} row is left out", "{n} rows are left out", done.left_out))
        if self._known:
            print(
                _n(
                    "{n} row was in the file already",
                    "{n} rows were in the file already",
                    self._known,
                )
            )
        self._print_undecided()
        for bad in file.unreadable[:_LISTED]:
            print(_("Line {line} was left out: {reason}", line=bad.line, reason=say(bad.reason)))
        _print_more(len(file.unreadable))
        if dry_run:
            print(_("Nothing was changed."))

    def _print_undecided(self) -> None:
        if not self._undecided:
            return
        print(
            _n(
                "{n} row is not decided and stays out until somebody does so:",
                "{n} rows are not decided and stay out until somebody does so:",
                len(self._undecided),
            )
        )
        for new in self._undecided[:_LISTED]:
            row = new.row
            parts = (row.at.date().isoformat(), self._amount(row.amount), row.payee, row.text)
            print(
                "  " + "  ".join(part for part in parts if part) + f"  ({say(new.proposal.reason)})"
            )
        _print_more(len(self._undecided))


def _print_more(count: int) -> None:
    if count > _LISTED:
        print(_n("and {n} more line", "and {n} more lines", count - _LISTED))
