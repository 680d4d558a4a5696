"""Codes of coupons: drawn once, told apart from every near miss, read however they are typed."""

from __future__ import annotations

from itertools import combinations, product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchant_app.domain.coupon_codes import (
    LENGTH,
    SIGNS,
    is_code,
    new_codes,
    normal_code,
    plain_code,
    problem_of,
    shown_code,
)

PLACES = range(LENGTH)
SAMPLE = new_codes(3, set(), Random(7))


def with_signs(code, changes):
    signs = list(code)
    for place, sign in changes:
        signs[place] = sign
    return "".join(signs)


def test_codes_are_different_right_and_not_taken():
    taken = set(new_codes(500, set(), Random(1)))
    codes = new_codes(2000, taken, Random(1))
    assert len(set(codes)) == 2000
    assert not taken & set(codes)
    assert all(map(is_code, codes))
    assert new_codes(5, set(), Random(3)) == new_codes(5, set(), Random(3))


def test_the_field_is_a_prime_and_its_root_generates_it():
    assert len(set(SIGNS)) == 29
    assert not set("01ILOUS") & set(SIGNS)
    assert {pow(2, k, 29) for k in range(28)} == set(range(1, 29))


@pytest.mark.parametrize("code", SAMPLE)
def test_no_code_with_one_or_two_wrong_signs_is_another_code(code):
    """Exhaustively: all 21,952 double errors and the 224 single ones among them."""
    near = {
        with_signs(code, ((one, a), (other, b)))
        for one, other in combinations(PLACES, 2)
        for a, b in product(SIGNS, SIGNS)
    }
    assert len(near) == 1 + 8 * 28 + 28 * 28 * 28
    assert [each for each in near if is_code(each)] == [code]


def test_no_two_codes_are_closer_than_three_signs():
    """The code is linear, so the difference of two codes is one: no code has one or two signs."""
    zero = SIGNS[0] * LENGTH
    assert is_code(zero)
    light = (
        with_signs(zero, ((one, a), (other, b)))
        for one, other in combinations(PLACES, 2)
        for a, b in product(SIGNS, SIGNS)
    )
    assert {each for each in light if is_code(each)} == {zero}


@given(st.integers(0, 2**32), st.sampled_from(list(combinations(PLACES, 2))))
def test_two_swapped_signs_are_never_another_code(seed, places):
    [code] = new_codes(1, set(), Random(seed))
    one, other = places
    swapped = with_signs(code, ((one, code[other]), (other, code[one])))
    assert swapped == code or not is_code(swapped)
    assert swapped == code or problem_of(swapped) is not None


def test_a_code_of_one_sign_alone_is_never_drawn():
    class Zeros(Random):
        def __init__(self):
            super().__init__(1)
            self.first = True

        def randrange(self, *args):
            self.first, before = False, self.first
            return 0 if before else super().randrange(*args)

    assert SIGNS[0] * LENGTH not in new_codes(2, set(), Zeros())


@given(st.text(max_size=40))
def test_any_text_can_be_read(text):
    problem_of(text)
    assert plain_code(plain_code(text)) == plain_code(text)


@pytest.mark.parametrize(
    "typed",
    [
        "k7mp-{rest}",
        " K7MP {rest}\r\n",
        "K 7 M P - {rest}",
        "Ｋ７ＭＰ－{rest}",
        "k7mp\u2013{rest}\t",
        "K7MP.{rest}",
    ],
)
def test_a_code_is_read_however_it_is_spelt(typed):
    assert normal_code(typed.format(rest="2q9a")) == "K7MP2Q9A"


def test_look_alikes_are_folded_only_where_they_can_mean_one_sign():
    assert normal_code("SU") == "5V"
    assert normal_code("O0I1L") == "O0I1L"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Write the code"),
        ("K7M", "these are 3. Look for what is missing"),
        ("K7MP2Q9AAA", "Look for what is too much"),
        ("K7MPOQ9A", "O is in no code"),
        ("K7MP王Q9A", "王 is in no code"),
    ],
)
def test_what_is_wrong_with_a_code_is_said(typed, words):
    assert words in problem_of(typed).in_english()


def test_a_wrong_sign_is_told_from_a_right_code():
    code = SAMPLE[0]
    assert problem_of(shown_code(code).lower()) is None
    wrong = with_signs(code, ((2, SIGNS[(SIGNS.index(code[2]) + 1) % 29]),))
    assert "A sign is wrong, or two are swapped" in problem_of(wrong).in_english()


def test_codes_are_shown_in_two_halves_and_others_as_they_are():
    assert shown_code("K7MP2Q9A") == "K7MP-2Q9A"
    assert shown_code("AB3D5F") == "AB3D5F"
