"""Tagging and deleting several customers: one edit each."""

from __future__ import annotations

from datetime import date

import pytest

from merchant_app.actions.customers import add_customer, change_customer
from merchant_app.actions.several_customers import delete_customers, tag_customers
from merchant_app.domain.messages import UserError
from merchant_app.store.customer_list import CustomerQuery, page
from merchant_app.store.customers import customer, search_text_of, tags_of
from merchant_app.store.several_customers import existing_ids, out_of_reach

TODAY = date(2026, 11, 22)


@pytest.fixture
def three(shop):
    return [add_customer(shop, name=name, today=TODAY) for name in ("Anna", "王小满", "Zoe")]


def found(shop, text):
    return {row.id for row in page(shop, CustomerQuery(TODAY, text=text))}


def test_a_tag_for_several_is_one_step_and_they_are_found_by_it(shop, three):
    tag_customers(shop, three[:1], tag="dog")
    assert tag_customers(shop, three, tag=" dog ") == 2
    assert [tags_of(shop, each) for each in three] == [("dog",)] * 3
    assert found(shop, "dog") == set(three)
    shop.undo()
    assert found(shop, "dog") == {three[0]}
    assert tag_customers(shop, three[:1], tag="dog") == 0


def test_the_terms_put_on_are_those_that_a_change_would_write(shop, three):
    tag_customers(shop, three, tag="VIP客户")
    for each in three:
        kept = shop.value("SELECT search_text FROM customer WHERE id = ?", (each,))
        assert set(kept.split()) == set(search_text_of(customer(shop, each)).split())
    change_customer(shop, three[1], today=TODAY, tags=())
    assert found(shop, "客户") == {three[0], three[2]}


def test_deleting_several_is_undone_at_once(shop, three):
    assert delete_customers(shop, [*three[:2], 999]) == 2
    assert existing_ids(shop, three) == [three[2]]
    shop.undo()
    assert existing_ids(shop, three) == sorted(three)


@pytest.mark.parametrize("tag", ["", "  ", "x" * 41])
def test_a_tag_that_cannot_be_is_refused(shop, three, tag):
    with pytest.raises(UserError):
        tag_customers(shop, three, tag=tag)


def test_nobody_left_to_delete_is_said(shop):
    with pytest.raises(UserError):
        delete_customers(shop, [999])


def test_who_agreed_to_no_contact_is_counted(shop, three):
    assert out_of_reach(shop, three) == 3
