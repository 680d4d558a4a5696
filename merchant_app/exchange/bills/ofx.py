"""Reads bank statements in OFX or QFX: version 1 is SGML with open leaves, version 2 is XML.

A small reader of our own: only the elements of statements are looked at, and nothing in the file
can make it read another file or repeat a text, since it knows no declarations at all.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import Currency
from merchant_app.exchange.bills.bill_file import BillFile, BillKind, Direction, Meaning
from merchant_app.exchange.bills.layout import Payment
from merchant_app.exchange.bills.mapped_rows import currency_of
from merchant_app.exchange.bills.moments import Moments
from merchant_app.exchange.bills.reading import keep_identity
from merchant_app.exchange.purchase_file import Amounts, RowProblem, UnreadableRow, excerpt
from merchant_app.exchange.text_file import TextFile
from merchant_app.exchange.watch import Watch

_TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9._]*)\s*(/?)>([^<]*)")
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_CDATA: Final = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_DAY: Final = re.compile(r"(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(?:\.\d+)?(?:\[[^\]]*\])?")
_DECIMAL_COMMA: Final = re.compile(r"[+-]?\d+,\d{1,2}")
_STATEMENTS: Final = frozenset({"STMTRS", "CCSTMTRS", "INVSTMTRS"})
_ROWS: Final = "BANKTRANLIST"
_ROW: Final = "STMTTRN"
_CURRENCIES: Final = frozenset({"CURRENCY", "ORIGCURRENCY"})
_EVERY: Final = 2000
#: What is taken, and from which element.
_RECOGNISED: Final = (
    (Meaning.DAY, "DTPOSTED"),
    (Meaning.AMOUNT, "TRNAMT"),
    (Meaning.PAYEE, "NAME"),
    (Meaning.TEXT, "MEMO"),
    (Meaning.ID, "FITID"),
    (Meaning.DOCUMENT, "CHECKNUM"),
    (Meaning.CATEGORY, "TRNTYPE"),
)


@dataclass(slots=True)
class _Statement:
    account: str = ""
    currency: str = ""
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)


def read_ofx(
    file: TextFile, *, file_name: str, sha256: str, currency: Currency, today: date, watch: Watch
) -> BillFile:
    """Read the one statement of a file.

    Raises:
        UserError: if there is none, or several accounts.
        Cancelled: if the work is stopped.

    """
    text = _text(file)
    if "<!DOCTYPE" in text.upper() or "<!ENTITY" in text.upper():
        raise UserError(
            msg(
                "{name} has declarations that no bank writes. Download it once more.",
                name=file.name,
            )
        )
    scanner = _Scanner()
    scanner.scan(text, watch)
    statement = _only_one(file.name, scanner.statements)
    currency = currency_of(statement.currency) if statement.currency else currency
    amounts, moments = Amounts(currency), Moments(tuple, today, serials=False)
    payments, unreadable = [], []
    for line, fields in statement.rows:
        try:
            payments.append(_payment(line, fields, amounts, moments, currency))
        except RowProblem as problem:
            shown = excerpt(" ".join(value[:60] for value in fields.values()))
            unreadable.append(UnreadableRow(line, problem.reason, shown))
    prefix = f"ofx:{statement.account}"
    rows, repeated = keep_identity(payments, prefix, statement.account)
    used = {name for _, name in _RECOGNISED}
    names = dict.fromkeys(name for _, fields in statement.rows for name in fields)
    return BillFile(
        name=file_name,
        sha256=sha256,
        kind=BillKind.OFX,
        account=statement.account,
        currency=currency.code,
        rows=rows,
        unreadable=tuple(unreadable),
        recognised=tuple((meaning, name) for meaning, name in _RECOGNISED if name in names),
        unused=tuple(name for name in names if name not in used),
        repeated=repeated,
    )


def _text(file: TextFile) -> str:
    with file.open() as opened:
        text = opened.read()
    return _CDATA.sub(lambda found: html.escape(found[1]), _COMMENT.sub("", text))


class _Scanner:
    """Goes through the elements of a file and keeps those of statements and their payments."""

    def __init__(self) -> None:
        self.statements: list[_Statement] = []
        self._statement: _Statement | None = None
        self._fields: dict[str, str] | None = None
        self._inside = ""
        self._line = 1
        self._counted = 0

    def scan(self, text: str, watch: Watch) -> None:
        """Go through all of it."""
        for number, tag in enumerate(_TAG.finditer(text)):
            if number % _EVERY == 0:
                watch.step(tag.start(), len(text))
            closing, name = bool(tag[1]), tag[2].upper()
            if name in _STATEMENTS:
                self._statement = None if closing else _Statement()
                self._fields = None
                if self._statement is not None:
                    self.statements.append(self._statement)
            elif name == _ROW:
                self._row(text, tag, closing=closing)
            elif name == _ROWS and closing:
                self._fields = None
            elif name in _CURRENCIES:
                self._inside = "" if closing else name
            elif not closing and self._statement is not None:
                self._leaf(self._statement, name, _plain(tag[4]))

    def _row(self, text: str, tag: re.Match[str], *, closing: bool) -> None:
        self._fields = None
        if self._statement is not None and not closing and not tag[3]:
            self._line += text.count("\n", self._counted, tag.start())
            self._counted = tag.start()
            self._fields = {}
            self._statement.rows.append((self._line, self._fields))

    def _leaf(self, statement: _Statement, name: str, value: str) -> None:
        if not value:
            return
        if self._fields is not None:
            nested = name == "CURSYM" and self._inside
            self._fields.setdefault(f"{self._inside}.{name}" if nested else name, value)
        elif name == "CURDEF":
            statement.currency = value.upper()[:3]
        elif name == "ACCTID" and not statement.account:
            statement.account = value[:80]


def _plain(value: str) -> str:
    return " ".join(html.unescape(value).split()) if value else ""


def _only_one(name: str, statements: list[_Statement]) -> _Statement:
    accounts = dict.fromkeys(each.account for each in statements)
    if len(accounts) > 1:
        raise UserError(
            msg(
                "{name} holds payments of several accounts: {accounts}. "
                "Export each account into a file of its own.",
                name=name,
                accounts=excerpt(", ".join(accounts)),
            )
        )
    rows = [row for each in statements for row in each.rows]
    if not rows:
        raise UserError(
            msg("{name} is a bank statement without payments. Export a longer time.", name=name)
        )
    currencies = {each.currency for each in statements}
    if len(currencies) > 1:
        raise UserError(
            msg(
                "{name} holds payments in several currencies. "
                "Export each currency into a file of its own.",
                name=name,
            )
        )
    return _Statement(statements[0].account, statements[0].currency, rows)


def _payment(
    line: int, fields: dict[str, str], amounts: Amounts, moments: Moments, currency: Currency
) -> Payment:
    other = fields.get("CURRENCY.CURSYM", "")
    if other not in {"", currency.code}:
        raise RowProblem(msg("This row is in {currency}.", currency=excerpt(other)))
    written = fields.get("TRNAMT", "")
    if _DECIMAL_COMMA.fullmatch(written):
        written = written.replace(",", ".")
    amount = amounts(written)
    direction = Direction.OUT if amount < 0 else Direction.IN
    payee = fields.get("NAME") or fields.get("PAYEEID", "")
    return Payment(
        line=line,
        at=moments(_day(fields.get("DTPOSTED") or fields.get("DTUSER", ""))),
        direction=direction,
        amount=abs(amount),
        stated=direction,
        payee=payee,
        text=fields.get("MEMO", ""),
        own_id=fields.get("FITID", ""),
        document=fields.get("CHECKNUM", ""),
        category=fields.get("TRNTYPE", ""),
    )


def _day(text: str) -> str:
    """Write the moment as other bills do; the bank's own clock is kept as it stands."""
    parts = _DAY.fullmatch(text)
    if not parts:
        return text
    year, month, day, hour, minute, second = parts.groups(default="00")
    return f"{year}-{month}-{day} {hour}:{minute}:{second}"
