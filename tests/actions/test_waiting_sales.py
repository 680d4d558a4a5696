"""Sales while another connection holds the file: kept on the disk, written once, never lost."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from merchant_app.actions.counter import NewGuest
from merchant_app.actions.customers import add_customer
from merchant_app.actions.visits import Sale
from merchant_app.actions.waiting_sales import (
    WaitingSale,
    leave_out,
    serve_or_keep,
    waiting_sales,
    write_plainly,
    write_waiting,
)
from merchant_app.domain.customers import ConsentPurpose
from merchant_app.domain.messages import UserError, msg
from merchant_app.store.create import create_shop
from merchant_app.store.shop import open_shop
from merchant_app.store.waiting_sales import waiting_file

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)


@pytest.fixture
def shop(tmp_path):
    path = tmp_path / "a.merchant"
    with create_shop(path, name="Café", currency="CNY", country="CN", language="en") as made:
        yield made


def waiting(key="one", amount=4200, **more):
    return WaitingSale(key, Sale(amount, TODAY), NOW, amount, **more)


@contextmanager
def importing(shop):
    """Hold the file as a long import does."""
    other = shop.second_connection()
    with other, other.edit(msg("Import")) as edit:
        edit.insert("purchase", day=TODAY, amount=1)
        yield


def purchases(shop):
    return shop.value("SELECT count(*) FROM purchase WHERE source_key LIKE 'counter:%'")


def test_a_sale_is_written_at_once_while_nobody_else_writes(shop):
    assert serve_or_keep(shop, waiting(), today=TODAY) is not None
    assert not waiting_file(shop).exists()


def test_a_sale_during_an_import_is_kept_and_written_once_afterwards(shop):
    guest = NewGuest("Ben", "13900001111", (ConsentPurpose.CALLS,))
    with importing(shop):
        assert serve_or_keep(shop, waiting(guest=guest, name="Ben"), today=TODAY) is None
        assert serve_or_keep(shop, waiting(guest=guest, name="Ben"), today=TODAY) is None
        serve_or_keep(shop, waiting("two", 100), today=TODAY)
        assert waiting_sales(shop)[0] == waiting(guest=guest, name="Ben")
        assert write_waiting(shop, today=TODAY).busy
        assert purchases(shop) == 0
    outcome = write_waiting(shop, today=TODAY)
    assert set(outcome.served) == {"one", "two"}
    assert purchases(shop) == 2
    assert not waiting_file(shop).exists()
    assert write_waiting(shop, today=TODAY).served == {}
    assert shop.value("SELECT count(*) FROM consent") == 1


def test_a_program_killed_between_writing_and_tidying_up_counts_a_sale_once(shop):
    with importing(shop):
        serve_or_keep(shop, waiting(), today=TODAY)
    kept = waiting_file(shop).read_bytes()
    write_waiting(shop, today=TODAY)
    waiting_file(shop).write_bytes(kept)
    write_waiting(shop, today=TODAY)
    assert purchases(shop) == 1


def test_a_sale_survives_the_program_being_killed_during_the_import(tmp_path):
    path = tmp_path / "killed.merchant"
    create_shop(path, name="C", currency="CNY", country="CN", language="en").close()
    child = Path(__file__).with_name("waiting_child.py")
    done = subprocess.run([sys.executable, "-S", str(child), path], check=False, timeout=60)
    assert done.returncode != 0
    with open_shop(path) as shop:
        assert shop.value("SELECT count(*) FROM purchase") == 0
        assert set(write_waiting(shop, today=TODAY).served) == {"one"}
        assert purchases(shop) == 1


def test_a_line_that_was_cut_off_takes_no_other_with_it(shop):
    with importing(shop):
        serve_or_keep(shop, waiting("one"), today=TODAY)
        with waiting_file(shop).open("ab") as file:
            file.write(b'{"key": "tw')
        serve_or_keep(shop, waiting("three"), today=TODAY)
    assert set(write_waiting(shop, today=TODAY).served) == {"one", "three"}


def test_a_sale_that_is_refused_by_then_stays_until_somebody_decides(shop):
    anna = add_customer(shop, name="Anna", today=TODAY)
    of_anna = WaitingSale("one", Sale(5000, TODAY, anna), NOW, 5000, name="Anna")
    with importing(shop):
        serve_or_keep(shop, of_anna, today=TODAY)
        serve_or_keep(shop, waiting("two"), today=TODAY)
    with shop.edit(msg("Delete")) as edit:
        edit.delete("customer", anna)
    outcome = write_waiting(shop, today=TODAY)
    assert set(outcome.served) == {"two"}
    [refused] = outcome.refused
    assert "not in the file" in refused.why.in_english()
    write_plainly(shop, refused.waiting, today=TODAY)
    assert purchases(shop) == 2
    assert not waiting_file(shop).exists()


def test_a_sale_that_waits_can_be_left_out(shop):
    with importing(shop):
        serve_or_keep(shop, waiting("one"), today=TODAY)
        serve_or_keep(shop, waiting("two"), today=TODAY)
        leave_out(shop, "one")
    assert set(write_waiting(shop, today=TODAY).served) == {"two"}


def test_a_folder_that_takes_nothing_is_told_with_a_sentence(shop):
    with importing(shop):
        waiting_file(shop).mkdir()
        with pytest.raises(UserError, match="does not take"):
            serve_or_keep(shop, waiting(), today=TODAY)
    waiting_file(shop).rmdir()
