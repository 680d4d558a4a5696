from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from merchant_app.domain.rfm import Rfm, cuts_of, group_of, groups, scores

START = date(2026, 1, 1)

buyers_lists = st.lists(
    st.tuples(
        st.integers(1, 10**6),
        st.integers(0, 300).map(lambda n: START + timedelta(days=n)),
        st.integers(1, 50),
        st.integers(-(10**4), 10**7),
    ),
    min_size=1,
    max_size=60,
    unique_by=lambda buyer: buyer[0],
)


def spread(count: int):
    return [(k, START + timedelta(days=k), k, 100 * k) for k in range(1, count + 1)]


def test_a_hundred_different_customers_fall_into_fifths_of_twenty():
    buyers = spread(100)
    cuts = cuts_of(buyers)
    by_score = [scores(buyer, cuts)[0] for buyer in buyers]
    assert [by_score.count(score) for score in range(1, 6)] == [20] * 5


def test_the_upper_two_fifths_count_as_high():
    found = groups(spread(10))
    assert [found[k] for k in (6, 7, 10)] == [Rfm.PLAIN_WIN_BACK, Rfm.KEY_VALUE, Rfm.KEY_VALUE]


def test_the_eight_groups_are_recent_often_and_much_in_all_combinations():
    early, late = START, START + timedelta(days=100)
    cuts = cuts_of(
        [(k, late if k > 5 else early, 9 if k > 5 else 1, 900 if k > 5 else 1) for k in range(10)]
    )
    expected = {
        (late, 99, 999): Rfm.KEY_VALUE,
        (late, 1, 999): Rfm.KEY_DEVELOP,
        (early, 99, 999): Rfm.KEY_KEEP,
        (early, 1, 999): Rfm.KEY_WIN_BACK,
        (late, 99, 1): Rfm.PLAIN_VALUE,
        (late, 1, 1): Rfm.PLAIN_DEVELOP,
        (early, 99, 1): Rfm.PLAIN_KEEP,
        (early, 1, 1): Rfm.PLAIN_WIN_BACK,
    }
    later = late + timedelta(days=1)
    found = {
        facts: group_of((0, later if facts[0] == late else early, facts[1], facts[2]), cuts)
        for facts in expected
    }
    assert found == expected


def test_equal_customers_are_never_parted():
    assert set(groups([(k, START, 1, 500) for k in range(1, 8)]).values()) == {Rfm.PLAIN_WIN_BACK}


def test_a_shop_without_purchases_has_no_groups():
    assert groups([]) == {}


@given(buyers_lists)
def test_every_customer_is_in_a_group_and_more_never_scores_less(buyers):
    found = groups(buyers)
    assert found.keys() == {buyer[0] for buyer in buyers}
    cuts = cuts_of(buyers)
    by_money = sorted(buyers, key=lambda buyer: buyer[3])
    money = [scores(buyer, cuts)[2] for buyer in by_money]
    assert money == sorted(money)
    assert set(money) <= {1, 2, 3, 4, 5}
