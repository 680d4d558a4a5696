"""Two customers become one: nothing is lost, nothing doubled, and undo brings both back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from merchant_app.actions.cards import make_card
from merchant_app.actions.consents import give_consent, withdraw_consent
from merchant_app.actions.customers import add_customer, delete_customer
from merchant_app.actions.merge import back_up_before_merge, merge_customers, not_same_person
from merchant_app.actions.points import give_points
from merchant_app.actions.purchases import record_purchase
from merchant_app.domain.customers import ConsentPurpose
from merchant_app.domain.merging import ALONG, FIELDS, Side, proposed
from merchant_app.domain.messages import UserError, msg
from merchant_app.store import duplicates, merging
from merchant_app.store.backup import check_file, list_backups
from merchant_app.store.customer_list import CustomerQuery, page
from merchant_app.store.customers import consents_of, customer, figures
from merchant_app.store.journal_triggers import NOT_JOURNALED
from merchant_app.store.points import CardKind, balance_of, card_of

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
SMS = ConsentPurpose.MESSAGES


def day(ago):
    return TODAY - timedelta(days=ago)


@pytest.fixture
def anna(shop):
    return add_customer(
        shop, name="Anna", phone="13800002716", today=TODAY, tags=["Tea", "Kind"], note="By the door",
        birthday="12-18", joined=day(300),
    )  # fmt: skip


@pytest.fixture
def anne(shop):
    return add_customer(
        shop, name="Anna Miller", phone="13900001111", phone_other="13700002222", today=TODAY,
        tags=["Kind", "Cake"], note="Likes cake", birthday="1990-12-18", joined=day(100),
    )  # fmt: skip


def merge(shop, keep, gone, take=None):
    if take is None:
        take = proposed(merging.candidate(shop, keep), merging.candidate(shop, gone))
    merge_customers(shop, keep_id=keep, gone_id=gone, take=take, today=TODAY)


def content(shop):
    """Everything in the file that is no history, the derived figures and the search too."""
    names = shop.column(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual')"
    )
    return {
        name: [tuple(row) for row in shop.rows(f"SELECT * FROM {name} ORDER BY 1")]
        for name in names
        if name not in NOT_JOURNALED - {"customer_figures"}
        and not name.startswith(("sqlite_", "customer_search"))
    }


def found(shop, text):
    return [row.id for row in page(shop, CustomerQuery(today=TODAY, text=text))]


def test_every_table_that_names_a_customer_is_thought_of(shop):
    tables = shop.column("SELECT name FROM pragma_table_list WHERE schema = 'main'")
    naming = {
        (table, row["from"])
        for table in tables
        for row in shop.rows(f"SELECT * FROM pragma_foreign_key_list('{table}')")
        if row["table"] == "customer"
    }
    assert naming - {("customer_figures", "customer_id")} == {*merging.MOVED, *merging.SINGLE}


def test_every_fact_of_a_customer_is_thought_of(shop):
    columns = set(shop.column("SELECT name FROM pragma_table_info('customer')"))
    chosen = {*FIELDS, *(column for along in ALONG.values() for column in along)}
    otherwise = {"id", "note", "source_key", "search_text", "import_batch_id"}
    assert columns == chosen - {"referral_code"} | otherwise


def test_facts_are_proposed_the_fuller_the_newer_and_where_they_came_from_the_older(
    shop, anna, anne
):
    record_purchase(shop, day=day(3), amount=100, today=TODAY, customer_id=anne)
    record_purchase(shop, day=day(9), amount=100, today=TODAY, customer_id=anna)
    take = proposed(merging.candidate(shop, anna), merging.candidate(shop, anne))
    goes = {name for name, side in take.items() if side is Side.GOES}
    assert goes == {"name", "phone", "phone_other", "birthday"}
    merge(shop, anna, anne)
    one = customer(shop, anna)
    assert (one.name, one.birthday, one.joined) == ("Anna Miller", "1990-12-18", day(300))
    assert (one.phone, one.phone_other) == ("13900001111", "13700002222")
    assert one.note == "By the door\nLikes cake\n13800002716"
    assert one.tags == ("Tea", "Kind", "Cake")
    assert customer(shop, anne) is None
    for text in ("miller", "1380", "cake", "1111"):
        assert found(shop, text) == [anna]


def test_every_purchase_is_kept_and_undo_brings_both_back_exactly(shop, anna, anne):
    for ago in range(4):
        record_purchase(shop, day=day(ago), amount=100 + ago, today=TODAY, customer_id=anna)
        record_purchase(shop, day=day(50 + ago), amount=1000, today=TODAY, customer_id=anne)
    give_points(shop, anne, points=70, reason="Birthday", today=TODAY)
    before = content(shop)
    merge(shop, anna, anne)
    assert figures(shop, anna).purchases == 8
    assert figures(shop, anna).spent == 4406
    assert figures(shop, anna).first_day == day(53)
    assert balance_of(shop, anna) == 70
    after = content(shop)
    shop.undo()
    assert content(shop) == before
    assert found(shop, "miller") == [anne]
    shop.redo()
    assert content(shop) == after
    assert check_file(shop.path) == []


def test_lists_of_both_are_united_and_what_may_be_there_once_is(shop, campaign_id, anna, anne):
    ben = add_customer(shop, name="Ben", today=TODAY, referred_by_id=anne)
    zoe = add_customer(shop, name="Zoe", today=TODAY)
    with shop.edit(msg("Hang things on both")) as edit:
        batch = edit.insert(
            "coupon_batch", campaign_id=campaign_id, name="B", valid_from=TODAY, valid_to=TODAY
        )
        edit.insert("coupon", batch_id=batch, code="A", customer_id=anne)
        calls = edit.insert("recall", name="Calls", made_on=TODAY, until=TODAY)
        more = edit.insert("recall", name="More", made_on=TODAY, until=TODAY)
        edit.insert("recall_person", recall_id=calls, customer_id=anna, arm="control")
        edit.insert(
            "recall_person", recall_id=calls, customer_id=anne, state="reached", day=TODAY, note="x"
        )
        edit.insert("recall_person", recall_id=more, customer_id=anne)
        edit.insert("referral_code", customer_id=anna, code="ANNA", made_on=TODAY)
        edit.insert("referral_code", customer_id=anne, code="ANNE", made_on=TODAY)
        edit.insert("contact", customer_id=anne, day=TODAY)
        edit.insert("customer_note", customer_id=anne, day=TODAY, text="Came with a dog")
        edit.insert("customer_source", customer_id=anne, source_key="a:1")
        edit.update("customer", anne, source_key="b:2")
        edit.insert("not_duplicate", one_id=anna, other_id=zoe)
        edit.insert("not_duplicate", one_id=anne, other_id=zoe)
        edit.insert("not_duplicate", one_id=anne, other_id=ben)
        edit.insert(
            "attachment", owner_table="customer", owner_id=anne, name="p.jpg", size=1,
            media_type="image/jpeg", sha256="0", added_at=NOW.isoformat(),
        )  # fmt: skip
    merge(shop, anna, anne, {"referral_code": Side.GOES})

    def whose(table, column="customer_id"):
        return set(shop.column(f"SELECT {column} FROM {table}"))

    for table in ("coupon", "contact", "customer_note", "customer_source", "referral_code"):
        assert whose(table) == {anna}
    assert whose("attachment", "owner_id") == {anna}
    assert whose("referral_code", "code") == {"ANNE"}
    assert whose("customer_source", "source_key") == {"a:1", "b:2"}
    assert customer(shop, ben).referred_by_id == anna
    assert duplicates.not_same(shop) == {(anna, ben), (anna, zoe)}
    rows = shop.rows("SELECT * FROM recall_person ORDER BY recall_id")
    assert [(row["customer_id"], row["state"], row["arm"], row["note"]) for row in rows] == [
        (anna, "reached", "contact", "x"), (anna, "waiting", "contact", ""),
    ]  # fmt: skip


def test_nobody_brings_themselves(shop, anna, anne):
    ben = add_customer(shop, name="Ben", today=TODAY)
    with shop.edit(msg("Brought")) as edit:
        edit.update("customer", anna, referred_by_id=anne)
        edit.update("customer", anne, referred_by_id=ben)
    merge(shop, anna, anne)
    assert customer(shop, anna).referred_by_id == ben
    shop.undo()
    with shop.edit(msg("Each other")) as edit:
        edit.update("customer", anne, referred_by_id=anna)
    merge(shop, anna, anne)
    assert customer(shop, anna).referred_by_id is None


@pytest.mark.parametrize(
    ("hers", "others", "agreed"),
    [
        ((30, None), (60, 40), True),  # agreed anew after taking it back
        ((30, None), (60, 20), False),  # taken back after that
        ((30, None), (60, 30), False),  # on one day, taking back wins
        ((30, None), (60, None), True),
        (None, (60, None), True),
        (None, (60, 20), False),
        ((60, 50), (40, 20), False),
    ],
)
@pytest.mark.parametrize("swapped", [False, True])
def test_nobody_has_agreed_to_more_after_than_before(shop, anna, anne, hers, others, agreed, swapped):  # fmt: skip
    for who, said in zip((anne, anna) if swapped else (anna, anne), (hers, others), strict=True):
        if said is not None:
            given, withdrawn = said
            give_consent(shop, who, purpose=SMS, day=day(given), today=TODAY)
            if withdrawn is not None:
                withdraw_consent(shop, who, purpose=SMS, day=day(withdrawn), today=TODAY)
    merge(shop, anna, anne)
    valid = [each for each in consents_of(shop, anna) if each.withdrawn_on is None]
    assert len(valid) == int(agreed)


@pytest.mark.parametrize("side", [Side.STAYS, Side.GOES])
def test_of_two_cards_one_is_kept_and_the_points_of_the_other_stay_right(shop, anna, anne, side):
    ben, zoe = (add_customer(shop, name=name, today=TODAY) for name in ("Ben", "Zoe"))
    give_points(shop, ben, points=100, reason="x", today=TODAY)
    give_points(shop, anna, points=10, reason="x", today=TODAY)
    give_points(shop, anne, points=5, reason="x", today=TODAY)
    cards = [
        make_card(
            shop, name=name, kind=CardKind.FAMILY, shares=True, customer_ids=pair, today=TODAY
        )
        for name, pair in (("Ones", [anna, ben]), ("Others", [anne, zoe]))
    ]
    merge(shop, anna, anne, {"family_id": side})
    assert card_of(shop, anna).id == cards[side is Side.GOES]
    assert balance_of(shop, anna) == (115 if side is Side.STAYS else 15)
    assert balance_of(shop, zoe) == (0 if side is Side.STAYS else 15)


def test_the_same_person_is_not_merged_and_a_gone_one_neither(shop, anna, anne):
    with pytest.raises(UserError, match="one customer already"):
        merge(shop, anna, anna, {})
    delete_customer(shop, anne)
    with pytest.raises(UserError, match="not in the file any more"):
        merge(shop, anna, anne, {})


def test_two_people_are_remembered_once(shop, anna, anne):
    not_same_person(shop, anne, anna)
    not_same_person(shop, anna, anne)
    assert duplicates.not_same(shop) == {(anna, anne)}
    shop.undo()
    assert duplicates.not_same(shop) == set()


def test_a_backup_is_made_before(shop, anna, anne):
    back_up_before_merge(shop, now=NOW)
    assert [each.before for each in list_backups(shop.path)] == ["merge"]
