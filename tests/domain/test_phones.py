from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchant_app.domain.phones import digits_of, masked_phone, normal_phone


@pytest.mark.parametrize(
    "text",
    [
        "13812342716",
        "+86 138 1234 2716",
        "0086-138-1234-2716",
        "１３８１２３４２７１６",
        "86 13812342716 ",
    ],
)
def test_a_chinese_mobile_number_is_kept_as_eleven_digits(text):
    assert normal_phone(text) == "13812342716"


@pytest.mark.parametrize("text", ["+44 20 7946 0958", "(021) 6555-1234", "400-820-8820", ""])
def test_other_numbers_stay_as_they_were_typed(text):
    assert normal_phone(text) == text


@pytest.mark.parametrize("text", ["ask Anna", "138@1234", "-- --", "1" * 31])
def test_what_is_no_number_is_not_taken_for_one(text):
    assert normal_phone(text) is None


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("13812342716", "138****2716"),
        ("6555123", "****23"),
        ("", ""),
        ("+44 20 7946 0958", "442****0958"),
    ],
)
def test_the_middle_of_a_number_is_hidden(phone, shown):
    assert masked_phone(phone) == shown


@given(st.text(alphabet="0123456789 +-()", max_size=20))
def test_a_kept_number_is_kept_the_same_when_read_again(text):
    kept = normal_phone(text)
    if kept is not None:
        assert normal_phone(kept) == kept
        assert digits_of(kept) in digits_of(text)
