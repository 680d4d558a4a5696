"""What a bill says about itself above and below its rows: whose it is, and its totals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from merchant_app.domain.money import AmountError, Currency, parse_amount
from merchant_app.exchange.bills.bill_file import ControlTotal, Direction
from merchant_app.exchange.bills.layout import Payment
from merchant_app.exchange.column_names import bare_name

_ACCOUNT: Final = re.compile(
    r"(?:支付宝账户|微信昵称|账号|账户)\s*[:：]\s*(?:\[([^\]]{1,80})\]|([^\]\s,]{1,80}))"
)
_COUNT: Final = re.compile(r"共\s*(\d{1,9})\s*笔记录")
_TOTAL: Final = re.compile(
    r"(?<!待)(已?收入|已?支出|不计收支|中性交易|其他)\s*[:：]\s*(\d{1,9})\s*笔[,，]?\s*([\d.,]*\d)\s*元"
)
_MERCHANT_TOTAL: Final = re.compile(
    r"#(交易|退款)合计[:：]\s*(\d{1,9})笔[,，]商家实收(?:退款)?共(-?[\d.,]*\d)元"
)
_DIRECTIONS: Final = {
    "收入": Direction.IN,
    "已收入": Direction.IN,
    "支出": Direction.OUT,
    "已支出": Direction.OUT,
    "交易": Direction.IN,
    "退款": Direction.OUT,
}
#: The names of the totals that WeChat Pay puts below a merchant's rows.
_LAST_NAMES: Final = "总交易单数"
_LAST_TOTALS: Final = {
    Direction.IN: ("应结订单总金额", "总交易额"),
    Direction.OUT: ("退款总金额", "总退款金额"),
}
_RULE: Final = ("---", "#")
#: Lines about the export itself or what is still to be paid, and numbered remarks.
_REMARK: Final = re.compile(
    r"(?:导出|起始|终止|姓名|特别提示|待收入|待支出|注[:：]|\d{1,2}[.、]\s*\D)"
)
_MOST_TEXT: Final = 2000
#: A total may be cut in two by the comma in it: 已收入:2笔,50.00元.
_MOST_ASIDE: Final = 2


class Facts:
    """Gathers what is said beside the rows."""

    def __init__(self, currency: Currency) -> None:
        self.accounts: list[str] = []
        self._currency = currency
        self._stated: dict[Direction | None, tuple[int | None, int | None]] = {}
        self._last_names: list[str] = []

    def take_aside(self, cells: Sequence[str]) -> bool:
        """Take a line that stands among the rows, if it is too short to be one of them."""
        text = _joined(cells)
        return (
            bool(self._last_names)
            or text.startswith((*_RULE, _LAST_NAMES))
            or sum(bool(cell.strip()) for cell in cells) <= _MOST_ASIDE
        ) and self.take(cells)

    def take(self, cells: Sequence[str]) -> bool:
        """Take what a line says; False if it says nothing of the bill itself."""
        text = _joined(cells)
        if self._last_names:
            self._last(cells)
            return True
        if text.startswith(_LAST_NAMES):
            self._last_names = [bare_name(cell) for cell in cells]
            return True
        taken = not text or text.startswith(_RULE) or bool(_REMARK.match(text))
        if account := _ACCOUNT.search(text):
            self.add_account(account[1] or account[2])
            taken = True
        if count := _COUNT.search(text):
            self._stated[None] = (int(count[1]), None)
            taken = True
        for name, count, amount in _TOTAL.findall(text) + _MERCHANT_TOTAL.findall(text):
            direction = _DIRECTIONS.get(name, Direction.NEITHER)
            self._stated[direction] = (int(count), self._amount(amount))
            taken = True
        return taken

    def add_account(self, account: str) -> None:
        """Note whose account it is."""
        if account not in self.accounts:
            self.accounts.append(account)

    def totals(self, payments: Iterable[Payment]) -> tuple[ControlTotal, ...]:
        """Give the totals that the bill states, each beside that of what was read."""
        counts: dict[Direction | None, int] = {}
        sums: dict[Direction | None, int] = {}
        given_back = 0
        for payment in payments:
            for direction in (None, payment.stated):
                counts[direction] = counts.get(direction, 0) + 1
                sums[direction] = sums.get(direction, 0) + payment.amount
            if payment.refund and payment.stated is Direction.NEITHER:
                given_back += payment.amount
        totals = []
        for direction, (count, amount) in self._stated.items():
            read = sums.get(direction, 0)
            if direction is Direction.OUT and amount == read - given_back:
                read = amount
            totals.append(ControlTotal(direction, count, amount, counts.get(direction, 0), read))
        return tuple(totals)

    def _last(self, cells: Sequence[str]) -> None:
        values = dict(zip(self._last_names, (cell.strip(" \t`") for cell in cells), strict=False))
        self._last_names = []
        count = values.get(_LAST_NAMES, "")
        if count.isdecimal() and len(count) < 10:  # noqa: PLR2004
            self._stated[None] = (int(count), None)
        for direction, names in _LAST_TOTALS.items():
            found = next((values[name] for name in names if values.get(name)), "")
            if found:
                self._stated[direction] = (None, self._amount(found))

    def _amount(self, text: str) -> int | None:
        try:
            return abs(parse_amount(text, self._currency, negative=True))
        except AmountError:
            return None


def _joined(cells: Sequence[str]) -> str:
    return ",".join(cells)[:_MOST_TEXT].strip(", \t")
