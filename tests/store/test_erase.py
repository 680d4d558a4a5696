"""Erasing a customer: gone from rows, search, journal, free pages and log; the sums stay."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest
from store_samples import content, new_shop

from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.actions.consents import give_consent, withdraw_consent
from merchant_app.actions.customers import (
    add_customer,
    add_tag,
    change_customer,
    delete_customer,
    remove_tag,
)
from merchant_app.actions.merge import merge_customers
from merchant_app.actions.purchases import change_purchase, delete_purchase, record_purchase
from merchant_app.actions.visits import Sale, record_visit
from merchant_app.domain.customers import ConsentPurpose
from merchant_app.domain.messages import UserError, msg
from merchant_app.store.attachments import NewAttachment, insert_attachment
from merchant_app.store.backup import backup_shop, check_file, list_backups, restore
from merchant_app.store.customer_list import CustomerQuery, page
from merchant_app.store.customers import tags_of
from merchant_app.store.erase import clear_pages, erase_customers, erasures
from merchant_app.store.shop import open_shop

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
UNTIL = TODAY + timedelta(days=90)
#: Words of the person that nothing else in the file says.
SECRETS = (
    "欧阳靖宇", "ouyangjingyu", "oyjy", "13871902716", "871902716", "quokka_wx", "quokka@mail.test",
    "Allergic to hazelnut", "Frühere Müllerin", "13900551177", "godmother-of-lin", "Quokka family",
    "PNGSECRETPICTURE", "asked for oat", "left a scarf", "Nightingale Road", "1977-03-09",
)  # fmt: skip


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a.merchant"


@pytest.fixture
def shop(path):
    with new_shop(path) as made:
        yield made


def fill(shop):
    """A person with all that can hang on one, changed and moved about; another beside them."""
    other = add_customer(shop, name="Anna Miller", phone="13600004471", today=TODAY)
    person = add_customer(
        shop, name="Frühere Müllerin", phone="13900551177", today=TODAY, wechat="quokka_wx",
        email="quokka@mail.test", note="Allergic to hazelnut", area="Nightingale Road",
        birthday="1977-03-09", tags=("godmother-of-lin",),
    )  # fmt: skip
    change_customer(shop, person, today=TODAY, name="欧阳靖宇", phone="13871902716")
    add_tag(shop, person, tag="regular")
    add_tag(shop, other, tag="regular")
    give_consent(
        shop, person, purpose=ConsentPurpose.CALLS, day=TODAY, today=TODAY, how="left a scarf"
    )
    withdraw_consent(shop, person, purpose=ConsentPurpose.CALLS, day=TODAY, today=TODAY)
    kept = record_purchase(
        shop, customer_id=person, day=TODAY, amount=4200, today=TODAY, note="asked for oat"
    )
    change_purchase(
        shop, kept, today=TODAY, day=TODAY, amount=4300, customer_id=person, note="asked for oat!"
    )
    gone = record_purchase(shop, customer_id=person, day=TODAY, amount=100, today=TODAY)
    delete_purchase(shop, gone)
    record_visit(shop, Sale(5600, TODAY, person), key="k", today=TODAY, now=NOW)
    draft = draft_campaign(
        shop,
        template_id="same_city",
        start=date(2026, 9, 1),
        end=date(2027, 2, 28),
        budget=6_000_000,
    )
    campaign = create_campaign(shop, draft)
    with shop.edit(msg("Hand out coupons to {name}", name="欧阳靖宇")) as edit:
        family = edit.insert("family", name="Quokka family")
        edit.update("customer", person, family_id=family)
        batch = edit.insert(
            "coupon_batch", campaign_id=campaign, name="Half", valid_from=TODAY, valid_to=TODAY
        )
        edit.insert("coupon", batch_id=batch, code="K7MP2Q9A", customer_id=person)
        edit.insert("contact", customer_id=person, day=TODAY, text="asked for oat")
        edit.insert("customer_note", customer_id=person, day=TODAY, text="left a scarf")
        edit.update("customer", other, referred_by_id=person)
        picture = NewAttachment("face.png", "image/png", b"PNGSECRETPICTURE" * 400)
        insert_attachment(shop, edit, "customer", person, picture)
    shop.remember("customers", {"search": "欧阳靖宇"})
    return person, other


def found_in(path):
    data = b"".join(
        each.read_bytes() for each in path.parent.iterdir() if each.name.startswith(path.name)
    )
    return [word for word in SECRETS if word.encode() in data]


def erase(shop, *people):
    made = erase_customers(shop, people, reason="asked", now=NOW, backups_until=UNTIL)
    clear_pages(shop)
    return made


def test_nothing_of_a_person_is_found_in_the_file_or_its_log(shop, path):
    person, other = fill(shop)
    assert found_in(path) == list(SECRETS)
    erase(shop, person)
    assert found_in(path) == []
    assert page(shop, CustomerQuery(TODAY, text="oyjy")) == []
    (left,) = page(shop, CustomerQuery(TODAY))
    assert (left.id, left.name) == (other, "Anna Miller")
    shop.close()
    assert found_in(path) == []
    assert check_file(path) == []


def test_the_sums_stay_without_a_name(shop):
    person, _other = fill(shop)
    before = shop.value("SELECT sum(amount) FROM purchase")
    (number,) = erase(shop, person)
    assert shop.value("SELECT sum(amount) FROM purchase") == before == 4300 + 5600
    assert shop.value("SELECT count(*) FROM purchase WHERE customer_id IS NULL") == 2
    assert shop.value("SELECT count(*) FROM coupon WHERE customer_id IS NULL") == 1
    assert shop.column("SELECT name FROM tag") == ["regular"]
    (kept,) = erasures(shop)
    assert (kept.id, kept.purchases, kept.backups_until) == (number, 2, UNTIL)
    assert kept.purged
    assert kept.reason == "asked"


def test_history_goes_back_to_its_beginning_and_forward_and_nobody_comes_back(shop, path):
    person, _other = fill(shop)
    erase(shop, person)
    after = content(shop)
    labels = [str(entry.label) for entry in shop.history()]
    assert not [word for word in SECRETS if word in " ".join(labels)]
    assert any("–" in label for label in labels)
    done = 0
    while shop.undo() is not None:
        done += 1
    assert done > 5
    assert shop.value("SELECT count(*) FROM customer") == 0
    assert shop.value("SELECT count(*) FROM purchase") == 0
    for _each in range(done):
        shop.redo()
    assert shop.value("SELECT count(*) FROM customer") == 1
    again = content(shop)
    assert again["customer"] == after["customer"]
    assert again["customer_figures"] == after["customer_figures"]
    shop.close()
    assert found_in(path) == []
    assert check_file(path) == []


def test_who_was_merged_into_the_person_goes_too(shop, path):
    one = add_customer(shop, name="Frühere Müllerin", phone="13900551177", today=TODAY)
    two = add_customer(shop, name="欧阳靖宇", phone="13871902716", today=TODAY)
    record_purchase(shop, customer_id=one, day=TODAY, amount=100, today=TODAY)
    with shop.edit(msg("Merge {one} into {two}", one="Frühere Müllerin", two="欧阳靖宇")) as edit:
        edit.update("purchase", 1, customer_id=two)
        edit.delete("customer", one)
    erase(shop, two)
    assert found_in(path) == []
    while shop.undo() is not None:
        assert shop.value("SELECT count(*) FROM customer WHERE name <> ''") == 0
    assert found_in(path) == []


def test_a_deleted_customer_stays_in_the_history_until_they_are_erased(shop, path):
    """Deleting can be undone; who is erased must be in the list at the time."""
    person = add_customer(shop, name="欧阳靖宇", today=TODAY)
    delete_customer(shop, person)
    assert "欧阳靖宇" in found_in(path)


def test_an_import_can_still_be_taken_back_without_the_person(shop, path):
    with shop.edit(msg("Import")) as edit:
        edit.insert_many(
            "customer",
            ("name", "phone", "search_text"),
            [("Bo", "", "bo"), ("欧阳靖宇", "13871902716", "ouyangjingyu"), ("Cy", "", "cy")],
        )
        edit.insert_many(
            "purchase", ("customer_id", "day", "amount", "note"),
            [(1, TODAY, 100, ""), (2, TODAY, 200, "asked for oat"), (3, TODAY, 300, "")],
        )  # fmt: skip
    add_tag(shop, 2, tag="godmother-of-lin")
    erase(shop, 2)
    assert shop.column("SELECT name FROM customer ORDER BY id") == ["Bo", "Cy"]
    assert shop.value("SELECT sum(amount) FROM purchase") == 600
    assert check_file(path) == []
    assert shop.undo() is not None
    assert shop.value("SELECT count(*) FROM customer") == 0
    assert shop.value("SELECT count(*) FROM purchase") == 0
    shop.redo()
    assert shop.column("SELECT name FROM customer ORDER BY id") == ["Bo", "Cy"]
    assert shop.value("SELECT count(*) FROM purchase WHERE customer_id IS NULL") == 1
    assert found_in(path) == []
    assert check_file(path) == []


def test_a_tag_somebody_else_had_can_be_put_back_on(shop):
    person = add_customer(shop, name="欧阳靖宇", today=TODAY, tags=("regular",))
    other = add_customer(shop, name="Bo", today=TODAY, tags=("regular",))
    remove_tag(shop, other, tag="regular")
    erase(shop, person)
    assert shop.undo() is not None
    assert tags_of(shop, other) == ("regular",)


def test_a_namesake_keeps_the_name(shop):
    person = add_customer(shop, name="Li Na", phone="13871902716", today=TODAY)
    twin = add_customer(shop, name="Li Na", phone="13600004471", today=TODAY)
    erase(shop, person)
    assert shop.column("SELECT id FROM customer WHERE name = 'Li Na'") == [twin]
    labels = [str(entry.label) for entry in shop.history()]
    assert sum("Li Na" in label for label in labels) == 1


def test_all_or_none_and_never_in_a_file_for_looking(shop, path):
    person, _other = fill(shop)
    before = content(shop)
    with pytest.raises(sqlite3.IntegrityError):
        erase_customers(shop, [person], reason=None, now=NOW, backups_until=UNTIL)
    assert content(shop) == before
    with open_shop(path, read_only=True) as looking, pytest.raises(UserError):
        erase_customers(looking, [person], reason="asked", now=NOW, backups_until=UNTIL)


def test_while_another_program_reads_the_certificate_stays_open(shop, path):
    person, _other = fill(shop)
    erase_customers(shop, [person], reason="asked", now=NOW, backups_until=UNTIL)
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM shop").fetchone()
        with shop.reading() as db:
            db.execute("PRAGMA busy_timeout = 50")
        with pytest.raises(UserError, match="could not be cleared"):
            clear_pages(shop)
        assert not erasures(shop)[0].purged
    clear_pages(shop)
    assert erasures(shop)[0].purged
    assert found_in(path) == []


def test_an_older_backup_brings_nobody_back(shop, path):
    person, _other = fill(shop)
    backup = backup_shop(shop, now=NOW)
    erase(shop, person)
    shop.close()
    assert "欧阳靖宇".encode() in backup.path.read_bytes()
    restore(backup.path, path, now=NOW + timedelta(hours=1))
    assert found_in(path) == []
    with open_shop(path) as again:
        assert again.column("SELECT name FROM customer") == ["Anna Miller"]
        assert [each.reason for each in erasures(again)] == ["asked"]


def test_an_older_backup_brings_back_nobody_who_was_merged_into_the_person(shop, path):
    one = add_customer(shop, name="Frühere Müllerin", phone="13900551177", today=TODAY)
    two = add_customer(shop, name="欧阳靖宇", phone="13871902716", today=TODAY)
    backup = backup_shop(shop, now=NOW)
    merge_customers(shop, keep_id=two, gone_id=one, take={}, today=TODAY)
    erase(shop, two)
    shop.close()
    restore(backup.path, path, now=NOW + timedelta(hours=1))
    assert found_in(path) == []
    with open_shop(path) as again:
        assert again.value("SELECT count(*) FROM customer") == 0


def test_backups_from_before_are_gone_on_the_promised_day(shop, path):
    person, _other = fill(shop)
    backup_shop(shop, now=NOW - timedelta(days=40))
    backup_shop(shop, now=NOW, before="erasure")
    erase(shop, person)
    later = NOW + timedelta(days=89)
    backup_shop(shop, now=later)
    assert len(list_backups(path)) == 3
    backup_shop(shop, now=NOW + timedelta(days=90))
    assert [each.at for each in list_backups(path)] == [NOW + timedelta(days=90), later]
