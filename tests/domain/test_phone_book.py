from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchant_app.domain.phone_book import PhoneBook, same_number


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("+1 (415) 555-0100", "415 555 0100", True),
        ("+44 20 7946 0000", "020 7946 0000", True),
        ("0044 20 7946 0000", "+442079460000", True),
        ("021-5888 8888", "02158888888", True),
        ("021-58888888x12", "021-58888888x13", False),
        ("+86 21 5888 8888", "+1 21 5888 8888", False),
        ("5888 8888", "+1 415 5888 8888", False),
        ("13812342716", "13812342717", False),
    ],
)
def test_one_number_in_two_spellings_is_one_number(one, other, same):
    assert same_number(one, other) is same
    assert same_number(other, one) is same
    assert (PhoneBook([(7, one)]).find(other) == 7) is same


def test_the_first_who_has_a_number_is_found():
    book = PhoneBook([(1, "13812342716"), (2, "13812342716")])
    assert book.find("13812342716") == 1
    assert book.find("13900000000") is None
    assert book.find("") is None


@given(st.text("0123456789 +-()x", max_size=20), st.text("0123456789 +-()x", max_size=20))
def test_being_the_same_goes_both_ways(one, other):
    assert same_number(one, other) == same_number(other, one)
    assert same_number(one, one)
