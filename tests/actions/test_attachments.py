"""Receipts are kept in the shop file, once each, and come and go with undo."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from merchant_app.actions.attachments import attach, detach, read_receipt, receipt_of
from merchant_app.actions.budget import book
from merchant_app.domain.budget import EntryKind
from merchant_app.domain.messages import UserError
from merchant_app.store.attachments import (
    attachment_content,
    attachments_of,
)

PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 100
TODAY = date(2026, 11, 22)


@pytest.fixture
def entry(shop, campaign_id):
    return book(
        shop, campaign_id=campaign_id, kind=EntryKind.EXPENSE, day=TODAY, amount=100,
        text="Flyers", today=TODAY,
    )  # fmt: skip


def keep(shop, entry, *files):
    return attach(shop, owner_table="ledger_entry", owner_id=entry, files=list(files))


def test_a_receipt_is_kept_and_undone_and_brought_back(shop, entry, tmp_path):
    path = tmp_path / "receipt.jpg"
    path.write_bytes(PNG)
    keep(shop, entry, read_receipt(path))
    (kept,) = attachments_of(shop, "ledger_entry", entry)
    assert (kept.name, kept.media_type, kept.size) == ("receipt.png", "image/png", len(PNG))
    assert attachment_content(shop, kept.sha256) == PNG
    shop.undo()
    assert attachments_of(shop, "ledger_entry", entry) == []
    shop.redo()
    assert attachment_content(shop, attachments_of(shop, "ledger_entry", entry)[0].sha256) == PNG


def test_equal_files_are_kept_once(shop, entry):
    keep(shop, entry, receipt_of("a.png", PNG), receipt_of("b.png", PNG))
    assert [each.name for each in attachments_of(shop, "ledger_entry", entry)] == ["a.png", "b.png"]
    assert shop.value("SELECT count(*) FROM attachment_content") == 1


def test_a_removed_file_stays_as_long_as_undo_can_bring_it_back(shop, entry):
    (attachment_id,) = keep(shop, entry, receipt_of("a.png", PNG))
    detach(shop, attachment_id=attachment_id)
    shop.forget_old_history(before=datetime(2000, 1, 1, tzinfo=UTC), most_changes=10**6)
    assert shop.value("SELECT count(*) FROM attachment_content") == 1
    shop.undo()
    assert attachments_of(shop, "ledger_entry", entry)[0].id == attachment_id
    detach(shop, attachment_id=attachment_id)
    book(
        shop, campaign_id=1, kind=EntryKind.EXPENSE, day=TODAY, amount=1, text="Later", today=TODAY
    )
    shop.forget_old_history(before=datetime(2100, 1, 1, tzinfo=UTC), most_changes=0)
    assert shop.value("SELECT count(*) FROM attachment_content") == 0


def test_an_entry_is_booked_together_with_its_receipts(shop, campaign_id):
    before = len(shop.history(limit=100))
    entry = book(
        shop, campaign_id=campaign_id, kind=EntryKind.EXPENSE, day=TODAY, amount=100,
        text="Flyers", today=TODAY, receipts=(receipt_of("a.png", PNG),),
    )  # fmt: skip
    assert len(shop.history(limit=100)) == before + 1
    assert len(attachments_of(shop, "ledger_entry", entry)) == 1
    shop.undo()
    assert shop.value("SELECT count(*) FROM attachment") == 0


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("big.pdf", b"%PDF-" + bytes(20_000_001), "20 MB, a receipt may have 20"),
        ("lie.pdf", b"MZ\x90\x00", "not a picture, a PDF"),
        ("empty.png", b"", "not a picture, a PDF"),
    ],
    ids=["large", "lying", "empty"],
)
def test_what_is_no_receipt_is_refused_with_a_sentence(tmp_path, name, content, said):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UserError, match=said) as refused:
        read_receipt(path)
    assert refused.value.field == "receipts"


def test_a_file_that_is_gone_is_said(tmp_path):
    with pytest.raises(UserError, match=r"no\.pdf cannot be read"):
        read_receipt(tmp_path / "no.pdf")


def test_a_file_that_was_removed_before_is_not_removed_again(shop, entry):
    (attachment_id,) = keep(shop, entry, receipt_of("a.png", PNG))
    detach(shop, attachment_id=attachment_id)
    with pytest.raises(UserError, match="no longer there"):
        detach(shop, attachment_id=attachment_id)
