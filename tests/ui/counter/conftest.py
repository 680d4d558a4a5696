"""The counter over a real shop: customers, coupons, points; two clocks that a test moves."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from counter_hands import Till
from PySide6.QtCore import QEvent

from merchant_app.actions.customers import add_customer
from merchant_app.domain.messages import msg
from merchant_app.store.create import create_shop
from merchant_app.ui.counter.waiting import WaitingSales
from merchant_app.ui.counter.window import CounterWindow

TODAY = date(2026, 11, 22)


class Clock:
    """A time of day, and ticks in seconds, that stand still until a test moves them."""

    def __init__(self):
        self.day = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
        self.seconds = 100.0

    def now(self):
        return self.day + timedelta(seconds=self.seconds - 100)

    def ticks(self):
        """Each key comes a fifth of a second after the one before, as people type."""
        self.seconds += self.step
        return self.seconds

    step = 0.2


@pytest.fixture
def shop(tmp_path):
    """A café with a bare campaign, made quickly."""
    path = tmp_path / "corner.merchant"
    with create_shop(
        path, name="Corner Coffee", currency="CNY", country="CN", language="en"
    ) as made:
        with made.edit(msg("Campaign")) as edit:
            edit.insert("campaign", name="Autumn", first=TODAY, last=TODAY, created_at="")
        yield made


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def anna(shop):
    """A customer with 320 points, who was here yesterday."""
    made = add_customer(shop, name="王小满 Wang Xiaoman", phone="13812342716", today=TODAY)
    with shop.edit(msg("Before")) as edit:
        edit.insert("point_entry", customer_id=made, day=TODAY, points=320, kind="given")
        day = TODAY - timedelta(days=1)
        edit.insert("purchase", customer_id=made, day=day, amount=2_000)
    return made


@pytest.fixture
def coupon(shop):
    """Give a function that hands out a coupon, usable this fortnight unless said otherwise."""

    def make(code, *, customer=None, used=None, **batch):
        facts = {
            "campaign_id": 1, "name": "A quarter off", "kind": "percent", "value": 2500,
            "valid_from": TODAY, "valid_to": TODAY + timedelta(days=13),
        }  # fmt: skip
        with shop.edit(msg("Coupon")) as edit:
            batch_id = edit.insert("coupon_batch", **facts | batch)
            return edit.insert(
                "coupon", batch_id=batch_id, code=code, issued_on=TODAY, customer_id=customer,
                redeemed_on=used,
            )  # fmt: skip

    return make


@pytest.fixture
def till(workspace, qtbot, clock, qapp):
    """The open counter, with hands on its keyboard."""
    window = CounterWindow(
        workspace, WaitingSales(workspace, workspace), now=clock.now, ticks=clock.ticks
    )
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    window.take_line()
    yield Till(window, qtbot, clock)
    window.close()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
