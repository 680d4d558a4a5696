"""Who goes on a call list, the lot for the control group, and what people usually have."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchant_app.domain.customers import ConsentPurpose, Stage
from merchant_app.domain.recall import (
    Candidate,
    LeftOut,
    Means,
    RecallState,
    address,
    control_size,
    drawn_by_lot,
    favourites,
    means_open,
    point_of,
    sort_out,
    spoken,
)

TODAY = date(2026, 11, 22)
CALLS = frozenset({ConsentPurpose.CALLS})
PHONE = frozenset({Means.CALL, Means.MESSAGE, Means.WECHAT})


def somebody(number, **facts):
    return Candidate(
        **{
            "customer_id": number,
            "stage": Stage.LOST,
            "consents": CALLS,
            "means": PHONE,
            **facts,
        }
    )


def sorted_out(*people, means=Means.CALL, pause=14, protect_active=True):
    return sort_out(people, means=means, today=TODAY, pause=pause, protect_active=protect_active)


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"consents": frozenset()}, LeftOut.NO_CONSENT),
        ({"consents": frozenset({ConsentPurpose.MESSAGES})}, LeftOut.NO_CONSENT),
        ({"means": frozenset({Means.MAIL})}, LeftOut.NO_ADDRESS),
        ({"last_contact": TODAY - timedelta(days=13)}, LeftOut.RECENT),
        ({"on_a_list": True}, LeftOut.ON_A_LIST),
        ({"stage": Stage.ACTIVE}, LeftOut.ACTIVE),
        ({"stage": Stage.NEW}, LeftOut.ACTIVE),
    ],
)
def test_somebody_is_left_out_with_the_reason(facts, reason):
    found = sorted_out(somebody(1), somebody(2, **facts))
    assert found.contact == (1,)
    assert found.left_out[reason] == (2,)
    assert found.counts() == {reason.value: 1}


def test_the_pause_ends_and_protection_can_be_switched_off():
    people = (
        somebody(1, last_contact=TODAY - timedelta(days=14)),
        somebody(2, stage=Stage.ACTIVE),
        somebody(3, last_contact=TODAY),
    )
    assert sorted_out(*people).contact == (1,)
    assert sorted_out(*people, pause=0, protect_active=False).contact == (1, 2, 3)


def test_everybody_counts_once_and_keeps_their_order():
    people = [
        somebody(3),
        somebody(1, consents=frozenset(), stage=Stage.ACTIVE),
        somebody(2),
    ]
    found = sorted_out(*people)
    assert found.contact == (3, 2)
    assert found.counts() == {"active": 1}


@given(
    st.sets(st.integers(1, 10**9), max_size=60),
    st.integers(0, 50),
    st.text(min_size=1, max_size=8),
)
def test_the_lot_draws_its_share_and_the_same_again(ids, share, seed):
    drawn = drawn_by_lot(sorted(ids), share, seed=seed)
    assert len(drawn) == control_size(len(ids), share)
    assert drawn <= ids
    assert drawn_by_lot(sorted(ids, reverse=True), share, seed=seed) == drawn


def test_the_lot_is_fair():
    """Over many seeds each of twenty is drawn about as often; six deviations are never passed."""
    drawn = [drawn_by_lot(range(20), 30, seed=str(seed)) for seed in range(2000)]
    for each in range(20):
        assert abs(sum(each in lot for lot in drawn) - 600) < 6 * 21
    # The lot of one list says nothing about that of the next.
    both = sum(len(a & b) for a, b in pairwise(drawn)) / 1999
    assert 1.6 < both < 2.0


def test_the_lot_of_a_seed_never_changes():
    assert drawn_by_lot(range(1, 11), 30, seed="1 2026-11-22") == frozenset({5, 8, 9})


def test_each_means_has_its_number_and_its_consent():
    facts = {"phone": "", "phone_other": "13900002218", "wechat": "", "email": "a@b.cn"}
    assert means_open(**facts) == frozenset(Means)
    assert address(Means.CALL, **facts) == address(Means.WECHAT, **facts) == "13900002218"
    assert address(Means.WECHAT, **{**facts, "wechat": "wx_1"}) == "wx_1"
    assert means_open(phone="", phone_other="", wechat="", email="") == frozenset()
    assert Means.MAIL.purpose is ConsentPurpose.MESSAGES
    assert Means.CALL.states[0] is RecallState.NO_ANSWER
    assert Means.MESSAGE.states[0] is RecallState.SENT


def test_a_call_without_an_answer_is_kept_as_a_contact_that_was_tried():
    assert RecallState.NO_ANSWER.outcome == "sent"
    assert RecallState.OPENED.outcome == "opened"
    assert RecallState.WAITING.outcome == ""


def test_the_point_is_the_first_ten_characters_after_the_name():
    assert point_of("{name}，给您留了半价券，方便来坐坐吗") == "给您留了半价券，方便"
    assert point_of(" {name}, half price!") == "half price"
    assert point_of("") == ""
    assert spoken("Hello {name}, {x}", "何秀兰") == "Hello 何秀兰, {x}"


def test_what_somebody_usually_has_is_what_they_buy_most():
    assert favourites(["美式、可颂", "美式", "拿铁"]) == ("美式",)
    assert favourites(["美式、可颂", "可颂, 美式"]) == ("美式", "可颂")
    assert favourites(["", " ; "]) == ()
