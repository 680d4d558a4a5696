from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest

from merchant_app.domain.customers import ConsentPurpose, Rhythm, Stage, stage
from merchant_app.domain.messages import msg
from merchant_app.domain.segments import Fact, only
from merchant_app.store.create import create_shop
from merchant_app.store.customer_list import (
    CustomerQuery,
    Sort,
    count,
    page,
    place_of,
    stage_counts,
)
from merchant_app.store.group_counts import by_campaign, by_channel, by_tag
from merchant_app.store.search_text import search_text, wanted
from tests.plain_figures import all_figures

TODAY = date(2026, 11, 22)
FAMILY = "王李张曾单"
GIVEN = "小满晓敏雪明"


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """400 customers who share few names, so that short words find most of them."""
    rng = Random(5)
    path = tmp_path_factory.mktemp("list") / "shop.merchant"
    with create_shop(path, name="Café", currency="CNY", country="CN", language="en") as shop:
        with shop.edit(msg("Fill")) as edit:
            channel = edit.insert("channel", name="Douyin")
            for number in range(400):
                name = rng.choice(FAMILY) + "".join(rng.choices(GIVEN, k=2))
                if number % 9 == 0:
                    name = rng.choice(["Anna Wang", "Xenia Xu", "Zoë", "🌸", "אורי"])
                phone = f"1{rng.choice('38')}{rng.randrange(10**9):09d}"
                customer = edit.insert(
                    "customer",
                    name=name,
                    phone=phone,
                    channel_id=channel if number % 3 else None,
                    stage_override="lost" if number % 37 == 0 else None,
                    search_text=search_text(name, phones=[phone]),
                )
                for _ in range(rng.choice([0, 1, 1, 2, 6])):
                    day = TODAY - timedelta(days=rng.randrange(70))
                    edit.insert(
                        "purchase", customer_id=customer, day=day, amount=rng.randrange(5000)
                    )
        yield shop


def all_pages(shop, query, size):
    found, offset = [], 0
    while rows := page(shop, query, offset=offset, limit=size):
        assert len(rows) <= size
        found += rows
        offset += size
    return found


def expected_ids(shop, query):
    """The same list, worked out the long way."""
    texts = {row[0]: row[1] for row in shop.rows("SELECT id, search_text FROM customer")}
    search = wanted(query.text)
    found = set()
    for customer, figures, override in all_figures(shop):
        terms = texts[customer].split(" ")
        words = search.words if search else ()
        fits = all(any(term.startswith(word) for term in terms) for word in words)
        in_stage = query.stage in {None, stage(figures, query.today, Rhythm(), override)}
        if fits and in_stage:
            found.add(customer)
    return found


@pytest.mark.parametrize(
    "text", ["", "x", "xm", "王", "zeng", "1", "13", "27", "anna w", "小 1", "🌸", "אור"]
)
@pytest.mark.parametrize("wish", [None, *Stage])
def test_the_list_holds_exactly_who_is_found_and_counts_them(shop, text, wish):
    query = CustomerQuery(today=TODAY, text=text, stage=wish)
    rows = all_pages(shop, query, 7)
    ids = [row.id for row in rows]
    assert len(ids) == len(set(ids)) == count(shop, query)
    assert set(ids) == expected_ids(shop, query)
    assert all(wish in {None, row.stage} for row in rows)


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize(
    ("text", "wish"), [("", None), ("1", None), ("x", Stage.LOST), ("", Stage.NEW)]
)
def test_every_order_holds_over_all_pages(shop, sort, descending, text, wish):
    query = CustomerQuery(today=TODAY, text=text, stage=wish, sort=sort, descending=descending)
    rows = all_pages(shop, query, 7)
    assert {row.id for row in rows} == expected_ids(shop, query)
    keys = {
        Sort.LAST_DAY: lambda row: row.figures.last_day or date.min,
        Sort.FIRST_DAY: lambda row: row.figures.first_day or date.min,
        Sort.PURCHASES: lambda row: row.figures.purchases,
        Sort.SPENT: lambda row: row.figures.spent,
        Sort.NAME: lambda row: search_text(row.name).split(" ")[0],
    }
    values = [keys[sort](row) for row in rows]
    if sort is Sort.LAST_DAY and descending and text:
        return  # names that begin so come first, see below
    assert all((a >= b) if descending else (a <= b) for a, b in pairwise(values))


def test_names_that_begin_with_the_typed_word_come_first_then_the_latest_visit(shop):
    rows = all_pages(shop, CustomerQuery(today=TODAY, text="x"), 7)
    begins = [row.name.lower().startswith("x") for row in rows]
    assert begins == sorted(begins, reverse=True)
    assert 0 < sum(begins) < len(rows)
    for first in (True, False):
        days = [
            r.figures.last_day or date.min for r, b in zip(rows, begins, strict=True) if b is first
        ]
        assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("sort", [Sort.SPENT, Sort.NAME, Sort.PURCHASES])
def test_the_best_come_first_in_every_order_and_each_part_is_in_order(shop, sort):
    query = CustomerQuery(today=TODAY, text="x", sort=sort)
    rows = all_pages(shop, query, 7)
    begins = [row.name.lower().startswith("x") for row in rows]
    assert begins == sorted(begins, reverse=True)
    assert 0 < sum(begins) < len(rows)
    if sort is Sort.SPENT:
        for first in (True, False):
            spent = [r.figures.spent for r, b in zip(rows, begins, strict=True) if b is first]
            assert spent == sorted(spent, reverse=True)


