"""What became of the sale just confirmed: its card, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from merchant_app import formats
from merchant_app.actions.counter import Served, take_back
from merchant_app.actions.waiting_sales import WaitingSale
from merchant_app.i18n import _, _n, say
from merchant_app.store.customers import purchase
from merchant_app.store.points import balance_of
from merchant_app.ui.counter.sale_page import Confirmed
from merchant_app.ui.counter.saved_card import Line, SavedCard
from merchant_app.ui.counter.serving import shown_name
from merchant_app.ui.counter.waiting import WaitingSales
from merchant_app.ui.workspace import Workspace


class LastSale:
    """Holds the last sale and keeps its card true, whatever happens to the sale elsewhere."""

    def __init__(
        self,
        workspace: Workspace,
        waiting: WaitingSales,
        card: SavedCard,
        now: Callable[[], datetime],
    ) -> None:
        self._workspace = workspace
        self._waiting = waiting
        self._card = card
        self._now = now
        self._confirmed: Confirmed | None = None
        self._kept: WaitingSale | None = None
        self._served: Served | None = None

    def show(self, confirmed: Confirmed, kept: WaitingSale, served: Served | None) -> None:
        """Show a sale that was written, or with `served` None one that waits."""
        self._confirmed, self._kept, self._served = confirmed, kept, served
        self._show()
        self._card.offer_undo()

    def written(self, served: dict[str, Served]) -> None:
        """Show that the sale that waited is in the file now."""
        if self._kept is not None and self._served is None and self._kept.key in served:
            self._served = served[self._kept.key]
            self._show()

    def look_again(self) -> None:
        """Show that the sale is gone, if somebody took it back elsewhere."""
        if self._kept is None:
            return
        if self._served is None:
            if self._kept.key in self._waiting.refused:
                self._show()
        elif purchase(self._workspace.shop, self._served.written.purchase_id) is None:
            self._show_taken_back()

    @property
    def can_be_undone(self) -> bool:
        """Whether the way back is shown."""
        return not self._card.undo.isHidden() and not self._card.isHidden()

    def undo(self) -> None:
        """Take back this sale and nothing else.

        Raises:
            UserError: if it is gone, or the file takes nothing just now.

        """
        if self._kept is None:
            return
        if self._served is not None:
            take_back(self._workspace.shop, self._served)
        else:
            self._waiting.leave_out(self._kept.key)
        self._show_taken_back()

    # -- inside ----------------------------------------------------------------------------

    def _show(self) -> None:
        assert self._confirmed is not None
        assert self._kept is not None
        paid = self._money(self._kept.paid)
        who = shown_name(self._workspace.shop, self._kept.name) or _("Guest")
        at = formats.clock(self._kept.at.astimezone())
        detail = _("{name}, {time}", name=who, time=at)
        if self._served is None:
            title = _("Kept, {amount}", amount=paid)
            self._card.show_outcome(
                title, detail, [self._why_it_waits()], tone="concern", icon="hourglass"
            )
            return
        title = _("Saved, {amount}", amount=paid)
        self._card.show_outcome(title, detail, self._lines(self._confirmed), tone="good")

    def _why_it_waits(self) -> Line:
        assert self._kept is not None
        refused = self._waiting.refused.get(self._kept.key)
        if refused is not None:
            return Line("triangle-alert", say(refused.why))
        return Line("hourglass", _("Will be saved when the import is done. Nothing is lost."))

    def _show_taken_back(self) -> None:
        if self._kept is None:  # shown already, when the shop told of it
            return
        title = _("Taken back, {amount}", amount=self._money(self._kept.paid))
        who = shown_name(self._workspace.shop, self._kept.name) or _("Guest")
        self._card.show_outcome(title, who, (), tone="notice", icon="undo-2")
        self._card.withdraw_undo()
        self._confirmed = self._kept = self._served = None

    def _lines(self, confirmed: Confirmed) -> list[Line]:
        found, sale = confirmed.quote, confirmed.sale
        lines = []
        if confirmed.serving.guest is not None:
            lines.append(Line("user-plus", _("New customer added")))
        if confirmed.coupon_name:
            used = _("{coupon} used", coupon=confirmed.coupon_name)
            off = self._money(-found.coupon_off) if found.coupon_off else ""
            lines.append(Line("ticket-check", used, off))
        if sale.points_used:
            many = formats.number(sale.points_used)
            used = _n("{many} point used", "{many} points used", sale.points_used, many=many)
            lines.append(Line("star", used, self._money(-found.points_off)))
        if found.earned:
            points = abs(found.earned)
            many = formats.number(points)
            added = _n("{many} point added", "{many} points added", points, many=many)
            if found.earned < 0:
                added = _n("{many} point taken", "{many} points taken", points, many=many)
            lines.append(Line("star", added, self._balance()))
        return lines

    def _balance(self) -> str:
        if self._served is None or self._served.customer_id is None:
            return ""
        balance = balance_of(self._workspace.shop, self._served.customer_id)
        return _("now {points}", points=formats.number(balance))

    def _money(self, amount: int) -> str:
        return formats.money(amount, self._workspace.shop.info.currency)
