"""Notes, contacts, photos and hidden numbers: one edit each, refused with a sentence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from merchant_app.actions import contacts, photos
from merchant_app.actions.customers import (
    add_customer,
    change_customer,
    delete_customer,
    set_stage,
)
from merchant_app.actions.masking import mask_phones
from merchant_app.domain.customer_events import ContactMeans, ContactOutcome
from merchant_app.domain.customers import Stage
from merchant_app.domain.messages import UserError
from merchant_app.store import customer_events as store
from merchant_app.store.attachments import attachments_of
from merchant_app.store.create import create_shop
from merchant_app.store.masking import shown_phone

TODAY = date(2026, 11, 22)
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


@pytest.fixture
def shop(tmp_path):
    path = tmp_path / "shop.merchant"
    with create_shop(path, name="Café", currency="CNY", country="CN", language="en") as shop:
        yield shop


@pytest.fixture
def anna(shop):
    return add_customer(shop, name="Anna", phone="13812342716", today=TODAY)


def test_a_note_is_written_changed_and_deleted_and_each_can_be_undone(shop, anna):
    note_id = contacts.add_note(shop, anna, text=" No nuts \x00", day=TODAY, today=TODAY)
    assert store.note(shop, note_id).text == "No nuts"
    contacts.change_note(shop, note_id, text="Nuts are fine", day=TODAY, today=TODAY)
    contacts.delete_note(shop, note_id)
    assert store.notes_of(shop, anna) == []
    assert shop.undo().in_english() == "Delete a note on Anna"
    assert [event.text for event in store.notes_of(shop, anna)] == ["Nuts are fine"]
    shop.undo()
    assert store.note(shop, note_id).text == "No nuts"


@pytest.mark.parametrize(
    ("text", "ahead", "field"), [("  ", 0, "text"), ("n" * 5001, 0, "text"), ("ok", 1, "day")]
)
def test_a_note_that_cannot_be_says_why_at_its_field(shop, anna, text, ahead, field):
    with pytest.raises(UserError) as error:
        contacts.add_note(shop, anna, text=text, day=TODAY + timedelta(days=ahead), today=TODAY)
    assert error.value.field == field
    assert store.notes_of(shop, anna) == []


def test_a_contact_may_only_be_ahead_while_it_is_planned(shop, anna):
    tomorrow = TODAY + timedelta(days=1)
    call = {"day": tomorrow, "today": TODAY, "means": ContactMeans.CALL}
    with pytest.raises(UserError, match="still to come"):
        contacts.note_contact(shop, anna, **call)
    contact_id = contacts.note_contact(shop, anna, **call, outcome=ContactOutcome.PLANNED)
    contacts.change_contact(
        shop, contact_id, day=TODAY, today=TODAY, means=ContactMeans.WECHAT, text="Hello"
    )
    found = store.contact(shop, contact_id)
    assert (found.means, found.outcome, found.text) == ("wechat", "reached", "Hello")
    contacts.delete_contact(shop, contact_id)
    with pytest.raises(UserError, match="not in the file any more"):
        contacts.delete_contact(shop, contact_id)


def test_a_stage_by_hand_needs_a_reason_and_stands_in_the_timeline_with_its_day(shop, anna):
    with pytest.raises(UserError) as error:
        set_stage(shop, anna, stage=Stage.LOST, reason="  ", today=TODAY)
    assert error.value.field == "reason"
    set_stage(shop, anna, stage=Stage.LOST, reason="Moved away", today=TODAY)
    (event,) = store.events_of(shop, anna)
    assert (event.kind, event.day, event.sort, event.text) == (
        "stage", TODAY, "lost", "Moved away",
    )  # fmt: skip
    set_stage(shop, anna, stage=None, today=TODAY)
    assert store.events_of(shop, anna) == []


def test_nobody_is_brought_by_those_they_brought(shop, anna):
    ben = add_customer(shop, name="Ben", today=TODAY, referred_by_id=anna)
    cleo = add_customer(shop, name="Cleo", today=TODAY, referred_by_id=ben)
    with pytest.raises(UserError, match="not the other way round") as error:
        change_customer(shop, anna, today=TODAY, referred_by_id=cleo)
    assert error.value.field == "referred_by_id"


def test_a_photo_takes_the_place_of_the_one_before_and_goes_with_the_customer(shop, anna):
    photos.keep_photo(shop, anna, content=b"one")
    photos.keep_photo(shop, anna, content=b"two")
    (photo,) = attachments_of(shop, "customer", anna)
    assert photo.size == 3
    photos.remove_photo(shop, anna)
    assert attachments_of(shop, "customer", anna) == []
    shop.undo()
    delete_customer(shop, anna)
    assert attachments_of(shop, "customer", anna) == []
    shop.undo()
    assert len(attachments_of(shop, "customer", anna)) == 1


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("huge.png", PNG + b"\0" * 10_000_001, "a photo may have 10"),
        ("text.png", b"not a picture", "is not a JPEG or PNG picture"),
        ("paper.pdf", b"%PDF-1.7", "is not a JPEG or PNG picture"),
    ],
)
def test_what_is_no_photo_is_refused_with_a_sentence(tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UserError, match=words):
        photos.read_photo(path)
    with pytest.raises(UserError, match="cannot be read"):
        photos.read_photo(tmp_path / "nowhere.png")


def test_numbers_are_hidden_until_the_shop_shows_them_whole(shop):
    assert shown_phone(shop, "13812342716") == "138****2716"
    mask_phones(shop, hide=False)
    assert shown_phone(shop, "13812342716") == "13812342716"
    shop.undo()
    assert shown_phone(shop, "13812342716") == "138****2716"
