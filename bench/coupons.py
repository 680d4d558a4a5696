"""A hundred thousand coupons: codes drawn, a batch written, found, counted, and shown."""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from pathlib import Path
from secrets import SystemRandom
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bench.cases import Row, case
from bench.measure import times
from bench.timeline_page import measured_apart
from merchant_app.actions.coupon_offer import Offer
from merchant_app.actions.coupons import add_batch, resume_batch, stop_batch
from merchant_app.domain.coupon_codes import new_codes
from merchant_app.domain.coupons import CouponKind
from merchant_app.domain.messages import msg
from merchant_app.store.coupon_batches import batch_rows, open_codes
from merchant_app.store.coupons import coupon_from_typed
from merchant_app.store.create import create_shop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from merchant_app.store.shop import Shop

COUPONS = 100_000
TODAY = date(2026, 11, 22)
_BAR_CODES = 2
_BAR_FIND = 0.005
_BAR_COUNT = 0.05
_BAR_VIEW = 0.2


def _batch(shop: Shop, size: int) -> int:
    with shop.edit(msg("Campaign")) as edit:
        campaign_id = edit.insert(
            "campaign", name="C", first=TODAY, last=TODAY, created_at="2026-11-22T08:00:00"
        )
    offer = Offer("Flyers", CouponKind.PERCENT, 2000, TODAY, TODAY)
    return add_batch(shop, offer, campaign_id=campaign_id, codes=size, laid_out=True, today=TODAY)


@case("coupons")
def coupon_rows() -> Iterator[Row]:
    start = time.perf_counter()
    new_codes(COUPONS, set(), SystemRandom())
    yield Row(f"draw {COUPONS:,} codes", time.perf_counter() - start, bar=_BAR_CODES)
    with TemporaryDirectory(prefix="bench-coupons-") as folder:
        path = Path(folder) / "coupons.merchant"
        with create_shop(path, name="Large", currency="CNY", country="CN", language="zh") as shop:
            start = time.perf_counter()
            batch_id = _batch(shop, COUPONS)
            yield Row(f"make a batch of {COUPONS:,}", time.perf_counter() - start)
            [code] = open_codes(shop, batch_id, most=1, skip=COUPONS // 2)
            typed = f"{code[:4]}-{code[4:]}".lower()
            found = max(times(lambda: coupon_from_typed(shop, typed), runs=5))
            yield Row("find a coupon as it was typed", found, bar=_BAR_FIND)

            def counted() -> None:
                stop_batch(shop, batch_id, today=TODAY)
                resume_batch(shop, batch_id)
                batch_rows(shop)

            yield Row("count them after an edit", max(times(counted, runs=5)), bar=_BAR_COUNT)
        seconds = measured_apart("bench.coupons", COUPONS)
        yield Row(f"open the view on {COUPONS:,} coupons", max(seconds["open"]), bar=_BAR_VIEW)


def _opening(size: int) -> float:
    """Show the Customers tab of a shop with so many coupons; seconds until their view is seen."""
    from merchant_app.ui.customers.page import CustomersPage
    from merchant_app.ui.dialogs import ScriptedQuestions
    from merchant_app.ui.jobs import Jobs
    from merchant_app.ui.theme import Theme, apply
    from merchant_app.ui.theme.theme import new_application
    from merchant_app.ui.workspace import Workspace

    app = new_application(["bench"])
    apply(app, Theme())
    with TemporaryDirectory(prefix="bench-coupons-") as folder:
        path = Path(folder) / "coupons.merchant"
        with create_shop(path, name="Large", currency="CNY", country="CN", language="zh") as shop:
            _batch(shop, size)
            workspace = Workspace(
                shop,
                jobs=Jobs(lambda _error: None, inline=True),
                questions=ScriptedQuestions(),
                today=lambda: TODAY,
            )
            page = CustomersPage(workspace)
            page.resize(1440, 788)
            page.show()
            page.refresh()
            app.processEvents()
            start = time.perf_counter()
            page.choose_view("coupons")
            app.processEvents()
            return time.perf_counter() - start


if __name__ == "__main__":
    print(json.dumps({"open": [_opening(int(sys.argv[1]))]}))
