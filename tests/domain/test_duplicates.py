"""Who is likely in the file twice, why, and who is not."""

from __future__ import annotations

import pytest

from merchant_app.domain.duplicates import Person, Reason, likely_duplicates


def pairs(*people, **more):
    return [
        (pair.one_id, pair.other_id, pair.reasons) for pair in likely_duplicates(people, **more)
    ]


def person(number, name="王小满", spelt="wangxiaoman", phone="", other="", **more):
    return Person(number, name, spelt, tuple(each for each in (phone, other) if each), **more)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [("13800002716", "+86 138 0000 2716"), ("010-6552 1234", "(010) 65521234")],
)
def test_one_number_in_two_spellings_and_places_is_one_number(mine, theirs):
    ben = Person(2, "Ben", "ben", ("13911112222", theirs))
    assert pairs(person(1, phone=mine), ben) == [(1, 2, (Reason.SAME_PHONE,))]


def test_a_number_that_many_share_says_nothing():
    crowd = [Person(k, f"P{k}", f"p{k}", ("65521234",)) for k in range(1, 20)]
    assert pairs(*crowd) == []


def test_one_name_and_one_birthday_is_likely_unless_the_years_differ():
    one = person(1, birthday="1990-12-18")
    assert pairs(one, person(2, birthday="12-18")) == [
        (1, 2, (Reason.NAME_AND_BIRTHDAY, Reason.NAME_ONLY))
    ]
    born = person(2, phone="13800002716", birthday="1991-12-18")
    assert pairs(person(1, phone="13911112222", birthday="1990-12-18"), born) == []


def test_a_lunar_birthday_is_another_day():
    one = person(1, phone="13800002716", birthday="12-18")
    assert pairs(one, person(2, phone="13911112222", birthday="L12-18")) == []


def test_names_that_sound_alike_need_more_than_that():
    one = person(1, phone="13800002716", birthday="1990-12-18")
    alike = {"name": "汪晓曼", "spelt": "wangxiaoman"}
    assert pairs(one, person(2, phone="13911112222", **alike)) == []
    assert pairs(one, person(2, birthday="1990-12-18", **alike)) == [
        (1, 2, (Reason.NAME_AND_BIRTHDAY,))
    ]
    assert pairs(one, person(2, "王小曼儿", "wangxiaomaner", birthday="1990-12-18")) == [
        (1, 2, (Reason.LIKE_NAME_AND_BIRTHDAY,))
    ]


@pytest.mark.parametrize("phone", ["13800002717", "13800003716", "13080002716", "2716123", "00002716"])  # fmt: skip
def test_a_slip_of_the_finger_in_the_number_is_seen_through(phone):
    found = pairs(person(1, phone="13800002716"), person(2, phone=phone))
    expected = [(1, 2, (Reason.NAME_AND_LIKE_PHONE,))]
    assert found == (expected if phone != "2716123" else [])


def test_one_address_is_one_reason_more():
    one = person(1, email="A@b.cn", wechat="man", phone="13800002716")
    two = person(2, email="a@B.cn", wechat="man", phone="13800002716")
    (pair,) = likely_duplicates([two, one])
    assert pair.reasons == (Reason.SAME_PHONE, Reason.SAME_EMAIL, Reason.SAME_WECHAT)
    assert pair.score == 99


def test_a_name_alone_counts_where_one_of_both_has_no_number():
    assert pairs(person(1, phone="13800002716"), person(2)) == [(1, 2, (Reason.NAME_ONLY,))]
    assert pairs(*(person(k) for k in range(1, 5))) == []


def test_the_likeliest_come_first_and_two_people_are_not_proposed_again():
    people = [person(1, phone="13800002716"), person(2), person(3, phone="13800002716")]
    assert [pair[:2] for pair in pairs(*people)] == [(1, 3), (1, 2), (2, 3)]
    assert [pair[:2] for pair in pairs(*people, not_same={(1, 3)})] == [(1, 2), (2, 3)]


def test_whoever_waits_is_told_how_far_it_is_and_may_stop():
    told = []
    likely_duplicates([person(1)], step=lambda done, total: told.append((done, total)))
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1]
