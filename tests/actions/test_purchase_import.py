from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merchant_app.actions.customers import add_customer, add_tag
from merchant_app.actions.imports import (
    import_purchases,
    preview_purchases,
)
from merchant_app.actions.take_back import take_back_batch
from merchant_app.domain.messages import UserError
from merchant_app.exchange.watch import Cancelled, Watch
from merchant_app.store.backup import list_backups
from merchant_app.store.backup_folder import folder_of
from merchant_app.store.create import create_shop
from merchant_app.store.customer_list import CustomerQuery, page
from merchant_app.store.shop import open_shop

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
ROOT = Path(__file__).parent.parent.parent
EXCERPT = ROOT / "tests" / "data" / "cdnow_excerpt.txt"
WHOLE = Path(os.environ.get("CDNOW_MASTER", ROOT.parent / "shared/data/cdnow/CDNOW_master.txt"))


def new_shop(folder):
    path = folder / "shop.merchant"
    return create_shop(path, name="Café", currency="CNY", country="CN", language="en")


@pytest.fixture
def shop(tmp_path):
    with new_shop(tmp_path) as shop:
        yield shop


@pytest.fixture
def bring(shop, tmp_path):
    def bring(text: str):
        path = tmp_path / "till.csv"
        path.write_text(text, encoding="utf-8")
        return import_purchases(shop, preview_purchases(shop, path, today=TODAY), now=NOW)

    return bring


def content(shop):
    """All that an import may touch."""
    return [
        [tuple(row) for row in shop.rows(f"SELECT * FROM {table} ORDER BY 1")]
        for table in ("customer", "purchase", "customer_figures", "import_batch")
    ]


def owners(shop):
    return [
        tuple(row)
        for row in shop.rows(
            "SELECT c.name, p.amount FROM purchase p LEFT JOIN customer c ON c.id = p.customer_id"
            " ORDER BY p.id"
        )
    ]


def test_looking_first_changes_nothing_and_says_what_would_come(shop):
    before = content(shop)
    preview = preview_purchases(shop, EXCERPT, today=TODAY)
    assert content(shop) == before
    assert (preview.rows_new, preview.rows_known, preview.unreadable) == (763, 0, ())
    assert (preview.customers_new, preview.customers_known) == (200, 0)
    assert (preview.total, preview.first_day) == (2632203, date(1997, 1, 1))


def test_the_excerpt_is_one_edit_that_undo_and_redo_turn(shop):
    empty = content(shop)
    result = import_purchases(shop, preview_purchases(shop, EXCERPT, today=TODAY), now=NOW)
    full = content(shop)
    assert result.batch_id is not None
    assert shop.value("SELECT sum(spent) FROM customer_figures") == 2632203
    assert len(shop.history()) == 1
    (row,) = page(shop, CustomerQuery(today=TODAY, text="00004"))
    assert (row.name, row.figures.purchases) == ("00004", 4)
    assert shop.undo().in_english() == "Import 763 purchases from cdnow_excerpt.txt"
    assert content(shop) == empty
    shop.redo()
    assert content(shop) == full


def test_the_same_file_again_adds_nothing_and_no_edit(shop):
    import_purchases(shop, preview_purchases(shop, EXCERPT, today=TODAY), now=NOW)
    before = content(shop)
    again = import_purchases(shop, preview_purchases(shop, EXCERPT, today=TODAY), now=NOW)
    assert (again.batch_id, again.preview.rows_known) == (None, 763)
    assert content(shop) == before
    assert len(shop.history()) == 1


def test_a_preview_that_waited_adds_nothing_twice(shop):
    first, second = (preview_purchases(shop, EXCERPT, today=TODAY) for _ in range(2))
    import_purchases(shop, first, now=NOW)
    assert import_purchases(shop, second, now=NOW).batch_id is None


def test_an_overlapping_file_adds_only_what_is_new(bring, shop):
    bring("date,amount,name\n2026-11-01,5,Anna\n2026-11-01,5,Anna\n")
    later = bring(
        "date,amount,name\n2026-11-01,5,Anna\n2026-11-01,5,Anna\n2026-11-02,6,Anna\n"
    ).preview
    assert (later.rows_new, later.rows_known, later.customers_known) == (1, 2, 1)
    assert owners(shop) == [("Anna", 500), ("Anna", 500), ("Anna", 600)]


def test_buyers_are_known_by_number_then_phone_then_name(bring, shop):
    add_customer(shop, name="Anna", phone="13812342716", today=TODAY)
    add_customer(shop, name="Ben", today=TODAY)
    bring(
        "date,amount,name,phone,member no\n"
        "2026-11-01,1,A.,+86 138 1234 2716,\n"
        "2026-11-02,2,Ben,,\n"
        "2026-11-03,3,Cleo,13900000000,M7\n"
        "2026-11-04,4,,,M7\n"
        "2026-11-05,5,,13900000000,\n"
        "2026-11-06,6,Cleo,,\n"
        "2026-11-07,7,,,\n"
    )
    names = [name for name, _ in owners(shop)]
    assert names == ["Anna", "Ben", "Cleo", "Cleo", "Cleo", "Cleo", None]
    assert shop.value("SELECT joined FROM customer WHERE name = 'Cleo'") == "2026-11-03"


