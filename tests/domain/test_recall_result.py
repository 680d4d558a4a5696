"""What a call list brought: shares, their difference, and how sure that is."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchant_app.domain.recall import Arm, RecallState
from merchant_app.domain.recall_result import (
    LEAST_PEOPLE,
    Person,
    Verdict,
    extra,
    result_of,
    share_difference,
    wilson,
)


@pytest.mark.parametrize(
    ("a", "m", "b", "n", "low", "high"),
    [  # Newcombe 1998, table II, method 10
        (56, 70, 48, 80, 0.0524, 0.3339),
        (9, 10, 3, 10, 0.1705, 0.8090),
        (6, 7, 2, 7, 0.0582, 0.8062),
        (5, 56, 0, 29, -0.0381, 0.1926),
        (0, 10, 0, 20, -0.1611, 0.2775),
        (10, 10, 0, 20, 0.6791, 1.0000),
    ],
)
def test_the_interval_is_that_of_the_paper(a, m, b, n, low, high):
    found = share_difference(a, m, b, n)
    assert (found.low, found.high) == (round(low * 10_000), round(high * 10_000))


def test_the_interval_of_a_share_is_wilsons():
    low, high = wilson(81, 263)  # Newcombe 1998a, table I, method 3
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)
    low, high = wilson(0, 20)
    assert (low, round(high, 4)) == (0.0, 0.1611)


@given(st.integers(1, 300), st.integers(1, 300), st.data())
def test_the_interval_holds_the_difference_and_turns_with_the_groups(people, others, data):
    a = data.draw(st.integers(0, people))
    b = data.draw(st.integers(0, others))
    found = share_difference(a, people, b, others)
    turned = share_difference(b, others, a, people)
    assert -10_000 <= found.low <= found.value <= found.high <= 10_000
    assert abs(found.low + turned.high) <= 1
    assert found.value == -turned.value


@given(
    st.lists(st.integers(-(10**6), 10**7), min_size=2, max_size=60),
    st.lists(st.integers(-(10**6), 10**7), min_size=2, max_size=60),
)
def test_what_is_extra_is_welchs_interval(ours, theirs):
    found = extra(ours, theirs)

    def of(values):
        mean = Fraction(sum(values), len(values))
        return mean, sum((each - mean) ** 2 for each in values) / (len(values) - 1) / len(values)

    (mean, variance), (other, others) = of(ours), of(theirs)
    assert abs(found.value - (mean - other) * len(ours)) <= Fraction(1, 2)
    half = 1.959964 * sqrt(variance + others) * len(ours)
    assert abs((found.high - found.low) / 2 - half) <= 1 + half * 1e-6


def people(arm, count, came, revenue=2000):
    return [
        Person(arm, RecallState.REACHED, int(at < came), revenue if at < came else 0)
        for at in range(count)
    ]


def test_the_result_counts_all_who_were_on_the_list():
    ours = [
        *people(Arm.CONTACT, 44, 20),
        Person(Arm.CONTACT, RecallState.WAITING, 3, 9000),
        Person(Arm.CONTACT, RecallState.NO_ANSWER, 0, 0),
        Person(Arm.NO_CONSENT, RecallState.WAITING, 1, 500),
    ]
    found = result_of([*ours, *people(Arm.CONTROL, 20, 2)])
    assert (found.contact.people, found.contact.came, found.contact.visits) == (46, 21, 23)
    assert found.contact.revenue == 20 * 2000 + 9000
    assert (found.tried, found.reached) == (45, 44)
    assert found.contact.share == 4565
    assert found.difference.value == round(10_000 * (21 / 46 - 2 / 20))
    assert found.verdict is Verdict.BROUGHT
    assert found.extra_visits.value == round(23 - 2 / 20 * 46)
    assert found.extra_revenue.value == 49_000 - 4000 * 46 // 20


@pytest.mark.parametrize(
    ("ours", "theirs", "verdict"),
    [
        ((46, 9), (0, 0), Verdict.NO_CONTROL),
        ((46, 9), (LEAST_PEOPLE - 1, 5), Verdict.TOO_FEW),
        ((LEAST_PEOPLE - 1, 9), (46, 5), Verdict.TOO_FEW),
        ((46, 9), (20, 5), Verdict.MAY_BE_CHANCE),
        ((60, 2), (60, 30), Verdict.FEWER),
    ],
)
def test_the_verdict_says_no_more_than_the_figures_do(ours, theirs, verdict):
    found = result_of([*people(Arm.CONTACT, *ours), *people(Arm.CONTROL, *theirs)])
    assert found.verdict is verdict
    unknown = verdict in {Verdict.NO_CONTROL, Verdict.TOO_FEW}
    assert (found.difference is None) == (found.extra_revenue is None) == unknown
