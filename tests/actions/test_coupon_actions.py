"""Batches of coupons: made, handed out, stopped, counted; each as one edit."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from merchant_app.actions import coupons
from merchant_app.actions.coupon_offer import Offer
from merchant_app.actions.customers import add_customer
from merchant_app.actions.purchases import record_purchase
from merchant_app.actions.visits import Sale, record_visit
from merchant_app.domain.coupon_codes import is_code
from merchant_app.domain.coupon_figures import CouponFigures
from merchant_app.domain.coupons import CouponKind
from merchant_app.domain.messages import UserError, msg
from merchant_app.store import coupons as store
from merchant_app.store.coupon_batches import coupons_in, open_codes
from merchant_app.store.create import create_shop
from merchant_app.store.shop import open_shop
from tests.plain_figures import batch_row

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
OFFER = Offer(
    name="Second cup half price",
    kind=CouponKind.PERCENT,
    value=5000,
    valid_from=TODAY,
    valid_to=TODAY + timedelta(days=30),
    place="School street",
)


@pytest.fixture
def shop(tmp_path):
    path = tmp_path / "a.merchant"
    with create_shop(path, name="Café", currency="CNY", country="CN", language="en") as made:
        yield made


@pytest.fixture
def campaign_id(shop):
    with shop.edit(msg("Campaign")) as edit:
        return edit.insert(
            "campaign", name="Opening", first=TODAY, last=TODAY, created_at="2026-11-22T08:00:00"
        )


@pytest.fixture
def make(shop, campaign_id):
    def made(offer=OFFER, codes=4, *, laid_out=False):
        return coupons.add_batch(
            shop, offer, campaign_id=campaign_id, codes=codes, laid_out=laid_out, today=TODAY
        )

    return made


@pytest.fixture
def people(shop):
    return [add_customer(shop, name=name, today=TODAY) for name in ("Anna", "Ben", "Cleo")]


def test_a_batch_is_made_with_its_codes_as_one_edit(shop, make):
    batch_id = make(codes=1000, laid_out=True)
    row = batch_row(shop, batch_id)
    assert (row.figures.made, row.figures.handed_out) == (1000, 1000)
    assert all(map(is_code, open_codes(shop, batch_id)))
    shop.undo()
    assert shop.value("SELECT count(*) FROM coupon") == 0
    shop.redo()
    assert batch_row(shop, batch_id).figures.made == 1000


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"value": 0}, "value"),
        ({"value": 10_001}, "value"),
        ({"kind": CouponKind.AMOUNT, "value": 0}, "value"),
        ({"kind": CouponKind.AMOUNT, "value": 500, "threshold": 400}, "threshold"),
        ({"valid_to": TODAY - timedelta(days=1)}, "valid_to"),
        ({"per_person": 0}, "per_person"),
        ({"terms": "x" * 501}, "terms"),
    ],
)
def test_an_offer_that_cannot_be_is_refused_at_its_field(make, change, field):
    with pytest.raises(UserError) as error:
        make(replace(OFFER, **change))
    assert error.value.field == field


@pytest.mark.parametrize("codes", [-1, 100_001])
def test_too_many_codes_are_refused(make, codes):
    with pytest.raises(UserError) as error:
        make(codes=codes)
    assert error.value.field == "codes"


def test_a_gift_has_no_value_and_only_per_cents_are_for_one_item(shop, make):
    gift = make(replace(OFFER, kind=CouponKind.GIFT, on_item=True, cost=250))
    kept = store.batch(shop, gift)
    assert (kept.value, kept.on_item, kept.cost) == (0, False, 250)


def test_a_batch_is_made_again_for_another_street_in_one_step(shop, make):
    one = make()
    other = coupons.duplicate_batch(
        shop, one, place="Riverside road", codes=6, laid_out=False, today=TODAY
    )
    copy, before = store.batch(shop, other), store.batch(shop, one)
    assert copy == replace(before, id=other, place="Riverside road")
    assert batch_row(shop, other).figures.made == 6
    assert not set(open_codes(shop, one)) & set(open_codes(shop, other))


def test_a_batch_is_changed_and_gets_more_codes(shop, make):
    batch_id = make()
    coupons.change_batch(shop, batch_id, replace(OFFER, name=" Third  cup ", threshold=3000))
    coupons.add_codes(shop, batch_id, codes=3, laid_out=True, today=TODAY)
    row = batch_row(shop, batch_id)
    assert (row.batch.name, row.batch.threshold) == ("Third cup", 3000)
    assert (row.figures.made, row.figures.handed_out) == (7, 3)


def test_coupons_are_handed_out_once_to_each_customer(shop, make, people):
    batch_id = make(codes=1)
    assert coupons.hand_out(shop, batch_id, people[:1], today=TODAY) == coupons.HandedOut(1, 0)
    done = coupons.hand_out(shop, batch_id, [*people, people[1]], today=TODAY)
    assert (done.given, done.skipped) == (2, 1)
    held = [store.coupons_of(shop, who) for who in people]
    assert [len(each) for each in held] == [1, 1, 1]
    assert {each[0].issued_on for each in held} == {TODAY}
    assert batch_row(shop, batch_id).figures.made == 3  # two more were made
    with pytest.raises(UserError, match="These 3 customers have such a coupon already"):
        coupons.hand_out(shop, batch_id, people, today=TODAY)
    shop.undo()
    assert store.coupons_of(shop, people[2]) == []


def test_a_used_coupon_makes_room_for_another_where_one_person_may_have_several(shop, make, people):
    batch_id = make(replace(OFFER, per_person=2))
    anna = people[0]
    for number in range(2):
        coupons.hand_out(shop, batch_id, [anna], today=TODAY)
        [unused] = [each for each in store.coupons_of(shop, anna) if each.redeemed_on is None]
        sale = Sale(2000, TODAY, anna, coupon_id=unused.id)
        record_visit(shop, sale, key=str(number), today=TODAY, now=NOW)
    with pytest.raises(UserError, match="has such a coupon already"):
        coupons.hand_out(shop, batch_id, [anna], today=TODAY)


def test_coupons_that_are_over_or_stopped_are_not_handed_out(shop, make, people):
    over = make(replace(OFFER, valid_from=date(2026, 1, 1), valid_to=date(2026, 2, 1)))
    with pytest.raises(UserError, match="were valid until"):
        coupons.hand_out(shop, over, people, today=TODAY)
    stopped = make()
    coupons.stop_batch(shop, stopped, today=TODAY)
    with pytest.raises(UserError, match="were stopped on"):
        coupons.hand_out(shop, stopped, people, today=TODAY)
    coupons.resume_batch(shop, stopped)
    assert coupons.hand_out(shop, stopped, people, today=TODAY).given == 3


def test_flyers_are_noted_as_handed_out_to_nobody(shop, make):
    batch_id = make(codes=5)
    coupons.lay_out(shop, batch_id, count=3, today=TODAY)
    assert batch_row(shop, batch_id).figures.handed_out == 3
    with pytest.raises(UserError, match="2 coupons of this batch are left") as error:
        coupons.lay_out(shop, batch_id, count=3, today=TODAY)
    assert error.value.field == "count"


def test_one_coupon_is_stopped_and_can_be_used_again(shop, make):
    batch_id = make(codes=1)
    [row] = coupons_in(shop, batch_id, most=9)
    coupons.stop_coupon(shop, row.coupon.id, today=TODAY)
    sale = Sale(2000, TODAY, coupon_id=row.coupon.id)
    with pytest.raises(UserError, match="was stopped"):
        record_visit(shop, sale, key="a", today=TODAY, now=NOW)
    assert open_codes(shop, batch_id) == []
    coupons.resume_coupon(shop, row.coupon.id)
    record_visit(shop, sale, key="a", today=TODAY, now=NOW)
    with pytest.raises(UserError, match="nothing to stop"):
        coupons.stop_coupon(shop, row.coupon.id, today=TODAY)


def test_a_batch_goes_only_while_nothing_of_it_was_used(shop, make):
    unused, used = make(), make()
    coupons.delete_batch(shop, unused)
    assert store.batch(shop, unused) is None
    [first, *_rest] = coupons_in(shop, used, most=9)
    sale = Sale(2000, TODAY, coupon_id=first.coupon.id)
    record_visit(shop, sale, key="a", today=TODAY, now=NOW)
    with pytest.raises(UserError, match="1 coupon of this batch was used, so it stays"):
        coupons.delete_batch(shop, used)
    with pytest.raises(UserError, match="not in the file any more"):
        coupons.stop_batch(shop, unused, today=TODAY)


def test_the_figures_of_a_batch_are_what_happened(shop, make, people):
    anna, ben, _cleo = people
    record_purchase(shop, customer_id=ben, day=TODAY - timedelta(days=9), amount=100, today=TODAY)
    batch_id = make(replace(OFFER, cost=150), codes=10)
    coupons.lay_out(shop, batch_id, count=8, today=TODAY)
    codes = [row.coupon.id for row in coupons_in(shop, batch_id, most=3)]
    for key, (who, amount) in enumerate(((anna, 4000), (ben, 3000), (None, 1000))):
        sale = Sale(amount, TODAY, who, coupon_id=codes[key])
        record_visit(shop, sale, key=str(key), today=TODAY, now=NOW)
    found = batch_row(shop, batch_id).figures
    assert found == CouponFigures(
        made=10, handed_out=8, redeemed=3, revenue=4000, discount=4000, gifts=450, brought=1
    )
    assert (found.use_rate, found.cost, found.cost_per_new) == (3750, 4450, 4450)
    shop.undo()
    assert batch_row(shop, batch_id).figures.redeemed == 2


def test_figures_of_nothing_have_no_rate():
    nothing = CouponFigures()
    assert (nothing.use_rate, nothing.cost_per_new) == (None, None)
    assert CouponFigures.total([CouponFigures(made=2), CouponFigures(made=3)]).made == 5


def test_a_coupon_is_found_however_its_code_is_typed(shop, make):
    batch_id = make(codes=1)
    [code] = open_codes(shop, batch_id)
    for typed in (code, code.lower(), f" {code[:4]}-{code[4:]}\r\n", code.replace("5", "S")):
        assert store.coupon_from_typed(shop, typed).code == code
    assert store.coupon_from_typed(shop, "") is None
    assert store.coupon_from_typed(shop, code[1:] + code[0]) is None


def test_codes_of_another_shape_are_found_too(shop, make):
    batch_id = make(codes=0)
    with shop.edit(msg("Old codes")) as edit:
        for code in ("S0LIU2", "abc-12"):
            edit.insert("coupon", batch_id=batch_id, code=code)
    assert store.coupon_from_typed(shop, " s0liu2 ").code == "S0LIU2"
    assert store.coupon_from_typed(shop, "abc-12").code == "abc-12"


def test_a_file_that_is_only_looked_at_takes_no_coupons(shop, make):
    batch_id = make()
    with (
        open_shop(shop.path, read_only=True) as looked_at,
        pytest.raises(UserError),
    ):
        coupons.stop_batch(looked_at, batch_id, today=TODAY)
