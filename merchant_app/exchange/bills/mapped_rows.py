"""Reads the rows of a table whose columns were mapped; a column as a whole decides its signs."""

from __future__ import annotations

from collections import Counter
from typing import Final

from merchant_app.domain.messages import msg
from merchant_app.domain.money import CURRENCIES, Currency
from merchant_app.exchange.bills.any_table import MappedTable
from merchant_app.exchange.bills.bill_file import BillKind, Direction, Meaning
from merchant_app.exchange.bills.layout import Cells, Layout, Payment
from merchant_app.exchange.delimited import NOTHING
from merchant_app.exchange.purchase_file import RowProblem, excerpt

_CURRENCY_NAMES: Final = {
    **dict.fromkeys(("人民币", "人民币元", "RMB", "CNH", "156", "01", "¥", "￥"), "CNY"),
    **dict.fromkeys(("美元", "840", "$", "US$"), "USD"),
    **dict.fromkeys(("欧元", "978", "€"), "EUR"),
    **dict.fromkeys(("港币", "港元", "344", "HK$"), "HKD"),
    **dict.fromkeys(("日元", "日圆", "392"), "JPY"),
    **dict.fromkeys(("英镑", "826", "£"), "GBP"),
}
_CODE_LENGTH: Final = 3
_NOTHING_MOVED: Final = ("失败", "关闭", "撤销", "冲正", "failed", "declined", "cancel", "reversed")


def currency_of(code: str) -> Currency:
    """Give a currency by its code; one that is unknown here has two decimals."""
    return CURRENCIES.get(code) or Currency(code, code, 2)


class MappedRows:
    """Knows of one table in what currency it is, and what its signs mean."""

    def __init__(self, found: MappedTable, shop_currency: Currency) -> None:
        self._places = found.columns.places
        signs = _Signs()
        currencies: Counter[str] = Counter()
        for row in found.table.rows(found.header.line):
            for meaning, seen in signs.seen.items():
                seen.update(_sign(self._text(row.cells, meaning)))
            currencies.update([_code(self._text(row.cells, Meaning.CURRENCY))])
        del currencies[""]
        code = shop_currency.code
        if currencies and code not in currencies:
            code = currencies.most_common(1)[0][0]
        self.currency = currency_of(code)
        self._signed_amounts = "-" in signs.seen[Meaning.AMOUNT]
        self._below_zero = {
            meaning for meaning in (Meaning.DEBIT, Meaning.CREDIT) if signs.seen[meaning] == {"-"}
        }

    def layout(self) -> Layout:
        """Give how a row is read."""
        return Layout(BillKind.TABLE, "table", {}, frozenset(), self._read)

    def _read(self, cells: Cells) -> Payment:
        currency = _code(cells.text(Meaning.CURRENCY))
        if currency not in {"", self.currency.code}:
            raise RowProblem(msg("This row is in {currency}.", currency=excerpt(currency)))
        direction, amount = self._money(cells)
        at = cells.at()
        own_id = cells.number(Meaning.ID)
        status = cells.text(Meaning.STATUS)
        payee, text = cells.text(Meaning.PAYEE), cells.text(Meaning.TEXT)
        return Payment(
            line=cells.line,
            at=at,
            direction=direction,
            amount=amount,
            stated=direction,
            payee=payee,
            text=text or cells.text(Meaning.NOTE),
            # Banks number anew each year or day; with day and amount beside it, it is one payment.
            own_id=f"{own_id}:{at:%Y%m%d}:{amount}" if own_id else "",
            method=cells.text(Meaning.METHOD),
            status=status,
            carried_out=not any(word in status.casefold() for word in _NOTHING_MOVED),
            fee=abs(cells.optional(Meaning.FEE)),
            document=cells.number(Meaning.DOCUMENT),
            category=cells.text(Meaning.CATEGORY),
        )

    def _money(self, cells: Cells) -> tuple[Direction, int]:
        if Meaning.AMOUNT not in self._places:
            return self._debit_or_credit(cells)
        amount = cells.signed()
        if Meaning.DIRECTION not in self._places:
            # A list of nothing but positive amounts is one of what was paid.
            out = amount < 0 if self._signed_amounts else True
            return (Direction.OUT if out else Direction.IN), abs(amount)
        direction = cells.direction()
        if amount < 0 and direction is Direction.IN:
            raise RowProblem(
                msg(
                    "{text} is below zero, but the row says that money came in.",
                    text=cells.text(Meaning.AMOUNT),
                )
            )
        return direction, abs(amount)

    def _debit_or_credit(self, cells: Cells) -> tuple[Direction, int]:
        debit, credit = (self._unsigned(cells, each) for each in (Meaning.DEBIT, Meaning.CREDIT))
        if debit and credit:
            raise RowProblem(msg("This row has money going out and coming in at once."))
        if credit or (cells.text(Meaning.CREDIT) and not cells.text(Meaning.DEBIT)):
            return Direction.IN, credit
        if not cells.text(Meaning.DEBIT):
            raise RowProblem(msg("The amount is missing."))
        return Direction.OUT, debit

    def _unsigned(self, cells: Cells, meaning: Meaning) -> int:
        amount = cells.optional(meaning)
        if meaning in self._below_zero:
            return -amount
        if amount < 0:
            raise RowProblem(
                msg("{text} is below zero, where this bill has none.", text=cells.text(meaning))
            )
        return amount

    def _text(self, cells: list[str], meaning: Meaning) -> str:
        place = self._places.get(meaning)
        text = cells[place].strip() if place is not None and place < len(cells) else ""
        return "" if text in NOTHING else text


class _Signs:
    def __init__(self) -> None:
        self.seen: dict[Meaning, set[str]] = {
            meaning: set() for meaning in (Meaning.AMOUNT, Meaning.DEBIT, Meaning.CREDIT)
        }


def _sign(text: str) -> set[str]:
    if text.startswith(("-", "\u2212")):
        return {"-"}
    return {"+"} if text.strip("0.,¥￥$€£ ") else set()


def _code(text: str) -> str:
    plain = text.strip().upper()
    known = _CURRENCY_NAMES.get(plain, plain)
    if len(known) == _CODE_LENGTH and known.isascii() and known.isalpha():
        return known
    return excerpt(known)