def test_a_name_that_two_customers_have_is_not_guessed(bring, shop):
    for _ in range(2):
        add_customer(shop, name="王芳", today=TODAY)
    preview = bring("日期,金额,顾客\n2026-11-01,5,王芳\n2026-11-02,6,王小芳\n").preview
    assert [row.line for row in preview.unreadable] == [2]
    assert preview.unreadable[0].reason.in_english().startswith("Several customers are called 王芳")
    assert owners(shop) == [("王小芳", 600)]


def test_an_imported_customer_without_a_name_is_called_by_phone_or_number(bring, shop):
    bring("date,amount,phone,member no\n2026-11-01,5,13900000000,\n2026-11-01,6,,M7\n")
    assert owners(shop) == [("13900000000", 500), ("M7", 600)]


def test_stopping_in_the_middle_keeps_nothing(shop):
    preview = preview_purchases(shop, EXCERPT, today=TODAY)
    before = content(shop)
    steps = []

    def stop():
        steps.append(1)
        return len(steps) > 1

    with pytest.raises(Cancelled):
        import_purchases(shop, preview, now=NOW, watch=Watch(cancelled=stop))
    assert content(shop) == before
    assert shop.undo_label is None


def test_a_backup_from_before_the_import_is_made(shop, bring):
    add_customer(shop, name="Wang Fang", today=TODAY)
    bring("Date,Amount,Customer\n2026-11-01,12.00,Li Na\n")
    (backup,) = list_backups(shop.path)
    assert backup.before == "import"
    with open_shop(backup.path, read_only=True) as kept:
        assert [row["name"] for row in kept.rows("SELECT name FROM customer")] == ["Wang Fang"]


def test_an_import_with_nothing_new_makes_no_backup(shop, bring):
    text = "Date,Amount,Customer\n2026-11-01,12.00,Li Na\n"
    bring(text)
    bring(text)
    assert len(list_backups(shop.path)) == 1


def test_without_a_good_backup_nothing_is_imported(shop, tmp_path):
    preview = preview_purchases(shop, EXCERPT, today=TODAY)
    before = content(shop)
    folder_of(shop.path).write_text("in the way")
    with pytest.raises(UserError):
        import_purchases(shop, preview, now=NOW)
    assert content(shop) == before


def test_a_file_that_can_only_be_read_takes_no_import(shop, tmp_path):
    with open_shop(shop.path, read_only=True) as other:
        preview = preview_purchases(other, EXCERPT, today=TODAY)
        with pytest.raises(UserError, match="for looking only"):
            import_purchases(other, preview, now=NOW)
    assert list_backups(shop.path) == []


def test_progress_ends_at_the_whole(shop):
    seen = []
    import_purchases(
        shop,
        preview_purchases(shop, EXCERPT, today=TODAY),
        now=NOW,
        watch=Watch(progress=lambda done, whole: seen.append((done, whole))),
    )
    assert seen[-1] == (963, 963)


def test_a_file_of_nonsense_changes_nothing(shop, tmp_path):
    path = tmp_path / "x.csv"
    path.write_bytes(b"\x00\x01\x02")
    before = content(shop)
    with pytest.raises(UserError, match="is not a table"):
        preview_purchases(shop, path, today=TODAY)
    assert content(shop) == before


def test_a_batch_is_taken_back_weeks_later_but_not_the_customers_in_use(bring, shop):
    batch = bring("date,amount,name\n2026-11-01,5,Anna\n2026-11-02,6,Ben\n").batch_id
    anna = shop.value("SELECT id FROM customer WHERE name = 'Anna'")
    add_tag(shop, anna, tag="regular")
    before = content(shop)
    assert take_back_batch(shop, batch).stayed == 1
    assert owners(shop) == []
    assert [row.name for row in page(shop, CustomerQuery(today=TODAY))] == ["Anna"]
    with pytest.raises(UserError, match="taken back already"):
        take_back_batch(shop, batch)
    shop.undo()
    assert content(shop) == before


@settings(max_examples=15)
@given(
    st.lists(
        st.tuples(
            st.dates(date(2025, 1, 1), TODAY),
            st.integers(0, 5),
            st.sampled_from(["", "Anna", "王芳", "🌸"]),
            st.sampled_from(["", "13812342716", "13900000000"]),
            st.sampled_from(["", "M1", "M2"]),
        ),
        min_size=1,
        max_size=25,
    )
)
def test_importing_again_never_adds_anything(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("again")
    path = folder / "till.csv"
    lines = [f"{day},{amount},{name},{phone},{member}" for day, amount, name, phone, member in rows]
    path.write_text("\n".join(["date,amount,name,phone,member no", *lines]), encoding="utf-8")
    with new_shop(folder) as shop:
        first = import_purchases(shop, preview_purchases(shop, path, today=TODAY), now=NOW).preview
        assert first.rows_new + len(first.unreadable) == len(rows)
        before = content(shop)
        again = import_purchases(shop, preview_purchases(shop, path, today=TODAY), now=NOW)
        assert again.batch_id is None
        assert content(shop) == before


@pytest.mark.skipif(not WHOLE.is_file(), reason=f"the whole CDNOW data set is not at {WHOLE}")
def test_the_whole_cdnow_data_set_is_read_to_the_cent(shop):
    preview = preview_purchases(shop, WHOLE, today=TODAY)
    assert (preview.rows_new, preview.customers_new, preview.unreadable) == (69_659, 23_570, ())
    assert preview.total == 250031563
