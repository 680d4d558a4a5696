"""Taking a list of customers back weeks later: what it brought goes, what was worked on stays."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from merchant_app.actions.consents import give_consent
from merchant_app.actions.customer_imports import import_customers, preview_customers
from merchant_app.actions.customers import add_customer, add_tag, change_customer
from merchant_app.actions.imports import import_purchases, preview_purchases
from merchant_app.actions.purchases import record_purchase
from merchant_app.actions.take_back import look_at_take_back, take_back_batch
from merchant_app.domain.customers import ConsentPurpose
from merchant_app.domain.messages import UserError
from merchant_app.exchange.customers.customer_file import UpdateRule
from merchant_app.store.batch_customers import Tie
from merchant_app.store.create import create_shop
from merchant_app.store.customer_list import CustomerQuery, page
from merchant_app.store.customers import consents_of, customer
from merchant_app.store.import_batches import import_batches

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
TABLES = ("customer", "customer_tag", "consent", "customer_source", "import_batch", "import_change")
NEW = (
    "会员号,姓名,手机,标签,同意短信\n"
    "M1,甲一,13800000001,老顾客,是\nM2,乙二,13800000002,,是\nM3,丙三,13800000003,,\n"
    "M4,丁四,13800000004,,\nM5,戊五,13800000005,,\n"
)


@pytest.fixture
def shop(tmp_path):
    path = tmp_path / "shop.merchant"
    with create_shop(path, name="Café", currency="CNY", country="CN", language="en") as shop:
        yield shop


@pytest.fixture
def bring(shop, tmp_path):
    def bring(text, **options):
        path = tmp_path / "members.csv"
        path.write_text(text, encoding="utf-8")
        preview = preview_customers(shop, path, today=TODAY, **options)
        return import_customers(shop, preview, now=NOW, today=TODAY).batch_id

    return bring


def content(shop):
    return [[tuple(row) for row in shop.rows(f"SELECT * FROM {table}")] for table in TABLES]


def id_of(shop, name):
    return shop.value("SELECT id FROM customer WHERE name = ?", (name,))


def test_what_it_brought_goes_with_its_tags_and_consents(shop, bring):
    before = content(shop)
    batch = bring(NEW)
    full = content(shop)
    plan = look_at_take_back(shop, batch)
    assert (plan.customers_going, plan.customers_staying) == (5, ())
    assert take_back_batch(shop, batch).gone == 5
    assert content(shop) == before
    with pytest.raises(UserError, match="taken back already"):
        take_back_batch(shop, batch)
    shop.undo()
    assert content(shop) == full


def test_customers_stay_on_whom_something_hangs_by_now(shop, bring):
    batch = bring(NEW)
    add_tag(shop, id_of(shop, "甲一"), tag="vip")
    record_purchase(shop, customer_id=id_of(shop, "乙二"), day=TODAY, amount=500, today=TODAY)
    give_consent(shop, id_of(shop, "丙三"), purpose=ConsentPurpose.CALLS, day=TODAY, today=TODAY)
    change_customer(shop, id_of(shop, "丁四"), area="花园小区", today=TODAY)
    plan = look_at_take_back(shop, batch)
    assert {each.name: each.tie for each in plan.customers_staying} == {
        "甲一": Tie.TAGGED,
        "乙二": Tie.BOUGHT,
        "丙三": Tie.AGREED,
        "丁四": Tie.CHANGED,
    }
    taken = take_back_batch(shop, batch)
    assert (taken.gone, taken.stayed) == (1, 4)
    assert id_of(shop, "戊五") is None
    assert shop.value("SELECT count(*) FROM customer") == 4


def test_fields_of_others_go_back_where_they_still_hold_what_it_wrote(shop, bring):
    wang = add_customer(
        shop, name="王小满", phone="13812342716", note="old", wechat="", birthday="12-01",
        tags=["a"], today=TODAY,
    )  # fmt: skip
    before = customer(shop, wang)
    theirs = dict.fromkeys(("name", "note", "birthday"), UpdateRule.THEIRS)
    batch = bring(
        "会员号,姓名,手机,备注,微信,农历生日,标签,同意电话\n"
        "M1,王满满,13812342716,new,wx1,8-15,b,是\n",
        rules=theirs,
    )
    changed = customer(shop, wang)
    assert (changed.name, changed.birthday, changed.birthday_lunar) == ("王满满", "08-15", True)
    assert [row.id for row in page(shop, CustomerQuery(today=TODAY, text="wmm"))] == [wang]
    (listed,) = import_batches(shop)
    assert (listed.list_of_customers, listed.kind, listed.changed) == (True, "table", 1)
    change_customer(shop, wang, wechat="wx2", today=TODAY)
    plan = look_at_take_back(shop, batch)
    assert (plan.turned_back, plan.changed_since) == (6, 1)
    take_back_batch(shop, batch)
    after = customer(shop, wang)
    assert after.wechat == "wx2"
    assert (after.name, after.note, after.birthday, after.birthday_lunar, after.tags) == (
        before.name, before.note, before.birthday, before.birthday_lunar, before.tags
    )  # fmt: skip
    assert consents_of(shop, wang) == []
    assert shop.value("SELECT count(*) FROM customer_source") == 0
    assert page(shop, CustomerQuery(today=TODAY, text="wmm")) == []
    assert [row.id for row in page(shop, CustomerQuery(today=TODAY, text="wxm"))] == [wang]


def test_a_consent_that_it_took_back_holds_again(shop, bring):
    wang = add_customer(shop, name="王小满", phone="13812342716", today=TODAY)
    give_consent(shop, wang, purpose=ConsentPurpose.CALLS, day=TODAY, today=TODAY)
    batch = bring(
        "姓名,手机,同意电话\n王小满,13812342716,否\n", rules={"consents": UpdateRule.THEIRS}
    )
    assert consents_of(shop, wang)[0].withdrawn_on == TODAY
    take_back_batch(shop, batch)
    assert consents_of(shop, wang)[0].withdrawn_on is None


def test_purchases_find_customers_by_the_keys_of_lists_and_by_other_numbers(shop, bring, tmp_path):
    add_customer(shop, name="Anna", phone="13900000000", today=TODAY)
    bring("会员号,姓名,手机,备用电话\nM1,Anna,13900000000,021-58888888\n")
    bought = tmp_path / "till.csv"
    bought.write_text(
        "date,amount,member no,phone\n2026-11-01,5,M1,\n2026-11-02,6,,02158888888\n",
        encoding="utf-8",
    )
    result = import_purchases(shop, preview_purchases(shop, bought, today=TODAY), now=NOW)
    assert (result.preview.customers_new, result.preview.customers_known) == (0, 1)
    assert shop.value("SELECT purchases FROM customer_figures") == 2
    assert take_back_batch(shop, result.batch_id).stayed == 0
    assert shop.value("SELECT purchases FROM customer_figures") == 0
