"""Addresses with their middle hidden, and the things a customer buys again and again."""

from __future__ import annotations

import pytest

from merchant_app.domain.favourites import favourites
from merchant_app.domain.masking import masked_email, masked_name


@pytest.mark.parametrize(
    ("text", "shown"),
    [("", ""), ("xiaoman_wang", "xi****ng"), ("anna", "a****"), ("王", "王****")],
)
def test_a_wechat_name_shows_its_ends_at_most(text, shown):
    assert masked_name(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [("", ""), ("anna@example.org", "a****@example.org"), ("no address", "no****ss")],
)
def test_an_address_keeps_where_it_is_and_hides_whose(text, shown):
    assert masked_email(text) == shown


def test_favourites_are_what_was_bought_twice_at_least_whatever_the_count():
    bought = [
        "Oat latte, cake",
        "2 x oat latte",
        "燕麦拿铁、司康",
        "燕麦拿铁 x2",
        "Tea",
        "Oat latte",
    ]
    assert favourites(bought) == ("Oat latte", "燕麦拿铁")
    assert favourites(bought, most=1) == ("Oat latte",)
    assert favourites(["", "7-Up", " , "]) == ()
