"""Who has to agree, and what answers come to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchant_app.domain.approvals import (
    Answer,
    ApprovalRules,
    Basis,
    Tier,
    UsualApprovers,
    approvers_from,
    basis_of,
    review,
    unplanned_part,
    usual_rules,
)
from merchant_app.domain.budget import ApprovalState, EntryKind, LedgerEntry
from merchant_app.domain.money import CURRENCIES

NAMES = UsualApprovers("Person in charge", "Finance", "All owners", "Owner")
YUAN = 100
ASKED, APPROVED, DECLINED = (
    ApprovalState.ASKED, ApprovalState.APPROVED, ApprovalState.DECLINED,
)  # fmt: skip
BASIS = Basis(EntryKind.COMMITMENT, 1_860_00, 7, "City Print")

amounts = st.integers(0, 10**9)
names = st.lists(st.sampled_from(["Owner", "owner", "Finance", "Zhou Lan", "A Mei"]), max_size=3)


@st.composite
def rules(draw):
    limits = sorted(draw(st.sets(st.integers(1, 10**8), max_size=4)))
    tiers = [
        Tier(limit, tuple(draw(names)), draw(st.sampled_from([None, True, False])))
        for limit in [*limits, None]
    ]
    over = draw(st.none() | amounts)
    return ApprovalRules(tuple(tiers), over, tuple(draw(names)))


def answer(number, approver, state=ASKED, basis=BASIS):
    return Answer(number, 1, approver, state, basis, None, datetime(2026, 11, 20, tzinfo=UTC))


# -- the rules -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("yuan", "unplanned", "needed"),
    [
        (49_999, 0, ()),
        (50_000, 0, ("Person in charge", "Finance")),
        (200_000, 0, ("Person in charge", "Finance")),
        (200_001, 0, ("All owners",)),
        (9_000, 9_000, ()),
        (10_000, 10_000, ()),
        (10_001, 10_001, ("Owner",)),
        (60_000, 10_001, ("Person in charge", "Finance", "Owner")),
    ],
)
def test_the_usual_rules_are_those_of_the_playbook(yuan, unplanned, needed):
    usual = usual_rules(CURRENCIES["CNY"], NAMES)
    assert usual.needed(yuan * YUAN, unplanned * YUAN) == needed


def test_the_usual_amounts_are_round_in_every_currency():
    for currency in CURRENCIES.values():
        usual = usual_rules(currency, NAMES)
        limits = [usual.tiers[0].up_to + 1, usual.tiers[1].up_to, usual.unplanned_over]
        round_figures = {str(limit // currency.minor_per_unit).strip("0") for limit in limits}
        assert round_figures <= {"1", "2", "25", "4", "5"}
        assert limits[2] < limits[0] < limits[1]


@given(rules(), amounts, amounts)
def test_nobody_is_named_twice_and_only_those_of_the_rules_are(rule, amount, unplanned):
    needed = rule.needed(amount, min(amount, unplanned))
    folded = [name.casefold() for name in needed]
    assert len(set(folded)) == len(folded)
    known = {name for tier in rule.tiers for name in tier.approvers} | {*rule.unplanned_approvers}
    assert set(needed) <= known


@given(rules(), amounts)
def test_an_amount_falls_into_the_lowest_tier_that_reaches_up_to_it(rule, amount):
    number = rule.tier_of(amount)
    limit = rule.tiers[number].up_to
    assert limit is None or amount <= limit
    assert all(tier.up_to < amount for tier in rule.tiers[:number])


@given(rules(), amounts)
def test_the_lowest_tier_asks_nobody_unless_told_to(rule, amount):
    rule = replace(rule, tiers=(replace(rule.tiers[0], asks=None), *rule.tiers[1:]))
    if rule.tier_of(amount) == 0:
        assert rule.needed(amount, 0) == ()


@given(rules(), amounts, amounts)
def test_unplanned_money_over_its_limit_always_needs_its_approver(rule, amount, unplanned):
    needed = {name.casefold() for name in rule.needed(amount, unplanned)}
    if rule.unplanned_over is not None and unplanned > rule.unplanned_over:
        assert {name.casefold() for name in rule.unplanned_approvers} <= needed


@given(rules(), amounts, amounts)
def test_up_to_the_amount_that_surely_asks_nobody_nobody_is_asked(rule, amount, unplanned):
    surely = rule.asks_above
    if surely is None or amount <= surely:
        assert rule.needed(amount, min(unplanned, amount)) == ()


@given(amounts, st.none() | st.integers(-(10**9), 10**9))
def test_the_unplanned_part_is_what_the_line_has_no_money_for(amount, left):
    part = unplanned_part(amount, left)
    assert 0 <= part <= amount
    if left is None or left <= 0:
        assert part == amount
    else:
        assert part == max(0, amount - left)


# -- what is agreed to -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "covered"),
    [
        ({"amount": 1_860_00}, True),
        ({"amount": 1_859_99}, True),
        ({"amount": 1_860_01}, False),
        ({"payee": "CITY PRINT"}, True),
        ({"payee": "Other Print"}, False),
        ({"line_id": None}, False),
        ({"kind": EntryKind.EXPENSE}, False),
    ],
)
def test_an_agreement_holds_for_the_same_thing_at_no_more_money(change, covered):
    assert BASIS.covers(replace(BASIS, **change)) is covered


def test_notes_and_days_are_nothing_anybody_agrees_to():
    entry = LedgerEntry(1, 1, EntryKind.COMMITMENT, date(2026, 11, 20), 5, "Flyers")
    changed = replace(entry, note="in blue", day=date(2026, 11, 21), text="Leaflets")
    assert basis_of(entry) == basis_of(changed)


# -- what answers come to --------------------------------------------------------------------


def test_everybody_who_has_to_agree_is_asked():
    found = review(BASIS, ("Finance", "Owner"), [])
    assert (found.state, found.ask) == (ASKED, ("Finance", "Owner"))


def test_one_agreement_of_two_is_not_enough():
    found = review(
        BASIS, ("Finance", "Owner"), [answer(1, "Finance", APPROVED), answer(2, "Owner")]
    )
    assert (found.state, found.ask, found.drop) == (ASKED, (), ())


def test_what_all_agreed_to_is_approved_also_for_less_money():
    answers = [answer(1, "Finance", APPROVED), answer(2, "Owner", APPROVED)]
    assert review(replace(BASIS, amount=1), ("Finance", "Owner"), answers).state is APPROVED


def test_more_money_is_asked_for_again():
    found = review(replace(BASIS, amount=2_000_00), ("Owner",), [answer(1, "Owner", APPROVED)])
    assert (found.state, found.ask) == (ASKED, ("Owner",))


def test_a_request_that_waits_goes_on_for_what_was_changed():
    found = review(replace(BASIS, amount=1), ("Owner",), [answer(1, "Owner")])
    assert (found.state, found.ask, found.renew) == (ASKED, (), (1,))


def test_who_need_not_agree_any_more_is_asked_no_more():
    assert review(BASIS, (), [answer(1, "Owner")]).drop == (1,)
    found = review(BASIS, ("Finance",), [answer(1, "Owner"), answer(2, "Finance", APPROVED)])
    assert (found.state, found.drop) == (APPROVED, (1,))


def test_one_refusal_declines_and_asks_nobody_else():
    found = review(
        BASIS, ("Finance", "Owner"), [answer(1, "Finance", DECLINED), answer(2, "Owner")]
    )
    assert (found.state, found.ask, found.drop) == (DECLINED, (), (2,))


def test_a_refused_purchase_that_is_changed_is_asked_for_again():
    found = review(replace(BASIS, amount=1), ("Owner",), [answer(1, "Owner", DECLINED)])
    assert (found.state, found.ask) == (ASKED, ("Owner",))


answers_given = st.lists(
    st.tuples(
        st.sampled_from(["Owner", "Finance", "A Mei"]),
        st.sampled_from([ASKED, APPROVED, DECLINED]),
        st.sampled_from([BASIS, replace(BASIS, amount=5), replace(BASIS, line_id=None)]),
    ),
    max_size=6,
).map(lambda given: [answer(n, *each) for n, each in enumerate(given)])


@given(st.permutations(["Owner", "Finance", "A Mei"]), st.integers(0, 3), answers_given)
def test_silence_is_never_an_agreement(order, count, answers):
    needed = order[:count]
    found = review(BASIS, needed, answers)
    newest = {each.approver: each for each in answers}
    agreed = all(
        name in newest and newest[name].state is APPROVED and newest[name].basis.covers(BASIS)
        for name in needed
    )
    assert (found.state is APPROVED) == (bool(needed) and agreed)
    assert (found.state is ApprovalState.NOT_NEEDED) == (not needed)
    if found.state is ASKED:
        left = [each for each in answers if each.state is ASKED and each.id not in found.drop]
        asked = [*(each.approver for each in left), *found.ask]
        assert asked
        assert sorted(set(asked)) == sorted(asked)
        assert {*asked} <= {*needed}
    else:
        assert found.ask == ()


@pytest.mark.parametrize(
    "text", ["A Mei, Chen Yu", "A Mei\nChen Yu\n", "A Mei，Chen Yu", " A Mei 、Chen Yu、"]
)
def test_approvers_are_read_from_lines_and_commas_of_either_script(text):
    assert approvers_from(text) == ("A Mei", "Chen Yu")
