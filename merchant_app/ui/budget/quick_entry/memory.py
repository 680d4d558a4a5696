"""Keeps past entries at hand while entries are being written, and words what it proposes."""

from __future__ import annotations

from merchant_app import formats
from merchant_app.domain.budget import EntryKind
from merchant_app.domain.entry_completion import MOST_PROPOSALS, History, PastEntry
from merchant_app.domain.refund_match import Paid, Refund, likely_originals
from merchant_app.i18n import _, _n
from merchant_app.store.budget import line_name
from merchant_app.store.changes import Changes
from merchant_app.store.entry_history import expenses_to_return, newest_entry, past_entries
from merchant_app.store.people import channel_names
from merchant_app.store.shop import Shop
from merchant_app.ui.budget.entry.refund_choice import paid_words
from merchant_app.ui.budget.quick_entry.proposal_list import Proposal


class Memory:
    """The past entries of a shop as seen from a campaign.

    They are read when first asked for; what is booked afterwards is added, and after any other
    change of the ledger they are read anew.
    """

    def __init__(self, shop: Shop, campaign_id: int) -> None:
        self._shop = shop
        self.campaign_id = campaign_id
        self._history: History | None = None
        self._newest = 0

    def read(self) -> History:
        """Give the history, read by now at the latest."""
        if self._history is None:
            self._newest = newest_entry(self._shop)
            self._history = History(past_entries(self._shop, self.campaign_id))
        return self._history

    def follow(self, changes: Changes) -> None:
        """Take over what was booked, or forget all of it if older entries changed."""
        ids = changes.ids("ledger_entry")
        if ids is None or any(each <= self._newest for each in ids):
            self._history = None
        elif ids and self._history is not None:
            for past in past_entries(self._shop, self.campaign_id, since=self._newest):
                self._history.add(past)
            self._newest = newest_entry(self._shop)

    def like(self, typed: str, kind: EntryKind, *, field: str, payee: str = "") -> list[Proposal]:
        """Propose whole entries for what is typed in a field."""
        found = self.read().proposals(typed, kind, field=field, payee=payee)
        return [self._worded(past) for past in found]

    def returned(self, refund: Refund, *, typed: str) -> list[Proposal]:
        """Propose what a refund may give back, as far as it fits what is typed."""
        shop, currency = self._shop, self._shop.info.currency
        words = typed.casefold().split()
        found = likely_originals(refund, expenses_to_return(shop, self.campaign_id, refund))
        shown = []
        for each in found:
            entry = each.paid.entry
            whole = f"{entry.text} {entry.payee}".casefold()
            if all(word in whole for word in words):
                amount = formats.money(each.paid.left, currency)
                detail = " · ".join(filter(None, [formats.long_date(entry.day), entry.payee]))
                shown.append(Proposal(entry.text, detail, amount, each.paid))
        return shown[:MOST_PROPOSALS]

    def told(self, paid: Paid) -> str:
        """Say what a refund gives back."""
        return _("Gives back {entry}", entry=paid_words(paid, self._shop.info.currency))

    def _worded(self, past: PastEntry) -> Proposal:
        shop = self._shop
        place = line_name(shop, past.line_id) if past.line_id else ""
        if not place and past.channel_id:
            place = channel_names(shop).get(past.channel_id, "")
        often = _n("{n} time", "{n} times", past.times)
        last = _("{often}, last {day}", often=often, day=formats.short_form(past.day))
        return Proposal(
            " · ".join(filter(None, [past.text, past.payee])),
            " · ".join(filter(None, [place, past.method, last])),
            formats.money(past.amount, shop.info.currency),
            past,
        )
