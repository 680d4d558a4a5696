"""Importing customers: looked at first, one edit, nothing twice, nobody guessed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merchant_app.actions.consents import give_consent, withdraw_consent
from merchant_app.actions.customer_imports import (
    PURPOSE,
    Verdict,
    import_customers,
    preview_customers,
)
from merchant_app.actions.customers import add_customer
from merchant_app.domain.customers import ConsentPurpose
from merchant_app.exchange.customers.customer_file import UpdateRule
from merchant_app.exchange.watch import Cancelled, Watch
from merchant_app.store.backup import list_backups
from merchant_app.store.bill_import import column_mapping
from merchant_app.store.create import create_shop
from merchant_app.store.customer_list import CustomerQuery, page
from merchant_app.store.customers import consents_of, customer

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
TABLES = (
    "customer", "customer_tag", "tag", "consent", "customer_source", "import_batch",
    "import_change", "customer_figures", "column_mapping",
)  # fmt: skip


def new_shop(folder):
    path = folder / "shop.merchant"
    return create_shop(path, name="Café", currency="CNY", country="CN", language="en")


@pytest.fixture
def shop(tmp_path):
    with new_shop(tmp_path) as shop:
        yield shop


@pytest.fixture
def look(shop, tmp_path):
    def look(text, **options):
        path = tmp_path / "members.csv"
        path.write_text(text, encoding="utf-8")
        return preview_customers(shop, path, today=TODAY, **options)

    return look


@pytest.fixture
def bring(shop, look):
    def bring(text, **options):
        return import_customers(shop, look(text, **options), now=NOW, today=TODAY)

    return bring


def content(shop):
    return [[tuple(row) for row in shop.rows(f"SELECT * FROM {table}")] for table in TABLES]


def counts(preview):
    return tuple(preview.count(verdict) for verdict in Verdict)


def named(shop, name):
    (row_id,) = shop.column("SELECT id FROM customer WHERE name = ?", (name,))
    return customer(shop, row_id)


LIST = (
    "会员号,姓名,手机,生日,标签,同意短信,备注\n"
    "M1,王小满,138 1234 2716 / 021-58888888转3,1990-12-18,老顾客,是,\n"
    "M2,张晓明,13900000000,1900-02-30,,否,爱猫\n"
    "M3,李一,打电话,,,,\n"
)


def test_looking_first_changes_nothing_and_says_what_would_come(shop, look):
    before = content(shop)
    preview = look(LIST)
    assert content(shop) == before
    assert counts(preview) == (2, 0, 0)
    assert [row.line for row in preview.unreadable] == [4]
    assert [reason.in_english() for reason in preview.rows[1].left_out] == [
        "1900-02-30 is not a date."
    ]


def test_an_import_is_one_edit_with_a_backup_that_undo_and_redo_turn(shop, bring):
    empty = content(shop)
    bring(LIST)
    full = content(shop)
    wang = named(shop, "王小满")
    assert (wang.phone, wang.phone_other) == ("13812342716", "021-58888888x3")
    assert (wang.birthday, wang.tags, wang.joined) == ("1990-12-18", ("老顾客",), TODAY)
    assert [consent.purpose for consent in consents_of(shop, wang.id)] == [ConsentPurpose.MESSAGES]
    assert consents_of(shop, named(shop, "张晓明").id) == []
    assert [row.name for row in page(shop, CustomerQuery(today=TODAY, text="wxm"))] == ["王小满"]
    assert [row.name for row in page(shop, CustomerQuery(today=TODAY, text="5888"))] == ["王小满"]
    assert len(shop.history()) == 1
    assert [backup.before for backup in list_backups(shop.path)] == ["import"]
    assert shop.undo().in_english() == "Import 2 customers from members.csv"
    assert content(shop) == empty
    shop.redo()
    assert content(shop) == full
    assert [row.name for row in page(shop, CustomerQuery(today=TODAY, text="wxm"))] == ["王小满"]


def test_the_same_list_again_adds_nothing_and_no_edit(shop, bring):
    bring(LIST)
    before = content(shop)
    again = bring(LIST)
    assert (again.batch_id, counts(again.preview)) == (None, (0, 0, 2))
    assert content(shop) == before
    assert len(list_backups(shop.path)) == 1


def test_a_preview_that_waited_adds_nothing_twice(shop, look):
    first, second = look(LIST), look(LIST)
    import_customers(shop, first, now=NOW, today=TODAY)
    assert import_customers(shop, second, now=NOW, today=TODAY).batch_id is None


def test_somebody_added_while_rows_are_compared_is_known(shop, look, monkeypatch):
    from merchant_app.actions import customer_imports

    preview = look("姓名,手机\n王小满,13812342716\n李一,13900000000\n")
    backed_up = customer_imports.backup_shop

    def meanwhile(*arguments, **options):
        add_customer(shop, name="小满", phone="13812342716", today=TODAY)
        return backed_up(*arguments, **options)

    monkeypatch.setattr(customer_imports, "backup_shop", meanwhile)
    result = import_customers(shop, preview, now=NOW, today=TODAY)
    assert counts(result.preview) == (1, 0, 1)
    assert shop.value("SELECT count(*) FROM customer WHERE phone = '13812342716'") == 1


def test_people_are_known_by_number_then_phone_then_name_and_birthday_then_name(shop, bring):
    bring("会员号,姓名,手机\nM1,王小满,13812342716\n")
    add_customer(shop, name="Anna", phone="13900000000", phone_other="+1 415 555 0100", today=TODAY)
    add_customer(shop, name="Ben", birthday="1990-12-18", today=TODAY)
    add_customer(shop, name="Ben", today=TODAY)
    add_customer(shop, name="Cleo", today=TODAY)
    preview = bring(
        "会员号,姓名,手机,生日\n"
        "M1,小满,13700000000,\n"
        ",A.,(415) 555-0100,\n"
        ",Ben,,1990-12-18\n"
        ",Cleo,,\n"
        ",Ben,,\n"
        ",Dora,,\n"
        "M9,Cleo,,\n"
    ).preview
    assert [row.verdict.value for row in preview.rows] == [
        "known", "known", "known", "known", "new", "new"
    ]  # fmt: skip
    assert [row.reason.in_english() for row in preview.unreadable] == [
        "Several customers are called Ben. Add the phone number to the row."
    ]


def test_two_rows_of_one_name_alone_are_nobody_known_and_come_once(shop, bring):
    text = "姓名,备注\n王芳,高\n王芳,矮\n王芳,矮\n"
    first = bring(text)
    assert (counts(first.preview), first.preview.repeated) == ((2, 0, 0), 1)
    assert bring(text).batch_id is None
    add_customer(shop, name="李一", today=TODAY)
    preview = bring("姓名,备注\n李一,高\n李一,矮\n").preview
    assert len(preview.unreadable) == 2


def test_rows_of_one_person_become_one(shop, bring):
    bring("姓名,手机,备注,标签\n王小满,13812342716,,a\n小满,+86 13812342716,爱猫,b\n")
    (row,) = page(shop, CustomerQuery(today=TODAY))
    found = customer(shop, row.id)
    assert (found.name, found.note, found.tags) == ("王小满", "爱猫", ("a", "b"))


UPDATE = "姓名,手机,微信,备注,标签\n小满,13812342716,xm2,new,猫\n"


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ({}, ("王小满", "xm2", "old", ("老顾客", "猫"))),
        (
            {"name": UpdateRule.THEIRS, "note": UpdateRule.THEIRS, "tags": UpdateRule.OURS},
            ("小满", "xm2", "new", ("老顾客",)),
        ),
        ({"wechat": UpdateRule.OURS}, ("王小满", "", "old", ("老顾客", "猫"))),
    ],
)
def test_each_column_has_its_rule_for_those_who_are_known(shop, bring, rules, expected):
    wang = add_customer(
        shop, name="王小满", phone="13812342716", note="old", tags=["老顾客"], today=TODAY
    )
    bring(UPDATE, rules=rules)
    found = customer(shop, wang)
    assert (found.name, found.wechat, found.note, found.tags) == expected


def test_what_would_change_is_told_with_before_and_after(shop, look):
    add_customer(shop, name="王小满", phone="13812342716", note="old", today=TODAY)
    preview = look(UPDATE, rules={"note": UpdateRule.THEIRS})
    assert counts(preview) == (0, 1, 0)
    assert set(preview.rows[0].changes) == {
        ("wechat", "", "xm2"),
        ("note", "old", "new"),
        ("tag", "", "猫"),
    }


def test_columns_and_rules_are_remembered_by_the_set_of_columns(shop, bring, look):
    text = "甲,乙,备注\n王小满,13812342716,a\n"
    told = {"甲": "name", "乙": "phone", "备注": "note"}
    bring(text, mapping=told, rules={"note": UpdateRule.THEIRS})
    assert column_mapping(shop, PURPOSE, ("备注", "乙", "甲")) == told
    again = look("乙,甲,备注\n13812342716,王小满,b\n")
    assert again.file.mapping == told
    assert again.rows[0].changes == (("note", "a", "b"),)


def test_no_file_gives_a_consent_again_that_was_taken_back(shop, bring, look):
    wang = add_customer(shop, name="王小满", phone="13812342716", today=TODAY)
    day = date(2026, 11, 1)
    give_consent(shop, wang, purpose=ConsentPurpose.MESSAGES, day=day, today=TODAY)
    withdraw_consent(shop, wang, purpose=ConsentPurpose.MESSAGES, day=TODAY, today=TODAY)
    yes = "姓名,手机,同意短信,同意电话\n王小满,13812342716,是,是\n"
    bring(yes, rules={"consents": UpdateRule.THEIRS})
    held = {c.purpose for c in consents_of(shop, wang) if c.withdrawn_on is None}
    assert held == {ConsentPurpose.CALLS}
    no = "姓名,手机,同意短信,同意电话\n王小满,13812342716,否,否\n"
    assert look(no, rules={"consents": UpdateRule.FILL}).rows[0].verdict is Verdict.KNOWN
    bring(no, rules={"consents": UpdateRule.THEIRS})
    assert all(c.withdrawn_on is not None for c in consents_of(shop, wang))


def test_a_channel_that_the_shop_does_not_have_is_left_out_and_said(shop, look):
    (row,) = look("姓名,手机,渠道\n王小满,13812342716,火星\n").rows
    assert [each.in_english() for each in row.left_out] == ["There is no channel called 火星."]


def test_stopping_in_the_middle_keeps_nothing(shop, look):
    preview = look(LIST)
    before = content(shop)
    steps = []

    def stop():
        steps.append(1)
        return True

    with pytest.raises(Cancelled):
        import_customers(shop, preview, now=NOW, today=TODAY, watch=Watch(cancelled=stop))
    assert content(shop) == before
    assert shop.undo_label is None


ROW = st.tuples(
    st.sampled_from(["", "M1", "M2"]),
    st.sampled_from(["", "Anna", "王芳", "🌸"]),
    st.sampled_from(["", "13812342716", "+86 138 1234 2716", "13812342716/13900000000"]),
    st.sampled_from(["", "1990-12-18", "12-18", "1900-02-30"]),
    st.sampled_from(["", "a", "b"]),
)


@settings(max_examples=10)
@given(st.lists(ROW.filter(any), min_size=1, max_size=12), st.sampled_from(UpdateRule))
def test_importing_again_never_adds_anything(tmp_path_factory, rows, rule):
    folder = tmp_path_factory.mktemp("again")
    path = folder / "members.csv"
    lines = ["会员号,姓名,手机,生日,备注", *map(",".join, rows)]
    path.write_text("\n".join(lines), encoding="utf-8")
    rules = dict.fromkeys(("name", "phone", "birthday", "note"), rule)
    if rule is UpdateRule.THEIRS:
        rules = {}
    with new_shop(folder) as shop:
        add_customer(shop, name="Anna", today=TODAY)

        def bring():
            preview = preview_customers(shop, path, today=TODAY, rules=rules)
            return import_customers(shop, preview, now=NOW, today=TODAY)

        first = bring().preview
        seen = sum(counts(first)) + first.repeated + len(first.unreadable)
        assert seen == len(rows)
        before = content(shop)
        again = bring()
        assert again.preview.count(Verdict.NEW) == 0
        assert again.batch_id is None
        assert content(shop) == before
