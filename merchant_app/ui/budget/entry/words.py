"""What there is to say of an entry beside its columns: receipt, currency, what came back."""

from __future__ import annotations

from merchant_app import formats
from merchant_app.domain.currency_rates import shown_rate
from merchant_app.domain.entry_links import CameBack, SplitPlace, came_back
from merchant_app.domain.money import CURRENCIES, Currency
from merchant_app.i18n import _
from merchant_app.store.ledger import LedgerRow


def entry_notes(row: LedgerRow, currency: Currency) -> str:
    """Say all of it, a line for each; "" for a plain entry."""
    notes = [came_back_words(row, currency), foreign_words(row), split_words(row.split, currency)]
    if row.entry.voided:
        notes.insert(0, _("Struck out: {reason}", reason=row.entry.void_reason))
    return "\n".join(note for note in notes if note)


def came_back_words(row: LedgerRow, currency: Currency) -> str:
    """Say what was given back of an expense; all of it makes it zero."""
    back = came_back(row.entry, row.settled)
    if back is CameBack.ALL:
        return _("Fully refunded")
    if back is CameBack.PART:
        return _("{amount} of it came back", amount=formats.money(row.settled, currency))
    return ""


def foreign_words(row: LedgerRow) -> str:
    """Say what was paid in another currency: US$120.00 at 7.1250."""
    entry = row.entry
    if entry.original_currency is None or entry.original_amount is None or entry.rate is None:
        return ""
    amount = formats.foreign_money(entry.original_amount, CURRENCIES[entry.original_currency])
    return _("{amount} at {rate}", amount=amount, rate=shown_rate(entry.rate))


def split_words(split: SplitPlace | None, currency: Currency) -> str:
    """Say which part of a receipt an entry is."""
    if split is None:
        return ""
    return _(
        "part {place} of {parts}, together {amount}",
        place=split.place,
        parts=split.parts,
        amount=formats.money(split.together, currency),
    )