def test_typed_digits_find_those_first_whose_number_ends_so(shop):
    ends = next(row.phone[-2:] for row in page(shop, CustomerQuery(today=TODAY)))
    rows = all_pages(shop, CustomerQuery(today=TODAY, text=ends), 7)
    last = [row.phone.endswith(ends) for row in rows]
    assert last == sorted(last, reverse=True)
    assert 0 < sum(last) < len(rows)


@pytest.mark.parametrize("text", ['"', "***", "( )", "-", "'; --", "。"])
def test_punctuation_alone_finds_nobody_and_does_not_fail(shop, text):
    query = CustomerQuery(today=TODAY, text=text)
    assert page(shop, query) == []
    assert count(shop, query) == 0


@pytest.mark.parametrize(
    "text", ["NEAR(wang)", "xm AND 13", 'wang" OR "li', "search_text:x", "a*b", "NOT x"]
)
def test_words_of_the_search_language_are_only_words(shop, text):
    query = CustomerQuery(today=TODAY, text=text)
    assert len(page(shop, query, limit=400)) == count(shop, query)


def test_the_stages_add_up_to_all_customers_whoever_was_set_by_hand(shop):
    counts = stage_counts(shop, TODAY)
    assert sum(counts.values()) == 400
    for wish, number in counts.items():
        assert number == len(expected_ids(shop, CustomerQuery(today=TODAY, stage=wish)))


def test_a_page_goes_along_an_index_and_sorts_nothing(shop):
    for sort in (Sort.LAST_DAY, Sort.SPENT, Sort.PURCHASES, Sort.FIRST_DAY, Sort.NAME):
        seen: list[str] = []
        shop._db.set_trace_callback(seen.append)
        page(shop, CustomerQuery(today=TODAY, sort=sort), limit=5)
        shop._db.set_trace_callback(None)
        plan = " ".join(row["detail"] for row in shop.rows(f"EXPLAIN QUERY PLAN {seen[0]}"))
        assert "USING" in plan
        assert "INDEX" in plan
        assert "TEMP B-TREE" not in plan


def test_inside_a_large_group_a_page_goes_along_the_index_of_the_order_too(shop):
    for sort in (Sort.LAST_DAY, Sort.SPENT, Sort.NAME):
        query = CustomerQuery(today=TODAY, sort=sort, segment=only(Fact.VISITS, 1, None))
        page(shop, query, limit=5)  # who is in the group is read once
        assert "TEMP B-TREE" not in plan_of(shop, lambda query=query: page(shop, query, limit=5))


def test_channels_campaigns_and_tags_are_counted_from_their_indexes(shop):
    for counted, index in (
        (by_channel, "customer_channel"),
        (by_campaign, "customer_campaign"),
        (by_tag, "customer_tag_tag"),
    ):
        assert f"COVERING INDEX {index}" in plan_of(shop, lambda counted=counted: counted(shop))


def plan_of(shop, work):
    """The plan of the query of all customers among those that some work makes."""
    seen: list[str] = []
    shop._db.set_trace_callback(seen.append)
    work()
    shop._db.set_trace_callback(None)
    query = next(each for each in seen if "LIMIT" in each or "GROUP BY" in each)
    return " ".join(row["detail"] for row in shop.rows(f"EXPLAIN QUERY PLAN {query}"))


def test_a_row_shows_points_channel_and_ways_of_contact(tmp_path):
    with create_shop(
        tmp_path / "s.merchant", name="Café", currency="CNY", country="CN", language="en"
    ) as shop:
        with shop.edit(msg("Fill")) as edit:
            channel = edit.insert("channel", name="Flyer")
            anna = edit.insert(
                "customer", name="Anna", phone="13812342716", channel_id=channel, search_text="anna"
            )
            edit.insert("point_entry", customer_id=anna, day=TODAY, points=30)
            edit.insert("point_entry", customer_id=anna, day=TODAY, points=-10, kind="spent")
            edit.insert("consent", customer_id=anna, purpose="calls", given_on=TODAY)
            edit.insert(
                "consent",
                customer_id=anna,
                purpose="messages",
                given_on=TODAY,
                withdrawn_on=TODAY,
            )
            for ago in (2, 40):
                day = TODAY - timedelta(days=ago)
                edit.insert("purchase", customer_id=anna, day=day, amount=500)
        (row,) = page(shop, CustomerQuery(today=TODAY))
        assert (row.points, row.channel, row.figures.spent) == (20, "Flyer", 1000)
        assert row.consents == {ConsentPurpose.CALLS}
        assert (row.can_call, row.can_message) == (True, False)
        assert row.returned


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("wish", [None, Stage.LOST, Stage.POTENTIAL])
def test_the_place_of_a_customer_is_where_the_list_has_them(shop, sort, descending, wish):
    query = CustomerQuery(today=TODAY, stage=wish, sort=sort, descending=descending)
    rows = page(shop, query, limit=1000)
    for place in (0, 1, len(rows) // 2, len(rows) - 1):
        assert place_of(shop, query, rows[place].id) == place


def test_who_is_not_in_the_list_has_no_place(shop):
    lost = page(shop, CustomerQuery(today=TODAY, stage=Stage.LOST))[0].id
    assert place_of(shop, CustomerQuery(today=TODAY, stage=Stage.NEW), lost) is None
    assert place_of(shop, CustomerQuery(today=TODAY), 987_654) is None
    assert place_of(shop, CustomerQuery(today=TODAY, text="x"), lost) is None
