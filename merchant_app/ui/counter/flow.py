"""The way of one sale through the counter: found, served, confirmed, taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from merchant_app import formats
from merchant_app.actions.counter import NewGuest
from merchant_app.actions.purchases import delete_purchase
from merchant_app.actions.referrals import checked_referral
from merchant_app.actions.visits import refusal_words
from merchant_app.actions.waiting_sales import WaitingSale
from merchant_app.domain.coupon_codes import LENGTH, plain_code, problem_of
from merchant_app.domain.coupons import Coupon, refusal
from merchant_app.domain.messages import UserError
from merchant_app.domain.phones import normal_phone
from merchant_app.domain.referrals import ReferralCode
from merchant_app.i18n import _, say, say_error
from merchant_app.store.counter import Entry, Found, known, look_up
from merchant_app.store.coupons import coupon as read_coupon
from merchant_app.store.coupons import used_of_batch
from merchant_app.ui.counter.last_sale import LastSale
from merchant_app.ui.counter.sale_page import Confirmed
from merchant_app.ui.counter.serving import NOBODY_YET, Serving, Typed, shown_name
from merchant_app.ui.counter.waiting import WaitingSales
from merchant_app.ui.dialogs import Choice

if TYPE_CHECKING:
    from merchant_app.ui.counter.window import CounterWindow

#: An Enter so soon (seconds) after a sale was saved belongs to that sale.
_SAME_ENTER: Final = 0.5


class Flow:
    """Listens to the pages of the window and leads from one to the next.

    Attributes:
        serving: who is being served, None between two guests.
        referral: the code of who brought the next new customer, and their name in `brought_by`.

    """

    def __init__(
        self,
        window: CounterWindow,
        waiting: WaitingSales,
        *,
        now: Callable[[], datetime],
        ticks: Callable[[], float],
    ) -> None:
        self._window = window
        self._waiting = waiting
        self._now = now
        self._ticks = ticks
        self._workspace = window.workspace
        self._confirmed_at = -_SAME_ENTER
        self._saving = False
        self.serving: Serving | None = None
        self.referral = self.brought_by = ""
        self.last = LastSale(window.workspace, waiting, window.idle.card, now)
        window.line.asked.connect(self.look_for)
        window.line.left.connect(self.begin_anew)
        window.line.stepped.connect(self._down_from_line)
        window.line.undo_asked.connect(self.undo)
        window.choice.chosen.connect(self._serve_customer)
        window.choice.new_asked.connect(self._ask_new)
        window.choice.guest_asked.connect(self._serve_guest)
        window.new.filled.connect(self._serve_new)
        for page in (window.choice, window.new, window.sale, window.idle):
            page.left.connect(window.take_line)
        window.sale.confirmed.connect(self._confirm)
        window.idle.card.undo_asked.connect(self.undo)
        window.idle.entry_chosen.connect(self._ask_take_back)
        window.idle.waiting_chosen.connect(self._ask_about_waiting)
        waiting.written.connect(self.last.written)

    # -- found -----------------------------------------------------------------------------

    def look_for(self, text: str) -> None:
        """Find who or what was typed, and go on with it."""
        window = self._window
        if not text.strip():
            if self._ticks() - self._confirmed_at > _SAME_ENTER:
                self._serve_guest()
            return
        found = self._look_up(text)
        if found is None:
            return
        if found.coupon is not None:
            self._take_coupon(found.coupon)
        elif found.referral is not None:
            self._take_referral(found.referral)
        elif len(found.customers) == 1:
            only = found.customers[0]
            self._serve_customer(only.id, only.name)
        elif not found.customers and (wrong := _about_code(text)):
            window.notice.say(wrong)
            window.take_line()
        else:
            window.notice.say("")
            window.choice.show_found(text.strip(), found)
            window.show_page("choice")
            window.choice.take_keyboard()

    def scanned(self, text: str) -> None:
        """Take what a scanner sent: into the sale that is open, else as if it had been typed."""
        if self.serving is None:
            self._window.line.setText(text)
            self.look_for(text)
            return
        found = self._look_up(text)
        if found is None:
            return
        if found.coupon is not None:
            self._take_coupon(found.coupon)
        elif found.referral is not None:
            self._take_referral(found.referral)
        elif len(found.customers) == 1:
            self._serve_customer(found.customers[0].id, found.customers[0].name)
        else:
            nobody = _("Neither coupon nor customer is found under {text}.", text=text)
            self._window.notice.say(_about_code(text) or nobody)

    def _look_up(self, text: str) -> Found | None:
        try:
            return look_up(self._workspace.shop, text, today=self._workspace.today)
        except UserError as error:
            self._window.notice.say(say_error(error))
            return None

    def _take_coupon(self, coupon: Coupon) -> None:
        serving = self.serving
        if serving is not None and serving.coupon_id == coupon.id:
            self._window.notice.say("")
            self._go_on(serving, self._window.sale.typed)
            return
        if serving is None or (serving.customer_id is None and serving.guest is None):
            serving = self._owner(serving or Serving(), coupon)
        why = self._refused(coupon, serving)
        if why:
            self._window.notice.say(why)
            if self.serving is None:
                self._window.take_line()
            return
        self._window.notice.say("")
        typed = replace(self._typed_so_far(), coupon_id=coupon.id)
        self._go_on(replace(serving, coupon_id=coupon.id), typed)

    def _owner(self, serving: Serving, coupon: Coupon) -> Serving:
        """Serve whose coupon it is, while nobody else is served."""
        who = coupon.customer_id
        owner = known(self._workspace.shop, who) if who is not None else None
        if owner is None or coupon.redeemed_on is not None:
            return serving
        return replace(serving, customer_id=owner.id, name=owner.name)

    def _refused(self, coupon: Coupon, serving: Serving) -> str:
        """Say why a coupon cannot be used, "" if it can."""
        shop = self._workspace.shop
        if shop.read_only is not None:
            return say(shop.read_only)
        why = refusal(
            coupon,
            today=self._workspace.today,
            amount=None,
            customer_id=serving.counted_as,
            used_by_customer=used_of_batch(shop, coupon.batch.id, serving.counted_as or NOBODY_YET),
        )
        return "" if why is None else say(refusal_words(coupon, why, shop))

    def _take_referral(self, found: ReferralCode) -> None:
        serving, window = self.serving, self._window
        self.referral, self.brought_by = found.code, found.name
        if serving is not None and serving.counted_as is not None:
            self._go_on(serving, window.sale.typed)
            return
        told = _("Brought by {name}. Now the phone of the new customer.", name=found.name)
        window.notice.say(told, "good")
        window.line.clear()
        window.take_line()

    # -- served ----------------------------------------------------------------------------

    def _serve_customer(self, customer_id: int, name: str) -> None:
        before = self.serving
        typed = self._typed_so_far()
        if before is not None and before.customer_id != customer_id:
            typed = replace(typed, use_points=False)
        self._window.notice.say("")
        base = before or Serving()
        self._go_on(
            replace(
                base, customer_id=customer_id, name=name, guest=None, referral="", brought_by=""
            ),
            typed,
        )

    def _serve_guest(self) -> None:
        self._window.notice.say("")
        base = self.serving or Serving()
        nobody = replace(base, customer_id=None, name="", guest=None, referral="", brought_by="")
        self._go_on(nobody, self._typed_so_far())

    def _ask_new(self) -> None:
        text = " ".join(self._window.line.text().split())
        phone = normal_phone(text)
        guest = NewGuest(phone=phone) if phone else NewGuest(name=text)
        self._window.notice.say("")
        self._window.new.begin(guest, self.brought_by)
        self._window.show_page("new")
        self._window.new.take_keyboard()

    def _serve_new(self, guest: NewGuest) -> None:
        base = self.serving or Serving()
        serving = replace(base, customer_id=None, guest=guest, name=guest.name)
        self._go_on(serving, self._typed_so_far())

    def _go_on(self, serving: Serving, typed: Typed) -> None:
        """Show the sale of whoever is served, with what is typed already."""
        window, shop = self._window, self._workspace.shop
        if self.referral and serving.counted_as is not None:
            try:
                checked_referral(shop, self.referral, serving.customer_id)
                serving = replace(serving, referral=self.referral, brought_by=self.brought_by)
                told = _("Brought by {name}. Both get points.", name=self.brought_by)
                window.notice.say(told, "good")
            except UserError as error:
                window.notice.say(say_error(error))
            self.referral = self.brought_by = ""
        if serving.coupon_id is not None:
            coupon = read_coupon(shop, serving.coupon_id)
            why = self._refused(coupon, serving) if coupon is not None else ""
            if why:  # the customer was found after the coupon
                window.notice.say(why)
                serving, typed = replace(serving, coupon_id=None), replace(typed, coupon_id=None)
        self.serving = serving
        window.sale.serve(serving, typed)
        window.show_page("sale")
        window.sale.take_keyboard()

    def _typed_so_far(self) -> Typed:
        return self._window.sale.typed if self.serving is not None else Typed()

    def begin_anew(self) -> None:
        """Let go of what is typed and be ready for the next guest."""
        self.serving = None
        self.referral = self.brought_by = ""
        self._window.notice.say("")
        self._window.line.clear()
        self._window.show_page("idle")
        self._window.take_line()

    def _down_from_line(self) -> None:
        window = self._window
        match window.page:
            case "sale":
                window.sale.take_keyboard()
            case "choice":
                window.choice.take_keyboard()
            case "new":
                window.new.take_keyboard()
            case _:
                window.idle.entries.enter()

    # -- confirmed, taken back ---------------------------------------------------------------

    def _confirm(self, confirmed: Confirmed) -> None:
        serving, shop = confirmed.serving, self._workspace.shop
        if self.serving is None or serving.key != self.serving.key:
            return  # confirmed a moment ago
        who = known(shop, serving.customer_id) if serving.customer_id is not None else None
        kept = WaitingSale(
            key=serving.key,
            sale=confirmed.sale,
            at=self._now(),
            paid=confirmed.quote.paid,
            name=who.name if who else serving.name,
            guest=serving.guest,
            referral=serving.referral,
            how=_("At the counter"),
        )
        self._saving = True
        try:
            served = self._waiting.serve(kept)
        except UserError as error:
            self._window.sale.problem.say(say_error(error))
            return
        finally:
            self._saving = False
        self._confirmed_at = self._ticks()
        self.last.show(confirmed, kept, served)
        self.begin_anew()

    def undo(self) -> None:
        """Take back the sale on the card."""
        if self.last.can_be_undone:
            self._try(self.last.undo)
            self._window.take_line()

    def _ask_take_back(self, entry: Entry) -> None:
        currency = self._workspace.shop.info.currency
        amount = formats.money(entry.paid, currency)
        who = shown_name(self._workspace.shop, entry.name) or _("Guest")
        answer = self._workspace.questions.ask(
            self._window,
            _("Take back {amount} of {name}?", amount=amount, name=who),
            _("Its points go, and its coupon can be used again. The history keeps it."),
            [Choice("keep", _("Keep it")), Choice("back", _("Take it back"), "destructive")],
        )
        if answer == "back":
            self._try(lambda: delete_purchase(self._workspace.shop, entry.purchase_id))

    def _ask_about_waiting(self, kept: WaitingSale) -> None:
        refused = self._waiting.refused.get(kept.key)
        amount = formats.money(kept.paid, self._workspace.shop.info.currency)
        leave_out = Choice("out", _("Leave it out"), "destructive")
        if refused is None:
            text = _("It will be saved when the import is done.")
            choices = [Choice("keep", _("Keep it")), leave_out]
        else:
            text = say(refused.why)
            plainly = _("Save {amount} without it", amount=amount)
            choices = [Choice("keep", _("Later")), leave_out, Choice("plain", plainly, "primary")]
        who = shown_name(self._workspace.shop, kept.name) or _("Guest")
        title = _("{amount} of {name} waits", amount=amount, name=who)
        match self._workspace.questions.ask(self._window, title, text, choices):
            case "out":
                self._try(lambda: self._waiting.leave_out(kept.key))
            case "plain":
                self._try(lambda: self._waiting.write_plainly(kept.key))

    def _try(self, action: Callable[[], object]) -> None:
        try:
            action()
        except UserError as error:
            self._window.notice.say(say_error(error))

    def refresh(self) -> None:
        """Show what an edit changed, here or in the main window."""
        window = self._window
        if self._saving:  # all of it is shown anew in a moment
            return
        self.last.look_again()
        if window.page == "idle":
            waiting = self._waiting.waiting
            window.idle.refresh(waiting, list(self._waiting.refused.values()))
            window.watch_keys()
        elif window.page == "sale":
            window.sale.reload()
            window.watch_keys()


def _about_code(text: str) -> str:
    """Say what is wrong with something that looks like a code; "" for all else."""
    code = plain_code(text)
    signs = any(c.isdigit() for c in code) and any(c.isascii() and c.isalpha() for c in code)
    if not signs or not code.isascii() or abs(len(code) - LENGTH) > 1:
        return ""
    problem = problem_of(code)
    return say(problem) if problem else _("No coupon has the code {code}.", code=code)
