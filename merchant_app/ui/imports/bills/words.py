"""How bills, their columns and what becomes of their rows are called on screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from merchant_app import formats
from merchant_app.domain.bill_decisions import BillRule, Decision, Tally, Verdict
from merchant_app.domain.budget import EntryKind
from merchant_app.domain.money import Currency
from merchant_app.exchange.bills.bill_file import BillKind, ControlTotal, Direction, Meaning
from merchant_app.i18n import _, _n, _p


@dataclass(frozen=True, slots=True)
class Names:
    """What lines, channels and orders are called, by id."""

    lines: Mapping[int, str]
    channels: Mapping[int, str]
    orders: Mapping[int, str]


def kind_word(kind: str) -> str:
    """Give the name of a kind of bill."""
    words = {
        BillKind.ALIPAY: _("Alipay, personal"),
        BillKind.ALIPAY_WEB: _("Alipay, web"),
        BillKind.ALIPAY_MERCHANT: _("Alipay, merchant"),
        BillKind.WECHAT: _("WeChat Pay, personal"),
        BillKind.WECHAT_MERCHANT: _("WeChat Pay, merchant"),
        BillKind.MEITUAN: _("Meituan orders"),
        BillKind.OFX: _("Bank file (OFX)"),
        BillKind.TABLE: _("Table by its columns"),
    }
    return words[BillKind(kind)] if kind in tuple(BillKind) else kind


def meaning_word(meaning: Meaning) -> str:
    """Give what a column of a bill means, as it is chosen in the list."""
    return {
        Meaning.DAY: _("Date"),
        Meaning.AMOUNT: _("Amount"),
        Meaning.DEBIT: _("Money out"),
        Meaning.CREDIT: _("Money in"),
        Meaning.DIRECTION: _("Out or in"),
        Meaning.PAYEE: _("Paid to"),
        Meaning.TEXT: _("What for"),
        Meaning.METHOD: _("Paid by"),
        Meaning.STATUS: _("State"),
        Meaning.ID: _("Number of the payment"),
        Meaning.DOCUMENT: _("Document number"),
        Meaning.CATEGORY: _("Category"),
        Meaning.NOTE: _("Note"),
        Meaning.FEE: _("Fee"),
        Meaning.CURRENCY: _("Currency"),
        Meaning.ACCOUNT: _("Account"),
    }.get(meaning, meaning.value)


def direction_word(direction: Direction | None) -> str:
    """Give which way money went."""
    if direction is None:
        return _("All rows")
    return {
        Direction.OUT: _("Money out"),
        Direction.IN: _("Money in"),
        Direction.NEITHER: _("Moved within the account"),
    }[direction]


def decision_word(decision: Decision, names: Names) -> str:
    """Give what becomes of a row, in a few words."""
    if decision.verdict is Verdict.LEAVE_OUT:
        return _("Leave out")
    if decision.verdict is Verdict.UNDECIDED:
        return _("Not decided")
    if decision.verdict is Verdict.ATTACH:
        order = names.orders.get(decision.entry_id or 0, "")
        return _("Pays {text}", text=order) if order else _("Pays an order")
    if decision.kind is EntryKind.REFUND:
        return _("Refund")
    return booked_on(decision.kind, decision.line_id, decision.channel_id, names)


def booked_on(kind: EntryKind, line_id: int | None, channel_id: int | None, names: Names) -> str:
    """Give where something is booked."""
    if kind is EntryKind.REVENUE:
        channel = names.channels.get(channel_id or 0, "")
        return _("Revenue: {channel}", channel=channel) if channel else _p("entry", "Revenue")
    line = names.lines.get(line_id or 0, "") or _("On no line")
    return _("Refund: {line}", line=line) if kind is EntryKind.REFUND else line


def rule_word(rule: BillRule, names: Names) -> str:
    """Give what a rule does."""
    if rule.leave_out:
        return _("Leave out")
    return booked_on(rule.kind, rule.line_id, rule.channel_id, names)


def total_words(total: ControlTotal, currency: Currency) -> str:
    """Say one total of a bill beside what was read."""
    stated = _counted(total.count, total.amount, currency)
    name = direction_word(total.direction)
    if total.agrees:
        return _("{name}: {stated}", name=name, stated=stated)
    read = _counted(
        None if total.count is None else total.read_count,
        None if total.amount is None else total.read_amount,
        currency,
    )
    return _(
        "{name}: the bill says {stated}, read were {read}", name=name, stated=stated, read=read
    )


def _counted(count: int | None, amount: int | None, currency: Currency) -> str:
    parts = []
    if count is not None:
        parts.append(_n("{many} row", "{many} rows", count, many=formats.number(count)))
    if amount is not None:
        parts.append(formats.money(amount, currency))
    return _(", ").join(parts)


def to_do_words(tally: Tally, currency: Currency) -> str:
    """Give what booking would do, for its button."""
    rows = tally.booked + tally.attached
    if rows:
        return _n(
            "Book {many} row, {amount}",
            "Book {many} rows, {amount}",
            rows,
            many=formats.number(rows),
            amount=formats.money(tally.paid + tally.received, currency),
        )
    if tally.left_out:
        many = formats.number(tally.left_out)
        return _n("Leave out {many} row", "Leave out {many} rows", tally.left_out, many=many)
    return _("Book")


def done_words(tally: Tally) -> str:
    """Say what was booked."""
    rows = tally.booked + tally.attached
    if rows:
        return _n("{many} row booked", "{many} rows booked", rows, many=formats.number(rows))
    many = formats.number(tally.left_out)
    return _n("{many} row left out", "{many} rows left out", tally.left_out, many=many)
