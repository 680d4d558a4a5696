"""The list of expenses that a refund may give back, the likeliest on top."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from merchant_app import formats
from merchant_app.domain.entry_links import CameBack, came_back
from merchant_app.domain.money import Currency
from merchant_app.domain.refund_match import (
    Original,
    Paid,
    Refund,
    certain_original,
    likely_originals,
)
from merchant_app.i18n import _
from merchant_app.store.entry_history import expenses_to_return
from merchant_app.store.ledger import ledger_rows
from merchant_app.store.shop import Shop
from merchant_app.ui.budget.entry.choices import let_shrink

#: More are not looked through by anybody; typing payee or amount brings others up.
_OFFERED = 30


class RefundChoice(QComboBox):
    """Proposes what a refund gives back; what the person chose stays chosen."""

    def __init__(self, shop: Shop, campaign_id: int) -> None:
        super().__init__()
        let_shrink(self)
        self._shop = shop
        self._campaign_id = campaign_id
        self._found: dict[int, Paid] = {}
        self._by_hand = False
        self.addItem(_("None in particular"), None)
        self.activated.connect(lambda _at: self._chosen_by_hand())

    @property
    def has_any(self) -> bool:
        """Whether there is anything to choose."""
        return self.count() > 1

    def read(self) -> int | None:
        """Give the id of the expense, None for none in particular."""
        chosen = self.currentData()
        return None if chosen is None else int(chosen)

    def chosen(self) -> Paid | None:
        """Give the expense that is chosen."""
        return self._found.get(self.read() or 0)

    def choose(self, entry_id: int) -> None:
        """Choose an expense as by hand, also one too old to be proposed."""
        if self.findData(entry_id) < 0:
            row = ledger_rows(self._shop, [entry_id])[entry_id]
            self._add(Paid(row.entry, row.open))
        self.setCurrentIndex(self.findData(entry_id))
        self._by_hand = True

    def offer(self, refund: Refund) -> Original | None:
        """List what fits a refund; give the one that was taken over because it surely fits."""
        before = self.chosen() if self._by_hand else None
        found = likely_originals(refund, expenses_to_return(self._shop, self._campaign_id, refund))
        taken = None if self._by_hand else certain_original(found)
        offered = [each.paid for each in found[:_OFFERED]]
        if before is not None and before not in offered:
            offered.append(before)
        self._found = {}
        self.clear()
        self.addItem(_("None in particular"), None)
        for each in offered:
            self._add(each)
        wanted = before or (taken.paid if taken else None)
        self.setCurrentIndex(self.findData(wanted.entry.id) if wanted else 0)
        return taken

    def _add(self, paid: Paid) -> None:
        self._found[paid.entry.id] = paid
        self.addItem(paid_words(paid, self._shop.info.currency), paid.entry.id)

    def start_anew(self) -> None:
        """Forget what was chosen, for the next refund."""
        self._by_hand = False

    def _chosen_by_hand(self) -> None:
        self._by_hand = True


def paid_words(paid: Paid, currency: Currency) -> str:
    """Say what was paid and what of it can still come back: 22 Nov · Flyers · ¥450.00."""
    day = formats.short_form(paid.entry.day)
    left = formats.money(paid.left, currency)
    if came_back(paid.entry, paid.entry.amount - paid.left) is CameBack.PART:
        left = _("{left} of {amount}", left=left, amount=formats.money(paid.entry.amount, currency))
    return f"{day} · {paid.entry.text} · {left}"
